"""Published tables, for another system: the same cells as on the public page.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from voorkant.api.bilingual import dutch, field, told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Page, Paging, paged
from voorkant.api.words import word
from voorkant.core.shared.counts import CountState
from voorkant.core.shared.text import Text
from voorkant.store.models import Publication
from voorkant.store.selectors.publications import find_published, published_of, source_of, title_of

router = Router(tags=["cijfers en beelden"], by_alias=True)


class Publicatie(Schema):
    """A published table."""

    model_config = dutch("Een gepubliceerde tabel.")

    nummer: int = field(Text("Nummer van de tabel.", "Number of the table."), examples=[1])
    titel: str = field(
        Text("Waar de tabel over gaat.", "What the table is about."),
        examples=[Text("Vragen per levensgebied, per kern", "Questions per part of life, per village")],
    )
    editie: int = field(Text("De hoeveelste tabel van deze soort.", "Which table of this kind."), examples=[1])
    van: datetime.date = field(Text("Eerste dag.", "First day."), examples=["2025-10-01"])
    totEnMet: datetime.date = field(Text("Laatste dag.", "Last day."), examples=["2026-09-30"])  # noqa: N815
    drempel: int = field(
        Text("Het kleinste aantal dat wordt getoond.", "The smallest count that is shown."), examples=[5]
    )
    bron: str = field(
        Text("Waar de tabel vandaan komt en hoe hij is beschermd.", "Where it comes from and how it was protected."),
        examples=[Text("Bron: vragen die zijn vastgelegd.", "Source: questions that were registered.")],
    )


class Publicatielijst(Page[Publicatie]):
    """One page of published tables."""

    model_config = dutch("Eén bladzijde gepubliceerde tabellen.")


class Publicatiecel(Schema):
    """One count of a published table."""

    model_config = dutch("Eén aantal uit een gepubliceerde tabel.")

    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["KN0285-twello"])
    onderwerp: str = field(
        Text(
            "Id van een probleem, domain: met een leefgebied, of total voor alle vragen.",
            "Id of a problem, `domain:` with a life domain, or `total` for all questions.",
        ),
        examples=["total"],
    )
    van: datetime.date = field(Text("Eerste dag.", "First day."), examples=["2026-07-01"])
    totEnMet: datetime.date = field(Text("Laatste dag.", "Last day."), examples=["2026-09-30"])  # noqa: N815
    leeftijd: str | None = field(
        Text("Leeftijd; null voor alle leeftijden.", "Age; null for all ages."), examples=["25-44"]
    )
    laagste: int | None = field(
        Text(
            "Het aantal, of het laagste als er een stap staat; null als het niet getoond wordt. Null is niet nul.",
            "The count, or the lowest where a step stands; null when it is not shown. Null is not zero.",
        ),
        examples=[12],
    )
    hoogste: int | None = field(
        Text("Hetzelfde aantal, of het hoogste van de stap.", "The same count, or the highest of the step."),
        examples=[12],
    )
    status: str = field(
        Text("Of het aantal getoond wordt.", "Whether the number is shown."), of=CountState, examples=["getoond"]
    )


class Publicatietabel(Page[Publicatiecel]):
    """One page of the counts of a published table."""

    model_config = dutch("Eén bladzijde aantallen uit een gepubliceerde tabel.")

    publicatie: Publicatie = field(Text("De tabel.", "The table."))


@router.get(
    "/publicaties",
    auth=Scope("cijfers"),
    response=Publicatielijst,
    operation_id="publicaties",
    openapi_extra=told(
        Text("Gepubliceerde tabellen opvragen", "Look up published tables"),
        """De tabellen over hulpvragen die de gemeente openbaar maakte, nieuwste eerst. Uit geen ervan is een kleine
        groep af te leiden, ook niet samen.""",
    ),
)
def publications(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The tables of questions that the municipality published, newest first. From none of them can a small group be
    derived, nor from all together.
    """
    language = _language(request)
    rows = published_of(asking(request).municipality)
    return paged(request, rows, paging, lambda row: _table(row, language))


@router.get(
    "/publicaties/{nummer}",
    auth=Scope("cijfers"),
    response=Publicatietabel,
    operation_id="publicatie",
    openapi_extra=told(
        Text("Eén gepubliceerde tabel opvragen", "Look up one published table"),
        """De aantallen van één tabel. Een aantal dat niet getoond wordt, is `null` met status `nietGetoond`. Van een
        tabel die is teruggenomen, staan er geen aantallen meer.""",
    ),
)
def publication(request: HttpRequest, nummer: int, paging: Query[Paging]) -> Any:
    """The counts of one table. A count that is not shown is `null` with status `nietGetoond`. Of a table that was taken
    back no counts are given any more.
    """
    row = find_published(asking(request).municipality, nummer)
    cells = [_cell(row, *cell) for cell in row.cells]
    return {**paged(request, cells, paging, lambda cell: cell), "publicatie": _table(row, _language(request))}


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "nl"))


def _table(row: Publication, language: str) -> dict[str, Any]:
    return {
        "nummer": row.pk,
        "titel": title_of(row).to(language),
        "editie": row.edition,
        "van": row.first,
        "totEnMet": row.last,
        "drempel": row.threshold,
        "bron": source_of(row).to(language),
    }


def _cell(
    row: Publication, area: str, period: int, age: int, column: str, low: int | None, high: int | None
) -> dict[str, Any]:
    first, last = row.periods[period]
    state = CountState.HIDDEN if low is None else CountState.SHOWN
    return {
        "gebied": area, "onderwerp": column, "van": first, "totEnMet": last, "leeftijd": row.ages[age] or None,
        "laagste": low, "hoogste": high, "status": word(state),
    }  # fmt: skip
