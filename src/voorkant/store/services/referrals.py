"""Give a referral and keep what came of it, from the referrer, from the partner's link, or with the code of the card.

Ria taps "Er is iemand gekomen" on her telephone, behind one link and without an account. A page that stood open since
last week cannot undo what somebody said since; a link that was made up or has expired opens nothing.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.referral_states import load_table
from voorkant.core.act import referral as core
from voorkant.core.act.referral import Who
from voorkant.core.act.referral_entry import NewReferral, referral_faults
from voorkant.core.notice.feedback import NEW, NoSuchStep
from voorkant.core.notice.spans import Kind
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Agreement, Contact, Offer, Organisation, Question, Referral, ReferralStep, Signal
from voorkant.store.selectors.referrals import (
    as_core,
    code_of,
    digest_of_link,
    hash_of_code,
    link_of,
    periods_of,
    role_in,
)
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.notice import clean_words
from voorkant.store.services.outbox import Message, put
from voorkant.store.services.partners import refuse_faults
from voorkant.store.services.referral_words import declined_message, given_message
from voorkant.store.services.signal_answers import add_step

TELLING = frozenset(Kind) - {Kind.ADDRESS, Kind.POSTCODE, Kind.URL, Kind.NUMBER}
"""What may not stand in words about a place or a time; the address of an office may."""
TRIES = 5
OUTCOMES = (core.HELPED, core.PARTLY, core.NOT_HELPED)


@dataclass(frozen=True, slots=True)
class Given:
    """A referral that was just given, with the secret of the partner's link and the code of the card."""

    row: Referral
    token: str
    code: str


class ReferralMoved(BadInput):
    """Somebody else answered since the page was opened."""

    def __init__(self) -> None:
        super().__init__("referral-moved", _MOVED, _MOVED_WHY, _MOVED_DO)


def give_referral(
    *,
    team: Organisation,
    entry: NewReferral,
    signal: Signal | None = None,
    question: Question | None = None,
    follows: Referral | None = None,
    today: date | None = None,
    invented: bool = False,
) -> Given:
    """Hand over. Raises EntryNotRight with each field that is not right. The partner gets its link by mail, where it
    has an address; a signal from which this came is told that it was taken up. `follows` is the referral after which
    this one comes, at the next partner.
    """
    today = today or timezone.localdate()
    agreement, contact, partner = _parts(team, entry, today)
    entry = replace(entry, contact=contact.pk if contact else None)
    found = list(referral_faults(entry, problems=load_language().problems, today=today, identifies=_identifies))
    if entry.partner is not None and partner is None:
        found.append(Fault("partner", _NOT_THIS_PARTNER))
    refuse_faults(found)
    if partner is None:  # told above
        raise NotFound("referral-not-found", *_NOT_YOURS)
    offer = Offer.objects.filter(pk=entry.offer, organisation=partner).first() if entry.offer else None
    stands = core.new_referral(today, meet_on=entry.meet_on, answer_days=agreement.answer_days if agreement else None)
    days = int(setting_value("referral_link_days", team.municipality))
    with transaction.atomic():
        nonce = _free_nonce()
        row = Referral.objects.create(
            municipality=team.municipality, referrer=team, place=signal.place if signal else None, partner=partner,
            signal=signal, question=question, follows=follows, agreement=agreement,
            offer=offer or (agreement.offer if agreement else None),
            contact=contact, problem=entry.problem, worker="" if contact else entry.worker.strip(),
            where=entry.where.strip(), meet_on=entry.meet_on, at=entry.at.strip(), going_along=entry.going_along,
            answer_days=stands.answer_days, state=stands.state, given=stands.given, since=stands.since,
            remind_on=core.next_look(stands, load_table(), periods_of(team.municipality)), nonce=nonce,
            link=digest_of_link(link_of(nonce)), link_expires=today + timedelta(days=days),
            code=hash_of_code(code_of(nonce)), invented=invented or team.invented,
        )  # fmt: skip
        _tell_sender(row, team, "taken_up", today)
        _tell_partner(row)
    return Given(row, link_of(nonce), code_of(nonce))


def answer_referral(
    *,
    row: Referral,
    by: Who,
    to: str,
    seen: int,
    reason: str = "",
    today: date | None = None,
    onward: Callable[[Referral], Given] | None = None,
) -> Referral:
    """Keep a step. `seen` is how many steps there were when the page was opened; ReferralMoved when there are more.
    `onward` hands over to the next partner, in the same transaction, for a step that needs one.

    Raises NoSuchStep or BadInput of the core for what the table does not hold; then nothing is kept.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        found = locked(row.pk)
        if found.steps_made != seen:
            raise ReferralMoved
        table, periods = load_table(), periods_of(found.municipality)
        after = core.step(
            as_core(found), to, by, today, reason, table=table, periods=periods, arranged=onward is not None
        )
        # Who was handed on is asked after there; here only silence is still waited for.
        look = core.silent_on(after, table, periods) if onward else core.next_look(after, table, periods)
        _keep(found, after, look)
        if onward:
            onward(found)
        if to == core.TAKEN_UP:
            _tell_sender(found, found.referrer, "help_started", today)
        if to == core.DECLINED:
            _tell_referrer(found)
        if to in OUTCOMES:
            _tell_before(found, to, today)
    return found


def locked(key: int) -> Referral:
    """Give a referral that nobody else changes until this transaction ends."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("municipality", "partner", "referrer")
    return rows.get(pk=key)


