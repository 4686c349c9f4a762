"""Bars: how much, for whom, against whom.

"In Voorst zorgt 15% voor een naaste; in Nederland 13%." The bars stand in the order in which they are given, each
with its figure at its end, so that nobody reads from an axis. A range lies over the bar. What is too small to show is
a hatched box of fixed length with the reason in words; what nobody publishes has no bar at all. Neither is ever zero.
"""

import math
from dataclasses import dataclass

from voorkant.charts.base import Chart
from voorkant.charts.drawing import Drawing
from voorkant.charts.numbers import Measure
from voorkant.charts.rows import draw_bars
from voorkant.charts.table import NO_FIGURE, TOO_SMALL, Cell, Column, Table, name_cell
from voorkant.core.shared.text import Text, same


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
    def known(self) -> float:
        """The figure; not a number where there is none, never zero."""
        return math.nan if self.value is None else self.value

    @property
    def span(self) -> tuple[float, float] | None:
        """The range within which the figure may lie, where it is known."""
        return None if self.low is None or self.high is None else (self.low, self.high)

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
        ranged = any(bar.span for bar in self.bars)
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
        figure = Cell(bar.reason) if bar.reason else Cell(self.measure.both(bar.known), bar.value)
        row = [name_cell(bar.label, bar.href), figure]
        row += [Cell(self.measure.span(*bar.span), bar.span[0]) if bar.span else Cell(same(""))] if ranged else []
        row += [Cell(bar.note if bar.note and bar.value is not None else same(""))] if noted else []
        return tuple(row)

    def description(self) -> Text:
        """Name the measure, the highest and lowest bar, the reference, and how many bars have no figure."""
        shown = [bar for bar in self.bars if bar.value is not None]
        said = Text(nl=f"Staafdiagram: {self.subtitle.nl}.", en=f"Bar chart: {self.subtitle.en}.")
        if shown:
            high, low = max(shown, key=lambda bar: bar.known), min(shown, key=lambda bar: bar.known)
            said += Text(nl=" Hoogste: {who}, {what}.", en=" Highest: {who}, {what}.").format(
                who=high.label, what=self.measure.both(high.known)
            )
            said += Text(nl=" Laagste: {who}, {what}.", en=" Lowest: {who}, {what}.").format(
                who=low.label, what=self.measure.both(low.known)
            )
        if self.reference:
            said += same(" {who}: {what}.").format(who=self.reference[0], what=self.measure.both(self.reference[1]))
        return said + without_figure(sum(bar.hidden for bar in self.bars), sum(bar.absent for bar in self.bars))

    def draw(self, board: Drawing, language: str) -> None:
        """Label, bar, range and figure per bar; under each other on a phone, beside each other on a page."""
        if self.bars:
            draw_bars(self, board, language)


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
