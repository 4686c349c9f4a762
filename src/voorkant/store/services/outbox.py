"""Put a message in the outbox, and mail what waits there.

A reminder is written down in the same transaction as the fact that somebody was reminded, so that a power cut loses
neither and doubles neither. Mailing comes after: a row is marked as sent once the mail server took it. When the machine
falls over in between, it is sent once more under the same Message-ID, by which a mailbox recognises it. A mailbox that
says never is asked again on a few days; then it says on the partner's page that the address refuses.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import MessageError
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from voorkant.adapters.calendar import method_of
from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Outbox
from voorkant.store.models.encrypted import closed
from voorkant.store.services.mail_answers import Answer, Said, answer_of
from voorkant.store.services.turns import turn

AT_A_TIME = 200
FIRST_WAIT, LONGEST_WAIT, DAY = timedelta(minutes=2), timedelta(hours=6), timedelta(days=1)
GIVES_UP_AFTER = 3
"""After so many failed connections in a row a run ends: the server is away, and each try may cost a time-out."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """A message for one mailbox; `key` names what it is about, and the same key is kept once only."""

    key: str
    email: str
    subject: str
    body: str
    municipality: Municipality | None = None
    invented: bool = False
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Mailed:
    """How many messages the mail server took, how many wait for another try, and how many were refused for good."""

    sent: int = 0
    later: int = 0
    refused: int = 0

    def sentence(self, language: str) -> str:
        """Say it."""
        return _TOLD.format(sent=str(self.sent), later=str(self.later), refused=str(self.refused)).to(language)


def put(messages: Iterable[Message]) -> None:
    """Put messages in the outbox; one whose key is there already is left as it is."""
    host, now = site_host(), connection.ops.adapt_datetimefield_value(timezone.now())
    rows = [
        (
            one.municipality.pk if one.municipality else None, one.key, _message_id(one.key, host),
            closed(one.email.strip()), " ".join(one.subject.split())[:200], closed(one.body), now, one.invented, 0, 0,
            closed(one.calendar),
        )
        for one in messages
    ]  # fmt: skip
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_A_TIME):
            _insert(cursor, rows[start : start + AT_A_TIME])


def mail_waiting(*, server: BaseEmailBackend | None = None, now: datetime | None = None) -> Mailed:
    """Mail what waits and is due, oldest first, over one connection; nothing where no mail server was set up.

    A message that the server does not take is tried again, later each time, and given up only when its own address
    keeps refusing. A server that is away ends the run.
    """
    if server is None and not settings.MAILS:
        return Mailed()
    with turn("outbox") as mine:
        return _run(server or get_connection(), now or timezone.now()) if mine else Mailed()


def try_again(rows: Iterable[Outbox]) -> int:
    """Let messages that were given up go out once more, as after an address was mended at its own side."""
    keys = [one.pk for one in rows]
    return Outbox.objects.filter(pk__in=keys, sent=None).update(refused=None, refusals=0, next_try=None)


def site_host() -> str:
    """Give the name by which the installation is known: the first of its hosts."""
    return next((one for one in settings.ALLOWED_HOSTS if one[:1].isalnum()), "localhost")


def site_address(path: str) -> str:
    """Give the whole address of a page, for use outside a request."""
    host = site_host()
    return f"{'http' if host == 'localhost' else 'https'}://{host}{path}"


def _insert(cursor: Any, rows: Sequence[tuple[object, ...]]) -> None:
    """Write rows as they are: a thousand reminders at once took twice as long through a model for each."""
    columns, marks = ", ".join(_COLUMNS), f"({', '.join(['%s'] * len(_COLUMNS))})"
    start = f"INSERT INTO {Outbox._meta.db_table} ({columns}) VALUES "
    if connection.vendor == "sqlite":
        cursor.executemany(f"{start}{marks} ON CONFLICT DO NOTHING", rows)
    else:
        values = [value for row in rows for value in row]
        cursor.execute(f"{start}{', '.join([marks] * len(rows))} ON CONFLICT DO NOTHING", values)


def _run(server: BaseEmailBackend, now: datetime) -> Mailed:
    sent = refused = in_a_row = 0
    try:
        for row in _due(now):
            answer = _mail(row, server)
            sent += answer.said is Said.YES
            refused += _gave_up(row, answer, now)
            in_a_row = in_a_row + 1 if answer.said is Said.AWAY else 0
            if in_a_row == GIVES_UP_AFTER:
                break
    finally:
        _hang_up(server)
    return Mailed(sent, Outbox.objects.filter(sent=None, refused=None, invented=False).count(), refused)


def _due(now: datetime) -> Iterator[Outbox]:
    due = Q(next_try=None) | Q(next_try__lte=now)
    rows = Outbox.objects.filter(due, sent=None, refused=None, invented=False).order_by("pk")
    after = 0
    while batch := list(rows.filter(pk__gt=after)[:AT_A_TIME]):
        after = batch[-1].pk
        yield from batch


def _mail(row: Outbox, server: BaseEmailBackend) -> Answer:
    """Offer a message to the server; whatever went wrong, the next one gets a fresh connection."""
    if not row.email:
        return Answer(Said.NEVER)
    try:
        server.open()
        # A machine writes it, so no mailbox should answer that its owner is away.
        headers = {
            "Message-ID": row.message_id, "Date": format_datetime(timezone.localtime(row.made)),
            "Auto-Submitted": "auto-generated",
        }  # fmt: skip
        message = EmailMultiAlternatives(row.subject, row.body, to=[row.email], headers=headers, connection=server)
        if row.calendar:
            message.attach_alternative(row.calendar, f"text/calendar; method={method_of(row.calendar)}")
            message.attach("bijeenkomst.ics", row.calendar, "text/calendar")
        message.send()
    except (OSError, ValueError, MessageError) as error:
        _hang_up(server)
        return answer_of(error)
    return Answer(Said.YES)


def _gave_up(row: Outbox, answer: Answer, now: datetime) -> bool:
    """Write down what the server said; tells whether that was the last try."""
    kept = Outbox.objects.filter(pk=row.pk)
    if answer.said is Said.YES:
        kept.update(sent=now, tries=row.tries + 1)
        return False
    language = load_language()
    never = answer.said is Said.NEVER
    refusals = row.refusals + never
    too_long = answer.said is Said.LATER and row.made + timedelta(days=language.setting("mail_days")) < now
    too_often = never and (refusals >= language.setting("mail_refusals") or answer.code is None)
    wait = DAY if never else min(FIRST_WAIT * 2 ** min(row.tries, 10), LONGEST_WAIT)
    given_up = too_long or too_often
    kept.update(
        next_try=now + wait, tries=row.tries + 1, refusals=refusals, answer=answer.code,
        refused=now if given_up else None,
    )  # fmt: skip
    log.warning("message %s: %s (%s)%s", row.pk, answer.said, answer.code, "; given up" if given_up else "")
    return given_up


def _hang_up(server: BaseEmailBackend) -> None:
    with suppress(OSError):
        server.close()


def _message_id(key: str, host: str) -> str:
    """Give the id of a message: it follows from its key, so that no try makes another."""
    return f"<{salted_hmac('voorkant.outbox', key, algorithm='sha256').hexdigest()[:32]}@{host}>"


_COLUMNS = (
    "municipality_id", "key", "message_id", "email", "subject", "body", "made", "invented", "tries", "refusals",
    "calendar",
)  # fmt: skip
_TOLD = Text(
    nl="{sent} berichten zijn gemaild, {later} wachten op een volgende keer, {refused} zijn voorgoed geweigerd.",
    en="{sent} messages were mailed, {later} wait for another try, {refused} were refused for good.",
)
