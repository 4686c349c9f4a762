"""Each check of the scenario model finds the fault that was planted, and leaves a good model in peace."""

from dataclasses import replace

import numpy as np
import pytest

from tests.scenario_worlds import World, check, small_model, target
from voorkant.core.analyse.scenario.validate.fit_check import Margin, fit_check
from voorkant.core.analyse.scenario.validate.hold_out import Series, hold_out
from voorkant.core.analyse.scenario.validate.invariants import invariants, priced
from voorkant.core.analyse.scenario.validate.joint import persistence, stacking
from voorkant.core.analyse.scenario.validate.money import Spent, money
from voorkant.core.analyse.scenario.validate.outcome import (
    Finding,
    Outcome,
    Published,
    Row,
    Unit,
    Validation,
    from_data,
    to_data,
    told_miss,
    told_model,
)
from voorkant.core.analyse.scenario.validate.price_rule import price_rule
from voorkant.core.analyse.scenario.validate.spread import sample, spread
from voorkant.core.analyse.scenario.validate.studies import BRAKES, gives_back, study
from voorkant.core.analyse.scenario.validate.summary import summary
from voorkant.core.shared.text import same

RULES = check("invariants", years=5, share=0.01, chunk_small=3, chunk_big=11)
ITEMS = {"wmo_all": ("household_help", "support"), "wmo_household_help": ("household_help",)}


@pytest.mark.row("A7")
def test_a_good_model_keeps_every_rule() -> None:
    found = invariants(RULES, World())
    assert found.outcome is Outcome.HOLDS
    assert len(found.rows) == 8
    assert {row.model for row in found.rows} == {0.0}


@pytest.mark.parametrize(
    ("fault", "row"),
    [({"noise": 1}, 0), ({"noise": 1}, 1), ({"twins_off": 1}, 2), ({"odd": 1}, 4), ({"lost": 1}, 5), ({"by_thread": 1},
    6), ({"by_chunk": 1}, 7)],
)  # fmt: skip
def test_a_model_that_breaks_one_rule_is_found_out(fault: dict[str, int], row: int) -> None:
    found = invariants(RULES, World(**fault))
    assert found.outcome is Outcome.MISSES
    assert found.rows[row].outcome is Outcome.MISSES
    assert found.rows[row].model


def test_a_price_with_a_fixed_sum_in_it_is_not_doubled() -> None:
    found = invariants(RULES, World(), price=lambda model, counts, values: priced(model, counts, values) + 1.0)
    assert found.rows[3].outcome is Outcome.MISSES


def test_a_machine_that_starts_with_other_people_than_it_was_given_is_found_out() -> None:
    world = World()
    watched = world.watch(world.drawn(0))

    class Fewer(World):
        def watch(self, values: object, **asked: object):  # type: ignore[no-untyped-def]
            return watched

    assert invariants(RULES, Fewer(people=9_999)).rows[5].outcome is Outcome.MISSES


def test_stacking_within_a_quarter_holds_and_a_model_that_deals_care_out_at_random_misses() -> None:
    rule = check("stacking", target("stacked", 0.13), tolerance=0.25)
    good, bad = World(), World(stacked=0.02)
    assert stacking(rule, [good.watch({})] * 3).outcome is Outcome.HOLDS
    found = stacking(rule, [bad.watch({})] * 3)
    assert found.outcome is Outcome.MISSES
    assert "te laag" in found.said.nl
    assert "too low" in found.said.en


def test_staying_in_care_is_held_per_law() -> None:
    rule = check(
        "persistence",
        *(target(law, value) for law, value in zip(("participation", "wmo", "youth"), (0.33, 0.17, 0.05), strict=True)),
        tolerance=0.25,
    )
    assert persistence(rule, [World().watch({})]).outcome is Outcome.HOLDS
    found = persistence(rule, [World(always=(0.33, 0.02, 0.05)).watch({})])
    assert [row.outcome for row in found.rows[::2]] == [Outcome.HOLDS, Outcome.MISSES, Outcome.HOLDS]


