"""The page for developers in a real browser: axe, a phone, no scripts."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, accessibility_faults, sideways
from tests.seeded import TEAM
from voorkant.store.models import Municipality

OpenPage = Callable[..., Page]
ADDRESS = "/over/api/"
DUTCH = re.compile(
    r"\b(de|het|een|van|voor|niet|geen|wordt|worden|zijn|naar|bij|ook|uit|aan|deze|dit|als|waar|wat|hoe|wie|met|door|"
    r"alleen|alle|soort|jaar|naam|gebied|gebieden|cijfer|cijfers|vraag|vragen|sleutel|altijd|zonder|nog|meer|om|en)\b",
    re.IGNORECASE,
)
"""Words that are common in Dutch and are no English."""
PUBLISHED = ("Kerncijfers wijken en buurten 2024", "RIVM, GGD'en, CBS")
"""Names that a publisher gave, which nobody translates."""


@pytest.mark.row("P6")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways_on_a_phone(
    language: str, voorst: Municipality, open_page: OpenPage
):
    page = open_page(ADDRESS, language=language, width=PHONE)
    for example in page.locator("summary").all():
        example.click()
    assert accessibility_faults(page) == []
    assert sideways(page) == 0


@pytest.mark.row("P5")
def test_without_scripts_a_developer_reads_it_all(voorst: Municipality, open_page: OpenPage):
    page = open_page(ADDRESS, scripts=False)
    page.get_by_role("link", name="Een hulpvraag vastleggen").click()
    heading = page.get_by_role("heading", name="Een hulpvraag vastleggen")
    expect(heading).to_be_in_viewport()
    sent = page.locator("details", has_text='"kenmerk": "2026-0042"')
    sent.locator("summary", has_text="Voorbeeld van wat je stuurt").click()
    expect(page.get_by_text('"kenmerk": "2026-0042"')).to_be_visible()


def sentences(example: Any) -> Iterator[str]:
    """Give the values in an example, not the names of its fields."""
    if isinstance(example, dict):
        example = list(example.values())
    if isinstance(example, list):
        for inside in example:
            yield from sentences(inside)
    elif isinstance(example, str) and example not in PUBLISHED:
        yield example


def dutch_in(text: str) -> list[str]:
    """Give the lines in which Dutch words stand."""
    return [line for line in text.splitlines() if DUTCH.search(line)]


@pytest.mark.row("P7")
def test_in_english_nothing_but_names_and_fixed_values_is_dutch(voorst: Municipality, open_page: OpenPage):
    page = open_page(ADDRESS, language="en")
    for example in page.locator("summary").all():
        example.click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("main [lang=nl]:not(code)").count() == 0
    examples = [json.loads(text) for text in page.locator("main pre").all_inner_texts()]
    assert len(examples) > 10
    values = [value for example in examples for value in sentences(example) if " " in value]
    assert dutch_in("\n".join(values)) == []
    page.evaluate("document.querySelectorAll('main code, main pre').forEach(one => one.remove())")
    said = page.locator("main").inner_text()
    assert "Code of the area around it; null for the country." in said
    assert dutch_in(said) == []
    assert dutch_in("Code van het gebied eromheen.") != []


@pytest.mark.row("P7")
def test_a_name_stands_beside_what_it_means_and_the_document_opens_in_the_same_language(
    voorst: Municipality, open_page: OpenPage
):
    page = open_page(ADDRESS, language="en")
    row = page.locator("tr", has=page.get_by_text("vanHoeveel", exact=True))
    expect(row).to_contain_text("Out of how many")
    expect(page.locator("#vorm-Gebied")).to_have_text("Gebied Area")
    verdict = page.locator("tr", has=page.get_by_text("oordeel", exact=True)).filter(has_text="lager")
    expect(verdict).to_contain_text("ongeveerGelijk (about equal)")
    page.get_by_role("link", name="Open the OpenAPI document").click()
    expect(page.locator("body")).to_contain_text("Look up areas")


@pytest.mark.row("P5")
def test_an_administrator_makes_a_key_a_system_uses_it_and_once_revoked_it_opens_nothing(
    voorst: Municipality, open_page: OpenPage
):
    team = voorst.organisations.get(name=TEAM)
    page = open_page(f"/beheer/organisaties/{team.pk}/", role="administrator")
    page.locator("summary", has_text="Maak een sleutel").click()
    page.get_by_label("Waarvoor?").fill("Eigen registratie")
    page.get_by_label("Vragen vastleggen").check()
    page.get_by_role("button", name="Maak de sleutel").click()
    headers = {"Authorization": f"Bearer {page.locator('dl code').inner_text()}"}
    system = page.context.request
    assert system.get("/api/v1/gebieden?gemeente=GM0285&naam=twello", headers=headers).json()["totaal"] > 0
    stored = system.post(
        "/api/v1/hulpvragen", headers=headers, data={"problemen": ["debts"], "gebied": "KN0285-twello"}
    )
    assert (stored.status, stored.json()["gebied"]) == (201, "KN0285-twello")
    assert system.get("/api/v1/hulpvragen", headers=headers).status == 403
    page.get_by_role("link", name="Ik heb hem bewaard").click()
    page.get_by_role("button", name="Trek de sleutel ‘Eigen registratie’ in").click()
    expect(page.get_by_text("De sleutel is ingetrokken.")).to_be_visible()
    assert system.get("/api/v1/gebieden", headers=headers).status == 401
