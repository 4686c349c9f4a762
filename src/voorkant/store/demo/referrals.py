"""Invent referrals over the invented agreements: most arrive and are helped, some break, a few wait for today's reader.

Each one walks the same table as a real one, step by step, so that nothing in the example could not have happened. What
is invented says so, and is never mailed.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction
from django.utils.crypto import salted_hmac

from voorkant.adapters.referral_states import load_table
from voorkant.core.act import referral as core
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import week_of
from voorkant.store.demo.questions import chance, choose
from voorkant.store.models import Agreement, Municipality, Referral, ReferralStep
from voorkant.store.selectors.referrals import code_of, digest_of_link, hash_of_code, link_of, periods_of
from voorkant.store.selectors.settings import setting_value

PLAN: dict[str, Any] = yaml.safe_load(
    files("voorkant.store.demo").joinpath("referrals.yaml").read_text(encoding="utf-8")
)


def invent_referrals(municipality: Municipality, today: date) -> None:
    """Bring in the invented referrals, unless they are there."""
    if Referral.objects.filter(municipality=municipality, invented=True).exists():
        return
    agreed = Agreement.objects.filter(municipality=municipality, invented=True, ended=None, valid_until__gte=today)
    rows = agreed.select_related("organisation", "place", "to", "contact", "offer").order_by("pk")
    periods = periods_of(municipality)
    with transaction.atomic():
        for agreement in rows:
            for row, steps in _along(agreement, today, periods):
                _keep(row, steps)
                if any(one.to == core.REFERRED_ON for one in steps):
                    _keep(*_onward(row, steps, rows, today, periods))


def _keep(row: Referral, steps: tuple[core.Step, ...]) -> None:
    row.save()
    ReferralStep.objects.bulk_create(
        ReferralStep(referral=row, to=one.to, by=one.by.value, reason=one.reason, week=one.week) for one in steps
    )


def _onward(
    row: Referral, steps: tuple[core.Step, ...], agreed: Iterable[Agreement], today: date, periods: core.Periods
) -> tuple[Referral, tuple[core.Step, ...]]:
    """Invent where somebody went who was handed on: to another partner of these agreements, who helped."""
    others = sorted({one.to for one in agreed} - {row.partner, row.referrer}, key=lambda one: one.pk)
    key = (PLAN["seed"], "onward", row.nonce)
    went = next(one.week for one in steps if one.to == core.REFERRED_ON)
    stands = _walk(core.new_referral(went), key, today, periods, path=PLAN["onward"])
    nonce = salted_hmac("voorkant.example.referral", repr(key), algorithm="sha256").hexdigest()
    return Referral(
        municipality=row.municipality, referrer=row.partner, partner=others[int(chance(*key) * len(others))],
        follows=row, going_along=True, problem=row.problem, worker="een vaste collega", where=row.where,
        state=stands.state, given=stands.given, since=stands.since, steps_made=len(stands.steps),
        remind_on=core.next_look(stands, load_table(), periods), nonce=nonce, link=digest_of_link(link_of(nonce)),
        link_expires=row.link_expires, code=hash_of_code(code_of(nonce)), invented=True,
    ), stands.steps  # fmt: skip


def _along(
    agreement: Agreement, today: date, periods: core.Periods
) -> Iterator[tuple[Referral, tuple[core.Step, ...]]]:
    few, many = PLAN["per_agreement"]["least"], PLAN["per_agreement"]["most"]
    key = (PLAN["seed"], agreement.organisation.name, agreement.to.name, agreement.channel, str(agreement.problems))
    number = few + round(chance(*key) * (many - few))
    for index in range(number):
        recent = PLAN["recent"]
        ago = recent[index] if index < len(recent) else 1 + round(chance(*key, index, "week") * PLAN["weeks"])
        given = week_of(today) - timedelta(weeks=ago)
        first = max(given, week_of(agreement.valid_from))
        stands = _walk(core.new_referral(first, answer_days=agreement.answer_days), (*key, index), today, periods)
        yield _row(agreement, stands, (*key, index), today, periods), stands.steps


def _walk(
    stands: core.Referral, key: tuple[object, ...], today: date, periods: core.Periods, path: list[Any] | None = None
) -> core.Referral:
    """Take the steps of one path as far as time allows; a step that the table does not allow yet ends it."""
    shares = {str(number): one["share"] for number, one in enumerate(PLAN["paths"])}
    table, day = load_table(), stands.given
    for to, by, weeks, *reason in path or PLAN["paths"][int(choose(shares, *key, "path"))]["steps"]:
        day += timedelta(weeks=weeks)
        if day > today:
            break
        try:
            stands = core.step(
                stands, to, core.Who(by), day, *reason, table=table, periods=periods, arranged=to == core.REFERRED_ON
            )
        except BadInput:
            break
    return stands


def _row(
    agreement: Agreement, stands: core.Referral, key: tuple[object, ...], today: date, periods: core.Periods
) -> Referral:
    nonce = salted_hmac("voorkant.example.referral", repr(key), algorithm="sha256").hexdigest()
    problems = agreement.problems or (agreement.place.problems if agreement.place else [])
    along = chance(*key, "along") < PLAN["going_along"]
    days = int(setting_value("referral_link_days", agreement.municipality))
    waits = stands.state == core.GIVEN
    return Referral(
        municipality=agreement.municipality, referrer=agreement.organisation, place=agreement.place,
        partner=agreement.to, agreement=agreement, offer=agreement.offer, contact=agreement.contact, going_along=along,
        problem=problems[int(chance(*key, "problem") * len(problems))] if problems else "loneliness",
        worker="" if agreement.contact else "een vaste collega",
        where=PLAN["where"][int(chance(*key, "where") * len(PLAN["where"]))],
        at=PLAN["at"][int(chance(*key, "at") * len(PLAN["at"]))] if waits else "",
        answer_days=agreement.answer_days, state=stands.state, given=stands.given, since=stands.since,
        reason=stands.steps[-1].reason if stands.steps else "", steps_made=len(stands.steps),
        remind_on=core.next_look(stands, load_table(), periods), nonce=nonce, link=digest_of_link(link_of(nonce)),
        link_expires=max(today, stands.given + timedelta(days=days)), code=hash_of_code(code_of(nonce)), invented=True,
    )  # fmt: skip
