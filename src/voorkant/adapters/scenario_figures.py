"""Published figures for an invented population, from a folder of files or from the table that comes with the product.

An adviser without a database has CBS's file of 2024 and RIVM's of 2020 in a folder. Both are read by the readers that
imports use, laid in one long table, and every value keeps where it came from. A file that cannot be used is left out;
if nothing at all can be used the refusal says so.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import polars as pl

from voorkant.adapters.cbs import read_kwb
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.rivm import read_health
from voorkant.adapters.tables import ParsedTable
from voorkant.core.shared.area import normalise_code
from voorkant.core.shared.errors import VoorkantError

BUILTIN = "builtin_figures.csv"
SCHEMA = {
    "area": pl.String, "name": pl.String, "area_year": pl.Int32, "indicator": pl.String, "age_band": pl.String,
    "period": pl.Int32, "value": pl.Float64, "source": pl.String,
}  # fmt: skip
_HEALTH = ("rivm", "gezond")
_KEY_FIGURES = ("kwb", "cbs", "gemeenten", "kerncijfers")
_YEAR, _RECENT = re.compile(r"(?<!\d)20\d\d(?!\d)"), 2


@dataclass(frozen=True, slots=True)
class Published:
    """Published values in one long table (columns of `SCHEMA`), and the names of the areas by code and year."""

    values: pl.DataFrame
    names: Mapping[tuple[str, int], str]

    def of(self, municipality: str) -> "Published":
        """Keep one municipality with all in it, and the country."""
        digits = municipality[2:6]
        mine = (pl.col("area").str.slice(2, 4) == digits) & pl.col("area").str.contains("^(GM|WK|BU)")
        kept = self.values.filter(mine | (pl.col("area") == "NL00"))
        return Published(kept, {key: name for key, name in self.names.items() if key[0][2:6] == digits})


def of_tables(tables: Iterable[ParsedTable]) -> Published:
    """Lay tables that were read under each other."""
    frames: list[pl.DataFrame] = []
    names: dict[tuple[str, int], str] = {}
    for table in tables:
        named = {row.area.code: row.area.name for row in table.areas}
        for code, name in named.items():
            known = names.get((code, table.area_year), "")
            names[code, table.area_year] = known if name in ("", code) and known else name
        origin = table.provenance
        frames.append(
            table.published.select(
                pl.col("area").replace({"NL01": "NL00"}),
                pl.col("area").replace_strict(named, default="", return_dtype=pl.String).alias("name"),
                pl.lit(table.area_year, dtype=pl.Int32).alias("area_year"),
                pl.col("indicator").cast(pl.String),
                pl.col("age_band").cast(pl.String),
                pl.col("period").cast(pl.Int32),
                pl.col("value").cast(pl.Float64),
                pl.lit(f"{origin.publisher}, {origin.title or origin.table}").alias("source"),
            )
        )
    return Published(pl.concat(frames) if frames else pl.DataFrame(schema=SCHEMA), names)


def folder_figures(folder: Path) -> Published:
    """Read every file of key figures and health in a folder; what cannot be used is left out."""
    files = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in _files(folder))
    return _folder(files)


@lru_cache(maxsize=2)
def _folder(files: tuple[tuple[str, int, int], ...]) -> Published:
    read = (_read(path) for path in _newest([Path(name) for name, *_ in files]))
    return of_tables(table for table in read if table is not None)


def _newest(paths: Sequence[Path]) -> list[Path]:
    """Leave out files of health of older years: their figures are never used, and they take longest to read."""
    years = {path: max(map(int, _YEAR.findall(path.name)), default=0) for path in paths if _is_health(path)}
    kept = {0, *sorted(set(years.values()))[-_RECENT:]}
    return [path for path in paths if years.get(path, 0) in kept]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        words = f"{path.parent.name} {path.name}".lower()
        if path.suffix.lower() not in (".csv", ".xlsx", ".json") or "crosswalk" in words or not path.is_file():
            continue
        if any(word in words for word in (*_HEALTH, *_KEY_FIGURES)):
            yield path


def _is_health(path: Path) -> bool:
    words = f"{path.parent.name} {path.name}".lower()
    return any(word in words for word in _HEALTH)


def _read(path: Path) -> ParsedTable | None:
    indicators = load_language().indicators
    reader = read_health if _is_health(path) else read_kwb
    try:
        return reader(path, indicators=indicators)
    except (VoorkantError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=1)
def builtin_figures() -> Published:
    """Give the figures that come with the product, of one municipality."""
    text = resources.files("voorkant.knowledge").joinpath(BUILTIN).read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    frame = pl.DataFrame(
        {
            "area": [normalise_code(row["area"]) for row in rows],
            "name": [row["name"] for row in rows],
            "area_year": [int(row["area_year"]) for row in rows],
            "indicator": [row["indicator"] for row in rows],
            "age_band": [row["age_band"] for row in rows],
            "period": [int(row["period"]) for row in rows],
            "value": [float(row["value"]) for row in rows],
            "source": [f"{row['publisher']}, {row['title']}" for row in rows],
        },
        schema=SCHEMA,
    )
    return Published(frame, {(row["area"], int(row["area_year"])): row["name"] for row in rows})
