"""Choosing: the cells that say most, each question told once, and none that chance explains.

"Administration in Twello-Noord" and "administration, older people, Twello" are partly the same questions. The one that
stands out most is taken, its questions are taken away, and what is left of the others must stand out by itself.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.themes.asked import UNKNOWN, Columns, Ints
from voorkant.core.analyse.themes.cells import Cells, Subjects, scan_score


@dataclass(frozen=True, slots=True)
class Bar:
    """What a theme must pass: `least` questions, `lift` times as many as expected, and `chance`: the share of told
    themes that may be chance (Benjamini-Hochberg over all cells tried). `spread`: variance over mean of counts.
    """

    least: int = 5
    lift: float = 2.0
    chance: float = 0.05
    spread: float = 1.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """A cell (UNKNOWN for a group that is alike but lies in no cell) with its questions (positions) that no stronger
    one tells, how many were to be expected, and its score.
    """

    cell: int
    questions: Ints
    expected: float
    score: float


ROUNDING = 1e-9

Belong = Callable[[int, Ints, NDArray[np.bool_]], Ints]
"""Says who belongs to a cell: its number, who has its subject, and who is told already."""


def choose(
    columns: Columns, subjects: Subjects, cells: Cells, bar: Bar, belong: Belong = lambda cell, members, taken: members
) -> list[Chosen]:
    """Give the chosen cells, strongest first; no question is told twice."""
    low = _bar_of(cells, columns.months, bar)
    members = _Members(columns, subjects)
    taken = np.zeros(columns.size, dtype=np.bool_)
    order = np.flatnonzero((cells.score / bar.spread >= low) & (cells.seen >= bar.lift * cells.expected))
    heap = [(-float(cells.score[cell]), int(cell)) for cell in order]
    heapq.heapify(heap)
    found: list[Chosen] = []
    while heap:
        _, cell = heapq.heappop(heap)
        inside = members.of(cells, cell)
        free = inside[~taken[inside]]
        seen, expected = len(free), float(cells.expected[cell])
        if seen < bar.least or seen < bar.lift * expected:
            continue
        left = max(float(cells.whole[cell]) - (len(inside) - seen), seen)
        score = float(scan_score(seen, expected, left))
        if score / bar.spread < low:
            continue
        if heap and score < -heap[0][0] - ROUNDING:
            heapq.heappush(heap, (-score, cell))
            continue
        free = belong(cell, free, taken)
        taken[free] = True
        found.append(Chosen(cell, free, expected, score))
    return found


def score_of(seen: float, expected: float) -> float:
    """Give the scan statistic of one cell, 0 where there are fewer than expected."""
    return float(seen * np.log(seen / expected) - (seen - expected)) if seen > expected else 0.0


def _bar_of(cells: Cells, months: int, bar: Bar) -> float:
    """Give the score from which a cell is no chance: Chernoff's bound times the windows, Benjamini-Hochberg."""
    windows = np.log(months * (months + 1) / 2)
    log_p = np.sort(windows - cells.score / bar.spread)
    rank = np.arange(1, len(log_p) + 1)
    passed = np.flatnonzero(log_p <= np.log(bar.chance * rank / max(cells.tried, 1)))
    return float(windows - log_p[passed[-1]]) if len(passed) else np.inf


class _Members:
    """Finds the questions of a cell."""

    def __init__(self, columns: Columns, subjects: Subjects) -> None:
        self._columns = columns
        topics = len(columns.topics.values) + 1
        key = subjects.one * topics + subjects.other + 1
        order = np.argsort(key, kind="stable")
        self._topics, self._key, self._question = topics, key[order], subjects.question[order]

    def of(self, cells: Cells, cell: int) -> Ints:
        """Give the positions of the questions of a cell."""
        columns = self._columns
        key = cells.one[cell] * self._topics + cells.other[cell] + 1
        low, high = np.searchsorted(self._key, [key, key + 1])
        rows = self._question[low:high]
        keep: NDArray[np.bool_] = (columns.month[rows] >= cells.first[cell]) & (columns.month[rows] <= cells.last[cell])
        place = int(cells.place[cell])
        if place != UNKNOWN:
            level = int(columns.depth[place])
            area = columns.area[rows]
            within = (area >= 0) & (columns.above[level][area] == place) & (columns.depth[area] >= level)
            keep &= within | (area < 0) if level == 0 else within
        for given, wanted in ((columns.age, cells.age[cell]), (columns.household, cells.household[cell])):
            if wanted != UNKNOWN:
                keep &= given[rows] == wanted
        found: Ints = rows[keep]
        return found
