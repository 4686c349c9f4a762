"""Row O7 in a real browser: search in own words on a phone, without scripts, open an entry and come back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults, sideways
from voorkant.store.models import Municipality, Offer, Organisation
from voorkant.store.services.directory_index import reindex

OpenPage = Callable[..., Page]


@pytest.mark.row("O7")
@pytest.mark.row("P6")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_resident_searches_on_a_phone_without_scripts_and_comes_back(
    language: str, voorst: Municipality, open_page: OpenPage
):
    partner = Organisation.objects.create(municipality=voorst, name="Welzijn", kind="welfare", phone="0571-000 140")
    until = timezone.localdate() + timedelta(days=60)
    Offer.objects.create(organisation=partner, name="Koffieochtend", problems=["loneliness"], assured_until=until)
    reindex(voorst)
    page = open_page("/sociale-kaart/", language=language, width=PHONE, scripts=False)
    assert sideways(page) == 0
    page.locator("#zoek").fill("ik zie niemand meer")
    page.locator("#zoek").press("Enter")
    expect(page.locator("#antwoorden")).to_be_visible()
    assert "niemand" not in page.url
    assert sideways(page) == 0
    page.get_by_role("link", name="Koffieochtend").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Koffieochtend")
    assert sideways(page) == 0
    page.go_back()
    expect(page.get_by_role("link", name="Koffieochtend")).to_be_visible()
    assert accessibility_faults(open_page("/sociale-kaart/?over=alone", language=language)) == []
