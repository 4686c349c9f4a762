"""The public account of each year, and the museum of earlier ones: for the council and for any resident.

Nobody signs in to read what was done with their help and money. A year stands here once a person made it public, and
stays as it was on the day on which it was closed.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from voorkant.core.learn.account import headline
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import Review
from voorkant.store.selectors.review import find_published, kept_account, published
from voorkant.store.services.review_account import changes_of
from voorkant.store.services.review_file import shown
from voorkant.web.context import municipality_of
from voorkant.web.learn.review import pdf_of


def accounts(request: HttpRequest) -> HttpResponse:
    """Every public year, newest first, with its answer and what changed."""
    municipality, today = municipality_of(request), timezone.localdate()
    lines = []
    for one in published(municipality) if municipality else []:
        known = kept_account(one)
        if known is None:
            continue
        earlier, changed = changes_of(one, today, public=True)
        lines.append(
            {"row": one, "said": headline(known), "earlier": earlier, "changed": changed, "parts": len(known.parts)}
        )
    context = {"lines": lines, "invented": any(line["row"].invented for line in lines)}  # type: ignore[attr-defined]
    return render(request, "learn/accounts.html", context)


def account(request: HttpRequest, year: int) -> HttpResponse:
    """The account of one year."""
    review = _published(request, year)
    known = kept_account(review)
    if known is None:
        raise Http404(year)
    earlier, changed = changes_of(review, timezone.localdate(), public=True)
    return render(request, "learn/account.html", {
        **shown(known), "review": review, "earlier": earlier, "changed": changed, "invented": review.invented,
    })  # fmt: skip


def account_pdf(request: HttpRequest, year: int) -> HttpResponse:
    """The same on two sheets."""
    return pdf_of(_published(request, year), public=True)


def _published(request: HttpRequest, year: int) -> Review:
    municipality = municipality_of(request)
    if municipality is None:
        raise Http404(year)
    try:
        return find_published(municipality, year)
    except NotFound as error:
        raise Http404(year) from error
