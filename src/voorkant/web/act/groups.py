"""Groups: which run, where is room, what is still to be counted; and one group with its times, figures and effect.

A colleague in the library has somebody at the counter who cannot keep up with her post. One page says that "Samen de
post doen" meets on Tuesday in the Kulturhus, that there is room, and whom to call.
"""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.group_kinds import load_group_table
from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import Candidate, Municipality, Organisation
from voorkant.store.selectors.candidates import candidate_of
from voorkant.store.selectors.group_effects import effect_of
from voorkant.store.selectors.group_plan import entry_for
from voorkant.store.selectors.groups import ShownGroup, groups_of
from voorkant.store.selectors.groups_chart import attendance_chart
from voorkant.store.services.candidates import settle
from voorkant.store.services.groups import Planned, start_and_plan
from voorkant.store.services.groups_changes import change_group
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.team_agenda_opening import mark_started
from voorkant.web.act.group_forms import GroupForm, MoveForm, SeriesForm, StartForm, entry_of
from voorkant.web.act.group_reader import may_change, own_group, planning, reader_of, user_of
from voorkant.web.act.stories import own_municipality
from voorkant.web.analyse.surges import team_of
from voorkant.web.organise.forms import as_key, here, refused
from voorkant.web.permissions import role_of
from voorkant.web.who_may import ORGANISES


@never_cache
def groups(request: HttpRequest) -> HttpResponse:
    """Which groups there are, and what waits."""
    municipality, today = own_municipality(request), timezone.localdate()
    listed = groups_of(municipality, reader_of(request), today)
    is_open = [one for one in listed if one.state.open]
    context = {
        "open": is_open,
        "running": sum(one.state.id == "running" for one in is_open),
        "room": sum(not one.full for one in is_open),
        "to_count": [(one, session) for one in listed for session in one.to_count],
        "over": [one for one in is_open if one.own and one.over and not one.to_count],
        "closed": [one for one in listed if not one.state.open][::-1],
        "listed": listed,
        "today": today,
        "invented": any(one.row.invented for one in listed),
    }
    return render(request, "act/groups/groups.html", context)


@never_cache
def group(request: HttpRequest, key: int) -> HttpResponse:
    """One group."""
    return show(request, own_group(request, key))


