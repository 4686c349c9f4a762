"""The board of a programme: one sentence, and per assignment a calm block with what is late on top.

A lead opens it on Monday with a cup of coffee. What asks for an answer stands first with its buttons; what goes well
takes one line; the chart says how far it is, with its table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor

from django.conf import settings
from django.core.cache import caches
from django.utils import translation

from voorkant.charts import Measure, measure_of
from voorkant.charts.path import PathChart, Step
from voorkant.charts.table import Table
from voorkant.core.organise.programme import Standing, expected
from voorkant.core.organise.programme_words import LabelWarning, opening
from voorkant.core.shared.language import Unit
from voorkant.core.shared.period import long_date, week_of
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Action, Assignment, AssignmentNote, Municipality, Organisation, Phase, User
from voorkant.store.selectors.programme import (
    ACTION,
    MILESTONE,
    AssignmentLine,
    Due,
    label_warnings_of,
    line_of,
    overdue_of,
    phase_now,
)
from voorkant.store.selectors.programme_progress import Progress, progress_of, standing_of
from voorkant.store.selectors.settings import setting_value


@dataclass(frozen=True, slots=True)
class Shown:
    """A target with its sentence and its chart; `svg` is empty where there is nothing to draw."""

    progress: Progress
    sentence: Text
    svg: str
    table: Table | None


@dataclass(frozen=True, slots=True)
class Block:
    """One assignment on the board. `late` comes first, `soon` is due within the days that the board looks ahead."""

    line: AssignmentLine
    standing: Standing
    targets: tuple[Shown, ...]
    late: tuple[Due, ...]
    soon: tuple[Due, ...]
    later: int
    phase: Phase | None
    note: AssignmentNote | None
    noted: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board. `others` is what is late and concerns no single assignment."""

    opening: Text
    blocks: tuple[Block, ...]
    paused: tuple[AssignmentLine, ...]
    ended: tuple[AssignmentLine, ...]
    others: tuple[Due, ...]
    warnings: tuple[LabelWarning, ...]
    late: int


def board_of(municipality: Municipality, on: date, *, mine: User | None = None) -> Board:
    """Give the board of a municipality on a day; of the assignments that somebody leads where `mine` is given."""
    rows = list(_rows(municipality))
    running = [row for row in rows if row.state == Assignment.State.RUNNING and (mine is None or leads(row, mine))]
    ahead = on + timedelta(days=int(setting_value("programme_soon_days", municipality)))
    due = overdue_of(municipality, on, until=ahead)
    kept = {row.pk for row in running}
    blocks = tuple(_block(row, [one for one in due if one.assignment and one.assignment.pk == row.pk], on)
                   for row in running)  # fmt: skip
    late = [one for one in due if one.due < on and (one.assignment is None or one.assignment.pk in kept)]
    number = sum(one.kind in (ACTION, MILESTONE) for one in late)
    return Board(
        opening=opening([one.standing for one in blocks], number),
        blocks=tuple(sorted(blocks, key=_worst_first)),
        paused=tuple(line_of(row) for row in rows if row.state == Assignment.State.PAUSED),
        ended=tuple(line_of(row) for row in rows if row.state == Assignment.State.ENDED),
        others=tuple(one for one in late if one.assignment is None),
        warnings=label_warnings_of(municipality, on),
        late=number,
    )


def lead_page(user: User, municipality: Municipality, on: date) -> Board | None:
    """Give what a lead sees first: the assignments that are theirs; None where the programme is empty."""
    if not Assignment.objects.filter(municipality=municipality).exclude(state=Assignment.State.ENDED).exists():
        return None
    return board_of(municipality, on, mine=user)


def leads(row: Assignment, user: User) -> bool:
    """Tell whether an assignment is somebody's: by account, or by organisation where no account was named."""
    if row.lead_user_id is not None:
        return row.lead_user_id == user.pk
    return row.lead_id is not None and row.lead_id == user.organisation_id


def block_of(row: Assignment, on: date) -> Block:
    """Give the block of one assignment."""
    ahead = on + timedelta(days=int(setting_value("programme_soon_days", row.municipality)))
    found = overdue_of(row.municipality, on, until=ahead)
    return _block(row, [one for one in found if one.assignment and one.assignment.pk == row.pk], on)


def partners(municipality: Municipality) -> Sequence[Organisation]:
    """Give the organisations that may lead or own something, by name."""
    return list(Organisation.objects.filter(municipality=municipality).order_by("name"))


def _rows(municipality: Municipality) -> Sequence[Assignment]:
    rows = Assignment.objects.filter(municipality=municipality).select_related("lead", "lead_user", "municipality")
    return list(rows.prefetch_related("targets__values", "phases__organisation", "notes").order_by("starts", "pk"))


