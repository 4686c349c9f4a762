"""Counting millions of questions by cell, in blocks that fit the processor's nearest memory.

Ten million questions over 14,000 buurten, 63 problems and 36 months fall into 32 million cells, mostly empty. Adding
one at a time to a table of that size waits for memory ten million times. So positions are first dealt out over blocks
of neighbouring cells, as a sorter deals letters over districts; then each block is counted by itself.

Whole numbers add up to the same in any order, so the answer does not depend on the number of threads or blocks.
"""

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.kernel import kernel

Codes = NDArray[np.integer]
Ints = NDArray[np.int64]


@kernel
def locate(
    area: Codes, problem: Codes, day: NDArray[np.int32], rank: Ints, column: Ints, period: Ints, base: int, shift: int,
    cells: Codes, sizes: Ints,
) -> None:  # fmt: skip
    """Write the position of each row in the dense table to `cells`, and add to `sizes` how many fall in each block.

    `rank` gives the position of an area times all cells of an area, `column` that of a problem times the periods,
    `period` that of a day from `base` on. A block holds 2 ** `shift` neighbouring cells.
    """
    for row in range(len(area)):
        cell = rank[area[row]] + column[problem[row]] + period[day[row] - base]
        cells[row] = cell
        sizes[cell >> shift] += 1


@kernel
def deal(cells: Codes, shift: int, places: Ints, dealt: Codes) -> None:
    """Put each position at the next free place of its block; `places` moves on."""
    for row in range(len(cells)):
        block = cells[row] >> shift
        dealt[places[block]] = cells[row]
        places[block] += 1


@kernel
def deal_weighted(cells: Codes, weight: Ints, shift: int, places: Ints, dealt: Codes, weights: Ints) -> None:
    """As `deal`, with the number that each row stands for beside it."""
    for row in range(len(cells)):
        block = cells[row] >> shift
        dealt[places[block]] = cells[row]
        weights[places[block]] = weight[row]
        places[block] += 1


@kernel
def count_block(dealt: Codes, first: int, last: int, origin: int, table: Codes, found: Codes, numbers: Codes) -> int:
    """Count the positions from `first` to `last`, which lie in one block, and write its filled cells in order from
    `first` on; gives how many. `table` is empty before and after; it begins at the cell `origin`.
    """
    for row in range(first, last):
        table[dealt[row] - origin] += 1
    return _emit(table, origin, first, last, found, numbers)


@kernel
def add_block(
    dealt: Codes, weights: Ints, first: int, last: int, origin: int, table: Codes, found: Codes, numbers: Codes
) -> int:
    """As `count_block`, adding the number that each row stands for."""
    for row in range(first, last):
        table[dealt[row] - origin] += weights[row]
    return _emit(table, origin, first, last, found, numbers)


@kernel
def _emit(table: Codes, origin: int, first: int, last: int, found: Codes, numbers: Codes) -> int:
    """Write the filled cells of a table from `first` on, and empty it. A branch taken half of the time would cost more
    than writing each cell and moving on only after a filled one.
    """
    at = first
    for cell in range(len(table)):
        if at == last:
            break
        number = table[cell]
        found[at] = cell + origin
        numbers[at] = number
        at += number != 0
    table[:] = 0
    return at - first


@kernel
def add_up(
    cells: Codes, counts: Codes, width: int, starts: Ints, ends: Ints, areas: Ints, lowest: int, table: Ints,
    found: Codes, numbers: Codes, filled: Ints,
) -> None:  # fmt: skip
    """Add the filled cells of each group into one area, and write them from the group's start on.

    Group g holds the cells `starts[g]` to `ends[g]`, of areas of `width` cells from `areas[g]` on; it becomes area
    `lowest` + g. `filled[g]` says how many cells it has.
    """
    for group in range(len(starts)):
        base = areas[group] * width
        for at in range(starts[group], ends[group]):
            while cells[at] >= base + width:
                base += width
            table[cells[at] - base] += counts[at]
        if ends[group] > starts[group]:
            filled[group] = _emit(table, (lowest + group) * width, starts[group], ends[group], found, numbers)
