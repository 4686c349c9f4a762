"""Meetings: which is next, who answered, which moment to choose, and which sectors are heard least.

The lead opens one page and sees where it stands: nine of fourteen answered, Tuesday suits most, the practices can only
at lunch. One button chooses the moment; everybody gets it in their calendar.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.sectors import load_school_holidays, load_sectors
from voorkant.core.organise.meetings_calendar import unknown_years
from voorkant.core.organise.meetings_turnout import sentence
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Meeting
from voorkant.store.selectors import meetings as read
from voorkant.store.selectors.meetings_agenda import agenda_of
from voorkant.store.services import meetings as service
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.organise.forms import here
from voorkant.web.organise.meeting_forms import DetailsForm, MomentForm, as_number
from voorkant.web.permissions import role_of
from voorkant.web.platform.sources import own_municipality
from voorkant.web.who_may import VIEWS

View = Callable[..., HttpResponse]
Status = Meeting.Status
PAGES = {
    Status.DRAFT: "organise/meeting_draft.html",
    Status.ASKING: "organise/meeting_asking.html",
    Status.FIXED: "organise/meeting_fixed.html",
    Status.HELD: "organise/meeting_held.html",
    Status.CANCELLED: "organise/meeting_off.html",
}


def own_meeting(view: View) -> View:
    """Give the view a meeting of the reader's municipality; any other does not exist."""

    @wraps(view)
    def found(request: HttpRequest, key: int, *args: Any, **kwargs: Any) -> HttpResponse:
        meeting = read.find_meeting(own_municipality(request), key)
        if meeting is None:
            raise Http404
        return view(request, meeting, *args, **kwargs)

    return found


@never_cache
def meetings(request: HttpRequest) -> HttpResponse:
    """What is coming, what waits, and who is heard least."""
    municipality, today = own_municipality(request), timezone.localdate()
    listed = read.overview(municipality, today)
    sectors = load_sectors().sectors
    turnout = read.turnout_of(municipality)
    rows = [*listed.fixed, *listed.asking, *listed.held, *filter(None, [listed.next])]
    context = {
        "listed": listed,
        "turnout": [(one, sectors[one.sector], sentence(one, sectors[one.sector])) for one in turnout],
        "asking": [
            (one, one.invitations.exclude(answered_on=None).count(), one.invitations.count()) for one in listed.asking
        ],
        "may": role_of(request) in VIEWS["meeting-new"],
        "invented": any(one.invented for one in rows),
    }
    return render(request, "organise/meetings.html", context)


@never_cache
@own_meeting
def meeting(request: HttpRequest, found: Meeting) -> HttpResponse:
    """One meeting as it stands."""
    return show(request, found)


def show(request: HttpRequest, found: Meeting, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show a meeting; `more` holds forms in which something was wrong."""
    today, guests = timezone.localdate(), read.guests_of(found)
    moments = read.moments_of(found)
    start = {"title": found.title, "why": found.why, "where": found.where}
    context = {
        "meeting": found,
        "moments": moments,
        "guests": guests,
        "answered": sum(one.row.answered_on is not None for one in guests),
        "coming": sum(one.row.coming is True for one in guests),
        "people": sum(one.row.people or 1 for one in guests if one.row.coming),
        "at_least": any(one.row.people is None for one in guests if one.row.coming),
        "declined": sum(one.row.coming is False for one in guests),
        "silent": sum(one.row.coming is None for one in guests),
        "without": [one for one in guests if not one.email],
        "best": max((one.can for one in moments), default=0),
        "counts": read.count_lines(found),
        "agenda": agenda_of(found),
        "ends": read.end_of(found),
        "over": bool(found.day and found.day < today),
        "countable": bool(found.day and found.day <= today),
        "unknown": unknown_years(load_school_holidays(), found.first_day, found.last_day),
        "region": load_school_holidays().regions.get(read.region_of(found.municipality)),
        "may": role_of(request) in VIEWS["meeting-send"],
        "moment_form": MomentForm(),
        "details_form": DetailsForm(initial=start),
        "site": request.build_absolute_uri("/b/"),
        "invented": found.invented,
        **more,
    }
    return render(request, PAGES[Status(found.status)], context, status=status)


@require_POST
@own_meeting
def send(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Send the invitations."""
    without = 0

    def go() -> None:
        nonlocal without
        without = service.send_invitations(meeting=found)

    if _done(request, go):
        messages.success(request, gettext("De uitnodigingen zijn onderweg."))
        if without:
            said = ngettext(
                "%(n)s partner heeft geen mailadres. Geef die zelf de link.",
                "%(n)s partners hebben geen mailadres. Geef hun zelf de link.",
                without,
            )
            messages.info(request, said % {"n": without})
    return redirect("meeting", found.pk)


@require_POST
@own_meeting
def own_moment(request: HttpRequest, found: Meeting, position: int) -> HttpResponse:
    """Put a moment of one's own in place of a proposal."""
    form = MomentForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            service.propose_own(meeting=found, position=position, day=told["day"], at=told["at"])
        except VoorkantError as error:
            messages.error(request, error.sentence(here()))
        return redirect("meeting", found.pk)
    return show(request, found, status=422, moment_form=form, wrong_at=position)


@require_POST
@own_meeting
def choose(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Choose a proposed moment, or one of one's own."""
    moment = found.moments.filter(pk=as_number(request.POST.get("moment", "")) or 0).first()
    form = MomentForm(request.POST)
    if moment is None and not form.is_valid():
        return show(request, found, status=422, moment_form=form, wrong_at=0)
    day, at = (moment.day, moment.at) if moment else (form.cleaned_data["day"], form.cleaned_data["at"])
    try:
        service.choose_moment(meeting=found, day=day, at=at)
    except EntryNotRight as error:
        messages.error(request, error.what.to(here()))
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, gettext("Het moment is gekozen. Iedereen krijgt het in de agenda."))
    return redirect("meeting", found.pk)


@require_POST
@own_meeting
def details(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Change what a meeting is called, is for and where it is."""
    form = DetailsForm(request.POST)
    if not form.is_valid():
        return show(request, found, status=422, details_form=form)
    if _done(request, lambda: service.change_details(meeting=found, **form.cleaned_data)):
        messages.success(request, gettext("Veranderd."))
    return redirect("meeting", found.pk)


@require_POST
@own_meeting
def cancel(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Call a meeting off."""
    if _done(request, lambda: service.cancel_meeting(meeting=found)):
        messages.success(request, gettext("De bijeenkomst is afgelast. Iedereen hoort het."))
    return redirect("meeting", found.pk)


@require_POST
@own_meeting
def drop(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Throw away a plan that was never sent."""
    if _done(request, lambda: service.drop_plan(meeting=found)):
        messages.success(request, gettext("Het plan is weg. Er was nog niets verstuurd."))
        return redirect("meetings")
    return redirect("meeting", found.pk)


def _done(request: HttpRequest, act: Callable[[], object]) -> bool:
    try:
        act()
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
        return False
    return True
