"""From boundaries on the globe to shapes of a few px, without gaps, turned rings or lost islands.

A degree north in Voorst is 111 km and a degree east 68, so a map that forgets this makes Twello fat. Shapes come in
as GeoJSON, in degrees or in metres of the Rijksdriehoek, and leave as px with north up, rounded to a tenth. Because
they are already flat, the engine draws them as they are: the winding of rings, which turns a village into the world
minus that village, plays no part.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

_SMOOTH = 0.35
_SPECK = 0.4
_SLIT = 0.003
_PINHOLE = 4.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Lays land on paper: `origin` is its upper left corner, `east` and `north` are px per unit, `box` the paper."""

    origin: tuple[float, float]
    east: float
    north: float
    box: Box

    def place(self, land: shapely.Geometry) -> shapely.Geometry:
        """Give land in px, north up, smoothed to a third of a px."""
        x0, y0 = self.box[:2]
        corner = np.array([self.origin[0], self.origin[1]])
        scale = np.array([self.east, -self.north])
        flat = shapely.transform(land, lambda at: (at - corner) * scale + np.array([x0, y0]))
        return shapely.simplify(flat, _SMOOTH, preserve_topology=True)

    def clip(self, land: shapely.Geometry) -> shapely.Geometry:
        """Cut land in px off at the edge of the paper."""
        return shapely.clip_by_rect(land, *self.box)


def land_of(geometry: Mapping[str, Any]) -> shapely.Geometry:
    """Read a GeoJSON polygon, multipolygon or collection as valid land."""
    return shapely.make_valid(shape(geometry))


def joined(lands: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """Join land into one, closing the slits that boundaries leave which do not quite meet."""
    if len(lands) == 1:
        return lands[0]
    west, south, east, north = shapely.total_bounds(list(lands))
    slit = max(east - west, north - south) * _SLIT
    wide = [land.buffer(slit, join_style="mitre") for land in lands]
    return shapely.union_all(wide).buffer(-slit, join_style="mitre")


def fit(
    lands: Sequence[shapely.Geometry],
    *,
    top: float,
    width: float,
    height: float,
    margin: float = 0.04,
    fill: bool = False,
) -> Frame:
    """Fit land into at most `width` × `height` px below `top`; with `fill` the paper keeps the whole width."""
    west, south, east, north = shapely.total_bounds(list(lands))
    stretch = math.cos(math.radians((south + north) / 2)) if max(abs(north), abs(east)) <= 180 else 1.0
    across, up = max((east - west) * stretch, 1e-9), max(north - south, 1e-9)
    scale = min(width / across, height / up) * (1 - 2 * margin)
    tall = up * scale / (1 - 2 * margin)
    broad = width if fill else across * scale / (1 - 2 * margin)
    left, above = (broad - across * scale) / 2, (tall - up * scale) / 2
    origin = (west - left / (scale * stretch), north + above / scale)
    return Frame(origin, scale * stretch, scale, (0.0, top, broad, top + tall))


def polygons(land: shapely.Geometry) -> list[Polygon]:
    """Give the polygons of land, largest first; specks go, unless the land is nothing but a speck."""
    found = [
        part for part in shapely.get_parts(land, return_index=False) if isinstance(part, Polygon) and not part.is_empty
    ]
    nested = [part for part in shapely.get_parts(land) if isinstance(part, MultiPolygon)]
    found += [each for part in nested for each in part.geoms]
    found.sort(key=lambda part: part.area, reverse=True)
    return [part for n, part in enumerate(found) if n == 0 or part.area > _SPECK]


def geojson(land: shapely.Geometry) -> dict[str, Any] | None:
    """Write land in px as a GeoJSON multipolygon with a tenth of a px; None where nothing is left."""
    coordinates = []
    for polygon in polygons(land):
        holes = [ring for ring in polygon.interiors if Polygon(ring).area > _PINHOLE]
        rings = [_ring(ring) for ring in (polygon.exterior, *holes)]
        if len(rings[0]) >= 4:
            coordinates.append([ring for ring in rings if len(ring) >= 4])
    return {"type": "MultiPolygon", "coordinates": coordinates} if coordinates else None


def heart(land: shapely.Geometry) -> tuple[float, float, float]:
    """Give the spot deepest inside the largest part of land, with the room around it: (x, y, radius) in px."""
    largest = polygons(land)[0]
    spoke = shapely.maximum_inscribed_circle(largest, tolerance=max(math.sqrt(largest.area) / 25, 0.5))
    (x, y), *_ = spoke.coords
    return x, y, spoke.length


def _ring(ring: Any) -> list[list[float]]:
    rounded = [[round(x, 1), round(y, 1)] for x, y in ring.coords]
    kept = [spot for n, spot in enumerate(rounded) if n == 0 or spot != rounded[n - 1]]
    return kept
