"""Weighing in five short steps, deciding weights from what people filled in, and what was decided before.

Nobody is asked "how important is urgency, from 1 to 10?": everything is important then. The question is which jump,
from the lowest to the highest, matters most; then what the other jumps are worth beside it (swing weights). One
question a step, answers in the address so that going back always works, and no script.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.risk_groups import load_risk_groups
from voorkant.core.analyse.ranking import shares, words
from voorkant.core.shared.rankings import Criterion
from voorkant.store.models import Municipality, RankingWeights, SwingAnswer
from voorkant.store.selectors import ranking as read
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.ranking import decide_weights, keep_answer
from voorkant.web.analyse.ranking import own, weights_told
from voorkant.web.analyse.ranking_forms import DecideForm, RoleForm
from voorkant.web.organise.forms import refused

TOP = "eerst"
STEP = "stap"
QUICK = (100, 75, 50, 25, 0)
UNTYPED: tuple[float | None, ...] = (None, *QUICK)


@never_cache
def weigh(request: HttpRequest) -> HttpResponse:
    """Ask one step, or show what somebody filled in and keep it."""
    given = request.POST if request.method == "POST" else request.GET
    criteria = load_risk_groups().criteria
    top = next((one for one in criteria if one.id == given.get(TOP)), None)
    others = [one for one in criteria if one is not top] if top else []
    swings = {one.id: _points(given, one.id) for one in others}
    wanted = _number(given.get(STEP, "1"), 1, len(criteria) + 1)
    open_step = 1 if top is None else next((n for n, one in enumerate(others, 2) if swings[one.id] is None), None)
    step = min(wanted, open_step or wanted)
    if top is None or step <= len(criteria):
        return _ask(request, step, wanted > step, top, others, swings)
    return _finish(request, top, others, {one: points for one, points in swings.items() if points is not None})


def _ask(
    request: HttpRequest, step: int, missed: bool, top: Criterion | None, others: list[Criterion],
    swings: Mapping[str, float | None],
) -> HttpResponse:  # fmt: skip
    criteria = load_risk_groups().criteria
    about = others[step - 2] if step > 1 else None
    carried = _carried(top, swings, without="" if about is None else about.id) if step > 1 else _carried(None, swings)
    context = {
        "step": step,
        "steps": len(criteria),
        "criteria": [(one, read.question_of(one.id)) for one in criteria],
        "top": top,
        "about": about,
        "question": read.question_of(about.id) if about else "",
        "given": _plain(swings.get(about.id)) if about else "",
        "own_number": about is not None and swings.get(about.id) not in UNTYPED,
        "quick": QUICK,
        "carried": carried,
        "back": _address(step - 1, top, swings) if step > 1 else "",
        "missed": missed,
    }
    return render(request, "analyse/ranking_weigh.html", context, status=422 if missed else 200)


def _finish(request: HttpRequest, top: Criterion, others: list[Criterion], swings: dict[str, float]) -> HttpResponse:
    swings = {top.id: 100.0, **swings}
    form = RoleForm(request.POST if request.method == "POST" else None)
    user: Any = request.user
    if request.method == "POST" and form.is_valid():
        try:
            keep_answer(
                municipality=own(request), swings=swings, role=form.cleaned_data["role"], organisation=user.organisation
            )
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("Bewaard. Dank je wel: jouw weging ligt nu klaar bij die van anderen."))
            return redirect("ranking-weights")
    parts = shares(swings, [one.id for one in (top, *others)])
    context = {
        "form": form,
        "found": sorted(((one, round(parts[one.id] * 100)) for one in (top, *others)), key=lambda pair: -pair[1]),
        "carried": [*_carried(top, swings), (STEP, str(len(swings) + 1))],
        "back": _address(len(swings), top, swings),
    }
    return render(request, "analyse/ranking_weighed.html", context, status=422 if form.errors else 200)


@never_cache
def weights(request: HttpRequest) -> HttpResponse:
    """Show which weights were decided when, by whom and why, what waits, and what changed between two versions."""
    municipality = own(request)
    versions = list(read.versions_of(municipality))
    now = _chosen(versions, request.GET.get("naar"), 0)
    before = _chosen(versions, request.GET.get("van"), 1)
    waiting = list(read.waiting_answers(municipality))
    context = {
        "versions": [(one, weights_told(read.weighing_of(municipality, one))) for one in versions],
        "waiting": [(one, _shares_of(one)) for one in waiting],
        "criteria": load_risk_groups().criteria,
        "now": now,
        "before": before,
        "compared": _compared(municipality, before, now) if now and before and now != before else None,
        "invented": any(one.invented for one in versions) or any(one.invented for one in waiting),
    }
    return render(request, "analyse/ranking_weights.html", context)


@never_cache
def decide(request: HttpRequest) -> HttpResponse:
    """Decide weights from answers that wait."""
    municipality = own(request)
    waiting = list(read.waiting_answers(municipality))
    if not waiting:
        messages.info(request, gettext("Er zijn geen nieuwe antwoorden. Weeg eerst zelf, of vraag partners."))
        return redirect("ranking-weights")
    form = DecideForm(request.POST or None, answers=waiting)
    if request.method == "POST" and form.is_valid():
        try:
            made = decide_weights(municipality=municipality, **form.cleaned_data)
        except EntryNotRight as error:
            refused(form, error)
        else:
            said = ngettext(
                "Versie %(v)s geldt nu, uit %(n)s antwoord.",
                "Versie %(v)s geldt nu, uit %(n)s antwoorden.",
                made.answers,
            )
            messages.success(request, said % {"v": made.number, "n": made.answers})
            return redirect("ranking")
    context = {
        "form": form,
        "waiting": [(one, _shares_of(one)) for one in waiting],
        "criteria": load_risk_groups().criteria,
        "invented": any(one.invented for one in waiting),
    }
    return render(request, "analyse/ranking_decide.html", context, status=422 if form.errors else 200)


def _compared(municipality: Municipality, before: RankingWeights, now: RankingWeights) -> dict[str, Any]:
    """Lay two versions beside each other: each weight, and the place of each group with what is known today."""
    was, is_now = read.weighing_of(municipality, before), read.weighing_of(municipality, now)
    old, new = read.ranking_of(was), read.ranking_of(is_now)
    return {
        "weights": [
            (criterion, round(old.weights[criterion.id] * 100), round(new.weights[criterion.id] * 100))
            for criterion in is_now.criteria
        ],
        "places": [(one, old.of(one.group).place) for one in new.standings],
        "headline": words.headline(new),
        "headline_before": words.headline(old),
    }


def _chosen(versions: list[RankingWeights], number: str | None, place: int) -> RankingWeights | None:
    asked = next((one for one in versions if str(one.number) == number), None)
    return asked or (versions[place] if place < len(versions) else None)


def _shares_of(answer: SwingAnswer) -> list[int]:
    names = [one.id for one in load_risk_groups().criteria]
    found = shares({one: answer.swings.get(one, 0.0) for one in names}, names)
    return [round(found[one] * 100) for one in names]


def _points(given: QueryDict, criterion: str) -> float | None:
    """Give the points that somebody typed, else those that were tapped; None where that is no number from 0 to 100."""
    for name in (f"getal_{criterion}", f"punten_{criterion}"):
        said = given.get(name, "").strip().replace(",", ".")
        try:
            points = float(said)
        except ValueError:
            if said:
                return None
            continue
        return points if 0 <= points <= 100 else None
    return None


def _plain(points: float | None) -> str:
    return "" if points is None else f"{points:g}"


def _carried(top: Criterion | None, swings: Mapping[str, float | None], without: str = "") -> list[tuple[str, str]]:
    kept = [
        (f"punten_{one}", _plain(points)) for one, points in swings.items() if one != without and points is not None
    ]
    return [(TOP, top.id), *kept] if top else kept


def _address(step: int, top: Criterion | None, swings: Mapping[str, float | None]) -> str:
    query = QueryDict(mutable=True)
    query[STEP] = str(step)
    for name, said in _carried(top, {one: n for one, n in swings.items() if top is None or one != top.id}):
        query[name] = said
    return f"?{query.urlencode()}"


def _number(said: str, low: int, high: int) -> int:
    return min(max(int(said), low), high) if said.isascii() and said.isdecimal() and len(said) < 4 else low
