"""Passing something on: from the link of a finding place without an account, or signed in for one's own place.

A librarian scans the card beside the coffee machine: does this person know, what is it about, geef door. Three taps.
Nothing is kept before everything is right, and before whoever names a danger saw whom to call.
"""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from voorkant.adapters.deidentification import DeidentificationUnavailable
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.safety import safety_advice
from voorkant.core.notice.signal import (
    DANGER,
    BadSignal,
    LinkNotGood,
    NewSignal,
    advice_name,
    needs_advice,
    signal_faults,
)
from voorkant.store.selectors.signal_desk import SignalDesk, desk_of_link, desk_of_place
from voorkant.store.services.limits import count
from voorkant.store.services.notice import get_ready
from voorkant.store.services.signals import record_signal
from voorkant.store.services.suggest import suggest, warm
from voorkant.web.notice.signal_after import receipt
from voorkant.web.notice.signal_form import (
    TRAP,
    hidden,
    new_note,
    page,
    read_note,
    signal_from,
    trouble_text,
    without_what_is_not_asked,
)
from voorkant.web.notice.signal_ways import (
    LANGUAGE,
    Addresses,
    answer_in,
    dangers,
    gone,
    in_chosen_language,
    link_addresses,
    not_yours,
    own_addresses,
    own_place,
    own_places,
)
from voorkant.web.words import speak_for

SUGGEST, WORDS = "voorstel", "woorden"
SUGGEST_CHARACTERS = 500


@csrf_exempt  # nobody is signed in here: the form carries its own signed note instead of a cookie
@never_cache
@gzip_page
@in_chosen_language
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The form of a finding place, and what comes back from it."""
    try:
        desk = desk_of_link(token, timezone.localdate(), fresh=request.method != "POST")
        return _form(request, desk, link_addresses(token))
    except LinkNotGood as error:
        return gone(request, error)


@never_cache
@in_chosen_language
def new(request: HttpRequest) -> HttpResponse:
    """Choose one of one's own places, or go straight to the form of the only one."""
    places = own_places(request)
    if len(places) == 1 and places[0].pk:
        return redirect("signal-new-at", places[0].pk)
    return render(request, "notice/signal_places.html", {"places": places})


@never_cache
@gzip_page
@in_chosen_language
def new_at(request: HttpRequest, place: int) -> HttpResponse:
    """The form of one's own place."""
    found = own_place(request, place)
    if found is None:
        return not_yours(request)
    try:
        return _form(request, desk_of_place(found, timezone.localdate()), own_addresses(place))
    except LinkNotGood as error:
        return gone(request, error)


def _form(request: HttpRequest, desk: SignalDesk, addresses: Addresses) -> HttpResponse:
    speak_for(request, desk.municipality)
    if request.method != "POST":
        get_ready()
        warm(desk.municipality)
        return _show(request, desk, addresses, None, new_note(desk))
    signal, note = signal_from(request.POST, desk), read_note(request.POST.get("note", ""), desk)
    language = request.POST.get(LANGUAGE, "")
    if language in dict(settings.LANGUAGES):
        return answer_in(request, language, lambda: _show(request, desk, addresses, signal, new_note(desk, note.nonce)))
    if SUGGEST in request.POST or (request.POST.get(WORDS) and not signal.problems):
        return _suggest(request, desk, addresses, signal, new_note(desk, note.nonce))
    if count("signal", desk.sender) > desk.settings["signals_per_link_per_minute"]:
        return _show(request, desk, addresses, signal, new_note(desk, note.nonce), told=("too_many",), status=429)
    trouble = note.trouble or ("trap" if request.POST.get(TRAP) else "")
    if trouble:
        return _show(
            request, desk, addresses, signal, new_note(desk, note.nonce), told=(trouble_text(trouble),), status=422
        )
    if "wijzig" in request.POST:
        return _show(request, desk, addresses, signal, new_note(desk, note.nonce))
    return _store(request, desk, addresses, without_what_is_not_asked(signal), note.nonce)


def _suggest(
    request: HttpRequest, desk: SignalDesk, addresses: Addresses, signal: NewSignal, note: str
) -> HttpResponse:
    """Offer problems for a few words: on the page, or as data for a page that asks while somebody types.

    Asking stores nothing, and is counted apart from passing on, so that it never keeps anybody from that.
    """
    words = request.POST.get(WORDS, "")[:SUGGEST_CHARACTERS]
    often = count("suggest", desk.sender) > desk.settings["signals_per_link_per_minute"]
    found = () if often else tuple(one.problem for one in suggest(desk.municipality, words))
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"problems": found})
    return _show(request, desk, addresses, signal, note, suggested=found, words=words, asked=True)


def _store(request: HttpRequest, desk: SignalDesk, addresses: Addresses, signal: NewSignal, nonce: str) -> HttpResponse:
    language = load_language()
    if needs_advice(signal, language) and request.POST.get("seen") != advice_name(signal, language):
        if wrong := signal_faults(signal, desk.rules, desk.today):
            return _show(request, desk, addresses, signal, new_note(desk, nonce), errors=tuple(wrong), status=422)
        return _advice(request, desk, addresses, signal, new_note(desk, nonce))
    try:
        stored = record_signal(desk=desk, signal=signal, nonce=nonce)
    except BadSignal as error:
        return _show(request, desk, addresses, signal, new_note(desk, nonce), errors=error.errors, status=422)
    except DeidentificationUnavailable:
        told = (gettext("Je eigen woorden kunnen nu niet veilig worden bewaard. Haal ze weg, of probeer het straks."),)
        return _show(request, desk, addresses, signal, new_note(desk, nonce), told=told, status=503)
    response = HttpResponseRedirect(f"{addresses.sent}?{urlencode({'b': receipt(signal, stored)})}")
    response.status_code = 303
    return response


def _show(
    request: HttpRequest,
    desk: SignalDesk,
    addresses: Addresses,
    signal: NewSignal | None,
    note: str,
    *,
    status: int = 200,
    **wrong: Any,
) -> HttpResponse:
    context = page(desk, signal, note, **wrong) | {"addresses": addresses, "own": desk.link is None}
    return render(request, "notice/signal_form.html", context, status=status)


def _advice(request: HttpRequest, desk: SignalDesk, addresses: Addresses, signal: NewSignal, note: str) -> HttpResponse:
    context = {
        "desk": desk,
        "advice": safety_advice(dangers() if signal.urgency == DANGER else signal.problems),
        "seen": advice_name(signal, load_language()),
        "fields": hidden(signal),
        "note": note,
        "addresses": addresses,
        "own": desk.link is None,
    }
    return render(request, "notice/signal_advice.html", context)
