"""Lifts drawn towards what is usual, and how many of those found may be chance.

Three questions where one in ten thousand was expected is a lift of thirty thousand and means little. DuMouchel's
gamma-Poisson shrinker learns from all sets together how lifts are spread, and reads each one in that light: the three
become "perhaps four times", with a wide range; eighty where twenty were expected stay four.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

from voorkant.core.analyse.stacking.questions import Numbers

LEAST_SETS = 20
MOST_SETS = 4000
_LOW, _HIGH = 0.05, 0.95
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Prior:
    """How lifts are spread: with chance `share` as Gamma(shape 1, rate 1), else as Gamma(shape 2, rate 2)."""

    shapes: tuple[float, float]
    rates: tuple[float, float]
    share: float


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Per set: the geometric mean of the lift after shrinking (EBGM), and its 5% and 95% points (EB05, EB95)."""

    lift: Numbers
    low: Numbers
    high: Numbers


CAUTIOUS = Prior((1.0, 4.0), (1.0, 4.0), 0.3)
"""Where there are too few sets to learn from: lifts around 1, a third of them spread widely."""


def shrink(observed: Numbers, expected: Numbers, prior: Prior) -> Shrunk:
    """Read each lift in the light of the prior. Arrays of counts and of expected counts above nought."""
    weight, shapes, rates = _posterior(observed, expected, prior)
    mean_log = weight * (special.digamma(shapes[0]) - np.log(rates[0]))
    mean_log += (1 - weight) * (special.digamma(shapes[1]) - np.log(rates[1]))
    low, high = (_quantile(share, weight, shapes, rates) for share in (_LOW, _HIGH))
    return Shrunk(np.exp(mean_log), low, high)


def fit(observed: Numbers, expected: Numbers) -> Prior:
    """Learn the spread of lifts from all sets by maximum likelihood (DuMouchel 1999, two gammas).

    From more than `MOST_SETS` sets an evenly spaced part is taken, so that the time does not grow with them.
    """
    if len(observed) < LEAST_SETS:
        return CAUTIOUS
    step = -(-len(observed) // MOST_SETS)
    seen, chance = observed[::step], expected[::step]

    def miss(at: Numbers) -> float:
        prior = _prior(at)
        one, other = (_log_marginal(seen, chance, prior.shapes[k], prior.rates[k]) for k in (0, 1))
        return -float(np.logaddexp(np.log(prior.share) + one, np.log1p(-prior.share) + other).sum())

    start = np.array([np.log(0.5), np.log(0.5), np.log(4.0), np.log(4.0), -1.0])
    bounds = [(-3.0, 0.7), (-4.0, 3.0), (-1.0, 7.0), (-3.0, 7.0), (-7.0, 3.0)]
    return _prior(optimize.minimize(miss, start, method="L-BFGS-B", bounds=bounds, options={"maxiter": 60}).x)


def chance_of(observed: Numbers, expected: Numbers) -> Numbers:
    """Give the chance of at least as many questions where only chance works (Poisson, one-sided)."""
    found: Numbers = np.where(observed > 0, special.gammainc(np.maximum(observed, 1.0), expected), 1.0)
    return found


def q_values(chances: Numbers) -> Numbers:
    """Give the false discovery rate at which each set is still found, whatever the dependence between sets
    (Benjamini and Yekutieli 2001).
    """
    number = len(chances)
    if not number:
        return chances
    order = np.argsort(chances, kind="stable")
    factor = (1 / np.arange(1, number + 1)).sum() * number
    stepped = chances[order] * factor / np.arange(1, number + 1)
    found = np.empty(number)
    found[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return found


def _prior(at: Numbers) -> Prior:
    shape, rate, other_shape, other_rate = np.exp(at[:4]).tolist()
    return Prior((shape, other_shape), (rate, other_rate), float(special.expit(at[4])))


def _log_marginal(observed: Numbers, expected: Numbers, shape: float, rate: float) -> Numbers:
    made: Numbers = special.gammaln(shape + observed) - special.gammaln(shape) - special.gammaln(observed + 1)
    made += shape * (np.log(rate) - np.log(rate + expected)) + observed * (np.log(expected) - np.log(rate + expected))
    return made


def _posterior(observed: Numbers, expected: Numbers, prior: Prior) -> tuple[Numbers, Numbers, Numbers]:
    logs = [_log_marginal(observed, expected, prior.shapes[k], prior.rates[k]) for k in (0, 1)]
    odds = np.log(prior.share) - np.log1p(-prior.share) + logs[0] - logs[1]
    shapes = np.stack([prior.shapes[0] + observed, prior.shapes[1] + observed])
    return special.expit(odds), shapes, np.stack([prior.rates[0] + expected, prior.rates[1] + expected])


def _quantile(share: float, weight: Numbers, shapes: Numbers, rates: Numbers) -> Numbers:
    low, high = np.full(len(weight), -12.0), np.full(len(weight), 12.0)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        at = np.exp(middle)
        reached = weight * special.gammainc(shapes[0], rates[0] * at)
        reached += (1 - weight) * special.gammainc(shapes[1], rates[1] * at)
        low, high = np.where(reached < share, middle, low), np.where(reached < share, high, middle)
    found: Numbers = np.exp((low + high) / 2)
    return found
