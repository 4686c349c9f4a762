"""From many draws to a band, and to what makes the band wide.

Two hundred draws say that debts cost between 4,000 and 31,000 euros a head, most of them about 12,000. That is told as
quantiles, by one rule that gives the same answer whatever the machine. Which assumption makes it so wide is told by how
well the order of the draws follows the order of that assumption.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.result import QUANTILES, Band

Money = NDArray[np.float64]

FEWEST_FOR_WEIGHTS = 20
"""Under this many draws the order of draws says nothing about what made it."""


def band(draws: Sequence[float] | Money) -> Band:
    """Give the quantiles of `draws` (at least one): linear between neighbours, as `numpy.quantile` does.

    >>> band([3.0, 1.0, 2.0]).middle
    2.0
    """
    ordered = sorted(float(one) for one in draws)
    low, lower, middle, upper, high = (_quantile(ordered, share) for share in QUANTILES)
    return Band(low, lower, middle, upper, high, mean=math.fsum(ordered) / len(ordered))


def bands(draws: Money) -> tuple[Band, ...]:
    """Give the band of each column of draws × years."""
    return tuple(band(column) for column in draws.T)


def chance_of(draws: Sequence[float] | Money) -> float:
    """Give the share of draws above zero; a draw of exactly zero is no gain."""
    return sum(1 for one in draws if one > 0) / len(draws)


def share_of_chance(chance: Sequence[Money], draws: Sequence[Money]) -> float | None:
    """Give the share of the variance that is chance: the middle one over the groups (columns) of both tables.

    `chance` are draws in which only chance differed. None when either has fewer than two draws, or nothing varies.
    """
    if len(chance) < 2 or len(draws) < 2:
        return None
    only, whole = np.var(np.stack(chance), axis=0, ddof=1), np.var(np.stack(draws), axis=0, ddof=1)
    shares = sorted(min(1.0, float(one) / float(all_)) for one, all_ in zip(only, whole, strict=True) if all_ > 0)
    return _quantile(shares, 0.5) if shares else None


def weights(values: Mapping[str, Sequence[float]], outcomes: Sequence[Money]) -> dict[str, float]:
    """Give the share of the spread that each parameter accounts for: its squared rank correlation with the outcomes.

    `values` holds each parameter's value per draw, `outcomes` rows of outcomes per draw, whose mean counts.
    What chance alone would give is taken off; shares add up to at most 1. Empty with too few draws.
    """
    draws = len(outcomes[0]) if outcomes else 0
    if draws < FEWEST_FOR_WEIGHTS:
        return {}
    ranked = [_ranks(np.asarray(one, dtype=np.float64)) for one in outcomes]
    found = {}
    for id_, drawn in values.items():
        mine = _ranks(np.asarray(drawn, dtype=np.float64))
        squares = [_correlation(mine, other) ** 2 for other in ranked]
        found[id_] = max(0.0, math.fsum(squares) / len(squares) - 1 / (draws - 1))
    total = math.fsum(found.values())
    return {id_: one / max(total, 1.0) for id_, one in found.items()}


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _ranks(values: Money) -> Money:
    """Give ranks from 0, the same for equal values."""
    _, place, times = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(times)
    return np.asarray((last - (times + 1) / 2)[place], dtype=np.float64)


def _correlation(one: Money, other: Money) -> float:
    mine, theirs = one - one.mean(), other - other.mean()
    spread = math.sqrt(math.fsum(mine * mine) * math.fsum(theirs * theirs))
    return math.fsum(mine * theirs) / spread if spread > 0 else 0.0
