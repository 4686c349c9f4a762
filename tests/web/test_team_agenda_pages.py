"""The page of the team's month: what was typed stays when it is refused."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.agendas import agenda_now, team_of
from voorkant.core.organise.team_agenda import next_month
from voorkant.store.models import CandidateLook, TeamAgendaItem, TeamStandingPoint
from voorkant.store.selectors.team_agenda import opens_on


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


@pytest.mark.row("O11")
def test_before_the_first_search_the_page_says_that_the_agenda_is_being_made(voorst, client_as):
    page, today = reverse("team-agenda"), timezone.localdate()
    making = "maken dan de agenda" in client_as("professional").get(page).content.decode()
    assert making is (opens_on(today) <= today)
    CandidateLook.objects.create(municipality=voorst, day=today)
    assert "de eerste werkdag van de maand" in client_as("professional").get(page).content.decode()
