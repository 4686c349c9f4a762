"""The page of the team's month: what was typed stays when it is refused."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.agendas import agenda_now, team_of
from voorkant.core.organise.team_agenda import next_month
from voorkant.store.models import TeamAgendaItem, TeamStandingPoint


@pytest.mark.row("O11")
@pytest.mark.parametrize("scripts", [False, True])
def test_a_decision_with_a_wrong_day_is_refused_and_nothing_has_to_be_typed_again(voorst, client_as, scripts):
    today = timezone.localdate()
    TeamStandingPoint.objects.create(organisation=team_of(voorst), text="Een dilemma", starts=next_month(today, -3))
    point = agenda_now(voorst, today).items.get(kind="standing")
    typed = {"choice": "watch", "reason": "Eerst bellen.", "owner": "opbouwwerker", "due": "9999-12-31"}
    headers = {"HX-Request": "true"} if scripts else {}
    answer = client_as("professional").post(reverse("team-agenda-decide", args=[point.pk]), typed, headers=headers)
    words = answer.content.decode()
    assert answer.status_code == (200 if scripts else 422)
    assert "komende vijf jaar" in words
    assert all(f'value="{typed[name]}"' in words for name in ("reason", "owner", "due"))
    assert TeamAgendaItem.objects.get(pk=point.pk).choice == ""
