"""A partner's own view of the year behind one link, without an account: an assignment, ten questions, a choice each.

Whoever runs the voedselbank answers what they know and skips the rest. What others said is not shown, so that each
partner looks with its own eyes first. The page works without scripts.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from voorkant.adapters.review_questions import load_review_form
from voorkant.core.shared.errors import NotFound, VoorkantError
from voorkant.store.models import Organisation, ReviewLink, ReviewPart, ReviewView
from voorkant.store.selectors.review import find_review
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.review import give_view
from voorkant.store.services.review_account import found_of
from voorkant.store.services.review_links import ReviewLinkNotGood, open_review_link, share_review, unshare_review
from voorkant.web.learn.review_forms import LONGEST_WHY
from voorkant.web.notice.dialogues import own
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.forms import as_key


@require_POST
def share(request: HttpRequest, year: int) -> HttpResponse:
    """Give a partner a link."""
    municipality = own(request)
    partner = Organisation.objects.filter(
        municipality=municipality, pk=as_key(request.POST.get("partner", "")) or 0
    ).first()
    if partner is None:
        messages.error(request, gettext("Kies een partner."))
        return redirect("review-year", year)
    try:
        share_review(review=find_review(municipality, year), organisation=partner)
    except NotFound as error:
        raise Http404(year) from error
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        mailed = gettext("%(name)s krijgt de link per mail. Je kunt hem ook zelf geven.")
        shown = gettext("Geef %(name)s de link hieronder; er is geen mailadres bekend.")
        messages.success(request, (mailed if partner.email else shown) % {"name": partner.name})
    return redirect("review-year", year)


@require_POST
def unshare(request: HttpRequest, year: int, partner: int) -> HttpResponse:
    """Take a link back."""
    try:
        unshare_review(review=find_review(own(request), year), organisation=partner)
    except NotFound as error:
        raise Http404(year) from error
    messages.success(request, gettext("De link werkt niet meer."))
    return redirect("review-year", year)


@never_cache
@in_chosen_language
@sensitive_variables("token")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The assignments of the year, with how many questions this partner answered."""
    try:
        row = open_review_link(token)
    except ReviewLinkNotGood as error:
        return _gone(request, error)
    known = load_review_form()
    parts = [
        {"part": part, "said": len(_said(row, part))} for part in row.review.parts.order_by("position", "pk")
    ]  # fmt: skip
    context = {
        "row": row, "token": token, "parts": parts, "of": len(known.questions), "done": "dank" in request.GET,
    }  # fmt: skip
    return _private(render(request, "learn/review_link.html", context))


@never_cache
@in_chosen_language
@sensitive_variables("token")
def link_part(request: HttpRequest, token: str, key: int) -> HttpResponse:
    """Ten questions about one assignment; those that were left open stay open."""
    try:
        row = open_review_link(token)
    except ReviewLinkNotGood as error:
        return _gone(request, error)
    part = row.review.parts.select_related("review__municipality", "assignment__municipality").filter(pk=key).first()
    if part is None:
        raise Http404(key)
    wrong = _keep(request, row, part) if request.method == "POST" else {}
    if request.method == "POST" and not wrong:
        return _private(redirect(f"/toets/{token}/?dank=1"))
    context = {
        "row": row, "token": token, "part": part, "cards": _cards(request, row, part, wrong), "wrong": bool(wrong),
        "scores": list(load_review_form().scores.items()), "longest": LONGEST_WHY,
    }  # fmt: skip
    return _private(render(request, "learn/review_link_part.html", context, status=422 if wrong else 200))


def _cards(request: HttpRequest, row: ReviewLink, part: ReviewPart, wrong: dict[str, str]) -> list[dict[str, Any]]:
    known, said, found = load_review_form(), _said(row, part), found_of(part, timezone.localdate())
    typed = request.POST if request.method == "POST" else {}
    return [
        {
            "name": name,
            "questions": [
                {
                    "one": one, "facts": found[one.id].facts if one.id in found else (), "wrong": wrong.get(one.id, ""),
                    "score": typed.get(f"score-{one.id}", said[one.id].score if one.id in said else ""),
                    "why": typed.get(f"why-{one.id}", said[one.id].why if one.id in said else ""),
                }
                for one in known.of_card(card)
            ],
        }
        for card, name in known.cards.items()
    ]  # fmt: skip


def _keep(request: HttpRequest, row: ReviewLink, part: ReviewPart) -> dict[str, str]:
    """Keep what changed; gives per question what is not right."""
    said, wrong = _said(row, part), {}
    for question in load_review_form().questions:
        score = request.POST.get(f"score-{question}", "")
        why = request.POST.get(f"why-{question}", "").strip()
        before = said.get(question)
        if not score or (before is not None and (before.score, before.why) == (score, why)):
            continue
        try:
            give_view(part=part, question=question, organisation=row.organisation, score=score, why=why)
        except EntryNotRight as error:
            wrong[question] = " ".join(one.text.to(get_language() or "nl") for one in error.faults)
        except VoorkantError as error:
            wrong[question] = error.sentence(get_language() or "nl")
    return wrong


def _said(row: ReviewLink, part: ReviewPart) -> dict[str, ReviewView]:
    rows = ReviewView.objects.filter(part=part, organisation=row.organisation).order_by("pk")
    return {one.question: one for one in rows}


def _gone(request: HttpRequest, error: ReviewLinkNotGood) -> HttpResponse:
    status = 404 if error.why_code == "unknown" else 410
    return _private(render(request, "act/referral_gone.html", {"error": error}, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address out of search engines and out of other sites' logs."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
