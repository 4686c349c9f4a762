"""Read outlines for maps: of the places inside an area, and of the neighbours that frame them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from voorkant.core.shared.area import Area, AreaKind, municipality_code
from voorkant.store.models import Boundary, Import
from voorkant.store.selectors.versions import figures_version

SHOWN = {"publication__status": Import.Status.PUBLISHED}
AROUND_DEGREES = 0.15


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of one area: a GeoJSON geometry in WGS84."""

    code: str
    name: str
    geometry: Mapping[str, Any]


def outlines_of(area: Area) -> tuple[Outline, ...]:
    """Give the outlines of the smallest places inside an area: municipalities of the country, else buurten."""
    return _outlines_of(area, figures_version())


@lru_cache(maxsize=200)
def _outlines_of(area: Area, version: str) -> tuple[Outline, ...]:
    if area.kind is AreaKind.COUNTRY:
        return _newest(Boundary.objects.filter(area__kind=AreaKind.MUNICIPALITY, **SHOWN))
    buurten = Boundary.objects.filter(
        area__kind=AreaKind.NEIGHBOURHOOD,
        area__municipality_code=municipality_code(area.code),
        area__year=area.year,
        **SHOWN,
    )
    if area.kind is AreaKind.DISTRICT:
        buurten = buurten.filter(area__code__startswith="BU" + area.code[2:])
    elif area.kind is AreaKind.VILLAGE:
        from voorkant.store.selectors.picture import members

        buurten = buurten.filter(area__code__in=members(area).get(area.code, ()))
    elif area.kind is AreaKind.NEIGHBOURHOOD:
        buurten = buurten.filter(area__code=area.code)
    return _newest(buurten)


def neighbours_of(area: Area) -> tuple[Outline, ...]:
    """Give the outlines of municipalities around an area's own, as quiet background of a map."""
    municipality = municipality_code(area.code)
    return _neighbours_of(municipality, area.year, figures_version()) if municipality else ()


@lru_cache(maxsize=100)
def _neighbours_of(municipality: str, year: int, version: str) -> tuple[Outline, ...]:
    around = _newest(Boundary.objects.filter(area__kind=AreaKind.MUNICIPALITY, **SHOWN))
    own = _newest(
        Boundary.objects.filter(
            area__municipality_code=municipality, area__kind=AreaKind.NEIGHBOURHOOD, area__year=year, **SHOWN
        )
    )
    if not around or not own:
        return ()
    ground = unary_union([_valid(one) for one in own]).buffer(AROUND_DEGREES)
    frame = ground.envelope
    pieces = []
    for one in around:
        if one.code != municipality and _valid(one).intersects(frame):
            piece = _valid(one).intersection(frame)
            if not piece.is_empty:
                pieces.append(Outline(one.code, one.name, mapping(piece)))
    return tuple(pieces)


def _valid(outline: Outline) -> BaseGeometry:
    geometry = shape(outline.geometry)
    return geometry if geometry.is_valid else geometry.buffer(0)


def _newest(rows: Any) -> tuple[Outline, ...]:
    found: dict[str, Outline] = {}
    for code, name, geometry in rows.order_by("area__year", "area__code").values_list(
        "area__code", "area__name", "geometry"
    ):
        found[code] = Outline(code, name, geometry)
    return tuple(found.values())
