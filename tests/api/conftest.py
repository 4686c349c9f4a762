"""A partner's system as the tests drive it: a key, and a client that speaks JSON with it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.seeded import PARTNER, TEAM
from voorkant.store.models import Municipality, Organisation
from voorkant.store.services.keys import SCOPES, make_key

BASE = "/api/v1"
Answer = Any


class System:
    """Another system that uses the API over HTTP."""

    def __init__(self, key: str = "") -> None:
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}
        self.client = Client(raise_request_exception=False)

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> Answer:
        """Ask for a path below the version, or for a whole address out of a link."""
        return self.client.get(_whole(path), query, headers={**self.headers, **headers})

    def post(self, path: str, body: Any, content_type: str = "application/json", **headers: str) -> Answer:
        """Send a body: JSON from data, or bytes as they are."""
        return self.client.post(_whole(path), body, content_type=content_type, headers={**self.headers, **headers})

    def pages(self, path: str, query: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """Follow the links from the first page to the last."""
        page = self.get(path, query).json()
        yield page
        while page["_links"]["next"]:
            page = self.get(page["_links"]["next"]["href"]).json()
            yield page


def _whole(path: str) -> str:
    return path if path.startswith("/api") else BASE + path


def give_key(organisation: Organisation, *scopes: str) -> str:
    return make_key(
        organisation=organisation, scopes=list(scopes or SCOPES), expires=timezone.localdate() + timedelta(days=30)
    )


@pytest.fixture(autouse=True)
def _quiet_minute() -> Iterator[None]:
    """Forget who asked what in this minute, so that tests do not slow each other down."""
    yield
    shutil.rmtree(settings.STATE / "cache" / "limits", ignore_errors=True)


@pytest.fixture
def system(voorst: Municipality) -> Callable[..., System]:
    """Give a system of the wijkteam with a key for the named scopes (all by default)."""

    def made(*scopes: str, organisation: str = TEAM) -> System:
        return System(give_key(Organisation.objects.get(municipality=voorst, name=organisation), *scopes))

    return made


@pytest.fixture
def team(system: Callable[..., System]) -> System:
    """Give the wijkteam's system, with a key for everything."""
    return system()


@pytest.fixture
def partner(system: Callable[..., System]) -> System:
    """Give the library's system, with a key for everything."""
    return system(organisation=PARTNER)


@pytest.fixture
def stranger(db: None) -> System:
    """Give a system without a key."""
    return System()
