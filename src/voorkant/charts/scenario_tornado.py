"""What the answer rests on: each assumption at its lowest and at its highest, all others as they are, widest on top.

When "hoe lang het effect duurt" alone moves the answer from a loss to a gain, that is where to look first. A note under
each name says whether somebody saw the figure in its source or whether it is an assumption.
"""

from dataclasses import dataclass

from voorkant.charts.base import Chart
from voorkant.charts.drawing import Drawing, Part
from voorkant.charts.lettering import width
from voorkant.charts.scenario_rows import Frame, Row, key_line, place_row, upright
from voorkant.charts.table import Cell, Column, Table, name_cell
from voorkant.core.analyse.scenario.telling import euros, span
from voorkant.core.shared.text import Text

_THICK = 8.0


@dataclass(frozen=True)
class TornadoBar:
    """An assumption: its name, what its lowest and highest value are in words, and the answer in euros at each."""

    name: Text
    least: Text
    most: Text
    low: float
    high: float
    verified: bool

    @property
    def standing(self) -> Text:
        """Say whether the figure was seen in its source."""
        return SEEN if self.verified else ASSUMED


@dataclass(frozen=True)
class TornadoChart(Chart):
    """Assumptions around the answer `best` (euros) that holds when all are as they are."""

    title: Text
    subtitle: Text
    bars: tuple[TornadoBar, ...]
    best: float
    source: Text

    def table(self) -> Table:
        """One row per assumption: its ends, the answer at each, whether it was seen in its source."""
        columns = (Column(_NAME), Column(_AT_LEAST, numeric=True), Column(_AT_MOST, numeric=True), Column(_VALUES),
                   Column(_STANDING))  # fmt: skip
        rows = tuple(
            (
                name_cell(one.name), Cell(euros(one.low), one.low), Cell(euros(one.high), one.high),
                Cell(_BETWEEN.format(least=one.least, most=one.most)), Cell(one.standing),
            )
            for one in self.bars
        )  # fmt: skip
        caption = self.title + Text(f" ({self.subtitle.nl})", f" ({self.subtitle.en})")
        return Table(caption, columns, rows, self.source)

    def description(self) -> Text:
        """Say the measure, the answer, and what moves it most."""
        said = Text(f"Balken rond de uitkomst: {self.subtitle.nl}.", f"Bars around the answer: {self.subtitle.en}.")
        for one in self.bars[:3]:
            said += _SAID.format(name=one.name, ends=span(*sorted((one.low, one.high))), standing=one.standing)
        return said

    def draw(self, board: Drawing, language: str) -> None:
        """A bar per assumption around the line of the answer, and a key."""
        if not self.bars:
            return
        rows = [
            Row(
                one.name.to(language),
                f"{_BETWEEN.format(least=one.least, most=one.most).to(language)} · {one.standing.to(language)}",
            )
            for one in self.bars
        ]
        frame = Frame.of(board, rows, [self.best, *(end for one in self.bars for end in (one.low, one.high))])
        self._name_best(board, frame, language)
        plots = []
        for one, row in zip(self.bars, rows, strict=True):
            plots.append(place_row(board, frame, row))
            self._bar(board, frame, one, plots[-1], language)
        upright(board, frame, self.best, plots, colour=board.colours.ink, weight=1.6, dash=(4, 3), above=0.3)
        if frame.low < 0 < frame.high:
            upright(board, frame, 0, plots)
            small = board.size.small
            board.words(frame.at(0), board.height + small * 1.1, euros(0).to(language), size=small, align="center",
                        colour=board.colours.muted, halo=True)  # fmt: skip
            board.height += small * 1.3
        board.height += 4
        key_line(board, _LOWEST.to(language), board.colours.seq2)
        key_line(board, _HIGHEST.to(language), board.colours.seq4)

    def _bar(self, board: Drawing, frame: Frame, one: TornadoBar, y: float, language: str) -> None:
        colours, ends = board.colours, (one.low, one.high)
        words = f"{one.name.to(language)}: {span(*sorted(ends)).to(language)}"
        both_one_side = (one.low - self.best) * (one.high - self.best) > 0
        for end, colour, at in zip(ends, (colours.seq2, colours.seq4), (0, 1), strict=True):
            x, x2 = sorted((frame.at(self.best), frame.at(end)))
            top, bottom = (y - _THICK, y + _THICK)
            if both_one_side:
                top, bottom = (y - _THICK, y) if at == 0 else (y, y + _THICK)
            if x2 - x > 0.2:
                board.bar(x, top, x2, bottom, colour, part=Part(words), edge=colours.edge)

    def _name_best(self, board: Drawing, frame: Frame, language: str) -> None:
        small = board.size.small
        words = _BEST.format(amount=euros(self.best)).to(language)
        board.height += small * 1.4
        half = width(words, small, bold=True) / 2
        x = min(max(frame.at(self.best), half), board.size.width - half)
        board.words(x, board.height - 4, words, size=small, align="center", bold=True, halo=True)


SEEN = Text("gezien in de bron", "seen in its source")
ASSUMED = Text("aanname, niet nagekeken", "assumption, not verified")
_NAME = Text("Aanname", "Assumption")
_AT_LEAST = Text("Uitkomst bij de laagste waarde", "Answer at the lowest value")
_AT_MOST = Text("Uitkomst bij de hoogste waarde", "Answer at the highest value")
_VALUES = Text("Waarden", "Values")
_STANDING = Text("Nagekeken", "Verified")
_BETWEEN = Text("{least} tot {most}", "{least} to {most}")
_LOWEST = Text("uitkomst als deze aanname zo laag mogelijk is", "answer when this assumption is as low as it may be")
_HIGHEST = Text("uitkomst als deze aanname zo hoog mogelijk is", "answer when this assumption is as high as it may be")
_BEST = Text("alles op de beste schatting: {amount}", "all at the best estimate: {amount}")
_SAID = Text(" {name}: {ends}, {standing}.", " {name}: {ends}, {standing}.")
