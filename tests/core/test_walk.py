"""A short order of stops, held against the best order that trying them all can find."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voorkant.core.notice.walk import length, metres_between, short_walk

NEAR_TERWOLDE = st.tuples(
    st.integers(52_270, 52_295).map(lambda at: at / 1000), st.integers(6_080, 6_120).map(lambda at: at / 1000)
)
AT_MOST = 1.05
"""The walk may be five per cent longer than the best."""


def best(places, start=None, end=None):
    """Try every order."""
    orders = [
        order
        for order in permutations(range(len(places)))
        if (start is None or order[0] == start) and (end is None or end == start or order[-1] == end)
    ]
    return min(length([places[one] for one in order]) for order in orders)


@given(st.lists(NEAR_TERWOLDE, min_size=1, max_size=7), st.data())
@settings(max_examples=60)
def test_a_walk_is_at_most_a_twentieth_longer_than_the_best(places, data):
    ends = st.none() | st.integers(0, len(places) - 1)
    start, end = data.draw(ends), data.draw(ends)
    walk = short_walk(places, start=start, end=end)
    assert sorted(walk.order) == list(range(len(places)))
    assert walk.metres == pytest.approx(length([places[one] for one in walk.order]))
    assert walk.metres <= AT_MOST * best(places, start, end) + 0.1


@given(st.lists(NEAR_TERWOLDE, min_size=2, max_size=12, unique=True), st.data())
@settings(max_examples=60)
def test_a_walk_begins_and_ends_where_somebody_wants(places, data):
    start, end = data.draw(st.permutations(range(len(places))))[:2]
    walk = short_walk(places, start=start, end=end)
    assert (walk.order[0], walk.order[-1]) == (start, end)
    assert short_walk(places, start=start).order[0] == start
    assert short_walk(places, end=end).order[-1] == end


def test_stops_along_one_road_are_walked_from_one_end_to_the_other():
    road = [(52.28, 6.08 + 0.001 * step) for step in (3, 0, 7, 5, 1, 6, 2, 4)]
    order = [road[one] for one in short_walk(road).order]
    assert order in (sorted(road), sorted(road, reverse=True))


def test_two_rows_of_houses_are_walked_up_and_down():
    rows = [(52.28 + side * 0.0003, 6.08 + 0.001 * step) for step in range(10) for side in (0, 1)]
    walk = short_walk(rows)
    there_and_back = 18 * metres_between(rows[0], rows[2]) + metres_between(rows[0], rows[1])
    zigzag = length(rows)
    assert walk.metres <= 1.02 * min(there_and_back, zigzag)


def test_the_same_stops_always_give_the_same_walk():
    places = [(52.28 + 0.001 * (one * 7 % 11), 6.1 + 0.001 * (one * 5 % 13)) for one in range(40)]
    assert short_walk(places) == short_walk(places)
    assert short_walk(places).metres < 0.5 * length(places)


def test_stops_on_one_spot_and_no_stops_at_all_are_no_trouble():
    assert short_walk([]).order == ()
    assert short_walk([(52.28, 6.1)]).metres == 0
    assert short_walk([(52.28, 6.1)] * 6).metres == 0
