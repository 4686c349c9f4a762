"""A small table of published figures for Voorst, for a start without files and without a network.

Somebody tries the product on a train: it opens with Voorst's main figures, each with its source, and says that the map
comes when the boundaries do.
"""

import csv
import hashlib
from importlib.resources import files

import polars as pl
from django.utils import timezone

from voorkant.adapters.tables import AreaRow, ParsedTable
from voorkant.core.shared.area import Area, AreaKind, kind_of, parent_code
from voorkant.core.shared.errors import SourceUnavailable
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.text import Text
from voorkant.store.services.imports import ImportReport, import_table

FILE = "builtin_figures.csv"
LICENCE = "CC BY 4.0"


def import_builtin(code: str) -> list[ImportReport]:
    """Import the built-in figures of a municipality; SourceUnavailable where there are none."""
    text = files("voorkant.knowledge").joinpath(FILE).read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    if not any(row["area"] == code for row in rows):
        raise SourceUnavailable(
            "no-builtin-figures",
            Text(f"Voor {code} zijn er geen ingebouwde cijfers.", f"There are no built-in figures for {code}."),
            Text("En de uitgevers gaven geen antwoord.", "And the publishers did not answer."),
            Text("Geef een map met bestanden met --data.", "Give a folder with files with --data."),
        )
    tables: dict[tuple[str, int], list[dict[str, str]]] = {}
    for row in rows:
        tables.setdefault((row["table"], int(row["area_year"])), []).append(row)
    return [_import(code, table, year, tables[table, year], text) for table, year in sorted(tables)]


def _import(municipality: str, table: str, year: int, rows: list[dict[str, str]], text: str) -> ImportReport:
    title, publisher = rows[0]["title"], rows[0]["publisher"]
    named = {row["area"]: row["name"] for row in rows}
    areas = tuple(
        AreaRow(Area(code, year, name, kind_of(code) or AreaKind.NEIGHBOURHOOD, parent_code(code)))
        for code, name in named.items()
    )
    values = pl.DataFrame(
        {
            "area": [row["area"] for row in rows],
            "indicator": [row["indicator"] for row in rows],
            "age_band": [row["age_band"] for row in rows],
            "period": [int(row["period"]) for row in rows],
            "value": [float(row["value"]) for row in rows],
            "low": pl.Series([None] * len(rows), dtype=pl.Float64),
            "high": pl.Series([None] * len(rows), dtype=pl.Float64),
        },
        schema_overrides={"period": pl.Int32},
    )
    provenance = Provenance(
        publisher=publisher,
        table=table,
        title=title,
        year=year,
        retrieved=timezone.now(),
        licence=LICENCE,
        sha256=hashlib.sha256(f"{table}{year}{text}".encode()).hexdigest(),
    )
    parsed = ParsedTable("builtin", year, areas, values, provenance, columns={})
    return import_table(parsed, kind="rivm" if "RIVM" in publisher else "kwb", area=municipality)
