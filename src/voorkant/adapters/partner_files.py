"""Read a list of partners from Excel or CSV as it was kept, merged cells and titles above it included.

In many lists the name of a partner stands once, in a cell merged over three rows with three people. A merged cell
counts for each row that it covers; one that spans columns is a title and stays one cell.
"""

import io

from openpyxl import load_workbook

from voorkant.adapters.refusals import NOTHING_STORED
from voorkant.adapters.registrations import Cell, Registration, SourceRow, read_registration
from voorkant.core.organise.partner_words import is_heading
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def read_partner_file(name: str, data: bytes, *, most_rows: int, most_megabytes: float) -> Registration:
    """Read the first sheet with headings and rows. Raises BadInput for a file that is too large, locked, of another
    kind, or without a table.
    """
    found = _read(name, data, most_rows, most_megabytes)
    if data.startswith(b"PK") and (filled := _unmerged(data)) is not None:
        again = _read(name, filled, most_rows, most_megabytes * 10)
        return Registration(found.name, found.sha256, again.headers, again.rows)
    return found


def _read(name: str, data: bytes, most_rows: int, most_megabytes: float) -> Registration:
    """Read it as any table; what a table must look like is said of partners."""
    try:
        return read_registration(name, data, most_rows=most_rows, most_megabytes=most_megabytes, is_heading=is_heading)
    except BadInput as error:
        if error.code != "file-not-a-table":
            raise
        raise BadInput(error.code, error.what, error.why, NOTHING_STORED + _WITH_HEADERS) from error


def as_text(cell: Cell) -> str:
    """Give a cell as text; a day as people write it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:g}"
    return cell if isinstance(cell, str) else f"{cell.day}-{cell.month}-{cell.year}"


def words_of(row: SourceRow) -> list[str]:
    """Give the cells of a row as texts."""
    return [as_text(cell) for cell in row.cells]


def _unmerged(data: bytes) -> bytes | None:
    """Give a workbook in which cells that were merged downwards each have their value; None when there are none."""
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except Exception:  # noqa: BLE001 openpyxl raises anything for styles that it cannot read; merged cells need none
        return None
    changed = False
    for sheet in book.worksheets:
        for merged in list(sheet.merged_cells.ranges):
            left, top, right, bottom = merged.bounds
            value = sheet.cell(top, left).value
            sheet.unmerge_cells(str(merged))
            if right == left and bottom > top and value is not None:
                changed = True
                for row in range(top + 1, bottom + 1):
                    sheet.cell(row, left).value = value
    if not changed:
        return None
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


_WITH_HEADERS = Text(
    nl=" Zet in de eerste rij de namen van de kolommen en daaronder één rij per partner. De voorbeeldtabel helpt.",
    en=" Put the names of the columns in the first row and one row per partner below. The example table helps.",
)
