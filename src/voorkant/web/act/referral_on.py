"""Hand on to the next partner, behind the partner's link without an account, or signed in.

"Een ander past beter": first to whom, then who expects this resident there, where and when. Who fits comes first; the
whole list stands below it.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.core.act.referral import REFERRED_ON, Who
from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Organisation, Referral
from voorkant.store.selectors.referral_routes import may_hand_on, next_for
from voorkant.store.selectors.referrals import line_of
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.referral_onward import hand_on
from voorkant.store.services.referral_opening import ReferralLinkNotGood, open_link
from voorkant.web.act.referral_form import ReferralForm
from voorkant.web.act.referral_link import gone, private
from voorkant.web.act.referral_new import chosen
from voorkant.web.act.referral_show import seen_of, shown
from voorkant.web.act.referrals import theirs
from voorkant.web.notice.questions import for_team as team_only
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.forms import refused

LIGHT, WHOLE = "notice/signal_base.html", "base.html"


@never_cache
@in_chosen_language
@sensitive_variables("token")
def behind_link(request: HttpRequest, token: str) -> HttpResponse:
    """Hand on from the partner's link."""
    try:
        row = open_link(token)
    except ReferralLinkNotGood as error:
        return gone(request, error)
    back = reverse("referral-link", args=[token])
    return private(_page(request, row, LIGHT, back))


@never_cache
@team_only
def signed_in(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Hand on from the page of a referral that this team received."""
    row, by = theirs(team, key)
    if by is not Who.PARTNER:
        return redirect("referral", key)
    return _page(request, row, WHOLE, reverse("referral", args=[key]))


def _page(request: HttpRequest, row: Referral, base: str, back: str) -> HttpResponse:
    light = base == LIGHT
    one = shown(line_of(row, Who.PARTNER, timezone.localdate()))
    context: dict[str, Any] = {"base": base, "light": light, "one": one, "row": row, "back": back}
    context["invented"] = row.invented
    to = chosen(row.partner, request)
    if to is None or to.partner.pk == row.referrer_id:
        return render(request, "act/referral_on_to.html", {**context, **_others(row)})
    form = ReferralForm(request.POST or None, to=to, about=row.problem, fixed=True, everybody=not light)
    wrong = ""
    if request.method == "POST" and form.is_valid():
        try:
            given = hand_on(row=row, entry=form.entry(), seen=seen_of(request.POST.get("seen", "")))
        except EntryNotRight as error:
            refused(form, error, {"partner": "worker", "problem": "worker"})
        except BadInput as error:
            wrong = error.sentence(get_language() or "nl")
            row.refresh_from_db()
        else:
            return render(request, "act/referral_on_done.html", {**context, "given": given, "to": to})
    context |= {"form": form, "to": to, "wrong": wrong}
    return render(request, "act/referral_on.html", context, status=422 if form.errors or wrong else 200)


def _others(row: Referral) -> dict[str, Any]:
    team = row.partner
    fits = next_for(team, row.problem, timezone.localdate(), without=[row.referrer_id])
    others = Organisation.objects.filter(municipality=team.municipality_id).exclude(pk__in=[team.pk, row.referrer_id])
    open_now = row.state == REFERRED_ON and not may_hand_on(row)
    return {"fits": fits, "others": others.order_by("name"), "waits": open_now}
