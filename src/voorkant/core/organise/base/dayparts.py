"""When a place is open, read from what somebody wrote: "di en do 13.30-16.00 uur" is in the afternoon.

Opening hours come as people write them. What cannot be read is not known, which is not the same as closed.
"""

import re
from collections.abc import Mapping
from datetime import time

from voorkant.core.organise.base.kinds import Daypart

_HOURS = re.compile(
    r"(?<!\d)(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur)?\s*(?:-|–|—|tot|t/m|to|until)\s*(\d{1,2})(?:[:.](\d{2}))?(?!\d)"
)
_LONG = 5
_SINGLE = re.compile(r"(?<!\d)(\d{1,2})(?:[:.](\d{2})|\s*(?:uur|u\b))")


def dayparts_of(schedule: str, table: Mapping[str, Daypart]) -> frozenset[str] | None:
    """Give the parts of the day within which a place is open; None where nothing in the words tells.

    Ends are exclusive: until 12.00 is the morning alone.
    """
    said = " ".join(schedule.casefold().replace("’", "'").split())
    if not said:
        return None
    found = {one.id for one in table.values() if any(_has(said, word) for word in one.words)}
    for begins, ends in _spans(said):
        found |= {
            one.id
            for one in table.values()
            if one.begins is not None and one.ends is not None and begins < one.ends and ends > one.begins
        }
    return frozenset(found) or None


def _has(said: str, word: str) -> bool:
    """Find a word, or a long one at the end of a compound: "donderdagochtend" is in the morning."""
    before = "" if len(word) >= _LONG and word.isalpha() else r"(?<!\w)"
    return re.search(rf"{before}{re.escape(word.casefold())}(?!\w)", said) is not None


def _spans(said: str) -> list[tuple[time, time]]:
    spans = []
    for match in _HOURS.finditer(said):
        begins, ends = _clock(match[1], match[2]), _clock(match[3], match[4])
        if begins is not None and ends is not None and begins < ends:
            spans.append((begins, ends))
    if spans:
        return spans
    for match in _SINGLE.finditer(said):
        at = _clock(match[1], match[2])
        if at is not None:
            spans.append((at, time(at.hour, 59) if at.minute < 59 else time(23, 59)))
    return spans


def _clock(hours: str, minutes: str | None) -> time | None:
    hour, minute = int(hours), int(minutes or 0)
    if (hour, minute) == (24, 0):
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None
