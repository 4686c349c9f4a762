"""What a group would free up, as a range with every assumption beside it, and never as a promise.

Forty people, three hours a week each. Suppose a group suits 5 to 20 of every 100, half to most keep coming, and it
takes over nothing to 40 of every 100 of their hours, of which some would have ended anyway. Then somewhere between 20
and 320 hours a year come free, a group takes 100 to 250 hours of work, and others sit at the table too. Each assumption
is drawn evenly between its ends, apart from the others, so many times; what matters most is told, because that is what
to find out first.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.rethink.provisions import WEEKS_A_YEAR, Span

Numbers = NDArray[np.float64]
DRAWS = 20_000
_LOW, _HIGH = 5, 95
_HUNDRED = 100.0
PEOPLE, MONEY = ("fits", "stays", "lighter", "anyway"), ("worker", "room", "tariff")
NEEDED = (*PEOPLE, "others", "people", "sessions", "work")


@dataclass(frozen=True, slots=True)
class Range:
    """5% to 95% of the outcomes, and the middle one."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Driver:
    """What one assumption does alone: hours freed at its low and its high end, the others in their middle."""

    assumption: str
    low: float
    high: float

    @property
    def reach(self) -> float:
        """How far apart the two are."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Freed:
    """Hours a year: `freed` of the present support, `work` of the group, how many `groups`, people who would `join`.

    `more_work` is the share (0-1) of outcomes in which the group takes more hours than it frees. `money` is euros a
    year, freed less spent, None where a price is not known; `dearer` the share of outcomes in which that is below
    nought. `drivers` stand in order of reach.
    """

    hours: float
    freed: Range
    work: Range
    groups: Range
    join: Range
    more_work: float
    money: Range | None
    spent: Range | None
    dearer: float | None
    drivers: tuple[Driver, ...]


def free_up(
    people: float, weekly: float, assumed: Mapping[str, Span], *, draws: int = DRAWS, seed: int = 1
) -> Freed | None:
    """Say what a group frees for so many people with `weekly` hours each; None where a needed assumption is absent.

    `assumed` by id, as in the knowledge: shares of 100, people, meetings, hours, euros. The same assumptions give the
    same answer. Groups are whole: somebody who has one table to fill still needs a whole evening.
    """
    if any(name not in assumed for name in NEEDED):
        return None
    random = np.random.default_rng(seed)
    drawn = {name: random.uniform(span.low, span.high, draws) for name, span in sorted(assumed.items())}
    freed, work, groups, join = _outcome(people, weekly, drawn)
    spent = money = None
    if all(name in assumed for name in MONEY):
        cost = work * drawn["worker"] + groups * drawn["sessions"] * drawn["room"]
        gain = freed * drawn["tariff"] - cost
        spent, money = _range(cost), gain
    return Freed(
        hours=people * weekly * WEEKS_A_YEAR,
        freed=_range(freed),
        work=_range(work),
        groups=_range(groups),
        join=_range(join),
        more_work=float((work > freed).mean()),
        money=None if money is None else _range(money),
        spent=spent,
        dearer=None if money is None else float((money < 0).mean()),
        drivers=_drivers(people, weekly, assumed),
    )


def _outcome(people: float, weekly: float, drawn: Mapping[str, Numbers]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    share = {name: drawn[name] / _HUNDRED for name in (*PEOPLE, "others")}
    join: Numbers = people * share["fits"]
    hours = weekly * WEEKS_A_YEAR
    freed: Numbers = join * share["stays"] * hours * share["lighter"] * (1 - share["anyway"])
    places = join / (1 - share["others"])
    groups: Numbers = np.ceil(places / drawn["people"])
    work: Numbers = groups * drawn["sessions"] * drawn["work"]
    return freed, work, groups, join


def _drivers(people: float, weekly: float, assumed: Mapping[str, Span]) -> tuple[Driver, ...]:
    middle = {name: np.array([(span.low + span.high) / 2]) for name, span in assumed.items()}
    found = []
    for name in PEOPLE:
        ends = [
            float(_outcome(people, weekly, middle | {name: np.array([end])})[0][0])
            for end in (assumed[name].low, assumed[name].high)
        ]
        found.append(Driver(name, *ends))
    return tuple(sorted(found, key=lambda one: (-one.reach, one.assumption)))


def _range(outcomes: Numbers) -> Range:
    low, middle, high = np.percentile(outcomes, (_LOW, 50, _HIGH)).tolist()
    return Range(low, middle, high)
