"""The first day: who starts with what, in one draw.

The invented inhabitants come with an age, a sex and a household. Whether the mother of household 3,012 starts with
debts and her son with youth care is drawn here, state by state in the order of the model, each with the states before
it in mind and with a total that is the published one.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.calibrate import count_houses, count_people, spread_houses, spread_people
from voorkant.core.analyse.scenario.chance import START
from voorkant.core.analyse.scenario.hazard import Hazard, hazard_of, solved
from voorkant.core.analyse.scenario.layout import AGES, ALONE, CHILD, LONE, MINOR, PARTNER, Layout
from voorkant.core.analyse.scenario.life import ADULT, Start
from voorkant.core.analyse.scenario.population import Population, Role
from voorkant.core.analyse.scenario.spec import Holder
from voorkant.core.shared.kernel import kernel

Bits = NDArray[np.uint64]
IS_PARTNER = int(Role.PARTNER)
SAMPLE = 40_000
"""Households that are counted to find a level; in a larger population every so many are looked at."""


class Ground:
    """A population as the kernel reads it, with what does not differ from draw to draw."""

    def __init__(self, layout: Layout, population: Population) -> None:
        self.layout = layout
        self.population = population
        self.every = max(1, population.households // SAMPLE)
        self.derived = np.zeros(population.households, dtype=np.uint8)
        self.head = np.zeros(population.households, dtype=np.uint8)
        _derive(population.offsets, population.age, population.sex, population.role, self.derived, self.head)

    def start(self) -> Start:
        """Give the people with what they have in every draw; the arrays of states are the caller's own."""
        people, layout = self.population, self.layout
        state, house = _roles(people), np.zeros(people.households, dtype=np.uint64)
        for name, flags in people.fixed.items():
            if name in layout.bits:
                mine = state if layout.holders[name] is Holder.PERSON else house
                np.bitwise_or(mine, np.uint64(1 << layout.bits[name]), out=mine, where=flags)
        followed = np.zeros(people.households, dtype=np.uint64)
        return Start(people.offsets, people.age, people.sex, state, house, followed)


def begin(ground: Ground, run: np.uint64, values: Mapping[str, float], local: Mapping[str, float]) -> Start:
    """Draw the states with which everybody starts; `local` gives shares of the area by name."""
    layout, start = ground.layout, ground.start()
    for thing in layout.model.starts:
        hazard = hazard_of(layout, thing, values, local)
        counts = counted(ground, start, hazard)
        table, _ = solved(hazard, counts)
        what = START + np.uint64(_number(layout, thing.state)) * np.uint64(2)
        mark = np.uint64(1 << layout.bits[thing.state])
        asked = (hazard.has, hazard.lacks, hazard.some, hazard.bits, hazard.looks, table)
        if hazard.holder is Holder.PERSON:
            spread_people(start, ground.derived, run, what, mark, *asked)
        else:
            spread_houses(start, ground.derived, ground.head, run, what, mark, *asked)
    return start


def counted(ground: Ground, start: Start, hazard: Hazard) -> NDArray[np.int64]:
    """Count who may have something happen, by cell and combination, in (a sample of) the population."""
    counts = np.zeros((len(hazard.base), len(hazard.extra)), dtype=np.int64)
    asked = (hazard.has, hazard.lacks, hazard.some, hazard.cells, hazard.bits, hazard.looks, counts)
    if hazard.holder is Holder.PERSON:
        count_people(start, ground.derived, ground.every, *asked)
    else:
        count_houses(start, ground.derived, ground.head, ground.every, *asked)
    return counts


def _number(layout: Layout, state: str) -> int:
    return next(one.number for one in layout.model.states if one.id == state)


def _roles(population: Population) -> Bits:
    bits = np.zeros(len(Role), dtype=np.uint64)
    bits[Role.PARTNER], bits[Role.CHILD] = 1 << PARTNER, 1 << CHILD
    return bits[population.role]


@kernel
def _derive(
    offsets: np.ndarray, age: np.ndarray, sex: np.ndarray, role: np.ndarray, derived: np.ndarray, head: np.ndarray
) -> None:
    for home in range(derived.shape[0]):
        adults, minors, partners, oldest = 0, 0, 0, -1
        for row in range(offsets[home], offsets[home + 1]):
            years = int(age[row])
            if years >= ADULT:
                adults += 1
            else:
                minors += 1
            partners += role[row] == IS_PARTNER
            if years > oldest:
                oldest = years
                head[home] = min(years, AGES - 1) * 2 + int(sex[row])
        found = 0
        if partners >= 2:
            found |= 1
        if minors:
            found |= 1 << (MINOR - PARTNER)
            if adults == 1:
                found |= 1 << (LONE - PARTNER)
        if adults + minors == 1:
            found |= 1 << (ALONE - PARTNER)
        derived[home] = found
