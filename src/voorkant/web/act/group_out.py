"""What somebody takes along of groups: a sheet to hang up, a calendar file, a table."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.calendar import calendar_file
from voorkant.store.selectors.group_paper import group_paper
from voorkant.store.selectors.groups import ShownGroup, event_of, groups_of
from voorkant.store.services.outbox import site_host
from voorkant.web.act.group_reader import own_group, reader_of
from voorkant.web.act.stories import own_municipality
from voorkant.web.export import table_response
from voorkant.web.organise.forms import here

PDF, CALENDAR = "application/pdf", "text/calendar; charset=utf-8"


@never_cache
def paper(request: HttpRequest, key: int) -> HttpResponse:
    """A sheet for the wall: what it is, when, where, and how to join."""
    one = own_group(request, key)
    made = group_paper(one, get_language() or "nl", timezone.localdate())
    answer = HttpResponse(made, content_type=PDF)
    answer["Content-Disposition"] = f'inline; filename="groep-{key}.pdf"'
    return answer


@never_cache
def calendar(request: HttpRequest, key: int) -> HttpResponse:
    """The times of a group for somebody's own calendar."""
    one, stamp = own_group(request, key), timezone.now()
    url = request.build_absolute_uri(f"/handelen/groepen/{key}/")
    found = (event_of(one.row, each, stamp, host=site_host(), url=url) for each in one.sessions)
    events = [each for each in found if each]
    if not events:
        raise Http404(key)
    answer = HttpResponse(calendar_file(events, name=one.row.title), content_type=CALENDAR)
    answer["Content-Disposition"] = f'attachment; filename="groep-{key}.ics"'
    return answer


@never_cache
def export(request: HttpRequest, what: str, form: str) -> HttpResponse:
    """Groups, or the times of one's own groups, as Excel or CSV."""
    listed = groups_of(own_municipality(request), reader_of(request), timezone.localdate())
    if what == "groepen":
        return table_response(_groups(listed), name="groepen", title=gettext("Groepen"), form=form)
    if what == "keren":
        return table_response(_sessions(listed), name="keren", title=gettext("Keren"), form=form)
    raise Http404(what)


def _groups(listed: list[ShownGroup]) -> list[list[Any]]:
    heads = [
        gettext("Groep"), gettext("Soort"), gettext("Van"), gettext("Stand"), gettext("Waarom"), gettext("Voor"),
        gettext("Waar"), gettext("Wanneer"), gettext("Is er plaats?"), gettext("Keren geweest"),
        gettext("Keren geteld"), gettext("Bezoeken"), gettext("Verschillende mensen"), gettext("Begroot (€)"),
        gettext("Uitgegeven (€)"), gettext("Per deelnemer (€)"),
    ]  # fmt: skip
    return [heads, *(_group(one) for one in listed)]


def _group(one: ShownGroup) -> list[Any]:
    row, language, came, cost = one.row, here(), one.attendance, one.cost
    visits: Any = came.visits if came and came.counted else (one.came.to(language) if one.came else None)
    return [
        row.title, one.kind.name.to(language), row.organisation.name, one.state.name.to(language),
        row.state_reason if one.own else "", one.area.to(language), row.location, one.schedule.to(language),
        one.room.to(language), came.held if came else None, came.counted if came else None, visits,
        came.people if came else None, cost.planned if cost else None, cost.spent if cost else None,
        cost.per_person if cost else None,
    ]  # fmt: skip


def _sessions(listed: list[ShownGroup]) -> list[list[Any]]:
    heads = [
        gettext("Groep"), gettext("Dag"), gettext("Tijd"), gettext("Gaat door"), gettext("Gekomen"), gettext("Nieuw"),
        gettext("Kosten (€)"), gettext("Opmerking"),
    ]  # fmt: skip
    rows = [
        [
            one.row.title, each.day, each.time.strftime("%H:%M") if each.time else None,
            gettext("nee") if each.cancelled else gettext("ja"), *_counted(one, each),
        ]
        for one in listed
        for each in one.sessions
    ]  # fmt: skip
    return [heads, *rows]


def _counted(one: ShownGroup, each: Any) -> list[Any]:
    """Numbers of a single time are for the team whose group it is, and so are its remarks."""
    return [each.came, each.new, each.cost, each.note] if one.own else [None, None, None, ""]
