"""The minutes of a team's meeting as a list: on the page, on paper, and as a table to take along."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.shared.errors import VoorkantError
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.team_agenda import next_opening, shown_agenda
from voorkant.store.selectors.team_agenda_minutes import minutes_of, minutes_rows
from voorkant.store.selectors.team_agenda_paper import agenda_paper
from voorkant.store.services.team_agenda import close_minutes, keep_meeting
from voorkant.web.export import table_response
from voorkant.web.organise.forms import here
from voorkant.web.organise.programme_forms import day_sent
from voorkant.web.organise.team_agenda import desk_of, find_agenda, own_agenda

PDF = "application/pdf"


@never_cache
def minutes(request: HttpRequest, month: str) -> HttpResponse:
    """What was decided in a month, by which roles, and what happened to it."""
    desk = desk_of(request)
    agenda = find_agenda(desk, month)
    shown = shown_agenda(agenda, desk.reader)
    context = {
        "desk": desk, "agenda": shown, "minutes": minutes_of(shown), "team_name": short(agenda.organisation.name),
        "month_key": month, "may": shown.own and not shown.closed, "invented": agenda.invented,
        "next_opening": next_opening(agenda),
    }  # fmt: skip
    return render(request, "organise/agenda/minutes.html", context)


@require_POST
def table(request: HttpRequest, month: str) -> HttpResponse:
    """Keep which roles sit at the table, and on which day."""
    agenda = own_agenda(request, month)
    try:
        keep_meeting(agenda=agenda, roles=request.POST.getlist("roles"), met_on=day_sent(request, "met_on"))
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, gettext("Genoteerd wie er zijn: rollen, geen namen."))
    return redirect("team-agenda-month", month)


@require_POST
def close(request: HttpRequest, month: str) -> HttpResponse:
    """Close the minutes."""
    close_minutes(agenda=own_agenda(request, month), by=request.user)  # type: ignore[arg-type]
    messages.success(request, gettext("Het verslag is af. Wat open bleef, staat op de agenda van volgende maand."))
    return redirect("team-agenda-minutes", month)


@never_cache
def paper(request: HttpRequest, month: str) -> HttpResponse:
    """The agenda on at most two sheets of paper."""
    desk = desk_of(request)
    shown = shown_agenda(find_agenda(desk, month), desk.reader)
    return _pdf(agenda_paper(shown, here(), timezone.localdate()), f"agenda-{month}")


@never_cache
def minutes_paper(request: HttpRequest, month: str) -> HttpResponse:
    """The minutes on paper."""
    desk = desk_of(request)
    shown = shown_agenda(find_agenda(desk, month), desk.reader)
    return _pdf(agenda_paper(shown, here(), timezone.localdate(), minutes=True), f"verslag-{month}")


@never_cache
def export(request: HttpRequest, month: str, form: str) -> HttpResponse:
    """The minutes as a workbook or CSV."""
    desk = desk_of(request)
    shown = shown_agenda(find_agenda(desk, month), desk.reader)
    return table_response(minutes_rows(shown, here()), name=f"verslag-{month}", title=gettext("Verslag"), form=form)


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=PDF)
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
