"""Know who publishes open figures, where, and under which number each year.

CBS gives the same table another number every year: 85984NED is 2024. The list lives in `knowledge/publishers.yaml`, so
that next year's number is a line of text and not a release.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table by its number; `area_year` is the year of the division into areas that it uses."""

    id: str
    title: str
    area_year: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who must be named beside a figure, under which licence, and the addresses to ask.

    `settings` holds what only one publisher has: its codes of ages and margins, its layers.
    """

    name: str
    attribution: str
    licence: str
    tables: Mapping[str, PublishedTable]
    addresses: Mapping[str, str]
    page_limit: int
    settings: Mapping[str, Any] = field(default_factory=dict)

    def table_of(self, year: int) -> PublishedTable | None:
        """Give the table that uses the areas of `year`, or None."""
        return next((table for table in self.tables.values() if table.area_year == year), None)


@cache
def publisher(name: str) -> Publisher:
    """Give a publisher of `publishers.yaml` ("cbs", "rivm" or "pdok"); KeyError where it is not listed."""
    text = files("voorkant.knowledge").joinpath("publishers.yaml").read_text(encoding="utf-8")
    entry = dict(yaml.safe_load(text)["publishers"][name])
    tables = {row["id"]: PublishedTable(**row) for row in entry.pop("tables", ())}
    addresses = {key: entry.pop(key) for key in ("odata3", "feed3", "odata4", "wfs") if key in entry}
    return Publisher(
        name, entry.pop("attribution"), entry.pop("licence"), tables, addresses, entry.pop("page_limit"), entry
    )


def with_addresses(source: Publisher, addresses: Mapping[str, str] | None) -> Publisher:
    """Give the publisher with some of its addresses replaced, such as by those of a mirror or a test."""
    return replace(source, addresses={**source.addresses, **addresses}) if addresses else source
