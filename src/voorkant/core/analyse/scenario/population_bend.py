"""Bend national shares as little as possible until they make the households that a place has.

In Twello-Midden fewer women of eighty live in an institution than in a town with a nursing home, and more people live
alone than in a street of families. For each place the shares of living alone, with a partner, as a parent are
multiplied by one factor for each thing known (households, one-person households, families, people in institutions, as
many men as women with a partner), the same for every age: the table nearest to the national one that holds them
(Ireland and Kullback 1968), found by Newton's method.
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

ROUNDS, HALVINGS, LONGEST_STEP, NEAR = 100, 20, 4.0, 1e-7
GIVE = 1e-5  # how far a total gives way when the others make it impossible


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
    """Newton's method with halved steps on the convex function whose lowest point holds the totals of a place."""
    size = features.shape[0]
    slope, curve = np.empty(size), np.empty((size, size))
    force, tried = np.empty(size), np.empty(size)
    for place in range(groups.shape[0]):
        people = groups[place].sum()
        force[:] = 0.0
        level = _weigh(groups[place], base, features, force, out[place], slope, curve, targets[place], used[place])
        for _ in range(ROUNDS):
            if np.abs(slope).max() <= NEAR * (people + 1.0):
                break
            move = np.linalg.solve(curve, slope)
            scale = min(1.0, LONGEST_STEP / (np.abs(move).max() + 1e-300))
            expected = 0.0
            for d in range(size):
                expected += move[d] * slope[d]
            for _ in range(HALVINGS):
                for d in range(size):
                    tried[d] = force[d] + scale * move[d]
                found = _weigh(groups[place], base, features, tried, out[place], slope, curve, targets[place],
                               used[place])  # fmt: skip
                if found <= level - 1e-4 * scale * expected + 1e-9 * people:
                    break
                scale /= 2.0
            force[:] = tried
            level = found


@kernel
def _weigh(
    groups: Floats, base: Floats, features: Floats, force: Floats, out: Floats, slope: Floats, curve: Floats,
    target: Floats, used: NDArray[np.bool_],
) -> float:  # fmt: skip
    """Work out shares under these forces; `slope` is what is lacking of each total, `curve` how it moves."""
    size, people = features.shape[0], groups.sum()
    mean = np.empty(size)
    level = 0.0
    curve[:, :] = 0.0
    for d in range(size):
        give = GIVE * people * force[d]
        slope[d] = target[d] - give if used[d] else 0.0
        curve[d, d] = GIVE * people + 1e-9 if used[d] else 1.0
        level += force[d] * (give / 2.0 - target[d]) if used[d] else 0.0
    for row in range(features.shape[1]):
        total = _shares(base[row], features[:, row], force, out[row], mean)
        if groups[row] > 0.0:
            level += groups[row] * total
            _add(groups[row], features[:, row], out[row], mean, used, slope, curve)
    return level


@kernel
def _shares(base: Floats, features: Floats, force: Floats, out: Floats, mean: Floats) -> float:
    """Give the shares of one group, the mean of each feature, and the logarithm of what they were divided by."""
    size, columns = features.shape
    top = -1e300
    for k in range(columns):
        value = base[k]
        for d in range(size):
            value += force[d] * features[d, k]
        out[k] = value
        top = max(top, value)
    total = 0.0
    for k in range(columns):
        out[k] = np.exp(out[k] - top)
        total += out[k]
    mean[:] = 0.0
    for k in range(columns):
        out[k] /= total
        for d in range(size):
            mean[d] += out[k] * features[d, k]
    return float(top + np.log(total))


@kernel
def _add(
    weight: float, features: Floats, out: Floats, mean: Floats, used: NDArray[np.bool_], slope: Floats, curve: Floats
) -> None:
    size, columns = features.shape
    for d in range(size):
        if not used[d]:
            continue
        slope[d] -= weight * mean[d]
        for e in range(size):
            joint = 0.0
            for k in range(columns):
                joint += out[k] * features[d, k] * features[e, k]
            if used[e]:
                curve[d, e] += weight * (joint - mean[d] * mean[e])
