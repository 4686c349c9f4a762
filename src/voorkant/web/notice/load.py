"""The page on which a finding place sees how full it is, before it is too much, and what could be spread.

Whoever works at a place sets its number there, in the line where it is read. Others see levels, and only of partners
that agreed to it.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from voorkant.core.notice.load_words import LEVEL, month_so_far, what_is_coming
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import month_name
from voorkant.store.models import FindingPlace, Organisation
from voorkant.store.selectors.load import Carrier, Loads, loads_of
from voorkant.store.services.load import agree_capacity, share_load
from voorkant.web.context import municipality_of
from voorkant.web.permissions import role_of
from voorkant.web.who_may import ORGANISES

Line = dict[str, Any]


def loads(request: HttpRequest, *, refused: BadInput | None = None, given: str = "", about: str = "") -> HttpResponse:
    """Every place and partner whose load the reader may see, fullest first, with proposals to spread."""
    municipality = municipality_of(request)
    if municipality is None:
        return render(request, "analyse/no_figures.html", status=404)
    today, team = timezone.localdate(), _team(request)
    found = loads_of(municipality, today, reader=team)
    lines = [_line(one, found, today.month) for one in found.carriers]
    context = {
        "lines": lines,
        "own": [line for line in lines if line["own"]],
        "others": [line for line in lines if not line["own"]],
        "pressing": [line for line in lines if line["pressing"]],
        "pressing_others": [line for line in lines if line["pressing"] and not line["own"]],
        "month": month_name(today.month),
        "levels": found.levels,
        "silent": found.silent,
        "team": team,
        "decides": role_of(request) in ORGANISES,
        "invented": municipality.invented,
        "refused": refused,
        "given": given,
        "about": about,
    }
    return render(request, "notice/load.html", context, status=422 if refused else 200)


@require_POST
def agree(request: HttpRequest) -> HttpResponse:
    """Set the number that one's own partner, or one of its places, agrees to carry."""
    team = _team(request)
    if team is None:
        return render(request, "notice/no_team.html", status=403)
    number, about = request.POST.get("number", ""), request.POST.get("place", "")
    place = get_object_or_404(FindingPlace, pk=about, organisation=team) if about.isdigit() else None
    try:
        agree_capacity(organisation=team, place=place, given=number)
    except BadInput as error:
        return loads(request, refused=error, given=number, about=about or "partner")
    messages.success(request, gettext("Het aantal van %(name)s is vastgelegd.") % {"name": place or team})
    return redirect("loads")


@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Show one's own load to others, or no longer."""
    team = _team(request)
    if team is None:
        return render(request, "notice/no_team.html", status=403)
    share_load(organisation=team, shares=request.POST.get("shares") == "yes")
    return redirect("loads")


def _team(request: HttpRequest) -> Organisation | None:
    return getattr(request.user, "organisation", None)


def _line(one: Carrier, found: Loads, month: int) -> Line:
    state = one.load
    if state is None:
        raise ValueError("a load that may not be shown has no line")
    hidden = not one.own
    return {
        "carrier": one,
        "own": one.own,
        "key": str(one.place.id) if one.place else "partner",
        "load": state,
        "level": LEVEL[state.pressure],
        "sentence": month_so_far(state, month, own=one.own, threshold=found.threshold),
        "coming": None if hidden else what_is_coming(state, found.levels),
        "pressing": one in found.pressing,
        "percent": None if hidden or state.percent is None else min(state.percent, 100),
        "shown_percent": None if hidden else state.percent,
    }
