"""Everything that was ever shown is attacked together: tried against every table that could be true."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voorkant.core.analyse.disclosure.own_counts_attacker import Within
from voorkant.core.analyse.disclosure.views import Truth, View, attack_views
from voorkant.core.analyse.disclosure.views_protect import first_shown, leaks, protect_view
from voorkant.core.shared.gate import fit_to_show, hidden_parts, rounded, step_words, steps

THRESHOLD = 3
PARENT = np.array([-1, 0, 0], dtype=np.int64)
"""A municipality with two villages."""


def truth(leaves: tuple[tuple[int, ...], ...]) -> Truth:
    """Make the truth of two villages over pieces of time, of one age and one column."""
    counts = np.zeros((3, len(leaves[0]), 1, 1))
    counts[1:, :, 0, 0] = leaves
    counts[0] = counts[1:].sum(axis=0)
    return Truth(counts, PARENT, np.zeros(3, dtype=np.bool_))


def view(of: Truth, *periods: tuple[int, ...], step: int = 1) -> View:
    shape = (3, len(periods), 1, 1)
    made = View(periods, ((0,),), (0,), np.zeros(shape, dtype=np.bool_), step)
    return View(periods, ((0,),), (0,), first_shown(of, made, THRESHOLD), step)


def possible(of: Truth, views: list[View], top: int) -> list[np.ndarray]:
    """Give per view every value that each cell takes in some truth that agrees with all that is shown."""
    pieces = of.counts.shape[1]
    axes = np.meshgrid(*[np.arange(top + 1)] * (2 * pieces), indexing="ij")
    leaves = np.stack([axis.ravel() for axis in axes], axis=1).reshape(-1, 2, pieces)
    nodes = np.concatenate([leaves.sum(axis=1, keepdims=True), leaves], axis=1)
    values = [np.stack([nodes[:, :, list(one)].sum(axis=2) for one in each.periods], axis=2) for each in views]
    agree = np.ones(len(nodes), dtype=np.bool_)
    for one, each in zip(values, views, strict=True):
        low, high = (bound[:, :, 0, 0] for bound in each.known(of))
        agree &= ((low <= one) & (one <= high)).all(axis=(1, 2))
    return [one[agree][..., None, None] for one in values]


few = st.integers(min_value=0, max_value=4)


@pytest.mark.row("A12")
@settings(max_examples=15, deadline=None)
@given(leaves=st.tuples(st.tuples(few, few, few), st.tuples(few, few, few)), step=st.sampled_from([1, 3]))
def test_no_difference_of_two_overlapping_periods_leaves_fewer_values_than_the_threshold(leaves, step):
    """The first two of three quarters were shown; then the last two, then each quarter on its own."""
    of = truth(leaves)
    first = protect_view(of, view(of, (0, 1)), [], THRESHOLD).view
    second = protect_view(of, view(of, (1, 2), step=step), [first], THRESHOLD).view
    third = protect_view(of, view(of, (0,), (1,), (0, 1)), [first, second], THRESHOLD).view
    views = [first, second, third]
    for one, values in zip(views, possible(of, views, 5), strict=True):
        wide = np.ptp(values, axis=0) >= THRESHOLD - 1
        roomy = values.max(axis=0) >= 5  # more might be possible than was tried
        assert (wide | roomy)[~one.shown].all()


@pytest.mark.row("A12")
@settings(max_examples=25, deadline=None)
@given(leaves=st.tuples(st.tuples(few, few), st.tuples(few, few)))
def test_bounds_hold_every_truth_that_agrees_and_no_wider_one(leaves):
    of = truth(leaves)
    views = [view(of, (0,), (0, 1)), view(of, (1,))]
    bounds = attack_views(of, views)
    for (low, high), values in zip(bounds, possible(of, views, 8), strict=True):
        assert (low <= values.min(axis=0)).all()
        assert (values.max(axis=0) <= high).all()
        bounded = high <= 8
        assert (low == values.min(axis=0))[bounded].all()
        assert (high == values.max(axis=0))[bounded].all()


@pytest.mark.row("A12")
def test_a_planted_difference_is_found_and_named_and_nothing_where_nothing_was_planted():
    of = truth(((9, 2), (7, 8)))
    year = View(((0, 1),), ((0,),), (0,), np.ones((3, 1, 1, 1), dtype=np.bool_))
    quarter = View(((0,), (1,)), ((0,),), (0,), np.ones((3, 2, 1, 1), dtype=np.bool_))
    quarter.shown[1, 1] = False  # the small count is hidden, but the year less the first quarter gives it
    found = leaks(of, quarter, [year], THRESHOLD)
    assert [(number, cell) for number, cell, *_ in found] == [(-1, (1, 1, 0, 0))]
    assert found[0][2:] == (2.0, 2.0)
    safe = protect_view(of, quarter, [year], THRESHOLD).view
    assert leaks(of, safe, [year], THRESHOLD) == []


def test_what_was_known_before_is_no_reason_to_hide_more():
    of = truth(((2, 2), (9, 9)))
    told = View(((0,), (1,)), ((0,),), (0,), np.ones((3, 2, 1, 1), dtype=np.bool_))
    assert protect_view(of, view(of, (0, 1)), [told], THRESHOLD).view.shown.all()


def test_ties_between_columns_are_known_in_each_period():
    counts = np.zeros((3, 1, 1, 2))
    counts[1:, 0, 0] = [[6, 6], [9, 4]]
    counts[0] = counts[1:].sum(axis=0)
    of = Truth(counts, PARENT, np.zeros(3, dtype=np.bool_), (Within(0, (1,), complete=False),))
    shown = np.zeros((3, 1, 1, 2), dtype=np.bool_)
    shown[:, 0, 0, 0] = True
    (low, high) = attack_views(of, [View(((0,),), ((0,),), (0, 1), shown)])[0]
    assert high[1:, 0, 0, 1].tolist() == [6.0, 9.0]
    assert low[0, 0, 0, 1] == 0.0


def test_nothing_shown_tells_nothing():
    assert attack_views(truth(((1, 2), (3, 4))), []) == []


@given(number=st.integers(0, 500), threshold=st.integers(3, 12))
def test_a_single_number_is_never_told_closer_than_the_threshold(number: int, threshold: int):
    low, high = steps(number, threshold)
    assert low <= number <= high
    assert high - low == threshold - 1
    assert abs(rounded(number, threshold) - number) <= threshold / 2
    assert rounded(number, threshold) % threshold == 0
    assert str(number) not in step_words(number, threshold).nl.split() or number in (low, high)
    assert fit_to_show(number, None, threshold) is (number >= threshold)


@given(counts=st.lists(st.integers(0, 9), min_size=1, max_size=4), threshold=st.integers(3, 5))
def test_parts_that_are_said_to_be_few_keep_as_many_possible_values(counts: list[int], threshold: int):
    """A reader knows the whole, the parts that are shown, and which parts are few."""
    named = {str(n): one for n, one in enumerate(counts)}
    hidden = hidden_parts(named, dict.fromkeys(named, "age"), threshold)
    if not any(hidden.values()):
        return
    ranges = [
        [one] if key not in hidden else range(threshold) if hidden[key] else range(threshold, sum(counts) + 1)
        for key, one in named.items()
    ]
    worlds = np.array([world for world in product(*ranges) if sum(world) == sum(counts)])
    for at, key in enumerate(named):
        if hidden.get(key):
            assert np.ptp(worlds[:, at]) >= threshold - 1
