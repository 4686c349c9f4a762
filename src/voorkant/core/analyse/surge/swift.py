"""The same regression, fast: for a whole country every Monday morning.

A level per group and one slope leave one unknown: given the slope, each level is the questions of its group over the
expected ones. So this climbs to the maximum of one curve, in three or four steps, where the exact mode takes R's ten or
more over all weeks. Differences, all stated on the concept page: it ends at the maximum itself, where R stops within 1e-8
of it; a level in which no question was ever seen counts as `NEVER`. What it cannot climb (no maximum, a judged level
that was never seen) is left to the exact mode.
"""

import math

import numpy as np

from voorkant.core.analyse.surge.fits import AGAIN, ERROR, ETA, PHI, SLOPE, STATUS, TREND
from voorkant.core.analyse.surge.irls import CENTRE, FITTED, FLOOR, REFUSED, WEIGHT, Floats, Ints
from voorkant.core.analyse.surge.kernel import kernel, swift

LATER = 4
"""Ended so: to be fitted by the exact mode."""

NEVER = math.log(0.1) - 10.0
"""Linear predictor of a level without any question, where there are too few questions for a bound anyway."""

STEPS = 12
FAR = 15.0
"""Furthest that the logarithm of a trend may run over the reference weeks before it counts as no maximum."""

CLOSE = 1e-5
"""Step in the same logarithm after which only one more, of second order, is taken; the next would be below 1e-9."""

# Rows of the work arrays: per past week, and per group after WEIGHT and CENTRE.
Y, W, MU, X, E, OVER = range(6)
LEVEL, COUNT, TIMED, ONE, TWO = range(2, 7)


@swift
def sums(t: Floats, w: Floats, e: Floats, low: int, high: int) -> tuple[float, float, float]:
    """Give the sums of w·e, w·e·t and w·e·t²."""
    zero, one, two = 0.0, 0.0, 0.0
    for i in range(low, high):
        share = w[i] * e[i]
        zero += share
        one += share * t[i]
        two += share * t[i] * t[i]
    return zero, one, two


@swift
def totals(t: Floats, y: Floats, w: Floats, low: int, high: int) -> tuple[float, float]:
    """Give the sums of w·y and w·y·t."""
    zero, one = 0.0, 0.0
    for i in range(low, high):
        zero += w[i] * y[i]
        one += w[i] * y[i] * t[i]
    return zero, one


@swift
def tilt(t: Floats, e: Floats, x: Floats, step: float, reach: float, n: int) -> None:
    """Multiply `e` by exp(step·t): a short series of exp(step·t / 2ᵏ), squared k times."""
    times, part = 0, step
    while abs(part) * reach > 0.0625:
        part *= 0.5
        times += 1
    for i in range(n):
        v = part * t[i]
        x[i] = 1.0 + v * (1.0 + v / 2.0 * (1.0 + v / 3.0 * (1.0 + v / 4.0 * (1.0 + v / 5.0 * (1.0 + v / 6.0
               * (1.0 + v / 7.0 * (1.0 + v / 8.0)))))))  # fmt: skip
    for _ in range(times):
        for i in range(n):
            x[i] *= x[i]
    for i in range(n):
        e[i] *= x[i]


@swift
def nudge(t: Floats, e: Floats, mu: Floats, o: Ints, groups: int, step: float, per_group: Floats) -> None:
    """Take the last, tiny step in the slope and fill the means."""
    for j in range(groups):
        level = per_group[LEVEL, j]
        for i in range(o[j], o[j + 1]):
            v = step * t[i]
            e[i] *= 1.0 + v * (1.0 + 0.5 * v)
            mu[i] = level * e[i]


