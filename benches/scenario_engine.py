"""The scenario engine held against `neworder` and `vivarium` on one model of ten states, in one run.

All three simulate the model of `scenario_model.py` on the same people: 25,000 over 30 years, and a million over ten so
that nothing hides in starting up. Only simulating is timed, not starting up, inventing people or working out tables.
The share is by the clock, ours with two threads and theirs with the one that they can use, so it takes a quiet machine;
processor time is told beside it. Shares of people in each state at the end are compared, so that speed only counts for
the same answers. The peers live in an environment of their own, made once from `scenario_peers.txt`: `neworder` is
compiled from source (g++ and cmake), and `vivarium` brings types that would change what is checked here.
"""

import hashlib
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benches import scenario_model
from benches.running import ROOT, DataAbsent, Figure
from voorkant.core.analyse.scenario.population import Population

SIZES = ((25_000, 30), (1_000_000, 10))
NEWORDER_AT_MOST, VIVARIUM_AT_MOST = 1 / 15, 1 / 250
THREADS, TURNS, PEER_TURNS, LARGE = 2, 5, 3, 1_000_000
STANDARD_ERRORS = 4.5
"""Ten shares are compared at a time; chance alone makes one of sixty differ by more in one run of 2,500."""
REQUIREMENTS = ROOT / "benches" / "scenario_peers.txt"
NS = 1e9


@dataclass(frozen=True, slots=True)
class Lived:
    """One simulation: seconds of processor and by the clock, and the share of people in each state at the end."""

    processor: float
    clock: float
    shares: NDArray[np.float64]


def measure(folder: Path) -> list[Figure]:
    """Give our time as a share of each peer's, for both sizes, and how far answers are apart."""
    python, found, apart = environment(), [], []
    for number, years in SIZES:
        model = folder / f"{number}.npz"
        _write(model, number)
        mine = ours(number, years)
        for name, way, most in (
            ("neworder", "fast", NEWORDER_AT_MOST),
            ("neworder", "documented", NEWORDER_AT_MOST),
            ("vivarium", "lean", VIVARIUM_AT_MOST),
            ("vivarium", "documented", VIVARIUM_AT_MOST),
        ):
            turns = 1 if number * years > LARGE and (name, way) != ("neworder", "fast") else PEER_TURNS
            theirs = peer(python, name, (model, folder / "out.npz"), years, way, turns)
            apart.append(_apart(mine.shares, theirs.shares, number))
            found.append(_figure(f"{name}, {way}", most, mine, theirs, number * years))
    worst = max(apart)
    if worst > STANDARD_ERRORS:
        raise RuntimeError(f"answers differ from a peer's by {worst:.1f} standard errors")
    found.append(Figure(
        "Shares in ten states at the end, largest distance from a peer's", worst, STANDARD_ERRORS, "standard errors",
        f"{len(apart)} simulations of ten states",
    ))  # fmt: skip
    return found


def _figure(peer_name: str, most: float, mine: Lived, theirs: Lived, years: int) -> Figure:
    return Figure(
        f"Ten states, {years / 1e6:g} million person-years, against {peer_name}", mine.clock / theirs.clock, most, "×",
        f"{theirs.clock / mine.clock:.1f} times as fast by the clock with {THREADS} threads; "
        f"{mine.processor / years * NS:.1f} ns a person-year of processor time, theirs "
        f"{theirs.processor / years * NS:.0f} ns: {theirs.processor / mine.processor:.1f} times",
    )  # fmt: skip


