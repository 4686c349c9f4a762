"""From a design and counts to what a bound is made of: the expected count, its error, the dispersion and the trend.

R's own turns are kept. After reweighting, `farringtonFlexible` writes the reweighting factors over the weights of the
model, so that the trend's p-value and the prediction error come from another dispersion than the φ of the bound; the
classic method does not. A trend is dropped, and everything fitted anew, when it is not significant or would extrapolate
beyond the highest past week.
"""

import math

import numpy as np

from voorkant.core.analyse.surge.irls import (
    BIG,
    CENTRE,
    FITTED,
    LEVEL,
    LOG_START,
    LOG_Y,
    NOT_CONVERGED,
    REFUSED,
    SCALE,
    TWO_THIRDS,
    WEIGHT,
    Floats,
    Ints,
    T,
    W,
    Y,
    dispersion,
    irls,
    mean_of,
    reweigh,
)
from voorkant.core.shared.kernel import kernel

ETA, ERROR, PHI, SLOPE, TREND, STATUS = range(6)
"""Columns of the answer: linear predictor of the judged moment, its standard error, dispersion (1 or more), slope of
the trend (NaN without), 1 when there is a trend, and how the fit ended."""

AGAIN = 3


@kernel
def fit_points(
    series: Ints, place: Ints, index: Ints, group: Ints, time: Floats, first: Ints, groups: Ints, group_now: Ints,
    time_now: Floats, counts: Floats, log_counts: Floats, log_starts: Floats, two_thirds: Floats, critical: Floats,
    want_trend: bool, long_enough: bool, reweighing: bool, threshold: float, classic: bool, shifting: bool,
    low: int, high: int, answer: Floats,
) -> None:  # fmt: skip
    """Fit points `low` to `high`; point i is of row `series[i]` of the counts and design `place[i]`, -1 without one.

    Design d is `index[first[d]:first[d + 1]]` and so on, in order of group. `critical[f]` is the t-value that the trend
    must pass at f degrees of freedom. With `shifting`, time starts anew where the first reference week is missing, as R
    does for series with dates when it predicts, but not when it fits. Fills `answer[i]`.
    """
    longest, widest = 1, 1
    for d in range(len(groups)):
        longest, widest = max(longest, first[d + 1] - first[d]), max(widest, groups[d])
    row, per_group = np.empty((11, longest)), np.empty((4, widest))
    bits = row[SCALE].view(np.int64)
    o = np.empty(widest + 1, dtype=np.int64)
    for point in range(low, high):
        answer[point, :] = math.nan
        answer[point, STATUS] = REFUSED
        d, s = place[point], series[point]
        if d < 0 or group_now[d] < 0:
            continue
        n, highest, last, start = 0, -1.0, -1, math.inf
        for at in range(first[d], first[d + 1]):
            y = counts[s, index[at]]
            while last < group[at]:
                last += 1
                o[last] = n
            if not math.isnan(y):
                row[T, n], row[Y, n], row[LOG_Y, n] = time[at], y, log_counts[s, index[at]]
                row[LOG_START, n], row[TWO_THIRDS, n] = log_starts[s, index[at]], two_thirds[s, index[at]]
                highest, start = max(highest, y), min(start, time[at])
                n += 1
        now = time_now[d] - start if shifting and n > 0 else time_now[d]
        o[groups[d]] = n
        ended = fit_one(row, bits, per_group, o, groups[d], group_now[d], now, critical, want_trend,
                        long_enough, highest, reweighing, threshold, classic, answer[point])  # fmt: skip
        if ended == AGAIN:
            fit_one(row, bits, per_group, o, groups[d], group_now[d], now, critical, False,
                    long_enough, highest, reweighing, threshold, classic, answer[point])  # fmt: skip


@kernel
def fit_one(
    row: Floats, bits: Ints, per_group: Floats, o: Ints, groups: int, group_now: int, time_now: float,
    critical: Floats, trend: bool, long_enough: bool, highest: float, reweighing: bool, threshold: float,
    classic: bool, answer: Floats,
) -> int:  # fmt: skip
    """Fit one point with or without trend and fill `answer`; AGAIN when the trend must be dropped."""
    n = o[groups]
    row[W, :n] = 1.0
    slope, spread, ended = irls(row, bits, o, groups, trend, per_group)
    if trend and ended == NOT_CONVERGED:
        trend = False
        slope, spread, ended = irls(row, bits, o, groups, trend, per_group)
    if ended == REFUSED or (ended == NOT_CONVERGED and not classic):
        answer[STATUS] = ended
        return FITTED
    rank = int(trend)
    for j in range(groups):
        rank += per_group[WEIGHT, j] > 0.0
    phi = max(dispersion(row, row[BIG], n, rank), 1.0)
    if reweighing:
        reweigh(row, o, groups, trend, per_group, spread, phi, threshold)
        slope, spread, ended = irls(row, bits, o, groups, trend, per_group)
        if ended == REFUSED:
            return FITTED
        phi = max(dispersion(row, row[BIG], n, rank), 1.0)
    other = dispersion(row, row[W] if reweighing and not classic else row[BIG], n, rank)
    return tell(
        row, per_group, n, rank, group_now, time_now, critical, trend, slope, spread, long_enough, highest, phi, other,
        classic, answer,
    )  # fmt: skip


@kernel
def tell(
    row: Floats, per_group: Floats, n: int, rank: int, group_now: int, time_now: float, critical: Floats, trend: bool,
    slope: float, spread: float, long_enough: bool, highest: float, phi: float, other: float, classic: bool,
    answer: Floats,
) -> int:  # fmt: skip
    """Fill `answer` from a fit; AGAIN when its trend must be dropped."""
    seen = 0
    for i in range(n):
        seen += row[W, i] > 0.0
    if seen <= rank or not per_group[WEIGHT, group_now] > 0.0:
        return FITTED
    eta_now = per_group[LEVEL, group_now] + slope * time_now
    room = 1.0 / per_group[WEIGHT, group_now]
    if trend:
        strong = abs(slope) > critical[seen - rank] * math.sqrt(other / spread)
        if not (strong and long_enough and mean_of(eta_now) <= highest):
            return AGAIN
        room += (time_now - per_group[CENTRE, group_now]) ** 2 / spread
        answer[SLOPE] = slope
    answer[ETA], answer[PHI] = eta_now, phi
    answer[ERROR] = math.sqrt((phi if classic else other) * room)
    answer[TREND], answer[STATUS] = 1.0 if trend else 0.0, FITTED
    return FITTED
