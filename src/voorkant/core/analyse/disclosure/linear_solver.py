"""The extremes of each number in one piece, by linear programming that starts where the last one ended.

Every answer is a whole set of counts that could be true, so it often shows the extreme of other cells too: where debts
in Bussloo are nought, debts in Teuge are 4. What was seen at its outermost need not be asked any more.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from voorkant.core.analyse.disclosure.linear_kernels import Rows, narrow, rows_of

Counts = NDArray[np.float64]
Marks = NDArray[np.bool_]
Nodes = NDArray[np.int64]

CLOSE = 1e-6
"""A value of the solver this close to a whole number or to a bound is that number, and FINE relative to it."""
FINE = 1e-12
KEPT = 2048
"""So many answers are kept."""
ENDS = (
    highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """Rows that hang together, over `columns` of the whole system, of which some are `wanted`.

    Two pieces are equal when they ask the same, wherever they stand: then so are their answers.
    """

    matrix: csr_array
    row_low: Counts
    row_high: Counts
    low: Counts
    high: Counts
    wanted: Marks
    whole: bool
    columns: Nodes

    @property
    def rows(self) -> Rows:
        """The rows as kernels want them."""
        return rows_of(self.matrix, self.row_low, self.row_high)

    def __hash__(self) -> int:
        """Follow what is asked."""
        return hash((self.row_low.tobytes(), self.high.tobytes()))

    def __eq__(self, other: object) -> bool:
        """Compare all that is asked."""
        return isinstance(other, Piece) and self.whole == other.whole and all(
            one.shape == its.shape and (one == its).all() for one, its in zip(self._asked, other._asked, strict=True)
        )  # fmt: skip

    @property
    def _asked(self) -> tuple[np.ndarray, ...]:
        matrix = self.matrix
        return (
            matrix.indptr, matrix.indices, matrix.data, self.row_low, self.row_high, self.low, self.high, self.wanted,
        )  # fmt: skip


@lru_cache(maxsize=KEPT)
def extremes(piece: Piece) -> tuple[Counts, Counts] | None:
    """Give the bounds of all columns, the wanted ones as narrow as can be; None when no numbers agree with all rows.

    Answers are kept: when more is hidden in one part of a table and all is attacked again, the rest is known.
    """
    low, high, rows = piece.low.copy(), piece.high.copy(), piece.rows
    solver = _Solver(piece)
    first = solver.solve(np.zeros(len(low)))
    if first is None:
        return None
    seen = _Seen(first.copy(), first.copy())
    seen.add(solver.solve(np.where(piece.wanted & np.isfinite(high), -1.0, 0.0)))
    seen.add(solver.solve(np.where(piece.wanted, 1.0, 0.0)))
    for column in np.flatnonzero(piece.wanted).tolist():
        for sign, bound, outermost in ((1.0, low, seen.low), (-1.0, high, seen.high)):
            if abs(outermost[column] - bound[column]) <= CLOSE + FINE * abs(bound[column]):
                continue
            values = solver.solve_for(column, sign)
            seen.add(values)
            found = -sign * math.inf if values is None else values[column]
            found = _inwards(found, sign) if piece.whole else found
            if found != bound[column]:
                bound[column] = found
                narrow(rows, low, high, piece.whole)
    return low, high


@dataclass(frozen=True, slots=True)
class _Seen:
    """The lowest and highest that each column was in any answer."""

    low: Counts
    high: Counts

    def add(self, values: Counts | None) -> None:
        """Look at one more answer."""
        if values is not None:
            np.minimum(self.low, values, out=self.low)
            np.maximum(self.high, values, out=self.high)


def _inwards(value: float, sign: float) -> float:
    return float(np.ceil(value - CLOSE) if sign > 0 else np.floor(value + CLOSE))


class _Solver:
    """One HiGHS model of which only the objective changes."""

    def __init__(self, piece: Piece) -> None:
        make: Any = highspy.Highs
        self._highs = make()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self._highs.setOptionValue(option, value)
        height, self._width = piece.matrix.shape
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = height, self._width
        model.col_cost_ = np.zeros(self._width)
        model.col_lower_, model.col_upper_ = piece.low, piece.high
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
        if self._highs.getModelStatus() not in ENDS:
            self._highs.clearSolver()
            self._highs.run()
        status = self._highs.getModelStatus()
        if status not in ENDS:
            raise ArithmeticError(f"linear programming ended with {status}")
        if status != highspy.HighsModelStatus.kOptimal:
            return None
        return np.asarray(self._highs.getSolution().col_value, dtype=np.float64)
