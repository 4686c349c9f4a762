"""Secondary suppression where sums form no network: crossed trees, or three dimensions and more.

Debts in Bussloo in May must be able to rise by four. Some cells must move with it so that all sums stay as they are:
the cheapest such set is a linear programme, first tried among the neighbours (other villages, problems of the domain,
months of the quarter), then wider, at last in the whole table (Kelly, Golden and Assad, Networks 22, 1992).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array, csr_array, eye_array, hstack, kron, vstack

from voorkant.core.analyse.disclosure.primary import Needs
from voorkant.core.analyse.disclosure.suppress_ground import Ground, Progress, Unprotectable
from voorkant.core.analyse.disclosure.suppress_kernels import Floats, Whole
from voorkant.core.analyse.disclosure.table import Dimension, Marks, Table

NOTHING = 1e-7
FREE = 1e-4
"""A cell that is hidden anyway costs this share of the cheapest other, so that no more move than it takes."""


AGAIN = 500
"""At most so many moves are sought again to do without a secondary cell."""


def move(ground: Ground, targets: Whole, asked: Needs, told: Progress) -> None:
    """Hide what it takes to protect `targets`, marking it in `ground`; Unprotectable where that cannot be.

    Afterwards each cell that was taken, the dearest first, is given back if those that need it can do with others.
    """
    base, regions = ground.hidden.copy(), Regions(ground.table)
    laid: dict[int, Whole] = {}
    for number, target in enumerate(targets.tolist()):
        found = around(ground, regions, target, asked)
        if found is None:
            raise Unprotectable(target)
        laid[target] = found
        ground.hidden[found] = True
        told(number + 1, len(targets))
    taken = np.flatnonzero(ground.hidden & ~base)
    left = AGAIN
    for cell in taken[np.argsort(-ground.cost[taken], kind="stable")].tolist():
        users = [target for target, cells in laid.items() if cell in cells]
        left -= len(users)
        if left < 0:
            break
        _without(ground, regions, base, laid, cell, users, asked)


def _without(
    ground: Ground, regions: "Regions", base: Marks, laid: dict[int, Whole], cell: int, users: list[int], asked: Needs
) -> None:
    """Try to show a cell after all, by moving what needs it (`users`) along others."""
    former, kept = ground.hidden, dict(laid)
    ground.fixed[cell] = 1
    ground.hidden = _together(base, [cells for target, cells in laid.items() if target not in users])
    for target in users:
        found = around(ground, regions, target, asked)
        if found is None:
            break
        laid[target] = found
        ground.hidden = ground.hidden.copy()
        ground.hidden[found] = True
    else:
        if ground.cost[ground.hidden & ~base].sum() < ground.cost[former & ~base].sum():
            ground.fixed[cell] = 0
            return
    ground.fixed[cell] = 0
    ground.hidden = former
    laid.update(kept)


def _together(base: Marks, moves: list[Whole]) -> Marks:
    hidden = base.copy()
    for cells in moves:
        hidden[cells] = True
    return hidden


def around(ground: Ground, regions: "Regions", cell: int, asked: Needs) -> Whole | None:
    """Give the cheapest cells that can move together with `cell` as far as it needs; None when there are none."""
    count, width, up = (float(one.ravel()[cell]) for one in (ground.table.counts, asked.width, asked.up))
    for region in regions.around(cell):
        found = [_move(ground, region, cell, rise, fall) for rise, fall in _ways(count, width, up)]
        best = min((one for one in found if one is not None), key=lambda one: one[1], default=None)
        if best is not None:
            return best[0]
    return None


def _ways(count: float, width: float, up: float) -> list[tuple[float, float]]:
    """Give how far a cell may rise and fall: all up, or down as far as it goes."""
    most = min(count, max(width - up, 0.0))
    return [(max(width - down, up), down) for down in sorted({0.0, most})]


@dataclass(frozen=True, slots=True)
class Region:
    """Part of a table: its cells, which of them may move, and its sums (parts less their total is nought) over them."""

    cells: Whole
    loose: Marks
    sums: csc_array


class Regions:
    """Parts of a table around a cell, each made once: cells of one village and domain have the same neighbours."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._made: dict[tuple[int, ...], Region] = {}

    def around(self, cell: int) -> Iterator[Region]:
        """Give ever larger parts around a cell, each a product of subtrees, ending with the whole table."""
        dimensions = self._table.dimensions
        tops = tuple(int(at) for at in np.unravel_index(cell, self._table.counts.shape))
        while True:
            tops = tuple(max(int(one.parent[top]), 0) for one, top in zip(dimensions, tops, strict=True))
            if tops not in self._made:
                self._made[tops] = _region(self._table, tops)
            yield self._made[tops]
            if not any(tops):
                return


