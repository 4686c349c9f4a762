"""Get key figures of wijken en buurten from CBS itself, through its older or its newer interface."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from voorkant.adapters.cbs.kwb import parse_kwb
from voorkant.adapters.cbs.metadata import paths_of
from voorkant.adapters.files import Sheet
from voorkant.adapters.odata3 import AREAS, area_filter, as_sheet, fetch_names, fetch_properties, fetch_rows
from voorkant.adapters.publishers import Publisher, publisher, with_addresses
from voorkant.adapters.remote import Progress, Remote
from voorkant.adapters.tables import ParsedTable
from voorkant.core.shared.language import Indicator


def fetch_kwb(
    table: str,
    *,
    indicators: Mapping[str, Indicator],
    area: str | None = None,
    year: int | None = None,
    version: int = 3,
    progress: Progress | None = None,
    base_urls: Mapping[str, str] | None = None,
    remote: Remote | None = None,
) -> ParsedTable:
    """Get a table by its number ("85984NED"), for one area with all in it or (None) for the country.

    `version` is CBS's interface, 3 or 4; `progress` is called with rows received and rows expected; `base_urls`
    overrides the addresses `odata3`, `feed3` and `odata4`; `year` for a table that is not listed. Raise
    SourceUnavailable where CBS does not answer whole, BadInput where the answer cannot be used.
    """
    source = with_addresses(publisher("cbs"), base_urls)
    with remote or Remote(source.attribution) as connection:
        if version == 3:
            sheet, paths = _older(connection, source, table, area, progress)
        else:
            sheet, paths = _newer(connection, source, table, area, progress), {}
    address = source.addresses["odata3" if version == 3 else "odata4"]
    return parse_kwb(sheet, indicators=indicators, year=year, area=area, paths=paths, address=f"{address}/{table}")


def _older(
    remote: Remote, source: Publisher, table: str, area: str | None, progress: Progress | None
) -> tuple[Sheet, Mapping[str, str]]:
    condition = area_filter(area)
    paths = paths_of(fetch_properties(remote, source, table))
    names = fetch_names(remote, source, table, condition)
    rows = fetch_rows(remote, source, table, condition, progress)
    return as_sheet(table, rows, names, remote.sha256), paths


def _newer(remote: Remote, source: Publisher, table: str, area: str | None, progress: Progress | None) -> Sheet:
    base = f"{source.addresses['odata4']}/{table}"
    condition = area_filter(area)
    names = {
        str(row["Identifier"]).strip(): str(row["Title"]).strip()
        for row in _linked(remote, f"{base}/{AREAS}Codes", {}, None)
    }
    params = {"$count": "true"} | ({"$filter": condition} if condition else {})
    rows = _linked(remote, f"{base}/Observations", params, progress)
    sheet = as_sheet(table, rows, names, remote.sha256)
    return Sheet(sheet.name, sheet.frame.with_columns(pl.col("Measure").str.strip_chars()), sheet.sha256, 1, table)


def _linked(remote: Remote, url: str, params: Mapping[str, str], progress: Progress | None) -> list[dict[str, Any]]:
    page = remote.json(url, params)
    total = page.get("@odata.count")
    rows: list[dict[str, Any]] = list(page["value"])
    while page.get("@odata.nextLink"):
        if progress:
            progress(len(rows), int(total or len(rows)))
        page = remote.json(str(page["@odata.nextLink"]))
        rows += page["value"]
    if total is not None and len(rows) != int(total):
        raise remote.incomplete(url, len(rows), int(total))
    if progress:
        progress(len(rows), len(rows))
    return rows
