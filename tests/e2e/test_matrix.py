"""Row O4 in a real browser: from the question to the gap in a buurt, to what fills a cell, on a telephone too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults, sideways
from voorkant.store.models import Municipality, Offer, Organisation

OpenPage = Callable[..., Page]


def three_offers(municipality: Municipality) -> None:
    """Three offers for lonely people over 65, of which one expired; none of them in the kern Voorst."""
    partner = Organisation.objects.create(municipality=municipality, name="Welzijn Proef", kind="welfare")
    today = timezone.localdate()
    for name, area, days in (
        ("Samen eten", "BU02850100", 90),
        ("Bezoek", "BU02850101", 40),
        ("Bus", "BU02850103", -500),
    ):
        Offer.objects.create(
            organisation=partner, name=name, problems=["loneliness"], level="primary", form="collective",
            minimum_age=60, areas=[area], assured_until=today + timedelta(days=days),
        )  # fmt: skip


@pytest.mark.row("O4")
def test_from_the_gap_in_a_buurt_to_what_fills_a_cell_wide_and_on_a_telephone(
    voorst: Municipality, open_page: OpenPage
):
    three_offers(voorst)
    page = open_page("/organiseren/", role="adviser", scripts=False)
    page.get_by_role("link", name="Matrix").first.click()
    expect(page.get_by_role("heading", name="Waar is hulp nodig en is er nog niets?")).to_be_visible()
    page.get_by_label("Waarover").select_option("loneliness")
    page.get_by_label("Voor wie").select_option("elders")
    page.get_by_role("button", name="Laat zien").click()
    gap = page.locator(".matrix-gap").first
    expect(gap).to_contain_text("mensen van 65 jaar of ouder")
    expect(gap).to_contain_text("komt daar")
    cell = page.get_by_role("row", name="Eenzaamheid").get_by_role("link").first
    expect(cell).to_contain_text("2 vormen van aanbod")
    expect(cell).to_contain_text("1 verlopen")
    assert accessibility_faults(open_page(page.url, role="adviser")) == []
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Eenzaamheid: Primaire preventie")).to_be_visible()
    expect(page.get_by_role("row", name="Bus")).to_contain_text("Verlopen")

    phone = open_page("/organiseren/matrix/?blad=loneliness&leeftijd=elders", role="adviser", language="en", width=320)
    expect(phone.get_by_role("heading", name="Where is help needed and is there nothing yet?")).to_be_visible()
    expect(phone.get_by_role("cell").filter(has_text="2 offers")).to_be_visible()
    assert not sideways(phone)
    assert accessibility_faults(phone) == []
    phone.get_by_role("link", name="2 offers").click()
    assert not sideways(phone)
    assert accessibility_faults(phone) == []
