"""Row A9 in a real browser: a budget is imported and placed by keyboard alone, and the page fits and can be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults, sideways
from tests.money import PLAIN
from voorkant.store.demo.money import invent_money
from voorkant.store.models import BudgetTable, Municipality

OpenPage = Callable[..., Page]
MONEY = "/analyseren/geld/"


@pytest.mark.row("A9")
def test_an_adviser_imports_a_budget_and_places_it_without_a_script(
    voorst: Municipality, open_page: OpenPage, tmp_path: Path
):
    file = tmp_path / "begroting.csv"
    file.write_text(PLAIN, encoding="utf-8")
    page = open_page(MONEY, role="adviser", scripts=False)
    page.get_by_role("link", name="Lees een begroting in").click()
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    page.get_by_role("button", name="Bekijk het bestand").click()
    expect(page.locator(".answer")).to_have_text("Begrijpen wij dit bestand goed? Er telt nog niets.")
    assert accessibility_faults(open_page(page.url, role="adviser")) == []
    page.get_by_role("button", name="Laat deze tabel tellen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("6.92 Begeleiding")
    page.locator("input[name=niveau-0][value=primary]").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("6.91 Welzijnswerk ouderen")
    assert accessibility_faults(open_page(page.url, role="adviser")) == []
    page.get_by_role("button", name="Zet de laatste terug").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("6.92 Begeleiding")


@pytest.mark.row("A9")
def test_on_a_telephone_in_english_and_wide_in_dutch_everything_fits(voorst: Municipality, open_page: OpenPage):
    voorst.invented = True
    invent_money(voorst)
    page = open_page(MONEY, role="lead", language="en", width=320)
    expect(page.get_by_role("heading", name="Where does the money go?")).to_be_visible()
    expect(page.locator(".answer")).to_contain_text("goes to prevention")
    assert not sideways(page)
    assert accessibility_faults(page) == []
    dutch = open_page(MONEY, role="adviser")
    dutch.locator("summary:visible", has_text="Toon als tabel").first.click()
    assert accessibility_faults(dutch) == []
    line = BudgetTable.objects.get().lines.get(description="Welzijnswerk ouderen")
    dutch.goto(f"{MONEY}plaatsen/{line.pk}/")
    assert accessibility_faults(dutch) == []
    assert not sideways(dutch)
