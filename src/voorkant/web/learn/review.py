"""Pages of the yearly review: the years, one year, one assignment with its two cards, and what was decided.

The lead opens the year in November. Each assignment shows what was agreed a year ago first, then ten questions of which
each has a page of its own, and at the end the decisions. Closing keeps it all as it stands.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.account import headline
from voorkant.core.shared.errors import NotFound, VoorkantError
from voorkant.store.models import Organisation, Review, ReviewDecision, ReviewPart
from voorkant.store.selectors.lessons import lessons_for
from voorkant.store.selectors.review import (
    answered_count,
    decided_before,
    decisions_of_part,
    find_part,
    find_review,
    kept_account,
    standings,
    years,
)
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.review import close_review, decide, missing, open_review, publish_review, say_what_came
from voorkant.store.services.review_account import account_of, changes_of
from voorkant.store.services.review_links import link_of
from voorkant.store.services.review_paper import review_paper
from voorkant.web.learn.review_forms import DecisionForm
from voorkant.web.notice.dialogues import own
from voorkant.web.organise.forms import as_key, refused
from voorkant.web.permissions import role_of
from voorkant.web.who_may import ORGANISES

PDF = "application/pdf"
LESSONS = 4


@never_cache
def reviews(request: HttpRequest) -> HttpResponse:
    """The years, and opening this one."""
    municipality, today = own(request), timezone.localdate()
    rows = years(municipality)
    lines = []
    for one in rows:
        known = kept_account(one)
        parts = list(one.parts.all())
        done = sum(answered_count(parts).values())
        lines.append({
            "row": one, "said": headline(known) if known else None, "parts": len(parts), "done": done,
            "asked": len(parts) * len(load_review_form().questions),
        })  # fmt: skip
    context = {
        "lines": lines, "this_year": today.year, "opened": any(one.year == today.year for one in rows),
        "invented": any(one.invented for one in rows),
    }  # fmt: skip
    return render(request, "learn/reviews.html", context)


@require_POST
def open_year(request: HttpRequest) -> HttpResponse:
    """Open the review of a year."""
    year = as_key(request.POST.get("year", "")[:4]) or timezone.localdate().year
    municipality = own(request)
    try:
        open_review(municipality=municipality, year=year, invented=municipality.invented)
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("review")
    return redirect("review-year", year)


@never_cache
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year: each assignment with its marks, and what is left to do."""
    review = _review(request, year)
    form, rows = load_review_form(), review.parts.select_related("review__municipality").order_by("position", "pk")
    parts = [_part_line(one) for one in rows]
    context = {
        "review": review, "cards": [(name, form.of_card(card)) for card, name in form.cards.items()], "parts": parts,
        "open": sum(one["open"] for one in parts), "undecided": sum(not one["decided"] for one in parts),
        "missing": bool(missing(review)) if review.closed is None else False, "may": _may(request),
        "invented": review.invented, **(_shared(request, review) if review.closed is None else {}),
    }  # fmt: skip
    return render(request, "learn/review_year.html", context)


def _shared(request: HttpRequest, review: Review) -> dict[str, Any]:
    """Give the links of partners without an account, and to whom one can be given."""
    rows = review.links.select_related("organisation").order_by("organisation__name")
    partners = Organisation.objects.filter(municipality=review.municipality).order_by("name")
    return {
        "links": [
            {
                "name": one.organisation.name, "key": one.organisation_id,
                "url": request.build_absolute_uri(reverse("review-link", args=[link_of(one.nonce)])),
            }
            for one in rows
        ],
        "partners": list(partners.values_list("pk", "name")),
    }  # fmt: skip


@never_cache
def part(request: HttpRequest, year: int, key: int) -> HttpResponse:
    """One assignment: what was agreed a year ago, ten questions, decisions."""
    return _part(request, _found(request, year, key), DecisionForm())


@require_POST
def new_decision(request: HttpRequest, year: int, key: int) -> HttpResponse:
    """Keep a decision."""
    found, form = _found(request, year, key), DecisionForm(request.POST)
    if form.is_valid():
        try:
            decide(part=found, given=form.given())
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            messages.success(request, gettext("Het besluit staat erbij. Volgend jaar komt het terug."))
            return redirect("review-part", year, key)
    return _part(request, found, form, status=422)


