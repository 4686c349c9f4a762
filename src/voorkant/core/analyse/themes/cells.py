"""Where and when a subject is asked about more than usual: each subject × age × household × place, scanned over time.

Three in a hundred questions in Voorst are about administration. Of the fifty from older people in Twello-Noord since
August it is nine: that cell is told, with the months in which it stands out most. Each cell is compared with all other
questions of the same people in the same place and months, so that a busy team or a big village makes no theme.

The measure is Kulldorff's scan statistic (Communications in Statistics 26, 1997): of C questions about a subject n lie
in the cell, where E were to be expected, n ln(n/E) + (C − n) ln((C − n)/(C − E)).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.themes.asked import UNKNOWN, Columns, Floats, Ints
from voorkant.core.shared.kernel import kernel

MOST_ITEMS = 6
"""Of a question that names more subjects, pairs are made of the first six."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One way to cut: at which level of the area tree, and whether by age and by household."""

    level: int
    by_age: bool
    by_household: bool


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells that stand out, as columns: subject `one` (and `other`, or UNKNOWN), place, age and household (UNKNOWN
    where the cell is of all), first and last month, questions seen and expected, the scan statistic `score`, and
    how many questions of the same people have the subject, anywhere (`whole`).

    `tried` is how many cells were looked at.
    """

    one: Ints
    other: Ints
    place: Ints
    age: Ints
    household: Ints
    first: Ints
    last: Ints
    seen: Floats
    expected: Floats
    score: Floats
    whole: Floats
    tried: int


@dataclass(frozen=True, slots=True)
class Subjects:
    """Each question once for every subject and pair of subjects that it has: rows of (`question`, `one`, `other`)."""

    question: Ints
    one: Ints
    other: Ints


def subjects_of(columns: Columns) -> Subjects:
    """Give the subjects and pairs of subjects of all questions."""
    lengths = np.minimum(np.diff(columns.starts), MOST_ITEMS)
    found: list[tuple[Ints, Ints, Ints]] = []
    for first in range(int(lengths.max(initial=0))):
        rows = np.flatnonzero(lengths > first)
        one = columns.items[columns.starts[rows] + first]
        found.append((rows, one, np.full(len(rows), UNKNOWN, dtype=np.int64)))
        for second in range(first + 1, int(lengths.max(initial=0))):
            both = np.flatnonzero(lengths > second)
            pair = columns.items[columns.starts[both] + first], columns.items[columns.starts[both] + second]
            found.append((both, *pair))
    if not found:
        empty = np.zeros(0, dtype=np.int64)
        return Subjects(empty, empty, empty)
    return Subjects(*(np.concatenate(part) for part in zip(*found, strict=True)))


def stand_out(columns: Columns, subjects: Subjects, least: int) -> Cells:
    """Give every cell of at least `least` questions with its best window, in a fixed order."""
    parts: list[tuple[NDArray[np.generic], ...]] = []
    tried = 0
    for layer in layers_of(columns):
        looked, part = _scan(columns, subjects, layer, least)
        tried += looked
        parts.append(part)
    one, other, place, age, household, first, last = (
        np.concatenate([part[at] for part in parts]).astype(np.int64) for at in range(7)
    )
    seen, expected, score = (np.concatenate([part[at] for part in parts]).astype(np.float64) for at in (7, 8, 9))
    whole = np.concatenate([part[10] for part in parts]).astype(np.float64)
    return Cells(one, other, place, age, household, first, last, seen, expected, score, whole, tried)


def layers_of(columns: Columns) -> Iterator[Layer]:
    """Give the ways to cut that these questions allow."""
    ages = (False, True) if columns.ages.values else (False,)
    households = (False, True) if columns.households.values else (False,)
    for level, by_age, by_household in product(range(len(columns.above)), ages, households):
        yield Layer(level, by_age, by_household)


def root_of(columns: Columns) -> Ints:
    """Give per question the root of its area tree as a number from 0; without an area the only root there is."""
    roots, number = np.unique(columns.above[0], return_inverse=True)
    if len(roots) <= 1:
        return np.zeros(columns.size, dtype=np.int64)
    found: Ints = np.where(columns.area >= 0, number[columns.area], UNKNOWN)
    return found


def _scan(
    columns: Columns, subjects: Subjects, layer: Layer, least: int
) -> tuple[int, tuple[NDArray[np.generic], ...]]:
    root = root_of(columns)
    stratum, place, age, household = _strata(columns, layer, root)
    inside = (stratum >= 0) & (columns.month >= 0)
    strata, dense = np.unique(stratum[inside], return_inverse=True)
    number = np.full(columns.size, UNKNOWN, dtype=np.int64)
    number[inside] = dense

    topics = len(columns.topics.values) + 1
    rows = number[subjects.question] >= 0
    question = subjects.question[rows]
    topic = subjects.one[rows] * topics + subjects.other[rows] + 1
    key = (topic * len(strata) + number[question]) * columns.months + columns.month[question]
    tried, group, heads, ends, month, count = _grouped(key, columns.months, least)
    cell_topic, cell_stratum = np.divmod(group, max(len(strata), 1))
    member = np.full(len(strata), UNKNOWN, dtype=np.int64)
    member[number[inside]] = np.flatnonzero(inside)
    example = member[cell_stratum]
    same = ((root * (len(columns.ages.values) + 1) + age + 1) * (len(columns.households.values) + 1)) + household + 1
    share = _Usual(columns, subjects, np.where(_people(layer, root, age, household), same, UNKNOWN), topics)
    usual, whole = share(cell_topic, same[example])
    answer = np.zeros((len(group), 5))
    base = _asked_until(columns, number, len(strata))
    best_windows(heads, ends, month, count, base, cell_stratum, usual, whole, least, answer)
    good = np.flatnonzero(answer[:, 4] > 0)
    picked = example[good]
    one, other = np.divmod(cell_topic[good], topics)
    found = (one, other - 1, place[picked], age[picked], household[picked], *answer[good].T, whole[good])
    return tried, found


def _grouped(key: Ints, months: int, least: int) -> tuple[int, Ints, Ints, Ints, Ints, Ints]:
    """Count keys (group × months + month) by month; gives how many groups there are, and of those with at least `least`
    their number, where each begins and ends in the months, the months and the counts.
    """
    cells, count = np.unique(key, return_counts=True)
    group, month = np.divmod(cells, months)
    heads = np.flatnonzero(np.diff(group, prepend=-1))
    ends = np.append(heads[1:], len(group))
    total = np.add.reduceat(count, heads) if len(heads) else np.zeros(0, dtype=np.int64)
    kept = np.flatnonzero(total >= least)
    return len(heads), group[heads[kept]], heads[kept], ends[kept], month, count


def _asked_until(columns: Columns, number: Ints, strata: int) -> Floats:
    """Give per stratum how many questions there were before each month (strata × months and one)."""
    base = np.zeros((strata, columns.months + 1))
    known = number >= 0
    np.add.at(base, (number[known], columns.month[known] + 1), 1.0)
    return np.cumsum(base, axis=1, out=base)


def _people(layer: Layer, root: Ints, age: Ints, household: Ints) -> NDArray[np.bool_]:
    """Tell of which questions the people are known as far as a layer cuts, however well their place is known."""
    known: NDArray[np.bool_] = root >= 0
    if layer.by_age:
        known = known & (age >= 0)
    return known & (household >= 0) if layer.by_household else known


def _strata(columns: Columns, layer: Layer, root: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Give per question its stratum (UNKNOWN where it has none in this layer), place, age and household."""
    nowhere = np.full(columns.size, UNKNOWN, dtype=np.int64)
    known = columns.area >= 0
    place = np.where(known, columns.above[layer.level][columns.area], UNKNOWN) if len(columns.depth) else nowhere
    deep = np.where(known, columns.depth[columns.area] >= layer.level, False) if len(columns.depth) else known
    valid = deep if layer.level else deep | ((root >= 0) & ~known)
    if layer.level == 0 and len(columns.depth) and not valid.all():
        place = np.where(known, place, columns.above[0][0])
    age = columns.age if layer.by_age else nowhere
    household = columns.household if layer.by_household else nowhere
    if layer.by_age:
        valid = valid & (age >= 0)
    if layer.by_household:
        valid = valid & (household >= 0)
    ages, households = len(columns.ages.values) + 1, len(columns.households.values) + 1
    stratum = ((place + 1) * ages + age + 1) * households + household + 1
    return np.where(valid, stratum, UNKNOWN), place, age, household


