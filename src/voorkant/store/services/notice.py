"""Store questions: nameless, coded, their place rolled up, their words cleaned, and counted in the same transaction.

"Vader, schulden, Bussloo, dinsdag. Samira belde, 06-12345678" becomes: debts, Voorst, the week of Monday, "[naam]
belde, [telefoonnummer]". What was taken out goes back to whoever typed it, on that one page, and is kept nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from voorkant.adapters.deidentification import DeidentificationUnavailable, deidentify
from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.deidentify import Cleaned
from voorkant.core.notice.question import FieldError, Limits, NewQuestion, check, faults
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.period import week_of
from voorkant.core.shared.retention import oldest_kept
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    CandidateQuestion,
    GroupSignal,
    Municipality,
    Organisation,
    OwnWords,
    Question,
    QuestionProblem,
    Signal,
)
from voorkant.store.selectors.places import Places, places_of
from voorkant.store.selectors.settings import setting, setting_value
from voorkant.store.services.counts import Counted, add_counts, problems_of

BATCH = 5_000
ROWS_PER_STATEMENT = 400


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was stored of one question. `words` holds each text as it was stored, with what was taken out of the
    original; `too_old_for_words` says that words were given but are past their term; `again` that it was there already.
    """

    id: int
    area: str
    area_name: str
    week: date
    problems: tuple[str, ...]
    words: Mapping[str, Cleaned]
    too_old_for_words: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class BulkReport:
    """How many questions were stored, and how many were there already."""

    stored: int
    already: int


@dataclass(frozen=True, slots=True)
class _Ready:
    """A question that may be stored as it is."""

    area_code: str
    week: date
    given: NewQuestion
    reference: str
    words: Mapping[str, Cleaned]
    too_old_for_words: bool


@dataclass(frozen=True)
class Desk:
    """What is needed to judge questions of one organisation on one day; read once for many questions."""

    organisation: Organisation
    municipality: Municipality
    places: Places
    today: date
    limits: Limits

    @classmethod
    def of(cls, organisation: Organisation, today: date | None = None) -> "Desk":
        """Read places and limits."""
        municipality, today = organisation.municipality, today or timezone.localdate()
        return cls(organisation, municipality, places_of(municipality), today, limits_of(municipality, today))

    @property
    def minimum(self) -> int:
        """The fewest residents of a place with which a question is kept."""
        return int(setting_value("area_rollup_residents", self.municipality))

    @property
    def words_weeks(self) -> int:
        """How many weeks own words are kept."""
        return int(setting_value("own_words_weeks", self.municipality))

    def faults(self, question: NewQuestion) -> list[FieldError]:
        """List everything that is wrong; empty when the question may be stored."""
        return faults(question, language=load_language(), areas=self.places.areas, today=self.today, limits=self.limits)

    def check(self, question: NewQuestion) -> None:
        """Raise BadQuestion with everything that is wrong."""
        check(question, language=load_language(), areas=self.places.areas, today=self.today, limits=self.limits)

    def prepare(self, question: NewQuestion, *, staged: bool) -> _Ready:
        """Roll up, take the week, and clean the words; the question must be checked."""
        week = week_of(question.day or self.today)
        keeps_words = week >= self.limits.words_from
        words = {about: _clean(text, staged) for about, text in question.words.items()} if keeps_words else {}
        return _Ready(
            area_code=self.places.kept_at[question.area],
            week=week,
            given=replace(question, problems=tuple(dict.fromkeys(question.problems))),
            reference=question.reference if staged else keyed(self.organisation, question.reference),
            words=words,
            too_old_for_words=bool(question.words) and not keeps_words,
        )


def limits_of(municipality: Municipality, today: date) -> Limits:
    """Give how far a question of a municipality may go back, and how long its parts may be."""

    def oldest(name: str) -> date:
        return oldest_kept(today, setting_value(name, municipality), setting(name).unit)

    return Limits(
        oldest=week_of(oldest("question_retention_months") + timedelta(days=6)),
        words_from=oldest("own_words_weeks"),
        characters=int(setting_value("own_words_characters", municipality)),
        problems=int(setting_value("question_problems", municipality)),
    )


