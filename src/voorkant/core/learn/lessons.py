"""Lessons from practice to the board and back: what was tried, how it went, and who owes an answer to it.

The wijkteam tried an evening desk in the village hall and nobody came; by daylight at the school gate it worked. That
is worth more to the next village than a success story, if somebody who can change something reads it and answers. So
each lesson names a reader by role and organisation, never by person, and a day. "We weten het nog niet" is an answer
too; it is asked again later.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.text import Text

WORKED, MIXED, FAILED = "worked", "mixed", "failed"
LONGEST_TITLE, LONGEST_WORDS, LONGEST_ANSWER = 120, 600, 600
FURTHEST = timedelta(days=366)


class Side(StrEnum):
    """Where a reader or an answer stands: with whoever decides, or with whoever works with residents."""

    BOARD = "board"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went."""

    id: str
    name: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class ReaderRole:
    """Who reads and owes an answer, as a role."""

    id: str
    name: Text
    explanation: Text
    side: Side


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """An answer; one that `stays_open` is asked again later."""

    id: str
    name: Text
    explanation: Text
    side: Side
    stays_open: bool


@dataclass(frozen=True)
class LessonWords:
    """The lists of lessons, by id."""

    outcomes: Mapping[str, Outcome]
    readers: Mapping[str, ReaderRole]
    answers: Mapping[str, AnswerKind]

    def answers_of(self, role: str) -> tuple[AnswerKind, ...]:
        """Give the answers that a reader of a role may choose from."""
        side = self.readers[role].side if role in self.readers else Side.BOARD
        return tuple(one for one in self.answers.values() if one.side is side)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLesson:
    """A lesson, or with `side` BOARD a message of the board to teams, as somebody wrote it.

    `tried` is what we did (or decided), `happened` how it went, `again` what we would do again or otherwise (or what
    the board asks). `problems` and `groups` are ids of the shared language; `area`, `assignment` and `partner` may be
    empty. `readers` are pairs of a role and the id of an organisation (None: the municipality itself).
    """

    side: Side = Side.PRACTICE
    title: str
    outcome: str = ""
    tried: str = ""
    happened: str = ""
    again: str = ""
    area: str = ""
    problems: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    assignment: int | None = None
    partner: int | None = None
    readers: tuple[tuple[str, int | None], ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer that somebody owes: until when, how often they were asked, and when last."""

    due: date
    reminded: int = 0
    last_reminder: date | None = None
    answered: date | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How people are asked, in days and times: first `ahead` days before the day, then `every` days, at most `most`
    times; `again` days after an answer that stays open.
    """

    ahead: int
    every: int
    most: int
    again: int


@dataclass(frozen=True, slots=True)
class About:
    """What a lesson is about, for finding where it fits."""

    problems: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    assignment: int | None = None


def lesson_faults(
    given: NewLesson, *, words: LessonWords, problems: Collection[str], groups: Collection[str], today: date
) -> Iterator[Fault]:
    """Give everything that is not right with a lesson."""
    if not given.title.strip():
        yield Fault("title", _TITLE)
    if given.side is Side.PRACTICE and given.outcome not in words.outcomes:
        yield Fault("outcome", _OUTCOME)
    if given.side is Side.BOARD and not given.tried.strip():
        yield Fault("tried", _DECIDED)
    if given.side is Side.PRACTICE and not (given.happened.strip() or given.again.strip()):
        yield Fault("happened", _HAPPENED)
    for field, most in (("title", LONGEST_TITLE), ("tried", LONGEST_WORDS), ("happened", LONGEST_WORDS),
                        ("again", LONGEST_WORDS)):  # fmt: skip
        if len(getattr(given, field)) > most:
            yield Fault(field, _TOO_LONG.format(most=str(most)))
    if set(given.problems) - set(problems):
        yield Fault("problems", _NOT_LISTED)
    if set(given.groups) - set(groups):
        yield Fault("groups", _NOT_LISTED)
    yield from _reader_faults(given, words, today)


def _reader_faults(given: NewLesson, words: LessonWords, today: date) -> Iterator[Fault]:
    asked = Side.BOARD if given.side is Side.PRACTICE else Side.PRACTICE
    if not given.readers or any(
        role not in words.readers or words.readers[role].side is not asked for role, _ in given.readers
    ):
        yield Fault("readers", _READER)
    if asked is Side.PRACTICE and any(organisation is None for _, organisation in given.readers):
        yield Fault("readers", _READER)
    if given.due is not None and not today <= given.due <= today + FURTHEST:
        yield Fault("due", _DUE)


def answer_faults(role: str, kind: str, text: str, *, words: LessonWords) -> Iterator[Fault]:
    """Give what is not right with an answer; each needs a sentence, as a bare choice helps nobody."""
    if kind not in {one.id for one in words.answers_of(role)}:
        yield Fault("kind", _CHOOSE)
    if not text.strip():
        yield Fault("text", _SAY_MORE)
    if len(text) > LONGEST_ANSWER:
        yield Fault("text", _TOO_LONG.format(most=str(LONGEST_ANSWER)))


def next_reminder(owed: Owed, manner: Manner) -> date | None:
    """Give the day on which a reader is reminded next; None once answered or asked often enough."""
    if owed.answered is not None or owed.reminded >= manner.most:
        return None
    if owed.last_reminder is not None:
        return owed.last_reminder + timedelta(days=manner.every)
    return owed.due - timedelta(days=manner.ahead)


def answered(owed: Owed, kind: AnswerKind, today: date, manner: Manner) -> Owed:
    """Give what is owed after an answer: nothing, or with an answer that stays open the same question later."""
    if kind.stays_open:
        return Owed(due=today + timedelta(days=manner.again))
    return replace(owed, answered=today)


def overdue(owed: Owed, today: date) -> bool:
    """Tell whether the day has passed without an answer."""
    return owed.answered is None and owed.due < today


def fit(lesson: About, asked: About) -> int:
    """Say how well a lesson fits what is on an agenda: an assignment counts most, then problems, then groups."""
    same = asked.assignment is not None and lesson.assignment == asked.assignment
    return 4 * same + 2 * len(lesson.problems & asked.problems) + len(lesson.groups & asked.groups)


def fitting(lessons: Iterable[tuple[int, About]], asked: About) -> list[int]:
    """Give the ids of the lessons that fit, best first; equal ones keep the order in which they came."""
    scored = [(fit(about, asked), key) for key, about in lessons]
    return [key for score, key in sorted(scored, key=lambda pair: -pair[0]) if score]


_TITLE = Text(nl="Geef de les een naam van een paar woorden.", en="Give the lesson a name of a few words.")
_OUTCOME = Text(nl="Kies hoe het ging. Niet gelukt mag ook.", en="Choose how it went. It not working is fine.")
_DECIDED = Text(nl="Schrijf wat er is besloten.", en="Write what was decided.")
_HAPPENED = Text(
    nl="Schrijf in een of twee zinnen wat er gebeurde, of wat je een volgende keer doet.",
    en="Write in a sentence or two what happened, or what you would do next time.",
)
_TOO_LONG = Text(nl="Maak het korter dan {most} tekens.", en="Make it shorter than {most} characters.")
_NOT_LISTED = Text(nl="Kies uit de lijst.", en="Choose from the list.")
_READER = Text(nl="Kies wie dit leest en antwoord geeft.", en="Choose who reads this and gives an answer.")
_DUE = Text(nl="Kies een dag in het komende jaar.", en="Choose a day in the coming year.")
_CHOOSE = Text(nl="Kies een antwoord.", en="Choose an answer.")
_SAY_MORE = Text(nl="Schrijf er een zin bij, zodat de ander er iets aan heeft.", en="Add a sentence, so that it helps.")
