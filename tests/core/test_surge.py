"""Surges are found where they were planted, and hardly anywhere else."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.analyse.surge import (
    Holiday,
    add_up,
    comparable_from,
    completeness,
    control_from,
    discoveries,
    events,
    per_week,
    special_weeks,
    surge,
    told_once,
    triangle,
)
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.surges import Rule, Surge

MONDAY = date(2018, 1, 1)


def weeks(number: int) -> list[date]:
    return [MONDAY + timedelta(weeks=step) for step in range(number)]


def quiet(series: int, number: int, mean: float, phi: float = 1.5, seed: int = 1, season: float = 0.0) -> np.ndarray:
    """Counts without a surge: series × weeks, negative binomial with this mean and variance over mean."""
    chance = np.random.Generator(np.random.Philox(seed))
    means = np.broadcast_to(mean * np.exp(season * np.sin(np.arange(number) * 2 * np.pi / 52)), (series, number))
    if phi == 1:
        return chance.poisson(means).astype(float)
    return chance.negative_binomial(means / (phi - 1), 1 / phi).astype(float)


@pytest.mark.parametrize("number", [300, 40])
@pytest.mark.parametrize("mean", [0.3, 1.0, 6.0])
def test_one_week_of_a_hundred_at_most_two_passes_its_bound_by_chance(number: int, mean: float) -> None:
    found = surge(quiet(300, number, mean, season=0.2), weeks(number), last=4)
    assert found.judged.all()
    assert (found.observed > found.upper).mean() <= 0.02


@pytest.mark.parametrize("number", [14, 26])
@pytest.mark.parametrize(("mean", "phi"), [(0.3, 2.0), (0.3, 3.0), (0.8, 3.0), (3.0, 2.0)])
def test_questions_that_come_in_clusters_keep_the_promise_too_with_a_history_of_months(
    number: int, mean: float, phi: float
) -> None:
    found = surge(quiet(3000, number, mean, phi=phi), weeks(number))
    assert found.judged.all()
    assert (found.observed > found.upper).mean() <= 0.014
    assert found.alarm.sum() <= 8


@pytest.mark.parametrize(("number", "power"), [(300, 0.9), (40, 0.8), (20, 0.8)])
def test_eight_questions_more_where_one_was_usual_are_found(number: int, power: float) -> None:
    table = quiet(300, number, 1.0)
    table[:60, -1] += 8
    found = surge(table, weeks(number))
    assert found.alarm[:60].mean() >= power
    assert found.alarm[60:].mean() <= 0.1 * 60 / 240  # a tenth of what is announced may be noise


@pytest.mark.parametrize("number", [300, 40, 14])
def test_thousands_of_quiet_series_hardly_give_an_alarm(number: int) -> None:
    found = surge(quiet(2000, number, 0.8, phi=1.2), weeks(number))
    assert found.alarm.sum() <= 2


def test_a_yearly_peak_is_no_surprise_once_there_are_years_to_compare_with() -> None:
    table = quiet(60, 312, 10.0, phi=1.2, season=0.9)
    peaks = surge(table, weeks(312), last=52)
    assert (peaks.rule == Rule.YEARS).all()
    assert peaks.alarm.mean() < 0.003


@pytest.mark.parametrize(("number", "rule"), [(5, Rule.TOO_SHORT), (9, Rule.TOO_SHORT), (10, Rule.RECENT),
                                              (150, Rule.RECENT), (160, Rule.YEARS)])  # fmt: skip
def test_the_answer_says_which_rule_the_history_allowed(number: int, rule: Rule) -> None:
    found = surge(quiet(2, number, 2.0), weeks(number))
    assert found.rule.tolist() == [[rule], [rule]]
    assert Rule(int(found.rule[0, 0])).words.nl
    assert np.isnan(found.upper[0, 0]) == (not rule.judged)


def test_a_series_that_starts_last_month_is_too_short_while_its_neighbour_is_judged() -> None:
    found = surge(quiet(2, 200, 2.0), weeks(200), begins=np.array([0, 196]))
    assert found.rule[:, 0].tolist() == [Rule.YEARS, Rule.TOO_SHORT]


def test_a_week_about_which_nothing_is_known_is_not_judged_and_not_zero() -> None:
    table = quiet(2, 200, 2.0)
    table[0, -1] = np.nan
    found = surge(table, weeks(200))
    assert found.rule[:, 0].tolist() == [Rule.MISSING, Rule.YEARS]
    assert np.isnan(found.expected[0, 0])


def test_a_gap_of_three_weeks_and_a_series_of_zeros_are_judged_without_an_alarm() -> None:
    table = quiet(3, 300, 2.0)
    table[0, 200:203] = np.nan
    table[1] = 0
    found = surge(table, weeks(300), last=10)
    assert found.judged[0].all()
    assert not found.alarm[1].any()


@pytest.mark.parametrize(
    ("table", "code"),
    [([[1.0, -1.0]], "surge-counts"), ([[1.0, 0.5]], "surge-counts"), ([[1.0, 2.0, 3.0]], "surge-weeks")],
)
def test_what_is_no_table_of_counts_is_refused_in_words(table: list[list[float]], code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        surge(np.array(table), weeks(2))
    assert refusal.value.code == code


def test_weeks_that_do_not_follow_each_other_are_refused() -> None:
    with pytest.raises(BadInput):
        surge(quiet(1, 3, 1.0), [*weeks(2), MONDAY + timedelta(weeks=5)])


@pytest.mark.parametrize("names", [{"noPeriod": 10}, {"alpha": 2}, {"b": "many"}, {"thresholdMethod": "best"}])
def test_a_setting_that_r_does_not_know_is_refused(names: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        control_from(names)


def test_a_christmas_week_is_held_against_christmas_weeks() -> None:
    days = weeks(312)
    kinds = special_weeks(days)
    table = quiet(40, 312, 9.0, phi=1.1)
    table[:, kinds > 0] = quiet(40, int((kinds > 0).sum()), 1.0, phi=1.1, seed=2)
    last = int(np.flatnonzero(kinds)[-1]) + 1
    plain, knowing = (surge(table[:, :last], days[:last], special=kind) for kind in (None, kinds[:last]))
    assert knowing.expected.mean() == pytest.approx(1.0, abs=0.4)
    assert plain.expected.mean() > 4
    table[0, last - 1] = 9
    assert surge(table[:, :last], days[:last], special=kinds[:last]).alarm[0, 0]


def test_a_holiday_without_earlier_holidays_is_not_judged_and_keeps_out_of_the_baseline() -> None:
    days = weeks(30)
    kinds = special_weeks(days, [Holiday(days[-1], days[-1] + timedelta(days=6)), Holiday(days[20], days[22])])
    assert kinds[-1]
    assert kinds[20]
    assert kinds[22:29].sum() == 0
    table = quiet(2, 30, 3.0)
    assert (surge(table, days, special=kinds).rule == Rule.SPECIAL_WEEK).all()
    table[:, 20] = 60
    assert surge(table[:, :29], days[:29], special=kinds[:29]).expected.max() < 8


def test_how_late_questions_arrive_is_learned_from_past_weeks() -> None:
    chance = np.random.Generator(np.random.Philox(3))
    now = MONDAY + timedelta(weeks=39)
    asked = [MONDAY + timedelta(weeks=int(place) // 5, days=int(place) % 5) for place in chance.integers(0, 200, 4000)]
    late = chance.choice([0, 1, 2, 3], size=4000, p=[0.5, 0.3, 0.15, 0.05])
    entries = [(day, day + timedelta(weeks=int(by))) for day, by in zip(asked, late, strict=True)]
    share = completeness(triangle([e for e in entries if e[1] <= now + timedelta(days=6)], now, 40, 4), 26)
    assert share[:4] == pytest.approx([0.5, 0.8, 0.95, 1.0], abs=0.03)
    assert per_week(share, 40)[[0, -1]].tolist() == [1.0, share[0]]


def test_a_week_that_is_half_in_is_held_against_half_and_a_third_is_not_judged() -> None:
    table = quiet(200, 40, 8.0, phi=1.1)
    arrived = np.ones(40)
    arrived[-2:] = [0.6, 0.3]
    found = surge(table, weeks(40), last=2, arrived=arrived)
    assert found.expected[:, 0].mean() == pytest.approx(0.6 * 8, rel=0.05)
    assert (found.rule[:, 1] == Rule.INCOMPLETE).all()


def test_counts_from_before_a_change_in_registration_are_left_out() -> None:
    areas = ["WK01", "BU01", "BU02"]
    parents = {"BU01": "WK01", "BU02": "WK01"}
    starts = comparable_from(areas, {"BU01": [MONDAY + timedelta(weeks=100)]}, parents, weeks(140))
    assert starts.tolist() == [100, 100, 0]
    table = quiet(3, 140, 2.0)
    table[:2, 100:] += 20
    found = surge(table, weeks(140), begins=starts)
    assert found.expected[:2].min() > 15
    assert found.expected[2, 0] < 5
    assert not found.alarm.any()
    assert surge(table[:, :101], weeks(101)).alarm[:2].all()
    assert (surge(table[:, :101], weeks(101), begins=starts).rule[:2] == Rule.TOO_SHORT).all()


def test_noise_in_five_buurten_is_a_signal_in_the_municipality() -> None:
    areas = [f"BU{n}" for n in range(20)]
    parents = dict.fromkeys(areas, "GM1")
    table = quiet(20, 200, 0.5, phi=1.0)
    table[:, -1] += 1
    everything, sums = add_up(areas, table, parents)
    assert everything[-1] == "GM1"
    assert np.array_equal(sums[-1], table.sum(axis=0))
    found = surge(sums, weeks(200))
    assert found.alarm[-1, 0]
    assert found.alarm[:20].mean() < 0.2


def test_a_surge_is_one_event_with_its_excess_and_runs_on_until_it_is_over() -> None:
    table = quiet(1, 200, 2.0, phi=1.0)
    table[0, 190:194] = [14, 20, 1, 15]
    found = events(surge(table, weeks(200), last=20), [("BU1", "debts")], weeks(200))
    assert len(found) == 1
    one = found[0]
    assert (one.first, one.last, one.peak) == (weeks(200)[190], weeks(200)[193], weeks(200)[191])
    assert one.weeks == 4
    assert one.observed == 50
    assert one.excess == pytest.approx(42, abs=4)
    assert one.excess_low < one.excess < one.excess_high
    assert not one.running
    again = events(surge(table[:, :192], weeks(192), last=20), [("BU1", "debts")], weeks(192))
    assert [(e.first, e.running) for e in again] == [(one.first, True)]


def a_surge(area: str, first: int, last: int, excess: float, problem: str = "debts") -> Surge:
    days = weeks(60)
    return Surge(area, problem, days[first], days[last], days[first], last - first + 1, 10 + excess, 10.0, excess - 2,
                 excess + 2, 0.001, Rule.YEARS, False)  # fmt: skip


def test_a_surge_is_told_once_where_most_of_it_lies() -> None:
    parents = {"BU1": "WK1", "BU2": "WK1", "WK1": "GM1"}
    told = told_once([a_surge("GM1", 10, 14, 20), a_surge("WK1", 10, 13, 18), a_surge("BU1", 10, 12, 15)], parents)
    assert [one.area for one in told] == ["BU1"]
    spread = [a_surge("GM1", 10, 14, 40), a_surge("BU1", 10, 12, 6), a_surge("BU2", 40, 42, 6)]
    assert [(one.area) for one in told_once(spread, parents)] == ["GM1", "BU2"]
    other = [a_surge("GM1", 10, 14, 20), a_surge("BU1", 10, 12, 15, problem="loneliness")]
    assert len(told_once(other, parents)) == 2


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.floats(0.01, 0.5))
def test_discoveries_are_those_of_the_definition(values: list[float], rate: float) -> None:
    p = np.array([*values, np.nan])
    ordered = sorted(values)
    passed = [k for k, value in enumerate(ordered, 1) if value <= rate * k / len(values)]
    bound = ordered[passed[-1] - 1] if passed else -1.0
    assert discoveries(p, rate).tolist() == [value <= bound for value in values] + [False]