@kernel
def climb(
    t: Floats, row: Floats, o: Ints, groups: int, trend: bool, slope: float, reach: float, per_group: Floats
) -> tuple[float, float, bool]:
    """Find the slope, from `slope` on; give it, the spread of times and whether there is a maximum.

    Row E holds exp(slope·t) before and after; `reach` is the largest |t|. Fills per group level (mean at time 0), weight
    and centre, and the means.
    """
    y, w, e = row[Y], row[W], row[E]
    for j in range(groups):
        per_group[COUNT, j], per_group[TIMED, j] = totals(t, y, w, o[j], o[j + 1])
    for _ in range(STEPS):
        rise, spread = 0.0, 0.0
        for j in range(groups):
            zero, one, two = sums(t, w, e, o[j], o[j + 1])
            count = per_group[COUNT, j]
            level, centre = count / zero, one / zero
            per_group[LEVEL, j], per_group[WEIGHT, j], per_group[CENTRE, j] = level, count, centre
            rise += per_group[TIMED, j] - count * centre
            spread += level * (two - one * centre)
            per_group[ONE, j], per_group[TWO, j] = centre, two / zero
        if not trend:
            nudge(t, e, row[MU], o, groups, 0.0, per_group)
            return slope, spread, True
        if not spread > 0.0:
            return slope, spread, False
        step = rise / spread
        slope += step
        if abs(step) * reach < CLOSE:
            for j in range(groups):
                grown = 1.0 + step * (per_group[ONE, j] + 0.5 * step * per_group[TWO, j])
                per_group[LEVEL, j] /= grown
                per_group[CENTRE, j] = (per_group[ONE, j] + step * per_group[TWO, j]) / grown
            nudge(t, e, row[MU], o, groups, step, per_group)
            return slope, spread, True
        if not abs(slope) * reach < FAR:
            return slope, spread, False
        tilt(t, e, row[X], step, reach, o[groups])
    return slope, spread, False


@swift
def dispersions(y: Floats, w: Floats, mu: Floats, n: int) -> tuple[float, float, float]:
    """Give the sums of w·(y-μ)²/μ and w·((y-μ)/μ)², and how many weeks weigh; a mean of nought has a residual of -1."""
    one, two, seen = 0.0, 0.0, 0.0
    for i in range(n):
        mean = max(mu[i], FLOOR)
        off = y[i] / mean - 1.0
        one += w[i] * off * off * mean
        two += w[i] * off * off
        seen += 1.0 if w[i] > 0.0 else 0.0
    return one, two, seen


@kernel
def lighten(
    t: Floats, row: Floats, o: Ints, groups: int, trend: bool, per_group: Floats, spread: float, phi: float,
    threshold: float,
) -> int:  # fmt: skip
    """Fill the reweighting factors; give how many weeks weigh less, -1 where R would have divided nought by nought."""
    n = o[groups]
    y, w, mu, over, hat = row[Y], row[W], row[MU], row[OVER], row[X]
    steep = 1.0 / spread if trend else 0.0
    for j in range(groups):
        share = 1.0 / per_group[WEIGHT, j] if per_group[WEIGHT, j] > 0.0 else 0.0
        middle = per_group[CENTRE, j]
        for i in range(o[j], o[j + 1]):
            off = t[i] - middle
            hat[i] = mu[i] * (share + steep * off * off)
            gap = max(y[i] - mu[i], 0.0) * w[i]
            over[i] = gap * gap - threshold * threshold * phi * (1.0 - hat[i]) * mu[i]
    changed, total = 0, 0.0
    for i in range(n):
        if over[i] > 0.0:
            if hat[i] > 1.0 - 10.0 * FLOOR:
                return -1
            anscombe = 1.5 * (y[i] ** (2.0 / 3.0) * mu[i] ** (-1.0 / 6.0) - math.sqrt(mu[i]))
            residual = anscombe / math.sqrt(phi * (1.0 - hat[i]))
            if residual > threshold:
                w[i] = residual**-2.0
                changed += 1
        total += w[i]
    if changed:
        for i in range(n):
            w[i] *= n / total
    return changed


