"""Counts become euros as a reader works them out on paper: by year, by payer, discounted, without adding groups up."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenario_small import (
    COURSE,
    PAYERS,
    TALK,
    TELLING,
    small_ask,
    small_counts,
    small_model,
    small_population,
    whole,
)
from voorkant.core.analyse.scenario.answer import Answerer, answer
from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.bands import band, share_of_chance, weights
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.euros import discounts, horizons_within
from voorkant.core.analyse.scenario.nothing import excess, is_sure
from voorkant.core.analyse.scenario.population import LocalFigure
from voorkant.core.analyse.scenario.result import ScenarioResult
from voorkant.core.analyse.scenario.shift import moved, net_value
from voorkant.core.analyse.scenario.tornado import tornado

MODEL = small_model()
COUNTS = st.lists(st.tuples(*[st.integers(-50, 50)] * 3), min_size=1, max_size=6)
HORIZONS = TELLING.horizons


def told(*draws: DrawCounts, ask: Ask | None = None) -> ScenarioResult:
    return answer(MODEL, small_population(), {}, ask or small_ask(), draws, telling=TELLING)


@pytest.mark.row("A7")
def test_excess_is_counts_times_price_discounted_from_the_second_year() -> None:
    found = excess(MODEL, small_counts(), rate=0.1, horizons=HORIZONS)
    year = 3 * 1_000 + 2 * 300 + 1 * 100
    assert found.yearly[0].tolist() == [year, year]
    assert found.total[0] == pytest.approx(year + year / 1.1)
    assert found.per_head[0] == pytest.approx((year + year / 1.1) / 10)
    assert found.real[0] == pytest.approx((year - 600) * (1 + 1 / 1.1))


def test_each_payer_pays_its_share_of_each_item() -> None:
    result = told(small_counts())
    group = result.groups[0]
    first = {payer: years[0].middle for payer, years in group.payer_yearly.items()}
    assert first == {"municipality": 3_000 + 300, "national": 300, "health_insurer": 100}
    assert sum(one.middle for one in group.payers[2].values()) == pytest.approx(group.total.middle)
    assert list(group.items) == ["support", "benefit", "treatment"]


def test_only_horizons_that_fit_are_told_and_the_whole_period_always() -> None:
    assert horizons_within(30, HORIZONS) == (4, 10, 30)
    assert horizons_within(12, HORIZONS) == (4, 10, 12)
    assert horizons_within(3, HORIZONS) == (3,)
    assert list(told(small_counts()).groups[0].payers) == [2]


@given(COUNTS)
def test_twins_who_live_the_same_life_cost_exactly_nothing_more(more: list[tuple[int, int, int]]) -> None:
    found = excess(MODEL, small_counts(excess=0 * whole(*more)), rate=0.0225, horizons=HORIZONS)
    assert not found.total.any()
    assert not found.payers.any()
    assert not found.items.any()


@given(COUNTS)
def test_a_price_twice_as_high_is_a_cost_exactly_twice_as_high(more: list[tuple[int, int, int]]) -> None:
    once = small_counts(excess=whole(*more))
    twice = replace(
        once, values={name: one * 2 if name.startswith("cost_") else one for name, one in once.values.items()}
    )
    single, double = (excess(MODEL, one, rate=0.0225, horizons=HORIZONS) for one in (once, twice))
    for name in ("total", "real", "yearly", "payers", "items", "payer_yearly"):
        assert (getattr(double, name) == 2 * getattr(single, name)).all(), name


@given(COUNTS)
def test_payers_and_items_each_add_up_to_the_whole(more: list[tuple[int, int, int]]) -> None:
    found = excess(MODEL, small_counts(excess=whole(*more)), rate=0.0225, horizons=HORIZONS)
    assert found.payers[-1].sum(axis=1) == pytest.approx(found.total)
    assert found.items.sum(axis=1) == pytest.approx(found.total)
    assert found.payer_yearly.sum(axis=2) == pytest.approx(found.yearly)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=60))
def test_a_band_is_the_usual_quantiles_whatever_the_order_of_the_draws(draws: list[float]) -> None:
    found, other = band(draws), band(draws[::-1])
    usual = np.quantile(draws, [0.05, 0.25, 0.5, 0.75, 0.95])
    said = (found.low, found.lower, found.middle, found.upper, found.high)
    assert said == pytest.approx(tuple(usual), rel=1e-9, abs=1e-3)
    assert list(said) == sorted(said)
    assert found == other


def test_a_rate_of_nothing_discounts_nothing() -> None:
    assert discounts(3, 0.0).tolist() == [1.0, 1.0, 1.0]
    assert discounts(2, 0.0225)[1] == pytest.approx(1 / 1.0225)


@pytest.mark.row("A7")
def test_a_group_of_nobody_is_named_and_has_no_amount() -> None:
    result = told(small_counts())
    assert [one.id for one in result.groups] == ["debts"]
    assert result.empty == ("nobody",)


def test_the_scale_follows_the_middle_and_tells_the_share_of_each_level() -> None:
    draws = [small_counts(draw=at, excess=whole((at, 0, 0), (0, 0, 0)), members=1) for at in (0, 2, 20, 30, 100)]
    group = told(*draws, ask=small_ask(draws=5)).groups[0]
    assert group.level == "much"
    assert group.levels == {"none": 0.2, "extra": 0.2, "much": 0.4, "very_much": 0.2}
    assert group.heads == (0, 2_000, 20_000, 30_000, 100_000)


def test_an_amount_rests_on_unseen_figures_where_its_price_or_its_way_is_unseen() -> None:
    group = told(small_counts()).groups[0]
    assert group.unverified == pytest.approx(700 / 3_700)  # the support is solid, benefit and treatment are not
    assert is_sure([group], 0.5)
    assert not is_sure([group], 0.1)
    chosen = replace(small_ask(), overrides={"cost_support": (1_000.0, 1_000.0, 1_000.0)})
    assert told(small_counts(), ask=chosen).groups[0].unverified == 1  # a reader's own value is an assumption


def test_chance_alone_is_told_apart_from_not_knowing() -> None:
    ones = [np.array([0.0, 5.0]), np.array([2.0, 5.0])]
    wide = [np.array([0.0, 5.0]), np.array([4.0, 5.0])]
    assert share_of_chance(ones, wide) == pytest.approx(0.25)
    assert share_of_chance(ones[:1], wide) is None
    assert share_of_chance(wide, ones) == 1


def test_draws_of_chance_alone_change_no_band() -> None:
    plain = [small_counts(draw=at, excess=whole((at, 0, 0), (0, 0, 0))) for at in range(3)]
    lucky = [small_counts(draw=9, chance_only=True, excess=whole((at, 0, 0), (0, 0, 0))) for at in (50, 51)]
    with_chance, without = told(*plain, *lucky, ask=small_ask(draws=3)), told(*plain, ask=small_ask(draws=3))
    assert with_chance.groups == without.groups
    assert (with_chance.draws, without.chance) == (3, None)
    assert with_chance.chance == pytest.approx(0.5)


def test_what_made_the_spread_is_found_back() -> None:
    rng = np.random.default_rng(7)
    values = {name: rng.random(200).tolist() for name in ("heavy", "light", "idle")}
    outcome = 3 * np.array(values["heavy"]) + np.array(values["light"])
    found = weights(values, [outcome])
    assert found["heavy"] > 0.8
    assert 0.02 < found["light"] < 0.2
    assert found["idle"] < 0.02
    assert sum(found.values()) <= 1
    assert weights({name: one[:5] for name, one in values.items()}, [outcome[:5]]) == {}


def test_an_answer_can_be_given_early_and_again_later() -> None:
    answerer = Answerer(MODEL, small_population(), {}, small_ask(draws=3), TELLING)
    with pytest.raises(ValueError, match="no draw"):
        answerer.answer()
    draws = [small_counts(draw=at, excess=whole((at, 0, 0), (0, 0, 0))) for at in range(3)]
    answerer.add(draws[0])
    early = answerer.answer()
    for one in draws[1:]:
        answerer.add(one)
    assert (early.draws, early.asked) == (1, 3)
    assert answerer.answer() == told(*draws, ask=small_ask(draws=3))


def test_where_the_areas_own_figures_came_from_is_told() -> None:
    local = {"debts@all": LocalFigure(0.07, "CBS", "2024", "published")}
    result = answer(MODEL, small_population(), local, small_ask(), [small_counts()], telling=TELLING)
    assert result.margins["debt"] == {"origin": "published", "source": "CBS", "period": "2024", "value": "0.07"}
    assert result.margins["support"]["origin"] == "assumption"
    assert result.parameters["reach"].source == "source of reach"


NOTHING = whole((0, 0, 0), (0, 0, 0))
CUT = whole((2, 0, -1), (2, 0, -1))  # two fewer in support, one more in treatment: harm
PREVENTED = whole((0, 0, 0), (3, 2, 1))


@pytest.mark.row("A8")
def test_a_cut_bites_at_once_and_what_is_prevented_comes_later() -> None:
    shift = told(small_counts(shift=(CUT, PREVENTED), joined=10), ask=small_ask(shift=COURSE)).shift
    assert shift is not None
    at, off = shift.at[0], 1 + 1 / 1.1
    spent = 10 * 50 * 1.2  # estimates of cost tend to be too low
    assert at.saved.middle == pytest.approx(2_000 * off)
    assert at.harm.middle == pytest.approx(100 * off)
    assert at.spent.middle == pytest.approx(spent * off)
    assert at.benefit.middle == pytest.approx((3_000 + 100) * 0.8 / 1.1)  # without the transfer, a fifth held back
    used = spent  # of the 2,000 that was cut only this was used
    assert shift.yearly[0].middle == pytest.approx(used - 100 - spent)
    assert at.value.middle == pytest.approx((used - 100 - spent) * off + 3_100 * 0.8 / 1.1)


def test_money_that_was_cut_and_not_used_is_no_gain() -> None:
    found = moved(MODEL, small_ask(shift=COURSE).shift, small_counts(shift=(CUT, NOTHING), joined=0), rate=0.0)  # type: ignore[arg-type]
    assert found.unused.tolist() == [2_000, 2_000]
    assert net_value(found, 0.0) == -200
    assert found.payers[0].tolist() == [0, 0, -100]


def test_the_municipality_keeps_only_the_part_of_avoided_care_that_turns_into_money() -> None:
    shift = told(small_counts(shift=(NOTHING, PREVENTED)), ask=small_ask(shift=COURSE)).shift
    assert shift is not None
    at = shift.at[0]
    assert at.payers["municipality"].middle == pytest.approx((3_000 * 0.5 + 300) * 0.8 / 1.1)
    assert at.payers["national"].middle == pytest.approx(300 * 0.8 / 1.1)
    assert at.municipality == at.payers["municipality"]
    assert tuple(at.payers) == PAYERS


def test_caution_does_not_make_a_harm_smaller() -> None:
    shift = told(small_counts(shift=(NOTHING, -PREVENTED)), ask=small_ask(shift=COURSE)).shift
    assert shift is not None
    assert shift.at[0].benefit.middle == pytest.approx(-3_100 / 1.1)
    assert shift.at[0].payers["municipality"].middle == pytest.approx(-3_300 / 1.1)


@given(COUNTS)
def test_a_shift_that_changes_nothing_is_worth_exactly_nothing(more: list[tuple[int, int, int]]) -> None:
    nothing = 0 * whole(*more)
    counts = small_counts(excess=whole(*more), shift=(nothing, nothing))
    found = moved(MODEL, small_ask(shift=COURSE).shift, counts, rate=0.0225)  # type: ignore[arg-type]
    assert not found.value.any()
    assert not found.payers.any()
    assert not found.gains.any()


def test_an_offer_of_unknown_effect_costs_and_is_named() -> None:
    shift = told(small_counts(shift=(NOTHING, NOTHING), joined=10), ask=small_ask(shift=TALK)).shift
    assert shift is not None
    assert shift.unknown == (TALK,)
    assert shift.at[0].benefit.middle == 0
    assert shift.at[0].value.middle < 0
    assert shift.at[0].chance == 0


def test_a_ratio_needs_something_spent() -> None:
    spent = told(small_counts(shift=(CUT, PREVENTED), joined=10), ask=small_ask(shift=COURSE)).shift
    free = told(small_counts(shift=(NOTHING, PREVENTED)), ask=small_ask(shift=COURSE)).shift
    assert spent is not None
    assert free is not None
    assert free.at[0].ratio is None
    ratio = spent.at[0].ratio
    assert ratio is not None
    assert (ratio.middle > 1) == (spent.at[0].value.middle > 0)


def test_who_gains_is_told_per_group_and_lost_care_is_no_gain() -> None:
    shift = told(small_counts(shift=(CUT, PREVENTED), joined=10), ask=small_ask(shift=COURSE)).shift
    assert shift is not None
    assert shift.gains["debts"].middle == pytest.approx(3_100 * 0.8 / 1.1 - 100 * (1 + 1 / 1.1))
    assert shift.gains["nobody"].middle == 0


def test_counts_without_the_three_runs_are_no_shift() -> None:
    with pytest.raises(ValueError, match="no shift"):
        told(small_counts(), ask=small_ask(shift=COURSE))


@pytest.mark.row("A8")
def test_the_tornado_tries_what_matters_and_needs_no_run_for_a_price() -> None:
    runs: list[float] = []

    def run(values: dict[str, float]) -> DrawCounts:
        runs.append(values["reach"])
        return replace(small_counts(shift=(CUT, PREVENTED * round(10 * values["reach"])), joined=1), values=values)

    ask = small_ask(shift=COURSE)
    heavy = {"reach": 0.6, "cost_treatment": 0.3, "course_effect": 0.0}
    found = tornado(MODEL, ask, heavy, run, rate=0.1)  # type: ignore[arg-type]
    assert found is not None
    assert {one.parameter for one in found.bars} == {"reach", "cost_treatment", "discount"}
    assert runs == [0.5, 0.3, 0.7]  # the middle, and both ends of what changes who does what
    swings = {one.parameter: one for one in found.bars}
    assert swings["reach"].low < found.best < swings["reach"].high
    assert [abs(one.high - one.low) for one in found.bars] == sorted(
        (abs(one.high - one.low) for one in found.bars), reverse=True
    )
    assert tornado(MODEL, small_ask(), heavy, run, rate=0.1) is None  # type: ignore[arg-type]
