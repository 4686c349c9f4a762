"""Start and change assignments and their targets; from a ready programme in three taps."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.programmes import load_labels, load_programmes
from voorkant.core.organise.programme_ready import ReadyProgramme
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Assignment, Organisation, Target, User
from voorkant.store.services import programme as service
from voorkant.web.organise.forms import here
from voorkant.web.organise.programme import assignment_of, own
from voorkant.web.organise.programme_forms import AssignmentForm, TargetForm, as_key, keep, partner_choices


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """The five ready programmes."""
    started = _started(request)
    found = [
        (one, sum((one.id, each.id) in started for each in one.assignments))
        for one in load_programmes().programmes.values()
    ]
    return render(request, "organise/programme_ready.html", {"programmes": found})


@never_cache
def ready_one(request: HttpRequest, programme: str) -> HttpResponse:
    """One ready programme: what it is about, and a button for each assignment that it suggests."""
    found, municipality = load_programmes().programmes.get(programme), own(request)
    if found is None:
        raise Http404(programme)
    team = getattr(request.user, "organisation", None)
    if request.method == "POST":
        lead = Organisation.objects.filter(
            pk=as_key(request.POST.get("lead", "")) or 0, municipality=municipality
        ).first()
        mine = isinstance(request.user, User) and (lead is None or lead == team)
        try:
            row = service.start_ready(
                municipality=municipality, programme=programme, suggestion=request.POST.get("suggestion", ""),
                lead=lead or team, lead_user=request.user if mine else None, language=here(),  # type: ignore[arg-type]
            )  # fmt: skip
        except VoorkantError as error:
            messages.error(request, error.sentence(here()))
            return redirect("programme-ready-one", programme)
        messages.success(request, _("De opgave loopt. Kies nu een doel, of laat dat voor later."))
        return redirect("assignment", row.pk)
    context = {"one": found, "parts": _parts(found), "suggestions": _suggestions(request, found),
               "partners": partner_choices(municipality), "team": str(team.pk) if team else ""}  # fmt: skip
    return render(request, "organise/programme_ready_one.html", context)


def assignment_new(request: HttpRequest) -> HttpResponse:
    """Start an own assignment."""
    municipality = own(request)
    team = getattr(request.user, "organisation_id", None)
    start = {"starts": timezone.localdate(), "lead": str(team or "")}
    form = AssignmentForm(request.POST or None, municipality=municipality, initial=start)
    if request.method == "POST" and form.is_valid():
        made: list[Assignment] = []
        if keep(form, lambda: made.append(service.start_assignment(municipality=municipality, entry=form.entry()))):
            messages.success(request, _("De opgave loopt. Kies nu een doel, of laat dat voor later."))
            return redirect("assignment", made[0].pk)
    context = {"form": form, "title": _("Wat is de opgave?"), "back": reverse("programme"), "row": None}
    return render(request, "organise/programme_form.html", context, status=422 if form.errors else 200)


def assignment_edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change an assignment."""
    row = assignment_of(request, key)
    names = ("title", "why", "ambition", "lead_name", "problems", "target_groups", "area_code", "level", "approach",
             "labels", "starts", "ends")  # fmt: skip
    start = {name: getattr(row, name) for name in names}
    start |= {"lead": str(row.lead_id or ""), "lead_user": str(row.lead_user_id or "")}
    form = AssignmentForm(request.POST or None, municipality=row.municipality, row=row, initial=start)
    if (
        request.method == "POST"
        and form.is_valid()
        and keep(form, lambda: service.change_assignment(assignment=row, entry=form.entry()))
    ):
        messages.success(request, _("De opgave is bijgewerkt."))
        return redirect("assignment", key)
    context = {"form": form, "title": _("Wat is de opgave?"), "back": reverse("assignment", args=[key]), "row": row}
    return render(request, "organise/programme_form.html", context, status=422 if form.errors else 200)


def target_new(request: HttpRequest, key: int) -> HttpResponse:
    """Set a target, or one that comes in the place of another."""
    row, today = assignment_of(request, key), timezone.localdate()
    old = as_key(request.GET.get("vervangt", ""))
    replaces = get_object_or_404(Target, pk=old, assignment=row) if old else None
    form = TargetForm(request.POST or None, assignment=row, today=today)
    if request.method == "POST" and form.is_valid():
        problem = form.cleaned_data["problem"]
        kept = keep(
            form, lambda: service.set_target(assignment=row, new=form.entry(), problem=problem, replaces=replaces)
        )
        if kept:
            messages.success(request, _("Het doel staat erin."))
            return redirect("assignment", key)
    context = {"form": form, "title": _("Wat is het doel?"), "back": reverse("assignment", args=[key]), "row": row,
               "about": "target"}  # fmt: skip
    return render(request, "organise/programme_form.html", context, status=422 if form.errors else 200)


@require_POST
def target_value(request: HttpRequest, key: int) -> HttpResponse:
    """Add a value that somebody counted."""
    rows = Target.objects.select_related("assignment__municipality")
    found = get_object_or_404(rows, pk=key, assignment__municipality=own(request))
    typed = request.POST.get("value", "").strip().replace(",", ".")[:12]
    try:
        value: float | None = float(typed)
    except ValueError:
        value = None
    if value is not None and not 0 <= value < 1e9:
        value = None
    try:
        service.add_value(
            target=found, on=timezone.localdate(), value=value, source=request.POST.get("source", "")[:200]
        )
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, _("Genoteerd."))
    return redirect("assignment", found.assignment_id)


def _started(request: HttpRequest) -> set[tuple[str, str]]:
    rows = Assignment.objects.filter(municipality=own(request)).exclude(programme="")
    return set(rows.values_list("programme", "suggestion"))


def _suggestions(request: HttpRequest, found: ReadyProgramme) -> list[dict[str, Any]]:
    started, known, labels = _started(request), load_programmes(), load_labels()
    language = load_language()
    return [
        {
            "one": one,
            "measures": [known.measures[name].name for name in one.measures],
            "indicators": [language.indicators[name].name for name in one.indicators],
            "labels": [labels[name].name for name in one.labels],
            "started": (found.id, one.id) in started,
        }
        for one in found.assignments
    ]


def _parts(found: ReadyProgramme) -> dict[str, list[Any]]:
    language, known = load_language(), load_programmes()
    return {
        "problems": [language.problems[name].name for name in found.problems],
        "factors": [language.factors[name].name for name in found.factors],
        "places": [language.terms["place_kinds"][name].name for name in found.place_kinds],
        "risks": [known.risks[name] for name in found.risks],
    }
