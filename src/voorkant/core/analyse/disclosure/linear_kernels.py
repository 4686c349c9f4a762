"""What one row says about each of its numbers, again and again until no row says more.

Bussloo and Teuge are 4 together, so neither is above 4; then their village is at most 4 more than what is shown of it.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from voorkant.core.shared.kernel import kernel

Counts = NDArray[np.float64]
Nodes = NDArray[np.int64]

ROUNDS = 60
"""Rows are looked at this often on average at most: among real numbers ranges can narrow without end."""
TINY = 1e-9
"""Differences below this, relative to the numbers, are none."""
HALF_WHOLE = 1e-6
"""A bound this close to a whole number is that number."""


class Rows(NamedTuple):
    """Rows `low ≤ Σ data × column ≤ high`, each from `start[row]`; and the rows of each column."""

    start: Nodes
    column: Nodes
    data: Counts
    column_start: Nodes
    column_row: Nodes
    low: Counts
    high: Counts


def rows_of(matrix: csr_array, low: Counts, high: Counts) -> Rows:
    """Lay out the rows of a matrix."""
    by_column = matrix.tocsc()
    return Rows(
        matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64), matrix.data.astype(np.float64),
        by_column.indptr.astype(np.int64), by_column.indices.astype(np.int64), low, high,
    )  # fmt: skip


@kernel
def by_row(row: Nodes, sign: Counts, column_start: Nodes, height: int) -> tuple[Nodes, Nodes, Counts]:
    """Order entries that stand by column (`row`, `sign`, from `column_start`) by row: start, column, data."""
    start = np.zeros(height + 1, dtype=np.int64)
    for one in row:
        start[one + 1] += 1
    for one in range(height):
        start[one + 1] += start[one]
    following, column, data = start.copy(), np.empty(len(row), dtype=np.int64), np.empty(len(row))
    for one in range(len(column_start) - 1):
        for entry in range(column_start[one], column_start[one + 1]):
            place = following[row[entry]]
            following[row[entry]] += 1
            column[place], data[place] = one, sign[entry]
    return start, column, data


@kernel
def _term(a: float, low: float, high: float) -> tuple[float, float]:
    return (a * low, a * high) if a > 0 else (a * high, a * low)


@kernel
def _reach(rows: Rows, row: int, low: Counts, high: Counts) -> tuple[float, float, int, int, float]:
    """Give the least and most that a row can be without its endless terms, how many those are, and a scale."""
    least, most, no_least, no_most, scale = 0.0, 0.0, 0, 0, 1.0
    for place in range(rows.start[row], rows.start[row + 1]):
        one = rows.column[place]
        lowest, highest = _term(rows.data[place], low[one], high[one])
        if math.isinf(lowest):
            no_least += 1
        else:
            least += lowest
            scale = max(scale, abs(lowest))
        if math.isinf(highest):
            no_most += 1
        else:
            most += highest
            scale = max(scale, abs(highest))
    return least, most, no_least, no_most, scale


@kernel
def _beside(total: float, endless: int, own: float) -> float:
    """Take one term from a sum of which `endless` terms were left out; NaN when others than this one were."""
    if endless == 0:
        return total - own
    return total if endless == 1 and math.isinf(own) else math.nan


@kernel
def _tighten(one: int, lower: float, upper: float, near: float, low: Counts, high: Counts) -> bool:
    """Narrow one column; bounds that pass each other by rounding meet."""
    changed = False
    if upper < high[one] - near:
        high[one] = low[one] if low[one] - near < upper < low[one] else upper
        changed = True
    if lower > low[one] + near:
        low[one] = high[one] if high[one] < lower < high[one] + near else lower
        changed = True
    return changed


@kernel
def _row(rows: Rows, row: int, low: Counts, high: Counts, whole: bool, changed: Nodes) -> int:
    """Narrow the columns of one row; gives how many are in `changed`, -1 when the row cannot hold."""
    least, most, no_least, no_most, scale = _reach(rows, row, low, high)
    near, found = HALF_WHOLE if whole else TINY * scale, 0
    if (no_least == 0 and least > rows.high[row] + near) or (no_most == 0 and most < rows.low[row] - near):
        return -1
    for place in range(rows.start[row], rows.start[row + 1]):
        a, one = rows.data[place], rows.column[place]
        lowest, highest = _term(a, low[one], high[one])
        upper = (rows.high[row] - _beside(least, no_least, lowest)) / a
        lower = (rows.low[row] - _beside(most, no_most, highest)) / a
        if a < 0:
            upper, lower = lower, upper
        if whole:
            upper, lower = np.floor(upper + HALF_WHOLE), np.ceil(lower - HALF_WHOLE)
        if _tighten(one, lower, upper, near, low, high):
            changed[found] = one
            found += 1
        if low[one] > high[one] + near:
            return -1
    return found


@kernel
def narrow(rows: Rows, low: Counts, high: Counts, whole: bool) -> tuple[int, bool]:
    """Narrow `low` and `high` in place by single rows.

    Gives the number of a row that cannot hold (-1 when there is none), and whether nothing more follows.
    """
    size = len(rows.start) - 1
    queue, waiting = np.arange(size), np.ones(size, dtype=np.bool_)
    changed = np.empty(len(low), dtype=np.int64)
    head, held, left = 0, size, size * ROUNDS
    while held > 0 and left > 0:
        row = queue[head]
        head, held, left = (head + 1) % size, held - 1, left - 1
        waiting[row] = False
        found = _row(rows, row, low, high, whole, changed)
        if found < 0:
            return row, False
        for one in changed[:found]:
            for other in rows.column_row[rows.column_start[one] : rows.column_start[one + 1]]:
                if not waiting[other]:
                    waiting[other] = True
                    queue[(head + held) % size] = other
                    held += 1
    return -1, held == 0
