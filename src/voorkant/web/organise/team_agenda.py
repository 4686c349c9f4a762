"""The team's page of the month, and what is decided on it with one key.

Twelve chairs, one screen on the wall. Somebody presses "s" and the group is started; "v" and it is watched. What was
decided is there at once, with room to type why. Without a script the same buttons do the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.team_agenda import load_agenda_words
from voorkant.core.organise.team_agenda import first_of, next_month
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Candidate, Municipality, Organisation, Role, TeamAgenda, TeamAgendaItem
from voorkant.store.selectors import team_agenda as look
from voorkant.store.selectors.candidates import candidate_of, looked
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.team_agenda_join import Joinable, joinable_by
from voorkant.store.services import team_agenda as service
from voorkant.web.analyse.surges import team_of
from voorkant.web.notice.dialogues import own
from voorkant.web.organise.forms import here
from voorkant.web.organise.prevention_hours import week_context
from voorkant.web.organise.programme_forms import day_sent
from voorkant.web.permissions import role_of

PICKS = frozenset({Role.ADVISER.value, Role.LEAD.value})
"""Who may also open the page of another team, in the words for others."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose page is opened by whom: `team` is looked at, `reader` is the reader's own team, `teams` may be chosen."""

    municipality: Municipality
    team: Organisation | None
    reader: Organisation | None
    teams: tuple[Organisation, ...]

    @property
    def own(self) -> bool:
        """Whether it is the reader's own team."""
        return self.team is not None and self.reader is not None and self.team.pk == self.reader.pk

    @property
    def query(self) -> str:
        """Give what an address needs to stay with this team."""
        return "" if self.own or self.team is None else f"?team={self.team.pk}"


def desk_of(request: HttpRequest) -> Desk:
    """Find the team that is asked for; Http404 for one that this reader may not open."""
    municipality, reader = own(request), team_of(request)
    teams = tuple(look.teams_of(municipality)) if role_of(request) in PICKS else ()
    asked = request.GET.get("team", "")
    if asked:
        listed = [one for one in (*teams, *([reader] if reader else [])) if str(one.pk) == asked]
        if not listed:
            raise Http404(asked)
        return Desk(municipality, listed[0], reader, teams)
    return Desk(municipality, reader or next(iter(teams), None), reader, teams)


def month_of(given: str) -> date:
    """Read "2026-11" as its first day; Http404 for anything else."""
    try:
        return date.fromisoformat(f"{given}-01")
    except ValueError:
        raise Http404(given) from None


def find_agenda(desk: Desk, month: str) -> TeamAgenda:
    """Give the agenda of a team for a month; Http404 where there is none."""
    found = look.agenda_for(desk.team, month_of(month)) if desk.team else None
    if found is None:
        raise Http404(month)
    return found


def own_agenda(request: HttpRequest, month: str) -> TeamAgenda:
    """Give an agenda on which the reader's team may decide; Http404 for any other."""
    team = team_of(request)
    found = look.agenda_for(team, month_of(month)) if team else None
    if found is None:
        raise Http404(month)
    return found


@never_cache
def current(request: HttpRequest) -> HttpResponse:
    """The agenda of this month, or what it will be and when."""
    desk, today = desk_of(request), timezone.localdate()
    agenda = look.agenda_for(desk.team, today) if desk.team else None
    if agenda is not None:
        return _page(request, desk, agenda)
    context = {
        "desk": desk, "team_name": short(desk.team.name) if desk.team else "", "month": look.month_words(today),
        "ready_on": _ready_on(today), "making": look.opens_on(today) <= today and looked(desk.municipality) is None,
        "months": look.months_of(desk.team) if desk.team else [],
        "standing": look.standing_of(desk.team) if desk.team and desk.own else [],
    }  # fmt: skip
    return render(request, "organise/agenda/none.html", context)


@never_cache
def month(request: HttpRequest, month: str) -> HttpResponse:
    """The agenda of a month."""
    desk = desk_of(request)
    return _page(request, desk, find_agenda(desk, month))


@require_POST
def decided(request: HttpRequest, key: int) -> HttpResponse:
    """Keep what the team decided on a point, or take it back."""
    team = team_of(request)
    row = get_object_or_404(
        TeamAgendaItem.objects.select_related("agenda__organisation"), pk=key, agenda__organisation=team,
        agenda__municipality=own(request),
    )  # fmt: skip
    wrong = _tried(lambda: _decide(request, row))
    if request.headers.get("HX-Request"):
        return _part(request, row, wrong)
    if wrong:
        desk = Desk(row.agenda.municipality, row.agenda.organisation, row.agenda.organisation, ())
        return _page(request, desk, row.agenda, _refused(request, row, wrong))
    address = reverse("team-agenda-month", args=[f"{row.agenda.month:%Y-%m}"])
    every = "?alles=1" if request.POST.get("alles") else ""
    return redirect(f"{address}{every}#punt-{row.pk}")


