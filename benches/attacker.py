"""The attacker, held against one HiGHS model that is started warm for the lowest and highest of each hidden cell.

An invented table as a large municipality would publish it: 1,500 areas (municipality, wijken, buurten) by 60 problems,
margins included. Most counts are nought, since most problems do not occur in most buurten in a quarter. Counts of one
to four are hidden; then, over and over, wherever a sum has only one hidden cell another of that sum is hidden too: one
with hidden cells in the same line of its wijk if there is any, else the smallest, noughts last. In the end 981 cells
are hidden; most of them hang together.

The peer has these cells as columns, every sum with a hidden cell as a row, and changes nothing but the objective from
one solution to the next. It is given its model; we are given the table, and look at all its cells. Bounds are compared.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benches.running import Figure

WIJKEN, BUURTEN, PROBLEMS = 99, 1400, 60
SMALL = 5
TURNS = 31
AT_MOST = 1 / 500
EQUAL = 1e-6
OCCURS, LEVEL, SPREAD = 0.11, 4.3, 1.4
"""Share of cells that are not nought, and mean and deviation of the logarithm of their counts."""


def measure(folder: Path) -> list[Figure]:
    """Give the cost of all bounds as a share of the peer's, in processor time of one core, and how many differ."""
    from voorkant.adapters.kernels import keep_kernels

    keep_kernels(folder)
    from voorkant.core.analyse.disclosure.attack import attack
    from voorkant.core.analyse.disclosure.equations import equations, known_cells

    table, hidden = invented()
    first, (low, high) = _cost(lambda: attack(table, hidden))
    ours = statistics.median(_cost(lambda: attack(table, hidden))[0] for _ in range(TURNS))
    system, _ = equations(table, hidden, *known_cells(table, hidden, None, None, whole=True), whole=True)
    peers, (peer_low, peer_high) = _cost(lambda: peer(system))
    differ = (np.abs(low[hidden] - peer_low) > EQUAL) | (np.abs(high[hidden] - peer_high) > EQUAL)
    said = f"{table.counts.shape[0]:,} × {table.counts.shape[1]}, {hidden.sum()} hidden cells, one core"
    return [
        Figure("Attacker, against HiGHS started warm", ours / peers, AT_MOST, "×",
               f"{peers / ours:,.0f} times as fast: {ours * 1000:.1f} ms, HiGHS {peers:.2f} s; {said}; "
               f"compiling takes {first:.0f} s once"),
        Figure("Hidden cells of which a bound differs from HiGHS's", float(differ.sum()), 0, "cells", said),
    ]  # fmt: skip


def _cost(work: Callable) -> tuple[float, tuple]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def invented(seed: int = 12) -> tuple:
    """Make the table and its hidden cells: 1,500 areas × (60 problems and their total)."""
    from voorkant.core.analyse.disclosure.table import Dimension, Table

    chance = np.random.Generator(np.random.Philox(seed))
    parents = {f"WK{number:03}": "GM" for number in range(WIJKEN)}
    parents |= {f"BU{number:04}": f"WK{chance.integers(WIJKEN):03}" for number in range(BUURTEN)}
    area = Dimension.of("area", parents)
    problem = Dimension.of("problem", {f"P{number:02}": "all" for number in range(PROBLEMS)})
    shape = len(area.codes), PROBLEMS
    counts = np.where(chance.random(shape) < OCCURS, np.ceil(np.exp(chance.normal(LEVEL, SPREAD, shape))), 0.0)
    counts[~area.leaves] = 0
    for node in range(len(area.codes) - 1, 0, -1):
        counts[area.parent[node]] += counts[node]
    table = Table((area, problem), np.column_stack([counts.sum(axis=1), counts]))
    return table, protected(table)


def protected(table) -> np.ndarray:
    """Hide counts of one to four, and others with them until no sum has exactly one hidden cell."""
    counts, area = table.counts, table.dimensions[0]
    hidden = (counts > 0) & (counts < SMALL)
    groups = [np.append(np.flatnonzero(area.parent == node), node) for node in np.flatnonzero(~area.leaves)]
    while True:
        alone = [(group, column) for group in groups for column in np.flatnonzero(hidden[group].sum(axis=0) == 1)]
        for group, column in alone:
            _hide_one(counts, hidden, [(node, column) for node in group], hidden.any(axis=1)[group])
        rows = np.flatnonzero(hidden.sum(axis=1) == 1)
        for row in rows:
            siblings = next(group for group in groups if row in group)
            _hide_one(
                counts, hidden, [(row, column) for column in range(counts.shape[1])], hidden[siblings].any(axis=0)
            )
        if not alone and not len(rows):
            return hidden


def _hide_one(counts: np.ndarray, hidden: np.ndarray, cells: list[tuple], near: np.ndarray) -> None:
    """Hide the smallest other cell of a sum with one: noughts last, first where a cell nearby is hidden already."""
    if sum(hidden[cell] for cell in cells) == 1:
        open_ = [(counts[cell] == 0, not by, counts[cell], cell) for cell, by in zip(cells, near, strict=True)
                 if not hidden[cell]]  # fmt: skip
        hidden[min(open_)[-1]] = True


def peer(system) -> tuple[np.ndarray, np.ndarray]:
    """Give the bounds of all columns by HiGHS, with the objective as the only thing that changes."""
    import highspy

    height, width = system.matrix.shape
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = height, width
    model.col_cost_, model.col_lower_, model.col_upper_ = np.zeros(width), system.low, system.high
    model.row_lower_, model.row_upper_ = system.row_low, system.row_high
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = system.matrix.indptr, system.matrix.indices
    model.a_matrix_.value_ = system.matrix.data
    highs.passModel(model)
    bounds = np.empty((2, width))
    for column in range(width):
        for row, sign in ((0, 1.0), (1, -1.0)):
            highs.changeColCost(column, sign)
            highs.run()
            bounds[row, column] = sign * highs.getObjectiveValue()
        highs.changeColCost(column, 0.0)
    return bounds[0], bounds[1]
