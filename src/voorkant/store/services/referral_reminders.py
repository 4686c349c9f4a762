"""Remind whom it is up to, and stop asking when nobody answers: `voorkant remind`, safe to repeat.

Each referral knows the first day on which something is to be done, so a run reads an index and nothing else: of a
million open referrals only the thousand that are due. A batch is one transaction, in which the message and the fact
that it was made are kept together; a run that was killed goes on where it was.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from voorkant.adapters.referral_states import load_table
from voorkant.core.act import referral as core
from voorkant.core.act.referral import Asked, Who
from voorkant.core.act.referral_round import Day, days_alike
from voorkant.core.notice.load import Pressure
from voorkant.core.shared.text import Text
from voorkant.store.models import Agreement, Contact, Municipality, Organisation, Referral, ReferralStep
from voorkant.store.selectors.load import loads_of
from voorkant.store.selectors.referrals import code_of, link_of, periods_of
from voorkant.store.services.outbox import Message, put
from voorkant.store.services.referral_words import ADDRESS, link_address, page_address, reminder_words
from voorkant.store.services.turns import turn

AT_A_TIME = 1_000


class _Row(NamedTuple):
    """What of a referral a run needs; reading whole rows with all that hangs on them took longer than the run."""

    pk: int
    municipality_id: int
    referrer_id: int
    partner_id: int
    contact_id: int | None
    agreement_id: int | None
    state: str
    given: date
    since: date
    meet_on: date | None
    answer_days: int | None
    reminded: int
    last_reminder: date | None
    steps_made: int
    nonce: str
    link_turn: int
    link_works: bool
    code_turn: int
    follows_id: int | None
    invented: bool


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run did: messages made, people to remind of whom no address is known, and referrals whose end is put down
    as not known.
    """

    messages: int = 0
    without_address: int = 0
    silent: int = 0

    def sentence(self, language: str) -> str:
        """Say it."""
        told = _TOLD.format(n=str(self.messages), without=str(self.without_address), silent=str(self.silent))
        return told.to(language)


@dataclass
class _Known:
    """What holds for a municipality during one run: its periods, and who has more than it agreed to carry."""

    here: Municipality
    periods: core.Periods
    full: frozenset[int]


@dataclass
class _People:
    """Names and mailboxes that one batch needs, by key; `named` is the contact that an agreement names."""

    names: dict[int, str] = field(default_factory=dict)
    emails: dict[int, str] = field(default_factory=dict)
    contacts: dict[int, str] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)


