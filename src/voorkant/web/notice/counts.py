"""Counts of questions as everybody may see them: protected, over a fixed window, with what may be shown instead.

An adviser opens Bussloo and finds "niet getoond". An empty cell would be a dead end; here it says how many there are in
the whole of Voorst, which nobody can be recognised from.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.counts import TOTAL, OwnCounts
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality
from voorkant.store.selectors.areas import name_inside
from voorkant.store.selectors.counts import shown_window
from voorkant.store.selectors.instead import shown_instead
from voorkant.store.selectors.places import Places, places_of
from voorkant.store.services.counts import protected_counts
from voorkant.web.context import municipality_of
from voorkant.web.export import table_response


def question_counts(request: HttpRequest) -> HttpResponse:
    """The table of problems by place, and for one place what may be said of it."""
    municipality = municipality_of(request)
    if municipality is None:
        return render(request, "analyse/no_figures.html", status=404)
    own, places = _read(municipality)
    place = request.GET.get("gebied", "")
    place = place if place in places.parents else ""
    columns = _columns(places)
    labels = [_whole(places), *(name for _, name in columns[1:])]
    context = {
        "own": own,
        "invented": municipality.invented,
        "places": columns,
        "all_places": [(code, places.name(code), places.areas[code].kind) for code in _everywhere(places)],
        "rows": [row | {"labelled": list(zip(labels, row["cells"], strict=True))} for row in _rows(own, places)],
        "silent": _silent(own, places),
        "place": place,
        "place_name": name_inside(places.areas[place]).to(get_language() or "nl") if place else "",
        "lines": _lines(own, places, place) if place else [],
        "total": own.get(municipality.code, TOTAL),
    }
    return render(request, "notice/question_counts.html", context)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """The protected table as Excel or CSV; a hidden count reads "niet getoond"."""
    municipality = municipality_of(request)
    if municipality is None:
        return render(request, "analyse/no_figures.html", status=404)
    own, places = _read(municipality)
    language = get_language() or "nl"
    heads = [gettext("Onderwerp"), _whole(places), *(name for _, name in _columns(places)[1:])]
    rows = [
        [
            row["name"].to(language),
            *(cell.count if cell.count is not None else cell.words.to(language) for cell in row["cells"]),
        ]
        for row in _rows(own, places)
    ]
    note = [own.window.words.to(language)]
    return table_response(
        [heads, *rows, [], note], name="vragen-per-plaats", title=gettext("Vragen per plaats"), form=form
    )


def _read(municipality: Municipality) -> tuple[OwnCounts, Places]:
    window = shown_window(municipality, timezone.localdate())
    return protected_counts(municipality, window), places_of(municipality)


def _columns(places: Places) -> list[tuple[str, str]]:
    """Give the municipality and the places right under it, by name."""
    inside = [code for code, above in places.parents.items() if above == places.municipality]
    names = _names(places)
    return [(code, names[code]) for code in [places.municipality, *sorted(inside, key=places.name)]]


def _names(places: Places) -> dict[str, str]:
    """Name the places as in a list, so that the kern Voorst is told from the whole of Voorst."""
    language = get_language() or "nl"
    return {code: name.to(language) for code, name in places.names().items()}


def _whole(places: Places) -> str:
    return gettext("Heel %(name)s") % {"name": places.name(places.municipality)}


def _everywhere(places: Places) -> list[str]:
    wide_first = [AreaKind.VILLAGE, AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD]
    return sorted(places.parents, key=lambda code: (wide_first.index(places.areas[code].kind), places.name(code)))


def _rows(own: OwnCounts, places: Places) -> list[dict[str, Any]]:
    """Give a row for the total and for each problem of which anything may be shown, most first."""
    columns = [code for code, _ in _columns(places)]
    names = {TOTAL: Text(nl="Alle vragen", en="All questions")}
    names |= {problem.id: problem.name for problem in load_language().problems.values()}
    rows: list[dict[str, Any]] = [
        {"column": column, "name": name, "cells": [own.get(code, column) for code in columns]}
        for column, name in names.items()
    ]
    told = [row for row in rows if row["column"] == TOTAL or any(cell.count is not None for cell in row["cells"])]
    return sorted(told, key=lambda row: (row["column"] != TOTAL, -(row["cells"][0].count or 0), row["name"].nl))


def _silent(own: OwnCounts, places: Places) -> int:
    return 1 + len(load_language().problems) - len(_rows(own, places))


def _lines(own: OwnCounts, places: Places, place: str) -> list[dict[str, Any]]:
    return [
        {
            "name": row["name"],
            "cell": own.get(place, row["column"]),
            "instead": shown_instead(own, places, place, row["column"]),
        }
        for row in _rows(own, places)
    ]
