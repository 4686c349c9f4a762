"""Areas over the years: which are still the same place, and which changed.

CBS redraws wijken and buurten every year and uses codes again: `BU03630000` was Kop Zeedijk in 2019, and whoever
joins years by code alone draws a line through two different places. So years only join when the name agrees too, and an
area whose boundary moved is said to have changed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

from voorkant.core.shared.area import Area
from voorkant.core.shared.villages import Village, guess_villages

__all__ = ["Continuity", "Village", "guess_villages", "join_years", "plain_name", "same_area"]

UNCHANGED = 1
RECODED = 2
REDRAWN = 3
_CUT_AT = 40
_WIJK = re.compile(r"^(wijk|wk)\s+[0-9a-z]{2}\s+(?=\S)")
_PART = re.compile(r"\((gedeeltelijk|ged\.?|deels)\)")
_SPELLINGS = (
    (re.compile(r"\bverspr\.?\s*h\.|\bverspr\.\s*huizen|\bverspreide\s+bebouwing"), "verspreide huizen"),
    (re.compile(r"\be\.?\s?o\.(?=\W|$)|\ben omg\."), "en omgeving"),
    (re.compile(r"\bomg\."), "omgeving"),
    (re.compile(r"\bst\.?\s(?=\w)"), "sint "),
    (re.compile(r"\bbt\b\.?|\bbedr\.\s?terrein"), "bedrijventerrein"),
    (re.compile(r"\bind\.\s?terrein"), "industrieterrein"),
    (re.compile(r"&|\+"), " en "),
)


class Continuity(StrEnum):
    """What a code stood for in another year, seen from the year that it is compared with."""

    SAME = "same"
    CHANGED = "changed"  # the same place, with another boundary
    REUSED = "reused"  # another place: never join
    ABSENT = "absent"


def plain_name(name: str) -> str:
    """Reduce a name to what identifies the place, whatever the year's spelling.

    >>> plain_name("Wijk 00 Voorst"), plain_name("Verspr.h. De Vecht e.o.")
    ('voorst', 'verspreide huizen de vecht en omgeving')
    """
    text = unicodedata.normalize("NFKD", name.strip().lower().replace("’", "'"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = _PART.sub(" ", _WIJK.sub("", text))
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    return " ".join(re.findall(r"[a-z0-9]+", text))


def same_area(name_a: str, name_b: str) -> bool:
    """Tell whether two names are one place's name; a name that is absent agrees with none.

    CBS cut names at forty characters in some years: such a name agrees with the whole name that it begins.
    """
    plain_a, plain_b = plain_name(name_a), plain_name(name_b)
    if not plain_a or not plain_b:
        return False
    if plain_a == plain_b:
        return True
    shorter, longer = sorted((name_a.strip(), name_b.strip()), key=len)
    return len(shorter) >= _CUT_AT - 1 and plain_name(longer).startswith(plain_name(shorter))


def join_years(
    areas_by_year: Mapping[int, Iterable[Area]],
    changes: Mapping[tuple[str, int], int | None] | None = None,
) -> Mapping[str, Mapping[int, Continuity]]:
    """Tell for each area of the newest year what its code stood for in every other year.

    `changes` gives CBS's mark of (code, year) against the year before: 1 unchanged, 2 other code, 3 other boundary. A
    mark of 1 in every year in between keeps a place the same under a new name.
    """
    by_year = {year: {area.code: area for area in areas} for year, areas in areas_by_year.items()}
    if not by_year:
        return {}
    newest = max(by_year)
    marks = changes or {}
    return {
        code: {
            year: _continuity(area, year, by_year[year].get(code), marks) for year in sorted(by_year) if year != newest
        }
        for code, area in by_year[newest].items()
    }


def _continuity(area: Area, year: int, then: Area | None, marks: Mapping[tuple[str, int], int | None]) -> Continuity:
    if then is None:
        return Continuity.ABSENT
    between = [marks.get((area.code, later)) for later in range(year + 1, area.year + 1)]
    if RECODED in between:
        return Continuity.REUSED
    unmoved = all(mark == UNCHANGED for mark in between)
    if not unmoved and not same_area(area.name, then.name):
        return Continuity.REUSED
    return Continuity.CHANGED if REDRAWN in between else Continuity.SAME
