"""Resources of the second step: areas, indicators, figures, and pictures.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from voorkant.adapters.knowledge import load_language
from voorkant.api import shapes
from voorkant.api.bilingual import field, one_of, told
from voorkant.api.keys import Scope
from voorkant.api.pages import Paging, paged
from voorkant.api.picture import picture_in_words, source
from voorkant.api.picture_shapes import Beeld
from voorkant.api.words import word
from voorkant.core.shared.area import Area, AreaKind, municipality_code
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.language import Indicator, Problem, Tie
from voorkant.core.shared.text import Text
from voorkant.store.selectors.areas import area_tree, find_area, municipalities, reference_year
from voorkant.store.selectors.figures import figure_set
from voorkant.store.selectors.picture import picture_of

router = Router(by_alias=True)
MUNICIPALITY = r"^GM\d{4}$"


class Gebiedskeuze(Schema):
    """Which areas."""

    gemeente: str | None = field(
        Text("Code van een gemeente: dan alles daarbinnen.", "Code of a municipality: then everything within it."),
        None,
        pattern=MUNICIPALITY,
        examples=["GM0285"],
    )
    soort: Literal["land", "gemeente", "wijk", "kern", "buurt"] | None = field(
        Text(
            "Alleen deze soort gebied; wijk, kern en buurt vind je met `gemeente` erbij.",
            "Only this kind of area; `wijk`, `kern` and `buurt` are found together with `gemeente`.",
        )
        + one_of(AreaKind),
        None,
        examples=["kern"],
    )
    naam: str = field(
        Text(
            "Een deel van de naam, van gemeenten of met `gemeente` van alles daarbinnen.",
            "A part of the name, of municipalities or with `gemeente` of all within it.",
        ),
        "",
        max_length=80,
        examples=["twello"],
    )


class Cijferkeuze(Schema):
    """Which figures."""

    gebied: str = field(Text("Code van een gebied.", "Code of an area."), max_length=40, examples=["GM0285"])
    indicator: str = field(
        Text("Alleen deze indicator.", "Only this indicator (id)."), "", max_length=60, examples=["lonely"]
    )
    jaar: int | None = field(Text("Alleen dit jaar.", "Only this year."), None, ge=1900, le=2200, examples=[2020])


class Groepskeuze(Schema):
    """About whom."""

    groep: str = field(
        Text("Id van een leeftijd; all is iedereen.", "Id of an age; all is everybody."),
        "all",
        max_length=40,
        examples=["65plus"],
    )


class Probleemkeuze(Schema):
    """With which problem."""

    probleem: str = field(
        Text("Alleen bij dit probleem (id).", "Only with this problem (id)."),
        "",
        max_length=60,
        examples=["loneliness"],
    )


@router.get(
    "/gebieden",
    auth=Scope("gebieden"),
    response=shapes.Gebieden,
    operation_id="gebieden",
    tags=["gebieden"],
    openapi_extra=told(
        Text("Gebieden opvragen", "Look up areas"),
        "Alle gemeenten, of met `gemeente` alles binnen één gemeente. Te beperken op soort en op een deel van de naam.",
    ),
)
def areas(request: HttpRequest, chosen: Query[Gebiedskeuze], paging: Query[Paging]) -> Any:
    """All municipalities, or with `gemeente` all within one. To narrow by kind and by a part of the name."""
    known = area_tree(find_area(chosen.gemeente).code) if chosen.gemeente else municipalities()
    found = [
        area
        for area in known.values()
        if (not chosen.soort or word(area.kind) == chosen.soort) and chosen.naam.lower() in area.name.lower()
    ]
    return paged(request, found, paging, _area)


@router.get(
    "/gebieden/{code}",
    auth=Scope("gebieden"),
    response=shapes.Gebied,
    operation_id="gebied",
    tags=["gebieden"],
    openapi_extra=told(
        Text("Eén gebied opvragen", "Look up one area"),
        "Een gebied naar zijn code: NL00, GM0285, WK028501, BU02850101, of KN… voor een kern.",
    ),
)
def area(request: HttpRequest, code: str) -> Any:
    """An area by its code: NL00, GM0285, WK028501, BU02850101, or KN… for a village."""
    return _area(find_area(code))


@router.get(
    "/indicatoren",
    auth=Scope("indicatoren"),
    response=shapes.Indicatoren,
    operation_id="indicatoren",
    tags=["gedeelde taal"],
    openapi_extra=told(
        Text("Indicatoren opvragen", "Look up indicators"),
        "Alle indicatoren van de gedeelde taal, ook die zonder open cijfer. Te beperken op een probleem.",
    ),
)
def indicators(request: HttpRequest, chosen: Query[Probleemkeuze], paging: Query[Paging]) -> Any:
    """All indicators of the shared language, also those without an open figure. To narrow by a problem."""
    language = load_language()
    if chosen.probleem and chosen.probleem not in language.problems:
        raise _unknown("problem-unknown", Text("probleem", "problem"), "/problemen")
    found = [
        one
        for one in language.indicators.values()
        if not chosen.probleem or any(tie.to == chosen.probleem for tie in one.problems)
    ]
    return paged(request, found, paging, lambda one: _indicator(one, _language(request)))


@router.get(
    "/problemen",
    auth=Scope("indicatoren"),
    response=shapes.Problemen,
    operation_id="problemen",
    tags=["gedeelde taal"],
    openapi_extra=told(
        Text("Problemen opvragen", "Look up problems"),
        "De problemen van de gedeelde taal, met hun leefgebied. Hun ids gebruik je om een hulpvraag vast te leggen.",
    ),
)
def problems(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The problems of the shared language, with their life domain. You use their ids to record a question."""
    return paged(
        request, list(load_language().problems.values()), paging, lambda one: _problem(one, _language(request))
    )


