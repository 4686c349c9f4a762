"""Row N10: who came, set against who lives there; a planted reach is found back, and none where none was planted."""

from collections import Counter
from datetime import date

import numpy as np
import pytest

from voorkant.core.notice.reach import (
    GroupReach,
    ReachGroup,
    ReachLimits,
    ReachState,
    Talk,
    always_missed,
    completed,
    living,
    living_share,
    reach,
    shown_counts,
)
from voorkant.core.notice.reach_words import came_words, headline, sentence
from voorkant.core.shared.text import same

LIMITS = ReachLimits(people=30, talks=3, short=0.5, threshold=5)
DAY = date(2026, 5, 4)
LIVES = {"child": 16.0, "young": 11.0, "middle": 20.0, "late": 28.0, "old": 25.0}
GROUPS = tuple(ReachGroup(one, "age", same(one), same(f"{one} people"), {one: 1}) for one in LIVES)


def talk(people: int | None, **reached: int) -> Talk:
    return Talk(DAY, "GM0285", people, reached)


def states(found: tuple[GroupReach, ...]) -> dict[str, ReachState]:
    return {one.group.id: one.state for one in found}


def planted(weights: dict[str, float], talks: int, people: int, seed: int) -> list[Talk]:
    """Draw who comes to talks from planted chances."""
    chances = np.array(list(weights.values())) / sum(weights.values())
    found = []
    for number in range(talks):
        came = Counter(
            np.random.Generator(np.random.Philox(key=[seed, number])).choice(list(weights), people, p=chances)
        )
        found.append(talk(people, **{one: came[one] for one in weights}))
    return found


@pytest.mark.row("N10")
def test_a_planted_reach_is_found_back():
    weights = {"child": 16.0, "young": 0.5, "middle": 20.0, "late": 28.0, "old": 40.0}
    found = reach(GROUPS, planted(weights, 12, 40, seed=3), LIVES, LIMITS)
    assert states(found)["young"] is ReachState.ALWAYS_MISSED
    assert states(found)["old"] is ReachState.MORE
    total = sum(weights.values())
    for one in found:
        assert one.low is not None
        assert one.high is not None
        assert one.low <= 100 * weights[one.group.id] / total <= one.high


@pytest.mark.row("N10")
def test_nothing_is_found_where_everybody_came_as_they_live():
    wrong = 0
    for seed in range(40):
        found = reach(GROUPS, planted(LIVES, 6, 30, seed=seed), LIVES, LIMITS)
        assert always_missed(found) == []
        wrong += sum(state is not ReachState.ALIKE for state in states(found).values())
    assert wrong <= 0.1 * 40 * len(GROUPS)


def test_six_people_around_one_table_say_nothing_yet():
    found = reach(GROUPS, [talk(6, child=0, young=0, middle=0, late=2, old=4)], LIVES, LIMITS)
    assert set(states(found).values()) == {ReachState.TOO_FEW}
    assert "te weinig om te vergelijken" in sentence(found[0], 5).nl


def test_a_group_that_nobody_counted_is_not_a_group_that_did_not_come():
    found = {one.group.id: one for one in reach(GROUPS, [talk(40, old=30)], LIVES, LIMITS)}
    assert found["young"].state is ReachState.NOT_COUNTED
    assert found["young"].share is None
    assert came_words(found["young"], 5).nl == "niet geteld"


def test_a_block_that_adds_up_leaves_nobody_for_the_groups_that_were_not_filled_in():
    assert completed(talk(40, old=30, late=10), GROUPS) == {"old": 30, "late": 10, "child": 0, "young": 0, "middle": 0}
    assert completed(talk(40, old=30), GROUPS) == {"old": 30}


def test_a_talk_whose_people_were_not_counted_takes_no_part():
    found = reach(GROUPS, [talk(None, old=30)], LIVES, LIMITS)
    assert set(states(found).values()) == {ReachState.NOT_COUNTED}


def test_a_group_that_nobody_publishes_is_compared_with_nothing():
    carers = ReachGroup("carers", "other", same("carers"), same("carers"))
    found = reach((carers,), [talk(40, carers=12)], {}, LIMITS)
    assert found[0].state is ReachState.NO_FIGURE
    assert found[0].lives is None
    assert "publiceert niemand" in sentence(found[0], 5).nl


def test_a_missing_published_figure_is_unknown_and_not_nought():
    family = ReachGroup("family", "household", same("family"), same("families"), {"residents": 1, "alone": -1})
    assert living(family, {"residents": 100.0, "alone": None}) is None
    assert living_share(family, {"residents": 200.0, "alone": 50.0}, 200.0) == 75.0


def test_a_year_with_only_a_percentage_of_households_still_counts_who_lives_alone():
    alone = ReachGroup("alone", "household", same("a"), same("a"), {"single": 1}, as_share=("share", "households"))
    assert living_share(alone, {"share": 30.0, "households": 10_000.0}, 25_000.0) == 12.0


@pytest.mark.row("N10")
def test_always_takes_several_talks_at_each_of_which_too_few_came():
    few = talk(40, child=8, young=0, middle=8, late=12, old=12)
    many = talk(40, child=0, young=20, middle=0, late=10, old=10)
    assert states(reach(GROUPS, [few, few], LIVES, LIMITS))["young"] is ReachState.MISSED
    assert states(reach(GROUPS, [few] * 3, LIVES, LIMITS))["young"] is ReachState.ALWAYS_MISSED
    assert states(reach(GROUPS, [*[few] * 9, many], LIVES, LIMITS))["young"] is not ReachState.ALWAYS_MISSED


def test_few_people_are_said_as_few_and_no_other_number_gives_them_away():
    few = talk(40, child=8, young=1, middle=8, late=11, old=12)
    found = {one.group.id: one for one in reach(GROUPS, [few], LIVES, LIMITS)}
    assert came_words(found["young"], 5).nl == "minder dan 5"
    hidden = [one for one in found.values() if not one.shown]
    assert len(hidden) == 2
    assert came_words(next(one for one in hidden if one.group.id != "young"), 5).nl == "niet getoond"
    assert " 1 " not in sentence(found["young"], 5).nl
    assert "minder dan 5 van de 40" in sentence(found["young"], 5).nl


def test_one_talk_never_shows_a_number_from_which_a_small_one_follows():
    counts = {"child": 6, "young": 2, "middle": 7, "late": 9, "old": 11}
    shown = shown_counts(counts, GROUPS, 5)
    assert shown == {"child": None, "young": None, "middle": None, "late": 9, "old": 11}


def test_the_headline_names_who_is_missed_in_both_languages():
    found = reach(GROUPS, [talk(40, child=8, young=0, middle=0, late=20, old=12)] * 3, LIVES, LIMITS)
    said = headline(found, 3, 120)
    assert said.nl == "We missen vooral young people en middle people."
    assert said.en == "We mostly miss young people and middle people."
