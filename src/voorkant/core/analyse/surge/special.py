"""Weeks that are unlike others: Christmas, school holidays.

In the week of Christmas nobody asks anything, and in the first week of January everybody does. Held against ordinary
weeks the one hides a surge and the other looks like one; so special weeks are held against their own kind.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from voorkant.core.analyse.surge.design import Design, Ints
from voorkant.core.shared.period import week_of

ORDINARY, HOLIDAY, CHRISTMAS = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Holiday:
    """A school holiday, `first` and `last` day included."""

    first: date
    last: date


def special_weeks(weeks: Sequence[date], holidays: Iterable[Holiday] = (), *, christmas: bool = True) -> Ints:
    """Give per week (Mondays) ORDINARY, HOLIDAY or CHRISTMAS.

    A week is a holiday when most of its five working days are; Christmas weeks hold 25 or 26 December or 1 January.
    """
    kinds = np.zeros(len(weeks), dtype=np.int64)
    free = {
        one.first + timedelta(days=step) for one in holidays for step in range((one.last - one.first).days + 1)
    }  # fmt: skip
    for position, monday in enumerate(weeks):
        if sum(monday + timedelta(days=step) in free for step in range(5)) >= 3:
            kinds[position] = HOLIDAY
        if christmas and monday in _christmas(monday.year):
            kinds[position] = CHRISTMAS
    return kinds


def _christmas(year: int) -> set[date]:
    days = (date(year, 12, 25), date(year, 12, 26), date(year, 1, 1), date(year + 1, 1, 1))
    return {week_of(day) for day in days}


def apart(design: Design, kinds: Ints, least: int) -> Design | None:
    """Give a design in which each kind of special weeks has a level of its own.

    None when the judged week is special and fewer than `least` past weeks are of its kind; kinds with fewer past weeks
    than that are left out.
    """
    kind = kinds[design.index]
    keep = np.ones(len(kind), dtype=bool)
    for number in np.unique(kind[kind > 0]):
        if (kind == number).sum() < least:
            keep &= kind != number
    now = int(kinds[design.now])
    if now and not (kind[keep] == now).any():
        return None
    level = np.where(kind > 0, design.groups + kind, design.group)[keep]
    level_now = design.groups + now if now else design.group_now
    levels, group = np.unique(level, return_inverse=True)
    at = np.flatnonzero(levels == level_now)
    if not len(at):
        return None
    order = np.argsort(group, kind="stable")
    index, time = design.index[keep][order], design.time[keep][order]
    return Design(design.now, index, group[order].astype(np.int64), time, len(levels), int(at[0]), design.time_now)
