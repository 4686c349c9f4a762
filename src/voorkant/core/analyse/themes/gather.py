"""Who else belongs to a cell that stands out: same people, place and months, and likely the same thing in other words.

Nine questions coded as administration stand out in Twello-Noord. Two more, without a code or with a hurried one, speak
of stapels enveloppen: they are taken in.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from voorkant.core.analyse.themes.asked import UNKNOWN, Columns, Floats, Ints
from voorkant.core.analyse.themes.cells import Cells
from voorkant.core.analyse.themes.reading import Read
from voorkant.core.analyse.themes.weighing import Weighing

FEWEST = 3
"""A group must have so many questions that say something before others are judged by it."""


@dataclass(frozen=True, slots=True)
class Gather:
    """Judges who belongs to a cell, by what questions lean to."""

    columns: Columns
    cells: Cells
    read: Read
    weighing: Weighing

    def __call__(self, cell: int, members: Ints, taken: NDArray[np.bool_]) -> Ints:
        """Give the questions of a cell by all evidence: `members` have its subject, `taken` are told already."""
        if self.read.best.shape[1] == 0 or len(members) < FEWEST:
            return members
        near = self._near(cell)
        near = np.union1d(near[~taken[near]], members)
        inside = np.isin(near, members)
        excess = max(float(len(members)) - float(self.cells.expected[cell]), 1.0)
        before = np.log(excess / max(len(near) - excess, 1.0))
        found: Ints = near[inside | (self._meant(near, inside) + before > 0)]
        return found

    def _near(self, cell: int) -> Ints:
        """Give the questions of the same place and months, whose age and household may be those of the cell."""
        columns, cells = self.columns, self.cells
        keep = (columns.month >= cells.first[cell]) & (columns.month <= cells.last[cell])
        for given, wanted in ((columns.age, cells.age[cell]), (columns.household, cells.household[cell])):
            if wanted != UNKNOWN:
                keep &= (given == wanted) | (given == UNKNOWN)
        rows = np.flatnonzero(keep)
        place = int(cells.place[cell])
        if place == UNKNOWN:
            return rows
        area = columns.area[rows]
        level = int(columns.depth[place])
        here: Ints = rows[(area >= 0) & (columns.above[level][area] == place) & (columns.depth[area] >= level)]
        return here

    def _meant(self, rows: Ints, inside: NDArray[np.bool_]) -> Floats:
        """Give the log odds that each question means what the group means; a member is judged by the other members."""
        keep = self.read.best.shape[1]
        starts = np.arange(len(rows) + 1) * keep
        shape = (len(rows), len(self.read.subjects))
        lean = csr_array(
            (self.read.chance[rows].ravel(), self.read.best[rows].ravel().astype(np.int64), starts), shape=shape
        )
        lifted = lean.multiply(1.0 / self.read.usual[None, :]).tocsr()
        size = float(inside.sum())
        profile = np.asarray(lean[inside].sum(axis=0)).ravel()
        together = lifted @ profile
        itself = np.asarray(lifted.multiply(lean).sum(axis=1)).ravel()
        mean = np.where(inside, (together - itself) / max(size - 1, 1.0), together / size)
        found: Floats = np.log(self.weighing.unsaid + (1 - self.weighing.unsaid) * mean)
        return found
