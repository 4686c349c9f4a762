"""Lays out the picture of causes: boxes in columns, lines between them, as numbers that a template turns into SVG.

What is structural stands left, the problem in the middle, what follows right, and what protects below. A box is a link,
so that somebody walks from loneliness to "geen bus" and on. The same picture stands below it as a list.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from voorkant.core.analyse.causes.local import Touching
from voorkant.core.analyse.causes.web import Kind, Node, Web

WIDE, GAP, SPACE, LETTERS, LINE, PAD = 232, 54, 12, 27, 18, 9
MOST = 9
HEAD = 46
LANE, APART = 26, 4


@dataclass(frozen=True, slots=True)
class Box:
    """A node at a place: lines of its name, the address that it leads to ("" for the one in the middle)."""

    node: Node
    x: int
    y: int
    high: int
    lines: tuple[tuple[int, str], ...]
    href: str
    offers: int

    @property
    def middle(self) -> int:
        """Half its height, from the top of the picture."""
        return self.y + self.high // 2

    @property
    def centre(self) -> int:
        """Half its width, from the left."""
        return self.x + WIDE // 2

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.x + WIDE


@dataclass(frozen=True, slots=True)
class Curve:
    """A line between two boxes as a path, with what it rests on."""

    path: str
    basis: str
    protects: bool


@dataclass(frozen=True)
class Drawn:
    """The whole picture: its size, boxes, lines, and the heads of its columns. `left_out` counts what did not fit."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    heads: tuple[tuple[int, int, str], ...] = field(default=())
    left_out: int = 0


def draw(
    web: Web, touched: Mapping[str, Sequence[Touching]], heads: Mapping[str, str], language: str, area: str
) -> Drawn:
    """Lay out a picture; `heads` names each column, `area` is carried along in the addresses."""
    columns = [(name, list(nodes)) for name, nodes in _columns(web) if nodes]
    shown = {name: nodes[:MOST] for name, nodes in columns}
    put = _Put(touched, language, area, web.start.id)
    tall = max(put.height(nodes) for nodes in shown.values())
    boxes: list[Box] = []
    titles: list[tuple[int, int, str]] = []
    for at, (name, nodes) in enumerate(shown.items()):
        x = at * (WIDE + GAP)
        titles.append((x, 16, heads[name]))
        boxes += put.stack(nodes, x, HEAD + (tall - put.height(nodes)) // 2)
    below = HEAD + tall
    protective = list(web.protective)[:MOST]
    if protective:
        below += 8 + APART * len(protective)
        titles.append((0, below + 30, heads["protective"]))
        across = len(shown)
        rows = [protective[at : at + across] for at in range(0, len(protective), across)]
        y = below + 44
        for row in rows:
            placed = [put.box(one, at * (WIDE + GAP), y) for at, one in enumerate(row)]
            boxes += placed
            y += max(one.high for one in placed) + SPACE
        below = y
    by_id = {one.node.id: one for one in boxes}
    drawn = [line for line in web.lines if line.start in by_id and line.end in by_id]
    routes = _Routes(by_id[web.start.id], HEAD + tall)
    curves = [Curve(routes.path(by_id[line.start], by_id[line.end]), line.basis.value, line.protects) for line in drawn]
    left_out = sum(len(nodes) - len(shown[name]) for name, nodes in columns) + len(web.protective) - len(protective)
    return Drawn(len(shown) * (WIDE + GAP) - GAP, below + 8, tuple(boxes), tuple(curves), tuple(titles), left_out)


def _columns(web: Web) -> tuple[tuple[str, Sequence[Node]], ...]:
    if web.start.kind is Kind.EVENT:
        return (("start", (web.start,)), ("factors", (*web.structural, *web.personal)), ("problems", web.problems))
    if web.start.kind is Kind.FACTOR:
        before = (("structural", web.structural), ("personal", web.personal))
        if not web.structural and not web.personal:
            before = (("events", web.events), ("personal", ()))
        return (*before, ("start", (web.start,)), ("problems", web.problems))
    return (
        ("structural", web.structural), ("personal", web.personal), ("start", (web.start,)), ("follows", web.follows),
    )  # fmt: skip


class _Put:
    """Makes boxes."""

    def __init__(self, touched: Mapping[str, Sequence[Touching]], language: str, area: str, start: str) -> None:
        self.touched, self.language, self.start = touched, language, start
        self.query = f"?gebied={area}" if area else ""

    def box(self, node: Node, x: int, y: int) -> Box:
        """Give the box of a node with its top left corner at a place."""
        words = self._words(node)
        offers = len(self.touched.get(node.id, ()))
        high = PAD * 2 + LINE * (len(words) + bool(offers)) - 2
        lines = tuple((y + PAD + 13 + LINE * at, one) for at, one in enumerate(words))
        href = "" if node.id == self.start else reverse("cause", args=[node.id]) + self.query
        return Box(node, x, y, high, lines, href, offers)

    def stack(self, nodes: Sequence[Node], x: int, y: int) -> list[Box]:
        """Give boxes below each other."""
        placed: list[Box] = []
        for one in nodes:
            placed.append(self.box(one, x, y))
            y += placed[-1].high + SPACE
        return placed

    def height(self, nodes: Sequence[Node]) -> int:
        """Give how tall a stack is."""
        return sum(self.box(one, 0, 0).high + SPACE for one in nodes) - SPACE

    def _words(self, node: Node) -> list[str]:
        return textwrap.wrap(node.name.to(self.language), LETTERS)[:3] or [node.id]


class _Routes:
    """Finds a way for each line that runs through no box: over the top past a column, or up from what protects."""

    def __init__(self, start: Box, bottom: int) -> None:
        self.start, self.bottom, self.over, self.under = start, bottom, 0, 0

    def path(self, here: Box, there: Box) -> str:
        """Give the path from one box to another."""
        if here.y > self.bottom and there is self.start:
            return self._up(here)
        if there.y > self.bottom and here is self.start:
            return self._up(there)
        if here.y <= self.bottom and there.x - here.right > GAP + 1:
            return self._over(here, there)
        middle = (here.right + there.x) // 2
        return f"M{here.right} {here.middle} C{middle} {here.middle} {middle} {there.middle} {there.x} {there.middle}"

    def _over(self, here: Box, there: Box) -> str:
        self.over += 1
        lane, aside = LANE + APART * (self.over % 4), APART * (self.over % 5)
        return (
            f"M{here.right} {here.middle} H{here.right + 12 + aside} V{lane} H{there.x - 36 + aside} V{there.middle} "
            f"H{there.x}"
        )

    def _up(self, box: Box) -> str:
        self.under += 1
        lane, trunk = self.bottom + 6 + APART * self.under, self.start.x + 24 + APART * 2 * self.under
        foot = self.start.y + self.start.high
        if box.y - self.bottom < HEAD + APART * MOST + 24:
            return f"M{box.right - 40} {box.y} V{lane} H{trunk} V{foot}"
        return f"M{box.right} {box.middle} H{box.right + 8 + APART * (self.under % 5)} V{lane} H{trunk} V{foot}"
