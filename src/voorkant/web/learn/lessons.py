"""Pages of lessons: the wall, one lesson with its answers, adding one in under a minute, and a question of the board.

A library worker on her phone: "Niet gelukt", five words, two sentences, done. The alderman reads it behind one link. On
the wall stands what failed as well as what worked, and who still owes an answer comes first.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.lessons import load_lesson_words
from voorkant.core.learn.lessons import Side
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Organisation
from voorkant.store.selectors.lessons import Reader, Sieve, Told, lesson_of, link_of, wall
from voorkant.store.selectors.places import places_of
from voorkant.store.services.lessons import Kept, answer_lesson, tell_lesson, withdraw_lesson
from voorkant.store.services.notice import get_ready
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.learn.lesson_forms import AnswerForm, BoardForm, LessonForm, assignment_choices, group_choices
from voorkant.web.notice.dialogues import own, shown_texts
from voorkant.web.organise.forms import as_key, problem_groups, refused
from voorkant.web.permissions import role_of
from voorkant.web.who_may import ANALYSES, ORGANISES

LONGEST_SEARCH = 80
LONGEST_KEY = 16


@never_cache
def lessons(request: HttpRequest) -> HttpResponse:
    """The wall, as far as it is asked for."""
    municipality, asked = own(request), _sieve(request)
    found = wall(municipality, asked, timezone.localdate())
    known = load_lesson_words()
    context = {
        "lessons": found, "asked": asked, "filtered": asked != Sieve(),
        "waiting": sum(one.waits for one in found), "late": sum(one.overdue for one in found),
        "outcomes": [(one.id, one.name) for one in known.outcomes.values()],
        "problems": problem_groups(), "groups": group_choices(),
        "assignments": assignment_choices(municipality, gettext("Alle opgaven")),
        "assignment": str(asked.assignment or ""), "invented": any(one.row.invented for one in found),
    }  # fmt: skip
    return render(request, "learn/lessons.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Tell a lesson; afterwards what was kept and what was taken out."""
    municipality, team = own(request), _team(request)
    if request.method != "POST":
        get_ready()
        start = {"problems": request.GET.getlist("probleem")[:5], "assignment": request.GET.get("opgave", "")}
        form = LessonForm(municipality=municipality, team=team, initial=start)
        return _form(request, "learn/lesson_form.html", form)
    form = LessonForm(request.POST, municipality=municipality, team=team)
    if form.is_valid():
        try:
            kept = tell_lesson(
                municipality=municipality, team=team, given=form.given(), email=form.cleaned_data["email"],
                invented=bool(team and team.invented),
            )  # fmt: skip
        except EntryNotRight as error:
            refused(form, error, {"readers": "reader"})
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            return _stored(request, kept)
    return _form(request, "learn/lesson_form.html", form, status=422)


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Tell teams what the board decided, and ask what they notice."""
    municipality = own(request)
    if request.method != "POST":
        get_ready()
        start = {"again": gettext("Wat merken jullie hiervan?")}
        return _form(request, "learn/lesson_ask.html", BoardForm(municipality=municipality, initial=start))
    form = BoardForm(request.POST, municipality=municipality)
    if form.is_valid():
        try:
            kept = tell_lesson(municipality=municipality, team=None, given=form.given(), invented=municipality.invented)
        except EntryNotRight as error:
            refused(form, error, {"readers": "teams"})
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            return _stored(request, kept)
    return _form(request, "learn/lesson_ask.html", form, status=422)


@never_cache
def lesson(request: HttpRequest, key: int) -> HttpResponse:
    """One lesson with its answers, and a form for whoever may answer here."""
    return _lesson(request, _found(request, key))


@require_POST
def answer(request: HttpRequest, key: int, reader: int) -> HttpResponse:
    """Keep an answer of somebody who signed in."""
    found = _found(request, key)
    asked = next((one for one in found.readers if one.row.pk == reader), None)
    if asked is None or not _may_answer(request, asked):
        raise Http404(reader)
    form = AnswerForm(request.POST, kinds=load_lesson_words().answers_of(asked.row.role))
    if form.is_valid():
        try:
            kept = answer_lesson(
                reader=asked.row, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"],
                seen=as_key(request.POST.get("seen", "")) or 0,
            )  # fmt: skip
        except EntryNotRight as error:
            refused(form, error)
        except VoorkantError as error:
            form.add_error(None, error.sentence(get_language() or "nl"))
        else:
            if kept.cleaned.spans:
                messages.info(request, gettext("Namen en nummers zijn uit het antwoord gehaald."))
            messages.success(request, gettext("Genoteerd. Wie de les schreef, leest het hier."))
            return redirect("lesson", key)
    return _lesson(request, found, failed=(asked.row.pk, form), status=422)


@require_POST
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Take a lesson back that nobody answered yet."""
    found = _found(request, key)
    if not _told_here(request, found):
        raise Http404(key)
    try:
        withdraw_lesson(row=found.row)
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("lesson", key)
    messages.success(request, gettext("De les is weg."))
    return redirect("lessons")


