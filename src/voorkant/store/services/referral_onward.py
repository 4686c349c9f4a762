"""Hand on to the next partner, as warmly as the first time: who expects somebody, where and when.

Debt help finds that the trouble is a dispute with a landlord, and arranges with the law counter that Els expects the
resident on Tuesday. That is a referral of its own, with a link and a code of its own that tell nothing of the first;
how it ends is said to the first as well, so that nobody is asked the same twice.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.core.act import referral as core
from voorkant.core.act.referral import Who
from voorkant.core.act.referral_entry import NewReferral
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Referral
from voorkant.store.selectors.referral_routes import may_hand_on
from voorkant.store.services.referrals import Given, ReferralMoved, answer_referral, give_referral, locked


def hand_on(*, row: Referral, entry: NewReferral, seen: int, today: date | None = None) -> Given:
    """Hand a resident on from the partner of `row` to another. Raises EntryNotRight, ReferralMoved, or BadInput where
    the referral does not stand so that somebody can go on from it.
    """
    today = today or timezone.localdate()
    made: list[Given] = []

    def onward(found: Referral) -> Given:
        given = give_referral(team=found.partner, entry=entry, follows=found, today=today, invented=found.invented)
        made.append(given)
        return given

    with transaction.atomic():
        found = locked(row.pk)
        if found.state == core.REFERRED_ON:
            _again(found, seen)
            return onward(found)
        answer_referral(row=found, by=Who.PARTNER, to=core.REFERRED_ON, seen=seen, today=today, onward=onward)
    return made[0]


def _again(found: Referral, seen: int) -> None:
    """See that the last hand-over fell through, before there is another."""
    if found.steps_made != seen:
        raise ReferralMoved
    if not may_hand_on(found):
        raise BadInput("referral-went-on", _WENT_ON, _STILL_THERE, _SEE_FIRST)


_WENT_ON = Text(nl="Deze inwoner is al doorgegeven.", en="This resident was handed on already.")
_STILL_THERE = Text(nl="De volgende partner is nog aan zet.", en="It is still the next partner's turn.")
_SEE_FIRST = Text(nl="Er is niets veranderd.", en="Nothing was changed.")
