"""Before and after a start: columns of what came, the range to be expected beside them, and the start itself.

Ten columns of a quiet year, three tall pale ones of the peak, a line that says "start", and four low ones under the
band of what was to be expected: whoever sees that has read the sentence above it. Weeks of the peak are pale and named,
since nobody should hold the last columns against them.
"""

from dataclasses import dataclass

from voorkant.charts.base import Chart
from voorkant.charts.before_after_columns import draw_before_after
from voorkant.charts.before_after_parts import PARTS, Part, Stretch
from voorkant.charts.drawing import Drawing
from voorkant.charts.table import Cell, Column, Table
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True)
class BeforeAfterChart(Chart):
    """Columns over time around a start. `rough` columns stand for steps of counts over a whole part of time each."""

    title: Text
    subtitle: Text
    columns: tuple[Stretch, ...]
    source: Text
    rough: bool = False

    def table(self) -> Table:
        """One row per column: when, how many, what was to be expected."""
        rows = tuple(
            (Cell(one.name, one.first.isoformat()), Cell(one.said, one.value), Cell(self.expected(one), one.high))
            for one in self.columns
        )
        caption = self.title + Text(nl=f" ({self.subtitle.nl})", en=f" ({self.subtitle.en})")
        return Table(
            caption,
            (Column(_WHEN), Column(_HOW_MANY, numeric=True), Column(_EXPECTED, numeric=True)),
            rows,
            self.source,
        )

    def expected(self, one: Stretch) -> Text:
        """Say what was to be expected in a column; that a peak is not compared with, where it is one."""
        if one.low is not None and one.high is not None:
            return _RANGE.format(low=_short(one.low), high=_short(one.high))
        return _NOT_COMPARED if one.part is Part.PEAK else same("–")

    def description(self) -> Text:
        """Say the means of the parts, and what was to be expected after the start."""
        said = Text(nl=f"Kolommen: {self.subtitle.nl}.", en=f"Columns: {self.subtitle.en}.")
        for part, name in PARTS.items():
            inside = [one.value for one in self.columns if one.part is part]
            if inside:
                said += _MEAN.format(name=name, n=_short(sum(inside) / len(inside)))
        after = next((one for one in self.columns if one.part is Part.AFTER and one.high is not None), None)
        return said + (_BAND.format(range=self.expected(after)) if after else same(""))

    def draw(self, board: Drawing, language: str) -> None:
        """The band, the columns, the start and the dates."""
        if self.columns:
            draw_before_after(self, board, language)


def _short(number: float) -> Text:
    nl = f"{number:.1f}".removesuffix(".0")
    return Text(nl=nl.replace(".", ","), en=nl)


_WHEN = Text(nl="Wanneer", en="When")
_HOW_MANY = Text(nl="Vragen", en="Questions")
_EXPECTED = Text(nl="Te verwachten", en="To be expected")
_RANGE = Text(nl="{low} tot {high}", en="{low} to {high}")
_NOT_COMPARED = Text(nl="telt niet als gewoon", en="does not count as ordinary")
_MEAN = Text(nl=" {name}: gemiddeld {n}.", en=" {name}: {n} on average.")
_BAND = Text(nl=" Te verwachten was {range}.", en=" {range} was to be expected.")
