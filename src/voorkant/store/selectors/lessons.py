"""Read lessons: the wall that everybody who works here sees, what is owed by whom, and what fits an agenda.

A meeting about debts asks `lessons_for` and finds that the evening desk in the village hall drew nobody. The board asks
`owed_by` and sees which lessons still wait for its answer.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.crypto import salted_hmac

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.lessons import load_lesson_words
from voorkant.core.learn import lessons as core
from voorkant.core.shared.language import Term
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Assignment, Lesson, LessonAnswer, LessonReader, Municipality, Organisation
from voorkant.store.selectors.settings import setting_value

MOST = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in words."""

    row: LessonAnswer
    kind: Text


@dataclass(frozen=True, slots=True)
class Reader:
    """Who owes an answer, as "Wethouder" or "Teamleider, Bibliotheek", with what they said; `overdue` when the day has
    passed without a word, `waits` while nothing final was said.
    """

    row: LessonReader
    role: Text
    name: Text
    answers: tuple[Answer, ...]
    overdue: bool

    @property
    def waits(self) -> bool:
        """Whether an answer is still owed."""
        return self.row.answered is None


@dataclass(frozen=True, slots=True)
class Told:
    """A lesson as it is shown."""

    row: Lesson
    outcome: Text | None
    problems: tuple[Text, ...]
    groups: tuple[Text, ...]
    teller: Text
    readers: tuple[Reader, ...]

    @property
    def from_board(self) -> bool:
        """Whether it goes from the board to practice."""
        return self.row.side == core.Side.BOARD

    @property
    def waits(self) -> bool:
        """Whether somebody still owes an answer."""
        return any(one.waits for one in self.readers)

    @property
    def overdue(self) -> bool:
        """Whether somebody is late."""
        return any(one.overdue for one in self.readers)


