"""Bend national shares as little as possible until they make the households that a place has.

In Twello-Midden fewer women of eighty live in an institution than in a town with a nursing home, and more people live
alone than in a street of families. For each place the shares of living alone, with a partner, as a parent are multiplied
by one factor for each thing known (households, one-person households, families, people in institutions, as many men as
women with a partner), the same for every age: the table nearest to the national one that holds them (Ireland and Kullback
1968), found by Newton's method.
"""

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.population_input import (
    ALONE,
    CHILD,
    INSTITUTION,
    LONE,
    OTHER,
    PARENT,
    PARTNER,
)
from voorkant.core.shared.kernel import kernel

Floats = NDArray[np.float64]

ROUNDS, FARTHEST, LONGEST_STEP, NEAR = 60, 14.0, 2.0, 1e-7


def bend(
    groups: Floats, usual: Floats, households: NDArray[np.int64], kinds: Floats, institution: Floats, in_other: float
) -> Floats:
    """Give the shares of each position: places × (groups × 2) × 7.

    `groups` is places × groups × sex, `usual` groups × sex × 7. What cannot be reached, in a place of ten people, is
    reached as far as it can.
    """
    features, per_family = _features(usual, groups, in_other)
    known = np.isfinite(kinds).all(axis=1)
    targets = np.zeros((groups.shape[0], len(features)))
    targets[:, 0] = households
    targets[:, 3] = institution
    targets[:, 4] = np.where(known, kinds[:, 0], 0)
    targets[:, 5] = np.where(known, kinds[:, 2], 0)
    used = np.ones_like(targets, dtype=np.bool_)
    used[~known, 4] = used[~known, 5] = False
    used[known, 6] = False
    features[6, ..., CHILD] = -1 / per_family
    base = np.log(np.maximum(usual, 1e-300)).reshape(-1, 7)
    flat = np.ascontiguousarray(features.reshape(len(features), -1, 7))
    out = np.zeros((groups.shape[0], base.shape[0], 7))
    _bend(np.ascontiguousarray(groups.reshape(groups.shape[0], -1)), base, flat, targets, used, out)
    return out.reshape(groups.shape[0], usual.shape[0], 2, 7)


def _features(usual: Floats, groups: Floats, in_other: float) -> tuple[Floats, float]:
    """What each person of a position adds to each of seven totals; and children at home per family in the country."""
    found = np.zeros((7, *usual.shape))
    found[0, ..., ALONE] = found[0, ..., LONE] = 1
    found[0, ..., PARTNER] = found[0, ..., PARENT] = 0.5
    found[0, ..., OTHER] = 1 / in_other
    found[1, :, 0, PARTNER], found[1, :, 1, PARTNER] = 1, -1
    found[2, :, 0, PARENT], found[2, :, 1, PARENT] = 1, -1
    found[3, ..., INSTITUTION] = 1
    found[4, ..., ALONE] = 1
    found[5, ..., LONE] = found[6, ..., LONE] = 1
    found[5, ..., PARENT] = found[6, ..., PARENT] = 0.5
    everybody = groups.sum(axis=0)
    at_home = (everybody[..., None] * usual).sum(axis=(0, 1))
    families = at_home[LONE] + at_home[PARENT] / 2
    return found, float(at_home[CHILD] / families) if families > 0 else 1.7


@kernel
def _bend(
    groups: Floats, base: Floats, features: Floats, targets: Floats, used: NDArray[np.bool_], out: Floats
) -> None:
    size = features.shape[0]
    slope, curve, force = np.empty(size), np.empty((size, size)), np.empty(size)
    for place in range(groups.shape[0]):
        people = groups[place].sum()
        force[:] = 0.0
        for _ in range(ROUNDS):
            _weigh(groups[place], base, features, force, out[place], slope, curve)
            worst = 0.0
            for d in range(size):
                slope[d] = targets[place, d] - slope[d] if used[place, d] else 0.0
                slope[d] -= 1e-9 * people * force[d]
                worst = max(worst, abs(slope[d]))
                for e in range(size):
                    if not used[place, d] or not used[place, e]:
                        curve[d, e] = 0.0
                curve[d, d] += 1e-7 * people + 1e-9 if used[place, d] else 1.0
            if worst <= NEAR * (people + 1.0):
                break
            move = np.linalg.solve(curve, slope)
            longest = np.abs(move).max()
            scale = min(1.0, LONGEST_STEP / longest) if longest > 0.0 else 1.0
            for d in range(size):
                force[d] = min(FARTHEST, max(-FARTHEST, force[d] + scale * move[d]))


@kernel
def _weigh(
    groups: Floats, base: Floats, features: Floats, force: Floats, out: Floats, slope: Floats, curve: Floats
) -> None:
    """Work out shares under these forces, the totals that they make and how those move with each force."""
    size, rows, columns = features.shape
    mean = np.empty(size)
    slope[:] = 0.0
    curve[:, :] = 0.0
    for row in range(rows):
        top = -1e300
        for k in range(columns):
            value = base[row, k]
            for d in range(size):
                value += force[d] * features[d, row, k]
            out[row, k] = value
            top = max(top, value)
        total = 0.0
        for k in range(columns):
            out[row, k] = np.exp(out[row, k] - top)
            total += out[row, k]
        mean[:] = 0.0
        for k in range(columns):
            out[row, k] /= total
            for d in range(size):
                mean[d] += out[row, k] * features[d, row, k]
        weight = groups[row]
        if weight == 0.0:
            continue
        for d in range(size):
            slope[d] += weight * mean[d]
            for e in range(size):
                joint = 0.0
                for k in range(columns):
                    joint += out[row, k] * features[d, row, k] * features[e, row, k]
                curve[d, e] += weight * (joint - mean[d] * mean[e])
