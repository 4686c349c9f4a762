"""Questions that arrive late: how complete a recent week is, learned from how past weeks filled up.

On Monday half of last week's questions are still in notebooks. Compared as it stands, every last week is quiet and no
surge is ever on time; so a week of which 60% has usually arrived by now is held against 60% of what is expected.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np

from voorkant.core.analyse.surge.design import Floats
from voorkant.core.shared.period import week_of


def triangle(entries: Iterable[tuple[date, date]], now: date, weeks: int, longest: int) -> Floats:
    """Count questions by week asked and weeks until entered: `weeks` × (`longest` + 1), NaN where still to come.

    Each entry is (day asked, day entered). The last row is the week of `now`; later than `longest` counts as `longest`.
    """
    last = week_of(now)
    found = np.zeros((weeks, longest + 1))
    for asked, entered in entries:
        row = weeks - 1 - (last - week_of(asked)).days // 7
        late = min(max((week_of(entered) - week_of(asked)).days // 7, 0), longest)
        if 0 <= row < weeks and week_of(entered) <= last:
            found[row, late] += 1
    age = np.arange(weeks)[::-1]
    found[age[:, None] < np.arange(longest + 1)[None, :]] = np.nan
    return found


def completeness(arrived: Floats, recent: int) -> Floats:
    """Give the share that has arrived by 0, 1, 2 … weeks after the week itself, from a triangle of weeks × delays.

    Each step is learned from the last `recent` weeks in which it can be seen (chain ladder). A step that no week shows
    counts as nothing still to come.
    """
    delays = arrived.shape[1]
    share = np.ones(delays)
    for late in range(delays - 1, 0, -1):
        seen = np.flatnonzero(~np.isnan(arrived[:, late]))[-recent:]
        total = np.nansum(arrived[seen, : late + 1])
        came = np.nansum(arrived[seen, late])
        grown = came / total if total > 0 else 0.0
        share[late - 1] = share[late] * (1.0 - grown)
    return share


def per_week(share: Floats, weeks: int) -> Floats:
    """Give the completeness of each of `weeks` weeks, of which the last is the current one."""
    age = np.minimum(np.arange(weeks)[::-1], len(share) - 1)
    found: Floats = share[age]
    return found
