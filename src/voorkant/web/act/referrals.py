"""Referrals of a team: what it is asked, which wait and which broke, and each of them whole.

A professional begins with "Is er iemand aangekomen?" and three buttons. Per colleague nothing is counted, and nothing
could be.
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
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, Referral
from voorkant.store.selectors.mail import refused_for
from voorkant.store.selectors.referral_paper import card_paper
from voorkant.store.selectors.referral_routes import next_for
from voorkant.store.selectors.referrals import code_of, desk_of, line_of, link_of, referrals_of, role_in
from voorkant.store.services.referral_links import Way, renew, take_back
from voorkant.store.services.referrals import answer_as
from voorkant.web.act.referral_show import seen_of, shown, whole
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


def theirs(team: Organisation, key: int) -> tuple[Referral, Who]:
    """Give a referral that a team gave or received, with its part in it; 404 for any other."""
    row = referrals_of(team).filter(pk=key).first()
    by = role_in(row, team) if row else None
    if row is None or by is None:
        raise Http404(key)
    return row, by


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
