"""Hand somebody over: first to whom, by a route that was agreed or freely, then who, where and when.

Two short pages. One begins at a signal, at a question of the own team, after a partner's no, or at nothing. The agreed
route brings its contact along; what the partner can carry is said before somebody is sent there, not after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from voorkant.core.act.referral import FELL_THROUGH
from voorkant.store.models import Agreement, Offer, Organisation, Question, Referral, Signal
from voorkant.store.selectors.network_pages import area_names
from voorkant.store.selectors.referral_routes import Next, agreed_routes, full_partners, next_for
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.referrals import give_referral
from voorkant.web.act.referral_form import ReferralForm, To
from voorkant.web.act.referral_show import problem_name
from voorkant.web.notice.questions import for_team as team_only
from voorkant.web.organise.forms import as_key, refused

LONGEST_KEY = 16


@dataclass(frozen=True, slots=True)
class Origin:
    """What a hand-over begins with; at most one of the three."""

    signal: Signal | None = None
    question: Question | None = None
    before: Referral | None = None

    @property
    def problems(self) -> Sequence[str]:
        """Give what it is about, by id."""
        if self.signal:
            return list(self.signal.problems)
        if self.question:
            return list(self.question.problems.order_by("pk").values_list("problem", flat=True))
        return [self.before.problem] if self.before else []

    @property
    def asked(self) -> dict[str, int]:
        """Give what stands in the address."""
        parts = (("signaal", self.signal), ("vraag", self.question), ("na", self.before))
        return {name: one.pk for name, one in parts if one}


@never_cache
@team_only
def new(request: HttpRequest, team: Organisation) -> HttpResponse:
    """Choose a route, then fill in the hand-over; after that its own page."""
    origin = _origin(team, request)
    to = chosen(team, request)
    if to is None:
        return render(request, "act/referral_to.html", _routes(team, origin))
    about = next(iter(origin.problems), "")
    along = bool(origin.signal and origin.signal.ending == "going_along")
    form = ReferralForm(request.POST or None, to=to, about=about, along=along)
    if request.method == "POST" and form.is_valid():
        try:
            given = give_referral(
                team=team, entry=form.entry(), question=origin.question, follows=origin.before,
                signal=origin.signal or (origin.before.signal if origin.before else None),
            )  # fmt: skip
        except EntryNotRight as error:
            refused(form, error, {"partner": "problem"})
        else:
            return redirect("referral", given.row.pk)
    context = {
        "form": form, "to": to, "partner": to.partner, "agreement": to.agreement, "back": urlencode(origin.asked),
        "full": to.partner.pk in full_partners(team, timezone.localdate()), "invented": team.invented,
    }  # fmt: skip
    return render(request, "act/referral_new.html", context, status=422 if form.errors else 200)


def chosen(team: Organisation, request: HttpRequest) -> To | None:
    """Give to whom somebody goes, as the address says: by an agreement, an offer or a partner of this municipality."""
    asked = {name: _key(request.GET.get(name, "")) for name in ("afspraak", "aanbod", "partner")}
    if agreement := agreed_routes(team, timezone.localdate()).filter(pk=asked["afspraak"]).first():
        return To(agreement.to, agreement)
    others = Organisation.objects.filter(municipality=team.municipality_id).exclude(pk=team.pk)
    if (
        offer := Offer.objects.filter(pk=asked["aanbod"], organisation__in=others)
        .select_related("organisation")
        .first()
    ):
        return To(offer.organisation, None, offer)
    partner = others.filter(pk=asked["partner"]).first()
    return To(partner) if partner else None


def _origin(team: Organisation, request: HttpRequest) -> Origin:
    """Find what it begins with: a signal that this team received or that came from its own place, a question that it
    wrote down itself, or a referral that it gave and that broke.
    """
    theirs = Q(receiver=team) | Q(place__organisation=team)
    signals = Signal.objects.filter(theirs).select_related("place")
    own = Referral.objects.filter(referrer=team, state__in=FELL_THROUGH).select_related("partner", "signal")
    return Origin(
        signals.filter(pk=_key(request.GET.get("signaal", ""))).first(),
        Question.objects.filter(organisation=team, pk=_key(request.GET.get("vraag", ""))).first(),
        own.filter(pk=_key(request.GET.get("na", ""))).first(),
    )


def _key(value: str) -> int:
    """Give the key that stands in an address; zero, which is nobody's, for anything else."""
    found = as_key(value)
    return found if found is not None and len(value) < LONGEST_KEY else 0


def _offers(team: Organisation, origin: Origin, today: date) -> list[Next]:
    """Give what others offer for what it is about, without an agreement."""
    gone = [origin.before.partner_id] if origin.before else []
    fits = [one for problem in origin.problems[:1] for one in next_for(team, problem, today, without=gone)]
    return [one for one in fits if one.agreement is None]


def _routes(team: Organisation, origin: Origin) -> dict[str, Any]:
    """Give the routes that were agreed, those that fit first, and every other partner."""
    today = timezone.localdate()
    full, about = full_partners(team, today), set(origin.problems)
    gone = origin.before.partner_id if origin.before else None
    rows: list[Agreement] = [one for one in agreed_routes(team, today) if one.to_id != gone]
    routes = [
        {
            "row": one,
            "problems": [problem_name(each) for each in one.problems],
            "fits": bool(about & set(one.problems)),
            "full": one.to_id in full,
        }
        for one in sorted(rows, key=lambda one: not about & set(one.problems))
    ]
    others = Organisation.objects.filter(municipality=team.municipality_id).exclude(pk__in=[team.pk, gone or 0])
    return {
        "routes": routes, "others": others.order_by("name"), "origin": origin, "asked": origin.asked,
        "back": urlencode(origin.asked), "invented": team.invented,
        "offers": _offers(team, origin, today),
        "where": ", ".join(area_names(team.municipality, [origin.question.area_code])) if origin.question else "",
        "about": [problem_name(one) for one in origin.problems],
    }  # fmt: skip
