"""Row O7: what residents type is read as they mean it, and what fits is weighed in whole numbers."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.everyday import load_everyday
from voorkant.core.organise.directory.asking import Asked, Known, about_problems, understand
from voorkant.core.organise.directory.index_words import EntryText, words_of
from voorkant.core.organise.directory.search import Fit, Scale, rounds, varied
from voorkant.core.organise.directory.spelling import Speller
from voorkant.core.organise.directory.telling import why
from voorkant.core.organise.directory.words import folded, parts_of, sound, stem
from voorkant.core.shared.text import Text

ENTRIES = {
    "paperwork": EntryText(
        "Thuisadministratie", aside=("Samen de papieren ordenen.",), problems=("administration_alone",)
    ),
    "coffee": EntryText("Koffieochtend", aside=("Praatje en koffie.",), problems=("loneliness",)),
    "debts": EntryText("Schuldhulpverlening", problems=("debts",)),
    "rent": EntryText("Huurschuld voorkomen", problems=("payment_arrears",)),
    "grief": EntryText("Rouwgroep", problems=("grief", "loneliness")),
    "young_grief": EntryText("Rouwgroep voor kinderen", problems=("grief",), young=True),
    "carers": EntryText("Steunpunt mantelzorg", problems=("informal_care_overload",)),
    "repair": EntryText("Repair Café"),
}


@pytest.fixture(scope="module")
def lines() -> dict[str, str]:
    return {name: words_of(entry, load_everyday().subjects, "7") for name, entry in ENTRIES.items()}


@pytest.fixture(scope="module")
def known(lines) -> Known:
    everyday, often = load_everyday(), {}
    for line in lines.values():
        for word in line.split():
            if word.startswith("7w"):
                often[word[3:]] = often.get(word[3:], 0) + 1
    return Known.of(everyday.subjects, everyday.alike, everyday.danger, often, len(lines), everyday.young)


def best(asked: Asked, lines: dict[str, str]) -> str:
    scale = Scale.of(asked, "7")
    scores = {name: scale.fit(line).score for name, line in lines.items()}
    return max(scores, key=lambda name: scores[name])


@pytest.mark.row("O7")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mijn post stapelt zich op", "paperwork"),
        ("ik zie niemand meer", "coffee"),
        ("kan de huur niet betalen", "rent"),
        ("schultsanering", "debts"),
        ("schuld hulp verlening", "debts"),
        ("mantelzorch", "carers"),
        ("repaircafe", "repair"),
        ("debt", "debts"),
        ("mijn man is overleden", "grief"),
        ("rouw bij mijn dochter", "young_grief"),
    ],
)
def test_everyday_words_slips_and_compounds_lead_to_the_entry_that_fits(typed, found, known, lines):
    assert best(understand(typed, known), lines) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [("eenzaam", "eensaam"), ("mantelzorg", "mantelzorch"), ("hond", "hont"),
     ("schilder", "sgilder"), ("fietsen", "fietssen")],
)  # fmt: skip
def test_words_that_sound_alike_are_alike(one, other):
    assert sound(stem(one)) == sound(stem(other))


def test_a_word_that_is_known_is_never_read_as_another():
    speller = Speller.of({"rouw": 3, "trouw": 9})
    assert speller.meant("rouw") == ()
    assert speller.meant("trouww") == ("trouw",)


def test_a_code_a_short_word_and_a_number_are_left_alone():
    speller = Speller.of({"wmo": 2, "school": 4})
    assert (speller.meant("wm"), speller.meant("school2"), speller.meant("abc")) == ((), (), ())


def test_a_compound_is_taken_apart_by_words_that_are_known_and_others_stay_whole():
    known = {"schuld": "", "hulp": "", "verlen": "", "verleen": ""}
    assert parts_of("schuldhulpverlening", known)[:2] == ("schuld", "hulp")
    assert parts_of("schilderij", known) == ()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("mijn man slaat mij", "domestic_violence"), ("ik wil niet meer leven", "suicidal_thoughts"),
     ("kindermishandeling", "child_abuse"), ("zelfmoort", "suicidal_thoughts")],
)  # fmt: skip
def test_danger_is_recognised_also_with_a_slip(typed, problem, known):
    assert problem in understand(typed, known).dangers


def test_ordinary_worries_are_no_danger(known):
    for typed in ("samen eten", "kan de huur niet betalen", "ik ben somber", "buurman maakt lawaai"):
        assert understand(typed, known).dangers == ()


def test_what_faded_comes_after_what_is_right_and_what_is_near_before_what_is_far(known, lines):
    asked = about_problems(("loneliness",))
    scale = Scale.of(asked, "7", ("abu01",))
    there, near = lines["coffee"], lines["coffee"] + "7abu01 "
    assert scale.fit(there, faded=True).score < scale.fit(there).score < scale.fit(near).score


def test_the_first_answers_are_not_all_of_one_sort_and_nothing_is_lost():
    one, other = ("wandelen",), ("koffie",)
    ranked = [(Fit(90 - at, one), f"wandelen {at}") for at in range(6)] + [(Fit(60, other), "koffie")]
    told = [name for _, name in varied(ranked)]
    assert told == ["wandelen 0", "wandelen 1", "koffie", "wandelen 2", "wandelen 3", "wandelen 4", "wandelen 5"]
    weak = [*ranked[:6], (Fit(44, other), "koffie")]
    assert varied(weak) == weak
    assert varied([]) == []


@pytest.mark.parametrize(
    ("typed", "young"),
    [
        ("ben 12 en bang", True),
        ("iemand van 16", True),
        ("mijn man van 58", False),
        ("open om 10 uur", False),
    ],
)
def test_an_age_tells_that_it_is_about_somebody_young(typed, young, known):
    assert understand(typed, known).young is young


def test_entries_of_another_owner_score_nothing(known, lines):
    assert Scale.of(understand("koffie", known), "8").fit(lines["coffee"]).score == 0


def test_why_something_was_found_is_told_in_both_languages(known, lines):
    fit = Scale.of(understand("mijn post stapelt zich op", known), "7").fit(lines["paperwork"])
    told = why(fit, {"administration_alone": Text("Papieren alleen", "Alone with papers")})
    assert (told.nl, told.en) == ("Dit past bij: papieren alleen.", "This fits: alone with papers.")


@cache
def everything() -> Known:
    everyday = load_everyday()
    return Known.of(everyday.subjects, everyday.alike, everyday.danger, {"koffie": 2}, 10, everyday.young)


@given(st.text(max_size=300))
def test_any_text_at_all_is_read_and_gives_words_that_an_index_can_hold(typed):
    for one in rounds(understand(typed, everything())):
        for word in (word for group in one.groups for word in group):
            assert word
            assert not set(word) & set(" '\"()|&:*\\")
    assert all(word.isalnum() for word in folded(typed))
