"""What everyday words are about, before anything is looked up: "mijn post stapelt zich op" is paperwork.

Nobody in trouble types the name of a product. The shared language knows thousands of sentences as people say them, each
with the problem and the situation that it tells of; every word and every pair of words leans to some of them. The
weights are counts of those sentences and nothing else, so that anybody can be shown why something was found.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from voorkant.core.organise.directory.words import folded, parts_of, stem

SHRINK = 300.0
"""So many sayings a subject is thought to have besides its own, in the usual proportion."""
PAIR, PART = 0.6, 0.5
"""What a pair of words, and a part of a compound, count beside a whole word."""
TENFOLD = 10
LEAST_WEIGHT = 3
COMPOUND, REMEMBERED = 8, 50_000
"""From so many letters on a word may be a compound; of so many words the parts are remembered."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Words as people say them with the subjects that they tell of, and how much they count."""

    text: str
    subjects: tuple[str, ...]
    counts: float = 1.0


@dataclass(frozen=True, slots=True)
class Lean:
    """A subject that words lean to, and how strongly (tenths of log odds, summed over the words)."""

    subject: str
    strength: int


@dataclass(frozen=True)
class Subjects:
    """For each feature (a stem, or two with a space) the subjects that it leans to; `known` gives all stems with a word
    that has it, `silent` are words that say nothing by themselves.
    """

    weights: Mapping[str, tuple[tuple[str, int], ...]]
    known: Mapping[str, str]
    silent: frozenset[str]
    _parts: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def parts(self, word: str) -> tuple[str, ...]:
        """Give the parts of a compound that speak; nothing for what is none."""
        if len(word) < COMPOUND:
            return ()
        if word not in self._parts:
            if len(self._parts) >= REMEMBERED:
                self._parts.clear()
            found = parts_of(word, self.known)
            self._parts[word] = tuple(part for part in found if part not in self.silent)
        return self._parts[word]

    def leans(self, words: Sequence[str], *, at_most: int, share: float, least: int) -> tuple[Lean, ...]:
        """Give the subjects that folded words lean to most: at least `least` strong, and a `share` of the strongest."""
        sums: Counter[str] = Counter()
        for feature, times in features(words, self.silent, self.parts).items():
            for subject, weight in self.weights.get(feature, ()):
                sums[subject] += round(weight * min(times, 1.0))
        ranked = sorted(((-strength, subject) for subject, strength in sums.items() if strength >= least))[:at_most]
        floor = -ranked[0][0] * share if ranked else 0
        return tuple(Lean(subject, -less) for less, subject in ranked if -less >= floor)


def features(
    words: Sequence[str], silent: Collection[str], parts: Callable[[str], tuple[str, ...]]
) -> dict[str, float]:
    """Give what is read in words: each that speaks, its parts, and each pair of neighbours."""
    stems = [stem(word) for word in words]
    found = {stemmed: 1.0 for word, stemmed in zip(words, stems, strict=True) if word not in silent and len(word) > 1}
    for word in words:
        for part in parts(word) if word not in silent else ():
            found[part] = max(found.get(part, 0.0), PART)
    for one, two in pairwise(stems):
        found[f"{one} {two}"] = PAIR
    return found


def learn(sayings: Iterable[Saying], silent: Collection[str]) -> Subjects:
    """Count sayings; the same sayings give the same weights."""
    read = [(folded(one.text), one) for one in sayings]
    quiet = frozenset(silent)
    known: dict[str, str] = {}
    for words, _ in read:
        for word in words:
            if len(stemmed := stem(word)) > 2 and not word.isdigit():
                known[stemmed] = min(known.get(stemmed, word), word, key=lambda each: (len(each), each))
    parts = Subjects({}, known, quiet).parts
    said: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[str, float] = defaultdict(float)
    for words, one in read:
        for feature, counts in features(words, quiet, parts).items():
            for subject in one.subjects:
                said[feature][subject] += counts * one.counts
                totals[subject] += counts * one.counts
    return Subjects(_weighed(said, totals), known, quiet)


def _weighed(
    said: Mapping[str, Mapping[str, float]], totals: Mapping[str, float]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Give the log odds of each feature, believed by half when it was said once; problems and situations apart."""
    whole = {kind: sum(total for subject, total in totals.items() if subject[0] == kind) for kind in "ps"}
    found = {}
    for feature, by_subject in said.items():
        often = {kind: sum(n for subject, n in by_subject.items() if subject[0] == kind) for kind in "ps"}
        weights = []
        for subject, times in by_subject.items():
            usual = often[subject[0]] / whole[subject[0]]
            odds = math.log((times + SHRINK * usual) / (totals[subject] + SHRINK) / usual)
            weight = round(TENFOLD * odds * times / (times + 1))
            if weight >= LEAST_WEIGHT:
                weights.append((subject, weight))
        if weights:
            found[feature] = tuple(sorted(weights, key=lambda one: (-one[1], one[0])))
    return found
