"""Read whom to ask about an entry of the directory, and what a link opens.

Only the hash of a link is kept, so that nobody who has the database can use it.
"""

import hashlib
from dataclasses import dataclass

from voorkant.store.models import AssureLink, Offer
from voorkant.store.selectors.freshness import Thing

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Who is asked: a mailbox and a name."""

    email: str
    name: str


def digest_of(token: str) -> str:
    """A secret is 144 random bits, so one round of SHA-256 is enough; no password is hashed here."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_of_token(token: str) -> AssureLink | None:
    """Give the link of a secret, also one that is past its day; None for one that opens nothing."""
    if not token.isascii() or len(token) > LONGEST:
        return None
    return AssureLink.objects.select_related("municipality").filter(digest=digest_of(token)).first()


def mailbox_of(thing: Thing) -> Mailbox | None:
    """Give whom to ask: who stands for it, else the contact that it names, else the partner."""
    if thing.assurer_email:
        return Mailbox(thing.assurer_email, thing.assured_by)
    contact = thing.contact if isinstance(thing, Offer) else None
    if contact is not None and contact.email:
        return Mailbox(contact.email, contact.name)
    return partner_box(thing)


def partner_box(thing: Thing) -> Mailbox | None:
    """Give the mailbox of the partner itself."""
    partner = thing.organisation
    return Mailbox(partner.email, partner.name) if partner is not None and partner.email else None
