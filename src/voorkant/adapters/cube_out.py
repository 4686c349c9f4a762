"""A cube written to a file: one row for each area, problem and period, whole or not at all.

Somebody who opens the file while it is being made must not find half the country in it: it takes its name when the
last row is in.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import polars as pl

from voorkant.adapters.refusals import refuse
from voorkant.adapters.whole_files import whole_place
from voorkant.core.shared.cube import SparseCube
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text

DENSE_AT_MOST = 50_000_000
"""Rows: what a file with all empty cells may hold."""
SUFFIXES = (".csv", ".parquet")


def check_out(path: Path) -> None:
    """Refuse a name that no cube can be written to, before anything is counted."""
    if path.suffix.lower() not in SUFFIXES:
        raise _no_place(
            path, Text(nl="De naam eindigt niet op .csv of .parquet.", en="Its name does not end in .csv or .parquet.")
        )
    if not path.parent.is_dir():
        raise _no_place(path, Text(nl="De map is er niet.", en="The folder is not there."))


def write_cube(levels: Mapping[str, SparseCube], path: Path, *, period: str, dense: bool = False) -> int:
    """Write level, area, problem, `period` (first day) and count of all levels; `dense` writes empty cells too.

    The suffix of `path` says as what. Gives how many rows were written.
    """
    check_out(path)
    if dense and (size := sum(int(np.prod(cube.shape)) for cube in levels.values())) > DENSE_AT_MOST:
        raise refuse(
            "cube-too-large",
            Text(
                nl="Met alle lege cellen wordt het bestand te groot.",
                en="With all empty cells the file gets too large.",
            ),
            Text(nl="Het zijn {size} rijen; {most} mag.", en="It has {size} rows; {most} are allowed."),
            Text(
                nl="Er is niets geschreven. Laat --dense weg, of kies minder niveaus of maanden in plaats van weken.",
                en="Nothing was written. Leave --dense out, or choose fewer levels, or months instead of weeks.",
            ),
            size=whole(size),
            most=whole(DENSE_AT_MOST),
        )
    schema = {"level": pl.String, "area": pl.String, "problem": pl.String, period: pl.Date, "count": pl.Int64}
    empty = pl.DataFrame(schema=schema)
    frame = pl.concat([empty, *(_frame(name, cube, period, dense) for name, cube in levels.items())])
    with whole_place(path) as part:
        if path.suffix.lower() == ".csv":
            frame.write_csv(part)
        else:
            frame.write_parquet(part)
    return frame.height


def _frame(level: str, cube: SparseCube, period: str, dense: bool) -> pl.DataFrame:
    if dense:
        codes = np.meshgrid(*(np.arange(size) for size in cube.shape), indexing="ij")
        area, problem, week = (one.ravel() for one in codes)
        counts = cube.dense().counts.ravel()
    else:
        (area, problem, week), counts = cube.coordinates, cube.counts.astype(np.int64)
    return pl.DataFrame(
        {
            "level": pl.Series([level], dtype=pl.String).new_from_index(0, len(counts)),
            "area": _named(cube.areas, area),
            "problem": _named(cube.problems, problem),
            period: pl.Series(cube.weeks, dtype=pl.Date).gather(week),
            "count": counts,
        }
    )


def _named(names: tuple[str, ...], codes: np.ndarray) -> pl.Series:
    return pl.Series(names, dtype=pl.String).gather(codes)


def _no_place(path: Path, why: Text) -> Exception:
    return refuse(
        "cube-not-written",
        Text(nl="'{name}' kan niet worden geschreven.", en="'{name}' cannot be written."),
        why,
        Text(
            nl="Er is niets geschreven. Geef een naam die eindigt op .csv of .parquet, in een map die er is.",
            en="Nothing was written. Give a name that ends in .csv or .parquet, in a folder that exists.",
        ),
        name=path.name,
    )
