"""What would have to change for the order to change: the smallest step in a weight, and in a figure.

"Als jullie omvang minder zwaar laten wegen (van 30 naar 22 van de 100), komen mensen die overbelast mantelzorger zijn
bovenaan." Somebody who disagrees with the order reads where to look: at a weight, or at a figure that is not known yet.
All of it is about the central weights and the mean worths, in closed form.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voorkant.core.analyse.ranking.values import Floats, place_of, value_of
from voorkant.core.shared.rankings import Candidate, Criterion

NEGLIGIBLE = 1e-9


@dataclass(frozen=True, slots=True)
class WeightShift:
    """The weight of `criterion` goes from `was` to `becomes` (shares of one), all others in proportion."""

    criterion: str
    was: float
    becomes: float


@dataclass(frozen=True, slots=True)
class ValueShift:
    """The value of `group` on `criterion` goes from `was` to `becomes` on its scale; `within` its range or beyond."""

    group: str
    criterion: str
    was: float
    becomes: float
    within: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What makes `lower` as good as `upper`: the smallest shift of one weight, the least total `moved` between weights,
    and the smallest shift of one value. None where no such shift exists.
    """

    upper: str
    lower: str
    weight: WeightShift | None
    moved: float | None
    value: ValueShift | None


def change_between(
    upper: Candidate,
    lower: Candidate,
    worths: tuple[Floats, Floats],
    criteria: Sequence[Criterion],
    weights: Floats,
) -> Change:
    """Give what brings `lower` level with `upper`; `worths` are their mean worths by criterion."""
    difference = worths[0] - worths[1]
    names = [one.id for one in criteria]
    return Change(
        upper.id,
        lower.id,
        weight_shift(weights, difference, names),
        least_moved(weights, difference),
        value_shift((upper, lower), worths, criteria, weights),
    )


def weight_shift(weights: Floats, difference: Floats, criteria: Sequence[str]) -> WeightShift | None:
    """Give the smallest shift of one weight, the others in proportion, at which a difference in worth is gone."""
    found: list[tuple[float, WeightShift]] = []
    for place, criterion in enumerate(criteria):
        was = float(weights[place])
        if was >= 1 - NEGLIGIBLE:
            continue
        rest = float((weights * difference).sum() - was * difference[place]) / (1 - was)
        slope = rest - float(difference[place])
        if abs(slope) < NEGLIGIBLE:
            continue
        becomes = rest / slope
        if 0 <= becomes <= 1:
            found.append((abs(becomes - was), WeightShift(criterion, was, becomes)))
    return min(found, key=lambda one: one[0])[1] if found else None


def least_moved(weights: Floats, difference: Floats) -> float | None:
    """Give the least weight (share of one) that must move between criteria before a difference in worth is gone.

    Each bit that moves helps most when it goes to the criterion where the lower group gains most, from where it loses
    most; None where even all weight there is not enough.
    """
    gap = float((weights * difference).sum())
    target = int(np.argmin(difference))
    moved = 0.0
    for place in np.argsort(-difference, kind="stable"):
        gain = float(difference[place] - difference[target])
        if gap <= NEGLIGIBLE or gain <= NEGLIGIBLE:
            break
        step = min(float(weights[place]), gap / gain)
        moved, gap = moved + step, gap - step * gain
    return moved if gap <= NEGLIGIBLE else None


def value_shift(
    pair: tuple[Candidate, Candidate], worths: tuple[Floats, Floats], criteria: Sequence[Criterion], weights: Floats
) -> ValueShift | None:
    """Give the smallest shift of one value of either group at which their worth is equal.

    Of shifts that are equally small, one within what is known goes first, then the lower group's.
    """
    gap = float((weights * (worths[0] - worths[1])).sum())
    found: list[tuple[float, bool, int, ValueShift]] = []
    for place, criterion in enumerate(criteria):
        if weights[place] <= NEGLIGIBLE:
            continue
        step = gap / float(weights[place])
        for side, (group, worth) in enumerate(zip(pair, worths, strict=True)):
            becomes = float(worth[place]) + (step if side else -step)
            if 0 <= becomes <= 1:
                shift = _shift(group, criterion, float(worth[place]), becomes)
                found.append((round(step, 12), not shift.within, 1 - side, shift))
    return min(found, key=lambda one: one[:3])[3] if found else None


def _shift(group: Candidate, criterion: Criterion, was: float, becomes: float) -> ValueShift:
    value, end = value_of(group, criterion), place_of(criterion, becomes)
    within = value.low - NEGLIGIBLE <= end <= value.high + NEGLIGIBLE
    return ValueShift(group.id, criterion.id, place_of(criterion, was), end, within, value.known)
