"""Own counts made fit to be shown: small counts hidden, and whatever would give them away.

Two people in Bussloo asked about debts: hidden. Voorst shows 23 and the other villages add up to 21: then Bussloo
follows by subtraction, so a second village is hidden too, the smallest that helps. A hidden cell reads "niet getoond"
whichever reason it had, nought included: "nobody in Bussloo" also says something about each of its families.
"""

from collections.abc import Collection, Mapping

import numpy as np

from voorkant.core.analyse.disclosure.own_counts_attacker import Cells, Grid, Marks, feasible, make_grid
from voorkant.core.shared.counts import CountTable, OwnCounts


def protect(
    table: CountTable, threshold: int, *, domains: Mapping[str, str], hidden: Collection[tuple[str, str]] = ()
) -> OwnCounts:
    """Hide every count under `threshold`, and as few others as it takes to keep each of those uncertain.

    Who knows all shown cells, the tree of areas, which problems lie in which domain (`domains`, complete for the
    columns) and that counts are whole, still finds at least `threshold` possible values for each hidden cell: the range
    is at least `threshold - 1` wide. Cells in `hidden` (area, column) are hidden for another reason, such as a table
    that was shown before (`views_protect`). The same counts always give the same table; the smallest cell that helps
    goes first, then the first by area code and column.
    """
    grid = make_grid(table, domains)
    shown = (grid.values >= threshold) & ~grid.rest[:, None]
    for area, column in hidden:
        shown[grid.nodes.index(area), grid.columns.index(column)] = False
    guarded = ~grid.rest[:, None] | (grid.values < threshold)
    while True:
        low, high = feasible(grid, shown)
        narrow = ~shown & guarded & (high - low < threshold - 1)
        if not narrow.any():
            break
        _hide_more(grid, shown, narrow, low, high, threshold - 1)
    return OwnCounts(table.window, threshold, _cells(grid, shown))


def for_team(table: CountTable, threshold: int) -> OwnCounts:
    """Give exact counts to the team that registered them, and to nobody else; the table must hold only its own."""
    grid = make_grid(table, {})
    shown = np.broadcast_to(~grid.rest[:, None], grid.values.shape)
    return OwnCounts(table.window, threshold, _cells(grid, shown), for_team=True)


def _hide_more(grid: Grid, shown: Marks, narrow: Marks, low: Cells, high: Cells, level: int) -> None:
    """Hide one more cell for each column with a too certain cell; across columns where its own has none left."""
    for column in np.flatnonzero(narrow.any(axis=0)).tolist():
        node = int(np.flatnonzero(narrow[:, column])[-1])
        if shown[:, column].any():
            helping = _near(grid, shown, node, column, low, high, level)
            pick = min(helping, key=lambda other: (grid.values[other, column], grid.nodes[other]))
            shown[pick, column] = False
        else:
            _hide_across(grid, shown, node, column)


def _near(grid: Grid, shown: Marks, node: int, column: int, low: Cells, high: Cells, level: int) -> list[int]:
    """Give the shown cells whose hiding loosens what fixes a cell: its parts, its siblings, its parent, then any."""
    parts = list(grid.children[node])
    if parts and high[parts, column].sum() - low[parts, column].sum() < level:
        below = [part for part in parts if shown[part, column]]
        if below:
            return below
    above = grid.parent[node]
    beside = [other for other in grid.children[above] if shown[other, column]] if above >= 0 else []
    if beside:
        return beside
    if above >= 0 and shown[above, column]:
        return [above]
    return np.flatnonzero(shown[:, column]).tolist()


def _hide_across(grid: Grid, shown: Marks, node: int, column: int) -> None:
    groups = [(tie.whole, *tie.parts) for tie in grid.within]
    tied = {other for group in groups if column in group for other in group}
    cells = [(grid.values[node, other], grid.columns[other], other) for other in tied if shown[node, other]]
    if cells:
        shown[node, min(cells)[2]] = False
        return
    everywhere = [(grid.values[at, other], grid.nodes[at], at, other) for at, other in np.argwhere(shown).tolist()]
    if everywhere:
        _, _, at, other = min(everywhere)
        shown[at, other] = False


def _cells(grid: Grid, shown: Marks) -> dict[tuple[str, str], int | None]:
    return {
        (area, column): int(grid.values[node, number]) if shown[node, number] else None
        for node, area in enumerate(grid.nodes)
        if not grid.rest[node]
        for number, column in enumerate(grid.columns)
    }
