"""Pages of life events: choose what happened, lay the card on the table, and see what happens often here.

A volunteer in Terwolde opens "Een dierbare verliezen" on a phone at the door. There is no sign-in and no name: nothing
is asked and nothing is kept. The same card comes as a page of paper.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_cards import load_cards
from voorkant.core.notice.life_events import Fit
from voorkant.core.shared.area import Area
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import Municipality
from voorkant.store.selectors.life_event_paper import all_cards_paper, card_paper
from voorkant.store.selectors.life_events import area_or_none, card_here, events_here, problem_names, source_of
from voorkant.store.selectors.places import places_of
from voorkant.web.context import municipality_of
from voorkant.web.notice.forms import area_choices

AREA, AGE = "gebied", "leeftijd"
PDF = "application/pdf"


def choose(request: HttpRequest) -> HttpResponse:
    """Choose an event, in groups; with what the figures of the municipality make frequent beside it."""
    municipality = municipality_of(request)
    if asked := request.GET.get(AREA, ""):
        return redirect("life-events-here", asked)
    area = _area(request, municipality)
    language, cards = load_language(), load_cards()
    groups = [
        (group, [language.life_events[card.id] for card in cards.in_group(group.id)]) for group in cards.groups.values()
    ]
    here = events_here(area.code) if area is not None else None
    return render(request, "notice/life_events.html", {"groups": groups, "here": here, "number": len(cards.cards)})


def here(request: HttpRequest, code: str) -> HttpResponse:
    """Which events the open figures of a place make frequent, and for which there is no figure."""
    municipality = municipality_of(request)
    try:
        found = events_here(code)
    except NotFound as error:
        return render(request, "analyse/no_figures.html", {"error": error}, status=404)
    rows = [
        {"event": one.event, "lead": lead, "source": source_of(lead, found.provenance)}
        for one in found.events
        if (lead := one.lead) is not None
    ]
    context = {
        "here": found,
        "rows": rows,
        "elsewhere": [one for one in found.events if one.lead is None and one.known],
        "unknown": [one for one in found.events if not one.known],
        "areas": area_choices(places_of(municipality))[1:] if municipality else [],
    }
    return render(request, "notice/life_events_here.html", context)


def card(request: HttpRequest, event: str) -> HttpResponse:
    """One card: questions, what may come, what protects, what helps, offers here, and when to pass on."""
    municipality = municipality_of(request)
    area, age = _area(request, municipality), _age(request)
    try:
        found = card_here(event, municipality, area, age=age, today=timezone.localdate())
    except NotFound as error:
        raise Http404 from error
    language = load_language()
    figures = [(one, source_of(one, found.provenance)) for one in (found.local.figures if found.local else ())]
    context = {
        "card": found,
        "invented": found.invented,
        "figures": figures,
        "risks": [(risk.factor, problem_names(risk.problems)) for risk in found.risks],
        "instead_source": source_of(found.local.instead, found.provenance)
        if found.local and found.local.instead
        else None,
        "own_offers": [one for one in found.offers if one.fit is Fit.EVENT],
        "other_offers": [one for one in found.offers if one.fit is Fit.PROBLEM],
        "age": age,
        "area_code": area.code if area else "",
        "ages": [band for band in language.age_bands.values() if band.id in AGES],
        "areas": area_choices(places_of(municipality))[1:] if municipality else [],
        "sources": language.sources,
    }
    return render(request, "notice/life_event.html", context)


def card_pdf(request: HttpRequest, event: str) -> HttpResponse:
    """The card on one A4."""
    municipality = municipality_of(request)
    try:
        data = card_paper(
            event,
            municipality,
            _area(request, municipality),
            age=_age(request),
            today=timezone.localdate(),
            language=get_language() or "nl",
        )
    except NotFound as error:
        raise Http404 from error
    return _pdf(data, f"praatplaat-{event}")


def cards_pdf(request: HttpRequest) -> HttpResponse:
    """All cards, one A4 each."""
    municipality = municipality_of(request)
    data = all_cards_paper(
        municipality,
        _area(request, municipality),
        age=_age(request),
        today=timezone.localdate(),
        language=get_language() or "nl",
    )
    return _pdf(data, "praatplaten")


AGES = ("all", "0-14", "15-24", "25-44", "45-64", "65plus")
"""The bands that follow one another, so that nobody fits two."""


def _area(request: HttpRequest, municipality: Municipality | None) -> Area | None:
    """Give the place that was asked for, else the whole municipality; None while no figures are there."""
    return area_or_none(request.GET.get(AREA, "")) or area_or_none(municipality.code if municipality else "")


def _age(request: HttpRequest) -> str:
    asked = request.GET.get(AGE, "")
    return asked if asked in AGES else "all"


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=PDF)
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
