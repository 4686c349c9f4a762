"""Which entries fit what somebody asked, in an order that does not depend on the database.

A database gives candidates in a few rounds, strictest first; each round gives its first entries by rank. What an entry
scores is a sum of whole numbers read from its own line of words, so that two databases cannot differ by a rounding.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from voorkant.core.organise.directory.asking import About, Asked, Sought
from voorkant.core.organise.directory.index_words import ASIDE, EVERYWHERE, NAME, TOLD, YOUNG

T = TypeVar("T")
WORTH = {NAME: 10, TOLD: 6, ASIDE: 3}
"""What a word is worth by where it stands, in tenths."""
ALL_WORDS, NEAR, FADED = 12, 5, 7
YOUNGER, ELDER = 10, 15
"""Hundredths more for what is for the young when somebody young is named, and less when not."""
WORDS, HALVES = 3, 9
"""Halves: what words weigh beside subjects. Tenths: what a compound is worth whose halves stand apart."""
FIRST, SORT = 5, 2
"""How many come first, and of how many of them one sort may be."""
OTHERS = 4
"""Of further subjects that an entry has, one part in so many counts."""
"""Hundredths more for an entry that has every word, and for one that is near; tenths of its score for a faded one."""


@dataclass(frozen=True, slots=True)
class Round:
    """Words of the index of which every group must have one: ((w3taal, w2taal), (pdebts,))."""

    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an entry fits, and by what: `words` as typed that it has, `problems` that it is for."""

    score: int
    words: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def rounds(asked: Asked) -> tuple[Round, ...]:
    """Give the rounds in which entries are looked for: every word, then what it is about, then any word."""
    words = [one for one in asked.words if not one.unseen] or list(asked.words)
    every = tuple(_any_level(one) for one in words)
    heaviest = sorted(words, key=lambda one: (-one.weight, one.typed))[:2]
    any_word = tuple(dict.fromkeys(word for one in asked.words for word in _any_level(one)))
    about = [_at(one, (NAME,)) for one in asked.about]
    main = tuple(word for one in about for word in one)
    wide = tuple(word for one in asked.about for word in _at(one, (NAME, TOLD, ASIDE)))
    found: list[tuple[tuple[str, ...], ...]] = []
    if every:
        found.append(every)
    if len(heaviest) == 2:
        found.append(tuple(_any_level(one) for one in heaviest))
    if main and any_word:
        found.append((main, any_word))
    pairs = _pairs(asked)
    if pairs:
        found.append(pairs)
    found += [(group,) for group in about[:1]]
    if any_word:
        found.append((tuple(dict.fromkeys(word for one in heaviest for word in _any_level(one))),))
    if main:
        found += [(main,), (wide,)]
    if any_word:
        found.append((any_word,))
    once: dict[frozenset[tuple[str, ...]], Round] = {}
    for groups in found:  # of two words "every word" is also "the heaviest two"
        once.setdefault(frozenset(groups), Round(groups))
    return tuple(once.values())


