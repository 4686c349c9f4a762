"""Referrals of a team: what it is asked, which wait, which broke, and how each route goes.

A professional begins with "Is er iemand aangekomen?" and three buttons. Figures are of routes and of two partners
together; per colleague nothing is counted, and nothing could be.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.core.act.referral import FELL_THROUGH, GIVEN, Who
from voorkant.core.act.referral_figures import Break, Shown
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.numbers import percent
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Organisation, Referral
from voorkant.store.selectors.mail import refused_for
from voorkant.store.selectors.referral_paper import card_paper
from voorkant.store.selectors.referral_routes import next_for
from voorkant.store.selectors.referrals import code_of, desk_of, line_of, link_of, referrals_of, role_in, routes_of
from voorkant.store.services.referral_links import Way, renew, take_back
from voorkant.store.services.referrals import answer_as
from voorkant.web.act.referral_show import reason_name, seen_of, shown, whole
from voorkant.web.context import municipality_of
from voorkant.web.notice.questions import for_team as team_only

PDF = "application/pdf"


@never_cache
@team_only
def referrals(request: HttpRequest, team: Organisation) -> HttpResponse:
    """What a team is asked, what it waits for, what broke."""
    desk = desk_of(team, timezone.localdate())
    parts = {name: [shown(one) for one in getattr(desk, name)] for name in _PARTS}
    return render(request, "act/referrals.html", {"team": team, "invented": team.invented, **parts})


@never_cache
@team_only
def referral(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """One referral, with what this team may answer."""
    row, by = theirs(team, key)
    line = line_of(row, by, timezone.localdate())
    gives = by is Who.REFERRER
    context: dict[str, Any] = {"one": whole(line), "gives": gives, "invented": row.invented}
    if gives:
        token = link_of(row.nonce, row.link_turn)
        context |= {"url": request.build_absolute_uri(f"/v/{token}/"), "code": code_of(row.nonce, row.code_turn)}
        context |= {"card": row.state == GIVEN and row.code_works, "today": timezone.localdate()}
        context["unreached"] = refused_for(f"referral:{row.pk}:")
        if row.state in FELL_THROUGH:
            context["fits"] = next_for(team, row.problem, timezone.localdate(), without=[row.partner_id])
    return render(request, "act/referral.html", context)


@require_POST
@team_only
def link(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Renew the partner's link or the code of the card, or take it back."""
    row, by = theirs(team, key)
    way, wish = request.POST.get("way", ""), request.POST.get("do", "")
    if by is not Who.REFERRER or way not in (*Way,) or wish not in _DONE:
        raise Http404(key)
    if wish == "renew":
        renew(team=team, key=row.pk, way=Way(way))
    else:
        take_back(team=team, key=row.pk, way=Way(way))
    messages.success(request, _DONE[wish].to(get_language() or "nl"))
    return redirect("referral", key)


@require_POST
@team_only
def step(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Keep what somebody of this team says, in one tap."""
    theirs(team, key)
    try:
        answer_as(
            team=team, key=key, to=request.POST.get("to", ""), seen=seen_of(request.POST.get("seen", "")),
            reason=request.POST.get("reason", ""),
        )  # fmt: skip
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, gettext("Genoteerd. De ander ziet het ook."))
    return redirect("referral", key)


@never_cache
@team_only
def card(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """The card to print: who, where and when, as a help to remember."""
    row, by = theirs(team, key)
    if by is not Who.REFERRER:
        return redirect("referral", key)
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    response = HttpResponse(card_paper(row, language, timezone.localdate()), content_type=PDF)
    response["Content-Disposition"] = f'inline; filename="kaart-{row.pk}.pdf"'
    return response


@never_cache
def routes(request: HttpRequest) -> HttpResponse:
    """How each route goes, as far as this reader may see it."""
    municipality = municipality_of(request)
    if municipality is None:
        raise Http404
    reader = getattr(request.user, "organisation", None)
    found = routes_of(municipality, reader, timezone.localdate())
    lines = [_route(one, names) for one, *names in found if one.figures is not None]
    context = {
        "own": [one for one in lines if one["own"]],
        "others": [one for one in lines if not one["own"]],
        "hidden": sum(one.figures is None for one, *_ in found),
        "invented": municipality.invented,
    }
    return render(request, "act/referral_figures.html", context)


def theirs(team: Organisation, key: int) -> tuple[Referral, Who]:
    """Give a referral that a team gave or received, with its part in it; 404 for any other."""
    row = referrals_of(team).filter(pk=key).first()
    by = role_in(row, team) if row else None
    if row is None or by is None:
        raise Http404(key)
    return row, by


def _route(one: Shown, names: list[str]) -> dict[str, Any]:
    known = one.figures
    if known is None:
        raise Http404
    stages = ((_ARRIVED, known.arrived), (_TAKEN_UP, known.taken_up), (_HELPED, known.helped))
    return {
        "own": one.own,
        "from": names[0],
        "to": names[1],
        "figures": known,
        "to_arrive": _whole_weeks(known.weeks_to_arrive),
        "to_begin": _whole_weeks(known.weeks_to_take_up),
        "stages": [
            {
                "name": name,
                "share": each,
                "percent": percent(round(each.percent)) if each.percent is not None else None,
                "low": round(each.low) if each.low is not None else None,
                "high": round(each.high) if each.high is not None else None,
            }
            for name, each in stages
        ],
        "breaks": _BREAKS[known.breaks] if known.breaks else None,
        "silent": known.given - known.arrived.of,
        "reasons": [(reason_name(reason) or same(reason), n) for reason, n in known.reasons.items()],
    }


def _whole_weeks(weeks: float | None) -> int:
    """Give whole weeks, at least one, as steps are kept by week; zero where nothing is known."""
    return 0 if weeks is None else max(1, round(weeks))


_DONE = {
    "renew": Text(
        nl="Er is een nieuwe. De oude zegt voortaan dat er een nieuwe is.",
        en="There is a new one. From now on the old one says so.",
    ),
    "take-back": Text(
        nl="Ingetrokken. Wie haar nog heeft, leest wie een nieuwe kan geven.",
        en="Taken back. Whoever still has it reads who can give a new one.",
    ),
}
_PARTS = ("mine", "waiting", "broke", "going_on", "ended")
_ARRIVED = Text(nl="Aangekomen", en="Arrived")
_TAKEN_UP = Text(nl="Opgepakt", en="Taken up")
_HELPED = Text(nl="Geholpen", en="Helped")
_BREAKS = {
    Break.ARRIVING: Text(
        nl="Gaat het mis, dan meestal voordat iemand aankomt.", en="When it goes wrong, it is mostly before arrival."
    ),
    Break.TAKING_UP: Text(
        nl="Gaat het mis, dan meestal nadat iemand aankwam: de partner kan het niet oppakken.",
        en="When it goes wrong, it is mostly after arrival: the partner cannot take it up.",
    ),
    Break.HELPING: Text(
        nl="Gaat het mis, dan meestal aan het eind: de hulp hielp niet genoeg.",
        en="When it goes wrong, it is mostly at the end: the help did not help enough.",
    ),
}
