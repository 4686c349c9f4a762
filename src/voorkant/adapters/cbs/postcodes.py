"""Read CBS's table of postcodes, so that somebody who knows only "7391 AB" need not know the buurt.

CBS publishes each August for every postcode and house number the buurt that it lies in. A postcode that lies over two
buurten goes to the one with most addresses: a question is stored for at least a thousand residents anyway, and the
postcode itself is never stored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from voorkant.adapters.build import provenance_of
from voorkant.adapters.files import Sheet, read_sheet
from voorkant.adapters.publishers import PublishedTable, publisher
from voorkant.adapters.refusals import bad_cell, refuse
from voorkant.adapters.years import decide_year, year_in
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.text import Text

POSTCODE = r"^[1-9]\d{3}[A-Z]{2}$"
_BUURT = re.compile(r"^(buurt|bu)(?:code)?_?(20\d\d)?$", re.IGNORECASE)
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Postcodes:
    """The buurt code of each postcode (four digits and two letters, without a space) in one year's division."""

    year: int
    buurten: Mapping[str, str]
    provenance: Provenance


def read_postcodes(path: Path, *, year: int | None = None, area: str | None = None) -> Postcodes:
    """Read a file with a row per address or per postcode; columns PC6 and Buurt (with or without year) must be there.

    `area` keeps the postcodes of one municipality. Raise BadInput, with row and column, where a cell is wrong.
    """
    sheet = read_sheet(path)
    postcode, buurt, told = _columns(sheet, year)
    frame = sheet.frame.select(
        pl.col(postcode).cast(pl.String).str.replace_all(r"\s", "").str.to_uppercase().alias("postcode"),
        _buurt_code(pl.col(buurt)).alias("buurt"),
    )
    _refuse_first(sheet, frame["postcode"], POSTCODE, postcode)
    _refuse_first(sheet, frame["buurt"], r"^BU[0-9A-Z]{8}$", buurt)
    if area is not None:
        frame = frame.filter(pl.col("buurt").str.slice(2, 4) == area[2:6])
    counted = frame.group_by("postcode", "buurt").len().sort("len", "buurt", descending=[True, False])
    chosen = counted.unique("postcode", keep="first", maintain_order=True).sort("postcode")
    named = None if told or year else year_in(sheet.name)
    decided = decide_year(sheet.name, {"opgave": year, "kolom": told, "naam van het bestand": named})
    return Postcodes(decided, dict(chosen.select("postcode", "buurt").iter_rows()), _provenance(sheet, decided))


def _columns(sheet: Sheet, year: int | None) -> tuple[str, str, int | None]:
    """Give the columns of postcodes and buurten, and the year that the latter names; of several years, the one told."""
    headers = {header.strip().lower(): header for header in sheet.frame.columns}
    postcode = headers.get("pc6") or headers.get("postcode")
    found = [(header, match) for header in sheet.frame.columns if (match := _BUURT.match(header.strip()))]
    if postcode is None or not found:
        raise refuse(
            "not-a-postcode-table",
            Text("'{name}' is geen postcodetabel van CBS.", "'{name}' is not CBS's table of postcodes."),
            Text("De kolommen PC6 en Buurt ontbreken.", "The columns PC6 and Buurt are missing."),
            name=sheet.name,
        )
    years = {header: int(match[2]) if match[2] else None for header, match in found}
    header = next((one for one, named in years.items() if named == year), found[0][0])
    if len(found) > 1 and years[header] != year:
        decide_year(sheet.name, {f"kolom {one}": named for one, named in years.items()})
    return postcode, header, years[header]


def _buurt_code(column: pl.Expr) -> pl.Expr:
    """CBS writes 2850101 for BU02850101 in this table, and the whole code in others."""
    text = column.cast(pl.String).str.strip_chars().str.to_uppercase().str.replace(r"\.0+$", "")
    return pl.when(text.str.starts_with("BU")).then(text).otherwise(pl.lit("BU") + text.str.zfill(_DIGITS))


def _refuse_first(sheet: Sheet, cells: pl.Series, pattern: str, column: str) -> None:
    wrong = ~cells.str.contains(pattern).fill_null(value=False)
    if wrong.any():
        place = int(wrong.arg_true()[0])
        raise bad_cell(
            "postcode-cell",
            sheet.first_row + place,
            column,
            Text("'{value}' klopt hier niet.", "'{value}' is not right here."),
            sheet.frame[column][place],
        )


def _provenance(sheet: Sheet, year: int) -> Provenance:
    table = PublishedTable(sheet.name, f"Buurt, wijk en gemeente {year} voor postcode huisnummer", year)
    return provenance_of(publisher("cbs"), table, sheet.name, year, sheet.sha256)
