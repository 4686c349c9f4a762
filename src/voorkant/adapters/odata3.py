"""Get a table from the older interface of CBS, which RIVM uses too.

One address answers with at most ten thousand rows; the other gives everything in pages. A municipality fits in one
answer, the country does not. How many rows there should be is asked first, so that a page that got lost is noticed.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from voorkant.adapters.files import Sheet
from voorkant.adapters.publishers import Publisher
from voorkant.adapters.refusals import refuse
from voorkant.adapters.remote import Progress, Remote
from voorkant.core.shared.area import AreaKind, kind_of
from voorkant.core.shared.errors import SourceUnavailable
from voorkant.core.shared.text import Text

AREAS = "WijkenEnBuurten"


def area_filter(area: str | None) -> str:
    """Give the filter for an area: the country, all municipalities (a comparison needs them), itself and all in it.

    "" stands for everything.

    Raise BadInput where `area` is no code of CBS.
    """
    if area is None:
        return ""
    kind = kind_of(area)
    if kind is AreaKind.COUNTRY:
        return ""
    if kind in (None, AreaKind.VILLAGE) or not area[2:].isalnum():
        raise refuse(
            "area-code-unknown",
            Text(nl="'{given}' is geen code van een gemeente, wijk of buurt.", en="'{given}' is no area code."),
            Text(nl="Een code lijkt op GM0285, WK028501 of BU02850101.", en="A code looks like GM0285 or BU02850101."),
            Text(nl="Geef een andere code op.", en="State another code."),
            given=area,
        )
    starts = dict.fromkeys(("NL", "GM", *(f"{level}{area[2:]}" for level in ("WK", "BU"))))
    return "(" + " or ".join(f"startswith({AREAS},'{start}')" for start in starts) + ")"


def fetch_rows(
    remote: Remote, publisher: Publisher, table: str, condition: str, progress: Progress | None
) -> list[dict[str, Any]]:
    """Get all rows of TypedDataSet that fit `condition`; raise SourceUnavailable where they do not come whole."""
    params = {"$filter": condition} if condition else {}
    feed, once = (f"{publisher.addresses[name]}/{table}/TypedDataSet" for name in ("feed3", "odata3"))
    total = remote.count(f"{once}/$count", params)
    if progress:
        progress(0, total)
    if total <= publisher.page_limit:
        try:
            rows: list[dict[str, Any]] = remote.json(once, params)["value"]
        except SourceUnavailable as refusal:
            if refusal.code != "source-row-limit":
                raise
            rows = _pages(remote, feed, params, publisher.page_limit, total, progress)
    else:
        rows = _pages(remote, feed, params, publisher.page_limit, total, progress)
    if len(rows) != total:
        raise remote.incomplete(feed, len(rows), total)
    if progress:
        progress(len(rows), total)
    return rows


def _pages(
    remote: Remote, url: str, params: Mapping[str, str], size: int, total: int, progress: Progress | None
) -> list[dict[str, Any]]:
    """Get page after page until all rows are there or no more come."""
    rows: list[dict[str, Any]] = []
    while len(rows) < total:
        page = remote.json(url, {**params, "$format": "json", "$top": str(size), "$skip": str(len(rows))})["value"]
        if not page:
            break
        rows += page
        if progress:
            progress(len(rows), total)
    return rows


def fetch_properties(remote: Remote, publisher: Publisher, table: str) -> list[dict[str, Any]]:
    """Get the description of the fields."""
    rows: list[dict[str, Any]] = remote.json(f"{publisher.addresses['odata3']}/{table}/DataProperties")["value"]
    return rows


def fetch_names(remote: Remote, publisher: Publisher, table: str, condition: str) -> dict[str, str]:
    """Get the names of areas by code."""
    params = {"$filter": condition.replace(f"({AREAS},", "(Key,")} if condition else {}
    feed, once = (f"{publisher.addresses[name]}/{table}/{AREAS}" for name in ("feed3", "odata3"))
    rows = _pages(remote, feed, params, publisher.page_limit, remote.count(f"{once}/$count", params), None)
    return {str(row["Key"]).strip(): str(row["Title"]).strip() for row in rows}


def as_sheet(table: str, rows: list[dict[str, Any]], names: Mapping[str, str], sha256: str) -> Sheet:
    """Lay the rows out as a file would, with the names of areas beside their codes.

    Raise BadInput where the publisher has no row for what was asked.
    """
    if not rows:
        raise refuse(
            "source-empty",
            Text(nl="Tabel {table} heeft geen rijen voor dit gebied.", en="Table {table} has no rows for this area."),
            Text(nl="Het gebied bestond misschien niet in dat jaar.", en="The area may not have existed in that year."),
            Text(nl="Kies een ander gebied of een ander jaar.", en="Choose another area or another year."),
            table=table,
        )
    frame = pl.DataFrame(rows, infer_schema_length=None).select(pl.exclude("ID"))
    codes = frame[AREAS].str.strip_chars()
    named = codes.replace_strict(dict(names), default="", return_dtype=pl.String).alias("Naam")
    return Sheet(table, frame.with_columns(named), sha256, 1, table)
