"""How often each group stands where, as one bar per group cut in pieces.

"Mensen met schulden" has a long dark piece: first in 47 of every 100 outcomes. A bar of many shades in equal pieces
says at once that nobody knows where that group stands. The pieces always come in the same order from left to right,
each with its own shade and, where it fits, its number, so that colour is never the only sign.
"""

from dataclasses import dataclass

from voorkant.charts.base import Chart
from voorkant.charts.drawing import NARROW, Drawing, Part
from voorkant.charts.lettering import width, wrap
from voorkant.charts.table import Cell, Column, Table, name_cell
from voorkant.core.shared.text import Text

MIDDLE = 3
_THICK = 22.0
_GAP = 9.0


@dataclass(frozen=True)
class RankRow:
    """A group: its name, the share (0-1) of outcomes in which it stands at each place, an address in the product."""

    name: Text
    shares: tuple[float, ...]
    href: str = ""


@dataclass(frozen=True)
class RankChart(Chart):
    """Groups in their order. `cuts` are the last places of the pieces, such as (1, 3, 5); what is left is the last."""

    title: Text
    subtitle: Text
    rows: tuple[RankRow, ...]
    cuts: tuple[int, ...]
    source: Text

    def pieces(self, row: RankRow) -> tuple[float, ...]:
        """Give the shares of a row by piece."""
        starts = (0, *self.cuts)
        ends = (*self.cuts, len(row.shares))
        return tuple(sum(row.shares[start:end]) for start, end in zip(starts, ends, strict=True))

    def names(self) -> tuple[Text, ...]:
        """Say which places each piece stands for."""
        found, start = [], 1
        for end in self.cuts:
            found.append(_FIRST if end == 1 else _PLACE.format(n=str(end)) if start == end else _places(start, end))
            start = end + 1
        return (*found, _LOWER.format(low=str(start)))

    def table(self) -> Table:
        """One row per group: of every 100 outcomes how many in each piece."""
        columns = (Column(_GROUP), *(Column(name, numeric=True) for name in self.names()))
        rows = tuple(
            (
                name_cell(row.name, row.href),
                *(Cell(_of_hundred(piece), round(piece * 100, 1)) for piece in self.pieces(row)),
            )
            for row in self.rows
        )
        return Table(self.title, columns, rows, self.source)

    def description(self) -> Text:
        """Name the measure, and who is most often first."""
        said = Text("Gestapelde staven: {what}.", "Stacked bars: {what}.").format(what=self.subtitle)
        if not self.rows:
            return said
        often = max(self.rows, key=lambda row: row.shares[0])
        return said + Text(" Het vaakst bovenaan: {who}, {n}.", " Most often first: {who}, {n}.").format(
            who=often.name, n=_of_hundred(often.shares[0])
        )

    def draw(self, board: Drawing, language: str) -> None:
        """The pieces named once on top, then a bar per group: name beside it on a page, above it on a phone."""
        shades = _shades(board, len(self.cuts) + 1)
        _draw_names(board, self.names(), shades, language)
        room = 0.0 if board.size is NARROW else min(
            max(width(row.name.to(language), board.size.text) for row in self.rows), board.size.width * 0.4
        )  # fmt: skip
        for row in self.rows:
            self._draw_row(board, row, shades, room, language)

    def _draw_row(self, board: Drawing, row: RankRow, shades: list[str], room: float, language: str) -> None:
        size, name = board.size, row.name.to(language)
        lines = wrap(name, room or size.width, size.text)
        block = len(lines) * size.text * 1.25
        tall = max(block, _THICK) if room else block + 4 + _THICK
        y = board.height + ((tall - block) / 2 if room else 0)
        for line in lines:
            y += size.text * 1.25
            board.words(0, y - size.text * 0.28, line)
        top = board.height + (tall - _THICK) / 2 if room else y + 4
        left = room + _GAP * 1.5 if room else 0.0
        said = f"{name}: " + ", ".join(
            f"{label.to(language)} {_of_hundred(piece).to(language)}"
            for label, piece in zip(self.names(), self.pieces(row), strict=True)
        )
        at = left
        for place, piece in enumerate(self.pieces(row)):
            end = at + piece * (size.width - left)
            if end - at > 0.4:
                part = Part(said, row.href) if place == 0 else None
                board.bar(at, top, end, top + _THICK, shades[place], part=part, edge=board.colours.surface)
            number = f"{piece * 100:.0f}"
            if end - at > width(number, size.small) + 6:
                colour = board.colours.surface if _dark(place, len(shades)) else board.colours.ink
                board.words((at + end) / 2, top + _THICK * 0.7, number, size=size.small, align="center", colour=colour)
            at = end
        board.height += tall + _GAP


def _shades(board: Drawing, count: int) -> list[str]:
    """Darkest first; the last piece is the tone of quiet land."""
    colours = board.colours
    ramp = [colours.seq5, colours.seq3] if count <= MIDDLE else [colours.seq5, colours.seq4, colours.seq2, colours.seq1]
    return [*ramp[: count - 1], colours.quiet]


def _dark(place: int, count: int) -> bool:
    return place == 0 or (place == 1 and count > MIDDLE)


def _draw_names(board: Drawing, names: tuple[Text, ...], shades: list[str], language: str) -> None:
    x, small = 0.0, board.size.small
    board.height += small * 1.4
    for name, shade in zip(names, shades, strict=True):
        words = name.to(language)
        needed = small + 5 + width(words, small) + 16
        if x and x + needed > board.size.width:
            x, board.height = 0.0, board.height + small * 1.6
        foot = board.height - small * 0.3
        board.bar(x, foot - small * 0.85, x + small, foot + small * 0.15, shade, edge=board.colours.edge)
        board.words(x + small + 5, foot, words, size=small, colour=board.colours.muted)
        x += needed
    board.height += _GAP


def _places(start: int, end: int) -> Text:
    return _PLACES.format(low=str(start), high=str(end))


def _of_hundred(share: float) -> Text:
    number = "<1" if 0 < share * 100 < 0.5 else ">99" if 99.5 <= share * 100 < 100 else f"{share * 100:.0f}"
    return Text("{n} van de 100", "{n} of 100").format(n=number)


_FIRST = Text("1e plaats", "1st place")
_PLACE = Text("plaats {n}", "place {n}")
_PLACES = Text("plaats {low} tot {high}", "places {low} to {high}")
_LOWER = Text("plaats {low} of lager", "place {low} or lower")
_GROUP = Text("Groep", "Group")
