"""Sums up the tree of areas, and surges told once.

Two questions more in each of five buurten is noise five times and a signal once, in the municipality. The other way
round, one buurt's surge must not be announced three times because its wijk and municipality rise with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from voorkant.core.analyse.surge.design import Floats, Ints
from voorkant.core.analyse.surge.watch import Watch
from voorkant.core.shared.surges import Surge
from voorkant.core.shared.upwards import above


def add_up(areas: Sequence[str], direct: Floats, parents: Mapping[str, str]) -> tuple[list[str], Floats]:
    """Add counts of areas (areas × … × weeks) to all areas above them; missing weeks count as missing above too."""
    everything = list(dict.fromkeys([*areas, *(up for area in areas for up in above(area, parents))]))
    place = {area: row for row, area in enumerate(everything)}
    sums = np.zeros((len(everything), *direct.shape[1:]))
    for row, area in enumerate(areas):
        for one in (area, *above(area, parents)):
            sums[place[one]] += direct[row]
    return everything, sums


def comparable_from(
    areas: Sequence[str], changes: Mapping[str, Iterable[date]], parents: Mapping[str, str], weeks: Sequence[date]
) -> Ints:
    """Give per area the first week (position) that later weeks may be compared with.

    `changes` are the dates on which registration changed in an area (a team started, stopped, or took over); they count
    for every area above it too. Weeks before the last change are of another registration.
    """
    last: dict[str, date] = {}
    for area, days in changes.items():
        for one in (area, *above(area, parents)):
            last[one] = max([*days, *([last[one]] if one in last else [])], default=date.min)
    starts = np.zeros(len(areas), dtype=np.int64)
    for row, area in enumerate(areas):
        if area in last:
            starts[row] = sum(monday < last[area] for monday in weeks)
    return starts


def told_once(surges: Sequence[Surge], parents: Mapping[str, str], watch: Watch | None = None) -> list[Surge]:
    """Leave out surges that say the same as another of the same problem in overlapping weeks.

    A wider area gives way to a smaller one in it that holds `own_share` of its excess or more; else the smaller does.
    """
    own_share = (watch or Watch()).own_share
    silent: set[int] = set()
    order = sorted(range(len(surges)), key=lambda i: -len(above(surges[i].area, parents)))
    for small in order:
        for wide in range(len(surges)):
            one, other = surges[small], surges[wide]
            if other.area not in above(one.area, parents) or one.problem != other.problem:
                continue
            if one.last < other.first or other.last < one.first or small in silent or wide in silent:
                continue
            silent.add(wide if one.excess >= own_share * other.excess else small)
    return [one for number, one in enumerate(surges) if number not in silent]
