"""A name in the address that an operation does not know is refused, not ignored.

Who asks for `/gebieden?gemeent=GM0285` and gets the whole country thinks that this is Voorst.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja import Schema

MOST_NAMED = 10


class UnknownParameters(Exception):
    """Names in the address that an operation does not know."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(*names)


def known_only(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let an operation refuse what its own choices do not name."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **given: Any) -> Any:
        shapes = [type(one) for one in given.values() if isinstance(one, Schema)] if request.method == "GET" else []
        known = {name for shape in shapes for name in shape.model_fields}
        if unknown := [name for name in request.GET if name not in known]:
            raise UnknownParameters(unknown[:MOST_NAMED])
        return view(request, *args, **given)

    return checked
