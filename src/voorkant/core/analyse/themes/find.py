"""Find themes: read the words, look where subjects gather, add what is alike, and say what each theme shares.

In goes a list of nameless questions; out come at most a few tens of themes, strongest first. The same questions in any
order give the same themes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.themes.alike import content_of, groups_of, odds_of, settled
from voorkant.core.analyse.themes.asked import UNKNOWN, Asked, Columns, Ints, columns_of, with_topics
from voorkant.core.analyse.themes.beside import spread
from voorkant.core.analyse.themes.bridge import Bridge, Evidence
from voorkant.core.analyse.themes.cells import stand_out, subjects_of
from voorkant.core.analyse.themes.choose import Bar, Chosen, choose, score_of
from voorkant.core.analyse.themes.gather import Gather
from voorkant.core.analyse.themes.reading import Manner, Read, read
from voorkant.core.analyse.themes.telling import theme_of
from voorkant.core.analyse.themes.weighing import Weighing
from voorkant.core.notice.suggest import Suggester
from voorkant.core.shared.themes import Theme


@dataclass(frozen=True, slots=True)
class Search:
    """How themes are sought. `bridge`: the vocabulary between different words for one thing.

    `sure`, `likely`: how likely words must be about a problem, a situation, for it to count. `few`: up to so many
    questions each two are compared, so that what is alike but not gathered in one place or time is found too.
    `shared`: part of the questions that must have something for the theme to be of it. `common`: words that more than
    this part of the questions have explain nothing; `words`: how many explain a theme.
    """

    bar: Bar = field(default_factory=Bar)
    bridge: Bridge = field(default_factory=Bridge)
    weighing: Weighing = field(default_factory=Weighing)
    sure: float = 0.5
    likely: float = 0.5
    few: int = 1_000
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
    columns = with_topics(given, reading.question, reading.topic, reading.topics)
    subjects = subjects_of(columns)
    cells = stand_out(columns, subjects, search.bar.least)
    belong = Gather(columns, cells, reading, search.weighing)
    chosen = choose(columns, subjects, cells, search.bar, belong)
    if given.size <= (search.few if own is None else search.compared):
        told = np.concatenate([np.zeros(0, dtype=np.int64), *(one.questions for one in chosen)])
        says = reading.speaks if own is None else reading.speaks | own.any(axis=1)
        left = np.setdiff1d(np.flatnonzero(says), told)
        chosen += _alike(columns_of([asked[at] for at in left], parents), left, reading, own, search)
    told_of = [theme_of(one, asked, columns, reading, search.shared, search.words) for one in chosen]
    return [
        theme for theme, one in zip(told_of, chosen, strict=True) if _says(theme, one, asked, own, search.bar.chance)
    ]


def _says(theme: Theme, one: Chosen, asked: Sequence[Asked], own: Evidence | None, chance: float) -> bool:
    """Tell whether what is alike nowhere in particular is a theme: read in words, or more of one code than chance gives
    (of as many groups as there are, at most `chance` is told by chance).
    """
    if not theme.spread or own is not None:
        return True
    if 2 * sum(bool(asked[at].text) for at in one.questions.tolist()) >= theme.size:
        return True
    named = theme.problems or theme.life_event or theme.subjects
    return bool(named) and one.score >= np.log(len(asked) / one.expected / chance)


def _alike(given: Columns, left: Ints, reading: Read, own: Evidence | None, search: Search) -> list[Chosen]:
    """Give groups that are alike wherever and whenever, and larger than is usual; `given` are the questions `left`."""
    if given.size < search.bar.least:
        return []
    lean = None if reading.lean is None else spread(reading.lean[left], search.bridge, search.weighing.beside)
    content = content_of(given.size, lean, None if own is None else own[left], search.weighing)
    odds = odds_of(given, content, search.weighing)
    group = groups_of(odds, search.weighing.least)
    sizes = np.bincount(group)[1:]
    usual = max(float(np.median(np.repeat(sizes, sizes))), given.size / (len(reading.subjects) or given.size), 1.0)
    least = max(search.bar.least, search.weighing.lift * usual)
    large = [np.flatnonzero(group == number + 1) for number in np.flatnonzero(sizes >= least)]
    found = [members for members in settled(odds, large, search.weighing.least) if len(members) >= least]
    chosen = [Chosen(UNKNOWN, left[members], usual, score_of(len(members), usual)) for members in found]
    return sorted(chosen, key=lambda one: (-one.score, one.questions.tolist()))
