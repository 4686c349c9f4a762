"""The upkeep in a real browser: without a mouse, on a phone, without scripts, in both languages."""

import pytest
from playwright.sync_api import expect

from tests.small import key_figures
from voorkant.store.models import Job, User
from voorkant.store.services.jobs import run_job
from voorkant.store.services.villages import keep_guessed_villages

PAGES = (
    "/beheer/bronnen/",
    "/beheer/kernen/",
    "/beheer/mensen/",
    "/beheer/mensen/nieuw/",
    "/beheer/organisaties/nieuw/",
)


@pytest.mark.row("P6")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_upkeep_fits_a_phone(voorst, open_page, path):
    page = open_page(path, role="administrator", width=320)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.row("P8")
def test_an_import_is_followed_to_its_end_by_the_page_itself(voorst, open_page, tmp_path):
    page = open_page("/beheer/bronnen/", role="administrator")
    page.set_input_files("#upload_file", key_figures(tmp_path / "kwb_2023.csv"))
    page.get_by_role("button", name="Lees in").click()
    expect(page.get_by_role("status")).to_contain_text("wacht op zijn beurt")
    run_job.call(Job.objects.get().pk)
    expect(page.get_by_role("status")).to_contain_text("Klaar.")


@pytest.mark.row("A1")
def test_a_village_is_changed_without_scripts(voorst, open_page):
    keep_guessed_villages("GM0285")
    page = open_page("/beheer/kernen/", role="administrator", scripts=False)
    page.get_by_label("Bussloo", exact=False).first.fill("Voorst")
    page.get_by_role("button", name="Zo klopt het: sla op").click()
    expect(page.get_by_role("status")).to_contain_text("De kernen zijn opgeslagen.")


@pytest.mark.row("P4")
def test_an_account_is_given_with_the_keyboard_alone(voorst, open_page):
    page = open_page("/beheer/mensen/nieuw/", role="administrator", language="en")
    page.get_by_label("User name").focus()
    page.keyboard.type("s.devries")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".once code").first).to_have_text("s.devries")
    assert User.objects.filter(username="s.devries").exists()
