"""Renew or take back the link of a partner, or the code of a card, of a referral that one's own team gave.

A mail with a link was sent on to the wrong department. The referrer takes it back with one tap; whoever opens it then
reads that it no longer works and whom to ask. What was answered stays as it is.
"""

from datetime import date, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, Referral, ReferralOldLink
from voorkant.store.selectors.referrals import code_of, digest_of_link, hash_of_code, link_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.referrals import locked, tell_partner

TRIES = 20


class Way(StrEnum):
    """Which of the two ways without an account: the partner's link, or the code of the card."""

    LINK = "link"
    CODE = "code"


def renew(*, team: Organisation, key: int, way: Way, today: date | None = None) -> Referral:
    """Give a new link or code; the old one tells whoever holds it that there is another. A partner with an address gets
    its new link by mail. Raises NotFound for a referral that the team did not give.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        row = _given_by(team, key)
        ReferralOldLink.objects.create(referral=row, digest=row.link if way is Way.LINK else row.code)
        if way is Way.LINK:
            row.link_turn, row.link_works = row.link_turn + 1, True
            row.link = digest_of_link(link_of(row.nonce, row.link_turn))
        else:
            row.code_turn, row.code_works = _free_turn(row), True
            row.code = hash_of_code(code_of(row.nonce, row.code_turn))
        days = int(setting_value("referral_link_days", row.municipality))
        row.link_expires = max(row.link_expires, today + timedelta(days=days))
        row.save(update_fields=["link", "link_turn", "link_works", "code", "code_turn", "code_works", "link_expires"])
        if way is Way.LINK:
            tell_partner(row, f"referral:{row.pk}:link:{row.link_turn}")
    return row


def take_back(*, team: Organisation, key: int, way: Way) -> Referral:
    """Let a link or code open nothing any more, until it is renewed. Doing so twice is the same."""
    with transaction.atomic():
        row = _given_by(team, key)
        if way is Way.LINK:
            row.link_works = False
        else:
            row.code_works = False
        row.save(update_fields=["link_works", "code_works"])
    return row


def _given_by(team: Organisation, key: int) -> Referral:
    if not Referral.objects.filter(pk=key, municipality=team.municipality_id, referrer=team).exists():
        raise NotFound("referral-not-found", *_NOT_YOURS)
    return locked(key)


def _free_turn(row: Referral) -> int:
    """Give the next turn whose code is nobody else's, now or before."""
    for turn in range(row.code_turn + 1, row.code_turn + TRIES):
        found = hash_of_code(code_of(row.nonce, turn))
        taken = Referral.objects.filter(code=found).exists() or ReferralOldLink.objects.filter(digest=found).exists()
        if not taken:
            return turn
    raise NotFound("referral-no-code", *_NOT_YOURS)


_NOT_YOURS = (
    Text(nl="Deze verwijzing is er niet.", en="This referral is not there."),
    Text(nl="Jullie gaven haar niet.", en="You did not give it."),
    Text(nl="Er is niets veranderd.", en="Nothing was changed."),
)