def record_question(
    *,
    organisation: Organisation,
    question: NewQuestion,
    origin: str = Question.Origin.FORM,
    today: date | None = None,
    invented: bool = False,
) -> Recorded:
    """Check a question, take out what identifies people, and store and count it at once.

    Raises BadQuestion with each field that is not right, and DeidentificationUnavailable when words cannot be cleaned;
    then nothing is stored. The same reference of the same organisation is stored once.
    """
    desk = Desk.of(organisation, today)
    desk.check(question)
    ready = desk.prepare(question, staged=False)
    try:
        with transaction.atomic():
            key, again = _store_one(desk, ready, origin, invented)
    except IntegrityError:
        before = _stored_before(organisation, ready.reference)
        if before is None:
            raise
        key, again = before, True
    return Recorded(
        id=key,
        area=ready.area_code,
        area_name=desk.places.name(ready.area_code),
        week=ready.week,
        problems=ready.given.problems,
        words=ready.words,
        too_old_for_words=ready.too_old_for_words,
        again=again,
    )


def record_questions(
    questions: Iterable[NewQuestion],
    *,
    organisation: Organisation,
    origin: str = Question.Origin.FILE,
    today: date | None = None,
    invented: bool = False,
    staged: bool = False,
    batch: int | None = None,
) -> BulkReport:
    """Store many questions of one organisation; all in one transaction, or with `batch` in one per so many.

    Each is checked before anything is written (with `batch`: before its batch is), so that a wrong one stores nothing.
    `staged` says that words were cleaned and references keyed already, as those of an uploaded file were.
    """
    desk = Desk.of(organisation, today)
    rows = iter(questions)
    stored = given = 0
    while part := list(islice(rows, batch)):
        for question in part:
            desk.check(question)
        ready = [desk.prepare(question, staged=staged) for question in part]
        given += len(ready)
        with transaction.atomic():
            for start in range(0, len(ready), BATCH):
                stored += _store_many(desk, ready[start : start + BATCH], origin, invented)
    return BulkReport(stored, given - stored)


def withdraw_question(*, organisation: Organisation, question: int, today: date | None = None) -> None:
    """Take back a question that the team stored by mistake; NotFound when it is not theirs or was stored long ago."""
    today = today or timezone.localdate()
    since = oldest_kept(week_of(today), setting_value("question_withdraw_weeks", organisation.municipality), "weeks")
    with transaction.atomic():
        found = Question.objects.filter(pk=question, organisation=organisation, recorded__gte=since)
        if not found.exists():
            raise NotFound("question-not-withdrawn", _GONE, _WHY_GONE, _NOTHING_CHANGED)
        remove_questions(organisation.municipality_id, [question])


def remove_questions(municipality: int, keys: Sequence[int]) -> int:
    """Remove questions with their words and their counts; call it in a transaction. Gives how many there were."""
    rows = list(
        Question.objects.select_for_update().filter(pk__in=keys, municipality_id=municipality).order_by("pk")
        .values_list("pk", "organisation_id", "age_band", "week", "area_code", "area_year")
    )  # fmt: skip
    if not rows:
        return 0
    problems = problems_of(rows[0][0], rows[-1][0])
    add_counts(municipality, [Counted(*row[1:], problems=problems.get(row[0], ())) for row in rows], sign=-1)
    gone = [row[0] for row in rows]
    Signal.objects.filter(question__in=gone).update(question=None)
    GroupSignal.objects.filter(question__in=gone).delete()
    for model in (OwnWords, QuestionProblem, CandidateQuestion):
        model.objects.filter(question_id__in=gone)._raw_delete(connection.alias)
    Question.objects.filter(pk__in=gone)._raw_delete(connection.alias)
    return len(rows)


def keyed(organisation: Organisation, reference: str) -> str:
    """Turn a sender's reference into a keyed hash, so that a case number cannot be read back; empty stays empty."""
    if not reference.strip():
        return ""
    return salted_hmac("voorkant.question", f"{organisation.pk}:{reference.strip()}", algorithm="sha256").hexdigest()


@lru_cache(maxsize=1)
def get_ready() -> Thread:
    """Load the word lists beside whatever else happens, once per process, so that nobody waits for them when saving."""
    loading = Thread(target=_load, name="word-lists", daemon=True)
    loading.start()
    return loading


def _load() -> None:
    with suppress(DeidentificationUnavailable):  # whoever saves words is told
        clean_words("klaar")


def clean_words(text: str) -> Cleaned:
    """Take out of a text what identifies people; raises DeidentificationUnavailable when that cannot be done."""
    return deidentify(text.strip(), state=settings.STATE)


def _clean(text: str, staged: bool) -> Cleaned:
    return Cleaned(text, ()) if staged else clean_words(text)


