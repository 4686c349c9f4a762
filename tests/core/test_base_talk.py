"""A talk about the social base: who reckons what to it, where that differs, and nobody who stands alone."""

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st

from voorkant.adapters.base_ingredients import load_talk_sheet
from voorkant.core.organise.base.talk import (
    Given,
    all_agree,
    kind_groups,
    most_different,
    shown,
    tensions,
    then_and_now,
    to_talk_about,
    wanting,
)
from voorkant.core.organise.base.talk_words import (
    belongs_in_words,
    change_headline,
    duty_in_words,
    headline,
    strength_in_words,
)

LEAST = 0.4
KINDS = ("resident", "volunteer", "professional", "municipality")


def says(kind: str, **answers: str) -> Given:
    """One participant; `library="yes weak residents"` in the order belongs, strength, duty ("-" is open)."""
    names = ("belongs", "strength", "duty")
    return Given(
        kind,
        {
            about: {name: word for name, word in zip(names, said.split(), strict=False) if word != "-"}
            for about, said in answers.items()
        },
    )


@pytest.mark.row("O6")
def test_three_reckon_the_library_to_it_and_two_do_not_and_the_sentence_says_so():
    people = [says("resident", library="yes") for _ in range(3)] + [says("volunteer", library="no") for _ in range(2)]
    (one,) = shown(people, load_talk_sheet())
    assert belongs_in_words(one).nl == "Drie deelnemers rekenen ‘De bibliotheek’ tot de sociale basis, twee niet."
    assert belongs_in_words(one).en == "Three participants reckon ‘The library’ to the social base, two do not."
    assert (one.belongs.pairs, one.belongs.apart) == (10, 6)
    assert most_different([one], LEAST) == (one,)


def test_doubt_is_said_apart_and_silence_is_no_answer():
    people = [says("resident", library="yes"), says("resident", library="doubt"), says("resident", clubs="yes")]
    one = next(each for each in shown(people, load_talk_sheet()) if each.ingredient.id == "library")
    assert belongs_in_words(one).nl == "Eén deelnemer rekent ‘De bibliotheek’ tot de sociale basis, één twijfelt."
    assert one.belongs.known == 2


def test_most_find_it_part_of_the_base_while_they_differ_over_whose_job_it_is():
    duties = ["residents", "residents", "municipality", "municipality"]
    people = [says("resident", neighbours=f"yes fair {duty}") for duty in duties]
    found = shown(people, load_talk_sheet())
    (torn,) = tensions(found, LEAST)
    assert duty_in_words(torn, load_talk_sheet()).nl == (
        "Twee zeggen dat het de taak is van inwoners zelf en twee van de gemeente."
    )
    assert all_agree(found) == (torn,)
    assert headline(found, (), (torn,), 4, 2).nl.endswith("het meest bij ‘Buren die naar elkaar omkijken’.")


def test_what_belongs_and_is_weak_is_wanting_and_who_does_not_know_counts_for_nothing():
    people = [says("resident", youth_work="yes weak"), says("resident", youth_work="yes weak"),
              says("resident", youth_work="yes unknown"), says("resident", youth_work="yes strong")]  # fmt: skip
    (one,) = wanting(shown(people, load_talk_sheet()))
    assert strength_in_words(one).nl == (
        "Hoe is het hier nu? Van de 3 met een mening vinden 1 het sterk, 0 gaat wel en 2 zwak."
    )


def test_an_ingredient_is_talked_about_once_however_much_there_is_to_say():
    people = [says("resident", library="yes weak residents"), says("resident", library="no weak municipality"),
              says("resident", library="yes weak municipality")]  # fmt: skip
    assert len(to_talk_about(shown(people, load_talk_sheet()), LEAST)) == 1


@pytest.mark.row("O6")
@whatever(st.lists(st.sampled_from(KINDS), max_size=40), st.integers(2, 6))
def test_no_group_is_smaller_than_the_least_and_everybody_is_in_one(kinds: list[str], least: int):
    groups = kind_groups([Given(kind, {}) for kind in kinds], KINDS, least)
    if groups:
        assert min(one.size for one in groups) >= least
        assert sum(one.size for one in groups) == len(kinds)
        assert sorted(kind for one in groups for kind in one.kinds) == sorted(set(kinds))
        assert len(groups) > 1


def test_then_and_now_lie_beside_each_other_and_own_ingredients_are_known_by_their_name():
    sheet = load_talk_sheet()
    then = shown([says("resident", library="yes"), says("resident", library="no")], sheet)
    now = shown([says("resident", library="yes"), says("volunteer", library="yes", clubs="no")], sheet)
    (one,) = then_and_now(then, now)
    assert one.moved == 0.5
    assert change_headline([one], then, now, LEAST).nl.startswith("Jullie denken over minder ingrediënten verschillend")
    assert "niet te zeggen" in change_headline((), then, now, LEAST).nl


def test_without_answers_nothing_is_compared():
    assert shown([], load_talk_sheet()) == ()
    assert headline((), (), (), 0, 5).nl == "Er valt nog niets te vergelijken."
