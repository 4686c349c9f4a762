"""Rules of stories: the table, consent, names of others, senders, channels, the calendar and what was reached."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.story_knowledge import load_channels, load_plain_words, load_senders, load_story_table
from voorkant.core.act import reach_of_media as reach
from voorkant.core.act.campaign import Look, contrast, is_colour, nearest_readable, readable, style_sheet
from voorkant.core.act.channels import cut, ready
from voorkant.core.act.plain_language import check
from voorkant.core.act.senders import Fit, advise, needs_reason
from voorkant.core.act.stories import Consent, NoSuchStoryStep, Version, Who, covers, digest_of, step, without_others
from voorkant.core.act.visibility import Outing, months

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "plain_language.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 20)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@pytest.mark.row("H8")
@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_plain_language(case):
    found = check(case["text"], load_plain_words())
    marked = [(one.mark.value, one.words.lower()) for one in found.findings if one.mark != "long_sentence"]
    assert marked == [(one["mark"], one["words"]) for one in case.get("marks", [])]
    assert sum(one.mark == "long_sentence" for one in found.findings) == case.get("long_sentences", 0)
    for one in case.get("marks", []):
        if "instead" in one:
            assert any(one["instead"] in each.suggestion.nl for each in found.findings)


@given(st.text(max_size=400))
def test_any_text_gives_the_same_marks_twice_and_each_lies_in_the_text(text):
    first, second = (check(text, load_plain_words()) for _ in range(2))
    assert first == second
    for one in first.findings:
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.row("H8")
def test_only_the_teller_agrees_and_only_agreement_leads_to_the_public():
    table = load_story_table()
    agreeing = [one for one in table.lines if one.agrees]
    assert [(one.start, one.to, one.who) for one in agreeing] == [("asked", "agreed", frozenset({Who.TELLER}))]
    assert {one.start for one in table.lines if table.states[one.to].live} == {"agreed"}
    for name, state in table.states.items():
        if not state.end:
            assert table.line(name, "withdrawn", Who.TELLER) is not None, name
        else:
            assert table.possible(name, Who.TEAM) == table.possible(name, Who.TELLER) == ()


@given(st.sampled_from(sorted(load_story_table().states)), st.text(max_size=12), st.sampled_from(list(Who)))
def test_what_the_table_does_not_hold_is_refused(start, to, by):
    table = load_story_table()
    if table.line(start, to, by) is None:
        with pytest.raises(NoSuchStoryStep):
            step(start, to, by, table, covered=True)


@pytest.mark.row("H8")
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=10))
def test_consent_covers_this_text_these_places_and_these_days_alone(text, other, name):
    version = Version("Titel", text, name)
    consent = Consent(digest_of(version), frozenset({"own_page"}), TODAY)
    assert covers(consent, version, "own_page", TODAY)
    assert not covers(consent, version, "own_page", TODAY + timedelta(days=1))
    assert not covers(consent, version, "leaflet", TODAY)
    assert not covers(None, version, "own_page", TODAY)
    if other != text:
        assert not covers(consent, Version("Titel", other, name), "own_page", TODAY)
        assert not covers(consent, Version("Titel", text, name, other.encode() or b"x"), "own_page", TODAY)


def test_names_of_others_go_and_the_tellers_own_and_looked_at_words_stay():
    text = "Wim sprak Jansen in Twello. Wims zus ook."
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("Wim", "Jansen", "Twello", "Wims")]
    found = without_others(text, spans, "Wim", ["Twello"], lambda start, end: "[naam]")
    assert found.text == "Wim sprak [naam] in Twello. Wims zus ook."
    assert found.taken == ("Jansen",)


@given(COLOURS, COLOURS)
def test_the_colours_that_are_offered_can_always_be_read(accent, background):
    better = nearest_readable(Look(accent, background))
    assert readable(better)
    assert is_colour(better.accent)
    if readable(Look(accent, background)):
        assert better == Look(accent, background)


@given(st.text(max_size=30))
def test_a_style_sheet_is_made_of_colours_and_of_nothing_else(text):
    if not is_colour(text):
        with pytest.raises(ValueError):
            style_sheet(Look(text, "#ffffff"))


def test_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)


@pytest.mark.row("H8")
def test_the_municipality_is_advised_against_on_alcohol_and_the_campaign_for_it():
    known = load_senders()
    fits = {one.sender.id: one for one in advise("alcohol", known)}
    assert fits["municipality"].fit is Fit.PATRONISING
    assert fits["municipality"].published
    assert fits["campaign"].fit is Fit.WELL
    assert fits["library"].fit is Fit.UNKNOWN
    assert needs_reason("alcohol", "municipality", known)
    assert not needs_reason("reading", "municipality", known)


@pytest.mark.row("H9")
@given(st.text(max_size=700), st.sampled_from(sorted(load_channels())))
def test_a_text_fits_its_channel_and_is_never_cut_inside_a_word(text, channel):
    found = ready(
        load_channels()[channel], title="Titel", text=text, hashtag="zodus", link="https://voorbeeld.nl/c/z/1/"
    )
    assert found.used == len(found.text) <= found.room


@pytest.mark.row("H9")
@given(st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=12), min_size=1, max_size=60), st.integers(1, 200))
def test_every_word_of_a_cut_text_is_a_word_of_the_story(parts, room):
    text = " ".join(parts)
    kept = cut(text, room)
    assert len(kept) <= room
    assert kept.removesuffix(" …").split() == parts[: len(kept.removesuffix(" …").split())]


def test_a_text_is_cut_after_a_sentence_where_that_leaves_enough():
    text = "Wim leest nu elke dag. Hij is er trots op. En zijn kleinzoon ook."
    assert cut(text, 45) == "Wim leest nu elke dag. Hij is er trots op."
    assert cut(text, 30) == "Wim leest nu elke dag."
    assert cut(text, 10) == "Wim …"


def outing(number: int, on: date, channel: str = "local_paper", theme: str = "money", by: str = "Els") -> Outing:
    return Outing(number, on, channel, theme, f"bericht {number}", by=by)


@pytest.mark.row("H9")
def test_a_month_tells_of_silence_clashes_and_late_hand_in():
    known, channels = load_senders(), load_channels()
    empty, *_ = months(TODAY, 1, [], known, channels, TODAY)
    assert any("In november staat er niets over geld en rondkomen" in one.text.nl for one in empty.gaps)
    told = [outing(1, date(2026, 11, 29)), outing(2, date(2026, 11, 30)), outing(3, date(2026, 11, 22), by="")]
    november, december = months(TODAY, 2, told, known, channels, TODAY)
    assert not any("geld" in one.text.nl for one in november.gaps)
    words = {one.outing: [] for one in november.clashes}
    for one in november.clashes:
        words[one.outing].append(one.text.nl)
    assert any("De dag ervoor staat er al iets" in one for one in words[2])
    assert any("Aanleveren moest 7 dagen" in one for one in words[3])
    assert any("Nog niemand" in one for one in words[3])
    assert december.outings == ()


def test_a_month_that_is_over_has_no_gaps_and_a_past_plan_is_asked_after():
    known, channels = load_senders(), load_channels()
    october, november = months(date(2026, 10, 1), 2, [outing(1, date(2026, 11, 2))], known, channels, TODAY)
    assert october.gaps == ()
    assert any("Is het geplaatst?" in one.text.nl for one in november.clashes)


@pytest.mark.row("H9")
def test_what_was_reached_keeps_missing_apart_from_zero_and_claims_no_effect():
    figures = [
        reach.Figures("money", "local_paper", copies=9000, readers=7000, readers_source="de krant", reactions=4),
        reach.Figures("money", "facebook", reactions=0),
        reach.Figures("reading", "own_page", visits=120, own=True),
    ]
    rows = {one.id: one for one in reach.by(figures, lambda one: one.theme)}
    assert rows["money"].readers == reach.Sum(7000, 1, 2)
    assert rows["money"].reactions.value == 4
    assert rows["reading"].readers.value is None
    assert rows["reading"].outings == 0
    told = reach.sentence(reach.total(figures)).nl
    assert "2 keer verscheen er iets." in told
    assert "Naar schatting 7.000 lezers" in told
    assert "Van 1 keer weten we niet" in told
    assert told.endswith("Of het iets veranderde, laten deze cijfers niet zien.")
    assert "nog niets te tellen" in reach.sentence(reach.total([])).nl
