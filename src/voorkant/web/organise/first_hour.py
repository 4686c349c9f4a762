"""The first hour on screen: five steps, what is done and what is left, and the first three of them.

Each step can be left and taken up on another day, by another colleague: nothing of it is kept but what it makes. A save
leads to the next step, so that somebody who agrees with the proposals walks straight on.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.first_hour import Step
from voorkant.core.organise.proposals import Part
from voorkant.core.shared.language import Problem
from voorkant.core.shared.partners import Place
from voorkant.store.selectors.first_hour import Desk, desk_of
from voorkant.store.services.first_hour import SomeNotRight, choose_places, choose_problems
from voorkant.web.navigation import address
from voorkant.web.organise.first_hour_forms import PlacesForm, ProblemsForm
from voorkant.web.organise.forms import said
from voorkant.web.permissions import role_of
from voorkant.web.platform.sources import own_municipality

STEPS: dict[Part, tuple[Any, str, Any]] = {
    Part.PARTNERS: (_("Lees je partnerlijst in"), "partners-import", _("Kies het bestand")),
    Part.PLACES: (_("Kies de eerste vindplaatsen"), "first-hour-places", _("Kies de vindplaatsen")),
    Part.PROBLEMS: (_("Wat zie je op elke plek?"), "first-hour-problems", _("Kies wat je er ziet")),
    Part.ROUTES: (_("Wie bel je, en hoe snel hoor je iets?"), "first-hour-routes", _("Vul in wie je belt")),
    Part.CONFIRM: (_("Partners bevestigen met één link"), "first-hour-confirm", _("Vraag het de partners")),
}
"""What each step is called, its page, and what its button says."""


def desk_here(request: HttpRequest) -> Desk:
    """Read what the reader's municipality has."""
    return desk_of(own_municipality(request), timezone.localdate())


def place_here(desk: Desk, key: int) -> Place:
    """Give a finding place of this municipality that takes part."""
    found = desk.network.places.get(key)
    if found is None or not found.active:
        raise Http404
    return found


def problems_of(ids: tuple[str, ...]) -> list[Problem]:
    """Give problems by their ids; one that is no longer known is left out."""
    known = load_language().problems
    return [known[one] for one in ids if one in known]


def steps_of(desk: Desk, role: str) -> list[dict[str, Any]]:
    """Give the five steps with where each leads for this reader."""
    return [_step(one, role) for one in desk.hour.steps]


def page_of(desk: Desk, request: HttpRequest, name: str) -> dict[str, Any]:
    """Give what each page of a step shows: which of the five it is, and whether what stands there is invented."""
    return {"steps": steps_of(desk, role_of(request)), "here": name, "invented": desk.municipality.invented}


def _step(one: Step, role: str) -> dict[str, Any]:
    label, name, button = STEPS[one.part]
    return {"step": one, "label": label, "url": address(role, name), "button": button, "name": name}


@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """The five steps, the pages that come out, and the routes that are still empty."""
    desk = desk_here(request)
    emptiest = sorted(desk.hour.places, key=lambda one: -len(desk.hour.empty.get(one.id, ())))
    todo = [
        {"place": one, "partner": desk.partner_of(one), "problems": problems_of(desk.hour.empty[one.id])}
        for one in emptiest
        if one.id in desk.hour.empty
    ]
    context = {
        "hour": desk.hour,
        **page_of(desk, request, "first-hour"),
        "next": desk.hour.next,
        "todo": todo,
        "without_card": len(desk.without_card()),
    }
    return render(request, "organise/first_hour.html", context)


@never_cache
def places(request: HttpRequest) -> HttpResponse:
    """Tick which partners are finding places; name, kind and area are guessed and can be corrected."""
    desk = desk_here(request)
    form = PlacesForm(request.POST if request.method == "POST" else None, desk=desk)
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        if not chosen:
            form.add_error(None, gettext("Zet bij minstens één partner een vinkje."))
        else:
            try:
                made = choose_places(municipality=desk.municipality, chosen=chosen)
            except SomeNotRight as error:
                form.refused(error.faults)
            else:
                told = ngettext("%(n)s vindplaats staat erbij.", "%(n)s vindplaatsen staan erbij.", len(made))
                messages.success(request, told % {"n": len(made)})
                return redirect("first-hour-problems")
    rows = form.rows()
    context = {
        "form": form,
        "meeting": [one for one in rows if one["one"].meets],
        "others": [one for one in rows if not one["one"].meets],
        "hour": desk.hour,
        "wanted": desk.habits.efforts[Part.PLACES].usual,
        **page_of(desk, request, "first-hour-places"),
    }
    return render(request, "organise/first_hour_places.html", context, status=422 if form.errors else 200)


@never_cache
def problems(request: HttpRequest) -> HttpResponse:
    """What is seen at each place: take all proposals in one go, or choose for one place."""
    desk = desk_here(request)
    if request.method == "POST":
        chosen = {one.id: desk.proposed_problems(one) for one in desk.hour.without_problems}
        kept = choose_problems(municipality=desk.municipality, chosen=chosen)
        told = ngettext("Gekozen voor %(n)s plek.", "Gekozen voor %(n)s plekken.", kept)
        messages.success(request, told % {"n": kept})
        return redirect("first-hour-routes")
    kinds = load_language().terms["place_kinds"]
    context = {
        "lines": [
            {
                "place": one,
                "partner": desk.partner_of(one),
                "kind": kinds[one.kind].name if one.kind in kinds else "",
                "proposed": not one.problems,
                "problems": problems_of(one.problems or desk.proposed_problems(one)),
            }
            for one in sorted(desk.hour.places, key=lambda one: bool(one.problems))
        ],
        "open": len(desk.hour.without_problems),
        "most": desk.most,
        **page_of(desk, request, "first-hour-problems"),
    }
    return render(request, "organise/first_hour_problems.html", context)


@never_cache
def place_problems(request: HttpRequest, place: int) -> HttpResponse:
    """Choose what is seen at one place."""
    desk = desk_here(request)
    one = place_here(desk, place)
    form = ProblemsForm(request.POST if request.method == "POST" else None, desk=desk, place=one)
    if request.method == "POST" and form.is_valid():
        if not form.chosen():
            form.add_error("problems", gettext("Kies minstens één probleem."))
        else:
            try:
                choose_problems(municipality=desk.municipality, chosen={one.id: form.chosen()})
            except SomeNotRight as error:
                for fault in error.faults[one.id]:
                    form.add_error("problems", said(fault.text))
            else:
                messages.success(request, gettext("Opgeslagen voor %(name)s.") % {"name": one.name})
                return redirect("first-hour-problems")
    context = {"form": form, "place": one, "most": desk.most, **page_of(desk, request, "first-hour-problems")}
    return render(request, "organise/first_hour_place.html", context, status=422 if form.errors else 200)
