"""Keep partners, the people to call there, what they offer and whom they know.

Whoever writes Ria's new number down does it once, and it stands on every page, card and route from then on. What is
wrong is told at once, per field; nothing is kept of an entry that is not right.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.directory.entries import Known, listed_faults
from voorkant.core.organise.entries import (
    Fault,
    OfferEntry,
    PartnerEntry,
    PersonEntry,
    offer_faults,
    partner_faults,
    person_faults,
    tidy,
)
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Acquaintance, Contact, Municipality, Offer, Organisation
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.places import places_of
from voorkant.store.services.directory_places import place_faults, set_places
from voorkant.store.services.directory_steps import note_saved, snapshot
from voorkant.store.services.directory_touch import touch

_NOTHING = Text("Er is niets opgeslagen.", "Nothing was stored.")
_SEE = Text("Verbeter wat er bij de velden staat.", "Correct what is said beside the fields.")


class EntryNotRight(BadInput):
    """An entry with faults: `faults` tells what is wrong per field."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        told = Text(" ".join(one.text.nl for one in faults), " ".join(one.text.en for one in faults))
        super().__init__("entry-not-right", told, _NOTHING, _SEE)


def refuse_faults(faults: list[Fault]) -> None:
    """Raise EntryNotRight when anything is wrong."""
    if faults:
        raise EntryNotRight(faults)


def save_partner(
    *, municipality: Municipality, entry: PartnerEntry, partner: Organisation | None = None
) -> Organisation:
    """Add a partner, or change one."""
    entry = tidy(entry)
    faults = partner_faults(entry, load_language())
    same_name = Organisation.objects.filter(municipality=municipality, name__iexact=entry.name)
    if same_name.exclude(pk=partner.pk if partner else 0).exists():
        faults.append(Fault("name", _TAKEN.format(name=same(entry.name))))
    refuse_faults(faults)
    saved = partner or Organisation(municipality=municipality)
    _fill(saved, asdict(entry))
    saved.save()
    return saved


def save_person(
    *, partner: Organisation, entry: PersonEntry, person: Contact | None = None, today: date | None = None
) -> Contact:
    """Add a contact person, or change one; from then on the term until it must be confirmed starts anew."""
    entry = tidy(entry)
    faults = person_faults(entry)
    same_name = Contact.objects.filter(organisation=partner, name__iexact=entry.name)
    if same_name.exclude(pk=person.pk if person else 0).exists():
        faults.append(Fault("name", _TAKEN.format(name=same(entry.name))))
    refuse_faults(faults)
    saved = person or Contact(organisation=partner)
    _fill(saved, asdict(entry))
    saved.confirmed = today or timezone.localdate()
    saved.save()
    return saved


def remove_person(person: Contact) -> None:
    """Forget somebody who no longer works there; offers and agreements stay, without a person."""
    person.delete()


def save_offer(
    *, partner: Organisation, entry: OfferEntry, offer: Offer | None = None, today: date | None = None, by: str = ""
) -> Offer:
    """Add an offer, or change one. Somebody stands for it until `assured_until`, from today; `by` is who saves it."""
    entry = tidy(entry)
    today = today or timezone.localdate()
    faults = _offer_faults(partner, entry, offer, today)
    person = _person_of(partner, entry.person, faults)
    refuse_faults(faults)
    saved = offer or Offer(organisation=partner)
    before = snapshot(saved) if offer else None
    if (entry.assured_by, entry.assured_until) != (saved.assured_by, saved.assured_until):
        saved.assured_on = today if entry.assured_until else None
        saved.asked, saved.asked_on, saved.asked_last = 0, None, None
    values = asdict(entry)
    del values["person"], values["places"]
    _fill(saved, values)
    saved.contact = person
    with transaction.atomic():
        saved.save()
        set_places(saved, entry.places)
        note_saved(saved, before, by=by)
        touch(saved)
    return saved


def _offer_faults(partner: Organisation, entry: OfferEntry, offer: Offer | None, today: date) -> list[Fault]:
    language, areas = load_language(), places_of(partner.municipality).areas
    named = [offer.intervention] if offer else []
    known = Known((), (), areas, {*catalogue_of(partner.municipality), *named})
    faults = [
        *offer_faults(entry, language, areas),
        *listed_faults(entry, language, known, today),
        *place_faults(partner.municipality, entry.places),
    ]
    if entry.status not in Offer.Status.values:
        faults.append(Fault("status", Text("Kies er een uit de lijst.", "Choose one from the list.")))
    same_name = Offer.objects.filter(organisation=partner, name__iexact=entry.name)
    if same_name.exclude(pk=offer.pk if offer else 0).exists():
        faults.append(Fault("name", _TAKEN.format(name=same(entry.name))))
    return faults


def acquaint(*, one: Organisation, other: Organisation, through: Contact | None) -> Acquaintance:
    """Keep that two partners know each other, and through whom; a second time changes through whom."""
    if one.pk == other.pk or one.municipality_id != other.municipality_id:
        raise EntryNotRight([Fault("other", _ANOTHER)])
    if through is not None and through.organisation_id not in (one.pk, other.pk):
        raise EntryNotRight([Fault("through", _NOT_THEIRS)])
    first, second = sorted((one, other), key=lambda each: each.pk)
    return Acquaintance.objects.update_or_create(one=first, other=second, defaults={"through": through})[0]


def forget_acquaintance(*, one: Organisation, other: Organisation) -> None:
    """Take back that two partners know each other."""
    first, second = sorted((one, other), key=lambda each: each.pk)
    Acquaintance.objects.filter(one=first, other=second).delete()


def confirm_partner(*, partner: Organisation, today: date | None = None) -> None:
    """Keep that somebody of a partner said by telephone that what stands here of it and its people is right."""
    today = today or timezone.localdate()
    with transaction.atomic():
        Organisation.objects.filter(pk=partner.pk).update(confirmed=today)
        Contact.objects.filter(organisation=partner).update(confirmed=today)


def _person_of(partner: Organisation, key: int | None, faults: list[Fault]) -> Contact | None:
    if key is None:
        return None
    found = Contact.objects.filter(pk=key, organisation=partner).first()
    if found is None:
        faults.append(Fault("person", _NOT_THEIRS))
    return found


def _fill(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)


_TAKEN = Text("'{name}' staat er al. Kies een andere naam.", "'{name}' is there already. Choose another name.")
_NOT_THEIRS = Text("Deze persoon hoort bij een andere partner.", "This person belongs to another partner.")
_ANOTHER = Text("Kies een andere partner uit deze gemeente.", "Choose another partner from this municipality.")
