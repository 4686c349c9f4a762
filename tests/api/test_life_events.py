"""Row N4 over the API: the life events and their cards, in the words of the page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.api.conftest import System
from voorkant.adapters.knowledge import load_language
from voorkant.store.models import Municipality, Offer, Organisation

EVENTS = "/levensgebeurtenissen"


@pytest.mark.row("N4")
@pytest.mark.row("P5")
def test_all_life_events_are_listed_with_their_group(team: System):
    found = team.get(EVENTS).json()["resultaten"]
    assert [one["id"] for one in found] == list(load_language().life_events)
    assert found[0] == {
        "id": "birth",
        "naam": "Een kind krijgen",
        "uitleg": "Er komt een kind en alles in huis verandert.",
        "groep": "Gezin en dierbaren",
    }


@pytest.mark.row("N4")
@pytest.mark.row("P7")
def test_a_card_holds_what_the_page_holds_in_the_language_that_is_asked(team: System, voorst: Municipality):
    partner = Organisation.objects.get(name="Bibliotheek Twello")
    until = timezone.localdate() + timedelta(days=9)
    Offer.objects.create(organisation=partner, name="Café", life_events=["becoming_carer"], assured_until=until)
    dutch = team.get(f"{EVENTS}/becoming_carer", {"gebied": "KN0285-twello", "leeftijd": "65plus"}).json()
    assert "Wat gebeurt er als jij morgen griep hebt?" in dutch["vragen"]
    assert "domestic_violence" in {problem for risk in dutch["risicos"] for problem in risk["problemen"]}
    assert dutch["belEerst"][0]["nummer"] == "112"
    assert [(one["naam"], one["eigen"], one["bevestigd"]) for one in dutch["aanbiedingen"]] == [("Café", True, True)]
    figure = dutch["cijfers"][0]
    assert (figure["indicator"], figure["telt"], figure["jaar"]) == ("informal_carers", "mensen", 2020)
    assert figure["zin"].startswith("In Twello zorgt 15,2%")
    english = team.get(f"{EVENTS}/becoming_carer", {"gebied": "KN0285-twello"}, **{"Accept-Language": "en"}).json()
    assert "What happens if you have the flu tomorrow?" in english["vragen"]


def test_without_an_area_a_card_is_about_ones_own_municipality(team: System):
    found = team.get(f"{EVENTS}/birth").json()
    assert found["gebied"] == "GM0285"
    assert found["cijfers"][0]["waarde"] == 234


def test_a_figure_that_is_not_there_is_null_and_an_event_without_one_has_none(team: System):
    separation = team.get(f"{EVENTS}/separation").json()["cijfers"]
    assert [(one["waarde"], one["zin"], one["jaar"]) for one in separation] == [(None, None, None)]
    assert team.get(f"{EVENTS}/release").json()["cijfers"] == []


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("winning_a_prize", {}, 404),
        ("birth", {"gebied": "GM9999"}, 404),
        ("birth", {"leeftijd": "oud"}, 400),
        ("birth", {"plaats": "GM0285"}, 400),
    ],
)
def test_what_is_not_known_is_refused_in_words(team: System, path: str, query: dict[str, str], status: int):
    answer = team.get(f"{EVENTS}/{path}", query)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_a_card_needs_a_key(team: System):
    assert System().get(f"{EVENTS}/birth").status_code == 401
