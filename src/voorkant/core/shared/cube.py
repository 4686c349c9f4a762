"""Questions as a cube: area × problem × week, with named axes, laid out whole or as filled cells only.

"Debts, Twello-Noord, the week of 2 November: 3." The watch over surges, stacking and publishing all begin with the same
cube, so that they can never count differently. Of the 137 million cells of the whole country over three years most are
empty; there only the filled ones are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts per area, problem and week (Mondays, without gaps). `counts[a, p, w]` counts questions stored at that very
    area, not below it; `parents` is the tree by which areas add up. Raw: it never leaves the services unprotected.

    A question with two problems counts in both, so problems do not add up; the column `TOTAL` counts each once.
    """

    areas: tuple[str, ...]
    problems: tuple[str, ...]
    weeks: tuple[date, ...]
    counts: NDArray[np.int64]
    parents: Mapping[str, str]

    def sparse(self) -> "SparseCube":
        """Give the filled cells only."""
        flat = np.ascontiguousarray(self.counts, dtype=np.int64).ravel()
        cells = np.flatnonzero(flat)
        return SparseCube(self.areas, self.problems, self.weeks, cells, flat[cells], self.parents)


@dataclass(frozen=True, slots=True)
class SparseCube:
    """The filled cells of a cube. `cells` are their positions in the whole table (area by area, within it problem by
    problem, within that week by week), rising; `counts` what they hold, never nought; both in the narrowest whole
    numbers that were handy. `weeks` are the first days of the periods: Mondays, or first days of months.
    """

    areas: tuple[str, ...]
    problems: tuple[str, ...]
    weeks: tuple[date, ...]
    cells: NDArray[np.integer]
    counts: NDArray[np.integer]
    parents: Mapping[str, str]

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many areas, problems and weeks."""
        return len(self.areas), len(self.problems), len(self.weeks)

    @property
    def coordinates(self) -> tuple[Ints, Ints, Ints]:
        """The area, problem and week of each filled cell, as positions on the axes."""
        area, rest = np.divmod(self.cells.astype(np.int64), max(len(self.problems) * len(self.weeks), 1))
        problem, week = np.divmod(rest, max(len(self.weeks), 1))
        return area, problem, week

    def dense(self) -> Cube:
        """Lay the cube out whole: 8 bytes a cell."""
        counts = np.zeros(self.shape, dtype=np.int64)
        counts.ravel()[self.cells] = self.counts
        return Cube(self.areas, self.problems, self.weeks, counts, self.parents)

    def same(self, other: "SparseCube") -> bool:
        """Tell whether both hold the same counts on the same axes."""
        axes = (self.areas, self.problems, self.weeks) == (other.areas, other.problems, other.weeks)
        return axes and np.array_equal(self.cells, other.cells) and np.array_equal(self.counts, other.counts)

    def plus(self, other: "SparseCube") -> "SparseCube":
        """Add the counts of another cube on the same axes; raises ValueError where the axes differ."""
        return self._merged(other, 1)

    def minus(self, other: "SparseCube") -> "SparseCube":
        """Take the counts of another cube on the same axes off; cells that reach nought are gone."""
        return self._merged(other, -1)

    def _merged(self, other: "SparseCube", sign: int) -> "SparseCube":
        if (self.areas, self.problems, self.weeks) != (other.areas, other.problems, other.weeks):
            raise ValueError("cubes on other axes cannot be added")
        cells, counts = summed(
            np.concatenate((self.cells, other.cells)),
            np.concatenate((self.counts.astype(np.int64), sign * other.counts.astype(np.int64))),
        )
        return replace(self, cells=cells, counts=counts)

    def on(self, areas: tuple[str, ...], problems: tuple[str, ...], weeks: tuple[date, ...]) -> "SparseCube":
        """Give the same counts on wider or reordered axes; raises KeyError where a filled cell would fall off."""
        places = [
            _places(old, new) for old, new in ((self.areas, areas), (self.problems, problems), (self.weeks, weeks))
        ]
        at = [place[codes] for place, codes in zip(places, self.coordinates, strict=True)]
        if any((one < 0).any() for one in at):
            raise KeyError("a filled cell lies outside the axes")
        flat = (at[0] * len(problems) + at[1]) * len(weeks) + at[2]
        cells, counts = summed(flat, self.counts)
        return SparseCube(areas, problems, weeks, cells, counts, self.parents)


def summed(cells: NDArray[np.integer], counts: NDArray[np.integer]) -> tuple[Ints, Ints]:
    """Add up counts of the same cell, by rising cell; cells that hold nought are left out."""
    cells, counts = cells.astype(np.int64), counts.astype(np.int64)
    if len(cells) > 1 and (cells[1:] < cells[:-1]).any():
        order = np.argsort(cells, kind="stable")
        cells, counts = cells[order], counts[order]
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    totals = np.add.reduceat(counts, starts) if len(starts) else counts
    filled = totals != 0
    return cells[starts][filled], totals[filled]


def months_of(days: tuple[date, ...]) -> tuple[Ints, tuple[date, ...]]:
    """Give for each day the number of its month, and the first days of all months from the first to the last."""
    numbers = np.array([day.year * 12 + day.month - 1 for day in days], dtype=np.int64)
    first, last = int(numbers.min()), int(numbers.max())
    months = tuple(date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1))
    return numbers - first, months


def _places(old: tuple[object, ...], new: tuple[object, ...]) -> Ints:
    place = {name: at for at, name in enumerate(new)}
    return np.array([place.get(name, -1) for name in old], dtype=np.int64)
