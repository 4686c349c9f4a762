"""What goes together, drawn twice: as a network of problems, and as sets with bars (an UpSet plot).

Debts and mental health complaints are two points with a thick line; in the plot they are two dots on one stem under a
bar. A network shows who is in the middle, the plot shows sets of three and four that a network cannot (Lex et al.
2014). Width and length say how strong; colours say nothing that is not also said in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voorkant.charts.base import Chart
from voorkant.charts.beside import free_rooms
from voorkant.charts.drawing import Drawing, Part, Size
from voorkant.charts.lettering import width, wrap
from voorkant.charts.network import place_names
from voorkant.charts.table import Cell, Column, Table, name_cell
from voorkant.core.shared.text import Text, same

HIDDEN = Text(nl="niet getoond", en="not shown")
_POINT = 12.0
_WIDTHS = (2.0, 3.5, 5.5, 8.0)
_WIDEST = {"wide": 140.0, "narrow": 98.0}
_ROOM = {"wide": 17_000.0, "narrow": 9_600.0}
_COLUMN = {"wide": 40.0, "narrow": 21.0}
_NAMES = {"wide": 230.0, "narrow": 124.0}
_BARS, _ROW, _STUB, _DOT = 110.0, 24.0, 16.0, 90.0


@dataclass(frozen=True)
class Together:
    """A set of problems by name. `level` (0 to 3) is how strong, `strength` says it; a `count` of None is hidden."""

    names: tuple[Text, ...]
    level: int
    strength: Text
    count: int | None = None

    @property
    def count_words(self) -> Text:
        """Write the count, or that it is not shown."""
        return HIDDEN if self.count is None else same(str(self.count))

    @property
    def joined(self) -> Text:
        """Name the set: "Schulden + Eenzaamheid"."""
        return Text(nl=" + ".join(one.nl for one in self.names), en=" + ".join(one.en for one in self.names))


def _table(title: Text, sets: Sequence[Together], source: Text) -> Table:
    rows = tuple(
        (
            name_cell(one.joined),
            Cell(one.count_words, None if one.count is None else float(one.count)),
            Cell(one.strength, float(one.level)),
        )
        for one in sets
    )
    columns = (
        Column(Text("Samen in een vraag", "Together in a question")),
        Column(Text("Vragen", "Questions"), numeric=True),
        Column(Text("Vergeleken met verwacht", "Compared with expected")),
    )
    return Table(title, columns, rows, source)


@dataclass(frozen=True)
class TogetherNetwork(Chart):
    """Problems as points, pairs as lines: the thicker, the stronger."""

    title: Text
    subtitle: Text
    pairs: tuple[Together, ...]
    source: Text

    def table(self) -> Table:
        """One row per pair."""
        return _table(self.title, self.pairs, self.source)

    def description(self) -> Text:
        """Say how many pairs there are and who has most lines."""
        many = len(self.pairs)
        said = self.subtitle + Text(nl=f" Netwerk met {many} paren.", en=f" A network of {many} pairs.")
        names = self._nodes()
        if names:
            most = max(names, key=lambda name: (sum(name in pair.names for pair in self.pairs), name.nl))
            lines = sum(most in pair.names for pair in self.pairs)
            said += Text(nl=" Meeste lijnen: {name} ({lines}).", en=" Most lines: {name} ({lines}).").format(
                name=most, lines=str(lines)
            )
        return said

    def draw(self, board: Drawing, language: str) -> None:
        """Lines by width, then points, then names with an edge of paper, where no line runs."""
        names = self._nodes()
        if not names:
            return
        size = board.size
        board.height = self._legend(board, language)
        place = {name: number for number, name in enumerate(names)}
        texts = [wrap(name.to(language), _WIDEST[size.name], size.small) for name in names]
        boxes = tuple(_box(lines, size) for lines in texts)
        links = tuple((place[pair.names[0]], place[pair.names[1]]) for pair in self.pairs)
        tall = max(_ROOM[size.name] * len(names) / size.width, 150.0)
        spots, bottom = place_names(links, boxes, float(size.width), tall)
        top = board.height
        for pair, (one, other) in zip(self.pairs, links, strict=True):
            (x, y), (x2, y2) = spots[one], spots[other]
            board.rule(x, top + y, x2, top + y2, board.colours.rest, weight=_WIDTHS[pair.level])
        sizes = tuple((wide, high - _POINT) for wide, high in boxes)
        rooms = free_rooms(spots, sizes, links, float(size.width), _POINT)
        for name, lines, (x, y), room in zip(names, texts, spots, rooms, strict=True):
            beside = [pair for pair in self.pairs if name in pair.names]
            said = "; ".join(f"{pair.joined.to(language)}: {pair.strength.to(language)}" for pair in beside)
            board.point(x, top + y, board.colours.here, area=110, part=Part(said))
            for number, line in enumerate(lines):
                foot = top + room[1] + (number + 0.72) * size.small * 1.2
                board.words((room[0] + room[2]) / 2, foot, line, size=size.small, align="center", halo=True)
        board.height = top + max(bottom, *(room[3] for room in rooms))

    def _nodes(self) -> list[Text]:
        return list(dict.fromkeys(name for pair in self.pairs for name in pair.names))

    def _legend(self, board: Drawing, language: str) -> float:
        """Say which widths there are, one under the other."""
        size, y = board.size.small, board.height
        for level in sorted({pair.level for pair in self.pairs}):
            y += size * 1.5
            strength = next(pair.strength for pair in self.pairs if pair.level == level)
            board.rule(8.0, y - size * 0.3, 38.0, y - size * 0.3, board.colours.rest, weight=_WIDTHS[level])
            board.words(46.0, y, strength.to(language), size=size, colour=board.colours.muted)
        return y + size


@dataclass(frozen=True)
class UpSetChart(Chart):
    """Sets as columns: a bar for how many questions, under it the problems as dots on a stem."""

    title: Text
    subtitle: Text
    sets: tuple[Together, ...]
    source: Text

    def table(self) -> Table:
        """One row per set, all of them."""
        return _table(self.title, self.sets, self.source)

    def description(self) -> Text:
        """Say how many sets there are and which is the most frequent."""
        many, known = len(self.sets), [one for one in self.sets if one.count is not None]
        said = Text(nl=f"Groepen van problemen: {many}.", en=f"Sets of problems: {many}.")
        if known:
            most = max(known, key=lambda one: one.count or 0)
            said += Text(nl=" Meeste vragen: {name}, {count}.", en=" Most questions: {name}, {count}.").format(
                name=most.joined, count=most.count_words
            )
        hidden = many - len(known)
        return said + (
            Text(nl=f" Aantal niet getoond: {hidden}.", en=f" Count not shown: {hidden}.") if hidden else same("")
        )

    def draw(self, board: Drawing, language: str) -> None:
        """Bars on top, then one row per problem with dots; as many columns as fit, the strongest first."""
        size = board.size
        step, left = _COLUMN[size.name], _NAMES[size.name]
        sets = self.sets[: int((size.width - left) // step)]
        if not sets:
            return
        names = _by_number(sets)
        foot = board.height + _BARS + size.small * 1.6
        most = max((one.count or 0 for one in sets), default=0) or 1
        for place, one in enumerate(sets):
            self._bar(board, one, left + (place + 0.5) * step, foot, _BARS * (one.count or 0) / most, language)
        board.rule(left, foot, left + step * len(sets), foot, board.colours.edge)
        y = foot + 8
        rows = {}
        for name in names:
            lines = wrap(name.to(language), left - 10, size.small)
            tall = max(_ROW, len(lines) * size.small * 1.2 + 6)
            rows[name] = y + tall / 2
            first = y + tall / 2 - (len(lines) - 1) * size.small * 0.6 + size.small * 0.35
            for number, line in enumerate(lines):
                board.words(0, first + number * size.small * 1.2, line, size=size.small)
            board.rule(left, rows[name], left + step * len(sets), rows[name], board.colours.line, above=-1.0)
            y += tall
        for place, one in enumerate(sets):
            self._stem(board, [rows[name] for name in one.names], left + (place + 0.5) * step)
        board.height = y + 4
        if len(sets) < len(self.sets):
            self._rest(board, len(self.sets) - len(sets), language)

    def _bar(self, board: Drawing, one: Together, x: float, foot: float, tall: float, language: str) -> None:
        half = _COLUMN[board.size.name] * 0.36
        part = Part(f"{one.joined.to(language)}: {one.count_words.to(language)}, {one.strength.to(language)}")
        if one.count is None:
            board.bar(x - half, foot - _STUB, x + half, foot, board.colours.hidden, part=part, edge=board.colours.edge)
            return
        board.bar(x - half, foot - tall, x + half, foot, board.colours.here, part=part)
        board.words(x, foot - tall - 4, str(one.count), size=board.size.small, align="center", bold=True)

    def _stem(self, board: Drawing, rows: Sequence[float], x: float) -> None:
        board.rule(x, min(rows), x, max(rows), board.colours.ink, weight=2.5)
        for y in rows:
            board.point(x, y, board.colours.ink, area=_DOT)

    def _rest(self, board: Drawing, more: int, language: str) -> None:
        size = board.size.small
        said = Text(nl=f"Nog {more} in de tabel.", en=f"{more} more in the table.").to(language)
        board.height += size * 1.4
        board.words(0, board.height - 4, said, size=size, colour=board.colours.muted)


def _by_number(sets: Sequence[Together]) -> list[Text]:
    """Order problems by the number of sets they are in, so that stems cross few rows."""
    names = list(dict.fromkeys(name for one in sets for name in one.names))
    return sorted(names, key=lambda name: -sum(name in one.names for one in sets))


def _box(lines: Sequence[str], size: Size) -> tuple[float, float]:
    wide = max(width(line, size.small) for line in lines)
    return max(wide, _POINT), _POINT + len(lines) * size.small * 1.2
