"""Read a file as rows of text, whatever wrapped them, and refuse what is not whole.

A download that broke off after 4 MB still opens in a spreadsheet and looks fine: Zuid-Holland just seems to end early.
Half a file is therefore refused by its first short line, and a web page saved as `.csv` by its first character.
"""

import csv
import hashlib
import html
import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fastexcel
import polars as pl

from voorkant.adapters.headings import SEARCHED, Headings, find_headings
from voorkant.adapters.plain_text import decoded
from voorkant.adapters.refusals import FIX_AND_RETRY, bad_cell, refuse
from voorkant.adapters.whole_files import read_whole
from voorkant.core.shared.text import Text

_SEPARATORS = (b";", b",", b"\t")
_QUOTED = re.compile(rb'"[^"]*"')
_FOOTERS = (b"bron:", b'"bron:', "©".encode(), '"©'.encode())
_TABLE_IN_ADDRESS = re.compile(r"/(\d{5}[A-Z]{3})/")
_SHOWN = 40
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_NO_OUTCOME = {
    re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*>([^<]*)</f>(?:<v\s*/>|<v></v>)?</c>'): Text(
        nl="de uitkomst van de formule '{value}' staat niet in het bestand.",
        en="the outcome of the formula '{value}' is not in the file.",
    ),
    re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]* t="e"[^>]*>(?:<f[^>]*>[^<]*</f>)?<v>([^<]*)</v></c>'): Text(
        nl="'{value}' is een fout van een formule, geen getal.", en="'{value}' is the error of a formula, not a number."
    ),
}


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
    data = read_whole(path)
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
    frame, first_row = _read_csv(name, data)
    return Sheet(name, frame, digest(data), first_row)


def json_rows(name: str, data: bytes) -> tuple[list[dict[str, Any]], str]:
    """Give the rows of an OData answer or a saved record, and the table id where it tells one."""
    try:
        body = json.loads(data)
    except ValueError as error:
        raise _truncated(name, Text(nl="De JSON is niet compleet.", en="The JSON is not complete.")) from error
    table = ""
    if isinstance(body, dict):
        named = f"{body.get('odata.metadata') or ''}/{body.get('@odata.context') or ''}"
        told = body.get("dataset")
        table = next(iter(_TABLE_IN_ADDRESS.findall(named)), "")
        if isinstance(told, dict):
            table = str(told.get("id") or "")
        record = body.get("data")
        body = body.get("value", record.get("records") if isinstance(record, dict) else None)
    if not isinstance(body, list) or not body or not all(isinstance(row, dict) for row in body):
        raise _not_a_table("file-not-a-table", name, Text(nl="Er staan geen rijen in.", en="It holds no rows."))
    for number, row in enumerate(body, start=1):
        for column, cell in row.items():
            if isinstance(cell, bool | list | dict):
                why = Text(nl="'{value}' is geen getal of tekst.", en="'{value}' is no number and no text.")
                raise bad_cell("not-a-cell", number, column, why, json.dumps(cell)[:_SHOWN])
    return body, table


def _read_csv(name: str, data: bytes) -> tuple[pl.DataFrame, int]:
    lines = decoded(data).encode().replace(b"\r\n", b"\n").split(b"\n")
    while lines and (not lines[-1].strip() or lines[-1].lower().startswith(_FOOTERS)):
        lines.pop()
    head = lines[:SEARCHED]
    separator = max(_SEPARATORS, key=lambda sign: max(line.count(sign) for line in head))
    try:
        found = find_headings(list(csv.reader((line.decode() for line in head), delimiter=separator.decode())))
    except csv.Error:
        found = None
    if found is None or len(lines) <= found.data_at:
        raise _not_a_table(
            "file-not-a-table", name, Text(nl="Er staan geen kolommen en rijen in.", en="It holds no columns and rows.")
        )
    _check_lengths(name, lines, separator, found)
    try:
        frame = pl.read_csv(
            b"\n".join(lines[found.data_at :]),
            separator=separator.decode(),
            has_header=False,
            infer_schema=False,
        )
    except pl.exceptions.PolarsError as error:
        reason = str(error).splitlines()[0]
        raise _truncated(name, Text(nl=f"De lezer zegt: {reason}.", en=f"The reader says: {reason}.")) from error
    return _named(frame, found), found.data_at + 1


def _check_lengths(name: str, lines: list[bytes], separator: bytes, found: Headings) -> None:
    expected = len(found.names) - 1
    for number, line in enumerate(lines[found.data_at :], start=found.data_at + 1):
        columns = (_QUOTED.sub(b"", line) if b'"' in line else line).count(separator)
        if columns != expected:
            raise _truncated(
                name,
                Text(
                    nl=f"Rij {number} heeft {columns + 1} kolommen en de rij met kolomnamen {expected + 1}.",
                    en=f"Row {number} has {columns + 1} columns and the row of column names {expected + 1}.",
                ),
            )


def _read_excel(name: str, data: bytes) -> tuple[pl.DataFrame, int]:
    if _PASSWORD in data:
        raise refuse(
            "file-locked",
            Text(nl="'{name}' kan niet worden geopend.", en="'{name}' cannot be opened."),
            Text(nl="Er zit een wachtwoord op.", en="It is protected by a password."),
            Text(
                nl="Er is niets opgeslagen. Haal in Excel het wachtwoord eraf en probeer het nog eens.",
                en="Nothing was stored. Remove the password in Excel and try once more.",
            ),
            name=name,
        )
    try:
        book = fastexcel.read_excel(data)
        sheets = [book.load_sheet(title, header_row=None, dtypes="string").to_polars() for title in book.sheet_names]
    except Exception as error:
        raise _truncated(name, Text(nl="Het Excelbestand is beschadigd.", en="The Excel file is damaged.")) from error
    _refuse_uncalculated(data)
    tables = [(raw, found) for raw in sheets if (found := find_headings(raw.head(SEARCHED).rows())) is not None]
    if not tables:
        raise _not_a_table(
            "file-not-a-table",
            name,
            Text(nl="Geen blad heeft een rij met kolomnamen.", en="No sheet has a row of column names."),
        )
    raw, found = max(tables, key=lambda table: table[0].height * sum(map(bool, table[1].names)))
    frame = _named(raw.slice(found.data_at), found)
    filled = frame.select(pl.any_horizontal(pl.all().is_not_null())).to_series().arg_true()
    return frame.head(int(filled[-1]) + 1 if len(filled) else 0), found.data_at + 1


def _refuse_uncalculated(data: bytes) -> None:
    """Raise BadInput for a formula without its outcome, or with an error: either would read as not published."""
    if not data.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for part in (name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")):
            cells = parts.read(part)
            for pattern, why in _NO_OUTCOME.items():
                if found := pattern.search(cells):
                    letters, row, cell = (html.unescape(text.decode()) for text in found.groups())
                    raise bad_cell("formula-without-value", int(row), letters, why, cell)


def _named(raw: pl.DataFrame, found: Headings) -> pl.DataFrame:
    """Name the columns; one without a name holds no figure."""
    return raw.select(pl.col(column).alias(name) for column, name in zip(raw.columns, found.names, strict=True) if name)


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