def test_a_model_in_which_all_municipalities_are_alike_is_told_to_be_too_narrow() -> None:
    rule = check(
        "spread", target("GM0385", 0.057), target("GM0917", 0.184), law="youth", tolerance=0.25, least_width=0.75
    )
    shares = {"GM0385": 0.06, "GM0917": 0.18, "GM0285": 0.1, "GM0003": 0.09, "GM0363": 0.12}
    good = {code: World(youth=share).watch({}) for code, share in shares.items()}
    assert spread(rule, good, {}).outcome is Outcome.HOLDS
    narrow = {code: World(youth=0.1 + (share - 0.1) / 10).watch({}) for code, share in shares.items()}
    found = spread(rule, narrow, {"GM0917": "Heerlen"})
    assert found.outcome is Outcome.MISSES
    assert "Heerlen" in found.said.nl
    assert "richting klopt" in found.notes[0].nl
    assert spread(rule, dict(list(good.items())[:2]), {}).outcome is Outcome.NOT_RUN


def test_the_sample_lies_evenly_over_the_order_and_holds_the_extremes() -> None:
    codes = [(f"GM{number:04}", float(number)) for number in range(100)]
    found = sample(codes, 5, ["GM0007", "GM9999"])
    assert found == ("GM0007", "GM0010", "GM0030", "GM0050", "GM0070", "GM0090")
    assert sample([], 5, ["GM0007"]) == ()


def test_euros_per_inhabitant_are_held_for_the_country_and_for_each_municipality() -> None:
    world = World()
    run = world.counts(world.drawn(0), years=1)
    per_head = (280 * 3000 + 120 * 7000) / 10_000
    rule = check("money", target("wmo_all", per_head), target("wmo_household_help", 20.0), tolerance=0.15)
    spent = (Spent("GM0285", "Voorst", 2023, 400.0), Spent("GM0003", "Elders", 2023, 1.0))
    found = money(rule, world.model, ITEMS, [[run, run]], single={"GM0285": run}, spent=spent)
    assert [row.outcome for row in found.rows] == [Outcome.HOLDS, Outcome.MISSES, Outcome.MISSES]
    assert found.rows[0].model == pytest.approx(per_head)
    assert found.rows[2].what.nl == "Voorst, 2023"


HOLD = check(
    "hold_out",
    law="wmo",
    tables=("86050NED",),
    shown_from=2017,
    shown_to=2021,
    held_from=2022,
    held_to=2024,
    tolerance=0.05,
)


def test_a_hold_out_without_its_table_is_not_run_and_names_the_table() -> None:
    found = hold_out(HOLD, None, [World().watch({})])
    assert found.outcome is Outcome.NOT_RUN
    assert found.needs == ("86050NED",)


def test_a_hold_out_grows_from_the_last_year_shown_and_publishes_its_misses() -> None:
    watched = [World(growth=1.01).watch({}), World(growth=1.02).watch({})]
    near = Series("86050NED", "Voorst", {2019: 950.0, 2021: 1000.0, 2022: 1012.0, 2024: 1040.0}, own=True)
    found = hold_out(HOLD, near, watched)
    assert found.outcome is Outcome.HOLDS
    assert [row.what.nl for row in found.rows[:2]] == ["2022", "2024"]
    assert found.rows[2].model == 1000.0
    assert found.rows[3].model == pytest.approx(1075.0)
    far = Series("86050NED", "Nederland", {2021: 1000.0, 2022: 1300.0}, own=False)
    missed = hold_out(HOLD, far, watched)
    assert missed.outcome is Outcome.MISSES
    assert len(missed.notes) == 3
    stands_still = Series("86050NED", "Voorst", {2021: 1000.0, 2023: 1000.0}, own=True)
    assert "helpt het model dus niet" in hold_out(HOLD, stands_still, watched).notes[-1].nl


def test_a_hold_out_whose_table_has_no_year_to_predict_is_not_run() -> None:
    found = hold_out(HOLD, Series("86050NED", "Voorst", {2020: 1.0, 2021: 2.0}, own=True), [World().watch({})])
    assert found.outcome is Outcome.NOT_RUN
    assert "2020, 2021" in found.said.nl


def test_a_study_is_replicated_without_brakes_and_each_brake_takes_something() -> None:
    world = World()
    plain = gives_back(check("study", years=10, share=0.01), world, world.model.offers["early_debt_signalling"], ())
    assert plain.society is not None
    assert plain.municipality is not None
    rule = check("study", target("society", plain.society), target("municipality", plain.municipality),
                 offer="early_debt_signalling", years=10, share=0.01, tolerance=0.1)  # fmt: skip
    found = study(rule, world)
    assert found.outcome is Outcome.HOLDS
    steps = [row.model for row in found.rows[2:]]
    assert len(steps) == len(BRAKES)
    assert all(steps[at] is not None and steps[at] <= [plain.society, *steps][at] for at in range(len(steps)))
    assert steps[-1] < plain.society * 0.6
    wrong = check(
        "study",
        target("society", low=100.0, high=120.0),
        offer="early_debt_signalling",
        years=10,
        share=0.01,
        tolerance=0.1,
    )
    assert study(wrong, world).outcome is Outcome.MISSES
    assert study(check("study", offer="nowhere", years=10, share=0.01, tolerance=0.1), world).outcome is Outcome.NOT_RUN


