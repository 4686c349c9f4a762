"""Row A6 in a real browser: a table is imported, looked at and published, and the range follows what is assumed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import accessibility_faults, sideways
from tests.provisions import as_csv, rows_of_villages
from voorkant.store.demo.provisions import invent_provisions
from voorkant.store.models import Municipality

OpenPage = Callable[..., Page]
RETHINK = "/analyseren/omdenken/"


@pytest.mark.smoke
@pytest.mark.row("A6")
def test_an_adviser_imports_a_table_and_sees_what_a_group_could_free_up(
    voorst: Municipality, open_page: OpenPage, tmp_path: Path
):
    table = tmp_path / "hulp.csv"
    table.write_bytes(as_csv([*rows_of_villages(), ["Twelo", "Dagbesteding", "65+", "2025", "12", "2", "10"]]))
    page = open_page(RETHINK, role="adviser", scripts=False)
    page.get_by_role("link", name="Lees een tabel in").click()
    page.get_by_label("Bestand").set_input_files(table)
    page.get_by_label("Waar komt de tabel vandaan?").fill("Eigen registratie")
    page.get_by_label("Nee, ze komen uit ons eigen systeem").check()
    page.get_by_role("button", name="Bekijk de tabel").click()
    expect(page.locator(".answer")).to_have_text("1 rij klopt nog niet.")
    expect(page.get_by_role("row", name="Twelo")).to_contain_text("dit gebied kennen wij niet")
    page.get_by_label("Laat de rijen die niet kloppen weg").check()
    page.get_by_role("button", name="Laat deze tabel tellen").click()
    expect(page.locator(".answer")).to_contain_text("gaat naar 1 van de 3 groepen mensen")
    expect(page.get_by_text("Bussloo")).to_have_count(0)
    before = page.get_by_role("heading", name="uur hulp per jaar komt vrij").inner_text()
    page.get_by_text("Bekijk en verander de aannames").click()
    for name in ("laag", "hoog"):
        page.locator(f"#lighter-{name}").fill("50")
        page.locator(f"#fits-{name}").fill("40")
    page.get_by_role("button", name="Reken opnieuw").click()
    after = page.get_by_role("heading", name="uur hulp per jaar komt vrij")
    expect(after).not_to_have_text(before)
    expect(page.get_by_text("Jullie eigen aanname.")).to_have_count(2)


@pytest.mark.row("A6")
def test_on_a_telephone_in_english_everything_fits_and_what_was_planted_stands_out(
    voorst: Municipality, open_page: OpenPage
):
    invent_provisions(voorst)
    page = open_page(RETHINK, role="lead", language="en", width=320)
    expect(page.get_by_role("heading", name="Where is support heavy or long?")).to_be_visible()
    expect(page.get_by_text("Youth help at home or at a practice in Terwolde for people under 18: 2.")).to_be_visible()
    assert not sideways(page)
    assert accessibility_faults(page) == []
    dutch = open_page(RETHINK, role="adviser")
    dutch.locator("summary:visible", has_text="Toon als tabel").first.click()
    assert accessibility_faults(dutch) == []
    dutch.goto(f"{RETHINK}inlezen/")
    assert accessibility_faults(dutch) == []
    dutch.get_by_role("link", name="Verzonnen tabel").click()
    assert accessibility_faults(dutch) == []
