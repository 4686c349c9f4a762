"""The quasi-Poisson regression of one week, fitted step by step as R's `glm` fits it.

R stops after the step that changes the deviance by less than 1e-8, so where a tenth of the year never had a question its
mean is not zero but what 20 steps of halving by e left of 0.1. To give R's bounds one must take R's steps, from R's start,
and keep the weights of the last but one, as R does. The design is a level per group and perhaps a trend, so each step is
solved group by group instead of by a dense decomposition.
"""

import math

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.surge.kernel import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEPS = 25
CLOSE = 1e-8
FLOOR = 2.220446049250313e-16
"""R keeps means at or above the spacing of numbers at 1."""

FITTED, NOT_CONVERGED, REFUSED = 0, 1, 2


@kernel
def mean_of(eta: float) -> float:
    """Give the mean of a linear predictor, with R's floor."""
    return max(math.exp(eta), FLOOR)


@kernel
def deviance(y: Floats, log_y: Floats, w: Floats, eta: Floats, mu: Floats, n: int) -> float:
    """Give the weighted Poisson deviance."""
    total = 0.0
    for i in range(n):
        if y[i] > 0.0:
            log_mu = eta[i] if mu[i] > FLOOR else math.log(FLOOR)
            total += w[i] * (y[i] * (log_y[i] - log_mu) - (y[i] - mu[i]))
        else:
            total += w[i] * mu[i]
    return 2.0 * total


@kernel
def solve(
    t: Floats, g: Ints, y: Floats, eta: Floats, mu: Floats, big: Floats, n: int, groups: int, trend: bool,
    weight: Floats, centre: Floats, level: Floats, spread: Floats,
) -> float:  # fmt: skip
    """Take one weighted least squares step: fill per group the total weight, mean time and level; give the slope.

    `big` holds the weights w·mu; `spread[0]` becomes the weighted sum of squared times within groups.
    """
    for j in range(groups):
        weight[j] = centre[j] = level[j] = 0.0
    for i in range(n):
        j = g[i]
        weight[j] += big[i]
        centre[j] += big[i] * t[i]
        level[j] += big[i] * (eta[i] + (y[i] - mu[i]) / mu[i])
    for j in range(groups):
        if weight[j] > 0.0:
            centre[j] /= weight[j]
            level[j] /= weight[j]
    spread[0] = 0.0
    if not trend:
        return 0.0
    crossed = 0.0
    for i in range(n):
        j = g[i]
        off = t[i] - centre[j]
        crossed += big[i] * off * (eta[i] + (y[i] - mu[i]) / mu[i] - level[j])
        spread[0] += big[i] * off * off
    slope = crossed / spread[0] if spread[0] > 0.0 else 0.0
    for j in range(groups):
        level[j] -= slope * centre[j]
    return slope


@kernel
def irls(
    t: Floats, g: Ints, y: Floats, log_y: Floats, log_start: Floats, w: Floats, n: int, groups: int, trend: bool,
    eta: Floats, mu: Floats, big: Floats, weight: Floats, centre: Floats, level: Floats, spread: Floats, old: Floats,
) -> tuple[float, bool, bool]:  # fmt: skip
    """Fit; give the slope, whether it converged and whether R would have given an answer at all.

    Fills eta, mu, the weights `big` before the last step, and per group weight, mean time and level of that step.
    """
    for i in range(n):
        mu[i], eta[i] = y[i] + 0.1, log_start[i]
    before = deviance(y, log_y, w, eta, mu, n)
    slope, old_slope = 0.0, 0.0
    for step in range(STEPS):
        for i in range(n):
            big[i] = w[i] * mu[i]
        for j in range(groups):
            old[j] = level[j]
        old_slope = slope
        slope = solve(t, g, y, eta, mu, big, n, groups, trend, weight, centre, level, spread)
        if trend and not spread[0] > 0.0:
            return slope, False, False
        predict(t, g, n, level, slope, eta, mu)
        now = deviance(y, log_y, w, eta, mu, n)
        tries = 0
        while not math.isfinite(now):
            if step == 0 or tries > STEPS:
                return slope, False, False
            tries += 1
            slope = (slope + old_slope) / 2.0
            for j in range(groups):
                level[j] = (level[j] + old[j]) / 2.0
            predict(t, g, n, level, slope, eta, mu)
            now = deviance(y, log_y, w, eta, mu, n)
        if abs(now - before) / (0.1 + abs(now)) < CLOSE:
            return slope, True, True
        before = now
    return slope, False, True


@kernel
def predict(t: Floats, g: Ints, n: int, level: Floats, slope: float, eta: Floats, mu: Floats) -> None:
    """Fill the linear predictor and the mean of each past week."""
    for i in range(n):
        eta[i] = level[g[i]] + slope * t[i]
        mu[i] = mean_of(eta[i])


@kernel
def dispersion(y: Floats, mu: Floats, w: Floats, n: int, rank: int) -> float:
    """Give R's dispersion of a summary: squared working residuals, weighted by `w`, per degree of freedom."""
    total, seen = 0.0, 0
    for i in range(n):
        if w[i] > 0.0:
            seen += 1
            total += w[i] * ((y[i] - mu[i]) / mu[i]) ** 2
    return total / (seen - rank) if seen > rank else math.nan


@kernel
def reweigh(
    t: Floats, g: Ints, y_two_thirds: Floats, mu: Floats, big: Floats, n: int, trend: bool, weight: Floats,
    centre: Floats, spread: float, phi: float, threshold: float, w: Floats,
) -> bool:  # fmt: skip
    """Fill `w` with less weight for past weeks whose Anscombe residual is high; False when R cannot (0/0)."""
    total = 0.0
    for i in range(n):
        j = g[i]
        hat = 1.0 / weight[j]
        if trend:
            hat += (t[i] - centre[j]) ** 2 / spread
        hat *= big[i]
        if hat > 1.0 - 10.0 * FLOOR:
            hat = 1.0
        residual = 1.5 * (y_two_thirds[i] * mu[i] ** (-1.0 / 6.0) - math.sqrt(mu[i])) / math.sqrt(phi * (1.0 - hat))
        if math.isnan(residual):
            return False
        w[i] = residual**-2.0 if residual > threshold else 1.0
        total += w[i]
    for i in range(n):
        w[i] *= n / total
    return True