@require_POST
def decided(request: HttpRequest, year: int, key: int, decision: int) -> HttpResponse:
    """Keep what came of a decision of the year before."""
    found = _found(request, year, key)
    row = next((one for one in decided_before(found) if one.pk == decision), None)
    if row is None:
        raise Http404(decision)
    try:
        say_what_came(
            row=row, kept=request.POST.get("kept", ""), answer=request.POST.get("answer", ""), during=found.review
        )
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, gettext("Genoteerd wat ervan kwam."))
    return redirect("review-part", year, key)


@require_POST
def close(request: HttpRequest, year: int) -> HttpResponse:
    """Close a year; it stays as it is from then on."""
    try:
        close_review(review=_review(request, year))
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        messages.success(request, gettext("De toets is gesloten en bewaard zoals zij nu is."))
    return redirect("review-year", year)


@require_POST
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Make the account of a year public, or take it off the public page."""
    public = request.POST.get("public", "") == "ja"
    try:
        publish_review(review=_review(request, year), public=public)
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
    else:
        said = (
            gettext("Iedereen kan de verantwoording nu lezen.")
            if public
            else gettext("De verantwoording is niet meer openbaar.")
        )
        messages.success(request, said)
    return redirect("review-year", year)


@never_cache
def paper(request: HttpRequest, year: int) -> HttpResponse:
    """The account on two sheets, also while the year is open; then it says that it is a draft."""
    return pdf_of(_review(request, year))


def pdf_of(review: Review, *, public: bool = False) -> HttpResponse:
    """Give the account of a review as PDF in the reader's language."""
    today = timezone.localdate()
    earlier, changed = changes_of(review, today, public=public)
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    account = account_of(review, today)
    data = review_paper(account, changed, earlier.year if earlier else None, language, today)
    response = HttpResponse(data, content_type=PDF)
    response["Content-Disposition"] = f'inline; filename="verantwoording-{review.year}.pdf"'
    return response


def _part(request: HttpRequest, found: ReviewPart, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    knowledge, stand = load_review_form(), standings(found)
    cards = [
        (name, [(one, stand[one.id], _answer(stand[one.id].score)) for one in knowledge.of_card(card)])
        for card, name in knowledge.cards.items()
    ]
    municipality, assignment = found.review.municipality, found.assignment
    lessons = lessons_for(
        municipality, problems=assignment.problems, groups=assignment.target_groups, assignment=assignment,
        today=timezone.localdate(), most=LESSONS,
    ) if assignment else []  # fmt: skip
    first = next((one for one in knowledge.questions if stand[one].score is None), next(iter(knowledge.questions)))
    context = {
        "part": found, "review": found.review, "cards": cards, "first": first, "form": form, "lessons": lessons,
        "open": sum(one.score is None for one in stand.values()), "decisions": decision_lines(decisions_of_part(found)),
        "before": decision_lines(decided_before(found)), "kept": list(knowledge.kept.items()),
        "may": _may(request) and found.review.closed is None, "invented": found.review.invented,
    }  # fmt: skip
    return render(request, "learn/review_part.html", context, status=status)


def decision_lines(rows: list[ReviewDecision]) -> list[dict[str, Any]]:
    """Give decisions with the words of what was decided and what came of it."""
    form = load_review_form()
    return [{"row": one, "kind": form.decisions.get(one.kind), "kept": form.kept.get(one.kept)} for one in rows]


def _part_line(found: ReviewPart) -> dict[str, Any]:
    stand = standings(found)
    marks = [(one, stand[one.id].score, _answer(stand[one.id].score)) for one in load_review_form().questions.values()]
    return {
        "row": found, "marks": marks, "open": sum(score is None for _, score, _ in marks),
        "decided": bool(decisions_of_part(found)), "differ": sum(one.differ for one in stand.values()),
    }  # fmt: skip


def _answer(score: Any) -> Any:
    return load_review_form().scores.get(score) if score else None


def _may(request: HttpRequest) -> bool:
    return role_of(request) in ORGANISES


def _review(request: HttpRequest, year: int) -> Review:
    try:
        return find_review(own(request), year)
    except NotFound as error:
        raise Http404(year) from error


def _found(request: HttpRequest, year: int, key: int) -> ReviewPart:
    try:
        return find_part(own(request), year, key)
    except NotFound as error:
        raise Http404(key) from error
