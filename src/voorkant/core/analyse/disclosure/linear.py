"""What follows about unknown numbers from sums of them that are known: the narrowest range of each.

Bussloo and Teuge have 4 questions about debts together, and all problems in Bussloo are 3: nobody has to guess whether
Bussloo's debts can be 4. Each published number is a row, each unknown one a column. What a single row says is worked
through first; what is left falls apart into pieces that know nothing of each other, and only pieces in which rows run
in a circle need linear programming (HiGHS).
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from voorkant.core.analyse.disclosure.linear_kernels import narrow, rows_of
from voorkant.core.analyse.disclosure.linear_solver import Piece, extremes

Counts = NDArray[np.float64]
Marks = NDArray[np.bool_]
Nodes = NDArray[np.int64]

NEAR = 1e-7
"""Ranges narrower than this, relative to the numbers in it, are one number; whole numbers are exact."""


class Contradiction(Exception):
    """No numbers agree with all rows; `columns` are unknown numbers that take part in it, `row` a row if one alone."""

    def __init__(self, columns: Nodes, row: int = -1) -> None:
        super().__init__("no numbers agree with all sums")
        self.columns = columns
        self.row = row


@dataclass(frozen=True, slots=True)
class System:
    """Rows `row_low ≤ matrix @ x ≤ row_high` over columns `low ≤ x ≤ high`; infinite where nothing is known."""

    matrix: csr_array
    row_low: Counts
    row_high: Counts
    low: Counts
    high: Counts


def ranges(system: System, targets: Nodes, *, whole: bool, threads: int = 1) -> tuple[Counts, Counts]:
    """Give the lowest and highest value of the columns `targets`. Contradiction when no numbers agree with all rows.

    Exact for real numbers. With `whole` the bounds are rounded inwards: exact where rows form a network, and otherwise
    never narrower than what is possible.
    """
    low, high = system.low.copy(), system.high.copy()
    if (low > high).any() or (system.row_low > system.row_high).any():
        raise Contradiction(_impossible(system))
    settled = single_rows(system, low, high, whole)
    wanted = np.zeros(len(low), dtype=np.bool_)
    wanted[targets] = True
    pieces = _pieces(system, low, high, settled, wanted, whole)

    def solve(piece: Piece) -> None:
        found = extremes(piece)
        if found is None:
            raise Contradiction(piece.columns)
        low[piece.columns], high[piece.columns] = found

    _each(solve, pieces, threads)
    return low[targets], high[targets]


def _impossible(system: System) -> Nodes:
    """Give the columns of which the bounds contradict each other, or those of their row."""
    rows = np.flatnonzero(system.row_low > system.row_high)
    found: Nodes = np.union1d(np.flatnonzero(system.low > system.high), system.matrix[rows].indices)
    return found


def _each(work: Callable[[Piece], None], pieces: list[Piece], threads: int) -> None:
    if threads <= 1 or len(pieces) < 2:
        for piece in pieces:
            work(piece)
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(work, piece) for piece in pieces]:
            done.result()


def single_rows(system: System, low: Counts, high: Counts, whole: bool) -> bool:
    """Work single rows through in place; tells whether nothing more follows from any one row. May say Contradiction."""
    bad, settled = narrow(rows_of(system.matrix, system.row_low, system.row_high), low, high, whole)
    if bad >= 0:
        start, end = system.matrix.indptr[bad : bad + 2]
        raise Contradiction(system.matrix.indices[start:end].astype(np.int64), int(bad))
    return bool(settled)


def _pieces(system: System, low: Counts, high: Counts, settled: bool, wanted: Marks, whole: bool) -> list[Piece]:
    """Cut what is still open into pieces that share no row, with a column that is wanted.

    A piece without a circle is settled by single rows alone.
    """
    near = 0.0 if whole else NEAR * (1.0 + np.abs(np.where(np.isfinite(high), high, low)))
    free = ~(high - low <= near)
    matrix = system.matrix.tocoo()
    rows, columns, data = matrix.row.astype(np.int64), matrix.col.astype(np.int64), matrix.data
    fixed = np.where(free, 0.0, low)
    known = system.matrix @ fixed
    kept = free[columns]
    rows, columns, data = rows[kept], columns[kept], data[kept]
    binding = _binding(system, low, high)[rows]
    rows, columns, data = rows[binding], columns[binding], data[binding]
    height, width = system.matrix.shape
    edges = csr_array((np.ones(len(rows)), (rows, height + columns)), shape=(height + width, height + width))
    _, label = connected_components(edges, directed=False)
    lower, upper = system.row_low - known, system.row_high - known
    pieces = []
    for part in _parts(label[rows]):
        own_rows, row = np.unique(rows[part], return_inverse=True)
        own, column = np.unique(columns[part], return_inverse=True)
        if (settled and len(part) < len(own_rows) + len(own)) or not wanted[own].any():
            continue
        matrix = csr_array((data[part], (row, column)), shape=(len(own_rows), len(own)))
        pieces.append(Piece(matrix, lower[own_rows], upper[own_rows], low[own], high[own], wanted[own], whole, own))
    return pieces


def _parts(label: Nodes) -> list[Nodes]:
    """Give the positions of each label."""
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if len(label) else []


def _binding(system: System, low: Counts, high: Counts) -> Marks:
    """Tell which rows say more than the ranges of their columns do."""
    up, down = system.matrix.maximum(0), -((-system.matrix).maximum(0))
    least, most = _total(up, low) + _total(down, high), _total(up, high) + _total(down, low)
    found: Marks = ~((least >= system.row_low) & (most <= system.row_high))
    return found


def _total(matrix: csr_array, values: Counts) -> Counts:
    """Multiply with values that may be infinite."""
    endless = np.isinf(values)
    total: Counts = matrix @ np.where(endless, 0.0, values)
    touched = abs(matrix) @ endless.astype(np.float64) > 0
    sign = matrix @ np.where(endless, np.sign(values), 0.0)
    return np.where(touched, np.where(sign > 0, np.inf, -np.inf), total)
