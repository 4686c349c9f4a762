"""Of people's own words only what several used is shown, and a sentence only when it can point at nobody."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.analyse.candidates.figures import alike, per_area, per_month
from voorkant.core.analyse.candidates.places import TOP, parents_of
from voorkant.core.analyse.candidates.showing import own_stems, shown_examples, shown_words, usage
from voorkant.core.analyse.themes.asked import Asked

GROUP = [
    "De post ligt ongeopend op tafel. Mijn zoon Kees weet van niets.",
    "Ik durf de post niet open te maken!",
    "Stapels post en enveloppen, ik durf niet meer.",
    "Elke dag post van de gemeente, 3 brieven per dag.",
    "De weduwe van de smid heeft veel post liggen.",
]
OTHERS = [f"ik durf het niet te vragen op {word} van de dag" for word in ("maandag", "dinsdag", "woensdag") * 20]
SILENT = {"de", "ligt", "op", "ik", "niet", "te", "en", "meer", "elke", "dag", "van", "veel"}
KNOWN = "post ongeopend tafel durf open maken stapels enveloppen"
FILE = [*GROUP, *OTHERS, *[f"{KNOWN} trans {word}" for word in ("aan", "bij", "door", "na", "uit")]]


def clean(text: str) -> str:
    return text.replace("Kees", "[naam]")


def shown(texts: list[str], most: int = 9) -> tuple[str, ...]:
    used = usage([*texts, *FILE], SILENT, (), {"tran"})
    return shown_examples(own_stems(texts, used), texts, clean, used, most)


def test_a_sentence_without_a_word_of_the_group_stands_beside_none_that_has_one():
    aside = "tafel open maken enveloppen"
    assert shown([aside, *GROUP]) == shown(GROUP)
    used = usage([aside, *FILE], SILENT, (), {"tran"})
    assert shown_examples((), [aside], clean, used, 1) == (aside,)


def test_words_are_those_that_a_group_uses_and_others_do_not():
    used = usage([*GROUP, *OTHERS], SILENT)
    assert shown_words(own_stems(GROUP, used), GROUP, clean) == ("post",)


def test_a_word_that_is_taken_out_as_a_name_is_never_shown():
    texts = [f"Kees belt over de post {number}" for number in range(6)]
    used = usage([*texts, *OTHERS])
    assert "kees" in own_stems(texts, used)
    assert "kees" not in shown_words(own_stems(texts, used), texts, clean)


def test_words_of_one_person_are_no_words_of_a_group():
    used = usage([*GROUP, *OTHERS], SILENT)
    assert not {"smid", "weduw", "zoon"} & set(own_stems(GROUP, used))


def test_examples_are_short_whole_sentences_that_say_most_with_the_words_of_the_group():
    found = shown(GROUP)
    assert set(found) == {
        "De post ligt ongeopend op tafel.",
        "Ik durf de post niet open te maken!",
        "Stapels post en enveloppen, ik durf niet meer.",
    }
    assert shown(GROUP, 1) == found[:1]
    assert shown(["Er is post.", "post op tafel", "de post ligt ongeopend op tafel"], 1) == (
        "de post ligt ongeopend op tafel",
    )


def test_no_sentence_with_a_number_a_name_or_words_that_nobody_else_uses_is_shown():
    texts = [
        "de post ligt al 3 dagen open", "de post ligt al veertig dagen open", "de post van Twello ligt open",
        "ik durf de post van de smid niet open te maken", "Kees durf de post niet open te maken", "te veel post",
        "post", "ik durf de post niet open te maken www.post.nl", "de post " * 20,
    ]  # fmt: skip
    assert set(shown([*texts, *GROUP[:1]])) == {"te veel post", "De post ligt ongeopend op tafel."}


@given(st.permutations(GROUP))
def test_the_order_of_the_texts_changes_no_word_and_no_example(texts: list[str]):
    used = usage([*texts, *OTHERS], SILENT)
    assert own_stems(texts, used) == own_stems(GROUP, used)
    assert shown(texts) == shown(GROUP)


def ask(key: int, **more: object) -> Asked:
    return Asked(str(key), **more)  # type: ignore[arg-type]


def test_how_alike_is_told_for_each_thing_that_two_or_more_tell():
    found = alike([
        ask(1, problems=("debts", "poverty"), age_band="65plus", text="post open"),
        ask(2, problems=("debts",), age_band="65plus", text="post dicht"),
        ask(3, problems=("falls",), age_band="25-44"),
        ask(4, household="alone"),
    ])  # fmt: skip
    assert found.problems == 0.167
    assert found.age_band == 0.333
    assert found.words == 0.333
    assert found.household is found.area is found.life_event is None
    assert found.overall == 0.278
    assert alike([ask(1)]).overall is None


def test_months_without_questions_are_counted_up_to_the_last_month_of_the_file():
    days = [date(2025, 11, 3), None, date(2026, 1, 9), date(2026, 1, 20)]
    assert per_month(days, date(2026, 2, 1)) == [("2025-11", 1), ("2025-12", 0), ("2026-01", 2), ("2026-02", 0)]
    assert per_month([None], None) == []


def test_areas_are_counted_most_first():
    assert per_area([ask(1, area="B"), ask(2, area="A"), ask(3, area="B"), ask(4)]) == [("B", 2), ("", 1), ("A", 1)]


def test_areas_lie_in_what_a_division_says_and_else_in_what_their_code_says():
    tree = {"BU02850101": "KN0285-twello", "KN0285-twello": "GM0285", "Noord": "Stad", "Stad": ""}
    found = parents_of(["BU02850101", "BU02850201", "Noord", "Zuid", "GM0363", ""], tree)
    assert found == {
        "BU02850101": "KN0285-twello", "KN0285-twello": "GM0285", "BU02850201": "WK028502", "WK028502": "GM0285",
        "Noord": "Stad", "Zuid": TOP,
    }  # fmt: skip


def test_a_division_that_goes_round_ends():
    found = parents_of(["a"], {"a": "b", "b": "c", "c": "a"})
    assert set(found) <= {"a", "b", "c"}


def test_a_text_typed_again_and_again_makes_nothing_common():
    once = "mijn dochter de agente vindt de post eng"
    used = usage(
        [once] * 9 + [f"de post ligt er al {word}" for word in ("weken", "dagen", "maanden", "jaren", "tijden")]
    )
    assert "agente" not in used.common
    assert "post" in used.common
    assert shown_words(["dochter", "post"], [once] * 9, clean) == ()


def test_a_part_of_a_word_makes_it_tender():
    said = "sinds de zelfmoordpoging blijft de post liggen"
    texts = [f"{said} {word}" for word in ("nu", "weer", "vaak", "soms", "altijd", "steeds")]
    assert "zelfmoordpoging" in usage(texts).common
    assert "zelfmoordpoging" not in usage(texts, within=("zelfmoord",)).common
