"""A team sees which questions it can answer together, and decides: at a desk, on a telephone, without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults
from tests.candidates import TODAY, planted
from tests.seeded import TEAM
from voorkant.core.analyse.candidates.states import State
from voorkant.store.models import Candidate, Organisation
from voorkant.store.services.candidates import search

LIST = "/analyseren/van-vraag-naar-groep/"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.row("A5")
def test_a_team_reads_what_is_alike_what_it_costs_and_decides(voorst, open_page: OpenPage):
    quiet = open_page(LIST, role="lead", width=PHONE)
    expect(quiet.get_by_text("Kijk over een minuut nog eens")).to_be_visible()
    search(voorst, TODAY)
    quiet.reload()
    expect(quiet.get_by_role("link", name="Leg een vraag vast")).to_be_visible()
    assert accessibility_faults(quiet) == []

    row = planted(voorst, Organisation.objects.get(municipality=voorst, name=TEAM), 12)
    page = open_page(LIST, role="professional")
    page.get_by_role("link", name="bij ouderen in Twello-Noord").click()
    expect(page.get_by_text("Twaalf vragen sinds")).to_be_visible()
    expect(page.get_by_role("img", name="De meeste vragen kwamen in").first).to_be_visible()
    page.get_by_text("Toon als tabel").click()
    expect(page.get_by_role("columnheader", name="Maand", exact=True)).to_be_visible()
    page.get_by_text("Aannames: bekijk en verander ze").click()
    page.get_by_label("Uren voor één antwoord").fill("1,5")
    page.get_by_role("button", name="Reken opnieuw").click()
    expect(page.get_by_text("met 1,5 uur per vraag, kost € 1.260 tot € 1.800")).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Nu niet").click()
    expect(page.get_by_text("nu niet", exact=True)).to_be_visible()
    assert Candidate.objects.get(pk=row.pk).state == State.NOT_NOW

    phone = open_page(LIST, role="lead", language="en", width=320, scripts=False)
    expect(phone.get_by_role("heading", name="Decided on")).to_be_visible()
    assert phone.evaluate(FITS)
    phone.get_by_role("link", name="among older people in Twello-Noord").click()
    expect(phone.get_by_text("Decided: not now.")).to_be_visible()
    assert phone.evaluate(FITS)
    desk = open_page(phone.url.split("/", 3)[3].join(["/", ""]), role="lead", language="en")
    assert accessibility_faults(desk) == []
