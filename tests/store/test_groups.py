"""Group offers: started, planned past holidays, counted, ended; their entry in the directory; who reads how much."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.network import partner
from voorkant.core.act.group_offer import GroupEntry
from voorkant.core.notice.routes import Ask, answer
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.partners import Place
from voorkant.store.demo.groups import groups_plan, invent_groups
from voorkant.store.models import Candidate, GroupOffer, GroupSession, Municipality, Offer, Organisation
from voorkant.store.selectors.groups import ShownGroup, event_of, group_of, groups_for, groups_of, still_to_count
from voorkant.store.selectors.life_events import area_or_none, card_here
from voorkant.store.selectors.network import network_of
from voorkant.store.services.groups import add_sessions, begin_due, count_session, end_group, start_group, take_step
from voorkant.store.services.groups_changes import (
    call_off_session,
    change_group,
    move_session,
    sign_up,
)
from voorkant.store.services.partners import EntryNotRight

pytestmark = [pytest.mark.row("H5"), pytest.mark.django_db]
TODAY = date(2026, 11, 3)
TUESDAY = date(2026, 12, 1)
TEN = time(10)


@pytest.fixture
def voorst_only() -> Municipality:
    found, _ = Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})
    return found


@pytest.fixture
def team(voorst_only: Municipality) -> Organisation:
    return partner(voorst_only, "Wijkteam Twello", "neighbourhood_team")


@pytest.fixture
def group(voorst_only: Municipality, team: Organisation) -> GroupOffer:
    return made(voorst_only, team)


def made(municipality: Municipality, team: Organisation, **more: object) -> GroupOffer:
    given = {"title": "Samen de post doen", "kind": "course", "problems": ("administration_alone",), "places": 12,
             "age_band": "65plus", "location": "Dorpshuis De Brink", "starts": TUESDAY, **more}  # fmt: skip
    entry = GroupEntry(**given)  # type: ignore[arg-type]
    return start_group(
        municipality=municipality, organisation=team, title=entry.title, kind=entry.kind, entry=entry, by=None,
        today=TODAY,
    )  # fmt: skip


def weekly(group: GroupOffer, count: int = 8) -> list[GroupSession]:
    add_sessions(group=group, first=TUESDAY, count=count, at=TEN, by=None, today=TODAY)
    return list(group.sessions.order_by("day"))


def seen(group: GroupOffer, reader: Organisation | None, today: date = TODAY) -> ShownGroup:
    found = group_of(group.municipality, group.pk, reader, today)
    assert found is not None
    return found


@pytest.mark.smoke
def test_a_group_is_planned_past_christmas_counted_and_ended(group: GroupOffer, team: Organisation):
    planned = add_sessions(group=group, first=TUESDAY, count=8, at=TEN, by=None, today=TODAY)
    rows = list(group.sessions.order_by("day"))
    assert [one.nl for _, one in planned.skipped] == ["kerstvakantie", "kerstvakantie"]
    assert (planned.made, len(rows), rows[-1].day) == (8, 8, date(2027, 2, 2))
    later = rows[2].day
    count_session(session=rows[0], came=9, cost=Decimal(90), by=None, today=later)
    count_session(session=rows[1], came=8, new=2, cost=Decimal(90), by=None, today=later)
    now = seen(group, team, later)
    assert now.state.id == "running"
    assert now.attendance is not None
    assert (now.attendance.visits, now.attendance.to_count) == (17, 1)
    assert [one.pk for one in now.to_count] == [rows[2].pk] == [one.pk for one in still_to_count(team, later)]
    count_session(session=rows[2], came=7, new=0, cost=Decimal(100), by=None, today=later)
    assert "€ 25,45 per deelnemer" in seen(group, team, later).cost_words.nl
    end_group(group=group, reason="Iedereen kan verder.", by=None, today=later)
    after = seen(group, team, later)
    assert (after.state.id, after.row.state_reason, after.row.ends) == ("ended", "Iedereen kan verder.", later)
    assert all(one.cancelled for one in group.sessions.filter(day__gt=later))
    assert [one.kind for one in group.steps.order_by("pk")] == ["made", "planned", "state", "state"]


def test_planning_the_same_series_twice_makes_each_time_once(group: GroupOffer):
    weekly(group)
    again = add_sessions(group=group, first=TUESDAY, count=8, at=TEN, by=None, today=TODAY)
    assert (again.made, group.sessions.count()) == (0, 8)


def test_holidays_that_nobody_published_are_not_free_of_holidays(group: GroupOffer):
    far = add_sessions(group=group, first=date(2031, 11, 4), count=1, by=None, today=TODAY)
    assert far.unknown == ("2031-2032",)


def test_starting_twice_with_one_click_makes_one_group(
    voorst_only: Municipality, team: Organisation, group: GroupOffer
):
    assert made(voorst_only, team).pk == group.pk
    assert GroupOffer.objects.count() == Offer.objects.filter(organisation=team).count() == 1


def test_what_was_called_off_and_begun_again_the_same_day_is_one_group(
    group: GroupOffer, voorst_only: Municipality, team: Organisation
):
    end_group(group=group, reason="Vergissing", by=None, today=TODAY)
    again = made(voorst_only, team)
    assert (again.pk, again.state, GroupOffer.objects.count()) == (group.pk, "planned", 1)
    assert offered(voorst_only, team) == ["Samen de post doen"]


def test_the_directory_names_the_group_while_it_is_open_and_says_when_it_is_full(
    group: GroupOffer, voorst_only: Municipality, team: Organisation
):
    rows = weekly(group, 3)
    entry = Offer.objects.get(groups=group)
    assert (entry.form, entry.problems, entry.minimum_age) == ("collective", ["administration_alone"], 65)
    assert entry.schedule == "dinsdag 10.00 uur, tot en met 15 december; 12 plaatsen"
    assert (entry.assured_by, entry.assured_until) == ("Wijkteam Twello", rows[-1].day)
    sign_up(group=group, number=12, by=None, today=TODAY)
    entry.refresh_from_db()
    assert entry.schedule.endswith("; vol")
    assert entry.application_process.startswith("Vol.")
    assert offered(voorst_only, team) == ["Samen de post doen"]
    end_group(group=group, reason="Te weinig mensen.", by=None, today=TODAY)
    entry.refresh_from_db()
    assert (entry.status, group_state(group)) == ("defunct", "cancelled")
    assert offered(voorst_only, team) == []
    take_step(group=GroupOffer.objects.get(pk=group.pk), to="planned", reason="Toch genoeg.", by=None, today=TODAY)
    assert offered(voorst_only, team) == ["Samen de post doen"]


def group_state(group: GroupOffer) -> str:
    return GroupOffer.objects.get(pk=group.pk).state


def offered(municipality: Municipality, team: Organisation) -> list[str]:
    """What somebody reads who asks where to refer for administration."""
    network = network_of(municipality)
    place = Place(id=0, partner=team.pk, name="", kind="library", area=municipality.code)
    found = answer(network, Ask(place, "administration_alone", TODAY, around=frozenset({municipality.code})))
    return [one.offer.name for one in found.offers]


def test_a_second_course_of_one_name_says_in_the_directory_from_when_it_is(
    group: GroupOffer, voorst_only: Municipality, team: Organisation
):
    second = made(voorst_only, team, starts=date(2027, 3, 2))
    assert second.offer is not None
    assert second.offer.name == "Samen de post doen (vanaf 2 maart 2027)"
    with pytest.raises(EntryNotRight) as refused:
        made(voorst_only, team, starts=date(2027, 3, 2), kind="peers", title="SAMEN de post doen")
    assert [one.field for one in refused.value.faults] == ["title"]
    assert GroupOffer.objects.count() == 2


@pytest.mark.parametrize("field", ["title", "about", "led_by", "location"])
def test_nobody_is_named_in_a_group(voorst_only: Municipality, team: Organisation, field: str):
    with pytest.raises(EntryNotRight) as refused:
        made(voorst_only, team, **{field: "Koffie bij mevrouw Jansen"})
    assert [one.field for one in refused.value.faults] == [field]
    assert not GroupOffer.objects.exists()


def test_names_of_places_and_partners_may_stand(voorst_only: Municipality, team: Organisation):
    found = made(voorst_only, team, led_by="Wijkteam Twello, twee vrijwilligers", title="Buurtmoestuin De Vliert")
    assert found.location == "Dorpshuis De Brink"


def test_remarks_are_cleaned_of_names(group: GroupOffer):
    one = weekly(group, 1)[0]
    count_session(session=one, came=4, words="Mevrouw Jansen was ziek", by=None, today=TUESDAY)
    one.refresh_from_db()
    assert "Jansen" not in one.note
    end_group(group=group, reason="Meneer Bakker stopt", by=None, today=TUESDAY)
    assert "Bakker" not in GroupOffer.objects.get(pk=group.pk).state_reason
    assert "Bakker" not in group.steps.latest("pk").words


def test_others_read_steps_only_where_the_team_shares_and_never_a_single_time(
    group: GroupOffer, voorst_only: Municipality, team: Organisation
):
    other = partner(voorst_only, "Bibliotheek", "library")
    rows = weekly(group, 3)
    for one, came in zip(rows, (9, 4, 4), strict=True):
        count_session(session=one, came=came, new=came, cost=Decimal(60), by=None, today=rows[-1].day)
    hidden = seen(group, other, rows[-1].day)
    assert (hidden.attendance, hidden.came, hidden.cost, hidden.per_visit, hidden.to_count) == (
        None,
        None,
        None,
        None,
        (),
    )
    assert "deelt deze partner nog niet" in hidden.sentence.nl
    team.shares_load = True
    team.save()
    shown = seen(group, other, rows[-1].day)
    assert shown.came is not None
    assert shown.came.nl == "15 tot 19"
    assert "17" not in shown.sentence.nl
    assert shown.per_visit == (Decimal("9.47"), Decimal(12))
    assert seen(group, None, rows[-1].day).attendance is None
    assert seen(group, team, rows[-1].day).attendance.visits == 17  # type: ignore[union-attr]


def test_few_visits_read_as_fewer_than_the_threshold(group: GroupOffer, voorst_only: Municipality, team: Organisation):
    team.shares_load = True
    team.save()
    one = weekly(group, 1)[0]
    count_session(session=one, came=3, cost=Decimal(30), by=None, today=TUESDAY)
    read = seen(group, partner(voorst_only, "Bibliotheek", "library"), TUESDAY)
    assert read.sentence.en == "So far fewer than 5 visits together."
    assert read.per_visit is None


def test_a_count_is_refused_before_the_day_and_for_what_cannot_be(group: GroupOffer):
    one = weekly(group, 1)[0]
    with pytest.raises(EntryNotRight):
        count_session(session=one, came=4, by=None, today=TODAY)
    with pytest.raises(EntryNotRight) as refused:
        count_session(session=one, came=4, new=5, cost=Decimal(-1), by=None, today=TUESDAY)
    assert [each.field for each in refused.value.faults] == ["new", "cost"]
    one.refresh_from_db()
    assert (one.came, one.cost, group_state(group)) == (None, None, "planned")


def test_counting_again_is_noted_and_keeps_what_was_not_said(group: GroupOffer):
    first, second = weekly(group, 2)
    count_session(session=first, came=9, cost=Decimal(45), words="Veel vragen", by=None, today=second.day)
    first.refresh_from_db()
    assert (first.new, first.cost) == (9, 45)
    count_session(session=first, came=8, by=None, today=second.day)
    first.refresh_from_db()
    assert (first.came, first.new, first.cost, first.note) == (8, 8, 45, "Veel vragen")
    count_session(session=second, came=8, by=None, today=second.day)
    second.refresh_from_db()
    assert second.new is None
    assert group.steps.filter(kind="recounted").count() == 1


def test_a_time_is_moved_and_called_off_and_calendars_follow(group: GroupOffer, team: Organisation):
    rows = weekly(group, 2)
    move_session(session=rows[0], day=TUESDAY + timedelta(days=1), at=time(14), by=None, today=TODAY)
    call_off_session(session=rows[1], words="De zaal is bezet", by=None, today=TODAY)
    moved, off = group.sessions.order_by("pk")
    assert (moved.day, moved.time, moved.changed) == (TUESDAY + timedelta(days=1), time(14), 1)
    event = event_of(group, off, timezone.now(), host="voorkant.test")
    assert event is not None
    assert (event.cancelled, event.sequence, event.minutes) == (True, 1, 120)
    assert seen(group, team).row.ends == TUESDAY + timedelta(days=1)
    with pytest.raises(BadInput):
        count_session(session=off, came=3, by=None, today=date(2027, 1, 1))


def test_what_was_counted_is_not_moved_and_two_times_never_fall_together(group: GroupOffer):
    rows = weekly(group, 2)
    with pytest.raises(EntryNotRight) as refused:
        move_session(session=rows[0], day=rows[1].day, at=TEN, by=None, today=TODAY)
    assert [one.field for one in refused.value.faults] == ["day"]
    count_session(session=rows[0], came=3, by=None, today=TUESDAY)
    with pytest.raises(BadInput):
        move_session(session=rows[0], day=TUESDAY + timedelta(days=2), at=TEN, by=None, today=TUESDAY)
    with pytest.raises(BadInput):
        call_off_session(session=rows[0], words="", by=None, today=TUESDAY)


def test_a_time_that_was_called_off_is_back_when_it_is_planned_again(group: GroupOffer):
    rows = weekly(group, 2)
    call_off_session(session=rows[1], words="Ziek", by=None, today=TODAY)
    assert add_sessions(group=group, first=rows[1].day, at=TEN, by=None, today=TODAY).made == 1
    rows[1].refresh_from_db()
    assert (rows[1].cancelled, rows[1].changed, group.sessions.count()) == (False, 2, 2)


def test_a_closed_group_is_not_planned_and_not_ended_twice(group: GroupOffer):
    end_group(group=group, reason="Geen ruimte", by=None, today=TODAY)
    closed = GroupOffer.objects.get(pk=group.pk)
    with pytest.raises(BadInput) as refused:
        add_sessions(group=closed, first=TUESDAY, by=None, today=TODAY)
    assert refused.value.code == "group-closed"
    with pytest.raises(BadInput):
        end_group(group=closed, reason="Nog eens", by=None, today=TODAY)
    with pytest.raises(BadInput):
        take_step(group=closed, to="planned", reason="", by=None, today=TODAY)


def test_a_group_runs_from_its_first_day_on_by_itself(group: GroupOffer):
    weekly(group, 2)
    assert begin_due(TODAY) == 0
    assert begin_due(TUESDAY) == 1
    assert (group_state(group), begin_due(TUESDAY)) == ("running", 0)


def test_a_group_keeps_what_it_answers_when_it_is_changed(group: GroupOffer):
    weekly(group, 1)
    change_group(
        group=group, entry=GroupEntry(title="Post en papieren", kind="walk_in", problems=("debts",), places=None),
        by=None, today=TODAY,
    )  # fmt: skip
    entry = Offer.objects.get(groups=group)
    assert (entry.name, entry.problems, entry.minimum_age) == ("Post en papieren", ["debts"], None)
    assert entry.application_process == "Loop binnen. Je hoeft je niet op te geven."
    assert entry.schedule == "dinsdag 1 december 10.00 uur"


def test_a_group_started_from_a_candidate_takes_over_for_whom_it_is(voorst_only: Municipality, team: Organisation):
    candidate = Candidate.objects.create(
        municipality=voorst_only, problems=["administration_alone"], age_band="65plus", area_code="GM0285",
        first=TODAY, last=TODAY, size=9, expected=1.0, score=5.0, found_on=TODAY,
    )  # fmt: skip
    started = start_group(
        municipality=voorst_only, organisation=team, candidate=candidate, title="", kind="", by=None, today=TODAY
    )
    assert started.title == "Samen de post doen"
    assert (started.problems, started.age_band, started.area_code) == (["administration_alone"], "65plus", "")
    assert [one.row.pk for one in groups_for(candidate, team)] == [started.pk]


def test_danger_at_home_is_not_in_the_name_that_everybody_reads(voorst_only: Municipality, team: Organisation):
    candidate = Candidate.objects.create(
        municipality=voorst_only, problems=["domestic_violence"], first=TODAY, last=TODAY, size=9, expected=1.0,
        score=5.0, found_on=TODAY,
    )  # fmt: skip
    started = start_group(
        municipality=voorst_only, organisation=team, candidate=candidate, title="", kind="", by=None, today=TODAY
    )
    assert started.title == "Samen verder"


def test_the_demo_has_a_group_to_count_today_one_that_is_full_one_time_off_and_one_that_ended(
    voorst: Municipality, db: None
):
    for one in groups_plan():
        partner(voorst, one["partner"], "welfare")
    today = timezone.localdate()
    assert invent_groups(voorst, today)
    assert not invent_groups(voorst, today)
    read = groups_of(voorst, Organisation.objects.get(name="Wijkteam Twello (verzonnen)"), today)
    assert [one.row.title for one in read if one.full] == ["Samen koken en eten"]
    assert [session.day for one in read for session in one.to_count] == [today]
    assert {one.state.id for one in read} == {"planned", "running", "ended"}
    assert GroupSession.objects.filter(cancelled=True).count() == 1
    assert len(read) == len(groups_plan()) == GroupOffer.objects.filter(invented=True).count()


def test_another_municipality_reads_nothing(group: GroupOffer, team: Organisation):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    assert groups_of(other, team, TODAY) == []
    assert group_of(other, group.pk, team, TODAY) is None
    with pytest.raises(EntryNotRight):
        start_group(municipality=other, organisation=team, title="x", kind="course", by=None, today=TODAY)


def test_a_group_for_a_life_event_stands_on_its_card(voorst: None, db: None):
    municipality = Municipality.objects.get(code="GM0285")
    team = partner(municipality, "Wijkteam Twello", "neighbourhood_team")
    made(municipality, team, life_event="separation", problems=(), age_band="", title="Na de scheiding")
    card = card_here("separation", municipality, area_or_none("GM0285"), today=TODAY)
    assert "Na de scheiding" in [one.offer.name for one in card.offers]
