"""Which cells carry most hours, which support is long, and which places stand out from comparable ones.

Of 54 cells of Voorst six carry half of all hours. Support for one person lasts 34 months on average. And in Twello 2.3
times as many people over 65 have it as in the other kernen: too many to be chance, after looking at every cell at once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from voorkant.core.analyse.rethink.provisions import Age, Cell
from voorkant.core.analyse.rethink.spread import Judged, judge_count, judge_mean
from voorkant.core.analyse.stacking.shrink import q_values


class Measure(StrEnum):
    """What is held beside comparable places."""

    PEOPLE = "people"
    WEEKLY = "weekly"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Rules:
    """When something is told: shares are 0-1; `varies` as in `judge_mean`, per measure that is a mean."""

    false_share: float
    least_ratio: float
    least_places: int
    long_months: float
    most_hours: float
    varies: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outlier:
    """A cell that stands out: how many times as high as in `places` comparable places, and their level."""

    cell: Cell
    measure: Measure
    ratio: float
    low: float
    high: float
    level: float
    places: int
    q_value: float


@dataclass(frozen=True, slots=True)
class Heavy:
    """The fewest cells that carry `share` (0-1) of all hours that are known; of how many, and how many lack hours."""

    cells: tuple[Cell, ...]
    share: float
    of: int
    unknown: int
    hours: float


@dataclass(frozen=True, slots=True)
class Tested:
    """What stands out, strongest first, of how many comparisons; `lonely` had too few places beside them."""

    outliers: tuple[Outlier, ...]
    tested: int
    lonely: int


def heavy_cells(cells: Sequence[Cell], most: float) -> Heavy | None:
    """Give the fewest cells that carry `most` (0-1) of all known hours; None where no hours are known."""
    known = sorted((one for one in cells if one.hours), key=lambda one: (-(one.hours or 0), one.area, one.kind))
    total = sum(one.hours or 0 for one in known)
    if not total:
        return None
    reached = np.cumsum([one.hours or 0 for one in known]) / total
    number = int(np.argmax(reached >= most - 1e-9)) + 1
    lacking = sum(1 for one in cells if one.hours is None)
    return Heavy(tuple(known[:number]), float(reached[number - 1]), len(known), lacking, total)


def long_cells(cells: Iterable[Cell], months: float) -> tuple[Cell, ...]:
    """Give the cells whose support surely lasts `months` or longer on average, longest first."""
    found = [one for one in cells if one.months is not None and one.months.low >= months]
    return tuple(sorted(found, key=lambda one: (-(one.months.low if one.months else 0), one.area, one.kind)))


def outliers(cells: Sequence[Cell], own: Collection[str], beside: Mapping[str, Sequence[str]], rules: Rules) -> Tested:
    """Hold each cell of the `own` areas beside the same kind, age and period in the areas that `beside` gives for it.

    All comparisons count together for the share that may be chance (Benjamini and Yekutieli 2001, whatever the
    dependence between them). Who has fewer than `least_places` beside it is not judged.
    """
    strata: dict[tuple[str, Age, str], dict[str, Cell]] = {}
    for one in cells:
        strata.setdefault((one.kind, one.age, one.period), {})[one.area] = one
    found: list[tuple[Cell, Measure, Judged, int]] = []
    lonely = 0
    for places in strata.values():
        for area in own:
            if area not in places:
                continue
            others = [places[one] for one in beside.get(area, ()) if one in places and one != area]
            for measure in Measure:
                judged, number = _judge(places[area], others, measure, rules)
                if judged:
                    found.append((places[area], measure, judged, number))
                elif number:
                    lonely += 1
    chances = q_values(np.array([judged.chance for _, _, judged, _ in found]))
    told = [
        Outlier(cell, measure, judged.ratio, judged.low, judged.high, judged.level, number, float(q))
        for (cell, measure, judged, number), q in zip(found, chances, strict=True)
        if q <= rules.false_share and _far(judged, rules.least_ratio)
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
