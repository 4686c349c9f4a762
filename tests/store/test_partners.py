"""Row O8: partners, people, offers, places and agreements are kept as they were said, and refused in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from voorkant.core.organise.entries import AgreementEntry, OfferEntry, PartnerEntry, PersonEntry, PlaceEntry
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Agreement, Contact, FindingPlace, Municipality, Offer, Organisation
from voorkant.store.services.agreements import confirm_agreement, end_agreement, make_agreement, renew_agreement
from voorkant.store.services.partners import EntryNotRight, acquaint, save_offer, save_partner, save_person
from voorkant.store.services.places import save_place

TODAY = date(2026, 11, 23)


@pytest.fixture
def debt_help(voorst: Municipality) -> Organisation:
    return save_partner(municipality=voorst, entry=PartnerEntry("Schuldhulp", "debt_help", phone="0571 111 222"))


@pytest.fixture
def library(voorst: Municipality) -> Organisation:
    return Organisation.objects.get(municipality=voorst, name="Bibliotheek Twello")


@pytest.fixture
def agreement(voorst: Municipality, library: Organisation, debt_help: Organisation) -> Agreement:
    return make_agreement(municipality=voorst, entry=entry(library, debt_help), today=TODAY)


def entry(library: Organisation, debt_help: Organisation) -> AgreementEntry:
    return AgreementEntry(
        partner=library.pk, to=debt_help.pk, channel="phone", basis="resident_agrees", valid_from=TODAY,
        valid_until=TODAY + timedelta(days=100), problems=("debts",), answer_days=5, assured_by="Wim",
    )  # fmt: skip


def faults(error: pytest.ExceptionInfo[EntryNotRight]) -> set[str]:
    return {one.field for one in error.value.faults}


@pytest.mark.row("O8")
def test_everything_wrong_about_a_partner_is_told_at_once_and_nothing_is_kept(voorst):
    wrong = PartnerEntry("", "spaceship", phone="bel maar", email="x@", website="www", capacity=0)
    with pytest.raises(EntryNotRight) as error:
        save_partner(municipality=voorst, entry=wrong)
    assert faults(error) == {"name", "kind", "phone", "email", "website", "capacity"}
    assert not Organisation.objects.filter(kind="spaceship").exists()


def test_a_name_is_given_once_within_a_municipality_whatever_its_capitals(voorst, debt_help):
    with pytest.raises(EntryNotRight) as error:
        save_partner(municipality=voorst, entry=PartnerEntry("  SCHULDHULP ", "debt_help"))
    assert faults(error) == {"name"}


@pytest.mark.row("O8")
def test_somebody_who_cannot_be_reached_is_no_contact(debt_help):
    with pytest.raises(EntryNotRight) as error:
        save_person(partner=debt_help, entry=PersonEntry("Ria"))
    assert faults(error) == {"phone"}
    ria = save_person(partner=debt_help, entry=PersonEntry("Ria", email="ria@schuldhulp.example"), today=TODAY)
    assert (ria.confirmed, ria.organisation) == (TODAY, debt_help)


def test_ages_that_are_turned_round_and_areas_that_do_not_exist_are_refused(debt_help):
    wrong = OfferEntry("Cursus", minimum_age=65, maximum_age=18, areas=("BU99999999",), problems=("marsmannen",))
    with pytest.raises(EntryNotRight) as error:
        save_offer(partner=debt_help, entry=wrong)
    assert faults(error) == {"maximum_age", "areas", "problems"}


def test_an_offer_is_assured_by_somebody_from_the_day_that_it_is_said(debt_help):
    until = TODAY + timedelta(days=90)
    given = OfferEntry("Cursus", assured_by="Ria", assured_until=until, areas=("KN0285-twello",))
    offer = save_offer(partner=debt_help, entry=given, today=TODAY)
    assert (offer.assured_on, offer.assured_until, offer.areas) == (TODAY, until, ["KN0285-twello"])
    with pytest.raises(EntryNotRight) as error:
        save_offer(partner=debt_help, entry=replace(given, assured_by=""), offer=offer)
    assert faults(error) == {"assured_by"}


@pytest.mark.row("N8")
def test_a_finding_place_keeps_its_problems_in_the_order_in_which_they_were_chosen(library, debt_help):
    given = PlaceEntry(
        "Leeszaal", "library", "KN0285-twello", problems=("loneliness", "debts"), receiver=debt_help.pk, capacity=20
    )
    place = save_place(partner=library, entry=given)
    assert (place.problems, place.receiver, place.capacity) == (["loneliness", "debts"], debt_help, 20)
    with pytest.raises(EntryNotRight) as error:
        save_place(partner=library, entry=replace(given, name="Andere", problems=("debts",) * 2, capacity=-3))
    assert faults(error) == {"problems", "capacity"}
    with pytest.raises(EntryNotRight):
        save_place(partner=library, entry=replace(given, name="Nog een", problems=tuple("abcdefghi")))
    assert FindingPlace.objects.count() == 1


def test_two_partners_know_each_other_once_whoever_is_named_first(library, debt_help):
    ria = Contact.objects.create(organisation=debt_help, name="Ria", phone="112", confirmed=TODAY)
    first = acquaint(one=library, other=debt_help, through=None)
    second = acquaint(one=debt_help, other=library, through=ria)
    assert (first.pk, second.through) == (second.pk, ria)
    with pytest.raises(EntryNotRight):
        acquaint(one=library, other=library, through=None)


@pytest.mark.row("O8")
def test_another_text_of_an_agreement_is_a_new_row_and_the_old_one_can_still_be_read(
    voorst, library, debt_help, agreement
):
    changed = replace(entry(library, debt_help), answer_days=3)
    new = make_agreement(municipality=voorst, entry=changed, replaces=agreement, today=TODAY)
    agreement.refresh_from_db()
    assert (agreement.answer_days, agreement.ended) == (5, TODAY)
    assert (new.answer_days, new.replaces, new.ended) == (3, agreement, None)
    with pytest.raises(BadInput) as error:
        make_agreement(municipality=voorst, entry=changed, replaces=agreement, today=TODAY)
    assert error.value.code == "agreement-ended"
    assert Agreement.objects.filter(ended=None).count() == 1


@pytest.mark.row("O8")
def test_a_renewed_agreement_runs_a_year_longer_and_asks_the_other_side_again(library, debt_help, agreement):
    confirm_agreement(agreement=agreement, by=library, today=TODAY)
    renewed = renew_agreement(agreement=agreement, by=debt_help, today=TODAY)
    assert renewed.valid_until == agreement.valid_until + timedelta(days=365)
    assert (renewed.confirmed_by_receiver, renewed.confirmed_by_sender) == (TODAY, None)
    assert renewed.problems == ["debts"]
    with pytest.raises(BadInput) as error:
        renew_agreement(agreement=renewed, until=renewed.valid_until, today=TODAY)
    assert error.value.code == "agreement-not-later"


def test_an_agreement_ends_once(agreement):
    end_agreement(agreement=agreement, today=TODAY)
    with pytest.raises(BadInput) as error:
        end_agreement(agreement=agreement, today=TODAY)
    assert error.value.code == "agreement-ended"


def test_an_agreement_names_only_what_belongs_to_its_sides_and_tells_no_more_than_its_basis_allows(
    voorst, library, debt_help
):
    stranger = Offer.objects.create(organisation=library, name="Taalcafé")
    given = replace(
        entry(library, debt_help), offer=stranger.pk, basis="no_personal_data", fields=("name_and_phone",),
        answer_days=0, valid_until=TODAY - timedelta(days=1),
    )  # fmt: skip
    with pytest.raises(EntryNotRight) as error:
        make_agreement(municipality=voorst, entry=given, today=TODAY)
    assert faults(error) == {"offer", "fields", "answer_days", "valid_until"}
    by_law = replace(entry(library, debt_help), basis="public_task")
    with pytest.raises(EntryNotRight) as error:
        make_agreement(municipality=voorst, entry=by_law, today=TODAY)
    assert faults(error) == {"purpose"}
