"""The same regression, fast: for a whole country every Monday morning.

A level per group and one slope leave one unknown: given the slope, each level is the questions of its group over the
expected ones. So this climbs to the maximum of one curve, in three or four steps, where the exact mode takes R's ten or
more; and it does so for `LANES` series at a time, which share their reference weeks, in step. Differences, all stated
on the concept page: it ends at the maximum itself, where R stops within 1e-8 of it; a level in which no question was
ever seen counts as `NEVER`. What it cannot climb (no maximum, missing weeks, a judged level that was never seen) is
left to the exact mode.
"""

import math

import numpy as np

from voorkant.core.analyse.surge.irls import FLOOR, Floats, Ints
from voorkant.core.shared.kernel import kernel, swift

LANES = 16
"""Series that are fitted in step. None of them touches another, so their number decides nothing about an answer."""

LATER = 4
"""Ended so: to be fitted by the exact mode."""

NEVER = math.log(0.1) - 10.0
"""Linear predictor of a level without any question, where there are too few questions for a bound anyway."""

STEPS = 12
LONGEST = 1.0
"""Longest step, as a change of the logarithm over the reference weeks."""

FAR = 15.0
"""Furthest that the same logarithm may run before it counts as no maximum."""

CLOSE = 1e-3
"""Step after which the levels follow by second order; the next step would be below 1e-8."""

HALVINGS = 4
CLIMBING, THERE, LOST, AGAIN = range(4)

# Planes of the work arrays (each of lanes): per past week, per group, and one row per lane.
Y, W, E, MU, X = range(5)
COUNT, TIMED, ZERO, ONE, TWO, THREE, LEVEL, CENTRE, GROUP_PLANES = range(9)
BEND, STEP, SPREAD, RISE, TURN, DISPERSION, OTHER, SEEN, HIGHEST, STEEP, LANE_ROWS = range(11)


@swift
def totals(t: Floats, week: Floats, low: int, high: int, count: Floats, timed: Floats, lanes: int) -> None:
    """Fill the sums of w·y and w·y·t of one group."""
    for k in range(lanes):
        count[k] = timed[k] = 0.0
    for i in range(low, high):
        y, w, moment = week[Y, i], week[W, i], t[i]
        for k in range(lanes):
            share = w[k] * y[k]
            count[k] += share
            timed[k] += share * moment


@swift
def sums(t: Floats, week: Floats, low: int, high: int, group: Floats, j: int, lanes: int) -> None:
    """Fill the sums of w·e·tⁿ of one group, n from nought to three."""
    zero, one, two, three = group[ZERO, j], group[ONE, j], group[TWO, j], group[THREE, j]
    for k in range(lanes):
        zero[k] = one[k] = two[k] = three[k] = 0.0
    for i in range(low, high):
        w, e, moment = week[W, i], week[E, i], t[i]
        for k in range(lanes):
            share = w[k] * e[k]
            zero[k] += share
            share *= moment
            one[k] += share
            share *= moment
            two[k] += share
            three[k] += share * moment


@swift
def tilt(t: Floats, week: Floats, step: Floats, n: int, lanes: int) -> None:
    """Multiply e by exp(step·t), as a short series of a part of it, squared; a step of nought changes nothing."""
    for i in range(n):
        e, moment = week[E, i], t[i] / 2.0**HALVINGS
        for k in range(lanes):
            v = step[k] * moment
            grown = 1.0 + v * (1.0 + v / 2.0 * (1.0 + v / 3.0 * (1.0 + v / 4.0 * (1.0 + v / 5.0 * (1.0 + v / 6.0)))))
            grown *= grown
            grown *= grown
            grown *= grown
            e[k] *= grown * grown


