"""A small shift: care that is cut bites at once, what is offered instead brings something later, if it does.

One per cent of the money for care goes to a course. In the first year some people lose care, and part of them get into
trouble; the course is paid; nobody is better yet. In the fourth year fewer people are depressed. Three runs with the
same chance tell it: nothing changes, only the cut, the cut and the offers. Everything that makes a benefit look better
than it will turn out is held back by a brake (`Held`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from voorkant.core.analyse.scenario.ask import ShiftAsk
from voorkant.core.analyse.scenario.bands import Money, band, bands, chance_of
from voorkant.core.analyse.scenario.counts import DrawCounts, Whole
from voorkant.core.analyse.scenario.euros import (
    MUNICIPALITY,
    Prices,
    by_payer,
    discounts,
    euros,
    horizons_within,
    prices,
)
from voorkant.core.analyse.scenario.result import ShiftAt, ShiftResult, Swing
from voorkant.core.analyse.scenario.spec import ScenarioModel


@dataclass(frozen=True, slots=True)
class Moved:
    """What a shift moved in one draw, in euros of the year itself.

    Years for `saved`, `unused` (the part of it that the offers did not use), `harm`, `spent` and `benefit` (for
    society: without transfers); years × payers for `payers` (what each is better off, transfers and all); groups for
    `gains` (discounted); years for `participants` and `cut`.
    """

    saved: Money
    unused: Money
    harm: Money
    spent: Money
    benefit: Money
    payers: Money
    gains: Money
    participants: Whole
    cut: Whole

    @property
    def value(self) -> Money:
        """What society is better off each year; money that was cut and not used is no gain to anybody."""
        return self.saved - self.unused + self.benefit - self.harm - self.spent


@dataclass(frozen=True, slots=True)
class Held:
    """Which part of a benefit is kept: `whole` of all of it, `cash` of avoided care of the municipality."""

    whole: float
    cash: float


@dataclass(frozen=True, slots=True)
class _Runs:
    """What three runs of one draw counted: years × items, and years × offers for who began."""

    base: Whole
    cut_only: Whole
    shift: Whole
    participants: Whole
    cut: Whole
    values: Mapping[str, float]


def moved(model: ScenarioModel, asked: ShiftAsk, counts: DrawCounts, *, rate: float) -> Moved:
    """Turn the counts of one draw, which must hold the three runs, into what the shift moved."""
    runs, priced = _runs(counts), prices(model, counts.values)
    by_cut = euros(runs.base - runs.cut_only, priced)
    by_offers = euros(runs.cut_only - runs.shift, priced)
    offered = _offered(model, asked, runs)
    factors = discounts(len(by_cut), rate)
    saved, harm = by_cut * priced.budget, -by_cut * ~priced.budget
    used = saved * _used(saved.sum(axis=1), offered)[:, None]
    held = _held(model, asked, runs, float((by_offers[:, priced.real].sum(axis=1) * factors).sum()))
    benefit = by_offers * held.whole
    return Moved(
        saved=saved[:, priced.real].sum(axis=1),
        unused=(saved - used)[:, priced.real].sum(axis=1),
        harm=harm[:, priced.real].sum(axis=1),
        spent=offered,
        benefit=benefit[:, priced.real].sum(axis=1),
        payers=_payers(model, used - harm, benefit, offered, priced, held.cash),
        gains=_gains(counts, priced, held, factors),
        participants=runs.participants.sum(axis=1),
        cut=runs.cut,
    )  # fmt: skip


def shift_result(
    model: ScenarioModel, asked: ShiftAsk, draws: Sequence[Moved], *, rate: float, horizons: tuple[int, ...],
    best: float | None = None, bars: tuple[Swing, ...] = (),
) -> ShiftResult:  # fmt: skip
    """Tell a shift from its draws (at least one), in the order in which it must be told."""
    years = len(draws[0].value)
    return ShiftResult(
        share=asked.share,
        offers=dict(asked.offers),
        unknown=tuple(sorted(one for one in asked.offers if model.offers[one].effect is None)),
        at=tuple(_at(model, draws, within, rate) for within in horizons_within(years, horizons)),
        yearly=bands(np.stack([one.value for one in draws])),
        participants=bands(np.stack([one.participants for one in draws])),
        cut=bands(np.stack([one.cut for one in draws])),
        gains={
            group.id: band([float(one.gains[at]) for one in draws])
            for at, group in enumerate(model.groups)
            if len(draws[0].gains)
        },
        tornado=bars,
        best=best,
        payer_yearly={
            payer: bands(np.stack([one.payers[:, at] for one in draws])) for at, payer in enumerate(model.payers)
        },
    )


def net_value(found: Moved, rate: float) -> float:
    """Give the discounted net value for society over the whole period."""
    return float((found.value * discounts(len(found.value), rate)).sum())


def _at(model: ScenarioModel, draws: Sequence[Moved], years: int, rate: float) -> ShiftAt:
    factors = discounts(years, rate)

    def until(name: str) -> Money:
        return np.array([(getattr(one, name)[:years] * factors).sum() for one in draws])

    saved, harm, spent, benefit, value = (until(name) for name in ("saved", "harm", "spent", "benefit", "value"))
    payers = np.stack([(one.payers[:years] * factors[:, None]).sum(axis=0) for one in draws])
    own = payers[:, model.payers.index(MUNICIPALITY)]
    out = spent + harm
    return ShiftAt(
        years=years,
        chance=chance_of(value),
        chance_municipality=chance_of(own),
        value=band(value),
        municipality=band(own),
        payers={payer: band(payers[:, at]) for at, payer in enumerate(model.payers)},
        saved=band(saved),
        harm=band(harm),
        spent=band(spent),
        benefit=band(benefit),
        ratio=band((value + out) / out) if (spent > 0).all() and (out > 0).all() else None,
    )


def _runs(counts: DrawCounts) -> _Runs:
    if counts.shift is None or counts.cut_only is None or counts.participants is None or counts.cut is None:
        raise ValueError("these counts hold no shift")
    return _Runs(counts.base, counts.cut_only, counts.shift, counts.participants, counts.cut, counts.values)


def _offered(model: ScenarioModel, asked: ShiftAsk, runs: _Runs) -> Money:
    """Give what the offers cost each year: who begins, times the cost, raised by what estimates tend to miss."""
    unit = np.array([_cost(model, one, runs.values) for one in sorted(asked.offers)])
    return np.asarray((runs.participants * unit).sum(axis=1), dtype=np.float64)


def _cost(model: ScenarioModel, offer: str, values: Mapping[str, float]) -> float:
    one = model.offers[offer]
    return values[one.cost] * (1 + values[one.optimism])


def _used(saved: Money, offered: Money) -> Money:
    """Give the part of the money of each year's cut that the offers used."""
    return np.where(saved > 0, np.minimum(1.0, offered / np.where(saved > 0, saved, 1.0)), 1.0)


