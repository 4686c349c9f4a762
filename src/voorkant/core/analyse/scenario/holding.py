"""How many must come in for a state to stay as frequent as it is: as many as leave it in the first year.

Of 1,640 people with Wmo support 197 stop, 50 go to an institution and 130 die; so 377 must begin. Who leaves is counted
among those who have the state and are of the ages of the event that holds it, so that one event can hold the disorders
of children and another those of adults. What other events bring in is taken off. Everybody is taken a year older than
at the start, so that who grows too old for a state counts among those who leave it.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.beginning import Ground, counted
from voorkant.core.analyse.scenario.hazard import Hazard
from voorkant.core.analyse.scenario.layout import ALONE
from voorkant.core.analyse.scenario.life import NONE, Start
from voorkant.core.analyse.scenario.spec import Does, Event, Holder

_ALL = 2.0**32
SEXES = 2


@dataclass(frozen=True, slots=True)
class Known:
    """All hazards by place, and the thresholds of the events in `free`, whose level follows from their own rate."""

    ground: Ground
    start: Start
    hazards: Mapping[int, Hazard]
    free: Set[int]
    tables: Mapping[int, NDArray[np.uint32]]

    def needed(self, event: Event, hazard: Hazard, eligible: float) -> float:
        """Give how many of `eligible` must have `event`, in the counted part of the population, to hold its state.

        Who leaves in a year may come back in the same year, and so there are more who may have the event than there are
        at the start: as many fewer of each are needed.
        """
        layout, state = self.ground.layout, str(event.rate.holds)
        mark, mine = np.uint64(1 << layout.bits[state]), layout.holders[state]
        total = again = 0.0
        for place, other in enumerate(layout.events):
            if place not in self.free:
                continue
            if state in other.clears:
                left = self._among(place, hazard, has=mark)
                total += left
                again += (
                    left if not {*other.clears} & {*event.who.has} and not {*other.sets} & {*event.who.lacks} else 0.0
                )
            elif other.does is Does.DEATH:
                alone = np.uint64(1 << ALONE) if mine is Holder.HOUSEHOLD else NONE
                total += self._among(place, hazard, has=mark | alone)
            elif state in other.sets:
                total -= self._among(place, hazard, lacks=mark)
        return max(total, 0.0) * eligible / max(eligible + again, 1.0)

    def _among(self, place: int, held: Hazard, *, has: np.uint64 = NONE, lacks: np.uint64 = NONE) -> float:
        """Give how many have an event that is known, among those with or without a state."""
        hazard = self.hazards[place]
        cells = _older(hazard.cells)
        if hazard.holder is held.holder:
            cells &= held.cells
        counts = counted(
            self.ground, self.start, replace(hazard, has=hazard.has | has, lacks=hazard.lacks | lacks, cells=cells)
        )
        return float((counts * (_older(self.tables[place]) / _ALL)).sum())


def _older(cells: NDArray[Any]) -> NDArray[Any]:
    """Give for each cell what holds a year later, the oldest staying as they are."""
    return np.concatenate([cells[SEXES:], cells[-SEXES:]])
