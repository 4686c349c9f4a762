"""Row H5 as people do it: begin a group at a desk, count on a telephone without scripts, end it, read it in English."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browsing import OpenPage, accessibility_faults, sideways
from voorkant.store.models import GroupOffer, GroupSession

SMALL = 320


@pytest.mark.row("H5")
def test_a_group_is_begun_planned_counted_with_two_taps_and_ended(voorst, open_page: OpenPage):
    today = timezone.localdate()
    page = open_page("/handelen/groepen/", role="professional")
    expect(page.get_by_text("Er is nog geen groep.")).to_be_visible()
    page.get_by_role("link", name="Begin een groep").click()
    assert accessibility_faults(page) == []
    page.get_by_role("link", name="Lotgenotengroep").click()
    page.get_by_label("Hoe heet de groep?").fill("Verder na de scheiding")
    page.get_by_label("Wanneer is de eerste keer?").fill((today - timedelta(weeks=1)).isoformat())
    page.get_by_label("Hoe vaak?").fill("3")
    page.get_by_label("Sla schoolvakanties en feestdagen over").uncheck()
    page.get_by_text("Voor wie en waarvoor?").click()
    page.get_by_label("Bij welke gebeurtenis past het?").select_option(label="Uit elkaar gaan")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Begin de groep").click()
    expect(page.get_by_role("heading", level=1, name="Verder na de scheiding")).to_be_visible()
    expect(page.get_by_text("3 keren staan in de agenda.")).to_be_visible()
    row = GroupOffer.objects.get()

    phone = open_page("/", role="professional", width=SMALL, scripts=False)
    phone.get_by_role("region", name="Wie kwam er naar jullie groep?").get_by_role("link").first.click()
    assert sideways(phone) <= 0
    phone.get_by_role("button", name="9", exact=True).click()
    phone.get_by_role("link", name="Tel wie er kwam").first.click()
    phone.get_by_role("button", name="8", exact=True).click()
    expect(phone.get_by_role("heading", level=1, name="Hoeveel van hen waren nieuw?")).to_be_visible()
    assert sideways(phone) <= 0
    phone.get_by_role("button", name="2", exact=True).click()
    expect(phone.get_by_text("van 11 verschillende mensen").first).to_be_visible()
    assert sideways(phone) <= 0
    assert list(GroupSession.objects.order_by("day").values_list("came", "new")) == [(9, 9), (8, 2), (None, None)]

    page.reload()
    expect(page.get_by_role("img", name="kwamen gemiddeld 8,5 mensen").first).to_be_visible()
    page.get_by_text("Toon als tabel").click()
    expect(page.get_by_role("columnheader", name="Keer", exact=True)).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("spinbutton", name="Hoeveel mensen gaven zich op?").fill("10")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("vol", exact=True)).to_be_visible()
    page.get_by_text("Anders").last.click()
    page.get_by_label("Waarom gaat het niet door?").last.fill("Vakantie van de begeleider")
    page.get_by_role("button", name="Zeg deze keer af").last.click()
    expect(page.get_by_text("gaat niet door: Vakantie van de begeleider")).to_be_visible()
    page.locator("summary", has_text="Rond de groep af").click()
    page.get_by_label("Waarom?").fill("Iedereen kan weer verder.")
    page.get_by_role("button", name="Rond de groep af").click()
    expect(page.get_by_text("Iedereen kan weer verder.").first).to_be_visible()
    row.refresh_from_db()
    assert (row.state, row.offer.status) == ("ended", "defunct")

    english = open_page("/handelen/groepen/", role="signaller", language="en", width=SMALL)
    expect(english.get_by_role("heading", name="What do people do together here?")).to_be_visible()
    assert accessibility_faults(english) == []
    english.get_by_role("link", name="Verder na de scheiding").first.click()
    expect(english.get_by_text("This partner does not share yet how many people come.").first).to_be_visible()
    expect(english.get_by_text("8.5")).to_have_count(0)
    assert sideways(english) <= 0
    assert accessibility_faults(english) == []
    desk = open_page(f"/handelen/groepen/{row.pk}/", role="professional", language="en")
    assert accessibility_faults(desk) == []
