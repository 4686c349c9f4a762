"""Small models and populations on which the kernel can be held to account, put together from a few lines each."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from voorkant.core.analyse.scenario.population import Population, Role
from voorkant.core.analyse.scenario.spec import (
    Brakes,
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
    ScenarioModel,
    Start,
    State,
    Step,
    Who,
)  # fmt: skip
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import same

NAME = same("x")
BRAKES = Brakes("shrinkage", "cap", "deadweight", "case_finding", "cashability", "diminishing", "harm", "discount")
PLAIN = {
    "shrinkage": 1.0, "deadweight": 0.0, "case_finding": 0.0, "cashability": 1.0, "diminishing": 0.0, "harm": 1.0,
    "discount": 0.0225,
}  # fmt: skip


def parameter(id_: str, value: float, kind: Kind = Kind.PROBABILITY, spread: float = 0.0) -> Parameter:
    low, high = value * (1 - spread), value * (1 + spread)
    return Parameter(id_, NAME, kind, value, low, high, (0.0, 1e9), NAME, NAME, "2024", "bron", "", True, NAME)


def model(
    states: Sequence[str],
    *,
    values: Mapping[str, float | Parameter] = {},
    starts: Sequence[Start] = (),
    events: Sequence[Event] = (),
    costs: Sequence[CostItem] = (),
    groups: Sequence[RiskGroup] = (),
    offers: Sequence[Offer] = (),
    homes: Sequence[str] = (),
) -> ScenarioModel:
    parameters = {name: parameter(name, value, Kind.SHARE) for name, value in PLAIN.items()}
    parameters["cap"] = parameter("cap", 100.0, Kind.ODDS_RATIO)
    for name, value in values.items():
        parameters[name] = value if isinstance(value, Parameter) else parameter(name, value)
    held = [(name, Holder.PERSON) for name in states] + [(name, Holder.HOUSEHOLD) for name in homes]
    return ScenarioModel(
        parameters, tuple(State(name, place, holder, NAME, NAME) for place, (name, holder) in enumerate(held)),
        tuple(starts), tuple(events), tuple(costs), tuple(groups), {offer.id: offer for offer in offers}, BRAKES,
        ("municipality",),
    )  # fmt: skip


def event(id_: str, number: int, **about: Any) -> Event:
    given: dict[str, Any] = {
        "step": Step.MIND, "holder": Holder.PERSON, "name": NAME, "who": Who(), "rate": Rate(), "does": Does.NOTHING,
    }  # fmt: skip
    return Event(id_, number, **{**given, **about})


def cost(id_: str, state: str | None, *, of_event: str | None = None, **about: Any) -> CostItem:
    return CostItem(id_, NAME, state, of_event, "price", {"municipality": 1.0}, **about)


def offer(id_: str, who: Who, changes: Sequence[str], **about: Any) -> Offer:
    given: dict[str, Any] = {
        "effect": "works", "trial": True, "reach": "reach", "uptake": "uptake", "cost": "place", "fade": "fade",
        "grade": EvidenceLevel.UNKNOWN, "optimism": "deadweight",
    }  # fmt: skip
    return Offer(id_, who, tuple(changes), **{**given, **about})


def group(id_: str, who: Who, clears: Sequence[str], holder: Holder = Holder.PERSON) -> RiskGroup:
    return RiskGroup(id_, NAME, NAME, holder, who, tuple(clears))


def effect(state: str, by: str, **about: Any) -> Effect:
    return Effect(state, by, **{"causal": True, **about})


def loners(size: int) -> Population:
    """People who each live alone, of all ages and both sexes."""
    ages = np.arange(size) % 90
    return _population(np.arange(size + 1), ages, np.arange(size) // 90 % 2, np.full(size, Role.SINGLE))


def families(size: int) -> Population:
    """Couples of 35 with children of 5 and 8, and as many people of 80 who live alone."""
    ages = np.tile([36, 34, 5, 8, 80], size)
    roles = np.tile([Role.PARTNER, Role.PARTNER, Role.CHILD, Role.CHILD, Role.SINGLE], size)
    offsets = np.concatenate([[0], np.cumsum(np.tile([4, 1], size))])
    return _population(offsets, ages, np.tile([0, 1, 0, 1, 1], size), roles)


def not_alone(size: int) -> Population:
    """Lone parents of 35 with children of 5 and 8, and as many homes that two friends of 30 share."""
    ages = np.tile([35, 5, 8, 30, 30], size)
    roles = np.tile([Role.LONE_PARENT, Role.CHILD, Role.CHILD, Role.OTHER, Role.OTHER], size)
    offsets = np.concatenate([[0], np.cumsum(np.tile([3, 2], size))])
    return _population(offsets, ages, np.tile([1, 0, 1, 0, 1], size), roles)


def _population(offsets: Any, ages: Any, sexes: Any, roles: Any) -> Population:
    people, homes = len(ages), len(offsets) - 1
    return Population(
        "GM0000", "Nergens", offsets.astype(np.int32), ages.astype(np.uint8), sexes.astype(np.uint8),
        roles.astype(np.uint8), np.zeros(homes, np.int32), ("BU00000000",), np.zeros(homes, np.uint8),
        np.full(people, 255, np.uint8), {},
    )  # fmt: skip
