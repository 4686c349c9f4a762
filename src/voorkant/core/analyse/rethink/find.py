"""Which places stand out from comparable ones, and which may as well be chance.

In Twello 2.3 times as many people over 65 have support at home as in the other kernen. That is told only when it is too
many to be chance after every cell was looked at: of 200 cells, ten are "unlikely" in a municipality without anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from voorkant.core.analyse.rethink.patterns import Measure, Outlier
from voorkant.core.analyse.rethink.provisions import Age, Cell
from voorkant.core.analyse.rethink.spread import Judged, judge_count, judge_mean
from voorkant.core.analyse.stacking.shrink import q_values


@dataclass(frozen=True, slots=True)
class Rules:
    """When something is told: shares are 0-1; `varies` as in `judge_mean`, per measure that is a mean."""

    false_share: float
    least_ratio: float
    least_places: int
    varies: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Tested:
    """What stands out, strongest first, of how many comparisons; `lonely` had too few places beside them."""

    outliers: tuple[Outlier, ...]
    tested: int
    lonely: int


def outliers(judged: Sequence[Cell], pool: Sequence[Cell], beside: Mapping[str, Sequence[str]], rules: Rules) -> Tested:
    """Hold cells beside those of the `pool` of the same kind, age and period, in the areas that `beside` gives.

    All comparisons count together for the share that may be chance (Benjamini and Yekutieli 2001, whatever the
    dependence between them). Who has fewer than `least_places` beside it is not judged.
    """
    strata: dict[tuple[str, Age, str], dict[str, Cell]] = {}
    for one in pool:
        strata.setdefault((one.kind, one.age, one.period), {})[one.area] = one
    found: list[tuple[Cell, Measure, Judged, int]] = []
    lonely = 0
    for cell in judged:
        places = strata.get((cell.kind, cell.age, cell.period), {})
        others = [places[one] for one in beside.get(cell.area, ()) if one in places and one != cell.area]
        for measure in Measure:
            result, number = _judge(cell, others, measure, rules)
            if result:
                found.append((cell, measure, result, number))
            elif number:
                lonely += 1
    chances = q_values(np.array([one.chance for _, _, one, _ in found]))
    told = [
        Outlier(cell, measure, one.ratio, one.low, one.high, one.level, number, float(q))
        for (cell, measure, one, number), q in zip(found, chances, strict=True)
        if q <= rules.false_share and _far(one, rules.least_ratio)
    ]
    return Tested(tuple(sorted(told, key=_strength)), len(found), lonely)


def _judge(cell: Cell, others: Sequence[Cell], measure: Measure, rules: Rules) -> tuple[Judged | None, int]:
    """Judge one cell on one measure; gives with it in how many places the measure is known (0: not for the cell)."""
    if measure is Measure.PEOPLE:
        if cell.clients is None or not cell.residents:
            return None, 0
        counts = [(one.clients.low, one.clients.high, one.residents) for one in others if one.clients and one.residents]
        if len(counts) < rules.least_places:
            return None, len(counts) + 1
        return judge_count(cell.clients.low, cell.clients.high, cell.residents, counts), len(counts)
    mean = _mean(cell, measure)
    if mean is None:
        return None, 0
    low, high, people = mean
    known = [((one[0] + one[1]) / 2, one[2]) for other in others if (one := _mean(other, measure))]
    if len(known) < rules.least_places:
        return None, len(known) + 1
    return judge_mean(low, high, people, known, varies=rules.varies[measure]), len(known)


def _mean(cell: Cell, measure: Measure) -> tuple[float, float, float] | None:
    """Give a mean as (low, high, people); None where the mean or the number of people is not known, or is nought."""
    if cell.clients is None or not cell.clients.low:
        return None
    if measure is Measure.WEEKLY:
        return (cell.weekly, cell.weekly, cell.clients.low) if cell.weekly else None
    return (cell.months.low, cell.months.high, cell.clients.low) if cell.months and cell.months.low else None


def _far(judged: Judged, least: float) -> bool:
    above = judged.low > 1 and judged.ratio >= least
    return above or (judged.high < 1 and judged.ratio <= 1 / least)


def _strength(one: Outlier) -> tuple[float, float, str, str]:
    return -(one.ratio > 1), one.q_value, one.cell.area, one.cell.kind
