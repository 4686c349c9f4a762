"""Row A3: what is told of a surge, what nobody can work out of it, and when it is news again."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.analyse.alerts import ready, telling
from voorkant.core.analyse.alerts.columns import WeekCount, block_of, exact_columns, hushed_blocks, protected_columns
from voorkant.core.analyse.alerts.life import AFTER, Span, State, Step, grew, is_news, may, same_event
from voorkant.core.analyse.alerts.once import told_once_by_subject
from voorkant.core.shared.surges import Rule, Surge
from voorkant.core.shared.text import Text, same

MONDAY = date(2026, 1, 5)
DEBTS, TWELLO = Text("Schulden", "Debts"), same("Twello")
SUBJECTS = {"debts": "domain:money", "poverty": "domain:money", "domain:money": "total"}
AREAS = {"buurt": "kern", "kern": "gemeente"}


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def surge(area: str, problem: str, excess: float, first: int = 10, last: int = 12) -> Surge:
    return Surge(
        area, problem, week(first), week(last), week(last), last - first + 1, excess + 2, 2, 0, excess, 0.001,
        Rule.RECENT, True,
    )  # fmt: skip


@pytest.mark.row("A3")
def test_a_surge_is_said_as_a_team_leader_would_say_it():
    said = telling.sentence(DEBTS, TWELLO, telling.told_to_others(14, 5.2, 3, numbers=True, step=5))
    assert said.nl == (
        "Schulden in Twello: ten minste 10 vragen in drie weken, waar ongeveer 5 gewoon is. Dat is meer dan toeval."
    )
    assert said.en == (
        "Debts in Twello: at least 10 questions in three weeks, where about 5 is usual. That is more than chance."
    )


@pytest.mark.row("A3")
def test_the_team_that_registered_every_question_reads_exact_numbers():
    said = telling.sentence(DEBTS, TWELLO, telling.told_to_team(14, 4.6, 3))
    assert (
        said.nl == "Schulden in Twello: 14 vragen in drie weken, waar ongeveer 4,6 gewoon is. Dat is meer dan toeval."
    )


@pytest.mark.row("A3")
def test_a_surge_that_may_not_be_counted_aloud_holds_no_number():
    told = telling.told_to_others(14, 5.2, 1, numbers=False, step=5)
    for said in (telling.sentence(DEBTS, TWELLO, told), telling.in_short(DEBTS, told)):
        assert not any(letter.isdigit() for letter in said.nl + said.en)
        assert "meer vragen dan gewoon" in said.nl


def test_what_is_usual_is_never_told_as_a_small_number():
    told = telling.told_to_others(9, 1.4, 2, numbers=True, step=5)
    assert "waar minder dan 5 gewoon is" in telling.sentence(DEBTS, TWELLO, told).nl


@pytest.mark.row("A3")
@pytest.mark.parametrize(
    ("observed", "teams", "shown", "may_be_told"),
    [
        (14, [14], True, True),
        (14, [9, 5], True, True),
        (4, [4], True, False),
        (14, [14], False, False),
        (14, [12, 2], True, False),
        (14, [13, 1], True, False),
    ],
    ids=["one team", "two teams", "too few", "cell hidden elsewhere", "two left over", "one left over"],
)
def test_numbers_are_told_only_where_nobody_could_take_their_own_off(observed, teams, shown, may_be_told):
    assert telling.may_tell(observed, teams, cell_shown=shown, threshold=5) is may_be_told


def possible(told: int, step: int, most: int = 400) -> set[int]:
    """Every count that others would be told as `told`."""
    return {count for count in range(most) if telling.in_steps(count, step) == told}


@pytest.mark.row("A3")
@given(st.integers(3, 10), st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_who_reads_a_surge_grow_every_week_never_knows_a_week(step, weekly):
    """All growing totals that give the same told numbers: each week keeps at least `step` possible counts."""
    totals = [sum(weekly[: place + 1]) for place in range(len(weekly))]
    told = [telling.in_steps(total, step) for total in totals]
    for before, after in pairwise(told):
        low, high = possible(before, step), possible(after, step)
        weeks = {later - earlier for earlier in low for later in high if later >= earlier}
        assert len(weeks) >= step


@pytest.mark.parametrize("p_value", [0.04, 0.009, 0.003, 1e-9])
def test_how_unusual_is_said_in_a_few_coarse_steps_that_give_no_count_away(p_value):
    said = {telling.how_unusual(p_value * (1 + share / 100)).nl for share in range(-10, 11)}
    assert len(said) <= 2
    assert "door toeval" in telling.how_unusual(p_value).nl


@pytest.mark.row("A3")
def test_others_see_four_weeks_together_and_never_a_small_number():
    weekly = [WeekCount(week(number), number % 4) for number in range(40)] + [
        WeekCount(week(40 + number), 6) for number in range(3)
    ]
    columns = protected_columns(
        weekly, week(40), week(42), step=5, most=12, usual=(1.0, 11.0), usual_now=(0.4, 7.2)
    )  # fmt: skip
    *before, now = columns
    assert now.surge
    assert (now.weeks, now.count, now.low, now.high) == (3, 15, 0.0, 10.0)
    assert {one.weeks for one in before} == {4}
    assert all(one.count is None or (one.count >= 5 and one.count % 5 == 0) for one in columns)
    assert all(block_of(one.first) == block_of(one.first + timedelta(weeks=3)) for one in before)


@pytest.mark.row("A3")
@given(st.integers(20, 60), st.integers(1, 6), st.integers(0, 18))
def test_no_week_is_told_in_two_numbers(first, weeks, earlier):
    weekly = [WeekCount(week(number), 7) for number in range(first + weeks)]
    apart = [(week(earlier), week(earlier + 2))]
    columns = protected_columns(
        weekly, week(first), week(first + weeks - 1), step=5, most=99, usual=(0, 9), usual_now=(0, 9), apart=apart
    )
    told = [one.first + timedelta(weeks=number) for one in columns for number in range(one.weeks)]
    assert len(told) == len(set(told))
    assert not any(week(earlier) <= one <= week(earlier + 2) for one in told)


def test_four_weeks_in_which_a_team_could_work_out_another_look_like_few():
    weeks = [week(number) for number in range(60)]
    by_team = {one: {1: 6, 2: 6} for one in weeks}
    assert hushed_blocks(by_team, 5) == set()
    hushed = block_of(weeks[20])
    by_team |= {one: {1: 6} for one in weeks if block_of(one) == hushed} | {weeks[20]: {1: 6, 2: 3}}
    assert hushed_blocks(by_team, 5) == {hushed}
    rows = [WeekCount(one, 12, block_of(one) == hushed) for one in weeks]
    columns = protected_columns(rows, weeks[59], weeks[59], step=5, most=99, usual=(0, 9), usual_now=(0, 9))
    told = {block_of(one.first): (one.count, one.few) for one in columns if not one.surge}
    assert told.pop(hushed) == (None, True)
    assert set(told.values()) == {(45, False)}


def test_a_few_questions_are_hatched_and_an_unknown_week_is_no_nought():
    weekly = [WeekCount(week(number), None if number == 9 else 1) for number in range(16)]
    columns = protected_columns(
        weekly, week(15), week(15), step=5, most=12, usual=(0, 5), usual_now=(0, 5)
    )  # fmt: skip
    assert all(one.count is None for one in columns)
    assert {one.few for one in columns if not one.first <= week(9) < one.first + timedelta(weeks=4)} == {True}
    assert [one.few for one in columns if one.first <= week(9) < one.first + timedelta(weeks=4)] == [False]
    exact = exact_columns(weekly, week(15), week(15), (0, 3), 12)
    assert [one.count for one in exact] == [1, 1, 1, 1, 1, None, 1, 1, 1, 1, 1, 1]


@pytest.mark.row("A3")
def test_debts_in_twello_is_not_told_again_as_money_or_as_everything():
    found = [surge("kern", "debts", 8), surge("kern", "domain:money", 9), surge("gemeente", "total", 11)]
    assert told_once_by_subject(found, AREAS, SUBJECTS, 0.5) == found[:1]


def test_everything_is_told_too_when_most_of_it_lies_elsewhere():
    found = [surge("kern", "debts", 8), surge("gemeente", "total", 40)]
    assert told_once_by_subject(found, AREAS, SUBJECTS, 0.5) == found


def test_a_wider_subject_in_other_weeks_is_another_thing():
    found = [surge("kern", "debts", 8), surge("kern", "domain:money", 9, first=20, last=21)]
    assert told_once_by_subject(found, AREAS, SUBJECTS, 0.5) == found


@pytest.mark.row("A3")
def test_a_surge_with_a_quiet_week_stays_the_same_and_after_two_it_is_another():
    known = Span(week(1), week(3), 8)
    assert same_event(known, Span(week(5), week(6), 4), pause=1)
    assert not same_event(known, Span(week(6), week(6), 4), pause=1)
    assert same_event(known, Span(week(0), week(9), 4), pause=0)


@pytest.mark.row("A3")
def test_a_closed_surge_is_told_again_only_when_it_grew_considerably():
    assert not grew(10, 12, percent=50, least=5)
    assert not grew(2, 5, percent=50, least=5)
    assert grew(10, 15, percent=50, least=5)
    assert not grew(100, 106, percent=50, least=5)


def test_a_wider_surge_is_news_only_when_it_is_more_than_the_one_that_was_told():
    assert not is_news(12, 8, 0.5)
    assert is_news(20, 8, 0.5)


@pytest.mark.row("A3")
def test_people_take_only_steps_that_make_sense_and_each_leads_somewhere():
    assert set(AFTER) == set(Step)
    by_people = {(state, step) for state in State for step in Step if may(state, step)}
    assert (State.CLOSED, Step.SEEN) not in by_people
    assert (State.NEW, Step.TOLD) not in by_people
    assert (State.MUTED, Step.UNMUTED) in by_people
    assert {step for _, step in by_people} == {Step.SEEN, Step.MUTED, Step.CLOSED, Step.UNMUTED, Step.REOPENED}
    for words in (*State, *Step):
        assert words.words.nl
        assert words.words.en


@pytest.mark.row("A3")
def test_three_weeks_without_any_question_are_unknown_and_not_quiet():
    totals = [0, 0, 12, 14, 9, 11, 0, 0, 0, 12, 10]
    assert ready.silent_weeks(totals, 5, 26) == [6, 7, 8]
    assert ready.first_known(totals) == 2


def test_in_a_small_municipality_a_week_without_questions_is_a_nought():
    assert ready.silent_weeks([1, 2, 0, 1, 0, 3], 5, 26) == []


def test_without_any_question_there_is_no_first_week():
    assert ready.first_known([0, 0, 0]) == 3
    assert ready.first_known([]) == 0


@pytest.mark.row("A3")
def test_an_old_file_that_was_read_in_says_nothing_about_how_late_questions_come():
    read_in = {(week(number), week(50)): 10 for number in range(50)}
    usual = {(week(number), week(number + 1)): 3 for number in range(40, 49)}
    found = ready.ordinary_arrivals(read_in | usual, longest=8, old_share=0.1)
    assert len(found) == 27
    assert {(entered - asked).days for asked, entered in found} == {7}


def weekly(first: int, last: int, number: int) -> dict[date, int]:
    return dict.fromkeys([week(one) for one in range(first, last + 1)], number)


def changed(here: dict[str, dict[date, int]], last: int = 60) -> date | None:
    lifetimes = {one: (min(weeks), max(weeks)) for one, weeks in here.items()}
    return ready.changed_on(here, lifetimes, week(0), week(last), share=0.2, settling=8, silence=6)


@pytest.mark.row("A3")
def test_a_new_team_that_registers_much_breaks_the_comparison():
    assert changed({"old": weekly(0, 60, 10), "new": weekly(55, 60, 8)}) == week(55)


def test_a_new_team_that_registers_little_does_not():
    assert changed({"old": weekly(0, 60, 10), "new": weekly(55, 60, 1)}) is None


def test_five_finding_places_that_begin_together_count_as_one_beginning():
    places = {f"place {number}": weekly(50, 60, 1) for number in range(5)}
    assert changed({"old": weekly(0, 60, 10)} | places) == week(50)


def test_a_team_that_stopped_breaks_the_comparison_from_the_week_after():
    assert changed({"old": weekly(0, 60, 10), "gone": weekly(0, 40, 10)}) == week(41)


def test_what_was_there_from_the_beginning_changed_nothing():
    assert changed({"old": weekly(0, 60, 10), "other": weekly(2, 60, 10)}) is None
