"""Places, as CBS codes them and as people name them.

`BU02850101` lies in `WK028501`, which lies in `GM0285`, which lies in `NL00`. Nobody in Voorst says "wijk 01": they
say Twello or Terwolde, so a municipality groups its buurten into villages (kernen), coded `KN0285-twello`.
Codes are re-used for other places between years; an area is therefore always a code *and* a year.
"""

from dataclasses import dataclass
from enum import StrEnum

COUNTRY_CODES = frozenset({"NL00", "NL01"})
COUNTRY = "NL00"


class AreaKind(StrEnum):
    """Levels of the area tree, from wide to narrow."""

    COUNTRY = "country"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"


_KIND_OF_PREFIX = {
    "NL": AreaKind.COUNTRY,
    "GM": AreaKind.MUNICIPALITY,
    "WK": AreaKind.DISTRICT,
    "KN": AreaKind.VILLAGE,
    "BU": AreaKind.NEIGHBOURHOOD,
}


@dataclass(frozen=True, slots=True)
class Area:
    """A place in one year. `parent` is the code of the area that contains it (None for the country)."""

    code: str
    year: int
    name: str
    kind: AreaKind
    parent: str | None


def normalise_code(raw: str) -> str:
    """Strip CBS padding, and read both codes of the country as NL00.

    >>> normalise_code("BU02850101  ")
    'BU02850101'
    >>> normalise_code("NL01")
    'NL00'
    """
    code = raw.strip().upper()
    return COUNTRY if code in COUNTRY_CODES else code


def kind_of(code: str) -> AreaKind | None:
    """Tell the level of a code, or None where it is not an area code."""
    return _KIND_OF_PREFIX.get(code[:2]) if len(code) > 3 else None


def parent_code(code: str) -> str | None:
    """Give the code of the containing area by CBS's own rule; None for the country.

    >>> parent_code("BU0363AA01"), parent_code("WK028501"), parent_code("GM0285")
    ('WK0363AA', 'GM0285', 'NL00')
    """
    kind = kind_of(code)
    if kind is AreaKind.NEIGHBOURHOOD:
        return "WK" + code[2:8]
    if kind in (AreaKind.DISTRICT, AreaKind.VILLAGE):
        return "GM" + code[2:6]
    if kind is AreaKind.MUNICIPALITY:
        return COUNTRY
    return None


def municipality_code(code: str) -> str | None:
    """Give the municipality that an area lies in; None for the country."""
    return None if kind_of(code) in (None, AreaKind.COUNTRY) else "GM" + code[2:6]
