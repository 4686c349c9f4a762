"""Which offers reach a place: everything is resolved to buurten, so that kernen and wijken can be compared.

"De kern Twello" and "wijk 01" share four buurten; an offer for the one reaches a part of the other. An offer without an
area serves the whole municipality and so reaches every buurt too, though nobody knows how many people of that buurt.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from voorkant.core.shared.area import Area, AreaKind, kind_of, parent_code


class Reaches(StrEnum):
    """How what is served relates to the place that is asked about."""

    WHOLE = "whole"  # exactly this place, or all of it together
    PART = "part"  # a part of it
    WIDER = "wider"  # this place and more
    UNKNOWN = "unknown"  # it serves areas that nobody knows here any more
    ELSEWHERE = "elsewhere"


class Ground:
    """The areas of one municipality, each resolved to its smallest parts (buurten; itself where it has none)."""

    def __init__(self, municipality: str, areas: Mapping[str, Area], villages: Mapping[str, Iterable[str]]) -> None:
        self.municipality = municipality
        self._parts = _parts_of(municipality, areas, villages)
        self.everything = self._parts[municipality]

    def parts(self, code: str) -> frozenset[str]:
        """Give the smallest parts of an area; none for an area that is not known here."""
        return self._parts.get(code, frozenset())

    def served(self, areas: Iterable[str], places: Iterable[str] = ()) -> frozenset[str] | None:
        """Give the parts that are served; None where areas were named and not one of them is known here."""
        named = tuple(areas)
        if not named:
            return self.everything
        found = frozenset().union(*(self.parts(code) for code in named))
        if not found:
            return None
        return found.union(*(self.parts(code) for code in places))

    def reaches(self, served: frozenset[str] | None, place: str) -> Reaches:
        """Tell how what is served relates to a place."""
        asked = self.parts(place)
        if served is None:
            return Reaches.UNKNOWN if place == self.municipality else Reaches.ELSEWHERE
        if served == asked:
            return Reaches.WHOLE
        if asked and asked < served:
            return Reaches.WIDER
        return Reaches.PART if served & asked else Reaches.ELSEWHERE


def _parts_of(
    municipality: str, areas: Mapping[str, Area], villages: Mapping[str, Iterable[str]]
) -> dict[str, frozenset[str]]:
    buurten = {code for code, area in areas.items() if area.kind is AreaKind.NEIGHBOURHOOD}
    found = {code: frozenset({code}) for code in buurten}
    for code, area in areas.items():
        if area.kind is AreaKind.DISTRICT:
            inside = frozenset(one for one in buurten if _district(one, areas) == code)
            found[code] = inside or frozenset({code})
    for code, members in villages.items():
        if inside := frozenset(members) & buurten:
            found[code] = frozenset(inside)
    districts = {one for code, one in found.items() if kind_of(code) is AreaKind.DISTRICT}
    whole = frozenset(buurten) or frozenset().union(*districts)
    found[municipality] = whole or frozenset({municipality})
    return found


def _district(buurt: str, areas: Mapping[str, Area]) -> str | None:
    parent = areas[buurt].parent
    return parent if parent and kind_of(parent) is AreaKind.DISTRICT else parent_code(buurt)
