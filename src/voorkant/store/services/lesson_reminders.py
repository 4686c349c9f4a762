"""Ask again whoever owes an answer to a lesson, and stop after a few times: safe to repeat.

A reader knows the first day on which somebody is to be asked, so a run reads an index. The message and the fact that it
was made are one transaction; after the last reminder the lesson still stands on the wall as not answered.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.core.learn import lessons as core
from voorkant.core.shared.text import Text
from voorkant.store.models import LessonReader
from voorkant.store.selectors.lessons import manner_of, owed_as_core
from voorkant.store.services.lesson_words import reminder_message
from voorkant.store.services.lessons import address_of
from voorkant.store.services.outbox import Message, put
from voorkant.store.services.turns import turn

AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class LessonsReminded:
    """How many messages were made, and how many readers have no mail address."""

    messages: int = 0
    without_address: int = 0

    def sentence(self, language: str) -> str:
        """Say it."""
        return _TOLD.format(n=str(self.messages), without=str(self.without_address)).to(language)


def remind_lessons(today: date | None = None) -> LessonsReminded:
    """Ask whoever is due today. A second run the same day finds nothing."""
    today, made, without = today or timezone.localdate(), 0, 0
    with turn("remind-lessons") as mine:
        while mine:
            with transaction.atomic():
                due = LessonReader.objects.select_for_update(of=("self",)).filter(remind_on__lte=today)
                related = due.select_related("lesson__municipality", "lesson__team", "organisation")
                rows = list(related.order_by("remind_on", "pk")[:AT_A_TIME])
                if not rows:
                    break
                messages = [found for one in rows if (found := _remind(one, today))]
                put(messages)
            made, without = made + len(messages), without + len(rows) - len(messages)
    return LessonsReminded(made, without)


def _remind(row: LessonReader, today: date) -> Message | None:
    email, lesson = address_of(row), row.lesson
    row.reminded, row.last_reminder = row.reminded + 1, today
    row.remind_on = core.next_reminder(owed_as_core(row), manner_of(lesson.municipality))
    row.save(update_fields=["reminded", "last_reminder", "remind_on"])
    if not email:
        return None
    subject, body = reminder_message(row)
    key = f"lesson:{row.pk}:{row.due:%Y%m%d}:{row.reminded}"
    return Message(key, email, subject, body, lesson.municipality, lesson.invented)


_TOLD = Text(
    nl="Lessen: {n} herinneringen staan klaar. Van {without} ontbreekt een mailadres.",
    en="Lessons: {n} reminders are ready. {without} have no mail address.",
)
