"""Row A12 in a browser: an adviser composes a table, reads what can be derived, publishes it; a visitor reads it."""

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults, sideways
from tests.web.test_publication_pages import ask_a_year
from voorkant.store.models import Municipality

COMPOSE = "/analyseren/publiceren/"
PUBLIC = "/analyseren/gepubliceerd/"


@pytest.mark.smoke
@pytest.mark.row("A12")
def test_an_adviser_composes_previews_and_publishes_and_a_visitor_reads_it(
    voorst: Municipality, open_page: OpenPage
) -> None:
    ask_a_year()
    page = open_page(COMPOSE, role="adviser")
    page.get_by_label("In stukken?").select_option("whole")
    page.get_by_role("button", name="Bekijk de tabel").click()
    expect(page.get_by_role("heading", name="Wat kan een buitenstaander nog uitrekenen?")).to_be_visible()
    expect(page.locator("td.not-shown").first).to_have_text("niet getoond")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Maak openbaar").click()
    expect(page.get_by_text("De tabel is openbaar.")).to_be_visible()
    reader = open_page(PUBLIC, role="visitor", scripts=False, width=PHONE)
    reader.get_by_role("link", name="Vragen per levensgebied").click()
    expect(reader.get_by_role("cell", name="niet getoond").first).to_be_visible()
    assert sideways(reader) == 0
    english = open_page(PUBLIC, role="visitor", language="en", width=320)
    english.get_by_role("link", name="Questions per part of life").click()
    expect(english.get_by_text("Public since").first).to_be_visible()
    assert sideways(english) == 0
    assert accessibility_faults(english) == []
