"""What a signal must be before it is kept, how it may end, and what its sender reads about it later.

A librarian taps "nog niet", "geldzorgen" and "doorgeven". Nothing else is asked. Whatever else is told must be one of
the terms that everybody shares, and what happens to it afterwards follows one table of steps, so that the sender reads
the same words that the team chose.
"""

from datetime import date
from enum import StrEnum


class LinkState(StrEnum):
    """What a link to the form of a finding place is worth."""

    GOOD = "good"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    PLACE_STOPPED = "place_stopped"


def link_state(*, expires: date, revoked: date | None, place_active: bool, today: date) -> LinkState:
    """Tell whether a known link still opens its form; it works up to and including its last day."""
    if revoked is not None:
        return LinkState.REVOKED
    if not place_active:
        return LinkState.PLACE_STOPPED
    return LinkState.GOOD if today <= expires else LinkState.EXPIRED
