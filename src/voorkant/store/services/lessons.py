"""Keep a lesson, ask whoever owes an answer, and keep that answer, from the screen or from one link.

A colleague who names a resident or another colleague by accident reads what was taken out, once; kept is the cleaned
text. An answer is appended: whoever said "nee, omdat" last year did not say something else then.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.lessons import load_lesson_words
from voorkant.core.learn import lessons as core
from voorkant.core.learn.lessons import NewLesson, Side, answer_faults, lesson_faults
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Assignment, Lesson, LessonAnswer, LessonReader, Municipality, Organisation
from voorkant.store.selectors.lessons import behind_link, digest_of_link, link_of, manner_of, owed_as_core
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.dialogues import CleanedText
from voorkant.store.services.lesson_words import told_message
from voorkant.store.services.notice import clean_words
from voorkant.store.services.outbox import Message, put
from voorkant.store.services.partners import refuse_faults

WORDS = ("title", "tried", "happened", "again")


@dataclass(frozen=True, slots=True)
class Kept:
    """A lesson as it was kept, with each text as it was typed and as it is kept."""

    row: Lesson
    texts: tuple[CleanedText, ...]


class LessonLinkNotGood(NotFound):
    """A link that opens nothing; `why_code` is unknown or expired."""

    def __init__(self, why_code: str) -> None:
        self.why_code = why_code
        what, why = _NOT_GOOD[why_code]
        super().__init__(f"lesson-link-{why_code}", what, why, _ASK_ANEW)


def tell_lesson(
    *,
    municipality: Municipality,
    team: Organisation | None,
    given: NewLesson,
    email: str = "",
    today: date | None = None,
    invented: bool = False,
) -> Kept:
    """Keep a lesson or a message of the board, and ask its readers by mail where an address is known; the same words of
    one team on one day are one lesson.

    Raises EntryNotRight with each field that is not right, DeidentificationUnavailable when words cannot be cleaned.
    """
    today = today or timezone.localdate()
    given = replace(given, **{name: getattr(given, name).strip() for name in WORDS})
    found = list(_faults(municipality, given, today))
    refuse_faults(found)
    texts = {name: CleanedText(getattr(given, name), clean_words(getattr(given, name))) for name in WORDS}
    assignment = Assignment.objects.filter(municipality=municipality, pk=given.assignment or 0).first()
    partner = Organisation.objects.filter(municipality=municipality, pk=given.partner or 0).first()
    due = given.due or today + timedelta(days=int(setting_value("lesson_answer_days", municipality)))
    told = {
        "municipality": municipality, "side": given.side.value, "team": team, "outcome": given.outcome,
        "area_code": given.area, "problems": list(given.problems), "groups": list(given.groups),
        "assignment": assignment, "partner": partner, "made": today,
        **{name: texts[name].cleaned.text[: 160 if name == "title" else None] for name in WORDS},
    }  # fmt: skip
    with transaction.atomic():
        if known := _same(told, given):
            return Kept(known, tuple(texts.values()))
        row = Lesson.objects.create(**told, invented=invented)
        readers = [
            _reader(row, role, organisation, email if given.side is Side.PRACTICE else "", due, today)
            for role, organisation in dict.fromkeys(given.readers)
        ]
        put(_first_messages(readers))
    return Kept(row, tuple(texts.values()))


def answer_lesson(
    *, reader: LessonReader, kind: str, text: str, today: date | None = None, seen: int | None = None
) -> CleanedText:
    """Append an answer; one that stays open is asked again later. `seen` is how many answers the page showed.

    Raises EntryNotRight with what is not right, and BadInput when somebody answered since the page was opened.
    """
    today = today or timezone.localdate()
    words = load_lesson_words()
    refuse_faults(list(answer_faults(reader.role, kind, text, words=words)))
    kept = CleanedText(text.strip(), clean_words(text))
    with transaction.atomic():
        found = LessonReader.objects.select_for_update().get(pk=reader.pk)
        if seen is not None and found.answers.count() != seen:
            raise BadInput("lesson-answered", _MOVED, _MOVED_WHY, _MOVED_DO)
        LessonAnswer.objects.create(reader=found, kind=kind, text=kept.cleaned.text, made=today)
        municipality = reader.lesson.municipality
        after = core.answered(owed_as_core(found), words.answers[kind], today, manner_of(municipality))
        _keep_owed(found, after, municipality)
    return kept


def withdraw_lesson(*, row: Lesson) -> None:
    """Take a lesson back that nobody has answered yet; BadInput once somebody did."""
    with transaction.atomic():
        found = Lesson.objects.select_for_update().get(pk=row.pk)
        if LessonAnswer.objects.filter(reader__lesson=found).exists():
            raise BadInput("lesson-has-answers", _STAYS, _STAYS_WHY, _STAYS_DO)
        found.delete()


def open_link(token: str, today: date | None = None) -> LessonReader:
    """Give the reader behind a link. Raises LessonLinkNotGood; looking changes nothing."""
    found = behind_link(token)
    if found is None:
        raise LessonLinkNotGood("unknown")
    if found.link_expires < (today or timezone.localdate()):
        raise LessonLinkNotGood("expired")
    return found


def address_of(reader: LessonReader) -> str:
    """Give the mailbox in which a reader is asked; empty where none is known."""
    return reader.email or (reader.organisation.email if reader.organisation else "")


def _faults(municipality: Municipality, given: NewLesson, today: date) -> Iterable[Fault]:
    language = load_language()
    yield from lesson_faults(
        given, words=load_lesson_words(), problems=language.problems, groups=language.target_groups, today=today
    )
    if given.area and given.area not in places_of(municipality).areas:
        yield Fault("area", _NOT_HERE)
    named = {one for _, one in given.readers if one is not None} | ({given.partner} if given.partner else set())
    if Organisation.objects.filter(municipality=municipality, pk__in=named).count() != len(named):
        yield Fault("readers", _NOT_HERE)
    if given.assignment and not Assignment.objects.filter(municipality=municipality, pk=given.assignment).exists():
        yield Fault("assignment", _NOT_HERE)


def _same(told: dict[str, Any], given: NewLesson) -> Lesson | None:
    """Give the lesson that was told with these words for these readers and waits: a button that was pressed twice."""
    asked = set(given.readers)
    for row in Lesson.objects.filter(**told, readers__answers=None).distinct():
        if set(row.readers.values_list("role", "organisation_id")) == asked:
            return row
    return None


def _reader(row: Lesson, role: str, organisation: int | None, email: str, due: date, today: date) -> LessonReader:
    nonce = secrets.token_urlsafe(24)
    manner = manner_of(row.municipality)
    days = int(setting_value("lesson_link_days", row.municipality))
    remind_on = core.next_reminder(core.Owed(due), manner)
    return LessonReader.objects.create(
        lesson=row, role=role, organisation_id=organisation, email=email, due=due,
        remind_on=max(remind_on, today + timedelta(days=1)) if remind_on else None, nonce=nonce,
        link=digest_of_link(link_of(nonce)), link_expires=due + timedelta(days=days),
    )  # fmt: skip


def _keep_owed(row: LessonReader, owed: core.Owed, municipality: Municipality) -> None:
    row.due, row.answered = owed.due, owed.answered
    row.reminded, row.last_reminder = owed.reminded, owed.last_reminder
    row.remind_on = core.next_reminder(owed, manner_of(municipality))
    days = timedelta(days=int(setting_value("lesson_link_days", municipality)))
    row.link_expires = max(row.link_expires, owed.due + days)
    row.save()


def _first_messages(readers: Iterable[LessonReader]) -> list[Message]:
    messages = []
    for one in readers:
        if email := address_of(one):
            subject, body = told_message(one)
            lesson = one.lesson
            messages.append(Message(f"lesson:{one.pk}:0:0", email, subject, body, lesson.municipality, lesson.invented))
    return messages


_NOT_HERE = Text(nl="Kies iets van deze gemeente.", en="Choose something of this municipality.")
_NOT_GOOD = {
    "unknown": (
        Text("Deze link kennen we niet.", "This link is not known."),
        Text("Misschien is er een stukje weggevallen.", "Perhaps a part is missing."),
    ),
    "expired": (
        Text("Deze link werkt niet meer.", "This link no longer works."),
        Text("De laatste dag is voorbij.", "Its last day has passed."),
    ),
}
_ASK_ANEW = Text("Bel wie de les schreef. Er is niets veranderd.", "Call who wrote the lesson. Nothing was changed.")
_MOVED = Text("Dit is niet opgeslagen.", "This was not stored.")
_MOVED_WHY = Text("Iemand anders antwoordde net al.", "Somebody else has just answered.")
_MOVED_DO = Text("Kijk wat er nu staat en antwoord daarna.", "See what stands here now and answer then.")
_STAYS = Text("Deze les blijft staan.", "This lesson stays.")
_STAYS_WHY = Text("Er is al een antwoord op gegeven.", "It has been answered already.")
_STAYS_DO = Text("Schrijf een nieuwe les als het anders zit.", "Write a new lesson when it is different.")
