"""Get the health monitor from the interface that RIVM shares with CBS."""

from collections.abc import Mapping

from voorkant.adapters.cbs.metadata import paths_of
from voorkant.adapters.odata3 import area_filter, as_sheet, fetch_names, fetch_properties, fetch_rows
from voorkant.adapters.publishers import publisher, with_addresses
from voorkant.adapters.remote import Progress, Remote
from voorkant.adapters.rivm.health import parse_health
from voorkant.adapters.tables import ParsedTable
from voorkant.core.shared.language import Indicator

_ESTIMATE = "Marges eq 'MW00000'"


def fetch_health(
    table: str,
    *,
    indicators: Mapping[str, Indicator],
    area: str | None = None,
    year: int | None = None,
    period: int | None = None,
    bounds: bool = False,
    progress: Progress | None = None,
    base_urls: Mapping[str, str] | None = None,
    remote: Remote | None = None,
) -> ParsedTable:
    """Get a table by its number ("50120NED"), for one area with all in it or (None) for the country.

    `period` asks one year only; `bounds` also gets the margins, three rows for one; `base_urls` overrides the
    addresses `odata3` and `feed3`; `year` is the year of the areas of a table that is not listed. Raise
    SourceUnavailable where RIVM does not answer whole, BadInput where the answer cannot be used.
    """
    source = with_addresses(publisher("rivm"), base_urls)
    where = area_filter(area)
    wanted = [where, "" if bounds else _ESTIMATE, f"Perioden eq '{period}JJ00'" if period else ""]
    condition = " and ".join(part for part in wanted if part)
    with remote or Remote(source.attribution) as connection:
        paths = paths_of(fetch_properties(connection, source, table))
        names = fetch_names(connection, source, table, where)
        rows = fetch_rows(connection, source, table, condition, progress)
        sheet = as_sheet(table, rows, names, connection.sha256)
    address = f"{source.addresses['odata3']}/{table}"
    return parse_health(sheet, indicators=indicators, year=year, area=area, paths=paths, address=address)
