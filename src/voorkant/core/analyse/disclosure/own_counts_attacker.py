"""What somebody can work out about hidden counts from those that are shown.

The table shows 23 questions about debts in Voorst and 19 in Twello, and hides Bussloo and Teuge. Anybody can subtract:
the two hold 4 together. The attacker here does all such sums, up and down the tree of areas, and also knows that a
problem cannot be asked more often than its domain, nor a domain more often than its problems together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voorkant.core.shared.counts import TOTAL, CountTable, domain_column
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

Cells = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

REST = "\0rest"


@dataclass(frozen=True, slots=True)
class Grid:
    """A count table as a grid of nodes by columns. `values` are the true counts; every area is a node, and each area
    that holds questions of its own next to its parts has a node for that rest, which is never shown.

    `order` lists nodes so that parents come before their children; `children` are node numbers by node.
    """

    nodes: tuple[str, ...]
    columns: tuple[str, ...]
    values: Cells
    children: tuple[tuple[int, ...], ...]
    parent: tuple[int, ...]
    rest: Marks
    order: tuple[int, ...]
    within: tuple["Within", ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Column `whole` counts each question of the columns `parts` once: never fewer than one part and, where every
    question has a part (`complete`), never more than the parts together.
    """

    whole: int
    parts: tuple[int, ...]
    complete: bool


def make_grid(table: CountTable, domains: Mapping[str, str]) -> Grid:
    """Lay out a table; `domains` gives the life domain of each problem.

    BadInput where a domain or the total counts fewer questions than one of its problems.
    """
    areas = sorted(set(table.parents) | set(table.parents.values()) | {area for area, _ in table.direct})
    parts = {parent for child, parent in table.parents.items() if child != parent}
    own = {area for (area, _), count in table.direct.items() if count and area in parts}
    nodes = (*areas, *(area + REST for area in sorted(own)))
    index = {node: number for number, node in enumerate(nodes)}
    column_index = {column: number for number, column in enumerate(table.columns)}
    parent = [index[table.parents[area]] if area in table.parents else -1 for area in areas]
    parent += [index[area] for area in sorted(own)]
    children: list[list[int]] = [[] for _ in nodes]
    for child, above in enumerate(parent):
        if above >= 0:
            children[above].append(child)
    values = np.zeros((len(nodes), len(table.columns)))
    for (area, column), count in table.direct.items():
        if column in column_index:
            values[index[area + REST if area in own else area], column_index[column]] = count
    order = _parents_first(parent, children)
    for node in reversed(order):
        if parent[node] >= 0:
            values[parent[node]] += values[node]
    rest = np.array([node.endswith(REST) for node in nodes], dtype=np.bool_)
    within = _within(table.columns, domains, values)
    return Grid(nodes, table.columns, values, tuple(map(tuple, children)), tuple(parent), rest, order, within)


def feasible(grid: Grid, shown: Marks) -> tuple[Cells, Cells]:
    """Give the lowest and highest count that each cell can have, knowing the cells in `shown` (same shape as values).

    Counts are whole and not negative. The bounds are exact within a column, where the areas form a tree; ties between
    columns are worked through until nothing changes, also for what is left of an area beside its shown parts, and for
    the questions in a domain that do not have a problem, which add up over areas too.
    """
    nodes, columns = grid.values.shape
    sums = _sums(grid, shown)
    size = max([nodes, *(1 + whole for whole, _ in sums)]), columns + _differences(grid)
    low, high = np.zeros(size), np.full(size, np.inf)
    low[:nodes, :columns] = np.where(shown, grid.values, 0.0)
    high[:nodes, :columns] = np.where(shown, grid.values, np.inf)
    while True:
        before_low, before_high = low.copy(), high.copy()
        for whole, parts in reversed(sums):
            _climb(whole, parts, low, high)
        for whole, parts in sums:
            _descend(whole, parts, low, high)
        _across(grid, low, high)
        if np.array_equal(low, before_low) and np.array_equal(high, before_high):
            return low[:nodes, :columns], high[:nodes, :columns]


def _differences(grid: Grid) -> int:
    return sum(len(tie.parts) + tie.complete for tie in grid.within)


Sum = tuple[int, list[int]]


def _sums(grid: Grid, shown: Marks) -> list[Sum]:
    """Give every sum that holds: each area is its parts, and also what is shown inside it with all the rest together.

    That rest is a node of its own, numbered after the real ones, for each set of shown areas that some column has.
    """
    remainders = _Remainders(grid)
    below: dict[int, list[frozenset[int]]] = {}
    for node in reversed(grid.order):
        parts = grid.children[node]
        columns = [frozenset[int]().union(*(below[part][column] for part in parts)) for column in range(shown.shape[1])]
        for known in sorted(set(columns), key=sorted):
            if known:
                remainders.of(node, known)
        own = frozenset({node})
        below[node] = [own if is_shown else inside for is_shown, inside in zip(shown[node], columns, strict=True)]
        remainders.inside[node] = own.union(*(remainders.inside[part] for part in parts))
    base = [(node, list(grid.children[node])) for node in grid.order if grid.children[node]]
    return base + remainders.sums


