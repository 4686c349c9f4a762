"""Which cells of a table may not be shown for their own sake, and how uncertain each must stay.

Two questions about debts in Bussloo: too few. 900 hours of help in Teuge of which one care provider gave 850: whoever
reads 900 knows that provider's hours nearly. And where everybody who asked in Klarenbeek asked about debts, a row of
noughts tells of each of them what it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from voorkant.core.analyse.disclosure.table import Counts, Marks, Table


class Zeros(StrEnum):
    """What is done with noughts: always shown, hidden where they give away that a whole group is in one part, or always
    hidden. A nought that is shown may be known beforehand (no children where nobody lives), so it never protects
    another cell either.
    """

    SHOWN = "shown"
    GROUPED = "grouped"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules beside the threshold. `dominance` (n, k): the largest n contributions may not exceed k percent of a cell;
    `percent` p: whoever gave the second largest may not know the largest within p percent. Both need contributions.
    """

    zeros: Zeros = Zeros.SHOWN
    dominance: tuple[int, float] | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Needs:
    """Cells that need protection (`primary`): the range that a reader finds must be at least `width` wide and reach at
    least `up` above the count. All three have the shape of the table.
    """

    primary: Marks
    width: Counts
    up: Counts

    def missed(self, counts: Counts, low: Counts, high: Counts) -> Marks:
        """Tell which cells a reader who found these ranges knows too well; counts are the true ones."""
        narrow: Marks = self.primary & ((high - low < self.width) | (high - counts < self.up))
        return narrow


def needs(table: Table, threshold: int, rules: Rules, top: Sequence[Counts] = ()) -> Needs:
    """Give what must be protected; `top` holds the largest, second largest … contribution to each cell.

    A count under `threshold` keeps at least `threshold` possible values, so its range is `threshold - 1` wide. For a
    dominated cell the upper end must be so high that the largest contribution is not within the percentage (Hundepool
    et al., Statistical Disclosure Control, 2012, §4.2.2).
    """
    counts = table.counts
    few = (counts > 0) & (counts < threshold)
    if rules.zeros is Zeros.HIDDEN:
        few |= counts == 0
    elif rules.zeros is Zeros.GROUPED:
        few |= grouped(table, threshold)
    up = np.maximum(np.ceil(_dominated(counts, rules, top)), 0.0)
    width = np.maximum(np.where(few, threshold - 1.0, 0.0), up)
    return Needs(few | (up > 0), width, up)


def grouped(table: Table, threshold: int) -> Marks:
    """Tell which noughts give away that everybody in a total of `threshold` or more is in one and the same part."""
    found = np.zeros(table.counts.shape, dtype=np.bool_)
    for axis, dimension in enumerate(table.dimensions):
        counts, marks = np.moveaxis(table.counts, axis, 0), np.moveaxis(found, axis, 0)
        for node in np.flatnonzero(~dimension.leaves):
            parts = np.flatnonzero(dimension.parent == node)
            alone = ((counts[parts] > 0).sum(axis=0) == 1) & (counts[node] >= threshold)
            marks[parts] |= alone & (counts[parts] == 0)
    return found


def _dominated(counts: Counts, rules: Rules, top: Sequence[Counts]) -> Counts:
    """Give how far above the count the range must reach; nought or less where no rule is broken."""
    up = np.zeros(counts.shape)
    if rules.dominance and top:
        number, share = rules.dominance
        largest = np.sum(top[:number], axis=0)
        up = np.maximum(up, np.where(largest > counts * share / 100, largest * 100 / share - counts, 0.0))
    if rules.percent is not None and top:
        second = top[1] if len(top) > 1 else np.zeros(counts.shape)
        up = np.maximum(up, top[0] * rules.percent / 100 - (counts - top[0] - second))
    return up
