"""Read the health monitor per wijk and buurt: model estimates of RIVM, GGD'en and CBS.

The monitor asks adults; RIVM's model spreads the answers over buurten. One file holds several ages below each other,
sometimes several years, and since 2022 the bounds of each estimate. 2012 and 2016 are published on the areas of 2020,
so the year of a figure and the year of its area differ.
"""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from voorkant.adapters.build import area_rows, provenance_of, values_of
from voorkant.adapters.fields import resolve
from voorkant.adapters.files import Sheet, read_sheet
from voorkant.adapters.listing import codes_of, listing_of, plain, refuse_repeated, within
from voorkant.adapters.publishers import PublishedTable, publisher
from voorkant.adapters.refusals import bad_cell, refuse, wrong_table
from voorkant.adapters.tables import VALUE_COLUMNS, ParsedTable
from voorkant.adapters.years import decide_year, table_in, year_in, years_in
from voorkant.core.shared.language import Indicator
from voorkant.core.shared.text import Text

FAMILY = "rivm_health"
_HEALTH = Text(nl="Gezondheid per wijk en buurt van RIVM", en="RIVM's health per district and neighbourhood")
_ESTIMATE = "value"


def read_health(
    path: Path,
    *,
    indicators: Mapping[str, Indicator],
    year: int | None = None,
    area: str | None = None,
) -> ParsedTable:
    """Read a file of the health monitor: XLSX, CSV or OData rows, with or without ages, years and margins.

    `year` is the year of the division into areas where the table's number does not tell it (else the latest period is
    taken); `area` keeps one area with all in it, its municipality and the country. Raise BadInput, with row and
    column, where anything is wrong: the file is refused whole.
    """
    return parse_health(read_sheet(Path(path)), indicators=indicators, year=year, area=area)


def parse_health(
    sheet: Sheet,
    *,
    indicators: Mapping[str, Indicator],
    year: int | None = None,
    area: str | None = None,
    paths: Mapping[str, str] | None = None,
    address: str = "",
) -> ParsedTable:
    """Read rows that were obtained already; see `read_health`."""
    ours = [one for one in indicators.values() if one.family == FAMILY]
    listing = listing_of(sheet.frame)
    found = resolve(sheet.frame.columns, ours, paths, listing.meta)
    if not found.columns:
        some = ", ".join(sheet.frame.columns[:6])
        raise wrong_table(sheet.name, _HEALTH, Text(nl=f"kolommen {some}", en=f"columns {some}"))
    if listing.code is None:
        raise _no_codes(sheet.name)
    codes = codes_of(sheet, listing.code)
    table = publisher("rivm").tables.get(sheet.table or table_in(sheet.name))
    keys = pl.DataFrame([codes, _ages(sheet), _periods(sheet, year), _margins(sheet)])
    refuse_repeated(sheet, listing.code, codes, keys["age_band"], keys["period"], keys["margin"])
    area_year = _area_year(sheet, table, year, keys["period"])
    bands = tuple(sorted(keys["age_band"].unique().to_list()))
    values = _with_bounds(sheet, found.columns, keys, bands)
    keep = within(codes, area)
    return ParsedTable(
        FAMILY,
        area_year,
        area_rows(sheet.frame.filter(keep), listing, codes.filter(keep), area_year),
        values if keep.all() else values.filter(within(values["area"], area)),
        provenance_of(publisher("rivm"), table, sheet.name, area_year, sheet.sha256, address),
        {header: one.id for header, one in found.columns.items()},
        found.unknown,
    )


def _ages(sheet: Sheet) -> pl.Series:
    settings = publisher("rivm").settings
    header = _header(sheet, "leeftijd")
    if header is None:
        return pl.Series("age_band", [settings["age_without_column"]] * sheet.frame.height)
    return _coded(sheet, header, settings["ages"], "age-unknown", Text(
        nl="'{value}' is geen bekende leeftijd.", en="'{value}' is no known age.")).alias("age_band")  # fmt: skip


def _margins(sheet: Sheet) -> pl.Series:
    header = _header(sheet, "marges")
    if header is None:
        return pl.Series("margin", [_ESTIMATE] * sheet.frame.height)
    return _coded(sheet, header, publisher("rivm").settings["margins"], "margin-unknown", Text(
        nl="'{value}' is geen bekende marge.", en="'{value}' is no known margin.")).alias("margin")  # fmt: skip


