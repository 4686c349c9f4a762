"""Pages of the first hour where something is missing, wrong, or sent by somebody who should not."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import paper
from tests.network import Small, network
from voorkant.store.models import Agreement, Municipality, Organisation, PartnerLink, PlaceLink

ClientAs = Callable[[str], Client]
HOUR = "/organiseren/eerste-uur/"


@pytest.fixture
def known(voorst: Municipality) -> Small:
    return network(voorst)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "Die komen er zodra er vindplaatsen zijn"),
        ("problemen/", "Er zijn nog geen vindplaatsen."),
        ("wie-bel-je/", "Kies eerst wat je op elke plek ziet."),
        ("bevestigen/", "Er is nog niets afgesproken om te bevestigen."),
    ],
)
def test_a_step_that_comes_too_soon_says_what_comes_first(
    path: str, words: str, voorst: Municipality, client_as: ClientAs
):
    answer = client_as("adviser").get(HOUR + path)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_without_partners_the_list_is_read_in_first(voorst: Municipality, client_as: ClientAs):
    client = client_as("administrator")
    Organisation.objects.filter(municipality=voorst).delete()
    assert "Lees eerst je partnerlijst in" in client.get(f"{HOUR}vindplaatsen/").content.decode()


def test_a_save_without_any_tick_asks_for_one(known: Small, client_as: ClientAs):
    answer = client_as("adviser").post(f"{HOUR}vindplaatsen/", {})
    assert answer.status_code == 422
    assert "Zet bij minstens één partner een vinkje." in answer.content.decode()


@pytest.mark.row("N8")
def test_nine_problems_are_one_too_many_and_the_ticks_stay(known: Small, client_as: ClientAs):
    chosen = [*known.place.problems, "bullying"]
    answer = client_as("lead").post(f"{HOUR}problemen/{known.place.pk}/", {"problems": chosen})
    assert answer.status_code == 422
    assert "Kies hoogstens 8 problemen." in answer.content.decode()
    assert answer.content.decode().count("checked") == 9
    known.place.refresh_from_db()
    assert "bullying" not in known.place.problems


@pytest.mark.parametrize("value", ["9999999", "x", "1-c", "1-z3", "٣", "1-c99999999999999999999"])
def test_a_receiver_that_does_not_exist_is_refused_beside_its_field(value: str, known: Small, client_as: ClientAs):
    given = {"to-grief": value, "channel-grief": "phone", "days-grief": "5"}
    answer = client_as("adviser").post(f"{HOUR}wie-bel-je/{known.place.pk}/", given)
    assert answer.status_code == 422
    assert not Agreement.objects.exclude(pk=known.agreement.pk).exists()


def test_a_place_of_another_municipality_is_not_found(known: Small, client_as: ClientAs):
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    partner = Organisation.objects.create(municipality=elsewhere, name="Bibliotheek", kind="library")
    place = partner.places.create(name="Leeszaal", kind="library", area_code="GM0200", problems=["debts"])
    client = client_as("adviser")
    for step in ("problemen", "wie-bel-je"):
        assert client.get(f"{HOUR}{step}/{place.pk}/").status_code == 404
        assert client.post(f"{HOUR}{step}/{place.pk}/", {}).status_code == 404


@pytest.mark.row("O8")
def test_a_link_is_made_only_for_who_still_has_to_confirm(known: Small, client_as: ClientAs):
    client = client_as("adviser")
    client.post(f"{HOUR}wie-bel-je/", {"to-grief": str(known.team.pk), "channel-grief": "phone", "days-grief": "3"})
    answer = client.post(f"{HOUR}bevestigen/", {"partner": [str(known.team.pk), str(known.debt_help.pk)]})
    assert [link.organisation for link in PartnerLink.objects.all()] == [known.team]
    assert answer["Cache-Control"].count("no-store") == 1
    assert "Wijkteam Twello" in answer.content.decode()


def test_letters_are_printed_only_from_links_that_were_just_made(known: Small, client_as: ClientAs):
    client = client_as("adviser")
    assert client.get(f"{HOUR}brieven.pdf").status_code == 405
    assert client.post(f"{HOUR}brieven.pdf", {}).status_code == 400
    assert client.post(f"{HOUR}brieven.pdf", {f"link-{known.team.pk}": "x" * 200}).status_code == 400


@pytest.mark.row("N2")
def test_cards_are_made_for_places_without_one_and_earlier_cards_keep_working(known: Small, client_as: ClientAs):
    client = client_as("adviser")
    answer = client.post(f"{HOUR}kaarten.pdf", {})
    assert answer.status_code == 302
    assert PlaceLink.objects.count() == 1
    again = client.post(f"{HOUR}kaarten.pdf", {"alle": "1"})
    assert "Leeszaal" in paper.words(again.content)
    assert PlaceLink.objects.filter(revoked=None).count() == 2
