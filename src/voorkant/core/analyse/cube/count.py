"""Rows of questions counted into a cube, however many there are.

A row says "BU02850101, debts, 2 November". It comes in as three small numbers; out come the filled cells with how many
rows fell in each, the same for one thread or eight.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.cube.kernels import Codes, add_block, count_block, deal, deal_weighted, locate
from voorkant.core.shared.cube import Ints, summed
from voorkant.core.shared.kernel import over_blocks

SHIFT = 16
"""Cells in a block: two to this power, a quarter of a megabyte of counts."""
ROOMY = 64
"""Laid out whole only up to so many cells for each row; else positions are sorted."""
BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows as codes: of the area, the problem, and the day in days since 1970; `number` for how many each stands.

    Arrays of one length.
    """

    area: Codes
    problem: Codes
    day: NDArray[np.int32]
    number: Ints | None = None


@dataclass(frozen=True, slots=True)
class Axes:
    """Where codes stand in the cube: positions of area and problem codes, and of days from `base` on, and its shape."""

    area: Ints
    problem: Ints
    period: Ints
    base: int
    shape: tuple[int, int, int]

    @property
    def size(self) -> int:
        """How many cells the whole table has."""
        return self.shape[0] * self.shape[1] * self.shape[2]


def count_cells(parts: Sequence[Rows], axes: Axes, threads: int = 1) -> tuple[Codes, Codes]:
    """Count rows by cell: the filled cells, rising, and their counts. Needs 8 to 24 bytes a row beside the answer.

    Raises ValueError for a code or day that has no place on the axes.
    """
    for part in parts:
        _check(part, axes)
    rows = sum(len(part.area) for part in parts)
    weighted = any(part.number is not None for part in parts)
    cells, sizes = _located(parts, axes, rows, threads)
    if axes.size > ROOMY * max(rows, 1 << SHIFT):
        return summed(cells.astype(np.int64), _numbers(parts) if weighted else np.ones(rows, dtype=np.int64))
    flat = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes.T.ravel())))
    places = flat[:-1].reshape(sizes.shape[::-1]).T.copy(order="C")
    bounds = flat[:: max(len(parts), 1)]
    dealt, starts = np.empty_like(cells), _starts(parts)
    weights = np.empty(rows, dtype=np.int64) if weighted else None

    def hand_out(low: int, high: int) -> None:
        for at in range(low, high):
            mine = cells[starts[at] : starts[at + 1]]
            if weights is None:
                deal(mine, SHIFT, places[at], dealt)
            else:
                deal_weighted(mine, _number(parts[at]), SHIFT, places[at], dealt, weights)

    over_blocks(hand_out, len(parts), threads, 1)
    return _counted(dealt, weights, bounds, cells, threads)


def _check(part: Rows, axes: Axes) -> None:
    if len(part.area) and (
        part.area.max() >= len(axes.area)
        or part.problem.max() >= len(axes.problem)
        or part.day.min() < axes.base
        or part.day.max() >= axes.base + len(axes.period)
    ):
        raise ValueError("a code or day has no place on the axes")


def _located(parts: Sequence[Rows], axes: Axes, rows: int, threads: int) -> tuple[Codes, Ints]:
    cells: Codes = np.empty(rows, dtype=np.uint32) if axes.size < 2**32 else np.empty(rows, dtype=np.int64)
    room = axes.size <= ROOMY * max(rows, 1 << SHIFT)
    shift = SHIFT if room else 63
    sizes = np.zeros((len(parts), (axes.size >> shift) + 1), dtype=np.int64)
    rank = axes.area * (axes.shape[1] * axes.shape[2])
    column = axes.problem * axes.shape[2]
    starts = _starts(parts)

    def work(low: int, high: int) -> None:
        for at in range(low, high):
            part, mine = parts[at], cells[starts[at] : starts[at + 1]]
            locate(part.area, part.problem, part.day, rank, column, axes.period, axes.base, shift, mine, sizes[at])

    over_blocks(work, len(parts), threads, 1)
    return cells, sizes


def _counted(dealt: Codes, weights: Ints | None, bounds: Ints, spare: Codes, threads: int) -> tuple[Codes, Codes]:
    """Count block by block; each leaves its filled cells where its rows were, so no more memory is needed."""
    blocks = len(bounds) - 1
    filled = np.zeros(blocks, dtype=np.int64)
    numbers = spare if weights is None else weights

    def work(low: int, high: int) -> None:
        table = np.zeros(1 << SHIFT, dtype=numbers.dtype)
        for at in range(low, high):
            first, last, origin = bounds[at], bounds[at + 1], at << SHIFT
            if first == last:
                continue
            if weights is None:
                filled[at] = count_block(dealt, first, last, origin, table, dealt, numbers)
            else:
                filled[at] = add_block(dealt, weights, first, last, origin, table, dealt, numbers)

    over_blocks(work, blocks, threads, BLOCKS)
    return gathered(dealt, numbers, bounds[:-1], filled)


def gathered(cells: Codes, numbers: Codes, starts: Ints, filled: Ints) -> tuple[Codes, Codes]:
    """Move what stands from each start on, as much as is filled, together to the front; no memory is asked for."""
    place = 0
    for at in np.flatnonzero(filled).tolist():
        start, size = int(starts[at]), int(filled[at])
        if start != place:
            cells[place : place + size] = cells[start : start + size]
            numbers[place : place + size] = numbers[start : start + size]
        place += size
    return cells[:place], numbers[:place]


def _starts(parts: Sequence[Rows]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part.area))
    return starts


def _number(part: Rows) -> Ints:
    return np.ones(len(part.area), dtype=np.int64) if part.number is None else part.number


def _numbers(parts: Sequence[Rows]) -> Ints:
    return np.concatenate([np.empty(0, dtype=np.int64), *(_number(part) for part in parts)])
