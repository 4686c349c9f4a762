"""The ten-state model that ours and its peers all simulate: small enough to write three times, so that answers compare.

Persons of an age and a sex, alone. Ten states, in five pairs of which the one ends the other: who gets into work is no
longer jobless, who gets company no longer lonely. Ten kinds of event, each of which may happen to everybody who lacks
its state, once a year, in the order of the table; it sets its state and clears the other of the pair. Its yearly
probability has a base by age and sex (the parameter times a weight), of which the log odds are raised by the logarithm
of an odds ratio for each of three other states that somebody is in:

| Event | Base | Ends | Raised or lowered by |
|---|---|---|---|
| debts | 1% | savings | jobless 2.5, depressed 1.6, at work 0.6 |
| jobless | 2% | at work | depressed 1.8, overburdened 1.5, well 0.7 |
| depressed | 2.5% | well | debts 1.9, lonely 1.7, company 0.6 |
| lonely | 2.5% | company | depressed 1.8, jobless 1.3, rested 0.8 |
| overburdened | 1.5% | rested | lonely 1.4, debts 1.5, company 0.7 |
| savings | 2% | debts | at work 1.8, well 1.3, overburdened 0.7 |
| at work | 3% | jobless | well 1.6, rested 1.3, depressed 0.5 |
| well | 3% | depressed | company 1.6, at work 1.4, debts 0.6 |
| company | 3% | lonely | at work 1.5, rested 1.3, jobless 0.7 |
| rested | 2% | overburdened | company 1.4, savings 1.3, lonely 0.7 |

The year before the first, each of the first five is spread by age and sex (the parameter `<state>_share` times the same
weight); the others nobody is in. Nobody is born, dies or moves.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.population import NO_EDUCATION, Population, Role
from voorkant.core.analyse.scenario.spec import (
    Brakes,
    CostItem,
    Effect,
    Event,
    Holder,
    Kind,
    Parameter,
    Rate,
    ScenarioModel,
    Start,
    State,
    Step,
    Who,
)
from voorkant.core.shared.text import Text

OLDEST_AT_START, AGES = 69, 101
STATES = (
    "debts", "jobless", "depressed", "lonely", "overburdened",
    "savings", "at_work", "well", "company", "rested",
)  # fmt: skip
BASE = (0.01, 0.02, 0.025, 0.025, 0.015, 0.02, 0.03, 0.03, 0.03, 0.02)
SHARE = (0.08, 0.06, 0.10, 0.12, 0.07)
RATIOS = (
    {"jobless": 2.5, "depressed": 1.6, "at_work": 0.6},
    {"depressed": 1.8, "overburdened": 1.5, "well": 0.7},
    {"debts": 1.9, "lonely": 1.7, "company": 0.6},
    {"depressed": 1.8, "jobless": 1.3, "rested": 0.8},
    {"lonely": 1.4, "debts": 1.5, "company": 0.7},
    {"at_work": 1.8, "well": 1.3, "overburdened": 0.7},
    {"well": 1.6, "rested": 1.3, "depressed": 0.5},
    {"company": 1.6, "at_work": 1.4, "debts": 0.6},
    {"at_work": 1.5, "rested": 1.3, "jobless": 0.7},
    {"company": 1.4, "savings": 1.3, "lonely": 0.7},
)
PROFILE = (
    (0, 0.5, 0.6), (10, 0.7, 0.8), (20, 1.3, 1.2), (30, 1.2, 1.3), (40, 1.1, 1.2),
    (50, 1.0, 1.1), (60, 0.9, 1.0), (70, 0.8, 0.9), (80, 0.9, 1.1), (90, 1.0, 1.2),
)  # fmt: skip
_CERTAIN = {"shrinkage": 1.0, "cap": 1000.0, "deadweight": 0.0, "case_finding": 0.0, "cashability": 1.0,
            "diminishing": 0.0, "harm_of_cut": 1.0, "discount": 0.0, "a_year": 1.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tables:
    """The model as numbers: yearly probabilities and shares at the start by event × age × sex, with the effects."""

    base: NDArray[np.float64]
    start: NDArray[np.float64]
    others: NDArray[np.int64]
    log_ratios: NDArray[np.float64]
    ends: NDArray[np.int64]


def tables() -> Tables:
    """Give the model as the peers read it."""
    weights = np.empty((AGES, 2))
    for age, man, woman in PROFILE:
        weights[age:] = man, woman
    return Tables(
        base=np.multiply.outer(np.array(BASE), weights),
        start=np.multiply.outer(np.array((*SHARE, 0, 0, 0, 0, 0)), weights),
        others=np.array([[STATES.index(other) for other in ratios] for ratios in RATIOS]),
        log_ratios=np.log([list(ratios.values()) for ratios in RATIOS]),
        ends=(np.arange(10) + 5) % 10,
    )


@cache
def model() -> ScenarioModel:
    """Give the model as ours reads it."""
    parameters = {name: _parameter(name, value) for name, value in _CERTAIN.items()}
    for state, base, ratios in zip(STATES, BASE, RATIOS, strict=True):
        parameters[state] = _parameter(state, base)
        for other, ratio in ratios.items():
            parameters[f"{other}_to_{state}"] = _parameter(f"{other}_to_{state}", ratio, Kind.ODDS_RATIO)
    for state, share in zip(STATES, SHARE, strict=False):
        parameters[f"{state}_share"] = _parameter(f"{state}_share", share)
    return ScenarioModel(
        parameters=parameters,
        states=tuple(
            State(state, number, Holder.PERSON, Text(state, state), Text(state, state))
            for number, state in enumerate(STATES)
        ),
        starts=tuple(
            Start(state, Who(), Rate(f"{state}_share", PROFILE, mean=False)) for state in STATES[: len(SHARE)]
        ),
        events=tuple(_event(number) for number in range(len(STATES))),
        costs=tuple(
            CostItem(state, Text(state, state), state, None, "a_year", {"municipality": 1.0}) for state in STATES
        ),
        groups=(),
        offers={},
        brakes=Brakes(*list(_CERTAIN)[:-1]),
        payers=("municipality",),
    )


def _event(number: int) -> Event:
    state = STATES[number]
    return Event(
        id=f"{state}_onset", number=number, step=Step.MIND, holder=Holder.PERSON, name=Text(state, state),
        who=Who(lacks=(state,)), rate=Rate(state, PROFILE, mean=False), sets=(state,),
        clears=(STATES[(number + 5) % 10],),
        effects=tuple(Effect(other, f"{other}_to_{state}", causal=True) for other in RATIOS[number]),
    )  # fmt: skip


def _parameter(name: str, value: float, kind: Kind = Kind.PROBABILITY) -> Parameter:
    """Give a parameter of which nothing is uncertain."""
    text = Text(name, name)
    return Parameter(
        name, text, kind, value, value, value, (value, value), text, text, period="", source="invented", address="",
        verified=False, note=text,
    )  # fmt: skip


def people(number: int) -> Population:
    """Invent persons who live alone, of all ages to 69, as many men as women."""
    chance = np.random.Generator(np.random.Philox(8))
    return Population(
        area="GM0000", name="Ten states", offsets=np.arange(number + 1, dtype=np.int32),
        age=chance.integers(0, OLDEST_AT_START + 1, number, dtype=np.uint8),
        sex=chance.integers(0, 2, number, dtype=np.uint8), role=np.full(number, Role.SINGLE, dtype=np.uint8),
        place=np.zeros(number, dtype=np.int32), places=("BU00000000",), income=np.full(number, 2, dtype=np.uint8),
        education=np.full(number, NO_EDUCATION, dtype=np.uint8),
    )  # fmt: skip
