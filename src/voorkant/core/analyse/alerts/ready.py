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


def silent_weeks(totals: Sequence[int], usual: float, recent: int) -> list[int]:
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


def ordinary_arrivals(
    arrivals: Mapping[tuple[date, date], int], longest: int, old_share: float
) -> list[tuple[date, date]]:
    """Give each question as (week asked, week stored), from counts per such pair, to learn how late questions come.

    Left out are questions stored more than `longest` weeks late. Where more than `old_share` of what a week stored was
    that late somebody read in an old file: then nothing that was stored late that week says how late questions come.
    """
    stored: dict[date, list[int]] = {}
    for (asked, entered), number in arrivals.items():
        kept = stored.setdefault(entered, [0, 0])
        kept[(entered - asked).days // 7 > longest] += number
    found: list[tuple[date, date]] = []
    for (asked, entered), number in sorted(arrivals.items()):
        ordinary, old = stored[entered]
        late = (entered - asked).days // 7
        if late <= 0 or (late <= longest and old <= old_share * (ordinary + old)):
            found += [(asked, entered)] * number
    return found


def changed_on(
    here: Mapping[Source, Weekly], lifetimes: Mapping[Source, tuple[date, date]], first: date, last: date, *,
    share: float, settling: int, silence: int,
) -> date | None:  # fmt: skip
    """Give the last day on which registration changed in an area, None where it did not.

    `here` is questions per source (a team and how it registers) and week in the area; `lifetimes` the first and last
    week of each source anywhere. Sources that began within `settling` weeks of each other, after the beginning of the
    data, count together: five new finding places double a count as well as one new team does. Did they hold `share` of
    the questions of the weeks in which they settled, then earlier weeks are of another registration; so it is when
    sources that held such a share have been silent for `silence` weeks before `last`.
    """
    span = settling * WEEK
    found = []
    for began in {lifetimes[one][0] for one in here if lifetimes[one][0] > first + span}:
        fresh = [one for one in here if began - span < lifetimes[one][0] <= began]
        if _share(here, fresh, began, began + span) >= share:
            found.append(began)
    for ended in {lifetimes[one][1] for one in here if lifetimes[one][1] < last - silence * WEEK}:
        gone = [one for one in here if ended <= lifetimes[one][1] < ended + span]
        if _share(here, gone, ended - span, ended + WEEK) >= share:
            found.append(ended + WEEK)
    return max(found, default=None)


def _share(here: Mapping[Source, Weekly], some: Sequence[Source], begin: date, end: date) -> float:
    """Give the share of some sources in the questions of an area from `begin` up to `end`."""
    every = sum(number for weekly in here.values() for week, number in weekly.items() if begin <= week < end)
    mine = sum(number for one in some for week, number in here[one].items() if begin <= week < end)
    return mine / every if every else 0.0
