"""Pages that tell where to refer: choose a place and a problem, see the route, and see which routes are missing.

Whoever opens a route without an agreement has asked in vain, and that counts once: looking again the same day, for
another age or area, is the same ask. That is kept in the asker's own browser, not here.
"""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.finding import find_problem, plain, search_problems
from voorkant.core.notice.question import choices
from voorkant.core.notice.route_words import Referral
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.language import Problem
from voorkant.core.shared.partners import Place
from voorkant.store.models import User
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.routes import (
    Guide,
    empty_routes,
    gaps_of,
    guide_of,
    place_of_link,
    places_for,
    seen_at,
    urgent_calls,
)
from voorkant.store.services.limits import count
from voorkant.store.services.routes import count_gap
from voorkant.web.context import municipality_of
from voorkant.web.errors import too_many
from voorkant.web.notice.forms import area_choices
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.words import speak_for

ASKED_COOKIE = "gevraagd"
MOST_ASKED = 40
A_DAY = 24 * 3600


def here(request: HttpRequest) -> Guide:
    """Give the guide of the reader's municipality."""
    municipality = municipality_of(request)
    if municipality is None:
        raise Http404
    return guide_of(municipality, timezone.localdate())


def own_place(guide: Guide, key: int) -> Place:
    """Give a finding place of this municipality."""
    if key not in guide.network.places:
        raise Http404
    return guide.network.places[key]


@never_cache
def routes(request: HttpRequest) -> HttpResponse:
    """Choose a finding place, one's own first; or begin with a problem, by its name or a word that people say."""
    guide = here(request)
    mine, others = places_for(guide, request.user.organisation_id if isinstance(request.user, User) else None)
    wanted = request.GET.get("zoek", "").strip()[:80]
    known = load_language().problems
    found = search_problems(known.values(), wanted)
    chosen = known.get(request.GET.get("probleem", ""))
    named = [one for one in (*mine, *others) if wanted and plain(wanted) in plain(f"{one.name} {guide.owners[one.id]}")]
    context = {
        "mine": [_listed(guide, one) for one in mine],
        "others": [_listed(guide, one) for one in others],
        "named": [_listed(guide, one) for one in named],
        "found": found,
        "only_place": mine[0] if len(mine) == 1 else None,
        "wanted": wanted,
        "chosen": chosen,
        "calls": urgent_calls(),
    }
    return render(request, "notice/routes.html", context)


def _listed(guide: Guide, place: Place) -> dict[str, Any]:
    return {"place": place, "partner": guide.owners[place.id], "area": guide.area_names.get(place.area, "")}


@never_cache
def place_page(request: HttpRequest, place: int) -> HttpResponse:
    """What one sees at a finding place and whom one calls: on screen, and printed on one page."""
    guide = here(request)
    one = own_place(guide, place)
    wanted = request.GET.get("zoek", "").strip()[:80]
    first = seen_at(guide, one)
    context = {
        "place": one,
        "partner": guide.owners[one.id],
        "seen": first,
        "empty": sum(each.referral.gap for each in first),
        "groups": _other_problems({each.problem.id for each in first}),
        "wanted": wanted,
        "found": search_problems(load_language().problems.values(), wanted),
        "calls": urgent_calls(),
    }
    return render(request, "notice/route_place.html", context)


def _other_problems(shown: set[str]) -> list[dict[str, Any]]:
    known = load_language()
    groups = [
        {
            "domain": domain,
            "problems": [one for one in known.problems.values() if one.domain == domain.id and one.id not in shown],
        }
        for domain in known.domains.values()
    ]
    return [group for group in groups if group["problems"]]


@never_cache
def route(request: HttpRequest, place: int, problem: str) -> HttpResponse:
    """Where to refer for a problem at a finding place."""
    guide = here(request)
    one = own_place(guide, place)
    known = _problem(problem)
    if isinstance(known, NotFound):
        context = {"place": one, "partner": guide.owners[one.id], "refusal": known}
        return render(request, "notice/route_unknown.html", context, status=404)
    if known.id != problem:
        return redirect("route", place, known.id)
    return _answered(request, guide, one, known, "notice/route.html", {})


@never_cache
@in_chosen_language
def route_after_signal(request: HttpRequest, token: str, problem: str) -> HttpResponse:
    """The same for somebody without an account, behind the link of a finding place, in the light frame of its form."""
    if count("route", token) > load_language().setting("visitor_pages_per_minute"):
        return too_many(request)
    today = timezone.localdate()
    place = place_of_link(token, today)
    known = _problem(problem)
    if place is None or isinstance(known, NotFound):
        raise Http404
    speak_for(request, place.organisation.municipality)
    guide = guide_of(place.organisation.municipality, today)
    return _answered(
        request,
        guide,
        guide.network.places[place.pk],
        load_language().problems[known.id],
        "notice/route_light.html",
        {"form_url": reverse("signal-link", args=[token])},
    )


def _answered(
    request: HttpRequest, guide: Guide, place: Place, problem: Problem, template: str, context: dict[str, Any]
) -> HttpResponse:
    area, age_band = request.GET.get("gebied", ""), request.GET.get("leeftijd", "")
    told = guide.refer(place, problem.id, area=area, age_band=age_band)
    bands = choices(load_language())["age_band"]
    context |= {
        "place": place,
        "referral": told,
        "areas": [
            (one, inside) if isinstance(inside, list) else ("", [(one, inside)])
            for one, inside in area_choices(places_of(guide.municipality))[1:]
        ],
        "ages": bands.values(),
    }
    response = render(request, template, context)
    ask_counted(request, response, told)
    return response


def _problem(given: str) -> Problem | NotFound:
    try:
        return find_problem(load_language().problems, given)
    except NotFound as refusal:
        return refusal


def ask_counted(request: HttpRequest, response: HttpResponse, told: Referral) -> None:
    """Count a referral without a route once for this browser and day, and remember that in `response`.

    Call it with each response that shows a referral, also after a post. What a browser
    fetches ahead, or somebody opens from the list of what is missing, is no ask.
    """
    ahead = request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", "")
    if not told.gap or ahead or "kijk" in request.GET:
        return
    mark = salted_hmac("voorkant.asked", f"{told.place_id}:{told.problem.id}:{told.day}").hexdigest()[:12]
    before = _asked_before(request)
    if mark in before:
        return
    count_gap(place=told.place_id, problem=told.problem.id, today=told.day)
    response.set_signed_cookie(
        ASKED_COOKIE,
        ".".join([*before, mark][-MOST_ASKED:]),
        max_age=A_DAY,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _asked_before(request: HttpRequest) -> list[str]:
    try:
        kept = request.get_signed_cookie(ASKED_COOKIE, default="", max_age=A_DAY)
    except signing.BadSignature:
        return []
    return [mark for mark in (kept or "").split(".") if mark]


@never_cache
def gaps(request: HttpRequest) -> HttpResponse:
    """The routes that are missing: first those that were asked for in vain, then what nobody asked yet."""
    guide = here(request)
    asked = gaps_of(guide)
    context = {"gaps": asked, "asked": bool(asked), "empty": empty_routes(guide)}
    return render(request, "notice/route_gaps.html", context)
