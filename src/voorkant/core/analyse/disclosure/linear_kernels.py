"""What one row says about each of its numbers, again and again until no row says more.

Bussloo and Teuge are 4 together, so neither is above 4; then Bussloo's total is at most 4 more than what is shown of it.
"""

import math

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.kernel import kernel

Counts = NDArray[np.float64]
Nodes = NDArray[np.int64]

ROUNDS = 60
"""Rows are looked at this often on average at most: among real numbers ranges can narrow without end."""


@kernel
def narrow(
    starts: Nodes, columns: Nodes, data: Counts, column_starts: Nodes, column_rows: Nodes, row_low: Counts,
    row_high: Counts, low: Counts, high: Counts, whole: bool,
) -> tuple[int, bool]:  # fmt: skip
    """Narrow `low` and `high` in place by single rows.

    Gives the number of a row that cannot hold (-1 when there is none), and whether nothing more follows.
    """
    size = len(starts) - 1
    queue = np.arange(size)
    waiting = np.ones(size, dtype=np.bool_)
    head, held, left = 0, size, size * ROUNDS
    while held > 0 and left > 0:
        row = queue[head]
        head = (head + 1) % size
        held -= 1
        left -= 1
        waiting[row] = False
        least, most = 0.0, 0.0
        no_least, no_most = 0, 0
        scale = 1.0
        for place in range(starts[row], starts[row + 1]):
            a, one = data[place], columns[place]
            lowest, highest = (a * low[one], a * high[one]) if a > 0 else (a * high[one], a * low[one])
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
        near = 1e-9 * scale
        if (no_least == 0 and least > row_high[row] + near) or (no_most == 0 and most < row_low[row] - near):
            return row, False
        for place in range(starts[row], starts[row + 1]):
            a, one = data[place], columns[place]
            lowest, highest = (a * low[one], a * high[one]) if a > 0 else (a * high[one], a * low[one])
            upper, lower = math.inf, -math.inf
            if no_least == 0 or (no_least == 1 and math.isinf(lowest)):
                upper = row_high[row] - (least - (0.0 if math.isinf(lowest) else lowest))
            if no_most == 0 or (no_most == 1 and math.isinf(highest)):
                lower = row_low[row] - (most - (0.0 if math.isinf(highest) else highest))
            upper, lower = upper / a, lower / a
            if a < 0:
                upper, lower = lower, upper
            if whole:
                upper, lower = np.floor(upper + 1e-6), np.ceil(lower - 1e-6)
            changed = False
            if upper < high[one] - near:
                high[one] = max(upper, low[one]) if upper > low[one] - near else upper
                changed = True
            if lower > low[one] + near:
                low[one] = min(lower, high[one]) if lower < high[one] + near else lower
                changed = True
            if low[one] > high[one] + near:
                return row, False
            if changed:
                for other in range(column_starts[one], column_starts[one + 1]):
                    again = column_rows[other]
                    if not waiting[again]:
                        waiting[again] = True
                        queue[(head + held) % size] = again
                        held += 1
    return -1, held == 0
