"""Find themes: read the words, look where subjects gather, add what is alike, and say what each theme shares.

In goes a list of nameless questions; out come at most a few tens of themes, strongest first. The same questions in any
order give the same themes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from voorkant.core.analyse.themes.alike import Weighing, groups_of
from voorkant.core.analyse.themes.asked import EVENT, UNKNOWN, Asked, Columns, Ints, columns_of
from voorkant.core.analyse.themes.cells import stand_out, subjects_of
from voorkant.core.analyse.themes.choose import Bar, Chosen, Group, choose
from voorkant.core.analyse.themes.meaning import Texts, meanings_of, texts_of
from voorkant.core.notice.suggest import Suggester, stem
from voorkant.core.shared.themes import Theme

CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Search:
    """How themes are sought. `sure`: how likely words must be about a problem for it to count as a subject.

    `compared`: up to so many questions each two are compared, so that questions that are alike but not gathered in one
    place or time are found too. `shared`: part of the questions that must have something for the theme to be of it.
    """

    bar: Bar = field(default_factory=Bar)
    weighings: tuple[Weighing, ...] = (Weighing(least=0.45), Weighing(place=0.0, least=0.38))
    sure: float = 0.5
    compared: int = 4_000
    shared: float = 0.5
    common: float = 0.15
    words: int = 6


@dataclass(frozen=True, slots=True)
class _Read:
    chances: NDArray[np.float32] | None
    inferred: list[tuple[str, ...]]
    stems: csr_array
    terms: tuple[str, ...]


def find_themes(
    questions: Sequence[Asked],
    parents: Mapping[str, str],
    *,
    model: Suggester | None = None,
    search: Search | None = None,
    vectors: NDArray[np.floating[Any]] | None = None,
) -> list[Theme]:
    """Give the themes in questions, strongest first; `parents` is the tree of areas, `model` reads the words.

    `vectors` (questions × d, in the order of `questions`) say what each question means, from a model of the
    municipality's own; a row of noughts says nothing.
    """
    search = search or Search()
    order = sorted(range(len(questions)), key=lambda at: questions[at].id)
    asked = [questions[at] for at in order]
    own = None if vectors is None else np.asarray(vectors, dtype=np.float32)[order]
    read = _read(asked, model, search)
    columns = columns_of(asked, parents, read.inferred)
    subjects = subjects_of(columns)
    cells = stand_out(columns, subjects, search.bar.least)
    groups = _alike(asked, parents, read, own, search) if columns.size <= search.compared else []
    chosen = choose(columns, subjects, cells, search.bar, groups)
    return [_theme(one, asked, columns, read, search) for one in chosen]


def _read(asked: Sequence[Asked], model: Suggester | None, search: Search) -> _Read:
    texts = texts_of([one.text for one in asked])
    stems, terms = _stems(texts, len(asked), search.common)
    if model is None or not texts.vocabulary:
        return _Read(None, [()] * len(asked), stems, terms)
    meanings, words = meanings_of(model, texts.vocabulary), texts.matrix
    inferred: list[tuple[str, ...]] = []
    kept = np.zeros((len(asked), len(model.problems)), dtype=np.float32) if len(asked) <= search.compared else None
    for low in range(0, len(asked), CHUNK):
        chances = meanings.chances(words[low : low + CHUNK])
        if kept is not None:
            kept[low : low + CHUNK] = chances
        sure: list[list[str]] = [[] for _ in range(len(chances))]
        for row, problem in np.argwhere(chances >= search.sure).tolist():
            sure[row].append(model.problems[problem])
        inferred += map(tuple, sure)
    return _Read(kept, inferred, stems, terms)


def _stems(texts: Texts, size: int, common: float) -> tuple[csr_array, tuple[str, ...]]:
    """Give texts × stems, weighed by rarity; stems that very many texts have say nothing."""
    number: dict[str, int] = {}
    at = np.array([number.setdefault(stem(word), len(number)) for word in texts.vocabulary], dtype=np.int64)
    ones = np.ones(len(texts.words), dtype=np.float32)
    found = csr_array(
        (ones, at[texts.words] if len(at) else texts.words, texts.starts), shape=(size, max(len(number), 1))
    )
    found.sum_duplicates()
    having = np.bincount(found.indices, minlength=found.shape[1])
    rarity = np.log((1 + size) / (1 + having))
    rarity[having > common * size] = 0.0
    return csr_array(found.multiply(rarity[None, :].astype(np.float32))), tuple(number)


def _alike(
    asked: Sequence[Asked], parents: Mapping[str, str], read: _Read, own: NDArray[np.float32] | None, search: Search
) -> list[Group]:
    """Give groups of questions that are alike, where they are more than is usual among the others."""
    given = columns_of(asked, parents)
    found = []
    for weighing in search.weighings:
        group = groups_of(given, read.chances, read.stems if read.terms else None, weighing, own)
        sizes = np.bincount(group)
        for number in np.flatnonzero(sizes >= search.bar.least):
            others = sizes[group[group != number]]
            usual = float(np.median(others)) if len(others) else 1.0
            if sizes[number] >= search.bar.lift * usual:
                found.append(Group(np.flatnonzero(group == number), max(usual, 1.0)))
    return found


def _theme(one: Chosen, asked: Sequence[Asked], columns: Columns, read: _Read, search: Search) -> Theme:
    rows = [asked[at] for at in one.questions.tolist()]
    least = search.shared * len(rows)
    subjects = Counter(
        columns.topics.values[item]
        for at in one.questions.tolist()
        for item in columns.items[columns.starts[at] : columns.starts[at + 1]].tolist()
    )
    shared = [name for name, n in sorted(subjects.items(), key=lambda x: (-x[1], x[0])) if n >= least]
    days = sorted(row.day for row in rows if row.day)
    return Theme(
        questions=tuple(row.id for row in rows),
        problems=tuple(name for name in shared if not name.startswith(EVENT)),
        life_event=next((name.removeprefix(EVENT) for name in shared if name.startswith(EVENT)), ""),
        age_band=_most([row.age_band for row in rows], least),
        household=_most([row.household for row in rows], least),
        area=_place(one.questions, columns, least),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        expected=one.expected,
        score=one.score,
        spread=one.cell == UNKNOWN,
        words=_words(one.questions, read, search.words),
    )


def _most(values: Sequence[str], least: float) -> str:
    found = Counter(value for value in values if value).most_common(1)
    return found[0][0] if found and found[0][1] >= least else ""


def _place(questions: Ints, columns: Columns, least: float) -> str:
    """Give the smallest area that holds so many of the questions."""
    area = columns.area[questions]
    area = area[area >= 0]
    for above in reversed(columns.above):
        if len(area):
            number, count = np.unique(above[area], return_counts=True)
            if count.max() >= max(least, 0.8 * len(area)):
                return columns.places.values[int(number[count.argmax()])]
    return ""


def _words(questions: Ints, read: _Read, most: int) -> tuple[str, ...]:
    weight = np.asarray(read.stems[questions].sum(axis=0)).ravel()
    order = np.argsort(-weight, kind="stable")[:most]
    return tuple(read.terms[at] for at in order if at < len(read.terms) and weight[at] > 0)
