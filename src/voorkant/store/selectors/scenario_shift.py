"""What a shift from care to prevention did, as a page, a sheet of paper and the API tell it; and what may be offered.

An offer stands here with what is known of it: what it does to whom, how strong the evidence is, what it costs, whom it
reaches. An offer of which nobody knows what it does may be chosen all the same, and is told as that.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.adapters.interventions import load_interventions
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.charts.scenario import Names, shift_payers_chart, shift_years_chart, tornado_chart
from voorkant.charts.scenario_bands import BandsChart
from voorkant.charts.scenario_payers import PayersChart
from voorkant.charts.scenario_tornado import TornadoChart
from voorkant.core.analyse.scenario import shift_words as words
from voorkant.core.analyse.scenario.result import ScenarioResult, ShiftAt, ShiftResult
from voorkant.core.analyse.scenario.spec import Offer, Parameter, ScenarioModel
from voorkant.core.analyse.scenario.telling import euros, in_hundred, nine_of_ten
from voorkant.core.analyse.scenario.words import range_said, value_said
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Scenario
from voorkant.store.selectors.scenarios import payer_name, scenarios_of


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known of an offer: what, how much, and whether somebody saw it in its source."""

    name: Text
    said: Text
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class OfferTold:
    """An offer as a reader may choose it."""

    id: str
    name: Text
    explanation: Text
    effect: Text
    known: bool
    level: Text
    meaning: Text
    facts: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Horizon:
    """What a shift did by one horizon, in words."""

    at: ShiftAt
    chance: Text
    own: Text
    value: Text
    ends: Text
    municipality: Text
    municipality_ends: Text


@dataclass(frozen=True, slots=True)
class ShiftTold:
    """A whole shift as it is told, in the prescribed order."""

    result: ScenarioResult
    shift: ShiftResult
    moved: Text
    chance: Text
    own: Text
    value: Text
    turning: Text
    who: tuple[Text, ...]
    horizons: tuple[Horizon, ...]
    at_once: tuple[Text, ...]
    unknown: Text | None
    assumed: Text
    ratio: Text | None
    gains: tuple[tuple[Text, Text, Text, Text], ...]
    offers: tuple[OfferTold, ...]
    payers: PayersChart
    years: BandsChart
    tornado: TornadoChart


def scenario_names(model: ScenarioModel | None = None) -> Names:
    """Give the names of groups, payers and assumptions."""
    model = model or load_scenario_model()
    return Names.of(model, {one: payer_name(one) for one in model.payers})


def newest_shift(municipality: Municipality, *, all_of_them: bool) -> Scenario | None:
    """Give the shift to open with: the newest that was kept, else (for who may see it) the newest of all."""
    found = scenarios_of(municipality, all_of_them=all_of_them).exclude(asked__shift=None)
    kept = found.filter(kept=True).exclude(result={}).order_by("-kept_at", "-pk").first()
    return kept or found.first()


def offer_names(model: ScenarioModel) -> dict[str, Text]:
    """Give the names of the offers, as the catalogue has them."""
    catalogue = load_interventions()
    return {key: catalogue[key].name if key in catalogue else same(key) for key in model.offers}


def offers_told(model: ScenarioModel) -> list[OfferTold]:
    """Give the offers to which money can be shifted, those of which the effect is known first, then by name."""
    found = [offer_told(model, one) for one in model.offers.values()]
    return sorted(found, key=lambda one: (not one.known, one.name.nl.casefold()))


def offer_told(model: ScenarioModel, offer: Offer) -> OfferTold:
    """Give one offer with what is known of it."""
    entry, scale = load_interventions().get(offer.id), load_evidence_scale()
    parameters = [(_COST, offer.cost), (_REACH, offer.reach), (_UPTAKE, offer.uptake), (_FADE, offer.fade)]
    return OfferTold(
        id=offer.id,
        name=entry.name if entry else same(offer.id),
        explanation=entry.explanation if entry else same(""),
        effect=words.effect_said(offer, model, scale.sizes),
        known=offer.effect is not None,
        level=scale.name(offer.grade),
        meaning=scale.explanation(offer.grade),
        facts=tuple(
            _known(name, model.parameters[key])
            for name, key in [*([(_EFFECT, offer.effect)] if offer.effect else []), *parameters]
        ),
    )


def told_shift(result: ScenarioResult) -> ShiftTold | None:
    """Tell the shift of an answer; None for an answer without one."""
    shift = result.shift
    if shift is None or not shift.at:
        return None
    model = load_scenario_model()
    names, offers, last = scenario_names(model), offer_names(model), shift.at[-1]
    return ShiftTold(
        result=result,
        shift=shift,
        moved=words.moved(shift, offers),
        chance=words.chance(last),
        own=words.own_chance(last),
        value=words.value(last),
        turning=words.turning(shift),
        who=tuple(words.who(one, names.payers) for one in shift.at),
        horizons=tuple(_horizon(one) for one in shift.at),
        at_once=words.at_once(shift),
        unknown=words.unknown(shift, offers),
        assumed=words.assumed(result, shift, {key: one.name for key, one in model.parameters.items()}),
        ratio=words.ratio(last),
        gains=_gains(shift, names.groups),
        offers=tuple(offer_told(model, model.offers[one]) for one in shift.offers if one in model.offers),
        payers=shift_payers_chart(shift, result, names),
        years=shift_years_chart(shift, result),
        tornado=tornado_chart(shift, result, names),
    )


def _known(name: Text, one: Parameter) -> Known:
    said = value_said(one, one.value)
    if one.low < one.high:
        said = said + same(" (") + range_said(one, one.low, one.high) + same(")")
    return Known(name, said, one.verified, one.source)


def _horizon(one: ShiftAt) -> Horizon:
    return Horizon(
        one, in_hundred(one.chance), in_hundred(one.chance_municipality), euros(one.value.middle),
        nine_of_ten(one.value), euros(one.municipality.middle), nine_of_ten(one.municipality),
    )  # fmt: skip


def _gains(shift: ShiftResult, names: Mapping[str, Text]) -> tuple[tuple[Text, Text, Text, Text], ...]:
    """Give per group what it is better off, its ends and on which side, most first; who notices nothing is left out."""
    ordered = sorted(shift.gains.items(), key=lambda item: -item[1].middle)
    return tuple(
        (names.get(key, same(key)), euros(band.middle), nine_of_ten(band), words.gain_side(band))
        for key, band in ordered
        if band.low or band.high
    )


_EFFECT = Text("Wat het verandert", "What it changes")
_COST = Text("Kosten per deelnemer", "Cost per participant")
_REACH = Text(
    "Bereik: hoeveel van wie het kan gebruiken, wordt bereikt", "Reach: how many of those eligible are reached"
)
_UPTAKE = Text("Doet mee: hoeveel van wie bereikt wordt, begint", "Uptake: how many of those reached begin")
_FADE = Text("Slijtage: hoeveel van het effect er per jaar af gaat", "Fading: how much of the effect goes each year")
