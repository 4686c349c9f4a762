"""What each question leans to: codes, a life event and words together as one likelihood over situations.

"Mw krijgt de post niet bij" with the code for debts leans to paperwork that piles up and a little to creditors. A code
of the municipality's own that no situation names is a situation by itself, so that coded questions need no words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from voorkant.core.analyse.themes.asked import EVENT, Columns, Floats
from voorkant.core.analyse.themes.bridge import Bridge, Evidence, Subject, said_by
from voorkant.core.analyse.themes.meaning import Meanings, Texts, meanings_of, texts_of
from voorkant.core.analyse.themes.weighing import Weighing
from voorkant.core.notice.suggest import Suggester

FAINT = 0.03
"""So likely is any problem whatever the words say."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """What reads questions: per distinct word and per code its evidence for each of `subjects`."""

    subjects: tuple[Subject, ...]
    texts: csr_array
    words: Evidence | None
    meanings: Meanings | None
    about: Floats
    given: csr_array
    codes: Evidence
    weighing: Weighing

    def chances(self, low: int, high: int) -> Evidence | None:
        """Give how likely each problem is by the words of questions `low` to `high`; None without a model."""
        return None if self.meanings is None else self.meanings.chances(self.texts[low:high])

    def logs(self, low: int, high: int, chances: Evidence | None) -> Evidence:
        """Give the evidence for each subject (questions × subjects, log odds), 0 where nothing speaks."""
        found = np.asarray(self.given[low:high] @ self.codes, dtype=np.float32) * self.weighing.codes
        if self.words is not None:
            found[:, : self.words.shape[1]] += self.weighing.words * np.asarray(self.texts[low:high] @ self.words)
        if chances is not None:
            faint = np.log(FAINT + np.asarray(chances, dtype=np.float64) @ self.about.T)
            found += (self.weighing.meaning * faint).astype(np.float32)
        return found

    def lean(self, low: int, high: int, chances: Evidence | None) -> Evidence:
        """Give how likely each subject is (questions × subjects, rows add up to one)."""
        logs = self.logs(low, high, chances)
        odds = np.exp(logs - logs.max(axis=1, keepdims=True))
        found: Evidence = odds / odds.sum(axis=1, keepdims=True)
        return found


def leaning_of(
    columns: Columns, texts: Texts, model: Suggester | None, bridge: Bridge, weighing: Weighing
) -> Leaning | None:
    """Prepare to read questions; None where nothing says what any of them is about. `columns` holds given codes."""
    subjects = subjects_for(columns, model if texts.vocabulary else None, bridge)
    if not subjects:
        return None
    listed = _listed(subjects, [] if model is None else model.problems)
    meanings = meanings_of(model, texts.vocabulary) if model is not None and texts.vocabulary else None
    words = said_by(texts, bridge, weighing.shrink) if bridge.subjects and texts.vocabulary else None
    ones = np.ones(len(columns.items), dtype=np.float32)
    given = csr_array((ones, columns.items, columns.starts), shape=(columns.size, len(columns.topics.values)))
    codes = _codes(subjects, columns.topics.values, model, weighing)
    return Leaning(subjects, texts.matrix, words, meanings, listed, given, codes, weighing)


def subjects_for(columns: Columns, model: Suggester | None, bridge: Bridge) -> tuple[Subject, ...]:
    """Give the situations of the bridge, then each code that none of them names."""
    problems = {problem for one in bridge.subjects for problem in one.problems}
    events = {event for one in bridge.subjects for event in one.events}
    codes = set(columns.topics.values) | set(() if model is None or bridge.subjects else model.problems)
    own = [
        Subject(code, events=(code.removeprefix(EVENT),)) if code.startswith(EVENT) else Subject(code, (code,))
        for code in sorted(codes)
        if (code.removeprefix(EVENT) not in events if code.startswith(EVENT) else code not in problems)
    ]
    return (*bridge.subjects, *own)


def _listed(subjects: Sequence[Subject], problems: Sequence[str]) -> Floats:
    """Give subjects × problems: the problems that each names, each row adding up to one (or nought)."""
    number = {problem: at for at, problem in enumerate(problems)}
    found = np.zeros((len(subjects), len(problems)))
    for at, one in enumerate(subjects):
        found[at, [number[problem] for problem in one.problems if problem in number]] = 1.0
    shares: Floats = found / np.maximum(found.sum(axis=1, keepdims=True), 1.0)
    return shares


def _codes(subjects: Sequence[Subject], topics: Sequence[str], model: Suggester | None, weighing: Weighing) -> Evidence:
    """Give topics × subjects: what a given code says for each subject."""
    problems = sorted({*(topic for topic in topics if not topic.startswith(EVENT)), *(model.problems if model else ())})
    likely = _listed(subjects, problems)
    if model is not None:
        likely = (likely + _by_words(subjects, problems, model)) / 2
    number = {problem: at for at, problem in enumerate(problems)}
    found = np.zeros((len(topics), len(subjects)), dtype=np.float32)
    for at, topic in enumerate(topics):
        if topic.startswith(EVENT):
            has = np.array([topic.removeprefix(EVENT) in one.events for one in subjects], dtype=np.float64)
            wrong = weighing.wrong_event
        else:
            has, wrong = likely[:, number[topic]], weighing.wrong_code
        if has.any():
            found[at] = np.log(wrong + (1 - wrong) * has / has.mean())
    return found


def _by_words(subjects: Sequence[Subject], problems: Sequence[str], model: Suggester) -> Floats:
    """Give subjects × problems by what the model makes of the words of each subject."""
    number = {problem: at for at, problem in enumerate(problems)}
    at = [number[problem] for problem in model.problems]
    lines = [line for one in subjects for line in one.words]
    found = np.zeros((len(subjects), len(problems)))
    if not lines:
        return _listed(subjects, problems)
    texts = texts_of(lines)
    chances = meanings_of(model, texts.vocabulary).chances(texts.matrix)
    owner = np.repeat(np.arange(len(subjects)), [len(one.words) for one in subjects])
    summed = np.zeros((len(subjects), len(model.problems)))
    np.add.at(summed, owner, chances)
    found[:, at] = summed
    none = found.sum(axis=1) == 0
    found[none] = _listed(subjects, problems)[none]
    shares: Floats = found / np.maximum(found.sum(axis=1, keepdims=True), 1e-9)
    return shares
