"""Which entries fit what somebody asked, in an order that does not depend on the database.

A database gives candidates in a few rounds, strictest first; each round gives its first entries by rank. What an entry
scores is a sum of whole numbers read from its own line of words, so that two databases cannot differ by a rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voorkant.core.organise.directory.asking import About, Asked, Sought
from voorkant.core.organise.directory.index_words import ASIDE, EVERYWHERE, NAME, TOLD, YOUNG

WORTH = {NAME: 10, TOLD: 6, ASIDE: 3}
"""What a word is worth by where it stands, in tenths."""
ALL_WORDS, NEAR, FADED = 12, 5, 7
YOUNGER, ELDER = 10, 15
"""Hundredths more for what is for the young when somebody young is named, and less when not."""
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
    words = [one for one in asked.words if one.forms]
    every = tuple(_any_level(one) for one in words)
    heaviest = sorted(words, key=lambda one: (-one.weight, one.typed))[:2]
    any_word = tuple(dict.fromkeys(word for one in words for word in _any_level(one)))
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
    return tuple(Round(groups) for groups in dict.fromkeys(found))


def fit(line: str, owner: str, asked: Asked, *, faded: bool = False, near: Sequence[str] = ()) -> Fit:
    """Score one entry by its line of words."""
    score, words, problems = 0, [], []
    for one in asked.words:
        best = max((tenths * _level(line, owner, "w", form) for form, tenths in one.forms), default=0)
        if best:
            score += one.weight * best
            words.append(one.typed)
    for kind in "ps":
        found = [(one.weight * worth, one.subject[1:]) for one in asked.about
                 if one.subject[0] == kind and (worth := _level(line, owner, kind, one.subject[1:]))]  # fmt: skip
        if found:
            best = max(each for each, _ in found)
            score += best + (sum(each for each, _ in found) - best) // OTHERS
            problems += [name for _, name in found if kind == "p"]
    if len(words) > 1 and len(words) == len(asked.words):
        score += score * ALL_WORDS // 100
    if f" {owner}{YOUNG} " in line:
        score += score * (YOUNGER if asked.young else -ELDER) // 100
    if near and any(f" {owner}{code} " in line for code in near):
        score += score * NEAR // 100
    return Fit(score * FADED // 10 if faded else score, tuple(words), tuple(problems))


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


def _level(line: str, owner: str, kind: str, word: str) -> int:
    for level, worth in WORTH.items():
        if f" {owner}{kind}{level}{word} " in line:
            return worth
    return 0
