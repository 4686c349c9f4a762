"""What doing nothing costs: the groups on the field's own scale, one group at a time, and all that is assumed.

The page opens with the newest scenario that somebody kept, so that a council member meets an answer and not a form.
What the model cannot know stands on every page.
"""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.charts.scenario import group_payers_chart, group_years_chart
from voorkant.core.analyse.scenario import words
from voorkant.core.analyse.scenario.result import GroupResult, ScenarioResult, Used
from voorkant.core.analyse.scenario.telling import euros, nine_of_ten
from voorkant.core.analyse.scenario.themes import NAMES, of_group, themes_of
from voorkant.core.shared.numbers import decimal, percent
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Scenario
from voorkant.store.selectors.scenarios import newest_scenario, result_of, seconds_of, shares_of, usual_ask
from voorkant.store.services.scenarios import may_remove
from voorkant.web.analyse.scenario_page import (
    addresses,
    changed,
    found_or_404,
    names,
    outcome,
    progress,
    sees_all,
)
from voorkant.web.analyse.scenario_sliders import Slider, slider_of
from voorkant.web.notice.dialogues import own

SLIDERS = 6
"""How many assumptions a group's page offers at once; the others stand with all assumptions."""


@never_cache
def scenario(request: HttpRequest) -> HttpResponse:
    """Open with the newest kept scenario, or say how to get the first."""
    municipality = own(request)
    row = newest_scenario(municipality, all_of_them=sees_all(request))
    if row is not None:
        return show(request, row)
    ask = usual_ask(municipality)
    context = {
        "place": municipality.name,
        "ask": ask,
        "duration": duration(seconds_of(municipality, ask)),
        "limits": load_scenario_model().limits,
    }
    return render(request, "analyse/scenario/first.html", context)


@never_cache
def scenario_one(request: HttpRequest, key: int) -> HttpResponse:
    """Show one scenario, also while it is being worked out."""
    return show(request, found_or_404(request, key))


def show(request: HttpRequest, row: Scenario, faults: dict[str, Text] | None = None, status: int = 200) -> HttpResponse:
    """Show a scenario: how far it is, what came out, what changed, and what can be done with it."""
    result = result_of(row)
    context = {
        **progress(row),
        **(outcome(row, result, addresses(row, result)) if result else {"limits": load_scenario_model().limits}),
        **changed(row),
        "may_change": sees_all(request),
        "may_remove": may_remove(row, request.user),  # type: ignore[arg-type]
        "shares": shares_of(row) if sees_all(request) else [],
        "steps": row.steps.select_related("by").order_by("pk") if sees_all(request) else [],
        "today": timezone.localdate(),
        "faults": faults or {},
        "proposed": proposed_name(row),
        "page": reverse("scenario-one", args=[row.pk]),
    }
    return render(request, "analyse/scenario/one.html", context, status=status)


@never_cache
def scenario_group(request: HttpRequest, key: int, group: str) -> HttpResponse:
    """Show one group of a scenario."""
    return show_group(request, found_or_404(request, key), group)


def show_group(
    request: HttpRequest, row: Scenario, group: str, sent: dict[str, str] | None = None,
    faults: dict[str, Text] | None = None,
) -> HttpResponse:  # fmt: skip
    """Show a group: what happens to its people, who pays, on what that rests, and what to change."""
    model, result = load_scenario_model(), result_of(row)
    known = next((one for one in model.groups if one.id == group), None)
    base = result or (result_of(row.based_on) if row.based_on else None)
    answer = next((one for one in base.groups if one.id == group), None) if base else None
    if known is None or (base is not None and answer is None and group not in base.empty):
        raise Http404(group)
    context: dict[str, Any] = {
        **progress(row),
        **changed(row),
        "group": known,
        "name": known.name,
        "fresh": result is not None,
        "result_is_empty": base is not None and answer is None,
        "limits": model.limits,
        "sliders": sliders_of(known.id, base, sent or {}, faults or {}) if base and answer else [],
        "may_change": sees_all(request),
        "faults": faults or {},
        "page": reverse("scenario-group", args=[row.pk, group]),
        "invented": row.invented,
    }
    if base is not None and answer is not None:
        context |= {"told": told_of_group(answer, base), "result": base}
    return render(request, "analyse/scenario/group.html", context, status=422 if faults else 200)


def told_of_group(answer: GroupResult, result: ScenarioResult) -> dict[str, Any]:
    """Give what a page tells of one group."""
    known = names()
    return {
        "answer": words.group_answer(answer, result),
        "ends": words.group_range(answer),
        "level": words.LEVEL_NAMES[answer.level],
        "often": words.group_level(answer),
        "unverified": words.group_unverified(answer),
        "real": words.group_real(answer),
        "people": words.people(answer.members),
        "years": group_years_chart(answer, result, known),
        "payers": group_payers_chart(answer, result, known),
        "items_said": [
            (known.items.get(item, same(item)), euros(band.middle), nine_of_ten(band))
            for item, band in sorted(answer.items.items(), key=lambda pair: -abs(pair[1].middle))
        ],
        "drawn": words.drawn(result),
    }


