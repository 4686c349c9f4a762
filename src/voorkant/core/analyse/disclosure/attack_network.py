"""One tree crossed with one flat dimension is a network, so its bounds need no linear programming.

Picture debts as water: from Voorst through its villages down to its buurten, and so for every other problem. In each
buurt all problems run together, and their total runs back up another copy of the tree, to Voorst again. Every cell is a
pipe, every sum a place where pipes meet. A hidden cell is a pipe of which the reader does not know how much it carries.
"""

import math
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.disclosure.equations import known_range
from voorkant.core.analyse.disclosure.flow import Marks, Nodes, Short
from voorkant.core.analyse.disclosure.flow_series import bound_arcs
from voorkant.core.analyse.disclosure.linear_kernels import TINY
from voorkant.core.analyse.disclosure.table import Counts, Dimension, Table
from voorkant.core.shared.kernel import kernel, swift

Array = TypeVar("Array", Counts, Marks)


class Layout(NamedTuple):
    """How a table is a tree crossed with a flat dimension (of one item, where there is none)."""

    tree: Dimension
    shape: tuple[int, int]
    turned: bool

    def of(self, values: Array) -> Array:
        """Lay values of all cells out as tree × flat."""
        laid = values.reshape(self.shape[::-1]).T if self.turned else values.reshape(self.shape)
        return np.ascontiguousarray(laid)

    def back(self, values: Counts, shape: tuple[int, ...]) -> Counts:
        """Undo `of`."""
        return np.ascontiguousarray(values.T if self.turned else values).reshape(shape)


def as_network(table: Table) -> Layout | None:
    """Give how a table is a network; None when it is none."""
    wide = [dimension for dimension in table.dimensions if len(dimension.codes) > 1]
    if len(wide) < 2:
        tree = wide[0] if wide else table.dimensions[0]
        return Layout(tree, (len(tree.codes), 1), turned=False)
    flat = [not dimension.parent[1:].any() for dimension in wide]
    if len(wide) > 2 or not any(flat):
        return None
    tree, other = wide if flat[1] else wide[::-1]
    return Layout(tree, (len(tree.codes), len(other.codes)), turned=not flat[1])


def network_bounds(
    layout: Layout, table: Table, hidden: Marks, low: Counts | None, high: Counts | None, whole: bool
) -> tuple[Counts, Counts] | None:
    """Give the bounds of all cells; None when what is shown is refused, for a reason still to be found."""
    counts, leaves = layout.of(table.counts), layout.tree.leaves
    inner = np.where(leaves, -1, np.cumsum(~leaves) - 1)
    seen = _survey(counts, layout.of(hidden), layout.tree.parent, inner, whole)
    if not seen.fine:
        return None
    none = np.full(len(seen.cells), np.nan)
    lowest, highest = known_range(
        none if low is None else layout.of(low).ravel()[seen.cells],
        none if high is None else layout.of(high).ravel()[seen.cells],
        whole,
    )
    if (lowest > highest).any() or not _solve(seen, layout.tree.parent, inner, lowest, highest, whole):
        return None
    found_low, found_high = counts.copy(), counts.copy()
    found_low.ravel()[seen.cells], found_high.ravel()[seen.cells] = lowest, highest
    return layout.back(found_low, table.counts.shape), layout.back(found_high, table.counts.shape)


class Survey(NamedTuple):
    """What is known of each sum: `beside` (inner node × flat) is what known parts have more than a known total down
    the tree, `across` (node) the same over the flat dimension; `cells` are the positions of unknown cells.
    """

    cells: Nodes
    beside: Counts
    across: Counts
    largest: float
    fine: bool


@kernel
def _survey(counts: Counts, hidden: Marks, parent: Nodes, inner: Nodes, whole: bool) -> Survey:
    """Look at every cell once; not `fine` where a count is none or shown counts do not add up."""
    nodes, width = counts.shape
    beside, across = np.zeros((inner.max() + 1, width)), np.zeros(nodes)
    open_down, open_across = np.zeros(beside.shape, dtype=np.int32), np.zeros(nodes, dtype=np.int32)
    cells, found, largest, wrong, known = np.empty(nodes * width, dtype=np.int64), 0, 0.0, 0, np.empty(width)
    for node in range(nodes):
        own, above = inner[node], inner[parent[node]] if parent[node] >= 0 else -1
        unknown, worse, total, most = _look(counts, hidden, node, known, whole)
        across[node], open_across[node] = total - 2.0 * known[0], unknown
        wrong, largest = wrong + worse, max(largest, most)
        if own >= 0:
            _add(beside, own, known, -1.0)
        if above >= 0:
            _add(beside, above, known, 1.0)
        if unknown > 0:
            found = _note(counts, hidden, node, own, above, open_down, cells, found)
    slack = 0.0 if whole else TINY * (1.0 + largest)
    fine = wrong == 0 and _adds_up(beside.ravel(), open_down.ravel(), slack)
    if width > 1:
        fine &= _adds_up(across, open_across, slack)
    return Survey(cells[:found], beside, across, largest, fine)


