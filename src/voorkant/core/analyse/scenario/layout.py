"""The model laid out for the kernel: bits for states, places for events, before any value is drawn.

The kernel sees no names. "debt_onset needs a household without debt_short" has become: of these 64 bits, bit 43 is not
set. What depends on drawn values (thresholds) is worked out per draw in `tables`; this part is the same in all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.spec import (
    Derived,
    Does,
    Effect,
    Event,
    Holder,
    Offer,
    ScenarioModel,
    Start,
    Step,
    Who,
)

HOUSE_FROM = 40
PARTNER, CHILD, MINOR, LONE, ALONE = 52, 53, 54, 55, 56
AGES = 101
CELLS = AGES * 2
DOES = {does: place for place, does in enumerate(Does)}
_DERIVED = {
    Derived.PARTNER.value: PARTNER,
    "child_at_home": CHILD,
    Derived.MINOR_AT_HOME.value: MINOR,
    Derived.LONE_PARENT.value: LONE,
    Derived.ALONE.value: ALONE,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition in bits: all of `has`, none of `lacks`, one of `any` (0: does not matter); and a slot per cell."""

    has: int
    lacks: int
    any: int
    cells: NDArray[np.bool_]


@dataclass(frozen=True)
class Layout:
    """Where each thing of a model stands. `things` are the starts and then the events, each with a table of
    thresholds.
    """

    model: ScenarioModel

    @cached_property
    def bits(self) -> Mapping[str, int]:
        """Bit of each state, by id: persons from 0, households from 40, those worked out from 52."""
        found = dict(_DERIVED)
        for holder, first in ((Holder.PERSON, 0), (Holder.HOUSEHOLD, HOUSE_FROM)):
            mine = sorted(
                (state for state in self.model.states if state.holder is holder), key=lambda state: state.number
            )
            found |= {state.id: first + place for place, state in enumerate(mine)}
        return found

    @cached_property
    def things(self) -> Sequence[Start | Event]:
        """Starts and events in the order in which they are worked out."""
        order = list(Step)
        events = sorted(self.model.events, key=lambda event: order.index(event.step))
        return [*self.model.starts, *events]

    @cached_property
    def events(self) -> Sequence[Event]:
        """The events, in the order of their steps."""
        return [thing for thing in self.things if isinstance(thing, Event)]

    @cached_property
    def holders(self) -> Mapping[str, Holder]:
        """Holder of each state."""
        return {state.id: state.holder for state in self.model.states}

    @cached_property
    def items(self) -> Mapping[str, int]:
        """Place of each cost item."""
        return {item.id: place for place, item in enumerate(self.model.costs)}

    def holder(self, thing: Start | Event) -> Holder:
        """Give whose a start or event is."""
        return thing.holder if isinstance(thing, Event) else self.holders[thing.state]

    def mask(self, states: Sequence[str]) -> int:
        """Give the bits of states."""
        return sum({1 << self.bits[state] for state in states})

    def asked(self, who: Who) -> Asked:
        """Give a condition in bits."""
        cells = np.zeros((AGES, 2), dtype=bool)
        cells[max(who.ages[0], 0) : who.ages[1] + 1] = True
        if who.sex == "m":
            cells[:, 1] = False
        if who.sex == "f":
            cells[:, 0] = False
        return Asked(self.mask(who.has), self.mask(who.lacks), self.mask(who.any_of), cells.ravel())

    def sources(self, effects: Sequence[Effect]) -> list[tuple[int, bool]]:
        """Give for each effect its bit and whether it looks around."""
        return [(self.bits[effect.state], effect.around) for effect in effects]

    def holder_of_offer(self, offer: Offer) -> Holder:
        """Give to whom an offer is given: to a person, or to a household when it changes what happens to households."""
        events = {event.id: event for event in self.model.events}
        return events[offer.changes[0]].holder if offer.changes else Holder.PERSON


def weights_by_cell(profile: Sequence[tuple[int, float, float]]) -> NDArray[np.float64]:
    """Give a weight for each cell (age × sex, men first) from rows (age from which, men, women); 1 without rows."""
    weights = np.ones((AGES, 2))
    if profile:
        weights[:] = 0.0
        for age, man, woman in profile:
            weights[age:, 0], weights[age:, 1] = man, woman
    return weights.ravel()