def answer_as(
    *, team: Organisation, key: int, to: str, seen: int, reason: str = "", today: date | None = None
) -> Referral:
    """Keep a step of a team that gave or received a referral; NotFound when it did neither."""
    row = Referral.objects.filter(pk=key, municipality=team.municipality_id).first()
    by = role_in(row, team) if row else None
    if row is None or by is None:
        raise NotFound("referral-not-found", *_NOT_YOURS)
    return answer_referral(row=row, by=by, to=to, seen=seen, reason=reason, today=today)


def _keep(row: Referral, after: core.Referral, look: date | None) -> None:
    taken = after.steps[-1]
    ReferralStep.objects.create(referral=row, to=taken.to, by=taken.by.value, reason=taken.reason, week=taken.week)
    row.state, row.since, row.reason, row.meet_on = after.state, after.since, taken.reason, after.meet_on
    row.reminded, row.last_reminder, row.remind_on = after.reminded, after.last_reminder, look
    row.steps_made += 1
    if row.meet_on is None:
        row.at = ""
    row.save(update_fields=["state", "since", "reason", "meet_on", "at", "reminded", "last_reminder", "remind_on",
                            "steps_made"])  # fmt: skip


def _parts(
    team: Organisation, entry: NewReferral, today: date
) -> tuple[Agreement | None, Contact | None, Organisation | None]:
    """Find what the ids stand for, each only where it belongs to this municipality and this partner."""
    here = Organisation.objects.filter(municipality=team.municipality_id).exclude(pk=team.pk)
    partner = here.filter(pk=entry.partner).first() if entry.partner else None
    if partner is None:
        return None, None, None
    agreed = Agreement.objects.filter(organisation=team, to=partner).select_related("offer")
    agreement = agreed.filter(pk=entry.agreement).first() if entry.agreement else None
    if agreement and (agreement.valid_until < today or (agreement.ended and agreement.ended <= today)):
        agreement = None
    contact = Contact.objects.filter(pk=entry.contact, organisation=partner).first() if entry.contact else None
    return agreement, contact, partner


def _identifies(words: str) -> bool:
    return any(one.kind in TELLING for one in clean_words(words).spans)


def _free_nonce() -> str:
    """Give a random nonce whose code is nobody else's."""
    for _attempt in range(TRIES):
        nonce = secrets.token_urlsafe(24)
        if not Referral.objects.filter(code=hash_of_code(code_of(nonce))).exists():
            return nonce
    raise BadInput("referral-no-code", _MOVED, _NO_CODE, _MOVED_DO)


def _tell_sender(row: Referral, team: Organisation, answer: str, today: date) -> None:
    """Let whoever passed on the signal read it with their own code; a signal of another team is left alone."""
    signal = row.signal
    if signal is None or signal.receiver_id != team.pk or (answer == "taken_up" and signal.status != NEW):
        return
    try:
        add_step(team=team, signal=signal.pk, answer=answer, today=today)
    except NoSuchStep:
        return


def _tell_partner(row: Referral) -> None:
    tell_partner(row, f"referral:{row.pk}:0:0")


def tell_partner(row: Referral, key: str) -> None:
    """Mail the partner its link, where an address is known."""
    email = (row.contact.email if row.contact else "") or row.partner.email
    if email:
        subject, body = given_message(row)
        put([Message(key, email, subject, body, row.municipality, row.invented)])


def _tell_referrer(row: Referral) -> None:
    """Tell whoever referred that it is not possible there; why, and who fits too, stands on the page."""
    if row.referrer.email:
        subject, body = declined_message(row)
        key = f"referral:{row.pk}:{row.steps_made}:no"
        put([Message(key, row.referrer.email, subject, body, row.municipality, row.invented)])


def _tell_before(row: Referral, to: str, today: date) -> None:
    """Say the end to the referral that went on to this one, so that its partner need not be asked the same again."""
    if row.follows_id is None:
        return
    before = locked(row.follows_id)
    if before.partner_id != row.referrer_id or before.state not in (core.REFERRED_ON, core.UNKNOWN):
        return
    answer_referral(row=before, by=Who.PARTNER, to=to, seen=before.steps_made, today=today)


_NOT_YOURS = (
    Text(nl="Deze verwijzing is er niet.", en="This referral is not there."),
    Text(nl="Zij is niet van of voor jullie.", en="It is neither from nor for you."),
    Text(nl="Er is niets veranderd.", en="Nothing was changed."),
)
_NOT_THIS_PARTNER = Text(
    nl="Kies een partner uit de lijst; jezelf kan niet.", en="Choose a partner from the list; not yourself."
)
_MOVED = Text("Dit is niet opgeslagen.", "This was not stored.")
_MOVED_WHY = Text("Iemand anders antwoordde net al.", "Somebody else has just answered.")
_MOVED_DO = Text("Kijk hoe het nu staat en kies opnieuw.", "See how it stands now and choose again.")
_NO_CODE = Text("Er was geen vrije code.", "There was no free code.")
