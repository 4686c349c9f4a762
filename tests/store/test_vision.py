"""Rounds, versions, signatures and own words as they are kept."""

from datetime import date, timedelta

import pytest

from tests.seeded import PARTNER, TEAM
from tests.signals import organisation
from voorkant.adapters.knowledge import load_shared_language
from voorkant.adapters.prevention_examples import load_sheet
from voorkant.core.organise.vision_text import Draft
from voorkant.core.organise.vision_words import OwnWord
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.store.models import CoalitionWord, Municipality, Organisation, PartnerPicture, VisionRound, VisionText
from voorkant.store.selectors.vision import compare, done_in, may_be_seen, public_version, versions_of
from voorkant.store.selectors.vision_words import glossary, spoken_by
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.vision import (
    RoundClosed,
    VisionLinkNotGood,
    choose_option,
    close_round,
    finish_picture,
    make_vision_link,
    open_round,
    open_vision_link,
    place_example,
    revoke_vision_links,
    say_line,
)
from voorkant.store.services.vision_text import TextOutdated, hide_text, publish_text, sign_text, write_text
from voorkant.store.services.vision_words import decide_word

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db: None) -> Municipality:
    return organisation(TEAM).municipality


def draw(found: VisionRound, partner: Organisation, where: str, done: bool = True) -> None:
    """Let a partner put every example in one place."""
    for example in found.examples:
        place_example(round=found, organisation=partner, example=example, placement=where)
    choose_option(round=found, organisation=partner, choice="form", option="collective")
    if done:
        finish_picture(round=found, organisation=partner, today=TODAY)


@pytest.mark.row("O1")
@pytest.mark.smoke
def test_partners_draw_apart_and_see_where_they_differ_once_the_round_is_closed(place: Municipality):
    found = open_round(municipality=place, name="Voorjaar", shown_from=5, today=TODAY)
    draw(found, organisation(TEAM), "not_prevention")
    draw(found, organisation(PARTNER), "primary")
    assert done_in(found) == 2
    assert not may_be_seen(found)
    close_round(round=found, today=TODAY)
    found.refresh_from_db()
    assert may_be_seen(found)
    result = compare(found)
    assert "Over 12 van de 12 voorbeelden" in result.headline.nl
    assert "Wat maakt het verschil?" in result.questions[0][1].nl
    with pytest.raises(RoundClosed):
        place_example(round=found, organisation=organisation(TEAM), example="repair_cafe", placement="primary")


def test_enough_pictures_open_a_round_and_one_that_is_not_done_does_not_count(place: Municipality):
    found = open_round(municipality=place, name="Voorjaar", shown_from=2, today=TODAY)
    draw(found, organisation(TEAM), "primary")
    draw(found, organisation(PARTNER), "tertiary", done=False)
    assert not may_be_seen(found)
    finish_picture(round=found, organisation=organisation(PARTNER), today=TODAY)
    assert may_be_seen(found)


def test_a_year_later_change_is_shown_among_partners_of_both_rounds(place: Municipality):
    first = open_round(municipality=place, name="Toen", today=TODAY - timedelta(days=365))
    draw(first, organisation(TEAM), "not_prevention")
    draw(first, organisation(PARTNER), "primary")
    close_round(round=first, today=TODAY - timedelta(days=360))
    second = open_round(municipality=place, name="Nu", today=TODAY)
    draw(second, organisation(TEAM), "primary")
    draw(second, organisation(PARTNER), "primary")
    draw(second, organisation("Nieuwe partner"), "tertiary")
    result = compare(second)
    assert result.before == first
    assert result.both == (PARTNER, TEAM) if PARTNER < TEAM else (TEAM, PARTNER)
    assert result.change is not None
    assert "dichter bij elkaar" in result.change.nl


def test_a_round_has_a_name_and_only_one_is_open(place: Municipality):
    with pytest.raises(EntryNotRight) as refused:
        open_round(municipality=place, name=" ", shown_from=1)
    assert [one.field for one in refused.value.faults] == ["name", "shown_from"]
    open_round(municipality=place, name="Een")
    with pytest.raises(EntryNotRight, match="Er loopt al een ronde"):
        open_round(municipality=place, name="Twee")


def test_names_of_people_leave_the_own_words_of_a_partner(place: Municipality):
    found = open_round(municipality=place, name="Voorjaar")
    picture = say_line(
        round=found, organisation=organisation(TEAM), line="went_well", words="Meneer Jansen belde 0612345678."
    )
    assert "Jansen" not in picture.went_well
    assert "0612345678" not in picture.went_well
    with pytest.raises(EntryNotRight):
        say_line(round=found, organisation=organisation(TEAM), line="means", words="x" * 301)


def test_an_answer_that_does_not_exist_or_of_another_municipality_is_refused(place: Municipality):
    found = open_round(municipality=place, name="Voorjaar")
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    other = Organisation.objects.create(municipality=elsewhere, name="Anders", kind="library")
    team = organisation(TEAM)
    with pytest.raises(NotFound):
        place_example(round=found, organisation=team, example="repair_cafe", placement="elsewhere")
    with pytest.raises(NotFound):
        place_example(round=found, organisation=team, example="gone", placement="primary")
    with pytest.raises(NotFound):
        choose_option(round=found, organisation=team, choice="form", option="universal")
    with pytest.raises(NotFound):
        place_example(round=found, organisation=other, example="repair_cafe", placement="primary")
    assert not PartnerPicture.objects.exists()


