"""Read scenarios: which a reader may see, what they answer with the thresholds of today, and what was shared.

An adviser sees every scenario of the municipality, also the tries of this morning; others see what was kept. The answer
is told with the thresholds that hold now, whatever they were when it was worked out.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from voorkant.adapters.money_words import load_money_words
from voorkant.adapters.scenario_in import read_result
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.levels import STEPS, level_of, relevel
from voorkant.core.analyse.scenario.result import ScenarioResult
from voorkant.core.analyse.scenario.spec import Parameter, RiskGroup
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Scenario, ScenarioLevels, ScenarioShare
from voorkant.store.selectors.areas import residents
from voorkant.store.selectors.settings import setting_value

SHOWN = 50
"""How many scenarios a list shows at most, newest first."""


@dataclass(frozen=True, slots=True)
class Change:
    """An assumption that differs between two scenarios: as it was and as it is, in words."""

    name: Text
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    parameter: Parameter


def scenarios_of(municipality: Municipality, *, all_of_them: bool) -> QuerySet[Scenario]:
    """Give the scenarios of a municipality, newest first: those that were kept, or all."""
    found = Scenario.objects.filter(municipality=municipality, removed=False).select_related("made_by")
    return (found if all_of_them else found.filter(kept=True)).order_by("-created", "-pk")


def find_scenario(municipality: Municipality, key: int, *, all_of_them: bool) -> Scenario:
    """Give one scenario. Raises NotFound for one of somebody else, and for one that was not kept."""
    found = scenarios_of(municipality, all_of_them=all_of_them).select_related("job", "based_on").filter(pk=key).first()
    if found is None:
        raise NotFound("scenario-not-found", *_NOT_HERE)
    return found


def newest_scenario(municipality: Municipality, *, all_of_them: bool = False) -> Scenario | None:
    """Give the scenario to open with: the newest kept one that has an answer, else one that is still worked out.

    Only for who may see all, one that was not kept.
    """
    kept = scenarios_of(municipality, all_of_them=False).select_related("job", "based_on").order_by("-kept_at", "-pk")
    return (
        kept.exclude(result={}).first()
        or kept.first()
        or (
            scenarios_of(municipality, all_of_them=True).select_related("job", "based_on").first()
            if all_of_them
            else None
        )
    )


def kept_result(municipality: Municipality) -> ScenarioResult | None:
    """Give the answer of the newest kept scenario, told with the thresholds of today; None where there is none."""
    row = newest_scenario(municipality)
    return result_of(row) if row and not row.partial else None


def result_of(row: Scenario) -> ScenarioResult | None:
    """Give the answer of a scenario, told with the thresholds of today; None as long as there is none."""
    return relevel(read_result(row.result), thresholds_of(row.municipality)) if row.result else None


def summary_of(result: ScenarioResult) -> list[list[Any]]:
    """Give of an answer what a list tells: each group with its cost per head."""
    return [[one.id, one.per_head.middle] for one in result.groups]


def levels_counted(row: Scenario, thresholds: Mapping[str, float]) -> dict[str, int]:
    """Count the groups of an answer per level, from its summary; empty where there is no answer."""
    return dict(Counter(level_of(euros, thresholds) for _, euros in row.summary))


def thresholds_of(municipality: Municipality) -> dict[str, float]:
    """Give from how many euros a head extra, much and very much begin in this municipality."""
    chosen = chosen_levels(municipality)
    if chosen is not None and chosen.extra is not None:
        return {step: float(getattr(chosen, step)) for step in STEPS}
    return {step: setting_value(f"scenario_{step}", municipality) for step in STEPS}


def chosen_levels(municipality: Municipality) -> ScenarioLevels | None:
    """Give the choice of thresholds that was made last, also when it gives back those of the knowledge."""
    return ScenarioLevels.objects.filter(municipality=municipality).select_related("by").order_by("-at", "-pk").first()


def shared_scenario(share: ScenarioShare | None, today: date | None = None) -> Scenario | None:
    """Give the scenario of a link that still opens something."""
    if share is None or share.withdrawn or share.until < (today or timezone.localdate()):
        return None
    row = share.scenario
    return row if row.kept and not row.removed and row.result else None


def shares_of(row: Scenario, today: date | None = None) -> list[ScenarioShare]:
    """Give the links to a scenario that still work, the newest first."""
    open_now = row.shares.filter(withdrawn=None, until__gte=today or timezone.localdate())
    return list(open_now.select_related("made_by").order_by("-made"))


def group_names() -> dict[str, RiskGroup]:
    """Give the groups of the model by id."""
    return {one.id: one for one in load_scenario_model().groups}


def names_of_groups(result: ScenarioResult) -> dict[str, Text]:
    """Give a name for every group of an answer; one that the model no longer knows keeps its id."""
    known = group_names()
    return {one.id: known[one.id].name if one.id in known else same(one.id) for one in result.groups}


def payer_name(key: str) -> Text:
    """Give the name of who pays."""
    known = load_money_words().payers.get(key)
    return known.name if known else same(key)


def ask_of(row: Scenario) -> Ask:
    """Give the question of a scenario as the model takes it."""
    return ask_from(row.asked)


def ask_from(asked: Mapping[str, Any]) -> Ask:
    """Read a question as it is kept."""
    shift = asked.get("shift")
    return Ask(
        years=asked["years"],
        draws=asked["draws"],
        seed=asked["seed"],
        chance_draws=asked["chance_draws"],
        overrides={key: (low[0], low[1], low[2]) for key, low in asked.get("overrides", {}).items()},
        shift=ShiftAsk(shift["share"], dict(shift["offers"])) if shift else None,
    )


def ask_kept(ask: Ask) -> dict[str, Any]:
    """Write a question as it is kept."""
    shift = {"share": ask.shift.share, "offers": dict(ask.shift.offers)} if ask.shift else None
    return {
        "years": ask.years,
        "draws": ask.draws,
        "seed": ask.seed,
        "chance_draws": ask.chance_draws,
        "overrides": {key: list(value) for key, value in sorted(ask.overrides.items())},
        "shift": shift,
    }


def usual_ask(municipality: Municipality) -> Ask:
    """Give the question when nobody chose anything."""
    return Ask(
        years=int(setting_value("scenario_years", municipality)),
        draws=int(setting_value("scenario_draws", municipality)),
    )


def seconds_of(municipality: Municipality, ask: Ask) -> float | None:
    """Estimate how long a run takes, in seconds; None where nobody knows how many people live there."""
    try:
        people = sum(number or 0 for code, number in residents(municipality.code).items() if code.startswith("BU"))
    except NotFound:  # nothing was imported yet; the model then takes its built-in figures
        return None
    if not people:
        return None
    runs = 2 + (2 if ask.shift else 0)
    work = people * ask.years * (ask.draws + ask.chance_draws) * runs
    return work / (setting_value("scenario_speed") * 1_000_000)


def changes_between(before: Scenario, after: Scenario) -> list[Change]:
    """Give the assumptions that were used with other values, by their name in the model; those of one model only."""
    model = load_scenario_model()
    first, second = (read_result(one.result).parameters if one.result else {} for one in (before, after))
    if not first or not second:
        first, second = _asked_values(before), _asked_values(after)
    return [
        Change(model.parameters[key].name, _values(first[key]), _values(second[key]), model.parameters[key])
        for key in model.parameters
        if key in first and key in second and _values(first[key]) != _values(second[key])
    ]


def _asked_values(row: Scenario) -> dict[str, Any]:
    return {**load_scenario_model().parameters, **{key: tuple(v) for key, v in row.asked.get("overrides", {}).items()}}


def _values(one: Any) -> tuple[float, float, float]:
    return one if isinstance(one, tuple) else (one.value, one.low, one.high)


_NOT_HERE = (
    Text("Dit scenario is er niet.", "This scenario is not there."),
    Text(
        "Het hoort bij een andere gemeente, is weggehaald, of is nog niet bewaard.",
        "It belongs to another municipality, was removed, or was not kept yet.",
    ),
    Text("Ga terug naar de bewaarde scenario's.", "Go back to the kept scenarios."),
)