@dataclass(frozen=True, slots=True)
class Owing:
    """One answer that is owed."""

    lesson: Told
    reader: Reader


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which lessons of the wall are asked for; empty fields ask for nothing. `words` are looked for in the texts."""

    outcome: str = ""
    problem: str = ""
    group: str = ""
    side: str = ""
    assignment: int | None = None
    waiting: bool = False
    words: str = ""


def manner_of(municipality: Municipality) -> core.Manner:
    """Give how readers are asked in a municipality."""
    ahead, every, most, again = (int(setting_value(name, municipality)) for name in _MANNER)
    return core.Manner(ahead=ahead, every=every, most=most, again=again)


def owed_as_core(row: LessonReader) -> core.Owed:
    """Give what is owed as the core knows it."""
    return core.Owed(row.due, row.reminded, row.last_reminder, row.answered)


def wall(municipality: Municipality, sieve: Sieve, today: date) -> list[Told]:
    """Give the lessons that are asked for, those whose answer is late first, then newest first."""
    rows = _rows(municipality).filter(_plain(sieve)).order_by("-made", "-pk")[: MOST * 2]
    asked = [
        one for one in rows
        if (not sieve.problem or sieve.problem in one.problems) and (not sieve.group or sieve.group in one.groups)
    ]  # fmt: skip
    found = [told(one, today) for one in asked]
    if sieve.waiting:
        found = [one for one in found if one.waits]
    return sorted(found, key=lambda one: not one.overdue)[:MOST]


def _plain(sieve: Sieve) -> Q:
    asked = Q()
    if sieve.outcome:
        asked &= Q(outcome=sieve.outcome)
    if sieve.side:
        asked &= Q(side=sieve.side)
    if sieve.assignment is not None:
        asked &= Q(assignment=sieve.assignment)
    for word in sieve.words.split()[:6]:
        asked &= (
            Q(title__icontains=word) | Q(tried__icontains=word) | Q(happened__icontains=word)
            | Q(again__icontains=word) | Q(readers__answers__text__icontains=word)
        )  # fmt: skip
    return Q(pk__in=Lesson.objects.filter(asked).values("pk")) if sieve.words.strip() else asked


def lessons_for(
    municipality: Municipality,
    *,
    problems: Collection[str] = (),
    groups: Collection[str] = (),
    assignment: Assignment | None = None,
    today: date,
    most: int = 5,
) -> list[Told]:
    """Give the lessons that fit an agenda, best first: of the same assignment, then by problems, then by groups."""
    asked = core.About(frozenset(problems), frozenset(groups), assignment.pk if assignment else None)
    rows = list(_rows(municipality).order_by("-made", "-pk")[: MOST * 2])
    by_key = {one.pk: one for one in rows}
    about = [(one.pk, core.About(frozenset(one.problems), frozenset(one.groups), one.assignment_id)) for one in rows]
    return [told(by_key[key], today) for key in core.fitting(about, asked)[:most]]


def owed_by(
    municipality: Municipality, today: date, *, organisation: Organisation | None = None, roles: Collection[str] = ()
) -> list[Owing]:
    """Give the answers that are owed in a municipality, longest waiting first; of one organisation, or of the roles
    that are named.
    """
    asked = Q(lesson__municipality=municipality, answered=None)
    if organisation is not None:
        asked &= Q(organisation=organisation)
    if roles:
        asked &= Q(role__in=list(roles))
    keys = LessonReader.objects.filter(asked).order_by("due", "pk").values_list("pk", "lesson")
    lessons = {one.pk: told(one, today) for one in _rows(municipality).filter(pk__in={key for _, key in keys})}
    found = []
    for reader, lesson in keys:
        known = lessons[lesson]
        found += [Owing(known, one) for one in known.readers if one.row.pk == reader]
    return found


def owed_to_board(municipality: Municipality, today: date) -> list[Owing]:
    """Give what is owed by those who decide, wherever they sit."""
    roles = [one.id for one in load_lesson_words().readers.values() if one.side is core.Side.BOARD]
    return owed_by(municipality, today, roles=roles)


def lesson_of(municipality: Municipality, key: int, today: date) -> Told | None:
    """Give one lesson of a municipality; None for any other."""
    row = _rows(municipality).filter(pk=key).first()
    return told(row, today) if row else None


def of_year(municipality: Municipality, year: int, today: date, *, assignment: int | None = None) -> list[Told]:
    """Give the lessons from practice of a year, newest first."""
    rows = _rows(municipality).filter(made__year=year, side=core.Side.PRACTICE).order_by("-made", "-pk")
    return [told(one, today) for one in (rows.filter(assignment=assignment) if assignment else rows)]


def told(row: Lesson, today: date) -> Told:
    """Give a lesson in words."""
    words, language = load_lesson_words(), load_language()
    outcome = words.outcomes.get(row.outcome)
    return Told(
        row=row,
        outcome=outcome.name if outcome else None,
        problems=_names(language.problems, row.problems),
        groups=_names(language.target_groups, row.groups),
        teller=same(row.team.name) if row.team else _MUNICIPALITY.format(name=row.municipality.name),
        readers=tuple(_reader(one, today) for one in row.readers.all()),
    )


def _reader(row: LessonReader, today: date) -> Reader:
    words = load_lesson_words()
    role = words.readers[row.role].name if row.role in words.readers else same(row.role)
    where = row.organisation.name if row.organisation else ""
    name = role + same(f", {where}") if where else role
    answers = tuple(
        Answer(one, words.answers[one.kind].name if one.kind in words.answers else same(one.kind))
        for one in row.answers.all()
    )
    return Reader(row, role, name, answers, core.overdue(owed_as_core(row), today))


def behind_link(token: str) -> LessonReader | None:
    """Give the reader behind a link."""
    if not token.isascii() or len(token) > 100:
        return None
    rows = LessonReader.objects.select_related("lesson__municipality", "lesson__team", "organisation")
    return rows.filter(link=digest_of_link(token)).first()


def link_of(nonce: str) -> str:
    """Give the secret of a reader's link (192 bits); it follows from the nonce and the secret of the installation."""
    return salted_hmac("voorkant.lesson.link", nonce, algorithm="sha256").hexdigest()[:48]


def digest_of_link(token: str) -> str:
    """Give what is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def _names(known: Mapping[str, Term], ids: Iterable[str]) -> tuple[Text, ...]:
    return tuple(known[one].name if one in known else same(one) for one in ids)


def _rows(municipality: Municipality) -> QuerySet[Lesson]:
    readers = LessonReader.objects.select_related("organisation").order_by("pk").prefetch_related(
        Prefetch("answers", LessonAnswer.objects.order_by("pk"))
    )  # fmt: skip
    return (
        Lesson.objects.filter(municipality=municipality)
        .select_related("municipality", "team", "assignment", "partner")
        .prefetch_related(Prefetch("readers", readers))
    )


_MANNER: Sequence[str] = (
    "lesson_remind_ahead_days", "lesson_remind_every_days", "lesson_reminders_most", "lesson_again_days"
)  # fmt: skip
_MUNICIPALITY = Text(nl="Gemeente {name}", en="Municipality of {name}")
