"""Bars: how much, for whom, against whom.

"In Voorst zorgt 15% voor een naaste; in Nederland 13%." The bars stand in the order in which they are given, each
with its figure at its end, so that nobody reads from an axis. A range lies over the bar. What is too small to show is
a hatched box of fixed length with the reason in words; what nobody publishes has no bar at all. Neither is ever zero.
"""

import math
from dataclasses import dataclass

from voorkant.charts.base import Chart
from voorkant.charts.drawing import NARROW, Drawing, Part
from voorkant.charts.lettering import width, wrap
from voorkant.charts.numbers import Measure
from voorkant.charts.table import NO_FIGURE, TOO_SMALL, Cell, Column, Table, name_cell
from voorkant.core.shared.text import Text, same

_THICK = 18.0
_STUB = 54.0
_GAP = 8.0


@dataclass(frozen=True)
class Bar:
    """One bar in the unit of its chart. A hidden bar forgets its figures at once, so that nothing can carry them on.

    `note` stands under the label ("ongeveer 3.200 mensen"), or gives the reason of a hidden or absent figure. `href` is
    an address within the product.
    """

    label: Text
    value: float | None = None
    note: Text | None = None
    low: float | None = None
    high: float | None = None
    emphasised: bool = False
    hidden: bool = False
    absent: bool = False
    href: str = ""

    def __post_init__(self) -> None:
        if self.hidden or self.absent or self.value is None:
            for name in ("value", "low", "high"):
                object.__setattr__(self, name, None)
            object.__setattr__(self, "absent", not self.hidden)

    @property
    def reason(self) -> Text | None:
        """Why there is no figure, or None where there is one."""
        if self.value is not None:
            return None
        return self.note or (TOO_SMALL if self.hidden else NO_FIGURE)


@dataclass(frozen=True)
class BarChart(Chart):
    """Bars of one measure.

    `reference` is drawn as a line with its name, such as the country; `heading` heads the names in the table.
    """

    title: Text
    subtitle: Text
    measure: Measure
    bars: tuple[Bar, ...]
    source: Text
    reference: tuple[Text, float] | None = None
    heading: Text = Text(nl="Naam", en="Name")

    def table(self) -> Table:
        """One row per bar: name, figure, range where any bar has one, note where any bar has one."""
        ranged = any(_range(bar) for bar in self.bars)
        noted = any(bar.note and bar.value is not None for bar in self.bars)
        columns = [Column(self.heading), Column(self.subtitle, numeric=True)]
        columns += [Column(Text(nl="Kan liggen tussen", en="May lie between"))] if ranged else []
        columns += [Column(Text(nl="Toelichting", en="Note"))] if noted else []
        rows = [self._row(bar, ranged=ranged, noted=noted) for bar in self.bars]
        if self.reference:
            name, value = self.reference
            blank = (Cell(same("")),) * (len(columns) - 2)
            rows.append((name_cell(name), Cell(self.measure.both(value), value), *blank))
        return Table(self.title, tuple(columns), tuple(rows), self.source)

    def _row(self, bar: Bar, *, ranged: bool, noted: bool) -> tuple[Cell, ...]:
        figure = Cell(bar.reason) if bar.reason else Cell(self.measure.both(_value(bar)), bar.value)
        row = [name_cell(bar.label, bar.href), figure]
        span = _range(bar)
        row += [Cell(self.measure.span(*span), span[0]) if span else Cell(same(""))] if ranged else []
        row += [Cell(bar.note if bar.note and bar.value is not None else same(""))] if noted else []
        return tuple(row)

    def description(self) -> Text:
        """Name the measure, the highest and lowest bar, the reference, and how many bars have no figure."""
        shown = [bar for bar in self.bars if bar.value is not None]
        said = Text(nl=f"Staafdiagram: {self.subtitle.nl}.", en=f"Bar chart: {self.subtitle.en}.")
        if shown:
            high, low = max(shown, key=_value), min(shown, key=_value)
            said += Text(nl=" Hoogste: {who}, {what}.", en=" Highest: {who}, {what}.").format(
                who=high.label, what=self.measure.both(_value(high))
            )
            said += Text(nl=" Laagste: {who}, {what}.", en=" Lowest: {who}, {what}.").format(
                who=low.label, what=self.measure.both(_value(low))
            )
        if self.reference:
            said += same(" {who}: {what}.").format(who=self.reference[0], what=self.measure.both(self.reference[1]))
        return said + without_figure(sum(bar.hidden for bar in self.bars), sum(bar.absent for bar in self.bars))

    def draw(self, board: Drawing, language: str) -> None:
        """Label, bar, range and figure per bar; under each other on a phone, beside each other on a page."""
        frame = _Frame.of(self, board, language)
        top = board.height
        if self.reference:
            board.height += board.size.small * 1.6
        rows = [_draw_bar(board, frame, bar, self.measure, language) for bar in self.bars]
        reach = rows if board.size is NARROW else [(rows[0][0], rows[-1][1])] if rows else []
        for y, y2 in reach:
            board.rule(frame.at(0), y, frame.at(0), y2, board.colours.edge, above=-1.5)
        if self.reference:
            _draw_reference(board, frame, self.reference, self.measure, language, top, reach)


