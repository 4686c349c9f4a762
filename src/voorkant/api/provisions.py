"""Support per kind, place and age of the own municipality, for another system: what the page shows, and no more.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from voorkant.api import provisions_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.core.shared.text import Text
from voorkant.store.selectors.rethink import ShownCell, patterns_of

router = Router(tags=["hulpvragen"], by_alias=True)


@router.get(
    "/voorzieningen",
    auth=Scope("hulpvragen:lezen"),
    response=shapes.Voorzieningenlijst,
    operation_id="voorzieningen",
    openapi_extra=told(
        Text("Opvragen waar hulp zwaar of lang is", "Look up where support is heavy or long"),
        """Hulp per soort, gebied en leeftijd uit de tabel die nu telt, met wat afwijkt van vergelijkbare plekken. Een
        groep die klein is, of waaruit een kleine groep te berekenen is, staat er niet apart in.""",
    ),
)
def provisions(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Support per kind, area and age from the table that counts now, with what stands out from comparable places. A
    group that is small, or from which a small group could be worked out, is not in it apart.
    """
    found = patterns_of(asking(request).municipality)
    language = str(getattr(request, "LANGUAGE_CODE", "nl"))
    table = found.table if found else None
    return {
        **paged(request, list(found.cells) if found else [], paging, _shown),
        "bron": table.source if table else None,
        "tijdvak": table.period if table else None,
        "verzonnen": bool(table and table.invented),
        "drempel": found.threshold if found else None,
        "nietApart": found.hidden if found else 0,
        "wijktAf": [one.sentence.to(language) for one in found.outliers] if found else [],
    }


def _shown(one: ShownCell) -> dict[str, Any]:
    cell = one.cell
    rate = cell.per_thousand
    return {
        "gebied": cell.area,
        "soort": cell.kind,
        "leeftijd": cell.age.key,
        "mensen": cell.clients.low if cell.clients and cell.clients.exact else None,
        "per1000": None if rate is None else round(rate, 2),
        "urenPerWeek": cell.weekly,
        "urenPerJaar": cell.hours,
        "maanden": cell.months.middle if cell.months else None,
    }
