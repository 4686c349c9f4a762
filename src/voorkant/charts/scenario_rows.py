"""Rows of a scenario's charts: a name, a plot with bands around zero, and the amount in words at the end.

On a page the names stand in a column on the left. On a phone the name stands above its plot, which then has the whole
width but for the amount. All rows of a chart share one scale, so that a band in the first can be held against the last.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voorkant.charts.drawing import NARROW, Drawing
from voorkant.charts.lettering import width, wrap

_GAP = 10.0
_THICK = 18.0
_MOST = 0.38
_REACH = 13.0


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a row, in one language."""

    label: str
    note: str = ""
    figure: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot lies, in px, and the amounts at its ends; names end at `labels` (0: they stand above)."""

    labels: float
    left: float
    right: float
    low: float
    high: float

    @classmethod
    def of(cls, board: Drawing, rows: Sequence[Row], amounts: Sequence[float], *, short: bool = False) -> "Frame":
        """Fit the rows and all amounts, zero among them; `short` names stand beside their plot on a phone too."""
        size = board.size
        figures = max((width(row.figure, size.text, bold=True) for row in rows), default=0.0)
        words = [width(row.label, size.text, bold=row.bold) for row in rows]
        words += [width(row.note, size.small) for row in rows]
        labels = 0.0 if size is NARROW and not short else min(max(words, default=0.0), size.width * _MOST)
        low, high = min(0.0, *amounts), max(0.0, *amounts)
        left = labels + (_GAP if labels else 0.0) + 3
        return cls(labels, left, size.width - figures - _GAP, low, high if high > low else low + 1)

    def at(self, amount: float) -> float:
        """Give the x of an amount."""
        return self.left + (amount - self.low) / (self.high - self.low) * (self.right - self.left)


def place_row(board: Drawing, frame: Frame, row: Row) -> float:
    """Write the words of a row and make room for its plot; gives the y of the middle of the plot."""
    size, beside = board.size, frame.labels > 0
    room = frame.labels if beside else size.width
    lines = [(line, size.text, row.bold) for line in wrap(row.label, room, size.text, bold=row.bold)]
    lines += [(line, size.small, False) for line in wrap(row.note, room, size.small)]
    block = sum(height * 1.25 for _, height, _ in lines)
    top = board.height + 5
    tall = max(block, _THICK) if beside else block + 4 + _THICK
    y = top + (tall - block) / 2 if beside else top
    for line, height, bold in lines:
        y += height * 1.25
        colour = board.colours.muted if height == size.small else board.colours.ink
        board.words(0, y - height * 0.28, line, size=height, bold=bold, colour=colour)
    middle = top + tall / 2 if beside else y + 4 + _THICK / 2
    board.words(float(size.width), middle + size.text * 0.35, row.figure, align="right", bold=True)
    board.height = top + tall + (5 if beside else 9)
    return middle


def whisker(board: Drawing, x: float, x2: float, y: float, *, tall: float = 5.0) -> None:
    """Draw a range from end to end over what is there."""
    for colour, weight, above in ((board.colours.surface, 4.0, 0.0), (board.colours.ink, 1.6, 0.1)):
        board.rule(x, y, x2, y, colour, weight=weight, above=above)
        for end in (x, x2):
            board.rule(end, y - tall, end, y + tall, colour, weight=weight, above=above)


def upright(
    board: Drawing, frame: Frame, amount: float, plots: Sequence[float], *, dash: Sequence[int] = (),
    colour: str = "", weight: float = 1.4, above: float = -1.5,
) -> None:  # fmt: skip
    """Draw a line at an amount through all plots; where names stand above them, beside each plot alone."""
    if not plots:
        return
    x, stroke = frame.at(amount), colour or board.colours.edge
    reach = [(plots[0] - _REACH, plots[-1] + _REACH)] if frame.labels else [(y - _REACH, y + _REACH) for y in plots]
    for top, bottom in reach:
        board.rule(x, top, x, bottom, stroke, weight=weight, dash=dash, above=above)


def key_whisker(board: Drawing, words: str) -> None:
    """Say below a chart what a range over a bar is."""
    whisker(board, 1, 17, board.height + 10, tall=4)
    board.words(26, board.height + 14, words, size=board.size.small, colour=board.colours.muted)
    board.height += board.size.small * 1.45


def key_line(board: Drawing, words: str, colour: str, *, edge: str = "") -> None:
    """Say below a chart what a colour stands for."""
    small = board.size.small
    for number, line in enumerate(wrap(words, board.size.width - 28, small)):
        if number == 0:
            board.bar(0, board.height + 4, 18, board.height + 15, colour, edge=edge or board.colours.edge)
        board.words(26, board.height + 14, line, size=small, colour=board.colours.muted)
        board.height += small * 1.45
