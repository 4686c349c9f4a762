"""One link with which a partner sees what is kept of it, and says whether it is right, without an account.

Twice a year the community gets a link by mail. Aaltje opens it on her phone, changes her hours, renews two agreements,
declines one, and is done; nobody had to call her. A link is a secret: only its hash is kept, it works once, and not
after its day.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from voorkant.core.organise.entries import Fault, PersonEntry, capacity_faults, person_faults, tidy
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Agreement, Contact, FindingPlace, Offer, Organisation, PartnerLink
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.agreements import confirm_agreement, end_agreement, renew_agreement
from voorkant.store.services.directory import assure, say_gone
from voorkant.store.services.partners import refuse_faults


class Says(StrEnum):
    """What a partner answers about one thing that is kept."""

    RIGHT = "right"
    RENEW = "renew"
    STOP = "stop"
    LATER = "later"


@dataclass(frozen=True)
class PartnerAnswer:
    """What a partner filled in behind its link, by id of what it is about. `by` is who answers.

    `people` holds entries of people who stay, `gone` those who left, `new_person` somebody new; `offers` and
    `agreements` what is said of each; `places` the contacts a month that each finding place can carry.
    """

    by: str
    people: Mapping[int, PersonEntry] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    new_person: PersonEntry | None = None
    offers: Mapping[int, Says] = field(default_factory=dict)
    agreements: Mapping[int, Says] = field(default_factory=dict)
    places: Mapping[int, int | None] = field(default_factory=dict)
    capacity: int | None = None
    shares_load: bool = False


class LinkNotGood(NotFound):
    """A link that opens nothing: unknown, past its day, or answered already (`why_code` tells which)."""

    def __init__(self, why_code: str) -> None:
        what, why = _NOT_GOOD[why_code]
        self.why_code = why_code
        super().__init__(f"partner-link-{why_code}", what, why, _ASK_ANEW)


def make_partner_link(
    *, partner: Organisation, purpose: str = PartnerLink.Purpose.CONFIRM, today: date | None = None
) -> tuple[PartnerLink, str]:
    """Make a link for a partner and give its secret once; earlier links that were not answered open nothing then."""
    today = today or timezone.localdate()
    token = secrets.token_urlsafe(24)
    days = int(setting_value("partner_link_days", partner.municipality))
    with transaction.atomic():
        PartnerLink.objects.filter(organisation=partner, used=None, expires__gte=today).update(
            expires=today - timedelta(days=1)
        )
        link = PartnerLink.objects.create(
            organisation=partner, purpose=purpose, digest=_digest(token), expires=today + timedelta(days=days)
        )
    return link, token


def open_partner_link(token: str, today: date | None = None) -> PartnerLink:
    """Give the link of a secret. Raises LinkNotGood for one that opens nothing; looking does not use it up."""
    found = (
        PartnerLink.objects.select_related("organisation__municipality").filter(digest=_digest(token)).first()
        if token.isascii() and len(token) <= 100
        else None
    )
    if found is None:
        raise LinkNotGood("unknown")
    if found.used is not None:
        raise LinkNotGood("used")
    if found.expires < (today or timezone.localdate()):
        raise LinkNotGood("expired")
    return found


def answer_partner_link(token: str, answer: PartnerAnswer, today: date | None = None) -> PartnerLink:
    """Keep what a partner said, all of it or nothing. Raises LinkNotGood, or EntryNotRight with fields as
    `person-3-phone`, `new-phone`, `place-5-capacity`, `capacity`, `by`.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        found = open_partner_link(token, today)
        taken = PartnerLink.objects.filter(pk=found.pk, used=None).update(used=timezone.now())
        if not taken:
            raise LinkNotGood("used")
        refuse_faults(list(_faults(answer, found.organisation)))
        _Keeping(found.organisation, answer, today).run()
    return found


def _faults(answer: PartnerAnswer, partner: Organisation) -> Iterable[Fault]:
    if not answer.by.strip():
        yield Fault("by", _WHO)
    for key, entry in answer.people.items():
        yield from (Fault(f"person-{key}-{one.field}", one.text) for one in person_faults(tidy(entry)))
    if answer.new_person is not None:
        yield from (Fault(f"new-{one.field}", one.text) for one in person_faults(tidy(answer.new_person)))
        taken = {one.name.casefold() for key, one in answer.people.items() if key not in answer.gone}
        if answer.new_person.name.strip().casefold() in taken:
            yield Fault("new-name", _THERE_ALREADY)
    yield from capacity_faults(answer.capacity)
    for key, capacity in answer.places.items():
        yield from (Fault(f"place-{key}-capacity", one.text) for one in capacity_faults(capacity))


