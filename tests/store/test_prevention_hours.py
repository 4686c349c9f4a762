"""Row O12 in the database: a reminder goes once to who asked, and the demo's teams can be read as real ones would."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.seeded import PARTNER, TEAM, account
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import week_of
from voorkant.store.demo.prevention_hours import invent_prevention_hours
from voorkant.store.models import Organisation, Outbox, PreventionPlan, PreventionWeek
from voorkant.store.selectors.prevention_hours import room_of, share_of, totals_of
from voorkant.store.services.cleanup import run as clean_up
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.prevention_hours import (
    PlanEntry,
    remind_hours,
    reserve,
    tell_week,
    want_reminder,
)

FRIDAY = date(2026, 11, 20)
WEEK = timedelta(weeks=1)


@pytest.fixture
def team(voorst):
    found = Organisation.objects.get(municipality=voorst, name=TEAM)
    reserve(team=found, entry=PlanEntry(since=FRIDAY - WEEK * 2, hours=8.0), today=FRIDAY)
    return found


@pytest.mark.row("O12")
def test_a_reminder_goes_on_friday_once_and_only_to_who_asked(team):
    account("lead")
    want_reminder(user=account("professional"), wanted=True, today=FRIDAY)
    assert remind_hours(FRIDAY - timedelta(days=1)) == 0
    assert remind_hours(FRIDAY) == 1
    assert remind_hours(FRIDAY) == 0
    assert remind_hours(FRIDAY + timedelta(days=1)) == 0
    message = Outbox.objects.get()
    assert message.key == f"prevention:{account('professional').pk}:20261116"
    assert remind_hours(FRIDAY + WEEK) == 1


def test_no_reminder_goes_of_a_week_that_was_told_or_in_which_nothing_was_kept_free(team):
    want_reminder(user=account("professional"), wanted=True, today=FRIDAY)
    tell_week(team=team, week=FRIDAY, answer="met", today=FRIDAY)
    assert remind_hours(FRIDAY) == 0
    reserve(team=team, entry=PlanEntry(since=FRIDAY + WEEK, hours=0.0), today=FRIDAY + WEEK)
    assert remind_hours(FRIDAY + WEEK) == 0


@pytest.mark.row("O12")
def test_a_later_plan_does_not_rewrite_a_week_that_was_told(team):
    tell_week(team=team, week=FRIDAY, answer="met", today=FRIDAY)
    reserve(team=team, entry=PlanEntry(since=FRIDAY, hours=16.0), today=FRIDAY)
    share = share_of(team, FRIDAY)
    assert share is not None
    assert (share.kept.reserved, share.kept.low) == (8, 8)
    assert "8 uur gehaald (100%)" in share.sentence.nl


def test_a_reason_alone_tells_no_week(team):
    with pytest.raises(BadInput) as refused:
        tell_week(team=team, week=FRIDAY, reason="crisis", today=FRIDAY)
    assert refused.value.code == "prevention-answer-missing"
    assert not PreventionWeek.objects.exists()


def test_a_team_that_keeps_nothing_free_has_no_share(voorst):
    other = Organisation.objects.get(municipality=voorst, name=PARTNER)
    assert share_of(other, FRIDAY) is None
    reserve(team=other, entry=PlanEntry(since=FRIDAY, hours=4.0), today=FRIDAY)
    share = share_of(other, FRIDAY)
    assert share is not None
    assert "nog geen week ingevuld" in share.sentence.nl


def test_weeks_go_when_their_time_has_come(team):
    old = week_of(timezone.localdate() - timedelta(days=37 * 31))
    for week in (old, week_of(timezone.localdate())):
        PreventionWeek.objects.create(organisation=team, week=week, reserved=8, answer="met", told_on=week)
    clean_up(timezone.localdate())
    assert [one.week for one in PreventionWeek.objects.all()] == [week_of(timezone.localdate())]


@pytest.mark.row("O12")
def test_the_demo_shows_a_team_its_quarter_and_the_municipality_a_total(voorst):
    for name in ("Wijkteam Twello", "Wijkteam Voorst-Wilp-Klarenbeek", "Jeugdteam Voorst", "Mens en Welzijn"):
        Organisation.objects.create(municipality=voorst, name=f"{name} (verzonnen)", kind="welfare", invented=True)
    invent_prevention_hours(voorst, FRIDAY)
    invent_prevention_hours(voorst, FRIDAY)
    assert PreventionPlan.objects.count() == 5
    team = Organisation.objects.get(name="Wijkteam Twello (verzonnen)")
    found = room_of(team, FRIDAY)
    assert found.share is not None
    assert 0 < found.share.kept.low < found.share.kept.high < found.share.kept.reserved
    assert FRIDAY - WEEK * 3 - timedelta(days=4) in [one.week for one in found.open]
    assert found.reasons
    totals = totals_of(voorst, FRIDAY)
    assert [one.teams for one in totals] == [4] * len(totals)
    assert len(totals) == 4


def test_hours_are_never_kept_free_from_a_mistyped_year_on(team):
    before = PreventionPlan.objects.count()
    with pytest.raises(EntryNotRight) as refused:
        reserve(team=team, entry=PlanEntry(since=date(9026, 12, 4), hours=8.0), today=FRIDAY)
    assert [one.field for one in refused.value.faults] == ["since"]
    assert PreventionPlan.objects.count() == before
