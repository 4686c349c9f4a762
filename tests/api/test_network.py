"""Rows O8 and P5: another system reads partners, offers, agreements and finding places of its own municipality."""

import pytest

from tests.api.conftest import System
from tests.network import network
from voorkant.store.models import Municipality, Offer, PlaceLink


@pytest.mark.row("O8")
@pytest.mark.row("P5")
def test_a_system_reads_whom_to_call_what_there_is_and_what_was_agreed(voorst: Municipality, team: System):
    small = network(voorst)
    partners = {one["naam"]: one for one in team.get("/partners").json()["resultaten"]}
    assert [one["naam"] for one in partners["Schuldhulp"]["personen"]] == ["Ria"]
    (agreed,) = team.get("/afspraken").json()["resultaten"]
    assert (agreed["van"], agreed["naar"]) == (small.library.pk, small.debt_help.pk)
    assert (agreed["problemen"], agreed["bevestigd"]) == (["debts"], True)
    (offer,) = team.get("/aanbod", {"partner": small.debt_help.pk}).json()["resultaten"]
    assert (offer["naam"], offer["leeftijdVan"]) == ("Schuldhulptraject", 18)
    (place,) = team.get("/vindplaatsen").json()["resultaten"]
    assert (place["problemen"][0], place["ontvanger"]) == ("debts", small.team.pk)


def test_what_is_closed_or_has_ended_is_not_given(voorst: Municipality, team: System):
    small = network(voorst)
    Offer.objects.update(status=Offer.Status.DEFUNCT)
    small.agreement.ended = small.agreement.valid_from
    small.agreement.save()
    assert team.get("/aanbod").json()["totaal"] == 0
    assert team.get("/afspraken").json()["totaal"] == 0


def test_nothing_of_another_municipality_is_given_and_no_link_ever(voorst: Municipality, team: System):
    other = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    network(other)
    for path in ("/aanbod", "/afspraken", "/vindplaatsen"):
        assert team.get(path).json()["totaal"] == 0, path
    assert "Schuldhulp" not in team.get("/partners").content.decode()
    network(voorst)
    assert PlaceLink.objects.first().digest not in team.get("/vindplaatsen").content.decode()


def test_a_key_without_the_scope_reads_nobody(voorst: Municipality, system):
    network(voorst)
    answer = system("gebieden").get("/partners")
    assert answer.status_code == 403
    assert "Ria" not in answer.content.decode()
