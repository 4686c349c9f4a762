"""Who may ask: a partner's system with a key, for the scopes that it was given."""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import HttpBearer

from voorkant.adapters.knowledge import load_language
from voorkant.api.problems import Forbidden
from voorkant.core.shared.text import Text
from voorkant.store.models import ApiKey
from voorkant.store.services.keys import find_key

FAILURES_WINDOW = 60


class Scope(HttpBearer):
    """Ask for a valid key with one scope; `request.auth` is then the key."""

    openapi_name = "sleutel"

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        """Give the key when it is valid and has the scope; slow down whoever keeps guessing."""
        limit = int(load_language().setting("api_failures_per_minute"))
        counter = f"api-failures:{request.META.get('REMOTE_ADDR')}"
        if cache.get(counter, 0) >= limit:
            raise HttpError(429, _too_many().nl)
        key = find_key(token, timezone.localdate())
        if key is None:
            cache.set(counter, cache.get(counter, 0) + 1, FAILURES_WINDOW)
            return None
        if self.scope not in key.scopes:
            raise Forbidden(self.scope)
        return key


def _too_many() -> Text:
    return Text(
        "Te vaak een ongeldige sleutel. Wacht een minuut en controleer de sleutel.",
        "Too often an invalid key. Wait a minute and check the key.",
    )


def api_headers(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Add the headers that the Dutch API Design Rules ask of every answer of the API."""

    def middleware(request: HttpRequest) -> Any:
        response = get_response(request)
        if request.path.startswith("/api/"):
            response["API-Version"] = "1.0.0"
            response.setdefault("Cache-Control", "no-store")
        return response

    return middleware
