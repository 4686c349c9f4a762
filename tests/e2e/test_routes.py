"""Row N2 in a real browser: from a word to a number, by keyboard, on a phone, without scripts, in English, on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import paper
from tests.browsing import PHONE, accessibility_faults, sideways, tab_to
from tests.network import TOKEN, Small, network
from voorkant.store.models import Municipality, RouteGap
from voorkant.store.services.routes import count_gap

OpenPage = Callable[..., Page]
HERE = "/signaleren/waarheen/"
PAGES = {
    "routes": ("signaller", HERE + "?zoek=schuld"),
    "place": ("signaller", HERE + "{place}/"),
    "route": ("signaller", HERE + "{place}/debts/"),
    "gap": ("signaller", HERE + "{place}/loneliness/"),
    "danger": ("signaller", HERE + "{place}/child_abuse/"),
    "unknown": ("signaller", HERE + "{place}/schuldn/"),
    "link": ("visitor", f"/s/{TOKEN}/waarheen/debts/"),
    "gaps": ("lead", HERE + "ontbreekt/"),
}


@pytest.fixture
def known(voorst: Municipality) -> Small:
    return network(voorst)


@pytest.mark.row("P6")
@pytest.mark.row("P7")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(name: str, language: str, known: Small, open_page: OpenPage):
    role, path = PAGES[name]
    count_gap(place=known.place.pk, problem="grief", today=known.link.made)
    page = open_page(path.format(place=known.place.pk), role=role, language=language, width=PHONE)
    assert sideways(page) == 0
    assert accessibility_faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert accessibility_faults(page) == []


@pytest.mark.row("N2")
@pytest.mark.row("P6")
def test_from_a_word_to_whom_to_call_with_the_keyboard_alone(known: Small, open_page: OpenPage):
    page = open_page(HERE, role="signaller")
    tab_to(page, 'one.id === "zoek"')
    page.keyboard.type("deurwaarder")
    page.keyboard.press("Enter")
    page.wait_for_url("**zoek=deurwaarder")
    tab_to(page, 'one.textContent === "Schulden"')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bel Ria van Schuldhulp.")).to_be_visible()
    tab_to(page, 'one.getAttribute("href") === "tel:0571000777"')
    expect(page.get_by_text("Je hoort binnen 5 dagen iets.")).to_be_visible()


@pytest.mark.row("N2")
@pytest.mark.smoke
def test_without_scripts_a_place_and_a_problem_lead_to_the_route_and_a_gap_counts(known: Small, open_page: OpenPage):
    page = open_page(HERE, role="signaller", scripts=False, width=PHONE)
    page.get_by_role("link", name="Leeszaal").click()
    expect(page.get_by_role("heading", name="Wat zie je, wie bel je?")).to_be_visible()
    page.get_by_role("link", name="Schulden").click()
    expect(page.get_by_role("heading", name="Bel Ria van Schuldhulp.")).to_be_visible()
    page.get_by_role("link", name="Andere problemen op deze plek").click()
    page.get_by_role("link", name="Eenzaamheid").click()
    expect(page.get_by_role("heading", name="nog niets afgesproken")).to_be_visible()
    page.reload()
    assert RouteGap.objects.get().n == 1


@pytest.mark.row("N2")
def test_an_age_narrows_what_there_is(known: Small, open_page: OpenPage):
    page = open_page(f"{HERE}{known.place.pk}/debts/", role="signaller")
    expect(page.get_by_role("heading", name="Schuldhulptraject")).to_be_visible()
    page.get_by_text("Voor een ander gebied of een leeftijd").click()
    page.get_by_label("Leeftijd").select_option("0-14")
    page.get_by_role("button", name="Laat zien").click()
    expect(page.get_by_role("heading", name="Koffieochtend")).to_be_visible()
    expect(page.get_by_role("heading", name="Schuldhulptraject")).to_have_count(0)


@pytest.mark.row("N2")
@pytest.mark.row("P7")
def test_behind_a_link_somebody_without_an_account_reads_it_in_english(known: Small, open_page: OpenPage):
    page = open_page(f"/s/{TOKEN}/waarheen/debts/", language="en", width=PHONE)
    expect(page.get_by_role("heading", name="Call Ria of Schuldhulp.")).to_be_visible()
    expect(page.get_by_role("link", name="0571-000 777").first).to_have_attribute("href", "tel:0571000777")
    expect(page.get_by_text("You hear within 5 days.")).to_be_visible()


@pytest.mark.row("N2")
def test_with_danger_the_number_is_in_sight_before_anything_else(known: Small, open_page: OpenPage):
    page = open_page(f"{HERE}{known.place.pk}/domestic_violence/", role="signaller", width=PHONE)
    page.set_viewport_size({"width": PHONE, "height": 1000})
    expect(page.get_by_role("link", name="112")).to_be_in_viewport(ratio=1)
    number, rest = page.get_by_role("link", name="112"), page.get_by_role("heading", name="nog niets afgesproken")
    assert number.bounding_box()["y"] < rest.bounding_box()["y"]  # type: ignore[index]


@pytest.mark.row("N2")
def test_a_page_of_a_place_printed_by_the_browser_has_the_numbers_on_top_and_no_menu(known: Small, open_page: OpenPage):
    page = open_page(f"{HERE}{known.place.pk}/", role="signaller")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="112").first).to_be_visible()
    expect(page.get_by_role("navigation", name="De vijf stappen")).to_be_hidden()
    expect(page.get_by_text("Zie je iets anders?")).to_be_hidden()
    printed = page.pdf(format="A4")
    text = paper.words(printed)
    assert text.index("0800 2000") < text.index("Schulden")
    assert "0571-000 777" in text
    assert paper.pages(printed) <= 2


@pytest.mark.row("N2")
def test_the_sheet_of_a_place_comes_as_one_page(known: Small, open_page: OpenPage):
    page = open_page(f"{HERE}{known.place.pk}/", role="signaller")
    address = page.get_by_role("link", name="Druk deze pagina af").get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.headers["content-type"] == "application/pdf"
    assert paper.pages(answer.body()) == 1
    assert "Ria, Schuldhulp" in paper.words(answer.body())


@pytest.mark.row("N2")
def test_a_lead_sees_what_is_missing_and_opens_it_without_being_counted(known: Small, open_page: OpenPage):
    count_gap(place=known.place.pk, problem="grief", today=known.link.made)
    page = open_page(HERE, role="lead")
    page.get_by_role("link", name="Welke routes ontbreken?").click()
    expect(page.get_by_text("Bij 1 probleem zocht iemand een weg die er nog niet is.")).to_be_visible()
    page.get_by_role("link", name="Rouw en verlies").first.click()
    expect(page.get_by_role("heading", name="nog niets afgesproken")).to_be_visible()
    assert RouteGap.objects.get().n == 1
