"""Places as marks on a map: another shape for each family, a name where there is room, and a key in words.

The Kulturhus of Twello is a circle, the library a square, the garden that neighbours began a star. Shape tells them
apart without colour; the same list stands beside the map. A place of which only the buurt is known is an open mark
somewhere in that buurt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from voorkant.charts.drawing import WIDE, Drawing, Part
from voorkant.charts.geometry import Box, Frame
from voorkant.charts.lettering import width, wrap
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.charts.maps import MapChart

STAR = "M0,-1.93L0.46,-0.63L1.84,-0.6L0.73,0.25L1.14,1.56L0,0.77L-1.14,1.56L-0.73,0.25L-1.84,-0.6L-0.46,-0.63Z"
_SIZE = {"wide": 110.0, "narrow": 80.0}
_ROOM = 7.0
_NAMED = 40


@dataclass(frozen=True)
class MapMark:
    """A mark in degrees (WGS84): `shape` of Vega, or "star"; `family` heads it in the key; `exact` its own place.

    `title` is read when it is pointed at, `href` an address within the product.
    """

    lat: float
    lon: float
    shape: str
    family: Text
    name: str
    title: Text
    href: str = ""
    exact: bool = True


def draw_marks(chart: "MapChart", board: Drawing, frame: Frame, taken: list[Box], language: str) -> None:
    """Put marks on the land, and keep names and figures off them."""
    for mark in chart.marks:
        spot = frame.place(shapely.Point(mark.lon, mark.lat))
        west, north, east, south = frame.box
        if not (west <= spot.x <= east and north <= spot.y <= south):
            continue
        _mark(board, spot.x, spot.y, mark, Part(mark.title.to(language), mark.href))
        taken.append((spot.x - _ROOM, spot.y - _ROOM, spot.x + _ROOM, spot.y + _ROOM))


def name_marks(chart: "MapChart", board: Drawing, frame: Frame, taken: list[Box]) -> None:
    """Put the name of a place beside its mark where there is room; all of them stand in the list."""
    if board.size is not WIDE or len(chart.marks) > _NAMED:
        return
    size = board.size.small - 1
    for mark in chart.marks:
        spot = frame.place(shapely.Point(mark.lon, mark.lat))
        need = width(mark.name, size)
        for x, align in ((spot.x + _ROOM + 3, "left"), (spot.x - _ROOM - 3, "right")):
            left = x if align == "left" else x - need
            own = (left - 1, spot.y - size * 0.6, left + need + 1, spot.y + size * 0.6)
            if _free(own, frame.box, taken):
                taken.append(own)
                board.words(x, spot.y + size * 0.35, mark.name, size=size, align=align, halo=True)
                break


def draw_mark_key(marks: Sequence[MapMark], board: Drawing, left: float, right: float, language: str) -> None:
    """Say what each shape stands for, and what an open mark means."""
    families = {mark.family: mark for mark in marks}
    rows = [(family, mark.shape, True) for family, mark in families.items()]
    if any(not mark.exact for mark in marks):
        rows.append((_SOMEWHERE, "circle", False))
    size, y = board.size.small, board.height + 6
    for family, shape, exact in rows:
        _symbol(board, left + 12, y + 9, shape, exact=exact, part=None)
        lines = wrap(family.to(language), right - left - 34, size)
        for row, line in enumerate(lines):
            board.words(left + 32, y + 13.5 + row * size * 1.2, line, size=size)
        y += 22 + (len(lines) - 1) * size * 1.2
    board.height = y


def _mark(board: Drawing, x: float, y: float, mark: MapMark, part: Part) -> None:
    _symbol(board, x, y, mark.shape, exact=mark.exact, part=part)


def _symbol(board: Drawing, x: float, y: float, shape: str, *, exact: bool, part: Part | None) -> None:
    drawn = STAR if shape == "star" else shape
    area = _SIZE[board.size.name]
    board.point(x, y, board.colours.ink, shape=drawn, area=area, part=part)
    if not exact:
        board.point(x, y, board.colours.surface, shape=drawn, area=area * 0.2)


def _free(own: Box, box: Box, taken: list[Box]) -> bool:
    if own[0] < box[0] or own[1] < box[1] or own[2] > box[2] or own[3] > box[3]:
        return False
    return not any(
        own[0] < other[2] and other[0] < own[2] and own[1] < other[3] and other[1] < own[3] for other in taken
    )


_SOMEWHERE = Text(nl="Ergens in deze buurt", en="Somewhere in this neighbourhood")
