"""Row O7: a file of another maker on a telephone without scripts, and what is wrong in one, in both languages."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults
from voorkant.store.models import Municipality, Offer

PAGE = "/organiseren/sociale-kaart/uitwisselen/"
CASES = Path(__file__).parents[1] / "cases" / "hsds"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"

pytestmark = pytest.mark.row("O7")


def test_a_file_is_looked_at_kept_and_refused_in_both_languages(voorst: Municipality, open_page: OpenPage) -> None:
    page = open_page(PAGE, role="lead", width=PHONE, scripts=False)
    page.get_by_label("Bestand").set_input_files(CASES / "other_maker.json")
    page.get_by_role("button", name="Bekijk het bestand").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zal ik dit bewaren?")
    assert page.evaluate(FITS)
    page.get_by_label("Van wie komt dit?").fill("De Waaier")
    page.get_by_role("button", name="Bewaar dit").click()
    expect(page.get_by_role("status").first).to_contain_text("3 nieuw")
    assert page.evaluate(FITS)
    assert Offer.objects.filter(identifier="welzijn-17").exists()
    english = open_page(PAGE, role="lead", language="en", width=1280)
    assert accessibility_faults(english) == []
    english.get_by_label("File").set_input_files(CASES / "malformed.json")
    english.get_by_role("button", name="Look at the file").click()
    expect(english.get_by_role("heading", level=1)).to_have_text("This file is not right yet")
    expect(english.get_by_text("services[1].schedules[0].dtstart")).to_be_visible()
    assert accessibility_faults(english) == []
