"""Deliverable of the first hour in a real browser: from an empty start and a list in Excel to pages on paper.

The whole way is walked by hand: each click, tick, choice and filled field counts as one action. The bound is justified
in `docs/first-hour.md`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests import paper
from tests.browsing import PHONE, accessibility_faults, sideways
from tests.cli.running import run
from tests.network import PROBLEMS, network
from tests.partner_list import partner_list
from tests.publishers.server import Publishers
from voorkant.store.models import Agreement, FindingPlace, Municipality, Organisation, PlaceLink

OpenPage = Callable[..., Page]
HOUR = "/organiseren/eerste-uur/"
MOST_ACTIONS = 60
PLACES = (
    "Bibliotheek Twello", "Basisschool De Kleine Wereld", "CBS De Klimboom", "OBS De Wiekslag",
    "Veluws College Voorbeeld", "Huisartsenpraktijk Dorpsstraat", "Woningstichting IJsselland", "Voedselbank Voorst",
    "Kulturhus De Brink", "SV Twello",
)  # fmt: skip


class Hand:
    """Does what a person does, and counts it."""

    def __init__(self) -> None:
        self.actions = 0

    def click(self, on: Locator) -> None:
        on.click()
        self.actions += 1

    def choose(self, on: Locator, value: str) -> None:
        on.select_option(label=value)
        self.actions += 1

    def give(self, on: Locator, file: Any) -> None:
        on.set_input_files(file)
        self.actions += 1


@pytest.fixture
def started(live_server: Any) -> str:
    """Run `voorkant start` as a program on the database that the pages use, with the built-in figures."""
    name = connections["default"].settings_dict["NAME"]
    with Publishers() as silent:
        said = run("start", "GM0285", url=f"sqlite:///{name}", VOORKANT_PUBLISHERS=json.dumps(silent.addresses))
    assert settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    return said


@pytest.mark.row("O8")
@pytest.mark.row("N2")
@pytest.mark.row("N8")
def test_an_hour_leads_from_an_empty_start_to_a_sheet_for_each_place(started: str, open_page: OpenPage, tmp_path: Path):
    assert "de eerste pagina wijst de weg door het eerste uur" in started
    file, hand = tmp_path / "partners najaar.xlsx", Hand()
    file.write_bytes(partner_list())
    page = open_page("/", role="beheerder")
    expect(page.get_by_role("heading", name="Het eerste uur")).to_be_visible()
    _reads_the_list(page, hand, file)
    _chooses_places(page, hand)
    hand.click(page.get_by_role("button", name="Neem alle voorstellen over"))
    _says_whom_to_call(page, hand)
    assert FindingPlace.objects.count() == 10
    assert all(len(one.problems) == 8 for one in FindingPlace.objects.all())
    link = _asks_the_partners(page, hand)
    hand.click(page.get_by_role("link", name="Klaar? Naar de pagina's"))
    assert hand.actions <= MOST_ACTIONS, hand.actions

    todo = page.locator("h2#nog-leeg ~ ul.ways li")
    expect(todo).to_have_count(1)
    expect(todo).to_contain_text("Voedselbank Voorst")
    expect(todo).to_contain_text("Geen werk")
    _papers(page)
    _ria_confirms(open_page, link)
    page.goto(f"{HOUR}bevestigen/")
    expect(page.get_by_text("Schuldhulp Stedendriehoek")).to_have_count(0)


def _reads_the_list(page: Page, hand: Hand, file: Path) -> None:
    hand.click(page.get_by_role("link", name="Begin"))
    hand.click(page.get_by_role("link", name="Kies het bestand"))
    hand.give(page.locator("input[type=file]"), file)
    hand.click(page.get_by_role("button", name="Bekijk het bestand"))
    hand.choose(page.get_by_label("Wat voor club"), "Soort")
    hand.choose(page.get_by_label("Te bereiken op"), "Bereikbaar")
    hand.click(page.locator("main form button").last)
    hand.click(page.get_by_role("button", name="Bewaar deze lijst"))
    hand.click(page.get_by_role("link", name="Verder met het eerste uur"))
    expect(page.get_by_text("Er staan 25 partners in, 25 met een telefoonnummer.")).to_be_visible()


def _chooses_places(page: Page, hand: Hand) -> None:
    hand.click(page.get_by_role("link", name="Kies de vindplaatsen", exact=True))
    for name in PLACES:
        hand.click(page.get_by_role("checkbox", name=name))
    for name, village in (("CBS De Klimboom", "Terwolde"), ("OBS De Wiekslag", "Klarenbeek")):
        hand.choose(page.locator(".pick", has_text=name).get_by_label("Waar?"), village)
    kinds = {one.name: one for one in Organisation.objects.all()}
    library = page.locator(".pick", has_text="Bibliotheek Twello")
    expect(library.get_by_label("Wat voor plek?")).to_have_value("library")
    expect(library.get_by_label("Waar?")).to_have_value("KN0285-twello")
    expect(page.get_by_label("Welk team krijgt wat daar wordt doorgegeven?")).to_have_value(
        str(kinds["Wijkteam Voorst"].pk)
    )
    hand.click(page.get_by_role("button", name="Maak deze vindplaatsen"))


def _says_whom_to_call(page: Page, hand: Hand) -> None:
    complaints = page.locator(".call-row", has_text="Psychische klachten")
    hand.click(complaints.locator("summary"))
    hand.choose(complaints.get_by_label("Wie bel je?"), "Huisartsenpraktijk Dorpsstraat: Petra Voorbeeld")
    work = page.locator(".call-row", has_text="Geen werk")
    hand.click(work.locator("summary"))
    hand.choose(work.get_by_label("Wie bel je?"), "nog niemand")
    hand.click(page.get_by_role("button", name="Opslaan voor alle vindplaatsen"))
    expect(page.get_by_text("79 routes staan erin.")).to_be_visible()


def _asks_the_partners(page: Page, hand: Hand) -> str:
    hand.click(page.get_by_role("button", name="Maak de links"))
    mails = page.get_by_role("link", name="Open de mail")
    hand.actions += mails.count()
    line = page.locator(".send-list li", has=page.get_by_role("heading", name="Schuldhulp Stedendriehoek"))
    address = line.locator("code").inner_text()
    sent = line.get_by_role("link", name="Open de mail").get_attribute("href") or ""
    assert sent.startswith("mailto:ria%40schuldhulp.example?subject=")
    assert address.rpartition("/p/")[2] in sent
    answer = page.request.post(
        f"{page.url.partition('/organiseren')[0]}{HOUR}brieven.pdf",
        form={one.get_attribute("name") or "": one.get_attribute("value") or ""
              for one in page.locator("form[action$='brieven.pdf'] input[type=hidden]").all()},
    )  # fmt: skip
    assert paper.pages(answer.body()) == page.locator(".send-list li").count()
    assert address.rpartition("/p/")[2].strip("/") in paper.words(answer.body()).replace(" ", "")
    return address


def _papers(page: Page) -> None:
    site = page.url.partition("/organiseren")[0]
    sheets = page.request.get(f"{site}{page.get_by_role('link', name='Alle bladen').get_attribute('href')}")
    assert paper.pages(sheets.body()) == 10
    words = paper.words(sheets.body())
    assert "Ria Voorbeeld" in words
    assert "055-1000020" in words
    token = page.locator("form[action$='kaarten.pdf'] input[name=csrfmiddlewaretoken]").get_attribute("value") or ""
    cards = page.request.post(f"{site}{HOUR}kaarten.pdf", form={"csrfmiddlewaretoken": token})
    assert paper.pages(cards.body()) == 3
    assert "Bibliotheek Twello" in paper.words(cards.body())
    assert PlaceLink.objects.count() == 10


def _ria_confirms(open_page: OpenPage, address: str) -> None:
    page = open_page(f"/p/{address.rpartition('/p/')[2]}", role="visitor")
    page.get_by_label("Wie vult dit in?").fill("Ria Voorbeeld")
    page.locator("main form button").last.click()
    expect(page.get_by_text("Dank")).to_be_visible()
    assert not Agreement.objects.filter(to__name="Schuldhulp Stedendriehoek", confirmed_by_receiver=None).exists()


@pytest.mark.row("O8")
def test_without_scripts_one_place_copies_whom_another_calls(voorst: Municipality, open_page: OpenPage):
    known = network(voorst)
    twin = FindingPlace.objects.create(
        organisation=known.library, name="Bibliobus", kind="library", area_code=voorst.code, problems=PROBLEMS
    )
    page = open_page(f"{HOUR}wie-bel-je/{twin.pk}/", role="adviser", scripts=False)
    page.get_by_label("Zelfde als bij").select_option(label="Leeszaal")
    page.get_by_role("button", name="Vul in").click()
    expect(page.get_by_text("Ingevuld zoals bij Leeszaal")).to_be_visible()
    debts = page.locator(".call-row", has_text="Schulden")
    expect(debts.locator("summary")).to_contain_text("Schuldhulp: Ria")
    assert not Agreement.objects.filter(place=twin).exists()
    debts.locator("summary").click()
    debts.get_by_label("Antwoord binnen (dagen)").fill("999")
    page.get_by_role("button", name="Opslaan voor deze plek").click()
    expect(debts.get_by_text("Vul een aantal dagen in van 1 tot 365, of laat het leeg.")).to_be_visible()
    expect(debts.get_by_label("Antwoord binnen (dagen)")).to_have_value("999")
    assert not Agreement.objects.filter(place=twin).exists()
    debts.get_by_label("Antwoord binnen (dagen)").fill("3")
    page.get_by_role("button", name="Opslaan voor deze plek").click()
    kept = next(one for one in Agreement.objects.filter(place=twin) if "debts" in one.problems)
    assert (kept.contact.name, kept.answer_days, kept.basis) == ("Ria", 3, "no_personal_data")


@pytest.mark.row("N8")
def test_a_name_that_is_taken_is_said_beside_it_and_the_other_ticks_stay(voorst: Municipality, open_page: OpenPage):
    known = network(voorst)
    page = open_page(f"{HOUR}vindplaatsen/", role="lead")
    page.get_by_role("checkbox", name="Bibliotheek Twello").check()
    page.get_by_role("checkbox", name="Kulturhus").check()
    row = page.locator(".pick", has_text="Bibliotheek Twello")
    row.get_by_label("Hoe heet de plek?").fill("Leeszaal")
    page.get_by_role("button", name="Maak deze vindplaatsen").click()
    expect(row.get_by_text("'Leeszaal' staat er al. Kies een andere naam.")).to_be_visible()
    expect(page.get_by_role("link", name="Bibliotheek Twello: Hoe heet de plek?")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Kulturhus")).to_be_checked()
    assert list(FindingPlace.objects.all()) == [known.place]
    row.get_by_label("Hoe heet de plek?").fill("Bibliobus")
    page.get_by_role("button", name="Maak deze vindplaatsen").click()
    expect(page.get_by_text("2 vindplaatsen staan erbij.")).to_be_visible()


@pytest.mark.row("O8")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", ["", "vindplaatsen/", "problemen/", "wie-bel-je/", "bevestigen/"])
def test_each_step_fits_a_narrow_phone_and_axe_finds_nothing(
    path: str, language: str, voorst: Municipality, open_page: OpenPage
):
    network(voorst)
    page = open_page(HOUR + path, role="adviser", language=language, width=PHONE)
    for summary in page.locator("main summary").all()[:2]:
        summary.click()
    assert accessibility_faults(page) == []
    assert sideways(page) == 0


@pytest.mark.row("O8")
def test_the_first_page_leads_there_until_partners_confirm(voorst: Municipality, open_page: OpenPage):
    for role in ("administrator", "adviser", "lead"):
        expect(open_page("/", role=role).get_by_role("heading", name="Het eerste uur")).to_be_visible()
    network(voorst)
    assert Agreement.objects.filter(confirmed_by_receiver=timezone.localdate()).exists()
    for role in ("administrator", "adviser", "lead"):
        page = open_page("/", role=role)
        expect(page.locator("h1")).to_be_visible()
        expect(page.get_by_role("heading", name="Het eerste uur")).to_have_count(0)
