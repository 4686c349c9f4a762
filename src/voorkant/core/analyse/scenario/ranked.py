"""What a scenario says of a group to the ranking: the criterion of cost, on the ranking's own scale.

"Mensen met schulden" cost very much (3) in the middle calculation, and from much (2) to very much in 9 of 10. The
ranking takes that as a value with a range, and whoever reads it sees the amounts that stand behind the three words.
"""

from collections.abc import Mapping
from datetime import date

from voorkant.core.analyse.scenario.levels import STEPS, level_of
from voorkant.core.analyse.scenario.result import GroupResult, ScenarioResult
from voorkant.core.analyse.scenario.telling import NINE_OF_TEN, euros, nine_of_ten
from voorkant.core.analyse.scenario.words import LEVEL_NAMES
from voorkant.core.shared.period import long_date
from voorkant.core.shared.rankings import Criterion, Value
from voorkant.core.shared.text import Text, lower_first


def cost_values(
    result: ScenarioResult, rankings: Mapping[str, str], criterion: Criterion, day: date
) -> dict[str, Value]:
    """Give the value on the criterion of cost by group of the ranking.

    `rankings` are the groups of the model with their id in the ranking, `day` the day on which the scenario was kept. A
    group to which nobody belongs is left out: of nobody no cost is known.
    """
    return {
        rankings[one.id]: cost_value(one, result.thresholds, criterion, day)
        for one in result.groups
        if one.id in rankings and one.members.middle > 0
    }


def cost_value(group: GroupResult, thresholds: Mapping[str, float], criterion: Criterion, day: date) -> Value:
    """Place the band of one group on the scale; no extra cost is the lowest place that the scale has."""
    band = group.per_head
    low, best, high = (_place(one, thresholds, criterion) for one in (band.low, band.middle, band.high))
    source = _SOURCE.format(
        day=long_date(day), level=lower_first(LEVEL_NAMES[group.level]), middle=euros(band.middle), often=NINE_OF_TEN,
        ends=nine_of_ten(band),
    )  # fmt: skip
    return Value(low, high, best, None, source, str(day.year))


def _place(amount: float, thresholds: Mapping[str, float], criterion: Criterion) -> float:
    level, (least, most) = level_of(amount, thresholds), criterion.ends
    return min(most, least + STEPS.index(level)) if level in STEPS else least


_SOURCE = Text(
    "Scenario van {day}: {level}, {middle} per persoon ({often}: {ends})",
    "Scenario of {day}: {level}, {middle} per person ({often}: {ends})",
)
