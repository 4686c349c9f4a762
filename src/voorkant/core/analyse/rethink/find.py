"""Which places stand out from comparable ones, and which may as well be chance.

In Twello 2.3 times as many people over 65 have support at home as in the other kernen. That is told only when it is too
many to be chance after every cell was looked at: of 200 cells, ten are "unlikely" in a municipality without anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from voorkant.core.analyse.rethink.patterns import Measure, Outlier
from voorkant.core.analyse.rethink.provisions import Age, Cell
from voorkant.core.analyse.rethink.spread import (
    Judged,
    SpreadPrior,
    judge_count,
    judge_mean,
    learned,
    spread_of_counts,
    spread_of_means,
)
from voorkant.core.analyse.stacking.shrink import q_values
from voorkant.core.shared.area import kind_of


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
    cases = []
    for cell in judged:
        places = strata.get((cell.kind, cell.age, cell.period), {})
        others = [places[one] for one in beside.get(cell.area, ()) if one in places and one != cell.area]
        cases.append((cell, others))
    found: list[tuple[Cell, Measure, Judged, int]] = []
    lonely = 0
    for measure in Measure:
        priors = _priors(cases, measure, rules)
        for cell, others in cases:
            known = _known(others, measure)
            if not _known([cell], measure):
                continue
            if len(known) < rules.least_places:
                lonely += 1
                continue
            found.append((cell, measure, _judge(cell, known, measure, rules, priors[_level(cell)]), len(known)))
    chances = q_values(np.array([one.chance for _, _, one, _ in found]))
    told = [
        Outlier(cell, measure, one.ratio, one.low, one.high, one.level, number, float(q))
        for (cell, measure, one, number), q in zip(found, chances, strict=True)
        if q <= rules.false_share and _far(one, rules.least_ratio)
    ]
    return Tested(tuple(sorted(told, key=_strength)), len(found), lonely)


_Case = tuple[Cell, Sequence[Cell]]


def _priors(cases: Sequence[_Case], measure: Measure, rules: Rules) -> dict[str, SpreadPrior]:
    """Learn from all kinds and ages how much municipalities, and how much places inside one, differ."""
    spreads: dict[str, dict[tuple[str, Age], float]] = {}
    for cell, others in cases:
        learnt = spreads.setdefault(_level(cell), {})
        known = _known([cell, *others], measure)
        if (cell.kind, cell.age) not in learnt and len(known) > rules.least_places:
            learnt[cell.kind, cell.age] = _spread(known, measure, rules)
    return {level: learned(list(found.values())) for level, found in spreads.items()}


def _level(cell: Cell) -> str:
    return str(kind_of(cell.area))


def _known(cells: Sequence[Cell], measure: Measure) -> list[Cell]:
    """Keep the cells whose measure is known: people beside residents, a mean above nought of a number of people."""
    if measure is Measure.PEOPLE:
        return [one for one in cells if one.clients is not None and one.residents]
    return [one for one in cells if _mean(one, measure) is not None]


def _spread(cells: Sequence[Cell], measure: Measure, rules: Rules) -> float:
    if measure is Measure.PEOPLE:
        return spread_of_counts(_counts(cells))
    return spread_of_means(_means(cells, measure), varies=rules.varies[measure])


def _judge(cell: Cell, others: Sequence[Cell], measure: Measure, rules: Rules, prior: SpreadPrior) -> Judged:
    if measure is Measure.PEOPLE:
        [(low, high, residents)] = _counts([cell])
        return judge_count(low, high, residents, _counts(others), prior)
    mean = _mean(cell, measure) or (0.0, 0.0, 0.0)
    return judge_mean(*mean, _means(others, measure), varies=rules.varies[measure], prior=prior)


def _counts(cells: Sequence[Cell]) -> list[tuple[int, int, float]]:
    return [(one.clients.low, one.clients.high, one.residents) for one in cells if one.clients and one.residents]


def _means(cells: Sequence[Cell], measure: Measure) -> list[tuple[float, float]]:
    found = [mean for one in cells if (mean := _mean(one, measure))]
    return [((low + high) / 2, people) for low, high, people in found]


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
