"""How a before-and-after chart is put on the board: one band, one line at the start, and months below.

On a phone the last columns are shown, as many as can still be told apart; the table beside it has all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from voorkant.charts.before_after_parts import EXPECTED_BAND, PARTS, PEAK_KEY, START, Part, Stretch
from voorkant.charts.drawing import WIDE, Drawing
from voorkant.charts.drawing import Part as Pointed
from voorkant.charts.lettering import width
from voorkant.core.shared.period import short_month

if TYPE_CHECKING:
    from voorkant.charts.before_after import BeforeAfterChart

_GAP = 6.0
_NARROWEST = 13.0
_ROOM = 1.12


def draw_before_after(chart: BeforeAfterChart, board: Drawing, language: str) -> None:
    """Put a whole chart on the board, from its height down."""
    frame = _Frame.of(chart, board)
    _draw_axis(board, frame)
    _draw_bands(board, frame)
    for place, column in enumerate(frame.columns):
        _draw_column(board, frame, chart, place, column, language)
    _draw_start(board, frame, language)
    if chart.rough:
        _draw_names(board, frame, language)
    else:
        _draw_months(board, frame, language)
    board.height = frame.bottom + board.size.small * 1.9
    _draw_key(board, frame, language)


@dataclass(frozen=True)
class _Frame:
    """The plot in px and the columns that fit; `most` is the top of the axis."""

    left: float
    right: float
    top: float
    bottom: float
    most: float
    columns: tuple[Stretch, ...]

    @classmethod
    def of(cls, chart: BeforeAfterChart, board: Drawing) -> _Frame:
        figures = [max(one.value, one.high or 0) for one in chart.columns]
        most = float(max(2, -(-int(max(figures) * _ROOM + 1) // 2) * 2))
        left = width(f"{most:.0f}", board.size.small) + _GAP
        fits = max(int((board.size.width - left) // _NARROWEST), 3)
        tall = 200.0 if board.size is WIDE else 170.0
        top = board.height + board.size.text * 2.2
        return cls(left, float(board.size.width), top, top + tall, most, chart.columns[-fits:])

    @property
    def step(self) -> float:
        """The room of one column."""
        return (self.right - self.left) / len(self.columns)

    def x(self, place: int) -> float:
        """Give the left edge of a column's room."""
        return self.left + place * self.step

    def y(self, value: float) -> float:
        """Give the y of a value."""
        return self.bottom - value / self.most * (self.bottom - self.top)


def _draw_axis(board: Drawing, frame: _Frame) -> None:
    for tick in (0.0, frame.most / 2, frame.most):
        y, small = frame.y(tick), board.size.small
        board.rule(frame.left, y, frame.right, y, board.colours.line if tick else board.colours.edge, above=-2.5)
        board.words(
            frame.left - _GAP, y + small * 0.35, f"{tick:.0f}", size=small, colour=board.colours.muted, align="right"
        )


def _draw_bands(board: Drawing, frame: _Frame) -> None:
    """Draw what was to be expected, behind all columns: neighbours that have the same range as one."""
    for (low, high), inside in groupby(enumerate(frame.columns), key=lambda one: (one[1].low, one[1].high)):
        places = [place for place, _ in inside]
        if low is not None and high is not None:
            colour = board.colours.seq1
            board.bar(frame.x(places[0]), frame.y(high), frame.x(places[-1] + 1), frame.y(low), colour)


def _draw_column(
    board: Drawing, frame: _Frame, chart: BeforeAfterChart, place: int, column: Stretch, language: str
) -> None:
    """Draw a column: a peak is pale, what came after dark."""
    x, x2 = frame.x(place), frame.x(place + 1)
    pad = min(frame.step * 0.16, 60.0) if not chart.rough else frame.step * 0.3
    words = f"{column.name.to(language)}: {column.said.to(language)}"
    colours = {Part.BEFORE: board.colours.rest, Part.PEAK: board.colours.surface, Part.AFTER: board.colours.here}
    edge = board.colours.edge if column.part is Part.PEAK else ""
    board.bar(
        x + pad, frame.y(column.value), x2 - pad, frame.bottom, colours[column.part], part=Pointed(words), edge=edge
    )
    if chart.rough:
        board.words((x + x2) / 2, frame.y(column.value) - 5, column.said.to(language), align="center", halo=True)


def _draw_start(board: Drawing, frame: _Frame, language: str) -> None:
    """Draw the line at which it began."""
    for place, (one, two) in enumerate(pairwise(frame.columns), start=1):
        if one.part is not Part.AFTER and two.part is Part.AFTER:
            x = frame.x(place)
            board.rule(x, frame.top - 6, x, frame.bottom, board.colours.ink, weight=1.5, dash=(5, 3))
            board.words(x, frame.top - 11, START.to(language), align="center", bold=True, halo=True)


def _draw_names(board: Drawing, frame: _Frame, language: str) -> None:
    for place, column in enumerate(frame.columns):
        middle = (frame.x(place) + frame.x(place + 1)) / 2
        name = PARTS[column.part].to(language)
        small = board.size.small
        board.words(middle, frame.bottom + small * 1.4, name, size=small, colour=board.colours.muted, align="center")


def _draw_months(board: Drawing, frame: _Frame, language: str) -> None:
    """Name the month where a column begins in it, as far as names do not touch."""
    small, taken, month = board.size.small, 0.0, 0
    for place, column in enumerate(frame.columns):
        if column.first.month == month:
            continue
        month = column.first.month
        name, x = short_month(month).to(language), frame.x(place)
        if x < taken or x + width(name, small) > frame.right:
            continue
        taken = x + width(name, small) + _GAP * 2
        board.rule(x, frame.bottom, x, frame.bottom + 4, board.colours.edge)
        board.words(x + 2, frame.bottom + small * 1.4, name, size=small, colour=board.colours.muted)


def _draw_key(board: Drawing, frame: _Frame, language: str) -> None:
    """Say what the band is and, where there is one, what a pale column is; one below the other."""
    keys = [(board.colours.seq1, EXPECTED_BAND)] if any(one.high is not None for one in frame.columns) else []
    if any(one.part is Part.PEAK for one in frame.columns):
        keys.append((board.colours.surface, PEAK_KEY))
    small = board.size.small
    for colour, name in keys:
        board.bar(0, board.height + 4, 18, board.height + 16, colour, edge=board.colours.edge)
        board.words(24, board.height + 15, name.to(language), size=small, colour=board.colours.muted)
        board.height += 20
