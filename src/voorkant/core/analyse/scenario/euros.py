"""From person-years to euros, by year and payer.

Thirty-seven people more with ambulatory mental health care in 2031, times what such a year costs in this draw, times
the share that health insurers pay. Differences are taken between whole numbers before any price is used: what does not
differ costs exactly nothing more, and a price twice as high is a cost exactly twice as high.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.bands import Money
from voorkant.core.analyse.scenario.counts import Whole
from voorkant.core.analyse.scenario.spec import ScenarioModel

MUNICIPALITY = "municipality"
"""The payer whose own balance is told apart, and who pays the offers."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What the items of a model cost in one draw: `unit` in euros (items), `shares` by payer (items × payers).

    `real` tells which items use something up (no transfer); `budget` which a shift takes from; `care` those and the
    light care, whose freed places fill up again.
    """

    unit: Money
    shares: Money
    real: NDArray[np.bool_]
    budget: NDArray[np.bool_]
    light: NDArray[np.bool_]

    @property
    def care(self) -> NDArray[np.bool_]:
        """Which items are care of the municipality's budget, heavy or light."""
        return self.budget | self.light


def prices(model: ScenarioModel, values: Mapping[str, float]) -> Prices:
    """Take the unit costs of one draw from its values."""
    return Prices(
        unit=np.array([values[one.parameter] for one in model.costs], dtype=np.float64),
        shares=np.array([[one.payers.get(payer, 0.0) for payer in model.payers] for one in model.costs]),
        real=np.array([not one.transfer for one in model.costs], dtype=np.bool_),
        budget=np.array([one.budget for one in model.costs], dtype=np.bool_),
        light=np.array([one.light for one in model.costs], dtype=np.bool_),
    )


def euros(counts: Whole, priced: Prices) -> Money:
    """Give euros for counts (… × years × items), in the same shape."""
    return np.asarray(counts * priced.unit, dtype=np.float64)


def by_payer(cost: Money, priced: Prices) -> Money:
    """Give euros by payer (… × years × payers) for euros by item (… × years × items)."""
    return np.asarray((cost[..., None] * priced.shares).sum(axis=-2), dtype=np.float64)


def discounts(years: int, rate: float) -> Money:
    """Give what a euro of each year is worth in the first: the first year is not discounted, the next once, and so on.

    >>> [round(float(one), 4) for one in discounts(3, 0.0225)]
    [1.0, 0.978, 0.9565]
    """
    return np.array([(1 + rate) ** -year for year in range(years)], dtype=np.float64)


def horizons_within(years: int, horizons: tuple[int, ...]) -> tuple[int, ...]:
    """Give the horizons that fit in `years`, and the whole period itself.

    >>> horizons_within(12, (4, 10, 30))
    (4, 10, 12)
    """
    return tuple(sorted({one for one in horizons if one <= years} | {years}))


def euro_parameters(model: ScenarioModel) -> frozenset[str]:
    """Give the parameters that change euros alone: with another value the same people do the same things.

    What care of the budget costs is not among them: it says how much money is shifted, and so how many take part.
    """
    found = {one.parameter for one in model.costs} - {one.parameter for one in model.costs if one.budget}
    found |= {model.brakes.cashability, model.brakes.discount, *(one.optimism for one in model.offers.values())}
    return frozenset(found)
