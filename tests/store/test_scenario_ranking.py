"""The ranking's cost of doing nothing: from the newest kept scenario, under what people here put in."""

from dataclasses import replace
from datetime import date

import pytest

from tests.scenario_kept import kept_scenario
from tests.scenario_made import THRESHOLDS, made_band, made_group, made_result
from voorkant.adapters.risk_groups import load_risk_groups
from voorkant.core.analyse.scenario.ranked import cost_value, cost_values
from voorkant.core.shared.rankings import Value
from voorkant.store.models import Municipality, User
from voorkant.store.selectors.ranking import weighing_of
from voorkant.store.services.ranking import put_value
from voorkant.store.services.scenarios import choose_levels, remove_scenario

COST = load_risk_groups().criterion("cost")
DAY = date(2026, 11, 23)


def cost_of(municipality: Municipality, group: str = "people_with_debts") -> Value | None:
    return weighing_of(municipality).candidate(group).values.get("cost")


@pytest.mark.row("A2")
def test_without_a_kept_scenario_nothing_changes_and_with_one_its_scale_counts(voorst: Municipality):
    before = cost_of(voorst)
    kept_scenario(voorst, kept=False, name="probeersel")
    assert cost_of(voorst) == before
    widowed, kept = cost_of(voorst, "recently_widowed"), kept_scenario(voorst)
    assert cost_of(voorst, "recently_widowed") == widowed
    value = cost_of(voorst)
    assert value is not None
    assert value != before
    assert value.low <= (value.best or 0) <= value.high
    assert value.source.nl.startswith("Scenario van ")
    assert "9 van de 10 berekeningen" in value.source.nl
    assert "9 of 10 calculations" in value.source.en
    remove_scenario(kept, by=User.objects.create_user("leider", role="lead", municipality=voorst))
    assert cost_of(voorst) == before


@pytest.mark.row("A2")
def test_what_people_here_put_in_goes_before_a_scenario(voorst: Municipality):
    kept_scenario(voorst)
    put_value(
        municipality=voorst, group="people_with_debts", criterion="cost", low=1.0, high=2.0, best=1.5, source="eigen",
        given_by="team",
    )  # fmt: skip
    value = cost_of(voorst)
    assert value is not None
    assert (value.low, value.high, value.who) == (1.0, 2.0, "team")


def test_other_thresholds_move_the_same_answer_on_the_scale(voorst: Municipality):
    kept_scenario(voorst)
    choose_levels(municipality=voorst, values=(100_000, 200_000, 300_000), by=None)
    value = cost_of(voorst)
    assert value is not None
    assert (value.low, value.best, value.high) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("middle", "wide", "places"),
    [(44_000, 0.6, (2, 3, 3)), (16_000, 0.8, (1, 2, 3)), (600, 3.0, (1, 1, 1)), (-5_000, 0.5, (1, 1, 1))],
)
def test_a_band_lies_on_the_scale_from_its_low_to_its_high_end(
    middle: float, wide: float, places: tuple[float, float, float]
):
    group = replace(made_group("people_with_debts"), per_head=made_band(middle, wide))
    value = cost_value(group, THRESHOLDS, COST, DAY)
    assert (value.low, value.best, value.high) == places
    assert value.known


def test_a_group_of_nobody_and_one_that_the_ranking_does_not_know_are_left_out():
    empty = replace(made_group("overburdened_carers"), members=made_band(0))
    result = replace(made_result(), groups=(made_group("people_with_debts"), empty, made_group("lonely_older_people")))
    found = cost_values(result, {"people_with_debts": "debts", "overburdened_carers": "carers"}, COST, DAY)
    assert set(found) == {"debts"}