def _region(table: Table, tops: tuple[int, ...]) -> Region:
    """Cut out the subtrees under `tops`; what is on top does not move, unless it is the total of all."""
    items = tuple(_under(one, top) for one, top in zip(table.dimensions, tops, strict=True))
    parent = tuple(_renumbered(one, kept) for one, kept in zip(table.dimensions, items, strict=True))
    cells = np.ravel_multi_index(np.meshgrid(*items, indexing="ij"), table.counts.shape)
    loose = np.ones(cells.shape, dtype=np.bool_)
    for axis, top in enumerate(tops):
        if top:
            np.moveaxis(loose, axis, 0)[0] = False
    return Region(cells.ravel().astype(np.int64), loose.ravel(), csc_array(sums(parent)))


def _under(dimension: Dimension, top: int) -> Whole:
    """Give a node and all under it; nodes come after their parents."""
    inside = np.zeros(len(dimension.codes), dtype=np.bool_)
    inside[top] = True
    for node in range(top + 1, len(inside)):
        inside[node] = dimension.parent[node] >= 0 and inside[dimension.parent[node]]
    return np.flatnonzero(inside).astype(np.int64)


def _renumbered(dimension: Dimension, kept: Whole) -> Whole:
    place = np.full(len(dimension.codes) + 1, -1, np.int64)
    place[kept] = np.arange(len(kept))
    return place[dimension.parent[kept]]


def sums(parents: tuple[Whole, ...]) -> csr_array:
    """Give the sums of a product of trees as rows: parts less their total is nought, along each dimension."""
    sizes = [len(parent) for parent in parents]
    blocks = []
    for axis, parent in enumerate(parents):
        inner, row = np.unique(parent[parent >= 0], return_inverse=True)
        if not len(inner):
            continue
        child = np.flatnonzero(parent >= 0)
        data = np.concatenate([np.ones(len(child)), -np.ones(len(inner))])
        at = np.concatenate([row, np.arange(len(inner))]), np.concatenate([child, inner])
        own = csr_array((data, at), shape=(len(inner), len(parent)))
        factors = [own if other == axis else eye_array(size) for other, size in enumerate(sizes)]
        blocks.append(reduce(kron, factors))
    cells = int(np.prod(sizes))
    return csr_array(vstack(blocks)) if blocks else csr_array((0, cells))


def _move(ground: Ground, region: Region, cell: int, rise: float, fall: float) -> tuple[Whole, float] | None:
    counts, fixed = ground.table.counts.ravel()[region.cells], ground.fixed[region.cells]
    own = region.cells == cell
    if counts[own][0] < fall:
        return None
    free = region.loose & (fixed == 0) | own
    matrix = csr_array(region.sums[:, np.flatnonzero(free)])
    matrix = matrix[np.flatnonzero(np.diff(matrix.indptr))]
    counts, cells, own = counts[free], region.cells[free], own[free]
    price = np.where(ground.hidden[cells], 0.0, ground.cost[cells])
    price /= max(float(ground.cost[cells].max()), 1.0)
    price = np.where(ground.hidden[cells], FREE * price[~ground.hidden[cells]].min(initial=1.0), price)
    above = np.where(own, 1.0, counts / fall if fall else np.inf)
    below = np.where(own, 1.0, -counts / rise if rise else -np.inf)
    return _solved(ground, cells, matrix, price, np.maximum(above, 0.0), below, own)


def _solved(
    ground: Ground, cells: Whole, matrix: csr_array, price: Floats, above: Floats, below: Floats, own: Marks
) -> tuple[Whole, float] | None:
    """Move cells up (first half of the columns) or down (second half) at least cost."""
    size = len(cells)
    lower = np.concatenate([np.where(own, 1.0, 0.0), np.zeros(size)])
    upper = np.concatenate([above, np.where(own, 0.0, -below)])
    both = hstack([matrix, -matrix]) if matrix.shape[0] else csr_array((0, 2 * size))
    answer = linprog(
        np.concatenate([price, price]), A_eq=both, b_eq=np.zeros(matrix.shape[0]),
        bounds=np.column_stack([lower, upper]), method="highs",
    )  # fmt: skip
    if answer.status != 0:
        return None
    moved = cells[np.abs(answer.x[:size] - answer.x[size:]) > NOTHING]
    return moved, float(ground.cost[moved[~ground.hidden[moved]]].sum())
