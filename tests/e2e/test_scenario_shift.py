"""Row A8 in a real browser: a shift is chosen without scripts, and its answer fits a telephone in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults, sideways
from tests.scenario_shifted import kept_shift
from voorkant.store.models import Municipality, Scenario

OpenPage = Callable[..., Page]
SHIFT = "/analyseren/niets-doen/verschuiven/"


@pytest.mark.row("A8")
def test_a_shift_is_chosen_without_scripts_and_read_on_a_telephone_in_english(
    voorst: Municipality, open_page: OpenPage
):
    page = open_page(SHIFT, role="adviser", scripts=False)
    page.get_by_label("2%").check()
    page.get_by_role("button", name="Reken dit door").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies waar het geld heen gaat.")
    expect(page.get_by_label("2%")).to_be_checked()
    page.locator("input[name=aanbod][value=debt_help]").check()
    page.get_by_text("Remmen, tegen te mooie uitkomsten").last.click()
    page.locator("#k-deadweight").select_option("uit")
    page.get_by_role("button", name="Reken dit door").click()
    expect(page.locator(".answer")).to_have_text("Deze verschuiving wordt nog doorgerekend.")
    asked = Scenario.objects.get(municipality=voorst)
    assert asked.asked["shift"] == {"share": 0.02, "offers": {"debt_help": 1.0}}
    assert asked.asked["overrides"] == {"deadweight": [0.0, 0.0, 0.0]}

    kept_shift(voorst)
    telephone = open_page(SHIFT, role="lead", language="en", width=320)
    expect(telephone.get_by_role("heading", level=1)).to_have_text("Shift a small part")
    expect(telephone.locator(".answer")).to_contain_text("83 of 100 calculations")
    expect(telephone.locator(".shift-short")).to_contain_text("Who pays, who is better off?")
    assert not sideways(telephone)
    assert accessibility_faults(telephone) == []
    dutch = open_page(SHIFT, role="adviser")
    for line in dutch.locator("summary:visible").all():
        line.click()
    assert accessibility_faults(dutch) == []
    dutch.locator("#k-causal_shrinkage").focus()
    dutch.keyboard.press("Tab")
    expect(dutch.locator("#w-causal_shrinkage")).to_be_focused()
