"""Risk groups with what doing nothing costs more per head: the scale of the field in words, and the band beside it.

"Mensen met schulden: heel veel extra kosten, € 18.000 per persoon" is the middle of a light bar that runs from € 6.000
to € 41.000. Two bars that overlap say that nobody knows which of the two groups costs more.
"""

from dataclasses import dataclass

from voorkant.charts.base import Chart
from voorkant.charts.drawing import Drawing, Part
from voorkant.charts.lettering import width
from voorkant.charts.scenario_rows import Frame, Row, key_line, place_row, upright
from voorkant.charts.table import Cell, Column, Table, name_cell
from voorkant.core.analyse.scenario.levels import LEVELS
from voorkant.core.analyse.scenario.result import Band
from voorkant.core.analyse.scenario.telling import HALF, NINE_OF_TEN, euros, nine_of_ten, short_euros, span
from voorkant.core.analyse.scenario.words import LEVEL_NAMES
from voorkant.core.shared.text import Text

_SIDE = 5.0


@dataclass(frozen=True)
class GroupBar:
    """A group: its name, the band of its extra cost per head, its level, how many people in words, and its page."""

    name: Text
    band: Band
    level: str
    people: Text
    href: str = ""


@dataclass(frozen=True)
class GroupsChart(Chart):
    """Groups in their order; `thresholds` are the levels with the amount per head from which they hold."""

    title: Text
    subtitle: Text
    groups: tuple[GroupBar, ...]
    thresholds: tuple[tuple[str, float], ...]
    source: Text

    def table(self) -> Table:
        """One row per group: scale, middle, ends, people."""
        columns = (
            Column(_GROUP), Column(_SCALE), Column(_PER_HEAD, numeric=True), Column(_HALF, numeric=True),
            Column(_NINE, numeric=True), Column(_PEOPLE, numeric=True),
        )  # fmt: skip
        rows = tuple(
            (
                name_cell(one.name, one.href), Cell(LEVEL_NAMES[one.level], float(LEVELS.index(one.level))),
                Cell(euros(one.band.middle), one.band.middle),
                Cell(span(one.band.lower, one.band.upper), one.band.lower),
                Cell(nine_of_ten(one.band), one.band.low), Cell(one.people),
            )
            for one in self.groups
        )  # fmt: skip
        return Table(self.title, columns, rows, self.source)

    def description(self) -> Text:
        """Say the measure, and of each group its scale, middle and ends."""
        said = Text(f"Balken met marges: {self.subtitle.nl}.", f"Bars with ranges: {self.subtitle.en}.")
        for one in self.groups:
            said += _SAID.format(
                name=one.name, level=LEVEL_NAMES[one.level], middle=euros(one.band.middle), ends=nine_of_ten(one.band)
            )
        return said

    def draw(self, board: Drawing, language: str) -> None:
        """The thresholds named on top, a bar per group, and a key."""
        if not self.groups:
            return
        rows = [
            Row(
                one.name.to(language),
                f"{LEVEL_NAMES[one.level].to(language)} · {one.people.to(language)}",
                euros(one.band.middle).to(language),
                bold=True,
            )
            for one in self.groups
        ]
        ends = [end for one in self.groups for end in (one.band.low, one.band.high)]
        frame = Frame.of(board, rows, ends)
        self._name_thresholds(board, frame, language)
        plots = []
        for one, row in zip(self.groups, rows, strict=True):
            plots.append(place_row(board, frame, row))
            self._bar(board, frame, one, plots[-1], language)
        upright(board, frame, 0, plots)
        for _, amount in self._within(frame):
            upright(board, frame, amount, plots, dash=(3, 3), weight=1)
        _key(board, language)

    def _bar(self, board: Drawing, frame: Frame, one: GroupBar, y: float, language: str) -> None:
        band, colours = one.band, board.colours
        said = _SAID.format(
            name=one.name, level=LEVEL_NAMES[one.level], middle=euros(band.middle), ends=nine_of_ten(band)
        ).to(language)
        part = Part(said.strip(), one.href)
        board.bar(frame.at(band.low), y - 5, frame.at(band.high), y + 5, colours.seq2, part=part)
        board.bar(frame.at(band.lower), y - 9, frame.at(band.upper), y + 9, colours.seq4)
        x = frame.at(band.middle)
        board.rule(x, y - 11, x, y + 11, colours.surface, weight=5)
        board.rule(x, y - 11, x, y + 11, colours.ink, weight=2.4, above=0.1)

    def _within(self, frame: Frame) -> list[tuple[str, float]]:
        return [(name, amount) for name, amount in self.thresholds if frame.low < amount < frame.high]

    def _name_thresholds(self, board: Drawing, frame: Frame, language: str) -> None:
        """Name from which amount each level holds, on the first line where the words do not touch others."""
        small, taken = board.size.small, list[float]()
        for name, amount in self._within(frame):
            words = f"{_SHORT[name].to(language)} ≥ {short_euros(amount).to(language)}"
            room = width(words, small)
            x = min(max(frame.at(amount), room / 2), board.size.width - room / 2)
            line = next((n for n, end in enumerate(taken) if x - room / 2 > end + _SIDE), len(taken))
            taken[line : line + 1] = [x + room / 2]
            foot = board.height + small * (1.1 + 1.3 * line)
            board.words(x, foot, words, size=small, align="center", colour=board.colours.muted, halo=True)
        board.height += small * 1.3 * len(taken) + 6


def _key(board: Drawing, language: str) -> None:
    board.height += 4
    key_line(board, HALF.to(language), board.colours.seq4)
    key_line(board, NINE_OF_TEN.to(language), board.colours.seq2)


_SHORT = {
    "extra": Text("extra", "extra"),
    "much": Text("veel", "much"),
    "very_much": Text("heel veel", "very much"),
}
_GROUP = Text("Groep", "Group")
_SCALE = Text("Als we niets doen", "If we do nothing")
_PER_HEAD = Text("Extra per persoon, middelste berekening", "Extra per person, middle calculation")
_HALF = Text("Helft van de berekeningen", "Half of the calculations")
_NINE = Text("9 van de 10 berekeningen", "9 of 10 calculations")
_PEOPLE = Text("Bedachte inwoners", "Invented inhabitants")
_SAID = Text(" {name}: {level}, {middle} ({ends}).", " {name}: {level}, {middle} ({ends}).")
