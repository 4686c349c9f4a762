"""What doing nothing costs: people with a risk beside the same people without it.

Everybody with debts in 2026 is followed twice, once as they are and once as their own twin without debts; the same
truck hits both. What the first costs more than the second, year by year, is what doing nothing about debts leads to.
Somebody may have debts and be lonely as well, so that groups overlap: amounts of groups are never added up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from voorkant.core.analyse.scenario.bands import Money, band, bands
from voorkant.core.analyse.scenario.counts import DrawCounts, Whole
from voorkant.core.analyse.scenario.euros import by_payer, discounts, euros, horizons_within, prices
from voorkant.core.analyse.scenario.levels import LEVELS, level_of, shares_of
from voorkant.core.analyse.scenario.rests import unverified_items
from voorkant.core.analyse.scenario.result import Band, GroupResult
from voorkant.core.analyse.scenario.spec import RiskGroup, ScenarioModel


@dataclass(frozen=True, slots=True)
class Excess:
    """What the groups cost more than their twins in one draw, in euros.

    Shapes: groups for `members`, `households`, `total` and `real`; groups × years for `yearly`; groups × years × payers
    for `payer_yearly`; groups × items for `items`; horizons × groups × payers for `payers`. All but the two yearly ones
    are discounted.
    """

    members: Whole
    households: Whole
    total: Money
    real: Money
    yearly: Money
    payer_yearly: Money
    items: Money
    payers: Money

    @property
    def per_head(self) -> Money:
        """Euros per member; 0 for a group of nobody, which is never told."""
        return np.divide(self.total, self.members, out=np.zeros_like(self.total), where=self.members > 0)


def excess(model: ScenarioModel, counts: DrawCounts, *, rate: float, horizons: tuple[int, ...]) -> Excess:
    """Turn the counts of one draw into what each group costs more, discounted by `rate`."""
    priced = prices(model, counts.values)
    cost = euros(counts.groups - counts.twins, priced)
    factors = discounts(cost.shape[1], rate)
    items = (cost * factors[:, None]).sum(axis=1)
    payers = by_payer(cost, priced)
    later = payers * factors[:, None]
    return Excess(
        members=counts.members,
        households=counts.households,
        total=items.sum(axis=1),
        real=items[:, priced.real].sum(axis=1),
        yearly=cost.sum(axis=2),
        payer_yearly=payers,
        items=items,
        payers=np.stack([later[:, :years].sum(axis=1) for years in horizons_within(cost.shape[1], horizons)]),
    )


def nobody(model: ScenarioModel, draws: Sequence[Excess]) -> tuple[str, ...]:
    """Give the groups to which nobody belongs in any draw."""
    return tuple(group.id for at, group in enumerate(model.groups) if not any(one.members[at] for one in draws))


def group_results(
    model: ScenarioModel, draws: Sequence[Excess], thresholds: Mapping[str, float], verified: Mapping[str, bool],
    *, horizons: tuple[int, ...],
) -> tuple[GroupResult, ...]:  # fmt: skip
    """Tell each group that has members, most costly first: by level, then by the middle of the cost per head."""
    empty = nobody(model, draws)
    found = [
        _result(model, at, [one for one in draws if one.members[at]], thresholds, verified, horizons)
        for at, group in enumerate(model.groups)
        if group.id not in empty
    ]
    return tuple(sorted(found, key=lambda one: (-LEVELS.index(one.level), -one.per_head.middle, one.id)))


def is_sure(groups: Sequence[GroupResult], most: float) -> bool:
    """Tell whether the order rests mainly on verified figures: of most groups at most the share `most` does not.

    Groups that cost nothing more say nothing about the order, unless there are no others.
    """
    told = [one for one in groups if one.level != LEVELS[0]] or list(groups)
    return bool(told) and 2 * sum(one.unverified <= most for one in told) > len(told)


def _result(
    model: ScenarioModel, at: int, draws: Sequence[Excess], thresholds: Mapping[str, float],
    verified: Mapping[str, bool], horizons: tuple[int, ...],
) -> GroupResult:  # fmt: skip
    heads = [float(one.per_head[at]) for one in draws]
    per_head = band(heads)
    items = _items(model, np.stack([one.items[at] for one in draws]))
    within = horizons_within(draws[0].yearly.shape[1], horizons)
    whole_heads = tuple(sorted(round(one) for one in heads))
    return GroupResult(
        id=model.groups[at].id,
        members=band([float(one.members[at]) for one in draws]),
        households=band([float(one.households[at]) for one in draws]),
        per_head=per_head,
        total=band([float(one.total[at]) for one in draws]),
        real=band([float(one.real[at]) for one in draws]),
        yearly=bands(np.stack([one.yearly[at] for one in draws])),
        payers={
            years: _by_payer(model, np.stack([one.payers[place, at] for one in draws]))
            for place, years in enumerate(within)
        },
        items=items,
        level=level_of(per_head.middle, thresholds),
        levels=shares_of(whole_heads, thresholds),
        unverified=_unverified(model, model.groups[at], items, verified),
        payer_yearly={
            payer: bands(np.stack([one.payer_yearly[at, :, place] for one in draws]))
            for place, payer in enumerate(model.payers)
        },
        heads=whole_heads,
    )


def _by_payer(model: ScenarioModel, draws: Money) -> dict[str, Band]:
    return {payer: band(draws[:, place]) for place, payer in enumerate(model.payers)}


def _items(model: ScenarioModel, draws: Money) -> dict[str, Band]:
    """Give the band of each item that costs something in some draw, biggest first."""
    found = {one.id: band(draws[:, at]) for at, one in enumerate(model.costs) if draws[:, at].any()}
    return dict(sorted(found.items(), key=lambda pair: (-abs(pair[1].middle), pair[0])))


def _unverified(
    model: ScenarioModel, group: RiskGroup, items: Mapping[str, Band], verified: Mapping[str, bool]
) -> float:
    """Weigh the items by their middles, or by their means where all middles are nothing.

    That a group costs nothing more at all rests on the same figures as any other answer.
    """
    weak = unverified_items(model, group, verified)
    for size in ([abs(one.middle) for one in items.values()], [abs(one.mean) for one in items.values()]):
        if (whole := sum(size)) > 0:
            return sum(one for id_, one in zip(items, size, strict=True) if id_ in weak) / whole
    return len(weak) / len(model.costs) if model.costs else 0.0
