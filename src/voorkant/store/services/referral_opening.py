"""Open a referral with a partner's link or the code of a card, without an account, or say why it opens nothing.

Ria taps the link in a mail of last month. It was replaced since; she reads that there is a newer one and whom she can
ask, instead of "not found".
"""

from datetime import date

from django.utils import timezone

from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, Referral
from voorkant.store.selectors.referrals import (
    LONGEST_TOKEN,
    behind_code,
    behind_link,
    digest_of_link,
    hash_of_code,
    once_behind,
)


class ReferralLinkNotGood(NotFound):
    """A link or code that opens nothing; `why_code` is unknown, expired, revoked or replaced. Whoever held a good one
    reads whom to ask for another.
    """

    def __init__(self, why_code: str, row: Referral | None = None) -> None:
        self.why_code = why_code
        what, why = _NOT_GOOD[why_code]
        do = _ASK_ANEW if row is None else _ask_for_another(row.referrer)
        super().__init__(f"referral-link-{why_code}", what, why, do)


def open_link(token: str, today: date | None = None) -> Referral:
    """Give the referral behind a partner's link. Raises ReferralLinkNotGood; looking changes nothing."""
    found = behind_link(token)
    return _open(found, found.link_works if found else True, digest_of_link(token[:LONGEST_TOKEN]), today)


def open_code(code: str, today: date | None = None) -> Referral:
    """Give the referral behind the code of a card."""
    found = behind_code(code)
    return _open(found, found.code_works if found else True, hash_of_code(code), today)


def _open(found: Referral | None, works: bool, digest: str, today: date | None) -> Referral:
    if found is None:
        before = once_behind(digest)
        raise ReferralLinkNotGood("replaced" if before else "unknown", before)
    if not works:
        raise ReferralLinkNotGood("revoked", found)
    if found.link_expires < (today or timezone.localdate()):
        raise ReferralLinkNotGood("expired", found)
    return found


def _ask_for_another(referrer: Organisation) -> Text:
    phone = f" ({referrer.phone})" if referrer.phone else ""
    return _ASK_WHOM.format(referrer=referrer.name + phone)


_NOT_GOOD = {
    "unknown": (
        Text("Deze link of code kennen we niet.", "This link or code is not known."),
        Text("Misschien is er een stukje weggevallen.", "Perhaps a part is missing."),
    ),
    "expired": (
        Text("Deze link werkt niet meer.", "This link no longer works."),
        Text("De laatste dag is voorbij.", "Its last day has passed."),
    ),
    "revoked": (
        Text("Deze link werkt niet meer.", "This link no longer works."),
        Text("Wie verwees, heeft haar ingetrokken.", "Whoever referred has taken it back."),
    ),
    "replaced": (
        Text("Er is een nieuwere link.", "There is a newer link."),
        Text("Wie verwees, heeft deze vervangen.", "Whoever referred has replaced this one."),
    ),
}
_ASK_WHOM = Text(
    "Vraag {referrer} om een nieuwe. Er is niets verloren gegaan.", "Ask {referrer} for a new one. Nothing was lost."
)
_ASK_ANEW = Text(
    "Bel wie verwees. Er is niets veranderd.", "Call whoever referred. Nothing was changed."
)  # fmt: skip
