"""Plan rounds, see what is coming and what is still to do, and take a round along on paper.

Tuesday morning in the wijkteam: who goes where tonight, along which streets, and what did we promise last time? The way
is drawn with its order, its length is said as the crow flies, and who prefers a pencil gets a sheet with boxes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from voorkant.adapters.knowledge import load_language
from voorkant.charts.walk_map import Mark, walk_map
from voorkant.core.notice.rounds import KINDS, OUTCOMES, BadRound, NewStop, counted_past
from voorkant.core.notice.stop_list import read_stops
from voorkant.core.notice.walk import length
from voorkant.core.shared.errors import NotFound, VoorkantError
from voorkant.core.shared.numbers import about, decimal
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, Round
from voorkant.store.selectors.place_map import place_map
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.round_places import Spot, outlines_around, spots
from voorkant.store.selectors.rounds import counts_of, find_round, follow_ups_of, overview, stops_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.notice import get_ready
from voorkant.store.services.rounds import (
    add_stops,
    cancel_round,
    finish_follow_up,
    finish_round,
    order_stops,
    plan_round,
    remove_stop,
)
from voorkant.web.notice.questions import for_team
from voorkant.web.notice.round_forms import RoundForm, StopsForm

View = Callable[..., HttpResponse]
STATES = {
    Round.Status.PLANNED: Text(nl="gepland", en="planned"),
    Round.Status.UNDER_WAY: Text(nl="onderweg", en="under way"),
    Round.Status.DONE: Text(nl="gelopen", en="walked"),
    Round.Status.CANCELLED: Text(nl="afgelast", en="cancelled"),
}


def own_round(view: View) -> View:
    """Give the view the reader's team; what that team has no part in does not exist."""

    @wraps(view)
    def found(request: HttpRequest, team: Organisation, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, team, *args, **kwargs)
        except NotFound as error:
            raise Http404(error.sentence(get_language() or "nl")) from error

    return for_team(found)


@never_cache
@for_team
def rounds(request: HttpRequest, team: Organisation) -> HttpResponse:
    """What is under way, what is coming, what was promised, what was done."""
    listed = overview(team, timezone.localdate())
    context = {"team": team, "invented": team.invented, "listed": listed}
    return render(request, "notice/rounds.html", context)


@never_cache
@for_team
def new(request: HttpRequest, team: Organisation) -> HttpResponse:
    """Plan a round: its kind first; the stops come on the next page."""
    places, today = places_of(team.municipality), timezone.localdate()
    if request.method != "POST":
        get_ready()
        area = request.GET.get("gebied", "")
        start = {"area": area if area in places.areas else "", "day": today}
        form = RoundForm(places=places, today=today, initial=start)
        return _plan(request, form, team)
    form = RoundForm(request.POST, places=places, today=today)
    if form.is_valid():
        try:
            made = plan_round(organisation=team, given=form.given(), today=today)
        except BadRound as error:
            for one in error.errors:
                form.add_error(one.field, one.text.to(get_language() or "nl"))
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            return redirect("round-stops", made.pk)
    return _plan(request, form, team, status=422)


def _plan(request: HttpRequest, form: RoundForm, team: Organisation, *, status: int = 200) -> HttpResponse:
    language = get_language() or "nl"
    try:
        chart = place_map(team.municipality.code, reverse("round-new"))
    except NotFound:
        chart = None
    context = {
        "form": form,
        "team": team,
        "map": chart.inline(language) if chart else "",
        "kinds": load_language().terms[KINDS],
        "open": {field: bool(form[field].value()) for field in ("target_groups", "problems")},
    }
    return render(request, "notice/round_new.html", context, status=status)


