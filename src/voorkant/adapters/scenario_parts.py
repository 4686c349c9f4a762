"""Makes the scenario's types from what the knowledge files say, one kind of part each.

A line such as `{id: debt_onset, number: 58, step: money, …}` becomes the `Event` that the kernel works with; whether
what it names exists is judged in `scenario_refusals`.
"""

from collections.abc import Mapping
from typing import Any

from voorkant.core.analyse.scenario.spec import (
    CostItem,
    Does,
    Effect,
    Event,
    Holder,
    Kind,
    Offer,
    Parameter,
    Rate,
    RiskGroup,
    Start,
    State,
    Step,
    Who,
)
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import Text

Raw = Mapping[str, Any]
Rows = tuple[tuple[int, float, float], ...]


def parameter_of(raw: Raw, units: Mapping[str, Text]) -> Parameter:
    """Give a parameter; `units` tells what each kind is counted in where the parameter does not say."""
    low, high = raw["limits"]
    return Parameter(
        id=raw["id"],
        name=Text(**raw["name"]),
        kind=Kind(raw["kind"]),
        value=float(raw["value"]),
        low=float(raw["low"]),
        high=float(raw["high"]),
        limits=(float(low), float(high)),
        unit=Text(**raw["unit"]) if "unit" in raw else units[raw["kind"]],
        population=Text(**raw["population"]),
        period=raw["period"],
        source=raw["source"],
        address=raw.get("address", ""),
        verified=raw["verified"],
        note=Text(**raw["note"]),
        evidence=raw.get("evidence", ""),
        price_year=raw.get("price_year"),
    )


def state_of(raw: Raw) -> State:
    """Give a state."""
    return State(raw["id"], raw["number"], Holder(raw["holder"]), Text(**raw["name"]), Text(**raw["explanation"]))


def start_of(raw: Raw, profiles: Mapping[str, Rows]) -> Start:
    """Give how a state is spread at first."""
    return Start(raw["state"], who_of(raw), _rate(raw, profiles), _effects(raw))


def event_of(raw: Raw, profiles: Mapping[str, Rows]) -> Event:
    """Give an event."""
    return Event(
        id=raw["id"],
        number=raw["number"],
        step=Step(raw["step"]),
        holder=Holder(raw["holder"]),
        name=Text(**raw["name"]),
        who=who_of(raw),
        rate=_rate(raw, profiles),
        sets=tuple(raw.get("sets", ())),
        clears=tuple(raw.get("clears", ())),
        effects=_effects(raw),
        does=Does(raw.get("does", Does.NOTHING)),
        sets_minors=tuple(raw.get("sets_minors", ())),
    )


def cost_of(raw: Raw) -> CostItem:
    """Give a cost item."""
    return CostItem(
        id=raw["id"],
        name=Text(**raw["name"]),
        state=raw.get("state"),
        event=raw.get("event"),
        parameter=raw["parameter"],
        payers={payer: float(share) for payer, share in raw["payers"].items()},
        transfer=raw.get("transfer", False),
        budget=raw.get("budget", False),
        light=raw.get("light", False),
    )


def group_of(raw: Raw) -> RiskGroup:
    """Give a risk group."""
    return RiskGroup(
        id=raw["id"],
        name=Text(**raw["name"]),
        explanation=Text(**raw["explanation"]),
        holder=Holder(raw["holder"]),
        who=who_of(raw),
        clears=tuple(raw["clears"]),
        problems=tuple(raw.get("problems", ())),
        ranking=raw.get("ranking"),
    )


def offer_of(raw: Raw) -> Offer:
    """Give an offer."""
    return Offer(
        id=raw["id"],
        who=who_of(raw),
        changes=tuple(raw["changes"]),
        effect=raw.get("effect"),
        trial=raw["trial"],
        reach=raw["reach"],
        uptake=raw["uptake"],
        cost=raw["cost"],
        fade=raw["fade"],
        grade=EvidenceLevel(raw["grade"]),
        optimism=raw["optimism"],
        capacity=raw.get("capacity"),
        lowers=raw.get("lowers", True),
    )


def rows_of(raw: Raw) -> Rows:
    """Give the rows of a profile."""
    return tuple((int(age), float(men), float(women)) for age, men, women in raw["rows"])


def who_of(raw: Raw) -> Who:
    """Give for whom something is."""
    who = raw.get("who", {})
    low, high = who.get("ages", (0, 120))
    return Who(
        ages=(low, high),
        sex=who.get("sex"),
        has=tuple(who.get("has", ())),
        lacks=tuple(who.get("lacks", ())),
        any_of=tuple(who.get("any_of", ())),
    )


def _rate(raw: Raw, profiles: Mapping[str, Rows]) -> Rate:
    rate = raw["rate"]
    return Rate(
        parameter=rate.get("parameter"),
        profile=profiles.get(rate["profile"], ()) if "profile" in rate else (),
        mean=rate.get("mean", True),
        holds=rate.get("holds"),
        local=rate.get("local"),
    )


def _effects(raw: Raw) -> tuple[Effect, ...]:
    return tuple(
        Effect(one["state"], one["by"], one.get("around", False), one.get("causal", False), one.get("usual"))
        for one in raw.get("effects", ())
    )
