"""Open Referral HSDS 3: read, judge and write directories in the format that makers of social maps share."""
