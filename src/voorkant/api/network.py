"""Partners, offers, agreements and finding places of the own municipality, for a system of a partner.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from voorkant.api import network_shapes as shapes
from voorkant.api.bilingual import field, told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Agreement, Contact, FindingPlace, Offer, Organisation
from voorkant.store.selectors.directory_search import MOST as MOST_FOUND
from voorkant.store.selectors.directory_search import Filters, search

router = Router(tags=["partners"], by_alias=True)
places = Router(tags=["vindplaatsen"], by_alias=True)


class Partnerkeuze(Schema):
    """Of which partner."""

    partner: int | None = field(
        Text("Alleen van deze partner (nummer).", "Only of this partner (number)."), None, ge=1, le=2**31, examples=[17]
    )


class Aanbodkeuze(Partnerkeuze):
    """Which offers."""

    zoek: str = field(
        Text(
            "Woorden van een inwoner, fouten mogen. Wat het best past staat dan bovenaan, uit wat inwoners zien.",
            "Words of a resident, mistakes are fine. What fits best is then on top, out of what residents see.",
        ),
        "",
        max_length=200,
        examples=[Text("mijn post stapelt zich op", "my post piles up")],
    )
    gebied: str = field(
        Text("Bij zoeken: waar iemand woont (code).", "When searching: where somebody lives (code)."),
        "",
        max_length=40,
        examples=["KN0285-twello"],
    )
    leeftijd: int | None = field(
        Text("Bij zoeken: hoe oud iemand is.", "When searching: how old somebody is."),
        None,
        ge=0,
        le=120,
        examples=[70],
    )


@router.get(
    "/partners",
    auth=Scope("partners"),
    response=shapes.Partnerlijst,
    operation_id="partners",
    openapi_extra=told(
        Text("Partners opvragen", "Look up partners"),
        "De partners van de eigen gemeente, op naam, met wie je daar kunt bellen. Gebruik namen alleen om te bellen.",
    ),
)
def partners(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The partners of your own municipality, by name, with whom you can call there. Use names only to call."""
    rows = Organisation.objects.filter(municipality=asking(request).municipality).prefetch_related("contacts")
    return paged(request, rows.order_by("name", "pk"), paging, _partner)


@router.get(
    "/aanbod",
    auth=Scope("partners"),
    response=shapes.Aanbodlijst,
    operation_id="aanbod",
    openapi_extra=told(
        Text("Aanbod opvragen", "Look up offers"),
        """Wat partners in de eigen gemeente nu aanbieden, formeel en informeel, op naam.

        Met `zoek` in gewone woorden: dan staat bovenaan wat het best past. Zoekwoorden kunnen iets over iemand zeggen;
        zorg dat ze bij jullie niet in een logboek komen.""",
    ),
)
def offers(request: HttpRequest, chosen: Query[Aanbodkeuze], paging: Query[Paging]) -> Any:
    """What partners in your own municipality offer now, formal and informal, by name.

    With `zoek`, in ordinary words: then what fits best is on top. Words of a search may tell about somebody; see to it
    that they do not end up in a log on your side.
    """
    own = asking(request).municipality
    if chosen.zoek.strip():
        filters = Filters(area=chosen.gebied, age=chosen.leeftijd)
        found = [one.thing for one in search(own, chosen.zoek, filters=filters, limit=MOST_FOUND).entries]
        fitting = [one for one in found if isinstance(one, Offer) and chosen.partner in (None, one.organisation_id)]
        return paged(request, fitting, paging, _offer)
    rows = Offer.objects.filter(organisation__municipality=own, status=Offer.Status.ACTIVE).order_by("name", "pk")
    return paged(request, rows.filter(organisation=chosen.partner) if chosen.partner else rows, paging, _offer)


@router.get(
    "/aanbod/{nummer}",
    auth=Scope("partners"),
    response=shapes.Aanbieding,
    operation_id="aanbieding",
    openapi_extra=told(
        Text("Eén aanbod opvragen", "Look up one offer"), "Eén aanbod van een partner in de eigen gemeente."
    ),
)
def offer(request: HttpRequest, nummer: int) -> Any:
    """One offer of a partner in your own municipality."""
    rows = Offer.objects.filter(organisation__municipality=asking(request).municipality, status=Offer.Status.ACTIVE)
    found = rows.filter(pk=nummer).first() if nummer < 2**63 else None
    if found is None:
        raise NotFound(
            "offer-unknown",
            Text(f"Aanbod {nummer} is er niet.", f"There is no offer {nummer}."),
            Text("Je ziet alleen aanbod van je eigen gemeente.", "You see offers of your own municipality only."),
            Text("Kijk in GET /aanbod wat er is.", "See in GET /aanbod what there is."),
        )
    return _offer(found)


