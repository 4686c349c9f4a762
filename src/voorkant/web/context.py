"""What every page needs: the five steps, the area that is being looked at, the reader's role."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from voorkant.store.models import Municipality
from voorkant.web.look import own_style_sheet
from voorkant.web.navigation import menu
from voorkant.web.permissions import role_of


def everywhere(request: HttpRequest) -> dict[str, object]:
    """Give the values that the base template uses.

    `area_code` is the area in the address of the page, else the whole municipality; `municipality` may be empty on a
    fresh installation, so templates ask before they name it.
    """
    role = role_of(request)
    municipality = SimpleLazyObject(lambda: municipality_of(request) or _nobody())
    return {
        "role": role,
        "demo": settings.DEMO,
        "municipality": municipality,
        "menu": SimpleLazyObject(lambda: menu(role, request.path, area_code(request))),
        "own_style_sheet": own_style_sheet(),
    }


def municipality_of(request: HttpRequest) -> Municipality | None:
    """Give the reader's municipality; for a visitor the one whose installation this is, when there is just one."""
    if not hasattr(request, "_municipality"):
        request._municipality = _municipality(request)  # type: ignore[attr-defined]
    found: Municipality | None = request._municipality  # type: ignore[attr-defined]
    return found


def area_code(request: HttpRequest) -> str:
    """Give the code of the area in the address of this page, else of the whole municipality, else nothing."""
    match = request.resolver_match
    if match and isinstance(code := match.kwargs.get("code"), str):
        return code
    municipality = municipality_of(request)
    return municipality.code if municipality else ""


def _municipality(request: HttpRequest) -> Municipality | None:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return user.municipality
    first_two = list(Municipality.objects.order_by("id")[:2])
    return first_two[0] if len(first_two) == 1 else None


def _nobody() -> Municipality:
    return Municipality(code="", name="")
