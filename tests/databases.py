"""Give each test worker its own copy of a database that was filled once.

Filling Voorst from the real files takes seconds; copying a file or a PostgreSQL template takes milliseconds. Whichever
worker comes first fills the template under a lock, the others wait and copy. A test that commits gets a fresh copy for
whoever comes after it, so that no test sees what another left behind.
"""

import fcntl
import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

EMPTY = "empty"
VOORST = "voorst"


class Databases:
    """The databases of one worker; `server` is the address of a PostgreSQL, or empty for SQLite."""

    def __init__(self, folder: Path, worker: str, server: str = "") -> None:
        self.folder = folder
        self.worker = worker
        self.server = server
        self.fillers: dict[str, Callable[[], None]] = {EMPTY: _migrate}
        self._numbers = itertools.count()
        self._current = ("", "")

    def use(self, kind: str) -> None:
        """Let Django speak with this worker's copy of the template `kind`."""
        if self._current[0] != kind:
            self.forget()
            name = self._copy(kind)
            self._connect(name)
            self._current = (kind, name)

    def forget(self) -> None:
        """Drop the present copy: something was committed into it, or another kind is wanted."""
        kind, name = self._current
        connections["default"].close()
        if kind:
            self._drop(name)
        self._current = ("", "")

    @contextmanager
    def separate(self, kind: str) -> Iterator[str]:
        """Give the address of a copy that Django does not use, for a command run beside it."""
        name = self._copy(kind)
        try:
            yield f"{self.server}/{name}" if self.server else f"sqlite:///{name}"
        finally:
            self._drop(name)

    @contextmanager
    def blank(self) -> Iterator[str]:
        """Give the address of a database in which nothing was made yet."""
        name = self._name("blank")
        if self.server:
            self._admin("CREATE DATABASE {}", name)
        try:
            yield f"{self.server}/{name}" if self.server else f"sqlite:///{name}"
        finally:
            self._drop(name)

    def prepare(self, kind: str) -> None:
        """Fill the template now, while no test has the connection."""
        self._template(kind)

    def _template(self, kind: str) -> str:
        """Give the filled template, filling it first if nobody did."""
        name = f"template_{kind}" if self.server else str(self.folder / f"{kind}.sqlite3")
        done = self.folder / f"{kind}.done"
        with _locked(self.folder / f"{kind}.lock"):
            if not done.exists():
                self._fill(kind, name)
                done.touch()
        return name

    def _fill(self, kind: str, name: str) -> None:
        if kind == EMPTY and self.server:
            self._admin("CREATE DATABASE {}", name)
        elif kind != EMPTY:
            self._duplicate(self._template(EMPTY), name)
        before = connections["default"].settings_dict["NAME"]
        self._connect(name)
        self.fillers[kind]()
        self._connect(before)

    def _copy(self, kind: str) -> str:
        template = self._template(kind)
        name = self._name(kind)
        self._duplicate(template, name)
        return name

    def _name(self, kind: str) -> str:
        label = f"{self.worker}_{kind}_{next(self._numbers)}"
        return label if self.server else str(self.folder / f"{label}.sqlite3")

    def _duplicate(self, source: str, target: str) -> None:
        if self.server:
            self._admin("CREATE DATABASE {} TEMPLATE {}", target, source)
        else:
            shutil.copyfile(source, target)

    def _drop(self, name: str) -> None:
        if self.server:
            self._admin("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        else:
            for suffix in ("", "-wal", "-shm"):
                Path(name + suffix).unlink(missing_ok=True)

    def _connect(self, name: str) -> None:
        connections["default"].close()
        connections["default"].settings_dict["NAME"] = name

    def _admin(self, statement: str, *names: str) -> None:
        host = unquote(self.server.rpartition("@")[2])
        with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as admin:
            admin.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
