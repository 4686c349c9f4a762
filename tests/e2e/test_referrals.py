"""A referral as people give and answer it: at a desk, on a telephone, in both languages, with and without scripts."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, OpenPage, accessibility_faults
from tests.network import network
from tests.seeded import TEAM
from tests.signals import library, link, organisation, pass_on
from voorkant.core.act.referral import Who
from voorkant.core.act.referral_entry import NewReferral
from voorkant.core.shared.period import week_of
from voorkant.store.models import Municipality, Outbox, Referral
from voorkant.store.services.referral_reminders import remind
from voorkant.store.services.referrals import Given, answer_referral, give_referral

LIST = "/handelen/verwijzingen/"


@pytest.fixture
def given(voorst: Municipality) -> Given:
    partner = network(voorst).debt_help
    entry = NewReferral(partner=partner.pk, problem="debts", worker="Ria", where="Kulturhus", at="tien uur")
    return give_referral(team=organisation(TEAM), entry=entry)


def fits(page: Page) -> bool:
    """Tell whether nothing sticks out at the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.row("H1")
def test_a_signal_becomes_a_referral_that_the_partner_answers_and_six_weeks_later_it_helped(
    voorst: Municipality, open_page: OpenPage
):
    network(voorst)
    signal, _sent = pass_on(link(library())[1], ending="going_along")
    desk = open_page(f"/signaleren/signalen/{signal.pk}/", role="professional")
    desk.get_by_role("link", name="Draag deze inwoner warm over").click()
    desk.get_by_label("Welke partner?").select_option(label="Schuldhulp")
    desk.get_by_role("button", name="Verder").click()
    expect(desk.get_by_label("Ik of een collega gaat de eerste keer mee")).to_be_checked()
    desk.get_by_label(re.compile("Ria")).check()
    desk.get_by_label(re.compile("^Waar")).last.fill("Kulturhus")
    desk.get_by_label(re.compile("^Hoe laat")).fill("tien uur")
    desk.get_by_role("button", name="Spreek dit af").click()
    expect(desk.get_by_role("link", name="Druk het kaartje af")).to_be_visible()
    address = desk.get_by_text(re.compile("/v/[0-9a-f]{48}/")).inner_text().strip()

    path = address[address.index("/v/") :]
    telephone = open_page(path, width=PHONE, scripts=False)
    for button in ("Er is iemand gekomen", "Wij zijn begonnen"):
        telephone.get_by_role("button", name=button, exact=True).click()
        expect(telephone.get_by_role("heading", name="Dank je wel")).to_be_visible()

    ago = week_of(timezone.localdate()) - timedelta(weeks=7)
    Referral.objects.update(since=ago, given=ago - timedelta(weeks=1), remind_on=timezone.localdate())
    assert remind().messages == 1
    assert path in Outbox.objects.order_by("-pk")[0].body
    telephone = open_page(path, width=PHONE)
    telephone.get_by_role("button", name="Het hielp", exact=True).click()
    expect(telephone.get_by_text("Het heeft geholpen.")).to_be_visible()
    desk.reload()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("geholpen")


@pytest.mark.row("H1")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_of_referrals_are_accessible_in_both_languages_and_fit_the_smallest_screen(
    given: Given, language: str, open_page: OpenPage
):
    row = answer_referral(row=given.row, by=Who.PARTNER, to="arrived", seen=0)
    second = give_referral(
        team=organisation(TEAM),
        entry=NewReferral(partner=row.partner_id, problem="debts", worker="Ria", going_along=True),
    )
    for path in (LIST, f"{LIST}{given.row.pk}/", f"{LIST}nieuw/", f"{LIST}nieuw/?partner={given.row.partner_id}",
                 f"{LIST}cijfers/"):  # fmt: skip
        page = open_page(path, role="professional", language=language, width=PHONE)
        assert accessibility_faults(page) == [], path
        assert fits(page), path
    for path in (f"/v/{second.token}/", f"/v/{given.token}/verder/", f"/v/{given.token}/verder/?partner=1",
                 f"/v/{second.code}/", "/v/"):  # fmt: skip
        page = open_page(path, language=language, width=PHONE)
        assert accessibility_faults(page) == [], path
        assert fits(page), path


@pytest.mark.row("H1")
def test_a_partner_hands_on_from_a_telephone_without_scripts(given: Given, open_page: OpenPage):
    page = open_page(f"/v/{given.token}/", width=PHONE, scripts=False)
    page.get_by_role("button", name="Er is iemand gekomen").click()
    page.get_by_role("link", name="Een ander past beter").click()
    page.get_by_role("link", name="Koffieochtend").click()
    page.get_by_label("Wie verwacht deze inwoner?").fill("Tineke")
    page.get_by_label(re.compile("gaat de eerste keer mee")).check()
    page.get_by_role("button", name="Spreek dit af").click()
    expect(page.get_by_role("heading", name="Kulturhus verwacht deze inwoner")).to_be_visible()
    page.get_by_role("link", name="Terug naar de verwijzing").click()
    expect(page.get_by_text("Daarna verder bij Kulturhus")).to_be_visible()
    assert Referral.objects.get(follows=given.row).state == "given"
