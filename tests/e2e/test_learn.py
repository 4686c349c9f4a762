"""Lessons and the review of a year as people walk them: told on a telephone, agreed at a table, read by anybody."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults
from tests.paper import pages
from voorkant.adapters.review_questions import load_review_form
from voorkant.store.models import Assignment, Lesson, Municipality, Review
from voorkant.store.selectors.lessons import link_of
from voorkant.store.services.review import agree

YEAR = timezone.localdate().year
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.row("L3")
def test_a_lesson_is_told_on_a_telephone_and_the_alderman_answers_from_one_link(voorst, open_page: OpenPage):
    page = open_page("/leren/lessen/nieuw/", role="professional", width=PHONE)
    page.get_by_text("Niet gelukt", exact=True).click()
    page.get_by_label("Wat probeerden jullie?").fill("Avondspreekuur in het dorpshuis")
    page.get_by_label("Wat gebeurde er?").fill("Acht avonden, en er kwam bijna niemand.")
    page.get_by_label("Wethouder, Voorst").check()
    assert page.evaluate(FITS)
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Deel deze les").click()
    expect(page.get_by_role("heading", name="Hier leert een ander van")).to_be_visible()
    reader = Lesson.objects.get().readers.get()
    alderman = open_page(f"/les/{link_of(reader.nonce)}/", width=320)
    alderman.get_by_text("Dit gaan we anders doen").click()
    alderman.get_by_label("In een zin of twee").fill("We geven die uren aan de scholen.")
    assert alderman.evaluate(FITS)
    assert accessibility_faults(alderman) == []
    alderman.get_by_role("button", name="Geef antwoord").click()
    expect(alderman.get_by_role("status")).to_contain_text("Je antwoord staat bij de les")
    for language, heading in (("nl", "Wat leerden we?"), ("en", "What did we learn?")):
        wall = open_page("/leren/lessen/", role="adviser", language=language)
        expect(wall.get_by_role("heading", name=heading)).to_be_visible()
        expect(wall.get_by_text("We geven die uren aan de scholen.")).to_be_visible()
        assert accessibility_faults(wall) == []


@pytest.mark.row("L1")
@pytest.mark.row("L5")
def test_the_review_of_the_year_is_written_printed_and_made_public(voorst: Municipality, open_page: OpenPage):
    Assignment.objects.create(
        municipality=voorst, title="Minder mensen alleen", starts=date(YEAR, 1, 1), problems=["loneliness"]
    )
    page = open_page("/leren/toets/", role="lead")
    page.get_by_role("button", name=f"Open de toets van {YEAR}").click()
    page.get_by_role("row").get_by_role("link", name="Minder mensen alleen").click()
    page.get_by_role("link", name="Begin bij de eerste open vraag").click()
    expect(page.get_by_text("RIVM").first).to_be_visible()
    page.get_by_text("Zeg hoe jij het ziet").click()
    page.locator("[name=kijk-score][value=partly]").check()
    page.get_by_role("button", name="Noteer deze blik").click()
    expect(page.get_by_text("1 × deels.")).to_be_visible()
    page.locator("[name=af-score][value=yes]").check()
    page.locator("[name=af-why]").fill("Het speelt in elk dorp.")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Leg vast en ga door").click()
    expect(page.get_by_text("vraag 2 van 10")).to_be_visible()
    part = Review.objects.get().parts.get()
    for question in load_review_form().questions:
        if question != "need":
            agree(part=part, question=question, score="unknown", why="")
    page.goto(page.url.rsplit("/", 2)[0] + "/")
    page.get_by_text("Doorgaan", exact=True).click()
    page.get_by_label("Wat gebeurt er?").fill("Zo doorgaan.")
    page.get_by_label("Wie pakt dit op?").fill("Mens en Welzijn")
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Leg dit besluit vast").click()
    page.get_by_role("link", name=f"De toets van {YEAR}").click()
    page.get_by_role("button", name="Sluit de toets").click()
    page.get_by_role("button", name="Maak de verantwoording openbaar").click()
    expect(page.get_by_text("Iedereen kan de verantwoording nu lezen.")).to_be_visible()
    assert accessibility_faults(page) == []
    paper = page.request.get(page.url + "verslag.pdf")
    assert pages(paper.body()) == 2
    for language, found in (("nl", "1 keer ja"), ("en", "1 × yes")):
        visitor = open_page(f"/leren/verantwoording/{YEAR}/", width=PHONE, language=language)
        expect(visitor.locator(".answer")).to_contain_text(found)
        assert visitor.evaluate(FITS)
        visitor.locator("details summary").first.click()
        expect(visitor.get_by_text("Het speelt in elk dorp.")).to_be_visible()
        assert accessibility_faults(visitor) == []
