"""Resources of the second step: areas, indicators, figures, and pictures."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from voorkant.adapters.knowledge import load_language
from voorkant.api import shapes
from voorkant.api.beeld import beeld, bron
from voorkant.api.keys import Scope
from voorkant.api.pages import Page, paged
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.language import Indicator, Tie
from voorkant.store import models
from voorkant.store.selectors.areas import area_tree, find_area, municipalities
from voorkant.store.selectors.figures import provenance_of
from voorkant.store.selectors.picture import picture_of

router = Router()
SOORTEN = {
    AreaKind.COUNTRY: "land",
    AreaKind.MUNICIPALITY: "gemeente",
    AreaKind.DISTRICT: "wijk",
    AreaKind.VILLAGE: "kern",
    AreaKind.NEIGHBOURHOOD: "buurt",
}


@router.get("/gebieden", auth=Scope("gebieden"), response=Page[shapes.Gebied], summary="Gebieden", tags=["gebieden"])
def areas(request: HttpRequest, gemeente: str = "", soort: str = "", naam: str = "", page: Query[int] = 1) -> Any:
    """Alle gemeenten, of met `gemeente` alles binnen één gemeente; te beperken op soort en (deel van de) naam."""
    known = area_tree(gemeente) if gemeente and find_area(gemeente) else municipalities()
    found = [
        area
        for area in known.values()
        if (not soort or SOORTEN[area.kind] == soort) and (not naam or naam.lower() in area.name.lower())
    ]
    return paged(request, [_gebied(area) for area in found], page)


@router.get("/gebieden/{code}", auth=Scope("gebieden"), response=shapes.Gebied, summary="Eén gebied", tags=["gebieden"])
def area(request: HttpRequest, code: str) -> Any:
    """Een gebied naar zijn code."""
    return _gebied(find_area(code))


@router.get(
    "/indicatoren", auth=Scope("indicatoren"), response=Page[shapes.Indicator], summary="Indicatoren", tags=["indicatoren"]
)
def indicators(request: HttpRequest, probleem: str = "", page: Query[int] = 1) -> Any:
    """Alle indicatoren van de gedeelde taal, ook die zonder open cijfer; te beperken op een probleem."""
    language = load_language()
    found = [
        one
        for one in language.indicators.values()
        if not probleem or any(tie.to == probleem for tie in one.problems)
    ]
    return paged(request, [_indicator(one, request.LANGUAGE_CODE) for one in found], page)


@router.get("/problemen", auth=Scope("indicatoren"), response=list[dict[str, str]], summary="Problemen", tags=["indicatoren"])
def problems(request: HttpRequest) -> Any:
    """De problemen van de gedeelde taal, met hun leefgebied."""
    lang = request.LANGUAGE_CODE
    return [
        {"id": one.id, "naam": one.name.to(lang), "uitleg": one.explanation.to(lang), "leefgebied": one.domain}
        for one in load_language().problems.values()
    ]


@router.get("/cijfers", auth=Scope("cijfers"), response=shapes.Cijfers, summary="Cijfers van een gebied", tags=["cijfers"])
def figures(request: HttpRequest, gebied: str, indicator: str = "", jaar: int | None = None) -> Any:
    """De gepubliceerde cijfers van een gebied in zijn nieuwste indeling. Wat niet is gepubliceerd, staat er niet."""
    found = find_area(gebied)
    rows = (
        models.Figure.objects.filter(
            area__code=found.code, publication__status=models.Import.Status.PUBLISHED
        )
        .order_by("publication_id", "series__indicator", "series__age_band", "period")
        .values_list("series__indicator", "series__age_band", "period", "value", "low", "high", "publication_id")
    )
    if indicator:
        rows = rows.filter(series__indicator=indicator)
    if jaar:
        rows = rows.filter(period=jaar)
    newest = {(row[0], row[1], row[2]): row for row in rows}
    values = [
        {"gebied": found.code, "indicator": one, "leeftijd": age, "jaar": period, "waarde": value,
         "ondergrens": low, "bovengrens": high, "bron": source}  # fmt: skip
        for one, age, period, value, low, high, source in newest.values()
    ]
    sources = provenance_of(row[-1] for row in newest.values())
    return {"gebied": found.code, "cijfers": values, "bronnen": {str(key): bron(one) for key, one in sources.items()}}


@router.get("/beelden/{gebied}", auth=Scope("beelden"), summary="Beeld van een gebied", tags=["beelden"])
def picture(request: HttpRequest, gebied: str, groep: str = "all") -> dict[str, Any]:
    """Welke problemen hier veel voorkomen, in inwoners, tegen het land, de gemeente en vergelijkbare plaatsen."""
    return beeld(picture_of(gebied, group=groep), request.LANGUAGE_CODE)


def _gebied(area: Any) -> dict[str, Any]:
    return {"code": area.code, "naam": area.name, "soort": SOORTEN[area.kind], "jaar": area.year, "ligtIn": area.parent}


def _indicator(one: Indicator, language: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "naam": one.name.to(language),
        "uitleg": one.explanation.to(language),
        "eenheid": one.unit.value,
        "richting": one.direction.value,
        "soort": one.kind.value,
        "uitgever": one.publisher,
        "jaren": list(one.years),
        "leeftijden": list(one.ages),
        "problemen": [_band(tie) for tie in one.problems],
        "factoren": [_band(tie) for tie in one.factors],
    }


def _band(tie: Tie) -> dict[str, Any]:
    return {"naar": tie.to, "grondslag": tie.evidence.basis.value, "bron": tie.evidence.source}
