"""A shift, made ready for the kernel: how much care is cut, and how many people an offer can take for that money.

One per cent of 4 million euros of care is 40,000 euros a year. At 800 euros a place that is 50 places; if 300 people
might take part, each has a chance of one in six this year, unless fewer can be reached or want to.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.ask import ShiftAsk
from voorkant.core.analyse.scenario.hazard import SMD_TO_LOG_ODDS
from voorkant.core.analyse.scenario.layout import CELLS, Layout
from voorkant.core.analyse.scenario.life import Knobs
from voorkant.core.analyse.scenario.spec import Holder, Kind, Offer
from voorkant.core.analyse.scenario.tables import Levels

_FULL = 2.0**32 - 1
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Offering:
    """The offers of a shift with their part of the money, in a fixed order."""

    layout: Layout
    offers: Sequence[Offer]
    parts: Sequence[float]
    share: float


def offering(layout: Layout, shift: ShiftAsk) -> Offering:
    """Look up the offers of a shift, in the order of their ids."""
    chosen = sorted(shift.offers)
    return Offering(
        layout, [layout.model.offers[one] for one in chosen], [shift.offers[one] for one in chosen], shift.share
    )


def nobody(layout: Layout, years: int) -> Knobs:
    """Give the knobs of a run without a shift."""
    return watching(Offering(layout, (), (), 0.0), years)


def watching(given: Offering, years: int) -> Knobs:
    """Give the knobs of a run in which offers are there to see who might take part, and nobody does."""
    layout, size = given.layout, max(len(given.offers), 1)
    asked = [layout.asked(offer.who) for offer in given.offers]
    cells = np.zeros((size, CELLS), dtype=bool)
    for row, one in enumerate(asked):
        cells[row] = one.cells
    rows = [(one.has, one.lacks, one.any) for one in asked]
    return Knobs(
        np.zeros(2, dtype=np.uint64), np.array(rows, dtype=np.uint64).reshape(len(rows), 3), cells,
        np.array([layout.holder_of_offer(offer) is Holder.HOUSEHOLD for offer in given.offers] or [False]),
        np.zeros((size, years), dtype=np.uint64), np.zeros((size, years)), np.ones(size),
        np.full(len(layout.events), -1, dtype=np.int64),
    )  # fmt: skip


def shifting(
    given: Offering, values: Mapping[str, float], levels: Levels, base: Whole, eligible: Whole, people: int
) -> Knobs:
    """Give the knobs of a run with the shift, given what the run without it counted (`base`, `eligible` per year)."""
    layout, brakes = given.layout, given.layout.model.brakes
    years = len(base)
    knobs = watching(given, years)
    unit = np.array([values[cost.parameter] if cost.budget else 0.0 for cost in layout.model.costs])
    money = given.share * (base.astype(np.float64) @ unit)
    places = {event.id: place for place, event in enumerate(layout.events)}
    for row, offer in enumerate(given.offers):
        room = money * given.parts[row] / values[offer.cost]
        if offer.capacity is not None:
            room = np.minimum(room, values[offer.capacity] * people / 1000.0)
        wish = values[offer.reach] * values[offer.uptake]
        might = np.maximum(eligible[:, row].astype(np.float64), 1.0)
        part = np.minimum(wish, room / might)
        knobs.enrol[row] = np.floor(np.clip(part, 0.0, 1.0) * _FULL)
        knobs.strength[row] = effect_of_offer(given, offer, values, levels) * (1.0 - values[brakes.diminishing] * part)
        knobs.keep[row] = 1.0 - values[offer.fade]
        for event in offer.changes if offer.effect else ():
            knobs.of_event[places[event]] = row
    knobs.limits[:] = math.floor(given.share * 2.0**32), math.floor(values[brakes.case_finding] * _FULL)
    return knobs


def boosts(given: Offering, values: Mapping[str, float], levels: Levels) -> dict[str, float]:
    """Give by how much each event may become likelier for who takes part."""
    found: dict[str, float] = {}
    for offer in given.offers:
        strength = effect_of_offer(given, offer, values, levels)
        for event in offer.changes:
            found[event] = max(found.get(event, 1.0), 1.0 + strength)
    return found


def effect_of_offer(given: Offering, offer: Offer, values: Mapping[str, float], levels: Levels) -> float:
    """Give the share by which an offer changes the chance of its events: -0.21 is a fifth fewer, 0.3 a third more.

    Ratios of odds and differences in standard deviations are turned into a ratio of chances at the mean chance of the
    first event that the offer changes. What would have happened anyway is taken off, unless the effect comes from a
    trial.
    """
    if offer.effect is None or not offer.changes:
        return 0.0
    model = given.layout.model
    kind, value = model.parameters[offer.effect].kind, values[offer.effect]
    if kind is Kind.RISK_RATIO:
        change = value - 1.0
    elif kind in (Kind.SHARE, Kind.PROBABILITY):
        change = -value if offer.lowers else value
    else:
        place = next(row for row, event in enumerate(given.layout.events) if event.id == offer.changes[0])
        chance = min(max(levels.expected[place] / max(levels.eligible[place], 1.0), 1e-6), 1.0 - 1e-6)
        shift = math.log(value) if kind is Kind.ODDS_RATIO else -abs(value) * SMD_TO_LOG_ODDS
        if kind is Kind.EFFECT_SIZE and not offer.lowers:
            shift = -shift
        odds = chance / (1.0 - chance) * math.exp(shift)
        change = odds / (1.0 + odds) / chance - 1.0
    return change if offer.trial else change * (1.0 - values[model.brakes.deadweight])
