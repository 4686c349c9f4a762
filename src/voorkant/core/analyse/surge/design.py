"""Which earlier weeks a week is judged against, and the level of the year that each of them belongs to.

Week 12 of 2024 is held against weeks 9 to 15 of the years before, and with ten periods against every other week too,
each in its tenth of the year, so that a yearly peak in January is no surprise. Reference weeks are found as R's
`surveillance` finds them: by number, or by date as the nearest same weekday a year back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.surge.control import Control

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Clock:
    """The moments of a series: `dates` per moment, or None when they are only numbered; `frequency` a year (52, 12)."""

    length: int
    frequency: int = 52
    dates: tuple[date, ...] | None = None

    @property
    def days(self) -> Ints | None:
        """The moments as day numbers."""
        return None if self.dates is None else np.array([day.toordinal() for day in self.dates], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Design:
    """What moment `now` (from 0) is judged against: positions `index`, their level `group` (0 to
    `groups - 1`, ascending) and their time `time`; `group_now` and `time_now` are those of the moment itself.
    """

    now: int
    index: Ints
    group: Ints
    time: Floats
    groups: int
    group_now: int
    time_now: float


def reference_years(clock: Clock, now: int, years: int) -> list[int] | None:
    """Give the positions of `now` and of the same week 1 to `years` years back; None when one does not exist."""
    if clock.dates is None:
        found = [now - clock.frequency * back for back in range(years + 1)]
        return found if found[-1] >= 0 else None
    place = {day: position for position, day in enumerate(clock.dates)}
    wanted = [_year_back(clock.dates[now], back) for back in range(years + 1)]
    if clock.frequency == 52:
        wanted = [_nearest(day, clock.dates[now]) for day in wanted]
    positions = [place.get(day) for day in wanted]
    return None if None in positions else [position for position in positions if position is not None]


def _year_back(day: date, years: int) -> date:
    """Give the same day years earlier; 29 February becomes 1 March, as in R."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


def _nearest(day: date, like: date) -> date:
    """Give the day nearest to `day` that has the weekday of `like`."""
    forward = (like.weekday() - day.weekday()) % 7
    return day + timedelta(days=forward if forward <= 3 else forward - 7)


def flexible(clock: Clock, now: int, control: Control) -> Design | None:
    """Give the design of R's `farringtonFlexible`; None when the history is too short for it."""
    years = reference_years(clock, now, control.years_back)
    if years is None or years[-1] < control.half_window - 1:
        return None
    level = np.zeros(clock.length, dtype=np.int64)
    level[now - control.half_window : now + 1] = control.periods
    for later, earlier in pairwise(years):
        if not _fill(level, earlier, later, control):
            return None
    level[max(now - control.skipped, 0) : now + 1] = 0
    level[now + 1 :] = 0
    index = np.flatnonzero(level)
    if not len(index) or (control.periods > 1 and len(np.unique(level[index])) < 2):
        return None
    return _design(clock, now, index, level[index], control.periods)


def _fill(level: Ints, earlier: int, later: int, control: Control) -> bool:
    """Give a year's weeks their level, as R's `blocks` does; False when the year is too short for so many levels."""
    half, periods = control.half_window, control.periods
    level[max(earlier - half, 0) : earlier + half + 1] = periods
    if periods == 1:
        return True
    between = later - 2 * half - 1 - earlier
    if between < periods - (2 * half + 1):
        return False
    length, rest = divmod(between, periods - 1)
    begin = earlier + half + 1
    for number in range(1, periods):
        end = begin + length + (number <= rest) - 1
        low, high = min(begin, end), max(begin, end)  # R counts down through an empty block
        level[low : high + 1] = number
        begin = end + 1
    return True


def _design(clock: Clock, now: int, index: Ints, level: Ints, level_now: int) -> Design:
    if clock.days is None:
        time, time_now = np.asarray(index + 1.0, dtype=np.float64), now + 1.0
    else:
        step = float(clock.days[1] - clock.days[0])
        time = (clock.days[index] - clock.days[index[0]]) / step
        time_now = float(clock.days[now] - clock.days[index[0]]) / step
    levels, group = np.unique(level, return_inverse=True)
    at = np.flatnonzero(levels == level_now)
    order = np.argsort(group, kind="stable")
    group_now = int(at[0]) if len(at) else -1
    return Design(now, index[order], group[order].astype(np.int64), time[order], len(levels), group_now, time_now)


def classic(clock: Clock, now: int, control: Control) -> Design | None:
    """Give the design of R's `farrington`: the windows alone, with the position as time; None without any week."""
    if clock.dates is None:
        centres = [now - clock.frequency * back for back in range(control.years_back, 0, -1)]
        wanted = [c + step for c in centres for step in range(-control.half_window, control.half_window + 1)]
        index = np.array([at for at in wanted if at >= 0], dtype=np.int64)
    else:
        index = np.array(_by_date(clock, now, control), dtype=np.int64)
    if not len(index):
        return None
    index = np.sort(index)
    time = np.asarray(index + 1.0, dtype=np.float64)
    return Design(now, index, np.zeros(len(index), dtype=np.int64), time, 1, 0, now + 1.0)


def _by_date(clock: Clock, now: int, control: Control) -> list[int]:
    dates: Sequence[date] = clock.dates or ()
    place = {day: position for position, day in enumerate(dates)}
    found = []
    for back in range(1, control.years_back + 1):
        centre = _year_back(dates[now], back)
        for step in range(-control.half_window, control.half_window + 1):
            if clock.frequency == 12:
                day = _months_on(centre, step, dates[now].day)
            else:
                day = _nearest_week(centre + timedelta(weeks=step), dates[now])
            if day in place:
                found.append(place[day])
    return found


def _months_on(day: date, months: int, wanted: int) -> date:
    """Give the day `months` later, moved to day `wanted` of its month; the 31st of a short month runs on, as in R."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    later = date(year, month + 1, 1) + timedelta(days=day.day - 1)
    return later + timedelta(days=wanted - later.day)


def _nearest_week(day: date, like: date) -> date:
    """Give the nearest day with the weekday of `like`; as R's `farrington` does it, whose weeks begin on Sunday."""
    forward = (like.isoweekday() % 7 - day.isoweekday() % 7) % 7
    backward = (day.isoweekday() % 7 - like.isoweekday() % 7) % 7
    return day + timedelta(days=forward if forward < backward else -backward)
