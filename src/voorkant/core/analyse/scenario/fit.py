"""Tables that hold all published margins at once, by iterative proportional fitting.

CBS tells how many people live in each buurt by age, and by sex, but not by both. Starting from what is usual in the
Netherlands (the seed), each margin is scaled to what was published, in turn, until all hold: the table that differs
least from the seed (Deming and Stephan 1940; Ireland and Kullback 1968). The longest axis is cut into blocks of rows.
One pass over a row settles every margin that has that axis while the row is in the processor's nearest memory, and adds
the row to one sum, on which the other margins are settled. So a sweep reads the table once, whatever the number of
margins; and as blocks are fixed and added in order, any number of threads gives the same bits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.fit_input import Margin, check_fit, not_reached
from voorkant.core.analyse.scenario.fit_square import fit_square
from voorkant.core.shared.kernel import kernel, over_blocks

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

BLOCK_CELLS = 200_000
MANY = 256
"""From so many rows on it pays to lay a table out for the fast kernel."""

ROUNDING = 1e-13
"""What adding numbers of a computer may be off by, as a share of their total."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How well one margin was reached: the largest difference, and in which of its cells."""

    name: str
    cells: int
    total: float
    difference: float
    where: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted table, how many sweeps it took, and what was reached of each margin."""

    table: Floats
    sweeps: int
    converged: bool
    reached: tuple[Reached, ...]


def fit(
    seed: NDArray[np.floating],
    margins: Sequence[Margin],
    *,
    tolerance: float = 1e-9,
    most: int = 1_000,
    threads: int = 1,
    strict: bool = True,
) -> Fitted:
    """Fit a table of any number of axes to any set of margins.

    `tolerance` is the largest difference in any cell of any margin, as a share of the largest total. Raises BadInput
    for what no table can satisfy; with `strict` also when `most` sweeps were not enough, with which margin and by how
    much. Without it the report tells.
    """
    table = np.asarray(seed, dtype=np.float64)
    check_fit(table, margins)
    if not margins or not table.size or not any(margin.target.any() for margin in margins):
        table = table.copy() if not margins else np.zeros_like(table)
        return Fitted(table, 0, True, tuple(_reached(table, one) for one in margins))
    allowed = tolerance * max(float(one.target.sum()) for one in margins)
    table, sweeps = _fitted(table, margins, allowed, most, threads)
    reached = tuple(_reached(table, one) for one in margins)
    converged = all(one.difference <= max(allowed, ROUNDING * one.total) for one in reached)
    if strict and not converged:
        raise not_reached(max(reached, key=lambda one: one.difference), sweeps, allowed)
    return Fitted(table, sweeps, converged, reached)


def _fitted(table: Floats, margins: Sequence[Margin], allowed: float, most: int, threads: int) -> tuple[Floats, int]:
    """Fit by the kernel that suits: squares along a long axis, or anything."""
    longest = int(np.argmax(table.shape))
    if squares := _squares(table, margins, longest):
        cube = np.ascontiguousarray(np.moveaxis(table, longest, 0))
        cube, sweeps = fit_square(cube, *squares, allowed, most, threads)
        return np.ascontiguousarray(np.moveaxis(cube, 0, longest)), sweeps
    rows = np.array(np.moveaxis(table, longest, 0), order="C")
    sweeps = _sweeps(rows, _plan(rows.shape, longest, margins), allowed, most, threads)
    return np.ascontiguousarray(np.moveaxis(rows, 0, longest)), sweeps


def _squares(table: Floats, margins: Sequence[Margin], longest: int) -> tuple[Floats, Floats, Floats] | None:
    """Give the three two-way margins of a long table of three axes, if these are what it has."""
    if table.ndim != 3 or len(margins) != 3 or table.shape[longest] < MANY:
        return None
    one, two = (axis for axis in range(3) if axis != longest)
    found = {frozenset(margin.axes): margin for margin in margins}
    pairs = ((longest, one), (longest, two), (one, two))
    if set(found) != {frozenset(pair) for pair in pairs}:
        return None
    first, second, wide = (
        np.ascontiguousarray(found[frozenset(pair)].target.transpose(
            [found[frozenset(pair)].axes.index(axis) for axis in pair]), dtype=np.float64)
        for pair in pairs
    )  # fmt: skip
    return first, second, wide


@dataclass(frozen=True, slots=True)
class _Plan:
    """Margins as the kernel wants them: `maps` and `targets` of those with the long axis, `wide` of the others."""

    maps: Places  # margin × cell of a row → column of targets
    starts: Places
    targets: Floats  # row × columns
    wide: tuple[tuple[Places, Floats], ...]


def _plan(shape: tuple[int, ...], longest: int, margins: Sequence[Margin]) -> _Plan:
    rest = shape[1:]
    axes = [axis for axis in range(len(shape)) if axis != longest]
    near = [one for one in margins if longest in one.axes]
    far = [one for one in margins if longest not in one.axes]
    maps, starts, targets = [], [0], []
    for one in near:
        order = (one.axes.index(longest), *(at for at, axis in enumerate(one.axes) if axis != longest))
        inner = [axes.index(axis) for axis in one.axes if axis != longest]
        flat = one.target.transpose(order).reshape(shape[0], -1)
        maps.append(_map(rest, inner) + starts[-1])
        starts.append(starts[-1] + flat.shape[1])
        targets.append(flat)
    wide = tuple((_map(rest, [axes.index(axis) for axis in one.axes]), one.target.ravel()) for one in far)
    cells = int(np.prod(rest))
    return _Plan(
        np.array(maps, dtype=np.int64).reshape(len(near), cells),
        np.array(starts),
        np.ascontiguousarray(np.concatenate(targets, axis=1)) if targets else np.zeros((shape[0], 0)),
        wide,
    )


def _map(rest: tuple[int, ...], inner: Sequence[int]) -> Places:
    """Give for each cell of a row the cell of a margin over the `inner` axes that it belongs to."""
    grid = np.indices(rest).reshape(len(rest), int(np.prod(rest)))
    if not inner:
        return np.zeros(grid.shape[1], dtype=np.int64)
    found = np.ravel_multi_index([grid[axis] for axis in inner], [rest[axis] for axis in inner])
    return np.asarray(found, dtype=np.int64)


def _sweeps(rows: Floats, plan: _Plan, allowed: float, most: int, threads: int) -> int:
    """Sweep until nothing moves more than is allowed; the table is changed in place."""
    count, cells = rows.shape[0], int(np.prod(rows.shape[1:]))
    flat = rows.reshape(count, cells)
    block = max(1, BLOCK_CELLS // cells)
    blocks = -(-count // block)
    sums, off = np.zeros((blocks, cells)), np.zeros(blocks)
    step = np.ones(cells)
    for done in range(1, most + 1):  # noqa: B007 it is what is answered

        def work(first: int, last: int, step: Floats = step) -> None:
            at = first // block
            off[at] = _pass(flat[first:last], step, plan.maps, plan.starts, plan.targets[first:last], sums[at])

        over_blocks(work, count, threads, block)
        worst, step = _settle_wide(sums, plan.wide)
        if max(worst, float(off.max())) <= allowed or not (len(plan.maps) + len(plan.wide) > 1):
            break
    flat *= step
    return done


def _settle_wide(sums: Floats, wide: Sequence[tuple[Places, Floats]]) -> tuple[float, Floats]:
    """Scale the sum of all rows to the margins without the long axis; give the largest difference and the scale."""
    total = sums.sum(axis=0)
    step, worst = np.ones_like(total), 0.0
    for places, target in wide:
        found = np.bincount(places, weights=total * step, minlength=target.size)
        worst = max(worst, float(np.abs(found - target).max(initial=0.0)))
        scale = np.divide(target, found, out=np.zeros_like(found), where=found > 0)
        step = step * scale[places]
    return worst, step


@kernel
def _pass(flat: Floats, step: Floats, maps: Places, starts: Places, targets: Floats, sums: Floats) -> float:
    """Scale each row by `step`, then to each of its own margins in turn; give the largest difference that was met."""
    rows, cells = flat.shape
    margins = maps.shape[0]
    found = np.empty(targets.shape[1])
    worst = 0.0
    sums[:] = 0.0
    for row in range(rows):
        for cell in range(cells):
            flat[row, cell] *= step[cell]
        for margin in range(margins):
            found[:] = 0.0
            for cell in range(cells):
                found[maps[margin, cell]] += flat[row, cell]
            for column in range(starts[margin], starts[margin + 1]):
                worst = max(worst, abs(found[column] - targets[row, column]))
                found[column] = targets[row, column] / found[column] if found[column] > 0.0 else 0.0
            for cell in range(cells):
                flat[row, cell] *= found[maps[margin, cell]]
        for cell in range(cells):
            sums[cell] += flat[row, cell]
    return worst


def _reached(table: Floats, margin: Margin) -> Reached:
    found = margin.of(table)
    off = np.abs(found - margin.target)
    where = np.unravel_index(int(off.argmax()), off.shape) if off.size else ()
    difference = float(off.max(initial=0.0))
    return Reached(margin.name, margin.target.size, float(margin.target.sum()), difference, tuple(map(int, where)))
