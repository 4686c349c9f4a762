"""Read somebody's own registration from Excel or CSV, cell by cell, and refuse in words what is no table.

A wijkteam keeps its questions in a sheet with a title above it, an empty line here and there, dates as Excel stores
them and "schulden, huur" in one cell. All of that may stay as it is. A file that would unpack to gigabytes, that is
locked with a password or that is an old .xls is refused before it is opened, with what to do instead.
"""

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from openpyxl import load_workbook

from voorkant.adapters.plain_text import decoded, separator_of
from voorkant.adapters.refusals import NOTHING_STORED, refuse
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text

MOST_COLUMNS = 60
HEADER_WITHIN = 15
LONGEST_CELL = 5_000
_MOST_UNPACKED = 150 * 1024 * 1024
_MOST_PARTS = 2_000
_MOSTLY = 0.6
_END = "\0end"
"""Read after the last line: it is a row of its own, or stands in the cell of a quotation mark that was never closed."""
_OLE = b"\xd0\xcf\x11\xe0"

Cell = str | date | float | None
"""A number only where a reader asks for the numbers of a workbook as they are stored."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row: its number as the file shows it, its cells by column (a text keeps its lines), and the columns with a
    formula without a value.
    """

    number: int
    cells: tuple[Cell, ...]
    unworked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Registration:
    """A file as it was read: its name, hash, headers and rows that hold anything."""

    name: str
    sha256: str
    headers: tuple[str, ...]
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was read: its title ("" for a CSV) and the rows that hold anything."""

    title: str
    rows: tuple[SourceRow, ...]


def read_registration(
    name: str,
    data: bytes,
    *,
    most_rows: int,
    most_megabytes: float,
    is_heading: Callable[[str], bool] = lambda cell: False,
) -> Registration:
    """Read the first sheet that has headers and rows. Raises BadInput for a file that is too large, locked, of another
    kind, or without a table. `is_heading` knows words above columns, for tables with two rows of them.
    """
    sheets = (rows for _, rows in _sheets(name, data, most_megabytes))
    for sheet in sheets:
        rows = _limited(name, sheet, most_rows)
        if found := _under_header(rows):
            headers, below = _second_header(*found, is_heading)
            if below:
                return Registration(name, hashlib.sha256(data).hexdigest(), headers, below)
    raise _refused("file-not-a-table", name, _NO_TABLE, _WITH_HEADERS)


def read_sheets(name: str, data: bytes, *, most_rows: int, most_megabytes: float) -> tuple[Sheet, ...]:
    """Read all sheets that hold anything, for a table whose headings its own reader finds. Raises BadInput as
    `read_registration` does.
    """
    read = _sheets(name, data, most_megabytes, stored=True)
    found = tuple(Sheet(title, tuple(_limited(name, rows, most_rows))) for title, rows in read)
    if not any(one.rows for one in found):
        raise _refused("file-empty", name, _EMPTY, _CHOOSE_OTHER)
    return tuple(one for one in found if one.rows)


def _sheets(
    name: str, data: bytes, most_megabytes: float, *, stored: bool = False
) -> Iterator[tuple[str, Iterable[SourceRow]]]:
    if len(data) > most_megabytes * 1024 * 1024:
        raise _refused("file-too-large", name, _TOO_LARGE.format(most=f"{most_megabytes:g}"), _IN_PARTS)
    if not data.strip(b"\xef\xbb\xbf \r\n\t\x00"):
        raise _refused("file-empty", name, _EMPTY, _CHOOSE_OTHER)
    if data.startswith(_OLE):
        raise _refused("file-old-or-locked", name, _OLD_OR_LOCKED, _SAVE_AS)
    if data.startswith(b"PK"):
        _check_archive(name, data)
        yield from _excel_sheets(name, data, stored=stored)
    else:
        yield "", _csv_rows(name, data)


def _check_archive(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            declared = archive.read("mimetype")[:200] if "mimetype" in names else b""
    # NotImplementedError is what zipfile raises for a way of packing that it does not know.
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise _refused("file-damaged", name, _DAMAGED, _SAVE_AGAIN) from error
    if b"opendocument" in declared:
        raise _refused("file-opendocument", name, _OPENDOCUMENT, _SAVE_AS)
    if "xl/workbook.xml" not in names:
        raise _refused("file-not-excel", name, _OTHER_ZIP, _SAVE_AS)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise _refused("file-unpacks-too-large", name, _BOMB, _IN_PARTS)
    if any(part.flag_bits & 1 for part in parts):
        raise _refused("file-old-or-locked", name, _OLD_OR_LOCKED, _SAVE_AS)


def _excel_sheets(name: str, data: bytes, *, stored: bool) -> Iterator[tuple[str, Iterator[SourceRow]]]:
    try:
        formulas = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        titles = [sheet.title for sheet in values.worksheets]
    except Exception as error:
        raise _refused("file-damaged", name, _DAMAGED, _SAVE_AGAIN) from error
    for title in titles:
        yield title, _excel_rows(name, formulas[title], values[title], stored=stored)


def _excel_rows(name: str, formulas: Any, values: Any, *, stored: bool) -> Iterator[SourceRow]:
    for sheet in (formulas, values):
        sheet.reset_dimensions()
    pairs = zip(
        formulas.iter_rows(max_col=MOST_COLUMNS), values.iter_rows(max_col=MOST_COLUMNS, values_only=True), strict=False
    )
    try:
        for number, (asked, worked) in enumerate(pairs, start=1):
            unworked = tuple(
                place
                for place, cell in enumerate(asked)
                if cell.data_type == "f" and place < len(worked) and worked[place] is None
            )
            yield SourceRow(number, tuple(_value(cell, stored=stored) for cell in worked), unworked)
    except Exception as error:
        raise _refused("file-damaged", name, _DAMAGED, _SAVE_AGAIN) from error


def _csv_rows(name: str, data: bytes) -> Iterator[SourceRow]:
    text = _decoded(name, data)
    if text.lstrip()[:1] == "<":
        raise _refused("file-is-web-page", name, _WEB_PAGE, _CHOOSE_OTHER)
    lines = text.splitlines(keepends=True)
    head = [line for line in lines[:HEADER_WITHIN] if line.strip()]
    separator = separator_of("".join(head))
    reader = csv.reader(chain(io.StringIO(text, newline=""), [_END]), delimiter=separator)
    start = 1
    try:
        for row in reader:
            if row and row[-1].endswith(_END):
                if row != [_END]:
                    raise _refused("file-open-quote", name, _OPEN_QUOTE.format(row=str(start)), _CLOSE_QUOTE)
                return
            yield SourceRow(start, tuple(_value(cell) for cell in row[:MOST_COLUMNS]))
            start = reader.line_num + 1
    except csv.Error as error:
        raise _refused("file-damaged", name, _DAMAGED, _SAVE_AGAIN) from error


def _decoded(name: str, data: bytes) -> str:
    text = decoded(data)
    if "\0" in text[:4096]:
        raise _refused("file-not-a-table", name, _NO_TABLE, _WITH_HEADERS)
    return text


def _value(cell: Any, *, stored: bool = False) -> Cell:
    """Give a cell as text or date; `stored` keeps a number as the number that the workbook holds."""
    if cell is None or (stored and isinstance(cell, int | float) and not isinstance(cell, bool)):
        return cell
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, time):
        return cell.isoformat()
    lines = (" ".join(line.split()) for line in str(cell).splitlines())
    return "\n".join(line for line in lines if line)[:LONGEST_CELL] or None


def _limited(name: str, rows: Iterable[SourceRow], most: int) -> list[SourceRow]:
    kept: list[SourceRow] = []
    for row in rows:
        if any(cell is not None for cell in row.cells) or row.unworked:
            kept.append(row)
            if len(kept) > most + HEADER_WITHIN:
                raise _refused("file-too-many-rows", name, _TOO_MANY_ROWS.format(most=whole(most)), _IN_PARTS)
    return kept


def _under_header(rows: list[SourceRow]) -> tuple[tuple[str, ...], tuple[SourceRow, ...]] | None:
    """Take the first row with at least two texts that is as wide as those after it; a title above it is left out."""
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        named = [cell for cell in row.cells if isinstance(cell, str)]
        widest = max((_filled(below) for below in rows[place : place + HEADER_WITHIN]), default=0)
        if named and len(named) == _filled(row) and (len(named) >= min(2, widest)):
            width = max(number for number, cell in enumerate(row.cells) if cell is not None) + 1
            headers = tuple(" ".join(str(cell or "").split()) for cell in row.cells[:width])
            return headers, tuple(_as_wide(below, width) for below in rows[place + 1 :])
    return None


def _second_header(
    headers: tuple[str, ...], rows: tuple[SourceRow, ...], is_heading: Callable[[str], bool]
) -> tuple[tuple[str, ...], tuple[SourceRow, ...]]:
    """Take a first row that only holds more headings ("Contactgegevens" over "Tel." and "Mail") as headings too."""
    below = [str(cell or "") for cell in rows[0].cells] if rows else []
    named = [cell for cell in below if cell]
    known = sum(map(is_heading, named))
    if known < max(2, _MOSTLY * len(named)):
        return headers, rows
    return tuple(cell or above for above, cell in zip(headers, below, strict=True)), rows[1:]


def _filled(row: SourceRow) -> int:
    return sum(cell is not None for cell in row.cells)


def _as_wide(row: SourceRow, width: int) -> SourceRow:
    cells = (*row.cells[:width], *([None] * (width - len(row.cells))))
    return SourceRow(row.number, cells, tuple(place for place in row.unworked if place < width))


def _refused(code: str, name: str, why: Text, do: Text) -> Exception:
    return refuse(
        code, Text(nl="'{name}' kan niet worden ingelezen.", en="'{name}' cannot be read."), why, do, name=name
    )


_OPEN_QUOTE = Text(
    nl="In rij {row} begint een aanhalingsteken dat niet sluit; de rijen eronder zijn zo niet te lezen.",
    en="A quotation mark opens in row {row} and is never closed; the rows below cannot be read like that.",
)
_CLOSE_QUOTE = NOTHING_STORED + Text(
    nl=" Sluit het aanhalingsteken of haal het weg, en probeer het opnieuw.",
    en=" Close the quotation mark or take it away, and try again.",
)
_SAVE_AS = NOTHING_STORED + Text(
    nl=" Bewaar de tabel als Excel-werkmap (.xlsx) zonder wachtwoord of als CSV, en probeer het opnieuw.",
    en=" Save the table as an Excel workbook (.xlsx) without a password or as CSV, and try again.",
)
_SAVE_AGAIN = NOTHING_STORED + Text(
    nl=" Open het bestand, bewaar het opnieuw en probeer het nog eens.",
    en=" Open the file, save it again and try once more.",
)
_IN_PARTS = NOTHING_STORED + Text(
    nl=" Verdeel het bestand en lees de delen een voor een in.",
    en=" Split the file and import the parts one by one.",
)
_CHOOSE_OTHER = NOTHING_STORED + Text(nl=" Kies het goede bestand.", en=" Choose the right file.")
_WITH_HEADERS = NOTHING_STORED + Text(
    nl=" Zet in de eerste rij de namen van de kolommen en daaronder de rijen. De voorbeeldtabel helpt.",
    en=" Put the names of the columns in the first row and the rows below. The example table helps.",
)
_EMPTY = Text(nl="Het bestand is leeg.", en="The file is empty.")
_TOO_LARGE = Text(nl="Het is groter dan {most} MB.", en="It is larger than {most} MB.")
_TOO_MANY_ROWS = Text(nl="Het heeft meer dan {most} rijen.", en="It has more than {most} rows.")
_OLD_OR_LOCKED = Text(
    nl="Het is een oud Excelbestand (.xls) of er zit een wachtwoord op.",
    en="It is an old Excel file (.xls) or it has a password.",
)
_OPENDOCUMENT = Text(nl="Het is een OpenDocument-bestand (.ods).", en="It is an OpenDocument file (.ods).")
_OTHER_ZIP = Text(nl="Het is een ingepakt bestand en geen werkmap.", en="It is a packed file and not a workbook.")
_BOMB = Text(nl="Uitgepakt is het veel te groot.", en="Unpacked it is far too large.")
_DAMAGED = Text(nl="Het bestand is beschadigd of niet compleet.", en="The file is damaged or not complete.")
_WEB_PAGE = Text(nl="Het is een webpagina en geen tabel.", en="It is a web page and not a table.")
_NO_TABLE = Text(
    nl="Er staat geen tabel met kolomnamen en rijen in.", en="It holds no table with column names and rows."
)
