"""What a theme shares, told so that others can read it: problems, situation, people, place, months and words."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from voorkant.core.analyse.themes.asked import EVENT, SUBJECT, UNKNOWN, Asked, Columns, Ints
from voorkant.core.analyse.themes.choose import Chosen
from voorkant.core.analyse.themes.reading import Read
from voorkant.core.shared.themes import Theme

GATHERED = 0.8
"""A theme is of the smallest area that holds this part of its questions."""


def theme_of(one: Chosen, asked: Sequence[Asked], columns: Columns, read: Read, shared: float, words: int) -> Theme:
    """Tell a theme; what less than `shared` of its questions have is not of the theme."""
    rows = [asked[at] for at in one.questions.tolist()]
    least = shared * len(rows)
    topics = _topics(one.questions, columns, least)
    days = sorted(row.day for row in rows if row.day)
    return Theme(
        questions=tuple(row.id for row in rows),
        problems=tuple(name for name in topics if not name.startswith((EVENT, SUBJECT))),
        life_event=next((name.removeprefix(EVENT) for name in topics if name.startswith(EVENT)), ""),
        age_band=_most([row.age_band for row in rows], least),
        household=_most([row.household for row in rows], least),
        area=_place(one.questions, columns, least),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        expected=one.expected,
        score=one.score,
        spread=one.cell == UNKNOWN,
        words=_words(one.questions, read, words),
        subjects=_subjects(one.questions, read, shared),
    )


def _topics(questions: Ints, columns: Columns, least: float) -> list[str]:
    counted = Counter(
        columns.topics.values[item]
        for at in questions.tolist()
        for item in columns.items[columns.starts[at] : columns.starts[at + 1]].tolist()
    )
    return [name for name, n in sorted(counted.items(), key=lambda x: (-x[1], x[0])) if n >= least]


def _subjects(questions: Ints, read: Read, shared: float) -> tuple[str, ...]:
    """Give the situations to which the questions lean together, most of all first."""
    together = np.zeros(len(read.subjects))
    if len(together):
        np.add.at(together, read.best[questions], read.chance[questions])
    order = np.argsort(-together, kind="stable")
    return tuple(read.subjects[at] for at in order if together[at] >= shared * len(questions))


def _most(values: Sequence[str], least: float) -> str:
    found = Counter(value for value in values if value).most_common()
    best = min(found, key=lambda one: (-one[1], one[0]), default=("", 0))
    return best[0] if best[1] >= least else ""


def _place(questions: Ints, columns: Columns, least: float) -> str:
    """Give the smallest area that holds so many of the questions."""
    area = columns.area[questions]
    area = area[area >= 0]
    for above in reversed(columns.above):
        if len(area):
            number, count = np.unique(above[area], return_counts=True)
            if count.max() >= max(least, GATHERED * len(area)):
                return columns.places.values[int(number[count.argmax()])]
    return ""


def _words(questions: Ints, read: Read, most: int) -> tuple[str, ...]:
    weight = np.asarray(read.stems[questions].sum(axis=0)).ravel()
    order = np.argsort(-weight, kind="stable")[:most]
    return tuple(read.terms[at] for at in order if at < len(read.terms) and weight[at] > 0)
