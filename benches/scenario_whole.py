"""The whole scenario model: how long a year of a life takes, how much memory a person, and how both grow to a country.

The population of Voorst is repeated until there are 25 thousand to 18 million people, and lives twenty years with
births, households, care and costs; each size in a new process of which the highest memory is taken, less what it has
before its people are there. A year of a life is held against the kernel on the ten states of `scenario_model.py`. Then
the whole command `voorkant scenario Voorst`, cold: 200 draws of 30 years, one per cent shifted, twins of all groups.
Everything in processor time of two threads, since other work shares the cores.
"""

import json
import pickle
import re
import resource
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benches.running import VOORKANT, Figure, environment, run

SIZES = (25_000, 250_000, 2_500_000, 18_000_000)
YEARS, HORIZON, DRAWS, FIRST_DRAWS, TURNS, THREADS = 20, 30, 200, 10, 3, 2
TIMES_TEN_STATES, BYTES, LINEAR = 3, 64, 1.3
AREA, OFFER = "Voorst", "early_debt_signalling"
NS = 1e9


def measure(folder: Path) -> list[Figure]:
    """Give the time of a year of a life, its growth, memory per person and the cost of the cold command."""
    from benches.scenario_engine import ours

    env = environment(folder / "state")
    ten = ours(1_000_000, 10)
    small = ten.processor / 1e7 * NS
    town = folder / "town"
    _child(env, "make", town)
    _child(env, "live", town, SIZES[0], 1)  # compiles
    told = {size: _child(env, "live", town, size, YEARS) for size in SIZES}
    each = {size: one["seconds"] / one["years"] * NS for size, one in told.items()}
    largest = SIZES[-1]
    memory = (told[largest]["memory"] - told[SIZES[0]]["memory"]) / (largest - SIZES[0])
    said = ", ".join(
        f"{size:,} people {each[size]:.0f} ns and {told[size]['memory'] / 2**20:.0f} MiB" for size in SIZES
    )
    return [
        Figure("Whole model, a country, a year of a life against the kernel on ten states", each[largest] / small,
               TIMES_TEN_STATES, "×", f"{each[largest]:.0f} ns, ten states {small:.1f} ns; {largest:,} people, {YEARS} "
               f"years in {told[largest]['clock']:.0f} s by the clock with {THREADS} threads"),
        Figure("Whole model, memory for each person more", memory, BYTES, "bytes", said),
        Figure("Whole model, a year of a life in a country against a small town", each[largest] / each[SIZES[0]],
               LINEAR, "×", said),
        *_cold(folder, env, small),
    ]  # fmt: skip


def _cold(folder: Path, env: dict[str, str], small: float) -> list[Figure]:
    """Measure the whole command in a new process, with compiled kernels present."""
    command = (*VOORKANT, "scenario", AREA, "--years", str(HORIZON), "--shift", f"1%:care->{OFFER}",
               "--threads", str(THREADS), "--out", str(folder / "out.json"))  # fmt: skip
    run((*command, "--draws", "1"), env)
    lived = _child(env, "count", folder / "town", HORIZON)["years"]
    first = run((*command, "--draws", str(FIRST_DRAWS)), env).seconds
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = run((*command, "--draws", str(DRAWS)), env).seconds
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    each = seconds / (lived * DRAWS) * NS
    return [
        Figure(
            f"`voorkant scenario {AREA}`, cold, a year of a life against the kernel on ten states", each / small,
            TIMES_TEN_STATES, "×",
            f"{each:.0f} ns: {seconds:.0f} s of processor time, {clock:.0f} s by the clock, {DRAWS} draws of "
            f"{lived / 1e6:.2f} million years lived (as it is, shifted, twins of all groups); with {FIRST_DRAWS} draws "
            f"{first:.0f} s by the clock",
        )
    ]  # fmt: skip


def _child(env: dict[str, str], *what: object) -> dict[str, float]:
    command = (sys.executable, "-m", "benches.scenario_whole", *map(str, what))
    told: dict[str, float] = json.loads(run(command, env).output.splitlines()[-1])
    return told


def make(town: Path) -> None:
    """Keep the model, the population of Voorst and its own figures in a file, so that nobody else has to make them."""
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from voorkant.adapters.scenario_model import load_scenario_model
    from voorkant.store.selectors.scenario_margins import population_for

    town.write_bytes(pickle.dumps((load_scenario_model(), *population_for(AREA, seed=1))))


def _voorst(town: Path) -> tuple[Any, Any, Any]:
    kept: tuple[Any, Any, Any] = pickle.loads(town.read_bytes())  # noqa: S301 - written by this bench
    return kept


def _repeated(people: Any, size: int) -> Any:
    """Repeat a population until there are so many people."""
    times = -(-size // people.persons)
    offsets = np.empty(people.households * times + 1, dtype=np.int32)
    for turn in range(times):
        begin = turn * people.households
        offsets[begin : begin + people.households] = people.offsets[:-1] + turn * people.persons
    offsets[-1] = people.persons * times
    columns = {name: np.tile(getattr(people, name), times) for name in ("age", "sex", "role", "place", "income")}
    columns["education"] = np.tile(people.education, times)
    fixed = {name: np.tile(flags, times) for name, flags in people.fixed.items()}
    return replace(people, offsets=offsets, fixed=fixed, **columns)


def live(town_file: Path, size: int, years: int) -> dict[str, float]:
    """Let so many people live, without groups or a shift; tell processor time, years lived and memory."""
    from voorkant.core.analyse.scenario.ask import Ask
    from voorkant.core.analyse.scenario.run import Runs

    model, town, local = _voorst(town_file)
    model = replace(model, groups=())
    ask = Ask(years=years, draws=1, chance_draws=0)
    Runs(model, town, local, replace(ask, years=1)).draw(0)  # loads what was compiled
    before = _memory("VmRSS")
    people = _repeated(town, size)
    turns = []
    for _ in range(TURNS if size < SIZES[-1] else 1):
        processor, clock = time.process_time(), time.perf_counter()
        counts = Runs(model, people, local, ask).draw(0, THREADS)
        turns.append((time.process_time() - processor, time.perf_counter() - clock))
    return {
        "seconds": statistics.median(one for one, _ in turns), "clock": statistics.median(two for _, two in turns),
        "years": float(counts.people.sum()), "memory": _memory("VmHWM") - before,
    }  # fmt: skip


def count(town_file: Path, years: int) -> dict[str, float]:
    """Count the years of lives in one draw: everybody as they are, shifted, and in each group's households as twins."""
    from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
    from voorkant.core.analyse.scenario.run import Runs

    model, town, local = _voorst(town_file)
    ask = Ask(years=years, draws=1, chance_draws=0, shift=ShiftAsk(0.01, {OFFER: 1.0}))
    counts = Runs(model, town, local, ask).draw(0)
    everybody = float(counts.people.sum())
    homes = float(counts.households.sum()) / town.households
    return {"years": everybody * (2 + homes)}


def _memory(which: str) -> float:
    """Give the memory of this process in bytes: what it holds (VmRSS), or the most it ever held (VmHWM)."""
    found = re.search(rf"{which}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) * 1024.0


def main(what: str, town: str, *numbers: str) -> None:
    """Do one measurement in this process and print it."""
    told: dict[str, float] = {}
    if what == "make":
        make(Path(town))
    elif what == "count":
        told = count(Path(town), int(numbers[0]))
    else:
        told = live(Path(town), int(numbers[0]), int(numbers[1]))
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
