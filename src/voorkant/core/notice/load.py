"""How full a finding place is, against what it agreed to carry, and whether it will be too much before the month ends.

The library said: twenty worries a month, then we have no time left for the talks themselves. In the third week of
November it has passed on eighteen; at this pace it will be twenty-four. It must hear that now, and with it which other
places reach the same people, so that somebody can decide to spread the work. Only numbers of signals are looked at,
never who in the library wrote them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from scipy.stats import nbinom

from voorkant.core.shared.partners import Place

_START, _WEEKS = 0.5, 0.0
"""What we believe before anything was seen: next to nothing (Jeffreys' prior of a rate)."""
_MIDDLE = 0.8


class Pressure(StrEnum):
    """How full something is."""

    UNKNOWN = "unknown"  # nothing was agreed
    ROOM = "room"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Load:
    """The load of one month: `n` contacts up to now of an agreed `capacity`.

    `expected` is how many it will be by the end of the month at the pace of the last weeks, `low` to `high` the middle
    80% of what may come, `chance` how likely the agreed number is reached (0 to 1). `coming` tells that it is amber
    because of what is coming and not of what came. All None where nothing was agreed or no week was seen yet.
    """

    n: int
    capacity: int | None
    pressure: Pressure
    expected: float | None = None
    low: int | None = None
    high: int | None = None
    chance: float | None = None
    coming: bool = False

    @property
    def percent(self) -> int | None:
        """What part of the agreed number was reached, in whole percents."""
        return round(100 * self.n / self.capacity) if self.capacity else None


@dataclass(frozen=True, slots=True)
class Levels:
    """From which percent of the agreed number something is amber and red, from which chance (0 to 1) passing it is
    called coming, and how much less (0 to 1) each week further back says about the pace of now.
    """

    amber: float
    red: float
    chance: float
    fade: float


def load(
    weeks: Mapping[date, int], *, capacity: int | None, today: date, levels: Levels, since: date | None = None
) -> Load:
    """Give the load of the month of `today`.

    `weeks` holds contacts per week by its Monday; a week that is absent had none, back to `since` (the Monday of the
    first week in which anything could be counted; the first week with a contact when None). A week belongs to the month
    of its Monday.
    """
    month = [monday for monday in weeks if (monday.year, monday.month) == (today.year, today.month)]
    n = sum(weeks[monday] for monday in month)
    if not capacity:
        return Load(n, None, Pressure.UNKNOWN)
    seen, pace = _pace(weeks, today, since, levels.fade)
    left = _weeks_left(today)
    if pace is None:
        return Load(n, capacity, _pressure(n, capacity, levels))
    shape, rate = pace
    more = nbinom(shape, rate / (rate + left)) if left else None
    expected = n + (float(more.mean()) if more else 0.0)
    low, high = (int(more.ppf(edge)) if more else 0 for edge in ((1 - _MIDDLE) / 2, (1 + _MIDDLE) / 2))
    needed = capacity * levels.red / 100 - n
    chance = 1.0 if needed <= 0 else (float(more.sf(-(-needed // 1) - 1)) if more else 0.0)
    pressure = _pressure(n, capacity, levels)
    coming = pressure is Pressure.ROOM and seen > 1 and chance >= levels.chance
    return Load(
        n, capacity, Pressure.AMBER if coming else pressure, expected, n + low, n + high, chance, coming
    )  # fmt: skip


def _pressure(n: int, capacity: int, levels: Levels) -> Pressure:
    percent = 100 * n / capacity
    if percent >= levels.red:
        return Pressure.RED
    return Pressure.AMBER if percent >= levels.amber else Pressure.ROOM


def _pace(
    weeks: Mapping[date, int], today: date, since: date | None, fade: float
) -> tuple[int, tuple[float, float] | None]:
    """Give how many whole weeks were seen and what they say of contacts a week, as shape and rate of a gamma.

    The running week is left out: half a week would look like a fall.
    """
    running = today - timedelta(days=today.weekday())
    whole = [monday for monday in weeks if monday < running]
    first = since if since is not None else min(whole, default=None)
    if first is None or first >= running:
        return 0, None
    number = (running - first).days // 7
    shape, rate = _START, _WEEKS
    for back in range(1, number + 1):
        weight = fade ** (back - 1)
        shape += weight * weeks.get(running - timedelta(weeks=back), 0)
        rate += weight
    return number, (shape, rate)


def _weeks_left(today: date) -> float:
    """Give the weeks that still count for this month: the rest of the running week, and Mondays that are to come."""
    monday = today - timedelta(days=today.weekday())
    rest = (7 - today.weekday() - 1) / 7 if monday.month == today.month else 0.0
    coming = 0
    following = monday + timedelta(weeks=1)
    while (following.year, following.month) == (today.year, today.month):
        coming += 1
        following += timedelta(weeks=1)
    return rest + coming


@dataclass(frozen=True, slots=True)
class Relief:
    """A place that could take over from a full one, with what both have in common and what it can still carry.

    `room` is what is left of its agreed number this month, None where it agreed nothing.
    """

    place: int
    groups: tuple[str, ...]
    areas: tuple[str, ...]
    problems: tuple[str, ...]
    room: int | None


def relief(full: Place, others: Sequence[Place], loads: Mapping[int, Load]) -> tuple[Relief, ...]:
    """Give the places that reach the same people as `full`, best first; people decide.

    A place reaches the same people when it shares a target group, and residents of the same areas come there (a place
    without areas is for everybody). Places that are full or filling up themselves are left out. In order: more groups
    in common, then more areas, then more problems, then more room, then by name.
    """
    found = []
    for other in others:
        state = loads.get(other.id)
        if other.id == full.id or not other.active or (state and state.pressure in (Pressure.AMBER, Pressure.RED)):
            continue
        groups = tuple(group for group in full.target_groups if group in other.target_groups)
        areas = tuple(area for area in _areas(full) if area in _areas(other))
        everywhere = not full.areas or not other.areas
        if groups and (areas or everywhere):
            problems = tuple(problem for problem in full.problems if problem in other.problems)
            room = state.capacity - state.n if state and state.capacity else None
            found.append((other.name, Relief(other.id, groups, areas, problems, room)))
    found.sort(key=lambda pair: (*_worse(pair[1]), pair[0]))
    return tuple(one for _name, one in found)


def _worse(one: Relief) -> tuple[int, int, int, int]:
    return (-len(one.groups), -len(one.areas), -len(one.problems), -(one.room or 0))


def _areas(place: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys((place.area, *place.areas)))
