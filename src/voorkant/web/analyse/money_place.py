"""Place the money: the largest unplaced line first, with a suggestion that says why, and a person who decides.

One line at a time, by keyboard: arrow keys choose, Enter places and the next line is there. What was placed last year
is offered for all lines at once; what one click did, one click takes back.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.money_words import load_money_words
from voorkant.core.analyse.money import words
from voorkant.core.analyse.money.lines import Placement
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.models import BudgetLine, BudgetStep, Municipality, Offer
from voorkant.store.models.budget import TableState
from voorkant.store.selectors.areas import area_tree
from voorkant.store.selectors.money_open_lines import OpenLine, one_line, open_lines
from voorkant.store.services.money_places import note_line, place_lines, undo
from voorkant.web.analyse.money_forms import EMPTY, PlaceForm, places_from
from voorkant.web.analyse.money_import import _user
from voorkant.web.notice.dialogues import own

LISTED = 25


@never_cache
def place(request: HttpRequest) -> HttpResponse:
    """The largest line that is not placed, and the ones after it."""
    municipality = own(request)
    found = open_lines(municipality)
    first = found.lines[0] if found.lines else None
    context = {
        "found": found,
        "first": first,
        "form": _form(municipality, first) if first else None,
        "listed": found.lines[1 : LISTED + 1],
        "more": max(0, len(found.lines) - LISTED - 1),
        "remembered": sum(1 for one in found.lines if one.suggestion and one.suggestion.remembered),
        "levels": list(load_money_words().places.values()),
        "undo": request.GET.get("batch", "")[:32],
    }
    return render(request, "analyse/money_place.html", context)


@never_cache
def place_line(request: HttpRequest, key: int) -> HttpResponse:
    """One line in full: place it, in parts if need be, see who placed it before, leave a remark."""
    municipality = own(request)
    row = get_object_or_404(BudgetLine, pk=key, table__municipality=municipality, table__state=TableState.PUBLISHED)
    shown = one_line(municipality, row)
    if request.method != "POST":
        return _line_page(request, municipality, row, shown, _form(municipality, shown), ())
    if request.POST.get("wat") == "opmerking":
        try:
            note_line(row, note=request.POST.get("opmerking", ""), by=_user(request))
            messages.success(request, gettext("De opmerking staat erbij."))
        except VoorkantError as error:
            messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("money-place-line", key)
    places, faults = places_from(request.POST, shown)
    if not faults:
        try:
            batch = place_lines(
                municipality=municipality, places={key: places}, by=_user(request),
                note=request.POST.get("waarom", ""), remember=request.POST.get("onthoud") == "ja",
            )  # fmt: skip
        except VoorkantError as error:
            faults = (error.sentence(get_language() or "nl"),)
        else:
            return _after(request, batch, 1)
    return _line_page(request, municipality, row, shown, _form(municipality, shown, places), faults)


@require_POST
def place_many(request: HttpRequest) -> HttpResponse:
    """Place several lines at once: all as suggested, or all at one level."""
    municipality = own(request)
    keys = {int(one) for one in request.POST.getlist("post") if one.isdigit()}
    found = open_lines(municipality)
    chosen = {one.line.key: one for one in found.lines if one.line.key in keys}
    what = request.POST.get("wat", "")
    if what == "vorige":
        chosen = {one.line.key: one for one in found.lines if one.suggestion and one.suggestion.remembered}
    level = request.POST.get("niveau", "")
    places: dict[int, tuple[Placement, ...]] = {}
    for key, one in chosen.items():
        if what in ("vorige", "voorstel"):
            if one.suggestion and not one.line.places:
                places[key] = one.suggestion.places
        elif level in load_money_words().places:
            places[key] = (*one.line.places, Placement(100 - one.line.placed_share, level))
    if not places:
        messages.error(request, gettext("Kies eerst een of meer posten, en waar ze heen gaan."))
        return redirect("money-place")
    try:
        batch = place_lines(municipality=municipality, places=places, by=_user(request))
    except VoorkantError as error:
        messages.error(request, error.sentence(get_language() or "nl"))
        return redirect("money-place")
    return _after(request, batch, len(places))


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Put back what one click did."""
    number = undo(request.POST.get("batch", "")[:32], municipality=own(request), by=_user(request))
    if number:
        messages.success(request, gettext("Teruggezet: %(n)s.") % {"n": number})
    else:
        messages.error(request, gettext("Er is niets terug te zetten. Misschien veranderde een collega het al."))
    return redirect("money-place")


def _after(request: HttpRequest, batch: str, number: int) -> HttpResponse:
    messages.success(request, gettext("Geplaatst: %(n)s.") % {"n": number})
    return redirect(f"{reverse('money-place')}?{urlencode({'batch': batch})}")


def _line_page(
    request: HttpRequest,
    municipality: Municipality,
    row: BudgetLine,
    shown: OpenLine,
    form: PlaceForm,
    faults: tuple[str, ...],
) -> HttpResponse:
    steps = BudgetStep.objects.filter(line=row).select_related("by").order_by("-at")
    context = {
        "row": row,
        "shown": shown,
        "form": form,
        "faults": faults,
        "steps": [(one, _told(one)) for one in steps],
        "amounts": [_amount(one) for one in shown.line.amounts],
    }
    return render(request, "analyse/money_line.html", context, status=422 if faults else 200)


def _amount(one: Any) -> tuple[int, Text, Text, Text]:
    known = load_money_words()
    return one.year, known.names[one.stage], known.names[one.side], words.euros(one.euros)


def _told(step: BudgetStep) -> str:
    """Say what a step left: "70% Voorkomen, 30% Zorg en hulp"; nothing for a remark alone."""
    if step.kind == BudgetStep.Kind.NOTED:
        return ""
    language, known = get_language() or "nl", load_money_words()
    said = [f"{float(one['share']):g}% {known.names[one['level']].to(language)}" for one in step.after]
    return ", ".join(said) or gettext("niet geplaatst")


def _form(municipality: Municipality, shown: OpenLine, places: tuple[Placement, ...] | None = None) -> PlaceForm:
    language, known = load_language(), load_money_words()
    begin = places if places is not None else shown.line.places
    found = shown.suggestion
    suggested = found.places if found and found.remembered else ()  # a guess is told, and chosen by nobody
    return PlaceForm(
        parts=[*begin, EMPTY] if begin else list(suggested or (EMPTY,)),
        open_after=bool(begin),
        levels=list(known.places.values()),
        payers=list(known.payers.values()),
        approaches=list(language.terms["approaches"].values()),
        forms=list(language.terms["forms"].values()),
        problems=sorted(language.problems.values(), key=lambda one: one.name.to(get_language() or "nl")),
        areas=[(code, area.name) for code, area in area_tree(municipality.code).items() if code != municipality.code],
        offers=list(
            Offer.objects.filter(organisation__municipality=municipality).order_by("name").values_list("pk", "name")
        ),
    )