@router.get(
    "/afspraken",
    auth=Scope("partners"),
    response=shapes.Afsprakenlijst,
    operation_id="afspraken",
    openapi_extra=told(
        Text("Afspraken opvragen", "Look up agreements"),
        "De afspraken in de eigen gemeente die vandaag gelden, wat het eerst afloopt bovenaan.",
    ),
)
def agreements(request: HttpRequest, chosen: Query[Partnerkeuze], paging: Query[Paging]) -> Any:
    """The agreements in your own municipality that hold today, what ends first on top."""
    today = timezone.localdate()
    rows = Agreement.objects.filter(
        municipality=asking(request).municipality, valid_from__lte=today, valid_until__gte=today
    ).exclude(ended__lte=today)
    if chosen.partner:
        rows = rows.filter(organisation=chosen.partner) | rows.filter(to=chosen.partner)
    return paged(request, rows.order_by("valid_until", "pk"), paging, _agreement)


@places.get(
    "/vindplaatsen",
    auth=Scope("vindplaatsen"),
    response=shapes.Vindplaatslijst,
    operation_id="vindplaatsen",
    openapi_extra=told(
        Text("Vindplaatsen opvragen", "Look up finding places"),
        """De vindplaatsen van de eigen gemeente, op naam: wat er gezien wordt en wie het ontvangt. Links waarmee iemand
        iets doorgeeft, staan hier nooit.""",
    ),
)
def finding_places(request: HttpRequest, chosen: Query[Partnerkeuze], paging: Query[Paging]) -> Any:
    """The finding places of your own municipality, by name: what is seen there and who receives it. Links with which
    somebody passes something on are never here.
    """
    rows = FindingPlace.objects.filter(organisation__municipality=asking(request).municipality).order_by("name", "pk")
    return paged(request, rows.filter(organisation=chosen.partner) if chosen.partner else rows, paging, _place)


def _partner(one: Organisation) -> dict[str, Any]:
    people: list[Contact] = sorted(one.contacts.all(), key=lambda each: (each.name, each.pk))
    return {
        "nummer": one.pk,
        "naam": one.name,
        "soort": one.kind,
        "omschrijving": one.description,
        "telefoon": one.phone,
        "email": one.email,
        "website": one.website,
        "informeel": one.informal,
        "bevestigdOp": one.confirmed,
        "personen": [
            {
                "nummer": each.pk,
                "naam": each.name,
                "functie": each.title,
                "telefoon": each.phone,
                "email": each.email,
                "bereikbaar": each.hours,
                "bevestigdOp": each.confirmed,
            }
            for each in people
        ],
    }


def _offer(one: Offer) -> dict[str, Any]:
    return {
        "nummer": one.pk,
        "partner": one.organisation_id,
        "naam": one.name,
        "omschrijving": one.description,
        "wanneer": one.schedule,
        "waar": one.location,
        "kosten": one.fees_description,
        "aanmelden": one.application_process,
        "problemen": one.problems,
        "doelgroepen": one.target_groups,
        "gebieden": one.areas,
        "leeftijdVan": one.minimum_age,
        "leeftijdTotEnMet": one.maximum_age,
        "geborgdTot": one.assured_until,
    }


def _agreement(one: Agreement) -> dict[str, Any]:
    return {
        "nummer": one.pk,
        "van": one.organisation_id,
        "naar": one.to_id,
        "vindplaats": one.place_id,
        "problemen": one.problems,
        "persoon": one.contact_id,
        "kanaal": one.channel,
        "hoe": one.how,
        "daarna": one.next_step,
        "antwoordDagen": one.answer_days,
        "grondslag": one.basis,
        "vertellen": one.fields,
        "geldigVan": one.valid_from,
        "geldigTot": one.valid_until,
        "bevestigd": bool(one.confirmed_by_sender and one.confirmed_by_receiver),
    }


def _place(one: FindingPlace) -> dict[str, Any]:
    return {
        "nummer": one.pk,
        "partner": one.organisation_id,
        "naam": one.name,
        "soort": one.kind,
        "gebied": one.area_code,
        "gebieden": one.areas,
        "doelgroepen": one.target_groups,
        "problemen": one.problems,
        "ontvanger": one.receiver_id,
        "capaciteit": one.capacity,
        "actief": one.active,
    }
