"""Where a candidate stands: what a team decided on it, or that it is no longer found.

"Nu niet" is a decision too: fifteen questions stay together under it, and come back when they are twenty-three.
"""

from datetime import date
from enum import StrEnum

from voorkant.core.shared.text import Text


class State(StrEnum):
    """Where a candidate stands."""

    OPEN = "open"
    STARTED = "started"
    JOINED = "joined"
    WATCHED = "watched"
    NOT_NOW = "not_now"
    GONE = "gone"

    @property
    def words(self) -> Text:
        """Say it in small letters."""
        return _WORDS[self]


def is_quiet(last: date, today: date, months: int) -> bool:
    """Tell whether no question was added for so many months; `last` is the first day of the last month with one.

    >>> is_quiet(date(2026, 6, 1), date(2026, 11, 22), 2)
    True
    >>> is_quiet(date(2026, 9, 1), date(2026, 11, 22), 2)
    False
    """
    return (today.year - last.year) * 12 + today.month - last.month > months


_WORDS = {
    State.OPEN: Text(nl="nog niet besloten", en="not decided yet"),
    State.STARTED: Text(nl="groep begonnen", en="group started"),
    State.JOINED: Text(nl="sluit aan bij wat er is", en="joins what there is"),
    State.WATCHED: Text(nl="we volgen het", en="we watch it"),
    State.NOT_NOW: Text(nl="nu niet", en="not now"),
    State.GONE: Text(nl="niet meer gevonden", en="no longer found"),
}