@require_POST
def decided_candidate(request: HttpRequest, key: int) -> HttpResponse:
    """Decide on a candidate from its own page; it comes onto this month's agenda of the reader's team."""
    team, municipality = team_of(request), own(request)
    candidate = get_object_or_404(Candidate, pk=key, municipality=municipality)
    if team is None or candidate_of(municipality, key, team) is None:
        raise Http404(key)
    wrong = _tried(
        lambda: service.decide_candidate(
            candidate, team=team, by=request.user, reason=request.POST.get("reason", ""), **_said(request)  # type: ignore[arg-type]
        )
    )  # fmt: skip
    if wrong:
        messages.error(request, wrong)
    else:
        messages.success(request, gettext("Besloten. Het staat op jullie agenda van deze maand."))
    return redirect("candidate", key)


def _page(request: HttpRequest, desk: Desk, agenda: TeamAgenda, refused: dict[str, Any] | None = None) -> HttpResponse:
    """Show an agenda; `refused` is what was wrong on one point, with what was typed there."""
    shown = look.shown_agenda(agenda, desk.reader)
    every = bool(request.GET.get("alles") or request.POST.get("alles")) or not shown.items
    context: dict[str, Any] = {
        **_context(request, desk, shown), "every": every, "points": shown.every if every else shown.items,
        "team_name": short(agenda.organisation.name), "months": look.months_of(agenda.organisation),
        "previous": _there(desk, next_month(agenda.month, -1)), "following": _there(desk, next_month(agenda.month)),
        "roles": load_agenda_words().roles.values(), "invented": agenda.invented,
        "wants_mail": desk.own and look.wants_mail(request.user),  # type: ignore[arg-type]
        "is_now": agenda.month == first_of(timezone.localdate()), "next_opening": look.next_opening(agenda),
    }  # fmt: skip
    if shown.own and desk.team:
        context |= week_context(desk.team, timezone.localdate())
    return render(request, "organise/agenda/page.html", {**context, **(refused or {})}, status=422 if refused else 200)


def _part(request: HttpRequest, row: TeamAgendaItem, wrong: str) -> HttpResponse:
    """Give one point anew, with how far the meeting is."""
    desk = Desk(row.agenda.municipality, row.agenda.organisation, row.agenda.organisation, ())
    shown = look.shown_agenda(row.agenda, row.agenda.organisation)
    point = look.shown_item(shown, row.pk)
    context = {**_context(request, desk, shown), "one": point, "every": bool(request.POST.get("alles"))}
    context |= _refused(request, row, wrong)
    return render(request, "organise/agenda/part.html", context)


def _refused(request: HttpRequest, row: TeamAgendaItem, wrong: str) -> dict[str, Any]:
    """Give what was wrong on a point and what was typed there, so that nothing has to be typed again."""
    return {"wrong": wrong, "wrong_on": row.pk, "sent": request.POST} if wrong else {}


def _context(request: HttpRequest, desk: Desk, shown: look.ShownAgenda) -> dict[str, Any]:
    words = load_agenda_words()
    names = [one.name.to(here()) for one in words.roles.values()]
    partners = (
        Organisation.objects.filter(municipality=desk.municipality).order_by("name").values_list("name", flat=True)
    )
    return {
        "desk": desk, "agenda": shown, "may": shown.own and not shown.closed, "today": timezone.localdate(),
        "month_key": f"{shown.row.month:%Y-%m}", "owners": [*names, *(short(one) for one in partners)],
        "join": _joins(shown), "keys": words.choices.values(),
    }  # fmt: skip


def _joins(shown: look.ShownAgenda) -> dict[int, list[Joinable]]:
    if not shown.own or shown.closed:
        return {}
    asked = {
        one.row.pk: one.row.candidate
        for one in shown.every if one.kind.id == service.CANDIDATE and one.row.candidate is not None
    }  # fmt: skip
    found = joinable_by(shown.row.municipality, asked.values())
    return {key: found[candidate.pk] for key, candidate in asked.items()}


def _decide(request: HttpRequest, row: TeamAgendaItem) -> None:
    if request.POST.get("choice") == "undo":
        service.undo(item=row, by=request.user)  # type: ignore[arg-type]
    else:
        service.decide(row, by=request.user, reason=request.POST.get("reason"), **_said(request))  # type: ignore[arg-type]


def _said(request: HttpRequest) -> dict[str, Any]:
    sent = request.POST
    return {
        "choice": sent.get("choice", ""), "owner": sent.get("owner", ""), "due": day_sent(request, "due"),
        "next_look": day_sent(request, "next_look"), "join": sent.get("group", ""),
    }  # fmt: skip


def _tried(act: Callable[[], object]) -> str:
    """Do it; gives why not, or nothing."""
    try:
        act()
    except VoorkantError as error:
        return error.sentence(here())
    return ""


def _there(desk: Desk, month: date) -> date | None:
    return month if desk.team and look.agenda_for(desk.team, month) else None


def _ready_on(today: date) -> date:
    opens = look.opens_on(today)
    return opens if opens > today else look.opens_on(next_month(today))