def _lesson(
    request: HttpRequest, found: Told, *, failed: tuple[int, AnswerForm] | None = None, status: int = 200
) -> HttpResponse:
    words = load_lesson_words()
    readers = []
    for one in found.readers:
        mine = one.waits and _may_answer(request, one)
        form = AnswerForm(kinds=words.answers_of(one.row.role), prefix=None) if mine else None
        if failed and failed[0] == one.row.pk:
            form = failed[1]
        share = one.waits and role_of(request) in ORGANISES
        link = request.build_absolute_uri(f"/les/{link_of(one.row.nonce)}/") if share else ""
        readers.append({"one": one, "form": form, "link": link, "seen": len(one.answers)})
    context = {
        "lesson": found, "readers": readers,
        "may_withdraw": _told_here(request, found) and not any(one.answers for one in found.readers),
        "area": _area(found), "invented": found.row.invented,
    }  # fmt: skip
    return render(request, "learn/lesson.html", context, status=status)


def _form(request: HttpRequest, template: str, form: Any, *, status: int = 200) -> HttpResponse:
    return render(request, template, {"form": form}, status=status)


def _stored(request: HttpRequest, kept: Kept) -> HttpResponse:
    found = lesson_of(own(request), kept.row.pk, timezone.localdate())
    context = {
        "lesson": found, "texts": shown_texts(list(kept.texts)), "reads": role_of(request) in ANALYSES,
        "invented": kept.row.invented,
    }  # fmt: skip
    return render(request, "learn/lesson_stored.html", context)


def _found(request: HttpRequest, key: int) -> Told:
    found = lesson_of(own(request), key, timezone.localdate())
    if found is None:
        raise Http404(key)
    return found


def _team(request: HttpRequest) -> Organisation | None:
    team: Organisation | None = getattr(request.user, "organisation", None)
    return team if team and team.municipality_id == getattr(request.user, "municipality_id", None) else None


def _may_answer(request: HttpRequest, reader: Reader) -> bool:
    """The own organisation answers for itself; for the municipality whoever organises writes the answer down."""
    team = _team(request)
    if reader.row.organisation_id is None:
        return role_of(request) in ORGANISES
    return team is not None and team.pk == reader.row.organisation_id


def _told_here(request: HttpRequest, found: Told) -> bool:
    """A team takes back its own lesson, whoever organises a message of the board."""
    team = _team(request)
    if found.row.team_id is None:
        return role_of(request) in ORGANISES
    return team is not None and found.row.team_id == team.pk


def _area(found: Told) -> str:
    return places_of(found.row.municipality).name(found.row.area_code) if found.row.area_code else ""


def _sieve(request: HttpRequest) -> Sieve:
    """Read what is asked from the address; whatever is not known asks for nothing."""
    known, language, asked = load_lesson_words(), load_language(), request.GET
    sides = {one.value for one in Side}
    assignment = asked.get("opgave", "")
    return Sieve(
        outcome=asked.get("hoe", "") if asked.get("hoe", "") in known.outcomes else "",
        problem=asked.get("probleem", "") if asked.get("probleem", "") in language.problems else "",
        group=asked.get("groep", "") if asked.get("groep", "") in language.target_groups else "",
        side=asked.get("van", "") if asked.get("van", "") in sides else "",
        assignment=as_key(assignment) if len(assignment) < LONGEST_KEY else None,
        waiting=bool(asked.get("wacht")),
        words=asked.get("zoek", "")[:LONGEST_SEARCH].strip(),
    )
