"""What the import of the country is held against: Polars to read, plain `sqlite3` to write, and nothing else.

The same areas and values go into the same tables with the same indexes and the same PRAGMAs; nothing is checked,
refused, published or kept from view meanwhile. Run: `python -m benches.import_peer DATABASE PLAN`.
"""

import json
import sqlite3
import sys
from pathlib import Path

import polars as pl

PRAGMAS = (
    "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-32000", "PRAGMA mmap_size=268435456",
    "PRAGMA temp_store=MEMORY",
)  # fmt: skip
KINDS = {"NL": "country", "GM": "municipality", "WK": "district", "BU": "neighbourhood"}
MISSING = ["", ".", "x", "-"]


def main(database: Path, plan: list[dict]) -> None:
    """Read and write each file of the plan."""
    connection = sqlite3.connect(database)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    for one in plan:
        frame = pl.read_csv(one["path"], infer_schema=False, null_values=MISSING)
        frame = frame.with_columns(pl.col(one["code"]).replace("NL01", "NL00"))
        publication = connection.execute(
            "INSERT INTO store_import (kind, publisher, 'table', title, year, retrieved, licence, sha256, address, "
            "area_filter, status, rows, series) "
            "VALUES (?, '', '', '', ?, '2024-01-01', '', '', '', '', 'published', 0, '[]')",
            (one["kind"], one["year"]),
        ).lastrowid
        areas = _write_areas(connection, frame, one)
        _write_figures(connection, frame, one, areas, publication)
    connection.close()


def _write_areas(connection: sqlite3.Connection, frame: pl.DataFrame, one: dict) -> pl.DataFrame:
    codes = frame.unique(one["code"], maintain_order=True)[one["code"]].to_list()
    names = dict(frame.select(one["code"], one["name"]).iter_rows())
    with connection:
        known: dict[str, int] = {}
        for kind in KINDS:
            rows = [code for code in codes if code.startswith(kind)]
            for code in rows:
                number = code[2:6]
                wide = {"GM": "NL00", "WK": f"GM{number}", "BU": f"WK{code[2:8]}"}.get(kind)
                found = connection.execute(
                    "INSERT INTO store_area (code, year, name, kind, parent_id, municipality_code, changed) "
                    "VALUES (?, ?, ?, ?, ?, ?, 0)",
                    (
                        code,
                        one["year"],
                        names[code],
                        KINDS[kind],
                        known.get(wide),
                        f"GM{number}" if kind != "NL" else "",
                    ),
                )
                known[code] = found.lastrowid
    return pl.DataFrame({one["code"]: list(known), "area_id": list(known.values())})


def _write_figures(
    connection: sqlite3.Connection, frame: pl.DataFrame, one: dict, areas: pl.DataFrame, publication: int
) -> None:
    ages = one["ages"]
    age = pl.col(one["age"]).replace_strict(ages) if one["age"] else pl.lit("all")
    values = (
        frame.select(pl.col(one["code"]), age.alias("age"), *one["columns"])
        .unpivot(index=[one["code"], "age"], variable_name="header", value_name="value")
        .with_columns(pl.col("value").cast(pl.Float64, strict=False), pl.col("header").replace_strict(one["columns"]))
        .drop_nulls("value")
        .join(areas, on=one["code"])
    )
    with connection:
        series = {}
        for header, band in values.select("header", "age").unique().sort("header", "age").iter_rows():
            added = connection.execute("INSERT INTO store_series (indicator, age_band) VALUES (?, ?)", (header, band))
            series[header, band] = added.lastrowid
        keys = pl.DataFrame(
            {
                "header": [key[0] for key in series],
                "age": [key[1] for key in series],
                "series_id": list(series.values()),
            }
        )
        rows = (
            values.join(keys, on=["header", "age"])
            .select(pl.lit(publication), "area_id", "series_id", pl.lit(one["year"]).alias("period"), "value")
            .sort("area_id", "series_id")
        )
        connection.executemany(
            "INSERT INTO store_figure (publication_id, area_id, series_id, period, value) VALUES (?, ?, ?, ?, ?)",
            rows.iter_rows(),
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()))
