"""From an expected count with its error to the bound of a week, its score and its p-value.

Three thresholds, as in R's `surveillance`: *delta* (Farrington 1996: a power that takes the skewness away), *nbPlugin*
(Salmon 2016: the negative binomial at the expected count) and *muan* (Noufaily 2013: the same at the upper quantile of
the expected count). The score is above 1 when the bound is passed; with the last two R divides by the distance to the
linear predictor instead of the expected count, and so do we.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from voorkant.core.analyse.surge.fits import ERROR, ETA, PHI, STATUS
from voorkant.core.analyse.surge.irls import FITTED, Floats, Ints, mean_of
from voorkant.core.analyse.surge.quantiles import quantile, tail
from voorkant.core.shared.kernel import kernel


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a method says of `moments` (positions from 0) of each series; arrays are series × moments, NaN is missing.

    `upper`: the bound; `alarm`: 1 when it was passed; `score`: how far towards (above 1: past) it; `p_value`: chance of
    this count or more; `phi`: dispersion; `slope`: of the trend, missing when there is none; `trend`: 1 when there is.
    """

    moments: Ints
    observed: Floats
    upper: Floats
    expected: Floats
    alarm: Floats
    score: Floats
    p_value: Floats
    mu0: Floats
    phi: Floats
    trend: Floats
    slope: Floats

    def of(self, series: int) -> "Bounds":
        """Give what is said of one series alone."""
        return Bounds(self.moments, **{name: getattr(self, name)[series : series + 1] for name in _named()})

    @staticmethod
    def joined(parts: Sequence["Bounds"]) -> "Bounds":
        """Give what is said of the series of all parts, which have the same moments."""
        if len(parts) == 1:
            return parts[0]
        columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _named()}
        return Bounds(parts[0].moments, **columns)


def _named() -> list[str]:
    return [field.name for field in fields(Bounds) if field.name != "moments"]


DELTA, PLUG_IN, MUAN = range(3)
UPPER, EXPECTED, SCORE, P_VALUE, MU0, ALARM = range(6)
"""Columns of the answer; NaN where R says NA. ALARM is 0 or 1, NaN where nothing could be fitted."""


@kernel
def power_bound(mean: float, error: float, phi: float, z: float, power: float, y: float) -> tuple[float, float]:
    """Give the bound and the p-value of the delta threshold; `power` is 1, 1/2 or 2/3."""
    tau = phi + error * error / mean
    if power == 1.0:
        se = math.sqrt(mean * tau)
    elif power == 0.5:
        se = math.sqrt(tau / 4.0)
    else:
        se = math.sqrt(4.0 / 9.0 * mean ** (1.0 / 3.0) * tau)
    middle = mean**power
    one, other = (middle - z * se) ** (1.0 / power), (middle + z * se) ** (1.0 / power)
    upper = one if math.isnan(other) or one > other else other
    return upper, 0.5 * math.erfc((y**power - middle) / se / math.sqrt(2.0))


@kernel
def bounds(
    fits: Floats, observed: Floats, recent: Floats, method: int, alpha: float, z: float, power: float, least: float,
    low: int, high: int, answer: Floats,
) -> None:  # fmt: skip
    """Fill `answer` for points `low` to `high`; `recent` holds the cases in the last weeks, which must reach `least`.

    `z` is the normal quantile of 1 - alpha.
    """
    for i in range(low, high):
        answer[i, :] = math.nan
        if fits[i, STATUS] != FITTED:
            continue
        y, eta, phi = observed[i], fits[i, ETA], fits[i, PHI]
        if method == DELTA:
            mean = mean_of(eta)
            error = fits[i, ERROR] * mean
            upper, p = power_bound(mean, error, phi, z, power, y)
            middle, expected = mean, mean
            answer[i, MU0] = math.exp(mean + z * error)
        else:
            mu0 = math.exp(eta) if method == PLUG_IN else math.exp(eta + z * fits[i, ERROR])
            upper = p = math.nan
            if math.isfinite(mu0):
                upper, p = quantile(1.0 - alpha, z, mu0, phi), tail(y, mu0, phi)
            middle, expected = eta, math.exp(eta)
            answer[i, MU0] = mu0
        enough = recent[i] >= least
        score = (y - middle) / (upper - middle)
        answer[i, UPPER] = upper if enough else math.nan
        answer[i, EXPECTED] = expected if enough and not math.isnan(upper) else math.nan
        answer[i, SCORE], answer[i, P_VALUE] = score, p
        answer[i, ALARM] = 1.0 if enough and score > 1.0 and y != 0.0 else 0.0


@kernel
def classic_bounds(
    fits: Floats, observed: Floats, recent: Floats, z: float, power: float, least: float, low: int, high: int,
    answer: Floats,
) -> None:  # fmt: skip
    """Fill `answer` as R's `farrington` does: a bound of nought, and no alarm, where there were too few cases.

    `z` is the normal quantile of 1 - alpha / 2.
    """
    for i in range(low, high):
        answer[i, :] = math.nan
        if fits[i, STATUS] != FITTED:
            continue
        mean = mean_of(fits[i, ETA])
        upper, p = power_bound(mean, fits[i, ERROR] * mean, fits[i, PHI], z, power, observed[i])
        enough = recent[i] >= least
        score = (observed[i] - mean) / (upper - mean)
        unknown = math.isnan(recent[i])
        answer[i, UPPER] = upper if enough else (math.nan if unknown else 0.0)
        answer[i, EXPECTED], answer[i, SCORE], answer[i, P_VALUE], answer[i, MU0] = mean, score, p, mean
        answer[i, ALARM] = 1.0 if enough and score > 1.0 else (math.nan if unknown else 0.0)


def powers() -> dict[str, float]:
    """Give the exponents of R's names for them."""
    return {"2/3": 2.0 / 3.0, "1/2": 0.5, "none": 1.0}
