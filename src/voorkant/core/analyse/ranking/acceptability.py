"""How often a group stands where: stochastic multicriteria acceptability analysis (SMAA-2).

Nobody knows the right weights, and half of what is known of a group is a range. So the ranking is made a hundred
thousand times, each time with plausible weights and with figures drawn from their ranges, and counted: "mensen met
schulden" stand first in 62 of every 100. Lahdelma and Salminen (2001), Operations Research 49(3).

Draws go in blocks of fixed size with random numbers of their own, and blocks are added up in order, so the answer is
the same for any number of threads.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.ranking.values import Floats, drawn_worths, middles, stream
from voorkant.core.analyse.ranking.weights import WeightSpace, draw_weights
from voorkant.core.shared.rankings import Candidate, Criterion

BLOCK = 8192
CONFIDENCE_DRAWS = 2 * BLOCK
NORMAL_95 = 1.959964

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Acceptability:
    """What many draws say; groups in the order given.

    `ranks[g, r]` is the share of draws in which group g stands at place r + 1; `central[g]` the mean weights with which
    it stands first (NaN where it never does), `confidence[g]` the share of draws in which those put it first (NaN
    likewise). `order` are the groups by mean worth, `worths` their worth; `holds[n]` the share in which order[n] is
    above order[n + 1], ties for a half. `error` is the largest 95% margin of a share.
    """

    ranks: Floats
    central: Floats
    confidence: Floats
    order: tuple[int, ...]
    worths: tuple[float, ...]
    holds: tuple[float, ...]
    draws: int
    error: float


def acceptability(
    candidates: Sequence[Candidate],
    criteria: Sequence[Criterion],
    weights: WeightSpace,
    *,
    draws: int,
    seed: int,
    threads: int = 1,
) -> Acceptability:
    """Draw weights and values, rank, and count. Needs one group and one draw or more; seconds grow with all of them."""
    worths = middles(candidates, criteria) @ np.array(weights.central)
    order = tuple(int(one) for one in np.argsort(-worths, kind="stable"))

    def work(block: int) -> tuple[Counts, Floats, Counts]:
        return _block(candidates, criteria, weights, order, _Draw(seed, block, min(BLOCK, draws - block * BLOCK)))

    done = _each(work, -(-draws // BLOCK), threads)
    ranks = sum((one[0] for one in done), np.zeros((len(order), len(order)), dtype=np.int64))
    sums = sum((one[1] for one in done), np.zeros((len(order), len(criteria))))
    twice = sum((one[2] for one in done), np.zeros(max(0, len(order) - 1), dtype=np.int64))
    share = ranks / draws
    with np.errstate(invalid="ignore"):
        central = sums / ranks[:, :1]
    return Acceptability(
        ranks=share,
        central=central,
        confidence=_confidence(candidates, criteria, central, min(draws, CONFIDENCE_DRAWS), seed, threads),
        order=order,
        worths=tuple(float(one) for one in worths),
        holds=tuple(float(one) / (2 * draws) for one in twice),
        draws=draws,
        error=float(NORMAL_95 * np.sqrt(share * (1 - share) / draws).max()),
    )


@dataclass(frozen=True, slots=True)
class _Draw:
    seed: int
    block: int
    size: int


def _block(
    candidates: Sequence[Candidate],
    criteria: Sequence[Criterion],
    space: WeightSpace,
    order: tuple[int, ...],
    draw: _Draw,
) -> tuple[Counts, Floats, Counts]:
    """Rank one block: how often each group has each place, the sum of weights where it is first, and of neighbours
    twice how often the upper is above.
    """
    weights = draw_weights(space, draw.size, seed=draw.seed, block=draw.block)
    total = np.zeros((draw.size, len(candidates)))
    for group, one in enumerate(candidates):
        for place, criterion in enumerate(criteria):
            found = drawn_worths(one, criterion, seed=draw.seed, block=draw.block, size=draw.size)
            total[:, group] += weights[place] * found
    placed = _placed(total, draw)
    many = len(candidates)
    ranks = np.stack([np.bincount(placed[:, rank], minlength=many) for rank in range(many)], axis=1).astype(np.int64)
    first = placed[:, 0]
    sums = np.stack([np.bincount(first, weights=row, minlength=many) for row in weights], axis=1).astype(np.float64)
    upper, lower = total[:, order[:-1]], total[:, order[1:]]
    twice = (upper > lower).sum(axis=0, dtype=np.int64) + (upper >= lower).sum(axis=0, dtype=np.int64)
    return ranks, sums, twice


def _placed(total: Floats, draw: _Draw) -> NDArray[np.intp]:
    """Give the groups from first to last per draw, shape (draws, groups); those of exactly equal worth by lot."""
    placed = np.argsort(-total, axis=1, kind="stable")
    sorted_down = np.take_along_axis(total, placed, axis=1)
    tied = np.flatnonzero((sorted_down[:, 1:] == sorted_down[:, :-1]).any(axis=1))
    if len(tied):
        lot = stream(draw.seed, "lot", draw.block).random(total.shape)
        placed[tied] = np.lexsort((lot[tied], -total[tied]), axis=1)
    return placed


def _confidence(
    candidates: Sequence[Candidate],
    criteria: Sequence[Criterion],
    central: Floats,
    draws: int,
    seed: int,
    threads: int,
) -> Floats:
    """Give for each group how often its own central weights put it first."""
    ever = [int(one) for one in np.flatnonzero(~np.isnan(central[:, 0]))]

    def work(block: int) -> Floats:
        size = min(BLOCK, draws - block * BLOCK)
        worths = np.empty((len(criteria), len(candidates), size))
        for place, criterion in enumerate(criteria):
            for group, one in enumerate(candidates):
                worths[place, group] = drawn_worths(one, criterion, seed=seed, block=block, size=size)
        return np.array([_wins(worths, central[group], group) for group in ever])

    found = np.full(len(candidates), np.nan)
    found[ever] = sum(_each(work, -(-draws // BLOCK), threads), np.zeros(len(ever))) / draws
    return found


def _wins(worths: Floats, weights: Floats, group: int) -> float:
    """Count the draws in which a group is first under fixed weights; a shared first place counts for its share."""
    total = np.zeros(worths.shape[1:])
    for place, weight in enumerate(weights):
        total += weight * worths[place]
    best = total.max(axis=0)
    at_top = total == best
    return float((at_top[group] / at_top.sum(axis=0)).sum())


def _each(work: Callable[[int], object], blocks: int, threads: int) -> list:  # type: ignore[type-arg]
    """Do all blocks by at most `threads` threads; answers in the order of the blocks."""
    if threads <= 1 or blocks == 1:
        return [work(block) for block in range(blocks)]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, range(blocks)))