class _Keeping:
    """Writes one answer; only what belongs to the partner is touched, whatever the ids say."""

    def __init__(self, partner: Organisation, answer: PartnerAnswer, today: date) -> None:
        self.partner, self.answer, self.today = partner, answer, today
        self.by = " ".join(answer.by.split())[:120]

    def run(self) -> None:
        self._people()
        self._offers()
        self._places()
        self._agreements()
        Organisation.objects.filter(pk=self.partner.pk).update(
            capacity=self.answer.capacity, shares_load=self.answer.shares_load, confirmed=self.today
        )

    def _people(self) -> None:
        Contact.objects.filter(organisation=self.partner, pk__in=self.answer.gone).delete()
        for contact in Contact.objects.filter(organisation=self.partner, pk__in=self.answer.people):
            _fill(contact, self.answer.people[contact.pk], self.today)
        if self.answer.new_person is not None:
            _fill(Contact(organisation=self.partner), self.answer.new_person, self.today)

    def _offers(self) -> None:
        own = Offer.objects.filter(organisation=self.partner, pk__in=self.answer.offers)
        for offer in own.select_related("organisation__municipality"):
            said = self.answer.offers[offer.pk]
            if said is Says.STOP:
                say_gone(offer, by=self.by)
            elif said in (Says.RIGHT, Says.RENEW):
                assure(offer, by=self.by, today=self.today)

    def _places(self) -> None:
        for place in FindingPlace.objects.filter(organisation=self.partner, pk__in=self.answer.places):
            place.capacity = self.answer.places[place.pk]
            place.save(update_fields=["capacity"])

    def _agreements(self) -> None:
        """An agreement that was ended or renewed meanwhile is left as it is now."""
        for agreement in agreements_of(self.partner, self.today):
            said = self.answer.agreements.get(agreement.pk, Says.LATER)
            if said is Says.STOP:
                end_agreement(agreement=agreement, today=self.today)
            elif said is Says.RENEW:
                renew_agreement(agreement=agreement, by=self.partner, assured_by=self.by, today=self.today)
            elif said is Says.RIGHT:
                confirm_agreement(agreement=agreement, by=self.partner, today=self.today)


def agreements_of(partner: Organisation, today: date) -> list[Agreement]:
    """Give the agreements that a partner can still answer for, as either side: what has not ended, soonest to lapse
    first. One that lapsed may be renewed as long as it is kept.
    """
    own = Agreement.objects.filter(organisation=partner) | Agreement.objects.filter(to=partner)
    return list(
        own.filter(ended=None).select_related("organisation", "to", "place", "offer", "contact").order_by("valid_until")
    )


def _fill(contact: Contact, entry: PersonEntry, today: date) -> None:
    entry = tidy(entry)
    values: dict[str, Any] = {name: getattr(entry, name) for name in ("name", "title", "phone", "email", "hours")}
    for name, value in values.items():
        setattr(contact, name, value)
    contact.confirmed = today
    contact.save()


def _digest(token: str) -> str:
    """A secret is 192 random bits, so one round of SHA-256 is enough; no password is hashed here."""
    return hashlib.sha256(token.encode()).hexdigest()


_NOT_GOOD: Mapping[str, tuple[Text, Text]] = {
    "unknown": (
        Text("Deze link kennen we niet.", "This link is not known."),
        Text(
            "Misschien is hij niet helemaal overgenomen, of is hij vervangen.",
            "Perhaps it was not copied whole, or it was replaced.",
        ),
    ),
    "expired": (
        Text("Deze link werkt niet meer.", "This link no longer works."),
        Text(
            "De laatste dag is voorbij, of er is een nieuwe link gemaakt.",
            "Its last day has passed, or a new link was made.",
        ),
    ),
    "used": (
        Text("Met deze link is al geantwoord. Dank je wel.", "This link was answered already. Thank you."),
        Text("Een link werkt één keer.", "A link works once."),
    ),
}
_ASK_ANEW = Text(
    "Vraag de gemeente om een nieuwe link. Er is niets veranderd.",
    "Ask the municipality for a new link. Nothing was changed.",
)
_WHO = Text(
    "Vul je naam in, zodat duidelijk is wie dit bevestigt.", "Fill in your name, so that it is clear who confirms this."
)
_THERE_ALREADY = Text("Deze naam staat er al.", "This name is there already.")
