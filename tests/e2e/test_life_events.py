"""Row N4 in a real browser: choose what happened, lay the card on the table, choose the place, and take paper along."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults, sideways
from tests.printed import read_paper
from voorkant.store.models import Municipality

OpenPage = Callable[..., Page]
CHOOSE = "/signaleren/levensgebeurtenissen/"
CARD, HERE = f"{CHOOSE}separation/?gebied=KN0285-twello", f"{CHOOSE}gebied/KN0285-twello/"
PAGES = [CHOOSE, CARD, HERE]


@pytest.mark.row("P6")
@pytest.mark.row("P7")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_pages_of_life_events(
    path: str, language: str, voorst: Municipality, open_page: OpenPage
):
    assert accessibility_faults(open_page(path, language=language)) == []


@pytest.mark.row("P6")
@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_life_events_scrolls_sideways_on_a_phone(path: str, voorst: Municipality, open_page: OpenPage):
    page = open_page(path, width=PHONE)
    assert sideways(page) == 0


@pytest.mark.row("N4")
@pytest.mark.smoke
@pytest.mark.parametrize("scripts", [True, False])
def test_from_an_event_to_the_card_the_place_and_the_paper(scripts: bool, voorst: Municipality, open_page: OpenPage):
    page = open_page(CHOOSE, scripts=scripts)
    page.get_by_role("link", name="Uit elkaar gaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uit elkaar gaan")
    expect(page.get_by_text("Waar slaap je vannacht, en waar slaap je over een maand?")).to_be_visible()
    page.get_by_label("Plaats").select_option("KN0285-twello")
    page.get_by_label("Leeftijd").select_option("25-44")
    page.get_by_role("button", name="Laat zien").click()
    expect(page.get_by_role("heading", name="Wat is er in Twello?")).to_be_visible()
    address = page.get_by_role("link", name="Op één A4 (PDF)").get_attribute("href")
    assert address is not None
    paper = read_paper(page.request.get(address).body())
    assert len(paper.pages) == 1
    assert "Wat is er in Twello, 25" in paper.words


@pytest.mark.row("N4")
@pytest.mark.row("P6")
def test_a_card_is_reached_with_the_keyboard_alone(voorst: Municipality, open_page: OpenPage):
    page = open_page(CHOOSE)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Een dierbare verliezen":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Een dierbare verliezen")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "l-gebied":
            break
    page.keyboard.type("Terwolde")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wat is er in Terwolde?")).to_be_visible()


@pytest.mark.row("N4")
def test_printing_the_page_leaves_the_questions_and_takes_the_menus_away(voorst: Municipality, open_page: OpenPage):
    page = open_page(CARD)
    expect(page.get_by_role("button", name="Deze pagina afdrukken")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Waar slaap je vannacht")).to_be_visible()
    expect(page.get_by_role("heading", name="Is het niet veilig?")).to_be_visible()
    expect(page.get_by_role("navigation", name="De vijf stappen")).to_be_hidden()
    expect(page.get_by_role("button", name="Laat zien")).to_be_hidden()


@pytest.mark.row("N4")
@pytest.mark.row("P7")
def test_the_card_is_whole_in_english(voorst: Municipality, open_page: OpenPage):
    page = open_page(CARD, language="en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Separation")
    for heading in ("Questions to begin with", "What helps now", "Watch when these come together", "What protects"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_text("Where do you sleep tonight, and where in a month from now?")).to_be_visible()


@pytest.mark.row("N4")
def test_a_village_shows_its_events_and_another_is_chosen_there(voorst: Municipality, open_page: OpenPage):
    page = open_page(HERE)
    expect(page.get_by_role("table")).to_contain_text(
        "In Twello wonen ongeveer 4.000 mensen van 65 jaar of ouder (2024)."
    )
    page.get_by_label("Plaats").select_option("KN0285-terwolde")
    page.get_by_role("button", name="Laat zien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat gebeurt er vaak in Terwolde?")
    page.get_by_role("link", name="Met pensioen gaan").click()
    expect(page.get_by_role("heading", name="Hoe vaak komt dit voor in Terwolde?")).to_be_visible()
