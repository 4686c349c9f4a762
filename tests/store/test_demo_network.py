"""The invented network of the demo: whole, known to the shared language, and the same however often it is loaded."""

from collections import Counter
from datetime import date

import pytest

from voorkant.adapters.knowledge import load_language
from voorkant.store.demo.network import load_network, network_plan
from voorkant.store.models import Agreement, Contact, FindingPlace, Municipality, Offer, Organisation
from voorkant.store.selectors.areas import area_tree
from voorkant.store.selectors.network import network_of

TODAY = date(2026, 11, 23)


def test_the_invented_network_is_loaded_once_however_often_it_is_asked(voorst: Municipality):
    assert load_network(voorst, TODAY)
    before = network_of(voorst)
    assert not load_network(voorst, TODAY)
    assert network_of(voorst) == before


@pytest.mark.row("O8")
def test_the_demo_has_partners_offers_places_and_agreements_of_all_kinds(voorst: Municipality):
    load_network(voorst, TODAY)
    network = network_of(voorst)
    assert len({one.kind for one in network.partners.values()}) >= 22
    assert len(network.offers) >= 45
    assert {one.informal for one in network.offers.values()} == {True, False}
    assert len(network.places) >= 12
    assert all(len(one.problems) == 8 and one.receiver and one.capacity for one in network.places.values())
    assert len(network.agreements) >= 30
    assert any(not one.in_force(TODAY) for one in network.agreements.values())
    assert any(one.confirmed_by_receiver is None for one in network.agreements.values())


def test_everything_invented_says_so(voorst: Municipality):
    load_network(voorst, TODAY)
    for model in (Contact, Offer, FindingPlace):
        assert not model.objects.filter(invented=False).exists()
    assert not Agreement.objects.filter(invented=False).exists()
    made = Organisation.objects.filter(invented=True)
    assert made
    assert all("(verzonnen)" in one.name for one in made)


def test_every_word_of_the_invented_network_is_one_of_the_shared_language(voorst: Municipality):
    load_network(voorst, TODAY)
    language, network, areas = load_language(), network_of(voorst), area_tree(voorst.code)
    for one in network.offers.values():
        assert one.problems <= set(language.problems)
        assert one.life_events <= set(language.life_events)
        assert one.target_groups <= set(language.target_groups)
        assert one.areas <= set(areas)
        assert one.level in language.terms["levels"]
        assert one.approach in language.terms["approaches"]
        assert one.form in language.terms["forms"]
    for place in network.places.values():
        assert set(place.problems) <= set(language.problems)
        assert set(place.target_groups) <= set(language.target_groups)
        assert {place.area, *place.areas} <= set(areas)
        assert place.kind in language.terms["place_kinds"]
    for agreed in network.agreements.values():
        assert agreed.problems <= set(language.problems)
        assert agreed.channel in language.terms["agreement_channels"]
        assert agreed.basis in language.terms["agreement_bases"]
        assert set(agreed.fields) <= set(language.terms["agreement_fields"])
    assert all(one.kind in language.terms["partner_kinds"] for one in network.partners.values() if one.invented)


def test_each_offer_that_an_agreement_names_exists_at_the_partner_that_receives():
    plan = network_plan()
    offers = {(one["key"], each["name"]) for one in plan["partners"] for each in one.get("offers", ())}
    named = [(one["to"], one["offer"]) for one in plan["agreements"] if "offer" in one]
    assert [one for one in named if one not in offers] == []
    assert [key for key, times in Counter(one["key"] for one in plan["partners"]).items() if times > 1] == []
