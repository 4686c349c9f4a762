"""One hazard with drawn values: log odds by age and sex, what states add, and the total that must come out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.calibrate import expected, fill, solve
from voorkant.core.analyse.scenario.layout import Layout, weights_by_cell
from voorkant.core.analyse.scenario.spec import Derived, Effect, Event, Holder, Kind, ScenarioModel, Start

Real = NDArray[np.float64]
SMD_TO_LOG_ODDS = math.pi / math.sqrt(3.0)
"""Chinn 2000: a difference of one standard deviation between two logistic distributions, in log odds."""
_ALMOST = 1.0 - 1e-9


@dataclass(frozen=True, slots=True)
class Hazard:
    """A hazard ready to be levelled: for whom, what each combination of states adds, and how often.

    `share` is the base (None: as many as leave the state that it holds), `weights` differ per cell; with `mean` they
    are scaled so that the mean over all who may have it, of the area or of `standard` (people by cell), is the share.
    `usual` are shares of the combinations for which the base holds; None: for those that the area has.
    """

    holder: Holder
    has: np.uint64
    lacks: np.uint64
    some: np.uint64
    cells: NDArray[np.bool_]
    bits: NDArray[np.uint64]
    looks: NDArray[np.bool_]
    extra: Real
    base: Real
    share: float | None
    weights: Real
    mean: bool
    standard: Real | None = None
    usual: Real | None = None


def hazard_of(layout: Layout, thing: Start | Event, values: Mapping[str, float], local: Mapping[str, float]) -> Hazard:
    """Put the drawn values into a start or an event; a figure of the area takes the place of its parameter."""
    asked, sources = layout.asked(thing.who), layout.sources(thing.effects)
    rate = thing.rate
    share = values[rate.parameter] if rate.parameter else None
    known = rate.local is not None and rate.local in local
    if known:
        share = local[str(rate.local)]
    weights = weights_by_cell(rate.profile) * asked.cells
    return Hazard(
        layout.holder(thing), np.uint64(asked.has), np.uint64(asked.lacks), np.uint64(asked.any), asked.cells,
        np.array([bit for bit, _ in sources], dtype=np.uint64),
        np.array([looks for _, looks in sources], dtype=bool),
        _extra(layout.model, thing.effects, values), weights, share, weights, rate.mean or known,
        None if known else _standard(layout, thing), None if known else _usual(thing.effects),
    )  # fmt: skip


def _standard(layout: Layout, thing: Start | Event) -> Real | None:
    """Give the people of the country by cell, where who may have it is a matter of age and sex alone."""
    rows, who = layout.model.standard, thing.who
    derived = {*who.lacks} & {str(one) for one in Derived}
    if not rows or who.has or who.any_of or derived or layout.holder(thing) is Holder.HOUSEHOLD:
        return None
    return weights_by_cell(rows) * layout.asked(who).cells


def _usual(effects: tuple[Effect, ...]) -> Real | None:
    """Give the share of each combination in the country, as if its states were spread independently."""
    shares = [effect.usual for effect in effects if effect.usual is not None]
    if not effects or len(shares) < len(effects):
        return None
    found = np.ones(1 << len(shares))
    for place, share in enumerate(shares):
        has = (np.arange(len(found)) >> place) & 1 == 1
        found *= np.where(has, share, 1.0 - share)
    return found


def solved(hazard: Hazard, counts: NDArray[np.int64], target: float | None = None) -> tuple[NDArray[np.uint32], float]:
    """Give the thresholds (cells × combinations) and the number of people expected, given who there are.

    `target` is the number that must come out where the hazard holds a state level; else it follows from its share.
    """
    people = counts.sum(axis=1).astype(np.float64)
    weighed = float(people @ hazard.weights)
    share = hazard.share
    if share is None:
        share = (target or 0.0) / weighed if weighed > 0.0 else 0.0
        chances = hazard.weights * share
    elif hazard.mean and weighed > 0.0:
        whole = people if hazard.standard is None else hazard.standard
        chances = hazard.weights * (share * whole.sum() / float(whole @ hazard.weights))
    else:
        chances = hazard.weights * share
    with np.errstate(divide="ignore"):
        held = np.clip(chances, 0.0, _ALMOST)
        base = np.where(chances >= 1.0, np.inf, np.where(held > 0.0, np.log(held) - np.log1p(-held), -np.inf))
    table = np.zeros((len(base), len(hazard.extra)), dtype=np.uint32)
    wanted = float(people @ np.minimum(chances, 1.0)) if target is None else target
    if not np.any(np.isfinite(base)):
        fill(base, hazard.extra, 0.0, table)
        return table, float(people @ (base == np.inf))
    sure = float(people @ (base == np.inf))
    finite = np.where(np.isfinite(base), base, -np.inf)
    total = people.sum()
    mix = counts if hazard.usual is None else np.outer(people, hazard.usual)
    shift = solve(mix, finite, hazard.extra, wanted - sure) if total > 0.0 and wanted > sure else 0.0
    fill(base, hazard.extra, shift, table)
    return table, sure + float(expected(counts, finite, hazard.extra, shift)[0])


def _extra(model: ScenarioModel, effects: tuple[Effect, ...], values: Mapping[str, float]) -> Real:
    """Give what each combination of states adds to the log odds, shrunk where it is no proof, and capped."""
    adds = [effect_of(model, effect, values) for effect in effects]
    cap = math.log(values[model.brakes.cap])
    total = np.zeros(1 << len(adds))
    for place, add in enumerate(adds):
        total[(np.arange(len(total)) >> place) & 1 == 1] += add
    return np.clip(total, -cap, cap)


def effect_of(model: ScenarioModel, effect: Effect, values: Mapping[str, float]) -> float:
    """Give what one state adds to the log odds of an event."""
    kind, value = model.parameters[effect.parameter].kind, values[effect.parameter]
    log_odds = value * SMD_TO_LOG_ODDS if kind is Kind.EFFECT_SIZE else math.log(value)
    return log_odds if effect.causal else log_odds * values[model.brakes.shrinkage]
