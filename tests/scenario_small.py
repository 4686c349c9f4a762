"""A model of a hand's breadth with counts put in by hand, so that what comes out can be worked out on paper.

Two groups (debts, and a group to which nobody belongs), three cost items (care of the municipality's budget, a
transfer, and care of the insurer), one offer that works and one of which nothing is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from voorkant.core.analyse.scenario.answer import Telling
from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.counts import DrawCounts, Whole
from voorkant.core.analyse.scenario.population import Population
from voorkant.core.analyse.scenario.spec import (
    Brakes,
    CostItem,
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
)
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import Text, same

ITEMS = ("support", "benefit", "treatment")
PAYERS = ("municipality", "national", "health_insurer")
TELLING = Telling({"extra": 1_000.0, "much": 10_000.0, "very_much": 50_000.0}, start=2026, most_unverified=0.5)
COURSE, TALK = "course", "talk"


def parameter(id_: str, value: float, low: float, high: float, kind: Kind, *, verified: bool = False) -> Parameter:
    """Give a parameter that may be chosen from nothing to ten times its highest value, a share at most 1."""
    most = 1.0 if kind in (Kind.SHARE, Kind.PROBABILITY) else 10 * high
    return Parameter(
        id_, Text(f"de {id_}", f"the {id_}"), kind, value, low, high, (0.0, most), same(""), same(""), "2024",
        f"source of {id_}", "https://example.org", verified, same(""),
    )  # fmt: skip


def small_model() -> ScenarioModel:
    """Give the model; of the parameters only support's price and the way that leads to it are verified."""
    found = [
        parameter("cost_support", 1_000.0, 500.0, 2_000.0, Kind.EURO, verified=True),
        parameter("cost_benefit", 300.0, 200.0, 400.0, Kind.EURO),
        parameter("cost_treatment", 100.0, 50.0, 400.0, Kind.EURO),
        parameter("cost_course", 50.0, 50.0, 50.0, Kind.EURO),
        parameter("debt_to_support", 2.0, 1.5, 3.0, Kind.ODDS_RATIO, verified=True),
        parameter("course_effect", 0.7, 0.5, 0.9, Kind.RISK_RATIO),
        parameter("optimism", 0.2, 0.2, 0.2, Kind.SHARE),
        parameter("cashability", 0.5, 0.5, 0.5, Kind.SHARE),
        parameter("discount", 0.1, 0.0, 0.2, Kind.SHARE),
        parameter("reach", 0.5, 0.3, 0.7, Kind.SHARE),
    ]
    return ScenarioModel(
        parameters={one.id: one for one in found},
        states=tuple(State(name, at, Holder.PERSON, same(name), same("")) for at, name in enumerate(("debt", *ITEMS))),
        starts=(Start("debt", Who(), Rate("reach", local="debts@all")), Start("support", Who(), Rate("reach"))),
        events=(
            Event("support_onset", 0, Step.CARE, Holder.PERSON, same(""), Who(), Rate("reach"), sets=("support",),
                  effects=(Effect("debt", "debt_to_support"),)),
        ),
        costs=(
            CostItem("support", same("support"), "support", None, "cost_support", {"municipality": 1.0}, budget=True),
            CostItem("benefit", same("benefit"), "benefit", None, "cost_benefit",
                     {"municipality": 0.5, "national": 0.5}, transfer=True),
            CostItem("treatment", same("treatment"), "treatment", None, "cost_treatment", {"health_insurer": 1.0}),
        ),
        groups=(
            RiskGroup("debts", Text("Schulden", "Debts"), same(""), Holder.PERSON, Who(), ("debt",)),
            RiskGroup("nobody", Text("Niemand", "Nobody"), same(""), Holder.PERSON, Who(), ("benefit",)),
        ),
        offers={COURSE: _offer(COURSE, "course_effect"), TALK: _offer(TALK, None)},
        brakes=Brakes("reach", "reach", "reach", "reach", "cashability", "reach", "reach", "discount"),
        payers=PAYERS,
        limits=(Text("Het weet niet alles.", "It does not know everything."),),
    )  # fmt: skip


def _offer(id_: str, effect: str | None) -> Offer:
    return Offer(
        id_, Who(), ("support_onset",), effect, trial=True, reach="reach", uptake="reach", cost="cost_course",
        fade="reach", grade=EvidenceLevel.FIRST, optimism="optimism",
    )  # fmt: skip


def whole(*rows: Sequence[int]) -> Whole:
    """Give counts, years × items."""
    return np.array(rows, dtype=np.int64)


def small_counts(
    *, draw: int = 0, chance_only: bool = False, excess: Whole | None = None, members: int = 10,
    values: Mapping[str, float] | None = None, shift: tuple[Whole, Whole] | None = None, joined: int = 0,
) -> DrawCounts:  # fmt: skip
    """Give counts of a draw: `excess` is what the group of debts has more than its twins (years × items).

    `shift` is what the cut takes away and what the offers prevent, years × items; `joined` people begin each year.
    """
    model = small_model()
    more = whole((3, 2, 1), (3, 2, 1)) if excess is None else excess
    years = len(more)
    base = np.full((years, 3), 100, dtype=np.int64)
    twins = np.stack([base, base])
    groups = np.stack([base + more, base])
    found = DrawCounts(
        draw=draw, chance_only=chance_only,
        values={one.id: one.value for one in model.parameters.values()} | dict(values or {}),
        people=np.full(years, 50, dtype=np.int64), base=base, members=np.array([members, 0], dtype=np.int64),
        households=np.array([members // 2, 0], dtype=np.int64), groups=groups, twins=twins,
    )  # fmt: skip
    if shift is None:
        return found
    lost, prevented = shift
    return replace(
        found, cut_only=base - lost, shift=base - lost - prevented,
        cut_only_groups=groups - np.stack([lost, 0 * lost]),
        shift_groups=groups - np.stack([lost + prevented, 0 * lost]),
        participants=np.full((years, 1), joined, dtype=np.int64), eligible=np.full((years, 1), 20, dtype=np.int64),
        cut=np.full(years, 2, dtype=np.int64),
    )  # fmt: skip


def small_population() -> Population:
    """Give fifty people who live alone."""
    nought = np.zeros(50, dtype=np.uint8)
    return Population(
        "GM0000", "Nergens", np.arange(51, dtype=np.int32), nought, nought, nought + 3, nought.astype(np.int32),
        ("BU00000000",), nought, nought,
    )  # fmt: skip


def small_ask(*, years: int = 2, draws: int = 1, shift: str | None = None) -> Ask:
    """Give a question to the model; `shift` is the offer to which one per cent goes."""
    return Ask(years=years, draws=draws, shift=ShiftAsk(0.01, {shift: 1.0}) if shift else None)
