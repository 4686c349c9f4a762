"""Where to refer over the API: the same answer as on the page, within one municipality, counted for nobody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.network import network
from voorkant.store.models import Municipality, RouteGap


@pytest.mark.row("N2")
@pytest.mark.row("P5")
def test_a_system_reads_whom_to_call_and_what_happens_next(voorst: Municipality, team):
    known = network(voorst)
    answer = team.get(f"/vindplaatsen/{known.place.pk}/routes", {"probleem": "debts"})
    assert answer.status_code == 200
    found = answer.json()
    assert found["kop"] == "Bel Ria van Schuldhulp: 0571-000 777."
    assert not found["ontbreekt"]
    assert [one["naar"] for one in found["routes"]] == ["Schuldhulp"]
    assert found["routes"][0]["antwoordDagen"] == 5
    assert found["routes"][0]["geldigTot"] == (timezone.localdate() + timedelta(days=200)).isoformat()
    assert [one["naam"] for one in found["aanbiedingen"]] == ["Koffieochtend", "Schuldhulptraject"]
    assert found["belEerst"] == []
    assert "112" in [one["nummer"] for one in found["noodnummers"]]


@pytest.mark.row("N2")
def test_a_missing_route_says_whom_to_ask_and_looking_it_up_counts_for_nobody(voorst: Municipality, team):
    known = network(voorst)
    found = team.get(f"/vindplaatsen/{known.place.pk}/routes", {"probleem": "loneliness"}).json()
    assert found["ontbreekt"]
    assert [one["naam"] for one in found["vraagAan"]] == [known.team.name]
    assert not RouteGap.objects.exists()


def test_danger_comes_with_whom_to_call_first(voorst: Municipality, team):
    known = network(voorst)
    found = team.get(f"/vindplaatsen/{known.place.pk}/routes", {"probleem": "child_abuse"}).json()
    assert [one["nummer"] for one in found["belEerst"]] == ["112", "0800 2000"]


def test_an_offer_is_chosen_by_age_and_words_come_in_english(voorst: Municipality, team):
    known = network(voorst)
    path = f"/vindplaatsen/{known.place.pk}/routes"
    query = {"probleem": "debts", "leeftijd": "0-14"}
    found = team.get(path, query, **{"Accept-Language": "en"}).json()
    assert [one["naam"] for one in found["aanbiedingen"]] == ["Koffieochtend"]
    assert found["kop"] == "Call Ria of Schuldhulp: 0571-000 777."


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"probleem": "schuldn"}, 404, "problem-unknown"),
        ({}, 400, "velden-ongeldig"),
        ({"probleem": "debts", "gebied": "GM9999"}, 404, "area-unknown"),
        ({"probleem": "debts", "leeftijd": "oud"}, 400, "leeftijd-onbekend"),
    ],
)
def test_what_is_not_known_is_refused_in_words(query: dict[str, str], status: int, code: str, voorst, team):
    known = network(voorst)
    answer = team.get(f"/vindplaatsen/{known.place.pk}/routes", query)
    assert answer.status_code == status
    assert answer.json()["type"].endswith(code)


def test_a_place_of_another_municipality_is_not_there(voorst: Municipality, team):
    other = network(Municipality.objects.create(code="GM0200", name="Apeldoorn"))
    answer = team.get(f"/vindplaatsen/{other.place.pk}/routes", {"probleem": "debts"})
    assert answer.status_code == 404
    assert "vindplaats-onbekend" in answer.json()["type"]


def test_a_key_without_the_scope_reads_nothing(voorst: Municipality, system: Callable[..., object]):
    known = network(voorst)
    answer = system("gebieden").get(f"/vindplaatsen/{known.place.pk}/routes", {"probleem": "debts"})  # type: ignore[attr-defined]
    assert answer.status_code == 403
