"""Pages on which a team writes down a question and reads its own.

Half a minute between two visitors at the counter: two choices are enough, everything else may stay empty. What somebody
typed is never lost, what was taken out is shown once, in the answer to that very click, and kept nowhere.
"""

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.deidentify import KIND_NAMES, Cleaned
from voorkant.core.notice.question import WORDS, NewQuestion
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.language import Problem
from voorkant.core.shared.period import quarter_of
from voorkant.store.models import Organisation
from voorkant.store.selectors.counts import team_quarters
from voorkant.store.selectors.notice import common_problems
from voorkant.store.selectors.place_map import place_map
from voorkant.store.selectors.versions import figures_version
from voorkant.store.services.notice import Desk, Recorded, get_ready, record_question
from voorkant.web.notice.forms import ABOUT, QuestionForm
from voorkant.web.notice.safety import kept_place, needs_safety, safety_page, shown_for

View = Callable[..., HttpResponse]

DAY = 24 * 3600
FOLDED = {
    "about": ("age_band", "household_type", "life_event"),
    "how": ("day", "channel", "urgency"),
    "words": WORDS,
}
"""The parts of the form that are folded until somebody wants to say more."""


def for_team(view: View) -> View:
    """Give the view the reader's team; somebody without one reads how to get one."""

    @wraps(view)
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        team = getattr(request.user, "organisation", None)
        if team is None or team.municipality_id != getattr(request.user, "municipality_id", None):
            return render(request, "notice/no_team.html", status=403)
        return view(request, team, *args, **kwargs)

    return found


@never_cache
@for_team
def new(request: HttpRequest, team: Organisation) -> HttpResponse:
    """The form; and after saving what was stored, with what was taken out."""
    desk = Desk.of(team)
    if request.method != "POST":
        get_ready()
        return _form(request, QuestionForm(desk=desk, initial=_start(request, desk)), team)
    form = QuestionForm(request.POST, desk=desk)
    if not form.is_valid():
        return _form(request, form, team, status=422)
    if "wijzig" in request.POST:
        return _form(request, form, team)
    question = form.question()
    if needs_safety(question) and form.cleaned_data["seen"] != shown_for(question):
        return render(request, "notice/safety.html", safety_page(form, question))
    try:
        recorded = record_question(organisation=team, question=question)
    except VoorkantError as error:
        form.add_error(None, error.sentence(get_language() or "nl"))
        return _form(request, form, team, status=503)
    return render(request, "notice/stored.html", _stored(desk, question, recorded))


def _start(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    area = request.GET.get("gebied", "")
    return {
        "token": secrets.token_urlsafe(16),
        "day": desk.today,
        "area": area if area in desk.places.areas else "",
        "channel": request.GET.get("kanaal", ""),
        "problems": [problem for problem in request.GET.getlist("probleem") if problem in load_language().problems],
    }


def _form(request: HttpRequest, form: QuestionForm, team: Organisation, *, status: int = 200) -> HttpResponse:
    chosen = set(form["problems"].value() or ())
    common = common_problems(team, form.desk.today)
    groups = _groups(common, chosen)
    context = {
        "form": form,
        "team": team,
        "common": _listed(common, chosen),
        "groups": groups,
        "any_group": any(group["open"] for group in groups),
        "open": {part: any(_told(form, field) for field in fields) for part, fields in FOLDED.items()},
        "minimum": int(form.desk.minimum),
        "weeks": form.desk.words_weeks,
        "map": _map(form.desk),
    }
    return render(request, "notice/question_form.html", context, status=status)


def _told(form: QuestionForm, field: str) -> bool:
    """Tell whether a field holds something other than its default, or something wrong."""
    usual = form.desk.today.isoformat() if field == "day" else ""
    return bool(form[field].errors) or str(form[field].value() or "") != usual


def _map(desk: Desk) -> str:
    """Draw the map to point at a place on, once per version of the figures and language."""
    language = get_language() or "nl"
    name = f"place-map:{desk.municipality.code}:{language}:{figures_version()}"
    key = hashlib.sha256(name.encode()).hexdigest()
    kept = cache.get(key)
    if kept is None:
        chart = place_map(desk.municipality.code, reverse("question-new"))
        kept = chart.inline(language) if chart else ""
        cache.set(key, kept, DAY)
    return str(kept)


def _listed(problems: list[str], chosen: set[str]) -> list[tuple[Problem, bool]]:
    known = load_language().problems
    return [(known[problem], problem in chosen) for problem in problems]


def _groups(common: list[str], chosen: set[str]) -> list[dict[str, Any]]:
    """Group the problems that are not listed on top by life domain; a group with a chosen problem is open."""
    language = load_language()
    groups = []
    for domain in language.domains.values():
        inside = [
            problem.id
            for problem in language.problems.values()
            if problem.domain == domain.id and problem.id not in common
        ]
        if inside:
            listed = _listed(inside, chosen)
            groups.append({"domain": domain, "problems": listed, "open": any(marked for _, marked in listed)})
    return groups


def _stored(desk: Desk, question: NewQuestion, recorded: Recorded) -> dict[str, Any]:
    language = load_language()
    quarter = quarter_of(timezone.localdate())
    counts = team_quarters(desk.organisation, timezone.localdate(), quarters=1)[quarter]
    return {
        "recorded": recorded,
        "place": kept_place(desk.places, recorded.area),
        "week": recorded.week.isocalendar().week,
        "given": question,
        "rolled_up": recorded.area != question.area,
        "problems": [(language.problems[one], counts.get(one, 0)) for one in recorded.problems],
        "texts": [
            {"label": ABOUT[about], "parts": parts(question.words[about], cleaned), "kinds": kinds(cleaned)}
            for about, cleaned in recorded.words.items()
        ],
        "taken": any(cleaned.spans for cleaned in recorded.words.values()),
    }


def parts(original: str, cleaned: Cleaned) -> list[dict[str, Any]]:
    """Cut the original into what stayed and what was taken out, for this one page."""
    found: list[dict[str, Any]] = []
    at = 0
    for span in cleaned.spans:
        found.append({"text": original[at : span.start]})
        found.append({"text": original[span.start : span.end], "kind": KIND_NAMES[span.kind]})
        at = span.end
    return [*found, {"text": original[at:]}]


def kinds(cleaned: Cleaned) -> list[tuple[Any, int]]:
    """Count what was taken out, by kind in words."""
    return [(KIND_NAMES[kind], number) for kind, number in cleaned.counts.items()]
