"""What the first page of each role tells: this week's own questions, what is due, what is set up and what is not.

A professional starts the day with "deze week zeven vragen, vorige week vier", not with a dashboard. Each answer is one
small look, so that the first page stays the fastest one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max

from voorkant.core.analyse.result import Picture
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import (
    Area,
    Backup,
    Destruction,
    Import,
    Municipality,
    Organisation,
    Question,
    ReadingNote,
    User,
)
from voorkant.store.selectors.picture import picture_of


@dataclass(frozen=True, slots=True)
class TeamWeek:
    """Questions that a team registered in the week from `monday`, and in the week before; for that team alone."""

    monday: date
    this_week: int
    last_week: int


@dataclass(frozen=True, slots=True)
class ToFindOut:
    """Something that somebody would find out after a joint reading, open still; `late` when its day has passed."""

    text: str
    who: str
    due: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class SetUp:
    """What an administrator prepared: newest figures per kind of source, villages, accounts and the last backup."""

    figures: dict[str, int]
    villages: int
    accounts: int
    teams: int
    last_backup: datetime | None


@dataclass(frozen=True, slots=True)
class Guarded:
    """What a privacy officer looks at first: when the last clean-up ran and how many rows went with it this year."""

    last_run: datetime | None
    destroyed_this_year: int


def team_week(organisation: Organisation, today: date) -> TeamWeek:
    """Count a team's own questions of this week and the week before."""
    monday = today - timedelta(days=today.weekday())
    before = monday - timedelta(days=7)
    found = Question.objects.filter(organisation=organisation, week__in=(monday, before))
    counts = dict(found.values_list("week").annotate(n=Count("id")))
    return TeamWeek(monday, counts.get(monday, 0), counts.get(before, 0))


def frequent_here(municipality: Municipality) -> Picture | None:
    """Give the picture of the whole municipality, or None while no figures were imported."""
    try:
        return picture_of(municipality.code)
    except NotFound:
        return None


def to_find_out(municipality: Municipality, today: date, most: int = 5) -> Sequence[ToFindOut]:
    """Give what partners would find out and have not answered, first what is due first."""
    notes = ReadingNote.objects.filter(
        reading__municipality=municipality, kind=ReadingNote.Kind.TO_FIND_OUT, answered_on__isnull=True
    ).order_by("due", "id")[:most]
    return [ToFindOut(note.text, note.who, note.due, bool(note.due and note.due < today)) for note in notes]


def set_up(municipality: Municipality) -> SetUp:
    """Tell what is there and what is not."""
    published = Import.objects.filter(status=Import.Status.PUBLISHED)
    return SetUp(
        figures=dict(published.values_list("kind").annotate(newest=Max("year"))),
        villages=Area.objects.filter(municipality_code=municipality.code, members__isnull=False).distinct().count(),
        accounts=User.objects.filter(municipality=municipality, is_active=True).count(),
        teams=municipality.organisations.count(),
        last_backup=Backup.objects.aggregate(made=Max("made"))["made"],
    )


def guarded(today: date) -> Guarded:
    """Tell what the clean-up did."""
    rows = Destruction.objects.filter(ran__year=today.year)
    return Guarded(
        last_run=Destruction.objects.aggregate(ran=Max("ran"))["ran"],
        destroyed_this_year=sum(rows.values_list("destroyed", flat=True)),
    )
