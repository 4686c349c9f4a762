"""The attacker for tables that share cells: what one hides, another may give away.

Buurten add up to villages in one table and to wijken in another. Bussloo's debts are hidden in the first, but the wijk
that is just as large shows them in the second. And four quarters up to June overlap with four up to September: then the
quarters are a table of their own in which everything is hidden, and both windows are sums of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from scipy.sparse import block_diag, csr_array, hstack, vstack

from voorkant.core.analyse.disclosure import refusals
from voorkant.core.analyse.disclosure.equations import equations, known_cells
from voorkant.core.analyse.disclosure.linear import Contradiction, System, ranges
from voorkant.core.analyse.disclosure.table import Counts, Marks, Nodes, Table


@dataclass(frozen=True, slots=True)
class Link:
    """Cells of table `whole` that are sums of cells of other tables.

    `cells` are positions in the counts of `whole` as one row. `parts` has for each table that takes part its number
    and a matrix of these cells × all cells of that table.
    """

    whole: int
    cells: Nodes
    parts: tuple[tuple[int, csr_array], ...]


def shared(one: int, cells: Nodes, other: int, others: Nodes, size: int) -> Link:
    """Link cells of table `one` that are the same as `others` in table `other`, which has `size` cells."""
    count = len(cells)
    return Link(one, cells, ((other, csr_array((np.ones(count), (np.arange(count), others)), shape=(count, size))),))


def same_cells(tables: Sequence[Table]) -> list[Link]:
    """Link each pair of tables where they speak of the same cells: the same code in every dimension.

    Only tables with the same names of dimensions share cells; BadInput where one shares none with any other.
    """
    known = [_cells_of(table) for table in tables]
    found: list[Link] = []
    lonely = set(range(len(tables)))
    for one, other in combinations(range(len(tables)), 2):
        both = [cell for cell in known[one] if cell in known[other]]
        if both:
            cells, others = (np.array([known[at][cell] for cell in both], dtype=np.int64) for at in (one, other))
            found.append(shared(one, cells, other, others, tables[other].counts.size))
            lonely -= {one, other}
    if lonely:
        raise refusals.no_cells_shared(min(lonely) + 1)
    return found


def _cells_of(table: Table) -> dict[frozenset[tuple[str, str]], int]:
    """Give the position of each cell, named by its code in each dimension, whatever their order."""
    names = [one.name.lower() for one in table.dimensions]
    codes = product(*(one.codes for one in table.dimensions))
    return {frozenset(zip(names, cell, strict=True)): at for at, cell in enumerate(codes)}


def attack_linked(
    tables: Sequence[Table], hidden: Sequence[Marks], *, same: Sequence[Link],
    known: Sequence[tuple[Counts | None, Counts | None]] | None = None, whole: bool = True, threads: int = 1,
) -> tuple[tuple[Counts, Counts], ...]:  # fmt: skip
    """Give for each table the lowest and highest count of each cell, for who has all tables together.

    As `attack`, with `known` the low and high of each table. Exact among real numbers; with `whole` rounded inwards,
    so never narrower than what is possible. BadInput when the tables contradict each other.
    """
    unknown = [marks | np.isnan(table.counts) for table, marks in zip(tables, hidden, strict=True)]
    told = known or [(None, None)] * len(tables)
    limits = [known_cells(t, u, low, high, whole) for t, u, (low, high) in zip(tables, unknown, told, strict=True)]
    parts = [equations(t, u, low, high, whole) for t, u, (low, high) in zip(tables, unknown, limits, strict=True)]
    system = _joined(parts, [low for low, _ in limits], same)
    starts = np.cumsum([0, *(len(cells) for _, cells in parts)])
    try:
        low, high = ranges(system, np.arange(starts[-1]), whole=whole, threads=threads)
    except Contradiction as found:
        number = int(np.searchsorted(starts, found.columns[0], side="right")) - 1 if len(found.columns) else 0
        own = found.columns[(found.columns >= starts[number]) & (found.columns < starts[number + 1])] - starts[number]
        raise refusals.contradiction(tables[number], parts[number][1][own]) from None
    return tuple(
        _filled(limits[number], cells, low[starts[number] :], high[starts[number] :])
        for number, (_, cells) in enumerate(parts)
    )


def _filled(limits: tuple[Counts, Counts], cells: Nodes, low: Counts, high: Counts) -> tuple[Counts, Counts]:
    lowest, highest = limits[0].copy(), limits[1].copy()
    lowest.ravel()[cells], highest.ravel()[cells] = low[: len(cells)], high[: len(cells)]
    return lowest + 0.0, highest + 0.0


def _joined(parts: Sequence[tuple[System, Nodes]], counts: Sequence[Counts], same: Sequence[Link]) -> System:
    """Put the sums of all tables below each other, and then the links."""
    systems = [system for system, _ in parts]
    matrices = [csr_array(block_diag([system.matrix for system in systems], format="csr"))]
    values = [system.row_low for system in systems]
    for link in same:
        matrix, value = _link_rows(link, parts, counts)
        matrices.append(matrix)
        values.append(value)
    rest = np.concatenate(values)
    low, high = np.concatenate([one.low for one in systems]), np.concatenate([one.high for one in systems])
    return System(csr_array(vstack(matrices, format="csr")), rest, rest, low, high)


def _link_rows(link: Link, parts: Sequence[tuple[System, Nodes]], counts: Sequence[Counts]) -> tuple[csr_array, Counts]:
    """Write a link as rows: cells less the sum of their parts is nought; known cells go to the other side."""
    height = len(link.cells)
    terms = [(link.whole, csr_array((np.ones(height), (np.arange(height), link.cells)),
                                    shape=(height, counts[link.whole].size)))]  # fmt: skip
    terms += [(number, -matrix) for number, matrix in link.parts]
    value = np.zeros(height)
    columns = [csr_array((height, len(cells))) for _, cells in parts]
    for number, matrix in terms:
        cells = parts[number][1]
        known = counts[number].ravel().copy()
        known[cells] = 0.0
        value -= matrix @ known
        columns[number] = columns[number] + csr_array(matrix)[:, cells]
    return csr_array(hstack(columns, format="csr")), value
