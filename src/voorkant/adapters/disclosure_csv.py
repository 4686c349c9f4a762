"""Tables of counts as people keep them in a CSV, and what may be published of them.

`Bussloo,debts,2` with the row `Voorst,debts,23` for the total, quoted or not, `;` or `,`, columns in any order. What is
read must be whole: a cell that is missing, twice there, or at odds with its parts is refused by name, since half a
table cannot be protected.
"""

import csv
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np

from voorkant.adapters.plain_text import decoded, separator_of
from voorkant.core.analyse.disclosure.refusals import named
from voorkant.core.analyse.disclosure.table import Counts, Dimension, Marks, Nodes, Table
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

HIDDEN = {"", ".", "-", "x", "*", "na", "n/a", "nan", "null", "none"}
"""What makers of tables write instead of a hidden count."""
STATUSES = {"", "shown", "primary", "secondary", "hidden", "rounded", "adjusted"}
HIGHEST = 2.0**53
_WHOLE = re.compile(r"\d{1,16}(?:[.,]0{1,2})?")
_PART = re.compile(r"\d{1,16}(?:[.,]\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read. `rows` gives the place of each row in the table as one row of cells, in the order of the
    file; `header` the columns for what is written from it. `absent` marks cells that the file has no row for; `status`
    is "" where the file has none; `top` holds the largest, second largest … contribution.
    """

    table: Table
    rows: Sequence[int]
    header: tuple[str, ...]
    delimiter: str
    absent: Marks
    status: Sequence[str]
    top: tuple[Counts, ...]


def read_whole(path: Path, dimensions: tuple[Dimension, ...], *, add_margins: bool = False) -> Read:
    """Read a table that is to be protected: every cell there, whole counts, margins that are the sum of their parts.

    `add_margins` computes totals that the file has no row for.
    """
    found = _read(path, dimensions, whole=True)
    table = _with_margins(found.table) if add_margins else found.table
    missing = np.isnan(table.counts)
    if add_margins:  # a total without one of its parts is absent for that part's sake
        missing &= reduce(np.logical_and.outer, [one.leaves for one in dimensions])
    gaps = np.flatnonzero(missing).astype(np.int64)
    if len(gaps):
        raise _no_cells(path, table, gaps, add_margins)
    _check_sums(path, table)
    return Read(table, found.rows, found.header, found.delimiter, found.absent, found.status, found.top)


def read_published(path: Path, dimensions: tuple[Dimension, ...]) -> Read:
    """Read a table as its readers see it: an empty count (or x, ., -, *) is hidden, and so is a cell without a row."""
    return _read(path, dimensions, whole=False)


def lines(path: Path) -> Iterator[str]:
    """Give the lines of a text file, in whichever letters a spreadsheet wrote it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refusal(path, None, f"niet te lezen ({reason})", f"cannot be read ({reason})") from error
    text = decoded(data)
    if "\0" in text:
        raise _refusal(path, None, "dit is geen CSV", "this is no CSV")
    return iter(text.splitlines(keepends=True))


class _Reader:
    def __init__(self, path: Path, dimensions: tuple[Dimension, ...], whole: bool) -> None:
        self.path, self.dimensions, self.whole = path, dimensions, whole
        text = lines(path)
        header = next(text, "")
        self.delimiter = separator_of(header)
        self.header = tuple(name.strip() for name in next(csv.reader([header], delimiter=self.delimiter), []))
        self.rows = csv.reader(text, delimiter=self.delimiter, strict=True)
        self.places, self.tops = self._places()
        self.index = [{code: number for number, code in enumerate(one.codes)} for one in dimensions]

    def _places(self) -> tuple[dict[str, int], list[int]]:
        names = [name.lower() for name in self.header]
        wanted = [*(one.name for one in self.dimensions), "count"]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise self.refused(1, f"kolom '{twice}' staat er twee keer", f"column '{twice}' is there twice")
        if absent := next((name for name in wanted if name.lower() not in names), None):
            raise self.refused(1, f"kolom '{absent}' ontbreekt", f"column '{absent}' is absent")
        places = {name: names.index(name.lower()) for name in wanted}
        if not self.whole and "status" in names:
            places["status"] = names.index("status")
        number, tops = 1, []
        while self.whole and f"top{number}" in names:
            tops.append(names.index(f"top{number}"))
            number += 1
        known = {*places.values(), *tops}
        if extra := next((name for at, name in enumerate(self.header) if at not in known), None):
            raise self.refused(
                1, f"kolom '{extra}' hoort er niet bij en kan verraden wat verborgen wordt",
                f"column '{extra}' does not belong here and may give away what is hidden",
            )  # fmt: skip
        return places, tops

    def refused(self, row: int | None, nl: str, en: str) -> BadInput:
        """Refuse this file."""
        return _refusal(self.path, row, nl, en)

    def cells(self) -> Iterator[tuple[int, list[str]]]:
        """Give rows with their number in the file; empty ones are left out."""
        try:
            for row in self.rows:
                number = self.rows.line_num + 1
                if not any(cell.strip() for cell in row):
                    continue
                if len(row) != len(self.header):
                    raise self.refused(
                        number, f"{len(row)} kolommen in plaats van {len(self.header)}",
                        f"{len(row)} columns instead of {len(self.header)}",
                    )  # fmt: skip
                yield number, row
        except csv.Error as error:
            raise self.refused(
                self.rows.line_num + 1, f"geen gewone CSV ({error})", f"no plain CSV ({error})"
            ) from error

    def place(self, number: int, row: list[str]) -> tuple[int, ...]:
        """Find the cell that a row is about."""
        found = []
        for one, index in zip(self.dimensions, self.index, strict=True):
            code = row[self.places[one.name]].strip()
            if code not in index:
                raise self.refused(
                    number, f"'{code[:40]}' staat niet in '{one.name}' van de beschrijving",
                    f"'{code[:40]}' is not in '{one.name}' of the specification",
                )  # fmt: skip
            found.append(index[code])
        return tuple(found)

    def count(self, number: int, cell: str) -> float:
        """Read a count; NaN where it is hidden."""
        cell = cell.strip()
        if cell.lower() in HIDDEN:
            if self.whole:
                raise self.refused(number, "het aantal ontbreekt", "the count is absent")
            return math.nan
        if not _WHOLE.fullmatch(cell) or float(cell.replace(",", ".")) > HIGHEST:
            raise self.refused(number, f"'{cell[:40]}' {_why(cell).nl}", f"'{cell[:40]}' {_why(cell).en}")
        return float(cell.replace(",", "."))

    def part(self, number: int, cell: str) -> float:
        """Read a contribution."""
        cell = cell.strip() or "0"
        if not _PART.fullmatch(cell):
            raise self.refused(number, f"bijdrage '{cell[:40]}' is geen getal", f"'{cell[:40]}' is no contribution")
        return float(cell.replace(",", "."))


def _read(path: Path, dimensions: tuple[Dimension, ...], *, whole: bool) -> Read:
    reader = _Reader(path, dimensions, whole)
    shape = tuple(len(one.codes) for one in dimensions)
    counts = np.full(shape, np.nan)
    top = tuple(np.zeros(shape) for _ in reader.tops)
    seen: dict[int, int] = {}
    status: list[str] = []
    for number, row in reader.cells():
        place = reader.place(number, row)
        flat = int(np.ravel_multi_index(place, shape))
        if flat in seen:
            raise reader.refused(
                number, f"deze cel staat ook in rij {seen[flat]}", f"this cell is in row {seen[flat]} too"
            )
        seen[flat] = number
        counts[place] = reader.count(number, row[reader.places["count"]])
        for found, at in zip(top, reader.tops, strict=True):
            found[place] = reader.part(number, row[at])
        status.append(_status(reader, number, row))
    if not seen:
        raise reader.refused(None, "er staan geen rijen in", "it holds no rows")
    absent = np.ones(shape, dtype=np.bool_)
    absent.ravel()[list(seen)] = False
    return Read(Table(dimensions, counts), tuple(seen), reader.header, reader.delimiter, absent, status, top)


def _status(reader: _Reader, number: int, row: list[str]) -> str:
    at = reader.places.get("status")
    found = row[at].strip().lower() if at is not None else ""
    if found not in STATUSES:
        raise reader.refused(number, f"status '{found[:40]}' is onbekend", f"status '{found[:40]}' is unknown")
    return found


def _why(cell: str) -> Text:
    if cell.startswith("-"):
        return Text(nl="is negatief; een aantal is dat nooit", en="is negative; no count is")
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", cell):
        return Text(nl="kan een breuk of een duizendtal zijn", en="may be a fraction or thousands")
    if re.fullmatch(r"\d+[.,]\d+", cell):
        return Text(nl="is geen heel getal", en="is not a whole number")
    return Text(nl="is geen aantal", en="is no count")


def _with_margins(table: Table) -> Table:
    """Fill totals that are absent with the sum of their parts, where all of those are there."""
    counts = table.counts.copy()
    for axis, dimension in enumerate(table.dimensions):
        moved = np.moveaxis(counts, axis, 0)
        for node in np.flatnonzero(~dimension.leaves)[::-1]:
            total = moved[dimension.parent == node].sum(axis=0)
            moved[node] = np.where(np.isnan(moved[node]), total, moved[node])
    return Table(table.dimensions, counts)


def _check_sums(path: Path, table: Table) -> None:
    """Refuse a total that is not the sum of its parts, by its name and both numbers."""
    for axis, dimension in enumerate(table.dimensions):
        moved = np.moveaxis(table.counts, axis, 0)
        for node in np.flatnonzero(~dimension.leaves)[::-1]:  # the innermost first: nearest to what is wrong
            total = moved[dimension.parent == node].sum(axis=0)
            off = np.argwhere(np.atleast_1d(total != moved[node]))
            if not len(off):
                continue
            rest = tuple(off[0]) if moved.ndim > 1 else ()
            place = (*rest[:axis], int(node), *rest[axis:])
            cell = named(table, np.array([np.ravel_multi_index(place, table.counts.shape)]))
            parts, given = f"{np.asarray(total)[rest]:.0f}", f"{table.counts[place]:.0f}"
            raise _refusal(
                path, None,
                f"{cell} is {given}, maar de delen ervan in '{dimension.name}' zijn samen {parts}",
                f"{cell} is {given}, but its parts in '{dimension.name}' are {parts} together",
            )  # fmt: skip


def _no_cells(path: Path, table: Table, gaps: Nodes, add_margins: bool) -> BadInput:
    first = named(table, gaps[:1])
    many_nl = f" en nog {len(gaps) - 1}" if len(gaps) > 1 else ""
    many_en = f" and {len(gaps) - 1} more" if len(gaps) > 1 else ""
    hint_nl = "" if add_margins else " Ontbreken alleen totalen, gebruik dan --add-margins."
    hint_en = "" if add_margins else " Where only totals are absent, use --add-margins."
    return BadInput(
        "disclosure-table",
        Text(nl=f"{path.name}: {first}{many_nl} ontbreekt.", en=f"{path.name}: {first}{many_en} is absent."),
        Text(
            nl="Wat ontbreekt is geen nul, en een tabel met gaten is niet te beschermen.",
            en="What is absent is not nought, and a table with gaps cannot be protected.",
        ),
        Text(nl=f"Vul de tabel aan.{hint_nl}", en=f"Complete the table.{hint_en}"),
    )


def _refusal(path: Path, row: int | None, nl: str, en: str) -> BadInput:
    return BadInput(
        "disclosure-table",
        Text(
            nl=f"{path.name}{f', rij {row}' if row else ''}: {nl}.",
            en=f"{path.name}{f', row {row}' if row else ''}: {en}.",
        ),
        Text(nl="Er is niets berekend of geschreven.", en="Nothing was computed or written."),
        Text(nl="Verbeter het bestand en probeer het nog eens.", en="Mend the file and try once more."),
    )
