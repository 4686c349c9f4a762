"""Row O11 over the API: another system reads the agenda of its own team with what was decided, and no other team's."""

import pytest
from django.utils import timezone

from tests.api.conftest import System
from tests.seeded import PARTNER, TEAM
from voorkant.store.models import Municipality, Organisation, TeamStandingPoint
from voorkant.store.services.team_agenda import decide, keep_meeting, open_agenda


@pytest.mark.row("O11")
def test_a_system_reads_the_agenda_of_its_own_team_only(voorst: Municipality, system):
    today = timezone.localdate()
    ours: System = system("teamagenda")
    refused = ours.get("/teamagenda")
    assert refused.status_code == 404
    assert "eerste werkdag" in str(refused.json())
    for name, text in ((TEAM, "Roosters"), (PARTNER, "Boeken")):
        team = Organisation.objects.get(municipality=voorst, name=name)
        TeamStandingPoint.objects.create(organisation=team, text=text, starts=today)
        open_agenda(team=team, month=today, today=today)
    agenda = Organisation.objects.get(municipality=voorst, name=TEAM).team_agendas.get()
    keep_meeting(agenda=agenda, roles=["youth_worker"], met_on=today, today=today)
    decide(agenda.items.get(), choice="done", by=None, reason="Het dringt.", owner="teamleider", today=today)
    answer = ours.get("/teamagenda").json()
    assert (answer["maand"], answer["rollen"], answer["geslotenOp"]) == (f"{today:%Y-%m}", ["jeugdwerker"], None)
    (point,) = answer["resultaten"]
    assert {name: point[name] for name in ("punt", "soort", "besluit", "reden", "eigenaar")} == {
        "punt": "Roosters", "soort": "standing", "besluit": "gedaan", "reden": "Het dringt.",
        "eigenaar": "teamleider",
    }  # fmt: skip
    assert ours.get("/teamagenda?maand=2026-13").status_code == 400
    assert ours.get("/teamagenda?maand=2020-01").status_code == 404
