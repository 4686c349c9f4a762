"""After passing something on: what happens now, where to refer, and later what was done, with a code.

The page after sending knows everything from a signed receipt in its address, good for half an hour, so that showing it
reads no signal. The page of a code reads steps in general terms; nobody finds a resident there.
"""

from datetime import date
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page

from voorkant.adapters.conversation import load_conversation
from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.feedback import Standing, read_code
from voorkant.core.notice.route_words import Referral
from voorkant.core.notice.signal import LinkNotGood, LinkState, NewSignal, needs_advice
from voorkant.core.shared.language import Problem
from voorkant.core.shared.text import Text, same
from voorkant.store.models import FindingPlace
from voorkant.store.selectors.routes import guide_of
from voorkant.store.selectors.signals import SenderSees, answer_of, place_behind, theme_answers
from voorkant.store.services.limits import count
from voorkant.store.services.signals import Sent
from voorkant.web.navigation import address
from voorkant.web.notice.routes import ask_counted
from voorkant.web.notice.signal_ways import (
    Addresses,
    gone,
    in_chosen_language,
    link_addresses,
    not_yours,
    own_addresses,
    own_place,
)
from voorkant.web.permissions import role_of
from voorkant.web.words import speak_for

SENT = "voorkant.signal.sent"


@never_cache
@gzip_page
@in_chosen_language
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """What happens now, where to refer, and the code."""
    place = place_behind(token)
    if place is not None:
        speak_for(request, place.place.organisation.municipality)
    return _sent(
        request, link_addresses(token), shared=place is None or place.shared, place=place.place if place else None
    )


@never_cache
@in_chosen_language
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Type a code to see what was done."""
    found = place_behind(token)
    if found is None:
        return gone(request, LinkNotGood(LinkState.UNKNOWN))
    return _ask(request, link_addresses(token))


@never_cache
@in_chosen_language
def answer(request: HttpRequest, token: str, reference: str) -> HttpResponse:
    """What was done with one signal, in general terms."""
    found = place_behind(token)
    if found is None:
        return gone(request, LinkNotGood(LinkState.UNKNOWN))
    speak_for(request, found.place.organisation.municipality)
    return _answer(request, found.place, reference, link_addresses(token))


@never_cache
@in_chosen_language
def new_sent(request: HttpRequest, place: int) -> HttpResponse:
    """The same page after sending, for somebody who signed in."""
    found = own_place(request, place)
    if found is None:
        return not_yours(request)
    return _sent(request, own_addresses(place), shared=False, place=found)


@never_cache
@in_chosen_language
def new_ask(request: HttpRequest, place: int) -> HttpResponse:
    """Type a code, signed in."""
    return _ask(request, own_addresses(place)) if own_place(request, place) else not_yours(request)


@never_cache
@in_chosen_language
def new_answer(request: HttpRequest, place: int, reference: str) -> HttpResponse:
    """What was done with one signal of one's own place."""
    found = own_place(request, place)
    if found is None:
        return not_yours(request)
    return _answer(request, found, reference, own_addresses(place))


def receipt(signal: NewSignal, stored: Sent) -> str:
    """Sign what the next page tells, so that nothing has to be looked up or kept for it."""
    told = {
        "c": stored.code,
        "p": signal.problems,
        "e": signal.ending,
        "k": signal.knows,
        "a": stored.answer_by.isoformat() if stored.answer_by else "",
        "t": stored.cleaned,
        "d": needs_advice(signal, load_language()),
    }
    return signing.dumps(told, salt=SENT)