@kernel
def levels(group: Floats, lane: Floats, state: Ints, groups: int, lanes: int) -> None:
    """Take the levels of lanes that climb at their present slope, and how the curve rises and bends there."""
    for k in range(lanes):
        lane[STEP, k] = 0.0
        if state[k] == CLIMBING:
            lane[RISE, k] = lane[SPREAD, k] = lane[TURN, k] = 0.0
    for j in range(groups):
        for k in range(lanes):
            if state[k] == CLIMBING:
                part = 1.0 / group[ZERO, j, k]
                count, centre, square = group[COUNT, j, k], group[ONE, j, k] * part, group[TWO, j, k] * part
                group[LEVEL, j, k], group[CENTRE, j, k] = count * part, centre
                wide = square - centre * centre
                lane[RISE, k] += group[TIMED, j, k] - count * centre
                lane[SPREAD, k] += count * wide
                lane[TURN, k] += count * (group[THREE, j, k] * part - centre * (square + 2.0 * wide))


@kernel
def stride(group: Floats, lane: Floats, state: Ints, groups: int, reach: float, lanes: int) -> int:
    """Choose the next step of each lane that climbs, of third order; give how many climb on after it."""
    climbing = 0
    for k in range(lanes):
        if state[k] != CLIMBING:
            continue
        if not lane[SPREAD, k] > 0.0:
            state[k] = LOST
            continue
        step = lane[RISE, k] / lane[SPREAD, k]
        step -= min(max(0.5 * step * lane[TURN, k] / lane[SPREAD, k], -0.5), 0.5) * step
        step = min(max(step, -LONGEST / reach), LONGEST / reach)
        lane[STEP, k] = step
        lane[BEND, k] += step
        if not abs(lane[BEND, k]) * reach < FAR:
            state[k], lane[STEP, k] = LOST, 0.0
        elif abs(step) * reach < CLOSE:
            state[k] = THERE
            for j in range(groups):
                near, square = group[CENTRE, j, k], group[TWO, j, k] / group[ZERO, j, k]
                grown = 1.0 + step * (near + 0.5 * step * square)
                group[LEVEL, j, k] /= grown
                group[CENTRE, j, k] = (near + step * square) / grown
        else:
            climbing += 1
    return climbing


@kernel
def climb(
    t: Floats, o: Ints, groups: int, trend: bool, reach: float, week: Floats, group: Floats, lane: Floats, state: Ints,
    lanes: int,
) -> None:  # fmt: skip
    """Find the slope of each lane that climbs, from where it is; fill its levels and centres, and all means.

    Plane E of `week` holds exp(slope·t) before and after; `reach` is the largest |t|.
    """
    n = o[groups]
    for j in range(groups):
        totals(t, week, o[j], o[j + 1], group[COUNT, j], group[TIMED, j], lanes)
    for _ in range(STEPS):
        for j in range(groups):
            sums(t, week, o[j], o[j + 1], group, j, lanes)
        levels(group, lane, state, groups, lanes)
        if not trend:
            break
        climbing = stride(group, lane, state, groups, reach, lanes)
        tilt(t, week, lane[STEP], n, lanes)
        if climbing == 0:
            break
    for k in range(lanes):
        if state[k] == CLIMBING:
            state[k] = LOST if trend else THERE
    means(week, o, groups, group, lane, lanes)


@swift
def means(week: Floats, o: Ints, groups: int, group: Floats, lane: Floats, lanes: int) -> None:
    """Fill the means and both dispersions' sums; a mean of nought has a working residual of -1."""
    for k in range(lanes):
        lane[DISPERSION, k] = lane[OTHER, k] = lane[SEEN, k] = 0.0
    first, second, seen = lane[DISPERSION], lane[OTHER], lane[SEEN]
    for j in range(groups):
        level = group[LEVEL, j]
        for i in range(o[j], o[j + 1]):
            y, w, e, mu = week[Y, i], week[W, i], week[E, i], week[MU, i]
            for k in range(lanes):
                mean = max(level[k] * e[k], FLOOR)
                off = y[k] / mean - 1.0
                share = w[k] * off * off
                mu[k] = mean
                second[k] += share
                first[k] += share * mean
                seen[k] += 1.0 if w[k] > 0.0 else 0.0


