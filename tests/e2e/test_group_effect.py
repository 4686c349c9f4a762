"""What a group did, as its team reads it at a desk and others on a telephone without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browsing import OpenPage, accessibility_faults
from tests.effects import started_and_seen

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.row("A5")
def test_a_team_leader_sees_what_a_group_did_and_how_that_was_worked_out(voorst, open_page: OpenPage):
    group = started_and_seen(voorst)
    page = open_page(f"/handelen/groepen/{group.pk}/", role="lead")
    effect = page.get_by_role("region", name="Wat deed het met de vragen?")
    expect(effect.get_by_text("minder dan verwacht (tussen").first).to_be_visible()
    expect(effect.get_by_role("img", name="Na de start kwamen er minder vragen dan verwacht").first).to_be_visible()
    effect.get_by_text("Toon als tabel").click()
    expect(effect.get_by_role("columnheader", name="Te verwachten", exact=True)).to_be_visible()
    effect.get_by_text("Hoe is dit berekend?").click()
    expect(effect.get_by_role("rowheader", name="In Terwolde")).to_be_visible()
    expect(effect.get_by_text("wat opvalt, zakt vaak vanzelf")).to_be_visible()
    assert accessibility_faults(page) == []

    phone = open_page(f"/handelen/groepen/{group.pk}/", role="adviser", language="en", width=320, scripts=False)
    told = phone.get_by_role("region", name="What did it do to the questions?")
    expect(told.get_by_text("The numbers are too small to show.")).to_be_visible()
    told.get_by_text("How was this worked out?").click()
    expect(told.get_by_text("Compared with the same weeks in")).to_be_visible()
    assert phone.evaluate(FITS)
