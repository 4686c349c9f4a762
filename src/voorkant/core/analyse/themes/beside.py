"""Situations that lie beside each other count partly as one: what one reader hears as the first, another hears as both.

A widower who lives on soup leans to cooking for one, his neighbour who sits at an empty table leans to meals together.
One offer helps both. So a part of what leans to a situation leans to its neighbours too: those that share most words
with it, the more when they share a problem.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.themes.asked import Floats
from voorkant.core.analyse.themes.bridge import Bridge, lexicon_of

NEIGHBOURS = 4
HALF = 0.5


def spread(lean: NDArray[np.float32], bridge: Bridge, share: float) -> NDArray[np.float32]:
    """Give `lean` (questions × subjects, those of the bridge first) with `share` of each at its neighbours."""
    if not share or not bridge.subjects:
        return lean
    near = neighbours_of(bridge)
    size = len(near)
    moved = lean.copy()
    part = lean[:, :size] * np.float32(share)
    moved[:, :size] += part @ near.astype(np.float32) - part * (near.sum(axis=1) > 0).astype(np.float32)
    return moved


@lru_cache(maxsize=4)
def neighbours_of(bridge: Bridge) -> Floats:
    """Give per situation its neighbours (subjects × subjects; rows add up to one, or to nought without a neighbour)."""
    said = lexicon_of(bridge).said
    rarity = np.log(said.shape[1] / np.maximum((said > 0).sum(axis=1), 1))
    alike = _cosines(np.log1p(said).T * rarity)
    problems = sorted({problem for one in bridge.subjects for problem in one.problems})
    named = np.array([[float(problem in one.problems) for problem in problems] for one in bridge.subjects])
    alike *= HALF + _cosines(named)
    np.fill_diagonal(alike, 0.0)
    kept = min(NEIGHBOURS, len(alike))
    least = np.sort(alike, axis=1)[:, -kept][:, None]
    near = np.where(alike >= least, alike, 0.0)
    found: Floats = near / np.maximum(near.sum(axis=1, keepdims=True), 1e-9)
    return found


def _cosines(rows: Floats) -> Floats:
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    found: Floats = unit @ unit.T
    return found
