"""The quasi-Poisson regression of one week, fitted step by step as R's `glm` fits it.

R stops after the step that changes the deviance by less than 1e-8, so where a tenth of the year never had a question
its mean is not zero but what 20 divisions by e left of 0.1. To give R's bounds one must take R's steps, from R's start,
and keep the weights of the last but one, as R does. The design is a level per group and perhaps a trend, so each step
is solved group by group instead of by a dense decomposition; the past weeks lie in order of their group.
"""

import math

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.kernel import kernel, swift

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEPS = 25
CLOSE = 1e-8
FLOOR = 2.220446049250313e-16
"""R keeps means at or above the spacing of numbers at 1."""

LOG_FLOOR = math.log(FLOOR)
LOG2E, LN2_HIGH, LN2_LOW = 1.4426950408889634, 6.93147180369123816490e-01, 1.90821492927058770002e-10
ROUND = 6755399441055744.0
FITTED, NOT_CONVERGED, REFUSED = 0, 1, 2

# Rows of the work arrays: per past week, and per group.
T, Y, LOG_Y, LOG_START, TWO_THIRDS, ETA_I, MU, BIG, PULL, W, SCALE = range(11)
WEIGHT, CENTRE, LEVEL, OLD = range(4)


@kernel
def mean_of(eta: float) -> float:
    """Give the mean of a linear predictor, with R's floor."""
    return max(math.exp(eta), FLOOR)


@kernel
def exponents(eta: Floats, mu: Floats, scale: Floats, bits: Ints, n: int) -> None:
    """Fill `mu` with the means of `eta`, to the last bit or two; `bits` is the same memory as `scale`."""
    for i in range(n):
        x = min(max(eta[i], LOG_FLOOR), 700.0)
        k = (x * LOG2E + ROUND) - ROUND
        r = (x - k * LN2_HIGH) - k * LN2_LOW
        p = 1.0 / 479001600.0 + r * (1.0 / 6227020800.0)
        p = 1.0 / 3628800.0 + r * (1.0 / 39916800.0 + r * p)
        p = 1.0 / 40320.0 + r * (1.0 / 362880.0 + r * p)
        p = 1.0 / 720.0 + r * (1.0 / 5040.0 + r * p)
        p = 1.0 / 24.0 + r * (1.0 / 120.0 + r * p)
        p = 0.5 + r * (1.0 / 6.0 + r * p)
        mu[i] = 1.0 + r * (1.0 + r * p)
        bits[i] = (np.int64(k) + 1023) << 52
    for i in range(n):
        mu[i] = mu[i] * scale[i]


@swift
def deviance(row: Floats, n: int) -> float:
    """Give the weighted Poisson deviance; infinite when a mean is."""
    y, log_y, eta, mu, w = row[Y], row[LOG_Y], row[ETA_I], row[MU], row[W]
    total, highest = 0.0, 0.0
    for i in range(n):
        total += w[i] * (y[i] * (log_y[i] - max(eta[i], LOG_FLOOR)) - (y[i] - mu[i]))
        highest = max(highest, eta[i])
    return 2.0 * total if highest < 700.0 else math.inf


@swift
def solve(row: Floats, o: Ints, groups: int, trend: bool, per_group: Floats) -> tuple[float, float]:
    """Take one weighted least squares step: fill per group the total weight, mean time and level.

    Gives the slope, and the weighted sum of squared times within groups.
    """
    t, big, pull = row[T], row[BIG], row[PULL]
    weight, centre, level = per_group[WEIGHT], per_group[CENTRE], per_group[LEVEL]
    for j in range(groups):
        total, timed, pulled = 0.0, 0.0, 0.0
        for i in range(o[j], o[j + 1]):
            total += big[i]
            timed += big[i] * t[i]
            pulled += pull[i]
        weight[j] = total
        centre[j] = timed / total if total > 0.0 else 0.0
        level[j] = pulled / total if total > 0.0 else 0.0
    if not trend:
        return 0.0, 0.0
    crossed, spread = 0.0, 0.0
    for j in range(groups):
        middle, height = centre[j], level[j]
        for i in range(o[j], o[j + 1]):
            off = t[i] - middle
            crossed += off * (pull[i] - big[i] * height)
            spread += big[i] * off * off
    slope = crossed / spread if spread > 0.0 else 0.0
    for j in range(groups):
        level[j] -= slope * centre[j]
    return slope, spread


