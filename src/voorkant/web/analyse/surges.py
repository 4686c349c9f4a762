"""Pages of surges: what rises, one surge with its weeks and history, and what people do with it.

A team leader opens "Wat neemt toe?" on Monday. One sentence, a few columns, three buttons; or "niets ongewoons", with
what was looked at. Nothing is computed here: the worker looked before.
"""

from typing import Any

from django.contrib import messages
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.charts.periods import PeriodChart
from voorkant.core.analyse.alerts.life import State
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Organisation
from voorkant.store.selectors import surges as look
from voorkant.store.selectors.meetings import next_meeting
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.surge_steps import acknowledge, close, mute, reopen, unmute, want_mail
from voorkant.web.analyse.page import Drawn
from voorkant.web.analyse.surge_forms import CloseForm, MuteForm
from voorkant.web.notice.dialogues import own
from voorkant.web.organise.forms import refused
from voorkant.web.permissions import role_of
from voorkant.web.who_may import REGISTERS


@never_cache
def surges(request: HttpRequest) -> HttpResponse:
    """What rises now, what is watched, and what was told before."""
    municipality, reader = own(request), team_of(request)
    found, earlier = look.open_surges(municipality, reader), look.earlier_surges(municipality, reader)
    context = {
        "surges": [(one, drawn(look.chart_of(one))) for one in found],
        "new": sum(one.row.state == State.NEW for one in found),
        "earlier": earlier,
        "known_already": any(one.row.running for one in earlier),
        "watching": look.watching(municipality),
        "wants_mail": look.wants_mail(request.user),  # type: ignore[arg-type]
        "invented": any(one.row.invented for one in found),
    }
    return render(request, "analyse/surges.html", context)


@never_cache
def surge(request: HttpRequest, key: int) -> HttpResponse:
    """One surge: how unusual, by which rule, its weeks, what to do now, and what happened."""
    return _surge(request, _found(request, key))


@require_POST
def seen(request: HttpRequest, key: int) -> HttpResponse:
    """Keep that somebody saw it."""
    found = _found(request, key)
    return _stepped(request, found, lambda: acknowledge(alert=found.row, by=request.user), gettext("Genoteerd."))  # type: ignore[arg-type]


@require_POST
def follow(request: HttpRequest, key: int) -> HttpResponse:
    """Follow a muted or closed surge again."""
    found = _found(request, key)
    step = reopen if found.row.state == State.CLOSED else unmute
    return _stepped(request, found, lambda: step(alert=found.row, by=request.user), gettext("We volgen deze weer."))  # type: ignore[arg-type]


@require_POST
def muted(request: HttpRequest, key: int) -> HttpResponse:
    """Tell no more of it, with a reason."""
    found, form = _found(request, key), MuteForm(request.POST)
    if form.is_valid():
        try:
            mute(alert=found.row, by=request.user, **form.given())  # type: ignore[arg-type]
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            messages.success(request, gettext("Stil gezet. Bij Eerder kun je hem weer volgen."))
            return redirect("surge", key)
    return _surge(request, found, mute_form=form, status=422)


@require_POST
def closed(request: HttpRequest, key: int) -> HttpResponse:
    """Close it with what was done."""
    found, form = _found(request, key), CloseForm(request.POST)
    if form.is_valid():
        try:
            close(alert=found.row, by=request.user, **form.given())  # type: ignore[arg-type]
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            messages.success(request, gettext("Afgesloten. Groeit hij flink door, dan melden we het opnieuw."))
            return redirect("surge", key)
    return _surge(request, found, close_form=form, status=422)


@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    """Ask for the weekly mail, or for no more of it."""
    wanted = bool(request.POST.get("mail"))
    want_mail(user=request.user, wanted=wanted)  # type: ignore[arg-type]
    if wanted and not request.user.email:  # type: ignore[union-attr]
        messages.info(request, gettext("Genoteerd. Bij jouw account staat nog geen e-mailadres; vraag de beheerder."))
    elif wanted:
        messages.success(request, gettext("Je krijgt hoogstens één mail per week, alleen als er iets nieuws is."))
    else:
        messages.success(request, gettext("Je krijgt geen mail meer over toenames."))
    return redirect("surges")


def team_of(request: HttpRequest) -> Organisation | None:
    """Give the team that the reader registers for, whose own numbers they may know exactly."""
    team: Organisation | None = getattr(request.user, "organisation", None)
    mine = team is not None and team.municipality_id == getattr(request.user, "municipality_id", None)
    return team if mine and role_of(request) in REGISTERS else None


def drawn(chart: PeriodChart | None) -> Drawn | None:
    """Draw a chart, or take it from the shelf."""
    if chart is None or not chart.periods:
        return None
    language = get_language() or "nl"
    shelf, key = caches["charts"], f"{chart.key(language)}:{language}"
    if (svg := shelf.get(key)) is None:
        svg = chart.inline(language)
        shelf.set(key, svg)
    return Drawn(str(svg), chart.table(), chart.subtitle, chart.source)


def _surge(
    request: HttpRequest, found: look.Shown, *, mute_form: MuteForm | None = None, close_form: CloseForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    municipality = found.row.municipality
    context: dict[str, Any] = {
        "surge": found, "chart": drawn(look.chart_of(found)), "history": look.history_of(found.row),
        "mute_form": mute_form or MuteForm(), "close_form": close_form or CloseForm(),
        "muting": mute_form is not None, "closing": close_form is not None,
        "meeting": next_meeting(municipality, timezone.localdate()), "invented": found.row.invented,
        "problem": found.row.problem if look.is_problem(found.row.problem) else "",
    }  # fmt: skip
    return render(request, "analyse/surge.html", context, status=status)


def _stepped(request: HttpRequest, found: look.Shown, step: Any, said: str) -> HttpResponse:
    try:
        step()
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, said)
    return redirect("surges") if request.POST.get("van") == "lijst" else redirect("surge", found.row.pk)


def _found(request: HttpRequest, key: int) -> look.Shown:
    found = look.surge_of(own(request), key, team_of(request))
    if found is None:
        raise Http404(key)
    return found
