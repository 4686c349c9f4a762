"""Refuses a scenario model of which a part leads nowhere, naming the file, the part and what is wrong with it.

A name that does not exist, a chance above one or payers that pay 110% together would not stop a calculation; it would
quietly give a wrong answer. So such a model is never loaded.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from voorkant.adapters import scenario_refusal_words as words
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.adapters.scenario_parts import Rows
from voorkant.core.analyse.scenario.spec import (
    CostItem,
    Derived,
    Does,
    Effect,
    Event,
    Holder,
    Kind,
    Offer,
    Parameter,
    Rate,
    ScenarioModel,
    Start,
    Who,
)
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.language import Indicator
from voorkant.core.shared.text import Text

PARAMETERS, MODEL, OFFERS = "scenario_parameters", "scenario_model", "scenario_offers"
RATIOS = frozenset({Kind.ODDS_RATIO, Kind.RISK_RATIO})
CHANCES = frozenset({Kind.SHARE, Kind.PROBABILITY})
LOGGED = RATIOS | {Kind.EURO}
EFFECTS = RATIOS | {Kind.EFFECT_SIZE}
PERSON_STATES, HOUSEHOLD_STATES = 40, 12
_DERIVED = frozenset({"child_at_home", *(str(one) for one in Derived)})
_BRAKES = {
    "shrinkage": CHANCES,
    "cap": RATIOS | {Kind.NUMBER},
    "deadweight": CHANCES,
    "case_finding": CHANCES | {Kind.NUMBER},
    "cashability": CHANCES,
    "diminishing": CHANCES | {Kind.NUMBER},
    "harm_of_cut": EFFECTS,
    "discount": CHANCES | {Kind.NUMBER},
}


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in other files: indicators, problems, payers, groups of the ranking, each intervention's level,
    and the people of the country by age.
    """

    indicators: Mapping[str, Indicator]
    problems: frozenset[str]
    payers: frozenset[str]
    rankings: frozenset[str]
    grades: Mapping[str, EvidenceLevel]
    standard: Rows = ()


def refuse_raw(figures: Mapping[str, Any], parts: Mapping[str, Any], profiles: Mapping[str, Rows]) -> None:
    """Refuse what is lost once the parts are made: a kind without a unit, a profile that is absent or upside down."""
    kinds = {one["id"] for one in figures["kinds"]}
    for one in figures["parameters"]:
        if "unit" not in one and one["kind"] not in kinds:
            raise BrokenKnowledge(f"{PARAMETERS}.yaml", one["id"], "unit", _absent(one["kind"]))
    for key, rows in profiles.items():
        ages = [age for age, _, _ in rows]
        if ages != sorted(set(ages)) or not any(men or women for _, men, women in rows):
            raise BrokenKnowledge(f"{MODEL}.yaml", key, "rows", words.NO_PROFILE)
    for one in (*parts["starts"], *parts["events"]):
        asked = one["rate"].get("profile")
        if asked is not None and asked not in profiles:
            raise BrokenKnowledge(f"{MODEL}.yaml", one["id"], "rate.profile", _absent(asked))


def refuse_what_leads_nowhere(model: ScenarioModel, known: Known, set_by: Mapping[str, str]) -> None:
    """Raise `BrokenKnowledge` for the first thing that is not right; `set_by` tells what else sets a state."""
    for one in model.parameters.values():
        _check_parameter(one)
    judge = _Judge(model, known, set_by)
    judge.states()
    for start in model.starts:
        judge.start(start)
    for event in model.events:
        judge.event(event)
    judge.costs()
    judge.groups()
    for offer in model.offers.values():
        judge.offer(offer)
    judge.brakes()