def sliders_of(
    group: str, result: ScenarioResult, sent: dict[str, str], faults: dict[str, Text], most: int = SLIDERS
) -> list[Slider]:
    """Give the assumptions that matter most for a group; those that were typed wrongly come first."""
    model = load_scenario_model()
    known = next(one for one in model.groups if one.id == group)
    answer = next(one for one in result.groups if one.id == group)
    used = result.parameters
    if result.shift is not None:  # its weights are of the value of the shift, not of what the group costs
        used = {key: replace(one, weight=None) for key, one in used.items()}
    ids = [one for one in of_group(model, known, answer, used) if one not in faults]
    return [
        slider_of(model.parameters[one], result.parameters.get(one), sent, faults.get(one))
        for one in [*(one for one in faults if one in model.parameters), *ids][: max(most, len(faults))]
    ]


@never_cache
def scenario_assumptions(request: HttpRequest, key: int) -> HttpResponse:
    """Show everything that a scenario assumes, by theme, with its source."""
    return show_assumptions(request, found_or_404(request, key))


def show_assumptions(
    request: HttpRequest, row: Scenario, sent: dict[str, str] | None = None, faults: dict[str, Text] | None = None
) -> HttpResponse:
    """Show the assumptions; one of them may be open to be changed."""
    result = result_of(row)
    if result is None:
        raise Http404(row.pk)
    model, asked = load_scenario_model(), request.GET
    opened = next(iter(faults), "") if faults else asked.get("verander", "")
    text, only = asked.get("zoek", "").strip().casefold(), asked.get("alleen", "")
    themes = [
        (NAMES[theme], lines)
        for theme, ids in themes_of(model).items()
        if (lines := [assumed(one, result.parameters[one]) for one in ids if _wanted(one, result, text, only)])
    ]
    context = {
        "row": row,
        "result": result,
        "resting": words.resting(result),
        "themes": themes,
        "found": sum(len(lines) for _, lines in themes),
        "text": asked.get("zoek", ""),
        "only": only,
        "local": _local(result),
        "limits": model.limits,
        "may_change": sees_all(request),
        "slider": slider_of(
            model.parameters[opened], result.parameters.get(opened), sent, (faults or {}).get(opened)
        ) if opened in model.parameters else None,
        "page": reverse("scenario-assumptions", args=[row.pk]),
        "invented": row.invented,
    }  # fmt: skip
    return render(request, "analyse/scenario/assumptions.html", context, status=422 if faults else 200)


def _wanted(key: str, result: ScenarioResult, text: str, only: str) -> bool:
    used, one = result.parameters.get(key), load_scenario_model().parameters[key]
    if used is None or (only == "aannames" and used.verified) or (only == "gekozen" and not used.chosen):
        return False
    said = " ".join((one.name.nl, one.name.en, one.note.nl, one.note.en, one.source, one.id)).casefold()
    return all(word in said for word in text.split())


def assumed(key: str, used: Used) -> dict[str, Any]:
    """Give what a page tells of one assumption."""
    one = load_scenario_model().parameters[key]
    return {
        "id": key, "one": one, "used": used, "value": words.value_said(one, used.value),
        "range": words.range_said(one, used.low, used.high) if used.low < used.high else None,
    }  # fmt: skip


def _local(result: ScenarioResult) -> list[tuple[Text, Text, Text, str]]:
    """Give what was known of the place itself: the state, its value, where that came from; what is known first."""
    states = {one.id: one.name for one in load_scenario_model().states}
    found = [
        (
            states[key],
            percent(round(100 * float(one["value"]), 1)) if one.get("value") else Text("", ""),
            _ORIGINS.get(one.get("origin", ""), _ORIGINS["assumption"]),
            _with_period(one.get("source", ""), one.get("period", "")),
        )
        for key, one in result.margins.items()
        if key in states
    ]
    return sorted(found, key=lambda line: line[1].nl == "")


def _with_period(source: str, period: str) -> str:
    return source if not period or source.endswith(period) else f"{source} {period}".strip()


def duration(seconds: float | None) -> Text | None:
    """Say about how long something takes."""
    if seconds is None:
        return None
    if seconds < 50:
        return Text("ongeveer {n} seconden", "about {n} seconds").format(n=str(max(5, 5 * round(seconds / 5))))
    minutes = max(1.0, seconds / 60)
    if round(minutes) == 1:
        return Text("ongeveer een minuut", "about a minute")
    return Text("ongeveer {n} minuten", "about {n} minutes").format(n=decimal(round(minutes), 0))


def proposed_name(row: Scenario) -> str:
    """Propose a name under which to keep a scenario."""
    return row.name or f"{row.area_name}, {timezone.localtime(row.created).strftime('%d-%m-%Y %H:%M')}"


_ORIGINS = {
    "published": Text("gepubliceerd cijfer van dit gebied", "published figure of this area"),
    "model": Text("schatting voor dit gebied door het RIVM of een ander", "estimate for this area by RIVM or another"),
    "assumption": Text("aanname; van dit gebied zelf is het niet bekend", "assumption; not known of this area itself"),
}
