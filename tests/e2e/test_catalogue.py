"""Row O5 as people do it: choose on a telephone without scripts, compare, propose, decide, in both languages."""

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults, sideways, tab_to
from voorkant.store.models import LocalIntervention

BASE = "/organiseren/wat-werkt/"


@pytest.mark.row("O5")
def test_an_adviser_finds_compares_and_takes_up_what_a_professional_proposed(voorst, open_page: OpenPage):
    phone = open_page(BASE, role="professional", width=PHONE, scripts=False)
    phone.get_by_label("Welk probleem?").select_option("loneliness")
    phone.get_by_label("Samen of één op één?").select_option("collective")
    phone.get_by_role("button", name="Laat zien").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Eenzaamheid")
    phone.get_by_label("Zet naast een andere: Samen eten in de buurt").check()
    phone.get_by_label("Zet naast een andere: Resto VanHarte").check()
    phone.get_by_role("button", name="Vergelijk wat je koos").click()
    expect(phone.get_by_role("heading", name="Waarin verschillen ze?")).to_be_visible()
    assert sideways(phone) == 0
    phone.goto(phone.url.split("naast-elkaar")[0] + "nieuw/?probleem=loneliness")
    phone.get_by_label("Hoe heet het?").fill("Soepclub De Worp")
    phone.get_by_label("Wat is het?").fill("Elke dinsdag samen soep eten.")
    phone.get_by_role("button", name="Stel voor").click()
    expect(phone.get_by_text("Je voorstel is bewaard.")).to_be_visible()
    assert sideways(phone) == 0
    adviser = open_page(BASE, role="adviser")
    adviser.get_by_role("link", name="Soepclub De Worp").click()
    tab_to(adviser, "one.value === 'accepted'")
    adviser.keyboard.press("Enter")
    expect(adviser.get_by_text("Het besluit staat erbij.")).to_be_visible()
    assert LocalIntervention.objects.get().state == "accepted"
    for address, language in ((BASE, "en"), (f"{BASE}voorzorg/", "nl"), (f"{BASE}wat-ontbreekt/", "en")):
        page = open_page(address, role="adviser", language=language)
        assert accessibility_faults(page) == []
    compared = open_page(f"{BASE}naast-elkaar/?naast=voorzorg&naast=home_start", role="adviser", language="en")
    expect(compared.get_by_role("heading", name="How do they differ?")).to_be_visible()
    assert accessibility_faults(compared) == []
