"""Who leads when, what was decided, and what may go wrong: three tabs beside the board."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.programmes import load_programmes
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import same
from voorkant.store.models import Assignment, Decision, Phase, Risk
from voorkant.store.selectors.programme import decisions_of, leader_of, phase_now, risks_of
from voorkant.store.selectors.programme_export import decision_rows
from voorkant.store.services import programme_log as service
from voorkant.web.export import table_response
from voorkant.web.organise.forms import here
from voorkant.web.organise.programme import assignment_of, own, owner_words
from voorkant.web.organise.programme_forms import (
    SIZES,
    WATCH,
    DecisionForm,
    PhaseForm,
    RiskForm,
    as_key,
    day_sent,
    keep,
)


@never_cache
def phases(request: HttpRequest) -> HttpResponse:
    """Who leads each assignment now, and to whom it goes."""
    municipality, today = own(request), timezone.localdate()
    rows = Assignment.objects.filter(municipality=municipality).exclude(state=Assignment.State.ENDED)
    lines = [_led(row, today) for row in rows.prefetch_related("phases__organisation").order_by("starts", "pk")]
    named = [one for one in lines if one["now"]]
    context = {
        "lines": lines,
        "by_residents": sum(one["now"].leader == "residents" for one in named),
        "named": len(named),
        "due": sum(one["due"] for one in named),
        "invented": any(one["row"].invented for one in lines),
    }
    return render(request, "organise/programme_phases.html", context)


def _led(row: Assignment, today: Any) -> dict[str, Any]:
    listed = list(row.phases.all())
    now, following = phase_now(listed)
    kinds = load_programmes().phases
    told = [(one, kinds[one.kind].name if one.kind in kinds else same(one.kind), leader_of(one)) for one in listed]
    due = now is not None and now.hands_over_on is not None and now.hands_over_on < today and following is not None
    return {
        "row": row, "phases": told, "now": now, "leader": leader_of(now) if now else None, "following": following,
        "next_leader": leader_of(following) if following else None, "due": due,
    }  # fmt: skip


def phase_new(request: HttpRequest, key: int) -> HttpResponse:
    """Agree who leads in a phase."""
    row = assignment_of(request, key)
    last = row.phases.order_by("-starts").first()
    start = last.hands_over_on if last and last.hands_over_on else timezone.localdate()
    form = PhaseForm(
        request.POST or None, municipality=row.municipality, initial={"starts": start, "leader": "residents"}
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and keep(form, lambda: service.agree_phase(assignment=row, entry=form.entry()))
    ):
        messages.success(request, _("De fase staat erin."))
        return redirect("programme-phases")
    return _form(request, form, _("Wie heeft dan de leiding?"), reverse("programme-phases"), row)


@require_POST
def phase_take_over(request: HttpRequest, key: int) -> HttpResponse:
    """Confirm that the lead was taken over."""
    found = _phase(request, key)
    by = request.POST.get("by", "")[:160]
    return _tap(
        request, lambda: service.take_over(phase=found, by=by), _("De leiding is overgenomen."), "programme-phases"
    )


@require_POST
def phase_move(request: HttpRequest, key: int) -> HttpResponse:
    """Put a hand-over off."""
    found, to = _phase(request, key), day_sent(request, "to")
    note = request.POST.get("note", "")[:300]
    return _tap(
        request, lambda: service.move_hand_over(phase=found, to=to, note=note), _("De overdracht is verzet."),
        "programme-phases",
    )  # fmt: skip


@never_cache
def decisions(request: HttpRequest) -> HttpResponse:
    """The log of decisions, newest first; to search."""
    municipality, today = own(request), timezone.localdate()
    search = request.GET.get("zoek", "")[:100]
    found = decisions_of(municipality, search=search)
    context = {
        "lines": found,
        "search": search,
        "standing": sum(one.replaced_by is None for one in found),
        "look": [one for one in found if one.look_on and one.look_on < today],
        "today": today,
        "next_look": today + WATCH,
        "invented": any(one.row.invented for one in found),
    }
    return render(request, "organise/programme_decisions.html", context)


@never_cache
def decisions_export(request: HttpRequest, form: str) -> HttpResponse:
    """The decisions as Excel or CSV."""
    rows = decision_rows(own(request), here(), request.GET.get("zoek", "")[:100])
    return table_response(rows, name="besluiten", title=_("Besluiten"), form=form)


def decision_new(request: HttpRequest) -> HttpResponse:
    """Write down a decision, or one that comes in the place of another."""
    municipality, today = own(request), timezone.localdate()
    key = as_key(request.GET.get("vervangt", ""))
    replaces = get_object_or_404(Decision, pk=key, municipality=municipality) if key else None
    start = {"decided_on": today, "assignment": request.GET.get("opgave", "")}
    if replaces is not None:
        start |= {"what": replaces.what, "by": replaces.by, "assignment": str(replaces.assignment_id or "")}
    form = DecisionForm(request.POST or None, municipality=municipality, initial=start)
    if request.method == "POST" and form.is_valid():
        about = _assignment(request, form.cleaned_data["assignment"])
        kept = keep(form, lambda: service.record_decision(
            municipality=municipality, entry=form.entry(), assignment=about, replaces=replaces))  # fmt: skip
        if kept:
            messages.success(request, _("Het besluit staat erin."))
            return redirect("programme-decisions")
    title = _("Wat komt ervoor in de plaats?") if replaces else _("Wat is er besloten?")
    return _form(request, form, title, reverse("programme-decisions"), None, replaces)


@require_POST
def decision_look(request: HttpRequest, key: int) -> HttpResponse:
    """Keep that a decision was looked at again."""
    found = get_object_or_404(Decision, pk=key, municipality=own(request))
    words, next_on = request.POST.get("found", "")[:300], day_sent(request, "next_on")
    return _tap(
        request, lambda: service.look_at_decision(decision=found, found=words, next_on=next_on), _("Genoteerd."),
        "programme-decisions",
    )  # fmt: skip


@never_cache
def risks(request: HttpRequest) -> HttpResponse:
    """What may go wrong with the programme itself, the heaviest first."""
    municipality, today = own(request), timezone.localdate()
    found = risks_of(municipality, today, closed=True)
    watched = [one for one in found if one.row.closed_on is None]
    known = {one.row.suggestion for one in found}
    context = {
        "lines": [(one, owner_words(one.row.owner, one.row.owner_name)) for one in watched],
        "closed": [one for one in found if one.row.closed_on is not None],
        "late": sum(one.late for one in watched),
        "suggestions": [one for one in load_programmes().risks.values() if one.id not in known],
        "sizes": SIZES,
        "next_look": today + WATCH,
        "invented": any(one.row.invented for one in found),
    }
    return render(request, "organise/programme_risks.html", context)


def risk_new(request: HttpRequest) -> HttpResponse:
    """Begin to watch a risk, an own one or a usual one."""
    municipality, today = own(request), timezone.localdate()
    known = load_programmes().risks.get(request.GET.get("uit", ""))
    team = getattr(request.user, "organisation_id", None)
    start: dict[str, Any] = {
        "watch_on": today + WATCH,
        "owner": str(team or ""),
        "assignment": request.GET.get("opgave", ""),
    }
    if known is not None:
        start |= {
            "what": known.what.to(here()),
            "response": known.response.to(here()),
            "likely": known.likely,
            "bad": known.bad,
        }
    form = RiskForm(request.POST or None, municipality=municipality, initial=start)
    if request.method == "POST" and form.is_valid():
        about = _assignment(request, form.cleaned_data["assignment"])
        entry = form.entry(known.id if known else "")
        if keep(form, lambda: service.watch_risk(municipality=municipality, entry=entry, assignment=about)):
            messages.success(request, _("Er wordt op gelet."))
            return redirect("programme-risks")
    return _form(request, form, _("Wat kan er misgaan?"), reverse("programme-risks"), None)


@require_POST
def risk_look(request: HttpRequest, key: int) -> HttpResponse:
    """Keep how a risk stands today."""
    found = get_object_or_404(Risk, pk=key, municipality=own(request))
    likely, bad = (as_key(request.POST.get(name, "")) or 0 for name in ("likely", "bad"))
    note, next_on = request.POST.get("note", "")[:300], day_sent(request, "next_on")
    return _tap(
        request, lambda: service.look_at_risk(risk=found, likely=likely, bad=bad, next_on=next_on, note=note),
        _("Bekeken."), "programme-risks",
    )  # fmt: skip


@require_POST
def risk_close(request: HttpRequest, key: int) -> HttpResponse:
    """Stop watching a risk."""
    found = get_object_or_404(Risk, pk=key, municipality=own(request))
    why = request.POST.get("why", "")[:300]
    return _tap(
        request, lambda: service.close_risk(risk=found, why=why), _("Het risico is gesloten."), "programme-risks"
    )


def _tap(request: HttpRequest, make: Callable[[], object], told: str, back: str) -> HttpResponse:
    try:
        make()
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, told)
    return redirect(back)


def _form(
    request: HttpRequest, form: forms.Form, title: str, back: str, row: Assignment | None, replaces: Any = None
) -> HttpResponse:
    context = {"form": form, "title": title, "back": back, "row": row, "replaces": replaces}
    return render(request, "organise/programme_form.html", context, status=422 if form.errors else 200)


def _phase(request: HttpRequest, key: int) -> Phase:
    rows = Phase.objects.select_related("assignment__municipality")
    return get_object_or_404(rows, pk=key, assignment__municipality=own(request))


def _assignment(request: HttpRequest, typed: str) -> Assignment | None:
    key = as_key(typed)
    return get_object_or_404(Assignment, pk=key, municipality=own(request)) if key else None