class _Remainders:
    """Numbers what is left of an area without certain areas inside it, with the sums that this takes part in."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._made: dict[tuple[int, frozenset[int]], int | None] = {}
        self._next = len(grid.nodes)
        self.inside: dict[int, frozenset[int]] = {}
        self.sums: list[Sum] = []

    def of(self, node: int, known: frozenset[int]) -> int | None:
        """Give the node for an area without `known`; None when nothing is left."""
        if (node, known) not in self._made:
            self._made[node, known] = self._make(node, known)
        return self._made[node, known]

    def _make(self, node: int, known: frozenset[int]) -> int | None:
        left: list[int] = []
        for part in self._grid.children[node]:
            inner = known & self.inside[part]
            rest = None if part in known else self.of(part, inner) if inner else part
            if rest is not None:
                left.append(rest)
        if not left:
            return None
        number = left[0]
        if len(left) > 1:
            number = self._next
            self._next += 1
            self.sums.append((number, left))
        self.sums.append((node, [number, *sorted(known)]))
        return number


def _climb(whole: int, parts: list[int], low: Cells, high: Cells) -> None:
    np.maximum(low[whole], low[parts].sum(axis=0), out=low[whole])
    np.minimum(high[whole], high[parts].sum(axis=0), out=high[whole])


def _descend(whole: int, parts: list[int], low: Cells, high: Cells) -> None:
    lows, highs = low[parts], high[parts]
    low[parts] = np.maximum(lows, low[whole] - _others(highs))
    high[parts] = np.minimum(highs, high[whole] - (lows.sum(axis=0) - lows))


def _across(grid: Grid, low: Cells, high: Cells) -> None:
    """Work through the ties of each area. The columns after the real ones hold what a domain has beside each problem,
    and what its problems count double; these are whole, not negative, and add up over areas like any other column.
    """
    low, high = low.T, high.T  # views: columns as rows, so that a tie is a sum like any other
    beside = len(grid.columns)
    for tie in grid.within:
        for part in tie.parts:
            _balance([tie.whole], [part, beside], low, high)
            beside += 1
        if tie.complete:
            _balance([tie.whole, beside], list(tie.parts), low, high)
            beside += 1


def _balance(left: list[int], right: list[int], low: Cells, high: Cells) -> None:
    """Narrow two lists of rows of which the sums are equal."""
    for one, other in ((left, right), (right, left)):
        lows, highs = low[one], high[one]
        low[one] = np.maximum(lows, low[other].sum(axis=0) - _others(highs))
        high[one] = np.minimum(highs, high[other].sum(axis=0) - (lows.sum(axis=0) - lows))


def _others(highs: Cells) -> Cells:
    """Sum, for each row, all other rows; infinite where one of those is."""
    unbounded = np.isinf(highs)
    finite = np.where(unbounded, 0.0, highs)
    others: Cells = np.where(unbounded.sum(axis=0) - unbounded > 0, np.inf, finite.sum(axis=0) - finite)
    return others


def _parents_first(parent: Sequence[int], children: Sequence[Sequence[int]]) -> tuple[int, ...]:
    order = [node for node, above in enumerate(parent) if above < 0]
    for node in order:
        order.extend(children[node])
    return tuple(order)


def _within(columns: Sequence[str], domains: Mapping[str, str], values: Cells) -> tuple[Within, ...]:
    index = {column: number for number, column in enumerate(columns)}
    found: dict[str, list[int]] = {}
    for column in columns:
        if column in domains:
            found.setdefault(domain_column(domains[column]), []).append(index[column])
    ties = [(index[domain], tuple(parts)) for domain, parts in found.items() if domain in index]
    if TOTAL in index:
        problems = tuple(index[column] for column in columns if column in domains)
        wholes = tuple(index[domain] for domain in found if domain in index)
        ties += [(index[TOTAL], parts) for parts in (problems, wholes) if parts]
    return tuple(_tie(whole, parts, columns, values) for whole, parts in ties)


def _tie(whole: int, parts: tuple[int, ...], columns: Sequence[str], values: Cells) -> Within:
    counts, single = values[:, whole], values[:, list(parts)]
    if (counts < single.max(axis=1)).any():
        raise BadInput(
            "counts-contradict",
            Text(
                nl=f"Kolom {columns[whole]} telt minder vragen dan een deel ervan.", en=f"{columns[whole]} is too low."
            ),
            Text(
                nl="Elke vraag telt in haar domein en in het totaal mee.", en="Each question counts in its domain too."
            ),
            Text(nl="Tel de vragen opnieuw.", en="Count the questions again."),
        )
    return Within(whole, parts, bool((counts <= single.sum(axis=1)).all()))