@never_cache
@own_round
def stops(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Add stops: a list, a file or buurten; everything that is wrong is told by its row and nothing is lost."""
    found = find_round(team, key)
    places = places_of(team.municipality)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StopsForm(*sent, found=found, places=places)
    if request.method == "POST" and form.is_valid() and (added := _add(team, key, form)):
        said = ngettext("%(n)s stuk straat toegevoegd.", "%(n)s stukken straat toegevoegd.", added)
        messages.success(request, said % {"n": added})
        return redirect("round", key)
    context = {
        "form": form,
        "round": found,
        "place": places.name(found.area_code),
        "stops": stops_of(found),
        "smallest": int(setting_value("street_addresses", team.municipality)),
        "invented": found.invented,
    }
    return render(request, "notice/round_stops.html", context, status=422 if form.errors else 200)


def _add(team: Organisation, key: int, form: StopsForm) -> int:
    """Add what was listed; gives how many, or none with the faults told in the form."""
    rows: list[str] = []
    try:
        listed = _listed(form)
        rows = [row for row, _ in listed]
        if listed:
            return len(add_stops(organisation=team, key=key, stops=[one for _, one in listed]))
        form.add_error(None, gettext("Schrijf eerst een straat op, of kies een bestand."))
    except BadRound as error:
        _tell(form, error, rows)
    except NotFound:
        raise
    except VoorkantError as error:
        form.add_error(None, error.sentence(get_language() or "nl"))
    return 0


def _listed(form: StopsForm) -> list[tuple[str, NewStop]]:
    """Give the stops of the list, the file and the buurten, each with the row that it came from."""
    given, listed = form.cleaned_data, []
    for text in (given["listed"], given["file"]):
        for row in read_stops(text):
            stop = row.stop if row.stop.at else replace(row.stop, area=given["buurt"])
            listed.append((str(row.number), stop))
    return listed + [("", one) for one in form.picked()]


def _tell(form: StopsForm, error: BadRound, rows: Sequence[str]) -> None:
    """Put each fault beside the list or file, with the row that it is about."""
    language, field = get_language() or "nl", "file" if form.cleaned_data.get("file") else "listed"
    for one in error.errors:
        kind, _, at = one.field.partition("-")
        row = rows[int(at) - 1] if kind == "stop" and at.isdecimal() else ""
        said = one.text.to(language)
        form.add_error(field, f"{gettext('Rij')} {row}: {said}" if row else said)


@never_cache
@own_round
@require_safe
def show(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """One round: the way as a map and a list, what was counted, what was promised."""
    found = find_round(team, key)
    counted = counts_of(found)
    listed = spots(team.municipality, stops_of(found))
    context = {
        **about_round(found),
        "lines": [{"spot": one, "counts": _named(counted.get(one.stop.pk, {}))} for one in listed],
        "totals": _named(totals(counted)),
        "counted": bool(counted),
        "map": draw(found, listed),
        "vague": sum(not one.exact for one in listed),
        "metres": walk_words(listed),
        "follow_ups": follow_ups_of(found),
        "open": found.status in (Round.Status.PLANNED, Round.Status.UNDER_WAY),
        "addresses": sum(one.stop.addresses or 0 for one in listed),
        "buurten": {one.stop.area_code for one in listed} - {""},
    }
    return render(request, "notice/round.html", context)


def about_round(found: Round) -> dict[str, Any]:
    """Give what every page of a round says on top."""
    language = load_language()
    return {
        "round": found,
        "team": found.organisation,
        "kind": language.terms[KINDS].get(found.kind),
        "state": STATES[Round.Status(found.status)],
        "place": places_of(found.organisation.municipality).name(found.area_code),
        "problems": [language.problems[one].name for one in found.problems if one in language.problems],
        "groups": [language.target_groups[one].name for one in found.target_groups if one in language.target_groups],
        "invented": found.invented,
    }


def _named(counts: Mapping[str, int]) -> list[tuple[Text, int]]:
    return [(one.name, counts[key]) for key, one in load_language().terms[OUTCOMES].items() if key in counts]


def totals(counted: Mapping[int, Mapping[str, int]]) -> dict[str, int]:
    """Add up what was counted at all stops, by outcome."""
    return {
        outcome: sum(one.get(outcome, 0) for one in counted.values()) for outcome in load_language().terms[OUTCOMES]
    }


def draw(found: Round, listed: list[Spot], theme: str = "light") -> str:
    """Draw the way of a round in the reader's language; nothing where no stop has a place."""
    language = get_language() or "nl"
    marks = [Mark(one.stop.position, *one.at, exact=one.exact) for one in listed if one.at]
    around = outlines_around(found.organisation.municipality, {one.stop.area_code for one in listed})
    first, last = (listed[0].stop.label, listed[-1].stop.label) if listed else ("", "")
    said = gettext(
        "Kaart van de route: %(n)s stukken straat, van %(first)s tot %(last)s. De lijst heeft dezelfde volgorde."
    )
    return walk_map(
        marks,
        [one.geometry for one in around],
        title=gettext("De route"),
        description=said % {"n": len(marks), "first": first, "last": last},
        language=language,
        theme=theme,
    )


def walk_words(listed: list[Spot]) -> str:
    """Say how long the walk is; empty with fewer than two places."""
    known = [one.at for one in listed if one.at]
    if len(known) < 2:
        return ""
    metres = length(known)
    kilometres = decimal(round(metres / 1000, 1))
    said = about(metres) + Text(nl=" meter", en=" metres") if metres < 950 else kilometres + Text(nl=" km", en=" km")
    return said.to(get_language() or "nl")


@require_POST
@own_round
def order(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Put the stops in the order of a short walk, from and to where somebody wants."""
    ends = {name: int(value) if (value := request.POST.get(field, "")).isdecimal() else None
            for name, field in (("start", "begin"), ("end", "einde"))}  # fmt: skip
    _try(
        request, lambda: order_stops(organisation=team, key=key, **ends), gettext("De volgorde is een korte wandeling.")
    )
    return redirect("round", key)


@require_POST
@own_round
def stop_remove(request: HttpRequest, team: Organisation, key: int, stop: int) -> HttpResponse:
    """Take a stop out of the round."""
    _try(request, lambda: remove_stop(organisation=team, key=key, stop=stop), gettext("Dat stuk straat is eruit."))
    return redirect("round-stops", key)


@require_POST
@own_round
def finish(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Say that the round was walked."""
    _try(request, lambda: finish_round(organisation=team, key=key), gettext("De ronde is gelopen. Dank jullie wel."))
    found = find_round(team, key)
    counted = counts_of(found)
    for one in stops_of(found):
        if past := counted_past(found.kind, one.addresses, counted.get(one.pk, {})):
            said = gettext(
                "%(label)s: %(n)s geteld bij %(addresses)s adressen. Klopt dat? Je kunt het nog verbeteren: "
                "vul tellingen aan, of neem de turfjes over."
            )
            messages.warning(request, said % {"label": one.label, "n": past, "addresses": one.addresses})
    return redirect("round", key)


@require_POST
@own_round
def cancel(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Call the round off."""
    _try(request, lambda: cancel_round(organisation=team, key=key), gettext("De ronde is afgelast."))
    return redirect("rounds")


@require_POST
@own_round
def follow_up_done(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Say that a promise was kept."""
    done = gettext("Mooi, dat is gedaan.")
    _try(request, lambda: finish_follow_up(organisation=team, key=key, today=timezone.localdate()), done)
    back = request.POST.get("ronde", "")
    return redirect("round", int(back)) if back.isdecimal() else redirect("rounds")


def _try(request: HttpRequest, do: Callable[[], object], done: str) -> None:
    """Do it, and say that it was done or why not; what is not this team's stays not found."""
    try:
        do()
    except NotFound:
        raise
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, done)


def addresses_words(number: int | None) -> str:
    """Say how many addresses; empty for a spot where nobody lives."""
    return "" if number is None else gettext("%(n)s adressen") % {"n": number}
