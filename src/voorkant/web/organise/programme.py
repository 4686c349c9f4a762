"""The board of the programme, an assignment as a whole, and the taps with which a lead keeps it.

Monday, ten to nine: two actions are late. One is done, one goes a week on, and one line says what happened. That is
all, and the board says so.
"""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.spreadsheets import EXCEL_TYPE, workbook
from voorkant.core.organise.programme_words import late_by, put_off
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import same
from voorkant.store.models import Action, Assignment, Municipality, Organisation
from voorkant.store.selectors.programme import ACTION, MILESTONE, Due, decisions_of, leader_of, phase_now, risks_of
from voorkant.store.selectors.programme_board import Block, block_of, board_of
from voorkant.store.selectors.programme_export import programme_sheets
from voorkant.store.services import programme as service
from voorkant.store.services import programme_actions as actions
from voorkant.web.organise.forms import here
from voorkant.web.organise.programme_forms import ActionForm, day_sent, keep
from voorkant.web.platform.sources import own_municipality

SETTLED = 10


@never_cache
def board(request: HttpRequest) -> HttpResponse:
    """How the programme stands, and what asks for an answer."""
    municipality, today = own_municipality(request), timezone.localdate()
    mine = request.user if request.GET.get("van") == "mij" else None
    found = board_of(municipality, today, mine=mine)  # type: ignore[arg-type]
    context = {
        "board": found,
        "blocks": [shown(one, today) for one in found.blocks],
        "others": [due_shown(one, today) for one in found.others],
        "mine": mine is not None,
        "today": today,
        "invented": any(one.line.row.invented for one in found.blocks),
    }
    return render(request, "organise/programme.html", context)


@never_cache
def assignment(request: HttpRequest, key: int) -> HttpResponse:
    """One assignment: where it stands, what is to be done, who leads, what was decided."""
    row, today = assignment_of(request, key), timezone.localdate()
    block = block_of(row, today)
    listed = row.actions.select_related("owner").order_by("due", "pk")
    phases = list(row.phases.select_related("organisation"))
    now, following = phase_now(phases)
    context = {
        "one": shown(block, today),
        "row": row,
        "open": [action_shown(one, today) for one in listed if one.state == Action.State.OPEN],
        "settled": [one for one in listed.order_by("-settled_on", "-pk") if one.state != Action.State.OPEN][:SETTLED],
        "action_form": ActionForm(municipality=row.municipality, initial={"due": today + timedelta(weeks=4)}),
        "notes": row.notes.order_by("-pk")[:SETTLED],
        "phases": [(one, leader_of(one), one == now) for one in phases],
        "following": following,
        "decisions": decisions_of(row.municipality, assignment=row)[:5],
        "risks": [one for one in risks_of(row.municipality, today) if one.row.assignment_id == row.pk],
        "steps": row.steps.order_by("-pk"),
        "today": today,
        "invented": row.invented,
    }
    return render(request, "organise/programme_assignment.html", context)


@require_POST
def note(request: HttpRequest, key: int) -> HttpResponse:
    """Keep one line of what happened this week."""
    row = assignment_of(request, key)
    return done(
        request, row, lambda: service.note_week(assignment=row, text=request.POST.get("text", "")), _("Genoteerd.")
    )


@require_POST
def state(request: HttpRequest, key: int) -> HttpResponse:
    """Pause, go on with or end an assignment."""
    row, to = assignment_of(request, key), request.POST.get("to", "")
    reason = request.POST.get("reason", "")[:300]
    return done(
        request, row, lambda: service.set_state(assignment=row, to=to, reason=reason), _("De opgave is bijgewerkt.")
    )


