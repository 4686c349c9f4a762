"""A check as data: what the model is held against, where that stands, and when it holds.

"Stacking: 13% of households that use care use more than one law (SCP); holds when within a quarter of it." Another
published figure is another item in `knowledge/scenario_checks.yaml`; only another kind of check is code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from voorkant.core.shared.text import Text


class CheckKind(StrEnum):
    """How a check is done."""

    INVARIANTS = "invariants"
    HOLD_OUT = "hold_out"
    STACKING = "stacking"
    PERSISTENCE = "persistence"
    SPREAD = "spread"
    MONEY = "money"
    STUDY = "study"
    PRICE_RULE = "price_rule"
    FIT = "fit"


@dataclass(frozen=True, slots=True)
class Target:
    """A published figure: a value, or from `low` to `high`. `key` says of what (a law, a payer, a municipality)."""

    key: str
    name: Text
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the model is held against. `numbers` are its tolerances and years; `rule` says them in words.

    `seen`: figures of the model were chosen with this one in view, so that it holding is no independent test.
    """

    id: str
    kind: CheckKind
    name: Text
    against: Text
    rule: Text
    means: Text
    subject: Text
    source: str
    address: str
    verified: bool
    targets: tuple[Target, ...] = ()
    tables: tuple[str, ...] = ()
    law: str = ""
    offer: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)
    seen: bool = False


@dataclass(frozen=True, slots=True)
class WantedTable:
    """A published table that a check reads.

    `measure` are the titles of the column of figures; `keep` per dimension the titles or keys of the rows that are
    meant; `period` which periods count ("year", "half", "quarter" or "day": of the last two the last of a year);
    `times` what one unit is worth.
    """

    id: str
    name: Text
    address: str
    measure: tuple[str, ...]
    keep: Mapping[str, tuple[str, ...]]
    period: str
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class CheckBook:
    """All checks in their order, the tables that they read, the states that count as using a law, and cost items."""

    checks: tuple[Check, ...]
    tables: Mapping[str, WantedTable]
    laws: Mapping[str, tuple[str, ...]]
    law_names: Mapping[str, Text]
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
