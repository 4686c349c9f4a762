"""How far a place may lie from comparable places before it says something about that place.

Seven of 900 young people in Klarenbeek have help where four were expected. Places differ anyway, and seven is few: so
the other places say first how much they differ among themselves, and only what lies beyond that, and beyond chance, is
told. Counts are gamma-Poisson over residents (Clayton and Kaldor 1987; funnel plots with overdispersion, Spiegelhalter
2005), means are normal on the log scale. The place itself is never among those it is held against, so that a real
outlier does not hide itself. How much places differ is not known from eight of them; it is therefore averaged over all
that the others make plausible. Before a kind of support is looked at, what all kinds together tell about it counts (the
median over kinds, give or take a half); with few kinds a half-Cauchy prior (Gelman 2006).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Numbers = NDArray[np.float64]
_LOW, _HIGH = 0.05, 0.95
_STEPS = 32
_SPREADS = np.geomspace(0.03, 1.6, 14)
_LEVELS = np.linspace(-5.0, 5.0, 35)
_MOST_IN_RANGE = 60
_LOOSE = 0.45
_KINDS = 4


@dataclass(frozen=True, slots=True)
class SpreadPrior:
    """What is thought of how much places differ (a standard deviation of the logarithm) before they are looked at:
    around `scale` where it was `learned` from other kinds, else half-Cauchy with that scale.
    """

    scale: float
    learned: bool = False


VAGUE = SpreadPrior(0.25)


@dataclass(frozen=True, slots=True)
class Judged:
    """A place beside others: `ratio` of its own level to theirs after shrinking, its 5% and 95% points, the chance of
    being at least this far away when it is a place as the others are, and their level (in the unit asked).
    """

    ratio: float
    low: float
    high: float
    chance: float
    level: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """What the others make plausible: level and spread per point, and how plausible each point is (adds up to 1)."""

    level: Numbers
    spread: Numbers
    weight: Numbers


def judge_count(
    low: int, high: int, exposure: float, others: Sequence[tuple[int, int, float]], prior: SpreadPrior = VAGUE
) -> Judged:
    """Judge a count between `low` and `high` over `exposure` (residents), against others (low, high, exposure).

    A count that is a range is judged by its end nearest to the others, so that hiding never makes an outlier.
    """
    grid = _count_grid(others, prior)
    shape, mean = grid.spread**-2, grid.level * exposure
    above = grid.weight @ _at_least(low, mean, shape)
    below = grid.weight @ (1 - _at_least(high + 1, mean, shape))
    reference = float(grid.weight @ grid.level)
    count = low if low / exposure >= reference else high if high / exposure <= reference else reference * exposure
    near = np.log(grid.weight) + _log_count(count, mean, shape)
    weight = np.exp(near - special.logsumexp(near))
    rate = shape / grid.level + exposure

    def reached(at: float) -> Numbers:
        found: Numbers = special.gammainc(shape + count, rate * at)
        return found

    ends = [_quantile(share, weight, reached, reference * 1e-4, reference * 1e4) for share in (_LOW, _HIGH)]
    own = float(weight @ ((shape + count) / rate))
    chance = min(1.0, 2 * min(float(above), float(below)))
    return Judged(own / reference, ends[0] / reference, ends[1] / reference, chance, reference)


def judge_mean(
    low: float, high: float, people: float, others: Sequence[tuple[float, float]], *, varies: float,
    prior: SpreadPrior = VAGUE,
) -> Judged:  # fmt: skip
    """Judge a mean (above nought) of so many people against others (mean, people).

    `varies` is how much people differ within a place, as a standard deviation of the logarithm; tables never tell it.
    """
    own_noise = varies**2 / people
    grid = _mean_grid(others, varies, prior)
    centre, deviation = np.log(grid.level), np.sqrt(grid.spread**2 + own_noise)
    above = float(grid.weight @ special.ndtr((centre - np.log(low)) / deviation))
    below = float(grid.weight @ special.ndtr((np.log(high) - centre) / deviation))
    reference = float(np.exp(grid.weight @ centre))
    own = np.log(low) if low >= reference else np.log(high) if high <= reference else np.log(reference)
    near = np.log(grid.weight) - np.log(deviation) - 0.5 * ((own - centre) / deviation) ** 2
    weight = np.exp(near - special.logsumexp(near))
    share = grid.spread**2 / (grid.spread**2 + own_noise)
    at, error = centre + share * (own - centre), np.sqrt(share * own_noise)

    def reached(value: float) -> Numbers:
        found: Numbers = special.ndtr((np.log(value) - at) / error)
        return found

    ends = [_quantile(one, weight, reached, reference * 1e-4, reference * 1e4) for one in (_LOW, _HIGH)]
    chance = min(1.0, 2 * min(above, below))
    return Judged(float(np.exp(weight @ at)) / reference, ends[0] / reference, ends[1] / reference, chance, reference)


def spread_of_counts(places: Sequence[tuple[int, int, float]]) -> float:
    """Give how much places differ by their own counts (low, high, exposure): the middle of what is plausible."""
    return _middle_spread(_count_grid(places, VAGUE))


def spread_of_means(places: Sequence[tuple[float, float]], *, varies: float) -> float:
    """Give how much places differ by their means (mean, people)."""
    return _middle_spread(_mean_grid(places, varies, VAGUE))


def learned(spreads: Sequence[float]) -> SpreadPrior:
    """Give what the spreads of several kinds tell about the next one; vague with fewer than four."""
    return SpreadPrior(float(np.median(spreads)), learned=True) if len(spreads) >= _KINDS else VAGUE


def _count_grid(others: Sequence[tuple[int, int, float]], prior: SpreadPrior) -> _Grid:
    counts = np.array([(a + b) / 2 for a, b, _ in others])
    exposures = np.array([one for *_, one in others])
    middle = (counts.sum() + 0.5) / exposures.sum()
    width = float(1 / np.sqrt(counts.sum() + 0.5) + 0.6 / np.sqrt(len(others)))

    def like(level: Numbers, spreads: Numbers) -> Numbers:
        found: Numbers = np.sum([_log_between(a, b, level * n, spreads**-2) for a, b, n in others], axis=0)
        return found

    return _grid(float(np.log(middle)), width, like, prior)


def _mean_grid(others: Sequence[tuple[float, float]], varies: float, prior: SpreadPrior) -> _Grid:
    logs = np.log([mean for mean, _ in others])
    noise = varies**2 / np.array([number for _, number in others])
    weights = 1 / (noise + 0.05)
    middle = float(weights @ logs / weights.sum())
    width = float(np.sqrt(1 / weights.sum())) + float(logs.std()) / np.sqrt(len(others)) + 1e-3

    def like(level: Numbers, spreads: Numbers) -> Numbers:
        total = spreads[:, None] ** 2 + noise
        found: Numbers = -0.5 * (np.log(total) + (logs - np.log(level)[:, None]) ** 2 / total).sum(axis=1)
        return found

    return _grid(middle, width, like, prior)


def _grid(middle: float, width: float, like: Callable[[Numbers, Numbers], Numbers], prior: SpreadPrior) -> _Grid:
    levels, spreads = np.meshgrid(np.exp(middle + width * _LEVELS / 1.5), _SPREADS, indexing="ij")
    level, spread = levels.ravel(), spreads.ravel()
    if prior.learned:
        before = -0.5 * ((np.log(spread) - np.log(prior.scale)) / _LOOSE) ** 2
    else:  # half-Cauchy, on points that are even in the logarithm
        before = np.log(spread) - np.log1p((spread / prior.scale) ** 2)
    logs = like(level, spread) + before
    weight = np.exp(logs - special.logsumexp(logs))
    kept = weight > 1e-6
    return _Grid(level[kept], spread[kept], weight[kept] / weight[kept].sum())


def _middle_spread(grid: _Grid) -> float:
    return float(np.exp(grid.weight @ np.log(grid.spread)))


def _log_count(count: float, mean: Numbers, shape: Numbers) -> Numbers:
    found: Numbers = special.gammaln(shape + count) - special.gammaln(shape) - special.gammaln(count + 1)
    found += shape * np.log(shape / (shape + mean)) + count * np.log(mean / (shape + mean))
    return found


def _log_between(low: int, high: int, mean: Numbers, shape: Numbers) -> Numbers:
    if low == high:
        return _log_count(low, mean, shape)
    if high - low <= _MOST_IN_RANGE:
        found: Numbers = special.logsumexp([_log_count(one, mean, shape) for one in range(low, high + 1)], axis=0)
        return found
    return np.log(np.maximum(_at_least(low, mean, shape) - _at_least(high + 1, mean, shape), 1e-300))


def _at_least(count: int, mean: Numbers, shape: Numbers) -> Numbers:
    """Give the chance of at least so many under a negative binomial."""
    if count <= 0:
        return np.ones_like(mean)
    found: Numbers = special.betainc(count, shape, mean / (shape + mean))
    return found


def _quantile(share: float, weight: Numbers, reached: Callable[[float], Numbers], low: float, high: float) -> float:
    for _ in range(_STEPS):
        middle = float(np.sqrt(low * high))
        if float(weight @ reached(middle)) < share:
            low = middle
        else:
            high = middle
    return float(np.sqrt(low * high))
