"""Keep the counts of questions as they come in, and the protected tables that others may see.

A page that counted 200,000 questions each time would slow down with every year. So each question adds one to a handful
of small rows, in the same transaction in which it is stored, and takes one off when it goes. Two colleagues who press
save in the same second both count: the database adds, not we.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, models, transaction

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.disclosure import protect
from voorkant.core.notice.question import counted_in
from voorkant.core.shared.counts import TOTAL, OwnCounts
from voorkant.core.shared.period import Window
from voorkant.store.models import (
    CountTable,
    Municipality,
    Publication,
    Question,
    QuestionCount,
    QuestionProblem,
    WeekCount,
)
from voorkant.store.selectors.counts import count_table, problem_domains
from voorkant.store.selectors.settings import setting_value

EVERYONE = 0
ROWS_PER_STATEMENT = 100
ROWS_PER_READ = 10_000


class Counted(NamedTuple):
    """What of a question decides in which rows it counts."""

    organisation: int
    age_band: str
    week: date
    area_code: str
    area_year: int
    problems: tuple[str, ...]


class CountKey(NamedTuple):
    """The key of one count row, in the order of its index; sorted, so that two writers never wait for each other."""

    organisation_key: int
    age_band: str
    month: date
    area_code: str
    area_year: int
    problem: str


class WeekKey(NamedTuple):
    """The key of one row of the watch over surges, in the order of its index."""

    week: date
    area_code: str
    area_year: int
    problem: str


def columns_of(problems: tuple[str, ...]) -> list[str]:
    """Name the columns in which a question with these problems counts once, as they are stored."""
    return ["" if column == TOTAL else column for column in counted_in(problems, load_language())]


def keys_of(question: Counted) -> list[CountKey]:
    """Give the rows in which a question counts once: for its organisation and for everyone, for its age and for all
    ages, in total and in each problem and life domain.
    """
    columns = columns_of(question.problems)
    month = question.week.replace(day=1)
    return [
        CountKey(organisation, age, month, question.area_code, question.area_year, column)
        for organisation in (EVERYONE, question.organisation)
        for age in dict.fromkeys(("", question.age_band))
        for column in columns
    ]


def weeks_of(question: Counted) -> list[WeekKey]:
    """Give the rows of its week in which a question counts once: in total and in each problem and life domain."""
    return [
        WeekKey(question.week, question.area_code, question.area_year, column)
        for column in columns_of(question.problems)
    ]


def add_counts(municipality: int, questions: Iterable[Counted], *, sign: int = 1) -> None:
    """Add (or with `sign` −1 take off) questions in their count rows; call it in the transaction that stores them."""
    added: Counter[CountKey] = Counter()
    weekly: Counter[WeekKey] = Counter()
    for question, number in Counter(questions).items():
        for key in keys_of(question):
            added[key] += sign * number
        for week in weeks_of(question):
            weekly[week] += sign * number
    _write(QuestionCount, municipality, added)
    _write(WeekCount, municipality, weekly)
    if sign < 0:
        QuestionCount.objects.filter(
            municipality_id=municipality, month__in={key.month for key in added}, n__lte=0
        ).delete()
        WeekCount.objects.filter(municipality_id=municipality, week__in={key.week for key in weekly}, n__lte=0).delete()


def rebuild_counts(municipality: Municipality) -> int:
    """Count all questions of a municipality anew and give how many there are. The answer is the same as that of the
    rows kept as questions came in; needed only when a problem moved to another life domain.
    """
    with transaction.atomic():
        _keep_still()
        QuestionCount.objects.filter(municipality=municipality).delete()
        WeekCount.objects.filter(municipality=municipality).delete()
        added: Counter[CountKey] = Counter()
        weekly: Counter[WeekKey] = Counter()
        total = 0
        for question in _all_questions(municipality):
            total += 1
            added.update(keys_of(question))
            weekly.update(weeks_of(question))
        _write(QuestionCount, municipality.pk, added)
        _write(WeekCount, municipality.pk, weekly)
    return total


def _keep_still() -> None:
    """Let nobody store a question while all are counted, else it could count twice; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{Question._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def _all_questions(municipality: Municipality) -> Iterable[Counted]:
    rows = Question.objects.filter(municipality=municipality).order_by("pk")
    fields = ("pk", "organisation_id", "age_band", "week", "area_code", "area_year")
    last = 0
    while chunk := list(rows.filter(pk__gt=last).values_list(*fields)[:ROWS_PER_READ]):
        problems = problems_of(chunk[0][0], chunk[-1][0])
        for key, organisation, age_band, week, code, year in chunk:
            yield Counted(organisation, age_band, week, code, year, problems.get(key, ()))
        last = chunk[-1][0]


def problems_of(first: int, last: int) -> Mapping[int, tuple[str, ...]]:
    """Give the problems of the questions with ids from `first` up to and including `last`."""
    found: dict[int, list[str]] = {}
    rows = QuestionProblem.objects.filter(question_id__gte=first, question_id__lte=last).order_by(
        "question_id", "problem"
    )
    for question, problem in rows.values_list("question_id", "problem"):
        found.setdefault(question, []).append(problem)
    return {question: tuple(problems) for question, problems in found.items()}


def _write(model: type[models.Model], municipality: int, added: Mapping[Any, int]) -> None:
    """Add numbers to the rows of a model of which the keys of `added` are the unique key within a municipality."""
    rows = [(municipality, *key, number) for key, number in sorted(added.items()) if number]
    if not rows:
        return
    table, key = model._meta.db_table, ("municipality_id", *type(next(iter(added)))._fields)
    places = f"({', '.join(['%s'] * (len(key) + 1))})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_PER_STATEMENT):
            part = rows[start : start + ROWS_PER_STATEMENT]
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(key)}, n) VALUES {', '.join([places] * len(part))} "
                f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET n = {table}.n + excluded.n",
                [value for row in part for value in row],
            )


