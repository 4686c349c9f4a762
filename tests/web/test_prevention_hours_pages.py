"""Row O12 on the page: two taps tell a week, a missed week stays open, and nobody else reads a team's hours."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.seeded import PARTNER, TEAM
from voorkant.core.shared.period import week_of
from voorkant.store.models import Organisation, PreventionPlan, PreventionReminder, PreventionSharing, PreventionWeek
from voorkant.store.services.prevention_hours import PlanEntry, reserve, share_hours, tell_week
from voorkant.store.services.team_agenda_opening import open_due

WEEK = timedelta(weeks=1)


def this() -> date:
    return week_of(timezone.localdate())


@pytest.fixture
def team(voorst):
    return Organisation.objects.get(municipality=voorst, name=TEAM)


@pytest.fixture
def reserved(team):
    """The team keeps eight hours a week free since two weeks."""
    entry = PlanEntry(since=this() - WEEK * 2, hours=8.0, purposes=("outreach",), goal=8.0, people=6)
    return reserve(team=team, entry=entry)


def text(answer) -> str:
    """Give the words of a page as a reader sees them."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def send(client, **fields):
    return client.post(reverse("prevention-hours-tell"), {"week": this().isoformat(), **fields})


@pytest.mark.row("O12")
def test_before_anything_is_kept_free_the_page_says_how_to_begin(voorst, client_as):
    words = text(client_as("lead").get(reverse("prevention-hours")))
    assert "nog geen uren voor preventie vrijgehouden" in words
    assert "Houd uren vrij" in words
    assert "De teamleider legt dit vast" in text(client_as("professional").get(reverse("prevention-hours")))


@pytest.mark.row("O12")
def test_a_team_leader_keeps_hours_free_and_what_held_before_stays(voorst, team, client_as):
    client = client_as("lead")
    sent = {
        "ruimte-hours": "7,5", "ruimte-since": this().isoformat(), "ruimte-purposes": ["outreach", "together"],
        "ruimte-goal": "10", "ruimte-goal_kind": "share", "ruimte-team_hours": "120", "ruimte-people": "6",
    }  # fmt: skip
    assert client.post(reverse("prevention-hours-plan"), sent).status_code == 302
    plan = PreventionPlan.objects.get(organisation=team)
    assert (plan.hours, plan.goal, plan.goal_kind, plan.team_hours, plan.people) == (7.5, 10, "share", 120, 6)
    words = text(client.get(reverse("prevention-hours")))
    assert "7,5 uur per week" in words
    assert "10% van de teamuren per week, dat is 12 uur" in words
    client.post(reverse("prevention-hours-plan"), {**sent, "ruimte-hours": "9"})
    assert list(PreventionPlan.objects.order_by("pk").values_list("hours", flat=True)) == [7.5, 9]
    assert "Vanaf" in text(client.get(reverse("prevention-hours")))


@pytest.mark.row("O12")
@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"ruimte-hours": "veel"}, "Vul een getal in"),
        ({"ruimte-hours": "9999"}, "van 0 tot 2.000"),
        ({"ruimte-goal": "10", "ruimte-goal_kind": "share"}, "hoeveel uren het team per week heeft"),
        ({"ruimte-goal": "101", "ruimte-goal_kind": "share", "ruimte-team_hours": "120"}, "van 0 tot 100"),
        ({"ruimte-since": "2020-01-06"}, "te lang geleden"),
        ({"ruimte-people": "0"}, "van 1 tot 500"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field_and_nothing_is_stored(voorst, client_as, fields, complaint):
    sent = {"ruimte-hours": "8", "ruimte-since": this().isoformat(), "ruimte-goal_kind": "hours", **fields}
    answer = client_as("lead").post(reverse("prevention-hours-plan"), sent)
    assert answer.status_code == 422
    assert complaint in text(answer)
    assert not PreventionPlan.objects.exists()


@pytest.mark.row("O12")
def test_two_taps_tell_a_week_and_a_third_mends_it(reserved, team, client_as):
    client = client_as("professional")
    answer = send(client, antwoord="less", van="home")
    assert answer.url.startswith(reverse("home"))
    home = text(client.get(reverse("home")))
    assert "Minder dan 8 uur." in home
    assert "Wat at de meeste tijd op?" in home
    send(client, reden="crisis")
    row = PreventionWeek.objects.get(organisation=team, week=this())
    assert (row.answer, row.hours, row.reason, row.reserved) == ("less", None, "crisis", 8)
    assert "tussen 0% en 100%" in text(client.get(reverse("prevention-hours")))
    send(client, uren="6,5")
    row.refresh_from_db()
    assert (row.answer, row.hours, row.reason) == ("less", 6.5, "crisis")
    send(client, antwoord="met")
    row.refresh_from_db()
    assert (row.answer, row.hours, row.reason) == ("met", None, "")
    assert PreventionWeek.objects.count() == 1


@pytest.mark.row("O12")
def test_a_missed_week_is_asked_for_and_counts_for_nothing_until_it_is_told(reserved, team, client_as):
    tell_week(team=team, week=this(), answer="met")
    client = client_as("professional")
    words = text(client.get(reverse("prevention-hours")))
    assert "8 uur gehaald (100%)" in words
    assert "Ingevuld: 1 van 3 weken." in words
    assert "Nog niet ingevuld" in words
    earlier = (this() - WEEK).isoformat()
    assert send(client, week=earlier, antwoord="nothing").url.endswith(f"#week-{earlier}")
    assert "8 uur gehaald (50%)" in text(client.get(reverse("prevention-hours")))


@pytest.mark.row("O12")
@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"week": "2020-01-06", "antwoord": "met"}, "meer dan 4 weken geleden"),
        ({"week": "2099-01-05", "antwoord": "met"}, "moet nog komen"),
        ({"week": "gisteren", "antwoord": "met"}, "niet gezegd om welke week"),
        ({"week": "2026-99-99", "antwoord": "met"}, "niet gezegd om welke week"),
        ({"antwoord": "veel"}, "geen antwoord gekozen"),
        ({}, "geen antwoord gekozen"),
        ({"uren": "-3"}, "is geen aantal uren"),
        ({"uren": "1e3"}, "is geen aantal uren"),
        ({"uren": "nan"}, "is geen aantal uren"),
        ({"uren": "5000"}, "van 0 tot 2.000"),
        ({"antwoord": "less", "reden": "hangover"}, "reden kennen we niet"),
    ],
)
def test_a_week_that_cannot_be_told_is_refused_with_what_to_do(reserved, client_as, fields, complaint):
    answer = send(client_as("professional"), **fields)
    assert answer.status_code == 422
    assert complaint in text(answer)
    assert not PreventionWeek.objects.exists()


