"""The catalogue of interventions for another system: what could be done, and what is known of whether it works.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from voorkant.adapters.evidence_levels import load_evidence_scale
from voorkant.api import intervention_shapes as shapes
from voorkant.api.bilingual import dutch, field, told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.core.organise.catalogue import Intervention, words
from voorkant.core.organise.catalogue.choose import Choice, chosen
from voorkant.core.organise.catalogue.entry import Effect
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.catalogue_pages import offers_by_intervention

router = Router(tags=["partners"], by_alias=True)


class Interventiekeuze(Schema):
    """What is asked of the catalogue."""

    model_config = dutch("Wat er van de catalogus wordt gevraagd.")

    probleem: str = field(Text("Id van een probleem.", "Id of a problem."), "", examples=["loneliness"])
    factor: str = field(Text("Id van een oorzaak of kracht.", "Id of a factor."), "", examples=["known_faces"])
    niveau: str = field(Text("Id van een niveau.", "Id of a level."), "", examples=["primary"])
    vorm: str = field(Text("Id van een vorm.", "Id of a form."), "", examples=["collective"])
    leeftijd: int | None = field(Text("Een leeftijd in jaren.", "An age in years."), None, ge=0, le=120, examples=[70])
    bewijs: str = field(
        Text("Een niveau van de schaal, of known of measured.", "A level of the scale, or known or measured."),
        "",
        examples=["known"],
    )
    wie: str = field(Text("Id van een soort partner.", "Id of a kind of partner."), "", examples=["welfare"])


@router.get(
    "/interventies",
    auth=Scope("partners"),
    response=shapes.Interventielijst,
    operation_id="interventies",
    openapi_extra=told(
        Text("Opvragen wat je kunt doen", "Look up what can be done"),
        """De catalogus van de eigen gemeente: wat je tegen problemen kunt doen, met wat een register ervan zegt, wat
        onderzoek zag en wat een aanname is. Onbekend is een gewoon antwoord en zegt niet dat iets niet werkt.""",
    ),
)
def interventions(request: HttpRequest, keuze: Query[Interventiekeuze], paging: Query[Paging]) -> Any:
    """The catalogue of your own municipality: what can be done about problems, with what a register says of it, what
    research saw and what is an assumption. Unknown is an ordinary answer and does not say that something does not work.
    """
    municipality, language = asking(request).municipality, _language(request)
    age = (keuze.leeftijd, keuze.leeftijd) if keuze.leeftijd is not None else None
    choice = Choice(
        problem=keuze.probleem, factor=keuze.factor, level=keuze.niveau, form=keuze.vorm, age=age,
        evidence=keuze.bewijs, deliverer=keuze.wie,
    )  # fmt: skip
    found = chosen(catalogue_of(municipality).values(), choice)
    offers = offers_by_intervention(municipality)
    return paged(request, found, paging, lambda one: _said(one, offers, language))


@router.get(
    "/interventies/{interventie}",
    auth=Scope("partners"),
    response=shapes.Interventie,
    operation_id="interventie",
    openapi_extra=told(
        Text("Eén interventie opvragen", "Look up one intervention"),
        """Eén interventie uit de catalogus van de eigen gemeente. Wat er niet in staat, geeft 404.""",
    ),
)
def intervention(request: HttpRequest, interventie: str) -> Any:
    """One intervention of the catalogue of your own municipality. What is not in it gives 404."""
    municipality = asking(request).municipality
    found = catalogue_of(municipality).get(interventie)
    if found is None:
        raise NotFound("interventie-onbekend", _UNKNOWN, _WHY, _DO)
    return _said(found, offers_by_intervention(municipality), _language(request))


def _said(one: Intervention, offers: Mapping[str, int], language: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "naam": one.name.to(language),
        "omschrijving": one.explanation.to(language),
        "problemen": one.problems,
        "factoren": one.factors,
        "niveaus": one.levels,
        "aanpakken": one.approaches,
        "vormen": one.forms,
        "leeftijdVanaf": one.low,
        "leeftijdTotEnMet": one.high,
        "oordeel": _judged(one, language),
        "bevindingen": [_found(each, language) for each in one.effects],
        **_costing(one, language),
        "uitvoerders": one.deliverers,
        "eigen": one.local,
        "aanbodHier": offers.get(one.id, 0),
        "bekekenOp": one.reviewed,
    }


def _judged(one: Intervention, language: str) -> dict[str, Any]:
    scale, rating = load_evidence_scale(), one.evidence
    return {
        "niveau": rating.level.value,
        "naam": scale.name(rating.level).to(language),
        "register": rating.register or None,
        "woorden": rating.wording or None,
        "datum": rating.date or None,
        "gezien": rating.seen.value,
    }


def _found(effect: Effect, language: str) -> dict[str, Any]:
    return {
        "zin": words.effect_of(effect, load_evidence_scale()).to(language),
        "waarde": effect.value,
        "laag": effect.low,
        "hoog": effect.high,
        "maat": effect.measure.value,
        "mensen": effect.size,
        "jaar": effect.year,
        "gezien": effect.verified,
        "bron": effect.source or None,
    }


def _costing(one: Intervention, language: str) -> dict[str, Any]:
    cost = one.cost
    return {
        "kostenVanaf": cost.low if cost else None,
        "kostenTotEnMet": cost.high if cost else None,
        "kostenPer": cost.unit.to(language) if cost else None,
        "kostenGezien": cost.verified if cost else None,
    }


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "nl"))


_UNKNOWN = Text("Deze interventie staat niet in de catalogus.", "This intervention is not in the catalogue.")
_WHY = Text(
    "Zij bestaat niet, of is van een andere gemeente.", "It does not exist, or belongs to another municipality."
)
_DO = Text("Vraag de lijst op met /interventies.", "Ask for the list with /interventies.")
