"""Tell whether messages arrive: what waits, since when, and which addresses refuse.

Ria changed jobs and her mailbox is gone. Nobody would notice until a referral stays without an answer; so her partner's
page and the administrator's page say since when her address refuses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db.models import Max, Min

from voorkant.core.shared.text import Text
from voorkant.store.models import Contact, Municipality, Organisation, Outbox

PERMANENT = 500
MOST = 200


@dataclass(frozen=True, slots=True)
class Refusing:
    """An address that no message reaches, since when, why in words, and the partner and person that it is written with.

    `row` is the key of the last message that was given up; `contact` and `partner` are keys, None where the address
    stands with nobody any more.
    """

    email: str
    since: datetime
    why: Text
    row: int
    name: str = ""
    partner_name: str = ""
    contact: int | None = None
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class MailState:
    """How mailing goes: whether a server is known, what waits, and which addresses refuse."""

    set_up: bool
    waiting: int
    oldest: datetime | None
    last_sent: datetime | None
    refusing: tuple[Refusing, ...]


def mail_state(municipality: Municipality) -> MailState:
    """Give how mailing goes for a municipality."""
    rows = Outbox.objects.filter(municipality=municipality)
    waiting = rows.filter(sent=None, refused=None, invented=False)
    return MailState(
        set_up=bool(settings.MAILS),
        waiting=waiting.count(),
        oldest=waiting.aggregate(first=Min("made"))["first"],
        last_sent=rows.aggregate(last=Max("sent"))["last"],
        refusing=tuple(refusing(municipality).values()),
    )


def refusing(municipality: Municipality) -> Mapping[str, Refusing]:
    """Give the addresses that refuse, by address, newest first. One that took a message since is left out."""
    rows = Outbox.objects.filter(municipality=municipality)
    given_up = list(rows.filter(refused__isnull=False).order_by("-pk")[:MOST])
    if not given_up:
        return {}
    first = min(row.pk for row in given_up)
    took: dict[str, int] = {}
    for one in rows.filter(sent__isnull=False, pk__gt=first).only("email").order_by("pk").iterator():
        took[one.email] = one.pk
    by_address: dict[str, Outbox] = {}
    for row in given_up:
        if row.email and took.get(row.email, 0) < row.pk:
            by_address.setdefault(row.email, row)
    return {email: _told(row, municipality) for email, row in by_address.items()}


def refused_for(prefix: str) -> bool:
    """Tell whether a message about one thing was given up; `prefix` begins the keys of its messages."""
    return Outbox.objects.filter(key__startswith=prefix, refused__isnull=False).exists()


def _told(row: Outbox, municipality: Municipality) -> Refusing:
    told = Refusing(row.email, row.refused or row.made, _why(row.answer), row.pk)
    here = Contact.objects.filter(organisation__municipality=municipality, email__iexact=row.email)
    if contact := here.select_related("organisation").first():
        partner = contact.organisation
        return replace(told, name=contact.name, partner_name=partner.name, contact=contact.pk, partner=partner.pk)
    if found := Organisation.objects.filter(municipality=municipality, email__iexact=row.email).first():
        return replace(told, partner_name=found.name, partner=found.pk)
    return told


def _why(code: int | None) -> Text:
    if code is None:
        return _NO_ADDRESS
    said = _NEVER if code >= PERMANENT else _NOT_NOW
    return said.format(code=str(code))


_NO_ADDRESS = Text(nl="Dit is geen goed mailadres.", en="This is not a right mail address.")
_NEVER = Text(
    nl="Het postvak neemt onze berichten niet aan (antwoord {code}).",
    en="The mailbox does not take our messages (answer {code}).",
)
_NOT_NOW = Text(
    nl="Het postvak zegt al dagen dat het nu niet kan (antwoord {code}).",
    en="The mailbox has said for days that it cannot now (answer {code}).",
)
