"""Which column of a file of questions is which, and the first row that cannot be counted.

People name their columns in their own language: "gebied", "probleem", "datum". Whoever left a date empty in row
4,812,077 reads that number, not that a column holds nulls.
"""

import codecs
import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from voorkant.adapters.plain_text import decoded, separator_of
from voorkant.adapters.refusals import at_cell, refuse
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same

NAMES: Mapping[str, tuple[str, ...]] = {
    "area": ("area", "gebied", "buurt", "area_code"),
    "problem": ("problem", "problems", "probleem", "problemen"),
    "day": ("week", "date", "day", "datum", "dag"),
    "number": ("count", "aantal", "n"),
    "year": ("year", "jaar", "area_year"),
}
NEEDED = ("area", "problem", "day")
CHUNK = 1 << 22
"""Bytes that are looked at together."""
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
MOST = 1_000_000_000
"""More questions than one row can stand for; sums of such rows stay whole in 64 bits."""
FIX = Text(
    nl="Er is niets geschreven. Verbeter het bestand en probeer het nog eens.",
    en="Nothing was written. Correct the file and try once more.",
)


@dataclass(frozen=True)
class Columns:
    """A file that was opened, with what its columns are called; `first_row` is the number of its first row of data."""

    path: Path
    frame: pl.LazyFrame
    names: Mapping[str, str]
    types: Mapping[str, Any]
    first_row: int

    @cached_property
    def rows(self) -> int:
        """How many rows of data; 0 where that cannot be told without reading them."""
        return int(self.frame.select(pl.len()).collect().item()) if self.first_row == 1 else 0

    @cached_property
    def years(self) -> list[int]:
        """The years of the areas, where a column gives them."""
        if "year" not in self.names:
            return []
        year = pl.col(self.names["year"]).cast(pl.Int64, strict=False)
        found = self.frame.select(year.unique()).collect().to_series().to_list()
        if None in found:
            raise self.refused(year.is_null(), "year", _NO_YEAR)
        return sorted(found)

    def wanted(self) -> pl.LazyFrame:
        """Give `area` and `problem` as text, `day` in days since 1970, and `number` where the file has counts; cells
        that are no day or no whole number are empty. Areas of several years carry theirs: `BU02850101@2023`.
        """
        area = self._text("area")
        if len(self.years) > 1:
            area = pl.concat_str(area.str.strip_chars(), pl.lit("@"), self._text("year").str.strip_chars())
        chosen = [area.alias("area"), self._text("problem").alias("problem"), self.day().alias("day")]
        if "number" in self.names:
            chosen.append(self.number().alias("number"))
        return self.frame.select(chosen)

    def day(self) -> pl.Expr:
        """Read days: dates, moments, or text as 2026-11-02 or 2026-W45."""
        column, kind = pl.col(self.names["day"]), self.types["day"]
        if kind == pl.Date:
            return column.to_physical()
        if kind == pl.String:
            text = column.str.strip_chars()
            week = (text.str.replace("-?W", "-W") + "-1").str.to_date("%G-W%V-%u", strict=False)
            return pl.coalesce(text.str.to_date("%Y-%m-%d", strict=False), week).to_physical()
        return column.cast(pl.Date).to_physical()

    def number(self) -> pl.Expr:
        """Read counts; what is negative, no whole number or more than `MOST` is empty."""
        column, kind = pl.col(self.names["number"]), self.types["number"]
        if kind == pl.String:
            number = column.str.strip_chars().cast(pl.Int64, strict=False)
        elif kind.is_integer():
            number = column.cast(pl.Int64, strict=False)
        else:
            number = pl.when(column == column.floor()).then(column.cast(pl.Int64, strict=False))
        return pl.when(number.is_between(0, MOST)).then(number)

    def refused(self, wrong: pl.Expr, what: str, why: Text) -> BadInput:
        """Make a refusal that names the first row where `wrong` is true, with what it holds."""
        name = self.names[what]
        found = self.frame.with_row_index("voorkant_row").filter(wrong).head(1).select("voorkant_row", name).collect()
        row, cell = found.row(0)
        shown = Text(nl="een lege cel", en="an empty cell") if cell is None else same(f"'{str(cell)[:40]}'")
        return BadInput("cube-cell", at_cell(row + self.first_row, name), why.format(value=shown), FIX)

    def broken(self, error: Exception) -> BadInput:
        """Make a refusal of a file that turns out not to be whole."""
        return _said(self.path, error)

    def refuse_text(self, text: str, what: str, why: Text) -> BadInput:
        """Make a refusal that names the first row that holds a text."""
        raw = text.rpartition("@")[0] if what == "area" and len(self.years) > 1 else text
        return self.refused(self._text(what) == raw, what, why)

    def _text(self, what: str) -> pl.Expr:
        column = pl.col(self.names[what])
        return column if self.types[what] == pl.String else column.cast(pl.String)


