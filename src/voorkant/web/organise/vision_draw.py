"""Draw one's own picture of prevention: one thing per page, one tap each, kept at once.

Els of the library opens the link on her telephone between two visitors. Twelve examples, four choices, two lines that
may stay empty. Whoever stops halfway goes on later where it was; going back changes an answer and loses none. No script
is needed for any of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.prevention_examples import load_sheet
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, PartnerPicture, VisionLink, VisionRound
from voorkant.store.selectors import vision as read
from voorkant.store.selectors.network_chart import short
from voorkant.store.services import vision as write
from voorkant.store.services.limits import count
from voorkant.web.errors import too_many
from voorkant.web.notice.signal_ways import in_chosen_language
from voorkant.web.organise.vision import compared, round_of
from voorkant.web.organise.vision_text import sign_with_link
from voorkant.web.words import speak_for


@dataclass(frozen=True, slots=True)
class Drawing:
    """Who draws in which round, and where its pages are: `page` gives the address of a step, 0 for the beginning."""

    round: VisionRound
    organisation: Organisation
    page: Callable[[int], str]
    together: str
    own: bool


@never_cache
@in_chosen_language
@sensitive_variables("token")
def link(request: HttpRequest, token: str, step: int = 0) -> HttpResponse:
    """What a partner's link opens: its picture, or the text to sign."""
    found = _opened(request, token)
    if isinstance(found, HttpResponse):
        return found
    if found.text is not None:
        return _private(sign_with_link(request, found))
    return _private(_draw(request, _by_link(found, token), step))


@never_cache
@in_chosen_language
@sensitive_variables("token")
def together(request: HttpRequest, token: str) -> HttpResponse:
    """Where partners differ, once the round is closed or enough of them are done; one's own picture comes first."""
    found = _opened(request, token)
    if isinstance(found, HttpResponse):
        return found
    if found.round is None:
        raise Http404
    drawing = _by_link(found, token)
    picture = read.picture_of_partner(drawing.round, drawing.organisation)
    may_see = read.may_be_seen(drawing.round) and (picture.done is not None or drawing.round.closed_on is not None)
    if not may_see:
        return _private(redirect(drawing.page(0)))
    context = {"drawing": drawing, "round": drawing.round, **compared(drawing.round, short(drawing.organisation.name))}
    return _private(render(request, "organise/vision_together.html", context))


@never_cache
@in_chosen_language
def own(request: HttpRequest, key: int, step: int = 0) -> HttpResponse:
    """Draw the picture of one's own organisation, signed in."""
    organisation: Organisation | None = request.user.organisation  # type: ignore[union-attr]
    found = round_of(request, key)
    if organisation is None:
        messages.info(
            request, gettext("Je account hoort bij geen organisatie. Een beeld is altijd van een organisatie.")
        )
        return redirect("home")
    pages = _pages("vision-draw", found.pk)
    return _draw(request, Drawing(found, organisation, pages, reverse("vision-round", args=[key]), own=True), step)


def _opened(request: HttpRequest, token: str) -> VisionLink | HttpResponse:
    """Give the link, or the page that says why there is none. Who tries many addresses waits; who fills in does not."""
    limit = load_language().setting("visitor_pages_per_minute")
    try:
        found = write.open_vision_link(token)
    except write.VisionLinkNotGood as error:
        if count("vision", request.META.get("REMOTE_ADDR", "")) > limit:
            return too_many(request)
        status = 404 if error.why_code == "unknown" else 410
        return _private(render(request, "organise/vision_link_gone.html", {"error": error}, status=status))
    if count("vision-link", found.digest) > limit:
        return too_many(request)
    speak_for(request, found.organisation.municipality)
    return found


def _by_link(found: VisionLink, token: str) -> Drawing:
    assert found.round is not None  # noqa: S101 - a link is about a round or a text
    pages = _pages("vision-link", token)
    return Drawing(found.round, found.organisation, pages, reverse("vision-link-together", args=[token]), own=False)


def _pages(name: str, key: object) -> Callable[[int], str]:
    return lambda step: reverse(f"{name}-step", args=[key, step]) if step else reverse(name, args=[key])


