"""Ten million questions from Parquet to three levels by month, held against DuckDB doing the same.

The file is invented and written by DuckDB with its own settings: 14,000 buurten by how many live there, 63 problems,
156 weeks, rows in the order of weeks. DuckDB may choose its way: grouping sets, three groupings of the file, or each
level from the one below, with and without an enumerated type. Each program is timed after it did a small file; each
reads the file itself. The cells of both are compared one by one.
"""

import json
import re
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np

from benches.running import Figure, Run, environment, run

SEED, ROWS, SMALL = 285, 10_000_000, 500_000
AREAS, PROBLEMS, WEEKS = 14_000, 63, 156
TURNS, THREADS = 3, 2
SPEED_AT_MOST, MEMORY_AT_MOST = 1 / 6, 1.0
MONDAY = date(2023, 1, 2)
WAYS = ("sets", "three", "levels", "enumerated")
LEVEL = {
    "neighbourhood": "area",
    "district": "'WK' || substr(area, 3, 6)",
    "municipality": "'GM' || substr(area, 3, 4)",
}


def measure(folder: Path) -> list[Figure]:
    """Give how long and how much memory ours takes as a share of DuckDB's."""
    file, small = folder / "questions.parquet", folder / "small.parquet"
    env = environment(folder / "state", NUMBA_CACHE_DIR=str(folder / "kernels"), POLARS_MAX_THREADS=str(THREADS))
    command = (sys.executable, "-m", "benches.cube")
    run((*command, "write", str(file), str(ROWS)), env)
    run((*command, "write", str(small), str(SMALL)), env)
    run((*command, "ours", str(file), str(small), str(folder / "ours.parquet")), env)  # compiles, and keeps its answer
    run((*command, "levels", str(file), str(small), str(folder / "theirs.parquet")), env)
    _compare(folder / "ours.parquet", folder / "theirs.parquet")
    timed = {way: [_figures(run((*command, way, str(file), str(small)), env))] for way in ("ours", *WAYS)}
    fastest = min(WAYS, key=lambda way: timed[way][0][0])
    for _ in range(TURNS):
        for way in ("ours", fastest):
            timed[way].append(_figures(run((*command, way, str(file), str(small)), env)))
    middle = {way: tuple(median(column) for column in zip(*turns, strict=True)) for way, turns in timed.items()}
    ours, theirs = middle["ours"], middle[fastest]
    ways = ", ".join(f"{way} {middle[way][0]:.1f} s and {middle[way][2]:.0f} MiB" for way in WAYS)
    return [
        Figure(
            "Questions to three levels by month, against DuckDB", ours[0] / theirs[0], SPEED_AT_MOST, "×",
            f"{theirs[0] / ours[0]:.1f} times as fast: {ours[0]:.2f} s, DuckDB {theirs[0]:.1f} s ({fastest}), "
            f"processor time, {THREADS} threads; by the clock {ours[1]:.2f} s and {theirs[1]:.1f} s; "
            f"DuckDB's ways: {ways}",
        ),
        Figure(
            "Memory of that, against DuckDB", ours[2] / theirs[2], MEMORY_AT_MOST, "×",
            f"highest {ours[2]:.0f} MiB, DuckDB {theirs[2]:.0f} MiB, whole programs",
        ),
    ]  # fmt: skip


def write(path: Path, rows: int) -> None:
    """Invent questions, the same for the same number of rows."""
    import duckdb
    import polars as pl

    chance = np.random.Generator(np.random.Philox(SEED))
    codes: list[str] = []
    municipality = 0
    while len(codes) < AREAS:
        municipality += 1
        for district in range(int(chance.integers(3, 16))):
            codes += [f"BU{municipality:04d}{district:02d}{one:02d}" for one in range(int(chance.integers(2, 8)))]
    residents = chance.lognormal(0, 1, AREAS)
    often = 1 / np.arange(1, PROBLEMS + 1)
    area = chance.choice(AREAS, size=rows, p=residents / residents.sum())
    problem = chance.choice(PROBLEMS, size=rows, p=often / often.sum())
    week = np.sort(chance.integers(0, WEEKS, rows))
    frame = pl.DataFrame(
        {
            "area": pl.Series(codes[:AREAS]).gather(area),
            "problem": pl.Series([f"problem_number_{one:02d}" for one in range(PROBLEMS)]).gather(problem),
            "week": pl.Series(week * 7 + (MONDAY - date(1970, 1, 1)).days).cast(pl.Int32).cast(pl.Date),
        }
    )
    plain = path.with_suffix(".plain")
    frame.write_parquet(plain)
    duckdb.sql(f"COPY (SELECT * FROM read_parquet('{plain}')) TO '{path}' (FORMAT parquet)")
    plain.unlink()


