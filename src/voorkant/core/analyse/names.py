"""What a place is called inside a sentence, so that two places with one name are never taken for each other.

Voorst is a municipality and a kern in it, as Groningen and Utrecht are cities and municipalities. "In Voorst" then says
nothing: it is "in de kern Voorst" or "in de gemeente Voorst". Where no two places share a name, the name alone will do.
"""

import re
from collections.abc import Iterable, Mapping

from voorkant.core.shared.area import COUNTRY, Area, AreaKind, municipality_code
from voorkant.core.shared.areas import plain_name
from voorkant.core.shared.text import Text, same

_NUMBERED_WIJK = re.compile(r"Wijk (\d\w|[A-Z]{2})\b")  # not Wijk aan Zee, nor Wijk bij Duurstede
_KINDS = {
    AreaKind.MUNICIPALITY: Text(nl="gemeente", en="municipality"),
    AreaKind.DISTRICT: Text(nl="wijk", en="district"),
    AreaKind.VILLAGE: Text(nl="kern", en="village"),
    AreaKind.NEIGHBOURHOOD: Text(nl="buurt", en="neighbourhood"),
}


def as_a_whole(place: str) -> str:
    """Name a place of a Dutch sentence as a whole: "heel Voorst", "de hele gemeente Voorst"."""
    kind = next((kind.nl for kind in _KINDS.values() if place.startswith(f"de {kind.nl} ")), None)
    return f"heel {place}" if kind is None else f"de hele {place.removeprefix('de ')}"


_COUNTRY = Text(nl="Nederland", en="the Netherlands")


def place_name(area: Area) -> Text:
    """Name a place as it stands inside a sentence: "Nederland", "Voorst", "wijk 01 Twello-Nijbroek"."""
    if area.code == COUNTRY:
        return _COUNTRY
    if _NUMBERED_WIJK.match(area.name):
        return Text(nl="wijk" + area.name[4:], en="district" + area.name[4:])
    return same(area.name)


class Names:
    """Names places among others. `areas` holds them with their municipality; `asked` is the place that a page is about,
    whose name a smaller place inside it may share too.
    """

    def __init__(self, areas: Mapping[str, Area] | Iterable[Area], asked: Area | None = None) -> None:
        known = areas.values() if isinstance(areas, Mapping) else areas
        self._asked = asked
        self._municipalities: dict[str, str] = {}
        self._shared: set[str] = set()
        narrow = []
        for area in known:
            if area.kind is AreaKind.MUNICIPALITY:
                self._municipalities[area.code] = plain_name(area.name)
            elif area.kind is not AreaKind.COUNTRY:
                narrow.append(area)
        for area in narrow:
            municipality = municipality_code(area.code) or ""
            if self._municipalities.get(municipality) == plain_name(area.name):
                self._shared.add(municipality)

    def inside(self, area: Area) -> Text:
        """Name a place inside a sentence: "de kern Voorst" beside "de gemeente Voorst", elsewhere "Twello"."""
        kind = self._kind(area)
        if kind is None:
            return place_name(area)
        return Text(nl=f"de {kind.nl} {area.name}", en=f"the {kind.en} of {area.name}")

    def alone(self, area: Area) -> Text:
        """Name a place in a table, a list or a title by itself: "Kern Voorst", "Twello"."""
        kind = self._kind(area)
        if kind is None:
            return _alone(area)
        return Text(nl=f"{kind.nl.capitalize()} {area.name}", en=f"{area.name} ({kind.en})")

    def _kind(self, area: Area) -> Text | None:
        """The word that tells a place from one of the same name; None where its name is its own."""
        return _KINDS.get(area.kind) if self._is_shared(area) else None

    def _is_shared(self, area: Area) -> bool:
        if area.kind is AreaKind.MUNICIPALITY:
            return area.code in self._shared
        if _NUMBERED_WIJK.match(area.name):
            return False
        name = plain_name(area.name)
        if self._municipalities.get(municipality_code(area.code) or "") == name:
            return area.kind is not AreaKind.COUNTRY
        asked = self._asked
        return asked is not None and area.code != asked.code and plain_name(asked.name) == name


def _alone(area: Area) -> Text:
    return Text(nl="Nederland", en="The Netherlands") if area.code == COUNTRY else same(area.name)