def _draw(request: HttpRequest, drawing: Drawing, step: int) -> HttpResponse:
    steps = read.steps_of(drawing.round)
    if step > len(steps) + 1:
        raise Http404
    picture = read.picture_of_partner(drawing.round, drawing.organisation)
    if step == 0 or drawing.round.closed_on is not None:
        return _begin(request, drawing, picture, steps)
    if step == len(steps) + 1:
        return _end(request, drawing, picture, steps)
    kind, about = steps[step - 1]
    wrong = ""
    if request.method == "POST":
        try:
            _keep(drawing, kind, about, request.POST.get("answer", ""))
        except VoorkantError as error:
            wrong = error.sentence(get_language() or "nl")
        else:
            return redirect(drawing.page(step + 1))
    context = {
        "drawing": drawing, "step": step, "of": len(steps), "wrong": wrong, "back": drawing.page(step - 1),
        "next": drawing.page(step + 1), **_question(kind, about, picture),
    }  # fmt: skip
    if wrong:
        context["given"] = request.POST.get("answer", "")
    return render(request, "organise/vision_step.html", context, status=422 if wrong else 200)


def _keep(drawing: Drawing, kind: str, about: str, answer: str) -> None:
    found, who = drawing.round, drawing.organisation
    if kind == "placed":
        write.place_example(round=found, organisation=who, example=about, placement=answer)
    elif kind == "chosen":
        write.choose_option(round=found, organisation=who, choice=about, option=answer)
    else:
        write.say_line(round=found, organisation=who, line=about, words=answer)


def _question(kind: str, about: str, picture: PartnerPicture) -> dict[str, Any]:
    """Give what one step asks, with what was answered before."""
    sheet, language = load_sheet(), load_language()
    if kind == "placed":
        levels = language.terms["levels"]
        options: list[tuple[str, Text, Text | None]] = [
            (key, one.name, levels[one.level].name if one.level else one.explanation)
            for key, one in sheet.placements.items()
        ]
        return {"kind": kind, "about": sheet.examples[about], "options": options, "given": picture.placed.get(about)}
    if kind == "chosen":
        choice = sheet.choices[about]
        terms = language.terms.get(choice.section, {})
        options = [(key, name, terms[key].name if key in terms else None) for key, name in choice.options.items()]
        return {"kind": kind, "about": choice, "options": options, "given": picture.chosen.get(about)}
    return {"kind": kind, "line": about, "given": getattr(picture, about), "longest": write.LONGEST_LINE}


def _begin(
    request: HttpRequest, drawing: Drawing, picture: PartnerPicture, steps: list[tuple[str, str]]
) -> HttpResponse:
    """Say what this is, and where to go on: at the first thing that was not answered."""
    if request.method == "POST":
        return redirect(drawing.page(0))
    done = {**{("placed", key): 1 for key in picture.placed}, **{("chosen", key): 1 for key in picture.chosen}}
    first = next((at for at, one in enumerate(steps, 1) if one not in done and one[0] != "line"), len(steps) + 1)
    context = {
        "drawing": drawing, "picture": picture, "examples": len(drawing.round.examples), "begun": bool(done),
        "first": drawing.page(first), "closed": drawing.round.closed_on is not None,
        "seen": read.may_be_seen(drawing.round) and (picture.done or drawing.round.closed_on),
        "change": drawing.page(len(steps) + 1),
    }  # fmt: skip
    return render(request, "organise/vision_begin.html", context)


def _end(request: HttpRequest, drawing: Drawing, picture: PartnerPicture, steps: list[tuple[str, str]]) -> HttpResponse:
    """Show the whole picture, to change or to hand in."""
    if request.method == "POST":
        write.finish_picture(round=drawing.round, organisation=drawing.organisation)
        return redirect(drawing.page(0))
    sheet = load_sheet()
    rows = []
    for at, (kind, about) in enumerate(steps, 1):
        if kind == "placed":
            said = sheet.placements.get(picture.placed.get(about, ""))
            rows.append((drawing.page(at), sheet.examples[about].name, said.name if said else None))
        elif kind == "chosen":
            option = sheet.choices[about].options.get(picture.chosen.get(about, ""))
            rows.append((drawing.page(at), sheet.choices[about].name, option))
    lines = [
        (drawing.page(at), about, getattr(picture, about))
        for at, (kind, about) in enumerate(steps, 1)
        if kind == "line"
    ]
    context = {"drawing": drawing, "rows": rows, "lines": lines, "open": sum(1 for one in rows if one[2] is None),
               "back": drawing.page(len(steps))}  # fmt: skip
    return render(request, "organise/vision_end.html", context)


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the address out of search engines and out of other sites' logs."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
