"""Questions that say the same in other words: log odds that each two belong together, where pairs can be compared.

"Ik krijg mijn post niet bij" and "er liggen stapels enveloppen die hij niet opent" share no word, yet both lean to the
same situation. That they come from one street in one month makes it likelier; each kind of evidence adds its log odds.
Groups grow while their questions belong together on average; then each question goes to the group that it fits best.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from voorkant.core.analyse.themes.asked import Columns, Floats, Ints
from voorkant.core.analyse.themes.weighing import Weighing

Odds = NDArray[np.float32]

ROUNDS = 5
APART = -1.0
"""Who lives in the same street but asks something else does not belong together."""
DAYS = 7.0
HALF = 0.5


def groups_of(odds: Odds, least: float) -> Ints:
    """Give per question the number of its group; a question that is like no other has a group of its own."""
    if len(odds) < 2:
        return np.zeros(len(odds), dtype=np.int64)
    top = float(odds.max())
    distance = squareform(top - odds, checks=False)
    found: Ints = fcluster(linkage(distance, "average"), top - least, "distance").astype(np.int64)
    return found


def settled(odds: Odds, groups: Sequence[Ints], least: float) -> list[Ints]:
    """Put each question with the group that it fits best on average, if it fits; groups may end up empty."""
    at = np.full(len(odds), -1, dtype=np.int64)
    for number, members in enumerate(groups):
        at[members] = number
    if not groups:
        return []
    for _ in range(ROUNDS):
        inside = np.zeros((len(odds), len(groups)), dtype=np.float32)
        inside[at >= 0, at[at >= 0]] = 1.0
        others = inside.sum(axis=0)[None, :] - inside
        mean = np.where(others > 1, (odds @ inside) / np.maximum(others, 1.0), APART)
        best = np.where(mean.max(axis=1) >= least, mean.argmax(axis=1), -1)
        if (best == at).all():
            break
        at = best
    return [np.flatnonzero(at == number) for number in range(len(groups))]


def content_of(size: int, lean: Odds | None, own: Odds | None, weighing: Weighing) -> Odds:
    """Give the log odds that each two questions mean the same (questions × questions), by what they say alone."""
    content = np.zeros((size, size), dtype=np.float32)
    if lean is not None:
        content += _meant(lean, weighing.unsaid)
    if own is not None:
        content += weighing.own * _own(own)
    np.fill_diagonal(content, 0.0)
    return content


def odds_of(columns: Columns, content: Odds, weighing: Weighing) -> Odds:
    """Give the log odds that each two questions belong together: by what they say, place, time and people."""
    odds = np.where(content > 0, content + _around(columns, weighing), np.minimum(content, APART))
    np.fill_diagonal(odds, 0.0)
    found: Odds = odds.astype(np.float32)
    return found


def _meant(lean: Odds, unsaid: float) -> Odds:
    """Give the log odds of the same subject: how often both lean to it, against how usual it is."""
    usual = HALF * lean.mean(axis=0) + HALF / lean.shape[1]
    found: Odds = np.log(unsaid + (1 - unsaid) * ((lean / usual) @ lean.T)).astype(np.float32)
    return found


def _own(vectors: Odds) -> Odds:
    """Give how much more alike two vectors are than is usual, in standard deviations; nought where one says nothing."""
    length = np.sqrt((vectors * vectors).sum(axis=1))
    told = length > 0
    unit = vectors / np.where(told, length, 1.0)[:, None]
    like = unit @ unit.T
    both = np.outer(told, told)
    np.fill_diagonal(both, False)
    if not both.any() or not (spread := float(like[both].std())):
        return np.zeros_like(like)
    found: Odds = np.where(both, (like - float(like[both].mean())) / spread, 0.0).astype(np.float32)
    return found


def _around(columns: Columns, weighing: Weighing) -> Odds:
    """Give the log odds by place, time, age and household together."""
    found = _time(columns, weighing)
    found += _same(columns.age, weighing.age) + _same(columns.household, weighing.household)
    known = columns.area >= 0
    best: Odds | None = None
    for level in range(1, len(columns.above)):
        place = np.where(known, columns.above[level][columns.area], -1)
        share = weighing.street if level == len(columns.above) - 1 else weighing.district
        odds = _same(place, share)
        best = odds if best is None else np.maximum(best, odds)
    return found if best is None else found + best


def _same(values: Ints, share: float) -> Odds:
    """Give the log odds of the same value in a group of which `share` has it in common; nought where one is unknown."""
    known = values >= 0
    often = np.bincount(values[known], minlength=int(values.max(initial=0)) + 1) / max(int(known.sum()), 1)
    alike = np.log(share / np.maximum(often[values], 1e-3) + 1 - share)
    odds = np.where(values[:, None] == values[None, :], alike[:, None], np.log(1 - share))
    found: Odds = np.where(known[:, None] & known[None, :], odds, 0.0).astype(np.float32)
    return found


def _time(columns: Columns, weighing: Weighing) -> Odds:
    """Give the log odds by how near in time two questions were asked."""
    day: Floats = columns.day.astype(np.float32)
    apart = (day[:, None] - day[None, :]) / np.float32(weighing.weeks * DAYS)
    near = np.exp(-HALF * apart * apart)
    known = columns.day >= 0
    both = known[:, None] & known[None, :]
    np.fill_diagonal(both, False)
    usual = float(near[both].mean()) if both.any() else 1.0
    found: Odds = np.where(both, np.log(1 - weighing.time + weighing.time * near / usual), 0.0).astype(np.float32)
    return found
