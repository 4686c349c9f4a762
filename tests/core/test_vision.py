"""Pictures of prevention, texts and own words, without a database: what differs, what changed, what is said instead."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.knowledge import load_language, load_shared_language, speaking, spoken_version
from voorkant.adapters.prevention_examples import load_sheet
from voorkant.core.organise.vision import (
    Drawn,
    change_in_words,
    changes,
    choice_question,
    difference,
    differences,
    headline,
    pairs_in_words,
    questions,
)
from voorkant.core.organise.vision_text import Draft, Kept, Signed, changed_words, draft_faults, signers, tidy_draft
from voorkant.core.organise.vision_words import OwnWord, in_force, sections, speak, version, word_faults

DAY = date(2026, 11, 22)
PLACES = st.sampled_from(["primary", "secondary", "tertiary", "not_prevention", "unknown"])
TEXTS = st.text(alphabet="ab .\n", max_size=60)


def drawn(**placed: str) -> list[Drawn]:
    """Give pictures over one example: partner=placement."""
    return [Drawn(partner, {"repair_cafe": where}, {}) for partner, where in placed.items()]


def word(**more: object) -> OwnWord:
    given = {"section": "problems", "term": "debts", "nl": "Geldzorgen", "en": "", "explanation_nl": "",
             "explanation_en": "", "decided_by": "alle partners", "valid_from": DAY}  # fmt: skip
    return OwnWord(**{**given, **more})  # type: ignore[arg-type]


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), PLACES, max_size=9))
def test_the_measure_is_the_share_of_pairs_that_differ_and_not_knowing_is_in_no_pair(placed: dict[str, str]):
    found = difference("x", placed)
    views = [where for where in placed.values() if where != "unknown"]
    pairs = list(combinations(views, 2))
    assert found.pairs == len(pairs)
    assert found.apart == sum(one != other for one, other in pairs)
    assert found.known == len(views)
    assert (found.share is None) == (len(views) < 2)


def test_two_who_do_not_know_do_not_agree():
    found = difference("x", {"a": "unknown", "b": "unknown", "c": "primary"})
    assert found.share is None
    assert not found.differs(0.0)
    assert "Te weinig" in pairs_in_words(found).nl


def test_the_most_divided_example_comes_first_and_what_nobody_can_compare_last():
    pictures = [
        Drawn("a", {"x": "primary", "y": "primary", "z": "unknown"}, {}),
        Drawn("b", {"x": "primary", "y": "tertiary", "z": "unknown"}, {}),
    ]
    assert [one.about for one in differences(pictures, ["z", "x", "y"])] == ["y", "x", "z"]


def test_the_first_sentence_counts_what_differs_names_the_most_divided_and_says_when_partners_are_few():
    sheet = load_sheet()
    found = differences(drawn(a="primary", b="not_prevention"), ["repair_cafe"])
    said = headline(found, sheet, 2, 0.4, 5).nl
    assert said.startswith("Over 1 van de 1 voorbeelden denken jullie verschillend: ‘Koffie bij het repaircafé’.")
    assert "maar 2 partners" in said
    alike = differences(drawn(a="primary", b="primary", c="primary", d="primary", e="primary"), ["repair_cafe"])
    assert headline(alike, sheet, 5, 0.4, 5).nl == "Over alle 1 voorbeelden denken jullie ongeveer hetzelfde."
    assert headline([], sheet, 0, 0.4, 5).nl == "Er valt nog niets te vergelijken."


@pytest.mark.parametrize(
    ("placed", "asks"),
    [
        ({"a": "primary", "b": "not_prevention"}, "Wat maakt het verschil?"),
        ({"a": "primary", "b": "tertiary"}, "Aan wie denken jullie daarbij?"),
        ({"a": "secondary", "b": "primary"}, "Wanneer is een probleem begonnen?"),
        ({"a": "unknown", "b": "unknown", "c": "primary"}, "wie kan vertellen"),
    ],
)
def test_a_question_for_the_table_follows_from_how_partners_differ(placed: dict[str, str], asks: str):
    found = differences(drawn(**placed), ["repair_cafe"])
    ((about, question),) = questions(found, load_sheet(), 0.4)
    assert about == "repair_cafe"
    assert asks in question.nl


def test_partners_are_named_and_who_are_many_is_counted():
    found = differences(
        drawn(Bieb="primary", Wijkteam="not_prevention", A="primary", B="primary", C="primary"), ["repair_cafe"]
    )
    ((_, question),) = questions(found, load_sheet(), 0.4)
    assert "A, B en 2 meer zeggen ‘Voorkomen dat het begint’, Wijkteam zegt ‘Dit is geen preventie’" in question.nl
    assert "A, B and 2 more say" in question.en


def test_choices_that_differ_ask_whether_one_can_follow_the_other():
    sheet = load_sheet()
    pictures = [Drawn("a", {}, {"form": "collective"}), Drawn("b", {}, {"form": "individual"})]
    (found,) = differences(pictures, ["form"], choices=True)
    said = choice_question(found, sheet)
    assert said is not None
    assert "na elkaar" in said.nl
    (alike,) = differences(pictures[:1], ["form"], choices=True)
    assert choice_question(alike, sheet) is None


def test_change_is_told_of_partners_of_both_rounds_alone():
    before = drawn(a="primary", b="tertiary", left="not_prevention")
    after = drawn(a="primary", b="primary", joined="tertiary")
    both, found = changes(before, after, ["repair_cafe"])
    assert both == ("a", "b")
    assert [(one.before.apart, one.after.apart, one.moved) for one in found] == [(1, 0, -1.0)]
    assert "kwamen dichter bij elkaar" in change_in_words(both, found, 0.4).nl
    assert "niet te zeggen" in change_in_words(*changes(before, drawn(joined="primary"), ["repair_cafe"]), 0.4).nl


@given(TEXTS, TEXTS)
def test_a_comparison_of_versions_loses_no_word_of_either(before: str, after: str):
    pieces = changed_words(before, after)
    assert "".join(one.words for one in pieces if one.kept is not Kept.REMOVED) == after
    kept = "".join(one.words for one in pieces if one.kept is not Kept.ADDED)
    assert "".join(kept.split()) == "".join(before.split())


def test_a_word_that_came_is_shown_beside_the_words_that_stayed():
    pieces = changed_words("Wij doen dit. Klaar.\n\nEn door.", "Wij doen dit samen. Klaar.\n\nEn door.")
    assert [(one.kept, one.words) for one in pieces] == [
        (Kept.SAME, "Wij doen "), (Kept.REMOVED, "dit. "), (Kept.ADDED, "dit samen. "),
        (Kept.SAME, "Klaar.\n\nEn door."),
    ]  # fmt: skip


def test_a_new_version_must_differ_and_say_in_what():
    first = tidy_draft(Draft("Op  tijd.", "Samen.\r\n\r\n\r\nMet inwoners. ", "", "kerngroep"))
    assert first.vision == "Samen.\n\nMet inwoners."
    assert list(draft_faults(first, None)) == []
    assert [one.field for one in draft_faults(first, first)] == ["vision"]
    other = Draft("Op tijd erbij.", first.vision, "", "kerngroep")
    assert [one.field for one in draft_faults(other, first)] == ["changed"]
    assert [one.field for one in draft_faults(Draft("", "", "", ""), None)] == ["definition", "by"]


def test_a_signature_stays_with_its_version_and_who_has_not_signed_anew_is_named():
    signed = [Signed(1, "Bieb", "Els", "coördinator", DAY), Signed(1, "Team", "Ria", "team", DAY)]
    signed.append(Signed(2, "Bieb", "Els", "coördinator", DAY))
    now, left = signers(signed, 2)
    assert [one.organisation for one in now] == ["Bieb"]
    assert left == ("Team",)
    assert len(signers(signed, 1)[0]) == 2


def test_an_own_word_changes_the_name_and_nothing_else():
    shared = load_shared_language()
    own = speak(shared, in_force([word(en="Money worries")], DAY))
    assert own.problems["debts"].name.nl == "Geldzorgen"
    assert own.problems["debts"].name.en == "Money worries"
    assert "Schulden" in own.problems["debts"].words
    assert list(own.problems) == list(shared.problems)
    assert own.problems["debts"].explanation == shared.problems["debts"].explanation
    assert own.problems["loneliness"] is shared.problems["loneliness"]
    assert own.indicators is shared.indicators
    assert speak(shared, {("problems", "gone"): word(term="gone")}).problems == shared.problems


def test_without_an_english_word_the_shared_english_name_stays():
    shared = load_shared_language()
    words = in_force([word(section="levels", term="secondary", nl="Op tijd bijsturen")], DAY)
    term = speak(shared, words).terms["levels"]["secondary"]
    assert (term.name.nl, term.name.en) == ("Op tijd bijsturen", "Secondary prevention")


def test_a_word_holds_from_its_day_until_the_next_and_can_be_taken_back():
    first, later = word(), word(nl="Rood staan", valid_from=DAY + timedelta(days=10))
    back = word(nl="", valid_from=DAY + timedelta(days=20))
    decided = [first, later, back]
    spoken = [in_force(decided, DAY + timedelta(days=days)) for days in (-1, 0, 10, 20)]
    assert [[one.nl for one in each.values()] for each in spoken] == [[], ["Geldzorgen"], ["Rood staan"], []]
    assert len({version(each) for each in spoken}) == 3
    assert version({}) == ""


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"nl": "Eenzaamheid"}, "nl"),
        ({"en": "loneliness"}, "en"),
        ({"decided_by": ""}, "decided_by"),
        ({"nl": "", "en": "Money"}, "nl"),
        ({"nl": "x" * 81}, "nl"),
        ({"term": "nothing"}, ""),
        ({"section": "indicators"}, ""),
    ],
)
def test_a_word_that_means_two_things_or_that_nobody_decided_is_refused(more: dict[str, str], field: str):
    assert [one.field for one in word_faults(word(**more), load_shared_language(), {})] == [field]


def test_taking_a_word_back_and_saying_the_shared_word_are_allowed():
    for more in ({"nl": ""}, {"nl": "Schulden"}):
        assert list(word_faults(word(**more), load_shared_language(), {})) == []


def test_a_page_speaks_for_a_coalition_as_long_as_it_lasts_and_what_is_kept_long_does_not():
    own = speak(load_shared_language(), in_force([word()], DAY))
    with speaking(lambda: (own, "mine")):
        assert load_language().problems["debts"].name.nl == "Geldzorgen"
        assert load_shared_language().problems["debts"].name.nl == "Schulden"
        assert spoken_version() == "mine"
    assert load_language().problems["debts"].name.nl == "Schulden"
    assert spoken_version() == ""


def test_every_list_of_the_language_can_have_own_words_but_names_of_figures_and_settings_cannot():
    lists = sections(load_shared_language())
    assert {"problems", "levels", "partner_kinds"} <= set(lists)
    assert not {"indicators", "settings", "populations"} & set(lists)


def test_a_picture_is_short_and_every_level_can_be_chosen():
    sheet = load_sheet()
    assert 10 <= len(sheet.examples) <= 12
    assert {one.level for one in sheet.placements.values()} - {""} == set(load_language().terms["levels"])