def _coded(sheet: Sheet, header: str, meanings: Mapping[str, str], code: str, why: Text) -> pl.Series:
    cells = sheet.frame[header].cast(pl.String).str.strip_chars()
    read = cells.replace_strict(dict(meanings), default=None, return_dtype=pl.String)
    _refuse_null(sheet, header, read, code, why)
    return read


def _periods(sheet: Sheet, year: int | None) -> pl.Series:
    header = _header(sheet, "perioden") or _header(sheet, "jaar")
    if header is None:
        told = {"opgave": year, "naam van het bestand": None if year else year_in(sheet.name)}
        return pl.Series("period", [decide_year(sheet.name, told)] * sheet.frame.height, dtype=pl.Int32)
    read = years_in(sheet.frame[header])
    _refuse_null(sheet, header, read, "period-unknown", Text(
        nl="'{value}' is geen jaar.", en="'{value}' is no year."))  # fmt: skip
    return read.alias("period")


def _refuse_null(sheet: Sheet, header: str, read: pl.Series, code: str, why: Text) -> None:
    if read.null_count():
        place = int(read.is_null().arg_true()[0])
        raise bad_cell(code, sheet.first_row + place, header, why, sheet.frame[header][place])


def _header(sheet: Sheet, wanted: str) -> str | None:
    return next((header for header in sheet.frame.columns if plain(header) == wanted), None)


def _area_year(sheet: Sheet, table: PublishedTable | None, year: int | None, periods: pl.Series) -> int:
    told = {"opgave": year, "tabel": table.area_year if table else None}
    return decide_year(sheet.name, told) if any(told.values()) else max(periods.to_list())


def _with_bounds(
    sheet: Sheet, columns: Mapping[str, Indicator], keys: pl.DataFrame, bands: tuple[str, ...]
) -> pl.DataFrame:
    if (keys["margin"] == _ESTIMATE).all():
        return values_of(sheet, columns, keys, bands)
    parts = {
        str(margin): values_of(
            Sheet(sheet.name, sheet.frame.filter(keys["margin"] == margin), sheet.sha256, sheet.first_row),
            columns,
            keys.filter(pl.col("margin") == margin),
            bands,
            [sheet.first_row + int(place) for place in (keys["margin"] == margin).arg_true()],
        )
        for margin in keys["margin"].unique().to_list()
    }
    if _ESTIMATE not in parts:
        raise _wrong_margins(sheet.name, Text(nl="De schattingen zelf ontbreken.", en="The estimates are missing."))
    on = ["area", "indicator", "age_band", "period"]
    answer = parts[_ESTIMATE]
    for bound in ("low", "high"):
        if bound in parts:
            side = parts[bound].select(*on, pl.col("value").alias(bound))
            answer = answer.drop(bound).join(side, on=on, how="left", maintain_order="left")
    outside = answer.filter((pl.col("low") > pl.col("value")) | (pl.col("high") < pl.col("value")))
    if outside.height:
        area, indicator, _age, period, value, low, high = outside.select(VALUE_COLUMNS).row(0)
        header = next(header for header, one in columns.items() if one.id == indicator)
        said = f"{area}, {header}, {period}: {value} ({low} - {high})"
        raise _wrong_margins(sheet.name, Text(nl=f"Een schatting ligt buiten haar marge: {said}.",
                                              en=f"An estimate lies outside its margin: {said}."))  # fmt: skip
    return answer.select(VALUE_COLUMNS)


def _wrong_margins(name: str, why: Text) -> Exception:
    what = Text(nl="De marges in '{name}' kloppen niet.", en="The margins in '{name}' are not right.")
    return refuse("margins-wrong", what, why, name=name)


def _no_codes(name: str) -> Exception:
    return refuse(
        "area-codes-missing",
        Text(nl="'{name}' heeft geen codes van gebieden.", en="'{name}' has no area codes."),
        Text(nl="Namen van buurten komen vaak meer dan eens voor.", en="Names of neighbourhoods often recur."),
        Text(
            nl="Er is niets opgeslagen. Download het bestand opnieuw en kies ook 'Codering'.",
            en="Nothing was stored. Download the file again and also choose 'Codering'.",
        ),
        name=name,
    )
