"""The hours that suit each sector and partner, the region of school holidays, and one's own calendar of meetings."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from voorkant.adapters.calendar import calendar_file
from voorkant.adapters.sectors import load_school_holidays, load_sectors
from voorkant.core.organise.meetings_words import hours_words
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Meeting, Organisation, StatedHours, User
from voorkant.store.selectors.meetings import book_of, event_of, meetings_for_calendar, region_of
from voorkant.store.services.meetings_feed import make_feed, user_of_feed
from voorkant.store.services.meetings_hours import choose_region, set_sector_hours, state_hours
from voorkant.web.organise.forms import here
from voorkant.web.organise.meeting_forms import parts_sent
from voorkant.web.organise.meeting_link import calendar_answer, private, week_of_parts
from voorkant.web.organise.meetings import own_meeting
from voorkant.web.permissions import role_of
from voorkant.web.platform.sources import own_municipality
from voorkant.web.who_may import VIEWS


@never_cache
def hours(request: HttpRequest) -> HttpResponse:
    """Which hours hold for whom, and where the schools have their holidays."""
    municipality = own_municipality(request)
    book, known = book_of(municipality), load_school_holidays()
    stated = StatedHours.objects.filter(municipality=municipality).exclude(organisation=None)
    context = {
        "sectors": [
            (one, hours_words(book.hours_of_sector(key)), key in book.changed) for key, one in book.sectors.items()
        ],
        "stated": [
            (one, hours_words(book.partners[one.organisation_id or 0]))
            for one in stated.select_related("organisation").order_by("organisation__name")
        ],
        "partners": Organisation.objects.filter(municipality=municipality).order_by("name"),
        "regions": list(known.regions.values()),
        "region": region_of(municipality),
        "certain": known.region_of(municipality.code),
        "years": known.years,
        "may": role_of(request) in VIEWS["meeting-hours-sector"],
        "may_region": role_of(request) in VIEWS["meeting-region"],
    }
    return render(request, "organise/meeting_hours.html", context)


@never_cache
def sector(request: HttpRequest, key: str) -> HttpResponse:
    """Change the hours of a sector as this municipality knows them."""
    municipality, known = own_municipality(request), load_sectors().sectors
    if key not in known:
        raise Http404
    if request.method == "POST":
        set_sector_hours(municipality=municipality, sector=key, parts=parts_sent(request.POST))
        messages.success(request, gettext("De uren zijn bewaard."))
        return redirect("meeting-hours")
    book = book_of(municipality)
    context = {
        "title": known[key].name, "usual": hours_words(known[key].hours), "about": known[key].explanation,
        "week": week_of_parts(book.hours_of_sector(key).can),
    }  # fmt: skip
    return render(request, "organise/meeting_hours_edit.html", context)


@never_cache
def partner(request: HttpRequest, key: int = 0) -> HttpResponse:
    """Write down the hours that a partner stated."""
    municipality = own_municipality(request)
    found = get_object_or_404(Organisation, municipality=municipality, pk=key)
    if request.method == "POST":
        state_hours(partner=found, parts=parts_sent(request.POST))
        messages.success(request, gettext("De uren zijn bewaard."))
        return redirect("meeting-hours")
    book = book_of(municipality)
    own, by_sector = book.partners.get(found.pk), book.sector_of(found)
    context = {
        "title": found.name, "usual": hours_words(book.hours_of_sector(by_sector.id)), "about": by_sector.name,
        "week": week_of_parts(own.can if own else ()), "partner": found, "invented": found.invented,
    }  # fmt: skip
    return render(request, "organise/meeting_hours_edit.html", context)


@require_POST
def region(request: HttpRequest) -> HttpResponse:
    """Choose the region of school holidays."""
    try:
        choose_region(municipality=own_municipality(request), region=request.POST.get("regio", ""))
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, gettext("De regio is bewaard."))
    return redirect("meeting-hours")


@require_POST
def feed_new(request: HttpRequest) -> HttpResponse:
    """Make the secret address of one's own calendar; an earlier one opens nothing from then on."""
    if not isinstance(request.user, User):
        raise Http404
    token = make_feed(user=request.user)
    address = request.build_absolute_uri(f"/b/agenda/{token}.ics")
    return render(request, "organise/meeting_feed.html", {"address": address})


@never_cache
@require_safe
@sensitive_variables("token")
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The meetings of a municipality for a colleague's own calendar."""
    user = user_of_feed(token)
    if user is None or user.municipality is None or user.role not in VIEWS["meetings"]:
        raise Http404
    stamp, today = timezone.now(), timezone.localdate()
    rows = meetings_for_calendar(user.municipality, today)
    events = [one for one in (event_of(row, stamp) for row in rows) if one]
    name = gettext("Bijeenkomsten %(place)s") % {"place": user.municipality.name}
    return private(calendar_answer(calendar_file(events, name=name), "bijeenkomsten"))


@never_cache
@own_meeting
def file(request: HttpRequest, found: Meeting) -> HttpResponse:
    """A meeting as a calendar file."""
    event = event_of(found, timezone.now(), url=request.build_absolute_uri(f"/organiseren/bijeenkomsten/{found.pk}/"))
    if event is None:
        raise Http404
    return calendar_answer(calendar_file([event]))