@kernel
def climb_one(
    t: Floats, row: Floats, o: Ints, groups: int, group_now: int, time_now: float, per_group: Floats, critical: Floats,
    trend: bool, long_enough: bool, highest: float, reweighing: bool, threshold: float, enough: bool, answer: Floats,
) -> int:  # fmt: skip
    """Fit one point and fill `answer`; AGAIN when the trend must be dropped, LATER when the exact mode must do it."""
    n = o[groups]
    reach = 0.0
    for i in range(n):
        reach = max(reach, abs(t[i]))
    row[W, :n] = 1.0
    row[E, :n] = 1.0
    slope, spread, sound = climb(t, row, o, groups, trend, 0.0, reach, per_group)
    if not sound:
        return LATER
    rank = groups + int(trend)
    one, two, seen = dispersions(row[Y], row[W], row[MU], n)
    if seen <= rank:
        return LATER
    phi = max(one / (seen - rank), 1.0)
    if reweighing:
        changed = lighten(t, row, o, groups, trend, per_group, spread, phi, threshold)
        if changed < 0:
            return LATER
        if changed:
            slope, spread, sound = climb(t, row, o, groups, trend, slope, reach, per_group)
            if not sound:
                return LATER
            one, two, seen = dispersions(row[Y], row[W], row[MU], n)
            phi = max(one / (seen - rank), 1.0)
    other = two / (seen - rank) if reweighing else one / (seen - rank)
    level = per_group[LEVEL, group_now] * math.exp(slope * time_now)
    if not level > 0.0 and enough:
        return LATER
    if trend:
        strong = abs(slope) > critical[int(seen) - rank] * math.sqrt(other / spread)
        if not (strong and long_enough and level <= highest):
            return AGAIN
        answer[SLOPE] = slope
    room = 1.0 / per_group[WEIGHT, group_now] if level > 0.0 else 0.0
    if trend and level > 0.0:
        room += (time_now - per_group[CENTRE, group_now]) ** 2 / spread
    answer[ETA], answer[PHI] = math.log(level) if level > 0.0 else NEVER, phi
    answer[ERROR] = math.sqrt(other * room)
    answer[TREND], answer[STATUS] = 1.0 if trend else 0.0, FITTED
    return FITTED


@kernel
def climb_points(
    series: Ints, place: Ints, index: Ints, time: Floats, offsets: Ints, first: Ints, groups: Ints, group_now: Ints,
    time_now: Floats, counts: Floats, critical: Floats, enough: Floats, want_trend: bool, long_enough: bool, reweighing: bool,
    threshold: float, low: int, high: int, answer: Floats,
) -> None:  # fmt: skip
    """Fit points `low` to `high`, as `fits.fit_points`; `time` counts from about the middle of each
    design, `offsets[d]` are where the groups of design d begin. A point that is left to the exact mode has status LATER.
    """
    longest, widest = 1, 1
    for d in range(len(groups)):
        longest, widest = max(longest, first[d + 1] - first[d]), max(widest, groups[d])
    row, per_group = np.empty((6, longest)), np.empty((7, widest))
    for point in range(low, high):
        answer[point, :] = math.nan
        answer[point, STATUS] = REFUSED
        d, s = place[point], series[point]
        if d < 0 or group_now[d] < 0:
            continue
        begin, n = first[d], first[d + 1] - first[d]
        highest, total = -1.0, 0.0
        for i in range(n):
            y = counts[s, index[begin + i]]
            known = not math.isnan(y)
            row[Y, i], row[W, i] = y if known else 0.0, 1.0 if known else 0.0
            highest, total = max(highest, row[Y, i]), total + row[W, i]
        answer[point, STATUS] = LATER
        if total < n or not highest > 0.0:
            if highest == 0.0 and not enough[point]:
                answer[point, ETA], answer[point, ERROR] = NEVER, 0.0
                answer[point, PHI], answer[point, TREND], answer[point, STATUS] = 1.0, 0.0, FITTED
            continue
        t, o = time[begin : begin + n], offsets[d]
        for trend in (want_trend, False):
            ended = climb_one(t, row, o, groups[d], group_now[d], time_now[d], per_group, critical, trend, long_enough,
                              highest, reweighing, threshold, enough[point] > 0.0, answer[point])  # fmt: skip
            if ended != AGAIN:
                break
