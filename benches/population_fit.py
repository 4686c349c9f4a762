"""Fitting a table to its margins, held against `ipfn` and `humanleague` on the same table in the same run.

14,000 buurten by twenty ages by ten incomes, with three two-way margins. humanleague stops when no margin is off by
more than 1e-8 of a person; ours is asked for the same, and ipfn for the relative difference that comes nearest. All
answers are compared, so that speed only counts for the same table. Processor time of ours on two threads, added up,
against that of the peers, so that other work on the machine favours neither. The peers live in an environment of their
own, made once from `population_peers.txt`: humanleague is compiled from source. The country's invented people are
measured too.
"""

import hashlib
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from benches.running import MIB, ROOT, DataAbsent, Figure, data_file

SHAPE = (14_000, 20, 10)
THREADS, TURNS = 2, 7
TOLERANCE = 1e-8
RELATIVE = 1e-9
IPFN_AT_MOST, HUMANLEAGUE_AT_MOST, SAME = 1 / 500, 1 / 50, 1e-6
COUNTRY_SECONDS, BYTES = 120.0, 64.0
REQUIREMENTS = ROOT / "benches" / "population_peers.txt"
PEER = ROOT / "benches" / "population_peer.py"


def measure(folder: Path) -> list[Figure]:
    """Give the cost of a fit as a share of each peer's, how far the answers are apart, and what the country costs."""
    python = environment()
    seed, truth = invented()
    table, spent, wall, sweeps = ours(seed, truth)
    figures = []
    for name, most in (("ipfn", IPFN_AT_MOST), ("humanleague", HUMANLEAGUE_AT_MOST)):
        theirs, cost, their_wall, their_sweeps = peer(python, name, folder, seed, truth)
        apart = float((np.abs(table - theirs) / np.maximum(theirs, 1e-3)).max())
        said = (
            f"{cost / spent:,.0f} times as fast in processor time, {their_wall / wall:,.0f} times by the clock: "
            f"{spent * 1000:.0f} ms, {sweeps} sweeps, {worst(table, truth):.1e} off; {name} {cost:.1f} s, "
            f"{their_sweeps} sweeps, {worst(theirs, truth):.1e} off; {THREADS} threads"
        )
        figures += [
            Figure(f"Fit of {' × '.join(f'{n:,}' for n in SHAPE)}, against {name}", spent / cost, most, "×", said),
            Figure(f"Largest difference of a cell from {name}", apart, SAME, "share", "of the cell"),
        ]
    return [*figures, *country()]


def invented() -> tuple[np.ndarray, tuple[np.ndarray, ...]]:
    """Give a seed and the margins of another table."""
    chance = np.random.Generator(np.random.Philox(8))
    truth, seed = chance.gamma(0.7, 1, SHAPE), chance.gamma(2.0, 1, SHAPE)
    return seed, (truth.sum(axis=2), truth.sum(axis=1), truth.sum(axis=0))


def ours(seed: np.ndarray, totals: tuple[np.ndarray, ...]) -> tuple[np.ndarray, float, float, int]:
    """Fit several times; give the table and the median of processor and wall time. The first turn compiles."""
    from voorkant.core.analyse.scenario.fit import fit
    from voorkant.core.analyse.scenario.fit_input import Margin

    margins = [Margin(str(axes), axes, total) for axes, total in zip(((0, 1), (0, 2), (1, 2)), totals, strict=True)]
    tolerance = TOLERANCE / float(totals[0].sum())
    spent, wall = [], []
    for _ in range(TURNS + 1):
        clock, processor = time.perf_counter(), time.process_time()
        found = fit(seed, margins, tolerance=tolerance, threads=THREADS)
        spent.append(time.process_time() - processor)
        wall.append(time.perf_counter() - clock)
    return found.table, statistics.median(spent[1:]), statistics.median(wall[1:]), found.sweeps


def peer(
    python: Path, name: str, folder: Path, seed: np.ndarray, totals: tuple[np.ndarray, ...]
) -> tuple[np.ndarray, float, float, int]:
    """Let a peer fit the same, once; give its table, processor and wall time and sweeps."""
    source, target = folder / "fit.npz", folder / f"{name}.npz"
    np.savez(source, seed=seed, first=totals[0], second=totals[1], third=totals[2])
    command = (str(python), str(PEER), name, str(source), str(target), str(RELATIVE))
    subprocess.run(command, check=True, capture_output=True)
    with np.load(target) as held:
        spent = held["spent"]
        return held["table"], float(spent[0]), float(spent[1]), int(held["sweeps"])


def worst(table: np.ndarray, totals: tuple[np.ndarray, ...]) -> float:
    """Give the largest difference in any margin."""
    return max(float(np.abs(table.sum(axis=2 - at) - total).max()) for at, total in enumerate(totals))


def country() -> list[Figure]:
    """Make the people of all municipalities, one municipality after the other, and count time and memory."""
    from voorkant.adapters.scenario_figures import folder_figures
    from voorkant.adapters.scenario_margins import country_populations, municipalities
    from voorkant.core.analyse.scenario.population import Population

    figures = folder_figures(data_file("cbs/kwb_2024_nl_compact.csv").parents[1])
    codes = municipalities(figures)
    list(country_populations(figures, codes=codes[:1]))  # compiles
    before, start, clock = _memory(), time.process_time(), time.perf_counter()
    people = held = 0
    for one in country_populations(figures, codes=codes):
        people += one.persons
        held += _bytes(one)
    assert isinstance(one, Population)
    spent, wall = time.process_time() - start, time.perf_counter() - clock
    said = f"{people:,} people of {len(codes)} municipalities, one thread, {wall:.0f} s by the clock"
    return [
        Figure("Invented people of the whole country", spent, COUNTRY_SECONDS, "s", said),
        Figure("Memory of an invented person", held / people, BYTES, "bytes",
               f"what is kept of each; while making them {_memory() - before:,.0f} MiB in all, block by block"),
    ]  # fmt: skip


def _bytes(population: object) -> int:
    parts = [getattr(population, name) for name in ("offsets", "age", "sex", "role", "place", "income", "education")]
    return sum(part.nbytes for part in (*parts, *population.fixed.values()))  # type: ignore[attr-defined]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MIB


def environment() -> Path:
    """Give the Python of the peers; made once, and again when what they are made of changes."""
    state = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    place = ROOT / ".venv" / "peers" / f"population-{state}"
    python, tool = place / "bin" / "python", Path(sys.executable).parent / "uv"
    if (place / "ready").exists():
        return python
    if not tool.exists() or not shutil.which("g++") or not shutil.which("cmake"):
        raise DataAbsent("humanleague is compiled from source, which takes g++, cmake and uv; run `make setup` first")
    for command in (
        (str(tool), "venv", "-q", "--clear", "--python", sys.executable, str(place)),
        (str(tool), "pip", "sync", "-q", "--require-hashes", "--python", str(python), str(REQUIREMENTS)),
    ):
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        if ended.returncode:
            raise DataAbsent(f"the peers could not be installed: {ended.stderr.strip()[-300:]}")
    (place / "ready").touch()
    return python