def protected_counts(municipality: Municipality, window: Window) -> OwnCounts:
    """Give the counts of a window as anybody but the registering team may see them, also beside every other table
    that was ever shown.

    The table is protected once and then stays as it is: made anew after each late question, the difference with
    yesterday would give that question away. Only a table in which nothing at all was shown is made again.
    """
    kept = _kept_table(municipality, window) or _protect(municipality, window)
    cells = {(area, column): number for area, column, number in kept.cells}
    return OwnCounts(window, kept.threshold, cells)


def _protect(municipality: Municipality, window: Window) -> CountTable:
    """Protect a table beside all that was shown. That takes seconds in which nothing may be locked; where another table
    was shown meanwhile it is done again.
    """
    from voorkant.store.selectors.publications_truth import tables_seen  # HiGHS loads only when a table is made

    while True:
        seen = tables_seen(municipality)
        threshold, cells = _protected_cells(municipality, window)
        with transaction.atomic():
            Municipality.objects.select_for_update().get(pk=municipality.pk)
            if tables_seen(municipality) == seen:
                kept, _ = CountTable.objects.update_or_create(
                    municipality=municipality,
                    first=window.first,
                    last=window.last,
                    age_band="",
                    defaults={"threshold": threshold, "cells": cells},
                )
                return kept
        if (made := _kept_table(municipality, window)) is not None:
            return made


def _kept_table(municipality: Municipality, window: Window) -> CountTable | None:
    """Give the table of a window in which something was shown."""
    kept = CountTable.objects.filter(
        municipality=municipality, first=window.first, last=window.last, age_band=""
    ).first()
    return kept if kept is not None and any(number is not None for _, _, number in kept.cells) else None


def _protected_cells(municipality: Municipality, window: Window) -> tuple[int, list[list[str | int | None]]]:
    threshold = int(setting_value("disclosure_threshold", municipality))
    made = protect(count_table(municipality, window), threshold, domains=problem_domains())
    if seen_before(municipality, window):
        from voorkant.store.services.counts_over_time import beside_earlier  # as above

        made = beside_earlier(municipality, window, made)
    return threshold, [[area, column, number] for (area, column), number in made.cells.items()]


def seen_before(municipality: Municipality, window: Window) -> bool:
    """Tell whether anything else of the same days was ever shown."""
    tables = CountTable.objects.filter(
        municipality=municipality, age_band="", first__lte=window.last, last__gte=window.first
    ).exclude(first=window.first, last=window.last)
    known = (Publication.State.PUBLISHED, Publication.State.WITHDRAWN)
    public = Publication.objects.filter(
        municipality=municipality, state__in=known, first__lte=window.last, last__gte=window.first
    )
    return tables.exists() or public.exists()
