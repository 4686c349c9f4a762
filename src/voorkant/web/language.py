"""Dutch first: the product reads Dutch unless somebody chooses English.

A browser set to English at a Dutch counter should not switch the page away from what colleagues see, so the choice is
a cookie that the reader sets, not the browser's header.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class LanguageMiddleware:
    """Activate the language of the reader's cookie, else Dutch."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in that language."""
        language = _of_system(request) if request.path.startswith("/api/") else _of_reader(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _of_reader(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _of_system(request: HttpRequest) -> str:
    """A system has no cookie and says what it wants in a header."""
    asked = request.headers.get("Accept-Language", "").strip().lower()
    return "en" if asked.startswith("en") else settings.LANGUAGE_CODE
