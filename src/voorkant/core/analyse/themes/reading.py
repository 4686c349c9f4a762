"""Reading all questions once: what each is about by its words, and the words themselves, in blocks that fit the memory.

A question without a code gets the problems and the situation that its words make likely, so that a place where people
worry about one thing stands out although nobody coded it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from voorkant.core.analyse.themes.asked import SUBJECT, Asked, Columns, Floats, Ints
from voorkant.core.analyse.themes.bridge import Bridge, Evidence
from voorkant.core.analyse.themes.leaning import Leaning, leaning_of
from voorkant.core.analyse.themes.meaning import Texts, texts_of
from voorkant.core.analyse.themes.weighing import Weighing
from voorkant.core.notice.suggest import Suggester, stem

CHUNK = 20_000
KEPT = 3
"""So many likeliest subjects of each question are kept."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How questions are read. `sure`: how likely words must be about a problem for it to count as one that was given;
    `likely`: the same for a situation. `common`: stems that more than this part of the texts have say nothing.
    """

    bridge: Bridge
    weighing: Weighing
    sure: float
    likely: float
    common: float
    all_kept: int


@dataclass(frozen=True, slots=True)
class Read:
    """What was read. `usual`: how usual each of `subjects` is. Per question its likeliest subjects (`best`, by number)
    and how likely (`chance`); `question` is besides what was given also about `topic`, a number in `topics`; its stems;
    for few questions how likely every subject is (`lean`); and whether its words say
    anything (`speaks`; all do where there is no vocabulary or no word).
    """

    subjects: tuple[str, ...]
    usual: NDArray[np.float32]
    best: NDArray[np.int16]
    chance: NDArray[np.float32]
    lean: Evidence | None
    question: Ints
    topic: Ints
    topics: tuple[str, ...]
    stems: csr_array
    terms: tuple[str, ...]
    speaks: NDArray[np.bool_]


def read(asked: Sequence[Asked], given: Columns, model: Suggester | None, manner: Manner) -> Read:
    """Read questions; `given` are their columns with what was coded."""
    texts = texts_of([one.text for one in asked])
    stems, terms = _stems(texts, len(asked), manner.common)
    leaning = leaning_of(given, texts, model, manner.bridge, manner.weighing)
    if leaning is None:
        nothing = np.zeros(0, dtype=np.int64)
        none = np.zeros((len(asked), 0))
        return Read(
            (),
            np.zeros(0, dtype=np.float32),
            none.astype(np.int16),
            none.astype(np.float32),
            None,
            nothing,
            nothing,
            (),
            stems,
            terms,
            np.diff(texts.starts) > 0,
        )
    return _all(leaning, texts, len(asked), model, manner, stems, terms)


def _all(
    leaning: Leaning, texts: Texts, size: int, model: Suggester | None, manner: Manner, stems: csr_array,
    terms: tuple[str, ...],
) -> Read:  # fmt: skip
    names = tuple(one.id for one in leaning.subjects)
    problems = () if model is None or leaning.meanings is None else model.problems
    keep = min(KEPT, len(names))
    best, chance = np.zeros((size, keep), dtype=np.int16), np.zeros((size, keep), dtype=np.float32)
    usual = np.zeros(len(names))
    every = np.zeros((size, len(names)), dtype=np.float32) if size <= manner.all_kept else None
    told = np.diff(texts.starts) > 0
    nothing = np.zeros(0, dtype=np.int64)
    found = [(nothing, nothing)]
    for low in range(0, size, CHUNK):
        high = min(low + CHUNK, size)
        chances = leaning.chances(low, high)
        lean = leaning.lean(low, high, chances)
        usual += lean.sum(axis=0, dtype=np.float64)
        if every is not None:
            every[low:high] = lean
        order = np.argsort(-lean, axis=1, kind="stable")[:, :keep]
        best[low:high], chance[low:high] = order, np.take_along_axis(lean, order, axis=1)
        spoken = 0 if leaning.words is None else leaning.words.shape[1]
        found += [(row + low, topic) for row, topic in _topics(chances, lean[:, :spoken], told[low:high], manner)]
    question, topic = (np.concatenate([part[at] for part in found]) for at in range(2))
    topics = (*problems, *(SUBJECT + name for name in names))
    share = usual_of(usual / size).astype(np.float32)
    return Read(names, share, best, chance, every, question, topic, topics, stems, terms, _speaks(leaning, size))


def _speaks(leaning: Leaning, size: int) -> NDArray[np.bool_]:
    if leaning.words is None:
        return np.ones(size, dtype=np.bool_)
    found: NDArray[np.bool_] = (leaning.texts @ leaning.words.any(axis=1).astype(np.float32)) > 0
    return found


def _topics(
    chances: Evidence | None, lean: Evidence, told: NDArray[np.bool_], manner: Manner
) -> Iterator[tuple[Ints, Ints]]:
    """Give rows and the problems that their words make likely, then rows and situations (numbered after)."""
    first = 0
    if chances is not None:
        first = chances.shape[1]
        sure, problem = np.nonzero(chances >= manner.sure)
        yield sure, problem
    row, subject = np.nonzero((lean >= manner.likely) & told[:, None])
    yield row, subject + first


def usual_of(share: Floats) -> Floats:
    """Give how usual each subject is: halfway between how often questions lean to it and all being as usual."""
    return share / 2 + 1 / (2 * len(share))


def _stems(texts: Texts, size: int, common: float) -> tuple[csr_array, tuple[str, ...]]:
    """Give texts × stems, weighed by rarity; stems that very many texts have say nothing."""
    number: dict[str, int] = {}
    at = np.array([number.setdefault(stem(word), len(number)) for word in texts.vocabulary], dtype=np.int64)
    ones = np.ones(len(texts.words), dtype=np.float32)
    found = csr_array(
        (ones, at[texts.words] if len(at) else texts.words, texts.starts.copy()), shape=(size, max(len(number), 1))
    )
    found.sum_duplicates()
    having = np.bincount(found.indices, minlength=found.shape[1])
    rarity = np.log((1 + size) / (1 + having)).astype(np.float32)
    rarity[having > common * size] = 0.0
    found.data *= rarity[found.indices]
    return found, tuple(number)
