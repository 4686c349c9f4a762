"""The settings of the product with nothing around its views, and one view: insert one row, answer.

What Django can do at best on this machine: no session, no language, no permission, no check of what was sent.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from voorkant.web.settings import *  # noqa: F403

ROOT_URLCONF = "benches.bare"
MIDDLEWARE: list[str] = []
INSTALLED_APPS = [name for name in INSTALLED_APPS if not name.startswith("allauth")]  # noqa: F405  it wants middleware


def insert(request: HttpRequest) -> HttpResponse:
    """Insert one row as the form's own, from what was sent."""
    import secrets
    from datetime import date

    from voorkant.store.models import Signal

    Signal.objects.create(
        place_id=1,
        problems=[request.POST["problems"]],
        knows="bare",
        ending=request.POST["ending"],
        area_code=request.POST["area"],
        area_year=2024,
        week=date(2026, 11, 16),
        reference=secrets.token_hex(32),
        nonce=secrets.token_hex(32),
        settled=True,
    )
    response = HttpResponseRedirect("/")
    response.status_code = 303
    return response


urlpatterns = [path("", insert)]