def test_a_week_before_anything_was_kept_free_cannot_be_told(reserved, client_as):
    answer = send(client_as("professional"), week=(this() - WEEK * 3).isoformat(), antwoord="met")
    assert answer.status_code == 422
    assert "geen uren voor preventie vrij" in text(answer)


@pytest.mark.row("O12")
def test_nobody_outside_the_team_reads_its_hours_and_the_total_needs_three_teams(reserved, voorst, team, client_as):
    tell_week(team=team, week=this(), hours=6.5)
    share_hours(team=team, shares=True)
    for role in ("adviser", "administrator"):
        words = text(client_as(role).get(reverse("prevention-hours")))
        assert "Er is nog geen totaal over teams te zien." in words
        assert "6,5" not in words
        assert "81" not in words
        assert client_as(role).get(reverse("prevention-hours-export", args=("xlsx",))).status_code == 403


@pytest.mark.row("O12")
def test_the_municipality_reads_the_whole_of_teams_that_agreed_and_no_single_one(voorst, team, client_as):
    today = timezone.localdate()
    for number in range(3):
        one = (
            team
            if number == 0
            else Organisation.objects.create(municipality=voorst, name=f"Team {number}", kind="youth_care")
        )
        day = today - timedelta(days=500)
        PreventionPlan.objects.create(organisation=one, since=week_of(day), hours=8, people=5, made_on=day)
        PreventionSharing.objects.create(organisation=one, day=day, shares=True)
        PreventionWeek.objects.bulk_create(
            PreventionWeek(
                organisation=one, week=this() - WEEK * ago, reserved=8, answer="less", hours=2 * (number + 1),
                reason="crisis", told_on=today,
            )
            for ago in range(1, 60)
        )  # fmt: skip
    words = text(client_as("adviser").get(reverse("prevention-hours")))
    assert "haalden 3 teams samen 50% van de uren" in words
    assert "Crisis" in words
    assert "25%" not in words
    assert "75%" not in words


@pytest.mark.row("O12")
def test_the_national_figure_stands_apart_and_says_what_it_is_not(reserved, client_as):
    words = text(client_as("professional").get(reverse("prevention-hours")))
    assert "zei 59% van de sociale wijkteams" in words
    assert "Het is geen deel van de uren en geen doel." in words
    assert "Wijkteams: preventief werken, 2020" in words


def test_a_team_shares_and_stops_again_and_both_are_remembered(reserved, team, client_as):
    client = client_as("lead")
    for said in ("ja", "ja", "nee"):
        client.post(reverse("prevention-hours-share"), {"delen": said})
    assert list(PreventionSharing.objects.order_by("pk").values_list("shares", flat=True)) == [True, False]


def test_a_reminder_is_off_until_somebody_asks_for_it(reserved, client_as):
    client = client_as("professional")
    assert not PreventionReminder.objects.exists()
    client.post(reverse("prevention-hours-remind"), {"mail": "ja"})
    assert PreventionReminder.objects.get().user.username == "professional"
    assert "Stuur mij geen herinnering meer" in text(client.get(reverse("prevention-hours")))
    client.post(reverse("prevention-hours-remind"))
    assert not PreventionReminder.objects.exists()


def test_the_weeks_go_out_as_a_workbook_and_another_team_gets_its_own(reserved, team, voorst, client_as):
    tell_week(team=team, week=this(), answer="less", reason="leave")
    other = Organisation.objects.get(municipality=voorst, name=PARTNER)
    reserve(team=other, entry=PlanEntry(since=this(), hours=4.0))
    tell_week(team=other, week=this(), hours=3.25)
    answer = client_as("professional").get(reverse("prevention-hours-export", args=("csv",)))
    body = answer.content.decode("utf-8-sig")
    assert "Verlof of ziekte" in body
    assert "3,25" not in body
    assert "3.25" not in body
    assert client_as("professional").get(reverse("prevention-hours-export", args=("xlsx",))).status_code == 200
    assert client_as("professional").get(reverse("prevention-hours-export", args=("txt",))).status_code == 404


@pytest.mark.row("O12")
def test_the_week_can_be_told_on_the_agenda_of_the_team(reserved, team, client_as):
    open_due(timezone.localdate())
    client = client_as("professional")
    page = text(client.get(reverse("team-agenda"), follow=True))
    assert "Kwam je team toe aan preventie?" in page
    answer = send(client, antwoord="met", van="agenda")
    assert answer.url.startswith(reverse("team-agenda"))
    assert "8 uur van 8 uur." in text(client.get(answer.url, follow=True))


def test_a_number_that_is_wrong_stays_in_its_field(reserved, client_as):
    answer = send(client_as("professional"), uren="acht")
    assert 'value="acht"' in answer.content.decode()
    assert "is geen aantal uren" in text(answer)
