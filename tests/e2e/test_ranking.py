"""Which groups first, as people do it: weigh on a telephone without scripts, decide, read it in both languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults, sideways, tab_to
from voorkant.store.models import Municipality, SwingAnswer
from voorkant.store.services.ranking import add_group, decide_weights, keep_answer

BASE = "/analyseren/wie-eerst/"
POINTS = "punten_size=50&punten_reachability=20&punten_interventions=30&punten_cost=5"
SWINGS = {"size": 50, "urgency": 100, "reachability": 25, "interventions": 75, "cost": 10}


@pytest.fixture
def decided(voorst: Municipality) -> Municipality:
    """Voorst with two decisions, an answer that waits and a group of its own."""
    for swings in (SWINGS, SWINGS | {"size": 100}, SWINGS | {"cost": 60}):
        row = keep_answer(municipality=voorst, swings=swings, role="teamleider")
        if swings["cost"] == 10:
            decide_weights(municipality=voorst, answers=[row.pk], decided_by="stuurgroep", reason="Zo beginnen we.")
    add_group(municipality=voorst, name="Ouders die er alleen voor staan", problems=["debts"], added_by="school")
    return voorst


@pytest.mark.row("A2")
def test_two_people_weigh_on_a_telephone_without_scripts_and_a_lead_decides_what_holds(
    voorst: Municipality, open_page: OpenPage
):
    for role, heaviest in (("professional", "Urgentie"), ("adviser", "Omvang")):
        page = open_page(f"{BASE}wegen/", role=role, width=PHONE, scripts=False)
        page.get_by_role("radio", name=heaviest).check()
        page.get_by_role("button", name="Verder").click()
        page.get_by_role("radio", name="50 · de helft daarvan").check()
        page.get_by_role("button", name="Verder").click()
        page.get_by_role("link", name="Terug", exact=True).click()
        expect(page.get_by_role("radio", name="50 · de helft daarvan")).to_be_checked()
        page.get_by_role("button", name="Verder").click()
        for step in (3, 4, 5):
            expect(page.get_by_text(f"stap {step} van 5")).to_be_visible()
            assert sideways(page) == 0
            page.get_by_label("Of een ander getal, van 0 tot 100").fill("30")
            page.get_by_role("button", name="Verder").click()
        expect(page.get_by_role("heading", name="Klopt dit?")).to_be_visible()
        page.get_by_label("Voor wie weeg je?").fill(f"rol {role}")
        page.get_by_role("button", name="Bewaar mijn weging").click()
        expect(page.get_by_text(f"rol {role}")).to_be_visible()
        assert sideways(page) == 0
    assert SwingAnswer.objects.count() == 2
    lead = open_page(BASE, role="lead")
    expect(lead.get_by_text("2 wegingen wachten nog op een besluit.")).to_be_visible()
    lead.get_by_role("link", name="Besluit wat hoe zwaar telt").click()
    lead.get_by_label("Wie besluit dit?").fill("stuurgroep preventie")
    lead.get_by_label("Waarom deze gewichten?").fill("School en wijkteam samen.")
    lead.get_by_role("button", name="Leg dit vast").click()
    expect(lead.get_by_text("Versie 1 geldt nu, uit 2 antwoorden.")).to_be_visible()
    expect(lead.get_by_text("School en wijkteam samen.")).to_be_visible()
    expect(lead.locator("p.answer")).to_contain_text("100 mogelijke uitkomsten")
    lead.get_by_role("link", name="Mensen met schulden").last.click()
    lead.get_by_role("link", name=re.compile("Vul in wat jullie weten.*Urgentie")).click()
    lead.get_by_label("Meest waarschijnlijk").fill("4,5")
    lead.get_by_label("Waar komt dit vandaan?").fill("Eigen telling")
    lead.get_by_label("Wie zegt dit?").fill("wijkteam")
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_text("Ingevuld door wijkteam.")).to_be_visible()


@pytest.mark.row("A2")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_about_which_groups_first_are_accessible_fit_a_telephone_and_can_be_used_with_keys(
    decided: Municipality, language: str, open_page: OpenPage
):
    page = open_page(BASE, role="lead", language=language)
    assert accessibility_faults(page) == []
    tab_to(page, "one.getAttribute('href') === '/analyseren/wie-eerst/wegen/'")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio")).to_have_count(5)
    assert accessibility_faults(page) == []
    for path in ("gewichten/", "gewichten/besluit/", "groep/people_with_debts/", "groep/young_carers/size/", "nieuw/",
                 "wegen/?eerst=urgency&stap=2", f"wegen/?eerst=urgency&{POINTS}&stap=6"):  # fmt: skip
        page.goto(BASE + path)
        assert accessibility_faults(page) == [], path
    phone = open_page(BASE, role="lead", language=language, width=PHONE)
    assert sideways(phone) == 0
    phone.goto(f"{BASE}gewichten/")
    assert sideways(phone) == 0
