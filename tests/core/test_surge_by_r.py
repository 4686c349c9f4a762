"""Methods, settings and series that the reference files do not hold, with what R answered."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from voorkant.core.analyse.surge import Clock, Method, Mode, judge, judged_by_default, plan_from
from voorkant.core.shared.errors import BadInput

CASES = json.loads((Path(__file__).parents[1] / "cases" / "surge_by_r.json").read_text())["cases"]


def clock(case: dict[str, Any]) -> Clock:
    length, frequency = len(case["observed"]), case["frequency"]
    if case["first"] is None:
        return Clock(length, frequency)
    first = date.fromisoformat(case["first"])
    if frequency == 52:
        return Clock(length, 52, tuple(first + timedelta(weeks=step) for step in range(length)))
    months = [first.year * 12 + first.month - 1 + step for step in range(length)]
    return Clock(length, 12, tuple(date(month // 12, month % 12 + 1, first.day) for month in months))


def numbers(values: list[float | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['method']} {case['control']}")
def test_other_settings_give_what_r_gives(case: dict[str, Any]) -> None:
    plan = plan_from(Method(case["method"]), case["control"])
    when, theirs = clock(case), case["r"]
    moments = range(when.length - 8, when.length)
    found = judge(plan, numbers(case["observed"])[None, :], when, moments)
    np.testing.assert_allclose(found.upper[0], numbers(theirs["upperbound"]), rtol=1e-9)
    assert np.array_equal(found.alarm[0], numbers(theirs["alarm"]), equal_nan=True)
    if case["method"].startswith("farrington"):
        assert np.array_equal(found.trend[0], numbers(theirs["trend"]), equal_nan=True)
    if case["method"] == "farrington-flexible":
        np.testing.assert_allclose(found.phi[0], numbers(theirs["phi"]), rtol=1e-9)
        fast = judge(plan, numbers(case["observed"])[None, :], when, moments, mode=Mode.FAST)
        np.testing.assert_allclose(fast.upper[0], numbers(theirs["upperbound"]), rtol=1e-3)


def test_the_cases_cover_weeks_and_months_dates_and_numbers_and_gaps() -> None:
    assert {(case["frequency"], case["first"] is None) for case in CASES} == {(f, n) for f in (52, 12) for n in (0, 1)}
    assert {case["control"].get("thresholdMethod") for case in CASES} >= {"delta", "nbPlugin", "muan"}
    assert {case["method"] for case in CASES} == {method.value for method in Method}
    assert sum(None in case["observed"] for case in CASES) >= 3


@pytest.mark.parametrize(
    ("method", "names", "first"),
    [("farrington-flexible", {}, 263), ("farrington", {}, 256), ("ears-c1", {}, 7), ("ears-c2", {}, 9),
     ("ears-c3", {"baseline": 14}, 18), ("farrington-flexible", {"b": 3, "w": 2}, 158)],
)  # fmt: skip
def test_the_first_week_is_the_one_that_r_begins_with(method: str, names: dict[str, object], first: int) -> None:
    assert judged_by_default(plan_from(Method(method), names), Clock(300)) == range(first, 300)
    assert not judged_by_default(plan_from(Method(method), names), Clock(first))


@pytest.mark.parametrize(
    ("method", "names"),
    [("ears-c1", {"baseline": 2}), ("ears-c1", {"minSigma": -1}), ("ears-c1", {"method": "C2"}),
     ("ears-c3", {"alpha": 0}), ("farrington-flexible", {"range": [0]}), ("farrington-flexible", {"range": [2, 2]}),
     ("farrington-flexible", {"limit54": [5]}), ("farrington-flexible", {"limit54": [5, 2.5]}),
     ("farrington-flexible", {"reweight": "no"}), ("farrington-flexible", {"b": True}),
     ("farrington", {"fitFun": "algo.farrington.fitGLM.populationOffset"}), ("farrington", {"Alpha": 0.1})],
)  # fmt: skip
def test_settings_that_no_method_can_use_are_refused(method: str, names: dict[str, object]) -> None:
    with pytest.raises(BadInput) as refusal:
        plan_from(Method(method), names)
    assert next(iter(names)) in refusal.value.what.nl


def test_settings_that_change_nothing_are_accepted_and_those_of_another_method_named() -> None:
    plan = plan_from(Method.CLASSIC, {"b": 4.0, "verbose": False, "plot": None, "noPeriods": 10, "w": 2})
    assert (plan.control.years_back, plan.control.half_window) == (4, 2)
    assert plan.unused == ("noPeriods",)
    assert plan_from(Method.FLEXIBLE, {"limit54": {"cases": 3, "period": 2}}).control.limit54 == (3, 2)
