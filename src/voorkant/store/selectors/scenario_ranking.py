"""The newest kept scenario, as the ranking reads it: the cost of doing nothing per group.

Without a kept scenario there is nothing here, and the ranking stays with what the makers judged. What somebody of the
municipality put in goes before what a scenario says.
"""

from django.utils import timezone

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario.ranked import cost_values
from voorkant.core.shared.rankings import Criterion, Value
from voorkant.store.models import Municipality, Scenario
from voorkant.store.selectors.scenarios import newest_scenario, result_of

COST = "cost"


def cost_scenario(municipality: Municipality) -> Scenario | None:
    """Give the scenario from which the ranking takes its costs; None without a kept one."""
    return newest_scenario(municipality)


def scenario_costs(municipality: Municipality, criterion: Criterion) -> dict[str, Value]:
    """Give the value of cost by group of the ranking; none without a kept scenario."""
    row = cost_scenario(municipality)
    result = result_of(row) if row else None
    if row is None or result is None or row.kept_at is None:
        return {}
    rankings = {one.id: one.ranking for one in load_scenario_model().groups if one.ranking}
    return cost_values(result, rankings, criterion, timezone.localdate(row.kept_at))
