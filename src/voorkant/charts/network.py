"""A network: who is tied to whom, drawn so that every name can be read.

"Zonder Mens en Welzijn raakt het netwerk de voedselbank kwijt." In the picture that is a square with a line to the food
bank and no other. A line through one person only is dashed. Names never lie over each other: the layout (from a fixed
seed, so that the same network looks the same tomorrow) is spread until each has room, on a phone as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx

from voorkant.charts.base import Chart
from voorkant.charts.drawing import Drawing, Part, Size
from voorkant.charts.lettering import width, wrap
from voorkant.charts.table import Cell, Column, Table, name_cell
from voorkant.core.shared.text import Text, same

SEED = 20261101
_ROUNDS = 600
_GAP = 10.0
_POINT = 12.0
_DASH = (3, 3)
_WIDEST = {"wide": 132.0, "narrow": 96.0}
_ROOM = {"wide": 17_000.0, "narrow": 9_600.0}
"""Paper for one name, in px²."""


@dataclass(frozen=True)
class Node:
    """Somebody in the network. `between` holds others together; `note` is said in the table and when pointed at."""

    name: str
    note: Text
    between: bool = False
    href: str = ""


@dataclass(frozen=True)
class Line:
    """A tie between two nodes, by their place in the list. `thin`: it goes through one person only."""

    one: int
    other: int
    thin: bool = False


@dataclass(frozen=True)
class NetworkChart(Chart):
    """Nodes and lines of one network."""

    title: Text
    subtitle: Text
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    source: Text

    def table(self) -> Table:
        """One row per node: its name, how many ties, to whom, and its note."""
        beside = self._beside()
        rows = tuple(
            (
                name_cell(same(node.name), node.href),
                Cell(same(str(len(beside[place]))), float(len(beside[place]))),
                Cell(same(", ".join(sorted(self.nodes[one].name for one in beside[place])))),
                Cell(node.note),
            )
            for place, node in enumerate(self.nodes)
        )
        columns = (
            Column(Text("Partner", "Partner")),
            Column(Text("Lijnen", "Ties"), numeric=True),
            Column(Text("Kent", "Knows")),
            Column(Text("Let op", "Note")),
        )
        return Table(self.title, columns, rows, self.source)

    def description(self) -> Text:
        """Say how many take part, who has most ties, who holds others together, and who knows nobody."""
        beside = self._beside()
        thin = sum(line.thin for line in self.lines)
        said = Text(
            f"{self.subtitle.nl} Netwerk van {len(self.nodes)} partners met {len(self.lines)} lijnen; "
            f"{thin} daarvan lopen via één persoon.",
            f"{self.subtitle.en} A network of {len(self.nodes)} partners with {len(self.lines)} ties; "
            f"{thin} of them go through one person.",
        )
        if self.lines:
            most = max(range(len(self.nodes)), key=lambda place: (len(beside[place]), -place))
            name, number = self.nodes[most].name, len(beside[most])
            said += Text(f" De meeste lijnen heeft {name}: {number}.", f" Most ties: {name}, {number}.")
        between = ", ".join(node.name for node in self.nodes if node.between)
        if between:
            said += Text(f" Houden anderen erbij: {between}.", f" Hold others together: {between}.")
        alone = ", ".join(node.name for place, node in enumerate(self.nodes) if not beside[place])
        if alone:
            said += Text(f" Zonder lijn: {alone}.", f" Without a tie: {alone}.")
        return said

    def draw(self, board: Drawing, language: str) -> None:
        """Lines first, then points, then names with an edge of paper; below it what the signs mean."""
        if not self.nodes:
            return
        board.height = self._legend(board, language)
        boxes = self._boxes(board.size)
        tall = max(_ROOM[board.size.name] * len(self.nodes) / board.size.width, 160.0)
        pairs = tuple((line.one, line.other) for line in self.lines)
        sizes = tuple((wide, high) for _, wide, high in boxes)
        spots, bottom = place_names(pairs, sizes, float(board.size.width), tall)
        top, colours = board.height, board.colours
        for line in self.lines:
            (x, y), (x2, y2) = spots[line.one], spots[line.other]
            board.rule(
                x,
                top + y,
                x2,
                top + y2,
                colours.rest,
                weight=1.2 if line.thin else 1.8,
                dash=(3, 3) if line.thin else (),
            )
        for node, (x, y), (texts, _, _) in zip(self.nodes, spots, boxes, strict=True):
            part = Part(f"{node.name}: {node.note.to(language)}" if node.note.to(language) else node.name, node.href)
            board.point(
                x, top + y, colours.municipality if node.between else colours.here,
                shape="square" if node.between else "circle", area=170 if node.between else 110, part=part,
            )  # fmt: skip
            for number, text in enumerate(texts):
                foot = top + y + _POINT + (number + 0.72) * board.size.small * 1.2
                board.words(x, foot, text, size=board.size.small, align="center", bold=node.between, halo=True)
        board.height = top + bottom

    def _legend(self, board: Drawing, language: str) -> float:
        """Say in the picture what a dashed line and a square mean; nothing that is not there."""
        size, y = board.size.small, board.height + board.size.small
        said = [
            ("line", Text("lijn via één persoon", "tie through one person"), any(line.thin for line in self.lines)),
            ("square", Text("houdt anderen erbij", "holds others together"), any(node.between for node in self.nodes)),
        ]
        x = 8.0
        for sign, text, there in said:
            if not there:
                continue
            if x > 8.0 and x + 34 + width(text.to(language), size) > board.size.width:
                x, y = 8.0, y + size * 1.5
            if sign == "line":
                board.rule(x, y - size * 0.3, x + 26, y - size * 0.3, board.colours.rest, weight=1.2, dash=_DASH)
            else:
                board.point(x + 13, y - size * 0.3, board.colours.municipality, shape="square", area=120)
            board.words(x + 34, y, text.to(language), size=size, colour=board.colours.muted)
            x += 54 + width(text.to(language), size)
        return y + size

    def _boxes(self, size: Size) -> list[tuple[list[str], float, float]]:
        """Break each name in short lines; give them with the room that the point and the name take."""
        found = []
        for node in self.nodes:
            texts = wrap(node.name, _WIDEST[size.name], size.small, bold=node.between)
            wide = max(width(text, size.small, bold=node.between) for text in texts)
            found.append((texts, max(wide, _POINT), _POINT + len(texts) * size.small * 1.2))
        return found

    def _beside(self) -> Mapping[int, set[int]]:
        found: dict[int, set[int]] = {place: set() for place in range(len(self.nodes))}
        for line in self.lines:
            found[line.one].add(line.other)
            found[line.other].add(line.one)
        return found


@lru_cache(maxsize=64)
def place_names(
    pairs: tuple[tuple[int, int], ...], sizes: tuple[tuple[float, float], ...], wide: float, tall: float
) -> tuple[tuple[tuple[float, float], ...], float]:
    """Give for each node (by place in `sizes`, its room in px) where its point stands, and how high the drawing is.

    Boxes hang under their points. None lies over another or off the paper sideways; the paper grows down as needed.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(sizes)))
    graph.add_edges_from(pairs)
    x, y, below = [0.0] * len(sizes), [0.0] * len(sizes), 0.0
    for part in sorted(nx.connected_components(graph), key=lambda one: (-len(one), min(one))):
        if len(part) > 1:
            below = _place_part(graph, sorted(part), sizes, wide, tall * len(part) / len(sizes), (x, y, below))
    below = _on_a_shelf([one for one in graph if graph.degree(one) == 0], sizes, wide, (x, y, below))
    top = min(y) - _POINT / 2
    return tuple((round(one, 1), round(other - top, 1)) for one, other in zip(x, y, strict=True)), below - top


