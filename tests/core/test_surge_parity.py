"""The surveillance methods, held against what R's `surveillance` 1.20.3 answered on the same series."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from tests.data_folder import data_file
from voorkant.core.analyse.surge import CLASSIC, Bounds, Clock, Control, Mode, control_from, ears, farrington

NOUFAILY = {
    "noPeriods": 10, "pastWeeksNotIncluded": 26, "thresholdMethod": "nbPlugin", "weightsThreshold": 2.58, "trend": True,
    "pThresholdTrend": 1, "alpha": 0.01,
}  # fmt: skip
SETTINGS = {
    "default": {},
    "def_alpha01": {"alpha": 0.01},
    "def_noreweight": {"reweight": False},
    "def_notrend": {"trend": False},
    "def_pow12": {"powertrans": "1/2"},
    "def_pownone": {"powertrans": "none"},
    "def_wt1": {"weightsThreshold": 1},
    "nouf_b3": NOUFAILY,
    "nouf_b4": NOUFAILY,
    "nouf_b4_delta": NOUFAILY | {"thresholdMethod": "delta"},
    "nouf_b4_muan": NOUFAILY | {"thresholdMethod": "muan"},
    "nouf_b4_notrend": NOUFAILY | {"trend": False},
    "nouf_b4_p05": NOUFAILY | {"pThresholdTrend": 0.05},
    "nouf_b5": NOUFAILY,
    "nouf_b5_notrend": NOUFAILY | {"trend": False},
    "nouf_b5_p05": NOUFAILY | {"pThresholdTrend": 0.05},
}
COLUMNS = {
    "upper": "upperbound", "expected": "expected", "score": "score", "p_value": "pvalue", "mu0": "mu0", "phi": "phi",
    "slope": "trendcoef",
}  # fmt: skip


@cache
def counts(name: str) -> tuple[np.ndarray, Clock]:
    with data_file(f"surveillance/counts_{name}.csv").open() as file:
        rows = list(csv.DictReader(file))
    dates = tuple(date.fromisoformat(row["epoch"]) for row in rows) if "-" in rows[0]["epoch"] else None
    return np.array([[float(row["observed"]) for row in rows]]), Clock(len(rows), 52, dates)


@cache
def answers(file: str) -> tuple[dict[str, str], ...]:
    with data_file(f"surveillance/reference/{file}.csv").open() as opened:
        return tuple(csv.DictReader(opened))


def parts(file: str) -> Iterator[tuple[str, str, int, list[dict[str, str]]]]:
    found: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in answers(file):
        found.setdefault((row["dataset"], row["config"], row.get("b", "0")), []).append(row)
    for (dataset, config, years), rows in found.items():
        yield dataset, config, int(years), rows


def numbers(rows: list[dict[str, str]], column: str) -> np.ndarray:
    return np.array([np.nan if row[column] == "NA" else float(row[column]) for row in rows])


def judged(name: str, mode: Mode) -> Iterator[tuple[list[dict[str, str]], Bounds]]:
    for dataset, config, years, rows in parts(f"farringtonFlexible_{name}"):
        table, clock = counts(dataset)
        moments = [int(row["t"]) - 1 for row in rows]
        control = control_from(SETTINGS[config] | {"b": years})
        yield rows, farrington(table, clock, moments, control, mode=mode)


@pytest.mark.parametrize("name", SETTINGS)
def test_exact_gives_the_bounds_expectations_alarms_and_trends_of_r(name: str) -> None:
    for rows, found in judged(name, Mode.EXACT):
        assert np.array_equal(found.alarm[0], numbers(rows, "alarm"))
        assert np.array_equal(found.trend[0], numbers(rows, "trend"))
        for ours, theirs in COLUMNS.items():
            # R's own rounding shows in means of 1e-9 and in what is divided by them.
            tolerance = 1e-12 if ours in {"upper", "expected", "phi", "slope"} else 1e-8
            np.testing.assert_allclose(getattr(found, ours)[0], numbers(rows, theirs), rtol=tolerance, err_msg=ours)


def test_fast_rings_where_r_rings_and_differs_in_one_bound_of_a_thousand_at_most() -> None:
    bounds, different = 0, 0
    for name in SETTINGS:
        for rows, found in judged(name, Mode.FAST):
            expected = numbers(rows, "upperbound")
            assert np.array_equal(found.alarm[0], numbers(rows, "alarm"))
            assert np.array_equal(found.trend[0], numbers(rows, "trend"))
            assert np.array_equal(np.isnan(found.upper[0]), np.isnan(expected))
            bounds += int((~np.isnan(expected)).sum())
            different += int((np.abs(found.upper[0] - expected) > 1e-3 * expected).sum())
    assert bounds > 3000
    assert different <= bounds / 1000


@pytest.mark.parametrize("config", ["default", "noreweight", "b3_notrend"])
def test_the_classic_method_gives_the_bounds_of_r(config: str) -> None:
    seen = 0
    for dataset, name, years, rows in parts("farrington_classic"):
        if name == config:
            table, clock = counts(dataset)
            control = replace(CLASSIC, years_back=years, alpha=0.01, trend="notrend" not in name,
                              reweight="noreweight" not in name)  # fmt: skip
            found = farrington(table, clock, [int(row["t"]) - 1 for row in rows], control, classic=True)
            np.testing.assert_allclose(found.upper[0], numbers(rows, "upperbound"), rtol=1e-12)
            assert np.array_equal(found.alarm[0], numbers(rows, "alarm"))
            seen += len(rows)
    assert seen > 200


def test_ears_gives_the_bounds_of_r_for_all_methods_and_baselines() -> None:
    for dataset, config, _, rows in parts("earsC"):
        method, baseline = config.split("_b")
        found = ears(counts(dataset)[0], method=method, baseline=int(baseline))
        assert found.moments.tolist() == [int(row["t"]) - 1 for row in rows]
        np.testing.assert_allclose(found.upper[0], numbers(rows, "upperbound"), rtol=1e-9, atol=1e-12)
        assert np.array_equal(found.alarm[0], numbers(rows, "alarm"), equal_nan=True)


def invented(series: int, seed: int = 4) -> np.ndarray:
    """Weekly counts over six years, from hardly any to many, with season, some with gaps."""
    chance = np.random.Generator(np.random.Philox(seed))
    level = np.exp(chance.normal(0, 1.5, series))[:, None]
    mean = level * np.exp(0.4 * np.sin(np.arange(312) * 2 * np.pi / 52))
    table = chance.negative_binomial(mean, 0.5).astype(float)
    table[::9, 100:103] = np.nan
    table[1] = 0
    return table


@pytest.mark.parametrize("mode", list(Mode))
def test_the_answer_does_not_depend_on_threads_or_on_which_other_series_are_judged(mode: Mode) -> None:
    table, clock, control = invented(70), Clock(312), control_from(NOUFAILY | {"b": 4})
    moments = range(290, 312)
    alone = farrington(table, clock, moments, control, mode=mode)
    together = farrington(table, clock, moments, control, mode=mode, threads=4)
    halves = [farrington(part, clock, moments, control, mode=mode) for part in (table[:23], table[23:])]
    for name in ("upper", "expected", "alarm", "p_value", "phi", "slope"):
        value = getattr(alone, name)
        assert np.array_equal(value, getattr(together, name), equal_nan=True)
        assert np.array_equal(value, np.concatenate([getattr(half, name) for half in halves]), equal_nan=True)


def test_both_modes_agree_on_invented_series_with_gaps_and_empty_ones() -> None:
    table, clock, control = invented(120, seed=8), Clock(312), control_from(NOUFAILY | {"b": 4})
    exact, fast = (farrington(table, clock, range(300, 312), control, mode=mode) for mode in Mode)
    assert np.array_equal(exact.alarm, fast.alarm)
    assert np.array_equal(np.isnan(exact.upper), np.isnan(fast.upper))
    known = ~np.isnan(exact.upper)
    off = np.abs(exact.upper - fast.upper)[known] > 1e-3 * exact.upper[known]
    assert off.mean() <= 1 / 1000


def test_a_history_that_is_too_short_is_missing_and_not_zero() -> None:
    found = farrington(invented(3), Clock(312), [100, 311], Control())
    assert np.isnan(found.upper[:, 0]).all()
    assert np.isnan(found.alarm[:, 0]).all()
    assert not np.isnan(found.phi[:, 1]).any()
