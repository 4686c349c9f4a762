"""Quantiles and tails of the negative binomial and Poisson, small and large alike.

A buurt expects 0.4 questions a week, the country 40,000; both need the smallest count that chance passes in one week of
a hundred, and how rare the count of this week was. `phi` is the variance over the mean; at 1 it is Poisson.
"""

import math

import numpy as np

from voorkant.core.shared.kernel import kernel

FUZZ = 64 * 2.220446049250313e-16
"""R lets a cumulative probability be this much short before it takes the next count."""

SMALL = 60.0
"""Mean up to which probabilities are simply added up."""

VAST = 1e9
"""Mean above which the normal approximation with skewness is as good as exact."""

TINY = 1e-300
EPSILON = 1e-16


@kernel
def beta_fraction(a: float, b: float, x: float) -> float:
    """Give the continued fraction of the incomplete beta function (Lentz)."""
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > TINY else TINY)
    total = d
    for m in range(1, 200_000):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        change = 1.0
        for term in (even, odd):
            d = 1.0 + term * d
            d = 1.0 / (d if abs(d) > TINY else TINY)
            c = 1.0 + term / c
            c = c if abs(c) > TINY else TINY
            change *= d * c
        total *= change
        if abs(change - 1.0) < EPSILON * 4:
            break
    return total


@kernel
def beta_lower(a: float, b: float, x: float, rest: float) -> float:
    """Give the regularised incomplete beta function I_x(a, b), where `rest` is 1 - x."""
    if x <= 0.0:
        return 0.0
    if rest <= 0.0:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * beta_fraction(a, b, x) / a
    return 1.0 - front * beta_fraction(b, a, rest) / b


@kernel
def gamma_lower(a: float, x: float) -> float:
    """Give the regularised lower incomplete gamma function P(a, x)."""
    if x <= 0.0:
        return 0.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1.0:
        term = total = 1.0 / a
        k = a
        while term > total * EPSILON:
            k += 1.0
            term *= x / k
            total += term
        return front * total
    b = x + 1.0 - a
    c, d = 1.0 / TINY, 1.0 / b
    total = d
    for m in range(1, 200_000):
        b += 2.0
        term = -m * (m - a)
        d = 1.0 / (term * d + b)
        c = b + term / c
        total *= d * c
        if abs(d * c - 1.0) < EPSILON * 4:
            break
    return 1.0 - front * total


@kernel
def tail(y: float, mean: float, phi: float) -> float:
    """Give the probability of `y` or more."""
    if y <= 0.0:
        return 1.0
    if phi > 1.0:
        return beta_lower(y, mean / (phi - 1.0), (phi - 1.0) / phi, 1.0 / phi)
    return gamma_lower(y, mean)


@kernel
def log_chance(k: float, mean: float, phi: float) -> float:
    """Give the logarithm of the probability of exactly `k`."""
    if phi > 1.0:
        size = mean / (phi - 1.0)
        return (
            math.lgamma(k + size) - math.lgamma(size) - math.lgamma(k + 1.0)
            - size * math.log(phi) + k * math.log((phi - 1.0) / phi)
        )  # fmt: skip
    return k * math.log(mean) - mean - math.lgamma(k + 1.0)


@kernel
def step_up(k: float, mean: float, phi: float) -> float:
    """Give the probability of k + 1 over that of k."""
    if phi > 1.0:
        return (mean / (phi - 1.0) + k) / (k + 1.0) * ((phi - 1.0) / phi)
    return mean / (k + 1.0)


@kernel
def quantile(p: float, z: float, mean: float, phi: float) -> float:
    """Give the smallest count that is passed with probability at most 1 - p; `z` is the normal quantile of p."""
    wanted = p * (1.0 - FUZZ)
    if mean <= SMALL:
        k = 0.0
        chance = math.exp(-mean * math.log(phi) / (phi - 1.0)) if phi > 1.0 else math.exp(-mean)
        total = chance
        while total < wanted and k < 1e7:
            chance *= step_up(k, mean, phi)
            k += 1.0
            total += chance
            if chance < 1e-18 and k > mean:
                break
        return k
    deviation = math.sqrt(mean * phi)
    skew = (2.0 * phi - 1.0) / deviation
    k = float(np.floor(mean + deviation * (z + skew * (z * z - 1.0) / 6.0) + 0.5))
    if mean > VAST:
        return k
    k = max(k, 0.0)
    total = 1.0 - tail(k + 1.0, mean, phi)
    chance = math.exp(log_chance(k, mean, phi))
    while total < wanted:
        chance *= step_up(k, mean, phi)
        k += 1.0
        total += chance
    while k > 0.0 and total - chance >= wanted:
        total -= chance
        k -= 1.0
        chance /= step_up(k, mean, phi)
    return k
