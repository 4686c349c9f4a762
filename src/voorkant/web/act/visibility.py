"""What stands where and when, and what it reached: a calendar by month, and figures with their source."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from icalendar import Calendar, Event

from voorkant.adapters.story_knowledge import load_channels, load_senders
from voorkant.core.act import reach_of_media as reach
from voorkant.core.act.visibility import CANCELLED, DONE
from voorkant.core.act.visibility import Outing as Planned
from voorkant.store.models import Outing
from voorkant.store.selectors.campaigns import (
    calendar_of,
    campaigns_of,
    figures_of,
    outings_to_export,
    told_by,
    weeks_of,
)
from voorkant.store.services.campaigns import note_outing, plan_outing
from voorkant.store.services.outbox import site_host
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.act.stories import own_municipality
from voorkant.web.act.story_forms import OutingForm, ReachForm
from voorkant.web.export import table_response
from voorkant.web.organise.forms import as_key, here, refused

MONTHS = 3
FURTHEST = 36


@never_cache
def visibility(request: HttpRequest) -> HttpResponse:
    """The calendar of a quarter."""
    municipality, today = own_municipality(request), timezone.localdate()
    start = _start(request.GET.get("vanaf", ""), today)
    found = calendar_of(municipality, start, MONTHS, today)
    months = [
        {
            "month": one, "lines": [_line(each, one.clashes) for each in one.outings],
            "weeks": [{"start": first, "end": last, "name": name} for first, last, name, _theme in one.weeks],
        }
        for one in found
    ]  # fmt: skip
    context = {
        "months": months, "before": _moved(start, -MONTHS), "after": _moved(start, MONTHS), "today": today,
        "planned": sum(each.on >= today for one in found for each in one.outings),
        "asks": len({each.outing for one in found for each in one.clashes}),
        "gaps": sum(len(one.gaps) for one in found),
        "campaigns": campaigns_of(municipality), "invented": municipality.invented,
    }  # fmt: skip
    return render(request, "act/visibility.html", context)


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Plan something."""
    municipality = own_municipality(request)
    if not campaigns_of(municipality):
        return redirect("campaign-new")
    asked = as_key(request.GET.get("verhaal", "")[:12])
    start = {"on": timezone.localdate() + timedelta(days=7), "story": str(asked or "")}
    form = OutingForm(request.POST or None, municipality=municipality, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            plan_outing(municipality=municipality, entry=form.entry())
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("Het staat in de kalender."))
            return redirect("visibility")
    context = {"form": form, "invented": municipality.invented, "channels": load_channels().values()}
    return render(request, "act/visibility_new.html", context, status=422 if form.errors else 200)


@never_cache
def outing(request: HttpRequest, key: int) -> HttpResponse:
    """Change what is planned, and note what it reached."""
    municipality = own_municipality(request)
    row = Outing.objects.filter(municipality=municipality, pk=key).select_related("story", "campaign", "by").first()
    if row is None:
        raise Http404(key)
    plans = "on" in request.POST
    plan = OutingForm(request.POST if plans else None, municipality=municipality, row=row)
    noted = ReachForm(request.POST if request.method == "POST" and not plans else None, row=row)
    form: Any = plan if plans else noted
    if request.method == "POST" and form.is_valid():
        try:
            if plans:
                plan_outing(municipality=municipality, entry=plan.entry(), outing=row)
            else:
                note_outing(row=row, **noted.cleaned_data)
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("Bewaard."))
            return redirect("visibility")
    context = {
        "row": row, "what": told_by(row), "plan": plan, "noted": noted, "form": form,
        "channel": load_channels().get(row.channel), "invented": row.invented,
    }  # fmt: skip
    return render(request, "act/visibility_outing.html", context, status=422 if form.errors else 200)


@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """The calendar to take along in one's own."""
    municipality, today = own_municipality(request), timezone.localdate()
    made = Calendar()
    made.add("prodid", "-//Voorkant//zichtbaarheid//NL")
    made.add("version", "2.0")
    channels, stamp = load_channels(), timezone.now()
    for one in outings_to_export(municipality, today - timedelta(days=31)):
        event = Event()
        name = channels[one.channel].name.to(here()) if one.channel in channels else one.channel
        event.add("uid", f"zichtbaarheid-{one.pk}@{site_host()}")
        event.add("summary", ": ".join((name, told_by(one) or gettext("Een verhaal"))))
        event.add("description", " · ".join(filter(None, (one.campaign.name, one.by.name if one.by else ""))))
        event.add("dtstart", one.on)
        event.add("dtend", one.on + timedelta(days=1))
        event.add("dtstamp", stamp)
        made.add_component(event)
    response = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="zichtbaarheid.ics"'
    return response


@never_cache
def reached(request: HttpRequest) -> HttpResponse:
    """What was reached, per theme and channel."""
    municipality, today = own_municipality(request), timezone.localdate()
    figures = figures_of(municipality, today)
    context = {
        "sentence": reach.sentence(reach.total(figures)), "any": bool(figures),
        "tables": [
            {"id": "thema", "title": gettext("Per thema"), "rows": _rows(figures, "theme")},
            {"id": "plek", "title": gettext("Per plek"), "rows": _rows(figures, "channel")},
        ],
        "weeks": weeks_of(municipality, today), "invented": municipality.invented,
    }  # fmt: skip
    return render(request, "act/visibility_reach.html", context)


@never_cache
def reached_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same figures as Excel or CSV."""
    municipality, today = own_municipality(request), timezone.localdate()
    figures = figures_of(municipality, today)
    heads = [
        gettext("Soort"), gettext("Naam"), gettext("Keer verschenen"), gettext("Exemplaren"),
        gettext("Lezers (schatting)"), gettext("Van wie de schatting komt"), gettext("Reacties"), gettext("Bezoeken"),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        [
            kind, one["name"].to(here()), one["row"].outings, one["row"].copies.value, one["row"].readers.value,
            "; ".join(one["row"].estimates), one["row"].reactions.value, one["row"].visits.value,
        ]
        for kind, by in ((gettext("Thema"), "theme"), (gettext("Plek"), "channel"))
        for one in _rows(figures, by)
    ]  # fmt: skip
    return table_response([heads, *rows], name="bereik", title=gettext("Wat bereikten we?"), form=form)


def _rows(figures: list[reach.Figures], by: str) -> list[dict[str, Any]]:
    known = load_senders().themes if by == "theme" else load_channels()
    words = {one.id: one.name for one in known.values()}
    rows = reach.by([one for one in figures if getattr(one, by)], lambda one: str(getattr(one, by)))
    return [{"row": one, "name": name} for one, name in zip(rows, reach.names(rows, words).values(), strict=True)]


def _line(one: Planned, clashes: Any) -> dict[str, Any]:
    channel, theme = load_channels().get(one.channel), load_senders().themes.get(one.theme)
    return {
        "one": one, "channel": channel.name if channel else one.channel, "theme": theme.name if theme else one.theme,
        "remarks": [each.text for each in clashes if each.outing == one.id], "done": one.state == DONE,
        "cancelled": one.state == CANCELLED,
    }  # fmt: skip


def _start(typed: str, today: date) -> date:
    try:
        found = datetime.strptime(typed, "%Y-%m").date()  # noqa: DTZ007 - a month, not a moment
    except ValueError:
        found = today
    away = (found.year - today.year) * 12 + found.month - today.month
    return found.replace(day=1) if abs(away) <= FURTHEST else today.replace(day=1)


def _moved(start: date, months: int) -> str:
    number = start.year * 12 + start.month - 1 + months
    return f"{number // 12}-{number % 12 + 1:02d}"
