"""From a design and counts to what a bound is made of: the expected count, its error, the dispersion and the trend.

R's own turns are kept. After reweighting, `farringtonFlexible` writes the reweighting factors over the weights of the
model, so that the trend's p-value and the prediction error come from another dispersion than the φ of the bound; the
classic method does not. A trend is dropped, and everything fitted anew, when it is not significant or would extrapolate
beyond the highest past week.
"""

import math

import numpy as np

from voorkant.core.analyse.surge.irls import (
    FITTED,
    NOT_CONVERGED,
    REFUSED,
    Floats,
    Ints,
    dispersion,
    irls,
    mean_of,
    reweigh,
)
from voorkant.core.analyse.surge.kernel import kernel

ETA, ERROR, PHI, SLOPE, TREND, STATUS = range(6)
"""Columns of the answer: linear predictor of the judged moment, its standard error, dispersion (1 or more), slope of the
trend (NaN without), 1 when there is a trend, and how the fit ended."""


@kernel
def fit_points(
    series: Ints, place: Ints, index: Ints, group: Ints, time: Floats, first: Ints, groups: Ints, group_now: Ints,
    time_now: Floats, counts: Floats, log_counts: Floats, log_starts: Floats, two_thirds: Floats, critical: Floats,
    want_trend: bool, long_enough: bool, reweighing: bool, threshold: float, classic: bool, low: int, high: int,
    answer: Floats,
) -> None:  # fmt: skip
    """Fit points `low` to `high`; point i is of row `series[i]` of the counts and design `place[i]`, -1 without one.

    Design d is `index[first[d]:first[d + 1]]` and so on. `critical[f]` is the t-value that the trend must pass at f
    degrees of freedom. Fills `answer[i]`.
    """
    longest = 1
    widest = 1
    for d in range(len(groups)):
        longest = max(longest, first[d + 1] - first[d])
        widest = max(widest, groups[d])
    row = np.empty((9, longest))
    per_group = np.empty((5, widest))
    g = np.empty(longest, dtype=np.int64)
    for point in range(low, high):
        answer[point, :] = math.nan
        d = place[point]
        answer[point, STATUS] = REFUSED
        if d < 0 or group_now[d] < 0:
            continue
        n, highest = 0, -1.0
        s = series[point]
        for at in range(first[d], first[d + 1]):
            y = counts[s, index[at]]
            if not math.isnan(y):
                row[0, n], row[1, n], g[n] = time[at], y, group[at]
                row[2, n] = log_counts[s, index[at]]
                row[3, n] = log_starts[s, index[at]]
                row[4, n] = two_thirds[s, index[at]]
                highest = max(highest, y)
                n += 1
        trend = want_trend
        one = fit_one(row, per_group, g, n, groups[d], group_now[d], time_now[d], critical, trend, long_enough, highest,
                      reweighing, threshold, classic, answer[point])  # fmt: skip
        if one == AGAIN:
            fit_one(row, per_group, g, n, groups[d], group_now[d], time_now[d], critical, False, long_enough, highest,
                    reweighing, threshold, classic, answer[point])  # fmt: skip


AGAIN = 3


@kernel
def fit_one(
    row: Floats, per_group: Floats, g: Ints, n: int, groups: int, group_now: int, time_now: float, critical: Floats,
    trend: bool, long_enough: bool, highest: float, reweighing: bool, threshold: float, classic: bool, answer: Floats,
) -> int:  # fmt: skip
    """Fit one point with or without trend and fill `answer`; AGAIN when the trend must be dropped."""
    t, y, log_y, log_start, two_thirds, eta, mu, big, w = (
        row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8],
    )  # fmt: skip
    weight, centre, level, old = per_group[0], per_group[1], per_group[2], per_group[3]
    spread = per_group[4, :1]
    for i in range(n):
        w[i] = 1.0
    slope, converged, sound = irls(
        t, g, y, log_y, log_start, w, n, groups, trend, eta, mu, big, weight, centre, level, spread, old
    )
    if trend and sound and not converged:
        trend = False
        slope, converged, sound = irls(
            t, g, y, log_y, log_start, w, n, groups, trend, eta, mu, big, weight, centre, level, spread, old
        )
    if not sound or not (converged or classic):
        answer[STATUS] = REFUSED if not sound else NOT_CONVERGED
        return FITTED
    present = 0
    for j in range(groups):
        present += weight[j] > 0.0
    if not weight[group_now] > 0.0:
        answer[STATUS] = REFUSED
        return FITTED
    rank = present + trend
    phi = max(dispersion(y, mu, big, n, rank), 1.0)
    if reweighing:
        sound = reweigh(t, g, two_thirds, mu, big, n, trend, weight, centre, spread[0], phi, threshold, w)
        if sound:
            slope, converged, sound = irls(
                t, g, y, log_y, log_start, w, n, groups, trend, eta, mu, big, weight, centre, level, spread, old
            )
        if not sound or not weight[group_now] > 0.0:
            answer[STATUS] = REFUSED
            return FITTED
        phi = max(dispersion(y, mu, big, n, rank), 1.0)
    seen = 0
    for i in range(n):
        seen += w[i] > 0.0
    if math.isnan(phi) or seen <= rank:
        answer[STATUS] = REFUSED
        return FITTED
    weighing = w if reweighing and not classic else big
    other = dispersion(y, mu, weighing, n, rank)
    eta_now = level[group_now] + slope * time_now
    if trend:
        strong = abs(slope) > critical[seen - rank] * math.sqrt(other / spread[0])
        if not (strong and long_enough and mean_of(eta_now) <= highest):
            return AGAIN
    scale = phi if classic else other
    room = 1.0 / weight[group_now]
    if trend:
        room += (time_now - centre[group_now]) ** 2 / spread[0]
    answer[ETA], answer[ERROR], answer[PHI] = eta_now, math.sqrt(scale * room), phi
    answer[TREND] = 1.0 if trend else 0.0
    if trend:
        answer[SLOPE] = slope
    answer[STATUS] = FITTED
    return FITTED