def test_society_gets_back_what_by_hand_comes_out() -> None:
    world = World()
    back = gives_back(check("study", years=2, share=0.01), world, world.model.offers["early_debt_signalling"], ())
    worth = 1 / 1.0225
    assert back.society == pytest.approx(20 * 10_000 * worth / (12 * 500 * (1 + worth)))
    assert back.municipality == pytest.approx(0.4 * 20 * 10_000 * worth / (12 * 500 * (1 + worth)))


def test_the_model_fails_the_price_rule_as_it_should_and_one_that_sees_it_is_suspect() -> None:
    rule = check("price_rule", target("2017", 938e6), target("2021", 1399e6), years=4, most_seen=0.5)
    items = ("household_help",)
    world = World()
    blind = price_rule(rule, world.model, items, [world.counts(world.drawn(0), years=5)])
    assert blind.outcome is Outcome.FAILS_AS_IT_SHOULD
    assert "49%" in blind.said.nl
    assert "4%" in blind.said.nl
    seer = World(growth=1.1)
    found = price_rule(rule, seer.model, items, [seer.counts(seer.drawn(0), years=5)])
    assert found.outcome is Outcome.MISSES
    assert price_rule(rule, world.model, (), [world.counts(world.drawn(0), years=5)]).outcome is Outcome.NOT_RUN


def test_invented_inhabitants_may_differ_by_rounding_and_no_more() -> None:
    rule = check("fit", tolerance=0.02, rounding=5)
    good = (Margin(same("inwoners"), 25_377, 25_380), Margin(same("90+"), 10, 14))
    assert fit_check(rule, good).outcome is Outcome.HOLDS
    assert fit_check(rule, (*good, Margin(same("65+"), 6_000, 5_800))).outcome is Outcome.MISSES
    assert fit_check(rule, ()).outcome is Outcome.NOT_RUN


def test_a_miss_is_told_from_the_nearest_end_with_its_size() -> None:
    row = Row(same("x"), Unit.SHARE, Outcome.MISSES, 0.09, 0.08, 0.1, Published(None, 0.12, 0.14))
    assert told_miss(row).nl == "3 procentpunt te laag (25%)"
    assert told_miss(row).en == "3 points too low (25%)"
    assert told_model(row).nl == "9% (8% tot 10%)"
    euro = Row(same("x"), Unit.EURO, Outcome.MISSES, 400.0, published=Published(308.0))
    assert told_miss(euro).nl == "€ 92 te hoog (30%)"


def test_an_outcome_is_the_same_after_it_was_kept() -> None:
    findings = (invariants(RULES, World()), hold_out(HOLD, None, []))
    one = Validation("GM0285", "Voorst", 25_377, 10, 1, "abc", findings)
    assert from_data(to_data(one)) == one


def test_counts_of_nothing_are_no_share() -> None:
    empty = World(users=(0, 0, 0)).watch({})
    rule = check("persistence", target("elsewhere", 0.1), tolerance=0.25)
    assert persistence(rule, [empty]).outcome is Outcome.NOT_RUN
    assert np.isfinite(small_model().parameters["effect"].value)


def test_what_the_makers_looked_at_is_not_told_as_tested() -> None:
    rules = {name: replace(check("fit", tolerance=0.1), id=name, subject=same(name)) for name in ("toets", "ingesteld")}
    rules["ingesteld"] = replace(rules["ingesteld"], seen=True)
    findings = tuple(Finding(name, Outcome.HOLDS, same("")) for name in rules)
    one = Validation("GM0285", "Voorst", 1, 1, 1, "abc", findings)
    assert summary(one, rules)[0].nl == (
        "Op deze punten kun je op het model rekenen: toets; het is zo ingesteld dat ook dit klopt: ingesteld."
    )
    alone = replace(one, findings=findings[1:])
    assert summary(alone, rules)[0].en.startswith("On no point did this model prove right by itself; it was set so")
