"""Long lists come in pages, with links to the next and the previous one (JSON HAL)."""

from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from ninja import Field, Schema

from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text

SIZE = 100
T = TypeVar("T")


class Page(Schema, Generic[T]):
    """One page of results: `_links`, how many there are in all, and the results themselves."""

    links: dict[str, dict[str, str]] = Field(serialization_alias="_links")
    totaal: int
    pagina: int
    resultaten: list[T]


def paged(request: HttpRequest, rows: list[dict[str, Any]], page: int) -> dict[str, Any]:
    """Cut a list into pages; NotFound for a page beyond the last."""
    last = max(1, -(-len(rows) // SIZE))
    if not 1 <= page <= last:
        raise NotFound(
            "pagina-niet-gevonden",
            Text(f"Pagina {page} is er niet.", f"Page {page} is not there."),
            Text(f"Er zijn er {last}.", f"There are {last}."),
            Text("Begin bij page=1.", "Start at page=1."),
        )
    links = {"self": _link(request, page)}
    if page < last:
        links["next"] = _link(request, page + 1)
    if page > 1:
        links["prev"] = _link(request, page - 1)
    return {"links": links, "totaal": len(rows), "pagina": page, "resultaten": rows[(page - 1) * SIZE : page * SIZE]}


def _link(request: HttpRequest, page: int) -> dict[str, str]:
    query = request.GET.copy()
    query["page"] = str(page)
    return {"href": f"{request.path}?{query.urlencode()}"}
