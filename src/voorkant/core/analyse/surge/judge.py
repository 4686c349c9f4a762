"""Which weeks stand out, for every series at once: the rule that its history allows, late questions, holidays, chance.

A municipality that began in March has no earlier years. It still hears in November that debts doubled in Twello, judged
by a simpler rule that is named with the answer; of the week that began yesterday it hears that it is not complete.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.surge.control import Mode
from voorkant.core.analyse.surge.design import Clock, Floats, Ints
from voorkant.core.analyse.surge.expect import Expected, by_recent_weeks, by_years
from voorkant.core.analyse.surge.false_alarms import discoveries
from voorkant.core.analyse.surge.thin import judge_points
from voorkant.core.analyse.surge.watch import Watch
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.kernel import over_blocks
from voorkant.core.shared.surges import Rule
from voorkant.core.shared.text import Text

YEAR = 52


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of `moments` (positions) of each series; arrays are series × moments, NaN where nothing is said.

    `rule`: see `Rule`. `expected` and `upper` are of what had arrived. `p_value`: chance of this count or more,
    `middle` with half the chance of this count. `alarm`: above its bound and a discovery among all series of that week.
    """

    moments: Ints
    observed: Floats
    rule: Ints
    expected: Floats
    phi: Floats
    upper: Floats
    p_value: Floats
    middle: Floats
    alarm: NDArray[np.bool_]

    @property
    def judged(self) -> NDArray[np.bool_]:
        """Where a judgement was given."""
        found: NDArray[np.bool_] = np.isin(self.rule, (Rule.YEARS, Rule.RECENT))
        return found


def surge(
    counts: Floats, weeks: Sequence[date], *, watch: Watch | None = None, last: int = 1, begins: Ints | None = None,
    special: Ints | None = None, arrived: Floats | None = None, mode: Mode = Mode.FAST, threads: int = 1,
) -> Judgement:  # fmt: skip
    """Judge the `last` weeks of every series of weekly counts (series × weeks, NaN is missing).

    `weeks` are successive Mondays. `begins`: per series the position from which weeks are comparable. `special`: per
    week its kind, see `special_weeks`. `arrived`: per week the share that has arrived, see `completeness`. BadInput
    refuses what is no table of counts.
    """
    watch = watch or Watch()
    counts = checked(counts, weeks)
    size = counts.shape[1]
    starts = np.zeros(len(counts), dtype=np.int64) if begins is None else np.asarray(begins, dtype=np.int64)
    kinds = np.zeros(size, dtype=np.int64) if special is None else np.asarray(special, dtype=np.int64)
    share = np.ones(size) if arrived is None else np.asarray(arrived, dtype=np.float64)
    moments = np.arange(max(size - last, 0), size)
    found = Expected.empty(len(counts), moments)
    history = moments[None, :] - starts[:, None]
    years = np.minimum((history - watch.control.half_window) // YEAR, watch.control.years_back)
    clock = Clock(size, YEAR, tuple(weeks))
    for number in range(watch.least_years, watch.control.years_back + 1):
        control = replace(watch.control, years_back=number)
        by_years(found, counts, clock, years == number, control, kinds, watch.special_least, mode, threads)
    by_recent_weeks(found, counts, starts, kinds, share, years < watch.least_years, watch)
    return _judge(found, counts, share, watch, threads)


def checked(counts: Floats, weeks: Sequence[date]) -> Floats:
    """Give the counts as a table of whole, non-negative numbers and NaN; BadInput says what is wrong."""
    table = np.ascontiguousarray(np.atleast_2d(np.asarray(counts, dtype=np.float64)))
    if table.shape[1] != len(weeks):
        raise _refused(
            "surge-weeks",
            Text(nl="Er zijn niet evenveel tellingen als weken.", en="There are not as many counts as weeks."),
        )
    if any((later - earlier).days != 7 for earlier, later in pairwise(weeks)):
        raise _refused(
            "surge-weeks", Text(nl="De weken volgen elkaar niet op.", en="The weeks do not follow each other.")
        )
    known = table[~np.isnan(table)]
    if (known < 0).any() or (known != np.floor(known)).any():
        raise _refused(
            "surge-counts",
            Text(nl="Een telling is negatief of geen heel getal.", en="A count is negative or not a whole number."),
        )
    return table


def _refused(code: str, what: Text) -> BadInput:
    return BadInput(
        code,
        what,
        Text(nl="Toenames worden berekend over aantallen per week.", en="Surges are computed over counts per week."),
        Text(
            nl="Geef per reeks voor elke week een heel aantal van nul of meer, of leeg als het niet bekend is.",
            en="Give for each series and week a whole number of nought or more, or nothing when it is not known.",
        ),
    )


def _judge(found: Expected, counts: Floats, share: Floats, watch: Watch, threads: int) -> Judgement:
    moments = found.moments
    observed = counts[:, moments]
    rule = found.rule.copy()
    rule[np.isnan(observed)] = Rule.MISSING
    part = np.broadcast_to(share[moments], observed.shape)
    rule[np.isin(rule, (Rule.YEARS, Rule.RECENT)) & (part < watch.complete)] = Rule.INCOMPLETE
    cases, period = watch.control.limit54
    window = np.maximum(moments[:, None] - np.arange(period)[None, :], 0)
    recent = np.nansum(counts[:, window], axis=2)
    answer = np.full((observed.size, 5), np.nan)
    judged = np.isin(rule, (Rule.YEARS, Rule.RECENT)).ravel()
    flat = (observed.ravel(), found.mean.ravel(), found.phi.ravel(), np.ascontiguousarray(part).ravel())

    def work(low: int, high: int) -> None:
        judge_points(*flat, judged, watch.control.alpha, low, high, answer)

    over_blocks(work, observed.size, threads)
    expected, phi, upper, p_value, middle = (column.reshape(observed.shape) for column in answer.T)
    with np.errstate(invalid="ignore"):
        above = (observed > upper) & (recent >= cases)
    weighed = np.where(recent >= cases, middle, np.where(np.isnan(middle), np.nan, 1.0))
    alarm = np.zeros(observed.shape, dtype=bool)
    for column in range(len(moments)):
        alarm[:, column] = above[:, column] & discoveries(weighed[:, column], watch.rate)
    return Judgement(moments, observed, rule, expected, phi, upper, p_value, middle, alarm)
