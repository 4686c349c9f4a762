"""Suggest what a worry is about from the words in which it is told; people choose.

A volunteer types "ze komt met een tas vol brieven" and would have to look through sixty problems. The suggestion puts
"er alleen voor staan met de administratie" on top, with how sure it is. It is a linear model: each word, and each piece
of a word, has a weight for each problem, so that anybody can be shown why something was suggested. It never sees who
writes, and nothing is chosen by it.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import snowballstemmer
from scipy.sparse import csr_array, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.svm import LinearSVC

Floats = npt.NDArray[np.float64]

_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_TAKEN_OUT = re.compile(r"\[[^\]]*\]")
_PIECES = (2, 6)
_STRENGTH = 0.5
_FOLDS = 4
_SUREST = 0.99
"""Words alone never make anything certain."""


@dataclass(frozen=True, slots=True)
class Example:
    """Words with the problems that people chose for them; `own` when they come from a question of the municipality."""

    text: str
    problems: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A problem that words may be about, and how often a suggestion with this score was right (0 to 1)."""

    problem: str
    probability: float


@dataclass(frozen=True)
class Suggester:
    """A trained model: `weights` is problems × features, `offsets` one per problem; `slope` and `shift` make a score
    into a probability. Features are stems of words and of pairs of words, then pieces of words of two to six letters.
    """

    problems: tuple[str, ...]
    stems: tuple[str, ...]
    pieces: tuple[str, ...]
    rarity: Floats
    weights: npt.NDArray[np.float32]
    offsets: Floats
    slope: float
    shift: float

    def suggest(self, text: str, *, at_most: int = 3, least: float = 0.0) -> tuple[Suggestion, ...]:
        """Give the likeliest problems first, each at least `least` likely; nothing for words that say nothing."""
        seen = self._features([text])
        if not seen.nnz:
            return ()
        scores = np.asarray(seen @ self.weights.T)[0] + self.offsets
        chances = np.clip(1 / (1 + np.exp(-(self.slope * scores + self.shift))), 0, _SUREST)
        best = np.argsort(-scores, kind="stable")[:at_most]
        return tuple(Suggestion(self.problems[at], float(chances[at])) for at in best if chances[at] >= least)

    def _features(self, texts: Sequence[str]) -> Any:
        return _as_features(texts, *self._counters, self.rarity)

    @cached_property
    def _counters(self) -> tuple[CountVectorizer, CountVectorizer]:
        return _counter(self.stems, whole=True), _counter(self.pieces, whole=False)


def train(examples: Sequence[Example], *, at_least: int = 5) -> Suggester:
    """Train on examples of at least two problems; the same examples give the same model.

    A stem or piece that occurs only in words of the municipality itself is used when at least `at_least` of its
    questions have it: a model must not remember what one person wrote. ValueError with fewer than two problems.
    """
    problems = tuple(sorted({problem for one in examples for problem in one.problems}))
    if len(problems) < 2:
        raise ValueError("a suggestion needs examples of at least two problems")
    stems, pieces = _known(examples, at_least, whole=True), _known(examples, at_least, whole=False)
    texts = [one.text for one in examples]
    rarity = _rarity(texts, stems, pieces)
    features = _as_features(texts, _counter(stems, whole=True), _counter(pieces, whole=False), rarity)
    truth = np.array([[problem in one.problems for problem in problems] for one in examples], dtype=np.int8)
    weights, offsets = _fit(features, truth)
    slope, shift = _calibrate(features, truth)
    return Suggester(problems, stems, pieces, rarity, weights.astype(np.float32), offsets, slope, shift)


def plain(text: str) -> str:
    """Give words as the model reads them: in small letters, without what was taken out and without digits.

    >>> plain("Ze heeft [naam] 3x gebeld, durft de post niet open!")
    'ze heeft x gebeld durft de post niet open'
    """
    return " ".join(_LETTERS.findall(_TAKEN_OUT.sub(" ", text).lower()))


