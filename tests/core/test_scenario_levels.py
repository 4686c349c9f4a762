"""Extra, much and very much over the draws of a scenario, and the sentences that are made of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenario_kept import all_used
from tests.scenario_made import THRESHOLDS, made_band, made_group, made_result
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario import words
from voorkant.core.analyse.scenario.levels import LEVELS, by_level, level_of, relevel, shares_of
from voorkant.core.analyse.scenario.spec import Kind
from voorkant.core.analyse.scenario.themes import NAMES, of_group, themes_of

pytestmark = pytest.mark.row("A7")
AMOUNTS = st.integers(-100_000, 200_000)
NAMED = {one.id: one.name for one in load_scenario_model().groups}


@given(
    st.lists(AMOUNTS, min_size=1, max_size=60), st.lists(st.integers(1, 90_000), min_size=3, max_size=3, unique=True)
)
def test_every_draw_is_in_the_level_that_its_own_amount_has(heads, marks):
    thresholds = dict(zip(LEVELS[1:], sorted(marks), strict=True))
    shares = shares_of(sorted(heads), thresholds)
    assert set(shares) == set(LEVELS)
    assert sum(shares.values()) == pytest.approx(1)
    for level in LEVELS:
        own = [one for one in heads if level_of(one, thresholds) == level]
        assert shares[level] == pytest.approx(len(own) / len(heads))


def test_other_thresholds_tell_the_same_draws_anew():
    result = made_result()
    stricter = relevel(result, {"extra": 10.0, "much": 100.0, "very_much": 500.0})
    assert {one.level for one in stricter.groups} == {"very_much"}
    assert [one.heads for one in stricter.groups] == [one.heads for one in result.groups]
    assert relevel(stricter, THRESHOLDS) == result


def test_levels_stand_heaviest_first_and_within_one_the_costliest_head():
    result = made_result()
    assert [level for level, _ in by_level(result)] == ["very_much", "much", "extra", "none"]
    heads = [one.per_head.middle for _, groups in by_level(result) for one in groups]
    assert heads == sorted(heads, reverse=True)


def test_the_answer_counts_groups_before_it_names_an_amount():
    result = made_result()
    assert words.answer(result).nl == (
        "Als er niets gebeurt, kosten 3 van de 4 groepen over 30 jaar meer dan dezelfde mensen zonder dat risico: "
        "1 heel veel, 1 veel en 1 extra."
    )
    first = words.first(result, NAMED)
    assert "€" in first.nl
    assert "volgorde" not in first.nl


def test_the_order_is_called_uncertain_where_the_next_group_may_cost_as_much():
    close = replace(made_group("families_after_separation"), per_head=made_band(40_000.0))
    result = made_result()
    result = replace(result, groups=(result.groups[0], close))
    assert "de volgorde staat niet vast" in words.first(result, NAMED).nl


def test_a_band_that_holds_nothing_says_that_it_may_be_nothing():
    lonely = next(one for one in made_result().groups if one.id == "lonely_older_people")
    assert "niets extra" in words.group_range(lonely).nl
    assert "te klein" in words.group_level(lonely).nl
    debts = made_result().groups[0]
    assert "niets extra" not in words.group_range(debts).nl
    assert "heel veel" in words.group_level(debts).nl


def test_a_first_answer_says_that_it_is_for_the_time_being():
    result = made_result()
    assert words.drawn(replace(result, draws=10)).nl == "Voorlopig: 10 van de 200 keer doorgerekend."
    assert "Voorlopig" not in words.drawn(result).nl


def test_shares_read_in_percent_and_money_in_euros():
    model = load_scenario_model()
    share = next(one for one in model.parameters.values() if one.kind is Kind.SHARE)
    price = next(one for one in model.parameters.values() if one.kind is Kind.EURO)
    assert words.value_said(share, 0.125).nl == "12,5%"
    assert words.value_said(price, 4100).en == "€\u00a04,100"
    assert words.range_said(share, 0.1, 0.1).nl == "10%"


def test_every_assumption_stands_under_one_theme():
    model = load_scenario_model()
    themes = themes_of(model)
    listed = [one for ids in themes.values() for one in ids]
    assert sorted(listed) == sorted(model.parameters)
    assert set(themes) <= set(NAMES)


def test_a_group_rests_first_on_what_its_own_risk_does():
    model, result = load_scenario_model(), made_result()
    group = next(one for one in model.groups if one.id == "people_with_debts")
    answer = result.groups[0]
    used = {one.id: one for one in all_used()}
    ids = of_group(model, group, answer, used)
    strengths = {
        e.parameter for event in model.events for e in event.effects if e.state in group.who.has + group.who.any_of
    }
    assert strengths
    assert strengths <= set(ids)
    assert len(ids) < len(model.parameters)