def action_new(request: HttpRequest, key: int) -> HttpResponse:
    """Add an action or milestone."""
    row, today = assignment_of(request, key), timezone.localdate()
    form = ActionForm(request.POST or None, municipality=row.municipality, initial={"due": today + timedelta(weeks=4)})
    if (
        request.method == "POST"
        and form.is_valid()
        and keep(form, lambda: actions.add_action(assignment=row, entry=form.entry()))
    ):
        messages.success(request, _("De actie staat erin."))
        return redirect("assignment", key)
    context = {"form": form, "title": _("Wat moet er gebeuren?"), "row": row, "back": reverse("assignment", args=[key])}
    return render(request, "organise/programme_form.html", context, status=422 if form.errors else 200)


@require_POST
def action_step(request: HttpRequest, key: int) -> HttpResponse:
    """Done, a week later, dropped, or open again: one tap."""
    municipality = own_municipality(request)
    found = get_object_or_404(
        Action.objects.select_related("assignment__municipality"), pk=key, assignment__municipality=municipality
    )
    do, reason = request.POST.get("do", ""), request.POST.get("reason", "")[:300]
    seen = day_sent(request, "seen")
    taps = {
        "done": (lambda: actions.finish_action(action=found), _("Gedaan. Mooi.")),
        "later": (lambda: actions.put_off_action(action=found, seen=seen), _("Een week later.")),
        "drop": (lambda: actions.drop_action(action=found, reason=reason), _("Losgelaten, met de reden erbij.")),
        "reopen": (lambda: actions.reopen_action(action=found), _("De actie staat weer open.")),
    }
    if do not in taps:
        raise Http404(do)
    make, told = taps[do]
    return done(request, found.assignment, make, told)


@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """The whole programme as an Excel file."""
    municipality, today = own_municipality(request), timezone.localdate()
    made = workbook(programme_sheets(municipality, today, here()))
    response = HttpResponse(made, content_type=EXCEL_TYPE)
    response["Content-Disposition"] = f'attachment; filename="programma-{today.isoformat()}.xlsx"'
    return response


def assignment_of(request: HttpRequest, key: int) -> Assignment:
    """Give an assignment of the reader's municipality; not found for any other."""
    rows = Assignment.objects.select_related("lead", "lead_user", "municipality")
    return get_object_or_404(
        rows.prefetch_related("targets__values", "phases__organisation", "notes"),
        pk=key, municipality=own_municipality(request),
    )  # fmt: skip


def done(request: HttpRequest, row: Assignment, make: Any, told: str) -> HttpResponse:
    """Keep a tap and go back to where it was made, at the same assignment."""
    try:
        make()
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, told)
    back = request.POST.get("back", "")
    if back == "assignment":
        return redirect("assignment", row.pk)
    if back == "home":
        return redirect("home")
    return redirect(f"{reverse('programme')}#opgave-{row.pk}")


def shown(block: Block, today: Any) -> dict[str, Any]:
    """Give a block with its words."""
    return {
        "block": block,
        "row": block.line.row,
        "late": [due_shown(one, today) for one in block.late],
        "soon": [due_shown(one, today) for one in block.soon],
        "leader": leader_of(block.phase) if block.phase else None,
    }


def due_shown(one: Due, today: Any) -> dict[str, Any]:
    """Give something that is due with its words; `tap` tells that it has buttons."""
    return {
        "due": one,
        "late": late_by(one.due, today),
        "moved": put_off(one.moved),
        "tap": one.kind in (ACTION, MILESTONE),
        "owner": owner_words(one.owner, one.owner_name),
    }


def action_shown(one: Action, today: Any) -> dict[str, Any]:
    """Give an open action as something that is due."""
    due = Due(
        one.kind,
        one.pk,
        same(one.what),
        one.due,
        (today - one.due).days,
        one.assignment,
        one.owner,
        one.owner_name,
        one.moved,
    )
    return due_shown(due, today)


def owner_words(owner: Organisation | None, name: str) -> str:
    """Name an owner: the colleague and where they work."""
    where = owner.name.removesuffix(" (verzonnen)") if owner else ""
    return ", ".join(one for one in (name, where) if one)


def own(request: HttpRequest) -> Municipality:
    """Give the reader's municipality."""
    return own_municipality(request)
