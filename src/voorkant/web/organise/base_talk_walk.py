"""Walk through the differences one by one, write down what is agreed, and take the outcome along on paper.

On the screen stands one ingredient with what people said of it, and a question. Under it the facilitator types
"Dorpshuis open op zondag; Stichting Welzijn belt de kerk, voor 1 maart". Then the next.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.paper import typeset
from voorkant.core.shared.text import Text
from voorkant.store.models import BaseTalk, BaseTalkNote
from voorkant.store.selectors import base_talks as read
from voorkant.store.selectors.base_talk_places import area_name, locals_of
from voorkant.store.services import base_talks as write
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.organise.base_talks import about, outcome, own_municipality, talk_of
from voorkant.web.organise.forms import here

KINDS = (
    (BaseTalkNote.Kind.AGREED, _("Dit spraken we af")),
    (BaseTalkNote.Kind.ACTION, _("Iemand doet iets")),
    (BaseTalkNote.Kind.OPEN, _("Dit blijft open")),
)


@never_cache
def walk(request: HttpRequest, key: int, step: int) -> HttpResponse:
    """One ingredient that is worth talking about, with what was written down of it."""
    found = talk_of(request, key)
    if not read.may_be_seen(found):
        return redirect("base-talk", key)
    results = read.results_of(found)
    if not 1 <= step <= len(results.ahead):
        if step == 1:
            return redirect("base-talk", key)
        raise Http404
    one = results.ahead[step - 1]
    wrong, given = _written(request, found, one.ingredient.id)
    if given is None:
        return redirect("base-talk-walk", key, step)
    known = locals_of(found.municipality, found.area_code, [one.ingredient])
    context = {
        "talk": found, "step": step, "of": len(results.ahead), "one": about(one, results, known), "kinds": KINDS,
        "groups": results.groups, "notes": [(each, None) for each in read.notes_of(found, one.ingredient.id)],
        "wrong": wrong, "given": given, "area": area_name(found.municipality, found.area_code),
        "previous": reverse("base-talk-walk", args=[key, step - 1]) if step > 1 else "",
        "next": reverse("base-talk-walk", args=[key, step + 1]) if step < len(results.ahead) else "",
        "tab": "talks", "invented": found.invented, "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "organise/base_talk_walk.html", context, status=422 if wrong else 200)


@never_cache
def notes(request: HttpRequest, key: int) -> HttpResponse:
    """Write down something about the talk as a whole."""
    found = talk_of(request, key)
    wrong, given = _written(request, found, "")
    if given is None:
        return redirect("base-talk", key)
    context = {
        "talk": found, "kinds": KINDS, "wrong": wrong, "given": given, "tab": "talks", "invented": found.invented,
        "area": area_name(found.municipality, found.area_code),
        "notes": [(each, None) for each in read.notes_of(found, "")], "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "organise/base_talk_notes.html", context, status=422 if wrong else 200)


def _written(
    request: HttpRequest, talk: BaseTalk, ingredient: str
) -> tuple[list[tuple[str, str]], dict[str, str] | None]:
    """Keep a note that was sent. Gives what is wrong (field, words) and what was typed, None when it was kept."""
    if request.method != "POST":
        return [], {"kind": BaseTalkNote.Kind.AGREED.value}
    given = {name: str(request.POST.get(name, "")) for name in ("kind", "text", "who", "due")}
    wrong: list[tuple[str, str]] = []
    try:
        day = parse_date(given["due"]) if given["due"] else None
    except ValueError:
        day = None
    if given["due"] and day is None:
        wrong.append(("due", gettext("Dit is geen dag. Schrijf bijvoorbeeld 2027-03-01.")))
    if not wrong:
        try:
            write.note(
                talk=talk, ingredient=ingredient, kind=given["kind"], text=given["text"], who=given["who"], due=day
            )
        except EntryNotRight as error:
            wrong = [(fault.field, fault.text.to(here())) for fault in error.faults]
        else:
            messages.success(request, gettext("Opgeschreven."))
            return [], None
    return wrong, given


@never_cache
@require_POST
def settled(request: HttpRequest, key: int) -> HttpResponse:
    """Say that what was noted is done, or no longer open."""
    found = get_object_or_404(BaseTalkNote, pk=key, talk__municipality=own_municipality(request))
    write.settle(note=found)
    messages.success(request, gettext("Dit is klaar."))
    return redirect("base-talk", found.talk_id)


@never_cache
def paper(request: HttpRequest, key: int) -> HttpResponse:
    """The outcome of a talk on one or two sheets of A4."""
    found = talk_of(request, key)
    if found.closed_on is None:
        raise Http404
    pdf = typeset("base_talk", sheet(found), language=get_language() or "nl", made=timezone.localdate())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="sociale-basis-{found.pk}.pdf"'
    return response


def sheet(found: BaseTalk) -> dict[str, Any]:
    """Give the words of the sheet in the reader's language."""
    shown = outcome(found)
    results = shown.get("found")
    area = area_name(found.municipality, found.area_code)
    day = date_format(found.closed_on or found.opened_on, "j F Y")
    return {
        "title": gettext("De sociale basis in %(area)s") % {"area": area},
        "about": f"{found.name} · {day}",
        "lead": results.headline.to(here())
        if results
        else gettext("Er deden te weinig mensen mee om iets te laten zien."),
        "who": _who(results) if results else "",
        "parts": [
            {"head": str(head), "lines": [_line(one, duty) for one in shown[name]]}
            for name, head, duty in _PARTS
            if shown.get(name)
        ],
        "agreed_head": gettext("Hierover zijn wij het eens"),
        "agreed": [one["belongs"].to(here()) for one in shown.get("agreed", ())],
        "expects_head": gettext("Wat wij van elkaar verwachten"),
        "expects": [
            f"{who.name.to(here())}: {words}" if who else words for who, words in shown.get("expects", ())
        ],
        "notes_head": gettext("Wat wij afspraken"),
        "heads": [gettext("Afspraak"), gettext("Wie"), gettext("Wanneer")],
        "notes": [_note(note, name) for note, name in shown["notes"]],
        "nothing": gettext("Er is niets afgesproken."),
        "change": results.change.to(here()) if results and results.change else "",
        "again": gettext("Dit gesprek komt terug op %(day)s.") % {"day": date_format(found.again_on, "j F Y")}
        if found.again_on else "",
        "foot": gettext("Gemaakt op %(day)s met Voorkant") % {"day": date_format(timezone.localdate(), "j F Y")},
        "marked": gettext("Voorbeeld: dit gesprek is verzonnen.") if found.invented else "",
    }  # fmt: skip


def _who(results: read.Results) -> str:
    said = gettext("%(n)s mensen deden mee.") % {"n": results.people}
    return said + " " + ", ".join(results.partners) + "." if results.partners else said


def _line(one: dict[str, Any], duty: bool) -> str:
    said: list[Text | None] = [one["belongs"], one["duty"] if duty else one["strength"]]
    return " ".join(each.to(here()) for each in said if each is not None)


def _note(note: BaseTalkNote, name: Text | None) -> list[str]:
    begin = f"{name.to(here())}: " if name else ""
    state = gettext(" (blijft open)") if note.kind == BaseTalkNote.Kind.OPEN else ""
    done = gettext(" (klaar)") if note.settled_on else ""
    return [f"{begin}{note.text}{state}{done}", note.who, date_format(note.due, "j F Y") if note.due else ""]


_PARTS = (
    ("apart", _("Hier denken wij verschillend over"), False), ("torn", _("Wiens taak is het?"), True),
    ("wanting", _("Hoort erbij, en is hier zwak"), False),
)  # fmt: skip
