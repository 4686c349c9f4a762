"""Plan a meeting: what it is about, whom to invite, from when to when. The three moments come on the next page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.sectors import load_school_holidays, load_sectors
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Assignment, Meeting, Municipality
from voorkant.store.selectors.meetings import book_of, region_of, turnout_of
from voorkant.store.selectors.meetings_guests import Pick, areas_with_partners, by_sector, picked
from voorkant.store.selectors.network import network_of
from voorkant.store.selectors.places import places_of
from voorkant.store.services.meetings import change_plan, plan_meeting
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.organise.forms import here, problem_groups, refused
from voorkant.web.organise.meeting_forms import PlanForm, as_number, first_days, start_of
from voorkant.web.organise.meetings import own_meeting
from voorkant.web.platform.sources import own_municipality


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    return _plan(request, own_municipality(request), None)


@never_cache
@own_meeting
def edit(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Change a plan that was not sent yet."""
    if found.status != Meeting.Status.DRAFT:
        raise Http404
    return _plan(request, found.municipality, found)


def _plan(request: HttpRequest, municipality: Municipality, found: Meeting | None) -> HttpResponse:
    book, pick = book_of(municipality), _pick(request)
    groups = by_sector(municipality, book)
    running = Assignment.objects.filter(municipality=municipality, state=Assignment.State.RUNNING).order_by("title")
    if request.method != "POST":
        start: dict[str, Any] = start_of(found) if found else {**first_days(timezone.localdate()), "minutes": 90}
        if not pick.empty:
            start["partners"] = [str(one) for one in picked(municipality, book, pick)]
            start["problems"] = [pick.problem] if pick.problem else start.get("problems", [])
            start["assignment"] = pick.assignment or start.get("assignment")
        form = PlanForm(initial=start, groups=groups, assignments=running)
        return _page(request, municipality, form, found, pick)
    form = PlanForm(request.POST, groups=groups, assignments=running)
    if form.is_valid():
        try:
            team = getattr(request.user, "organisation", None)
            organiser = team if team is not None and team.municipality_id == municipality.pk else None
            made = (
                change_plan(meeting=found, plan=form.plan())
                if found
                else plan_meeting(
                    municipality=municipality, organiser=organiser, plan=form.plan(), once=form.cleaned_data["once"]
                )
            )
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(here()))
        else:
            return redirect("meeting", made.pk)
    return _page(request, municipality, form, found, pick, status=422)


def _page(
    request: HttpRequest, municipality: Municipality, form: PlanForm, found: Meeting | None, pick: Pick, *,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    sectors, holidays = load_sectors().sectors, load_school_holidays()
    silent = [sectors[one.sector] for one in turnout_of(municipality) if one.absent * 2 >= 1]
    places = places_of(municipality)
    names = {code: places.name(code) for code in places.areas}
    context = {
        "form": form, "meeting": found, "pick": pick, "silent": silent,
        "region": holidays.regions.get(region_of(municipality)),
        "problems": problem_groups(), "sectors": [group.sector for group in form.groups],
        "areas": areas_with_partners(network_of(municipality), names), "narrowed": not pick.empty,
        "assignments": form.fields["assignment"].choices[1:],  # type: ignore[attr-defined]
        "picked": len(form.chosen()), "invented": bool(found and found.invented),
    }  # fmt: skip
    return render(request, "organise/meeting_plan.html", context, status=status)


def _pick(request: HttpRequest) -> Pick:
    """Read what partners are sought for; what does not exist is not sought for."""
    problem, sector = request.GET.get("probleem", ""), request.GET.get("sector", "")
    return Pick(
        problem=problem if problem in load_language().problems else "",
        sector=sector if sector in load_sectors().sectors else "",
        area=request.GET.get("gebied", "")[:40],
        assignment=as_number(request.GET.get("opgave", "")),
    )
