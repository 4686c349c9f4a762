"""Surges in weekly counts, held against R's `surveillance` in two processes on the same counts.

200 invented series over 312 weeks, from hardly any questions to many, with season, trend and more variation than
chance; the last 52 weeks of each are judged by `farringtonFlexible` with Noufaily's settings. R's bounds are compared
too, so that speed only counts for answers that are the same. Both sides use both cores and both are counted in
processor time, so that other work on the machine favours neither. The whole command reads and writes the same files as
R does. R comes with `make bench-peers`.
"""

import csv
import json
import resource
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benches.running import ROOT, VOORKANT, DataAbsent, Figure, environment, run

SERIES, WEEKS, LAST, YEARS = 200, 312, 52, 4
THREADS = 2
TURNS = 5
EXACT_AT_MOST, FAST_AT_MOST, COMMAND_AT_MOST = 1 / 150, 1 / 1500, 1 / 15
PEER = ROOT / "benches" / "surge_peer.R"
FEW, SOME, MANY, SHORT = 2_000, 20_000, 200_000, 160
CONTROL = {
    "b": YEARS, "w": 3, "noPeriods": 10, "pastWeeksNotIncluded": 26, "thresholdMethod": "nbPlugin",
    "weightsThreshold": 2.58, "trend": True, "pThresholdTrend": 1, "alpha": 0.01,
}  # fmt: skip


def invented(series: int = SERIES) -> np.ndarray:
    """Make weekly counts: series × weeks, means from 0.1 to 20, season, trend, overdispersion, many noughts."""
    chance = np.random.Generator(np.random.Philox(20))
    level = np.exp(chance.normal(0.3, 1.2, series))[:, None]
    season = chance.uniform(0, 0.6, series)[:, None] * np.sin(np.arange(WEEKS) * 2 * np.pi / 52)
    mean = level * np.exp(season + chance.normal(0, 0.001, series)[:, None] * np.arange(WEEKS))
    phi = 1 + chance.exponential(0.8, series)[:, None]
    return chance.negative_binomial(mean / (phi - 1), 1 / phi).astype(float)


def measure(folder: Path) -> list[Figure]:
    """Give the cost of both modes and of a whole cold run as a share of R's, and how it grows with the work."""
    from voorkant.core.analyse.surge import Clock, Mode, control_from, farrington

    if not shutil.which("Rscript"):
        raise DataAbsent("R is not here; run `make bench-peers`")
    table, clock, control = invented(), Clock(WEEKS), control_from(CONTROL)
    _write(folder / "counts.csv", table, SERIES)
    (folder / "control.json").write_text(json.dumps(CONTROL))
    peer, whole, theirs = _peer(folder)
    moments = range(WEEKS - LAST, WEEKS)

    def ours(mode: Mode, counts: np.ndarray = table, last: int = LAST) -> np.ndarray:
        weeks = moments[-last:]
        return farrington(counts, clock, weeks, control, mode=mode, threads=THREADS).upper

    exact, fast = _turns(lambda: ours(Mode.EXACT)), _turns(lambda: ours(Mode.FAST))
    off = {mode: _different(ours(mode), theirs, tolerance) for mode, tolerance in ((Mode.EXACT, 1e-9),
                                                                                  (Mode.FAST, 1e-3))}  # fmt: skip
    wide = np.tile(table, (100, 1))
    country, few = _turns(lambda: ours(Mode.FAST, wide, 1)), _turns(lambda: ours(Mode.FAST, wide[:2000], 1))
    points = SERIES * LAST
    said = f"{points:,} points, {THREADS} threads"
    return [
        Figure("Surges, exact, against R in two processes", exact / peer, EXACT_AT_MOST, "×",
               f"{peer / exact:,.0f} times as fast: {exact * 1000:.0f} ms, R {peer:.1f} s; {said}"),
        Figure("Bounds that differ from R's by more than 1e-9, exact", off[Mode.EXACT], 0, "share", said),
        Figure("Surges, fast, against R in two processes", fast / peer, FAST_AT_MOST, "×",
               f"{peer / fast:,.0f} times as fast: {fast * 1000:.0f} ms, R {peer:.1f} s; {said}"),
        Figure("Bounds that differ from R's by more than 1e-3, fast", off[Mode.FAST], 0.001, "share", said),
        _cold(folder, whole, theirs),
        *_growth(folder, table),
        Figure("Ten times as many series, fast", country / few / 10, 1.3, "×",
               f"the last week of 20,000 series in {country * 1000:.0f} ms, of 2,000 in {few * 1000:.0f} ms"),
    ]  # fmt: skip