@kernel
def predict(row: Floats, bits: Ints, o: Ints, groups: int, level: Floats, slope: float) -> None:
    """Fill the linear predictor and the mean of each past week."""
    t, eta = row[T], row[ETA_I]
    for j in range(groups):
        height = level[j]
        for i in range(o[j], o[j + 1]):
            eta[i] = height + slope * t[i]
    exponents(eta, row[MU], row[SCALE], bits, o[groups])


@kernel
def irls(row: Floats, bits: Ints, o: Ints, groups: int, trend: bool, per_group: Floats) -> tuple[float, float, int]:
    """Fit; give the slope, the spread of times, and FITTED, NOT_CONVERGED or REFUSED (where R stops with an error).

    Fills means, the weights before the last step, and per group weight, mean time and level of that step.
    """
    n = o[groups]
    y, eta, mu, big, pull, w = row[Y], row[ETA_I], row[MU], row[BIG], row[PULL], row[W]
    level, old = per_group[LEVEL], per_group[OLD]
    for i in range(n):
        mu[i], eta[i] = y[i] + 0.1, row[LOG_START, i]
    before = deviance(row, n)
    slope, spread = 0.0, 0.0
    for step in range(STEPS):
        for i in range(n):
            big[i] = w[i] * mu[i]
            pull[i] = w[i] * (mu[i] * eta[i] + y[i] - mu[i])
        for j in range(groups):
            old[j] = level[j]
        old_slope = slope
        slope, spread = solve(row, o, groups, trend, per_group)
        if trend and not spread > 0.0:
            return slope, spread, REFUSED
        predict(row, bits, o, groups, level, slope)
        now = deviance(row, n)
        tries = 0
        while not math.isfinite(now):
            if step == 0 or tries > STEPS:
                return slope, spread, REFUSED
            tries += 1
            slope = (slope + old_slope) / 2.0
            for j in range(groups):
                level[j] = (level[j] + old[j]) / 2.0
            predict(row, bits, o, groups, level, slope)
            now = deviance(row, n)
        if abs(now - before) / (0.1 + abs(now)) < CLOSE:
            return slope, spread, FITTED
        before = now
    return slope, spread, NOT_CONVERGED


@swift
def dispersion(row: Floats, w: Floats, n: int, rank: int) -> float:
    """Give R's dispersion of a summary: squared working residuals, weighted by `w`, per degree of freedom."""
    y, mu = row[Y], row[MU]
    total, seen = 0.0, 0
    for i in range(n):
        off = (y[i] - mu[i]) / mu[i]
        total += w[i] * off * off
        seen += w[i] > 0.0
    return total / (seen - rank) if seen > rank else -1.0


@kernel
def reweigh(
    row: Floats, o: Ints, groups: int, trend: bool, per_group: Floats, spread: float, phi: float, threshold: float
) -> None:
    """Fill the reweighting factors: past weeks with a high Anscombe residual weigh less.

    A week that alone decides its own mean keeps its weight; in R rounding decides between that and none at all.
    """
    t, y, mu, big, two_thirds, w = row[T], row[Y], row[MU], row[BIG], row[TWO_THIRDS], row[W]
    total = 0.0
    for j in range(groups):
        share = 1.0 / per_group[WEIGHT, j]
        middle = per_group[CENTRE, j]
        for i in range(o[j], o[j + 1]):
            hat = share * big[i]
            if trend:
                hat += (t[i] - middle) ** 2 / spread * big[i]
            if hat > 1.0 - 10.0 * FLOOR:
                hat = 1.0
            w[i] = 1.0
            if hat < 1.0 and y[i] > mu[i]:
                anscombe = 1.5 * (two_thirds[i] * mu[i] ** (-1.0 / 6.0) - math.sqrt(mu[i]))
                residual = anscombe / math.sqrt(phi * (1.0 - hat))
                if residual > threshold:
                    w[i] = residual**-2.0
            total += w[i]
    n = o[groups]
    for i in range(n):
        w[i] *= n / total
