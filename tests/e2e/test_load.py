"""Row N8 in a real browser: a place at 90% of its number sees it, sets its number, and decides who else may see it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults, sideways
from tests.seeded import PARTNER
from tests.store.test_load import a_place, signals
from voorkant.store.models import FindingPlace, Municipality, Organisation

OpenPage = Callable[..., Page]
LOADS = "/signaleren/drukte/"


def this_month() -> date:
    """Give a Monday that lies in this month and not in the future, or the first day when there is none yet."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    return monday if monday.month == today.month else today


@pytest.fixture
def nearly_full(voorst: Municipality) -> FindingPlace:
    library = Organisation.objects.get(municipality=voorst, name=PARTNER)
    place = a_place(library, "Leeszaal", capacity=20)
    signals(place, 18, week=this_month())
    return place


@pytest.mark.smoke
@pytest.mark.row("N8")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_at_ninety_percent_sees_it_and_agrees_on_another_number(
    scripts: bool, nearly_full: FindingPlace, open_page: OpenPage
):
    page = open_page(LOADS, role="signaller", scripts=scripts)
    line = page.locator(".load", has_text="Leeszaal")
    expect(line).to_contain_text("Raakt vol")
    expect(line).to_contain_text("18 van de 20")
    expect(line).to_contain_text("(90%)")
    line.locator("summary").click()
    line.get_by_label("Hoeveel contacten per maand kan Leeszaal aan?").fill("dertig")
    line.get_by_role("button", name="Afspreken").click()
    expect(page.get_by_text("'dertig' is geen aantal contacten per maand.")).to_be_visible()
    page.get_by_label("Hoeveel contacten per maand kan Leeszaal aan?").fill("30")
    page.get_by_role("button", name="Afspreken").first.click()
    expect(page.locator(".load", has_text="Leeszaal")).to_contain_text("18 van de 30")


@pytest.mark.row("N8")
def test_the_municipality_sees_a_place_only_once_it_agreed(nearly_full: FindingPlace, open_page: OpenPage):
    adviser = open_page(LOADS, role="adviser")
    expect(adviser.get_by_text("1 partner houdt dit voor zichzelf.")).to_be_visible()
    expect(adviser.get_by_text("Leeszaal")).to_have_count(0)
    library = open_page(LOADS, role="signaller")
    library.get_by_role("button", name="Delen met partners en gemeente").click()
    expect(library.get_by_role("button", name="Niet meer delen")).to_be_visible()
    adviser.reload()
    expect(adviser.locator(".load", has_text="Leeszaal")).to_contain_text("Raakt vol")


@pytest.mark.row("N8")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_fits_a_phone_and_axe_finds_nothing(language: str, nearly_full: FindingPlace, open_page: OpenPage):
    page = open_page(LOADS, role="signaller", language=language, width=PHONE)
    page.locator("main summary").first.click()
    page.locator(".menu summary").click()
    assert accessibility_faults(page) == []
    assert sideways(page) == 0


@pytest.mark.row("N8")
def test_a_first_day_says_what_will_be_here(voorst: Municipality, open_page: OpenPage):
    page = open_page(LOADS, role="adviser")
    expect(page.get_by_text("Hier staat straks hoe vol elke vindplaats zit")).to_be_visible()
