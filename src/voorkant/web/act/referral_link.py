"""Answer without an account: the partner behind one link, or whoever has the card with its code.

Ria opens the link on her telephone, between two talks, and taps "Er is iemand gekomen". The same link asks her later
whether it helped. Whoever tries codes at random waits, and learns nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.adapters.knowledge import load_language
from voorkant.core.act.referral import Who
from voorkant.core.notice.feedback import read_code
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.selectors.referrals import line_of
from voorkant.store.services.limits import count
from voorkant.store.services.referral_opening import ReferralLinkNotGood, open_code, open_link
from voorkant.store.services.referrals import answer_referral
from voorkant.web.act.referral_show import seen_of, whole
from voorkant.web.errors import too_many
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.words import speak_for


@never_cache
@in_chosen_language
def ask(request: HttpRequest) -> HttpResponse:
    """Type the code of a card."""
    typed = request.GET.get("code", "")[:40]
    if code := read_code(typed):
        return redirect("referral-link", code)
    status = 404 if typed else 200
    return private(render(request, "act/referral_code.html", {"typed": typed, "wrong": bool(typed)}, status=status))


@never_cache
@in_chosen_language
@sensitive_variables("token")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """What is known of a referral and what may be answered now; and the answer."""
    code = read_code(token)
    if code and _tries_too_much(request):
        return too_many(request)
    try:
        row = open_code(code) if code else open_link(token)
    except ReferralLinkNotGood as error:
        return gone(request, error)
    speak_for(request, row.municipality)
    by, wrong, done = Who.SENDER if code else Who.PARTNER, "", False
    if request.method == "POST":
        try:
            row = answer_referral(
                row=row, by=by, to=request.POST.get("to", ""), seen=seen_of(request.POST.get("seen", "")),
                reason=request.POST.get("reason", ""),
            )  # fmt: skip
            done = True
        except VoorkantError as error:
            wrong = error.sentence(get_language() or "nl")
        row = open_code(code) if code else open_link(token)
    context = {
        "one": whole(line_of(row, by, timezone.localdate())), "token": token, "sender": bool(code), "wrong": wrong,
        "done": done, "invented": row.invented,
    }  # fmt: skip
    return private(render(request, "act/referral_link.html", context, status=422 if wrong else 200))


def gone(request: HttpRequest, error: ReferralLinkNotGood) -> HttpResponse:
    """Say why a link or code opens nothing, and whom to ask: 404 where it never was one, 410 where it was."""
    status = 404 if error.why_code == "unknown" else 410
    return private(render(request, "act/referral_gone.html", {"error": error}, status=status))


def _tries_too_much(request: HttpRequest) -> bool:
    """A code is short enough to be guessed by a machine; a link of 192 bits is not."""
    most = int(load_language().setting("referral_codes_per_minute"))
    return count("referral-code", request.META.get("REMOTE_ADDR", "")) > most


def private(response: HttpResponse) -> HttpResponse:
    """Keep the address out of search engines and out of other sites' logs."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
