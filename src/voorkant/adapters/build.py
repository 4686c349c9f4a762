"""Put the parts of a read table together, the same way for each publisher.

Eighteen thousand areas times a hundred columns are two million figures. They are laid under each other by Polars in one
go; no figure passes through Python by itself.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from time import time

import polars as pl

from voorkant.adapters.cells import numbers
from voorkant.adapters.files import Sheet
from voorkant.adapters.listing import Listing, make_area
from voorkant.adapters.publishers import PublishedTable, Publisher
from voorkant.adapters.refusals import refuse
from voorkant.adapters.tables import VALUE_COLUMNS, AreaRow
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.language import Indicator
from voorkant.core.shared.text import Text

KEYS = ("area", "age_band", "period")


def values_of(
    sheet: Sheet,
    columns: Mapping[str, Indicator],
    keys: pl.DataFrame,
    age_bands: tuple[str, ...],
    rows: Sequence[int] | None = None,
) -> pl.DataFrame:
    """Read the indicator columns of a sheet and lay them under each other.

    `keys` has a row for each row of the sheet, with columns `area`, `age_band` and `period`; `rows` gives their numbers
    in the file where these do not follow each other. The answer has the columns of `VALUE_COLUMNS`, bounds null.
    """
    refuse_twice(sheet.name, columns)
    read = numbers(sheet.frame, columns, rows or range(sheet.first_row, sheet.first_row + sheet.frame.height))
    wide = read.rename({header: one.id for header, one in columns.items()}).hstack(keys.select(KEYS))
    long = wide.unpivot(index=list(KEYS), variable_name="indicator", value_name="value")
    return shape_values(long, tuple(one.id for one in columns.values()), age_bands)


def shape_values(long: pl.DataFrame, indicators: tuple[str, ...], age_bands: tuple[str, ...]) -> pl.DataFrame:
    """Give a long frame the columns and types that every reader hands over."""
    bounds = [pl.lit(None, pl.Float64).alias(name) for name in ("low", "high") if name not in long.columns]
    return long.with_columns(
        pl.col("indicator").cast(pl.Enum(tuple(dict.fromkeys(indicators)))),
        pl.col("age_band").cast(pl.Enum(age_bands)),
        pl.col("period").cast(pl.Int32),
        pl.col("value").cast(pl.Float64),
        *bounds,
    ).select(VALUE_COLUMNS)


def refuse_twice(file: str, columns: Mapping[str, Indicator]) -> None:
    """Raise BadInput where two columns hold the same indicator."""
    seen: dict[str, str] = {}
    for header, one in columns.items():
        if one.id in seen:
            raise refuse(
                "column-repeated",
                Text(nl="'{name}' geeft een cijfer twee keer.", en="'{name}' gives a figure twice."),
                Text(
                    nl="De kolommen '{first}' en '{second}' gaan allebei over: {indicator}.",
                    en="The columns '{first}' and '{second}' are both about: {indicator}.",
                ),
                name=file, first=seen[one.id], second=header, indicator=one.name,
            )  # fmt: skip
        seen[one.id] = header


def area_rows(frame: pl.DataFrame, listing: Listing, codes: pl.Series, year: int) -> tuple[AreaRow, ...]:
    """Make the areas that a sheet lists, once each, in its order; rows without a code are left out."""
    columns = {"area": codes} | {
        part: frame[header]
        for part, header in (("name", listing.name), ("town", listing.municipality), ("change", listing.change))
        if header is not None
    }
    unique = pl.DataFrame(columns).filter(pl.col("area").is_not_null()).unique("area", maintain_order=True)
    rows = []
    for row in unique.iter_rows(named=True):
        town = (row.get("town") or "").strip()
        name = (row.get("name") or "").strip() or (town if row["area"][:2] in ("GM", "NL") else "")
        change = str(row.get("change") or "").strip()
        rows.append(
            AreaRow(make_area(row["area"], year, name), town, int(change) if change in ("1", "2", "3") else None)
        )
    return tuple(rows)


def provenance_of(
    publisher: Publisher, table: PublishedTable | None, name: str, year: int, sha256: str, address: str = ""
) -> Provenance:
    """Tell where a table came from, read at this moment; without a published number, the file's name stands for it."""
    return Provenance(
        publisher=publisher.attribution,
        table=table.id if table else name,
        title=table.title if table else name,
        year=year,
        retrieved=datetime.fromtimestamp(time(), UTC),
        licence=publisher.licence,
        sha256=sha256,
        address=address,
    )
