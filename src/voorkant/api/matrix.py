"""The prevention matrix of the own municipality for another system.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from voorkant.api import matrix_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.words import word
from voorkant.core.shared.text import Text
from voorkant.store.selectors.matrix import matrix_of
from voorkant.store.selectors.matrix_data import matrix_data

router = Router(tags=["programma"], by_alias=True)


@router.get(
    "/preventiematrix",
    auth=Scope("opgaven"),
    response=shapes.Preventiematrix,
    operation_id="preventiematrix",
    openapi_extra=told(
        Text("De preventiematrix opvragen", "Look up the prevention matrix"),
        """Per probleem of factor en leeftijd: de nood uit open cijfers, het aanbod dat nog geldt per niveau, of het
        werkt, wie het bereikt en wat het kost, en wat er ontbreekt met de reden in een zin. Verlopen aanbod telt
        apart. Wat niemand weet, is `null` en nooit nul.""",
    ),
)
def matrix(request: HttpRequest, chosen: Query[shapes.Matrixkeuze]) -> Any:
    """Per problem or factor and age: the need from open figures, the offers that still hold at each level, whether
    they work, whom they reach and what they cost, and what is missing with the reason in a sentence. Expired offers
    count apart. What nobody knows is `null` and never zero.
    """
    found = matrix_of(
        asking(request).municipality, chosen.gebied, chosen.onderwerp, chosen.jaar, chosen.vergelijkMet,
        band=chosen.leeftijd,
    )  # fmt: skip
    return matrix_data(found, str(getattr(request, "LANGUAGE_CODE", "nl")), word)
