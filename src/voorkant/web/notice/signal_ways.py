"""The two ways to pass something on, with a link or signed in, and what their pages share.

A link leads to pages without a session; somebody who signed in has the same pages for the places of the own
organisation. Which language they read in is one tap, and nothing that was typed is lost by it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.safety import safety_advice
from voorkant.core.notice.signal import LinkNotGood, LinkState
from voorkant.store.models import FindingPlace

View = Callable[..., HttpResponse]
LANGUAGE = "taal"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages of one way to pass on are."""

    form: str
    sent: str
    ask: str
    token: str = ""
    place: int = 0

    def answer(self, code: str) -> str:
        """Give the page of a code."""
        return f"{self.ask}{code}/"


def in_chosen_language(view: View) -> View:
    """Let `?taal=en` choose the language, and come back to the same page."""

    @wraps(view)
    def chosen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = request.GET.get(LANGUAGE, "")
        if language not in dict(settings.LANGUAGES):
            return view(request, *args, **kwargs)
        kept = request.GET.copy()
        del kept[LANGUAGE]
        return remember_language(
            HttpResponseRedirect(f"{request.path}{'?' if kept else ''}{kept.urlencode()}"), language
        )

    return chosen


def gone(request: HttpRequest, error: LinkNotGood) -> HttpResponse:
    """Tell why there is no form here, what to do, and whom to call when it cannot wait."""
    status = 404 if error.state is LinkState.UNKNOWN else 410
    context = {"error": error, "advice": safety_advice(dangers())}
    return render(request, "notice/signal_gone.html", context, status=status)


def dangers() -> list[str]:
    """Name every problem that comes with numbers to call."""
    return [one.id for one in load_language().problems.values() if one.danger]


def own_places(request: HttpRequest) -> list[FindingPlace]:
    """Give the places of the reader's organisation that take part."""
    organisation = getattr(request.user, "organisation_id", None)
    own = FindingPlace.objects.filter(
        organisation=organisation,
        organisation__municipality=getattr(request.user, "municipality_id", None),
        active=True,
    )
    return list(own.select_related("organisation__municipality", "receiver").order_by("name")) if organisation else []


def own_place(request: HttpRequest, place: int) -> FindingPlace | None:
    """Give one of them; None when it is not theirs."""
    return next((one for one in own_places(request) if one.pk == place), None)


def not_yours(request: HttpRequest) -> HttpResponse:
    """Go back to the choice of one's own places."""
    messages.error(request, gettext("Deze plek hoort niet (meer) bij jouw organisatie. Er is niets doorgegeven."))
    return redirect("signal-new")


def link_addresses(token: str) -> Addresses:
    """Give the pages behind a link."""
    form = reverse("signal-link", args=[token])
    return Addresses(form, f"{form}klaar/", f"{form}antwoord/", token=token)


def own_addresses(place: int) -> Addresses:
    """Give the pages of one's own place."""
    form = reverse("signal-new-at", args=[place])
    return Addresses(form, f"{form}klaar/", f"{form}antwoord/", place=place)


def remember_language(response: HttpResponse, language: str) -> HttpResponse:
    """Keep the language that the reader chose."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        httponly=True,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def answer_in(request: HttpRequest, language: str, show: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer this request in another language, and keep that choice."""
    with translation.override(language):
        request.LANGUAGE_CODE = language
        response = show()
    response.headers["Content-Language"] = language
    return remember_language(response, language)
