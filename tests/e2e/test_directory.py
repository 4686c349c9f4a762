"""Row O7 in a real browser: from the desk to a mail, from the mail to a phone, one tap, and the entry is fresh."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults, sideways
from tests.network import network
from voorkant.store.models import Municipality, Offer, Outbox

OpenPage = Callable[..., Page]
DESK = "/organiseren/sociale-kaart/"


@pytest.fixture
def meal(voorst: Municipality) -> Offer:
    """A meal of which the confirmation ended a week ago."""
    network(voorst)
    offer = Offer.objects.order_by("pk")[0]
    offer.name, offer.assured_by, offer.assurer_email = "Samen eten", "Marga", "marga@welzijn.example"
    offer.assured_until = timezone.localdate() - timedelta(days=7)
    offer.save()
    return offer


@pytest.mark.row("O7")
def test_a_faded_entry_is_asked_about_confirmed_on_a_phone_and_fresh_again(meal: Offer, open_page: OpenPage):
    desk = open_page(DESK, role="lead")
    row = desk.locator("tr", has_text="Samen eten")
    expect(row).to_contain_text("Niet bevestigd sinds")
    assert accessibility_faults(desk) == []
    row.get_by_role("button", name="Vraag per mail: Samen eten").click()
    expect(desk.get_by_text("Eén mail met één link staat klaar.")).to_be_visible()
    path = re.search(r"/k/[^/\s]+/", Outbox.objects.get(key__startswith="assure").body)
    assert path
    phone = open_page(path[0], width=PHONE, scripts=False)
    phone.get_by_role("button", name="Ja, dit klopt").click()
    expect(phone.get_by_text("Je zei: dit klopt.")).to_be_visible()
    phone.get_by_text("Er is iets veranderd").click()
    phone.get_by_label("Wanneer").fill("elke dinsdag")
    phone.get_by_role("button", name="Zo klopt het").click()
    expect(phone.locator("dl")).to_contain_text("elke dinsdag")
    desk.goto(desk.url.split("#")[0])
    expect(desk.locator("tr", has_text="Samen eten")).to_contain_text("Bevestigd tot en met")
    english = open_page(path[0], width=320, language="en")
    expect(english.get_by_text("You said what changed. Thank you.")).to_be_visible()
    assert sideways(english) <= 0
    assert accessibility_faults(english) == []
