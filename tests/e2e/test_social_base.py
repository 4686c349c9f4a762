"""Row O6 in a real browser: where people can meet each other, from the sentence to a kern, without scripts, small."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults, sideways
from voorkant.store.demo.social_base import invent_social_base
from voorkant.store.models import Municipality

OpenPage = Callable[..., Page]
BASE = "/organiseren/sociale-basis/"


@pytest.mark.row("O6")
def test_an_adviser_finds_a_gap_and_the_kern_it_is_in_also_on_a_telephone_in_english(
    voorst: Municipality, open_page: OpenPage
):
    invent_social_base(voorst, date(2026, 11, 22))
    page = open_page(BASE, role="adviser", scripts=False)
    expect(page.locator(".answer")).to_contain_text("mensen van 65 jaar en ouder op meer dan 500 meter lopen")
    assert page.locator("figure svg:visible").count() == 1
    page.get_by_label("Voor wie?").select_option(label="Kinderen tot 15 jaar")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator(".answer")).to_contain_text("kinderen tot 15 jaar")
    page.locator(".base-gaps a").first.click()
    expect(page.get_by_role("heading", name="Waar kun je elkaar ontmoeten")).to_be_visible()
    expect(page.get_by_role("heading", name="Van inwoners en informeel")).to_be_visible()
    assert accessibility_faults(open_page(BASE, role="adviser")) == []
    small = open_page(f"{BASE}KN0285-twello/", role="professional", language="en", width=320)
    expect(small.get_by_role("heading", name="Where can you meet each other in Twello?")).to_be_visible()
    assert not sideways(small)
    assert accessibility_faults(small) == []