def show(request: HttpRequest, one: ShownGroup, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show a group; `more` holds forms in which something was wrong."""
    chart = attendance_chart(one) if one.own else None
    context = {
        "one": one,
        "row": one.row,
        "today": timezone.localdate(),
        "may": may_change(request, one),
        "about": for_whom(one),
        "chart": _drawn(chart),
        "table": chart.table() if chart else None,
        "source": _source_of(request, one),
        "effect": _effect_of(request, one),
        "history": list(one.row.steps.order_by("-pk")) if may_change(request, one) else [],
        "series": SeriesForm(initial=_next_series(one)),
        "move": MoveForm(),
        "invented": one.row.invented,
        **more,
    }
    return render(request, "act/groups/group.html", context, status=status)


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Start a group: which kind first, then a few fields that are filled in where they can be."""
    municipality, today = own_municipality(request), timezone.localdate()
    source = _candidate(request, municipality)
    kinds = load_group_table().kinds
    kind = request.GET.get("soort", "") or request.POST.get("soort", "")
    if kind not in kinds:
        choices = {"kinds": kinds.values(), "candidate": source, "invented": municipality.invented}
        return render(request, "act/groups/new_kind.html", choices)
    entry = entry_for(municipality, source, kind=kind, today=today)
    own = reader_of(request)
    form = StartForm(request.POST or None, municipality=municipality, own=own, entry=entry, kind=kind)
    if own is not None and role_of(request) not in ORGANISES:
        form.fields["partner"].choices = [(str(own.pk), own.name)]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        made = _start(request, form, municipality, source)
        if made is not None:
            return made
    context = {
        "form": form, "kind": kinds[kind], "candidate": source, "invented": municipality.invented,
        "several": len(form.fields["partner"].choices) != 1,  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "act/groups/new.html", context, status=422 if form.errors else 200)


def _start(
    request: HttpRequest, form: StartForm, municipality: Municipality, source: Candidate | None
) -> HttpResponse | None:
    today, by = timezone.localdate(), user_of(request)
    partner = Organisation.objects.filter(municipality=municipality, pk=form.partner_key() or 0).first()
    own = reader_of(request)
    if partner is None or (role_of(request) not in ORGANISES and partner != own):
        form.add_error("partner", gettext("Kies een partner uit de lijst."))
        return None
    told = form.told()
    entry = form.entry(starts=told["first"])
    try:
        row, planned = start_and_plan(
            times=told, municipality=municipality, organisation=partner, candidate=source, title=entry.title,
            kind=entry.kind, entry=entry, by=by, today=today, invented=municipality.invented,
        )  # fmt: skip
        if source is not None and source.state != Candidate.State.STARTED:
            settle(source, state=Candidate.State.STARTED, by=by, today=today)
        mark_started(team=partner, by=by, today=today)
    except EntryNotRight as error:
        refused(form, error)
        return None
    except VoorkantError as error:
        form.add_error(None, error.sentence(here()))
        return None
    messages.success(request, gettext("De groep staat er, en is te vinden bij 'Waarheen?'."))
    tell_planned(request, planned)
    return redirect("group", row.pk)


@never_cache
@planning
def edit(request: HttpRequest, one: ShownGroup) -> HttpResponse:
    """Change what a group is and for whom."""
    row, municipality = one.row, one.row.municipality
    form = GroupForm(request.POST or None, municipality=municipality, kind=row.kind, entry=entry_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            change_group(group=row, entry=form.entry(), by=user_of(request), today=timezone.localdate())
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("Bewaard."))
            return redirect("group", row.pk)
    context = {"form": form, "one": one, "row": row, "kind": one.kind, "invented": row.invented}
    return render(request, "act/groups/edit.html", context, status=422 if form.errors else 200)


def tell_planned(request: HttpRequest, planned: Planned) -> None:
    """Tell how many times were planned, which days were left out, and what is not known."""
    if planned.made:
        said = ngettext("%(n)s keer staat in de agenda.", "%(n)s keren staan in de agenda.", planned.made)
        messages.success(request, said % {"n": planned.made})
    if planned.skipped:
        reasons = ", ".join(f"{_short(day)} ({why.to(here())})" for day, why in planned.skipped)
        messages.info(request, gettext("Overgeslagen: %(days)s.") % {"days": reasons})
    if planned.unknown:
        said = gettext("Van schooljaar %(years)s zijn de vakanties hier nog niet bekend. Kijk zelf na of het past.")
        messages.warning(request, said % {"years": ", ".join(planned.unknown)})


def for_whom(one: ShownGroup) -> dict[str, list[Text]]:
    """Give for whom a group is, in words."""
    language, row = load_language(), one.row
    band, event = language.age_bands.get(row.age_band), language.life_events.get(row.life_event)
    household = language.terms["household_types"].get(row.household)
    problems = [language.problems[key].name for key in row.problems if key in language.problems]
    return {"who": [found.name for found in (band, household) if found], "problems": problems,
            "event": [event.name] if event else []}  # fmt: skip


def _short(day: date) -> str:
    return f"{day.day}-{day.month}"


def _drawn(chart: Any) -> str:
    """Draw a chart, or take it from the shelf."""
    if chart is None:
        return ""
    language = get_language() or "nl"
    shelf, key = caches["charts"], f"{chart.key(language)}:{language}"
    if (svg := shelf.get(key)) is None:
        svg = chart.inline(language)
        shelf.set(key, svg)
    return str(svg)


def _candidate(request: HttpRequest, municipality: Municipality) -> Candidate | None:
    key = as_key((request.GET.get("kandidaat", "") or request.POST.get("kandidaat", ""))[:12])
    found = candidate_of(municipality, key, team_of(request)) if key else None
    return found.row if found else None


def _source_of(request: HttpRequest, one: ShownGroup) -> Any:
    key = one.row.candidate_id
    return candidate_of(one.row.municipality, key, team_of(request)) if key else None


def _effect_of(request: HttpRequest, one: ShownGroup) -> Any:
    return effect_of(one.row, timezone.localdate(), team_of(request))


def _next_series(one: ShownGroup) -> dict[str, Any]:
    usual, rows = one.kind.usual, [each for each in one.sessions if not each.cancelled]
    last = rows[-1] if rows else None
    first = last.day + timedelta(weeks=usual.every_weeks) if last else one.row.starts
    return {"first": first, "at": last.time if last else usual.at, "times": 1 if last else usual.sessions,
            "every": usual.every_weeks, "skip": True}  # fmt: skip