@cache
def stem(word: str) -> str:
    """Give the stem of a Dutch word."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("dutch")


def _stems(text: str) -> list[str]:
    words = [stem(word) for word in plain(text).split()]
    return [*words, *(f"{one} {two}" for one, two in pairwise(words))]


def _pieces(text: str) -> list[str]:
    return [piece for word in plain(text).split() for piece in pieces_of(word)]


def pieces_of(word: str) -> list[str]:
    """Give the pieces of two to six letters of a word, with a space before and after it."""
    shortest, longest = _PIECES
    padded = f" {word} "
    return [
        padded[start : start + size]
        for size in range(shortest, min(longest, len(padded)) + 1)
        for start in range(len(padded) - size + 1)
    ]


def _known(examples: Sequence[Example], at_least: int, *, whole: bool) -> tuple[str, ...]:
    """Name what the model may look at: all that the shared language says, and what enough own questions say."""
    read = _stems if whole else _pieces
    ours: set[str] = set()
    theirs: Counter[str] = Counter()
    for one in examples:
        found = set(read(one.text))
        theirs.update(found) if one.own else ours.update(found)
    return tuple(sorted(ours | {term for term, n in theirs.items() if n >= at_least}))


def _counter(terms: Sequence[str], *, whole: bool) -> CountVectorizer:
    """Count known terms."""
    return CountVectorizer(
        analyzer=_stems if whole else _pieces, vocabulary={term: place for place, term in enumerate(terms)}
    )


def _rarity(texts: Sequence[str], stems: Sequence[str], pieces: Sequence[str]) -> Floats:
    counted = [_counter(terms, whole=whole).transform(texts) for terms, whole in ((stems, True), (pieces, False))]
    seen = np.concatenate([np.asarray((part > 0).sum(axis=0)).ravel() for part in counted])
    return np.asarray(np.log((1 + len(texts)) / (1 + seen)) + 1, dtype=np.float64)


def _as_features(texts: Sequence[str], stems: CountVectorizer, pieces: CountVectorizer, rarity: Floats) -> Any:
    """Weigh each term by its rarity and by the logarithm of its count; stems and pieces of a text have length one."""
    parts, start = [], 0
    for counter in (stems, pieces):
        counted = csr_array(counter.transform(texts), dtype=np.float64)
        counted.data = 1 + np.log(counted.data)
        weighed = csr_array(counted.multiply(rarity[start : start + counted.shape[1]]))
        lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        parts.append(csr_array(weighed.multiply((1 / np.where(lengths > 0, lengths, 1))[:, None])))
        start += counted.shape[1]
    return csr_array(hstack(parts))


def _fit(features: Any, truth: npt.NDArray[np.int8]) -> tuple[Floats, Floats]:
    one_problem = LinearSVC(C=_STRENGTH, class_weight="balanced", random_state=0)
    fitted = OneVsRestClassifier(one_problem).fit(features, truth)
    weights = np.vstack([one.coef_ if hasattr(one, "coef_") else _never(features) for one in fitted.estimators_])
    offsets = np.array([one.intercept_[0] if hasattr(one, "coef_") else -10.0 for one in fitted.estimators_])
    return weights, offsets


def _never(features: Any) -> Floats:
    return np.zeros((1, features.shape[1]))


def _calibrate(features: Any, truth: npt.NDArray[np.int8]) -> tuple[float, float]:
    """Learn what a score is worth from examples that were held out, so that a probability may be believed."""
    scores = np.zeros(truth.shape)
    for known, held_out in KFold(_FOLDS, shuffle=True, random_state=0).split(features):
        weights, offsets = _fit(features[known], truth[known])
        scores[held_out] = features[held_out] @ weights.T + offsets
    fitted = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), truth.reshape(-1))
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def as_arrays(model: Suggester) -> dict[str, npt.NDArray[Any]]:
    """Give a model as plain arrays, to be kept without code in them."""
    return {
        "problems": np.array(model.problems), "stems": np.array(model.stems), "pieces": np.array(model.pieces),
        "rarity": model.rarity, "weights": model.weights, "offsets": model.offsets,
        "worth": np.array([model.slope, model.shift]),
    }  # fmt: skip


def of_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> Suggester:
    """Read what `as_arrays` gave; KeyError where something is missing."""
    slope, shift = (float(each) for each in arrays["worth"])
    problems, stems, pieces = (tuple(str(each) for each in arrays[part]) for part in ("problems", "stems", "pieces"))
    return Suggester(problems, stems, pieces, arrays["rarity"], arrays["weights"], arrays["offsets"], slope, shift)