@swift
def excess(
    t: Floats, o: Ints, groups: int, threshold: float, week: Floats, group: Floats, lane: Floats, over: Floats,
    lanes: int,
) -> None:  # fmt: skip
    """Fill plane X with a number above nought where the Anscombe residual may pass the threshold, and count them.

    The residual is at most the Pearson residual. Needs STEEP, one over the spread, nought without a trend.
    """
    square = threshold * threshold
    part, phi, steep = lane[RISE], lane[DISPERSION], lane[STEEP]
    for j in range(groups):
        count, centre = group[COUNT, j], group[CENTRE, j]
        for k in range(lanes):
            part[k] = 1.0 / max(count[k], FLOOR)
        for i in range(o[j], o[j + 1]):
            y, mu, x, moment, top = week[Y, i], week[MU, i], week[X, i], t[i], 0.0
            for k in range(lanes):
                off = moment - centre[k]
                gap = max(y[k] - mu[k], 0.0)
                x[k] = gap * gap - square * phi[k] * (1.0 - mu[k] * (part[k] + off * off * steep[k])) * mu[k]
                top += 1.0 if x[k] > 0.0 else 0.0
            over[i] = top


@kernel
def lighten(
    t: Floats, o: Ints, groups: int, trend: bool, threshold: float, week: Floats, group: Floats, lane: Floats,
    state: Ints, lanes: int,
) -> int:  # fmt: skip
    """Fill the reweighting factors of lanes that are there; those that it changes climb again. Give how many."""
    n, climbing = o[groups], 0
    over, changed = np.empty(n), np.zeros(lanes, dtype=np.int64)
    for k in range(lanes):
        lane[STEEP, k] = 1.0 / lane[SPREAD, k] if trend and state[k] == THERE else 0.0
    excess(t, o, groups, threshold, week, group, lane, over, lanes)
    for j in range(groups):
        for i in range(o[j], o[j + 1]):
            for k in range(lanes if over[i] > 0.0 else 0):
                if week[X, i, k] > 0.0 and state[k] == THERE:
                    changed[k] += weigh(week, i, k, t[i], group[COUNT, j, k], group[CENTRE, j, k], lane, threshold)
    for k in range(lanes):
        if changed[k]:
            state[k] = CLIMBING if changed[k] > 0 else LOST
            climbing += changed[k] > 0
    if climbing:
        rescale(week, n, lane[RISE], lanes)
    return climbing


@swift
def rescale(week: Floats, n: int, total: Floats, lanes: int) -> None:
    """Let the factors of each lane add up to the number of weeks, as they do already where none was changed."""
    for k in range(lanes):
        total[k] = 0.0
    for i in range(n):
        w = week[W, i]
        for k in range(lanes):
            total[k] += w[k]
    for k in range(lanes):
        total[k] = n / total[k]
    for i in range(n):
        w = week[W, i]
        for k in range(lanes):
            w[k] *= total[k]


@kernel
def weigh(
    week: Floats, i: int, k: int, moment: float, count: float, centre: float, lane: Floats, threshold: float
) -> int:  # fmt: skip
    """Give one past week of one lane less weight when it stands out: 1 when so, far below nought where R cannot."""
    mu, y = week[MU, i, k], week[Y, i, k]
    hat = mu * (1.0 / count + (moment - centre) ** 2 * lane[STEEP, k])
    if hat > 1.0 - 10.0 * FLOOR:
        return -1_000_000
    anscombe = 1.5 * (y ** (2.0 / 3.0) * mu ** (-1.0 / 6.0) - math.sqrt(mu))
    residual = anscombe / math.sqrt(lane[DISPERSION, k] * (1.0 - hat))
    if residual > threshold:
        week[W, i, k] = residual**-2.0
        return 1
    return 0