@dataclass
class _Batch:
    """What one batch brings: messages, steps of the clock, and rows by what becomes of them."""

    messages: list[Message] = field(default_factory=list)
    steps: list[ReferralStep] = field(default_factory=list)
    changes: dict[tuple[object, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    without: int = 0


def remind(today: date | None = None) -> Reminded:
    """Do what is due today. A second run the same day finds nothing; a second worker at the same time does nothing."""
    today, done, known = today or timezone.localdate(), Reminded(), dict[int, _Known]()
    thinks = days_alike(load_table(), today)
    with turn("remind") as mine:
        while mine:
            with transaction.atomic():
                due = Referral.objects.select_for_update().filter(remind_on__lte=today).order_by("remind_on", "pk")
                rows = list(map(_Row._make, due.values_list(*_Row._fields)[:AT_A_TIME]))
                batch = _run(rows, known, thinks, today)
            mine = len(rows) == AT_A_TIME
            done = Reminded(
                done.messages + len(batch.messages), done.without_address + batch.without,
                done.silent + len(batch.steps),
            )  # fmt: skip
    return done


def _run(
    rows: Sequence[_Row],
    known: dict[int, _Known],
    thinks: Callable[[core.Referral, core.Periods, bool], Day],
    today: date,
) -> _Batch:
    batch, people = _Batch(), _people(rows)
    for row in rows:
        if row.municipality_id not in known:
            known[row.municipality_id] = _holds_for(row.municipality_id, today)
        holds = known[row.municipality_id]
        day = thinks(_as_core(row), holds.periods, row.partner_id in holds.full)
        if day.asked is not None:
            _ask(row, day.asked, people, holds.here, batch)
        elif day.silent:
            batch.steps.append(
                ReferralStep(referral_id=row.pk, to=day.after.state, by=Who.CLOCK.value, week=day.after.since)
            )
        after = day.after
        batch.changes[
            (day.silent, after.state, after.since, after.reminded, after.last_reminder, day.look)
        ].append(row.pk)  # fmt: skip
    _keep(batch)
    return batch


def _keep(batch: _Batch) -> None:
    put(batch.messages)
    ReferralStep.objects.bulk_create(batch.steps, batch_size=AT_A_TIME)
    for (silent, state, since, reminded, last, look), keys in batch.changes.items():
        changed = {"reminded": reminded, "last_reminder": last, "remind_on": look}
        if silent:
            changed |= {"state": state, "since": since, "reason": "", "meet_on": None, "at": ""}
            changed["steps_made"] = F("steps_made") + 1
        Referral.objects.filter(pk__in=keys).update(**changed)


def _ask(row: _Row, asked: core.Due, people: _People, here: Municipality, batch: _Batch) -> None:
    """Write a message for whoever is asked. A partner whose link was taken back cannot answer, so the referrer is."""
    to_referrer = asked.whom is Asked.REFERRER or not row.link_works
    email = _email(row, Asked.REFERRER if to_referrer else asked.whom, people)
    if not email:
        batch.without += 1
        return
    if to_referrer:
        other, address = people.names[row.partner_id], page_address(row.pk)
        if row.follows_id:  # handed on, perhaps by somebody without an account
            address = link_address(code_of(row.nonce, row.code_turn))
    else:
        other, address = people.names[row.referrer_id], link_address(link_of(row.nonce, row.link_turn))
    contact = asked.whom is Asked.CONTACT and not to_referrer
    subject, body = reminder_words(asked.question, other, row.given.isocalendar().week, contact=contact)
    key = f"referral:{row.pk}:{row.steps_made}:{asked.number}"
    batch.messages.append(Message(key, email, subject, body.replace(ADDRESS, address), here, row.invented))


def _as_core(row: _Row) -> core.Referral:
    return core.Referral(
        given=row.given, state=row.state, since=row.since, meet_on=row.meet_on, answer_days=row.answer_days,
        reminded=row.reminded, last_reminder=row.last_reminder,
    )  # fmt: skip


def _email(row: _Row, whom: Asked, people: _People) -> str:
    """Find the mailbox; of the referrer that is the organisation's, as nobody keeps which colleague it was."""
    if whom is Asked.REFERRER:
        return people.emails[row.referrer_id]
    named = people.named.get(row.agreement_id or 0, "") if whom is Asked.CONTACT else ""
    return named or people.contacts.get(row.contact_id or 0, "") or people.emails[row.partner_id]


def _people(rows: Sequence[_Row]) -> _People:
    """Read names and mailboxes once for a whole batch."""
    found = _People()
    partners = {row.referrer_id for row in rows} | {row.partner_id for row in rows}
    for key, name, email in Organisation.objects.filter(pk__in=partners).values_list("pk", "name", "email"):
        found.names[key], found.emails[key] = name, email
    contacts = Contact.objects.filter(pk__in={row.contact_id for row in rows if row.contact_id})
    found.contacts = dict(contacts.values_list("pk", "email"))
    agreed = Agreement.objects.filter(pk__in={row.agreement_id for row in rows if row.agreement_id})
    found.named = {key: email or "" for key, email in agreed.values_list("pk", "contact__email")}
    return found


def _holds_for(key: int, today: date) -> _Known:
    here = Municipality.objects.get(pk=key)
    loads = loads_of(here, today).carriers
    full = frozenset(
        one.partner.id for one in loads if one.place is None and one.load and one.load.pressure is Pressure.RED
    )
    return _Known(here, periods_of(here), full)


_TOLD = Text(
    nl="{n} herinneringen staan klaar. Van {without} ontbreekt een mailadres. Bij {silent} is de afloop niet bekend.",
    en="{n} reminders are ready. {without} have no mail address. Of {silent} the end is put down as not known.",
)