def _turns(work: Callable[[], object]) -> float:
    """Give the median of processor seconds; the first turn compiles or loads what was compiled."""
    work()
    times = []
    for _ in range(TURNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def _children() -> float:
    """Give the processor seconds of programs that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peer(folder: Path) -> tuple[float, float, np.ndarray]:
    """Let R judge the same points in two processes; give its time without and with starting up, and its bounds."""
    out, start = folder / "bounds.csv", _children()
    told = subprocess.run(
        ("Rscript", str(PEER), str(folder / "counts.csv"), str(out), str(LAST), str(YEARS)),
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    whole = _children() - start
    return whole - float(told.split()[-1]), whole, _bounds(out)


def _bounds(path: Path) -> np.ndarray:
    """Read the bounds of a file: series × weeks."""
    with path.open() as file:
        found = [float(row["upperbound"] or "nan") for row in csv.DictReader(file)]
    return np.array(found).reshape(SERIES, LAST)


def _write(path: Path, table: np.ndarray, series: int) -> None:
    """Write counts as people keep them; the table is repeated until there are so many series."""
    rows = [[f",{t},{t},{int(y)},1,0\n" for t, y in enumerate(row, start=1)] for row in table]
    with path.open("w") as file:
        file.write("series,t,epoch,observed,population,state\n")
        for number in range(series):
            name = f"s{number}"
            file.writelines([name + row for row in rows[number % len(rows)]])


def _different(ours: np.ndarray, theirs: np.ndarray, tolerance: float) -> float:
    """Give the share of bounds that differ; one that only one of both has counts as different."""
    with np.errstate(invalid="ignore"):
        off = np.abs(ours - theirs) > tolerance * np.abs(theirs)
    return float((off | (np.isnan(ours) != np.isnan(theirs))).mean())


def _cold(folder: Path, peer: float, theirs: np.ndarray) -> Figure:
    """Measure `voorkant surge` in a new process that reads, judges and writes, with compiled kernels present."""
    command = _command(folder, "counts.csv", "--last", str(LAST), "--threads", str(THREADS))
    times = [_command_seconds(folder, command) for _ in range(TURNS + 1)]
    cold, compiling = statistics.median(times[1:]), times[0] - statistics.median(times[1:])
    off = _different(_bounds(folder / "ours.csv"), theirs, 1e-9)
    if off:
        raise RuntimeError(f"the command differs from R in {off:.2%} of its bounds")
    return Figure(
        "The whole command `voorkant surge`, cold, exact, against Rscript with two processes", cold / peer,
        COMMAND_AT_MOST, "×",
        f"{peer / cold:.0f} times as fast: {cold:.2f} s, Rscript {peer:.1f} s; compiling once takes {compiling:.0f} s",
    )  # fmt: skip


def _growth(folder: Path, table: np.ndarray) -> list[Figure]:
    """Measure how the whole command's time and memory grow with the number of series, up to a country's."""
    (folder / "control.json").write_text(json.dumps(CONTROL | {"b": 3}))
    seconds, memory = {}, {}
    for series in (SERIES, FEW, SOME, MANY):  # the first compiles
        path = folder / "many.csv"
        _write(path, table[:, :SHORT], series)
        command = _command(folder, path.name, "--last", "1", "--mode", "fast", "--threads", str(THREADS))
        start = _children()
        memory[series] = run(command, _environment(folder)).memory
        seconds[series] = _children() - start
        path.unlink()
    said = ", ".join(f"{n:,} series {seconds[n]:.1f} s and {memory[n]:.0f} MiB" for n in (FEW, SOME, MANY))
    slow = (seconds[MANY] - seconds[SOME]) / (MANY - SOME)
    steep = (seconds[SOME] - seconds[FEW]) / (SOME - FEW)
    return [
        Figure("Time per series of the whole command, up to 200,000 against up to 20,000", slow / steep, 1.3, "×",
               f"{said}; {SHORT} weeks, fast, last week, processor time"),
        Figure("Memory of the whole command with 200,000 series, against 20,000", memory[MANY] / memory[SOME], 1.3, "×",
               said),
    ]  # fmt: skip


def _command(folder: Path, counts: str, *more: str) -> tuple[str, ...]:
    return (*VOORKANT, "surge", str(folder / counts), "--method", "farrington-flexible", "--control",
            str(folder / "control.json"), "--out", str(folder / "ours.csv"), *more)  # fmt: skip


def _environment(folder: Path) -> dict[str, str]:
    return environment(folder / "state", NUMBA_CACHE_DIR=str(folder / "kernels"))


def _command_seconds(folder: Path, command: Sequence[str]) -> float:
    """Give the processor seconds of one command."""
    start = _children()
    run(tuple(command), _environment(folder))
    return _children() - start
