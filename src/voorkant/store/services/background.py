"""The worker beside the server: long jobs as they come, and the night's chores.

While it lives it holds a sign that the pages look at, so that nobody waits for work that will not begin. A worker whose
server is gone ends itself.
"""

import logging
import os
import signal
import threading

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from voorkant.core.shared.errors import VoorkantError
from voorkant.store.services.base_talk_reminders import remind_base_talks
from voorkant.store.services.candidates import search_due
from voorkant.store.services.demo import agenda_demo, search_demo, watch_demo
from voorkant.store.services.directory_ask import ask_daily
from voorkant.store.services.directory_index import index_due
from voorkant.store.services.imports import forget_abandoned
from voorkant.store.services.jobs import take_up_abandoned
from voorkant.store.services.lesson_reminders import remind_lessons
from voorkant.store.services.meetings_reminders import remind_meetings
from voorkant.store.services.nightly import run_due
from voorkant.store.services.outbox import mail_waiting
from voorkant.store.services.prevention_hours import remind_hours
from voorkant.store.services.programme_reminders import remind_programme_daily
from voorkant.store.services.referral_reminders import remind
from voorkant.store.services.signal_settling import settle_signals
from voorkant.store.services.suggest import train_missing
from voorkant.store.services.surge_mail import mail_surges
from voorkant.store.services.surges import watch_due
from voorkant.store.services.team_agenda import open_due
from voorkant.store.services.turns import Alive, turn

LOOK_EVERY = 60.0
SERVER = "SERVER_PROCESS"
log = logging.getLogger(__name__)


def work(*, once: bool = False) -> None:
    """Run jobs until stopped; with `once` only those that wait now."""
    sign = Alive()
    try:
        _chores(alone=sign.alone)
        if once:
            call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
            return
        threading.Thread(target=_chores_forever, args=(stopped := threading.Event(),), daemon=True).start()
        try:
            call_command("db_worker", interval=1, startup_delay=False, verbosity=0)
        finally:
            stopped.set()
    finally:
        sign.end()


def _chores_forever(stopped: threading.Event) -> None:
    server = int(os.environ.get(SERVER, "0"))
    while not stopped.wait(LOOK_EVERY):
        if server and os.getppid() != server:
            os.kill(os.getpid(), signal.SIGTERM)
        _chores()
        connection.close()


def _chores(*, alone: bool = False) -> None:
    """Do what is due; one chore that fails does not keep the others from being done."""
    chores = (
        lambda: take_up_abandoned(alone=alone), _tidy, settle_signals, remind, remind_programme_daily,
        remind_lessons, remind_meetings, remind_hours, remind_base_talks, ask_daily, index_due, mail_waiting,
        train_missing, _watch, _search, mail_surges, _agendas, run_due,
    )  # fmt: skip
    for chore in chores:
        try:
            chore()
        except (VoorkantError, DatabaseError, OSError):
            log.exception("a chore of this round was not done; it is tried again")


def _watch() -> None:
    """Look for surges, once a day; the demo first gets its past."""
    if settings.DEMO:
        watch_demo(timezone.localdate())
    watch_due()


def _search() -> None:
    """Look for questions that one group could answer, once a day; the demo first gets its past."""
    if settings.DEMO:
        search_demo(timezone.localdate())
    search_due()


def _agendas() -> None:
    """Make the agendas of the month when they are due; the demo first gets its past."""
    if settings.DEMO:
        agenda_demo(timezone.localdate())
    open_due()


def _tidy() -> None:
    with turn("import") as mine:
        if mine:
            forget_abandoned()
