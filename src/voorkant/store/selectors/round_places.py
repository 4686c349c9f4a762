"""Where the stops of a round lie: as given, else near the middle of their buurt.

Nobody looks up degrees for "Dorpsstraat, oneven kant". A stop of which only the buurt is known is drawn near the middle
of that buurt, apart from its neighbours, and everything that shows it says that this is not its real place.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from voorkant.charts.geometry import land_of
from voorkant.core.notice.walk import Place, spread
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import Municipality, RoundStop
from voorkant.store.selectors.areas import find_area
from voorkant.store.selectors.outlines import Outline, outlines_of
from voorkant.store.selectors.versions import figures_version

_PART_OF_BUURT = 0.35


@dataclass(frozen=True, slots=True)
class Spot:
    """A stop with a place on the map (latitude, longitude); `exact` False where only its buurt is known. `at` is None
    where not even that is.
    """

    stop: RoundStop
    at: Place | None
    exact: bool


def buurten_of(municipality: Municipality) -> tuple[Outline, ...]:
    """Give the outlines of the buurten; nothing where none were imported."""
    try:
        return outlines_of(find_area(municipality.code))
    except NotFound:
        return ()


def spots(municipality: Municipality, stops: Sequence[RoundStop]) -> list[Spot]:
    """Give each stop a place, in the order in which they came."""
    vague: dict[str, list[RoundStop]] = defaultdict(list)
    for stop in stops:
        if not _known(stop):
            vague[stop.area_code].append(stop)
    near: dict[int, Place] = {}
    for area, inside in vague.items():
        middle = _middle(municipality.code, area)
        if middle is not None:
            near |= {stop.pk: place for stop, place in zip(inside, _around(middle, len(inside)), strict=True)}
    return [
        Spot(stop, (stop.latitude, stop.longitude), True)
        if stop.latitude is not None and stop.longitude is not None
        else Spot(stop, near.get(stop.pk), False)
        for stop in stops
    ]


def buurt_at(municipality: Municipality, at: Place) -> str | None:
    """Give the buurt in which a place lies: empty where no outlines are known, None where it lies outside them all."""
    outlines = buurten_of(municipality)
    if not outlines:
        return ""
    land = _land(municipality.code, figures_version())
    point = Point(at[1], at[0])
    return next((one.code for one in outlines if land[one.code].covers(point)), None)


def outlines_around(municipality: Municipality, areas: Iterable[str]) -> tuple[Outline, ...]:
    """Give the outlines of all buurten, those in which a round goes last, so that they are drawn on top."""
    inside = set(areas)
    return tuple(sorted(buurten_of(municipality), key=lambda one: one.code in inside))


def _known(stop: RoundStop) -> bool:
    return stop.latitude is not None and stop.longitude is not None


def _around(middle: tuple[Place, float], number: int) -> list[Place]:
    (lat, lon), radius = middle
    wide = math.cos(math.radians(lat)) or 1.0
    return [(lat + radius * north, lon + radius * east / wide) for north, east in spread(number)]


def _middle(municipality: str, area: str) -> tuple[Place, float] | None:
    return _middles(municipality, figures_version()).get(area)


@lru_cache(maxsize=50)
def _middles(municipality: str, version: str) -> Mapping[str, tuple[Place, float]]:
    """Give a place inside each buurt, and how far around it (in degrees north) marks may lie."""
    found = {}
    for code, land in _land(municipality, version).items():
        point = land.representative_point()
        wide = math.cos(math.radians(point.y))
        found[code] = (point.y, point.x), _PART_OF_BUURT * math.sqrt(land.area * wide / math.pi)
    return found


@lru_cache(maxsize=50)
def _land(municipality: str, version: str) -> Mapping[str, BaseGeometry]:
    area = find_area(municipality)
    whole = area.kind is AreaKind.MUNICIPALITY
    return {one.code: land_of(one.geometry) for one in outlines_of(area)} if whole else {}
