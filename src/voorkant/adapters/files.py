"""Read a file as rows of text, whatever wrapped them, and refuse what is not whole.

A download that broke off after 4 MB still opens in a spreadsheet and looks fine: Zuid-Holland just seems to end early.
Half a file is therefore refused by its first short line, and a web page saved as `.csv` by its first character.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fastexcel
import polars as pl

from voorkant.adapters.refusals import FIX_AND_RETRY, refuse
from voorkant.core.shared.text import Text

_SEPARATORS = (b";", b",", b"\t")
_QUOTED = re.compile(rb'"[^"]*"')
_FOOTERS = (b"bron:", b'"bron:', "©".encode(), '"©'.encode())
_HEADER_SEARCH = 15
_MIN_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of a file: `frame` has a String (or, from JSON, number) column for each header, `first_row` is the number
    that the first of them has in the file, `table` the publisher's table id where the file itself names it.
    """

    name: str
    frame: pl.DataFrame
    sha256: str
    first_row: int = 2
    table: str = ""


def digest(data: bytes) -> str:
    """Give the SHA-256 of what was read."""
    return hashlib.sha256(data).hexdigest()


def read_sheet(path: Path) -> Sheet:
    """Read CSV, XLSX, XLS or JSON from `path`; raise BadInput where it is none of these, empty, or broken off."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refuse(
            "file-unreadable",
            Text(nl="'{name}' kan niet worden gelezen.", en="'{name}' cannot be read."),
            Text(nl="Het systeem zegt: {reason}.", en="The system says: {reason}."),
            Text(nl="Kijk of het bestand er is en open mag.", en="See whether the file exists and may be opened."),
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
    return sheet_of(path.name, data)


def sheet_of(name: str, data: bytes) -> Sheet:
    """Read the bytes of a file called `name` as rows."""
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:8]
    if not start:
        raise _not_a_table("file-empty", name, Text(nl="Het bestand is leeg.", en="The file is empty."))
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        frame, first_row = _read_excel(name, data)
        return Sheet(name, frame, digest(data), first_row)
    if start.startswith(b"<"):
        raise _not_a_table(
            "file-is-web-page",
            name,
            Text(
                nl="Het is een webpagina, waarschijnlijk een foutmelding van de website, en geen tabel.",
                en="It is a web page, probably an error message of the website, and not a table.",
            ),
        )
    if start.startswith((b"{", b"[")):
        rows, table = json_rows(name, data)
        return Sheet(name, pl.DataFrame(rows, infer_schema_length=None), digest(data), 1, table)
    return Sheet(name, _read_csv(name, data), digest(data))


def json_rows(name: str, data: bytes) -> tuple[list[dict[str, Any]], str]:
    """Give the rows of an OData answer or a saved record, and the table id where it tells one."""
    try:
        body = json.loads(data)
    except ValueError as error:
        raise _truncated(name, Text(nl="De JSON is niet compleet.", en="The JSON is not complete.")) from error
    table = ""
    if isinstance(body, dict):
        table = str((body.get("dataset") or {}).get("id") or "")
        body = body.get("value", (body.get("data") or {}).get("records"))
    if not isinstance(body, list) or not body or not all(isinstance(row, dict) for row in body):
        raise _not_a_table("file-not-a-table", name, Text(nl="Er staan geen rijen in.", en="It holds no rows."))
    return body, table


def _read_csv(name: str, data: bytes) -> pl.DataFrame:
    text = _as_utf8(data.removeprefix(b"\xef\xbb\xbf")).replace(b"\r\n", b"\n")
    lines = text.split(b"\n")
    while lines and (not lines[-1].strip() or lines[-1].lower().startswith(_FOOTERS)):
        lines.pop()
    separator = max(_SEPARATORS, key=lines[0].count)
    if lines[0].count(separator) < _MIN_COLUMNS - 1 or len(lines) == 1:
        raise _not_a_table(
            "file-not-a-table", name, Text(nl="Er staan geen kolommen en rijen in.", en="It holds no columns and rows.")
        )
    _check_lengths(name, lines, separator)
    try:
        return pl.read_csv(b"\n".join(lines), separator=separator.decode(), infer_schema=False)
    except pl.exceptions.PolarsError as error:
        reason = str(error).splitlines()[0]
        raise _truncated(name, Text(nl=f"De lezer zegt: {reason}.", en=f"The reader says: {reason}.")) from error


def _check_lengths(name: str, lines: list[bytes], separator: bytes) -> None:
    expected = _QUOTED.sub(b"", lines[0]).count(separator)
    for number, line in enumerate(lines, start=1):
        found = (_QUOTED.sub(b"", line) if b'"' in line else line).count(separator)
        if found != expected:
            raise _truncated(
                name,
                Text(
                    nl=f"Rij {number} heeft {found + 1} kolommen en de eerste rij {expected + 1}.",
                    en=f"Row {number} has {found + 1} columns and the first row {expected + 1}.",
                ),
            )


def _as_utf8(data: bytes) -> bytes:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").encode("utf-8")
    return data


def _read_excel(name: str, data: bytes) -> tuple[pl.DataFrame, int]:
    try:
        book = fastexcel.read_excel(data)
        sheets = [book.load_sheet(title, header_row=None, dtypes="string").to_polars() for title in book.sheet_names]
    except Exception as error:
        raise _truncated(name, Text(nl="Het Excelbestand is beschadigd.", en="The Excel file is damaged.")) from error
    for raw in sheets:
        for index, row in enumerate(raw.head(_HEADER_SEARCH).iter_rows()):
            if _is_header(row):
                return _under_header(raw, index, row), index + 2
    raise _not_a_table(
        "file-not-a-table",
        name,
        Text(nl="Geen blad heeft een rij met kolomnamen.", en="No sheet has a row of column names."),
    )


def _is_header(row: tuple[str | None, ...]) -> bool:
    names = [cell.strip() for cell in row if cell and cell.strip()]
    return (
        len(names) >= _MIN_COLUMNS and len(names) >= len(row) - 1 and not any(cell[0].isdigit() for cell in names[:1])
    )


def _under_header(raw: pl.DataFrame, index: int, header: tuple[str | None, ...]) -> pl.DataFrame:
    kept = {raw.columns[place]: cell.strip() for place, cell in enumerate(header) if cell and cell.strip()}
    frame = raw.slice(index + 1).select(kept.keys())
    names = list(kept.values())
    frame.columns = [name if names.count(name) == 1 else f"{name}#{place}" for place, name in enumerate(names)]
    filled = frame.select(pl.any_horizontal(pl.all().is_not_null())).to_series().arg_true()
    return frame.head(int(filled[-1]) + 1 if len(filled) else 0)


def _not_a_table(code: str, name: str, why: Text) -> Exception:
    return refuse(
        code, Text(nl="'{name}' is geen tabel.", en="'{name}' is not a table."), why, FIX_AND_RETRY, name=name
    )


def _truncated(name: str, why: Text) -> Exception:
    return refuse(
        "file-truncated",
        Text(nl="'{name}' is niet compleet.", en="'{name}' is not complete."),
        why,
        FIX_AND_RETRY,
        name=name,
    )
