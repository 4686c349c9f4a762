"""Secondary suppression, held against τ-ARGUS (pytauargus, the modular method) on the same tables.

Invented tables as a large municipality would publish them: areas (municipality, wijken, buurten) by problems, margins
included, from few small counts to many. Counts of one to four are hidden for themselves; both sides hide others until
each of those may take five values. τ-ARGUS is told so by protection levels (down to nought, up to four) and that each
cell costs the same, since cells are counted; noughts stay shown on both sides. What both hide is tried by our attacker.
Ours includes its own attacks; of τ-ARGUS only the suppression is timed, not reading and writing. One core each, in
processor time, so that other work on the machine favours neither.
"""

import statistics
import time
from contextlib import chdir
from pathlib import Path

import numpy as np

from benches.running import DataAbsent, Figure

THRESHOLD = 5
TURNS = 3
CELLS_AT_MOST, TIME_AT_MOST = 1.1, 1 / 5
TABLES = ((150, 1349, 59, 90.0), (150, 1349, 59, 30.0), (20, 160, 20, 8.0), (20, 160, 20, 25.0))
"""Wijken, buurten, problems and the level of the counts."""
DESCRIPTION = """<SEPARATOR> ";"
<SAFE> "S"
<UNSAFE> "U"
<PROTECT> "P"
area
<RECODEABLE>
<TOTCODE> "T"
<HIERARCHICAL>
<HIERCODELIST> "areas.hrc"
<HIERLEADSTRING> "@"
problem
<RECODEABLE>
<TOTCODE> "T"
count
<NUMERIC>
<DECIMALS> 0
freq
<FREQUENCY>
cost
<NUMERIC> <COST>
low
<NUMERIC> <LOWERPL>
up
<NUMERIC> <UPPERPL>
status
<STATUS>
"""


def invented(wijken: int, buurten: int, problems: int, level: float, seed: int = 12):
    """Make a table: sizes of buurten and problems differ much, counts vary more than by chance alone."""
    from voorkant.core.analyse.disclosure.table import Dimension, Table

    chance = np.random.Generator(np.random.Philox(seed))
    within = np.sort(np.concatenate([np.arange(wijken), chance.integers(0, wijken, buurten - wijken)]))
    mean = level * np.exp(chance.normal(0, 0.7, buurten))[:, None] * np.exp(chance.normal(0, 0.8, problems))
    mean = mean * np.exp(chance.normal(0, 0.3, mean.shape))
    parents = {f"WK{number:04}": "GM" for number in range(wijken)}
    area = Dimension.of("area", parents | {f"BU{number:05}": f"WK{one:04}" for number, one in enumerate(within)})
    problem = Dimension.of("problem", {f"P{number:03}": "all" for number in range(problems)})
    counts = np.zeros((len(area.codes), problems + 1))
    place = {code: number for number, code in enumerate(area.codes)}
    counts[[place[f"BU{number:05}"] for number in range(buurten)], 1:] = chance.negative_binomial(mean / 2, 1 / 3)
    counts[:, 0] = counts[:, 1:].sum(axis=1)
    for node in range(len(area.codes) - 1, 0, -1):
        counts[area.parent[node]] += counts[node]
    return Table((area, problem), counts)


def measure(folder: Path) -> list[Figure]:
    """Give cells and time of each table as a share of τ-ARGUS's."""
    try:
        import pytauargus  # noqa: F401
    except ImportError as why:
        raise DataAbsent("pytauargus is not here; install the bench group") from why
    return [figure for number, shape in enumerate(TABLES) for figure in _measure(folder / str(number), shape)]


