"""The page for developers in a real browser: axe, a phone, no scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults
from voorkant.store.models import Municipality

OpenPage = Callable[..., Page]
ADDRESS = "/over/api/"


@pytest.mark.row("P6")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways_on_a_phone(
    language: str, voorst: Municipality, open_page: OpenPage
):
    page = open_page(ADDRESS, language=language, width=PHONE)
    for example in page.locator("summary").all():
        example.click()
    assert accessibility_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.row("P5")
def test_without_scripts_a_developer_reads_it_all(voorst: Municipality, open_page: OpenPage):
    page = open_page(ADDRESS, scripts=False)
    page.get_by_role("link", name="Een hulpvraag vastleggen").click()
    heading = page.get_by_role("heading", name="Een hulpvraag vastleggen")
    expect(heading).to_be_in_viewport()
    page.locator("summary", has_text="Voorbeeld van wat je stuurt").click()
    expect(page.get_by_text('"kenmerk": "2026-0042"')).to_be_visible()
