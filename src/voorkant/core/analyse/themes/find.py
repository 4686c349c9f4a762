"""Find themes: read the words, look where subjects gather, add what is alike, and say what each theme shares.

In goes a list of nameless questions; out come at most a few tens of themes, strongest first. The same questions in any
order give the same themes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.themes.alike import groups_of, odds_of, settled
from voorkant.core.analyse.themes.asked import Asked, Columns, columns_of, with_topics
from voorkant.core.analyse.themes.bridge import Bridge, Evidence
from voorkant.core.analyse.themes.cells import stand_out, subjects_of
from voorkant.core.analyse.themes.choose import Bar, Group, choose
from voorkant.core.analyse.themes.gather import Gather
from voorkant.core.analyse.themes.reading import Manner, read
from voorkant.core.analyse.themes.telling import theme_of
from voorkant.core.analyse.themes.weighing import Weighing
from voorkant.core.notice.suggest import Suggester
from voorkant.core.shared.themes import Theme


@dataclass(frozen=True, slots=True)
class Search:
    """How themes are sought. `bridge`: the vocabulary between different words for one thing.

    `sure`, `likely`: how likely words must be about a problem, a situation, for it to count. `compared`: up to so many
    questions each two are compared, so that what is alike but not gathered in one place or time is found too.
    `shared`: part of the questions that must have something for the theme to be of it. `common`: words that more than
    this part of the questions have explain nothing; `words`: how many explain a theme.
    """

    bar: Bar = field(default_factory=Bar)
    bridge: Bridge = field(default_factory=Bridge)
    weighing: Weighing = field(default_factory=Weighing)
    sure: float = 0.5
    likely: float = 0.5
    compared: int = 4_000
    shared: float = 0.5
    common: float = 0.15
    words: int = 6

    @property
    def manner(self) -> Manner:
        """How questions are read."""
        return Manner(self.bridge, self.weighing, self.sure, self.likely, self.common, self.compared)


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
    given = columns_of(asked, parents)
    reading = read(asked, given, model, search.manner)
    groups = _alike(given, reading.lean, own, search) if given.size <= search.compared else []
    columns = with_topics(given, reading.question, reading.topic, reading.topics)
    subjects = subjects_of(columns)
    cells = stand_out(columns, subjects, search.bar.least)
    belong = Gather(columns, cells, reading, search.weighing)
    chosen = choose(columns, subjects, cells, search.bar, groups, belong)
    return [theme_of(one, asked, columns, reading, search.shared, search.words) for one in chosen]


def _alike(given: Columns, lean: Evidence | None, own: Evidence | None, search: Search) -> list[Group]:
    """Give groups of questions that are alike, where they are more than is usual among the others."""
    if given.size < search.bar.least:
        return []
    odds = odds_of(given, lean, own, search.weighing)
    group = groups_of(odds, search.weighing.least)
    sizes = np.bincount(group)[1:]
    usual = float(np.median(sizes))
    large = np.flatnonzero(sizes >= max(search.bar.least, search.bar.lift * usual)) + 1
    found = settled(odds, [np.flatnonzero(group == number) for number in large], search.weighing.least)
    return [Group(members, max(usual, 1.0)) for members in found if len(members) >= search.bar.least]
