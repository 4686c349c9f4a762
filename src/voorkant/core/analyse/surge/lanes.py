"""Fitting `LANES` series in step: with a trend, then again without one for those that must drop it.

Thirty-two buurten ask about debts; for week 12 they share the weeks that they are held against, so that one pass over
those weeks serves all of them.
"""

import math

import numpy as np

from voorkant.core.analyse.surge.fits import ERROR, ETA, PHI, SLOPE, STATUS, TREND
from voorkant.core.analyse.surge.irls import FITTED, REFUSED, Floats, Ints
from voorkant.core.analyse.surge.swift import (
    AGAIN,
    BEND,
    CENTRE,
    CLIMBING,
    COUNT,
    DISPERSION,
    GROUP_PLANES,
    HIGHEST,
    LANE_ROWS,
    LATER,
    LEVEL,
    LOST,
    NEVER,
    OTHER,
    SEEN,
    SPREAD,
    THERE,
    E,
    W,
    Y,
    climb,
    lighten,
)
from voorkant.core.shared.kernel import kernel


@kernel
def fit_lanes(
    t: Floats, o: Ints, groups: int, trend: bool, reach: float, reweighing: bool, threshold: float, week: Floats,
    group: Floats, lane: Floats, state: Ints, lanes: int,
) -> None:  # fmt: skip
    """Fit the lanes that climb, while no other lane is there; fill DISPERSION and OTHER per degree of freedom."""
    n = o[groups]
    mine = state == CLIMBING
    for k in range(lanes):
        lane[BEND, k] = 0.0 if mine[k] else lane[BEND, k]
    for i in range(n):
        for k in range(lanes):
            if mine[k]:
                week[E, i, k] = week[W, i, k] = 1.0
    climb(t, o, groups, trend, reach, week, group, lane, state, lanes)
    rank = groups + int(trend)
    shares(lane, rank, reweighing, lanes)
    if reweighing and lighten(t, o, groups, trend, threshold, week, group, lane, state, lanes):
        climb(t, o, groups, trend, reach, week, group, lane, state, lanes)
        shares(lane, rank, reweighing, lanes)


@kernel
def shares(lane: Floats, rank: int, reweighing: bool, lanes: int) -> None:
    """Divide the dispersions by their degrees of freedom."""
    for k in range(lanes):
        freedom = lane[SEEN, k] - rank
        lane[OTHER, k] = (lane[OTHER, k] if reweighing else lane[DISPERSION, k]) / freedom
        lane[DISPERSION, k] = max(lane[DISPERSION, k] / freedom, 1.0)


@kernel
def settle(
    group: Floats, lane: Floats, k: int, groups: int, now: int, time_now: float, critical: Floats, trend: bool,
    long_enough: bool, enough: bool, answer: Floats,
) -> int:  # fmt: skip
    """Fill the answer of a lane that is there; give its new state: THERE, AGAIN without trend, or LOST."""
    rank = groups + int(trend)
    bend = lane[BEND, k] if trend else 0.0
    level = group[LEVEL, now, k] * math.exp(bend * time_now)
    seen = level > 0.0
    if lane[SEEN, k] <= rank or (not seen and enough):
        return LOST
    room = 1.0 / group[COUNT, now, k] if seen else 0.0
    if trend:
        strong = abs(bend) > critical[int(lane[SEEN, k]) - rank] * math.sqrt(lane[OTHER, k] / lane[SPREAD, k])
        if not (strong and long_enough and level <= lane[HIGHEST, k]):
            return AGAIN
        room += (time_now - group[CENTRE, now, k]) ** 2 / lane[SPREAD, k] if seen else 0.0
        answer[SLOPE] = bend
    answer[ETA] = math.log(level) if seen else NEVER
    answer[ERROR], answer[PHI] = math.sqrt(lane[OTHER, k] * room), lane[DISPERSION, k]
    answer[TREND], answer[STATUS] = 1.0 if trend else 0.0, FITTED
    return THERE