@router.get(
    "/cijfers",
    auth=Scope("cijfers"),
    response=shapes.Cijfers,
    operation_id="cijfers",
    tags=["cijfers en beelden"],
    openapi_extra=told(
        Text("Cijfers van een gebied opvragen", "Look up the figures of an area"),
        """De gepubliceerde cijfers van een gebied. Wat niet gepubliceerd is, staat er niet: ontbreken is nooit nul.

        Cijfers uit jaren waarin de code voor een ander gebied stond, staan er niet bij. Voor een kern bestaan geen
        gepubliceerde cijfers; het beeld telt die uit de buurten op.""",
    ),
)
def figures(request: HttpRequest, chosen: Query[Cijferkeuze], paging: Query[Paging]) -> Any:
    """The published figures of an area. What is not published is not there: missing is never zero.

    Figures of years in which the code stood for another area are left out. There are no published figures of a
    village; the picture adds those of its neighbourhoods.
    """
    found, language = find_area(chosen.gebied), load_language()
    if chosen.indicator and chosen.indicator not in language.indicators:
        raise _unknown("indicator-unknown", Text("indicator", "indicator"), "/indicatoren")
    known = figure_set([found.code], reference_year(municipality_code(found.code) or ""), indicator=chosen.indicator)
    rows = [
        (one.id, age, year, row)
        for one in language.indicators.values()
        for age in one.ages
        for year, row in sorted(known.series(found.code, one.id, age).items())
        if row.value is not None and chosen.jaar in (None, year)
    ]
    page = paged(request, rows, paging, lambda row: _figure(found.code, *row))
    used = {one["bron"] for one in page["resultaten"]}
    return {**page, "bronnen": {str(key): source(one) for key, one in known.provenance.items() if str(key) in used}}


@router.get(
    "/beelden/{gebied}",
    auth=Scope("beelden"),
    response=Beeld,
    operation_id="beeld",
    tags=["cijfers en beelden"],
    openapi_extra=told(
        Text("Het beeld van een gebied opvragen", "Look up the picture of an area"),
        """Welke problemen hier veel voorkomen, in inwoners, naast het land, de gemeente en vergelijkbare gebieden:
        dezelfde cijfers en zinnen als op de pagina. Hulpvragen staan hier niet in; hun aantallen vind je bij
        `/hulpvragen/aantallen`.""",
    ),
)
def picture(request: HttpRequest, gebied: str, chosen: Query[Groepskeuze]) -> Any:
    """Which problems are frequent here, in residents, beside the country, the municipality and comparable areas: the
    same figures and sentences as on the page. Questions are not in it; find their counts at `/hulpvragen/aantallen`.
    """
    return picture_in_words(picture_of(gebied, group=chosen.groep), _language(request))


def _language(request: HttpRequest) -> str:
    return str(request.LANGUAGE_CODE)


def _area(area: Area) -> dict[str, Any]:
    return {
        "code": area.code,
        "naam": area.name,
        "soort": word(area.kind),
        "jaar": area.year,
        "ligtIn": area.parent or None,
    }


def _figure(area: str, indicator: str, age: str, year: int, row: Any) -> dict[str, Any]:
    return {
        "gebied": area,
        "indicator": indicator,
        "leeftijd": age,
        "jaar": year,
        "waarde": row.value,
        "ondergrens": row.low,
        "bovengrens": row.high,
        "bron": str(row.ref),
    }


def _problem(one: Problem, language: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "naam": one.name.to(language),
        "uitleg": one.explanation.to(language),
        "leefgebied": one.domain,
    }


def _indicator(one: Indicator, language: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "naam": one.name.to(language),
        "uitleg": one.explanation.to(language),
        "eenheid": word(one.unit),
        "richting": word(one.direction),
        "soort": word(one.kind),
        "uitgever": one.publisher,
        "jaren": list(one.years),
        "leeftijden": list(one.ages),
        "problemen": [_tie(tie) for tie in one.problems],
        "factoren": [_tie(tie) for tie in one.factors],
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {"naar": tie.to, "grondslag": word(tie.evidence.basis), "bron": tie.evidence.source}


def _unknown(code: str, what: Text, where: str) -> NotFound:
    return NotFound(
        code,
        Text("Dit id is hier niet bekend als {what}.", "This id is not known here as {what}.").format(what=what),
        Text("", ""),
        Text("Kies een id uit {where}.", "Choose an id from {where}.").format(where=where),
    )
