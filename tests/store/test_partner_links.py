"""Row O8: by one link, without an account, a partner says what is right, and a link opens nothing twice."""

from datetime import date, timedelta

import pytest

from tests.network import Small, network
from voorkant.core.organise.entries import PersonEntry
from voorkant.store.models import Agreement, Contact, FindingPlace, Municipality, Offer, PartnerLink
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.partners_links import (
    LinkNotGood,
    PartnerAnswer,
    Says,
    answer_partner_link,
    make_partner_link,
    open_partner_link,
)

RIA = PersonEntry("Ria de Boer", "coach", "0571 111 222", hours="ma 9-12 uur")


@pytest.fixture
def small(voorst: Municipality) -> Small:
    return network(voorst)


@pytest.fixture
def today(small: Small) -> date:
    return small.link.made


def why(token: str, today: date) -> str:
    with pytest.raises(LinkNotGood) as error:
        open_partner_link(token, today)
    return error.value.why_code


@pytest.mark.row("O8")
@pytest.mark.smoke
def test_a_partner_corrects_renews_declines_and_says_what_it_can_carry(small, today):
    helper = small.debt_help
    ria = Contact.objects.get(name="Ria")
    gone = Contact.objects.create(organisation=helper, name="Jan", phone="112", confirmed=today)
    declined = Agreement.objects.create(
        municipality=helper.municipality, organisation=small.team, to=helper, channel="phone", basis="resident_agrees",
        valid_from=today, valid_until=today + timedelta(days=10),
    )  # fmt: skip
    offer = Offer.objects.get(organisation=helper)
    _, token = make_partner_link(partner=helper, today=today)
    answer = PartnerAnswer(
        by="Ria de Boer", people={ria.pk: RIA}, gone=frozenset({gone.pk}), new_person=PersonEntry("Wim", phone="112"),
        offers={offer.pk: Says.RIGHT}, agreements={small.agreement.pk: Says.RENEW, declined.pk: Says.STOP},
        capacity=12, shares_load=True,
    )  # fmt: skip
    answer_partner_link(token, answer, today)
    ria.refresh_from_db()
    helper.refresh_from_db()
    offer.refresh_from_db()
    declined.refresh_from_db()
    renewed = Agreement.objects.get(replaces=small.agreement)
    assert (ria.name, ria.hours, ria.confirmed) == ("Ria de Boer", "ma 9-12 uur", today)
    assert sorted(helper.contacts.values_list("name", flat=True)) == ["Ria de Boer", "Wim"]
    assert (offer.assured_by, offer.assured_until) == ("Ria de Boer", today + timedelta(days=365))
    assert (renewed.valid_until, renewed.confirmed_by_receiver) == (
        small.agreement.valid_until + timedelta(days=365), today,
    )  # fmt: skip
    assert declined.ended == today
    assert (helper.capacity, helper.shares_load, helper.confirmed) == (12, True, today)


@pytest.mark.row("O8")
def test_a_link_is_kept_as_a_hash_works_once_and_not_after_its_day(small, today):
    link, token = make_partner_link(partner=small.debt_help, today=today)
    assert token not in str(list(PartnerLink.objects.values()))
    days = int(setting_value("partner_link_days", small.debt_help.municipality))
    assert open_partner_link(token, today + timedelta(days=days)).pk == link.pk
    assert why(token, today + timedelta(days=days + 1)) == "expired"
    answer_partner_link(token, PartnerAnswer(by="Ria"), today)
    assert why(token, today) == "used"


@pytest.mark.parametrize("token", ["", "geraden", "x" * 5000, "é" * 32, "' or 1=1 --"])
def test_a_forged_link_opens_nothing(small, today, token):
    assert why(token, today) == "unknown"


def test_a_new_link_replaces_the_one_that_was_not_answered(small, today):
    _, first = make_partner_link(partner=small.debt_help, today=today)
    _, second = make_partner_link(partner=small.debt_help, today=today)
    assert why(first, today) == "expired"
    assert open_partner_link(second, today).organisation == small.debt_help


@pytest.mark.row("O8")
def test_an_answer_with_something_wrong_keeps_nothing_and_leaves_the_link_open(small, today):
    ria = Contact.objects.get(name="Ria")
    _, token = make_partner_link(partner=small.debt_help, today=today)
    wrong = PartnerAnswer(
        by="", people={ria.pk: PersonEntry("Ria", phone="bel maar")}, capacity=0,
        new_person=PersonEntry("", phone="112"), agreements={small.agreement.pk: Says.STOP},
    )  # fmt: skip
    with pytest.raises(EntryNotRight) as error:
        answer_partner_link(token, wrong, today)
    assert {one.field for one in error.value.faults} == {"by", f"person-{ria.pk}-phone", "capacity", "new-name"}
    small.agreement.refresh_from_db()
    assert small.agreement.ended is None
    assert open_partner_link(token, today).used is None


def test_a_link_changes_nothing_of_another_partner_whatever_ids_it_sends(small, today):
    stranger = Contact.objects.get(name="Ria")
    offer = Offer.objects.get(organisation=small.debt_help)
    other = Agreement.objects.create(
        municipality=small.team.municipality, organisation=small.team, to=small.debt_help, channel="phone",
        basis="resident_agrees", valid_from=today, valid_until=today + timedelta(days=10),
    )  # fmt: skip
    _, token = make_partner_link(partner=small.library, today=today)
    forged = PartnerAnswer(
        by="Wie dan ook", people={stranger.pk: RIA}, gone=frozenset({stranger.pk}), offers={offer.pk: Says.STOP},
        agreements={other.pk: Says.STOP}, places={small.place.pk + 999: 1},
    )  # fmt: skip
    answer_partner_link(token, forged, today)
    stranger.refresh_from_db()
    other.refresh_from_db()
    offer.refresh_from_db()
    assert (stranger.name, other.ended, offer.status) == ("Ria", None, Offer.Status.ACTIVE)


@pytest.mark.row("N8")
def test_a_partner_sets_what_each_of_its_finding_places_can_carry(small, today):
    _, token = make_partner_link(partner=small.library, today=today)
    answer_partner_link(token, PartnerAnswer(by="Wim", places={small.place.pk: 15}), today)
    assert FindingPlace.objects.get(pk=small.place.pk).capacity == 15


def test_what_a_partner_does_not_know_now_stays_as_it_is(small, today):
    _, token = make_partner_link(partner=small.debt_help, today=today)
    before = Agreement.objects.filter(pk=small.agreement.pk).values().get()
    offer = Offer.objects.get(organisation=small.debt_help)
    unsure = PartnerAnswer(by="Ria", offers={offer.pk: Says.LATER}, agreements={small.agreement.pk: Says.LATER})
    answer_partner_link(token, unsure, today)
    assert Agreement.objects.filter(pk=small.agreement.pk).values().get() == before
    assert Offer.objects.get(pk=offer.pk).assured_by == offer.assured_by
