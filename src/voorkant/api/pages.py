"""Long lists come in pages, with links to the next and the previous one (HAL).

A client of ours reads a list by following `_links.next` until there is none, and never counts pages itself.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text

SIZE, MOST = 100, 1000
T = TypeVar("T")


class Paging(Schema):
    """Which page, and how long."""

    pagina: int = field(
        Text("Nummer van de bladzijde, te beginnen bij 1.", "Number of the page, starting at 1."),
        1,
        ge=1,
        le=1_000_000,
        examples=[1],
    )
    perPagina: int = field(  # noqa: N815
        Text("Hoeveel er op een bladzijde staan.", "How many there are on a page."),
        SIZE,
        ge=1,
        le=MOST,
        examples=[SIZE],
    )


class Link(Schema):
    """An address on this server."""

    model_config = dutch("Een adres op deze server.")

    href: str = field(Text("Het adres.", "The address."), examples=["/api/v1/gebieden?pagina=2"])


class Links(Schema):
    """Addresses of this page, the next and the previous one."""

    model_config = dutch("Adressen van deze, de volgende en de vorige bladzijde.")

    self: Link = field(Text("Deze bladzijde.", "This page."))
    next: Link | None = field(
        Text("De volgende bladzijde, of null op de laatste.", "The next page, or null on the last."), None
    )
    prev: Link | None = field(
        Text("De vorige bladzijde, of null op de eerste.", "The previous page, or null on the first."), None
    )


class Page(Schema, Generic[T]):
    """One page of a list."""

    model_config = dutch("Eén bladzijde van een lijst.")

    links: Links = field(
        Text("Adressen van andere bladzijden.", "Addresses of other pages."), serialization_alias="_links"
    )
    totaal: int = field(
        Text("Hoeveel er in alle bladzijden samen zijn.", "How many there are in all pages together."), examples=[31]
    )
    pagina: int = field(Text("Nummer van deze bladzijde.", "Number of this page."), examples=[1])
    resultaten: list[T] = field(Text("Wat er op deze bladzijde staat.", "What is on this page."))


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
