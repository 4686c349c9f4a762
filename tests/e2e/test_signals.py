"""Passing something on as people do: on a phone, with the keyboard alone, without scripts or connection."""

from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from tests import signals
from tests.browsing import PHONE, OpenPage, accessibility_faults, sideways
from voorkant.store.models import FindingPlace, Municipality, Signal
from voorkant.store.services.signal_settling import settle_signals
from voorkant.store.services.suggest import train_missing

NAME = "Samira Yilmaz"
WORD_LISTS = 40_000
"""How long the word lists may take to load once on a busy machine, in milliseconds."""


@pytest.fixture
def place(voorst: Municipality) -> FindingPlace:
    return signals.library()


@pytest.fixture
def token(place: FindingPlace) -> str:
    return signals.link(place)[1]


def tap(page: Page, label: str) -> None:
    """Tap a choice."""
    page.locator("label.choice", has_text=label).first.click()


def sent(page: Page) -> str:
    """See that it was passed on, and give the code."""
    expect(page.get_by_role("heading", name="Dank je")).to_be_visible(timeout=WORD_LISTS)
    return page.locator(".code").inner_text()


@pytest.mark.row("N1")
def test_a_librarian_taps_three_times_writes_a_sentence_and_the_name_is_nowhere(token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/", width=390)
    tap(page, "Ja, we doen dit samen")
    expect(page.get_by_role("heading", name="Waar gaat het over?")).to_be_focused()
    tap(page, "Schulden")
    expect(page.get_by_role("heading", name="Wat gebeurt er daarna?")).to_be_focused()
    page.get_by_text("Meer vertellen").click()
    page.get_by_label("Wat zie of hoor je?").fill(f"{NAME} durft de post niet meer open te maken.")
    page.get_by_role("button", name="Geef door").click()
    sent(page)
    expect(page.get_by_text("Dat is eruit gehaald")).to_be_visible()
    expect(page.get_by_role("link", name="Alles over waar je terecht kunt (Schulden)")).to_be_visible()
    settle_signals()
    everything = "".join(map(str, dump()))
    assert "durft de post niet meer open te maken" in everything
    assert "Samira" not in everything
    assert "Yilmaz" not in everything
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"Yilmaz" not in Path(str(connection.settings_dict["NAME"])).read_bytes()


def dump() -> list[object]:
    """Give every row of every table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found: list[object] = []
        for table in tables:
            if table.startswith("store_") and table not in ("store_figure", "store_area", "store_boundary"):
                cursor.execute(f'SELECT * FROM "{table}"')
                found += cursor.fetchall()
    return found


@pytest.mark.row("N1")
def test_the_shortest_honest_path_is_three_taps_and_no_typing(token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/", width=PHONE)
    page.evaluate("window.taps = 0; window.keys = 0; addEventListener('pointerdown', () => taps++); "
                  "addEventListener('keydown', () => keys++)")  # fmt: skip
    tap(page, "Alleen tellen")
    tap(page, "Eenzaamheid")
    page.get_by_role("button", name="Geef door").click()
    sent(page)
    assert page.evaluate("[taps, keys]") == [3, 0]
    assert Signal.objects.get().knows == "count_only"


@pytest.mark.row("N1")
@pytest.mark.row("P6")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_on_any_step(language: str, token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/", language=language, width=PHONE)
    for step in (1, 2, 3):
        assert accessibility_faults(page) == []
        assert sideways(page) == 0
        if step < 3:
            page.locator(f"section[data-step='{step}'] label.choice").first.click()
            page.wait_for_timeout(300)
    page.locator("label.choice", has=page.locator("[value=call_back]")).click()
    page.locator(".more > summary").click()
    assert accessibility_faults(page) == []
    page.locator("button.main[type=submit]").click()
    expect(page.locator("#number-wrong")).not_to_be_empty()
    assert accessibility_faults(page) == []
    page.locator("#number").fill("0571 123456")
    page.locator("button.main[type=submit]").click()
    expect(page.locator(".code")).to_be_visible()
    assert accessibility_faults(page) == []
    assert sideways(page) == 0
    page.locator("main a[href*=antwoord]").first.click()
    expect(page.locator("main h2").first).to_be_visible()
    assert accessibility_faults(page) == []


@pytest.mark.row("N1")
@pytest.mark.row("P6")
def test_somebody_passes_on_with_the_keyboard_alone(token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/")
    until(page, 'one.name === "knows"')
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("heading", name="Weet deze persoon")).to_be_visible()  # choosing alone does not go on
    page.keyboard.press("ArrowDown")
    until(page, 'one.className === "next"')
    page.keyboard.press("Enter")
    until(page, 'one.value === "debts"')
    page.keyboard.press("Space")
    until(page, 'one.className === "next"')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wat gebeurt er daarna?")).to_be_focused()
    until(page, 'one.type === "submit" && one.closest("main")')
    page.keyboard.press("Enter")
    sent(page)
    expect(page.get_by_role("heading", name="Dank je")).to_be_focused()


def until(page: Page, script: str) -> None:
    """Press Tab until the element that has the focus answers yes."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"(one => Boolean({script}))(document.activeElement)"):
            return
    raise AssertionError(f"Tab never reached: {script}")


@pytest.mark.row("N1")
@pytest.mark.smoke
def test_somebody_passes_on_without_scripts(token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/", scripts=False, width=PHONE)
    tap(page, "Nog niet")
    page.get_by_text("Alle onderwerpen").click()
    page.locator(".rest summary", has_text="Gezin").click()
    tap(page, "Pesten")
    tap(page, "Ga met iemand mee")
    page.get_by_role("button", name="Geef door").click()
    code = sent(page)
    page.get_by_role("link", name="Hier lees je later").click()
    expect(page.get_by_text("wacht op het team")).to_be_visible()
    page.goto(f"/s/{token}/antwoord/")
    page.get_by_label("Typ de code").fill(code.lower())
    page.get_by_role("button", name="Kijk").click()
    expect(page.get_by_text("wacht op het team")).to_be_visible()


@pytest.mark.row("N1")
def test_going_back_goes_back_in_the_form_and_another_topic_can_be_added(token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/", width=PHONE)
    tap(page, "Ja, we doen dit samen")
    tap(page, "Schulden")
    expect(page.get_by_text("Stap 3 van 3")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Waar gaat het over?")).to_be_visible()
    page.get_by_label("Zeg het in een paar woorden").fill("eenzaam")
    expect(page.locator("label.choice", has_text="Eenzaamheid")).to_be_visible()
    tap(page, "Eenzaamheid")
    page.locator("section.is-now .next").click()
    expect(page.locator(".chosen")).to_contain_text("Schulden, Eenzaamheid")
    page.get_by_role("button", name="Geef door").click()
    sent(page)
    assert sorted(Signal.objects.get().problems) == ["debts", "loneliness"]


@pytest.mark.row("N1")
def test_help_for_the_conversation_opens_where_the_resident_does_not_know_yet(token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/", width=PHONE)
    tap(page, "Nog niet")
    expect(page.get_by_text("Zeg wat je ziet")).to_be_visible()
    page.locator("section.is-now .next").click()
    expect(page.get_by_role("heading", name="Waar gaat het over?")).to_be_visible()


def type_a_story(page: Page) -> None:
    tap(page, "Ja, we doen dit samen")
    tap(page, "Schulden")
    page.get_by_text("Meer vertellen").click()
    page.get_by_label("Wat zie of hoor je?").fill("Veel enveloppen")


KEPT = "Object.entries(localStorage).map(String).join()"


@pytest.mark.row("N1")
@pytest.mark.parametrize("shared", [True, False])
def test_a_lost_connection_loses_nothing_and_a_shared_device_keeps_nothing(
    shared: bool, place: FindingPlace, open_page: OpenPage
):
    page = open_page(f"/s/{signals.link(place, shared=shared)[1]}/", width=PHONE)
    type_a_story(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Geef door").click()
    expect(page.get_by_text("Wat je invulde staat er nog")).to_be_visible()
    expect(page.get_by_label("Wat zie of hoor je?")).to_have_value("Veel enveloppen")
    assert ("Veel enveloppen" in page.evaluate(KEPT)) is not shared
    page.context.set_offline(False)
    page.get_by_role("button", name="Probeer opnieuw").click()
    code = sent(page)
    kept = page.evaluate(KEPT)
    assert "Veel enveloppen" not in kept
    assert (code in kept) is not shared
    assert Signal.objects.count() == 1


@pytest.mark.row("N1")
def test_what_was_half_filled_in_on_an_own_device_is_there_again_for_half_an_hour(
    place: FindingPlace, open_page: OpenPage
):
    address = f"/s/{signals.link(place, shared=False)[1]}/"
    page = open_page(address, width=PHONE)
    type_a_story(page)
    page.goto(address)
    expect(page.locator("#story")).to_have_value("Veel enveloppen")
    page.evaluate(
        """for (const key of Object.keys(localStorage)) localStorage.setItem(key,
        JSON.stringify({...JSON.parse(localStorage.getItem(key)), at: Date.now() - 31 * 60 * 1000}))"""
    )
    page.goto(address)
    expect(page.locator("#story")).to_have_value("")
    assert "Veel enveloppen" not in page.evaluate(KEPT)


@pytest.mark.row("N9")
def test_the_same_device_lists_what_was_passed_on_and_opens_the_answer(place: FindingPlace, open_page: OpenPage):
    address = f"/s/{signals.link(place, shared=False)[1]}/"
    page = open_page(address, width=PHONE)
    tap(page, "Ja, we doen dit samen")
    tap(page, "Schulden")
    page.get_by_role("button", name="Geef door").click()
    sent(page)
    page.goto(address)
    page.locator(".earlier a", has_text="Schulden").click()
    expect(page.get_by_role("heading", name="Wat is ermee gedaan?")).to_be_visible()
    expect(page.get_by_text("Er komt antwoord in week")).to_be_visible()


@pytest.mark.row("N1")
def test_a_danger_shows_whom_to_call_before_anything_is_kept(token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/", width=PHONE)
    tap(page, "Ja, we doen dit samen")
    tap(page, "Kindermishandeling")
    page.get_by_role("button", name="Geef door").click()
    expect(page.get_by_role("heading", name="Is iemand nu in gevaar?")).to_be_visible()
    assert accessibility_faults(page) == []
    assert not Signal.objects.exists()
    page.get_by_role("button", name="Wijzig iets").click()
    expect(page.get_by_text("Stap 1 van 3")).to_be_visible()
    assert page.locator("[name=problems]:checked").count() == 1
    page.locator("section.is-now .next").click()
    page.locator("section.is-now .next").click()
    page.get_by_role("button", name="Geef door").click()
    page.get_by_role("button", name="Ik heb dit gelezen").click()
    sent(page)
    assert Signal.objects.count() == 1


TEAM_PAGES = [
    ("professional", "/signaleren/signalen/"),
    ("professional", "/signaleren/signalen/onderwerp/debts/"),
    ("professional", "/"),
    ("signaller", "/signaleren/signalen/"),
    ("signaller", "/"),
]


@pytest.mark.row("N9")
@pytest.mark.row("P6")
@pytest.mark.row("P7")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("role", "path"), TEAM_PAGES)
def test_axe_finds_nothing_on_what_came_in(role: str, path: str, language: str, token: str, open_page: OpenPage):
    signals.pass_on(token, ending="call_back", number="0571 123456", story="Veel rekeningen")
    signals.pass_on(token)
    page = open_page(path, role=role, language=language, width=PHONE)
    assert accessibility_faults(page) == []
    assert sideways(page) == 0


@pytest.mark.row("N9")
@pytest.mark.smoke
def test_a_team_calls_answers_and_the_sender_reads_it(token: str, open_page: OpenPage):
    _, told = signals.pass_on(token, ending="call_back", number="0571 123456", story="Veel rekeningen")
    page = open_page("/signaleren/signalen/", role="professional")
    expect(page.get_by_text("0571 123456")).to_be_visible()
    page.get_by_role("button", name="Ik heb gebeld").click()
    expect(page.get_by_text("Het nummer is verwijderd")).to_be_visible()
    expect(page.get_by_text("0571 123456")).to_have_count(0)
    expect(page.get_by_text("Veel rekeningen")).to_be_visible()
    page.get_by_role("button", name="Er is contact met de inwoner").click()
    page.goto(f"/s/{token}/antwoord/{told.code}/")
    expect(page.locator(".steps-done")).to_contain_text("Er is teruggebeld")
    expect(page.locator(".steps-done")).to_contain_text("Er is contact met de inwoner")
    assert accessibility_faults(page) == []


@pytest.fixture
def learned(voorst: Municipality) -> None:
    """Let the worker have learned what words are about."""
    train_missing()


@pytest.mark.row("N1")
def test_words_of_ones_own_bring_the_likely_problem_on_top_and_nothing_is_chosen(
    token: str, learned: None, open_page: OpenPage
):
    page = open_page(f"/s/{token}/", width=390)
    tap(page, "Alleen tellen")
    page.get_by_label("Zeg het in een paar woorden").fill("ze vergeet alles en dwaalt door de straat")
    suggested = page.locator("[data-suggested] .choice", has_text="Dementie")
    expect(suggested).to_be_visible(timeout=WORD_LISTS)
    assert page.locator("[name=problems]:checked").count() == 0
    suggested.click()
    page.get_by_role("button", name="Geef door").click()
    sent(page)
    assert Signal.objects.get().problems == ["dementia"]


@pytest.mark.row("N1")
def test_without_scripts_a_few_words_and_the_return_key_bring_a_suggestion(
    token: str, learned: None, open_page: OpenPage
):
    page = open_page(f"/s/{token}/", scripts=False)
    page.get_by_label("Ja, we doen dit samen").check()
    page.get_by_label("Zeg het in een paar woorden").fill("de deurwaarder stond voor de deur")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Misschien gaat het hierover. Jij kiest.")).to_be_visible(timeout=WORD_LISTS)
    expect(page.get_by_label("Ja, we doen dit samen")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.get_by_label("Schulden", exact=True).check()
    page.get_by_role("button", name="Geef door").click()
    sent(page)
    assert Signal.objects.get().problems == ["debts"]


@pytest.mark.row("N1")
def test_a_double_tap_chooses_nothing_on_the_next_screen(token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/", width=390)
    expect(page.get_by_role("button", name="Verder")).to_have_count(0)  # nothing to press before something is chosen
    spot = page.locator("label.choice", has_text="Ja, we doen dit samen").bounding_box()
    assert spot
    at = (spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    page.mouse.click(*at)
    page.wait_for_timeout(300)
    page.mouse.click(*at)
    page.wait_for_timeout(300)
    expect(page.get_by_role("heading", name="Waar gaat het over?")).to_be_visible()
    assert page.locator("[name=problems]:checked").count() == 0


@pytest.mark.row("N1")
def test_who_only_counts_is_not_asked_to_go_along(token: str, open_page: OpenPage):
    page = open_page(f"/s/{token}/", width=390)
    tap(page, "Alleen tellen")
    expect(page.get_by_role("heading", name="Waar gaat het over?")).to_be_focused()
    tap(page, "Schulden")
    expect(page.get_by_text("Het telt mee")).to_be_visible()
    expect(page.get_by_text("Ga met iemand mee")).to_be_hidden()
    expect(page.get_by_text("Bel mij terug")).to_be_hidden()


@pytest.mark.row("N1")
def test_a_search_that_finds_nothing_keeps_the_eight_and_earlier_suggestions_go(
    token: str, learned: None, open_page: OpenPage
):
    page = open_page(f"/s/{token}/", width=390)
    tap(page, "Alleen tellen")
    expect(page.get_by_role("heading", name="Waar gaat het over?")).to_be_focused()
    field = page.get_by_label("Zeg het in een paar woorden")
    field.fill("ze vergeet alles en dwaalt door de straat")
    field.press("Enter")
    expect(page.locator("[data-suggested] .choice", has_text="Dementie")).to_be_visible(timeout=WORD_LISTS)
    field.fill("xyzzy")
    field.press("Enter")
    expect(page.get_by_text("Niets gevonden")).to_be_visible()
    expect(page.locator("[data-suggested] .choice")).to_have_count(0)
    expect(page.get_by_text("Schulden", exact=True)).to_be_visible()
