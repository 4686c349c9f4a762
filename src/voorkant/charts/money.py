"""Money over the years as stacked bars: what prevents, what cares, and, hatched, what nobody placed.

One bar per year, from left to right in the order of the field, so that a council member sees the dark beginning grow or
shrink. Parts that are wide enough carry their own amount; the key under it names the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from voorkant.charts.base import Chart
from voorkant.charts.drawing import WIDE, Drawing, Part
from voorkant.charts.lettering import width
from voorkant.charts.numbers import Measure
from voorkant.charts.table import NO_FIGURE, Cell, Column, Table
from voorkant.core.shared.text import Text

_GAP, _BAR, _ROW = 8.0, 30.0, 42.0
_KEY = 20.0


@dataclass(frozen=True)
class MoneyYear:
    """One bar: its name, and an amount per part; a part that is absent is not known, never zero. `said` gives the
    amounts as they stand in the bar, as short as the total above it.
    """

    name: Text
    amounts: Mapping[str, float]
    total: Text
    emphasised: bool = False
    said: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class MoneyChart(Chart):
    """Stacked bars. `parts` are (id, name) in the order of drawing; `open` is the id that is hatched."""

    title: Text
    subtitle: Text
    measure: Measure
    parts: tuple[tuple[str, Text], ...]
    years: tuple[MoneyYear, ...]
    source: Text
    heading: Text
    open: str = ""
    whole: Text = field(default=Text("Samen", "Together"))

    def table(self) -> Table:
        """One row per bar, one column per part."""
        columns = (
            Column(self.heading),
            *(Column(name, numeric=True) for _, name in self.parts),
            Column(self.whole, numeric=True),
        )
        rows = tuple(
            (
                Cell(one.name, one.name.nl),
                *(self._cell(one.amounts.get(key)) for key, _ in self.parts),
                Cell(one.total, sum(one.amounts.values())),
            )
            for one in self.years
        )
        return Table(self.title + Text(f" ({self.subtitle.nl})", f" ({self.subtitle.en})"), columns, rows, self.source)

    def description(self) -> Text:
        """Say how many bars there are and what the last one holds."""
        said = Text(f"Gestapelde balken: {self.subtitle.nl}.", f"Stacked bars: {self.subtitle.en}.")
        if self.years:
            last = self.years[-1]
            for key, name in self.parts:
                if key in last.amounts:
                    said += Text(" {name}: {amount}.", " {name}: {amount}.").format(
                        name=name, amount=self.measure.both(last.amounts[key])
                    )
        return said

    def draw(self, board: Drawing, language: str) -> None:
        """Names and totals above each bar, the parts in it, and a key."""
        most = max((sum(max(0.0, value) for value in one.amounts.values()) for one in self.years), default=0.0) or 1.0
        small = board.size.small
        for one in self.years:
            board.height += small * 1.5
            board.words(0, board.height - 4, one.name.to(language), bold=one.emphasised)
            total = one.total.to(language)
            board.words(float(board.size.width), board.height - 4, total, size=small, align="right")
            self._bar(board, one, most, language)
            board.height += _BAR + _GAP
        self._key(board, language)

    def _bar(self, board: Drawing, one: MoneyYear, most: float, language: str) -> None:
        x, top, colours = 0.0, board.height, self._colours(board)
        for key, name in self.parts:
            value = one.amounts.get(key, 0.0)
            if value <= 0:
                continue
            x2 = x + value / most * board.size.width
            amount = one.said.get(key, self.measure.both(value)).to(language)
            part = Part(f"{one.name.to(language)}, {name.to(language)}: {amount}")
            board.bar(x, top, x2, top + _BAR, colours[key], part=part, edge=board.colours.surface)
            if x2 - x > width(amount, board.size.small) + 2 * _GAP and board.size is WIDE:
                middle = (x + x2) / 2
                board.words(
                    middle, top + _BAR / 2 + 5, amount, size=board.size.small, align="center", bold=True, halo=True
                )
            x = x2

    def _key(self, board: Drawing, language: str) -> None:
        x, small, colours = 0.0, board.size.small, self._colours(board)
        shown = {key for one in self.years for key, value in one.amounts.items() if value > 0}
        board.height += 4
        for key, text in self.parts:
            if key not in shown:
                continue
            name = text.to(language)
            if x and x + 24 + width(name, small) > board.size.width:
                x, board.height = 0.0, board.height + _KEY
            board.bar(x, board.height + 4, x + 18, board.height + 16, colours[key], edge=board.colours.edge)
            board.words(x + 24, board.height + 15, name, size=small, colour=board.colours.muted)
            x += 24 + width(name, small) + _GAP * 2
        board.height += _KEY

    def _colours(self, board: Drawing) -> dict[str, str]:
        """Give prevention the dark ends of the sequence, what is open the hatch."""
        c = board.colours
        ladder = [c.seq5, c.seq4, c.seq3, c.rest, c.seq1, c.seq2]
        kept = [key for key, _ in self.parts if key != self.open]
        return {key: ladder[at % len(ladder)] for at, key in enumerate(kept)} | {self.open: c.hidden}

    def _cell(self, value: float | None) -> Cell:
        return Cell(NO_FIGURE) if value is None else Cell(self.measure.both(value), value)
