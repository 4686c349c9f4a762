"""What prevention means, as people do it: on a telephone without scripts, together at a screen, in both languages."""

import pytest
from playwright.sync_api import expect

from tests.browsing import PHONE, OpenPage, accessibility_faults, sideways
from tests.seeded import PARTNER, TEAM
from tests.signals import organisation
from voorkant.core.organise.vision_text import Draft
from voorkant.core.organise.vision_words import OwnWord
from voorkant.store.models import Municipality, PartnerPicture, VisionRound
from voorkant.store.services.vision import close_round, finish_picture, make_vision_link, open_round, place_example
from voorkant.store.services.vision_text import publish_text, sign_text, write_text
from voorkant.store.services.vision_words import decide_word

BASE = "/organiseren/preventie/"


@pytest.fixture
def found(voorst: Municipality) -> VisionRound:
    """A round in which the team is done already."""
    made = open_round(municipality=voorst, name="Voorjaar", shown_from=2)
    for example in made.examples:
        place_example(round=made, organisation=organisation(TEAM), example=example, placement="not_prevention")
    finish_picture(round=made, organisation=organisation(TEAM))
    return made


@pytest.mark.row("O1")
def test_a_partner_draws_its_picture_on_a_telephone_without_scripts_goes_back_and_sees_the_differences(
    found: VisionRound, open_page: OpenPage
):
    _, token = make_vision_link(organisation=organisation(PARTNER), round=found)
    page = open_page(f"/w/{token}/", width=PHONE, scripts=False)
    page.get_by_role("link", name="Begin", exact=True).click()
    taps = 1
    page.get_by_role("button", name="Dit is geen preventie").click()
    page.get_by_role("link", name="Terug", exact=True).click()
    expect(page.get_by_role("button", name="Dit is geen preventie")).to_have_attribute("aria-pressed", "true")
    while page.get_by_role("button", name="Wij zijn klaar").count() == 0:
        assert sideways(page) == 0
        first = page.locator("form button").first
        first.click()
        taps += 1
    page.get_by_role("button", name="Wij zijn klaar").click()
    expect(page.get_by_role("heading", name="Dank je wel, jullie beeld is binnen")).to_be_visible()
    assert taps + 1 <= 20
    assert PartnerPicture.objects.get(organisation=organisation(PARTNER)).placed[found.examples[0]] == "primary"
    page.get_by_role("link", name="Bekijk het samen").click()
    expect(page.get_by_text("Over 12 van de 12 voorbeelden denken jullie verschillend")).to_be_visible()
    assert sideways(page) == 0


@pytest.mark.row("O1")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_about_prevention_are_accessible_in_both_languages(
    found: VisionRound, language: str, open_page: OpenPage
):
    place = found.municipality
    _, token = make_vision_link(organisation=organisation(PARTNER), round=found)
    for example in found.examples:
        place_example(round=found, organisation=organisation(PARTNER), example=example, placement="primary")
    finish_picture(round=found, organisation=organisation(PARTNER))
    close_round(round=found)
    other = open_round(municipality=place, name="Najaar")
    _, fresh = make_vision_link(organisation=organisation(PARTNER), round=other)
    first = write_text(municipality=place, draft=Draft("Op tijd.", "Samen.", "", "kerngroep"), after=0)
    sign_text(text=first, organisation=organisation(TEAM), name="Ria", role="namens het team")
    publish_text(text=first)
    newest = write_text(municipality=place, draft=Draft("Op tijd.", "Met inwoners.", "Anders.", "a"), after=1)
    _, to_sign = make_vision_link(organisation=organisation(PARTNER), text=newest)
    decide_word(municipality=place, word=OwnWord("problems", "debts", "Geldzorgen", "", "", "", "wij", found.opened_on))
    last = f"/w/{fresh}/{len(found.examples) + 7}/"
    pages = {
        "visitor": [f"/w/{token}/samen/", f"/w/{fresh}/", f"/w/{fresh}/1/", f"/w/{fresh}/17/", last, f"/w/{to_sign}/",
                    f"{BASE}lezen/", "/w/zomaar/"],
        "lead": [BASE, f"{BASE}ronde/{found.pk}/", f"{BASE}ronde/{other.pk}/", f"{BASE}tekst/", f"{BASE}woorden/",
                 f"{BASE}tekst/schrijven/", f"{BASE}woorden/problems/debts/",
                 f"{BASE}woorden/problems/debts/beslissen/"],
    }  # fmt: skip
    for role, paths in pages.items():
        page = open_page(paths[0], role=role, language=language, width=PHONE)
        for path in paths:
            page.goto(path)
            assert accessibility_faults(page) == [], path
            assert sideways(page) == 0, path
