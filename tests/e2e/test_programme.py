"""Rows O2, O3 and L6 in a browser: a lead keeps the board in a few taps, starts from what is ready, hands over."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults, sideways, tab_to
from tests.seeded import TEAM
from tests.signals import organisation
from voorkant.core.organise.programme import NewTarget
from voorkant.core.organise.programme_entry import NewAction, NewAssignment, NewDecision, NewPhase, NewRisk
from voorkant.store.models import Assignment, AssignmentNote, Municipality
from voorkant.store.services.programme import add_value, set_target, start_assignment
from voorkant.store.services.programme_actions import add_action
from voorkant.store.services.programme_log import agree_phase, record_decision, watch_risk

BOARD = "/organiseren/programma/"
PAGES = ("", "leiding/", "besluiten/", "risicos/", "voorbeelden/", "voorbeelden/debts_and_poverty/", "risicos/nieuw/")
MOST_FOR_A_WEEK = 6
"""Taps and lines typed for a week with two late actions, one of them put off."""


@pytest.fixture
def led(voorst: Municipality, client_as) -> Assignment:
    """An assignment that is behind, with two late actions, a hand-over that waits, a decision and a risk."""
    today, team = timezone.localdate(), organisation(TEAM)
    begun = today - timedelta(weeks=20)
    entry = NewAssignment(
        "Minder mensen alleen", lead=team.pk, problems=("loneliness",), labels=("spuk",), starts=begun
    )
    row = start_assignment(municipality=voorst, entry=entry, today=begun)
    new = NewTarget(
        "manual", name="Eettafels", baseline=0, baseline_on=begun, goal=10, goal_on=today + timedelta(weeks=20)
    )
    add_value(target=set_target(assignment=row, new=new), on=today, value=2.0, source="geteld in het dorpshuis")
    for what, days in (("Huisartsen bellen", 9), ("Folder maken", 2)):
        add_action(assignment=row, entry=NewAction(what, today - timedelta(days=days)), today=begun)
    first = NewPhase("design", "partner", begun, today - timedelta(days=2), team.pk)
    then = NewPhase("do", "residents", today, group="inwoners van de werkgroep dorpshuis")
    for each in (first, then):
        agree_phase(assignment=row, entry=each, today=begun)
    decided = NewDecision("We beginnen in Nijbroek", "stuurgroep", begun, "Daar is nog niets.")
    record_decision(municipality=voorst, assignment=row, entry=decided, today=today)
    risk = NewRisk("Ontmoeten raakt in de knel", "Tijd in het rooster", 3, 2, begun, team.pk)
    watch_risk(municipality=voorst, entry=risk, today=begun)
    client_as("lead").get(BOARD)  # draws its charts once, which a browser should not wait for
    return row


@pytest.mark.row("O2")
def test_a_lead_keeps_the_board_of_a_week_in_six_taps_at_most(led: Assignment, open_page: OpenPage):
    page = open_page(BOARD, role="lead")
    expect(page.get_by_text("De ene opgave loopt achter; 2 acties zijn over tijd.")).to_be_visible()
    assert page.locator(".target svg").count() >= 1
    taps = 0
    for name in ("^Gedaan.*Huisartsen bellen", "^Een week later.*Folder maken"):
        page.get_by_role("button", name=re.compile(name)).click()
        taps += 1
    page.get_by_label("Wat is er deze week gebeurd?").fill("De huisartsen bellen nu één nummer.")
    page.get_by_role("button", name=re.compile("^Bewaar.*Minder mensen")).click()
    taps += 2
    expect(page.get_by_text("niets is over tijd")).to_be_visible()
    assert taps <= MOST_FOR_A_WEEK
    assert AssignmentNote.objects.get().text == "De huisartsen bellen nu één nummer."
    assert sorted(led.actions.values_list("state", "moved")) == [("done", 0), ("open", 1)]


@pytest.mark.row("O2")
def test_the_keyboard_finishes_an_action_and_a_reason_lets_one_go(led: Assignment, open_page: OpenPage):
    page = open_page(BOARD, role="lead")
    tab_to(page, "one.matches('button[value=done]')")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Gedaan. Mooi.")).to_be_visible()
    page.get_by_text("Laat vallen: Folder maken").first.click()
    page.get_by_label("Waarom?").first.fill("Niemand leest hem.")
    page.get_by_role("button", name="Laat vallen").click()
    assert sorted(led.actions.values_list("state", "reason")) == [("done", ""), ("dropped", "Niemand leest hem.")]


@pytest.mark.row("O2")
def test_an_assignment_starts_from_a_ready_programme_in_three_taps_without_scripts(voorst, open_page: OpenPage):
    page = open_page(BOARD, role="lead", scripts=False, width=PHONE)
    page.get_by_role("link", name="Begin met wat klaarligt").click()
    page.get_by_role("link", name="Schulden en armoede").click()
    page.get_by_role("button", name=re.compile("^Begin.*Eerder hulp")).click()
    expect(page.get_by_role("heading", level=1, name="Eerder hulp bij geldzorgen")).to_be_visible()
    assert Assignment.objects.get(programme="debts_and_poverty").actions.count() == 3
    page.get_by_role("link", name="Voeg een doel toe").click()
    page.get_by_label("Wat is het doel?").fill("40")
    page.get_by_role("button", name="Sla op").click()
    expect(page.get_by_role("heading", level=4, name="Mensen die na een verwijzing zijn geholpen")).to_be_visible()


@pytest.mark.row("O3")
@pytest.mark.row("L6")
def test_residents_take_over_a_decision_is_replaced_and_a_risk_is_looked_at(led: Assignment, open_page: OpenPage):
    page = open_page(f"{BOARD}leiding/", role="lead")
    expect(page.get_by_text("overdracht over tijd")).to_be_visible()
    page.get_by_role("button", name="De leiding is overgenomen").click()
    expect(page.get_by_text("Bij 1 zijn dat inwoners.")).to_be_visible()
    page.get_by_role("link", name="Besluiten").click()
    page.get_by_text("Bekeken, of iets anders besloten?").click()
    page.get_by_role("link", name="Leg vast wat ervoor in de plaats komt").click()
    page.get_by_label("Wat is er besloten?").fill("We beginnen in Terwolde")
    page.get_by_role("button", name="Sla op").click()
    expect(page.get_by_text("We beginnen in Nijbroek")).to_be_visible()
    expect(page.get_by_role("link", name="vervangen")).to_be_visible()
    page.get_by_role("link", name="Risico's").click()
    page.get_by_role("button", name="Bekeken").click()
    expect(page.get_by_text("Bij 1 is de dag om te kijken voorbij.")).to_have_count(0)


@pytest.mark.row("O2")
@pytest.mark.row("O3")
@pytest.mark.row("L6")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_of_the_programme_are_accessible_and_fit_a_narrow_screen(
    led: Assignment, language, open_page: OpenPage
):
    for path in (*PAGES, f"opgave/{led.pk}/", f"opgave/{led.pk}/doel/", f"opgave/{led.pk}/fase/"):
        page = open_page(f"{BOARD}{path}", role="lead", language=language, width=320)
        assert sideways(page) <= 0, path
        assert accessibility_faults(page) == [], path
    page = open_page("/", role="lead", language=language)
    assert accessibility_faults(page) == []
