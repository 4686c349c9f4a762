"""Do we get round to prevention? A team's own weeks, two taps to tell one, and a total for whoever organises.

On Friday a colleague opens the first page on a phone and taps "Minder"; then "Crisis". That is all. The page behind it
shows the quarter, against the goal of the team; the figure of the country stands apart, because it counts other things.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.prevention_hours import load_prevention_words
from voorkant.charts.hours import HoursChart
from voorkant.core.organise.prevention_hours import LOOK_BACK, Answer, plan_at
from voorkant.core.organise.prevention_hours_words import hours_said, share_said, total_sentence
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import Quarter, week_of
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Organisation, PreventionReminder
from voorkant.store.selectors import prevention_hours as look
from voorkant.store.services import prevention_hours as service
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.analyse.page import Drawn
from voorkant.web.analyse.surges import team_of
from voorkant.web.export import table_response
from voorkant.web.notice.dialogues import own
from voorkant.web.organise.forms import here, refused
from voorkant.web.organise.prevention_hours_forms import PlanForm, as_hours
from voorkant.web.permissions import role_of
from voorkant.web.who_may import ORGANISES, VIEWS

BACK = {"home": "home", "agenda": "team-agenda"}


@never_cache
def room(request: HttpRequest, *, fault: BadInput | None = None, about: str = "", given: str = "") -> HttpResponse:
    """The hours of one's own team, and what may be known of all teams together."""
    municipality, team, today = own(request), team_of(request), timezone.localdate()
    context = {
        "national": load_prevention_words().national,
        "fault": fault,
        "about": about,
        "given": given,
        "weeks": LOOK_BACK,
    }
    if team is not None:
        context |= _team(request, team, today)
    context |= _everybody(request, municipality, today)
    context["invented"] = bool(context.get("invented")) or bool(context.get("totals") and municipality.invented)
    return render(request, "organise/room/room.html", context, status=422 if fault else 200)


@require_POST
def tell(request: HttpRequest) -> HttpResponse:
    """Keep what was left of a week: an answer, a number, or what ate it."""
    team = team_of(request)
    if team is None:
        return render(request, "notice/no_team.html", status=403)
    sent, typed = request.POST, request.POST.get("uren", "").strip()
    try:
        week = _day(sent.get("week", ""))
        row = service.tell_week(
            team=team, week=week, answer=sent.get("antwoord", ""), hours=_typed(typed), reason=sent.get("reden"),
        )  # fmt: skip
    except BadInput as error:
        return room(request, fault=error, about=sent.get("week", "")[:10], given=typed[:10])
    lost = row.answer in (Answer.LESS, Answer.NOTHING)
    if not lost or row.reason:
        messages.success(request, gettext("Genoteerd, dank je."))
    return redirect(_back(request, "deze-week" if row.week == week_of(timezone.localdate()) else f"week-{row.week}"))


@never_cache
def plan(request: HttpRequest) -> HttpResponse:
    """Keep hours free, from a day on."""
    team, today = team_of(request), timezone.localdate()
    if team is None:
        return render(request, "notice/no_team.html", status=403)
    now = plan_at(look.plans_of(team), week_of(today))
    form = PlanForm(request.POST or None, plan=now, initial={"since": week_of(today)})
    if request.method == "POST" and form.is_valid():
        try:
            service.reserve(team=team, entry=form.entry(), by=request.user)  # type: ignore[arg-type]
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, gettext("Vastgelegd. Wat eerder gold, blijft te lezen."))
            return redirect("prevention-hours")
    context = {"form": form, "now": now, "invented": team.invented}
    return render(request, "organise/room/plan.html", context, status=422 if form.errors else 200)


@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Let the team count in the total, or no longer."""
    team = team_of(request)
    if team is None:
        return render(request, "notice/no_team.html", status=403)
    service.share_hours(team=team, shares=request.POST.get("delen") == "ja", by=request.user)  # type: ignore[arg-type]
    return redirect(reverse("prevention-hours") + "#delen")


@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """Ask for a mail on Friday, or for no more of it."""
    wanted = bool(request.POST.get("mail"))
    service.want_reminder(user=request.user, wanted=wanted)  # type: ignore[arg-type]
    if wanted and not request.user.email:  # type: ignore[union-attr]
        messages.info(request, gettext("Genoteerd. Bij jouw account staat nog geen e-mailadres; vraag de beheerder."))
    elif wanted:
        messages.success(request, gettext("Je krijgt op vrijdag een mail als de week nog niet is ingevuld."))
    else:
        messages.success(request, gettext("Je krijgt geen herinnering meer."))
    return redirect("prevention-hours")


def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give the weeks of one's own team as Excel or CSV."""
    team = team_of(request)
    if team is None:
        return render(request, "notice/no_team.html", status=403)
    title = gettext("Uren voor preventie")
    return table_response(look.export_rows(team, here()), name="uren-voor-preventie", title=title, form=form)


