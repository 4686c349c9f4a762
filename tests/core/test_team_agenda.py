"""What a team talks about this month: what fits, in which order, and what comes back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.adapters.team_agenda import load_agenda_words
from voorkant.core.organise.team_agenda import (
    Choice,
    Every,
    Left,
    comes_back,
    due_in,
    first_working_day,
    fitting,
    named,
    next_look_of,
    next_month,
    rests,
)
from voorkant.core.shared.text import same
from voorkant.store.selectors.team_agenda import opens_on

pytestmark = pytest.mark.row("O11")

KINDS = load_agenda_words().kinds
LISTS = st.lists(st.sampled_from(list(KINDS)), max_size=60)
NOVEMBER, END = date(2026, 11, 1), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("month", "day"),
    [
        (date(2026, 11, 1), date(2026, 11, 2)),  # a Sunday
        (date(2027, 1, 1), date(2027, 1, 4)),  # New Year, then a weekend
        (date(2027, 3, 1), date(2027, 3, 1)),
        (date(2024, 4, 1), date(2024, 4, 2)),  # Easter Monday
        (date(2025, 6, 1), date(2025, 6, 2)),
    ],
)
def test_the_first_working_day_is_no_weekend_and_no_dutch_holiday(month: date, day: date):
    assert opens_on(month) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sets(st.integers(0, 27), max_size=20))
def test_the_first_working_day_is_always_the_first_that_is_open(day: date, off: set[int]):
    closed = {day.replace(day=1) + timedelta(days=one) for one in off}
    found = first_working_day(day, closed)
    before = [day.replace(day=1) + timedelta(days=one) for one in range((found - day.replace(day=1)).days)]
    assert found.weekday() < 5
    assert found not in closed
    assert all(one.weekday() >= 5 or one in closed for one in before)


@given(LISTS, st.integers(0, 90))
def test_what_is_chosen_fits_in_the_time_and_no_kind_crowds_out_another(kinds: list[str], minutes: int):
    listed = sorted(kinds, key=list(KINDS).index)
    chosen = fitting(listed, KINDS, minutes)
    assert sum(KINDS[listed[one]].minutes for one in chosen) <= minutes
    assert chosen == sorted(set(chosen))
    left = minutes - sum(KINDS[listed[one]].minutes for one in chosen)
    for place, kind in enumerate(listed):
        if place not in chosen:
            assert KINDS[kind].minutes > left, "something that would fit was left out"
    for kind in set(listed):  # within a kind the most urgent comes first
        places = [place for place, one in enumerate(listed) if one == kind]
        taken = [one for one in places if one in chosen]
        assert taken == places[: len(taken)]
    if sum(KINDS[one].minutes for one in set(listed)) <= minutes:
        assert {listed[one] for one in chosen} == set(listed)


def test_what_was_not_decided_comes_back_and_what_rests_stays_away_until_its_day():
    undecided = Left("rising", "surge:1", None, None)
    december = Left("rising", "surge:1", Choice.WATCH, date(2026, 12, 1))
    now = Left("rising", "surge:1", Choice.NOT_NOW, date(2026, 11, 2))
    done = Left("rising", "surge:1", Choice.DONE, None)
    assert [comes_back(one, END) for one in (undecided, december, now, done)] == [True, False, True, False]
    assert [rests(one, END) for one in (undecided, december, now, done)] == [False, True, False, False]


def test_a_decision_is_looked_at_on_the_next_agenda_unless_the_choice_says_otherwise():
    words, today, agenda = load_agenda_words().choices, date(2026, 11, 10), date(2026, 12, 1)
    looks = {choice: next_look_of(one, today, agenda) for choice, one in words.items()}
    assert looks[Choice.START] == looks[Choice.WATCH] == looks[Choice.JOIN] == agenda
    assert looks[Choice.DONE] is None
    assert looks[Choice.NOT_NOW] is not None
    assert looks[Choice.NOT_NOW] > agenda


def test_a_standing_point_comes_each_month_or_quarter_from_its_first_month_until_its_last():
    starts, until = date(2026, 8, 17), date(2027, 2, 3)
    months = [next_month(date(2026, 7, 1), ahead) for ahead in range(10)]
    monthly = [one for one in months if due_in(starts, Every.MONTH, until, one)]
    quarterly = [one for one in months if due_in(starts, Every.QUARTER, until, one)]
    assert monthly == [next_month(date(2026, 8, 1), ahead) for ahead in range(7)]
    assert quarterly == [date(2026, 8, 1), date(2026, 11, 1), date(2027, 2, 1)]


def test_what_is_not_named_is_counted():
    texts = [same(one) for one in ("een", "twee", "drie", "vier")]
    assert named(texts, 2).nl == "een; twee; en nog 2"
    assert named(texts, 2).en == "een; twee; and 2 more"
    assert named(texts, 4).nl == "een; twee; drie; vier"


def test_no_key_means_two_things_and_each_kind_may_be_decided_on():
    words = load_agenda_words()
    keys = [one.key for one in words.choices.values()]
    assert len(set(keys)) == len(keys)
    assert not {"j", "k", "u", "w"} & set(keys)
    assert all(kind.choices for kind in words.kinds.values())
    assert Choice.JOIN in words.kinds["candidate"].choices
