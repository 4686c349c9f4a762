"""Row O12 in a real browser: two taps on a phone without scripts, and the quarter in both languages for everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults, sideways
from tests.seeded import TEAM
from voorkant.core.shared.period import week_of
from voorkant.store.models import Municipality, Organisation, PreventionWeek
from voorkant.store.services.prevention_hours import PlanEntry, reserve, tell_week

OpenPage = Callable[..., Page]
ROOM = "/organiseren/ruimte/"


def keeps_eight(voorst: Municipality) -> Organisation:
    """The wijkteam keeps eight hours a week free since four weeks, and told of one."""
    team = Organisation.objects.get(municipality=voorst, name=TEAM)
    monday = week_of(timezone.localdate())
    entry = PlanEntry(since=monday - timedelta(weeks=4), hours=8.0, purposes=("outreach",), goal=8.0, people=6)
    reserve(team=team, entry=entry)
    tell_week(team=team, week=monday - timedelta(weeks=1), hours=4.0, reason="meetings")
    return team


@pytest.mark.smoke
@pytest.mark.row("O12")
def test_a_professional_tells_the_week_in_two_taps_on_a_phone(voorst: Municipality, open_page: OpenPage):
    team = keeps_eight(voorst)
    page = open_page("/", role="professional", scripts=False, width=390)
    expect(page.get_by_role("heading", name="Kwam je team toe aan preventie?")).to_be_visible()
    page.get_by_role("button", name="Minder", exact=True).click()
    page.get_by_role("button", name="Crisis", exact=True).click()
    expect(page.get_by_text("Genoteerd, dank je.")).to_be_visible()
    row = PreventionWeek.objects.get(organisation=team, week=week_of(timezone.localdate()))
    assert (row.answer, row.reason, row.hours) == ("less", "crisis", None)
    page.get_by_role("link", name="Hoe ging het tot nu toe?").click()
    expect(page.locator(".answer")).to_contain_text("4 tot 12 uur gehaald (tussen 25% en 75%)")
    page.locator("summary", has_text="Week vanaf").first.click()
    page.locator("details[open]").get_by_role("button", name="Gehaald").click()
    expect(page.locator(".answer")).to_contain_text("12 tot 20 uur gehaald (tussen 50% en 83%)")
    page.locator("summary", has_text="Toon als tabel").click()
    expect(page.get_by_role("row", name="Vergaderen").first).to_be_visible()
    assert not sideways(page)


@pytest.mark.row("O12")
def test_a_team_leader_keeps_hours_free_and_every_page_can_be_read_by_everybody(
    voorst: Municipality, open_page: OpenPage
):
    keeps_eight(voorst)
    page = open_page(ROOM, role="lead", width=320)
    assert not sideways(page)
    assert accessibility_faults(page) == []
    page.get_by_role("link", name="Houd meer of minder vrij").click()
    page.get_by_label("Hoeveel uur per week houden jullie vrij?").fill("10,5")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Leg vast").click()
    expect(page.locator("strong", has_text="10,5 uur")).to_be_visible()
    english = open_page(ROOM, role="professional", language="en")
    expect(english.get_by_role("heading", name="Do we get round to prevention?")).to_be_visible()
    assert accessibility_faults(english) == []
    assert accessibility_faults(open_page(ROOM, role="adviser")) == []
