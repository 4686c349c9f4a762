"""What came in: for the team that answers it, and for the place that passed it on.

Two kinds of readers, one address. The team sees what to do first: who waits for a call, what was promised this week.
The place sees what it passed on and what was done with it, in general terms and never per colleague.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import WORDS
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.language import Term
from voorkant.core.shared.text import Text, same
from voorkant.store.models import FindingPlace, Organisation, Role
from voorkant.store.selectors.signals import (
    PassedOn,
    Received,
    answered_by_team,
    answered_in_time,
    closed_signals,
    for_team,
    given_answers,
    inbox_counts,
    open_signals,
    passed_on,
    received,
    smallest_told,
    waiting_themes,
)
from voorkant.store.services.signal_answers import add_step, answer_theme, mark_called_back
from voorkant.store.services.signal_settling import settle_signals
from voorkant.web.notice.forms import ABOUT
from voorkant.web.notice.questions import for_team as team_only
from voorkant.web.permissions import role_of

PER_PAGE = 20
CLOSED_SHOWN = 10


@never_cache
@team_only
def signals(request: HttpRequest, team: Organisation) -> HttpResponse:
    """What came in, for a team; what was passed on, for a place."""
    settle_signals()
    if role_of(request) == Role.SIGNALLER:
        return render(request, "notice/signals_of_place.html", of_places(team))
    today = timezone.localdate()
    found = Paginator(open_signals(team, today), PER_PAGE).get_page(request.GET.get("pagina"))
    language = load_language()
    context = {
        "team": team,
        "invented": team.invented,
        "page": found,
        "signals": [line(one) for one in for_team(team, list(found), today)],
        "counts": inbox_counts(team, today),
        "themes": [(language.problems[one.problem], one) for one in waiting_themes(team, today)],
        "given": [(language.problems[one.problem].name, one) for one in given_answers(team)],
        "closed": [line(one) for one in for_team(team, list(closed_signals(team)[:CLOSED_SHOWN]), today)],
        "in_time": answered_by_team(team, today),
    }
    return render(request, "notice/signals.html", context)


@never_cache
@team_only
def signal(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """One signal of the team, with everything that may be answered."""
    rows = received(team).filter(pk=key).select_related("place", "call_back", "question")
    found = for_team(team, rows.prefetch_related("steps", "question__words"), timezone.localdate())
    if not found:
        raise Http404(key)
    answers = load_language().terms["signal_answers"]
    context = {
        "signal": line(found[0]),
        "answers": [answers[one] for one in found[0].answers],
        "invented": team.invented,
    }
    return render(request, "notice/signal.html", context)


@require_POST
@team_only
def step(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Add what happened, in one tap."""
    _theirs(team, key)
    try:
        add_step(team=team, signal=key, answer=request.POST.get("answer", ""))
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, gettext("Genoteerd. Wie het doorgaf, kan dit lezen met de code."))
    return redirect("signals")


@require_POST
@team_only
def called(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Say that the sender was called; the number goes at once."""
    _theirs(team, key)
    try:
        mark_called_back(team=team, signal=key)
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, gettext("Genoteerd. Het nummer is verwijderd."))
    return redirect("signal", key)


@never_cache
@team_only
def theme(request: HttpRequest, team: Organisation, problem: str) -> HttpResponse:
    """Tell everybody who passed on about a problem what is done about it."""
    term = load_language().problems.get(problem)
    if term is None:
        raise Http404(problem)
    places = list(FindingPlace.objects.filter(receiver=team, active=True).order_by("name"))
    wrong, typed = "", request.POST.get("text", "")
    if request.method == "POST":
        try:
            chosen = next((one for one in places if str(one.pk) == request.POST.get("place")), None)
            done = answer_theme(team=team, problem=problem, text=typed, place=chosen)
        except VoorkantError as error:
            wrong = error.sentence(get_language() or "nl")
        else:
            messages.success(request, _told(done.closed))
            return redirect("signals")
    waits = next((one for one in waiting_themes(team, timezone.localdate()) if one.problem == problem), None)
    context = {
        "problem": term, "places": places, "wrong": wrong, "typed": typed, "waits": waits, "invented": team.invented,
        "chosen": request.POST.get("place", ""),
    }  # fmt: skip
    return render(request, "notice/signal_theme.html", context, status=422 if wrong else 200)


def _theirs(team: Organisation, key: int) -> None:
    """Know nothing of what came to another team."""
    if not received(team).filter(pk=key).exists():
        raise Http404(key)


def of_places(organisation: Organisation) -> dict[str, Any]:
    """Give what the places of an organisation passed on, in general terms."""
    places = list(
        FindingPlace.objects.filter(organisation=organisation)
        .select_related("receiver", "organisation")
        .order_by("name")
    )
    today, least = timezone.localdate(), smallest_told(organisation)
    return {
        "places": places,
        "invented": organisation.invented,
        "themes": [_passed_on(one, least) for one in passed_on(places, today)],
        "in_time": answered_in_time(places, today),
    }


def line(one: Received) -> dict[str, Any]:
    """Give a signal in words."""
    language = load_language()
    about = {
        "age_band": language.age_bands, "household_type": language.terms["household_types"],
        "life_event": language.life_events, "urgency": language.terms["urgencies"],
    }  # fmt: skip
    named = [_name(terms.get(getattr(one, field))) for field, terms in about.items() if getattr(one, field)]
    return {
        "signal": one,
        "week": one.week.isocalendar().week,
        "year": year if (year := one.week.isocalendar().year) != timezone.localdate().isocalendar().year else None,
        "promised_week": one.promised.isocalendar().week if one.promised else None,
        "problems": [language.problems[each].name for each in one.problems if each in language.problems],
        "knows": _name(language.terms["resident_knows"].get(one.knows)),
        "ending": _name(language.terms["signal_endings"].get(one.ending)),
        "moment": _name(language.terms["call_moments"].get(one.moment)) if one.moment else None,
        "about": named,
        "words": [(ABOUT[each], text) for each in WORDS for key, text in one.words if key == each],
        "steps": [
            (week.isocalendar().week, _name(language.terms["signal_answers"].get(term))) for week, term in one.steps
        ],
    }


def _passed_on(one: PassedOn, least: int) -> dict[str, Any]:
    name = load_language().problems.get(one.problem)
    few = one.number < least
    return {
        "name": name.name if name else same(one.problem),
        "number": None if few else one.number,
        "done": None if few else one.taken_up + one.closed,
        "latest": one.latest,
    }


def _name(term: Term | None) -> Text:
    return term.name if term else same("")


def _told(number: int) -> str:
    if not number:
        return gettext("Het antwoord staat klaar voor wie dit onderwerp doorgaf.")
    return ngettext(
        "Verteld. %(n)s signaal is hiermee beantwoord.", "Verteld. %(n)s signalen zijn hiermee beantwoord.", number
    ) % {"n": number}
