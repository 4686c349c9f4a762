"""What partners read by mail about a referral: who asks, from which week, and one link. Nothing about the resident.

Mail is a postcard. It names the two partners and a week, not the problem, not the place and not the time; those are
behind the link.
"""

from functools import lru_cache

from django.urls import reverse

from voorkant.core.act.referral import Question
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Referral
from voorkant.store.selectors.referrals import code_of, link_of
from voorkant.store.services.outbox import site_address

ADDRESS = "\x00address\x00"
SAMPLE, SAMPLE_KEY = "0" * 48, 987_654_321


def given_message(row: Referral) -> tuple[str, str]:
    """Give the subject and text with which a partner hears that somebody is to be expected."""
    body = _GIVEN.format(referrer=row.referrer.name, address=link_address(link_of(row.nonce, row.link_turn)))
    return _GIVEN_SUBJECT.format(referrer=row.referrer.name).nl, _both(body)


def declined_message(row: Referral) -> tuple[str, str]:
    """Give the subject and text with which a referrer hears that a partner cannot; the reason is behind the link."""
    week = str(row.given.isocalendar().week)
    body = _DECLINED.format(partner=row.partner.name, week=week, address=referrer_address(row))
    return _DECLINED_SUBJECT.format(partner=row.partner.name).nl, _both(body)


@lru_cache(maxsize=2_000)
def reminder_words(question: Question, other: str, week: int, *, contact: bool) -> tuple[str, str]:
    """Give the subject and text of a reminder, in which `ADDRESS` stands for the one address that differs."""
    lead = _CONTACT if contact else _OPEN
    body = lead.format(other=other, week=str(week)) + same("\n\n") + question.words + _TAP.format(address=ADDRESS)
    return _SUBJECT.format(question=question.words).nl, _both(body)


def link_address(token: str) -> str:
    """Give the whole address of a link."""
    return _address("referral-link", SAMPLE).replace(SAMPLE, token)


def referrer_address(row: Referral) -> str:
    """Give where the referrer reads more: its own page, or the code where a partner handed on without an account."""
    return link_address(code_of(row.nonce, row.code_turn)) if row.follows_id else page_address(row.pk)


def page_address(key: int) -> str:
    """Give the whole address of the page of a referral, for the referrer who signs in."""
    return _address("referral", SAMPLE_KEY).replace(str(SAMPLE_KEY), str(key))


@lru_cache(maxsize=4)
def _address(name: str, argument: object) -> str:
    return site_address(reverse(name, args=[argument]))


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
_DECLINED_SUBJECT = Text(nl="{partner} kan iemand niet helpen", en="{partner} cannot help somebody")
_DECLINED = Text(
    nl="De verwijzing aan {partner} uit week {week} kan daar niet. Hier lees je waarom:\n{address}",
    en="The referral to {partner} of week {week} is not possible there. Here you read why:\n{address}",
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