def _measure(folder: Path, shape: tuple[int, int, int, float]) -> list[Figure]:
    from voorkant.core.analyse.disclosure.suppress import protect
    from voorkant.core.analyse.disclosure.table import Status

    folder.mkdir()
    table = invented(*shape)
    found = protect(table, threshold=THRESHOLD)
    times = []
    for _ in range(TURNS):
        start = time.process_time()
        protect(table, threshold=THRESHOLD)
        times.append(time.process_time() - start)
    ours, small = statistics.median(times), found.status == Status.PRIMARY
    own = found.status == Status.SECONDARY
    hidden, peer = _peer(table, folder)
    theirs = hidden & ~small
    rows, columns = table.counts.shape
    name = f"{rows:,} × {columns}, {int(small.sum()):,} small"
    sums = f"sum of counts {table.counts[own].sum() / max(table.counts[theirs].sum(), 1):.2f} of theirs"
    leaks = f"known too well: {_leaks(table, found.hidden, small)}, theirs {_leaks(table, hidden, small)}"
    return [
        Figure(f"Secondary cells against τ-ARGUS MOD, {name}", own.sum() / theirs.sum(), CELLS_AT_MOST, "×",
               f"{own.sum():,} cells, theirs {theirs.sum():,}; {sums}; {leaks}"),
        Figure(f"Suppression against τ-ARGUS MOD, {name}", ours / peer, TIME_AT_MOST, "×",
               f"{peer / ours:.1f} times as fast: {ours:.2f} s, theirs {peer:.2f} s of processor time"),
        Figure(f"Cells known too well, {name}", _leaks(table, found.hidden, small), 0, "cells", leaks),
    ]  # fmt: skip


def _leaks(table, hidden: np.ndarray, small: np.ndarray) -> int:
    from voorkant.core.analyse.disclosure.attack import attack

    low, high = attack(table, hidden)
    return int((small & (high - low < THRESHOLD - 1)).sum())


def _peer(table, folder: Path) -> tuple[np.ndarray, float]:
    """Give what τ-ARGUS hides and the processor seconds of the suppression alone."""
    from pytauargus.engine import run_batch

    _write(table, folder)
    with chdir(folder):  # it leaves files where it is called
        start = time.process_time()
        run_batch(str(folder / "read.arb"))
        reading = time.process_time() - start
        start = time.process_time()
        run_batch(str(folder / "whole.arb"))
        whole = time.process_time() - start
    hidden = np.zeros(table.counts.shape, dtype=bool)
    for line in (folder / "safe.txt").read_text().splitlines():
        area, problem, _, status = line.replace('"', "").split(",")
        place = 0 if area == "T" else int(area[1:]), 0 if problem == "T" else int(problem[1:])
        hidden[place] = status in ("9", "12")
    return hidden, whole - reading


def _write(table, folder: Path) -> None:
    area, counts = table.dimensions[0], table.counts
    rows = []
    for (place, problem), count in np.ndenumerate(counts):
        small = 0 < count < THRESHOLD
        codes = f"a{place:05}" if place else "T", f"b{problem:05}" if problem else "T"
        levels = (count, THRESHOLD - 1 - count) if small else (0, 0)
        cells = (*codes, f"{count:.0f}", f"{count:.0f}", "1", *(f"{one:.0f}" for one in levels), "u" if small else "s")
        rows.append(";".join(cells))
    (folder / "table.tab").write_text("\n".join(rows) + "\n")
    (folder / "table.rda").write_text(DESCRIPTION)
    lines: list[str] = []
    for wijk in np.flatnonzero(area.parent == 0).tolist():
        lines += [f"a{wijk:05}", *(f"@a{one:05}" for one in np.flatnonzero(area.parent == wijk).tolist())]
    (folder / "areas.hrc").write_text("\n".join(lines) + "\n")
    start = (
        f'<OPENTABLEDATA> "{folder}/table.tab"\n<OPENMETADATA> "{folder}/table.rda"\n'
        '<SPECIFYTABLE> "area""problem"|"count"||"cost"\n<SAFETYRULE>\n<READTABLE> 0\n'
    )
    end = f"<WRITETABLE> (1,3,AS+,{folder}/safe.txt)\n"
    (folder / "read.arb").write_text(start + end)
    (folder / "whole.arb").write_text(start + "<SUPPRESS> MOD(1,5,0,0,0)\n" + end)
