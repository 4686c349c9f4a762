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
from voorkant.core.analyse.scenario.holding import Known
from voorkant.core.analyse.scenario.layout import ALONE, CELLS, DOES, LONE, MINOR, PARTNER, Asked, Layout
from voorkant.core.analyse.scenario.life import GATE, NEED, WIDE, Start, Tables
from voorkant.core.analyse.scenario.spec import Event, Holder, Step

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
    taken: float = 0.0


def level(ground: Ground, start: Start, values: Mapping[str, float], local: Mapping[str, float]) -> Levels:
    """Find the levels of all events, ends before the beginnings that must hold a state level."""
    layout = ground.layout
    events = layout.events
    tables: dict[int, NDArray[np.uint32]] = {}
    eligible, expected = np.zeros(len(events)), np.zeros(len(events))
    hazards = {place: hazard_of(layout, event, values, local) for place, event in enumerate(events)}
    order = sorted(range(len(events)), key=lambda place: events[place].rate.holds is not None)
    free = {place for place in order if events[place].rate.holds is None}
    known = Known(ground, start, hazards, free, tables)
    for place in order:
        event, hazard = events[place], hazards[place]
        counts = counted(ground, start, hazard)
        target = known.needed(event, hazard, float(counts.sum())) if event.rate.holds is not None else None
        tables[place], expected[place] = solved(hazard, counts, target)
        eligible[place] = counts.sum()
    newcomers = layout.model.newcomers
    taken = values[newcomers] if newcomers else 0.0
    return Levels([tables[place] for place in range(len(events))], eligible.tolist(), expected.tolist(), taken)


def lay_tables(layout: Layout, levels: Levels, boosts: Mapping[str, float]) -> Tables:
    """Lay the thresholds out for the kernel; `boosts` tells by how much an offer may raise an event (1: not)."""
    events = layout.events
    gates = [_gate(table, boosts.get(event.id, 1.0)) for event, table in zip(events, levels.thresholds, strict=True)]
    widest = [np.full(CELLS, gate.max(), dtype=np.uint64) for gate in gates]  # the cell of a household is not known yet
    sources = [layout.sources(event.effects) for event in events]
    flat = [(bit, int(looks)) for event in sources for bit, looks in event]
    unmet = layout.bits.get("unmet_need")
    costs = layout.model.costs
    masks = [
        layout.mask([cost.state for cost in costs if cost.state]),
        layout.mask([cost.state for cost in costs if cost.state and cost.budget]),
        1 << unmet if unmet is not None else 0,
        int(min(max(levels.taken, 0.0), 1.0) * (2**32 - 1)),
    ]
    return Tables(
        np.array([_condition(layout, event) for event in events], dtype=np.uint64).ravel(),
        _facts(layout, levels, sources),
        np.array(flat, dtype=np.int64).ravel(),
        np.concatenate([table.T.ravel() for table in levels.thresholds]),
        np.concatenate([_most(table, seen).T.ravel() for table, seen in zip(levels.thresholds, sources, strict=True)]),
        *_words(layout, Holder.PERSON, gates), *_words(layout, Holder.HOUSEHOLD, widest),
        np.array(masks, dtype=np.uint64), _items(layout),
    )  # fmt: skip


def _condition(layout: Layout, event: Event) -> list[int]:
    asked = layout.asked(event.who)
    surely = 0 if asked.any & _WORKED_OUT else asked.any
    states = [layout.mask(states) for states in (event.sets, event.clears, event.sets_minors)]
    return [asked.has, asked.lacks, asked.any, *states, asked.has & ~_worked_out(event), surely]


def _worked_out(event: Event) -> int:
    """Give the bits that are only known once the kernel has looked who lives there; a person's partner is their own."""
    return _WORKED_OUT | (1 << PARTNER if event.holder is Holder.HOUSEHOLD else 0)


def _facts(layout: Layout, levels: Levels, sources: Sequence[Sequence[tuple[int, bool]]]) -> NDArray[np.int64]:
    items = {cost.event: place for place, cost in enumerate(layout.model.costs) if cost.event}
    first = np.cumsum([0, *(len(event) for event in sources)])
    table = np.cumsum([0, *(table.size for table in levels.thresholds)])
    rows = [
        (
            DOES[event.does], items.get(event.id, -1), first[place], len(sources[place]), table[place],
            _needs_context(layout.asked(event.who), sources[place]),
        )
        for place, event in enumerate(layout.events)
    ]  # fmt: skip
    return _wide(rows)


def _needs_context(asked: Asked, sources: Sequence[tuple[int, bool]]) -> bool:
    about = any(looks or (1 << bit) & _WORKED_OUT for bit, looks in sources)
    return about or bool((asked.has | asked.lacks | asked.any) & _WORKED_OUT)


def _gate(table: NDArray[np.uint32], boost: float) -> NDArray[np.uint64]:
    highest = np.minimum(table.max(axis=1).astype(np.float64) * boost, 2.0**32 - 1)
    gate: NDArray[np.uint64] = highest.astype(np.uint64) >> np.uint64(_PIECE)
    return gate


def _words(
    layout: Layout, holder: Holder, gates: Sequence[NDArray[np.uint64]]
) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64]]:
    """Give (rows of number and four events, gates with needs, where each step begins) of the words of a holder."""
    steps = list(Step)
    found: dict[tuple[int, int], list[int]] = {}
    for place, event in enumerate(layout.events):
        if event.holder is holder:
            key = (steps.index(event.step), event.number // _LANES)
            found.setdefault(key, [-1] * _LANES)[event.number % _LANES] = place
    keys = sorted(found)
    words = _wide([(number, *found[step, number]) for step, number in keys])
    gate = np.zeros((len(keys), GATE), dtype=np.uint64)
    for row, key in enumerate(keys):
        for lane, place in enumerate(found[key]):
            if place >= 0:
                gate[row, :CELLS] |= gates[place] << np.uint64(16 * lane)
        gate[row, NEED] = _need(layout, [place for place in found[key] if place >= 0])
    spans = np.searchsorted([step for step, _ in keys], np.arange(len(steps) + 1)).astype(np.int64)
    return words, gate.ravel(), spans


def _most(table: NDArray[np.uint32], sources: Sequence[tuple[int, bool]]) -> NDArray[np.uint32]:
    """Give for each combination the highest threshold over the states that only a look around would tell."""
    highest = table.copy()
    combinations = np.arange(table.shape[1])
    for place, (bit, looks) in enumerate(sources):
        if looks or (1 << bit) & _WORKED_OUT:
            highest = np.maximum(highest, highest[:, combinations ^ (1 << place)])
    return highest


def _wide(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Lay rows out one after the other, each as wide as the kernel expects."""
    laid = np.full((len(rows), WIDE), -1, dtype=np.int64)
    for place, row in enumerate(rows):
        laid[place, : len(row)] = row
    return laid.ravel()


def _need(layout: Layout, places: Sequence[int]) -> int:
    """Give states of which one must be there for any of these events to happen; 0 when one of them needs none."""
    need = 0
    for place in places:
        event = layout.events[place]
        asked = layout.asked(event.who)
        has = asked.has & ~_worked_out(event)
        some = 0 if asked.any & _worked_out(event) else asked.any
        if not has and not some:
            return 0
        need |= has & -has if has else some
    return need


def _items(layout: Layout) -> NDArray[np.int64]:
    items = np.full(65, -1, dtype=np.int64)
    for cost in layout.model.costs:
        if cost.state:
            items[layout.bits[cost.state]] = layout.items[cost.id]
        if cost.light:
            items[64] = layout.items[cost.id]
    return items
