"""How a map is put on the board: land, then names, then figures where there is still room, then the key.

Twello, Wilp and Teuge lie close together on a phone. A name stands on its own land, as near to its heart as
there is room, or beside land that it would cover; one that finds no spot is left out of the picture, never out of the
table.
"""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import shapely

from voorkant.charts.drawing import WIDE, Drawing, Part
from voorkant.charts.geometry import Box, Frame, fit, geojson, heart, joined, land_of, polygons
from voorkant.charts.lettering import width, wrap
from voorkant.charts.map_marks import draw_mark_key, draw_marks, name_marks
from voorkant.charts.palette import contrast
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.charts.maps import MapChart, Shape

_KEY_ROOM = 190.0
_TALLEST = {"wide": 620.0, "narrow": 430.0}
_CROWD = 100
_NO_FIGURE_SHORT = Text(nl="geen cijfer", en="no figure")


def draw_map(chart: "MapChart", board: Drawing, language: str) -> None:
    """Put a whole map on the board, from its height down."""
    pieces: dict[str, list[shapely.Geometry]] = {}
    for shape in chart.shapes:
        pieces.setdefault(shape.code, []).append(land_of(shape.geometry))
    beside = board.size is WIDE
    room = board.size.width - (_KEY_ROOM if beside else 0)
    everything = [land for lands in pieces.values() for land in lands]
    frame = fit(
        everything, top=board.height + 4, width=room, height=_TALLEST[board.size.name], fill=bool(chart.neighbours)
    )
    placed = [frame.place(joined(lands)) for lands in pieces.values()]
    taken: list[Box] = []
    around = _draw_neighbours(chart, board, frame)
    _draw_shapes(chart, board, placed, language)
    _draw_seams(board, frame, pieces)
    draw_marks(chart, board, frame, taken, language)
    _draw_labels(chart, board, frame, placed, taken)
    name_marks(chart, board, frame, taken)
    if len(placed) < _CROWD:
        _draw_figures(chart, board, placed, taken, language)
    _name_neighbours(board, frame, around, shapely.union_all([shapely.box(*frame.box).buffer(-2)]), placed, taken)
    start = board.height
    board.height = frame.box[3] + 4
    if beside:
        bottom = board.height
        board.height = start + 4
        _draw_key(chart, board, frame.box[2] + 24, board.size.width, language)
        draw_mark_key(chart.marks, board, frame.box[2] + 24, board.size.width, language)
        board.height = max(board.height, bottom)
    else:
        _draw_key(chart, board, 0, board.size.width, language)
        draw_mark_key(chart.marks, board, 0, board.size.width, language)


def _draw_neighbours(chart: "MapChart", board: Drawing, frame: Frame) -> list[tuple[str, shapely.Geometry]]:
    around = []
    if chart.neighbours:
        board.shape(geojson(shapely.box(*frame.box)) or {}, board.colours.quiet, edge="", above=-0.1)
    for neighbour in chart.neighbours:
        land = frame.clip(frame.place(land_of(neighbour.geometry)))
        drawn = geojson(land) if polygons(land) else None
        if drawn:
            board.shape(drawn, "", edge=board.colours.line, weight=1)
            around.append((neighbour.name, land))
    return around


def _fill(chart: "MapChart", board: Drawing, shape: "Shape") -> str:
    if shape.value is None:
        return board.colours.hidden if shape.state == "hidden" else board.colours.absent
    return board.colours.steps(chart.classes.count)[min(chart.classes.of(shape.value), 4)]


def _draw_shapes(chart: "MapChart", board: Drawing, placed: list[shapely.Geometry], language: str) -> None:
    weight = 0.9 if len(placed) < _CROWD else 0.5
    for shape, land in zip(chart.places, placed, strict=True):
        drawn = geojson(land)
        if drawn is None:
            continue
        part = Part(f"{shape.name}: {chart.words_of(shape).to(language)}", shape.href)
        board.shape(drawn, _fill(chart, board, shape), edge=board.colours.edge, weight=weight, part=part, above=0.1)
        if shape.emphasised:
            board.shape(drawn, "", edge=board.colours.ink, weight=2.4, above=0.2)


def _draw_seams(board: Drawing, frame: Frame, pieces: dict[str, list[shapely.Geometry]]) -> None:
    """Show of which parts a place is made: each buurt keeps its quiet outline within its kern."""
    for lands in pieces.values():
        if len(lands) < 2:
            continue
        for land in lands:
            drawn = geojson(frame.place(land))
            if drawn:
                board.shape(drawn, "", edge=board.colours.surface, weight=0.6, above=0.15)


def _draw_labels(
    chart: "MapChart", board: Drawing, frame: Frame, placed: list[shapely.Geometry], taken: list[Box]
) -> None:
    by_code = {shape.code: land for shape, land in zip(chart.places, placed, strict=True)}
    size = board.size.small
    for label in chart.labels:
        lands = [by_code[code] for code in label.codes if code in by_code]
        if not lands:
            continue
        need = width(label.name, size, bold=True)
        for at_x, at_y in _around(shapely.union_all(lands).buffer(0.6), need, size):
            if _claim(at_x, at_y, need, size, frame.box, taken):
                board.words(at_x, at_y + size * 0.35, label.name, size=size, align="center", bold=True, halo=True)
                break


