"""Questions as bit patterns, and how often each pattern, pair and larger set occurs.

A million questions over forty problems are only some thousands of different sets: "debts, sleep" comes back again and
again. So each question becomes a pattern of bits, equal patterns are counted once, and every further sum runs over
patterns instead of questions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Ids = NDArray[np.int64]
Words = NDArray[np.uint64]
Groups = Sequence[object] | NDArray[Any]

BITS = 64


@dataclass(frozen=True, slots=True)
class Rules:
    """When a set counts as found. `false_share`: the share of found sets that may be chance; `least_together`
    questions hold a set at least; `least_lift`: smallest lift worth telling; `least_several`: with fewer questions
    about more than one problem nothing is said; `largest` problems in a set.
    """

    false_share: float
    least_together: int
    least_lift: float
    least_several: int
    largest: int


@dataclass(frozen=True)
class Questions:
    """Nameless questions as sets of problems. `words[question]` holds the bits of its problems, `names` what each bit
    is; `divisions[name][question]` is the group (0, 1, …) a question belongs to, such as its team.
    """

    names: tuple[str, ...]
    words: Words
    divisions: Mapping[str, Ids] = field(default_factory=dict)

    @classmethod
    def of(cls, problems: Sequence[Iterable[str]], divisions: Mapping[str, Groups] | None = None) -> "Questions":
        """Make questions from the problems of each, and per division the group of each. A problem counts once."""
        listed = [list(one) for one in problems]
        sizes = np.fromiter(map(len, listed), np.int64, len(listed))
        named = list(chain.from_iterable(listed))
        names = sorted(set(named))
        place = {name: number for number, name in enumerate(names)}
        mentions = np.fromiter((place[name] for name in named), np.int64, len(named))
        return cls.from_mentions(
            tuple(names), len(listed), np.repeat(np.arange(len(listed)), sizes), mentions, divisions
        )

    @classmethod
    def from_mentions(
        cls,
        names: tuple[str, ...],
        size: int,
        question: Ids,
        problem: Ids,
        divisions: Mapping[str, Groups] | None = None,
    ) -> "Questions":
        """Make `size` questions from two equally long columns: question number and problem number of each mention."""
        words = np.zeros((size, max(1, -(-len(names) // BITS))), dtype=np.uint64)
        bits = np.left_shift(np.uint64(1), (problem % BITS).astype(np.uint64))
        np.bitwise_or.at(words, (question, problem // BITS), bits)
        groups = {name: _groups(values) for name, values in (divisions or {}).items()}
        return cls(names, words, {name: ids for name, ids in groups.items() if ids.max(initial=0) > 0})

    @cached_property
    def patterns(self) -> "Patterns":
        """The different sets of problems, undivided."""
        return self.divided("")

    def divided(self, division: str) -> "Patterns":
        """Give the different sets of problems within each group of a division ("": all together)."""
        words, pattern = self._distinct
        group = self.divisions.get(division)
        if group is None:
            counts = np.bincount(pattern, minlength=len(words)).astype(np.float64)
            return Patterns(_bits(words, len(self.names)), counts, np.zeros(len(words), np.int64), 1)
        groups = int(group.max(initial=0)) + 1
        keys, counts_of = np.unique(pattern * groups + group, return_counts=True)
        rows = _bits(words, len(self.names))[keys // groups]
        return Patterns(rows, counts_of.astype(np.float64), keys % groups, groups)

    @cached_property
    def _distinct(self) -> tuple[Words, Ids]:
        if self.words.shape[1] == 1:
            single, inverse = np.unique(self.words[:, 0], return_inverse=True)
            return single[:, None], inverse.reshape(-1)
        several, inverse = np.unique(self.words, axis=0, return_inverse=True)
        return several, inverse.reshape(-1)


@dataclass(frozen=True)
class Patterns:
    """Different sets of problems: `has[pattern, problem]`, how many questions (`counts`), in which `group`."""

    has: NDArray[np.bool_]
    counts: Numbers
    group: Ids
    groups: int

    @cached_property
    def sizes(self) -> Ids:
        """How many problems each pattern has."""
        return np.asarray(self.has.sum(axis=1), dtype=np.int64)

    @cached_property
    def pairs(self) -> Numbers:
        """Questions per pair of problems (symmetric); the diagonal counts questions per problem."""
        dense = self.has.astype(np.float64)
        table: Numbers = dense.T @ (dense * self.counts[:, None])
        return table

    @cached_property
    def company(self) -> Numbers:
        """Per group and problem: how many other problems were asked about in the questions with that problem."""
        problems = self.has.shape[1]
        row, problem = np.nonzero(self.has)
        weights = (self.counts * (self.sizes - 1))[row]
        flat = np.bincount(self.group[row] * problems + problem, weights, self.groups * problems)
        return flat.reshape(self.groups, problems).astype(np.float64)

    def holding(self, problems: Sequence[int]) -> Numbers:
        """Count per group the questions that hold all of these problems (all questions where none are given)."""
        kept = self.has[:, list(problems)].all(axis=1)
        return np.bincount(self.group[kept], self.counts[kept], self.groups).astype(np.float64)

    def room(self, problems: Sequence[int]) -> Numbers:
        """Count per group the other problems in the questions that hold all of these."""
        kept = self.has[:, list(problems)].all(axis=1)
        others = self.counts * (self.sizes - len(problems))
        return np.bincount(self.group[kept], others[kept], self.groups).astype(np.float64)


def _groups(values: Groups) -> Ids:
    if isinstance(values, np.ndarray):
        numbered: Ids = np.unique(values, return_inverse=True)[1]
        return numbered.reshape(-1).astype(np.int64)
    place: dict[object, int] = {}
    return np.fromiter((place.setdefault(value, len(place)) for value in values), np.int64, len(values))


def _bits(words: Words, problems: int) -> NDArray[np.bool_]:
    number = np.arange(problems)
    shifted = words[:, number // BITS] >> (number % BITS).astype(np.uint64)
    bits: NDArray[np.bool_] = (shifted & np.uint64(1)).astype(np.bool_)
    return bits
