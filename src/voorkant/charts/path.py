"""A target on its way: the line that was expected, the figures that came, and today.

"Van 12 naar 40" is a dashed line from left to right; the points are what was counted. Where the points lie under the
line a lead sees in one look how far behind, and the table beside it says the same in numbers. A hidden or missing
figure leaves a gap.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.charts.base import Chart
from voorkant.charts.drawing import WIDE, Drawing, Part
from voorkant.charts.lettering import width
from voorkant.charts.numbers import Measure
from voorkant.charts.palette import DASHES, POINTS, Role
from voorkant.charts.table import NO_FIGURE, Cell, Column, Table
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same

EXPECTED, ACTUAL = Role.COMPARABLE, Role.OWN
_EDGE = 8.0
_NAME_ROOM = 20.0


@dataclass(frozen=True)
class Step:
    """A day with what was expected and what was found; None where that is unknown or hidden."""

    on: date
    expected: float | None
    actual: float | None


@dataclass(frozen=True)
class PathChart(Chart):
    """The steps of one target in order, from its start to its end; `today` marks where it is now."""

    title: Text
    subtitle: Text
    measure: Measure
    steps: tuple[Step, ...]
    today: date
    source: Text

    def table(self) -> Table:
        """One row per day."""
        rows = tuple(
            (Cell(long_date(one.on), one.on.isoformat()), self._cell(one.expected), self._cell(one.actual))
            for one in self.steps
        )
        columns = (Column(_DAY), Column(_EXPECTED, numeric=True), Column(_ACTUAL, numeric=True))
        return Table(self.title + Text(f" ({self.subtitle.nl})", f" ({self.subtitle.en})"), columns, rows, self.source)

    def description(self) -> Text:
        """Say what it shows, and the last figure beside what was expected then."""
        about, known = self.subtitle + same(". "), [one for one in self.steps if one.actual is not None]
        if not known:
            return about + _NO_FIGURE_YET
        last = known[-1]
        said = about + _LAST.format(day=long_date(last.on), actual=self.measure.both(last.actual or 0.0))
        if last.expected is None:
            return said + same(".")
        return said + _AGAINST.format(expected=self.measure.both(last.expected))

    def draw(self, board: Drawing, language: str) -> None:
        """The axis, the expected line, the points, and today."""
        if len(self.steps) > 1:
            _draw(self, board, language)

    def _cell(self, value: float | None) -> Cell:
        return Cell(NO_FIGURE) if value is None else Cell(self.measure.both(value), value)


@dataclass(frozen=True)
class _Frame:
    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)


def _frame(chart: PathChart, board: Drawing, language: str) -> _Frame:
    values = [value for one in chart.steps for value in (one.expected, one.actual) if value is not None] or [0.0]
    low, high = min(0.0, min(values)), max(values)
    if low == 0.0 and min(values) > 0.6 * high and chart.measure.suffix.nl == "%":
        low = float(math.floor(min(values) - (high - min(values) or 1.0)))
    high = high if high > low else low + 1.0
    axis = max(width(chart.measure.write(value, language), board.size.small) for value in (low, high))
    tall = 110.0 if board.size is WIDE else 100.0
    top = board.height + board.size.small + _EDGE
    end = width(_month(chart.steps[-1].on), board.size.small) / 2
    return _Frame(
        axis + _EDGE, board.size.width - max(end, _NAME_ROOM), top, top + tall, chart.steps[0].on, chart.steps[-1].on,
        low, high,
    )  # fmt: skip


def _draw(chart: PathChart, board: Drawing, language: str) -> None:
    frame, colours, small = _frame(chart, board, language), board.colours, board.size.small
    for value in (frame.low, frame.high):
        y = frame.y(value)
        board.rule(frame.left, y, frame.right, y, colours.edge if value == frame.low else colours.line, above=-2.5)
        words = chart.measure.write(value, language)
        board.words(frame.left - 5, y + small * 0.35, words, size=small, colour=colours.muted, align="right")
    for day in (frame.first, frame.last):
        align = "left" if day == frame.first else "center"
        board.words(
            frame.x(day), frame.bottom + small * 1.4, _month(day), size=small, colour=colours.muted, align=align
        )
    if frame.first < chart.today < frame.last:
        x = frame.x(chart.today)
        board.rule(x, frame.top - 4, x, frame.bottom, colours.edge, weight=1, dash=(2, 4))
        word = _TODAY.to(language)
        if frame.left + 40 < x < frame.right - 40:
            board.words(x, frame.top - 7, word, size=small, colour=colours.muted, align="center")
    expected = [(frame.x(one.on), frame.y(one.expected)) for one in chart.steps if one.expected is not None]
    if len(expected) > 1:
        board.line(expected, getattr(colours, EXPECTED), weight=2, dash=DASHES[EXPECTED] or (5, 4))
    _draw_actual(chart, board, frame, language)
    board.height = frame.bottom + small * 1.9


def _draw_actual(chart: PathChart, board: Drawing, frame: _Frame, language: str) -> None:
    colour = getattr(board.colours, ACTUAL)
    for run in _runs(chart.steps):
        if len(run) > 1:
            board.line([(frame.x(day), frame.y(value)) for day, value in run], colour, weight=3)
    known = [(one.on, one.actual) for one in chart.steps if one.actual is not None]
    for day, value in known:
        part = Part(f"{long_date(day).to(language)}: {chart.measure.write(value, language)}")
        board.point(frame.x(day), frame.y(value), colour, shape=POINTS[ACTUAL], area=50, part=part)
    if known:
        day, value = known[-1]
        words, x = chart.measure.write(value, language), frame.x(day)
        align = "right" if x > frame.right - 60 else "left"
        y = max(frame.top - 2, frame.y(value) - 8)
        board.words(x + (-6 if align == "right" else 6), y, words, bold=True, colour=colour, align=align)


def _runs(steps: Sequence[Step]) -> list[list[tuple[date, float]]]:
    """Split the actual line where a figure was looked for and is missing."""
    runs: list[list[tuple[date, float]]] = [[]]
    last = max((n for n, one in enumerate(steps) if one.actual is not None), default=-1)
    for one in steps[: last + 1]:
        if one.actual is None:
            runs.append([])
        else:
            runs[-1].append((one.on, one.actual))
    return [run for run in runs if run]


def _month(day: date) -> str:
    return f"{day.month}-{day.year}"


_DAY = Text("Dag", "Day")
_EXPECTED = Text("Verwacht", "Expected")
_ACTUAL = Text("Geteld", "Counted")
_TODAY = Text("vandaag", "today")
_NO_FIGURE_YET = Text(
    "Er is nog geen cijfer; de lijn laat zien wat verwacht wordt.",
    "There is no figure yet; the line shows what is expected.",
)
_LAST = Text("Op {day}: {actual}", "On {day}: {actual}")
_AGAINST = Text("; verwacht was {expected}.", "; expected was {expected}.")
