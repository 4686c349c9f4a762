"""A talk about the social base with two telephones and a room, and a walk through causes, as people do them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, WIDE, OpenPage, accessibility_faults, sideways
from voorkant.store.models import BaseTalk, Municipality
from voorkant.store.services.base_talks import join_talk, link_token, note, open_talk, say_of_ingredient, say_who

BASE = "/organiseren/sociale-basis/gesprek/"


@pytest.fixture
def talk(voorst: Municipality) -> BaseTalk:
    """A talk that one participant finished already."""
    made = open_talk(municipality=voorst, name="Voorjaar", area=voorst.code, ingredients=["library", "clubs", "shops"])
    part, _ = join_talk(talk=made)
    say_who(part=part, kind="municipality")
    say_of_ingredient(part=part, ingredient="clubs", answers={"belongs": "no"})
    return made


def take_part(page: Page, kind: str) -> None:
    """Walk through a talk on a telephone, going back once."""
    page.get_by_role("button", name="Doe mee").click()
    page.get_by_label(kind).check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Hoort erbij", exact=True).check()
    page.get_by_label("Zwak of niet").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("link", name="Terug", exact=True).click()
    expect(page.get_by_label("Hoort erbij", exact=True)).to_be_checked()
    while page.get_by_role("button", name="Ik ben klaar").count() == 0:
        assert sideways(page) == 0
        page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Ik ben klaar").click()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()


@pytest.mark.row("O6")
def test_two_telephones_without_scripts_and_a_room_that_sees_the_difference(talk: BaseTalk, open_page: OpenPage):
    for kind in ("Inwoner", "Vrijwilliger"):
        take_part(open_page(f"/g/{link_token(talk)}/", width=PHONE, scripts=False), kind)
    room = open_page(f"{BASE}{talk.pk}/zaal/", role="lead", width=WIDE)
    expect(room.get_by_text("3 mensen doen mee, 2 klaar.")).to_be_visible()
    room.goto(f"{BASE}{talk.pk}/")
    room.get_by_role("button", name="Sluit het gesprek").click()
    said = "Twee deelnemers rekenen ‘Sportclubs en verenigingen’ tot de sociale basis, één niet."
    expect(room.get_by_text(said)).to_be_visible()
    room.get_by_role("link", name="Loop").click()
    room.get_by_label("In één of twee zinnen").fill("Het inloopuur blijft.")
    room.get_by_role("button", name="Schrijf op").click()
    expect(room.get_by_text("Het inloopuur blijft.")).to_be_visible()
    note(talk=talk, kind="action", text="De deur open.", who="Dorpsraad")
    other = open_talk(municipality=talk.municipality, name="Nu", area=talk.area_code)
    _, mine = join_talk(talk=other)
    paths = [BASE, f"{BASE}{talk.pk}/", f"{BASE}{talk.pk}/bespreken/1/", f"{BASE}{other.pk}/", f"{BASE}nieuw/",
             f"/g/{link_token(other)}/", f"/g/d/{mine}/1/"]  # fmt: skip
    for language in ("nl", "en"):
        page = open_page(BASE, role="lead", language=language, width=PHONE)
        for path in paths:
            page.goto(path)
            assert accessibility_faults(page) == [], path
            assert sideways(page) == 0, path


@pytest.mark.row("A11")
def test_somebody_walks_by_keys_from_loneliness_to_what_lies_behind_it_on_a_wide_screen_and_reads_it_on_a_phone(
    voorst: Municipality, open_page: OpenPage
):
    page = open_page("/analyseren/oorzaken/loneliness/", role="adviser", width=WIDE)
    box = page.locator(".causes-picture a", has_text="Ver van winkel")
    box.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ver van winkel, zorg en bus")
    assert accessibility_faults(page) == []
    for language in ("nl", "en"):
        small = open_page("/analyseren/oorzaken/loneliness/", role="adviser", language=language, width=PHONE)
        expect(small.locator(".causes-picture")).to_be_hidden()
        for path in ("/analyseren/oorzaken/", "/analyseren/oorzaken/loneliness/"):
            small.goto(path)
            assert accessibility_faults(small) == [], path
            assert sideways(small) == 0, path
