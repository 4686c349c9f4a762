"""Money over the years as a band: the middle calculation as a line, half of them close around it, 9 of 10 further out.

The line alone would be a promise. The band that widens from 2028 to 2055 says what the line cannot: that nobody knows,
and how little.
"""

from dataclasses import dataclass

from voorkant.charts.base import Chart
from voorkant.charts.drawing import WIDE, Drawing, Part
from voorkant.charts.lettering import width, wrap
from voorkant.charts.scale import nice_ticks
from voorkant.charts.scenario_rows import key_line
from voorkant.charts.table import Cell, Column, Table
from voorkant.core.analyse.scenario.result import Band
from voorkant.core.analyse.scenario.telling import (
    HALF,
    MIDDLE,
    NINE_OF_TEN,
    euros,
    nine_of_ten,
    short_euros,
    span,
)
from voorkant.core.shared.text import Text, same

_GAP = 8.0


@dataclass(frozen=True, slots=True)
class YearBand:
    """The band of one year, in euros."""

    year: int
    band: Band


@dataclass(frozen=True)
class BandsChart(Chart):
    """One amount over years. `above` and `below` say what an amount over and under zero means, where both occur."""

    title: Text
    subtitle: Text
    years: tuple[YearBand, ...]
    source: Text
    above: Text | None = None
    below: Text | None = None

    def table(self) -> Table:
        """One row per year: middle and ends."""
        columns = (Column(_YEAR, numeric=True), Column(_MIDDLE, numeric=True), Column(_HALF, numeric=True),
                   Column(_NINE, numeric=True))  # fmt: skip
        rows = tuple(
            (
                Cell(same(str(one.year)), one.year), Cell(euros(one.band.middle), one.band.middle),
                Cell(span(one.band.lower, one.band.upper), one.band.lower), Cell(nine_of_ten(one.band), one.band.low),
            )
            for one in self.years
        )  # fmt: skip
        caption = self.title + Text(f" ({self.subtitle.nl})", f" ({self.subtitle.en})")
        return Table(caption, columns, rows, self.source)

    def description(self) -> Text:
        """Say the measure, and the first and last year with their ends."""
        said = Text(f"Lijn met marges: {self.subtitle.nl}.", f"Line with ranges: {self.subtitle.en}.")
        for one in {self.years[0].year: self.years[0], self.years[-1].year: self.years[-1]}.values():
            said += _SAID.format(year=str(one.year), middle=euros(one.band.middle), ends=nine_of_ten(one.band))
        return said

    def draw(self, board: Drawing, language: str) -> None:
        """The grid, the two bands, the middle, and a key."""
        if not self.years:
            return
        frame = _Frame.of(self, board, language)
        _grid(board, frame, self, language)
        for low, high in (("low", "high"), ("lower", "upper")):
            spots = [
                (frame.x(one.year), frame.y(getattr(one.band, low)), frame.y(getattr(one.band, high)))
                for one in self.years
            ]
            board.band(spots, board.colours.here)
        board.line([(frame.x(one.year), frame.y(one.band.middle)) for one in self.years], board.colours.here, weight=3)
        for one in self.years[:: _every(self.years, board)]:
            said = _SAID.format(year=str(one.year), middle=euros(one.band.middle), ends=nine_of_ten(one.band))
            part = Part(said.to(language).strip())
            board.point(frame.x(one.year), frame.y(one.band.middle), board.colours.here, area=40, part=part)
        board.height = frame.bottom + board.size.small * 2
        key_line(board, MIDDLE.to(language), board.colours.here)
        key_line(board, HALF.to(language), board.colours.seq3)
        key_line(board, NINE_OF_TEN.to(language), board.colours.seq1)


@dataclass(frozen=True)
class _Frame:
    """The plot in px, the years and the ticks."""

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    ticks: tuple[float, ...]

    @classmethod
    def of(cls, chart: BandsChart, board: Drawing, language: str) -> "_Frame":
        ends = [end for one in chart.years for end in (one.band.low, one.band.high)]
        ticks = nice_ticks(min(0.0, *ends), max(0.0, *ends), 5 if board.size is WIDE else 4)
        axis = max(width(short_euros(tick).to(language), board.size.small) for tick in ticks)
        tall = 260.0 if board.size is WIDE else 200.0
        top = board.height + board.size.small * (2.0 if chart.above or chart.below else 1.0)
        return cls(axis + _GAP, board.size.width - 10.0, top, top + tall, chart.years[0].year, chart.years[-1].year,
                   ticks)  # fmt: skip

    def x(self, year: float) -> float:
        """Give the x of a year."""
        share = (year - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.left + 8 + share * (self.right - self.left - 8)

    def y(self, amount: float) -> float:
        """Give the y of an amount."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (amount - low) / (high - low) * (self.bottom - self.top)


def _grid(board: Drawing, frame: _Frame, chart: BandsChart, language: str) -> None:
    small, colours = board.size.small, board.colours
    for tick in frame.ticks:
        y = frame.y(tick)
        board.rule(frame.left, y, frame.right, y, colours.edge if tick == 0 else colours.line,
                   weight=1.4 if tick == 0 else 1, above=-2.5)  # fmt: skip
        words = short_euros(tick).to(language)
        board.words(frame.left - _GAP, y + small * 0.35, words, size=small, colour=colours.muted, align="right")
    years = [one.year for one in chart.years]
    for year in years[:: _every(chart.years, board)]:
        x = frame.x(year)
        board.rule(x, frame.bottom, x, frame.bottom + 4, colours.edge)
        board.words(x, frame.bottom + small * 1.4, str(year), size=small, colour=colours.muted, align="center")
    if chart.above:
        _side(board, frame, chart.above.to(language), frame.top - small * 0.7)
    if chart.below and frame.ticks[0] < 0:
        _side(board, frame, chart.below.to(language), frame.bottom - small * 0.5)


def _every(years: tuple[YearBand, ...], board: Drawing) -> int:
    """Give how many years lie between those that are named."""
    return max(1, -(-len(years) // (7 if board.size is WIDE else 4)))


def _side(board: Drawing, frame: _Frame, words: str, foot: float) -> None:
    small = board.size.small
    for line in wrap(words, frame.right - frame.left - 8, small)[:1]:
        board.words(frame.left + 8, foot, line, size=small, slanted=True, colour=board.colours.muted, halo=True)


_YEAR = Text("Jaar", "Year")
_MIDDLE = Text("Middelste berekening", "Middle calculation")
_HALF = Text("Helft van de berekeningen", "Half of the calculations")
_NINE = Text("9 van de 10 berekeningen", "9 of 10 calculations")
_SAID = Text(" {year}: {middle} ({ends}).", " {year}: {middle} ({ends}).")
