"""One question of the review on one page: what we know, how partners see it, what they agree, and on to the next.

Around the table a beamer shows this page; at home a partner gives the own view on a telephone. Figures come before
opinions, a proposal by rule says its rule, and nobody's view is overwritten by what is agreed.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.review_questions import load_review_form
from voorkant.core.learn.review import Found, Question, because, suggest
from voorkant.core.shared.errors import NotFound, VoorkantError
from voorkant.core.shared.numbers import percent
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, ReviewPart
from voorkant.store.selectors.review import find_part, standings
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.review import agree, give_view
from voorkant.store.services.review_account import found_of
from voorkant.web.learn.review_forms import AgreeForm, ViewForm
from voorkant.web.notice.dialogues import own
from voorkant.web.organise.forms import refused
from voorkant.web.permissions import role_of
from voorkant.web.who_may import ORGANISES


@never_cache
def question(request: HttpRequest, year: int, key: int, question: str) -> HttpResponse:
    """What we know, how partners see it, and the forms."""
    found, asked = _asked(request, year, key, question)
    return _page(request, found, asked)


@require_POST
def view(request: HttpRequest, year: int, key: int, question: str) -> HttpResponse:
    """Keep how one partner sees it."""
    found, asked = _asked(request, year, key, question)
    form = _view_form(request, found, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            give_view(part=found, question=asked.id, organisation=form.viewer(), score=told["score"], why=told["why"])
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            messages.success(request, gettext("Genoteerd hoe jullie het zien."))
            return redirect("review-question", year, key, asked.id)
    return _page(request, found, asked, view_form=form, status=422)


@require_POST
def agreed(request: HttpRequest, year: int, key: int, question: str) -> HttpResponse:
    """Keep what partners agree, and go on to the next question."""
    found, asked = _asked(request, year, key, question)
    form = AgreeForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            agree(part=found, question=asked.id, score=told["score"], why=told["why"], dissent=told["dissent"])
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            following = load_review_form().after(asked.id)
            if following:
                return redirect("review-question", year, key, following)
            return redirect("review-part", year, key)
    return _page(request, found, asked, agree_form=form, status=422)


def _page(
    request: HttpRequest, part: ReviewPart, asked: Question, *, view_form: ViewForm | None = None,
    agree_form: AgreeForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    form, stand = load_review_form(), standings(part)[asked.id]
    known = found_of(part, timezone.localdate()).get(asked.id, Found(asked.id))
    ids = list(form.questions)
    start = (
        {"score": stand.agreed.score, "why": stand.agreed.why, "dissent": stand.agreed.dissent} if stand.agreed else {}
    )
    organises, still = role_of(request) in ORGANISES, part.review.closed is None
    team = _team(request)
    context: dict[str, Any] = {
        "part": part, "review": part.review, "asked": asked, "card": form.cards[asked.card], "found": known,
        "number": ids.index(asked.id) + 1, "of": len(ids), "stand": stand,
        "views": [
            (view, name, form.scores[score]) for (view, name), score in zip(stand.views, stand.scores, strict=True)
        ],
        "answer": form.scores[stand.score] if stand.score else None, "proposed": _proposed(asked, known),
        "source": load_language().sources.get(asked.evidence.source or ""), "next": form.after(asked.id),
        "before": ids[ids.index(asked.id) - 1] if ids.index(asked.id) else "",
        "view_form": (view_form or _view_form(request, part, None)) if still and (team or organises) else None,
        "agree_form": (agree_form or AgreeForm(initial=start)) if still and organises else None,
        "invented": part.review.invented,
    }  # fmt: skip
    return render(request, "learn/review_question.html", context, status=status)


def _proposed(asked: Question, found: Found) -> tuple[Text, Text] | None:
    score = suggest(asked.rule, found.measured)
    if score is None or asked.rule is None or found.measured is None:
        return None
    return load_review_form().scores[score], because(asked.rule, found.measured, percent(round(found.measured.value)))


def _view_form(request: HttpRequest, part: ReviewPart, data: Any) -> ViewForm:
    any_partner = role_of(request) in ORGANISES
    return ViewForm(data, municipality=part.review.municipality, team=_team(request), any_partner=any_partner)


def _team(request: HttpRequest) -> Organisation | None:
    team: Organisation | None = getattr(request.user, "organisation", None)
    return team if team and team.municipality_id == getattr(request.user, "municipality_id", None) else None


def _asked(request: HttpRequest, year: int, key: int, question: str) -> tuple[ReviewPart, Question]:
    asked = load_review_form().questions.get(question)
    if asked is None:
        raise Http404(question)
    try:
        return find_part(own(request), year, key), asked
    except NotFound as error:
        raise Http404(key) from error
