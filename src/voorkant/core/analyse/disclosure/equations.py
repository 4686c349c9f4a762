"""How the cells of a table add up: along every dimension each node is the sum of the nodes under it.

Debts in Voorst are those in Twello, Bussloo and Teuge; and all problems in Twello are its debts, its housing and its
safety. Both hold at every level, so a cell in the middle of two trees takes part in four sums.
"""

import numpy as np
from scipy.sparse import csr_array

from voorkant.core.analyse.disclosure.linear import System
from voorkant.core.analyse.disclosure.refusals import no_count, no_sum
from voorkant.core.analyse.disclosure.table import Counts, Dimension, Marks, Nodes, Table

LOOSE = 1e-9
"""Sums of counts that are not whole may differ by this much, relative to their terms."""


def known_cells(
    table: Table, unknown: Marks, low: Counts | None, high: Counts | None, whole: bool
) -> tuple[Counts, Counts]:
    """Give what a reader knows of each cell before any sum: its count twice, or a range.

    BadInput when a shown count is below nought, endless or (with `whole`) not whole.
    """
    shown = table.counts[~unknown]
    wrong = ~np.isfinite(shown) | (shown < 0) | (whole & (shown != np.floor(shown)))
    if wrong.any():
        raise no_count(table, np.flatnonzero(~unknown.ravel())[wrong], whole)
    none = np.full(unknown.shape, np.nan)
    lowest, highest = known_range(none if low is None else low, none if high is None else high, whole)
    return np.where(unknown, lowest, table.counts), np.where(unknown, highest, table.counts)


def known_range(low: Counts, high: Counts, whole: bool) -> tuple[Counts, Counts]:
    """Complete what is known of hidden cells (NaN: nothing): a count is not below nought."""
    lowest = np.maximum(np.nan_to_num(low, nan=0.0, neginf=0.0), 0.0)
    highest = np.where(np.isnan(high), np.inf, high)
    return (np.ceil(lowest), np.floor(highest)) if whole else (lowest, highest)


def equations(table: Table, unknown: Marks, low: Counts, high: Counts, whole: bool) -> tuple[System, Nodes]:
    """Give the sums over the unknown cells, which are the columns, and the positions of those cells in the table.

    BadInput when shown cells alone do not add up.
    """
    cells = np.flatnonzero(unknown.ravel())
    column = np.full(unknown.shape, -1, dtype=np.int64)
    column.flat[cells] = np.arange(len(cells))
    rows, columns, signs, rest, height = [], [], [], [], 0
    for axis, dimension in enumerate(table.dimensions):
        here = np.moveaxis(column, axis, 0).reshape(len(dimension.codes), -1)
        known = np.moveaxis(np.where(unknown, 0.0, table.counts), axis, 0).reshape(here.shape)
        inner = np.flatnonzero(~dimension.leaves)
        beside = _beside(dimension, known)[inner]
        touched = _touched(dimension, here >= 0)[inner]
        _add_up(table, axis, inner, beside, known, touched, whole)
        number = np.full(here.shape, -1, dtype=np.int64)
        number[inner] = np.where(touched, np.cumsum(touched).reshape(touched.shape) - 1 + height, -1)
        node, place = np.nonzero(here >= 0)
        above = dimension.parent[node]
        for which, sign, row in (
            (number[node, place] >= 0, 1.0, number[node, place]),
            (above >= 0, -1.0, number[above, place]),
        ):
            rows.append(row[which])
            columns.append(here[node, place][which])
            signs.append(np.full(int(which.sum()), sign))
        rest.append(beside[touched])
        height += int(touched.sum())
    matrix = csr_array(
        (np.concatenate(signs), (np.concatenate(rows), np.concatenate(columns))), shape=(height, len(cells))
    )
    known_rest = np.concatenate(rest)
    return System(matrix, known_rest, known_rest, low.ravel()[cells], high.ravel()[cells]), cells


def _beside(dimension: Dimension, known: Counts) -> Counts:
    """Give for each node what its known parts have more than itself, where it is known."""
    total = -known
    np.add.at(total, dimension.parent[1:], known[1:])
    return total


def _touched(dimension: Dimension, unknown: Marks) -> Marks:
    touched = unknown.copy()
    np.logical_or.at(touched, dimension.parent[1:], unknown[1:])
    return touched


def _add_up(table: Table, axis: int, inner: Nodes, beside: Counts, known: Counts, touched: Marks, whole: bool) -> None:
    slack = 0.0 if whole else LOOSE * (1.0 + 2.0 * np.abs(known).max(axis=0, initial=0.0))
    wrong = ~touched & (np.abs(beside) > slack)
    if wrong.any():
        node, place = (int(found[0]) for found in np.nonzero(wrong))
        raise no_sum(table, axis, int(inner[node]), place)
