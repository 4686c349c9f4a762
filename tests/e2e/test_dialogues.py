"""Rows N7 and N10 in a real browser: with the keyboard alone, on a phone, without scripts, in both languages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults, sideways, tab_to
from voorkant.core.notice.dialogues import NewDialogue, NewNote
from voorkant.store.models import Dialogue, GroupSignal, Municipality, Organisation, OwnWords, Question
from voorkant.store.services.dialogues import record_dialogue

OpenPage = Callable[..., Page]
TALKS, NEW, REACH = "/signaleren/gesprekken/", "/signaleren/gesprekken/nieuw/", "/signaleren/gesprekken/bereik/"
GROUP, GROUPS = "/signaleren/groep/", "/signaleren/groepen/"
TWELLO = "KN0285-twello"
PAGES = [("adviser", TALKS), ("adviser", NEW), ("adviser", REACH), ("signaller", GROUP), ("signaller", GROUPS)]
expect.set_options(timeout=30_000)  # the first text of a process waits for its word lists


def held() -> Dialogue:
    today = timezone.localdate()
    notes = (
        NewNote(kind="promise", text="Een bankje bij de halte", who="gemeente", due=today - timedelta(days=2)),
        NewNote(kind="wish", text="Een ritjesgroep", problem="transport_poverty"),
    )
    talk = NewDialogue(
        kind="inclusive_table", title="Prettig oud worden", held_on=today - timedelta(days=9), area=TWELLO, people=40,
        reached={"0-14": 0, "15-24": 0, "25-44": 6, "45-64": 10, "65plus": 24}, notes=notes,
    )  # fmt: skip
    return record_dialogue(organisation=Organisation.objects.get(name="Wijkteam Twello"), given=talk).dialogue


@pytest.mark.row("P6")
@pytest.mark.row("P7")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_axe_finds_nothing_on_the_pages_of_talks_and_groups(
    role: str, path: str, language: str, voorst: Municipality, open_page: OpenPage
):
    held()
    assert accessibility_faults(open_page(path, role=role, language=language)) == []


@pytest.mark.row("P6")
@pytest.mark.parametrize(("role", "path"), PAGES)
def test_no_page_of_talks_and_groups_scrolls_sideways_on_a_phone(
    role: str, path: str, voorst: Municipality, open_page: OpenPage
):
    held()
    assert sideways(open_page(path, role=role, width=PHONE)) == 0


@pytest.mark.row("N10")
@pytest.mark.row("P6")
def test_a_talk_is_written_down_with_the_keyboard_alone(voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional")
    tab_to(page, 'one.name === "title"')
    page.keyboard.type("Hoe gaat het?")
    tab_to(page, 'one.name === "kind"')
    page.keyboard.press("Space")
    tab_to(page, 'one.name === "area"')
    page.keyboard.type("Twello")
    tab_to(page, 'one.classList.contains("step-button") && one.textContent === "+"')
    for _ in range(6):
        page.keyboard.press("Enter")
    tab_to(page, 'one.name === "theme-0-text"')
    page.keyboard.type("Samira zegt: de bus komt te weinig.")
    tab_to(page, 'one.name === "promise-0-text"')
    page.keyboard.type("Een bankje")
    page.keyboard.press("Tab")
    page.keyboard.type("gemeente")
    tab_to(page, 'one.name === "promise-0-due"')
    page.locator("[name=promise-0-due]").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    tab_to(page, 'one.type === "submit" && one.closest("main")')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Het gesprek is bewaard")).to_be_visible()
    expect(page.locator("del")).to_have_text(["Samira"])
    assert accessibility_faults(page) == []
    talk = Dialogue.objects.get()
    assert (talk.people, talk.notes.count()) == (6, 2)
    assert talk.notes.get(kind="theme").text == "[naam] zegt: de bus komt te weinig."


@pytest.mark.row("N10")
def test_on_a_phone_a_talk_is_written_down_step_by_step_and_nothing_is_lost(voorst: Municipality, open_page: OpenPage):
    page = open_page(NEW, role="professional", width=PHONE)
    page.get_by_label("Waar ging het over?").fill("Hoe gaat het?")
    page.get_by_label("Dorps- of buurtgesprek").check()
    page.get_by_label("Waar?").select_option(TWELLO)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", name="Wie kwam er?")).to_be_visible()
    page.get_by_role("button", name="Eén meer: 65 jaar en ouder").click(click_count=3)
    page.reload()
    assert page.get_by_label("65 jaar en ouder", exact=True).input_value() == "3"
    page.get_by_label("Hoeveel mensen waren er?", exact=True).fill("4")
    for _ in range(4):
        page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Bewaar het gesprek").click()
    expect(page.get_by_role("heading", name="Het gesprek is bewaard")).to_be_visible()
    assert Dialogue.objects.get().reached == {"65plus": 3}


@pytest.mark.row("N10")
def test_a_promise_over_time_is_closed_without_scripts(voorst: Municipality, open_page: OpenPage):
    held()
    page = open_page(TALKS, role="adviser", scripts=False)
    expect(page.locator(".answer")).to_contain_text("1 belofte is over tijd")
    page.get_by_role("link", name="Schrijf op wat er gebeurde").click()
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Wat gebeurde er?").fill("Samira en de buren zetten het neer.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("del")).to_have_text(["Samira"])
    page.get_by_role("link", name="Alle gesprekken en beloften").click()
    expect(page.locator(".answer")).to_contain_text("Er staat geen belofte open")


@pytest.mark.row("N10")
def test_reach_shows_a_picture_a_table_and_where_to_go_next(voorst: Municipality, open_page: OpenPage):
    held()
    page = open_page(REACH, role="adviser")
    expect(page.locator("main figure svg").first).to_be_visible()
    page.locator("summary", has_text="Toon als tabel").first.click()
    row = page.get_by_role("row", name="15 tot 25 jaar")
    expect(row).to_contain_text("minder dan 5")
    expect(page.get_by_role("heading", name="Waar kom je hen wel tegen?")).to_be_visible()
    assert accessibility_faults(page) == []


@pytest.mark.row("N7")
@pytest.mark.row("P6")
def test_a_group_is_passed_on_with_the_keyboard_alone(voorst: Municipality, open_page: OpenPage):
    page = open_page(GROUP, role="signaller")
    tab_to(page, 'one.name === "activity"')
    page.keyboard.type("Koffieochtend")
    tab_to(page, 'one.name === "people"')
    page.keyboard.type("14")
    tab_to(page, 'one.name === "area"')
    page.keyboard.type("Twello")
    tab_to(page, 'one.name.startsWith("n-")')
    page.keyboard.type("9")
    tab_to(page, 'one.matches("summary") && one.textContent.includes("Wens")')
    page.keyboard.press("Enter")
    tab_to(page, 'one.name === "wish"')
    page.keyboard.type("Samira wil een maatje.")
    tab_to(page, 'one.type === "submit" && one.closest("main")')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dank je, het is doorgegeven")).to_be_visible()
    expect(page.locator("del")).to_have_text(["Samira"])
    assert Question.objects.get().channel == "group"
    assert OwnWords.objects.get().text == "[naam] wil een maatje."
    assert list(GroupSignal.objects.get().recognised.values()) == [9]


@pytest.mark.row("N7")
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_group_is_passed_on_from_a_phone_in_english(scripts: bool, voorst: Municipality, open_page: OpenPage):
    page = open_page(GROUP, role="signaller", width=PHONE, language="en", scripts=scripts)
    page.get_by_label("Which activity?").fill("Coffee morning")
    page.get_by_label("How many people were there?", exact=True).fill("8")
    page.get_by_label("Where?").select_option(TWELLO)
    if scripts:
        page.get_by_role("button", name="Continue").click()
    page.locator(".recognised [type=checkbox]").first.check()
    page.get_by_role("button", name="Pass on").click()
    expect(page.get_by_role("heading", name="Thank you, it has been passed on")).to_be_visible()
    assert list(GroupSignal.objects.get().recognised.values()) == [None]
    page.get_by_role("link", name="See what you passed on").click()
    expect(page.get_by_text("part of the group")).to_be_visible()
