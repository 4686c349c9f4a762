"""Pages of talks with residents: what was promised comes first, then what was said, then who was not there.

The adviser comes back from the village hall with two sheets of notes. She fills in the talk on her phone, sees what was
taken out of the words, and prints one page to give back to the people who came.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from voorkant.core.notice.dialogues import PROMISE
from voorkant.core.notice.reach import always_missed
from voorkant.core.notice.reach_words import sentence
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Dialogue, DialogueNote, Municipality, Organisation
from voorkant.store.selectors.dialogues import came_by_group, notes_of, overview, talk_of
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.reach import reached
from voorkant.store.services.dialogues import (
    CleanedText,
    RecordedDialogue,
    Table,
    keep_promise,
    record_dialogue,
    write_down,
)
from voorkant.store.services.notice import get_ready
from voorkant.web.notice.dialogue_forms import DialogueForm
from voorkant.web.notice.questions import kinds, parts

MISSED_SHOWN = 3


def own(request: HttpRequest) -> Municipality:
    """Give the reader's municipality."""
    return get_object_or_404(Municipality, pk=request.user.municipality_id)  # type: ignore[union-attr]


@never_cache
def dialogues(request: HttpRequest) -> HttpResponse:
    """All talks: promises, whom we miss, talks to come and held, what came up together."""
    municipality, today = own(request), timezone.localdate()
    found = overview(municipality, today)
    came = reached(municipality, municipality.code, today) if found.held else None
    missed = always_missed(came.groups)[:MISSED_SHOWN] if came else []
    context = {
        "found": found,
        "open": len(found.promises) - found.overdue,
        "missed": [sentence(one, came.limits.threshold) for one in missed] if came else [],
        "invented": found.invented,
    }
    return render(request, "notice/dialogues.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write down a talk, held or still to come; afterwards what was taken out of the words."""
    table, team = Table.of(own(request)), _team(request)
    if request.method != "POST":
        get_ready()
        start = {"held_on": table.today, "area": request.GET.get("gebied", ""), "organisation": _municipal(table)}
        return _form(request, DialogueForm(table=table, team=team, initial=start))
    form = DialogueForm(request.POST, table=table, team=team)
    if not form.is_valid():
        return _form(request, form, status=422)
    organisation = team or form.cleaned_data["organisation"]
    try:
        recorded = record_dialogue(organisation=organisation, given=form.given())
    except VoorkantError as error:
        form.add_error(None, error.sentence(get_language() or "nl"))
        return _form(request, form, status=503)
    return _recorded(request, recorded)


@never_cache
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, key: int) -> HttpResponse:
    """Write down who came to a planned talk and what was said, or add what was forgotten."""
    dialogue = _dialogue(request, key)
    table = Table.of(own(request))
    if request.method != "POST":
        get_ready()
        return _form(request, DialogueForm(table=table, team=None, dialogue=dialogue))
    form = DialogueForm(request.POST, table=table, team=None, dialogue=dialogue)
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        recorded = write_down(dialogue=dialogue, given=form.given())
    except VoorkantError as error:
        form.add_error(None, error.sentence(get_language() or "nl"))
        return _form(request, form, status=503)
    return _recorded(request, recorded)


@never_cache
def dialogue(request: HttpRequest, key: int) -> HttpResponse:
    """One talk: what was said, what was promised and what came of it."""
    found, today = _dialogue(request, key), timezone.localdate()
    notes = notes_of(found, today)
    context = {
        "talk": talk_of(found, places_of(own(request))),
        "dialogue": found,
        "notes": notes,
        "said": any(notes.values()),
        "came": came_by_group(found, getattr(request.user, "organisation", None)),
        "coming": found.held_on > today,
        "invented": found.invented,
    }
    return render(request, "notice/dialogue.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def promise_kept(request: HttpRequest, key: int) -> HttpResponse:
    """Write whether a promise was kept and what happened."""
    note = get_object_or_404(
        DialogueNote.objects.select_related("dialogue__organisation"),
        pk=key, kind=PROMISE, dialogue__organisation__municipality=own(request),
    )  # fmt: skip
    error, text = None, None
    if request.method == "POST":
        kept = {"ja": True, "nee": False}.get(request.POST.get("kept", ""))
        try:
            text = keep_promise(note=note, kept=kept, answer=request.POST.get("answer", ""))
        except VoorkantError as refused:
            error = refused
        else:
            note.refresh_from_db()
    elif note.kept is not None:
        return redirect("dialogue", note.dialogue_id)
    context = {
        "note": note,
        "talk": talk_of(note.dialogue, places_of(own(request))),
        "error": error,
        "given": request.POST,
        "texts": shown_texts([text]) if text else [],
        "taken": bool(text and text.cleaned.spans),
        "invented": note.dialogue.invented,
    }
    return render(request, "notice/dialogue_promise.html", context, status=422 if error else 200)


def shown_texts(texts: list[CleanedText]) -> list[dict[str, Any]]:
    """Cut each text from which something was taken out into what stayed and what went, for this one page."""
    return [
        {"parts": parts(one.original, one.cleaned), "kinds": kinds(one.cleaned)} for one in texts if one.cleaned.spans
    ]


def _team(request: HttpRequest) -> Organisation | None:
    team: Organisation | None = getattr(request.user, "organisation", None)
    return team if team and team.municipality_id == request.user.municipality_id else None  # type: ignore[union-attr]


def _municipal(table: Table) -> int | None:
    found = Organisation.objects.filter(municipality=table.municipality, kind="municipality").order_by("pk").first()
    return found.pk if found else None


def _dialogue(request: HttpRequest, key: int) -> Dialogue:
    rows = Dialogue.objects.select_related("organisation__municipality")
    return get_object_or_404(rows, pk=key, organisation__municipality=own(request))


def _form(request: HttpRequest, form: DialogueForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "dialogue": form.dialogue,
        "lines": [
            {"id": "theme", "label": gettext("Wat hoorden jullie?"), "lines": form.themes,
             "help": gettext("Eén ding per regel, in gewone woorden. Noem niemand bij naam.")},
            {"id": "strength", "label": gettext("Wat gaat er goed, of wat doen mensen al zelf?"),
             "lines": form.strengths, "help": ""},
            {"id": "wish", "label": gettext("Wat willen inwoners?"), "lines": form.wishes, "help": ""},
            {"id": "promise", "label": gettext("Wat is er beloofd?"), "lines": form.promises,
             "help": gettext("Met wie het doet (een rol of organisatie) en wanneer het klaar is.")},
        ],
        "action": reverse("dialogue-record", args=[form.dialogue.pk]) if form.dialogue else reverse("dialogue-new"),
        "asks_people": form.dialogue is None or form.dialogue.people is None,
        "invented": bool(form.dialogue and form.dialogue.invented),
    }  # fmt: skip
    return render(request, "notice/dialogue_form.html", context, status=status)


def _recorded(request: HttpRequest, recorded: RecordedDialogue) -> HttpResponse:
    texts = shown_texts(list(recorded.texts))
    context = {
        "talk": talk_of(recorded.dialogue, places_of(own(request))),
        "dialogue": recorded.dialogue,
        "again": recorded.again,
        "written": len(recorded.texts),
        "texts": texts,
        "taken": bool(texts),
        "coming": recorded.dialogue.held_on > timezone.localdate(),
    }
    return render(request, "notice/dialogue_stored.html", context)
