"""Where the money of the own municipality goes, for another system: shares of lines as people placed them.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from voorkant.api import money_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.core.analyse.money.balance import Part
from voorkant.core.shared.text import Text
from voorkant.store.selectors.money_page import shown_money

router = Router(tags=["programma"], by_alias=True)


@router.get(
    "/geldstromen",
    auth=Scope("opgaven"),
    response=shapes.Geldstromen,
    operation_id="geldstromen",
    openapi_extra=told(
        Text("Opvragen waar het geld heen gaat", "Look up where the money goes"),
        """Per post of deel van een post hoeveel euro het is, en waar iemand het plaatste: voorkomen, op tijd keren,
        erger voorkomen of zorg. Wat niemand plaatste heeft `null` als plek. Zonder keuze het nieuwste jaar met de
        stand die het meest zegt. Lasten en baten staan nooit bij elkaar opgeteld.""",
    ),
)
def money(request: HttpRequest, chosen: Query[shapes.Geldkeuze], paging: Query[Paging]) -> Any:
    """Per line or share of a line how many euros it is, and where somebody placed it: preventing, turning in time,
    keeping from worse, or care. What nobody placed has `null` as its place. Without a choice the newest year with the
    stage that says most. Costs and income are never added.
    """
    found = shown_money(
        asking(request).municipality, year=chosen.jaar or 0, stage=chosen.stand or "", side=chosen.kant or ""
    )
    language = str(getattr(request, "LANGUAGE_CODE", "nl"))
    return {
        **paged(request, list(found.balance.parts) if found else [], paging, _shown),
        "jaar": found.kind[0] if found else None,
        "stand": found.kind[1] if found else None,
        "kant": found.kind[2] if found else None,
        "zin": found.answer.to(language) if found else None,
        "euroSamen": float(found.balance.total) if found else None,
        "nietGeplaatst": float(found.balance.unplaced) if found else None,
        "inwoners": found.residents.get(found.kind[0]) if found else None,
        "bron": found.source.to(language) if found else None,
        "verzonnen": bool(found and found.invented),
    }


def _shown(one: Part) -> dict[str, Any]:
    place = one.place
    return {
        "omschrijving": one.line.description,
        "code": one.line.code or None,
        "euro": float(one.euros),
        "plek": place.level if place else None,
        "aanpak": (place.approach or None) if place else None,
        "betaler": (place.payer or None) if place else None,
        "problemen": list(place.problems) if place else [],
        "vanafLeeftijd": place.age_low if place else None,
        "totEnMetLeeftijd": place.age_high if place else None,
        "gebied": (place.area_code or None) if place else None,
    }