def _figures(done: Run) -> tuple[float, float, float]:
    """Give processor seconds, seconds by the clock, and the highest memory in MiB."""
    processor, clock, memory = json.loads(done.output)
    return processor, clock, memory


def _compare(ours: Path, theirs: Path) -> None:
    import polars as pl

    key = ["level", "area", "problem", "month"]
    one = pl.read_parquet(ours).sort(key)
    other = pl.read_parquet(theirs).select(one.columns).cast(dict(one.schema)).sort(key)
    if not one.equals(other):
        raise RuntimeError("the cube differs from DuckDB's")


def ours(file: str, small: str, out: str = "") -> None:
    """Count a file with the product, and print how long it took."""
    from voorkant.adapters.cube import read_cube
    from voorkant.adapters.cube_out import write_cube
    from voorkant.core.analyse.cube import roll_up

    roll_up(read_cube(Path(small), threads=THREADS), threads=THREADS)
    processor, clock = time.process_time(), time.perf_counter()
    found = roll_up(read_cube(Path(file), threads=THREADS), threads=THREADS)
    _tell(processor, clock)
    if out:
        names = ("municipality", "district", "neighbourhood")
        write_cube({names[depth]: cube for depth, cube in found.items()}, Path(out), period="month")


def peer(way: str, file: str, small: str, out: str = "") -> None:
    """Count a file with DuckDB, and print how long it took."""
    import duckdb

    database = duckdb.connect()
    database.execute(f"SET threads = {THREADS}")
    for statement in _statements(way, small):
        database.execute(statement)
    database.execute(
        "DROP TABLE IF EXISTS neighbourhood; DROP TABLE IF EXISTS district; DROP TABLE IF EXISTS municipality"
    )
    database.execute("DROP TABLE IF EXISTS cube; DROP TYPE IF EXISTS areas; DROP TYPE IF EXISTS problems")
    processor, clock = time.process_time(), time.perf_counter()
    for statement in _statements(way, file):
        database.execute(statement)
    _tell(processor, clock)
    if out:
        union = " UNION ALL ".join(
            f"SELECT '{level}' AS level, area, problem, make_date(month // 12, month % 12 + 1, 1) AS month, n AS count "
            f"FROM {level}" for level in LEVEL
        )  # fmt: skip
        database.execute(f"COPY ({union}) TO '{out}' (FORMAT parquet)")


def _tell(processor: float, clock: float) -> None:
    """Print the time since, and the highest memory of this program alone."""
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert peak
    print(json.dumps([time.process_time() - processor, time.perf_counter() - clock, int(peak[1]) / 1024]))


def _statements(way: str, file: str) -> list[str]:
    """Give the statements that leave the three levels as tables, or, by grouping sets, as one."""
    month = "(year(week) * 12 + month(week) - 1)::SMALLINT"
    if way == "sets":
        levels = ", ".join(f"{area} AS {level}" for level, area in LEVEL.items())
        sets = ", ".join(f"({level}, problem, month)" for level in LEVEL)
        return [
            f"CREATE TABLE cube AS SELECT {', '.join(LEVEL)}, problem, month, count(*) AS n "
            f"FROM (SELECT {levels}, problem, {month} AS month FROM '{file}') GROUP BY GROUPING SETS ({sets})"
        ]
    if way == "three":
        return [
            f"CREATE TABLE {level} AS SELECT {area} AS area, problem, {month} AS month, count(*) AS n "
            f"FROM '{file}' GROUP BY ALL" for level, area in LEVEL.items()
        ]  # fmt: skip
    first, lead = "area, problem", []
    if way == "enumerated":
        lead = [
            f"CREATE TYPE areas AS ENUM (SELECT DISTINCT area FROM '{file}')",
            f"CREATE TYPE problems AS ENUM (SELECT DISTINCT problem FROM '{file}')",
        ]
        first = "area::areas AS area, problem::problems AS problem"
    up = (
        "CREATE TABLE {} AS SELECT '{}' || substr(area::VARCHAR, 3, {}) AS area, problem, month, "
        "sum(n)::BIGINT AS n FROM {} GROUP BY ALL"
    )
    return [
        *lead,
        f"CREATE TABLE neighbourhood AS SELECT {first}, {month} AS month, count(*) AS n FROM '{file}' GROUP BY ALL",
        up.format("district", "WK", 6, "neighbourhood"),
        up.format("municipality", "GM", 4, "district"),
    ]


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1] == "ours":
        ours(*sys.argv[2:])
    else:
        peer(*sys.argv[1:])