def _block(row: Assignment, due: Sequence[Due], on: date) -> Block:
    progress = progress_of(row, on)
    late = tuple(one for one in due if one.due < on)
    soon = tuple(one for one in due if one.due >= on)
    waiting = row.actions.filter(state=Action.State.OPEN).count()
    shown = sum(one.kind in (ACTION, MILESTONE) for one in due)
    notes = sorted(row.notes.all(), key=lambda one: one.pk)
    now, _ = phase_now(row.phases.all())
    return Block(
        line=line_of(row), standing=standing_of(progress), targets=tuple(shown_of(one, on) for one in progress),
        late=late, soon=soon, later=waiting - shown, phase=now, note=notes[-1] if notes else None,
        noted=bool(notes) and notes[-1].week == week_of(on),
    )  # fmt: skip


def _worst_first(block: Block) -> tuple[int, int, str]:
    order = (Standing.BEHIND, Standing.UNKNOWN, Standing.ON_TRACK, Standing.REACHED)
    return (order.index(block.standing), -len(block.late), block.line.row.title)


def shown_of(progress: Progress, on: date) -> Shown:
    """Give a target with its sentence and chart."""
    sentence = sentence_of(progress, on)
    chart = chart_of(progress, on, sentence)
    return Shown(progress, sentence, _svg(chart) if chart else "", chart.table() if chart else None)


def sentence_of(progress: Progress, on: date) -> Text:
    """Say where a target stands on a day, in one sentence."""
    actual, said = progress.actual, progress.said
    goal = (_GOAL_PASSED if progress.path.end < on else _GOAL).format(
        goal=said(progress.path.goal), day=long_date(progress.path.end)
    )
    if actual is None:
        return _NOT_YET + goal
    if actual.value is None:
        return (_HIDDEN if actual.hidden else _NOT_YET) + goal
    now = _NOW.format(value=said(actual.value), period=actual.period)
    if progress.standing is Standing.REACHED:
        return now + _REACHED + goal
    if actual.on < progress.path.start:
        return now + _BEFORE + goal
    if progress.expected_then is None:
        return now + _NO_PATH + goal
    return now + _SHOULD.format(expected=said(_tidy(progress.expected_then, progress.unit))) + goal


def chart_of(progress: Progress, on: date, title: Text) -> PathChart | None:
    """Draw a target on its way; None where there is neither a path nor a figure to draw."""
    path, points = progress.path, dict(progress.points)
    days = sorted({path.start, path.end, *points})
    steps = tuple(Step(day, _path_on(progress, day), points.get(day)) for day in days)
    if path.baseline is None and not any(value is not None for value in points.values()):
        return None
    source = progress.actual.source if progress.actual else same("")
    return PathChart(title, progress.name, _measure(progress), steps, on, source)


def _path_on(progress: Progress, day: date) -> float | None:
    return None if day < progress.path.start else expected(progress.path, day)


def _tidy(value: float, unit: str) -> float:
    """Round what is expected: nobody is helped by halves."""
    return round(value, 1) if unit in ("percent", "per_1000", "mean", "km", "euro_1000") else float(floor(value + 0.5))


def _measure(progress: Progress) -> Measure:
    """How values are written; what somebody counts in halves keeps its halves."""
    if progress.unit == "percent":
        return Measure(suffix=same("%"), decimals=1, plain=True)
    if any(value % 1 for _, value in progress.points if value is not None):
        return Measure(decimals=1, plain=True)
    known: Mapping[str, Unit] = {one.value: one for one in Unit}
    return measure_of(known.get(progress.unit, Unit.COUNT))


def _svg(chart: PathChart) -> str:
    language = translation.get_language() or settings.LANGUAGE_CODE
    shelf = caches["charts"]
    key = f"{chart.key(language)}:{language}"
    if (kept := shelf.get(key)) is not None:
        return str(kept)
    svg = chart.inline(language)
    shelf.set(key, svg)
    return svg


_GOAL = Text(" Doel: {goal} op {day}.", " Goal: {goal} on {day}.")
_GOAL_PASSED = Text(" Het doel was {goal} op {day}.", " The goal was {goal} on {day}.")
_NOW = Text("Nu {value} ({period})", "Now {value} ({period})")
_REACHED = Text(": het doel is gehaald.", ": the goal was reached.")
_SHOULD = Text("; verwacht was {expected}.", "; expected was {expected}.")
_BEFORE = Text("; dat is van voor het begin.", "; that is from before the start.")
_NO_PATH = Text("; het beginpunt is niet bekend.", "; the starting point is not known.")
_HIDDEN = Text("Nu nog te klein om te tonen.", "Still too small to show.")
_NOT_YET = Text("Nog geen cijfer.", "No figure yet.")
