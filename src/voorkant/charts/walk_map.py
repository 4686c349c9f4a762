"""The way of a round as a small map: numbered stops, the order between them, the buurt around them, a scale.

On a phone in the rain nobody reads a legend: the numbers on the map are those of the list beside it. A stop of which
only the buurt is known has a broken edge. The line between stops is drawn straight, since it is no road.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

import shapely

from voorkant.charts.geometry import land_of
from voorkant.charts.palette import Palette, palette

_WIDTH, _LOWEST, _HIGHEST = 420.0, 200.0, 420.0
_EDGE, _RADIUS = 26.0, 14.0
_METRES_PER_DEGREE = 111_195.0
_SMALLEST = 160.0
_FOOT = 26.0
_STEPS = (20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stop on the map: `number` as in the list, place in degrees, `exact` whether that is its own place."""

    number: int
    lat: float
    lon: float
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Paper:
    west: float
    north: float
    wide: float
    scale: float
    height: float

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Give px for degrees; north is up."""
        return (
            _EDGE + (lon - self.west) * self.wide * self.scale,
            _EDGE + (self.north - lat) * _METRES_PER_DEGREE * self.scale,
        )


def walk_map(
    marks: Sequence[Mark],
    land: Sequence[Mapping[str, Any]],
    *,
    title: str,
    description: str,
    language: str,
    theme: str = "light",
) -> str:
    """Draw stops in the order given, over buurten (GeoJSON in degrees), as SVG; nothing where there are no stops."""
    if not marks:
        return ""
    colours, paper = palette(theme), _paper(marks)
    points = _apart([paper.place(one.lat, one.lon) for one in marks], paper.height)
    parts = [
        f'<svg class="walk-map" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {_WIDTH:.0f} {paper.height + _FOOT:.0f}" '
        f'role="img" aria-label="{escape(description, {chr(34): "&quot;"})}" lang="{language[:2]}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH:.0f}" height="{paper.height + _FOOT:.0f}" fill="{colours.surface}"/>',
        *(_land(one, paper, colours) for one in land),
        *(_leg(one, other, colours) for one, other in pairwise(points)),
        *(_dot(mark, at, colours) for mark, at in zip(marks, points, strict=True)),
        _scale(paper, colours),
        "</svg>",
    ]
    return "".join(parts)


def _paper(marks: Sequence[Mark]) -> _Paper:
    """Lay the paper so that all stops fit, and never closer than a small street."""
    lats, lons = [one.lat for one in marks], [one.lon for one in marks]
    wide = _METRES_PER_DEGREE * math.cos(math.radians(sum(lats) / len(lats)))
    across = max((max(lons) - min(lons)) * wide, _SMALLEST)
    down = max((max(lats) - min(lats)) * _METRES_PER_DEGREE, _SMALLEST / 2)
    scale = min((_WIDTH - 2 * _EDGE) / across, (_HIGHEST - 2 * _EDGE) / down)
    height = max(_LOWEST, down * scale + 2 * _EDGE)
    spare_x = (_WIDTH - 2 * _EDGE) / scale - (max(lons) - min(lons)) * wide
    spare_y = (height - 2 * _EDGE) / scale - (max(lats) - min(lats)) * _METRES_PER_DEGREE
    return _Paper(
        west=min(lons) - spare_x / 2 / wide,
        north=max(lats) + spare_y / 2 / _METRES_PER_DEGREE,
        wide=wide,
        scale=scale,
        height=height,
    )


def _apart(points: list[tuple[float, float]], height: float) -> list[tuple[float, float]]:
    """Push marks that would hide each other apart, a little at a time."""
    room = 2 * _RADIUS + 2
    moved = [list(point) for point in points]
    for _ in range(60):
        for one in range(len(moved)):
            for other in range(one + 1, len(moved)):
                dx, dy = moved[other][0] - moved[one][0], moved[other][1] - moved[one][1]
                near = math.hypot(dx, dy)
                if near >= room:
                    continue
                push = (room - near) / 4
                ux, uy = (dx / near, dy / near) if near else (math.cos(other), math.sin(other))
                for point, sign in ((moved[one], -1), (moved[other], 1)):
                    point[0] = min(_WIDTH - _RADIUS - 2, max(_RADIUS + 2, point[0] + sign * ux * push))
                    point[1] = min(height - _RADIUS - 2, max(_RADIUS + 2, point[1] + sign * uy * push))
    return [(x, y) for x, y in moved]


def _land(geometry: Mapping[str, Any], paper: _Paper, colours: Palette) -> str:
    flat = shapely.transform(
        land_of(geometry), lambda at: [paper.place(lat, lon) for lon, lat in at] if len(at) else at
    )
    seen = shapely.simplify(shapely.clip_by_rect(flat, 0, 0, _WIDTH, paper.height), 0.5)
    rings = [
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z"
        for part in getattr(seen, "geoms", [seen])
        if part.geom_type == "Polygon" and not part.is_empty
        for ring in (part.exterior, *part.interiors)
    ]
    if not rings:
        return ""
    return f'<path d="{"".join(rings)}" fill="{colours.sand}" stroke="{colours.edge}" fill-rule="evenodd"/>'


def _leg(one: tuple[float, float], other: tuple[float, float], colours: Palette) -> str:
    ends = f'x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}"'
    return f'<line {ends} stroke="{colours.here}" stroke-width="2.5" stroke-dasharray="7 5"/>'


def _dot(mark: Mark, at: tuple[float, float], colours: Palette) -> str:
    edge = "" if mark.exact else ' stroke-dasharray="3 3"'
    fill, ink = (colours.here, colours.surface) if mark.exact else (colours.surface, colours.ink)
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{_RADIUS:.0f}" fill="{fill}" stroke="{colours.here}" '
        f'stroke-width="2"{edge}/>'
        f'<text x="{at[0]:.1f}" y="{at[1] + 5.3:.1f}" text-anchor="middle" font-family="Atkinson Hyperlegible" '
        f'font-size="15" font-weight="700" fill="{ink}">{mark.number}</text>'
    )


def _scale(paper: _Paper, colours: Palette) -> str:
    fitting = [step for step in _STEPS if step * paper.scale <= _WIDTH / 3]
    metres = fitting[-1] if fitting else _STEPS[0]
    said = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    y, x = paper.height + _FOOT - 7, 12.0
    return (
        f'<path d="M{x:.1f} {y - 5:.1f}V{y:.1f}H{x + metres * paper.scale:.1f}V{y - 5:.1f}" fill="none" '
        f'stroke="{colours.ink}" stroke-width="1.5"/>'
        f'<text x="{x + 4:.1f}" y="{y - 5:.1f}" font-family="Atkinson Hyperlegible" font-size="13" '
        f'fill="{colours.ink}">{said}</text>'
    )
