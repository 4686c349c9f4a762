"""Where to refer, for a system of a partner: the same answer as on the page and on paper.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from voorkant.adapters.knowledge import load_language
from voorkant.api import route_shapes as shapes
from voorkant.api.bilingual import field, told
from voorkant.api.keys import Scope, asking
from voorkant.core.notice.finding import find_problem
from voorkant.core.notice.route_words import Call, HelperTold, OfferTold, Referral, RouteTold
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.selectors.areas import unknown_area
from voorkant.store.selectors.routes import guide_of, urgent_calls

router = Router(tags=["vindplaatsen"], by_alias=True)


class Waarheenkeuze(Schema):
    """For which problem, and for whom."""

    probleem: str = field(
        Text("Id of naam van het probleem.", "Id or name of the problem."),
        min_length=1,
        max_length=60,
        examples=["debts"],
    )
    gebied: str = field(
        Text(
            "Waar de inwoner woont (code); zonder is dat het gebied van de vindplaats.",
            "Where the resident lives (code); without it, the area of the finding place.",
        ),
        "",
        max_length=40,
        examples=["KN0285-twello"],
    )
    leeftijd: str = field(
        Text("Id van een leeftijd; zonder past elke.", "Id of an age; without it any fits."),
        "",
        max_length=40,
        examples=["25-44"],
    )


@router.get(
    "/vindplaatsen/{id}/routes",
    auth=Scope("vindplaatsen"),
    response=shapes.Waarheen,
    operation_id="routes",
    openapi_extra=told(
        Text("Opvragen waarheen je verwijst", "Look up where to refer"),
        """Wie je belt bij een probleem op een vindplaats in de eigen gemeente, hoe, wat je mag vertellen en wat er dan
        gebeurt. Daarnaast het aanbod dat past bij gebied en leeftijd, de lichtste hulp eerst.

        Is er niets afgesproken, dan zegt `ontbreekt` dat en staat in `vraagAan` wie je het vraagt. Opvragen telt hier
        niet mee als vraag.""",
    ),
)
def where_to(request: HttpRequest, id: int, chosen: Query[Waarheenkeuze]) -> Any:
    """Whom you call for a problem at a finding place in your own municipality, how, what you may tell and what happens
    next. Besides, the offers that fit area and age, the lightest help first.

    When nothing was agreed, `ontbreekt` says so and `vraagAan` names whom you ask. Looking it up here is not counted.
    """
    known = load_language()
    guide = guide_of(asking(request).municipality, timezone.localdate())
    if id not in guide.network.places:
        raise _no_place(id)
    problem = find_problem(known.problems, chosen.probleem)
    if chosen.gebied and chosen.gebied not in guide.areas:
        raise unknown_area(chosen.gebied)
    if chosen.leeftijd and chosen.leeftijd not in known.age_bands:
        raise _no_age(chosen.leeftijd)
    found = guide.refer(guide.network.places[id], problem.id, area=chosen.gebied, age_band=chosen.leeftijd)
    return _said(found, str(request.LANGUAGE_CODE))


def _said(told: Referral, language: str) -> dict[str, Any]:
    return {
        "vindplaats": told.place_id,
        "vindplaatsNaam": told.place,
        "partner": told.partner,
        "actief": told.place_active,
        "probleem": told.problem.id,
        "probleemNaam": told.problem.name.to(language),
        "gebied": told.area,
        "gebiedNaam": told.area_name.to(language),
        "leeftijd": told.age_band or None,
        "kop": told.headline.to(language),
        "belEerst": [_call(one, language) for one in told.calls] if told.danger else [],
        "noodnummers": [_call(one, language) for one in urgent_calls()],
        "ontbreekt": told.gap,
        "routes": [_route(one, language) for one in told.routes],
        "nietNu": [one.to(language) for one in told.not_now],
        "vraagAan": [_helper(one) for one in told.helpers],
        "aanbiedingen": [_offer(one, language) for one in told.offers],
    }


def _call(one: Call, language: str) -> dict[str, str]:
    return {"naam": one.name.to(language), "nummer": one.number, "uitleg": one.explanation.to(language)}


def _route(one: RouteTold, language: str) -> dict[str, Any]:
    return {
        "zin": one.do.to(language),
        "naar": one.to,
        "persoon": one.person,
        "functie": one.title,
        "telefoon": one.phone,
        "email": one.email,
        "bereikbaar": one.hours,
        "kanaal": one.channel,
        "hoe": one.how,
        "daarna": one.next_step,
        "antwoordDagen": one.answer_days,
        "vertellen": list(one.fields),
        "grondslag": one.basis.to(language),
        "doel": one.purpose,
        "aanbod": one.offer,
        "geldigTot": one.valid_until,
        "looptAf": one.lapses_soon,
        "bevestigd": one.confirmed,
    }


def _helper(one: HelperTold) -> dict[str, str]:
    return {
        "naam": one.name,
        "persoon": one.person,
        "telefoon": one.phone,
        "email": one.email,
        "bereikbaar": one.hours,
    }


def _offer(one: OfferTold, language: str) -> dict[str, Any]:
    return {
        "naam": one.name,
        "door": one.by,
        "omschrijving": one.description,
        "wanneer": one.when,
        "waar": one.where,
        "kosten": one.cost,
        "aanmelden": one.how,
        "telefoon": one.phone,
        "email": one.email,
        "website": one.url,
        "informeel": one.informal,
        "vorm": one.form or None,
        "leeftijden": one.ages.to(language) if one.ages else None,
        "geborgd": one.assured,
        "alleenIn": one.only_in.to(language) if one.only_in else None,
    }


def _no_place(key: int) -> NotFound:
    return NotFound(
        "vindplaats-onbekend",
        Text(f"Vindplaats {key} is er niet in jullie gemeente.", f"Finding place {key} is not in your municipality."),
        Text("Er is niets gezocht.", "Nothing was looked up."),
        Text("Controleer het nummer.", "Check the number."),
    )


def _no_age(given: str) -> BadInput:
    return BadInput(
        "leeftijd-onbekend",
        Text(f"Leeftijd '{given}' is niet bekend.", f"Age '{given}' is not known."),
        Text("Er is niets gezocht.", "Nothing was looked up."),
        Text("Kies een id uit /keuzelijsten.", "Choose an id from /keuzelijsten."),
    )
