"""Kept scenarios: the list, two of them side by side, and one behind a link for who has no account."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.core.analyse.scenario import words
from voorkant.core.analyse.scenario.result import ScenarioResult, ShiftAt
from voorkant.core.analyse.scenario.telling import euros, in_hundred, nine_of_ten
from voorkant.core.analyse.scenario.themes import NAMES, themes_of
from voorkant.core.shared.numbers import percent, whole
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Scenario
from voorkant.store.selectors.scenarios import (
    SHOWN,
    ask_of,
    changes_between,
    levels_counted,
    result_of,
    scenarios_of,
    shared_scenario,
    thresholds_of,
)
from voorkant.store.services.scenarios import open_share
from voorkant.web.analyse.scenario import assumed, told_of_group
from voorkant.web.analyse.scenario_page import changes_said, found_or_404, names, outcome, pairs, sees_all
from voorkant.web.notice.dialogues import own
from voorkant.web.words import speak_for


@never_cache
def scenarios(request: HttpRequest) -> HttpResponse:
    """Show the kept scenarios, and to who makes them also the tries."""
    municipality = own(request)
    kept = scenarios_of(municipality, all_of_them=False).order_by("-kept_at", "-pk")
    tries = scenarios_of(municipality, all_of_them=True).filter(kept=False) if sees_all(request) else kept.none()
    marks = thresholds_of(municipality)
    context = {
        "kept": [_listed(one, marks) for one in kept.defer("result")[:SHOWN]],
        "tries": [_listed(one, marks) for one in tries.defer("result")[:SHOWN]],
        "limits": load_scenario_model().limits,
        "invented": municipality.invented,
    }
    return render(request, "analyse/scenario/kept.html", context)


def _listed(row: Scenario, thresholds: Mapping[str, float], checked: bool = False) -> dict[str, Any]:
    model, years = load_scenario_model(), ask_of(row).years
    levels = levels_counted(row, thresholds)
    return {
        "row": row,
        "answer": words.counted(levels, row.area_name, years) if levels else None,
        "years": years,
        "other": [model.parameters[key].name for key in row.asked.get("overrides", {}) if key in model.parameters],
        "shift": bool(row.asked.get("shift")),
        "checked": checked,
    }


@never_cache
def compare(request: HttpRequest) -> HttpResponse:
    """Lay two scenarios side by side."""
    asked = request.GET.getlist("met")
    keys = [int(one) for one in asked if one.isascii() and one.isdigit() and len(one) < 19]
    rows = [found_or_404(request, key) for key in dict.fromkeys(keys)] if len(keys) < 3 else []
    answers = [result_of(one) for one in rows]
    first, second = answers if len(answers) == 2 else (None, None)
    if first is None or second is None:
        context: dict[str, Any] = {
            "choices": _choices(request, keys), "again": len(asked) > 1, "limits": load_scenario_model().limits,
        }  # fmt: skip
        return render(request, "analyse/scenario/compare.html", context)
    context = {
        "rows": rows,
        "results": answers,
        "frame": _frame(rows),
        "changes": changes_said(changes_between(rows[0], rows[1])),
        "pairs": pairs(first, second),
        "same_chance": (first.seed, first.versions) == (second.seed, second.versions),
        "shifts": _shifts(first, second),
        "limits": load_scenario_model().limits,
        "invented": rows[0].invented,
    }
    return render(request, "analyse/scenario/compare.html", context)


def _choices(request: HttpRequest, keys: list[int]) -> list[dict[str, Any]]:
    """Give the scenarios with an answer to choose two from, those that were asked for ticked."""
    municipality = own(request)
    found = scenarios_of(municipality, all_of_them=sees_all(request)).exclude(summary=[]).defer("result")[:SHOWN]
    marks = thresholds_of(municipality)
    return [_listed(one, marks, one.pk in keys) for one in found]


def _frame(rows: list[Scenario]) -> list[tuple[Text, Text, Text]]:
    """Give what was asked differently: years, how often, and the part that is shifted."""
    first, second = (ask_of(one) for one in rows)
    moves = [percent(100 * one.shift.share) if one.shift else _NO_SHIFT for one in (first, second)]
    said = [
        (_YEARS, whole(first.years), whole(second.years)),
        (_DRAWS, whole(first.draws), whole(second.draws)),
        (_SHIFT, moves[0], moves[1]),
    ]
    return [one for one in said if one[1] != one[2]]


def _shifts(first: ScenarioResult, second: ScenarioResult) -> list[tuple[Text, Text, Text]]:
    """Give what a shift does at the end in both, where both have one."""
    if first.shift is None or second.shift is None:
        return []
    one, other = first.shift.at[-1], second.shift.at[-1]
    return [
        (_CHANCE, in_hundred(one.chance), in_hundred(other.chance)),
        (_CHANCE_OWN, in_hundred(one.chance_municipality), in_hundred(other.chance_municipality)),
        (_VALUE, _worth(one), _worth(other)),
    ]


def _worth(at: ShiftAt) -> Text:
    return euros(at.value.middle) + same(" (") + nine_of_ten(at.value) + same(")")


@never_cache
@sensitive_variables("token")
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Show one kept scenario to whoever has the link; say so when the link no longer works."""
    share = open_share(token)
    if share is None:
        return _private(render(request, "analyse/scenario/gone.html", {"known": False}, status=404))
    speak_for(request, share.scenario.municipality)
    row = shared_scenario(share)
    result = result_of(row) if row else None
    if row is None or result is None:
        return _private(render(request, "analyse/scenario/gone.html", {"known": True}, status=410))
    model, known = load_scenario_model(), names()
    context = {
        **outcome(row, result, {one.id: f"#g-{one.id}" for one in result.groups}),
        "row": row,
        "until": share.until,
        "groups": [
            (one, known.group(one.id), told_of_group(one, result)) for one in result.groups
        ],
        "themes": [
            (NAMES[theme], [assumed(one, result.parameters[one]) for one in ids if one in result.parameters])
            for theme, ids in themes_of(model).items()
        ],
        "nobody_signed_in": True,
    }  # fmt: skip
    return _private(render(request, "analyse/scenario/shared.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address of the link out of search engines and out of other sites' logs."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


_YEARS = Text("Hoeveel jaar vooruit", "How many years ahead")
_DRAWS = Text("Hoe vaak doorgerekend", "How often worked out")
_SHIFT = Text("Deel van de zorg dat verschuift", "Part of care that shifts")
_NO_SHIFT = Text("niets", "nothing")
_CHANCE = Text("Een verschuiving levert meer op dan zij kost in", "A shift yields more than it costs in")
_CHANCE_OWN = Text("Voor de gemeente alleen is dat zo in", "For the municipality alone that is so in")
_VALUE = Text("Wat de verschuiving waard is", "What the shift is worth")