def ours(number: int, years: int) -> Lived:
    """Simulate with ours; the median of turns, without working out tables and starting states."""
    from voorkant.core.analyse.scenario.ask import Ask
    from voorkant.core.analyse.scenario.run import Runs

    model, people = scenario_model.model(), scenario_model.people(number)
    values = {name: parameter.value for name, parameter in model.parameters.items()}
    piece = max(4096, number // (4 * THREADS))
    long, short = (Runs(model, people, {}, Ask(years=horizon, draws=1, chance_draws=0)) for horizon in (years, 1))

    def spent(runs: Runs) -> tuple[float, float, NDArray[np.float64]]:
        processor, clock = time.process_time(), time.perf_counter()
        counts = runs.at(values, 0, chance_only=False, threads=THREADS, chunk=piece)
        return time.process_time() - processor, time.perf_counter() - clock, counts.base[-1] / number

    spent(long)  # compiles, or loads what was compiled
    turns = [(spent(long), spent(short)) for _ in range(TURNS)]
    scale = years / (years - 1)
    processor, clock = (
        statistics.median(whole[place] - first[place] for whole, first in turns) * scale for place in (0, 1)
    )
    return Lived(processor, clock, turns[0][0][2])


def peer(python: Path, name: str, files: tuple[Path, Path], years: int, way: str, turns: int) -> Lived:
    """Simulate with a peer; the median of turns."""
    model, out = files
    found = []
    for _ in range(turns):
        command = (str(python), str(ROOT / "benches" / f"scenario_{name}.py"), str(model), str(out), str(years), way)
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        if told.returncode:
            raise RuntimeError(f"{name} ended with {told.returncode}: {told.stderr[-2000:]}")
        with np.load(out) as said:
            found.append(Lived(*map(float, said["seconds"]), said["shares"]))
    return sorted(found, key=lambda lived: lived.processor)[len(found) // 2]


def _write(path: Path, number: int) -> None:
    """Write people and model for the peers. Their base is ours after levelling: the effects shift nobody's total."""
    people, tables = scenario_model.people(number), scenario_model.tables()
    np.savez(path, age=people.age, sex=people.sex, states=np.array(scenario_model.STATES), **asdict(tables) | {
        "base": levelled(tables, people),
    })  # fmt: skip


def levelled(tables: scenario_model.Tables, people: Population) -> NDArray[np.float64]:
    """Shift the log odds of each event so that as many have it in the first year as without effects.

    Worked out here by halving, from the shares at the start as they are expected, not from our own draw of them.
    """
    at_start = tables.start[:, people.age, people.sex]
    log_odds = np.log(tables.base / (1 - tables.base))
    for event, others in enumerate(tables.others):
        mine, lacks = log_odds[event][people.age, people.sex], 1 - at_start[event]
        wanted = (lacks * tables.base[event][people.age, people.sex]).sum()
        low, high = -5.0, 5.0
        while high - low > 1e-7:
            middle = (low + high) / 2
            total = sum(
                (lacks * weight / (1 + np.exp(-(mine + extra + middle)))).sum()
                for weight, extra in _combinations(at_start[others], tables.log_ratios[event])
            )
            low, high = (middle, high) if total < wanted else (low, middle)
        log_odds[event] += low
    return 1 / (1 + np.exp(-log_odds))


def _combinations(
    shares: NDArray[np.float64], log_ratios: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.float64], float]]:
    """Give each combination of three states: its share per person, and what it adds to the log odds."""
    for chosen in product((False, True), repeat=len(log_ratios)):
        weight = np.prod([share if one else 1 - share for share, one in zip(shares, chosen, strict=True)], axis=0)
        yield weight, float(log_ratios @ np.array(chosen))


def _apart(mine: NDArray[np.float64], theirs: NDArray[np.float64], number: int) -> float:
    """Give the largest difference between two simulations, in standard errors of a difference."""
    together = (mine + theirs) / 2
    return float(np.max(np.abs(mine - theirs) / np.sqrt(2 * together * (1 - together) / number)))


def environment() -> Path:
    """Give the Python of the peers, whose environment is made the first time and again when its list changed."""
    state = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:12]
    place = ROOT / ".venv" / "peers" / f"scenario-{state}"
    python, tool = place / "bin" / "python", Path(sys.executable).parent / "uv"
    if (place / "complete").exists():
        return python
    if not shutil.which("g++") or not shutil.which("cmake") or not tool.exists():
        raise DataAbsent("neworder is compiled from source, which takes g++, cmake and uv; run `make setup` first")
    shutil.rmtree(place, ignore_errors=True)
    for command in (
        (str(tool), "venv", "-q", "--python", sys.executable, str(place)),
        (str(tool), "pip", "sync", "-q", "--require-hashes", "--python", str(python), str(REQUIREMENTS)),
    ):
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        if told.returncode:
            raise DataAbsent(f"the peers could not be installed: {told.stderr[-500:]}")
    (place / "complete").touch()
    return python