def _check_parameter(one: Parameter) -> None:
    low, high = one.limits
    file = f"{PARAMETERS}.yaml"
    if not low <= one.low <= one.value <= one.high <= high:
        raise BrokenKnowledge(file, one.id, "value", words.NOT_IN_ORDER)
    if one.kind in CHANCES and not 0 <= low <= high <= 1:
        raise BrokenKnowledge(file, one.id, "limits", words.NO_CHANCE)
    if one.kind in LOGGED and not low > 0:
        raise BrokenKnowledge(file, one.id, "limits", words.NOT_ABOVE_ZERO)
    if (one.kind is Kind.EURO) != (one.price_year is not None):
        raise BrokenKnowledge(file, one.id, "price_year", words.PRICE_YEAR)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Holds the parts of a model against each other."""

    model: ScenarioModel
    known: Known
    set_by: Mapping[str, str]

    @property
    def holders(self) -> dict[str, Holder]:
        return {one.id: one.holder for one in self.model.states}

    def states(self) -> None:
        starts = {one.state for one in self.model.starts}
        made = starts | {key for one in self.model.events for key in (*one.sets, *one.sets_minors)}
        for holder, room in ((Holder.PERSON, PERSON_STATES), (Holder.HOUSEHOLD, HOUSEHOLD_STATES)):
            if sum(one.holder is holder for one in self.model.states) > room:
                raise _broken("", "states", words.TOO_MANY.format(room=str(room)))
        _refuse_twice((one.number, one.id) for one in self.model.states)
        _refuse_twice((one.number, one.id) for one in self.model.events)
        for state in self.model.states:
            if state.id in _DERIVED:
                raise _broken(state.id, "id", words.WORKED_OUT)
            if state.id not in made and state.id not in self.set_by:
                raise _broken(state.id, "set_by", words.NEVER_SET)
            if state.id in starts and state.id in self.set_by:
                raise _broken(state.id, "set_by", words.GIVEN_AND_SET)

    def start(self, start: Start) -> None:
        key, holder = start.state, self.holders.get(start.state)
        if holder is None:
            raise _broken(key, "starts", _absent(key))
        if start.rate.parameter is None:
            raise _broken(key, "rate", words.START_HOLDS)
        self._who(key, start.who, holder)
        self._rate(key, start.rate)
        self._effects(key, start.effects, holder)

    def event(self, event: Event) -> None:
        if event.does is Does.NOTHING and not (event.sets or event.clears or event.sets_minors):
            raise _broken(event.id, "sets", words.DOES_NOTHING)
        for field, states in (("sets", event.sets), ("clears", event.clears), ("sets_minors", event.sets_minors)):
            for state in states:
                self._changeable(event, field, state)
        if event.rate.holds is not None and event.rate.holds not in event.sets:
            raise _broken(event.id, "rate.holds", words.HOLDS_NOT_SET)
        self._who(event.id, event.who, event.holder)
        self._rate(event.id, event.rate)
        self._effects(event.id, event.effects, event.holder)

    def costs(self) -> None:
        events = {one.id for one in self.model.events}
        for payer in self.model.payers:
            _known(MODEL, payer, "payers", payer, self.known.payers)
        _refuse_second(self.model.costs)
        for item in self.model.costs:
            _known(MODEL, item.id, "state", item.state, self.holders)
            _known(MODEL, item.id, "event", item.event, events)
            self._parameter(MODEL, item.id, "parameter", item.parameter, {Kind.EURO})
            for payer in item.payers:
                _known(MODEL, item.id, "payers", payer, self.model.payers)
            if abs(sum(item.payers.values()) - 1) > 1e-9:
                raise _broken(item.id, "payers", words.NOT_ONE.format(sum=f"{sum(item.payers.values()):.4g}"))

    def groups(self) -> None:
        for group in self.model.groups:
            self._who(group.id, group.who, group.holder)
            for state in group.clears:
                _known(MODEL, group.id, "clears", state, self.holders)
                if self.set_by.get(state) == "population":
                    raise _broken(group.id, "clears", words.GIVEN_CLEARED.format(state=state))
            if not set(group.clears) & {*group.who.has, *group.who.any_of}:
                raise _broken(group.id, "clears", words.OTHER_RISK)
            _known(MODEL, group.id, "ranking", group.ranking, self.known.rankings)
            for problem in group.problems:
                _known(MODEL, group.id, "problems", problem, self.known.problems)

    def offer(self, offer: Offer) -> None:
        grade = self.known.grades.get(offer.id)
        if grade is None:
            raise BrokenKnowledge(f"{OFFERS}.yaml", offer.id, "id", _absent(offer.id))
        if grade.known and offer.grade is not grade:
            raise BrokenKnowledge(f"{OFFERS}.yaml", offer.id, "grade", words.OTHER_GRADE.format(grade=grade))
        self._who(offer.id, offer.who, Holder.PERSON, OFFERS)
        events = {one.id for one in self.model.events}
        for event in offer.changes:
            _known(OFFERS, offer.id, "changes", event, events)
        if offer.effect is not None and not offer.changes:
            raise BrokenKnowledge(f"{OFFERS}.yaml", offer.id, "changes", words.CHANGES_NOTHING)
        self._parameter(OFFERS, offer.id, "effect", offer.effect, EFFECTS | CHANCES)
        self._parameter(OFFERS, offer.id, "cost", offer.cost, {Kind.EURO})
        self._parameter(OFFERS, offer.id, "capacity", offer.capacity, CHANCES | {Kind.NUMBER})
        for field in ("reach", "uptake", "fade", "optimism"):
            self._parameter(OFFERS, offer.id, field, getattr(offer, field), CHANCES)

    def brakes(self) -> None:
        self._parameter(MODEL, "newcomers", "parameter", self.model.newcomers, CHANCES)
        for field, kinds in _BRAKES.items():
            self._parameter(MODEL, field, "parameter", getattr(self.model.brakes, field), kinds)

    def _changeable(self, event: Event, field: str, state: str) -> None:
        _known(MODEL, event.id, field, state, self.holders)
        if event.holder is Holder.HOUSEHOLD and self.holders[state] is Holder.PERSON and event.does is Does.NOTHING:
            raise _broken(event.id, field, words.PERSONS_STATE.format(state=state))

    def _who(self, key: str, who: Who, holder: Holder, file: str = MODEL) -> None:
        for field, states in (("has", who.has), ("lacks", who.lacks), ("any_of", who.any_of)):
            for state in states:
                _known(file, key, f"who.{field}", state, {**self.holders, **dict.fromkeys(_DERIVED)})
                if holder is Holder.HOUSEHOLD and self.holders.get(state) is Holder.PERSON:
                    why = words.PERSONS_STATE.format(state=state)
                    raise BrokenKnowledge(f"{file}.yaml", key, f"who.{field}", why)
        nobody = who.ages[0] > who.ages[1] or set(who.has) & set(who.lacks)
        if nobody or (who.any_of and set(who.any_of) <= set(who.lacks)):
            raise BrokenKnowledge(f"{file}.yaml", key, "who", words.NOBODY)

    def _rate(self, key: str, rate: Rate) -> None:
        self._parameter(MODEL, key, "rate.parameter", rate.parameter, CHANCES)
        if rate.parameter is not None and not rate.mean and rate.profile:
            most = self.model.parameters[rate.parameter].limits[1]
            if most * max(max(men, women) for _, men, women in rate.profile) > 1:
                raise _broken(key, "rate.profile", words.NO_CHANCE)
        if rate.local is not None:
            indicator, _, band = rate.local.partition("@")
            found = self.known.indicators.get(indicator)
            if found is None or band not in found.ages:
                raise _broken(key, "rate.local", _absent(rate.local))

    def _effects(self, key: str, effects: Iterable[Effect], holder: Holder) -> None:
        for one in effects:
            _known(MODEL, key, "effects", one.state, {**self.holders, **dict.fromkeys(_DERIVED)})
            self._parameter(MODEL, key, "effects", one.parameter, EFFECTS)
            if holder is Holder.HOUSEHOLD and self.holders.get(one.state) is Holder.PERSON and not one.around:
                raise _broken(key, "effects", words.PERSONS_STATE.format(state=one.state))

    def _parameter(self, file: str, key: str, field: str, asked: str | None, kinds: Iterable[Kind]) -> None:
        _known(file, key, field, asked, self.model.parameters)
        if asked is not None and self.model.parameters[asked].kind not in set(kinds):
            why = words.OTHER_KIND.format(name=asked, kinds=", ".join(sorted(kinds)))
            raise BrokenKnowledge(f"{file}.yaml", key, field, why)


def _refuse_second(costs: Iterable[CostItem]) -> None:
    """Refuse a second price of one state or event, and a second item that case-finding raises."""
    seen: set[str | None] = {None}
    for item in costs:
        for field, key in (("state", item.state), ("event", item.event), ("light", "light" if item.light else None)):
            if key is not None and key in seen:
                raise _broken(item.id, field, words.SECOND)
            seen.add(key)


def _refuse_twice(numbered: Iterator[tuple[int, str]]) -> None:
    pairs = list(numbered)
    often = Counter(number for number, _ in pairs)
    for number, key in reversed(pairs):
        if often[number] > 1:
            raise _broken(key, "number", words.TWICE.format(number=str(number)))


def _known(file: str, item: str, field: str, value: str | None, known: Iterable[str]) -> None:
    if value is not None and value not in known:
        raise BrokenKnowledge(f"{file}.yaml", item, field, _absent(value))


def _broken(item: str, field: str, why: Text) -> BrokenKnowledge:
    return BrokenKnowledge(f"{MODEL}.yaml", item, field, why)


def _absent(value: str) -> Text:
    return Text(nl=f"'{value}' bestaat niet.", en=f"'{value}' does not exist.")
