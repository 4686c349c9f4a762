"""Row N8: a finding place hears that it will be too much before it is."""

from datetime import date, timedelta

import numpy as np
import pytest

from voorkant.core.notice.load import Levels, Load, Pressure, load, relief
from voorkant.core.shared.partners import Place

LEVELS = Levels(amber=80, red=100, chance=0.5, fade=0.85)
FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)


def every_week(number: int, weeks: int = 20, until: date = MONDAY) -> dict[date, int]:
    return {until - timedelta(weeks=back): number for back in range(1, weeks + 1)}


def now(n: int, capacity: int | None, today: date = FRIDAY) -> Load:
    """All contacts of the month in its first week, and a quiet past."""
    return load({date(2026, 11, 2): n}, capacity=capacity, today=today, levels=LEVELS, since=date(2026, 1, 5))


@pytest.mark.parametrize(
    ("n", "pressure"),
    [
        (0, Pressure.ROOM),
        (15, Pressure.ROOM),
        (16, Pressure.AMBER),
        (19, Pressure.AMBER),
        (20, Pressure.RED),
        (31, Pressure.RED),
    ],
)
def test_amber_begins_at_eighty_percent_of_what_was_agreed_and_red_at_all_of_it(n: int, pressure: Pressure):
    assert now(n, 20).pressure is pressure


def test_ninety_percent_is_said_as_ninety():
    assert now(18, 20).percent == 90


def test_a_place_that_agreed_nothing_is_never_called_full():
    for nothing in (None, 0):
        assert now(400, nothing) == Load(400, None, Pressure.UNKNOWN)


def test_a_steady_place_that_will_pass_its_number_this_month_is_amber_before_it_does():
    weeks = {**every_week(6), MONDAY: 2}
    told = load(weeks, capacity=22, today=date(2026, 11, 16), levels=LEVELS)
    assert told.n == 14
    assert told.percent is not None
    assert told.percent < 80
    assert told.pressure is Pressure.AMBER
    assert told.coming


def test_a_steady_place_with_ample_room_is_left_alone():
    told = load(every_week(3), capacity=30, today=FRIDAY, levels=LEVELS)
    assert told.pressure is Pressure.ROOM
    assert not told.coming


def test_a_rise_of_the_last_weeks_weighs_more_than_a_quiet_summer():
    quiet, rising = every_week(2), {**every_week(2), **every_week(9, 4)}
    before = load(quiet, capacity=60, today=date(2026, 11, 9), levels=LEVELS).expected
    after = load(rising, capacity=60, today=date(2026, 11, 9), levels=LEVELS).expected
    assert before is not None
    assert after is not None
    assert after > before + 8


def test_one_loud_week_in_a_new_place_announces_nothing():
    told = load({date(2026, 11, 2): 9}, capacity=20, today=date(2026, 11, 10), levels=LEVELS)
    assert told.pressure is Pressure.ROOM


def test_the_running_week_counts_but_does_not_look_like_a_fall():
    whole = load(every_week(5), capacity=40, today=MONDAY, levels=LEVELS)
    begun = load({**every_week(5), MONDAY: 1}, capacity=40, today=MONDAY, levels=LEVELS)
    assert whole.expected is not None
    assert begun.expected == pytest.approx(whole.expected + 1)


def test_a_week_before_anything_could_be_counted_is_not_a_quiet_week():
    new = load({date(2026, 11, 9): 8}, capacity=99, today=FRIDAY, levels=LEVELS, since=date(2026, 11, 9))
    old = load({date(2026, 11, 9): 8}, capacity=99, today=FRIDAY, levels=LEVELS, since=date(2026, 1, 5))
    assert new.expected is not None
    assert old.expected is not None
    assert new.expected > old.expected


def test_the_end_of_a_planted_month_falls_within_the_band_about_as_often_as_it_says():
    """Eighty in a hundred months of a place with a known pace end between `low` and `high`."""
    chance = np.random.default_rng(5)
    today, inside, months = date(2026, 11, 9), 0, 600
    for _ in range(months):
        past = {today - timedelta(weeks=back): int(chance.poisson(7)) for back in range(1, 30)}
        told = load(past, capacity=40, today=today, levels=LEVELS)
        rest = 6 / 7 + 3
        end = told.n + chance.poisson(7 * rest)
        assert told.low is not None
        assert told.high is not None
        inside += told.low <= end <= told.high
    assert 0.76 <= inside / months <= 0.9


def test_on_the_last_day_of_a_month_nothing_more_is_expected():
    weeks = {**every_week(4, until=date(2026, 11, 30)), date(2026, 11, 30): 0}
    told = load(weeks, capacity=25, today=date(2027, 1, 31), levels=LEVELS)
    assert told.n == 0
    assert told.expected == 0


LIBRARY = Place(
    1, 1, "Leeszaal", "library", "BU1", ("BU1", "BU2"), ("65plus", "families"), ("loneliness", "low_literacy")
)
CENTRE = Place(2, 2, "Dorpshuis", "community_centre", "BU2", ("BU2",), ("65plus",), ("loneliness",))
SCHOOL = Place(3, 3, "School", "primary_school", "BU1", ("BU1", "BU2"), ("families",), ())
FAR = Place(4, 4, "Ver weg", "community_centre", "BU9", ("BU9",), ("65plus", "families"), ("loneliness",))
CLOSED = Place(5, 5, "Dicht", "community_centre", "BU1", ("BU1",), ("65plus",), (), active=False)
BUSY = Place(6, 6, "Druk", "community_centre", "BU1", ("BU1",), ("65plus",), ())


def test_places_that_reach_the_same_people_are_proposed_the_likest_first_and_nobody_who_is_full():
    loads = {6: Load(19, 20, Pressure.AMBER), 2: Load(3, 10, Pressure.ROOM)}
    found = relief(LIBRARY, [LIBRARY, SCHOOL, CENTRE, FAR, CLOSED, BUSY], loads)
    assert [one.place for one in found] == [3, 2]
    assert found[1].groups == ("65plus",)
    assert found[1].problems == ("loneliness",)
    assert found[1].room == 7
    assert found[0].room is None


def test_nobody_is_proposed_who_reaches_other_people():
    assert relief(LIBRARY, [Place(7, 7, "Jongeren", "youth_centre", "BU1", ("BU1",), ("youth",))], {}) == ()
