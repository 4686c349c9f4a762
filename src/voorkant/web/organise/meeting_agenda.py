"""The agenda of a meeting: what the figures propose, in which order, for how long; afterwards what was agreed."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import AgendaItem, Meeting
from voorkant.store.selectors.meetings_agenda import agenda_of, fill_of, proposed_items, words_of
from voorkant.store.selectors.meetings_paper import agenda_paper
from voorkant.store.services.meetings_agenda import (
    Kept,
    Line,
    Task,
    add_item,
    keep_agreed,
    order_agenda,
    put_on_agenda,
)
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.organise.forms import here, refused
from voorkant.web.organise.meeting_forms import ItemForm, as_number
from voorkant.web.organise.meetings import own_meeting
from voorkant.web.organise.programme_forms import assignment_choices, day_sent, partner_choices
from voorkant.web.permissions import role_of
from voorkant.web.who_may import VIEWS

PDF, LEADS = "application/pdf", "lead"
ACT_WITHIN = timedelta(weeks=4)


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
    """Keep what was agreed about each item, as a decision or an action of the programme where that is asked."""
    rows = agenda_of(found)
    told = {one.pk: request.POST.get(f"agreed-{one.pk}", "") for one in rows}
    decide = [one.pk for one in rows if request.POST.get(f"decide-{one.pk}")]
    act = {one.pk: _task(request, one.pk) for one in rows if request.POST.get(f"owner-{one.pk}")}
    try:
        made = keep_agreed(meeting=found, agreed=told, decide=decide, act=act)
    except EntryNotRight as error:
        wrong = {one.field: one.text for one in error.faults}
        return _page(request, found, status=422, wrong=wrong, typed=told)
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, " ".join([gettext("Bewaard."), *_said(made)]))
    return redirect("meeting-agenda", found.pk)


def _said(made: Kept) -> list[str]:
    decided = ngettext(
        "%(n)s besluit staat nu in het programma.", "%(n)s besluiten staan nu in het programma.", made.decisions
    )
    acting = ngettext("%(n)s actie staat nu op het bord.", "%(n)s acties staan nu op het bord.", made.actions)
    return [said % {"n": n} for said, n in ((decided, made.decisions), (acting, made.actions)) if n]


def _task(request: HttpRequest, key: int) -> Task:
    """Read who does something by when; "lead" stands for whoever leads the assignment."""
    owner = request.POST.get(f"owner-{key}", "")
    under = as_number(request.POST.get(f"assignment-{key}", ""))
    return Task(day_sent(request, f"due-{key}"), None if owner == LEADS else as_number(owner) or -1, under)


@never_cache
@own_meeting
def paper(request: HttpRequest, found: Meeting) -> HttpResponse:
    """The agenda on paper."""
    answer = HttpResponse(agenda_paper(found, get_language() or "nl", timezone.localdate()), content_type=PDF)
    answer["Content-Disposition"] = 'inline; filename="agenda.pdf"'
    return answer


def _page(request: HttpRequest, found: Meeting, *, status: int = 200, **more: Any) -> HttpResponse:
    items, today = agenda_of(found), timezone.localdate()
    held = bool(found.day and found.day <= today)
    over = bool(found.day and found.day < today)
    assignments = assignment_choices(found.municipality)[1:] if held else []
    context = {
        "meeting": found,
        "items": [
            _shown(request, one, today, more.get("typed", {}), more.get("wrong", {}), found.assignment_id or "")
            for one in items
        ],
        "fill": fill_of(found, items),
        "proposed": [] if over else [one.item for one in proposed_items(found, today) if not one.there],
        "form": more.get("form") or ItemForm(),
        "may": role_of(request) in VIEWS["meeting-agenda-put"] and found.status != Meeting.Status.CANCELLED,
        "held": held,
        "over": over,
        "assignments": assignments,
        "owners": [(LEADS, gettext("de trekker")), *partner_choices(found.municipality)] if assignments else [],
        "invented": found.invented,
    }
    return render(request, "organise/meeting_agenda.html", context, status=status)


def _shown(
    request: HttpRequest, row: AgendaItem, today: date, typed: dict[int, str], wrong: dict[str, Text], under: int | str
) -> dict[str, Any]:
    """Give an item with its words, and what somebody was filling in about it."""
    fields = ("agreed", "owner", "due", "assignment")
    sent = {name: request.POST.get(f"{name}-{row.pk}", "") for name in fields}
    return {
        "row": row, "title": words_of(row.title), "reason": words_of(row.reason), "source": words_of(row.source),
        "agreed": typed.get(row.pk, row.agreed), "wrong": wrong.get(f"agreed-{row.pk}"),
        "owner": sent["owner"], "due": sent["due"] or (today + ACT_WITHIN).isoformat(),
        "under": sent["assignment"] or str(under), "decide": bool(request.POST.get(f"decide-{row.pk}")),
        "faults": [text for name in fields[1:] if (text := wrong.get(f"{name}-{row.pk}"))],
    }  # fmt: skip


def _typed(words: str, before: int) -> int:
    found = as_number(words, 4)
    return before if found is None else found
