"""Row A4 in a real browser: what goes together is read as sentence, picture and table, on a telephone too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults, sideways
from tests.stacks import ask_around
from voorkant.store.models import Municipality

OpenPage = Callable[..., Page]
TOGETHER = "/analyseren/samen/"


@pytest.mark.smoke
@pytest.mark.row("A4")
def test_an_adviser_reads_what_goes_together_and_looks_at_one_village(voorst: Municipality, open_page: OpenPage):
    ask_around(voorst)
    page = open_page("/analyseren/vragen/", role="adviser", scripts=False)
    page.get_by_role("link", name="Wat gaat samen?").click()
    expect(page.locator(".answer")).to_contain_text("Schulden en eenzaamheid")
    expect(page.locator(".answer")).to_contain_text("zo vaak als verwacht")
    assert page.locator("figure svg:visible").count() == 1
    page.get_by_text("In hoeveel vragen?").click()
    assert page.locator("figure svg:visible").count() == 2
    page.locator("summary:visible", has_text="Toon als tabel").last.click()
    expect(page.get_by_role("row", name="Schulden + Eenzaamheid").first).to_contain_text("zo vaak als verwacht")
    expect(page.get_by_role("heading", name="Uit open cijfers")).to_be_visible()
    expect(page.get_by_text("over gemeenten, niet over mensen").first).to_be_visible()
    page.get_by_label("Plaats").select_option(label="Twello")
    page.get_by_role("button", name="Laat zien").click()
    expect(page.locator(".answer")).to_contain_text("in Twello duidelijk vaker samen in een vraag dan verwacht")


@pytest.mark.row("A4")
def test_on_a_telephone_in_english_everything_fits_and_a_team_reads_its_own(voorst: Municipality, open_page: OpenPage):
    ask_around(voorst)
    page = open_page(TOGETHER, role="professional", language="en", width=320)
    expect(page.get_by_role("heading", name="What goes together?")).to_be_visible()
    expect(page.get_by_text("Only your team sees these counts.")).to_be_visible()
    assert not sideways(page)
    assert accessibility_faults(page) == []
    assert accessibility_faults(open_page(TOGETHER, role="adviser")) == []
