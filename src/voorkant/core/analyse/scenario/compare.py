"""Two answers side by side: what was assumed differently, and what came out differently.

The council asks why last month's answer was twice as high. Because then debts lasted as long again, and the discount
was nothing: two assumptions, named, beside two outcomes. The differences are between bands; two answers with the same
seed share their chance, so that a difference is not luck.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from voorkant.core.analyse.scenario.result import Band, GroupResult, ScenarioResult, ShiftAt, Used

FRAME = ("area", "population", "years", "start", "draws", "seed", "discount")


@dataclass(frozen=True, slots=True)
class GroupPair:
    """One group in both answers; None where an answer does not have it."""

    id: str
    first: GroupResult | None
    second: GroupResult | None

    @property
    def change(self) -> float | None:
        """How much more the second costs per head, in the middle."""
        if self.first is None or self.second is None:
            return None
        return self.second.per_head.middle - self.first.per_head.middle


@dataclass(frozen=True, slots=True)
class Comparison:
    """`frame` holds what was asked differently, `parameters` what was assumed differently (None: not in that answer).

    `groups` stand in the order of the first answer. `shifts` are years → the shift in both, where either has one.
    `versions` tells that the model itself changed.
    """

    first: ScenarioResult
    second: ScenarioResult
    frame: Mapping[str, tuple[str, str]]
    parameters: Mapping[str, tuple[Used | None, Used | None]]
    groups: tuple[GroupPair, ...]
    shifts: Mapping[int, tuple[ShiftAt | None, ShiftAt | None]]
    versions: bool

    @property
    def same_chance(self) -> bool:
        """Whether the invented people met the same chance, so that a difference is not luck."""
        return (self.first.area, self.first.seed, self.first.versions) == (
            self.second.area, self.second.seed, self.second.versions,
        )  # fmt: skip


def compare(first: ScenarioResult, second: ScenarioResult) -> Comparison:
    """Lay two answers side by side."""
    used = {*first.parameters, *second.parameters}
    pairs = {one: (first.parameters.get(one), second.parameters.get(one)) for one in sorted(used)}
    mine, theirs = ({one.id: one for one in result.groups} for result in (first, second))
    return Comparison(
        first=first,
        second=second,
        frame=_frame(first, second),
        parameters={id_: pair for id_, pair in pairs.items() if _span(pair[0]) != _span(pair[1])},
        groups=tuple(GroupPair(one, mine.get(one), theirs.get(one)) for one in dict.fromkeys([*mine, *theirs])),
        shifts=_shifts(first, second),
        versions=first.versions != second.versions,
    )


def overlap(one: Band, other: Band) -> bool:
    """Tell whether two bands share an amount: then a difference between their middles may be nothing."""
    return one.low <= other.high and other.low <= one.high


def _frame(first: ScenarioResult, second: ScenarioResult) -> dict[str, tuple[str, str]]:
    said = {name: (str(getattr(first, name)), str(getattr(second, name))) for name in FRAME}
    said |= {
        name: (str(first.thresholds.get(name)), str(second.thresholds.get(name)))
        for name in sorted({*first.thresholds, *second.thresholds})
    }
    said["shift"] = (_shift(first), _shift(second))
    return {name: pair for name, pair in said.items() if pair[0] != pair[1]}


def _shift(result: ScenarioResult) -> str:
    if result.shift is None:
        return ""
    return f"{result.shift.share * 100:g}%:care->" + "+".join(sorted(result.shift.offers))


def _shifts(first: ScenarioResult, second: ScenarioResult) -> dict[int, tuple[ShiftAt | None, ShiftAt | None]]:
    mine, theirs = ({at.years: at for at in one.shift.at} if one.shift else {} for one in (first, second))
    return {years: (mine.get(years), theirs.get(years)) for years in sorted({*mine, *theirs})}


def _span(used: Used | None) -> tuple[float, float, float] | None:
    return None if used is None else (used.value, used.low, used.high)
