"""Weeks as columns, each against the range that is usual: does this stand out, and since when?

Twelve low columns within their grey band and three tall ones that rise out of it: nobody needs an axis to see what the
sentence above says. What is too small to show is hatched up to the least that is shown; an unknown week has no column
at all. Neither is ever zero.
"""

from dataclasses import dataclass
from datetime import date

from voorkant.charts.base import Chart
from voorkant.charts.columns import draw_columns
from voorkant.charts.drawing import Drawing
from voorkant.charts.table import Cell, Column, Table
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True)
class Period:
    """A column from the Monday `first`. `value` is None where it is unknown, or hidden: `few`, so under `least` or told
    to one team alone. `low` to `high` is usual. `marked` columns are what the chart is about; `name` heads them in the
    table; where `last` is known, the axis says up to which day the last marked column runs.
    """

    first: date
    name: Text
    value: int | None
    low: float
    high: float
    few: bool = False
    marked: bool = False
    last: date | None = None

    def __post_init__(self) -> None:
        if self.few:
            object.__setattr__(self, "value", None)


@dataclass(frozen=True)
class PeriodChart(Chart):
    """Columns over time. `least` is the smallest number that is shown, `rough` that numbers are rounded down."""

    title: Text
    subtitle: Text
    periods: tuple[Period, ...]
    source: Text
    least: int = 1
    rough: bool = False

    def said(self, period: Period) -> Text:
        """Say the number of a column."""
        if period.few:
            return FEW
        if period.value is None:
            return _UNKNOWN
        return (_OR_MORE if self.rough else same("{n}")).format(n=str(period.value))

    def usual(self, period: Period) -> Text:
        """Say the range that is usual."""
        low, high = round(period.low), round(period.high)
        return _UP_TO.format(high=str(high)) if low <= 0 else _RANGE.format(low=str(low), high=str(high))

    def table(self) -> Table:
        """One row per column: when, how many, what is usual."""
        rows = tuple(
            (
                Cell(one.name, one.first.isoformat()),
                Cell(self.said(one), one.value),
                Cell(self.usual(one), one.high),
            )
            for one in self.periods
        )
        caption = self.title + Text(nl=f" ({self.subtitle.nl})", en=f" ({self.subtitle.en})")
        columns = (Column(_WHEN), Column(_HOW_MANY, numeric=True), Column(_USUAL, numeric=True))
        return Table(caption, columns, rows, self.source)

    def description(self) -> Text:
        """Say the marked columns, and what is usual."""
        said = Text(nl=f"Kolommen: {self.subtitle.nl}.", en=f"Columns: {self.subtitle.en}.")
        for one in (each for each in self.periods if each.marked):
            said += _SAID.format(name=one.name, n=self.said(one), usual=self.usual(one))
        return said

    def draw(self, board: Drawing, language: str) -> None:
        """Bands, columns, numbers and dates."""
        if self.periods:
            draw_columns(self, board, language)


FEW = Text(nl="weinig, of niet getoond", en="few, or not shown")
_UNKNOWN = Text(nl="onbekend", en="unknown")
_OR_MORE = Text(nl="{n} of meer", en="{n} or more")
_UP_TO = Text(nl="tot {high}", en="up to {high}")
_RANGE = Text(nl="{low} tot {high}", en="{low} to {high}")
_WHEN = Text(nl="Wanneer", en="When")
_HOW_MANY = Text(nl="Vragen", en="Questions")
_USUAL = Text(nl="Gewoon is", en="Usual is")
_SAID = Text(nl=" {name}: {n}, gewoon is {usual}.", en=" {name}: {n}, usual is {usual}.")
