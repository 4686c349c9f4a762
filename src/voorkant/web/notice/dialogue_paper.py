"""One page of paper for the people who came: what we heard, what we promised, what happened.

Whoever takes the trouble to come to the village hall hears back. The sheet hangs beside the coffee machine the week
after, and again when the promises are kept.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.paper import typeset
from voorkant.core.notice.dialogues import PromiseState
from voorkant.store.models import Dialogue
from voorkant.store.selectors.dialogues import Note, notes_of, talk_of
from voorkant.store.selectors.places import places_of
from voorkant.web.notice.dialogues import own


@never_cache
def paper(request: HttpRequest, key: int) -> HttpResponse:
    """Give the sheet of one talk as PDF."""
    municipality = own(request)
    rows = Dialogue.objects.select_related("organisation__municipality")
    found = get_object_or_404(rows, pk=key, organisation__municipality=municipality)
    language, today = get_language() or "nl", timezone.localdate()
    pdf = typeset(
        "dialogue", sheet(found, talk_of(found, places_of(municipality)).place), language=language, made=today
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="gesprek-{found.held_on.isoformat()}-{found.pk}.pdf"'
    return response


def sheet(found: Dialogue, place: str) -> dict[str, Any]:
    """Give the words of the sheet in the reader's language."""
    notes = notes_of(found, timezone.localdate())
    day = date_format(found.held_on, "j F Y")
    held = found.held_on <= timezone.localdate()
    return {
        "title": found.title,
        "lead": gettext("Gesprek in %(place)s op %(day)s. Bedankt dat je erbij was.") % {"place": place, "day": day}
        if held
        else gettext("Gesprek in %(place)s op %(day)s. Welkom!") % {"place": place, "day": day},
        "sections": [
            {"head": head, "lines": [one.row.text for one in notes[kind]]}
            for kind, head in (
                ("theme", gettext("Dit hoorden wij")),
                ("strength", gettext("Dit gaat al goed")),
                ("wish", gettext("Dit willen jullie")),
            )
            if notes[kind]
        ],
        "promised": gettext("Dit beloofden wij, en dit gebeurde"),
        "heads": [gettext("Wat"), gettext("Wie, wanneer"), gettext("Wat gebeurde er?")],
        "promises": [_promise(one) for one in notes["promise"]],
        "none": "" if any(notes.values()) else gettext("Er is nog niets opgeschreven."),
        "closing": gettext("Klopt er iets niet, of wil je ergens aan meedoen? Zeg het tegen %(who)s.")
        % {"who": found.organisation.name},
        "foot": gettext("Gemaakt op %(day)s met Voorkant") % {"day": date_format(timezone.localdate(), "j F Y")},
        "marked": gettext("Voorbeeld: dit gesprek is verzonnen.") if found.invented else "",
    }


def _promise(one: Note) -> list[str]:
    due = date_format(one.row.due, "j F Y") if one.row.due else ""
    what = {
        PromiseState.KEPT: gettext("Gelukt."),
        PromiseState.NOT_KEPT: gettext("Niet gelukt."),
        PromiseState.OVERDUE: gettext("Nog niet klaar, en over tijd."),
        PromiseState.OPEN: gettext("Loopt nog."),
    }[one.state or PromiseState.OPEN]
    return [one.row.text, ", ".join(filter(None, (one.row.who, due))), f"{what} {one.row.answer}".strip()]
