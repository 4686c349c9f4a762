"""Answer a lesson behind one link, without an account: what happened, one choice, one sentence.

An alderman between two meetings has a telephone and two minutes. The page asks nothing else, and works without scripts.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.adapters.lessons import load_lesson_words
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.selectors.lessons import lesson_of
from voorkant.store.services.dialogues import CleanedText
from voorkant.store.services.lessons import LessonLinkNotGood, answer_lesson, open_link
from voorkant.store.services.limits import count
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.errors import too_many
from voorkant.web.learn.lesson_forms import AnswerForm
from voorkant.web.notice.dialogues import shown_texts
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.forms import as_key, refused

MOST_IN_A_MINUTE = 60


@never_cache
@in_chosen_language
@sensitive_variables("token")
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The lesson with the form; and the answer."""
    if count("lesson-link", request.META.get("REMOTE_ADDR", "")) > MOST_IN_A_MINUTE:
        return too_many(request)
    try:
        row = open_link(token)
    except LessonLinkNotGood as error:
        status = 404 if error.why_code == "unknown" else 410
        return _private(render(request, "act/referral_gone.html", {"error": error}, status=status))
    kinds = load_lesson_words().answers_of(row.role)
    form, kept = AnswerForm(request.POST or None, kinds=kinds), None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        seen = as_key(request.POST.get("seen", "")) or 0
        try:
            kept = answer_lesson(reader=row, kind=told["kind"], text=told["text"], seen=seen)
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            form, row = AnswerForm(kinds=kinds), open_link(token)
    lesson = lesson_of(row.lesson.municipality, row.lesson_id, timezone.localdate())
    reader = next((one for one in lesson.readers if one.row.pk == row.pk), None) if lesson else None
    texts = shown_texts([CleanedText(kept.original, kept.cleaned)]) if kept and kept.cleaned.spans else []
    context = {
        "lesson": lesson, "reader": reader, "form": form, "done": kept is not None, "texts": texts,
        "seen": len(reader.answers) if reader else 0,
    }  # fmt: skip
    return _private(render(request, "learn/lesson_link.html", context, status=422 if form.errors else 200))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address out of search engines and out of other sites' logs."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
