"""Invent lessons for the demo: some failed, one waits for the alderman, one was answered with something that changes.

They go the way of a real one, through the same rules and cleaning, so that nothing in the example could not have
happened. What is invented says so, and is never mailed.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.core.learn import lessons as core
from voorkant.core.learn.lessons import NewLesson, Side
from voorkant.store.models import Assignment, Lesson, LessonReader, Municipality, Organisation
from voorkant.store.selectors.areas import villages_of
from voorkant.store.selectors.lessons import manner_of, owed_as_core
from voorkant.store.services.lessons import answer_lesson, tell_lesson

PLAN: dict[str, Any] = yaml.safe_load(files("voorkant.store.demo").joinpath("lessons.yaml").read_text(encoding="utf-8"))
_Row = Mapping[str, Any]
LATE = timedelta(days=60)


def invent_lessons(municipality: Municipality, today: date) -> None:
    """Bring in the invented lessons, unless they are there."""
    if Lesson.objects.filter(municipality=municipality, invented=True).exists():
        return
    partners = {one.name: one for one in Organisation.objects.filter(municipality=municipality)}
    villages = {village.name: village.code for village in villages_of(municipality.code)}
    with transaction.atomic():
        for one in PLAN["lessons"]:
            team = partners[one["team"]]
            area = villages.get(one.get("area", ""), "")
            readers = [(each["role"], None if each["role"] == "alderman" else team.pk) for each in one["readers"]]
            given = NewLesson(
                title=one["title"], outcome=one["outcome"], happened=one["happened"], again=one["again"], area=area,
                problems=tuple(one["problems"]), groups=tuple(one["groups"]), readers=tuple(readers),
                assignment=_assignment(municipality, one["problems"]),
            )  # fmt: skip
            _tell(municipality, team, given, one, today)
        for one in PLAN["board"]:
            readers = [("practice", partners[each["team"]].pk) for each in one["readers"]]
            given = NewLesson(
                side=Side.BOARD, title=one["title"], tried=one["tried"], again=one["again"], readers=tuple(readers)
            )
            _tell(municipality, None, given, one, today)


def _tell(municipality: Municipality, team: Organisation | None, given: NewLesson, one: _Row, today: date) -> None:
    told = today - timedelta(days=one["ago"])
    row = tell_lesson(municipality=municipality, team=team, given=given, today=told, invented=True).row
    for reader, plan in zip(row.readers.order_by("pk"), one["readers"], strict=True):
        reader.due = today + timedelta(days=plan["due"])
        reader.link_expires = max(reader.link_expires, today + LATE)
        reader.save(update_fields=["due", "link_expires"])
        for each in plan["answers"]:
            answer_lesson(
                reader=reader, kind=each["kind"], text=each["text"], today=today - timedelta(days=each["ago"])
            )
        _as_if_reminded(reader, today)


def _as_if_reminded(reader: LessonReader, today: date) -> None:
    """What is late was asked for already, as the worker would have done."""
    row = LessonReader.objects.get(pk=reader.pk)
    manner, reminded, last = manner_of(row.lesson.municipality), 0, None
    owed = core.Owed(row.due, answered=row.answered)
    while (on := core.next_reminder(owed, manner)) is not None and on <= today:
        reminded, last = reminded + 1, on
        owed = core.Owed(row.due, reminded, last, row.answered)
    row.reminded, row.last_reminder = reminded, last
    row.remind_on = core.next_reminder(owed_as_core(row), manner)
    row.save(update_fields=["reminded", "last_reminder", "remind_on"])


def _assignment(municipality: Municipality, problems: list[str]) -> int | None:
    rows = Assignment.objects.filter(municipality=municipality, invented=True).order_by("pk")
    return next((one.pk for one in rows if set(problems) & set(one.problems)), None)