def week_context(team: Organisation, today: date) -> dict[str, Any]:
    """Give what the two taps need on any page: `room_week` (None where no hours are kept free) and its choices."""
    found = look.week_of_team(team, today)
    return {
        "room_week": found,
        "room_reasons": load_prevention_words().reasons.values(),
        "room_answers": answers(found),
    }


def answers(found: look.ThisWeek | None) -> list[tuple[str, Text, Text | None]]:
    """Give the four answers, each with what it stands for in hours."""
    if found is None:
        return []
    means = {Answer.MET: hours_said(found.reserved)}
    return [
        (one.value, look.ANSWERS[one], means.get(one)) for one in (Answer.MET, Answer.LESS, Answer.NOTHING, Answer.MORE)
    ]


def _team(request: HttpRequest, team: Organisation, today: date) -> dict[str, Any]:
    found, known = look.room_of(team, today), load_prevention_words()
    chosen = found.plan.purposes if found.plan else ()
    return {
        "team": team, "room": found, **week_context(team, today),
        "room_open": [(one, answers(one)) for one in found.open],
        "chart": _drawn(found.chart),
        "purposes": [known.purposes[one].name for one in chosen if one in known.purposes],
        "reasons": _reasons(found),
        "may_plan": role_of(request) in VIEWS["prevention-hours-plan"],
        "reminded": PreventionReminder.objects.filter(user=request.user).exists(),  # type: ignore[misc]
        "invented": found.invented or bool(found.plan and team.invented),
    }  # fmt: skip


def _drawn(chart: HoursChart | None) -> Drawn | None:
    """Draw the weeks, or take the drawing from the shelf."""
    if chart is None:
        return None
    shelf, key = caches["charts"], f"{chart.key(here())}:{here()}"
    if (svg := shelf.get(key)) is None:
        svg = chart.inline(here())
        shelf.set(key, svg)
    return Drawn(str(svg), chart.table(), chart.subtitle, chart.source)


def _reasons(found: look.TeamRoom) -> dict[str, Any]:
    """Lay the reasons out: one row per reason that was ever named, one column per quarter, oldest first."""
    quarters = sorted(quarter for quarter, _ in found.reasons)
    counted = dict(found.reasons)
    known = [*load_prevention_words().reasons.values()]
    rows = [(one.name, [counted[quarter][one.id] for quarter in quarters]) for one in known]
    rows.append((Text(nl="Niet gezegd", en="Not said"), [counted[quarter][""] for quarter in quarters]))
    named = sorted((row for row in rows if sum(row[1])), key=lambda row: -sum(row[1]))
    return {"quarters": [_quarter(one) for one in quarters], "rows": named}


def _everybody(request: HttpRequest, municipality: Municipality, today: date) -> dict[str, Any]:
    if role_of(request) not in ORGANISES:
        return {}
    names = load_prevention_words().reasons
    return {
        "totals": [
            {"quarter": _quarter(one.quarter), "teams": one.teams, "share": share_said(one.kept), "told": one.kept.told,
             "weeks": one.kept.weeks, "sentence": total_sentence(_in_quarter(one.quarter), one.teams, one.kept),
             "reasons": [(names[key].name, number) for key, number in one.reasons if key in names]}
            for one in look.totals_of(municipality, today)
        ],
        "guards": look.guards_of(municipality), "organises": True,
    }  # fmt: skip


def _quarter(one: Quarter) -> Text:
    return Text(nl=f"{one.number}e kwartaal {one.year}", en=f"quarter {one.number} of {one.year}")


def _in_quarter(one: Quarter) -> Text:
    return Text(nl=f"het {one.number}e kwartaal van {one.year}", en=f"quarter {one.number} of {one.year}")


def _typed(typed: str) -> float | None:
    if not typed:
        return None
    hours = as_hours(typed)
    if hours is None:
        raise BadInput("prevention-hours-wrong", _NO_NUMBER.format(given=typed[:20]), _NOTHING, _NUMBER)
    return hours


def _day(text: str) -> date:
    try:
        day = parse_date(text[:10])
    except ValueError:
        day = None
    if day is None:
        raise BadInput("prevention-week-wrong", _NO_WEEK, _NOTHING, _AGAIN)
    return day


def _back(request: HttpRequest, part: str) -> str:
    name = BACK.get(request.POST.get("van", ""), "")
    return f"{reverse(name)}#deze-week" if name else f"{reverse('prevention-hours')}#{part}"


_NO_NUMBER = Text(nl="'{given}' is geen aantal uren.", en="'{given}' is no number of hours.")
_NO_WEEK = Text(nl="Er is niet gezegd om welke week het gaat.", en="It was not said which week this is about.")
_AGAIN = Text(nl="Kies de week nog eens op de pagina.", en="Choose the week on the page again.")
_NUMBER = Text(nl="Vul een getal in, bijvoorbeeld 6 of 7,5.", en="Fill in a number, for example 6 or 7.5.")
_NOTHING = Text(nl="Er is niets veranderd.", en="Nothing was changed.")
