"""The agenda of a team: what comes onto it, what stays away, and what a decision does."""

from datetime import date

import pytest

from tests.seeded import TEAM
from voorkant.store.models import Organisation, TeamAgenda, TeamStandingPoint
from voorkant.store.selectors.team_agenda import agenda_for, shown_agenda
from voorkant.store.services.team_agenda import open_due

pytestmark = pytest.mark.row("O11")


def team_of(voorst):
    return Organisation.objects.get(municipality=voorst, name=TEAM)


def test_each_team_finds_its_page_on_the_first_working_day_and_not_before(voorst):
    team = team_of(voorst)
    TeamStandingPoint.objects.create(organisation=team, text="Roostervragen", starts=date(2026, 1, 1))
    assert open_due(date(2026, 11, 1)) == 0
    assert open_due(date(2026, 11, 2)) == 1
    assert open_due(date(2026, 11, 2)) == 0
    agenda = agenda_for(team, date(2026, 11, 20))
    assert agenda is not None
    assert [one.text.nl for one in shown_agenda(agenda, team).items] == ["Roostervragen"]
    assert shown_agenda(agenda, None).items == ()
    assert TeamAgenda.objects.count() == 1
