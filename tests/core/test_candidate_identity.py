"""A candidate keeps its identity from month to month, and a split, a merger, an end and a return are told."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from voorkant.core.analyse.candidates.identity import Event, Followed, Kind, Known, Shared, follow, shared_by
from voorkant.core.analyse.candidates.pairs import Pair, best_pairs
from voorkant.core.shared.themes import Theme

POST = Shared(("administration_alone",), "", "65plus", "", "KN0285-twello")
DEBTS = Shared(("debts",), "", "25-44", "", "GM0285")
NOTHING = Shared()


def ids(*numbers: int | range) -> frozenset[str]:
    return frozenset(str(one) for each in numbers for one in (each if isinstance(each, range) else (each,)))


def known(key: int, questions: frozenset[str], shared: Shared = NOTHING, **more: date) -> Known:
    return Known(key, questions, shared, more.get("since", date(2026, 1, key)), more.get("gone"))


def theme(questions: frozenset[str], shared: Shared = NOTHING) -> Theme:
    return Theme(
        tuple(sorted(questions)), shared.problems, shared.life_event, shared.age_band, shared.household, shared.area,
        None, None, 1.0, 9.0, False, (),
    )  # fmt: skip


def kinds(found: Followed) -> list[tuple[Kind, int | None, int | None]]:
    return [(event.kind, event.theme, event.key) for event in found.events]


def test_a_candidate_goes_on_while_questions_come_in():
    found = follow([known(1, ids(range(9)))], [theme(ids(range(40)))])
    assert found.keys == (1,)
    assert found.events == (Event(Kind.SAME, 0, 1, kept=9, fresh=31),)


def test_questions_that_expired_do_not_count_against_it():
    before = [known(1, ids(range(10)))]
    now = [theme(ids(8, 9, range(20, 26)))]
    assert follow(before, now).keys == (None,)
    assert follow(before, now, asked=ids(range(8, 30))).keys == (1,)


def test_a_candidate_that_falls_apart_goes_on_in_its_largest_part_and_the_other_is_told_to_come_from_it():
    found = follow([known(4, ids(range(12)))], [theme(ids(range(8, 12))), theme(ids(range(8)))])
    assert found.keys == (None, 4)
    assert kinds(found) == [(Kind.SPLIT, 0, 4), (Kind.SAME, 1, 4)]


def test_three_equal_parts_have_one_heir_and_two_that_split_off():
    found = follow([known(1, ids(range(12)))], [theme(ids(range(at, at + 4))) for at in (0, 4, 8)])
    assert [event.kind for event in found.events].count(Kind.SPLIT) == 2
    assert found.keys.count(1) == 1


def test_two_that_become_one_go_on_as_the_larger_and_the_other_is_told_to_have_gone_into_it():
    before = [known(1, ids(range(5))), known(2, ids(range(10, 18)))]
    found = follow(before, [theme(ids(range(5), range(10, 18)))])
    assert found.keys == (2,)
    assert found.of_kind(Kind.MERGED) == (Event(Kind.MERGED, 0, 1, into=2, kept=5),)


def test_of_two_that_are_as_large_the_oldest_goes_on():
    young, old = known(1, ids(range(5)), since=date(2026, 6, 1)), known(2, ids(range(5, 10)), since=date(2025, 6, 1))
    assert follow([young, old], [theme(ids(range(10)))]).keys == (2,)


def test_candidates_that_cross_are_paired_so_that_most_questions_stay():
    before = [known(1, ids(range(10))), known(2, ids(range(20, 26)))]
    now = [theme(ids(range(6), range(20, 26))), theme(ids(range(6, 10), 40))]
    found = follow(before, now)
    assert found.keys == (2, 1)
    assert {event.kind for event in found.events} == {Kind.SAME}


def test_a_few_questions_that_move_make_no_heir():
    found = follow([known(1, ids(range(20)))], [theme(ids(0, 1, range(50, 60)))])
    assert kinds(found) == [(Kind.FOUND, 0, None), (Kind.GONE, None, 1)]


def test_what_was_gone_comes_back_by_its_questions_or_by_its_name():
    gone = known(3, ids(range(6)), POST, gone=date(2026, 5, 1))
    assert kinds(follow([gone], [theme(ids(range(4), 50), DEBTS)])) == [(Kind.BACK, 0, 3)]
    assert kinds(follow([gone], [theme(ids(range(70, 76)), POST)])) == [(Kind.BACK, 0, 3)]
    assert kinds(follow([gone], [theme(ids(range(70, 76)), DEBTS)])) == [(Kind.FOUND, 0, None)]


def test_a_present_candidate_goes_before_one_that_was_gone():
    gone = known(1, ids(range(10)), gone=date(2026, 5, 1))
    assert follow([gone, known(2, ids(range(4, 10)))], [theme(ids(range(10)))]).keys == (2,)


def test_after_a_merger_the_part_that_comes_loose_again_has_its_old_name():
    gone, taken = known(1, ids(range(5)), gone=date(2026, 5, 1)), known(2, ids(range(14)))
    found = follow([gone, taken], [theme(ids(range(5, 14))), theme(ids(range(5)))])
    assert found.keys == (2, 1)
    assert found.events[1].kind is Kind.BACK


def test_when_all_questions_are_new_the_same_name_is_the_same_candidate():
    assert follow([known(1, ids(range(6)), POST)], [theme(ids(range(60, 66)), POST)]).keys == (1,)
    assert follow([known(1, ids(range(6)), NOTHING)], [theme(ids(range(60, 66)), NOTHING)]).keys == (None,)


def test_what_went_into_another_does_not_live_on_by_its_name():
    before = [known(1, ids(range(20)), DEBTS), known(2, ids(range(20, 26)), POST)]
    found = follow(before, [theme(ids(range(26)), DEBTS), theme(ids(range(60, 66)), POST)])
    assert found.keys == (1, None)
    assert found.of_kind(Kind.MERGED)[0].into == 1


def test_a_part_that_comes_loose_is_not_taken_for_something_of_that_name():
    before = [known(1, ids(range(20)), DEBTS), known(2, ids(range(80, 90)), POST, gone=date(2026, 4, 1))]
    found = follow(before, [theme(ids(range(12)), DEBTS), theme(ids(range(12, 20)), POST)])
    assert kinds(found) == [(Kind.SAME, 0, 1), (Kind.SPLIT, 1, 1)]


def test_problems_in_another_order_are_the_same_name():
    one = Shared(("debts", "poverty"), area="GM0285")
    assert follow([known(1, ids(1), one)], [theme(ids(9), Shared(("poverty", "debts"), area="GM0285"))]).keys == (1,)
    assert shared_by(theme(ids(9), Shared(("poverty", "debts")))).problems == ("debts", "poverty")


def test_keys_must_differ():
    with pytest.raises(ValueError, match="key of its own"):
        follow([known(1, ids(1)), known(1, ids(2))], [])


QUESTIONS = st.integers(0, 40)
GROUPS = st.lists(QUESTIONS, max_size=41, unique=True).flatmap(
    lambda numbers: st.lists(st.integers(0, 4), min_size=len(numbers), max_size=len(numbers)).map(
        lambda groups: [
            ids(*chosen)
            for group in range(5)
            if (chosen := [n for n, g in zip(numbers, groups, strict=True) if g == group])
        ]
    )
)
NAMES = st.sampled_from([NOTHING, POST, DEBTS])


@st.composite
def months(draw: st.DrawFn) -> tuple[list[Known], list[Theme]]:
    before = [
        known(key, group, draw(NAMES), **({"gone": date(2026, 5, key)} if draw(st.booleans()) else {}))
        for key, group in enumerate(draw(GROUPS), start=1)
    ]
    return before, [theme(group, draw(NAMES)) for group in draw(GROUPS)]


@given(months())
@settings(max_examples=150, deadline=None)
def test_every_theme_and_every_present_candidate_is_told_once(given_: tuple[list[Known], list[Theme]]):
    before, now = given_
    found = follow(before, now)
    told = [key for key in found.keys if key is not None]
    assert len(set(told)) == len(told)
    assert [event.theme for event in found.events[: len(now)]] == list(range(len(now)))
    ends = found.events[len(now) :]
    assert {event.kind for event in ends} <= {Kind.MERGED, Kind.GONE}
    present = {one.key for one in before if one.gone is None}
    assert {event.key for event in ends} == present - set(told)
    for event in found.events:
        if event.theme is not None and event.kind is not Kind.MERGED:
            assert event.kept + event.fresh == now[event.theme].size
        if event.kind is Kind.MERGED:
            assert event.into in told


@given(months(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_candidates_and_themes_changes_nothing(given_: tuple[list[Known], list[Theme]], chance):
    before, now = given_
    found = follow(before, now)
    places = list(range(len(now)))
    chance.shuffle(places)
    turned = follow(chance.sample(before, len(before)), [now[at] for at in places])
    assert [turned.keys[places.index(at)] for at in range(len(now))] == list(found.keys)


@given(months())
@settings(max_examples=100, deadline=None)
def test_the_same_month_again_changes_nothing(given_: tuple[list[Known], list[Theme]]):
    before, now = given_
    found = follow(before, now)
    after: Sequence[Known] = [
        Known(100 + at, frozenset(one.questions), shared_by(one), date(2026, 1, 1)) for at, one in enumerate(now)
    ]
    again = follow(after, now)
    assert again.keys == tuple(range(100, 100 + len(now)))
    assert {event.kind for event in again.events} <= {Kind.SAME}
    assert len(found.keys) == len(now)


@given(months(), st.sets(QUESTIONS, max_size=10))
@settings(max_examples=100, deadline=None)
def test_new_questions_that_join_groups_as_they_were_change_no_identity(
    given_: tuple[list[Known], list[Theme]], fresh: set[int]
):
    _, now = given_
    before = [known(at + 1, frozenset(one.questions), shared_by(one)) for at, one in enumerate(now)]
    grown = [
        theme(frozenset(one.questions) | {f"n{at}-{n}" for n in fresh}, shared_by(one)) for at, one in enumerate(now)
    ]
    assert follow(before, grown).keys == tuple(range(1, len(now) + 1))


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=5))
@settings(max_examples=200, deadline=None)
def test_pairs_keep_as_much_as_any_pairing_can(table: list[list[int]]):
    pairs = [Pair(row, at, n, 0.5) for row, cells in enumerate(table) for at, n in enumerate(cells) if n]
    chosen = best_pairs(pairs)
    assert len({row for row, _ in chosen}) == len({at for _, at in chosen}) == len(chosen)
    rows, columns = linear_sum_assignment(np.array(table), maximize=True)
    assert sum(table[row][at] for row, at in chosen) == np.array(table)[rows, columns].sum()


def test_of_pairings_that_keep_as_much_the_likest_and_then_the_oldest_is_taken():
    assert best_pairs([Pair(0, 0, 4, 0.3), Pair(1, 0, 4, 0.6)]) == [(1, 0)]
    assert best_pairs([Pair(0, 0, 4, 0.5), Pair(1, 0, 4, 0.5)]) == [(0, 0)]
    table = [Pair(row, at, 1, 0.5) for row in range(3) for at in range(2)]
    for mixed in permutations(table):
        assert best_pairs(mixed) == [(0, 0), (1, 1)]
