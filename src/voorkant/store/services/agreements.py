"""Keep agreements: who notices what where, refers to whom, and until when.

"De leeszaal belt Fatima bij geldzorgen" holds until a day. Nothing is rewritten: another text of an agreement is a new
row that replaces the old one, so that it can always be seen what held when. An agreement that nobody renews lapses.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.entries import AgreementEntry, Fault, agreement_faults, tidy
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Agreement, Contact, FindingPlace, Municipality, Offer, Organisation
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.partners import refuse_faults

_COPIED = (
    "municipality_id", "organisation_id", "place_id", "problems", "to_id", "offer_id", "contact_id", "channel", "how",
    "next_step", "answer_days", "purpose", "basis", "fields", "assured_by", "invented",
)  # fmt: skip


def make_agreement(
    *,
    municipality: Municipality,
    entry: AgreementEntry,
    replaces: Agreement | None = None,
    today: date | None = None,
) -> Agreement:
    """Keep a new agreement, to be confirmed by both sides. One that it replaces ends on the day that it begins."""
    entry, today = tidy(entry), today or timezone.localdate()
    faults = agreement_faults(entry, load_language(), today)
    parts = _parts(municipality, entry, faults)
    refuse_faults(faults)
    first, last = entry.valid_from or today, entry.valid_until or today
    with transaction.atomic():
        if replaces is not None:
            _close(replaces, max(today, first))
        return Agreement.objects.create(
            municipality=municipality, **parts, problems=list(entry.problems), channel=entry.channel, how=entry.how,
            next_step=entry.next_step, answer_days=entry.answer_days, purpose=entry.purpose, basis=entry.basis,
            fields=list(entry.fields), assured_by=entry.assured_by, valid_from=first,
            valid_until=last, replaces=replaces,
        )  # fmt: skip


def end_agreement(*, agreement: Agreement, today: date | None = None) -> None:
    """End an agreement from today; it stays to be read for its term."""
    with transaction.atomic():
        _close(agreement, today or timezone.localdate())


def renew_agreement(
    *,
    agreement: Agreement,
    until: date | None = None,
    by: Organisation | None = None,
    assured_by: str = "",
    today: date | None = None,
) -> Agreement:
    """Let an agreement run on, as a new row that replaces it. `by` is the partner that said so: its side is confirmed,
    the other side still has to be asked. Without a day it runs for the usual term.
    """
    today = today or timezone.localdate()
    until = until or usual_end(agreement.municipality, max(today, agreement.valid_until))
    if until <= agreement.valid_until or until < today:
        raise _not_later(agreement)
    values = {name: getattr(agreement, name) for name in _COPIED}
    if assured_by and by is not None and by.pk == agreement.organisation_id:
        values["assured_by"] = assured_by[:120]
    with transaction.atomic():
        _close(agreement, today)
        renewed = Agreement.objects.create(**values, valid_from=today, valid_until=until, replaces=agreement)
        if by is not None:
            confirm_agreement(agreement=renewed, by=by, today=today)
    return renewed


def confirm_agreement(*, agreement: Agreement, by: Organisation, today: date | None = None) -> None:
    """Keep that a side said that an agreement is right; a partner that is both sides confirms both."""
    today = today or timezone.localdate()
    changed = []
    if by.pk == agreement.organisation_id:
        agreement.confirmed_by_sender = today
        changed.append("confirmed_by_sender")
    if by.pk == agreement.to_id:
        agreement.confirmed_by_receiver = today
        changed.append("confirmed_by_receiver")
    if not changed:
        raise BadInput("agreement-elsewhere", _ELSEWHERE, _NOTHING, _CHOOSE_SIDE)
    agreement.save(update_fields=changed)


def usual_end(municipality: Municipality, since: date) -> date:
    """Give the day until which an agreement or offer is assured when nobody names one."""
    return since + timedelta(days=int(setting_value("assured_days", municipality)))


def _close(agreement: Agreement, day: date) -> None:
    """End an agreement that still runs; somebody who was quicker is told."""
    open_still = Agreement.objects.select_for_update().filter(pk=agreement.pk, ended=None)
    if not open_still.exists():
        raise BadInput("agreement-ended", _ENDED, _NOTHING, _LOOK_AGAIN)
    Agreement.objects.filter(pk=agreement.pk).update(ended=day)
    agreement.ended = day


def _parts(municipality: Municipality, entry: AgreementEntry, faults: list[Fault]) -> dict[str, object]:
    """Find the partners, place, offer and person of an entry; each must belong where it is named."""
    partners = {one.pk: one for one in Organisation.objects.filter(municipality=municipality)}
    sender, receiver = partners.get(entry.partner), partners.get(entry.to or 0)
    if sender is None:
        faults.append(Fault("partner", _NOT_HERE))
    if entry.to and receiver is None:
        faults.append(Fault("to", _NOT_HERE))
    place = FindingPlace.objects.filter(pk=entry.place, organisation=sender).first() if entry.place else None
    if entry.place and place is None:
        faults.append(Fault("place", _PLACE_ELSEWHERE))
    offer = Offer.objects.filter(pk=entry.offer, organisation=receiver).first() if entry.offer else None
    if entry.offer and offer is None:
        faults.append(Fault("offer", _OFFER_ELSEWHERE))
    person = Contact.objects.filter(pk=entry.person, organisation=receiver).first() if entry.person else None
    if entry.person and person is None:
        faults.append(Fault("person", _PERSON_ELSEWHERE))
    return {"organisation": sender, "to": receiver, "place": place, "offer": offer, "contact": person}


def _not_later(agreement: Agreement) -> BadInput:
    last = agreement.valid_until
    return BadInput(
        "agreement-not-later",
        Text("Deze dag verlengt de afspraak niet.", "This day does not renew the agreement."),
        Text(
            f"Zij loopt al tot en met {last.day}-{last.month}-{last.year}.",
            f"It runs until {last.isoformat()} already.",
        ),
        Text("Kies een latere dag.", "Choose a later day."),
    )


_NOTHING = Text("Er is niets veranderd.", "Nothing was changed.")
_ENDED = Text("Deze afspraak is al beëindigd of vervangen.", "This agreement has ended or was replaced already.")
_LOOK_AGAIN = Text("Bekijk het register opnieuw.", "Look at the register again.")
_ELSEWHERE = Text("Deze afspraak is niet van deze partner.", "This agreement is not of this partner.")
_CHOOSE_SIDE = Text("Kies een van beide partners.", "Choose one of both partners.")
_NOT_HERE = Text("Kies een partner uit deze gemeente.", "Choose a partner from this municipality.")
_PLACE_ELSEWHERE = Text(
    "Deze vindplaats hoort bij een andere partner.", "This finding place belongs to another partner."
)
_OFFER_ELSEWHERE = Text("Dit aanbod is van een andere partner.", "This offer is of another partner.")
_PERSON_ELSEWHERE = Text("Deze persoon hoort bij een andere partner.", "This person belongs to another partner.")
