"""Row N3 in a real browser: a question with the keyboard alone, on a phone, without scripts, and in English."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults, sideways, tab_to
from voorkant.adapters.spreadsheets import table_as_workbook
from voorkant.core.notice.question import NewQuestion
from voorkant.store.models import Municipality, Organisation, OwnWords, Question
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.places import places_of
from voorkant.store.services.notice import record_questions

OpenPage = Callable[..., Page]
NEW, OWN, FILE, PRIVACY = "/signaleren/vraag/", "/signaleren/vragen/", "/signaleren/bestand/", "/privacy/"
expect.set_options(timeout=30_000)  # the first text of a process waits for its word lists
PAGES = [("professional", NEW), ("professional", OWN), ("professional", FILE), ("adviser", "/analyseren/vragen/"),
         ("privacy_officer", PRIVACY)]  # fmt: skip


def choose_debts(page: Page) -> None:
    """Choose debts, which stands under its part of life while the team never met it."""
    page.get_by_text("Staat het er niet bij?").click()
    page.locator("summary", has_text="Geld").click()
    page.get_by_label("Schulden", exact=True).check()


def store(page: Page, story: str = "") -> None:
    choose_debts(page)
    page.get_by_label("Waar speelt het?").select_option("KN0285-twello")
    if story:
        page.locator("summary", has_text="In eigen woorden").click()
        page.get_by_label("Wat is er aan de hand?").fill(story)
    page.get_by_role("button", name="Leg de vraag vast").click()


@pytest.mark.row("P6")
@pytest.mark.row("P7")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_axe_finds_nothing_on_the_pages_of_questions(
    role: str, path: str, language: str, voorst: Municipality, open_page: OpenPage
):
    page = open_page(path, role=role, language=language)
    assert accessibility_faults(page) == []


@pytest.mark.row("P6")
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_no_page_of_questions_scrolls_sideways_on_a_phone(
    role: str, path: str, voorst: Municipality, open_page: OpenPage
):
    assert sideways(open_page(path, role=role, width=PHONE)) == 0


@pytest.mark.row("N3")
@pytest.mark.row("P6")
def test_a_question_is_written_down_with_the_keyboard_alone(voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional")
    tab_to(page, 'one.matches("summary") && one.textContent.includes("niet bij")')
    page.keyboard.press("Enter")
    tab_to(page, 'one.matches("summary") && one.textContent.includes("Geld")')
    page.keyboard.press("Enter")
    tab_to(page, 'one.name === "problems" && one.value === "debts"')
    page.keyboard.press("Space")
    tab_to(page, 'one.name === "area"')
    page.keyboard.type("Twello")
    tab_to(page, 'one.matches("summary") && one.textContent.includes("eigen woorden")')
    page.keyboard.press("Enter")
    tab_to(page, 'one.name === "story"')
    page.keyboard.type("Samira belt, 06-12345678.")
    tab_to(page, 'one.type === "submit" && one.closest("main")')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="De vraag is vastgelegd")).to_be_visible()
    expect(page.locator("del")).to_have_text(["Samira", "06-12345678"])
    assert accessibility_faults(page) == []
    stored = Question.objects.get()
    assert stored.area_code == "KN0285-twello"
    assert OwnWords.objects.get().text == "[naam] belt, [telefoonnummer]."


@pytest.mark.row("N3")
@pytest.mark.smoke
def test_a_question_is_written_down_without_scripts(voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional", scripts=False)
    assert page.get_by_label("Zoek een onderwerp").is_hidden()
    store(page, story="Veel rekeningen.")
    expect(page.get_by_role("heading", name="De vraag is vastgelegd")).to_be_visible()
    page.get_by_role("link", name="Bekijk de vragen van ons team").click()
    expect(page.get_by_text("Veel rekeningen.")).to_be_visible()


@pytest.mark.row("N3")
def test_on_a_phone_there_is_one_thing_at_a_time_and_back_goes_back(voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional", width=PHONE)
    place = page.get_by_label("Waar speelt het?")
    expect(place).to_be_hidden()
    choose_debts(page)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("Stap 2 van 3")).to_be_focused()
    expect(place).to_be_visible()
    assert sideways(page) == 0
    page.go_back()
    expect(page.get_by_label("Schulden", exact=True)).to_be_checked()
    page.get_by_role("button", name="Verder").click()
    place.select_option("KN0285-wilp")
    page.get_by_role("button", name="Leg de vraag vast").click()
    expect(page.get_by_role("heading", name="De vraag is vastgelegd")).to_be_visible()
    assert sideways(page) == 0


def test_a_word_that_people_say_finds_the_topic(voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional")
    page.get_by_label("Zoek een onderwerp").fill("deurwaarder")
    expect(page.locator("label[data-words]:visible")).to_have_text(["Schulden"])
    page.get_by_label("Zoek een onderwerp").fill("xyzxyz")
    expect(page.get_by_text("Niets gevonden.")).to_be_visible()


@pytest.mark.row("N3")
def test_what_is_wrong_stands_on_top_and_leads_to_its_field_and_nothing_typed_is_lost(
    voorst: Municipality, open_page: OpenPage
):
    page = open_page(NEW, role="professional")
    page.locator("summary", has_text="In eigen woorden").click()
    page.get_by_label("Wat is er aan de hand?").fill("Nog niet kwijt.")
    page.get_by_role("button", name="Leg de vraag vast").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    assert accessibility_faults(page) == []
    expect(page.get_by_label("Wat is er aan de hand?")).to_have_value("Nog niet kwijt.")
    summary.get_by_role("link", name="Waar speelt het?").click()
    expect(page.get_by_label("Waar speelt het?")).to_be_focused()


@pytest.mark.row("N3")
def test_a_problem_with_danger_first_shows_whom_to_call(voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional", language="en", width=PHONE)
    page.get_by_label("Find a topic").fill("blauwe plekken")
    page.get_by_label("Child abuse").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Where is it?").select_option("GM0285")
    page.get_by_role("button", name="Record the question").click()
    expect(page.get_by_role("heading", name="Is anybody in danger now?")).to_be_visible()
    danger = page.get_by_role("link", name="112").evaluate("one => getComputedStyle(one).color")
    coloured = page.locator("main *").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    assert coloured.count(danger) == 2
    expect(page.get_by_role("link", name="0800 2000")).to_be_visible()
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    assert not Question.objects.exists()
    page.get_by_role("button", name="I have read this").click()
    expect(page.get_by_role("heading", name="The question was recorded")).to_be_visible()
    assert Question.objects.count() == 1


@pytest.mark.row("N3")
def test_what_is_needed_fits_one_screen_of_a_laptop(voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional")
    page.set_viewport_size({"width": 1280, "height": 800})
    for needed in (page.locator(".taps label").last, page.get_by_label("Waar speelt het?"),
                   page.get_by_role("button", name="Leg de vraag vast")):  # fmt: skip
        expect(needed).to_be_in_viewport(ratio=1)


def test_words_that_this_tab_kept_open_their_part_again(voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional")
    page.locator("summary", has_text="In eigen woorden").click()
    page.get_by_label("Wat is er aan de hand?").fill("Nog niet kwijt.")
    page.goto(NEW)
    expect(page.get_by_label("Wat is er aan de hand?")).to_be_visible()
    expect(page.get_by_label("Wat is er aan de hand?")).to_have_value("Nog niet kwijt.")
    expect(page.get_by_label("Leeftijd")).to_be_hidden()


@pytest.mark.row("P6")
def test_on_a_phone_the_table_of_counts_names_each_place_beside_its_number(voorst: Municipality, open_page: OpenPage):
    team = Organisation.objects.get(name="Wijkteam Twello")
    day = shown_window(voorst, timezone.localdate()).last
    places = sorted(places_of(voorst).parents)
    asked = [NewQuestion(problems=("debts",), area=place, day=day) for place in places for _ in range(9)]
    record_questions(asked, organisation=team)
    page = open_page("/analyseren/vragen/", role="adviser", width=PHONE)
    row = page.get_by_role("row", name="Schulden")
    expect(row.get_by_role("cell").first).to_be_visible()
    label = row.get_by_role("cell").first.evaluate("one => getComputedStyle(one, '::before').content")
    assert label == '"Heel Voorst"'
    caption = page.locator("caption").first
    assert caption.evaluate(
        "one => one.scrollWidth <= one.clientWidth && one.getBoundingClientRect().right <= innerWidth"
    )
    assert accessibility_faults(page) == []


@pytest.mark.row("P9")
def test_a_file_comes_in_by_clicks_and_each_page_on_the_way_is_accessible(voorst: Municipality, open_page: OpenPage):
    day = timezone.localdate()
    rows = [["Datum", "Hulpvraag", "Kern"], [day, "Schulden", "Twello"], [day, "rare woorden", "Wilp"]]
    page = open_page(FILE, role="professional", width=PHONE)
    page.get_by_label("Bestand", exact=True).set_input_files(
        {"name": "vragen.xlsx", "mimeType": "application/octet-stream", "buffer": table_as_workbook(rows, title="x")}
    )
    page.get_by_role("button", name="Bekijk het bestand").click()
    expect(page.get_by_role("heading", name="Deze woorden kennen we niet")).to_be_visible()
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    page.get_by_role("button", name="Controleer de rijen").click()
    expect(page.get_by_text("1 rij klopt nog niet.")).to_be_visible()
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    page.get_by_role("button", name="Laat de foute rijen weg en leg 1 vraag vast").click()
    expect(page.get_by_text("1 vraag is vastgelegd.")).to_be_visible()
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    assert Question.objects.count() == 1


@pytest.mark.row("N3")
@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_can_be_pointed_at_on_the_map(scripts: bool, voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional", scripts=scripts)
    page.get_by_text("Wijs het aan op de kaart").click()
    place = page.locator(".on-map svg:visible a[href*='KN0285-terwolde']").first
    place.locator("path").first.click(force=True)
    expect(page.get_by_label("Waar speelt het?")).to_have_value("KN0285-terwolde")
