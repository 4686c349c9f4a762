"""A scenario of Voorst put together by hand, so that pages, charts and papers can be looked at without calculating.

No number in it comes from the model: people with debts cost very much, lonely older people may cost nothing at all, and
a shift of one per cent loses money for four years and gains it in thirty, so that every kind of sentence occurs.
"""

from collections.abc import Mapping
from dataclasses import replace

from voorkant.core.analyse.scenario.levels import level_of, shares_of
from voorkant.core.analyse.scenario.result import (
    Band,
    GroupResult,
    ScenarioResult,
    ShiftAt,
    ShiftResult,
    Swing,
    Used,
)

THRESHOLDS = {"extra": 1_000.0, "much": 10_000.0, "very_much": 30_000.0}
HORIZONS = (4, 10, 30)
GROUPS = {
    "people_with_debts": (1_240, 44_000.0, 0.6, 0.35),
    "families_after_separation": (410, 16_000.0, 0.8, 0.7),
    "overburdened_carers": (820, 7_500.0, 0.7, 0.8),
    "lonely_older_people": (530, 600.0, 3.0, 0.95),
}
PAYERS = {"municipality": 0.35, "health_insurer": 0.3, "national": 0.2, "housing_corporation": 0.05,
          "own_contribution": 0.1}  # fmt: skip


def made_band(middle: float, wide: float = 0.6) -> Band:
    """Give a band around a middle; `wide` is how far its ends lie, as a share of the middle."""
    half = abs(middle) * wide
    return Band(middle - half, middle - half / 2.5, middle, middle + half / 2, middle + half * 1.3, middle * 1.02)


def made_group(key: str, *, years: int = 30, payers: Mapping[str, float] = PAYERS) -> GroupResult:
    """Give one group with everything that is told of it."""
    members, head, wide, unverified = GROUPS[key]
    per_head = made_band(head, wide)
    heads = tuple(sorted(head * (1 + wide * (at - 10) / 10) for at in range(21)))
    total = made_band(head * members, wide)
    return GroupResult(
        id=key,
        members=made_band(members, 0.05),
        households=made_band(members * 0.6, 0.05),
        per_head=per_head,
        total=total,
        real=made_band(head * members * 0.8, wide),
        yearly=tuple(made_band(head * members / years * (1.6 - at / years), wide) for at in range(years)),
        payers={
            within: {one: made_band(total.middle * share * within / years, wide) for one, share in payers.items()}
            for within in HORIZONS
            if within <= years
        },
        items={},
        level=level_of(per_head.middle, THRESHOLDS),
        levels=shares_of(heads, THRESHOLDS),
        unverified=unverified,
        heads=tuple(int(one) for one in heads),
    )


def made_shift(
    offers: Mapping[str, float], *, unknown: tuple[str, ...] = (), tornado: Mapping[str, tuple[float, float]] = {},
    payers: Mapping[str, float] = PAYERS,
) -> ShiftResult:  # fmt: skip
    """Give a shift of one per cent: a loss after 4 years, about even after 10, a gain after 30."""
    worth = {4: -310_000.0, 10: 60_000.0, 30: 1_900_000.0}
    turn = {"health_insurer": 0.9}
    return ShiftResult(
        share=0.01,
        offers=dict(offers),
        unknown=unknown,
        at=tuple(
            ShiftAt(
                years=within,
                chance={4: 0.07, 10: 0.55, 30: 0.83}[within],
                chance_municipality={4: 0.0, 10: 0.12, 30: 0.41}[within],
                value=made_band(value, 1.4),
                municipality=made_band(-abs(value) * 0.4, 1.5),
                payers={
                    one: made_band(-abs(value) * 0.4 if one == "municipality" else value * turn.get(one, 0.1), 0.8)
                    for one in payers
                },
                saved=made_band(90_000.0 * within, 0.2),
                harm=made_band(25_000.0 * within, 0.6),
                spent=made_band(88_000.0 * within, 0.1),
                benefit=made_band(value - 90_000.0 * within + 113_000.0 * within, 0.9),
                ratio=made_band(1 + value / (113_000.0 * within), 0.4),
            )
            for within, value in worth.items()
        ),
        yearly=tuple(made_band(-90_000.0 + 11_000.0 * at, 0.7) for at in range(30)),
        participants=tuple(made_band(60, 0.3) for _ in range(30)),
        cut=tuple(made_band(18, 0.3) for _ in range(30)),
        gains={key: made_band(400_000.0 - 130_000.0 * at, 0.9) for at, key in enumerate(GROUPS)},
        tornado=tuple(Swing(one, low, high) for one, (low, high) in tornado.items()),
        payer_yearly={one: tuple(made_band(1_000.0 * at - 9_000.0, 0.8) for at in range(30)) for one in payers},
        best=1_700_000.0,
    )


def made_used(key: str, *, verified: bool = False, chosen: bool = False, low: float = 0.1) -> Used:
    """Give a parameter as it was used."""
    return Used(key, 0.3, low, 0.5, verified, chosen, "RIVM 2024", "https://www.rivm.nl", "2024", weight=0.2)


def made_result(
    *, shift: ShiftResult | None = None, groups: tuple[str, ...] = tuple(GROUPS), sure: bool = False,
    parameters: tuple[Used, ...] = (),
) -> ScenarioResult:  # fmt: skip
    """Give a whole answer for Voorst over thirty years, without a shift unless one is given."""
    made = tuple(made_group(key) for key in groups)
    return ScenarioResult(
        area="GM0285",
        name="Voorst",
        population=25_377,
        years=30,
        start=2026,
        draws=200,
        asked=200,
        seed=1,
        discount=0.0225,
        thresholds=THRESHOLDS,
        groups=made,
        base={one: tuple(made_band(20_000_000.0 * share, 0.3) for _ in range(30)) for one, share in PAYERS.items()},
        people=tuple(made_band(25_377 + 40 * at, 0.02) for at in range(30)),
        shift=shift,
        parameters={one.id: one for one in parameters},
        margins={"severely_lonely": {"origin": "model", "source": "RIVM", "period": "2024"}},
        chance=0.04,
        sure=sure,
    )


def with_draws(result: ScenarioResult, done: int) -> ScenarioResult:
    """Give the same answer when only `done` draws of it are there."""
    return replace(result, draws=done)
