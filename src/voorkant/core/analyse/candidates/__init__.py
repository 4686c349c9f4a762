"""Candidates for a group offer, from month to month, and what may be told of them; see docs/concepts/candidates.md."""
