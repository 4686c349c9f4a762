"""Measures which share of an area's ground lies within walking distance of places.

The circle around the Kulturhus covers a third of Twello-Midden and a corner of the next buurt: borders stop nobody, so
every circle counts for every area. All is measured in metres of the Dutch grid. A circle is drawn with 64 corners and
is 0.2% too small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from voorkant.core.organise.base.kinds import Detour
from voorkant.core.organise.base.rd import to_metres
from voorkant.core.organise.base.reach import Covered

_CORNERS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A place in the grid: a `point` where its own place is known, else the `ground` in which it stands somewhere.

    `sure` is False where it may be gone: it then counts for what may be, not for what surely is.
    """

    point: tuple[float, float] | None = None
    ground: BaseGeometry | None = None
    sure: bool = True


def ground_of(geometry: Mapping[str, Any]) -> BaseGeometry:
    """Lay a GeoJSON outline in degrees (WGS84) on the Dutch grid, as valid ground in metres."""
    laid = shapely.transform(shape(geometry), _laid)
    whole = shapely.make_valid(laid)
    return whole if whole.geom_type in ("Polygon", "MultiPolygon") else whole.buffer(0)


def covered(
    spots: Sequence[Spot], grounds: Mapping[str, BaseGeometry], metres: float, way: Detour
) -> dict[str, Covered]:
    """Give for each area the share of its ground within a walk of `metres` over the road of at least one place."""
    codes = list(grounds)
    lands = np.array([grounds[code] for code in codes], dtype=object)
    shapely.prepare(lands)
    areas = shapely.area(lands)
    least = _shares(lands, areas, _circles_at_least(spots, metres / way.high))
    usual = _shares(lands, areas, _circles_usual(spots, metres / way.usual))
    most = _shares(lands, areas, _circles_at_most(spots, metres / way.low))
    return {
        code: Covered(float(low), float(mid), float(high), float(area))
        for code, low, mid, high, area in zip(
            codes, np.minimum(least, usual), usual, np.maximum(most, usual), areas, strict=True
        )
    }


def middle_of(ground: BaseGeometry) -> tuple[float, float]:
    """Give a point that lies on the ground."""
    point = ground.representative_point()
    return point.x, point.y


def _laid(at: Any) -> Any:
    x, y = to_metres(at[:, 1], at[:, 0])
    return np.column_stack((x, y))


def _circles_usual(spots: Sequence[Spot], radius: float) -> Any:
    points = [one.point or middle_of(one.ground) for one in spots if one.point or one.ground is not None]
    return shapely.buffer(shapely.points(points), radius, quad_segs=_CORNERS) if points else np.array([], dtype=object)


def _circles_at_least(spots: Sequence[Spot], radius: float) -> Any:
    """Give the ground that is within reach wherever in its area a place stands."""
    circles = [_certain(one, radius) for one in spots if one.sure]
    return np.array([one for one in circles if one is not None and not one.is_empty], dtype=object)


def _certain(spot: Spot, radius: float) -> BaseGeometry | None:
    if spot.point is not None:
        return shapely.buffer(shapely.Point(spot.point), radius, quad_segs=_CORNERS)
    if spot.ground is None:
        return None
    around = shapely.minimum_bounding_circle(spot.ground)
    left = radius - float(shapely.minimum_bounding_radius(spot.ground))
    return shapely.buffer(around.centroid, left, quad_segs=_CORNERS) if left > 0 else None


def _circles_at_most(spots: Sequence[Spot], radius: float) -> Any:
    circles = [
        shapely.buffer(shapely.Point(one.point) if one.point is not None else one.ground, radius, quad_segs=_CORNERS)
        for one in spots
        if one.point is not None or one.ground is not None
    ]
    return np.array(circles, dtype=object)


def _shares(lands: Any, areas: Any, circles: Any) -> Any:
    """Give the share of each land that any circle covers, joining only the circles that touch it."""
    shares = np.zeros(len(lands))
    if not len(circles) or not len(lands):
        return shares
    at_land, at_circle = shapely.STRtree(circles).query(lands, predicate="intersects")
    for place in np.unique(at_land):
        near = circles[at_circle[at_land == place]]
        land = lands[place]
        if shapely.contains_properly(near, land).any():
            shares[place] = 1.0
            continue
        inside = shapely.intersection(land, shapely.union_all(near))
        shares[place] = shapely.area(inside) / areas[place] if areas[place] > 0 else 0.0
    return np.clip(shares, 0.0, 1.0)
