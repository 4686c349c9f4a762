"""A team leader hears on Monday what rises, and says what was done: at a desk, on a telephone, without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults
from tests.seeded import PARTNER, TEAM
from tests.surges import TODAY, quiet_year, rising
from voorkant.core.analyse.alerts.life import State
from voorkant.store.models import Organisation, SurgeAlert
from voorkant.store.services.surges import watch

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.row("A3")
def test_a_team_leader_reads_what_rises_and_closes_it_with_what_was_done(voorst, open_page: OpenPage):
    quiet = open_page("/analyseren/toenames/", role="lead", width=PHONE)
    expect(quiet.get_by_text("Kijk over een minuut nog eens")).to_be_visible()
    watch(voorst, TODAY)
    quiet.reload()
    expect(quiet.get_by_text("nog geen vragen over een hele week")).to_be_visible()
    assert accessibility_faults(quiet) == []

    quiet_year(Organisation.objects.get(municipality=voorst, name=PARTNER), times=3)
    rising(voorst, Organisation.objects.get(municipality=voorst, name=TEAM), extra=25)
    page = open_page("/", role="lead")
    page.get_by_role("link", name="Schulden in Twello: ten minste").click()
    expect(page.get_by_role("heading", level=1, name="Schulden in Twello")).to_be_visible()
    expect(page.get_by_role("img", name="Schulden in Twello").first).to_be_visible()
    page.get_by_text("Toon als tabel").click()
    expect(page.get_by_role("columnheader", name="Gewoon is")).to_be_visible()
    page.get_by_text("Sluit af met wat jullie deden").click()
    page.get_by_role("button", name="Sluit af", exact=True).click()
    expect(page.get_by_text("Kies wat ervan kwam.").first).to_be_visible()
    assert accessibility_faults(page) == []
    page.get_by_label("We deden er iets aan").check()
    page.get_by_label("Wat deden jullie, of wat is de verklaring?").fill("Extra spreekuur in het Kulturhus.")
    page.get_by_role("button", name="Sluit af", exact=True).click()
    expect(page.get_by_text("Extra spreekuur in het Kulturhus.")).to_be_visible()
    assert SurgeAlert.objects.get().state == State.CLOSED

    phone = open_page("/analyseren/toenames/", role="adviser", language="en", width=320, scripts=False)
    expect(phone.get_by_role("heading", name="Earlier")).to_be_visible()
    phone.get_by_role("link", name="Debts in Twello").click()
    assert phone.evaluate(FITS)
    phone.get_by_role("button", name="Open this surge again").click()
    expect(phone.get_by_text("We follow this one again.")).to_be_visible()
    phone.goto(phone.url.rsplit("/", 2)[0] + "/")
    expect(phone.get_by_role("link", name="Debts in Twello: at least")).to_be_visible()
    assert phone.evaluate(FITS)
    desk = open_page("/analyseren/toenames/", role="professional", language="en")
    assert accessibility_faults(desk) == []
