"""Causes as pages: begin anywhere, walk, see what is touched here, take it along."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.paper import words
from tests.seeded import PARTNER
from tests.signals import organisation
from voorkant.store.models import Municipality, Offer
from voorkant.store.selectors.base_talk_places import area_choices
from voorkant.store.selectors.causes import causes_of, untouched_of

BASE = "/analyseren/oorzaken/"


@pytest.fixture
def offers(voorst: Municipality) -> list[Offer]:
    partner = organisation(PARTNER)
    Offer.objects.filter(organisation__municipality=voorst).delete()
    rent = Offer.objects.create(organisation=partner, name="Huurspreekuur", factors=["high_fixed_costs"])
    walk = Offer.objects.create(
        organisation=partner, name="Wandelgroep", factors=["living_alone"], problems=["loneliness"]
    )
    return [rent, walk]


@pytest.mark.row("A11")
@pytest.mark.smoke
def test_somebody_walks_from_loneliness_to_a_bus_that_does_not_come_and_sees_that_nobody_does_anything_about_it(
    voorst, offers, client_as
):
    reader: Client = client_as("adviser")
    page = reader.get(f"{BASE}loneliness/").content.decode()
    assert page.index("Wat er structureel achter zit") < page.index("Wat mensen meemaken of missen")
    assert "doet niemand iets aan ‘Ver van winkel, zorg en bus’" in page
    assert "Wandelgroep" in page
    assert "odds ratio 2,33 (1,62 tot 3,34)" in page
    assert f'href="{BASE}far_from_everything/"' in page
    assert "veroorzaakt" in page
    onward = reader.get(f"{BASE}far_from_everything/").content.decode()
    assert "gaat samen met 3 problemen" in onward
    assert reader.get(f"{BASE}separation/").status_code == 200
    assert reader.get(f"{BASE}toverij/").status_code == 404
    assert reader.get(f"{BASE}loneliness/?gebied=GM0363").status_code == 404


@pytest.mark.row("A11")
def test_the_first_page_names_what_nobody_touches_and_not_what_somebody_does(voorst, offers, client_as):
    found, known = untouched_of(voorst)
    assert known is None
    assert "high_fixed_costs" not in [one.factor for one in found]
    page = client_as("adviser").get(BASE).content.decode()
    assert f"Aan {len(found)} van de" in page
    Offer.objects.create(organisation=organisation(PARTNER), name="Inloop")
    page = client_as("adviser").get(BASE).content.decode()
    assert "Van 1 van de 3 vormen van aanbod" in page
    assert "is niet bekend dat iemand hier er iets aan doet" in page


def test_an_offer_of_another_village_touches_nothing_here_and_one_that_ended_neither(voorst, offers):
    Offer.objects.filter(name="Wandelgroep").update(areas=["WK999999"])
    assert causes_of("living_alone", voorst).touched["living_alone"] != ()
    assert _districts(voorst)
    for inside in _districts(voorst)[:1]:
        assert causes_of("living_alone", voorst, inside).touched["living_alone"] == ()
    Offer.objects.update(status=Offer.Status.DEFUNCT)
    assert causes_of("living_alone", voorst).touched["living_alone"] == ()


def test_an_offer_whose_day_has_passed_touches_nothing_until_somebody_stands_for_it_again(voorst, offers):
    touched = causes_of("high_fixed_costs", voorst).touched["high_fixed_costs"]
    assert [one.name for one in touched] == ["Huurspreekuur"]
    today = timezone.localdate()
    Offer.objects.filter(name="Huurspreekuur").update(assured_until=today - timedelta(days=400))
    assert causes_of("high_fixed_costs", voorst).touched["high_fixed_costs"] == ()
    assert "high_fixed_costs" in [one.factor for one in untouched_of(voorst)[0]]
    Offer.objects.filter(name="Huurspreekuur").update(assured_until=today)
    assert len(causes_of("high_fixed_costs", voorst).touched["high_fixed_costs"]) == 1


def _districts(municipality: Municipality) -> list[str]:
    return [code for code, _ in area_choices(municipality) if code != municipality.code]


def test_what_is_on_the_page_is_in_the_table_and_on_paper(voorst, offers, client_as):
    reader: Client = client_as("adviser")
    table = reader.get(f"{BASE}loneliness/tabel.csv").content.decode("utf-8-sig")
    assert "‘Eenzaamheid’ gaat samen met ‘Psychische klachten’." in table
    assert reader.get(f"{BASE}loneliness/tabel.xlsx").status_code == 200
    assert reader.get(f"{BASE}loneliness/tabel.exe").status_code == 404
    assert "Eenzaamheid" in words(reader.get(f"{BASE}loneliness/op-papier.pdf").content)


def test_where_no_municipality_is_set_up_there_is_the_picture_and_nothing_about_a_place(db):
    found = causes_of("loneliness", None)
    assert found.web.structural
    assert found.touched == {}
    assert found.known is None
    assert found.works_total > 0
