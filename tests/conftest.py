"""Where tests run: a state folder of their own, a database of their own, the product's real settings.

`db` gives an empty database with its tables; `voorst` the same filled with Voorst's real figures and one account per
role. Both are rolled back, or thrown away when a test commits. With VOORKANT_TEST_DATABASE=postgres the tests marked
`smoke` run on PostgreSQL; VOORKANT_TEST_POSTGRES names the folder of its programs where it is not the wheel's.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.test import Client
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import blocking_manager_key

from tools import postgres
from voorkant.adapters.kernels import keep_kernels

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
SERVERS = ExitStack()


def _shared_folder() -> Path:
    """Give the folder of this whole run, made by whoever comes first and removed when that process ends."""
    if "VOORKANT_TEST_FOLDER" not in os.environ:
        folder = tempfile.mkdtemp(prefix="voorkant-test-")
        os.environ["VOORKANT_TEST_FOLDER"] = folder
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(os.environ["VOORKANT_TEST_FOLDER"])


def _server() -> str:
    """Start PostgreSQL for this run when it was asked for, and give its address."""
    if os.environ.get("VOORKANT_TEST_DATABASE") != "postgres":
        return ""
    if "VOORKANT_TEST_SERVER" not in os.environ:
        programs = os.environ.get("VOORKANT_TEST_POSTGRES")
        os.environ["VOORKANT_TEST_SERVER"] = SERVERS.enter_context(
            postgres.server(Path(programs) if programs else None)
        )
        atexit.register(SERVERS.close)
    return os.environ["VOORKANT_TEST_SERVER"]


def _environment() -> tuple[Path, str]:
    """Point the product at folders and a database of this worker, never at those of whoever runs the tests."""
    folder, server = _shared_folder(), _server()
    for name in [name for name in os.environ if name == "DATABASE_URL" or _ours(name)]:
        del os.environ[name]
    state = folder / WORKER
    (state / "static").mkdir(parents=True, exist_ok=True)
    os.environ["VOORKANT_STATE"] = str(state)
    os.environ["DJANGO_SETTINGS_MODULE"] = "voorkant.web.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of the test
    keep_kernels(Path(".pytest_cache").resolve())  # compiled once, not in every run
    if server:
        os.environ["DATABASE_URL"] = f"{server}/postgres"
    return folder, server


def _ours(name: str) -> bool:
    return name.startswith("VOORKANT_") and not name.startswith("VOORKANT_TEST_") and name != "VOORKANT_DATA"


FOLDER, SERVER = _environment()
hypothesis_settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis_settings.load_profile("house")


def _start_django() -> None:
    """Take static files from where they are written, hash passwords fast, and start."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    if WORKER == "main":  # a worker that inherited it would read the settings before its own folder is named above
        del os.environ["DJANGO_SETTINGS_MODULE"]


_start_django()

from tests.browsing import OpenPage, Visits, chromium  # noqa: E402
from tests.databases import EMPTY, VOORST, Databases  # noqa: E402
from tests.seeded import account, need_files, seed_voorst  # noqa: E402
from voorkant.store.models import Municipality  # noqa: E402

DATABASES: pytest.StashKey[Databases] = pytest.StashKey()
TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


def pytest_configure(config: pytest.Config) -> None:
    """Prepare the databases of this worker, which shares its folder with no other."""
    assert Path(FOLDER / WORKER).resolve() == settings.STATE, settings.STATE
    config.stash[DATABASES] = Databases(FOLDER, WORKER, SERVER)
    config.stash[DATABASES].fillers[VOORST] = seed_voorst


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(TRANSACTIONAL & set(getattr(item, "fixturenames", ()))) or bool(
        marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,))
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Choose and fill the database before any fixture opens it; nobody waits for the visitors of another test."""
    shutil.rmtree(settings.STATE / "cache" / "limits", ignore_errors=True)
    names = set(getattr(item, "fixturenames", ()))
    filled = {"voorst", "voorst_url"} & names
    if filled:
        need_files()
    with item.config.stash[blocking_manager_key].unblock():
        databases = item.config.stash[DATABASES]
        if filled or "empty_url" in names:
            databases.prepare(VOORST if filled else EMPTY)
        if names & {"db", "voorst", *TRANSACTIONAL} or item.get_closest_marker("django_db"):
            databases.use(VOORST if "voorst" in names else EMPTY)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Throw a database away into which a test wrote for good."""
    if _commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            item.config.stash[DATABASES].forget()


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """Databases are chosen per test, above."""


@pytest.fixture
def voorst(db: None) -> Municipality:
    """Voorst with its real figures, villages, teams and one account per role; what a test writes is rolled back."""
    return Municipality.objects.get(code="GM0285")


@pytest.fixture
def client_as(db: None) -> Callable[[str], Client]:
    """Give a browser-like client, signed in with a role; "visitor" is nobody."""

    def sign_in(role: str) -> Client:
        client = Client()
        if role != "visitor":
            client.force_login(account(role))
        return client

    return sign_in


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one Chromium for all tests of this worker."""
    with chromium() as started:
        yield started


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer, client_as: Callable[[str], Client]) -> Iterator[OpenPage]:
    """Open pages of the running product: `open_page("/", role="adviser", language="en", width=320, scripts=False)`.

    Ask for `voorst` beside it to have something to see. Whatever the browser complains about fails the test.
    """
    visits = Visits(browser, live_server.url, client_as)
    with visits.closing:
        yield visits.open
    assert visits.complaints == []


@pytest.fixture
def voorst_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a filled database of its own, for a command that is run as a program."""
    with request.config.stash[DATABASES].separate(VOORST) as address:
        yield address


@pytest.fixture
def empty_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a database with tables and nothing in them."""
    with request.config.stash[DATABASES].separate(EMPTY) as address:
        yield address


@pytest.fixture
def blank_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a database without tables."""
    with request.config.stash[DATABASES].blank() as address:
        yield address
