"""Row A7 in a real browser: read and doubted without a script, slid with one, on a telephone and in English."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults, sideways
from tests.scenario_kept import kept_scenario
from voorkant.store.models import Municipality, Scenario
from voorkant.store.services.scenarios import share_scenario

OpenPage = Callable[..., Page]
START = "/analyseren/niets-doen/"
pytestmark = pytest.mark.row("A7")


def test_an_adviser_doubts_an_assumption_without_a_script(voorst: Municipality, open_page: OpenPage):
    kept_scenario(voorst)
    page = open_page(START, role="adviser", scripts=False)
    expect(page.locator(".answer")).to_contain_text("Als er niets gebeurt")
    page.get_by_role("link", name="Mensen met schulden").first.click()
    field = page.locator("#w-debt_short_ends")
    field.fill("62,5%")
    field.press("Enter")
    expect(page.get_by_role("heading", name="Wat veranderde er?")).to_be_visible()
    expect(page.get_by_text("62,5%").first).to_be_visible()
    page.get_by_role("button", name="Stop met rekenen").click()
    expect(page.get_by_role("button", name="Reken het helemaal door")).to_be_visible()
    assert Scenario.objects.filter(state="stopped").count() == 1
    page.get_by_role("link", name="Wat dit model niet kan weten").click()
    assert page.url.endswith("#weet-niet")


def test_on_a_telephone_in_english_and_wide_in_dutch_everything_fits(voorst: Municipality, open_page: OpenPage):
    row = kept_scenario(voorst)
    other = kept_scenario(voorst, name="Tweede")
    _share, token = share_scenario(row, by=None)
    page = open_page(f"{START}{row.pk}/groep/people_with_debts/", role="lead", language="en", width=320)
    for address in ("", START, f"{START}{row.pk}/aannames/?alleen=aannames&zoek=debt", f"/niets-doen/{token}/"):
        if address:
            page.goto(address)
        assert not sideways(page), address
        assert accessibility_faults(page) == [], address
        expect(page.get_by_role("heading", name="What this model cannot know")).to_be_visible()
    dutch = open_page(f"{START}{row.pk}/groep/people_with_debts/", role="adviser")
    slider = dutch.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowRight")
    typed = dutch.locator("input[name^=waarde-]").first
    expect(typed).not_to_have_value("")
    dutch.locator("select[name^=kies-]").first.select_option("low")
    expect(typed).to_have_value("")
    assert accessibility_faults(dutch) == []
    for address in ("bewaard/", f"vergelijken/?met={row.pk}&met={other.pk}", "grenzen/", f"{row.pk}/"):
        dutch.goto(START + address)
        assert not sideways(dutch), address
        assert accessibility_faults(dutch) == [], address
