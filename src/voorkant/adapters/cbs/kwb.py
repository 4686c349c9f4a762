"""Read CBS's key figures of districts and neighbourhoods in each of the shapes in which people have them.

An adviser downloads a workbook, a colleague has last year's StatLine file, and the importer asks the interface itself.
All give Twello-Midden its 5.380 residents, and none of them may turn "not published" into nought.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from voorkant.adapters.build import area_rows, provenance_of, values_of
from voorkant.adapters.cbs.metadata import read_paths
from voorkant.adapters.cbs.observations import ALL_AGES, observations
from voorkant.adapters.fields import Resolved, resolve
from voorkant.adapters.files import Sheet, read_sheet
from voorkant.adapters.listing import Listing, codes_by_name, codes_of, listing_of, plain, refuse_repeated, within
from voorkant.adapters.publishers import PublishedTable, publisher
from voorkant.adapters.refusals import wrong_table
from voorkant.adapters.tables import ParsedTable
from voorkant.adapters.years import decide_year, table_in, year_in, years_in
from voorkant.core.shared.area import Area
from voorkant.core.shared.language import Indicator
from voorkant.core.shared.text import Text

FAMILY = "kwb"
_KWB = Text(nl="Kerncijfers wijken en buurten van CBS", en="CBS's key figures of districts and neighbourhoods")
_MUNICIPAL = frozenset({"gmcode"})
_LONG = ("Measure", "Value", "WijkenEnBuurten")


def read_kwb(
    path: Path,
    *,
    indicators: Mapping[str, Indicator],
    year: int | None = None,
    area: str | None = None,
    known_areas: Iterable[Area] = (),
    metadata: Path | None = None,
) -> ParsedTable:
    """Read a file of CBS: workbook, StatLine CSV, TypedDataSet (CSV or JSON), OData v4 observations, municipal table.

    `year` where the file does not tell it; `area` keeps one area with all in it, its municipality and the country;
    `known_areas` lets a file without codes be matched by name; `metadata` is a saved DataProperties. Raise BadInput,
    with row and column, where anything in the file is wrong: it is refused whole.
    """
    sheet = read_sheet(Path(path))
    paths = read_paths(metadata) if metadata else {}
    return parse_kwb(sheet, indicators=indicators, year=year, area=area, known_areas=known_areas, paths=paths)


def parse_kwb(
    sheet: Sheet,
    *,
    indicators: Mapping[str, Indicator],
    year: int | None = None,
    area: str | None = None,
    known_areas: Iterable[Area] = (),
    paths: Mapping[str, str] | None = None,
    address: str = "",
) -> ParsedTable:
    """Read rows that were obtained already; see `read_kwb`. `paths` gives the full title of each key."""
    ours = tuple(one for one in indicators.values() if one.family == FAMILY)
    listing = listing_of(sheet.frame)
    found = None if set(_LONG) <= set(sheet.frame.columns) else resolve(sheet.frame.columns, ours, paths, listing.meta)
    headers = {plain(header) for header in sheet.frame.columns}
    if (found is not None and not found.columns) or "leeftijd" in headers:
        raise wrong_table(sheet.name, _KWB, _headers(sheet))
    table = publisher("cbs").tables.get(sheet.table or table_in(sheet.name))
    area_year = _year(sheet, table, year)
    if table is None and headers.isdisjoint(_MUNICIPAL):
        table = publisher("cbs").table_of(area_year)
    codes = codes_of(sheet, listing.code) if listing.code else codes_by_name(sheet, listing, known_areas, area)
    wide = found and _wide(sheet, listing, codes, found, area_year)
    values, columns, unknown = wide or observations(sheet, codes, ours, area_year)
    keep = within(codes, area)
    return ParsedTable(
        FAMILY,
        area_year,
        area_rows(sheet.frame.filter(keep), listing, codes.filter(keep), area_year),
        values if keep.all() else values.filter(within(values["area"], area)),
        provenance_of(publisher("cbs"), table, sheet.name, area_year, sheet.sha256, address),
        columns,
        unknown,
    )


def _wide(
    sheet: Sheet, listing: Listing, codes: pl.Series, found: Resolved, year: int
) -> tuple[pl.DataFrame, dict[str, str], tuple[str, ...]]:
    """Read a table with a row for each area and a column for each figure."""
    refuse_repeated(sheet, listing.code or str(listing.name), codes)
    keys = pl.DataFrame([codes]).with_columns(pl.lit(ALL_AGES).alias("age_band"), pl.lit(year).alias("period"))
    values = values_of(sheet, found.columns, keys, (ALL_AGES,))
    return values, {header: one.id for header, one in found.columns.items()}, found.unknown


def _headers(sheet: Sheet) -> Text:
    some = ", ".join(sheet.frame.columns[:6])
    return Text(nl=f"kolommen {some}", en=f"columns {some}")


def _year(sheet: Sheet, table: PublishedTable | None, year: int | None) -> int:
    """Decide the year; the file's name only speaks where nothing stronger does."""
    told = {"opgave": year, "tabel": table.area_year if table else None}
    for header in sheet.frame.columns:
        if plain(header) in ("jaar", "perioden"):
            found = years_in(sheet.frame[header]).drop_nulls().unique().to_list()
            told |= {f"kolom {header}": one for one in found} if len(found) == 1 else {}
    if not any(told.values()):
        told["naam van het bestand"] = year_in(sheet.name)
    return decide_year(sheet.name, told)
