"""Causes, and outcomes of talks about the social base, for another system: read only.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from voorkant.adapters.knowledge import load_language
from voorkant.api import causes_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.core.analyse.causes.local import basis_in_words, line_in_words, strength_in_words
from voorkant.core.analyse.causes.web import Line
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import BaseTalk, BaseTalkNote
from voorkant.store.selectors.base_talk_places import is_area_of
from voorkant.store.selectors.base_talks import may_be_seen, notes_of, results_of
from voorkant.store.selectors.causes import Causes, causes_of

router = Router(tags=["cijfers en beelden"], by_alias=True)
talks = Router(tags=["partners"], by_alias=True)


@router.get(
    "/oorzaken",
    auth=Scope("cijfers"),
    response=shapes.Oorzaken,
    operation_id="oorzaken",
    openapi_extra=told(
        Text("Oorzaken opvragen", "Look up causes"),
        """Wat samengaat met een probleem, factor of levensgebeurtenis, en waar elke lijn op rust. Een lijn gaat over
        veel mensen en zegt nooit dat het een bij iemand het ander veroorzaakt.""",
    ),
)
def causes(request: HttpRequest, chosen: Query[shapes.Oorzaakkeuze], paging: Query[Paging]) -> Any:
    """What goes together with a problem, factor or life event, and what each line rests on. A line is about many people
    and never says that the one causes the other in somebody's life.
    """
    municipality = asking(request).municipality
    area = chosen.gebied or municipality.code
    if not is_area_of(municipality, area):
        raise NotFound(
            "gebied-niet-gevonden",
            Text(f"Gebied {area} is er niet.", f"Area {area} is not there."),
            Text("Gevraagd kan worden naar de eigen gemeente en wat daarin ligt.",
                 "One can ask for the own municipality and what lies in it."),
            Text("Laat gebied weg voor de hele gemeente.", "Leave gebied out for the whole municipality."),
        )  # fmt: skip
    found, language = causes_of(chosen.van, municipality, area), _language(request)
    lines = sorted(found.web.lines, key=lambda one: (not found.web.nodes[one.start].structural, one.protects))
    return {
        **paged(request, lines, paging, lambda one: _line(one, found, language)),
        "van": chosen.van,
        "gebied": area,
        "nietGeraakt": [one.factor for one in found.untouched],
    }


@talks.get(
    "/sociale-basis/gesprekken",
    auth=Scope("partners"),
    response=shapes.Basisgesprekken,
    operation_id="basisgesprekken",
    openapi_extra=told(
        Text("Uitkomsten van gesprekken over de sociale basis", "Outcomes of talks about the social base"),
        """De gesloten gesprekken van de eigen gemeente, de nieuwste eerst, met waar deelnemers verschillen en wat is
        afgesproken. Wat één deelnemer zei, staat er nooit.""",
    ),
)
def base_talks(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The closed talks of the own municipality, newest first, with where participants differ and what was agreed. What
    one participant said is never there.
    """
    rows = BaseTalk.objects.filter(municipality=asking(request).municipality).exclude(closed_on=None)
    language = _language(request)
    found = rows.select_related("municipality").order_by("-closed_on", "-pk")
    return paged(request, found, paging, lambda one: _talk(one, language))


def _talk(one: BaseTalk, language: str) -> dict[str, Any]:
    results = results_of(one) if may_be_seen(one) else None
    return {
        "id": one.pk,
        "naam": one.name,
        "gebied": one.area_code,
        "geslotenOp": one.closed_on,
        "komtTerugOp": one.again_on,
        "deelnemers": results.people if results else None,
        "zin": results.headline.to(language) if results else None,
        "verschillen": [each.ingredient.id for each in results.apart] if results else [],
        "afspraken": [_note(each) for each in notes_of(one)],
    }


def _note(one: BaseTalkNote) -> dict[str, Any]:
    return {
        "ingredient": one.ingredient,
        "soort": _KINDS[one.kind],
        "tekst": one.text,
        "wie": one.who,
        "voor": one.due,
        "klaarOp": one.settled_on,
    }


def _line(one: Line, found: Causes, language: str) -> dict[str, Any]:
    start, end = found.web.nodes[one.start], found.web.nodes[one.end]
    source = load_language().sources.get(one.evidence.source or "")
    return {
        "van": one.start,
        "naar": one.end,
        "beschermt": one.protects,
        "structureel": start.structural or end.structural,
        "zin": line_in_words(one, start.name, end.name).to(language),
        "rustOp": basis_in_words(one).to(language),
        "bron": source.title if source else "",
        "sterkte": [strength_in_words(each).to(language) for each in one.strengths],
        "aanbod": len(found.touched.get(one.start, ())),
    }


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "nl"))


_KINDS = {"agreed": "afgesproken", "action": "actie", "open": "open"}
