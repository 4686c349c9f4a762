"""How questions go where no group began: learned from all other places, kinds and earlier months.

Debts in Wilp, loneliness in Klarenbeek, last spring: nobody began anything there on that day, so whatever went up or
down went by itself. These series say how much of a peak usually stays, how far counts stray beyond chance, and how far
a place goes its own way. What a group did must stand out from that.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

from voorkant.core.learn.before_after import (
    AFTER,
    BEFORE,
    CHOSEN,
    KIND,
    KIND_ELSEWHERE,
    OTHER,
    OTHER_ELSEWHERE,
    Belief,
    Floats,
    expected,
    growth,
    log_chance,
    spread_of,
    unlearned,
)
from voorkant.core.learn.before_after_windows import Windows

PEAK = 0.1
"""A window is a peak where so many questions or more come by chance in less than this share of the windows."""
LEAST_EXPECTED = 0.5
MOST_TOLD = 80.0
"""Series of one municipality hang together: a question names two problems, a village is in every kind. Together they
never count for more than so many series of their own."""


def earlier(kinds: Floats, totals: Floats, windows: Windows, *, left_out: Sequence[int] = (), most: int = 6) -> Floats:
    """Lay out what happened by itself: (series, 4, 3) for every kind and place, in these windows and earlier ones.

    `kinds` is (kinds, places, periods), `totals` (places, periods): all questions. The places `left_out` have an offer:
    they take no part in these windows, but do in the earlier ones, which end before any of it was chosen.
    """
    step = windows.after[1] - windows.chosen[0]
    found = []
    for back in range(most):
        one = windows.shift(-back * step)
        if one.before[0] < 0:
            break
        kept = [place for place in range(kinds.shape[1]) if back or place not in left_out]
        if len(kept) > 1:
            found.append(_all_places(one.sums(kinds[:, kept]), one.sums(totals[kept])))
    return np.concatenate(found) if found else np.zeros((0, 4, 3))


def _all_places(kinds: Floats, totals: Floats) -> Floats:
    """Lay out each kind in each place against all other places: from (kinds, places, 3) and (places, 3)."""
    laid = np.zeros((*kinds.shape[:2], 4, 3))
    others = totals - kinds
    laid[:, :, KIND] = kinds
    laid[:, :, KIND_ELSEWHERE] = kinds.sum(axis=1, keepdims=True) - kinds
    laid[:, :, OTHER] = others
    laid[:, :, OTHER_ELSEWHERE] = others.sum(axis=1, keepdims=True) - others
    return laid.reshape(-1, 4, 3)


def peaked(counts: Floats) -> NDArray[np.bool_]:
    """Tell per series whether the window in which a rise was chosen stands out from the time before (bool)."""
    grown, unsure = growth(counts, CHOSEN)
    usual = (counts[:, KIND, BEFORE] + 0.5) * np.exp(grown)
    size = 1 / (unsure + 1 / (counts[:, KIND, BEFORE] + 0.5))
    peak = counts[:, KIND, CHOSEN]
    by_chance = 1 - betainc(size, np.maximum(peak, 1), size / (size + usual))
    return np.asarray((peak > 0) & (by_chance <= PEAK), dtype=np.bool_)


def learn(counts: Floats) -> Belief:
    """Learn from series in which nothing was begun how much of a peak stays and how far counts stray.

    Series with a peak tell of all three; others tell of straying alone, held against the time before.
    """
    counts = counts[counts[:, OTHER, BEFORE] > 0]
    mean, chance, unsure = expected(counts)
    enough = mean[:, 0] >= LEAST_EXPECTED
    mean, chance, unsure, counts = mean[enough], chance[enough], unsure[enough], counts[enough]
    if not len(counts):
        return unlearned()
    high = peaked(counts)
    means, sizes = spread_of(mean, chance, unsure)
    told = log_chance(counts[:, KIND, AFTER][:, None, None, None], means, sizes)
    prior = unlearned().weights
    score = np.log(prior) + _tempered(told[high]) + _tempered(told[~high][:, :1])
    weights = np.exp(score - score.max())
    return Belief(weights / weights.sum(), len(counts), int(high.sum()))


def _tempered(told: Floats) -> Floats:
    """Add up what series tell, as if no more than `MOST_TOLD` of them stood by themselves."""
    found: Floats = told.sum(axis=0) * min(1.0, MOST_TOLD / max(len(told), 1))
    return found
