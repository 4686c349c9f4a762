"""Rows O8 and N8 in a real browser: find whom to call, keep agreements, see the network, answer by one link."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults
from tests.network import network
from voorkant.store.demo.network import load_network
from voorkant.store.models import Agreement, Contact, FindingPlace, Organisation, PlaceLink
from voorkant.store.services.partners_links import make_partner_link

PAGES = {
    "partners": "/organiseren/partners/",
    "found": "/organiseren/partners/?zoek=fa",
    "import": "/organiseren/partners/inlezen/",
    "new partner": "/organiseren/partners/nieuw/",
    "agreements": "/organiseren/afspraken/",
    "new agreement": "/organiseren/afspraken/nieuw/",
    "network": "/organiseren/netwerk/",
    "places": "/signaleren/vindplaatsen/",
    "new place": "/signaleren/vindplaatsen/nieuw/",
}


@pytest.fixture
def here(voorst):
    load_network(voorst, timezone.localdate())
    return voorst


def addresses(here) -> list[str]:
    library = Organisation.objects.get(municipality=here, name__startswith="Bibliotheek Voorst")
    debts = Organisation.objects.get(municipality=here, name__startswith="Schuldhulp Voorst")
    place = FindingPlace.objects.get(name="Leeszaal in Twello")
    person, offer, agreed = library.contacts.first(), library.offers.first(), library.agreements.first()
    _, token = make_partner_link(partner=library)
    return [
        *PAGES.values(),
        f"/organiseren/partners/{library.pk}/",
        f"/organiseren/partners/{library.pk}/wijzigen/",
        f"/organiseren/contact/{person.pk}/",
        f"/organiseren/aanbod/{offer.pk}/",
        f"/organiseren/afspraken/nieuw/?van={library.pk}&naar={debts.pk}",
        f"/organiseren/afspraken/{agreed.pk}/anders/",
        f"/organiseren/afspraken/{agreed.pk}/verlengen/",
        f"/signaleren/vindplaatsen/{place.pk}/",
        f"/signaleren/vindplaatsen/{place.pk}/wijzigen/",
        f"/p/{token}/",
    ]


@pytest.mark.row("P6")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_about_partners_is_accessible_in_both_languages(here, open_page, language):
    page: Page | None = None
    for path in addresses(here):
        if page is None:
            page = open_page(path, role="lead", language=language)
        else:
            page.goto(path)
        assert accessibility_faults(page) == [], path
        assert page.locator("h1").count() == 1, path


@pytest.mark.row("P6")
def test_every_page_about_partners_fits_a_phone(here, open_page):
    page: Page | None = None
    for path in addresses(here):
        if page is None:
            page = open_page(path, role="lead", width=320)
        else:
            page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.row("O8")
def test_two_keystrokes_find_whom_to_call(here, open_page):
    page = open_page("/organiseren/partners/", role="professional")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("fa")
    first = page.locator(".hits > li").first
    expect(first).to_contain_text("Fatima el Amrani")
    expect(first.locator("a.tel")).to_have_attribute("href", "tel:0571000251")


@pytest.mark.row("P6")
def test_the_key_that_goes_to_the_search_field_can_be_switched_off(here, open_page):
    page = open_page("/organiseren/partners/", role="professional")
    page.get_by_role("button", name="Zet die toets uit").click()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()


@pytest.mark.row("O8")
def test_without_scripts_a_contact_is_found_with_the_button(here, open_page):
    page = open_page("/organiseren/partners/", role="signaller", scripts=False)
    page.get_by_role("searchbox").fill("marga")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator(".hits > li").first).to_contain_text("Marga ten Brink")
    expect(page.get_by_role("link", name="Mens en Welzijn")).to_have_count(0)


@pytest.mark.row("O8")
def test_what_is_about_to_lapse_is_renewed_by_the_partner_itself(here, open_page):
    page = open_page("/organiseren/afspraken/", role="lead")
    row = page.locator(".agreement", has_text="Huurbalie in Twello").first
    row.get_by_role("button", name="Vraag Schuldhulp Voorst om te verlengen").click()
    address = page.locator(".once-link code").inner_text()
    partner = open_page(address[address.index("/p/") :], width=390)
    agreed = partner.locator(".confirm", has_text="Huurbalie in Twello")
    agreed.get_by_label("Ja, verleng met een jaar").check()
    partner.get_by_text("Fatima el Amrani, schuldhulpverlener").click()
    partner.get_by_label("Wanneer te bereiken?").first.fill("ma-wo 9-11 uur")
    partner.get_by_label("Wie vult dit in?").fill("Fatima")
    partner.get_by_role("button", name="Zo klopt het").click()
    expect(partner.get_by_role("heading", name="Dank je wel")).to_be_visible()
    new = Agreement.objects.get(replaces__place__name="Huurbalie in Twello")
    assert new.valid_until > timezone.localdate() + timedelta(days=365)
    assert Contact.objects.get(name="Fatima el Amrani").hours == "ma-wo 9-11 uur"


@pytest.mark.row("O8")
def test_a_partner_answers_without_scripts_and_an_agreement_never_renews_by_itself(here, open_page):
    debts = Organisation.objects.get(municipality=here, name__startswith="Schuldhulp Voorst")
    _, token = make_partner_link(partner=debts)
    page = open_page(f"/p/{token}/", scripts=False, width=320)
    page.get_by_label("Wie vult dit in?").fill("Fatima")
    page.get_by_role("button", name="Zo klopt het").click()
    expect(page.locator(".error-summary")).to_contain_text("Kies wat jullie willen.")
    page.locator(".confirm", has_text="Huurbalie in Twello").get_by_label("Nee, stop ermee").check()
    page.get_by_role("button", name="Zo klopt het").click()
    expect(page.locator("h1")).to_have_text("Dank je wel")
    page.goto(f"/p/{token}/")
    expect(page.locator("h1")).to_contain_text("Met deze link is al geantwoord.")
    assert Agreement.objects.get(place__name="Huurbalie in Twello", to=debts).ended


@pytest.mark.row("N8")
def test_a_finding_place_is_made_and_gets_a_card_with_the_keyboard_alone(here, open_page):
    page = open_page("/signaleren/vindplaatsen/nieuw/", role="lead")
    page.get_by_label("Hoe heet de plek?").focus()
    page.keyboard.type("Repaircafé")
    page.keyboard.press("Tab")
    page.keyboard.type("Hulpdienst")
    page.keyboard.press("Tab")
    page.keyboard.type("Repair")
    page.keyboard.press("Tab")
    page.keyboard.type("Wilp")
    page.keyboard.press("Tab")
    page.keyboard.type("Eenzaamheid")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sla op").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Repaircafé")
    assert FindingPlace.objects.get(name="Repaircafé").problems == ["loneliness"]
    page.get_by_role("button", name="Maak de link").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".qr-code svg")).to_be_visible()
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Kaart op ansichtformaat").press("Enter")
    popup.value.close()
    page.get_by_role("link", name="Klaar").click()
    page.get_by_role("button", name="Trek de link van").click()
    expect(page.get_by_role("status")).to_contain_text("De link werkt niet meer.")
    assert PlaceLink.objects.get(place__name="Repaircafé").revoked


@pytest.mark.row("O8")
def test_a_list_from_excel_is_seen_before_it_is_kept(voorst, open_page, tmp_path):
    file = tmp_path / "lijst.csv"
    file.write_text("Organisatie;Contactpersoon;Tel\nDorpskerk;Jan;0571 111 001\n", encoding="utf-8")
    page = open_page("/organiseren/partners/inlezen/", role="lead", scripts=False)
    page.set_input_files("#bestand", file)
    page.get_by_role("button", name="Bekijk het bestand").click()
    expect(page.get_by_label("Tel")).to_have_value("phone")
    page.get_by_role("button", name="Laat zien wat er verandert").click()
    expect(page.locator("main")).to_contain_text("Wordt als gemeenschap bewaard, zonder geloof erbij: Dorpskerk.")
    assert not Organisation.objects.filter(name="Dorpskerk").exists()
    page.get_by_role("button", name="Bewaar deze lijst").click()
    expect(page.get_by_role("status").first).to_contain_text("Nieuwe partners: 1.")
    assert Organisation.objects.get(name="Dorpskerk").kind == "community"


@pytest.mark.row("O8")
def test_the_network_is_a_picture_that_leads_on_and_a_table_that_says_the_same(here, open_page):
    page = open_page("/organiseren/netwerk/", role="adviser", language="en")
    expect(page.locator(".answer")).to_contain_text("Without Mens en Welzijn the network loses Dorpshuis Nijbroek")
    picture = page.locator(".chart-wide").first
    expect(picture.locator("title").first).to_contain_text("partners in")
    page.get_by_text("Show as a table").click()
    row = page.get_by_role("row", name="Bouwbedrijf De Hamer")
    expect(row).to_contain_text("knows nobody yet")
    row.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("Bouwbedrijf De Hamer")


@pytest.mark.row("O8")
def test_on_the_first_day_each_page_says_what_would_be_here(voorst, open_page):
    page = open_page("/organiseren/afspraken/", role="lead")
    expect(page.locator(".answer")).to_have_text("Er is nog niets afgesproken.")
    page.goto("/signaleren/vindplaatsen/")
    expect(page.locator(".answer")).to_contain_text("Een vindplaats is een plek waar mensen komen")
    network(voorst)
    page.goto("/organiseren/afspraken/")
    expect(page.locator(".answer")).to_contain_text("1 afspraak geldt nu.")
