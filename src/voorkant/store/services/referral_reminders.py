"""Remind whom it is up to, and stop asking when nobody answers: `voorkant remind`, safe to repeat.

Each referral knows the first day on which something is to be done, so a run reads an index and nothing else: of a
million open referrals only the thousand that are due. A batch is one transaction, in which the message and the fact
that it was made are kept together; a run that was killed goes on where it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.referral_states import load_table
from voorkant.core.act import referral as core
from voorkant.core.act.referral import Asked, Who
from voorkant.core.notice.load import Pressure
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Referral, ReferralStep
from voorkant.store.selectors.load import loads_of
from voorkant.store.selectors.referrals import as_core, periods_of
from voorkant.store.services.outbox import Message, put
from voorkant.store.services.referral_words import reminder_message
from voorkant.store.services.turns import turn

AT_A_TIME = 500
_CHANGED = ["state", "since", "reason", "meet_on", "at", "reminded", "last_reminder", "remind_on", "steps_made"]
_RELATED = ("municipality", "referrer", "partner", "contact", "agreement__contact")


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

    periods: core.Periods
    full: frozenset[int]


@dataclass
class _Batch:
    messages: list[Message] = field(default_factory=list)
    steps: list[ReferralStep] = field(default_factory=list)
    without: int = 0


def remind(today: date | None = None) -> Reminded:
    """Do what is due today. A second run the same day finds nothing; a second worker at the same time does nothing."""
    today, done, known = today or timezone.localdate(), Reminded(), dict[int, _Known]()
    with turn("remind") as mine:
        while mine:
            with transaction.atomic():
                due = Referral.objects.select_for_update(of=("self",)).filter(remind_on__lte=today)
                rows = list(due.select_related(*_RELATED).order_by("remind_on", "pk")[:AT_A_TIME])
                if not rows:
                    break
                batch = _run(rows, known, today)
            done = Reminded(
                done.messages + len(batch.messages), done.without_address + batch.without,
                done.silent + len(batch.steps),
            )  # fmt: skip
    return done


def _run(rows: Sequence[Referral], known: dict[int, _Known], today: date) -> _Batch:
    batch = _Batch()
    for row in rows:
        if row.municipality_id not in known:
            known[row.municipality_id] = _holds_for(row.municipality, today)
        _one(row, known[row.municipality_id], batch, today)
    put(batch.messages)
    ReferralStep.objects.bulk_create(batch.steps, batch_size=AT_A_TIME)
    Referral.objects.bulk_update(rows, _CHANGED, batch_size=AT_A_TIME // 10)
    return batch


def _one(row: Referral, holds: _Known, batch: _Batch, today: date) -> None:
    table, stands, full = load_table(), as_core(row), row.partner_id in holds.full
    silent = core.silent_on(stands, table, holds.periods)
    asked = core.due(stands, table, holds.periods, today, full=full)
    if silent is not None and silent <= today:
        stands = core.step(stands, core.UNKNOWN, Who.CLOCK, today, table=table, periods=holds.periods)
        batch.steps.append(ReferralStep(referral=row, to=stands.state, by=Who.CLOCK.value, week=stands.since))
        row.state, row.since, row.reason = stands.state, stands.since, ""
        row.steps_made, row.meet_on, row.at = row.steps_made + 1, None, ""
    elif asked is not None:
        email = _email(row, asked.whom)
        if email:
            subject, body = reminder_message(row, asked)
            key = f"referral:{row.pk}:{row.steps_made}:{asked.number}"
            batch.messages.append(Message(key, email, subject, body, row.municipality, row.invented))
        batch.without += not email
        stands = core.reminded(stands, today)
    row.reminded, row.last_reminder = stands.reminded, stands.last_reminder
    row.remind_on = core.next_look(stands, table, holds.periods, full=full)


def _email(row: Referral, whom: Asked) -> str:
    """Find the mailbox; of the referrer that is the organisation's, as nobody keeps which colleague it was."""
    if whom is Asked.REFERRER:
        return row.referrer.email
    if whom is Asked.CONTACT and row.agreement and row.agreement.contact and row.agreement.contact.email:
        return row.agreement.contact.email
    return (row.contact.email if row.contact else "") or row.partner.email


def _holds_for(municipality: Municipality, today: date) -> _Known:
    loads = loads_of(municipality, today).carriers
    full = frozenset(
        one.partner.id for one in loads if one.place is None and one.load and one.load.pressure is Pressure.RED
    )
    return _Known(periods_of(municipality), full)


_TOLD = Text(
    nl="{n} herinneringen staan klaar. Van {without} ontbreekt een mailadres. Bij {silent} is de afloop niet bekend.",
    en="{n} reminders are ready. {without} have no mail address. Of {silent} the end is put down as not known.",
)
