"""What the pages of a scenario have in common: whose it is, how far it is, and its groups as people read them.

A council member opens a kept scenario and sees three words (extra, veel, heel veel) before any amount. An adviser sees
the same page while it is still being worked out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.charts.scenario import Names, groups_chart
from voorkant.core.analyse.scenario import words
from voorkant.core.analyse.scenario.compare import compare
from voorkant.core.analyse.scenario.levels import STEPS, by_level
from voorkant.core.analyse.scenario.result import GroupResult, ScenarioResult
from voorkant.core.analyse.scenario.telling import euros, nine_of_ten
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text, lower_first, same
from voorkant.store.models import Scenario
from voorkant.store.selectors.scenario_shift import told_shift
from voorkant.store.selectors.scenarios import Change, changes_between, find_scenario, payer_name, result_of
from voorkant.store.services.turns import worker_lives
from voorkant.web.notice.dialogues import own
from voorkant.web.permissions import role_of
from voorkant.web.who_may import PUBLISHES


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group as a page tells it: who, how many, what it costs more per head and together, and where to read on."""

    group: GroupResult
    name: Text
    people: Text
    head: Text
    ends: Text
    total: Text
    total_ends: Text
    url: str
    payer: Text | None = None


@dataclass(frozen=True, slots=True)
class PairLine:
    """A group in two answers: its level and cost per head before and after; empty where an answer lacks it."""

    id: str
    name: Text
    before: Text
    after: Text
    before_level: Text
    after_level: Text
    change: Text


def sees_all(request: HttpRequest) -> bool:
    """Tell whether this reader sees tries that were not kept, and may make them."""
    return role_of(request) in PUBLISHES


def found_or_404(request: HttpRequest, key: int) -> Scenario:
    """Give a scenario that this reader may see."""
    try:
        return find_scenario(own(request), key, all_of_them=sees_all(request))
    except NotFound as error:
        raise Http404(key) from error


def names() -> Names:
    """Give the names of groups, payers and assumptions."""
    model = load_scenario_model()
    return Names.of(model, {one: payer_name(one) for one in model.payers})


def group_lines(result: ScenarioResult, address: Mapping[str, str]) -> list[tuple[Text, list[GroupLine]]]:
    """Give the groups per level, heaviest first; `address` has the page of each group, where it has one."""
    known = names()
    return [
        (words.LEVEL_NAMES[level], [_line(one, known, address.get(one.id, "")) for one in groups])
        for level, groups in by_level(result)
    ]


def _line(one: GroupResult, known: Names, url: str) -> GroupLine:
    payer = words.most_payer(one) if one.level != "none" else None
    return GroupLine(
        one, known.group(one.id), words.people(one.members), euros(one.per_head.middle), nine_of_ten(one.per_head),
        euros(one.total.middle), nine_of_ten(one.total), url,
        lower_first(known.payer(payer)) if payer else None,
    )  # fmt: skip


def addresses(row: Scenario, result: ScenarioResult) -> dict[str, str]:
    """Give the page of each group of a scenario that the model still has."""
    there = {group.id for group in load_scenario_model().groups}
    return {one.id: reverse("scenario-group", args=[row.pk, one.id]) for one in result.groups if one.id in there}


def outcome(row: Scenario, result: ScenarioResult, address: Mapping[str, str]) -> dict[str, Any]:
    """Give what the page of a whole answer shows."""
    known = names()
    return {
        "result": result,
        "answer": words.answer(result),
        "first": words.first(result, known.groups),
        "paying": words.paying(result, known.payers),
        "shifted": told_shift(result),
        "levels": group_lines(result, address),
        "chart": groups_chart(result, known, link=lambda group: address.get(group, "")),
        "resting": words.resting(result),
        "drawn": words.drawn(result),
        "thresholds": thresholds_said(result),
        "empty": [known.group(one) for one in result.empty],
        "chance": words.chance_said(result),
        "limits": load_scenario_model().limits,
        "heaviest": heaviest(result, known),
        "invented": row.invented,
    }


def heaviest(result: ScenarioResult, known: Names, most: int = 3) -> list[tuple[Text, bool]]:
    """Give the assumptions that make the groups' answer most unsure, and whether each was seen in its source.

    With a shift the weights are those of its value, which its own page tells; of the groups nothing is said then.
    """
    if result.shift is not None:
        return []
    heavy = sorted((one for one in result.parameters.values() if one.weight), key=lambda one: -(one.weight or 0.0))
    return [(known.parameter(one.id), one.verified) for one in heavy[:most]]


def thresholds_said(result: ScenarioResult) -> list[tuple[Text, Text]]:
    """Give each level with the amount per head from which it holds."""
    return [(words.LEVEL_NAMES[step], euros(result.thresholds[step])) for step in STEPS]


def progress(row: Scenario) -> dict[str, Any]:
    """Give how far a scenario is."""
    job = row.job
    return {
        "row": row,
        "running": row.running,
        "job": job,
        "stopping": bool(job and job.stop_asked),
        "worker": worker_lives() if row.running else True,
        "message": Text(row.message.get("nl", ""), row.message.get("en", "")) if row.message else None,
    }


def changed(row: Scenario) -> dict[str, Any]:
    """Give what differs from the scenario that this one was based on: assumptions, and groups before and after."""
    before = row.based_on
    if before is None or before.removed:
        return {}
    first, second = result_of(before), result_of(row)
    return {
        "before": before,
        "changes": changes_said(changes_between(before, row)),
        "pairs": pairs(first, second) if first and second else [],
        "was": first,
        "same_chance": bool(first and second and compare(first, second).same_chance),
    }


def pairs(first: ScenarioResult, second: ScenarioResult) -> list[PairLine]:
    """Lay the groups of two answers side by side."""
    known = names()
    return [
        PairLine(
            one.id, known.group(one.id), _head(one.first), _head(one.second), _level(one.first), _level(one.second),
            same("") if one.change is None else words.difference(one.change),
        )
        for one in compare(first, second).groups
    ]  # fmt: skip


def changes_said(changes: list[Change]) -> list[tuple[Text, Text, Text]]:
    """Say each changed assumption: its name, how it was, how it is."""
    return [(one.name, _value(one, one.before), _value(one, one.after)) for one in changes]


def _value(change: Change, given: tuple[float, float, float]) -> Text:
    value, low, high = given
    said = words.value_said(change.parameter, value)
    return said if low == high else said + same(" (") + words.range_said(change.parameter, low, high) + same(")")


def _head(one: GroupResult | None) -> Text:
    return euros(one.per_head.middle) + same(" (") + nine_of_ten(one.per_head) + same(")") if one else same("")


def _level(one: GroupResult | None) -> Text:
    return words.LEVEL_NAMES[one.level] if one else Text("niemand", "nobody")