@dataclass(frozen=True)
class Scale:
    """What words of the index are worth to one question: per word of the index the words and subjects that it serves.

    `found` gives for each the number of a sought word (or of its halves) or of a subject, and what it adds.
    """

    asked: Asked
    owner: str
    near: frozenset[str]
    found: Mapping[str, tuple[tuple[str, int, int], ...]]

    @classmethod
    def of(cls, asked: Asked, owner: str, near: Sequence[str] = ()) -> "Scale":
        """Make the scale of a question for entries of one owner; `near` are areas that count for more."""
        found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for level, worth in WORTH.items():
            for at, one in enumerate(asked.words):
                for form, tenths in one.forms:
                    found[f"{owner}w{level}{form}"].append(("w", at, one.weight * tenths * worth * WORDS // 2))
                for half in one.halves:
                    found[f"{owner}w{level}{half}"].append(("h", at, one.weight * HALVES * worth * WORDS // 2))
            for at, subject in enumerate(asked.about):
                word = f"{owner}{subject.subject[0]}{level}{subject.subject[1:]}"
                found[word].append((subject.subject[0], at, subject.weight * worth))
        found[f"{owner}{YOUNG}"].append(("y", 0, 0))
        for code in near:
            found[f"{owner}{code}"].append(("n", 0, 0))
        return cls(asked, owner, frozenset(near), {word: tuple(each) for word, each in found.items()})

    def fit(self, line: str, *, faded: bool = False) -> Fit:
        """Score one entry by its line of words."""
        words: dict[int, int] = {}
        halves: dict[int, list[int]] = {}
        about: dict[str, dict[int, int]] = {"p": {}, "s": {}, "y": {}, "n": {}}
        for word in self.found.keys() & set(line.split()):
            for kind, at, worth in self.found[word]:
                if kind == "w":
                    words[at] = max(words.get(at, 0), worth)
                elif kind == "h":
                    halves.setdefault(at, []).append(worth)
                else:
                    about[kind][at] = max(about[kind].get(at, 0), worth)
        for at, worths in halves.items():
            if len(worths) >= len(self.asked.words[at].halves):
                words[at] = max(words.get(at, 0), min(worths))
        return self._told(words, about, faded=faded)

    def _told(self, words: dict[int, int], about: dict[str, dict[int, int]], *, faded: bool) -> Fit:
        score = sum(words.values())
        for kind in "ps":
            if about[kind]:
                best = max(about[kind].values())
                score += best + (sum(about[kind].values()) - best) // OTHERS
        if len(words) > 1 and len(words) == len(self.asked.words):
            score += score * ALL_WORDS // 100
        if about["y"]:
            score += score * (YOUNGER if self.asked.young else -ELDER) // 100
        if about["n"]:
            score += score * NEAR // 100
        if faded:
            score = score * FADED // 10
        typed = tuple(self.asked.words[at].typed for at in sorted(words))
        return Fit(score, typed, tuple(self.asked.about[at].subject[1:] for at in sorted(about["p"])))


def varied(ranked: Sequence[tuple[Fit, T]]) -> list[tuple[Fit, T]]:
    """Let the first few not all be of one sort: five times the same course in five villages helps nobody who meant
    something else. At most `SORT` that fit by the same words and problems stand among the first `FIRST`, as long as
    others score at least half of the best; all others keep their order.
    """
    chosen: list[int] = []
    seen: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for at, (fit, _) in enumerate(ranked):
        if len(chosen) == FIRST or fit.score * 2 < ranked[0][0].score:
            break
        if seen[fit.words, fit.problems] < SORT:
            seen[fit.words, fit.problems] += 1
            chosen.append(at)
    first = frozenset(chosen)
    return [ranked[at] for at in chosen] + [one for at, one in enumerate(ranked) if at not in first]


def near_first(area: str, around: Sequence[str]) -> tuple[str, ...]:
    """Give the words of the index of entries for an area: its own, what it lies in and what lies in it, everywhere."""
    return tuple(dict.fromkeys((f"a{area.lower()}", *(f"a{code.lower()}" for code in around), EVERYWHERE)))


def _pairs(asked: Asked) -> tuple[tuple[str, ...], ...]:
    """What it is likeliest about, in both layers: the problem and the situation."""
    layers = {kind: [one for one in asked.about if one.subject[0] == kind][:1] for kind in "ps"}
    if not all(layers.values()):
        return ()
    return tuple(_at(one, (NAME, TOLD)) for found in layers.values() for one in found)


def _any_level(one: Sought) -> tuple[str, ...]:
    return tuple(f"w{level}{form}" for form, _ in one.forms for level in (NAME, TOLD, ASIDE))


def _at(one: About, levels: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"{one.subject[0]}{level}{one.subject[1:]}" for level in levels)
