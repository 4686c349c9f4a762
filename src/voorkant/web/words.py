"""Pages speak the words of the coalition that reads them.

Where Voorst decided on "geldzorgen", the picture, the forms, the routes and the papers say so: they all get their names
from one place, and this says whose words it gives. A file that is taken along or read in, and the API, keep the names
of the shared language, because somebody elsewhere must understand them.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from voorkant.adapters.knowledge import load_shared_language, speaking
from voorkant.core.shared.language import SharedLanguage
from voorkant.store.models import Municipality
from voorkant.store.selectors.vision_words import spoken_by
from voorkant.web.context import municipality_of

FILES = ("-export", "-table")
"""Endings of names of pages that give a file for others."""
READ_IN = ("question-upload", "partners-import", "about-api")
"""Beginnings of names of pages that read a file of others, or tell other systems what to send."""

_HERE = "_speaks_for"


class CoalitionWords:
    """Let every page of a municipality speak its own words; they are looked up when the page needs a name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request in the words of its reader's coalition."""
        with speaking(lambda: _spoken(request)):
            return self.get_response(request)


def speak_for(request: HttpRequest, municipality: Municipality) -> None:
    """Speak the words of this municipality: for a page behind a link, where nobody is signed in."""
    if getattr(request, _HERE, None) != municipality:
        setattr(request, _HERE, municipality)
        request.__dict__.pop("_spoken", None)


def keeps_shared_names(name: str) -> bool:
    """Tell whether the page of this name exchanges a file with others, who know the shared names alone.

    >>> keeps_shared_names("questions-export"), keeps_shared_names("partners-import"), keeps_shared_names("routes")
    (True, True, False)
    """
    return name.endswith(FILES) or name.startswith(READ_IN)


def _spoken(request: HttpRequest) -> tuple[SharedLanguage, str]:
    if request.resolver_match is None:
        return load_shared_language(), ""  # too early: which page it is, and whose, is not known yet
    kept: tuple[SharedLanguage, str] | None = request.__dict__.get("_spoken")
    if kept is None:
        kept = request.__dict__["_spoken"] = _look_up(request)
    return kept


def _look_up(request: HttpRequest) -> tuple[SharedLanguage, str]:
    match = request.resolver_match
    if match is None or match.namespaces[:1] == ["api"] or keeps_shared_names(match.view_name):
        return load_shared_language(), ""
    municipality = getattr(request, _HERE, None) or municipality_of(request)
    return spoken_by(municipality) if municipality else (load_shared_language(), "")
