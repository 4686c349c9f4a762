"""Row O12: which share of the reserved hours was kept, what is not known of it, and what no other team can work out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.organise import prevention_hours_words as words
from voorkant.core.organise.prevention_hours import (
    Answer,
    GoalKind,
    HoursPlan,
    Reached,
    ToldWeek,
    answer_for,
    expected_weeks,
    kept,
    open_weeks,
    plan_at,
    reached,
    reasons_by_quarter,
)
from voorkant.core.organise.prevention_hours_totals import (
    Guards,
    TeamHours,
    settled_quarters,
    shared_throughout,
    total_of,
)
from voorkant.core.shared.period import Quarter

MONDAY = date(2026, 11, 16)
WEEK = timedelta(weeks=1)
THIRD = Quarter(2026, 3)
GUARDS = Guards(teams=3, people=3, largest=70, weeks=4)


def week(ago: int, answer: Answer, hours: float | None = None, reason: str = "", reserved: float = 8) -> ToldWeek:
    return ToldWeek(MONDAY - WEEK * ago, reserved, answer, hours, reason)


def told(*weeks: ToldWeek) -> dict[date, ToldWeek]:
    return {one.week: one for one in weeks}


PLAN = HoursPlan(since=MONDAY - WEEK * 30, hours=8, goal=8, people=6)


@pytest.mark.row("O12")
def test_a_week_that_nobody_told_of_is_missing_and_never_zero():
    found = told(week(1, Answer.MET), week(3, Answer.NOTHING))
    weeks = expected_weeks([PLAN], found, MONDAY)
    assert len(weeks) == 13
    sums = kept(weeks, found)
    assert (sums.weeks, sums.told, sums.reserved, sums.low, sums.high) == (13, 2, 16, 8, 8)
    assert words.share_said(sums).nl == "50%"


@pytest.mark.row("O12")
def test_less_without_a_number_stays_a_range():
    found = told(week(1, Answer.MET), week(2, Answer.LESS))
    sums = kept(expected_weeks([PLAN], found, MONDAY), found)
    assert sums.percents == (50, 100)
    assert "tussen 50% en 100%" in words.kept_sentence(sums).nl
    assert "Ingevuld: 2 van 13 weken." in words.kept_sentence(sums).nl


def test_a_long_week_makes_up_for_no_lost_one():
    sums = kept([one.week for one in (week(1, Answer.MORE), week(2, Answer.NOTHING))],
                told(week(1, Answer.MORE, 16), week(2, Answer.NOTHING)))  # fmt: skip
    assert sums.percents == (50, 50)


def test_without_any_week_told_no_share_is_said():
    sums = kept(expected_weeks([PLAN], {}, MONDAY), {})
    assert sums.percents is None
    assert "%" not in words.kept_sentence(sums).nl


def test_this_week_counts_only_once_it_was_told():
    tuesday = MONDAY + timedelta(days=1)
    assert expected_weeks([PLAN], {}, tuesday)[-1] == MONDAY - WEEK
    assert expected_weeks([PLAN], told(week(0, Answer.MET)), tuesday)[-1] == MONDAY


def test_weeks_before_anything_was_kept_free_are_not_asked_for():
    young = HoursPlan(since=MONDAY - WEEK * 2, hours=8)
    assert expected_weeks([young], {}, MONDAY) == (MONDAY - WEEK * 2, MONDAY - WEEK)
    assert open_weeks([young], told(week(1, Answer.MET)), MONDAY, weeks=4) == (MONDAY - WEEK * 2,)


def test_a_later_plan_takes_over_from_its_day_and_earlier_weeks_keep_theirs():
    later = HoursPlan(since=MONDAY - WEEK, hours=12)
    assert plan_at([PLAN, later], MONDAY - WEEK * 2) == PLAN
    assert plan_at([PLAN, later], MONDAY) == later
    mended = HoursPlan(since=MONDAY - WEEK, hours=10)
    assert plan_at([PLAN, later, mended], MONDAY) == mended
    assert plan_at([PLAN], PLAN.since - WEEK) is None


@pytest.mark.parametrize(
    ("answer", "hours", "goal", "expected"),
    [
        (Answer.MET, None, 8, True), (Answer.MET, None, 9, False), (Answer.NOTHING, None, 4, False),
        (Answer.LESS, None, 8, False), (Answer.LESS, None, 4, None), (Answer.MORE, None, 8, True),
        (Answer.MORE, None, 12, None), (Answer.LESS, 5, 4, True), (Answer.MORE, 9, 12, False),
    ],
)  # fmt: skip
def test_a_goal_is_reached_missed_or_not_known(answer, hours, goal, expected):
    assert week(1, answer, hours).reaches(goal) is expected


def test_a_goal_as_a_share_needs_the_hours_of_the_team():
    share = HoursPlan(since=PLAN.since, hours=8, goal_kind=GoalKind.SHARE, goal=10)
    assert share.goal_hours is None
    assert reached([MONDAY - WEEK], told(week(1, Answer.MET)), [share]) == Reached(0, 0, 0)
    known = HoursPlan(since=PLAN.since, hours=8, goal_kind=GoalKind.SHARE, goal=10, team_hours=120)
    assert known.goal_hours == 12
    found = reached([MONDAY - WEEK], told(week(1, Answer.MET)), [known])
    assert found == Reached(yes=0, no=1, unknown=0)
    said = words.goal_sentence(known, found)
    assert said is not None
    assert "10% van de teamuren per week, dat is 12 uur." in said.nl


def test_reasons_count_weeks_in_which_hours_were_lost():
    found = reasons_by_quarter(
        [week(1, Answer.LESS, reason="crisis"), week(2, Answer.NOTHING, reason="crisis"), week(3, Answer.LESS),
         week(4, Answer.MET), week(20, Answer.LESS, reason="leave")],
        [Quarter(2026, 4)],
    )  # fmt: skip
    assert found == {Quarter(2026, 4): {"crisis": 2, "": 1}}


@given(st.floats(0, 100), st.floats(0.5, 100))
def test_a_number_of_hours_and_its_answer_say_the_same(hours, reserved):
    one = ToldWeek(MONDAY, reserved, answer_for(hours, reserved), hours)
    loose = ToldWeek(MONDAY, reserved, one.answer)
    assert loose.kept_low <= one.kept_low <= loose.kept_high
    assert 0 <= one.kept_low <= one.kept_high <= reserved


def team(key: int, *, people: int | None = 6, reserved: float = 8, spent: float = 4, shared=None) -> TeamHours:
    """A team that told of every week of the third quarter."""
    weeks = tuple(
        ToldWeek(day, reserved, Answer.LESS, spent, "crisis")
        for n in range(13)
        if (day := date(2026, 7, 6) + WEEK * n) <= THIRD.last
    )
    plan = HoursPlan(since=date(2026, 1, 5), hours=reserved, people=people)
    return TeamHours(key, (plan,), weeks, shared if shared is not None else ((date(2026, 5, 1), True),))


@pytest.mark.row("O12")
def test_others_read_the_whole_of_three_teams_and_nothing_of_two():
    total = total_of([team(1), team(2), team(3)], THIRD, GUARDS)
    assert total is not None
    assert (total.teams, total.kept.percents) == (3, (50, 50))
    assert total.reasons == (("crisis", 39),)
    assert total_of([team(1), team(2)], THIRD, GUARDS) is None


@pytest.mark.row("O12")
@pytest.mark.parametrize("small", [team(3, people=2), team(3, people=None), team(3, shared=()), team(3, reserved=100)])
def test_a_team_that_is_a_person_did_not_agree_or_outweighs_the_rest_is_never_in_a_total(small):
    assert total_of([team(1), team(2), small], THIRD, GUARDS) is None


def test_who_joins_or_leaves_in_a_quarter_does_not_count_in_it():
    always = ((date(2026, 5, 1), True),)
    assert shared_throughout(always, THIRD)
    assert shared_throughout(((THIRD.first, True),), THIRD)
    assert not shared_throughout(((date(2026, 8, 1), True),), THIRD)
    assert not shared_throughout((*always, (date(2026, 9, 1), False)), THIRD)
    assert not shared_throughout((*always, (date(2026, 8, 1), False), (date(2026, 8, 2), True)), THIRD)
    assert shared_throughout((*always, (date(2026, 10, 1), False)), THIRD)


def test_a_quarter_is_shown_once_no_week_in_it_can_change():
    assert settled_quarters(date(2026, 10, 20), 1, 4) == (Quarter(2026, 2),)
    assert settled_quarters(date(2026, 11, 3), 1, 4) == (THIRD,)


def test_a_reason_of_fewer_teams_than_a_total_needs_is_not_told():
    alone = TeamHours(4, team(4).plans, tuple(
        ToldWeek(one.week, one.reserved, one.answer, one.hours, "leave") for one in team(4).told
    ), team(4).shared)  # fmt: skip
    total = total_of([team(1), team(2), team(3), alone], THIRD, GUARDS)
    assert total is not None
    assert total.teams == 4
    assert total.reasons == (("crisis", 39),)
