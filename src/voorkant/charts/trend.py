"""Trends: since when, and is it rising.

"In 2012 voelde 38% zich eenzaam, in 2020 42%." Each line carries its name and last figure at its end, so that no
legend is needed; dash and point differ as well as colour. A year without a figure leaves a gap, a changed method or
boundary breaks the line with its reason, and the range within which a figure may lie is a band. A hidden year is a
hatched column.
"""

import math
from dataclasses import dataclass

from voorkant.charts.bars import without_figure
from voorkant.charts.base import Chart
from voorkant.charts.drawing import Drawing
from voorkant.charts.lines import draw_trend
from voorkant.charts.numbers import Measure
from voorkant.charts.palette import Role
from voorkant.charts.table import NO_FIGURE, TOO_SMALL, Cell, Column, Table
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True)
class Point:
    """The figure of one year; None is a gap. A hidden point forgets its figures at once."""

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None
    hidden: bool = False

    def __post_init__(self) -> None:
        if self.hidden or self.value is None:
            for name in ("value", "low", "high"):
                object.__setattr__(self, name, None)

    @property
    def known(self) -> float:
        """The figure; not a number where there is none, never zero."""
        return math.nan if self.value is None else self.value

    def said(self, measure: Measure) -> Text:
        """Write the figure, with its range where it has one."""
        said = measure.both(self.known)
        if self.low is None or self.high is None:
            return said
        return said + same(" (") + measure.span(self.low, self.high) + same(")")


@dataclass(frozen=True)
class Series:
    """One line. `role` decides its colour, dash and point; the line of this place is drawn last and heaviest."""

    name: Text
    points: tuple[Point, ...]
    role: Role = Role.HERE

    @property
    def shown(self) -> list[Point]:
        """The points that have a figure, by year."""
        return sorted((point for point in self.points if point.value is not None), key=lambda point: point.year)


@dataclass(frozen=True)
class Break:
    """From `year` on the figures mean something else: another method, or other boundaries."""

    year: int
    reason: Text


@dataclass(frozen=True)
class TrendChart(Chart):
    """Lines of one measure over years.

    The axis starts at zero unless that would flatten the lines, and never spans so little that a small change looks
    steep.
    """

    title: Text
    subtitle: Text
    measure: Measure
    series: tuple[Series, ...]
    source: Text
    breaks: tuple[Break, ...] = ()
    hidden_reason: Text = TOO_SMALL

    @property
    def years(self) -> list[int]:
        """All years of all lines, ascending."""
        return sorted({point.year for line in self.series for point in line.points})

    def table(self) -> Table:
        """One row per year, one column per line, and a column for breaks where there are any."""
        columns = [Column(Text(nl="Jaar", en="Year"), numeric=True)]
        columns += [Column(line.name, numeric=True) for line in self.series]
        columns += [Column(Text(nl="Let op", en="Note"))] if self.breaks else []
        notes = {each.year: each.reason for each in self.breaks}
        rows = []
        for year in self.years:
            row = [Cell(same(str(year)), year), *(self._cell(line, year) for line in self.series)]
            rows.append(tuple(row + ([Cell(notes.get(year, same("")))] if self.breaks else [])))
        caption = self.title + Text(nl=f" ({self.subtitle.nl})", en=f" ({self.subtitle.en})")
        return Table(caption, tuple(columns), tuple(rows), self.source)

    def _cell(self, line: Series, year: int) -> Cell:
        point = next((point for point in line.points if point.year == year), None)
        if point is None or (point.value is None and not point.hidden):
            return Cell(NO_FIGURE)
        return Cell(self.hidden_reason) if point.value is None else Cell(point.said(self.measure), point.value)

    def description(self) -> Text:
        """Say per line the first and last figure, then breaks and years without a figure."""
        said = Text(nl=f"Lijngrafiek: {self.subtitle.nl}.", en=f"Line chart: {self.subtitle.en}.")
        for line in self.series:
            shown = line.shown
            if shown:
                said += Text(nl=" {who}: {a} in {x}, {b} in {y}.", en=" {who}: {a} in {x}, {b} in {y}.").format(
                    who=line.name,
                    a=self.measure.both(shown[0].known),
                    b=self.measure.both(shown[-1].known),
                    x=str(shown[0].year),
                    y=str(shown[-1].year),
                )
        for each in self.breaks:
            said += Text(nl=f" Vanaf {each.year}: ", en=f" From {each.year}: ") + each.reason + same(".")
        return said + without_figure(sum(point.hidden for line in self.series for point in line.points), 0)

    def draw(self, board: Drawing, language: str) -> None:
        """Breaks in words, the grid, bands, lines and points, then the names at the ends."""
        if self.years:
            draw_trend(self, board, language)
