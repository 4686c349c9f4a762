"""Find the row of column names of a table, and what stands above it.

A download of StatLine may open with a title, then groups ("Bevolking"), then subjects ("Aantal inwoners"), then units
("aantal"), each on a row of its own; CBS's workbook has one row of names. Both become one name for each column, such as
"Bevolking/Aantal inwoners (aantal)", which is what the other downloads of StatLine write.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

Row = Sequence[str | None]

SEARCHED = 15
"""How many rows at the top may hold titles and headings."""
_MIN_COLUMNS = 2
_DATA = re.compile(r"^([-+]?[\d.,]+|[.,x-]|NL0\d|(GM|WK|BU)\d{4}\w{0,4})$", re.IGNORECASE)
_SIDE = ("onderwerp", "onderwerpen", "wijkenenbuurten", "perioden", "leeftijd", "marges")
_UNITS = ("aantal", "%", "code", "naam", "omschrijving")


@dataclass(frozen=True, slots=True)
class Headings:
    """One name for each column ("" where it has none), and the place (from 0) of the first row of data."""

    names: tuple[str, ...]
    data_at: int


def find_headings(rows: Sequence[Row]) -> Headings | None:
    """Find the headings in the first rows of a table; None where no row has column names."""
    filled = [sum(bool(cell) for cell in _clean(row)) for row in rows]
    wide = max(max(filled, default=0) / 2, _MIN_COLUMNS)
    start = next((at for at, row in enumerate(rows) if filled[at] >= wide and _is_names(row)), None)
    if start is None:
        return None
    end = next((at for at in range(start + 1, len(rows)) if filled[at] >= wide and _is_data(rows[at])), start + 1)
    while start and filled[start - 1] >= _MIN_COLUMNS and not _is_data(rows[start - 1]):
        start -= 1
    block = rows[start:end]
    several = len({tuple(_clean(row)) for row in block}) == len(block) > 1
    if several and any(_plain(row[0]) in _SIDE for row in block):
        return Headings(_unique(_joined(block)), end)
    widest = max(range(start, end), key=lambda at: (filled[at], -at))
    return Headings(_unique(_clean(rows[widest])), widest + 1)


def _is_names(row: Row) -> bool:
    names = [cell for cell in _clean(row) if cell]
    return len(names) >= _MIN_COLUMNS and not names[0][0].isdigit()


def _is_data(row: Row) -> bool:
    return any(_DATA.match(cell) for cell in _clean(row))


def _joined(block: Sequence[Row]) -> list[str]:
    """Join headings that stand above each other with slashes, the unit in brackets."""
    side = next((cell for row in reversed(block) if _plain(cell := str(row[0] or "")) in _SIDE[2:]), "")
    names = [""] * len(block[0])
    for at, row in enumerate(block):
        cells = _clean(row)
        if any(cell in _UNITS for cell in cells[1:]):
            names = [f"{name} ({cell})" if cell and name else name for name, cell in zip(names, cells, strict=True)]
            continue
        filled = cells if at == len(block) - 1 else _filled_forward(cells)
        names = ["/".join(part for part in pair if part) for pair in zip(names, filled, strict=True)]
    return [side.strip() or names[0], *names[1:]]


def _filled_forward(cells: Sequence[str]) -> list[str]:
    """Repeat a heading over the cells that were merged with it; a row that has none missing stays as it is."""
    filled: list[str] = []
    for cell in cells:
        filled.append(cell or (filled[-1] if len(filled) > 1 else ""))
    return filled


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Tell columns of one name apart by their place, so that neither takes the other's figures."""
    return tuple(name if not name or names.count(name) == 1 else f"{name}#{at}" for at, name in enumerate(names, 1))


def _clean(row: Row) -> list[str]:
    return [(cell or "").strip() for cell in row]


def _plain(cell: str | None) -> str:
    return re.sub(r"[^a-z]", "", (cell or "").lower())