def _held(model: ScenarioModel, asked: ShiftAsk, runs: _Runs, benefit: float) -> Held:
    """Work out what the brakes on money leave of a benefit; caution does not make a harm (below zero) any smaller.

    Deadweight, reach that diminishes and the light care that case-finding adds are in the runs themselves.
    """
    known = {one: part for one, part in asked.offers.items() if model.offers[one].effect is not None}
    parts = sum(known.values())
    if benefit <= 0 or parts <= 0:
        return Held(1.0, 1.0)
    kept = sum(part / parts * (1 - runs.values[model.offers[one].optimism]) for one, part in known.items())
    return Held(kept, runs.values[model.brakes.cashability])


def _payers(model: ScenarioModel, cut: Money, benefit: Money, offered: Money, priced: Prices, cash: float) -> Money:
    """Give what each payer is better off (years × payers); of avoided care the municipality keeps only what is cashed.

    A place in care that stands empty is filled from the waiting list: the municipality pays on, and for society the
    place is of use to somebody else. All other benefits, of all payers, are kept whole. The offers are the
    municipality's to pay.
    """
    found = by_payer(cut + benefit, priced)
    own = model.payers.index(MUNICIPALITY)
    care = (benefit * priced.care * priced.shares[:, own]).sum(axis=1)
    found[:, own] -= offered + (care * (1 - cash) if care.sum() > 0 else 0.0)
    return found


def _gains(counts: DrawCounts, priced: Prices, held: Held, factors: Money) -> Money:
    """Give what each group is better off: what offers prevent less what the cut causes; care lost is no gain."""
    if counts.shift_groups is None or counts.cut_only_groups is None:
        return np.zeros(0)
    prevented = euros(counts.cut_only_groups - counts.shift_groups, priced)[..., priced.real].sum(axis=2)
    caused = euros(counts.cut_only_groups - counts.groups, priced)[..., priced.real & ~priced.budget].sum(axis=2)
    return np.asarray(((prevented * held.whole - caused) * factors).sum(axis=1), dtype=np.float64)