def open_columns(path: Path) -> Columns:
    """Open a Parquet or CSV file of questions; BadInput where it is none or misses a column."""
    if not path.is_file():
        raise _unreadable(path, Text(nl="Het bestand is er niet.", en="The file is not there."))
    parquet = path.suffix.lower() == ".parquet"
    if not parquet and path.suffix.lower() not in (".csv", ".txt"):
        raise _unreadable(path, Text(nl="Het is geen Parquet of CSV.", en="It is not Parquet or CSV."))
    try:
        frame, heads = (pl.scan_parquet(path), []) if parquet else _scan_csv(path)
        schema = dict(frame.collect_schema())
    except (pl.exceptions.PolarsError, OSError, UnicodeDecodeError) as error:
        raise _said(path, error) from None
    _check_heads(path, heads or list(schema))
    plain = {column.strip().lower(): column for column in schema}
    names = {
        what: plain[given]
        for what, options in NAMES.items()
        if (given := next((option for option in options if option in plain), None))
    }
    if missing := [what for what in NEEDED if what not in names]:
        raise refuse(
            "cube-columns",
            Text(nl="'{name}' heeft niet de kolommen die nodig zijn.", en="'{name}' has not the columns needed."),
            Text(nl="Dit ontbreekt: {missing}.", en="Missing: {missing}."),
            Text(
                nl="Er is niets geschreven. Geef de kolommen area, problem en week (of date), en als je wilt count.",
                en="Nothing was written. Give the columns area, problem and week (or date), and if you like count.",
            ),
            name=path.name,
            missing=", ".join("week" if what == "day" else what for what in missing),
        )
    if _no_rows(path, frame):
        raise _empty(path)
    columns = Columns(path, frame, names, {what: schema[name] for what, name in names.items()}, 1 if parquet else 2)
    _check_types(columns)
    return columns


def _scan_csv(path: Path) -> tuple[pl.LazyFrame, list[str]]:
    """Open a CSV, in whichever letters it was saved, with its headings as they stand there."""
    if not path.stat().st_size:
        raise pl.exceptions.NoDataError("empty CSV")
    if _is_utf8(path):
        with path.open(encoding="utf-8-sig") as file:
            head = file.readline()
        source: Path | bytes = path
    else:
        text = decoded(path.read_bytes())
        head, source = text.partition("\n")[0], text.encode()
    sign = separator_of(head)
    frame = pl.scan_csv(source, separator=sign, infer_schema=False)
    return frame, next(csv.reader([head], delimiter=sign), [])


def _is_utf8(path: Path) -> bool:
    """Tell whether a file is UTF-8; plain letters pass at the speed of reading, so that long files lose no time."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        first = file.read(4)
        if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or first[1:4:2] == b"\0\0":
            return False
        file.seek(0)
        try:
            while part := file.read(CHUNK):
                if not part.isascii() or decoder.getstate()[0]:
                    decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _check_heads(path: Path, heads: Sequence[str]) -> None:
    """Refuse a heading that is there twice: nobody can tell which of the two columns was meant."""
    known = {option for options in NAMES.values() for option in options}
    counted = Counter(head.strip().strip('"').lower() for head in heads)
    if twice := next((head for head, times in counted.items() if times > 1 and head in known), None):
        raise refuse(
            "cube-columns-twice",
            Text(nl="'{name}' heeft twee keer een kolom '{column}'.", en="'{name}' has a column '{column}' twice."),
            Text(nl="Welke van de twee bedoeld is, staat er niet.", en="It does not say which of the two is meant."),
            Text(
                nl="Er is niets geschreven. Geef een van de twee een andere naam, of haal hem weg.",
                en="Nothing was written. Give one of the two another name, or take it out.",
            ),
            name=path.name,
            column=twice,
        )


def _no_rows(path: Path, frame: pl.LazyFrame) -> bool:
    try:
        return frame.head(1).collect().is_empty()
    except pl.exceptions.PolarsError as error:
        raise _said(path, error) from None


def _empty(path: Path) -> BadInput:
    return refuse(
        "cube-no-rows",
        Text(nl="'{name}' heeft alleen een kopregel.", en="'{name}' has headings only."),
        Text(nl="Er staat geen enkele vraag in.", en="There is not one question in it."),
        Text(
            nl="Er is niets geschreven. Geef een bestand met vragen.",
            en="Nothing was written. Give a file with questions.",
        ),
        name=path.name,
    )


def _check_types(columns: Columns) -> None:
    kinds = columns.types
    wrong = [what for what in ("area", "problem") if not (kinds[what] == pl.String or kinds[what] in _TEXTS)]
    if not (kinds["day"] == pl.String or kinds["day"].is_temporal()) or kinds["day"] == pl.Time:
        wrong.append("day")
    if "number" in kinds and not (kinds["number"] == pl.String or kinds["number"].is_numeric()):
        wrong.append("number")
    if wrong:
        raise refuse(
            "cube-column-type",
            Text(
                nl="Kolom '{name}' heeft een soort die hier niet past.",
                en="Column '{name}' is of a kind that does not fit.",
            ),
            Text(nl="Gevonden: {kind}.", en="Found: {kind}."),
            Text(
                nl="Er is niets geschreven. Geef gebied en probleem als tekst, week als datum en count als heel getal.",
                en="Nothing was written. Give area and problem as text, week as a date and count as a whole number.",
            ),
            name=columns.names[wrong[0]],
            kind=str(kinds[wrong[0]]),
        )


def _said(path: Path, error: Exception) -> BadInput:
    said = same((str(error).splitlines() or [type(error).__name__])[0][:120])
    return _unreadable(path, Text(nl="De lezer zegt: {said}.", en="The reader says: {said}.").format(said=said))


def _unreadable(path: Path, why: Text) -> BadInput:
    return refuse(
        "cube-unreadable",
        Text(nl="'{name}' kan niet worden gelezen.", en="'{name}' cannot be read."),
        why,
        Text(
            nl="Er is niets geschreven. Geef een Parquet- of CSV-bestand met area, problem en week.",
            en="Nothing was written. Give a Parquet or CSV file with area, problem and week.",
        ),
        name=path.name,
    )


_TEXTS = (pl.Categorical, pl.Enum)
_NO_YEAR = Text(nl="{value} is geen jaar.", en="{value} is no year.")