class _Usual:
    """How usual a subject is: its share of all questions of the same people (root, age, household)."""

    def __init__(self, columns: Columns, subjects: Subjects, people: Ints, topics: int) -> None:
        counted = (people >= 0) & (columns.month >= 0)
        self._groups = int(people.max(initial=0)) + 1
        self._all = np.bincount(people[counted], minlength=self._groups).astype(np.float64)
        rows = counted[subjects.question]
        topic = subjects.one[rows] * topics + subjects.other[rows] + 1
        self._keys, self._counts = np.unique(topic * self._groups + people[subjects.question[rows]], return_counts=True)

    def __call__(self, topic: Ints, people: Ints) -> tuple[Floats, Floats]:
        """Give the share and the number itself."""
        at = np.searchsorted(self._keys, topic * self._groups + people)
        number: Floats = self._counts[np.minimum(at, len(self._keys) - 1)].astype(np.float64)
        return number / self._all[people], number


@kernel
def scan_score(seen: float, expected: float, whole: float) -> float:
    """Give the scan statistic of `seen` in a cell of `whole` in all."""
    outside = whole - seen
    score: float = seen * np.log(seen / expected)
    if outside > 0:
        score += outside * np.log(outside / (whole - expected))
    return score


@kernel
def best_windows(
    heads: Ints, ends: Ints, month: Ints, count: Ints, base: Floats, stratum: Ints, usual: Floats, whole: Floats,
    least: int, answer: Floats,
) -> None:  # fmt: skip
    """Fill per cell first and last month, seen, expected and score of its best window; score 0 where none is."""
    for i in range(len(heads)):
        row = base[stratum[i]]
        for a in range(heads[i], ends[i]):
            seen = 0.0
            for b in range(a, ends[i]):
                seen += count[b]
                if seen < least:
                    continue
                expected = usual[i] * (row[month[b] + 1] - row[month[a]])
                if seen <= expected:
                    continue
                score = scan_score(seen, expected, whole[i])
                if score > answer[i, 4]:
                    answer[i, 0], answer[i, 1] = month[a], month[b]
                    answer[i, 2], answer[i, 3], answer[i, 4] = seen, expected, score
