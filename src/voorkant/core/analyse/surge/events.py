"""From weeks above their bound to one event with a beginning, a peak and an excess.

"14 questions in three weeks where about 5 were expected, so 5 to 12 more than chance": the three weeks are one thing
that happened, and so one line on the page.
"""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
from scipy import special

from voorkant.core.analyse.surge.judge import Judgement
from voorkant.core.analyse.surge.quantiles import quantile
from voorkant.core.analyse.surge.watch import Watch
from voorkant.core.shared.surges import Rule, Surge


def runs(alarm: Sequence[bool], judged: Sequence[bool], pause: int) -> list[list[int]]:
    """Give the runs of alarms; weeks that were not judged never end a run, more than `pause` judged quiet weeks do."""
    found: list[list[int]] = []
    quiet = pause + 1
    for position, rings in enumerate(alarm):
        if rings:
            if quiet > pause:
                found.append([])
            found[-1].append(position)
            quiet = 0
        elif judged[position]:
            quiet += 1
    return found


def events(
    judgement: Judgement, series: Sequence[tuple[str, str]], weeks: Sequence[date], watch: Watch | None = None
) -> list[Surge]:
    """Give the surges of all series, each (area, problem), in the order of the series and by first week."""
    watch = watch or Watch()
    found = []
    for row, (area, problem) in enumerate(series):
        judged = judgement.judged[row]
        for run in runs(judgement.alarm[row].tolist(), judged.tolist(), watch.pause):
            found.append(_event(judgement, row, run, area, problem, weeks, watch.range_level))
    return found


def _event(
    judgement: Judgement, row: int, run: Sequence[int], area: str, problem: str, weeks: Sequence[date], level: float
) -> Surge:
    span = np.arange(run[0], run[-1] + 1)
    span = span[judgement.judged[row, span]]
    observed, expected = judgement.observed[row, span], judgement.expected[row, span]
    variance = float((expected * judgement.phi[row, span]).sum())
    low, high = chance_range(float(expected.sum()), variance, level)
    monday = [weeks[int(at)] for at in judgement.moments]
    last_judged = int(np.flatnonzero(judgement.judged[row])[-1])
    return Surge(
        area=area,
        problem=problem,
        first=monday[run[0]],
        last=monday[run[-1]],
        peak=monday[int(span[np.argmax(observed - expected)])],
        weeks=run[-1] - run[0] + 1,
        observed=float(observed.sum()),
        expected=float(expected.sum()),
        excess_low=float(observed.sum()) - high,
        excess_high=float(observed.sum()) - low,
        p_value=float(np.nanmin(judgement.p_value[row, span])),
        rule=Rule(int(judgement.rule[row, run[-1]])),
        running=last_judged == run[-1],
    )


def chance_range(mean: float, variance: float, level: float) -> tuple[float, float]:
    """Give the range in which chance keeps a count of this mean and variance, with probability `level`."""
    phi = max(variance / mean, 1.0) if mean > 0 else 1.0
    edges = ((1 - level) / 2, (1 + level) / 2)
    low, high = (quantile(p, float(special.ndtri(p)), max(mean, math.ulp(1.0)), phi) for p in edges)
    return float(low), float(high)
