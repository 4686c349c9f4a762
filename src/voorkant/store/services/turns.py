"""One at a time, and known to be alive: locks that a crash lets go of by itself.

Two colleagues start the same national import in the same minute; the second waits for its turn and then finds that all
is there. A worker that was killed leaves no lock behind, so whoever comes next knows for certain that the half-written
import it finds is nobody's. A time-out could only guess.
"""

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

LOOK_AGAIN = 0.3


@contextmanager
def turn(name: str, *, waiting: Callable[[], None] | None = None) -> Iterator[bool]:
    """Hold the lock `name` of this database. Without `waiting` give False at once where somebody else holds it;
    with it, wait and call it each time in between (it may raise to give up).
    """
    if connection.vendor == "postgresql":
        yield from _turn_of_server(name, waiting)
        return
    with _path(name).open("a+b") as file:
        held = _try(file.fileno(), fcntl.LOCK_EX)
        while not held and waiting is not None:
            waiting()
            time.sleep(LOOK_AGAIN)
            held = _try(file.fileno(), fcntl.LOCK_EX)
        yield held


def _turn_of_server(name: str, waiting: Callable[[], None] | None) -> Iterator[bool]:
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:7], "big")

    def attempt() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
            return bool(cursor.fetchone()[0])

    held = attempt()
    while not held and waiting is not None:
        waiting()
        time.sleep(LOOK_AGAIN)
        held = attempt()
    try:
        yield held
    finally:
        if held and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


class Alive:
    """The sign that a worker lives. Several workers share it; `alone` tells that this one was the first."""

    def __init__(self) -> None:
        self._file = _path("worker").open("a+b")
        self.alone = _try(self._file.fileno(), fcntl.LOCK_EX)
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def end(self) -> None:
        """Take the sign away."""
        self._file.close()


def worker_lives() -> bool:
    """Tell whether any worker of this database is running."""
    with _path("worker").open("a+b") as file:
        return not _try(file.fileno(), fcntl.LOCK_EX)


def _try(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _path(name: str) -> Path:
    """Locks of each database stand apart, also where two share a folder."""
    known = connection.settings_dict
    database = "|".join(str(known.get(part) or "") for part in ("NAME", "HOST", "PORT"))
    folder = Path(settings.STATE) / "locks"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{name}-{hashlib.sha256(database.encode()).hexdigest()[:12]}"
    if not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    return path
