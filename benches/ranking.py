"""Ranking risk groups by drawing: what it costs, how that grows with the work, and how close it comes to what is known.

No package for stochastic acceptability analysis was found on PyPI or in Debian (R's `smaa` is on CRAN), so nothing
stands beside it: the cost is held against itself with ten times fewer outcomes, and shares against areas that can be
worked out. Times are of the processor, in one thread, so that other work on the machine counts for less.
"""

import math
import statistics
import time
from pathlib import Path

import numpy as np

from benches.running import Figure
from voorkant.core.analyse.ranking import Rules, any_weights, rank
from voorkant.core.shared.rankings import Candidate, Criterion, Ranking, Value
from voorkant.core.shared.text import same

GROUPS, CRITERIA, DRAWS = 30, 5, 100_000
TURNS = 5
SECONDS_AT_MOST, GROWTH_AT_MOST, ERRORS_AT_MOST = 1.0, 1.3, 5.0
LEVEL = 0.6
"""The group in the middle of the triangle: first wherever no weight is over this."""


def measure(folder: Path) -> list[Figure]:
    """Rank thirty invented groups, time it, time a tenth of it, and rank four groups of which the answer is known."""
    scales = [Criterion(f"c{n}", same(f"c{n}"), ((0.0, 0.0), (1.0, 1.0))) for n in range(CRITERIA)]
    groups = _invented(scales)
    whole, tenth = [], []
    for _ in range(TURNS):
        whole.append(_seconds(groups, scales, DRAWS))
        tenth.append(_seconds(groups, scales, DRAWS // 10))
    one, little = statistics.median(whole), statistics.median(tenth)
    off = _off_by(scales[:3])
    return [
        Figure(
            "Ranking 30 groups by 5 criteria, 100,000 outcomes", one, SECONDS_AT_MOST, "s",
            f"processor time in one thread, every value uncertain; median of {TURNS} turns",
        ),
        Figure(
            "Ten times as many outcomes, each", one / little / 10, GROWTH_AT_MOST, "×",
            f"{one * 1000:.0f} ms, {little * 1000:.0f} ms for a tenth",
        ),
        Figure(
            "Largest distance from shares that are known", off, ERRORS_AT_MOST, "standard errors",
            f"areas of a triangle, four groups, {DRAWS:,} outcomes",
        ),
    ]  # fmt: skip


def _invented(scales: list[Criterion]) -> list[Candidate]:
    chance = np.random.Generator(np.random.Philox(7))
    found = []
    for number in range(GROUPS):
        values = {}
        for one in scales:
            low, best, high = sorted(float(at) for at in chance.random(3))
            values[one.id] = Value(low, high, best)
        found.append(Candidate(f"g{number}", same(f"g{number}"), values))
    return found


def _seconds(groups: list[Candidate], scales: list[Criterion], draws: int) -> float:
    start = time.process_time()
    _rank(groups, scales, draws)
    return time.process_time() - start


def _rank(groups: list[Candidate], scales: list[Criterion], draws: int) -> Ranking:
    return rank(groups, scales, any_weights([one.id for one in scales]), rules=Rules(), draws=draws, seed=1)


def _off_by(scales: list[Criterion]) -> float:
    corners = [
        Candidate(f"g{at}", same(f"g{at}"), {one.id: Value(here, here) for one, here in zip(scales, row, strict=True)})
        for at, row in enumerate([*np.eye(3).tolist(), [LEVEL] * 3])
    ]
    corner = (1 - LEVEL) ** 2
    expected = {"g0": corner, "g1": corner, "g2": corner, "g3": 1 - 3 * corner}
    found = _rank(corners, scales, DRAWS)
    return max(
        abs(found.of(name).first - share) / math.sqrt(share * (1 - share) / DRAWS) for name, share in expected.items()
    )
