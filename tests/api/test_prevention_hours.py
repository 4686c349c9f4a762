"""Row O12 over the API: a roster tells a week of its own team, and reads no other team's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.api.conftest import System
from tests.seeded import PARTNER, TEAM
from voorkant.core.shared.period import week_of
from voorkant.store.models import Municipality, Organisation, PreventionPlan, PreventionWeek


@pytest.fixture
def reserved(voorst: Municipality) -> Organisation:
    """The wijkteam and the library each keep hours free; the library told of this week."""
    monday = week_of(timezone.localdate())
    for name in (TEAM, PARTNER):
        one = Organisation.objects.get(municipality=voorst, name=name)
        PreventionPlan.objects.create(organisation=one, since=monday - timedelta(weeks=5), hours=8, made_on=monday)
    PreventionWeek.objects.create(organisation=one, week=monday, reserved=8, answer="met", told_on=monday)
    return Organisation.objects.get(municipality=voorst, name=TEAM)


@pytest.mark.row("O12")
def test_a_system_tells_a_week_and_reads_its_own_team_only(reserved: Organisation, system):
    team: System = system("preventie")
    assert team.get("/preventie-uren").json()["resultaten"] == []
    today = timezone.localdate().isoformat()
    told = team.post("/preventie-uren", {"week": today, "besteed": 6.5, "reden": "crisis"})
    assert told.status_code == 201
    assert told.json()["antwoord"] == "minder"
    answer = team.get("/preventie-uren").json()
    assert [one["besteed"] for one in answer["resultaten"]] == [6.5]
    assert (answer["gehaaldVan"], answer["gehaaldTot"], answer["ingevuld"], answer["weken"]) == (81.25, 81.25, 1, 6)
    team.post("/preventie-uren", {"week": today, "antwoord": "gehaald"})
    assert PreventionWeek.objects.get(organisation=reserved).answer == "met"


@pytest.mark.row("O12")
@pytest.mark.parametrize(
    "sent",
    [
        {"antwoord": "soms"},
        {},
        {"besteed": -1},
        {"antwoord": "minder", "reden": "geluk"},
        {"antwoord": "niets", "wie": "Ria"},
    ],
)
def test_what_is_no_week_is_refused_in_problem_json_and_nothing_is_stored(reserved: Organisation, system, sent):
    team: System = system("preventie")
    answer = team.post("/preventie-uren", {"week": timezone.localdate().isoformat(), **sent})
    assert answer.status_code in (400, 422)
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert not PreventionWeek.objects.filter(organisation=reserved).exists()
