"""What level a hazard gets: that of the area, of the country's ages, of the country's usual mix, or what holds it."""

from dataclasses import replace

import numpy as np
import pytest

from voorkant.core.analyse.scenario.hazard import Hazard, solved
from voorkant.core.analyse.scenario.layout import CELLS
from voorkant.core.analyse.scenario.spec import Holder

NONE = np.uint64(0)
YOUNG, OLD = slice(0, 100), slice(100, CELLS)


def hazard(share: float, weights: np.ndarray, ratio: float) -> Hazard:
    cells = np.ones(CELLS, dtype=bool)
    extra = np.array([0.0, np.log(ratio)])
    bits, looks = np.zeros(1, dtype=np.uint64), np.zeros(1, dtype=bool)
    return Hazard(Holder.PERSON, NONE, NONE, NONE, cells, bits, looks, extra, weights, share, weights, True)


def people(young: int, old: int, with_it: float) -> np.ndarray:
    """Give counts (cells × without and with the state) of an area."""
    counts = np.zeros((CELLS, 2), dtype=np.int64)
    for part, number in ((YOUNG, young), (OLD, old)):
        counts[part, 1] = round(number * with_it)
        counts[part, 0] = number - counts[part, 1]
    return counts


def test_an_areas_own_total_comes_out_however_common_what_makes_it_likelier_is():
    for with_it in (0.05, 0.5):
        counts = people(100, 100, with_it)
        _, expected = solved(hazard(0.1, np.ones(CELLS), 4.0), counts)
        assert expected == pytest.approx(0.1 * counts.sum(), rel=1e-6)


def test_where_low_incomes_are_more_common_than_usual_more_households_have_debts():
    known = replace(hazard(0.1, np.ones(CELLS), 4.0), usual=np.array([0.9, 0.1]))
    usual = solved(known, people(100, 100, 0.1))[1] / people(100, 100, 0.1).sum()
    poor = solved(known, people(100, 100, 0.4))[1] / people(100, 100, 0.4).sum()
    assert usual == pytest.approx(0.1, rel=1e-6)
    assert poor > 1.4 * usual


def test_an_older_place_has_more_of_what_comes_with_age_and_the_same_chance_at_each_age():
    weights = np.ones(CELLS)
    weights[OLD] = 9.0
    country = np.ones(CELLS)
    known = replace(hazard(0.1, weights, 1.0), standard=country)
    young, _ = solved(known, people(300, 20, 0.0))
    old, _ = solved(known, people(20, 300, 0.0))
    assert np.array_equal(young, old)
    assert solved(known, people(20, 300, 0.0))[1] > 2 * solved(known, people(300, 20, 0.0))[1]
    without = replace(known, standard=None)
    assert solved(without, people(20, 300, 0.0))[1] == pytest.approx(solved(without, people(300, 20, 0.0))[1], rel=0.1)
