"""Put a message in the outbox, and mail what waits there.

A reminder is written down in the same transaction as the fact that somebody was reminded, so that a power cut loses
neither and doubles neither. Mailing comes after: a row is marked as sent once the mail server took it. When the machine
falls over in between, it is sent once more under the same Message-ID, by which a mailbox recognises it.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Outbox
from voorkant.store.services.turns import turn

AT_A_TIME = 200
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=2), timedelta(hours=6)
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


@dataclass(frozen=True, slots=True)
class Mailed:
    """How many messages the mail server took, and how many are tried again later."""

    sent: int
    later: int

    def sentence(self, language: str) -> str:
        """Say it."""
        return _TOLD.format(sent=str(self.sent), later=str(self.later)).to(language)


def put(messages: Iterable[Message]) -> None:
    """Put messages in the outbox; one whose key is there already is left as it is."""
    host = site_host()
    rows = [
        Outbox(
            municipality=one.municipality, key=one.key, message_id=_message_id(one.key, host), email=one.email,
            subject=one.subject[:200], body=one.body, invented=one.invented,
        )
        for one in messages
    ]  # fmt: skip
    Outbox.objects.bulk_create(rows, batch_size=AT_A_TIME, ignore_conflicts=True)


def mail_waiting(*, server: BaseEmailBackend | None = None, now: datetime | None = None) -> Mailed:
    """Mail what waits and is due, oldest first; nothing where no mail server was set up.

    A message that the server refuses is tried again, later each time.
    """
    now, sent, later = now or timezone.now(), 0, 0
    if server is None and not settings.MAILS:
        return Mailed(0, 0)
    with turn("outbox") as mine:
        if not mine:
            return Mailed(0, 0)
        due = Q(next_try=None) | Q(next_try__lte=now)
        rows = Outbox.objects.filter(due, sent=None, invented=False).order_by("pk")
        server = server or get_connection()
        after = 0
        while batch := list(rows.filter(pk__gt=after)[:AT_A_TIME]):
            after = batch[-1].pk
            for row in batch:
                took = _mail(row, server, now)
                sent, later = sent + took, later + (not took)
    return Mailed(sent, later)


def site_host() -> str:
    """Give the name by which the installation is known: the first of its hosts."""
    return next((one for one in settings.ALLOWED_HOSTS if one[:1].isalnum()), "localhost")


def site_address(path: str) -> str:
    """Give the whole address of a page, for use outside a request."""
    host = site_host()
    return f"{'http' if host == 'localhost' else 'https'}://{host}{path}"


def _mail(row: Outbox, server: BaseEmailBackend, now: datetime) -> bool:
    message = EmailMessage(
        row.subject, row.body, to=[row.email], headers={"Message-ID": row.message_id}, connection=server
    )
    try:
        took = message.send() == 1
    except OSError:
        took = False
        log.warning("message %s was not taken by the mail server; it is tried again", row.pk)
    if took:
        Outbox.objects.filter(pk=row.pk).update(sent=now, tries=row.tries + 1)
    else:
        wait = min(FIRST_WAIT * 2 ** min(row.tries, 10), LONGEST_WAIT)
        Outbox.objects.filter(pk=row.pk).update(next_try=now + wait, tries=row.tries + 1)
    return took


def _message_id(key: str, host: str) -> str:
    """Give the id of a message: it follows from its key, so that no try makes another."""
    return f"<{salted_hmac('voorkant.outbox', key, algorithm='sha256').hexdigest()[:32]}@{host}>"


_TOLD = Text(
    nl="{sent} berichten zijn gemaild, {later} worden later opnieuw geprobeerd.",
    en="{sent} messages were mailed, {later} are tried again later.",
)
