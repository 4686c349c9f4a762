"""Life events and their cards, for a system of a partner: the same words as on the page and on paper.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_cards import load_cards
from voorkant.api import life_event_shapes as shapes
from voorkant.api.bilingual import field, told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.api.words import word
from voorkant.core.notice.life_events import Fit, LocalFigure
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.language import LifeEvent
from voorkant.core.shared.text import Text
from voorkant.store.selectors.areas import find_area
from voorkant.store.selectors.life_events import CardHere, OfferHere, area_or_none, card_here, source_of

router = Router(tags=["gedeelde taal"], by_alias=True)


class Kaartkeuze(Schema):
    """For whom a card is."""

    gebied: str = field(
        Text(
            "Code van een gebied; zonder is dat de eigen gemeente.",
            "Code of an area; without it, your own municipality.",
        ),
        "",
        max_length=40,
        examples=["KN0285-twello"],
    )
    leeftijd: str = field(
        Text("Id van een leeftijd; zonder past elke.", "Id of an age; without it any fits."),
        "",
        max_length=40,
        examples=["65plus"],
    )


@router.get(
    "/levensgebeurtenissen",
    auth=Scope("indicatoren"),
    response=shapes.Levensgebeurtenissen,
    operation_id="levensgebeurtenissen",
    openapi_extra=told(
        Text("Levensgebeurtenissen opvragen", "Look up life events"),
        "De levensgebeurtenissen van de gedeelde taal. Hun ids gebruik je om een hulpvraag vast te leggen.",
    ),
)
def life_events(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The life events of the shared language. You use their ids to record a question."""
    events = list(load_language().life_events.values())
    return paged(request, events, paging, lambda one: _named(one, str(request.LANGUAGE_CODE)))


@router.get(
    "/levensgebeurtenissen/{levensgebeurtenis}",
    auth=Scope("indicatoren"),
    response=shapes.Praatplaat,
    operation_id="levensgebeurtenis",
    openapi_extra=told(
        Text("De praatplaat bij een levensgebeurtenis opvragen", "Look up the card of a life event"),
        """Vragen om mee te beginnen, wat erbij kan komen, wat beschermt, wat nu helpt, wanneer je doorgeeft, het aanbod
        in het gebied en wat open cijfers over het gebied zeggen. Eigen hulpvragen staan er niet in.""",
    ),
)
def life_event(request: HttpRequest, levensgebeurtenis: str, chosen: Query[Kaartkeuze]) -> Any:
    """Questions to begin with, what may come of it, what protects, what helps now, when to pass on, the offers in the
    area, and what open figures say of the area. Own questions are not in it.
    """
    municipality = asking(request).municipality
    area = find_area(chosen.gebied) if chosen.gebied else area_or_none(municipality.code)
    if chosen.leeftijd and chosen.leeftijd not in load_language().age_bands:
        raise _no_age(chosen.leeftijd)
    found = card_here(levensgebeurtenis, municipality, area, age=chosen.leeftijd, today=timezone.localdate())
    return _card(found, str(request.LANGUAGE_CODE))


def _named(one: LifeEvent, language: str) -> dict[str, Any]:
    group = load_cards().groups[load_cards().cards[one.id].group]
    return {
        "id": one.id,
        "naam": one.name.to(language),
        "uitleg": one.explanation.to(language),
        "groep": group.name.to(language),
    }


def _card(found: CardHere, language: str) -> dict[str, Any]:
    card = found.card
    return {
        **_named(found.event, language),
        "vragen": [line.words.to(language) for line in card.questions],
        "kantelpunten": [line.words.to(language) for line in card.tipping_points],
        "watHelpt": [line.words.to(language) for line in card.helps],
        "risicos": [
            {
                "factor": risk.factor.id,
                "naam": risk.factor.name.to(language),
                "problemen": [problem.id for problem in risk.problems],
            }
            for risk in found.risks
        ],
        "beschermt": [{"factor": one.id, "naam": one.name.to(language), "problemen": []} for one in found.protects],
        "doorgeven": [
            {
                "naar": door.when.to,
                "naam": door.kind.to(language),
                "wanneer": door.when.when.to(language),
                "partners": [partner.name for partner in door.partners],
            }
            for door in found.doors
        ],
        "belEerst": [
            {"naam": one.name.to(language), "nummer": one.number, "uitleg": one.explanation.to(language)}
            for one in (found.safety.calls if found.safety else ())
        ],
        "aanbiedingen": [_offer(one) for one in found.offers],
        "gebied": found.area.code if found.area else None,
        "cijfers": [_figure(one, found, language) for one in (found.local.figures if found.local else ())],
        "grondslag": word(card.evidence.basis),
    }


def _offer(one: OfferHere) -> dict[str, Any]:
    return {
        "naam": one.offer.name,
        "partner": one.offer.organisation.name,
        "omschrijving": one.offer.description,
        "wanneer": one.offer.schedule,
        "waar": one.offer.location,
        "kosten": one.offer.fees_description,
        "telefoon": one.phone,
        "bevestigd": one.confirmed,
        "eigen": one.fit is Fit.EVENT,
    }


def _figure(one: LocalFigure, found: CardHere, language: str) -> dict[str, Any]:
    return {
        "indicator": one.tie.indicator,
        "telt": shapes.COUNTS[one.tie.counts].nl,
        "betekenis": one.tie.meaning.to(language),
        "waarde": one.value,
        "jaar": one.year if one.value is not None else None,
        "zin": one.sentence.to(language) if one.sentence else None,
        "naastLand": one.beside.to(language) if one.beside else None,
        "bron": source_of(one, found.provenance).to(language) if one.value is not None else None,
    }


def _no_age(age: str) -> BadInput:
    return BadInput(
        "age-unknown",
        Text(f"Leeftijd '{age}' is hier niet bekend.", f"Age '{age}' is not known here."),
        Text("", ""),
        Text("Kies een id van een leeftijd, zoals 65plus.", "Choose an id of an age, such as 65plus."),
    )