@dataclass(frozen=True)
class _Frame:
    """Where things stand: labels end at `labels`, figures in the domain lie between `left` and `right`."""

    labels: float
    left: float
    right: float
    low: float
    high: float

    @classmethod
    def of(cls, chart: BarChart, board: Drawing, language: str) -> "_Frame":
        figures = [0.0] + [
            figure for bar in chart.bars for figure in (bar.value, bar.low, bar.high) if figure is not None
        ]
        figures += [chart.reference[1]] if chart.reference else []
        low, high = min(figures), max(figures)
        beside = [width(chart.measure.write(f, language), board.size.text, bold=True) + _GAP for f in figures]
        labels = 0.0 if board.size is NARROW else _label_room(chart, board, language)
        left = labels + (_GAP * 1.5 if labels else 0) + (max(beside) if low < 0 else 0)
        return cls(labels, left, board.size.width - max(beside), low, high if high > low else low + 1)

    def at(self, value: float) -> float:
        """Give the x of a value."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def _label_room(chart: BarChart, board: Drawing, language: str) -> float:
    words = [width(bar.label.to(language), board.size.text, bold=bar.emphasised) for bar in chart.bars]
    words += [
        width(bar.note.to(language), board.size.small) for bar in chart.bars if bar.note and bar.value is not None
    ]
    return min(max(words, default=0.0), board.size.width * 0.42)


def _draw_bar(board: Drawing, frame: _Frame, bar: Bar, measure: Measure, language: str) -> tuple[float, float]:
    """Draw one bar with its words; gives the y from which to which its lines run."""
    size, beside = board.size, frame.labels > 0
    room = frame.labels if beside else size.width
    lines = [
        (line, size.text, bar.emphasised) for line in wrap(bar.label.to(language), room, size.text, bold=bar.emphasised)
    ]
    notes = bar.note.to(language) if bar.note and bar.value is not None else ""
    small = [(line, size.small, False) for line in wrap(notes, room, size.small)]
    above = lines + small if beside else lines
    block = sum(height * 1.25 for _, height, _ in above)
    tall = max(block, _THICK) if beside else block + 4 + _THICK
    top = board.height + 5
    y = top + (tall - block) / 2 if beside else top
    for line, height, bold in above:
        y += height * 1.25
        colour = board.colours.muted if height == size.small else board.colours.ink
        board.words(0, y - height * 0.28, line, size=height, bold=bold, colour=colour)
    middle = top + tall / 2 if beside else y + 4 + _THICK / 2
    _draw_figure(board, frame, bar, measure, language, middle)
    board.height = top + tall + 5
    for line, height, _ in [] if beside else small:
        board.height += height * 1.25
        board.words(0, board.height - 4 - height * 0.28, line, size=height, colour=board.colours.muted)
    board.height += 0 if beside else 4
    return (top - 5, top + tall + 5) if beside else (middle - _THICK / 2 - 3, middle + _THICK / 2 + 3)


def _draw_figure(board: Drawing, frame: _Frame, bar: Bar, measure: Measure, language: str, y: float) -> None:
    colours, foot, zero = board.colours, y + board.size.text * 0.35, frame.at(0)
    if bar.reason is not None:
        x = zero
        if bar.hidden:
            part = Part(f"{bar.label.to(language)}: {bar.reason.to(language)}", bar.href)
            board.bar(zero, y - _THICK / 2, zero + _STUB, y + _THICK / 2, colours.hidden, part=part, edge=colours.edge)
            x += _STUB
        lines = wrap(bar.reason.to(language), board.size.width - x - _GAP, board.size.small)
        first = foot - (len(lines) - 1) * board.size.small * 0.6
        for n, line in enumerate(lines):
            board.words(
                x + _GAP,
                first + n * board.size.small * 1.2,
                line,
                size=board.size.small,
                colour=colours.muted,
                slanted=True,
                halo=True,
            )
        return
    value, figure = _value(bar), measure.write(_value(bar), language)
    end, span = frame.at(value), _range(bar)
    part = Part(f"{bar.label.to(language)}: {figure}", bar.href)
    board.bar(zero, y - _THICK / 2, end, y + _THICK / 2, colours.here if bar.emphasised else colours.rest, part=part)
    if span:
        _draw_range(board, frame.at(span[0]), frame.at(span[1]), y)
    right = max(end, frame.at(span[1])) if span else end
    x, align = (
        (min(end, frame.at(span[0]) if span else end) - _GAP, "right")
        if figure.startswith("−")
        else (right + _GAP, "left")
    )
    board.words(x, foot, figure, align=align, bold=True, halo=True)


def _draw_range(board: Drawing, low: float, high: float, y: float) -> None:
    for colour, weight, above in ((board.colours.surface, 5.0, 0.0), (board.colours.ink, 2.0, 0.1)):
        board.rule(low, y, high, y, colour, weight=weight, above=above)
        for x in (low, high):
            board.rule(x, y - 5, x, y + 5, colour, weight=weight, above=above)


def _draw_reference(
    board: Drawing,
    frame: _Frame,
    reference: tuple[Text, float],
    measure: Measure,
    language: str,
    top: float,
    reach: list[tuple[float, float]],
) -> None:
    x = frame.at(reference[1])
    words = f"{reference[0].to(language)} {measure.write(reference[1], language)}"
    half = width(words, board.size.small) / 2
    board.words(
        min(max(x, half), board.size.width - half),
        top + board.size.small * 1.1,
        words,
        size=board.size.small,
        align="center",
        colour=board.colours.country,
    )
    for y, y2 in reach:
        board.rule(x, y, x, y2, board.colours.surface, weight=3.5, above=-0.2)
        board.rule(x, y, x, y2, board.colours.country, weight=1.6, dash=(5, 3), above=-0.1)


def without_figure(hidden: int, absent: int) -> Text:
    """Say how many figures are hidden or absent; nothing where none are.

    >>> without_figure(2, 0).nl
    ' Te klein om te tonen: 2.'
    """
    said = same("")
    if hidden:
        said += Text(nl=f" Te klein om te tonen: {hidden}.", en=f" Too small to show: {hidden}.")
    if absent:
        said += Text(nl=f" Zonder open cijfer: {absent}.", en=f" Without an open figure: {absent}.")
    return said


def _range(bar: Bar) -> tuple[float, float] | None:
    return None if bar.low is None or bar.high is None else (bar.low, bar.high)


def _value(bar: Bar) -> float:
    return math.nan if bar.value is None else bar.value
