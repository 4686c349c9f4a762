"""Get outlines from PDOK, page by page: through WFS, or through links where the newer OGC interface gives them."""

import json
from collections.abc import Mapping
from typing import Any

from voorkant.adapters.pdok.boundaries import Boundaries, parse_boundaries
from voorkant.adapters.publishers import publisher, with_addresses
from voorkant.adapters.remote import Progress, Remote
from voorkant.core.shared.area import AreaKind, kind_of

_PREFIX = {AreaKind.MUNICIPALITY: "GM", AreaKind.DISTRICT: "WK", AreaKind.NEIGHBOURHOOD: "BU"}


def fetch_boundaries(
    year: int,
    level: AreaKind,
    *,
    area: str | None = None,
    progress: Progress | None = None,
    base_urls: Mapping[str, str] | None = None,
    remote: Remote | None = None,
) -> Boundaries:
    """Get the outlines of one level (municipality, district or neighbourhood) in one year, in degrees.

    `area` asks those in one area only; `base_urls` overrides the address `wfs` (with `{year}` in it). Raise
    SourceUnavailable where PDOK does not answer whole, BadInput where the answer cannot be used, KeyError for another
    level.
    """
    source = with_addresses(publisher("pdok"), base_urls)
    url = source.addresses["wfs"].format(year=year)
    layer = source.settings["layers"][level.value]
    params = {
        "service": "WFS", "version": "2.0.0", "request": "GetFeature", "typeNames": f"gebiedsindelingen:{layer}",
        "outputFormat": "application/json", "srsName": "EPSG:4326",
    } | _filter(level, area)  # fmt: skip
    with remote or Remote(source.attribution) as connection:
        features = _pages(connection, url, params, source.page_limit, progress)
    body = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return parse_boundaries(f"{layer} {year}", body, year=year, area=area, address=url)


def _filter(level: AreaKind, area: str | None) -> dict[str, str]:
    if area is None or kind_of(area) is AreaKind.COUNTRY:
        return {}
    like = '<PropertyIsLike wildCard="*" singleChar="?" escapeChar="!">'
    start = f"{_PREFIX[level]}{area[2:6] if level is AreaKind.MUNICIPALITY else area[2:]}*"
    return {
        "filter": f'<Filter xmlns="http://www.opengis.net/fes/2.0">{like}<ValueReference>statcode</ValueReference>'
        f"<Literal>{start}</Literal></PropertyIsLike></Filter>"
    }


def _pages(
    remote: Remote, url: str, params: Mapping[str, str], size: int, progress: Progress | None
) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = []
    page = remote.json(url, {**params, "startIndex": "0", "count": str(size)})
    total = page.get("numberMatched")
    while True:
        received = page.get("features") or []
        features += received
        if progress:
            progress(len(features), int(total) if isinstance(total, int) else len(features))
        following = next((link["href"] for link in page.get("links") or () if link.get("rel") == "next"), None)
        if following:
            page = remote.json(str(following))
        elif received and (len(features) < total if isinstance(total, int) else len(received) == size):
            page = remote.json(url, {**params, "startIndex": str(len(features)), "count": str(size)})
        else:
            break
    if isinstance(total, int) and len(features) != total:
        raise remote.incomplete(url, len(features), total)
    return features
