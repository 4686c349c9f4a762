"""The extremes of each number in one piece, by linear programming that starts where the last one ended.

Every answer is a whole set of counts that could be true, so it often shows the extreme of other cells too: where debts
in Bussloo are nought, debts in Teuge are 4. What was seen at its outermost need not be asked any more.
"""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Counts = NDArray[np.float64]
Marks = NDArray[np.bool_]
Nodes = NDArray[np.int64]

CLOSE = 1e-6
"""A value of the solver this close to a whole number or to a bound is that number, and FINE relative to it."""
FINE = 1e-12


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows that hang together, over `columns` of the whole system."""

    matrix: csr_array
    row_low: Counts
    row_high: Counts
    columns: Nodes


def extremes(piece: Piece, low: Counts, high: Counts, wanted: Marks, whole: bool) -> tuple[Counts, Counts] | None:
    """Narrow the bounds of the columns that are wanted; None when no numbers agree with all rows."""
    solver = _Solver(piece, low, high)
    first = solver.solve(np.zeros(len(low)))
    if first is None:
        return None
    low, high = low.copy(), high.copy()
    seen_low, seen_high = first.copy(), first.copy()

    def see(values: Counts | None) -> None:
        if values is not None:
            np.minimum(seen_low, values, out=seen_low)
            np.maximum(seen_high, values, out=seen_high)

    see(solver.solve(np.where(wanted & np.isfinite(high), -1.0, 0.0)))
    see(solver.solve(np.where(wanted & np.isfinite(low), 1.0, 0.0)))
    for column in np.flatnonzero(wanted):
        for sign, bound, seen in ((1.0, low, seen_low), (-1.0, high, seen_high)):
            if abs(seen[column] - bound[column]) <= CLOSE + FINE * abs(bound[column]):
                continue
            values = solver.solve_for(int(column), sign)
            see(values)
            if values is None:
                bound[column] = -sign * np.inf
            else:
                bound[column] = _inwards(values[column], sign) if whole else values[column]
    return low, high


def _inwards(value: float, sign: float) -> float:
    return float(np.ceil(value - CLOSE) if sign > 0 else np.floor(value + CLOSE))


class _Solver:
    """One HiGHS model of which only the objective changes."""

    def __init__(self, piece: Piece, low: Counts, high: Counts) -> None:
        make: Any = highspy.Highs
        self._highs = make()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self._highs.setOptionValue(option, value)
        height, self._width = piece.matrix.shape
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = height, self._width
        model.col_cost_ = np.zeros(self._width)
        model.col_lower_, model.col_upper_ = low, high
        model.row_lower_, model.row_upper_ = piece.row_low, piece.row_high
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = piece.matrix.indptr
        model.a_matrix_.index_ = piece.matrix.indices
        model.a_matrix_.value_ = piece.matrix.data
        self._highs.passModel(model)
        self._all = np.arange(self._width, dtype=np.int32)

    def solve(self, cost: Counts) -> Counts | None:
        """Give numbers that make `cost` smallest; None when there is no smallest, or no numbers at all."""
        self._highs.changeColsCost(self._width, self._all, cost)
        answer = self._run()
        self._highs.changeColsCost(self._width, self._all, np.zeros(self._width))
        return answer

    def solve_for(self, column: int, sign: float) -> Counts | None:
        """Give numbers that make one column smallest (`sign` 1) or largest (-1); None when it has no end."""
        self._highs.changeColCost(column, sign)
        answer = self._run()
        self._highs.changeColCost(column, 0.0)
        return answer

    def _run(self) -> Counts | None:
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.asarray(self._highs.getSolution().col_value, dtype=np.float64)