def _draw_figures(
    chart: "MapChart", board: Drawing, placed: list[shapely.Geometry], taken: list[Box], language: str
) -> None:
    size = board.size.small - 1
    everywhere = (-1e9, -1e9, 1e9, 1e9)
    for shape, land in zip(chart.places, placed, strict=True):
        if shape.state == "hidden" or land.area < size * size * 2:
            continue
        words = _NO_FIGURE_SHORT.to(language) if shape.value is None else chart.measure.bare(shape.value, language)
        need = width(words, size)
        x, y, _ = heart(land)
        spot = next(
            (
                at
                for at in _spots(x, y, size)
                if _inside(at, need, size, land) and _claim(*at, need, size, everywhere, taken)
            ),
            None,
        )
        if spot and shape.value is None:
            board.words(spot[0], spot[1] + size * 0.35, words, size=size, align="center", halo=True)
        elif spot:
            fill = _fill(chart, board, shape)
            best = max((board.colours.ink, board.colours.surface), key=lambda colour: contrast(colour, fill))
            board.words(spot[0], spot[1] + size * 0.35, words, size=size, align="center", colour=best)


def _name_neighbours(
    board: Drawing,
    frame: Frame,
    around: list[tuple[str, shapely.Geometry]],
    paper: shapely.Geometry,
    placed: list[shapely.Geometry],
    taken: list[Box],
) -> None:
    own = shapely.union_all(placed).buffer(3)
    size = board.size.small
    for name, land in around:
        free = shapely.intersection(land, paper).difference(own)
        if not polygons(free):
            continue
        x, y, _ = heart(free)
        need = width(name, size)
        if _inside((x, y), need, size, free) and _claim(x, y, need, size, frame.box, taken):
            board.words(x, y + size * 0.35, name, size=size, align="center", colour=board.colours.muted, slanted=True)


def _around(land: shapely.Geometry, need: float, size: float) -> Iterator[tuple[float, float]]:
    """Give spots for a name: beside land that the name would cover, else where its middle lies on the land."""
    x, y, _ = heart(land)
    west, north, east, south = land.bounds
    if (east - west) * (south - north) < need * size * 2:
        x, y = (west + east) / 2, (north + south) / 2
        yield from ((x, south + size * 0.7), (x, north - size * 0.7))
        yield from ((east + need / 2 + 4, y), (west - need / 2 - 4, y))
        return
    across = np.arange(west, east, size * 0.75)
    down = np.arange(north, south, size * 0.75)
    grid = [(float(at), float(to)) for at in across for to in down]
    spots = [(x, y), *sorted(grid, key=lambda spot: math.dist(spot, (x, y)))]
    yield from (spot for spot in spots if _inside(spot, need, size, land))
    yield from (spot for spot in spots if land.contains(shapely.Point(spot)))


def _spots(x: float, y: float, size: float) -> Iterator[tuple[float, float]]:
    for step in (0, 1.2, -1.2, 2.4, -2.4):
        yield x, y + step * size
    for step in (1.5, -1.5, 3, -3):
        yield x + step * size, y


def _inside(at: tuple[float, float], need: float, size: float, land: shapely.Geometry) -> bool:
    x, y = at
    return bool(land.contains(shapely.box(x - need / 2 - 1, y - size / 2, x + need / 2 + 1, y + size / 2)))


def _claim(x: float, y: float, need: float, size: float, box: Box, taken: list[Box]) -> bool:
    """Take a spot for words if it lies on the paper and touches no other words."""
    own = (x - need / 2 - 2, y - size * 0.65, x + need / 2 + 2, y + size * 0.65)
    if own[0] < box[0] or own[1] < box[1] or own[2] > box[2] or own[3] > box[3]:
        return False
    if any(own[0] < other[2] and other[0] < own[2] and own[1] < other[3] and other[1] < own[3] for other in taken):
        return False
    taken.append(own)
    return True


def _key_rows(chart: "MapChart", board: Drawing) -> Iterator[tuple[str, Text]]:
    shown = [shape.value for shape in chart.places if shape.value is not None]
    if shown:
        for place, colour in enumerate(board.colours.steps(chart.classes.count)[: chart.classes.count]):
            yield colour, chart.classes.words(place, shown[0])
    states = {shape.state.value for shape in chart.places}
    if "hidden" in states:
        yield board.colours.hidden, chart.hidden_reason
    if "absent" in states:
        yield board.colours.absent, chart.absent_reason


def _draw_key(chart: "MapChart", board: Drawing, left: float, right: float, language: str) -> None:
    """Put a swatch and words per class; in two columns where the words are short enough."""
    size, colours = board.size.small, board.colours
    rows = list(_key_rows(chart, board))
    longest = max((width(words.to(language), size) for _, words in rows), default=0.0)
    columns = 2 if left == 0 and longest + 40 < (right - left) / 2 else 1
    top = board.height + 6
    deep = -(-len(rows) // columns)
    room = (right - left) / columns
    y = lowest = top
    for n, (colour, words) in enumerate(rows):
        x = left + n // deep * room
        y = top if n % deep == 0 else y
        lines = wrap(words.to(language), room - 34, size)
        board.bar(x + 0.5, y + 2, x + 24, y + 16, colour, edge=colours.edge)
        for row, line in enumerate(lines):
            board.words(x + 32, y + 13.5 + row * size * 1.2, line, size=size)
        y += 22 + (len(lines) - 1) * size * 1.2
        lowest = max(lowest, y)
    board.height = lowest
    if chart.reference:
        said = f"{chart.reference[0].to(language)}: {chart.measure.write(chart.reference[1], language)}"
        board.words(left, board.height + 16, said, size=size, colour=colours.muted)
        board.height += 22
