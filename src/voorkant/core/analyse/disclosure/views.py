"""Everything about own questions that anybody ever saw, worked through together.

In October the page shows the four quarters up to September; in January those up to December. A published table cut the
same year into quarters. Each was safe alone. Whoever lays them side by side subtracts: the year less three quarters is
one quarter. So each view is a sum of the same small pieces of time, and the attacker here knows every view at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from voorkant.core.analyse.disclosure.linear import System, ranges, single_rows
from voorkant.core.analyse.disclosure.own_counts_attacker import Within

Cells = NDArray[np.float64]
Marks = NDArray[np.bool_]
Nodes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Truth:
    """True counts, cut as small as any view needs: `counts[node, piece, age, column]`.

    `parent` gives each node's area (-1 for the root), parents before their children; `rest` marks nodes for what an
    area holds beside its parts, never shown. A piece is a stretch of time, an age a band (or those of unknown age).
    Nodes above the leaves hold the sums of the nodes under them. `within` are the ties between columns.
    """

    counts: Cells
    parent: Nodes
    rest: Marks
    within: tuple[Within, ...] = ()

    @property
    def leaves(self) -> Nodes:
        """The nodes with nothing under them."""
        above = np.zeros(len(self.parent), dtype=np.bool_)
        above[self.parent[self.parent >= 0]] = True
        return np.flatnonzero(~above)


@dataclass(frozen=True, slots=True)
class View:
    """A table that somebody may see. `periods` are the pieces that each of its periods is made of, `ages` likewise,
    `columns` the columns that it has; `shown[node, period, age, column]` tells what is shown of them. With `step` a
    shown cell tells only the step of so many counts that it lies in (1: the count itself).
    """

    periods: tuple[tuple[int, ...], ...]
    ages: tuple[tuple[int, ...], ...]
    columns: tuple[int, ...]
    shown: Marks
    step: int = 1

    def values(self, truth: Truth) -> Cells:
        """Give its true counts, in the shape of `shown`."""
        part = truth.counts[:, :, :, list(self.columns)]
        part = np.stack([part[:, list(one)].sum(axis=1) for one in self.periods], axis=1)
        return np.stack([part[:, :, list(one)].sum(axis=2) for one in self.ages], axis=2)

    def known(self, truth: Truth) -> tuple[Cells, Cells]:
        """Give what a reader sees of each cell: its lowest and highest count (0 and infinite where it is hidden)."""
        values = self.values(truth)
        low = values // self.step * self.step
        return np.where(self.shown, low, 0.0), np.where(self.shown, low + self.step - 1, np.inf)


def attack_views(truth: Truth, views: Sequence[View], *, threads: int = 1) -> list[tuple[Cells, Cells]]:
    """Give for each view the lowest and highest count that each of its cells can have, for whoever sees all `views`.

    Such a reader knows the tree of areas, that periods and ages add up, that counts are whole and not negative, and the
    ties between columns of which the parts are in some view. Within a column bounds are exact among real numbers and
    rounded inwards; ties between columns are worked through until nothing changes. The truth itself always agrees, so
    there is no contradiction. Time grows with the columns, not with their ties.
    """
    if not views:
        return []
    rows = _Rows()
    pieces = _pieces(truth, views, rows)
    targets, cuts = [], [0]
    for view in views:
        cells = _lay_out(truth, view, pieces, rows)
        targets.append(cells.ravel())
        cuts.append(cuts[-1] + cells.size)
    wanted = np.concatenate(targets)
    low, high = np.concatenate(rows.low), np.concatenate(rows.high)
    low[wanted], high[wanted] = ranges(rows.system(low, high), wanted, whole=True, threads=threads)
    _tie(truth, pieces, rows)
    single_rows(rows.system(low, high), low, high, True)
    low, high = low[wanted], high[wanted]
    return [
        (low[start:end].reshape(view.shown.shape), high[start:end].reshape(view.shown.shape))
        for start, end, view in zip(cuts[:-1], cuts[1:], views, strict=True)
    ]


class _Rows:
    """Unknown numbers and the sums that hold between them, as they are found."""

    def __init__(self) -> None:
        self.low: list[Cells] = []
        self.high: list[Cells] = []
        self.width = 0
        self._rows: list[Nodes] = []
        self._columns: list[Nodes] = []
        self._signs: list[Cells] = []
        self._above: list[float] = []
        self.height = 0

    def unknown(self, low: Cells, high: Cells) -> Nodes:
        """Add unknown numbers with their bounds; gives their places, in the same shape."""
        places = self.width + np.arange(low.size, dtype=np.int64).reshape(low.shape)
        self.low.append(low.ravel())
        self.high.append(high.ravel())
        self.width += low.size
        return places

    def sums(self, wholes: Nodes, parts: Nodes, *, at_most: float = 0.0) -> None:
        """Say for each place along the first axis that the `parts` (second axis) less the whole lie in [0, at_most]."""
        number, each = parts.shape
        row = self.height + np.arange(number, dtype=np.int64)
        self._rows += [np.repeat(row, each), row]
        self._columns += [parts.ravel(), wholes.ravel()]
        self._signs += [np.ones(number * each), -np.ones(number)]
        self._above += [at_most] * number
        self.height += number

    def system(self, low: Cells, high: Cells) -> System:
        """Give all rows so far over unknown numbers with these bounds."""
        matrix = csr_array(
            (np.concatenate(self._signs), (np.concatenate(self._rows), np.concatenate(self._columns))),
            shape=(self.height, self.width),
        )
        return System(matrix, np.zeros(self.height), np.array(self._above), low, high)


def _pieces(truth: Truth, views: Sequence[View], rows: _Rows) -> Nodes:
    """Make the smallest numbers: leaf × piece × age × column; -1 where no view has the column."""
    used = sorted({column for view in views for column in view.columns})
    shape = (len(truth.leaves), *truth.counts.shape[1:3], len(used))
    places = np.full((len(truth.parent), *truth.counts.shape[1:]), -1, dtype=np.int64)
    made = rows.unknown(np.zeros(shape), np.full(shape, np.inf))
    for number, column in enumerate(used):
        places[truth.leaves, :, :, column] = made[..., number]
    return places


def _lay_out(truth: Truth, view: View, pieces: Nodes, rows: _Rows) -> Nodes:
    """Add the cells of a view, how each area is its parts, and how each leaf is its pieces of time and age."""
    cells = rows.unknown(*view.known(truth))
    above = truth.parent[truth.parent >= 0]
    for node in sorted(set(above.tolist())):
        parts = np.flatnonzero(truth.parent == node)
        rows.sums(cells[node].ravel(), cells[parts].reshape(len(parts), -1).T)
    width = len(truth.leaves) * len(view.columns)
    for at, period in enumerate(view.periods):
        for age, bands in enumerate(view.ages):
            inside = pieces[truth.leaves][:, list(period)][:, :, list(bands)][..., list(view.columns)]
            rows.sums(cells[truth.leaves, at, age].ravel(), np.moveaxis(inside, 3, 1).reshape(width, -1))
    return cells


def _tie(truth: Truth, pieces: Nodes, rows: _Rows) -> None:
    """Say in each smallest piece that a whole is at least each of its parts, and at most their sum where complete."""
    here = pieces[truth.leaves]
    for tie in truth.within:
        whole, parts = here[..., tie.whole].ravel(), here[..., list(tie.parts)].reshape(-1, len(tie.parts))
        if (whole < 0).any():
            continue
        seen = (parts >= 0).all(axis=0)
        for number in np.flatnonzero(seen):
            rows.sums(parts[:, number], whole[:, None], at_most=np.inf)
        if tie.complete and seen.all():
            rows.sums(whole, parts, at_most=np.inf)
