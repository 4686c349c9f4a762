"""Rounding instead of hiding: every count becomes a multiple of five, and sums still add up where that can be.

3 questions in Bussloo become 5, 21 in Twello 20 and 24 in Voorst 25. Each by itself would do; but 2, 2 and 1 become 0,
0 and 0 with a total of 5. So each count goes down or up to the next multiple, whichever keeps all sums whole at the
least cost (Cox and Ernst, INFOR 20, 1982): there is always a way for a tree crossed with a flat dimension.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from voorkant.core.analyse.disclosure.attack import attack, by_rounding
from voorkant.core.analyse.disclosure.primary import Needs
from voorkant.core.analyse.disclosure.suppress_linear import sums
from voorkant.core.analyse.disclosure.table import Counts, Marks, Table

LARGEST = 25_000
"""Cells of a table above which each count is rounded by itself: adding up would take minutes."""
NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Rounded:
    """Rounded counts. `additive`: sums add up, and a count may have gone either way; otherwise each went to the nearest
    multiple of `base` (halves up). `low` and `high` are what a reader finds; `leaks` marks cells that are known too
    well. All arrays have the shape of the counts.
    """

    counts: Counts
    base: int
    additive: bool
    low: Counts
    high: Counts
    leaks: Marks


def rounded(table: Table, base: int, asked: Needs, *, threads: int = 1) -> Rounded:
    """Round a table of whole counts to multiples of `base` and let the attacker try the outcome.

    The attacker knows how was rounded, and that the true counts add up too.
    """
    fitting = _fitting(table, base) if table.counts.size <= LARGEST else None
    counts = np.floor(table.counts / base + 0.5) * base if fitting is None else fitting
    low, high = ranges(Table(table.dimensions, counts), base, to_nearest=fitting is None, threads=threads)
    return Rounded(counts, base, fitting is not None, low, high, asked.missed(table.counts, low, high))


def ranges(table: Table, base: int, *, to_nearest: bool, threads: int = 1) -> tuple[Counts, Counts]:
    """Give what a reader of rounded counts (NaN: not shown) finds for each cell."""
    low, high = by_rounding(table.counts, base, to_nearest=to_nearest)
    return attack(table, np.ones(table.counts.shape, dtype=np.bool_), low=low, high=high, threads=threads)


def _fitting(table: Table, base: int) -> Counts | None:
    """Round so that sums add up, at the least distance in all; None where the cheapest way is no whole multiple."""
    units = table.counts.ravel() / base
    floor = np.floor(units)
    part = units - floor
    matrix = sums(tuple(one.parent for one in table.dimensions))
    if not matrix.shape[0]:
        return None
    answer = linprog(
        1 - 2 * part, A_eq=matrix, b_eq=-(matrix @ floor), bounds=np.column_stack([0 * part, part > 0]), method="highs"
    )
    if answer.status != 0 or (np.abs(answer.x - np.round(answer.x)) > NEAR).any():
        return None
    fitting: Counts = ((floor + np.round(answer.x)) * base).reshape(table.counts.shape)
    return fitting
