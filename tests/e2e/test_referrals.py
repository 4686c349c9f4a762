"""A referral as people give and answer it: at a desk, on a telephone, in both languages."""

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults
from tests.network import network
from tests.seeded import TEAM
from tests.signals import organisation
from voorkant.core.act.referral_entry import NewReferral
from voorkant.store.models import Municipality, Referral
from voorkant.store.services.referrals import Given, give_referral

LIST = "/handelen/verwijzingen/"


@pytest.fixture
def given(voorst: Municipality) -> Given:
    partner = network(voorst).debt_help
    entry = NewReferral(partner=partner.pk, problem="debts", worker="Ria", where="Kulturhus", at="tien uur")
    return give_referral(team=organisation(TEAM), entry=entry)


@pytest.mark.row("H1")
def test_a_partner_answers_on_a_telephone_from_one_link_until_it_helped(given: Given, open_page: OpenPage):
    page = open_page(f"/v/{given.token}/", width=PHONE)
    expect(page.get_by_text("Kulturhus")).to_be_visible()
    for button in ("Er is iemand gekomen", "Wij zijn begonnen", "Het hielp"):
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert Referral.objects.get(pk=given.row.pk).state == "helped"
    assert accessibility_faults(page) == []


@pytest.mark.row("H1")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_of_referrals_are_accessible_in_both_languages(given: Given, language: str, open_page: OpenPage):
    for path in (LIST, f"{LIST}{given.row.pk}/", f"{LIST}nieuw/", f"{LIST}nieuw/?partner={given.row.partner_id}",
                 f"{LIST}cijfers/", f"/v/{given.code}/"):  # fmt: skip
        page = open_page(path, role="professional", language=language)
        assert accessibility_faults(page) == [], path
