"""Rows N7 and N10: what a talk and a group must be before they are kept, and where promises stand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.reach_groups import load_reach_groups
from voorkant.core.notice.dialogues import (
    DialogueLimits,
    NewDialogue,
    NewNote,
    PromiseState,
    dialogue_faults,
    promise_state,
)
from voorkant.core.notice.group import NewGroupSignal, group_faults, kept_numbers, recognised_words

TODAY = date(2026, 11, 20)
LIMITS = DialogueLimits(first=date(2021, 11, 20), last=date(2027, 11, 20), characters=300)
TALK = NewDialogue(kind="village_talk", title="Hoe gaat het?", held_on=TODAY - timedelta(days=2), area="GM0285")
GROUP = NewGroupSignal(activity="Taalcafé", people=14, recognised={"debts": 9}, area="GM0285", day=TODAY)


def wrong(given: NewDialogue) -> list[str]:
    faults = dialogue_faults(
        given, language=load_language(), groups=load_reach_groups(), areas={"GM0285"}, today=TODAY, limits=LIMITS
    )
    return [one.field for one in faults]


def test_a_talk_with_the_least_is_right():
    assert wrong(TALK) == []


def test_everything_that_is_wrong_is_told_at_once():
    assert wrong(NewDialogue(kind="", title=" ", held_on=None, area="")) == ["title", "kind", "area", "held_on"]


def test_nobody_can_have_come_to_a_talk_that_is_still_to_come():
    later = replace(TALK, held_on=TODAY + timedelta(days=5))
    assert wrong(later) == []
    assert wrong(replace(later, people=12)) == ["people"]
    assert wrong(replace(later, notes=(NewNote(kind="theme", text="De bus"),))) == ["note-0"]


def test_groups_of_one_block_never_add_up_to_more_than_came():
    assert wrong(replace(TALK, people=12, reached={"65plus": 9, "45-64": 4})) == ["reached-65plus"]
    assert wrong(replace(TALK, people=12, reached={"65plus": 9, "45-64": 3, "alone": 8, "women": 7})) == []
    assert wrong(replace(TALK, people=12, reached={"newcomers": 10, "informal_carers": 9})) == []


def test_counts_by_group_need_a_total():
    assert wrong(replace(TALK, reached={"65plus": 9})) == ["people"]


@pytest.mark.row("N10")
def test_a_promise_needs_who_does_it_and_by_when():
    bare = NewNote(kind="promise", text="Een bankje")
    assert wrong(replace(TALK, notes=(bare,))) == ["note-0-who", "note-0-due"]
    assert wrong(replace(TALK, notes=(replace(bare, who="gemeente", due=date(2020, 1, 1)),))) == ["note-0-due"]
    assert wrong(replace(TALK, notes=(replace(bare, who="gemeente", due=TODAY),))) == []


@pytest.mark.row("N10")
def test_a_promise_is_over_time_on_the_day_after_and_never_once_it_was_told():
    assert promise_state(TODAY, None, TODAY) is PromiseState.OPEN
    assert promise_state(TODAY, None, TODAY + timedelta(days=1)) is PromiseState.OVERDUE
    assert promise_state(TODAY, False, TODAY + timedelta(days=1)) is PromiseState.NOT_KEPT
    assert promise_state(TODAY, True, TODAY + timedelta(days=1)) is PromiseState.KEPT


@pytest.mark.row("N7")
def test_a_group_of_four_is_no_group_since_each_of_them_could_be_recognised():
    assert [one.field for one in group_faults(replace(GROUP, people=4), 5)] == ["people"]
    assert group_faults(replace(GROUP, people=5, recognised={"debts": 5}), 5) == []


def test_no_more_people_recognise_something_than_were_there():
    assert [one.field for one in group_faults(replace(GROUP, recognised={"debts": 15}), 5)] == ["recognised-debts"]


@pytest.mark.row("N7")
def test_a_small_number_within_a_group_is_kept_as_part_of_the_group():
    assert kept_numbers({"debts": 4, "grief": 5, "falls": 0}, 5) == {"debts": None, "grief": 5}
    assert recognised_words(None, 14).en == "part of the group"


def test_every_published_group_of_a_block_is_counted_by_known_figures():
    groups = load_reach_groups()
    assert {one.block for one in groups.values()} == {"age", "household", "sex", "other"}
    assert all(one.parts for one in groups.values() if one.block != "other")
