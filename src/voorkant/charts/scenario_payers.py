"""Who pays and who gains: per payer a bar to the right for what it is better off, to the left for what it pays.

A shift costs the municipality in the first years and spares the health insurer later. Three bars for one payer (after
4, 10 and 30 years) show when the tide turns, and the range over each bar whether it turns at all.
"""

from dataclasses import dataclass

from voorkant.charts.base import Chart
from voorkant.charts.drawing import Drawing, Part
from voorkant.charts.lettering import width
from voorkant.charts.scenario_rows import Frame, Row, key_whisker, place_row, upright, whisker
from voorkant.charts.table import Cell, Column, Table, name_cell
from voorkant.core.analyse.scenario.result import Band
from voorkant.core.analyse.scenario.telling import NINE_OF_TEN, euros, nine_of_ten
from voorkant.core.shared.text import Text

_THICK = 7.0


@dataclass(frozen=True)
class PayerBars:
    """A payer and what each horizon (in years) is to it, in euros; above zero is `right` of its chart."""

    name: Text
    at: tuple[tuple[int, Band], ...]


@dataclass(frozen=True)
class PayersChart(Chart):
    """Payers in their order. `right` and `left` say what an amount above and under zero means."""

    title: Text
    subtitle: Text
    payers: tuple[PayerBars, ...]
    right: Text
    left: Text
    source: Text

    def table(self) -> Table:
        """One row per payer and horizon: middle and ends, and what the sign means."""
        columns = (Column(_PAYER), Column(_AFTER, numeric=True), Column(_MIDDLE, numeric=True),
                   Column(_NINE, numeric=True), Column(_MEANS))  # fmt: skip
        rows = tuple(
            (
                name_cell(payer.name), Cell(_YEARS.format(n=str(years)), years),
                Cell(euros(band.middle), band.middle), Cell(nine_of_ten(band), band.low), Cell(self.means(band)),
            )
            for payer in self.payers for years, band in payer.at
        )  # fmt: skip
        caption = self.title + Text(f" ({self.subtitle.nl})", f" ({self.subtitle.en})")
        return Table(caption, columns, rows, self.source)

    def means(self, band: Band) -> Text:
        """Say on which side a band lies; that it is not clear where 9 of 10 calculations lie on both."""
        if band.low > 0 or band.high < 0:
            return self.right if band.low > 0 else self.left
        return _NOTHING if band.low == band.high else _UNCLEAR

    def description(self) -> Text:
        """Say the measure, and of each payer the last horizon."""
        said = Text(f"Balken rond nul: {self.subtitle.nl}.", f"Bars around zero: {self.subtitle.en}.")
        for payer in self.payers:
            years, band = payer.at[-1]
            said += _SAID.format(name=payer.name, years=_YEARS.format(n=str(years)), middle=euros(band.middle),
                                 ends=nine_of_ten(band), means=self.means(band))  # fmt: skip
        return said

    def draw(self, board: Drawing, language: str) -> None:
        """What either side means, then per payer its name and a bar for each horizon."""
        rows = {
            (payer.name, years): Row(_YEARS.format(n=str(years)).to(language), "", euros(band.middle).to(language))
            for payer in self.payers for years, band in payer.at
        }  # fmt: skip
        if not rows:
            return
        ends = [end for payer in self.payers for _, band in payer.at for end in (band.low, band.high, band.middle)]
        frame = Frame.of(board, list(rows.values()), ends, short=True)
        self._sides(board, frame, language)
        for payer in self.payers:
            board.height += board.size.text * 1.5
            board.words(0, board.height - 4, payer.name.to(language), bold=True)
            plots = []
            for years, band in payer.at:
                plots.append(place_row(board, frame, rows[payer.name, years]))
                self._bar(board, frame, payer.name, band, plots[-1], language)
            upright(board, frame, 0, plots)
        board.height += 4
        key_whisker(board, NINE_OF_TEN.to(language))

    def _bar(self, board: Drawing, frame: Frame, name: Text, band: Band, y: float, language: str) -> None:
        colours = board.colours
        ends = sorted((frame.at(0), frame.at(band.middle)))
        said = f"{name.to(language)}: {euros(band.middle).to(language)} ({nine_of_ten(band).to(language)})"
        colour = colours.here if band.middle >= 0 else colours.municipality
        if ends[1] - ends[0] > 0.2:
            board.bar(ends[0], y - _THICK, ends[1], y + _THICK, colour, part=Part(said))
        whisker(board, frame.at(band.low), frame.at(band.high), y)

    def _sides(self, board: Drawing, frame: Frame, language: str) -> None:
        """Say left and right of zero what a bar there means; under each other where they would touch."""
        small, zero = board.size.small, frame.at(0)
        below = frame.low < 0
        left, right = f"← {self.left.to(language)}", f"{self.right.to(language)} →"
        fits = zero - 8 - width(left, small) >= 0 and zero + 8 + width(right, small) <= board.size.width
        board.height += small * 1.4
        if below and fits:
            board.words(zero - 8, board.height - 4, left, size=small, align="right", colour=board.colours.municipality)
            board.words(zero + 8, board.height - 4, right, size=small, colour=board.colours.here)
            return
        if below:
            board.words(0, board.height - 4, left, size=small, colour=board.colours.municipality)
            board.height += small * 1.4
        board.words(float(board.size.width), board.height - 4, right, size=small, align="right",
                    colour=board.colours.here)  # fmt: skip


_PAYER = Text("Wie", "Who")
_AFTER = Text("Na", "After")
_MIDDLE = Text("Middelste berekening", "Middle calculation")
_NINE = Text("9 van de 10 berekeningen", "9 of 10 calculations")
_MEANS = Text("Dat is", "That is")
_UNCLEAR = Text("niet te zeggen", "not clear")
_NOTHING = Text("niets", "nothing")
_YEARS = Text("na {n} jaar", "after {n} years")
_SAID = Text(" {name} {years}: {middle} ({ends}), {means}.", " {name} {years}: {middle} ({ends}), {means}.")
