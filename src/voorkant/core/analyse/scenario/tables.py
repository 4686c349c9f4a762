"""Everything that may happen, worked out for one draw: thresholds by age, sex and combination of states.

Two hundred draws have two hundred of these. A threshold is a chance of 2**32: an event happens when the chance number
of somebody is below it. The gates are the same, coarser, per four events, so that most people are passed by in one
step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.beginning import Ground, counted
from voorkant.core.analyse.scenario.hazard import hazard_of, solved
from voorkant.core.analyse.scenario.layout import ALONE, CELLS, DOES, LONE, MINOR, Asked, Layout
from voorkant.core.analyse.scenario.life import Start, Tables
from voorkant.core.analyse.scenario.spec import Holder, Step

_LANES = 4
_PIECE = 17
_WORKED_OUT = (1 << MINOR) | (1 << LONE) | (1 << ALONE)


@dataclass(frozen=True, slots=True)
class Levels:
    """Per event: its thresholds (cells × combinations), and how many may have it and are expected to in the first
    year.
    """

    thresholds: Sequence[NDArray[np.uint32]]
    eligible: Sequence[float]
    expected: Sequence[float]


def level(ground: Ground, start: Start, values: Mapping[str, float], local: Mapping[str, float]) -> Levels:
    """Find the levels of all events, ends before the beginnings that must hold a state level."""
    layout = ground.layout
    events = layout.events
    tables: dict[int, NDArray[np.uint32]] = {}
    eligible, expected = np.zeros(len(events)), np.zeros(len(events))
    leaving: dict[str, float] = {}
    order = sorted(range(len(events)), key=lambda place: events[place].rate.holds is not None)
    for place in order:
        event = events[place]
        hazard = hazard_of(layout, event, values, local)
        counts = counted(ground, start, hazard)
        held = event.rate.holds
        target = leaving.get(held, 0.0) if held is not None else None
        tables[place], expected[place] = solved(hazard, counts, target)
        eligible[place] = counts.sum()
        for state in event.clears:
            leaving[state] = leaving.get(state, 0.0) + expected[place]
    return Levels([tables[place] for place in range(len(events))], eligible.tolist(), expected.tolist())


def lay_tables(layout: Layout, levels: Levels, boosts: Mapping[str, float]) -> Tables:
    """Lay the thresholds out for the kernel; `boosts` tells by how much an offer may raise an event (1: not)."""
    events = layout.events
    gates = [_gate(table, boosts.get(event.id, 1.0)) for event, table in zip(events, levels.thresholds, strict=True)]
    widest = [np.full(CELLS, gate.max(), dtype=np.uint64) for gate in gates]  # the cell of a household is not known yet
    people, houses = _words(layout, Holder.PERSON, gates), _words(layout, Holder.HOUSEHOLD, widest)
    sizes = [table.size for table in levels.thresholds]
    sources = [layout.sources(event.effects) for event in events]
    flat = [source for event in sources for source in event]
    asked = [layout.asked(event.who) for event in events]
    unmet = layout.bits.get("unmet_need")
    costs = layout.model.costs
    return Tables(
        *people, houses[0], houses[1], houses[3][:, 0].copy(), houses[4],
        _bits([one.has for one in asked]), _bits([one.lacks for one in asked]), _bits([one.any for one in asked]),
        _bits([layout.mask(event.sets) for event in events]), _bits([layout.mask(event.clears) for event in events]),
        _bits([layout.mask(event.sets_minors) for event in events]),
        np.array([DOES[event.does] for event in events], dtype=np.int64),
        np.cumsum([0, *(len(event) for event in sources)], dtype=np.int64),
        _bits([bit for bit, _ in flat]), np.array([looks for _, looks in flat], dtype=bool),
        np.cumsum([0, *sizes], dtype=np.int64)[:-1],
        np.concatenate([table.ravel() for table in levels.thresholds]),
        _places([next((layout.items[c.id] for c in costs if c.event == event.id), -1) for event in events]),
        _state_items(layout),
        np.uint64(layout.mask([cost.state for cost in costs if cost.state])),
        np.uint64(layout.mask([cost.state for cost in costs if cost.state and cost.budget])),
        np.uint64(1 << unmet if unmet is not None else 0),
        next((layout.items[cost.id] for cost in costs if cost.light), -1),
        np.array([_needs_context(one, two) for one, two in zip(asked, sources, strict=True)]),
    )  # fmt: skip


def _needs_context(asked: Asked, sources: Sequence[tuple[int, bool]]) -> bool:
    about = any(looks or (1 << bit) & _WORKED_OUT for bit, looks in sources)
    return about or bool((asked.has | asked.lacks | asked.any) & _WORKED_OUT)


def _gate(table: NDArray[np.uint32], boost: float) -> NDArray[np.uint64]:
    highest = np.minimum(table.max(axis=1).astype(np.float64) * boost, 2.0**32 - 1)
    return highest.astype(np.uint64) >> np.uint64(_PIECE)


def _words(layout: Layout, holder: Holder, gates: Sequence[NDArray[np.uint64]]) -> tuple[NDArray, ...]:
    """Give (where each step begins, numbers, needs, gates, lanes) of the words of a holder's events."""
    found: dict[tuple[int, int], list[int]] = {}
    for place, event in enumerate(layout.events):
        if event.holder is holder:
            key = (list(Step).index(event.step), event.number // _LANES)
            found.setdefault(key, [-1] * _LANES)[event.number % _LANES] = place
    keys = sorted(found)
    first = np.searchsorted([step for step, _ in keys], np.arange(len(Step) + 1)).astype(np.int64)
    gate = np.zeros((len(keys), CELLS), dtype=np.uint64)
    for row, key in enumerate(keys):
        for lane, place in enumerate(found[key]):
            if place >= 0:
                gate[row] |= gates[place] << np.uint64(16 * lane)
    need = _bits([_need(layout, found[key]) for key in keys])
    lanes = np.array([found[key] for key in keys], dtype=np.int64).reshape(len(keys), _LANES)
    return first, np.array([number for _, number in keys], dtype=np.int64), need, gate, lanes


def _need(layout: Layout, places: Sequence[int]) -> int:
    """Give states of which one must be there for any of these events to happen; 0 when one of them needs none."""
    need = 0
    for place in places:
        if place < 0:
            continue
        asked = layout.asked(layout.events[place].who)
        has = asked.has & ~_WORKED_OUT
        some = asked.any if asked.any and not asked.any & _WORKED_OUT else 0
        if not has and not some:
            return 0
        need |= has & -has if has else some
    return need


def _state_items(layout: Layout) -> NDArray[np.int64]:
    items = np.full(64, -1, dtype=np.int64)
    for cost in layout.model.costs:
        if cost.state:
            items[layout.bits[cost.state]] = layout.items[cost.id]
    return items


def _bits(masks: Sequence[int]) -> NDArray[np.uint64]:
    return np.array(masks, dtype=np.uint64)


def _places(places: Sequence[int]) -> NDArray[np.int64]:
    return np.array(places, dtype=np.int64)
