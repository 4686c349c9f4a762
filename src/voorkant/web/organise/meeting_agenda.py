"""The agenda of a meeting: what the figures propose, in which order, for how long; afterwards what was agreed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Meeting
from voorkant.store.selectors.meetings_agenda import agenda_of, fill_of, proposed_items, words_of
from voorkant.store.selectors.meetings_paper import agenda_paper
from voorkant.store.services.meetings_agenda import Line, add_item, keep_agreed, order_agenda, put_on_agenda
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.organise.forms import here, refused
from voorkant.web.organise.meeting_forms import ItemForm, as_number
from voorkant.web.organise.meetings import own_meeting
from voorkant.web.permissions import VIEWS, role_of

PDF = "application/pdf"


@never_cache
@own_meeting
def agenda(request: HttpRequest, found: Meeting) -> HttpResponse:
    """The agenda with what is proposed for it."""
    return _page(request, found)


@require_POST
@own_meeting
def put(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Put ticked proposals on the agenda."""
    try:
        n = put_on_agenda(meeting=found, kinds=request.POST.getlist("kinds"))
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        said = ngettext("%(n)s punt staat op de agenda.", "%(n)s punten staan op de agenda.", n)
        messages.success(request, said % {"n": n} if n else gettext("Je had nog niets aangevinkt."))
    return redirect("meeting-agenda", found.pk)


@require_POST
@own_meeting
def add(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Add an item of one's own."""
    form = ItemForm(request.POST)
    if form.is_valid():
        try:
            add_item(meeting=found, **form.cleaned_data)
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(here()))
        else:
            return redirect("meeting-agenda", found.pk)
    return _page(request, found, form=form, status=422)


@require_POST
@own_meeting
def order(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Keep order and minutes; one button moves an item up or down at once."""
    sent, rows = request.POST, agenda_of(found)
    places = {one.pk: place * 10 for place, one in enumerate(rows, start=1)}
    for way, step in (("up", -15), ("down", 15)):
        if (key := as_number(sent.get(way, ""))) in places:
            places[key] += step
    lines = [
        Line(one.pk, places[one.pk], _typed(sent.get(f"minutes-{one.pk}", ""), one.minutes),
             keep=as_number(sent.get("off", "")) != one.pk)
        for one in rows
    ]  # fmt: skip
    try:
        order_agenda(meeting=found, lines=lines)
    except EntryNotRight as error:
        messages.error(request, error.what.to(here()))
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    return redirect("meeting-agenda", found.pk)


@require_POST
@own_meeting
def agreed(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Keep what was agreed about each item, and put it in the log of decisions where that is asked."""
    rows = agenda_of(found)
    told = {one.pk: request.POST.get(f"agreed-{one.pk}", "") for one in rows}
    decide = [one.pk for one in rows if request.POST.get(f"decide-{one.pk}")]
    try:
        made = keep_agreed(meeting=found, agreed=told, decide=decide)
    except EntryNotRight as error:
        wrong = {one.field: one.text for one in error.faults}
        return _page(request, found, status=422, wrong=wrong, typed=told)
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        said = ngettext("Bewaard. %(n)s besluit staat nu in het programma.",
                        "Bewaard. %(n)s besluiten staan nu in het programma.", made)  # fmt: skip
        messages.success(request, said % {"n": made} if made else gettext("Bewaard."))
    return redirect("meeting-agenda", found.pk)


@never_cache
@own_meeting
def paper(request: HttpRequest, found: Meeting) -> HttpResponse:
    """The agenda on paper."""
    answer = HttpResponse(agenda_paper(found, get_language() or "nl", timezone.localdate()), content_type=PDF)
    answer["Content-Disposition"] = 'inline; filename="agenda.pdf"'
    return answer


def _page(request: HttpRequest, found: Meeting, *, status: int = 200, **more: Any) -> HttpResponse:
    items, typed, wrong = agenda_of(found), more.get("typed", {}), more.get("wrong", {})
    proposed = proposed_items(found, timezone.localdate())
    context = {
        "meeting": found,
        "items": [
            {
                "row": one, "title": words_of(one.title), "reason": words_of(one.reason),
                "source": words_of(one.source), "agreed": typed.get(one.pk, one.agreed),
                "wrong": wrong.get(f"agreed-{one.pk}"),
            }
            for one in items
        ],
        "fill": fill_of(found, items),
        "proposed": [one.item for one in proposed if not one.there],
        "form": more.get("form") or ItemForm(),
        "may": role_of(request) in VIEWS["meeting-agenda-put"] and found.status != Meeting.Status.CANCELLED,
        "held": bool(found.day and found.day <= timezone.localdate()),
        "invented": found.invented,
    }  # fmt: skip
    return render(request, "organise/meeting_agenda.html", context, status=status)


def _typed(words: str, before: int) -> int:
    found = as_number(words, 4)
    return before if found is None else found
