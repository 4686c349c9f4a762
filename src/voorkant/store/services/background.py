"""The worker beside the server: long jobs as they come, and the night's chores."""

import logging
import threading

from django.core.management import call_command
from django.db import DatabaseError, connection

from voorkant.core.shared.errors import VoorkantError
from voorkant.store.services.jobs import take_up_abandoned
from voorkant.store.services.nightly import run_due

LOOK_EVERY = 300.0
log = logging.getLogger(__name__)


def work(*, once: bool = False) -> None:
    """Run jobs until stopped; with `once` only those that wait now."""
    if once:
        _chores()
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
        return
    threading.Thread(target=_chores_forever, args=(stopped := threading.Event(),), daemon=True).start()
    try:
        call_command("db_worker", interval=1, startup_delay=False, verbosity=0)
    finally:
        stopped.set()


def _chores_forever(stopped: threading.Event) -> None:
    while not stopped.is_set():
        _chores()
        connection.close()
        stopped.wait(LOOK_EVERY)


def _chores() -> None:
    try:
        take_up_abandoned()
        run_due()
    except (VoorkantError, DatabaseError, OSError):
        log.exception("the chores of this round were not done; they are tried again")
