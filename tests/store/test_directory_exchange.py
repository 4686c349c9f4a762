"""Read in the directory of another, merge it with what was changed here, give it back whole, take it back."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hsds_documents import documents, flat, missing, published
from voorkant.adapters.hsds import writing
from voorkant.adapters.hsds.package import Package
from voorkant.adapters.hsds.reading import read_directory, read_upload
from voorkant.core.organise.exchange.merge import merge
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import (
    Contact,
    DirectoryEntry,
    DirectoryImport,
    DirectoryStep,
    DirectoryTerm,
    Location,
    Municipality,
    Offer,
    OfferLocation,
    Organisation,
    Referral,
)
from voorkant.store.selectors.directory_exchange import package_of, term_proposals, values_here
from voorkant.store.services import directory_exchange as service
from voorkant.store.services.directory_exchange import Choices, import_hsds, say_term, withdraw

OTHER = Path(__file__).parents[1] / "cases" / "hsds" / "other_maker.json"
MALFORMED = OTHER.with_name("malformed.json")
CAFE = "c3b1b0f2-5d0c-4c0e-9a64-0c9e5a3c7d01"


@pytest.fixture
def here(db: None) -> Municipality:
    """A municipality without figures or partners."""
    return Municipality.objects.create(code="GM9999", name="Ergens")


def bring(body: Any, here: Municipality, folder: Path, **choices: bool) -> DirectoryImport:
    path = folder / "kaart.json"
    path.write_text(json.dumps(body))
    made = import_hsds(path, municipality=here, source="De Waaier", choices=Choices(**choices))[2]
    assert made is not None
    return made


def other() -> list[Any]:
    return json.loads(OTHER.read_text())


@pytest.mark.row("O7")
@pytest.mark.smoke
def test_a_file_of_another_maker_comes_in_goes_out_the_same_and_can_be_taken_back(here: Municipality) -> None:
    _, _, made = import_hsds(OTHER, municipality=here, source="De Waaier")
    assert made is not None
    assert made.counts["offer"] == {"new": 3}
    cafe = Offer.objects.get(identifier=CAFE)
    assert (cafe.minimum_age, cafe.maximum_age, cafe.languages) == (0, 3, ["nl", "ar", "ti", "pap"])
    assert cafe.assured_until is not None
    assert cafe.contact is not None
    assert cafe.contact.name == "Samira Voorbeeld"
    assert cafe.offer_locations.get().location.name == "Dorpshuis De Brink"
    assert Offer.objects.get(identifier="welzijn-17").organisation.name == "Aanbieder niet genoemd"
    assert DirectoryStep.objects.filter(offer=cafe, kind="added", by="De Waaier").exists()
    assert DirectoryEntry.objects.filter(offer=cafe).exists()
    package, _ = package_of(here)
    assert missing(flat(read_directory(OTHER, lenient=True).package), flat(package)) == []
    for document in writing.service_documents(package):
        errors = [one for one in published("service").iter_errors(document) if one.validator != "format"]
        assert errors == []
    assert withdraw(made)["left"] == 0
    assert not Offer.objects.exists()
    assert not Organisation.objects.exists()
    assert not Contact.objects.exists()


@pytest.mark.row("O7")
def test_a_malformed_file_is_refused_with_its_paths_and_nothing_is_written(here: Municipality) -> None:
    with pytest.raises(BadInput) as refused:
        import_hsds(MALFORMED, municipality=here)
    assert "services[1].name" in refused.value.sentence("nl")
    assert "Er is niets opgeslagen." in refused.value.sentence("nl")
    assert not Offer.objects.exists()
    assert not DirectoryImport.objects.exists()


def test_the_same_file_again_changes_nothing_and_checking_writes_nothing(here: Municipality, tmp_path: Path) -> None:
    _, plan, made = import_hsds(OTHER, municipality=here, check=True)
    assert made is None
    assert plan.counts()["offer"] == {"new": 3}
    assert not Offer.objects.exists()
    bring(other(), here, tmp_path)
    before = list(Offer.objects.order_by("pk").values())
    again = bring(other(), here, tmp_path)
    assert again.counts["offer"] == {"same": 3}
    assert again.counts["contact"] == {"same": 1}
    assert list(Offer.objects.order_by("pk").values()) == before


def test_what_was_changed_here_stays_and_goes_out_with_the_rest_of_their_document(
    here: Municipality, tmp_path: Path
) -> None:
    bring(other(), here, tmp_path)
    cafe = Offer.objects.get(identifier=CAFE)
    cafe.phone, cafe.url, cafe.problems = "0571 999 999", "https://hier.example", ["loneliness"]
    cafe.save()
    body = other()
    body[0]["url"] = "https://daar.example"
    body[0]["eligibility_description"] = "Voor alle ouders."
    made = bring(body, here, tmp_path)
    cafe.refresh_from_db()
    assert made.counts["kept"] == 1
    assert (cafe.url, cafe.phone) == ("https://hier.example", "0571 999 999")
    assert cafe.eligibility_description == "Voor alle ouders."
    service = package_of(here)[0].services[CAFE]
    assert service["phones"][0]["number"] == "0571 999 999"
    assert service["url"] == "https://hier.example"
    assert service["minimum_age"] == 0.5
    assert service["seasonal_note"] == "Niet in de zomer."
    assert service["description"].startswith("<p>Ouders")
    assert {one["taxonomy_term"]["name"] for one in service["attributes"]} == {"Eenzaamheid"}
    bring(body, here, tmp_path, overwrite=True)
    cafe.refresh_from_db()
    assert cafe.url == "https://daar.example"


def test_what_is_gone_from_their_file_is_told_and_closed_only_when_asked(here: Municipality, tmp_path: Path) -> None:
    bring(other(), here, tmp_path)
    less = [one for one in other() if one["id"] != CAFE]
    assert bring(less, here, tmp_path).counts["gone"] == 1
    assert Offer.objects.get(identifier=CAFE).status == "active"
    bring(other(), here, tmp_path)
    closed = bring(less, here, tmp_path, close=True)
    assert closed.counts["closed"] == 1
    assert Offer.objects.get(identifier=CAFE).status == "inactive"
    withdraw(closed)
    assert Offer.objects.get(identifier=CAFE).status == "active"


def test_an_entry_of_here_with_the_same_name_is_filled_or_left_beside(here: Municipality, tmp_path: Path) -> None:
    partner = Organisation.objects.create(municipality=here, name="Welzijn de Waaier", kind="welfare", phone="06")
    Offer.objects.create(organisation=partner, name="Eettafel", description="Van ons.")
    made = bring(other(), here, tmp_path)
    assert made.counts["joined"] == 2
    table = Offer.objects.get(name="Eettafel")
    assert (table.description, table.minimum_age) == ("Van ons.", 65)
    partner.refresh_from_db()
    assert (partner.phone, partner.kind, partner.website) == ("06", "welfare", "https://dewaaier.example")
    withdraw(made)
    table.refresh_from_db()
    assert (table.identifier, table.minimum_age) == ("", None)
    bring(other(), here, tmp_path, separate=True)
    assert Offer.objects.filter(name="Eettafel").count() == 2


def test_two_services_of_one_name_both_come_in_and_keep_the_name_they_had(here: Municipality, tmp_path: Path) -> None:
    one = other()[1]
    body = [one, {**copy.deepcopy(one), "id": "c3b1b0f2-5d0c-4c0e-9a64-0c9e5a3c7d09"}]
    bring(body, here, tmp_path)
    assert set(Offer.objects.values_list("name", flat=True)) == {"Eettafel", "Eettafel (2)"}
    assert {one["name"] for one in package_of(here)[0].services.values()} == {"Eettafel"}
    assert bring(body, here, tmp_path).counts["offer"] == {"same": 2}


def test_what_came_to_be_used_stays_when_an_import_is_taken_back(here: Municipality, tmp_path: Path) -> None:
    made = bring(other(), here, tmp_path)
    cafe = Offer.objects.get(identifier=CAFE)
    team = Organisation.objects.create(municipality=here, name="Wijkteam", kind="neighbourhood_team")
    day = "2026-11-01"
    Referral.objects.create(
        municipality=here, referrer=team, partner=cafe.organisation, offer=cafe, problem="loneliness", given=day,
        since=day, nonce="n", link="l", link_expires="2026-12-01",
    )  # fmt: skip
    counted = withdraw(made)
    assert counted["left"] >= 1
    assert Offer.objects.filter(identifier=CAFE).exists()
    assert not Offer.objects.filter(name="Eettafel").exists()
    with pytest.raises(BadInput) as refused:
        withdraw(made)
    assert refused.value.code == "hsds-not-newest"


def test_our_own_directory_comes_back_the_same_in_an_empty_municipality(here: Municipality, tmp_path: Path) -> None:
    partner = Organisation.objects.create(municipality=here, name="Dorpshuis", kind="community", informal=True)
    person = Contact.objects.create(organisation=partner, name="Ria", phone="06 1", confirmed="2026-11-01")
    offer = Offer.objects.create(
        organisation=partner, name="Koffie", description="Iedereen welkom.", url="https://koffie.example", phone="0571",
        minimum_age=65, schedule="woensdag 10 uur", location="Grote zaal", languages=["nl", "tr"], contact=person,
        problems=["loneliness"], factors=["small_network"], level="primary", form="collective", words=["gezellig"],
        reach=40, reach_year=2025, cost_per_person="12.50", referral_needed=False, assured_by="Ria",
        assurer_email="ria@dorpshuis.example", assured_on="2026-11-01", assured_until="2027-05-01", invented=True,
    )  # fmt: skip
    place = Location.objects.create(
        municipality=here, organisation=partner, name="Het Dorpshuis", kind="community_house", address="Esweg 1",
        postcode="7391 AB", town="Twello", latitude=52.2, longitude=6.1, area_code="BU99990001", informal=True,
        accessibility=["wheelchair"], languages=["nl"], assured_until="2027-01-01", active=False,
    )  # fmt: skip
    Location.objects.create(municipality=here, name="Moestuin", initiative=True, minimum_age=4)
    OfferLocation.objects.create(offer=offer, location=place, schedule="10 tot 12 uur")
    package, report = package_of(here)
    assert report.counts["service"] == 1
    there = Municipality.objects.create(code="GM9998", name="Elders")
    for form in ("json", "tabular"):
        path = tmp_path / form
        if form == "json":
            writing.write_json(package, path)
        else:
            writing.write_folder(writing.table_files(package), path)
        assert read_directory(path, lenient=False).fine
        import_hsds(path, municipality=there, source="Ergens")
        copied = Offer.objects.get(organisation__municipality=there)
        assert values_here("offer", copied) == values_here("offer", Offer.objects.get(pk=offer.pk))
        assert copied.contact is not None
        assert (copied.contact.name, copied.contact.phone) == ("Ria", "06 1")
        assert copied.offer_locations.get().schedule == "10 tot 12 uur"
        for row in Location.objects.filter(municipality=here):
            same = Location.objects.get(municipality=there, name=row.name)
            assert values_here("location", same) == values_here("location", row)
            assert (same.organisation is None) == (row.organisation is None)
        assert values_here("organisation", copied.organisation) == values_here("organisation", partner)
        assert missing(flat(package), flat(package_of(there)[0])) == []


def test_named_workers_stay_behind_in_what_is_public(here: Municipality, tmp_path: Path) -> None:
    bring(other(), here, tmp_path)
    text = json.dumps(writing.page(package_of(here, public=True)[0]))
    assert "Samira" not in text
    assert "beheer@dewaaier.example" not in text
    assert "0571 123 456" in text


def test_a_word_of_another_maker_is_proposed_and_counts_only_after_somebodys_word(
    here: Municipality, tmp_path: Path
) -> None:
    bring(other(), here, tmp_path)
    (proposal,) = term_proposals(here)
    assert (proposal.name, proposal.problem, proposal.offers) == ("Eenzaamheid", "loneliness", 1)
    assert Offer.objects.get(identifier=CAFE).problems == []
    assert say_term(municipality=here, taxonomy=proposal.taxonomy, name=proposal.name, problem="loneliness") == 1
    assert Offer.objects.get(identifier=CAFE).problems == ["loneliness"]
    assert term_proposals(here) == []
    assert DirectoryTerm.objects.get().problem == "loneliness"
    body = other()
    body[1]["attributes"] = body[0]["attributes"]
    bring(body, here, tmp_path)
    assert Offer.objects.get(name="Eettafel").problems == ["loneliness"]


def test_a_colleague_of_another_municipality_has_nothing_to_do_with_it(here: Municipality, tmp_path: Path) -> None:
    elsewhere = Municipality.objects.create(code="GM9997", name="Verder")
    bring(other(), here, tmp_path)
    bring(other(), elsewhere, tmp_path)
    assert Offer.objects.count() == 6
    assert package_of(here)[0].counts() == package_of(elsewhere)[0].counts()


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(services=st.lists(documents("service"), min_size=1, max_size=2), organization=documents("organization"))
def test_nothing_that_the_standard_holds_is_lost_in_the_store(
    here: Municipality, services: list[Any], organization: Any
) -> None:
    for model in (DirectoryImport, OfferLocation, Offer, Location, Contact, Organisation):
        model.objects.all().delete()
    raw = json.dumps({"services": services, "organizations": [organization]}).encode()
    before: Package = read_upload("x.json", raw, lenient=True).package
    wanted = flat(before)
    made = _store(raw, here)
    package, _ = package_of(here)
    assert missing(wanted, flat(package)) == []
    for document in writing.service_documents(package):
        assert [error.message for error in published("service").iter_errors(document)] == []
    assert made.counts["offer"].get("new", 0) == len(before.services)


def _store(raw: bytes, here: Municipality) -> DirectoryImport:
    upload = service.keep_upload(service.read_uploaded("x.json", raw, here), municipality=here)
    return service.publish_upload(upload, source="x", by=None)


def test_each_side_keeps_what_only_it_changed() -> None:
    base = {"a": 1, "b": 1, "c": 1}
    merged = merge({"a": 2, "b": 1, "c": 2}, {"a": 1, "b": 3, "c": 3}, base)
    assert (merged.write, merged.kept) == ({"b": 3}, ("c",))
    assert merge({"a": 2}, {"a": 3}, {"a": 1}, overwrite=True).write == {"a": 3}
    assert merge({"a": "", "b": "x"}, {"a": "y", "b": "z"}, None).write == {"a": "y"}