def _sent(request: HttpRequest, addresses: Addresses, *, shared: bool, place: FindingPlace | None) -> HttpResponse:
    minutes = int(load_language().setting("signal_minutes"))
    try:
        told = signing.loads(request.GET.get("b", ""), salt=SENT, max_age=minutes * 60)
    except signing.BadSignature:
        return redirect(addresses.ask)
    language = load_language()
    problems = [language.problems[one] for one in told["p"] if one in language.problems]
    promised = date.fromisoformat(told["a"]) if told["a"] else None
    context = {
        "addresses": addresses,
        "shared": shared,
        "place": place,
        "code": told["c"],
        "answer_url": addresses.answer(told["c"]),
        "problems": problems,
        "ending": told["e"],
        "knows": told["k"],
        "conversation": load_conversation(),
        "promised": promised,
        "promised_week": promised.isocalendar().week if promised else None,
        "cleaned": told["t"],
        "danger": told["d"],
        "own": addresses.token == "",
    }
    referrals = _referrals(place, problems) if place else []
    context["where_to"] = [(told, url) for told in referrals if (url := _door(request, addresses, told.problem.id))]
    response = render(request, "notice/signal_sent.html", context)
    for told in referrals:
        ask_counted(request, response, told)
    return response


def _referrals(place: FindingPlace, problems: list[Problem]) -> list[Referral]:
    """Give where to refer for each problem, from one reading of the network."""
    guide = guide_of(place.organisation.municipality, timezone.localdate())
    known = guide.network.places[place.pk]
    return [guide.refer(known, one.id) for one in problems]


def _door(request: HttpRequest, addresses: Addresses, problem: str) -> str:
    """Give the page that tells where to refer for a problem, where there is one."""
    if addresses.token:
        return address(role_of(request), "route-after-signal", addresses.token, problem)
    return address(role_of(request), "route", addresses.place, problem)


def _ask(request: HttpRequest, addresses: Addresses, *, wrong: bool = False, typed: str = "") -> HttpResponse:
    typed = typed or request.GET.get("code", "")[:40]
    code = read_code(typed)
    if code and not wrong:
        return HttpResponseRedirect(addresses.answer(code))
    context = {"addresses": addresses, "typed": typed, "wrong": wrong or bool(typed)}
    context["own"] = addresses.token == ""
    return render(request, "notice/signal_ask.html", context, status=404 if context["wrong"] else 200)


def _answer(request: HttpRequest, place: FindingPlace, reference: str, addresses: Addresses) -> HttpResponse:
    most = int(load_language().setting("signals_per_link_per_minute"))
    if count("signal-code", f"place:{place.pk}") > most:
        return render(request, "notice/signal_ask.html", {"addresses": addresses, "busy": True}, status=429)
    code, today = read_code(reference), timezone.localdate()
    found = answer_of(place, code, today) if code else None
    if found is None:
        return _ask(request, addresses, wrong=True, typed=reference)
    return render(request, "notice/signal_answer.html", _told(place, found, addresses))


def _told(place: FindingPlace, found: SenderSees, addresses: Addresses) -> dict[str, Any]:
    language = load_language()
    answers, endings = language.terms["signal_answers"], language.terms["signal_endings"]
    steps = [(week.isocalendar().week, answers[term]) for week, term in found.steps if term in answers]
    given = theme_answers(place, found.problems)
    last = steps[-1][1].name if steps else (_TOLD if given else _READ if found.received else _COUNTS)
    return {
        "found": found,
        "last": last + same("."),
        "late": found.standing is Standing.OVERDUE,
        "steps": steps,
        "themes": [(language.problems[one.problem].name, one) for one in given if one.problem in language.problems],
        "promised_week": found.promised.isocalendar().week if found.promised else None,
        "week": found.week.isocalendar().week,
        "problems": [language.problems[one] for one in found.problems if one in language.problems],
        "ending": endings[found.ending].name,
        "addresses": addresses,
        "own": addresses.token == "",
    }


_READ = Text(nl="Het is binnen en wacht op het team", en="It has come in and waits for the team")
_COUNTS = Text(nl="Het is binnen en telt mee", en="It has come in and is counted")
_TOLD = Text(nl="Het team vertelt hieronder wat er gebeurt", en="The team tells below what is being done")
