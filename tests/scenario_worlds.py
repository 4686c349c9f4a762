"""Small worlds in which the answer of every check of the scenario model is known, with faults that can be planted."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from voorkant.core.analyse.scenario.ask import ShiftAsk
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.spec import (
    Brakes,
    CostItem,
    Holder,
    Kind,
    Offer,
    Parameter,
    RiskGroup,
    ScenarioModel,
    State,
    Who,
)
from voorkant.core.analyse.scenario.validate.checks import Check, CheckKind, Target
from voorkant.core.analyse.scenario.watched import Watched
from voorkant.core.shared.evidence_levels import EvidenceLevel
from voorkant.core.shared.text import Text, same

LAWS = ("participation", "wmo", "youth")


def parameter(id_: str, value: float, kind: Kind = Kind.SHARE) -> Parameter:
    return Parameter(
        id_, same(id_), kind, value, value, value, (0.0, 1e9), same(""), same(""), "2024", "bron", "", True, same("")
    )


def small_model() -> ScenarioModel:
    """A model with two kinds of Wmo care and one offer, which halves what follows from debts."""
    values = {
        "help_cost": 3000.0, "support_cost": 7000.0, "debt_cost": 10_000.0, "offer_cost": 500.0, "reach": 0.2,
        "uptake": 0.3, "fade": 0.25, "optimism": 0.1, "shrinkage": 0.5, "cap": 3.0, "deadweight": 0.3,
        "case_finding": 0.15, "cashability": 0.4, "diminishing": 0.2, "harm": 0.1, "discount": 0.0225,
    }  # fmt: skip
    parameters = {name: parameter(name, value) for name, value in values.items()}
    parameters["effect"] = parameter("effect", 0.5, Kind.RISK_RATIO)
    debt = State("debt", 0, Holder.PERSON, same("schulden"), same(""))
    return ScenarioModel(
        parameters=parameters,
        states=(debt,),
        starts=(),
        events=(),
        costs=(
            CostItem("household_help", same("hulp"), None, None, "help_cost", {"municipality": 1.0}, budget=True),
            CostItem("support", same("begeleiding"), None, None, "support_cost", {"municipality": 1.0}, light=True),
            CostItem("debt", same("schulden"), "debt", None, "debt_cost", {"municipality": 0.4, "national": 0.6}),
        ),
        groups=(RiskGroup("debts", same("schulden"), same(""), Holder.PERSON, Who(has=("debt",)), ("debt",)),),
        offers={
            "early_debt_signalling": Offer(
                "early_debt_signalling", Who(), ("debt_onset",), "effect", False, "reach", "uptake", "offer_cost",
                "fade", EvidenceLevel.UNKNOWN, "optimism",
            )
        },
        brakes=Brakes(
            "shrinkage", "cap", "deadweight", "case_finding", "cashability", "diminishing", "harm", "discount"
        ),
        payers=("municipality", "national"),
    )  # fmt: skip


@dataclass(frozen=True)
class World:
    """An engine that answers by hand. Faults: `lost` people a year, `noise` counts under an offer without effect,
    `by_thread` and `by_chunk` counts that depend on how the work was handed out, `odd` households that cannot be.
    """

    model: ScenarioModel = field(default_factory=small_model)
    people: int = 10_000
    youth: float = 0.106
    growth: float = 1.01
    users: tuple[int, int, int] = (330, 650, 300)
    lost: int = 0
    noise: int = 0
    twins_off: int = 0
    by_thread: int = 0
    by_chunk: int = 0
    odd: int = 0
    always: tuple[float, float, float] = (0.33, 0.17, 0.05)
    stacked: float = 0.13

    def with_model(self, model: ScenarioModel) -> "World":
        return replace(self, model=model)

    def drawn(self, draw: int) -> dict[str, float]:
        return {name: one.value * (1 + 0.001 * draw) for name, one in self.model.parameters.items()}

    def counts(
        self, values: Any, *, years: int, shift: ShiftAsk | None = None, threads: int | None = None,
        chunk: int | None = None,
    ) -> DrawCounts:  # fmt: skip
        off = (self.by_thread if threads == 2 else 0) + (self.by_chunk if chunk else 0)
        grown = self.growth ** np.arange(years)
        base = np.round(np.outer(grown, [280, 120, 900])).astype(np.int64)
        base[0, 0] += off
        groups = np.round(np.outer(grown, [40, 30, 900])).astype(np.int64)[None]
        same = not any(one.clears for one in self.model.groups)
        twins = groups.copy() if same else groups // 2
        twins[0, 0, 0] += self.twins_off if same else 0
        counts = DrawCounts(
            0, False, dict(values), np.full(years, self.people), base, np.array([900]), np.array([700]), groups, twins
        )
        return self._shifted(counts, values, shift, years) if shift else counts

    def _shifted(self, counts: DrawCounts, values: Any, shift: ShiftAsk, years: int) -> DrawCounts:
        cut = counts.base.copy()
        if shift.share:
            cut[:, 0] -= 3
        done = cut.copy()
        averted = round(20 * (1 - values["effect"]) * values["shrinkage"] * 2) if shift.share else 0
        done[1:, 2] -= averted
        done[0, 1] += self.noise
        done[0, 1] += round(100 * values["case_finding"]) if shift.share else 0
        took = np.full((years, 1), 12 if shift.share else 0)
        might = np.full((years, 1), 400)
        return replace(counts, shift=done, cut_only=cut, participants=took, eligible=might, cut=took[:, 0])

    def watch(self, values: Any, *, years: int = 7, threads: int | None = None, chunk: int | None = None) -> Watched:
        seen = years + 1
        born, died = np.full(years, 100), np.full(years, 90)
        came, left = np.full(years, 400), np.full(years, 400)
        people = self.people + np.concatenate([[0], np.cumsum(born + came - died - left - self.lost)])
        grown = self.growth ** np.arange(seen)
        users = np.round(np.outer(grown, self.users)).astype(np.int64)
        stacks = np.zeros((seen, 8), dtype=np.int64)
        stacks[:, 1] = 1000
        stacks[:, 3] = round(1000 * self.stacked / (1 - self.stacked))
        use = (
            np.array([[0, 0, 0, 100_000 * (1 - one), 0, 0, 0, 100_000 * one] for one in self.always])
            .round()
            .astype(int)
        )
        young = np.full(seen, 2_500)
        youths = np.zeros((seen, 3), dtype=np.int64)
        youths[:, 2] = round(2_500 * self.youth)
        return Watched(
            LAWS, people, born, died, left, came, np.full(seen, self.odd), young, users, youths, stacks, use, use
        )


def check(
    kind: str, *targets: Target, law: str = "", offer: str = "", tables: tuple[str, ...] = (), **numbers: float
) -> Check:
    text = Text("Iets.", "Something.")
    return Check(
        kind, CheckKind(kind), text, text, text, text, Text("iets", "something"), "bron", "", True, targets, tables,
        law, offer, numbers,
    )  # fmt: skip


def target(key: str, value: float | None = None, low: float | None = None, high: float | None = None) -> Target:
    return Target(key, same(key), value, low, high)
