"""Long lists come in pages, with links to the next and the previous one (HAL).

A client of ours reads a list by following `_links.next` until there is none, and never counts pages itself.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text

SIZE, MOST = 100, 1000
T = TypeVar("T")


class Paging(Schema):
    """Which page, and how long."""

    pagina: int = Field(1, ge=1, le=1_000_000, description="Nummer van de bladzijde, te beginnen bij 1.", examples=[1])
    perPagina: int = Field(SIZE, ge=1, le=MOST, description="Hoeveel er op een bladzijde staan.", examples=[SIZE])  # noqa: N815


class Link(Schema):
    """Een adres op deze server."""

    href: str = Field(description="Het adres.", examples=["/api/v1/gebieden?pagina=2"])


class Links(Schema):
    """Adressen van deze, de volgende en de vorige bladzijde."""

    self: Link = Field(description="Deze bladzijde.")
    next: Link | None = Field(None, description="De volgende bladzijde, of null op de laatste.")
    prev: Link | None = Field(None, description="De vorige bladzijde, of null op de eerste.")


class Page(Schema, Generic[T]):
    """Eén bladzijde van een lijst."""

    links: Links = Field(serialization_alias="_links", description="Adressen van andere bladzijden.")
    totaal: int = Field(description="Hoeveel er in alle bladzijden samen zijn.", examples=[31])
    pagina: int = Field(description="Nummer van deze bladzijde.", examples=[1])
    resultaten: list[T] = Field(description="Wat er op deze bladzijde staat.")


def paged(
    request: HttpRequest, rows: Sequence[Any] | QuerySet[Any], paging: Paging, of: Callable[[Any], Any]
) -> dict[str, Any]:
    """Cut a list or a query into pages, each row turned by `of`; NotFound beyond the last page."""
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    last = max(1, -(-total // paging.perPagina))
    if paging.pagina > last:
        raise _no_page(paging.pagina, last)
    start = (paging.pagina - 1) * paging.perPagina
    return {
        "links": {
            "self": _link(request, paging.pagina),
            "next": _link(request, paging.pagina + 1) if paging.pagina < last else None,
            "prev": _link(request, paging.pagina - 1) if paging.pagina > 1 else None,
        },
        "totaal": total,
        "pagina": paging.pagina,
        "resultaten": [of(row) for row in rows[start : start + paging.perPagina]],
    }


def _link(request: HttpRequest, page: int) -> dict[str, str]:
    query = request.GET.copy()
    query["pagina"] = str(page)
    return {"href": f"{request.path}?{query.urlencode()}"}


def _no_page(page: int, last: int) -> NotFound:
    return NotFound(
        "pagina-niet-gevonden",
        Text(f"Bladzijde {page} is er niet.", f"Page {page} is not there."),
        Text(f"De laatste is {last}.", f"The last is {last}."),
        Text("Begin bij pagina=1 en volg _links.next.", "Start at pagina=1 and follow _links.next."),
    )