def _place_part(
    graph: "nx.Graph[int]",
    part: Sequence[int],
    sizes: Sequence[tuple[float, float]],
    wide: float,
    tall: float,
    where: tuple[list[float], list[float], float],
) -> float:
    """Place one connected part from a height down; give where it ends."""
    x, y, below = where
    rough = nx.spring_layout(graph.subgraph(part), seed=SEED, k=2.2 / len(part) ** 0.5, iterations=200)
    own_x = _spread([float(rough[one][0]) for one in part], 0.0, wide)
    own_y = _spread([float(rough[one][1]) for one in part], 0.0, tall)
    own = [sizes[one] for one in part]
    for _ in range(_ROUNDS):
        if not _push_apart(own_x, own_y, own, wide):
            break
    top = min(own_y)
    for place, one in enumerate(part):
        x[one], y[one] = own_x[place], below + own_y[place] - top
    return max(y[one] + sizes[one][1] for one in part) + 2 * _GAP


def _on_a_shelf(
    alone: Sequence[int],
    sizes: Sequence[tuple[float, float]],
    wide: float,
    where: tuple[list[float], list[float], float],
) -> float:
    """Put those without a tie beside each other at the bottom; give where they end."""
    x, y, below = where
    across, high = 0.0, 0.0
    for one in alone:
        if across and across + sizes[one][0] + 4 > wide:
            across, below, high = 0.0, below + high + _GAP, 0.0
        x[one], y[one] = across + sizes[one][0] / 2 + 2, below + _POINT / 2
        across, high = across + sizes[one][0] + _GAP, max(high, sizes[one][1])
    return below + (high + _POINT / 2 if alone else 0.0)


def _spread(values: Sequence[float], low: float, high: float) -> list[float]:
    """Stretch values over a length: half by how far they lie apart, half by their order, so that no heap remains."""
    least, most = min(values), max(values)
    if most == least:
        return [(low + high) / 2] * len(values)
    order = {place: rank for rank, place in enumerate(sorted(range(len(values)), key=lambda one: values[one]))}
    return [
        low + (high - low) * (0.5 * (value - least) / (most - least) + 0.5 * order[place] / (len(values) - 1))
        for place, value in enumerate(values)
    ]


def _push_apart(x: list[float], y: list[float], sizes: Sequence[tuple[float, float]], wide: float) -> bool:
    """Move each pair of boxes that overlap apart along the shorter way; tell whether any had to move."""
    moved = False
    for one in range(len(sizes)):
        half = sizes[one][0] / 2
        x[one] = min(max(x[one], half + 2), wide - half - 2)
    for one in range(len(sizes)):
        for other in range(one + 1, len(sizes)):
            across = (sizes[one][0] + sizes[other][0]) / 2 + _GAP - abs(x[one] - x[other])
            upper, lower = (one, other) if y[one] <= y[other] else (other, one)
            down = sizes[upper][1] + _GAP - (y[lower] - y[upper])
            if across <= 0 or down <= 0:
                continue
            moved = True
            if across < down and _room_across(x, sizes, one, other, across, wide):
                step = (across / 2 + 0.1) * (1 if x[one] >= x[other] else -1)
                x[one], x[other] = x[one] + step, x[other] - step
            else:
                y[upper], y[lower] = y[upper] - down / 2, y[lower] + down / 2
    return moved


def _room_across(
    x: Sequence[float], sizes: Sequence[tuple[float, float]], one: int, other: int, need: float, wide: float
) -> bool:
    """Tell whether two boxes can be moved apart sideways without either leaving the paper."""
    left, right = (one, other) if x[one] < x[other] else (other, one)
    return x[left] - need / 2 > sizes[left][0] / 2 + 2 and x[right] + need / 2 < wide - sizes[right][0] / 2 - 2
