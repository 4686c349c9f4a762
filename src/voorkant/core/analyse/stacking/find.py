"""Find what goes together more often than chance, and leave out what a mix of teams or places makes of it.

One team notes debts and sleep with every question, another notes neither: put together the two seem to belong to each
other. Within each team they do not. So a set is held against the highest of its expectations, undivided and within
every division, and only what stands against all of them is found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from voorkant.core.analyse.stacking.expected import (
    by_chance_in,
    expected_pairs,
    quadruples,
    triples,
    weights_of,
)
from voorkant.core.analyse.stacking.questions import Ids, Numbers, Patterns, Questions, Rules
from voorkant.core.analyse.stacking.shrink import Shrunk, chance_of, fit, q_values, shrink
from voorkant.core.shared.stacks import Stack, Stacks

UNDIVIDED = ""
MOST_PROBLEMS = 64
"""Sets of three are sought among the most frequent so many problems: all 41,664 of them take a blink. The shared
language knows fewer; only a file with words of its own can have more, and then the rarest are left out."""
MOST_IN_FOURS = 40
"""Sets of four are sought among so many: 91,390 of them, about twice the work of the threes. A rarer problem is seldom
with three others often enough to be named, so little is missed."""
PAIR, FOUR = 2, 4
_LEAST = 1e-9


def find_stacks(questions: Questions, rules: Rules) -> Stacks:
    """Find pairs and larger sets of problems, most questions above expected first; nothing where too few questions hold
    more than one.
    """
    patterns = questions.patterns
    several = int(patterns.counts[patterns.sizes > 1].sum())
    extra = int((patterns.counts * np.maximum(patterns.sizes - 1, 0)).sum())
    counts = dict(zip(questions.names, np.diag(patterns.pairs).astype(int).tolist(), strict=True))
    divisions = tuple(questions.divisions)
    enough = several >= rules.least_several
    if not enough:
        return Stacks(int(patterns.counts.sum()), several, extra, counts, (), (), 0, enough, divisions)
    tested = _Tested(questions, rules)
    found, explained = tested.judge()
    total = int(patterns.counts.sum())
    return Stacks(total, several, extra, counts, found, explained, len(tested.sets), enough, divisions)


@dataclass
class _Part:
    """Sets of one kind: problem numbers, counts, and expected counts undivided."""

    sets: list[tuple[int, ...]]
    together: Numbers
    expected: Numbers


class _Tested:
    """All sets that could be found, with what is expected of each."""

    def __init__(self, questions: Questions, rules: Rules) -> None:
        self.questions, self.rules = questions, rules
        self.patterns = questions.patterns
        self.divided: Mapping[str, Patterns] = {name: questions.divided(name) for name in questions.divisions}
        pairs = self._pairs()
        larger = _larger(self.patterns, rules)
        self.pairs = len(pairs.sets)
        self.sets = pairs.sets + larger.sets
        self.together = np.concatenate([pairs.together, larger.together])
        self.by = {UNDIVIDED: np.concatenate([pairs.expected, larger.expected])}
        self._divide()

    def _pairs(self) -> _Part:
        table, company = self.patterns.pairs, self.patterns.company.sum(axis=0)
        often = np.minimum(np.diag(table), company) >= self.rules.least_together
        a, b = np.triu_indices(len(often), 1)
        kept = often[a] & often[b]
        a, b = a[kept], b[kept]
        expected = np.maximum(expected_pairs(self.patterns.company)[a, b], _LEAST)
        return _Part(list(zip(a.tolist(), b.tolist(), strict=True)), table[a, b], expected)

    def _divide(self) -> None:
        """Add what each division expects. A larger set that chance explains undivided is not looked at again."""
        whole = self.by[UNDIVIDED]
        open_ones = np.flatnonzero(chance_of(self.together, whole) <= self.rules.false_share)
        for name, patterns in self.divided.items():
            expected = whole.copy()
            table = expected_pairs(patterns.company)
            first = self.sets[: self.pairs]
            if first:
                a, b = np.array(first, dtype=np.int64).T
                expected[: self.pairs] = np.maximum(table[a, b], _LEAST)
            weights = weights_of(patterns.company)
            for place in open_ones[open_ones >= self.pairs].tolist():
                expected[place] = by_chance_in(self.sets[place], patterns, weights)
            self.by[name] = expected

    def judge(self) -> tuple[tuple[Stack, ...], tuple[Stack, ...]]:
        """Give what is found, and what a division explains."""
        names, tables = list(self.by), np.stack(list(self.by.values()))
        highest = tables.max(axis=0)
        shrunk, q = self._read(highest)
        alone, q_alone = self._read(self.by[UNDIVIDED])
        found = self._found(shrunk, q)
        apart = self._found(alone, q_alone) & ~found
        which = tables.argmax(axis=0)
        told = [self._stack(place, shrunk, highest, q, "") for place in np.flatnonzero(found).tolist()]
        gone = [
            self._stack(place, shrunk, highest, q, names[which[place]])
            for place in np.flatnonzero(apart).tolist()
            if names[which[place]]
        ]
        return _by_excess(told), _by_excess(gone)

    def _read(self, expected: Numbers) -> tuple[Shrunk, Numbers]:
        """Shrink the lifts of pairs and of larger sets apart, and correct for all sets together."""
        parts = []
        for span in (slice(0, self.pairs), slice(self.pairs, None)):
            seen, chance = self.together[span], expected[span]
            parts.append(shrink(seen, chance, fit(seen, chance)))
        lift, low, high = (np.concatenate([getattr(part, name) for part in parts]) for name in ("lift", "low", "high"))
        return Shrunk(lift, low, high), q_values(chance_of(self.together, expected))

    def _found(self, shrunk: Shrunk, q: Numbers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        rules = self.rules
        often = self.together >= rules.least_together
        strong: np.ndarray[tuple[int], np.dtype[np.bool_]] = (shrunk.low > 1) & (shrunk.lift >= rules.least_lift)
        return often & strong & (q <= rules.false_share)

    def _stack(self, place: int, shrunk: Shrunk, expected: Numbers, q: Numbers, vanishes_by: str) -> Stack:
        numbers, together = self.sets[place], float(self.together[place])
        parts = [self.patterns.holding(part).sum() for part in combinations(numbers, len(numbers) - 1)]
        return Stack(
            problems=tuple(self.questions.names[number] for number in numbers),
            together=int(together),
            expected=float(expected[place]),
            lift=float(shrunk.lift[place]),
            low=float(shrunk.low[place]),
            high=float(shrunk.high[place]),
            q_value=float(q[place]),
            by={name: together / max(float(table[place]), _LEAST) for name, table in self.by.items()},
            vanishes_by=vanishes_by,
            least_part=int(min(parts)),
            most_in_one={name: int(one.holding(numbers).max()) for name, one in self.divided.items()},
        )


def _larger(patterns: Patterns, rules: Rules) -> _Part:
    """Give sets of three and four that could be found: every smaller set of them is asked about often enough."""
    single = np.diag(patterns.pairs)
    often = np.argsort(-single, kind="stable")[:MOST_PROBLEMS]
    problems: Ids = np.sort(often[single[often] >= rules.least_together])
    none = _Part([], np.zeros(0), np.zeros(0))
    if rules.largest <= PAIR or len(problems) <= PAIR:
        return none
    found = [_threes(patterns, problems, rules)]
    if rules.largest >= FOUR and len(problems) >= FOUR:
        most = np.argsort(-single[problems], kind="stable")[:MOST_IN_FOURS]
        found.append(_fours(patterns, np.sort(problems[most]), rules))
    return _Part(
        [one for part in found for one in part.sets],
        np.concatenate([part.together for part in found]),
        np.concatenate([part.expected for part in found]),
    )


def _threes(patterns: Patterns, problems: Ids, rules: Rules) -> _Part:
    sets, counted, expected, least = triples(patterns, problems, weights_of(patterns.company)[0])
    kept = (least >= rules.least_together) & (expected > 0)
    return _part(problems[sets[kept]], counted[kept], expected[kept])


def _fours(patterns: Patterns, problems: Ids, rules: Rules) -> _Part:
    blocks = list(quadruples(patterns, problems, weights_of(patterns.company)[0], rules.least_together))
    if not blocks:
        return _Part([], np.zeros(0), np.zeros(0))
    sets, counted, expected = (np.concatenate([block[place] for block in blocks]) for place in range(3))
    return _part(problems[sets[expected > 0]], counted[expected > 0], expected[expected > 0])


def _part(sets: Ids, together: Numbers, expected: Numbers) -> _Part:
    listed: list[list[int]] = sets.tolist()
    return _Part([tuple(one) for one in listed], together, expected)


def _by_excess(stacks: list[Stack]) -> tuple[Stack, ...]:
    return tuple(sorted(stacks, key=lambda one: (one.expected - one.together, one.problems)))