@kernel
def gather(
    counts: Floats, index: Ints, begin: int, n: int, first: int, many: int, lanes: int, week: Floats, lane: Floats,
    state: Ints,
) -> None:  # fmt: skip
    """Fetch the counts of the reference weeks; a lane with a missing week or without any question does not climb."""
    for k in range(lanes):
        highest, total = 0.0, 0.0
        for i in range(n):
            y = counts[first + k, index[begin + i]] if k < many else 0.0
            week[Y, i, k] = y
            highest, total = max(highest, y), total + y
        if math.isnan(total):
            highest = math.nan
            week[Y, :n, k] = 0.0
        lane[HIGHEST, k] = highest
        state[k] = CLIMBING if highest > 0.0 else LOST


@kernel
def never(lane: Floats, many: int, enough: Floats, answer: Floats) -> None:
    """Answer for series without any question, where there are too few for a bound anyway."""
    for k in range(many):
        if lane[HIGHEST, k] == 0.0 and not enough[k] > 0.0:
            own = answer[k]
            own[ETA], own[ERROR], own[PHI], own[TREND], own[STATUS] = NEVER, 0.0, 1.0, 0.0, FITTED


@kernel
def settle_all(
    group: Floats, lane: Floats, state: Ints, groups: int, now: int, time_now: float, critical: Floats, trend: bool,
    long_enough: bool, enough: Floats, answer: Floats,
) -> None:  # fmt: skip
    """Fill the answers of lanes that are there; those that must drop their trend climb, all others are done."""
    for k in range(len(state)):
        ended = LOST
        if k < len(answer) and state[k] == THERE:
            ended = settle(group, lane, k, groups, now, time_now, critical, trend, long_enough, enough[k] > 0.0,
                           answer[k])  # fmt: skip
        state[k] = CLIMBING if ended == AGAIN else LOST


@kernel
def climb_packets(
    place: Ints, index: Ints, time: Floats, offsets: Ints, first: Ints, groups: Ints, group_now: Ints,
    time_now: Floats, counts: Floats, critical: Floats, enough: Floats, want_trend: bool, long_enough: bool,
    reweighing: bool, threshold: float, lanes: int, low: int, high: int, answer: Floats,
) -> None:  # fmt: skip
    """Fit packets `low` to `high`: packet p is moment `p % moments` of the series from `lanes * (p // moments)` on.

    `time` counts from about the middle of each design; `offsets[d]` are where the groups of design d begin. `answer` is
    series × moments × columns; what is left to the exact mode has status LATER.
    """
    longest, widest = np.diff(first).max(), groups.max()
    week, group = np.empty((5, longest, lanes)), np.empty((GROUP_PLANES, widest, lanes))
    lane, state = np.empty((LANE_ROWS, lanes)), np.empty(lanes, dtype=np.int64)
    for packet in range(low, high):
        column, begin = packet % len(place), lanes * (packet // len(place))
        d, many = place[column], min(lanes, len(counts) - begin)
        mine, ample = answer[begin : begin + many, column], enough[begin : begin + many, column]
        mine[:, :] = math.nan
        mine[:, STATUS] = REFUSED if d < 0 or group_now[d] < 0 else LATER
        if d < 0 or group_now[d] < 0:
            continue
        t = time[first[d] : first[d + 1]]
        gather(counts, index, first[d], len(t), begin, many, lanes, week, lane, state)
        never(lane, many, ample, mine)
        for trend in (True, False):
            if (want_trend or not trend) and (state == CLIMBING).any():
                fit_lanes(t, offsets[d], groups[d], trend, np.abs(t).max(), reweighing, threshold, week, group, lane,
                          state, lanes)  # fmt: skip
                settle_all(group, lane, state, groups[d], group_now[d], time_now[d], critical, trend, long_enough,
                           ample, mine)  # fmt: skip
