"""What must be known of registration before weeks may be compared: who began, who stopped, which weeks are unknown.

A second team that begins to register in March doubles the questions of every problem, and nothing has risen. A system
that was down for three weeks shows three noughts, and nobody had fewer questions.
"""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

WEEK = timedelta(weeks=1)
Source = Hashable
Weekly = Mapping[date, int]


def silent_weeks(totals: Sequence[int], usual: float, recent: int = 26) -> list[int]:
    """Give the positions of weeks that say nothing: nobody registered anything, while the `recent` weeks before that
    had questions held `usual` or more at the middle. Missing is not nought.
    """
    found, before = [], list[int]()
    for position, total in enumerate(totals):
        if total == 0 and before and median(before[-recent:]) >= usual:
            found.append(position)
        elif total:
            before.append(total)
    return found


def first_known(totals: Sequence[int]) -> int:
    """Give the position of the first week with any question; the number of weeks where there is none."""
    return next((position for position, total in enumerate(totals) if total), len(totals))


def ordinary_arrivals(arrivals: Mapping[tuple[date, date], int], longest: int) -> list[tuple[date, date]]:
    """Give each question as (week asked, week stored), from counts per such pair, to learn how late questions come.

    Left out are questions stored more than `longest` weeks late, and every week in which most of what was stored was
    that late: then somebody read in an old file.
    """
    stored: dict[date, list[int]] = {}
    for (asked, entered), number in arrivals.items():
        kept = stored.setdefault(entered, [0, 0])
        kept[(entered - asked).days // 7 > longest] += number
    found: list[tuple[date, date]] = []
    for (asked, entered), number in sorted(arrivals.items()):
        ordinary, old = stored[entered]
        if old <= ordinary and (entered - asked).days // 7 <= longest:
            found += [(asked, entered)] * number
    return found


def changed_on(
    here: Mapping[Source, Weekly], lifetimes: Mapping[Source, tuple[date, date]], first: date, last: date, *,
    share: float, settling: int, silence: int,
) -> date | None:  # fmt: skip
    """Give the last day on which registration changed in an area, None where it did not.

    `here` is questions per source (a team and how it registers) and week in the area; `lifetimes` the first and last
    week of each source anywhere. A source that began after `first` with `share` of the questions of its first
    `settling` weeks here, or that has been silent for `silence` weeks before `last` after holding such a share, changed
    what weeks mean.
    """
    found = []
    for source, weekly in here.items():
        began, ended = lifetimes[source]
        if began > first + settling * WEEK and _share(here, weekly, began, began + settling * WEEK) >= share:
            found.append(began)
        if ended < last - silence * WEEK and _share(here, weekly, ended - settling * WEEK, ended + WEEK) >= share:
            found.append(ended + WEEK)
    return max(found, default=None)


def _share(here: Mapping[Source, Weekly], own: Weekly, begin: date, end: date) -> float:
    """Give the share of one source in the questions of an area from `begin` up to `end`."""
    every = sum(number for weekly in here.values() for week, number in weekly.items() if begin <= week < end)
    mine = sum(number for week, number in own.items() if begin <= week < end)
    return mine / every if every else 0.0