def _store_one(desk: Desk, ready: _Ready, origin: str, invented: bool) -> tuple[int, bool]:
    if (before := _stored_before(desk.organisation, ready.reference)) is not None:
        return before, True
    stored = Question.objects.create(
        **dict(zip(_QUESTION_COLUMNS[1:], _row(desk, ready, origin, invented), strict=True))
    )
    QuestionProblem.objects.bulk_create(
        QuestionProblem(question=stored, problem=problem) for problem in ready.given.problems
    )
    OwnWords.objects.bulk_create(
        OwnWords(question=stored, about=about, text=cleaned.text) for about, cleaned in ready.words.items()
    )
    add_counts(desk.municipality.pk, [_counted(desk, ready)])
    return stored.pk, False


def _stored_before(organisation: Organisation, reference: str) -> int | None:
    if not reference:
        return None
    return Question.objects.filter(organisation=organisation, reference=reference).values_list("pk", flat=True).first()


def _store_many(desk: Desk, ready: Sequence[_Ready], origin: str, invented: bool) -> int:
    new = _without_known(desk.organisation, ready)
    keys = _new_keys(len(new))
    with connection.cursor() as cursor:
        _insert(cursor, Question, _QUESTION_COLUMNS, [
            (key, *_row(desk, one, origin, invented)) for key, one in zip(keys, new, strict=True)
        ])  # fmt: skip
        _insert(cursor, QuestionProblem, ("question_id", "problem"), [
            (key, problem) for key, one in zip(keys, new, strict=True) for problem in one.given.problems
        ])  # fmt: skip
        _insert(cursor, OwnWords, ("question_id", "about", "text"), [
            (key, about, words.text) for key, one in zip(keys, new, strict=True) for about, words in one.words.items()
        ])  # fmt: skip
    add_counts(desk.municipality.pk, [_counted(desk, one) for one in new])
    return len(new)


def _without_known(organisation: Organisation, ready: Sequence[_Ready]) -> list[_Ready]:
    references = [one.reference for one in ready if one.reference]
    known: set[str] = set()
    for start in range(0, len(references), ROWS_PER_STATEMENT):
        part = references[start : start + ROWS_PER_STATEMENT]
        known.update(
            Question.objects.filter(organisation=organisation, reference__in=part).values_list("reference", flat=True)
        )
    new = []
    for one in ready:
        if one.reference in known:
            continue
        if one.reference:
            known.add(one.reference)
        new.append(one)
    return new


def _new_keys(number: int) -> list[int]:
    """Reserve ids in the running transaction: from PostgreSQL's sequence, or after the last of SQLite's one writer."""
    table = Question._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, number]
            )
            return sorted(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
    return list(range(last + 1, last + 1 + number))


def _insert(cursor: Any, model: Any, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    places = f"({', '.join(['%s'] * len(columns))})"
    start = f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES "
    for first in range(0, len(rows), ROWS_PER_STATEMENT):
        part = rows[first : first + ROWS_PER_STATEMENT]
        cursor.execute(start + ", ".join([places] * len(part)), [value for row in part for value in row])


_QUESTION_COLUMNS = (
    "id", "municipality_id", "organisation_id", "area_code", "area_year", "week", "life_event", "age_band",
    "household_type", "channel", "urgency", "origin", "reference", "recorded", "invented",
)  # fmt: skip


def _row(desk: Desk, ready: _Ready, origin: str, invented: bool) -> tuple[object, ...]:
    given = ready.given
    return (
        desk.municipality.pk, desk.organisation.pk, ready.area_code, desk.places.year, ready.week, given.life_event,
        given.age_band, given.household_type, given.channel, given.urgency, str(origin), ready.reference,
        week_of(desk.today), invented,
    )  # fmt: skip


def _counted(desk: Desk, ready: _Ready) -> Counted:
    return Counted(
        desk.organisation.pk, ready.given.age_band, ready.week, ready.area_code, desk.places.year, ready.given.problems
    )


_GONE = Text(nl="Deze vraag kan niet worden weggehaald.", en="This question cannot be taken back.")
_WHY_GONE = Text(
    nl="Zij is er niet meer, is niet van jouw team, of is langer dan een week geleden opgeslagen.",
    en="It is no longer there, is not your team's, or was stored more than a week ago.",
)
_NOTHING_CHANGED = Text(
    nl="Er is niets veranderd. Staat er iets in dat er niet mag staan? Vraag het de privacyfunctionaris.",
    en="Nothing was changed. Does it hold something that may not be there? Ask the privacy officer.",
)
