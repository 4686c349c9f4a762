"""What a log file tells: a fault of ours with its trace, an ordinary refusal on one line.

A professional who opens a page of the privacy officer is refused, as it should be. Thirty lines of trace in a terminal
make the administrator think that something broke, and hide what really did.
"""

import logging

SERVER_FAULT = 500


class PlainRefusals(logging.Filter):
    """Leave the trace out of answers that refuse: 4xx are the doing of whoever asked, or of nobody."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Pass every record; one of a refused request goes without its trace."""
        status = getattr(record, "status_code", None)
        if isinstance(status, int) and status < SERVER_FAULT:
            record.exc_info = record.exc_text = None
        return True
