"""Which weeks are compared: the ordinary time, the peak that led to the start, and the time after it.

A group for carers began on 7 July, because of a peak that was found in May in the questions of half a year. December
to June are not ordinary: whoever holds the time after against what stood out always finds fewer questions, also where
nothing was done. So ordinary is the year before December. The last weeks are not in yet; and the answer changes on the
first of a month and not every day, so that nobody reads one late question from the difference with yesterday.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.period import week_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Windows:
    """Positions of periods, each from its first up to its end: the ordinary time before, the time in which the rise was
    seen and chosen (never taken for ordinary), and the time after the start.
    """

    before: tuple[int, int]
    chosen: tuple[int, int]
    after: tuple[int, int]

    def shift(self, periods: int) -> "Windows":
        """Give the same windows so many periods later (earlier when negative)."""
        one, two, three = ((a + periods, b + periods) for a, b in (self.before, self.chosen, self.after))
        return Windows(one, two, three)

    def sums(self, counts: Floats) -> Floats:
        """Add up the last axis, periods, into the three windows."""
        spans = (self.before, self.chosen, self.after)
        return np.stack([counts[..., first:end].sum(axis=-1) for first, end in spans], axis=-1)


@dataclass(frozen=True, slots=True)
class Lengths:
    """In weeks: see the settings `effect_…`."""

    least: int
    most: int
    before: int
    least_before: int
    chosen: int
    late: int


@dataclass(frozen=True, slots=True)
class Start:
    """What began on which day; `searched` is the first day of the weeks in which was searched for what stood out, None
    where it did not begin with questions that were found.
    """

    day: date
    searched: date | None = None


def counted_up_to(today: date, late: int) -> date:
    """Give the Monday up to which questions count (not included): that of the first of the month, less late weeks."""
    return week_of(today.replace(day=1)) - timedelta(weeks=late)


def judged_from(day: date, lengths: Lengths, weeks: int | None = None) -> date:
    """Give the first of the month in which so many weeks after a start have come in."""
    enough = week_of(day) + timedelta(weeks=weeks or lengths.least)
    month = enough.replace(day=1)
    while counted_up_to(month, lengths.late) < enough:
        month = (month + timedelta(days=31)).replace(day=1)
    return month


def chosen_from(start: Start, lengths: Lengths) -> date:
    """Give the Monday from which weeks are not ordinary since they led to the start."""
    if start.searched is None:
        return week_of(start.day) - timedelta(weeks=lengths.chosen)
    return min(week_of(start.searched), week_of(start.day))


def windows_of(start: Start, weeks: Sequence[date], today: date, lengths: Lengths) -> Windows | None:
    """Place the windows on an axis of Mondays; None where the time before or after is too short (see `judged_from`).

    The axis begins at the first week with questions at all.
    """
    if not weeks:
        return None

    def place(monday: date) -> int:
        return (monday - weeks[0]).days // 7

    began, chosen = place(week_of(start.day)), place(chosen_from(start, lengths))
    end = min(place(counted_up_to(today, lengths.late)), began + lengths.most, len(weeks))
    first = max(0, chosen - lengths.before)
    if end - began < lengths.least or chosen - first < lengths.least_before:
        return None
    return Windows((first, chosen), (chosen, began), (began, end))
