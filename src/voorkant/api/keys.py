"""Who may ask: a partner's system with a key, for the scopes that it was given.

A key that is right always works, whatever others behind the same address do: a key is 256 random bits and cannot be
guessed, so the limit on wrong keys is there to keep noise out, and must not lock an honest partner out.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from voorkant.core.shared.text import Text
from voorkant.store.models import ApiKey, Organisation
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.keys import find_key
from voorkant.store.services.limits import TooMany, count, seconds_left


class Forbidden(Exception):
    """A valid key without the scope that a resource asks."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__(scope)


class Scope(HttpBearer):
    """Ask for a valid key with one scope; `request.auth` is then the key."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        """Give the key when it is valid, has the scope and did not ask too much; None for a wrong key."""
        key = find_key(token, timezone.localdate())
        if key is None:
            _limit("api_failures_per_minute", str(request.META.get("REMOTE_ADDR", "")), _WRONG)
            return None
        _limit("api_requests_per_minute", str(key.pk), _BUSY, key.organisation)
        if self.scope not in key.scopes:
            raise Forbidden(self.scope)
        return key


def asking(request: HttpRequest) -> Organisation:
    """Give the organisation whose key this request carries."""
    key: Any = request.auth  # type: ignore[attr-defined]
    organisation: Organisation = key.organisation
    return organisation


def _limit(name: str, who: str, why: Text, organisation: Organisation | None = None) -> None:
    most = int(setting_value(name, organisation.municipality if organisation else None))
    if count(name, who) > most:
        raise TooMany("te-veel-vragen", why.format(most=str(most)), seconds_left())


_WRONG = Text(
    "Er kwamen meer dan {most} ongeldige sleutels in een minuut van dit adres.",
    "More than {most} invalid keys came from this address in one minute.",
)
_BUSY = Text(
    "Met deze sleutel mag je {most} keer per minuut iets vragen.",
    "With this key you may ask {most} times a minute.",
)
