"""The bridge between different words for one thing: what each word says about situations that a team hears of.

"Er liggen stapels enveloppen" and "ik durf de post niet open te maken" have no word in common, yet both lean to one
situation in the shared language. A word is read whole, in its parts ("poststapel": post and stapel) and in pieces of
four to six letters, so that compounds and slips of the fingers find their way too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from voorkant.core.analyse.themes.asked import Floats
from voorkant.core.analyse.themes.meaning import CHUNK, Texts
from voorkant.core.notice.suggest import plain, stem

Evidence = NDArray[np.float32]

PIECES = (4, 6)
PART = 0.7
"""What a part of a compound counts beside the whole word."""
DOUBT = 5.0
"""A piece of a word is doubted so many times as much as a whole one."""
LINKS = ("", "s", "e", "en", "n")
SHORTEST_PART = 3
LAST_PART = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """A situation that a team hears of: the codes it is likely to get, and how people say it."""

    id: str
    problems: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """The vocabulary of the shared language: situations, words that say nothing, and sentences as people talk."""

    subjects: tuple[Subject, ...] = ()
    silent: frozenset[str] = frozenset()
    usual: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How often each feature (stem or piece of a word) is said per subject (features × subjects) and usually."""

    number: Mapping[str, int]
    whole: NDArray[np.bool_]
    said: Floats
    usual: Floats
    parts_of: Callable[[str], tuple[str, ...]]
    silent: frozenset[str]

    def features(self, words: Sequence[str]) -> csr_array:
        """Give words × features; a silent or unknown word has none."""
        starts, found, weights = [0], [], []
        for word in words:
            for feature, weight in features_of(word, self.parts_of) if self._speaks(word) else ():
                if (at := self.number.get(feature)) is not None:
                    found.append(at)
                    weights.append(weight)
            starts.append(len(found))
        shape = (len(words), len(self.number))
        matrix = csr_array(
            (np.array(weights, dtype=np.float32), np.array(found, dtype=np.int64), np.array(starts)), shape=shape
        )
        matrix.sum_duplicates()
        return matrix

    def _speaks(self, word: str) -> bool:
        return len(word) > 1 and word not in self.silent


def features_of(word: str, parts_of: Callable[[str], tuple[str, ...]]) -> list[tuple[str, float]]:
    """Give the stem of a word, the parts of a compound, and its pieces, with what each counts."""
    whole = stem(word)
    found = [(whole, 1.0)] + [(part, PART) for part in parts_of(word) if part != whole]
    if len(word) >= PIECES[0]:
        padded = f" {word} "
        pieces = [
            "#" + padded[at : at + size]
            for size in range(PIECES[0], PIECES[1] + 1)
            for at in range(len(padded) - size + 1)
        ]
        found += [(piece, 1.0 / len(pieces)) for piece in pieces]
    return found


@lru_cache(maxsize=4)
def lexicon_of(bridge: Bridge) -> Lexicon:
    """Count the words of a bridge."""
    spoken = [[word for line in one.words for word in plain(line).split()] for one in bridge.subjects]
    parts_of = splitter({form for words in spoken for word in words if len(word) > 2 for form in (word, stem(word))})
    counted: dict[str, dict[int, float]] = {}
    for subject, words in enumerate(spoken):
        for word in words:
            if len(word) > 1 and word not in bridge.silent:
                for feature, weight in features_of(word, parts_of):
                    row = counted.setdefault(feature, {})
                    row[subject] = row.get(subject, 0.0) + weight
    names = sorted(counted)
    said = np.zeros((len(names), len(bridge.subjects)))
    for at, name in enumerate(names):
        said[at, list(counted[name])] = list(counted[name].values())
    whole = np.array([not name.startswith("#") for name in names], dtype=np.bool_)
    made = Lexicon(
        {name: at for at, name in enumerate(names)}, whole, said, np.zeros(len(names)), parts_of, bridge.silent
    )
    usual = made.features([word for line in bridge.usual for word in plain(line).split()])
    return Lexicon(
        made.number, whole, said, np.asarray(usual.sum(axis=0), dtype=np.float64).ravel(), parts_of, bridge.silent
    )


def splitter(known: set[str]) -> Callable[[str], tuple[str, ...]]:
    """Give what splits a Dutch compound into two stems that are known, as evenly as it can.

    >>> splitter({"post", "stapel"})("poststapels")
    ('post', 'stapel')
    """

    def parts(word: str) -> tuple[str, ...]:
        best: tuple[int, tuple[str, ...]] = (0, ())
        for cut in range(LAST_PART, len(word) - LAST_PART + 1):
            first, last = word[:cut], word[cut:]
            if last not in known and stem(last) not in known:
                continue
            for link in LINKS:
                head = first.removesuffix(link) if link else first
                if (not link or first.endswith(link)) and len(head) >= SHORTEST_PART and _known(head, known):
                    best = max(best, (min(len(head), len(last)), (stem(head), stem(last))))
        return best[1]

    return parts


def _known(word: str, known: set[str]) -> bool:
    return word in known or stem(word) in known


def said_by(texts: Texts, bridge: Bridge, shrink: float) -> Evidence:
    """Give per distinct word how much it speaks for each subject (words × subjects, log odds).

    A word is held against how usual it is, here and elsewhere, and believed as far as a subject has words (`shrink`).
    """
    lexicon = lexicon_of(bridge)
    matrix = lexicon.features(texts.vocabulary)
    often = np.bincount(texts.words, minlength=len(texts.vocabulary)).astype(np.float64)
    usual = lexicon.usual + (matrix.T @ often if len(often) else 0.0)
    weights = np.zeros(lexicon.said.shape, dtype=np.float32)
    for kind, times in ((lexicon.whole, 1.0), (~lexicon.whole, DOUBT)):
        weights[kind] = _log_odds(lexicon.said[kind], usual[kind], times * shrink)
    found = np.zeros((len(texts.vocabulary), lexicon.said.shape[1]), dtype=np.float32)
    for low in range(0, len(found), CHUNK):
        found[low : low + CHUNK] = matrix[low : low + CHUNK] @ weights
    return found


def _log_odds(said: Floats, usual: Floats, shrink: float) -> Floats:
    """Give log P(feature | subject) / P(feature), drawn to nought by as many words as `shrink` that say nothing."""
    each = said.sum(axis=1) / max(said.sum(), 1.0)
    common = np.maximum(each, usual / max(usual.sum(), 1.0))[:, None]
    size = said.sum(axis=0)[None, :]
    found: Floats = np.log((said + shrink * common) / ((size + shrink) * common))
    return found
