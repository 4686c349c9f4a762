"""What partners read by mail about a referral: who asks, from which week, and one link. Nothing about the resident.

Mail is a postcard. It names the two partners and a week, not the problem, not the place and not the time; those are
behind the link.
"""

from django.urls import reverse

from voorkant.core.act.referral import Asked, Due
from voorkant.core.shared.text import Text
from voorkant.store.models import Referral
from voorkant.store.selectors.referrals import link_of
from voorkant.store.services.outbox import site_address


def given_message(row: Referral) -> tuple[str, str]:
    """Give the subject and text with which a partner hears that somebody is to be expected."""
    address = site_address(reverse("referral-link", args=[link_of(row.nonce)]))
    body = _GIVEN.format(referrer=row.referrer.name, address=address)
    return _GIVEN_SUBJECT.format(referrer=row.referrer.name).nl, _both(body)


def reminder_message(row: Referral, asked: Due) -> tuple[str, str]:
    """Give the subject and text of a reminder, for whoever is asked."""
    if asked.whom is Asked.REFERRER:
        address, other = site_address(reverse("referral", args=[row.pk])), row.partner.name
    else:
        address, other = site_address(reverse("referral-link", args=[link_of(row.nonce)])), row.referrer.name
    week = str(row.given.isocalendar().week)
    lead = _CONTACT if asked.whom is Asked.CONTACT else _OPEN
    body = (
        lead.format(other=other, week=week) + Text("\n\n", "\n\n") + asked.question.words
        + _TAP.format(address=address)
    )  # fmt: skip
    return _SUBJECT.format(question=asked.question.words).nl, _both(body)


def _both(text: Text) -> str:
    """Nobody knows which language a mailbox reads, so Dutch comes first and English follows."""
    return f"{text.nl}\n\n--\n{text.en}\n"


_GIVEN_SUBJECT = Text(nl="{referrer} verwijst iemand naar jullie", en="{referrer} refers somebody to you")
_GIVEN = Text(
    nl="{referrer} sprak met jullie af dat er iemand komt. Hier lees je waar en wanneer, en hier antwoord je. "
    "Je hebt geen account nodig en de link blijft dezelfde:\n{address}",
    en="{referrer} arranged with you that somebody comes. Here you read where and when, and here you answer. "
    "You need no account and the link stays the same:\n{address}",
)
_SUBJECT = Text(nl="Een vraag over een verwijzing: {question}", en="A question about a referral: {question}")
_OPEN = Text(
    nl="De verwijzing met {other} uit week {week} wacht op een antwoord.",
    en="The referral with {other} of week {week} waits for an answer.",
)
_CONTACT = Text(
    nl="De verwijzing van {other} uit week {week} kreeg nog geen antwoord. Jij staat in de afspraak als contact.",
    en="The referral of {other} of week {week} got no answer yet. The agreement names you as the contact.",
)
_TAP = Text(
    nl="\n\nAntwoord met één tik:\n{address}\nHeb je het al gezegd? Dan hoef je niets te doen.",
    en="\n\nAnswer with one tap:\n{address}\nDid you say so already? Then there is nothing to do.",
)
