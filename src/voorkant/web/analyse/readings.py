"""Reading the picture together: what partners recognise, what contradicts it, who finds out what, by when."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.result import Picture
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import JointReading, Municipality, ReadingNote
from voorkant.store.selectors.areas import find_area, name_alone
from voorkant.store.selectors.picture import picture_of
from voorkant.store.services.analyse import add_note, answer_note, start_reading
from voorkant.web.analyse import page


def _own(request: HttpRequest) -> Municipality:
    return get_object_or_404(Municipality, pk=request.user.municipality_id)  # type: ignore[union-attr]


def readings(request: HttpRequest) -> HttpResponse:
    """List the joint readings of the municipality and what is still to be found out."""
    municipality = _own(request)
    found = list(JointReading.objects.filter(municipality=municipality).order_by("-held_on", "-pk")[:50])
    open_notes = (
        ReadingNote.objects.filter(
            reading__municipality=municipality, kind=ReadingNote.Kind.TO_FIND_OUT, answered_on__isnull=True
        )
        .select_related("reading")
        .order_by("due")
    )
    return render(
        request,
        "analyse/readings.html",
        {
            "readings": [(one, name_alone(find_area(one.area_code))) for one in found],
            "open_notes": [(note, _problem_name(note.problem)) for note in open_notes],
            "today": timezone.localdate(),
            "invented": any(one.invented for one in found),
        },
    )


@require_http_methods(["GET", "POST"])
def reading_new(request: HttpRequest, code: str) -> HttpResponse:
    """Open a joint reading of an area."""
    municipality, area = _own(request), find_area(code)
    problem = request.GET.get("probleem", "")
    error = None
    if request.method == "POST":
        try:
            made = start_reading(
                municipality=municipality,
                area=code,
                held_on=_date(request.POST.get("held_on")) or timezone.localdate(),
                present=request.POST.get("present", ""),
            )
            chosen = f"?probleem={problem}" if problem in load_language().problems else ""
            return redirect(reverse("reading", args=[made.pk]) + chosen)
        except VoorkantError as refused:
            error = refused
    return render(
        request,
        "analyse/reading_new.html",
        {
            "area": area,
            "trail": page.trail(area),
            "error": error,
            "given": request.POST,
            "today": timezone.localdate(),
            "headline": _headline(picture_of(code, places_for=0), problem),
        },
        status=400 if error else 200,
    )


@require_http_methods(["GET", "POST"])
def reading(request: HttpRequest, key: int) -> HttpResponse:
    """Show one joint reading beside the picture, and add a remark."""
    found = get_object_or_404(JointReading, pk=key, municipality=_own(request))
    error = None
    if request.method == "POST":
        try:
            add_note(
                reading=found,
                kind=request.POST.get("kind", ""),
                text=request.POST.get("text", ""),
                problem=request.POST.get("problem", ""),
                who=request.POST.get("who", ""),
                due=_date(request.POST.get("due")),
            )
            return redirect("reading", key)
        except VoorkantError as refused:
            error = refused
    area = find_area(found.area_code)
    picture = picture_of(area.code, places_for=0)
    language = get_language() or "nl"
    notes = list(found.notes.order_by("pk"))
    return render(
        request,
        "analyse/reading.html",
        {
            "reading": found,
            "area": area,
            "trail": page.trail(area),
            "picture": picture,
            "top": _opening(picture, request.GET.get("probleem", "")),
            "kinds": [
                (kind, [(note, _problem_name(note.problem)) for note in notes if note.kind == kind])
                for kind in ReadingNote.Kind.values
            ],
            "problems": sorted(load_language().problems.values(), key=lambda one: one.name.to(language)),
            "error": error,
            "given": request.POST if error else {"problem": request.GET.get("probleem", "")},
            "invented": found.invented,
            "today": timezone.localdate(),
        },
        status=400 if error else 200,
    )


@require_POST
def reading_answer(request: HttpRequest, key: int) -> HttpResponse:
    """Write what was found out."""
    note = get_object_or_404(ReadingNote, pk=key, reading__municipality=_own(request))
    try:
        answer_note(note=note, answer=request.POST.get("answer", ""))
    except VoorkantError as refused:
        return render(request, "analyse/refused.html", {"error": refused, "back": note.reading_id}, status=400)
    return redirect("reading", note.reading_id)


def _headline(picture: Picture, problem: str) -> Text:
    """Give what the chosen problem says here, or the headline of the picture where none was chosen."""
    return next((line.sentence for line in picture.lines if line.problem == problem), picture.headline)


def _opening(picture: Picture, problem: str) -> list[Text]:
    """Give the sentences that a reading starts from: the chosen problem first, then what is most frequent."""
    chosen = [line.sentence for line in picture.lines if line.problem == problem]
    frequent = [line.sentence for line in picture.ranked[:5]]
    return list(dict.fromkeys([*chosen, *(frequent or picture.steps[0].texts)]))


def _date(text: str | None) -> date | None:
    try:
        return parse_date(text or "")
    except ValueError:
        return None


def _problem_name(problem: str) -> object:
    found = load_language().problems.get(problem)
    return found.name if found else ""