def test_a_link_opens_until_its_day_and_not_once_it_is_taken_back_or_replaced(place: Municipality):
    found, team = open_round(municipality=place, name="Voorjaar"), organisation(TEAM)
    link, token = make_vision_link(organisation=team, round=found, today=TODAY)
    assert open_vision_link(token, TODAY) == link
    assert token not in str(link.__dict__)
    with pytest.raises(VisionLinkNotGood) as late:
        open_vision_link(token, link.expires + timedelta(days=1))
    assert late.value.why_code == "expired"
    _, newer = make_vision_link(organisation=team, round=found, today=TODAY)
    with pytest.raises(VisionLinkNotGood) as replaced:
        open_vision_link(token, TODAY)
    assert replaced.value.why_code == "revoked"
    revoke_vision_links(organisation=team, round=found, today=TODAY)
    with pytest.raises(VisionLinkNotGood):
        open_vision_link(newer, TODAY)
    for strange in ("zomaar", "é" * 10, "x" * 500):
        with pytest.raises(VisionLinkNotGood) as unknown:
            open_vision_link(strange, TODAY)
        assert unknown.value.why_code == "unknown"


@pytest.mark.row("O1")
def test_a_changed_text_is_a_new_version_and_signatures_stay_with_the_old_one(place: Municipality):
    first = write_text(municipality=place, draft=Draft("Op tijd.", "Samen.", "", "kerngroep"), after=0, today=TODAY)
    sign_text(text=first, organisation=organisation(TEAM), name="Ria", role="namens het team", today=TODAY)
    with pytest.raises(BadInput, match="al"):
        sign_text(text=first, organisation=organisation(TEAM), name="Joost", role="team")
    second = write_text(
        municipality=place, draft=Draft("Op tijd.", "Samen met inwoners.", "Inwoners erbij.", "kerngroep"), after=1
    )
    newest, oldest = versions_of(place)
    assert (newest.row, oldest.row) == (second, first)
    assert newest.signed == ()
    assert newest.left == (TEAM,)
    assert [one.name for one in oldest.signed] == ["Ria"]
    assert oldest.row.vision == "Samen."
    with pytest.raises(TextOutdated):
        sign_text(text=first, organisation=organisation(PARTNER), name="Els", role="bieb")


def test_two_who_write_at_once_do_not_overwrite_each_other(place: Municipality):
    write_text(municipality=place, draft=Draft("Een.", "", "", "a"), after=0)
    with pytest.raises(TextOutdated):
        write_text(municipality=place, draft=Draft("Twee.", "", "Anders.", "b"), after=0)
    assert VisionText.objects.count() == 1


def test_residents_read_one_version_at_most(place: Municipality):
    first = write_text(municipality=place, draft=Draft("Een.", "", "", "a"), after=0)
    second = write_text(municipality=place, draft=Draft("Twee.", "", "Anders.", "a"), after=1)
    assert public_version(place) is None
    publish_text(text=first)
    publish_text(text=second)
    shown = public_version(place)
    assert shown is not None
    assert shown.row == second
    hide_text(municipality=place)
    assert public_version(place) is None


@pytest.mark.row("O1")
def test_a_decision_about_a_word_is_added_and_earlier_ones_stay(place: Municipality):
    def decide(nl: str, day: date) -> CoalitionWord:
        word = OwnWord("problems", "debts", nl, "", "", "", "  alle   partners ", day)
        return decide_word(municipality=place, word=word, today=TODAY)

    assert decide("Geldzorgen", TODAY - timedelta(days=9)).decided_by == "alle partners"
    decide("Rood staan", TODAY + timedelta(days=9))
    assert spoken_by(place, TODAY)[0].problems["debts"].name.nl == "Geldzorgen"
    assert spoken_by(place, TODAY + timedelta(days=9))[0].problems["debts"].name.nl == "Rood staan"
    decide("", TODAY)
    assert spoken_by(place, TODAY)[0].problems["debts"].name.nl == "Schulden"
    entry = next(one for one in glossary(place, TODAY)["problems"] if one.shared.id == "debts")
    assert [one.nl for one in entry.history] == ["", "Rood staan", "Geldzorgen"]


def test_words_of_one_municipality_are_not_spoken_in_another(place: Municipality):
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    word = OwnWord("problems", "debts", "Geldzorgen", "", "", "", "partners", TODAY)
    decide_word(municipality=place, word=word, today=TODAY)
    assert spoken_by(elsewhere, TODAY) == (load_shared_language(), "")


def test_a_round_keeps_the_examples_that_it_began_with(place: Municipality):
    found = open_round(municipality=place, name="Voorjaar")
    assert found.examples == list(load_sheet().examples)
    VisionRound.objects.filter(pk=found.pk).update(examples=["repair_cafe", "gone_since"])
    found.refresh_from_db()
    assert [one.about for one in compare(found).examples] == ["repair_cafe"]