@swift
def _look(counts: Counts, hidden: Marks, node: int, known: Counts, whole: bool) -> tuple[int, int, float, float]:
    """Put known counts in `known`, nought for others; gives how many are unknown, are no counts, their sum and most."""
    unknown, wrong, broken, total, most = 0, 0, 0, 0.0, 0.0
    for flat in range(counts.shape[1]):
        count = counts[node, flat]
        gone = hidden[node, flat] | (count != count)
        count = 0.0 if gone else count
        known[flat] = count
        unknown += gone
        wrong += (count < 0.0) | (count == math.inf)
        broken += count != np.floor(count)
        total += count
        most = max(most, count)
    return unknown, wrong + broken if whole else wrong, total, most


@kernel
def _add(sums: Counts, row: int, values: Counts, sign: float) -> None:
    for place in range(len(values)):
        sums[row, place] += sign * values[place]


@kernel
def _note(
    counts: Counts, hidden: Marks, node: int, own: int, above: int, open_down: NDArray[np.int32], cells: Nodes,
    found: int,
) -> int:  # fmt: skip
    """Note the unknown cells of one node, and in which sums they are; gives how many were found."""
    for flat in range(counts.shape[1]):
        if hidden[node, flat] or math.isnan(counts[node, flat]):
            cells[found] = node * counts.shape[1] + flat
            found += 1
            if own >= 0:
                open_down[own, flat] += 1
            if above >= 0:
                open_down[above, flat] += 1
    return found


@kernel
def _adds_up(rest: Counts, unknown: Short, slack: float) -> bool:
    worst = 0.0
    for place in range(len(rest)):
        if unknown[place] == 0:
            worst = max(worst, abs(rest[place]))
    return worst <= slack


def _solve(seen: Survey, parent: Nodes, inner: Nodes, low: Counts, high: Counts, whole: bool) -> bool:
    """Narrow the bounds of the unknown cells in place; False when no counts agree with what is known."""
    if len(low) == 0:
        return True
    tail, head, need = _ends(seen, parent, inner)
    largest = max(seen.largest, low.max(), high[np.isfinite(high)].max(initial=0.0))
    return bound_arcs(tail, head, low, high, need, 0.0 if whole else TINY * largest, whole=whole)


@kernel
def _sums(cell: int, width: int, parent: Nodes, inner: Nodes, inners: int) -> tuple[int, int, int]:
    """Number the sums in which a cell is the total, a part down the tree, and either across; -1 where there is none."""
    node, flat = cell // width, cell % width
    own = inner[node] * width + flat if inner[node] >= 0 else -1
    above = inner[parent[node]] * width + flat if parent[node] >= 0 else -1
    return own, above, inners * width + node if width > 1 else -1


@kernel
def _ends(seen: Survey, parent: Nodes, inner: Nodes) -> tuple[Short, Short, Counts]:
    """Give where each unknown cell leaves and enters, and what each place of the network should send on."""
    inners, width = seen.beside.shape
    ground = inners * width + len(parent)
    number = np.full(ground + 1, -1, dtype=np.int32)
    number[ground] = 0
    size, places = len(seen.cells), 1
    tail, head = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    need = np.zeros(2 * size + 1)
    for arc in range(size):
        cell = seen.cells[arc]
        own, above, across = _sums(cell, width, parent, inner, inners)
        top = above if above >= 0 else ground
        bottom = own if own >= 0 else across if across >= 0 else ground
        for slot in (top, bottom):
            if number[slot] < 0:
                number[slot] = places
                need[places] = _known(seen, slot)
                need[0] -= need[places]
                places += 1
        down = cell % width > 0
        tail[arc], head[arc] = (number[top], number[bottom]) if down else (number[bottom], number[top])
    return tail, head, need[:places].copy()


@kernel
def _known(seen: Survey, slot: int) -> float:
    """Give how much more known cells bring to a place than they take from it."""
    inners, width = seen.beside.shape
    if slot >= inners * width:
        across: float = seen.across[slot - inners * width]
        return across
    beside: float = seen.beside[slot // width, slot % width]
    return -beside if slot % width > 0 else beside
