"""What words are about, for very many texts: the model that suggests a problem, read word by word.

"Ik krijg mijn post niet bij" and "stapels enveloppen op tafel" have no word in common. Both lean towards the same
problem in the shared language, and that is the bridge between different words for one thing. The model looks at pieces
of words, so that compounds and slips of the finger find their way too.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from voorkant.core.analyse.themes.asked import Floats, Ints
from voorkant.core.notice.suggest import Suggester, pieces_of, plain, stem

CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as numbers of distinct words: text i has `words[starts[i]:starts[i + 1]]`, each word once."""

    starts: Ints
    words: NDArray[np.int32]
    vocabulary: tuple[str, ...]

    @property
    def matrix(self) -> csr_array:
        """Texts × words, 1 where a text has a word."""
        ones = np.ones(len(self.words), dtype=np.float32)
        return csr_array(
            (ones, self.words.copy(), self.starts.copy()), shape=(len(self.starts) - 1, len(self.vocabulary))
        )


def texts_of(texts: Sequence[str]) -> Texts:
    """Read texts as words in small letters, without what was taken out."""
    number: dict[str, int] = {}
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    found = array("i")
    for at, text in enumerate(texts):
        if text:
            found.extend(dict.fromkeys(number.setdefault(word, len(number)) for word in plain(text).split()))
        starts[at + 1] = len(found)
    return Texts(starts, np.array(found, dtype=np.int32), tuple(number))


@dataclass(frozen=True, slots=True)
class Meanings:
    """Per distinct word what it says for each problem: by its stem and by its pieces, with their lengths squared."""

    problems: tuple[str, ...]
    stems: NDArray[np.float32]
    pieces: NDArray[np.float32]
    stem_length: Floats
    piece_length: Floats
    offsets: Floats
    slope: float
    shift: float

    def chances(self, texts: csr_array) -> NDArray[np.float32]:
        """Give per text how likely it is about each problem, 0 for a text that says nothing."""
        score = np.zeros((texts.shape[0], len(self.problems)), dtype=np.float64)
        told = np.zeros(texts.shape[0], dtype=np.bool_)
        for words, length in ((self.stems, self.stem_length), (self.pieces, self.piece_length)):
            size = np.sqrt(texts @ length)
            told |= size > 0
            score += (texts @ words) / np.where(size > 0, size, 1.0)[:, None]
        chance = 1 / (1 + np.exp(-(self.slope * (score + self.offsets) + self.shift)))
        found: NDArray[np.float32] = np.where(told[:, None], chance, 0.0).astype(np.float32)
        return found


def meanings_of(model: Suggester, vocabulary: Sequence[str]) -> Meanings:
    """Read each word with the model; word pairs are left out."""
    stem_at = {term: at for at, term in enumerate(model.stems)}
    piece_at = {term: at for at, term in enumerate(model.pieces)}
    first = len(model.stems)
    stems = _weights([[stem_at[s]] if (s := stem(word)) in stem_at else [] for word in vocabulary], model, 0, first)
    pieces = _weights(
        [[piece_at[piece] for piece in pieces_of(word) if piece in piece_at] for word in vocabulary],
        model, first, len(model.pieces),
    )  # fmt: skip
    return Meanings(
        model.problems, *stems[:1], *pieces[:1], stems[1], pieces[1], model.offsets, model.slope, model.shift
    )


def _weights(
    terms: Sequence[Sequence[int]], model: Suggester, first: int, size: int
) -> tuple[NDArray[np.float32], Floats]:
    starts = np.zeros(len(terms) + 1, dtype=np.int64)
    np.cumsum([len(one) for one in terms], out=starts[1:])
    flat = np.fromiter((at for one in terms for at in one), np.int64, int(starts[-1]))
    rarity = model.rarity[first : first + size]
    counted = csr_array((rarity[flat], flat, starts), shape=(len(terms), size))
    counted.sum_duplicates()
    weights = np.zeros((len(terms), len(model.problems)), dtype=np.float32)
    part = np.ascontiguousarray(model.weights[:, first : first + size].T)
    for low in range(0, len(terms), CHUNK):
        weights[low : low + CHUNK] = counted[low : low + CHUNK] @ part
    length: Floats = np.asarray(counted.multiply(counted).sum(axis=1)).ravel()
    return weights, length
