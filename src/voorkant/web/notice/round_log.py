"""Count along the way: one stop on the screen, five large buttons, and nothing lost without a connection.

Half past four, rain, gloves. Each tap is one door, kept at once; with a keyboard the numbers 1 to 5 do the same.
Without scripts each button is a form of its own; with them taps wait in the phone until the connection is back.
"""

import secrets
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.rounds import ALONG_DOORS, OUTCOMES, counted_past
from voorkant.core.shared.errors import NotFound, VoorkantError
from voorkant.store.models import Organisation, Round, RoundStop
from voorkant.store.selectors.rounds import counts_of, find_round, find_stop, stops_of, ungrouped_counts
from voorkant.store.services.notice import get_ready
from voorkant.store.services.rounds import MOST_COUNTED, add_follow_up, record_tally, record_tap
from voorkant.web.navigation import address
from voorkant.web.notice.rounds import about_round, addresses_words, own_round
from voorkant.web.permissions import role_of


def wants_json(request: HttpRequest) -> bool:
    """Tell whether the page's own script asks."""
    return "application/json" in request.headers.get("Accept", "")


@never_cache
@own_round
def log(request: HttpRequest, team: Organisation, key: int, stop: int) -> HttpResponse:
    """One stop; sending a button counts one, "undo" takes the last one back."""
    found = find_round(team, key)
    here = find_stop(found, stop)
    if request.method != "POST":
        get_ready()
        return render(request, "notice/round_log.html", _page(request, found, here))
    outcome, group, step = _tapped(request.POST)
    try:
        counts = record_tap(
            organisation=team, key=key, stop=stop, outcome=outcome, group=group,
            nonce=request.POST.get("nonce", ""), step=step,
        )  # fmt: skip
    except NotFound:
        raise
    except VoorkantError as error:
        said = error.sentence(get_language() or "nl")
        if wants_json(request):
            return JsonResponse({"code": error.code, "said": said}, status=409)
        messages.error(request, said)
        return redirect("round-log", key, stop)
    if wants_json(request):
        return JsonResponse({"stop": stop, "counts": counts})
    last = f"?{urlencode({'laatst': f'{outcome}|{group}'})}" if step > 0 else ""
    return redirect(reverse("round-log", args=[key, stop]) + last + "#tellen")


def _tapped(given: QueryDict) -> tuple[str, str, int]:
    """Read which button was sent: an outcome with the group of the list, or the one to take back with its own."""
    if "undo" in given:
        outcome, _, group = given.get("undo", "").partition("|")
        return outcome, group, -1
    return given.get("outcome", ""), given.get("group", ""), 1


def _page(request: HttpRequest, found: Round, here: RoundStop) -> dict[str, Any]:
    listed, counted = stops_of(found), counts_of(found)
    at = next(position for position, one in enumerate(listed) if one.pk == here.pk)
    language, reader = load_language(), get_language() or "nl"
    outcomes = language.terms[OUTCOMES]
    last, _, last_group = request.GET.get("laatst", "").partition("|")
    first = [language.target_groups[one] for one in found.target_groups if one in language.target_groups]
    return {
        **about_round(found),
        "stop": here,
        "number": at + 1,
        "many": len(listed),
        "previous": listed[at - 1] if at else None,
        "next": listed[at + 1] if at + 1 < len(listed) else None,
        "outcomes": [
            {"id": one.id, "name": one.name, "n": counted.get(here.pk, {}).get(one.id, 0), "key": number}
            for number, one in enumerate(outcomes.values(), start=1)
        ],
        "about": addresses_words(here.addresses),
        "past": counted_past(found.kind, here.addresses, counted.get(here.pk, {})),
        "first_groups": first,
        "other_groups": [one for one in language.target_groups.values() if one not in first and one.id != "everybody"],
        "nonce": secrets.token_urlsafe(12),
        "last": outcomes.get(last),
        "last_group": last_group,
        "ask": _ask(request, here),
        "data": {
            "round": found.pk,
            "stops": [_stop(request, found, one, dict(counted.get(one.pk, {}))) for one in listed],
            "names": {one.id: one.name.to(reader) for one in outcomes.values()},
        },
    }


def _stop(request: HttpRequest, found: Round, stop: RoundStop, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "id": stop.pk,
        "label": stop.label,
        "about": addresses_words(stop.addresses),
        "doors": stop.addresses if found.kind in ALONG_DOORS else None,
        "url": reverse("round-log", args=[found.pk, stop.pk]),
        "ask": _ask(request, stop),
        "counts": counts,
    }


def _ask(request: HttpRequest, stop: RoundStop) -> str:
    """Give the address of the form for a question from here: outreach, in this buurt."""
    new = address(role_of(request), "question-new")
    return f"{new}?{urlencode({'kanaal': 'outreach', 'gebied': stop.area_code})}" if new else ""


@require_POST
@own_round
def follow_up(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Keep what was promised, without names; back to the stop where somebody was."""
    find_round(team, key)
    stop = request.POST.get("stop", "")
    try:
        kept = add_follow_up(
            organisation=team, key=key, text=request.POST.get("text", ""), who=request.POST.get("who", ""),
            due=_day(request.POST.get("due", "")), nonce=request.POST.get("nonce", ""),
        )  # fmt: skip
    except VoorkantError as error:
        said, status = error.sentence(get_language() or "nl"), 409
    else:
        said, status = gettext("Bewaard."), 200
        if kept:
            said = gettext("Bewaard: %(text)s") % {"text": kept.text}
            if kept.who != request.POST.get("who", "").strip():
                said += " " + gettext("Bij wie het doet staat: %(who)s. Namen halen we eruit.") % {"who": kept.who}
    if wants_json(request):
        return JsonResponse({"said": said}, status=status)
    (messages.success if status == 200 else messages.error)(request, said)
    return redirect("round-log", key, int(stop)) if stop.isdecimal() else redirect("round", key)


def _day(given: str) -> Any:
    try:
        return parse_date(given)
    except ValueError:
        return None


@never_cache
@own_round
def tally(request: HttpRequest, team: Organisation, key: int) -> HttpResponse:
    """Copy what was tallied on paper: one number per stop and outcome."""
    found = find_round(team, key)
    outcomes, listed = load_language().terms[OUTCOMES], stops_of(found)
    fields = {(one.pk, outcome): f"n-{one.pk}-{outcome}" for one in listed for outcome in outcomes}
    ungrouped = ungrouped_counts(found)
    given = {cell: request.POST.get(name, "").strip() for cell, name in fields.items()}
    wrong = (
        {cell for cell, text in given.items() if text and not _is_count(text)} if request.method == "POST" else set()
    )
    if request.method == "POST" and not wrong:
        try:
            record_tally(organisation=team, key=key, counts={cell: int(text or 0) for cell, text in given.items()})
        except VoorkantError as error:
            messages.error(request, error.sentence(get_language() or "nl"))
        else:
            messages.success(request, gettext("De turfjes zijn overgenomen."))
            return redirect("round", key)
    shown = given if request.method == "POST" else {cell: str(ungrouped.get(cell) or "") for cell in fields}
    rows = [
        (
            one,
            [(fields[one.pk, key], outcomes[key].name, shown[one.pk, key], (one.pk, key) in wrong) for key in outcomes],
        )
        for one in listed
    ]
    context = {**about_round(found), "rows": rows, "wrong": wrong, "outcomes": outcomes.values()}
    return render(request, "notice/round_tally.html", context, status=422 if wrong else 200)


def _is_count(text: str) -> bool:
    return text.isdecimal() and len(text) <= 5 and int(text) <= MOST_COUNTED
