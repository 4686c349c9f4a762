"""The table behind each picture: the same figures, for who cannot see the picture or wants them exactly.

A screen reader does not see that the bar of Twello is the longest; it reads the row "Twello, 42%". The cells carry
both the words to show and a value to sort by, so that a page can sort "8.000" after "950".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from voorkant.core.shared.text import Text, same

TOO_SMALL = Text(nl="te klein om te tonen", en="too small to show")
NO_FIGURE = Text(nl="geen open cijfer", en="no open figure")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and what it sorts by (None sorts last: a missing or hidden figure is never zero)."""

    text: Text
    sort: float | str | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; `numeric` columns align right and sort by number."""

    title: Text
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one chart. Each row has one cell per column; the first cell is the row's heading."""

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Text = same("")

    def lines(self, language: str) -> Iterator[list[str]]:
        """Yield the headings and then each row, as plain words in one language."""
        yield [column.title.to(language) for column in self.columns]
        for row in self.rows:
            yield [cell.text.to(language) for cell in row]


def name_cell(name: Text, href: str = "") -> Cell:
    """Make the heading cell of a row; places sort by their Dutch name."""
    return Cell(text=name, sort=name.nl, href=href)
