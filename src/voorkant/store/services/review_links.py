"""Let a partner without an account give its own view of the year, from one link.

The voedselbank has no account and sees every day who comes too late. Its link opens the assignments of this year with
ten questions each; what it says stands beside what others say. The link ends when the year is closed.
"""

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, Review, ReviewLink
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.outbox import Message, put, site_address


class ReviewLinkNotGood(NotFound):
    """A link that opens nothing; `why_code` is unknown, expired or closed."""

    def __init__(self, why_code: str) -> None:
        self.why_code = why_code
        super().__init__(f"review-link-{why_code}", _NOT_OPEN, _WHY[why_code], _ASK)


def share_review(*, review: Review, organisation: Organisation, today: date | None = None) -> str:
    """Give the secret of a partner's link, a new one when its time was over, and mail it where an address is known.

    BadInput for a closed year or a partner of another municipality.
    """
    today = today or timezone.localdate()
    if review.closed is not None or organisation.municipality_id != review.municipality_id:
        raise BadInput("review-not-shared", _NOT_SHARED, _WHY["closed"], _ASK)
    with transaction.atomic():
        row = ReviewLink.objects.select_for_update().filter(review=review, organisation=organisation).first()
        if row is not None and today <= _last_day(row):
            return link_of(row.nonce)
        if row is not None:
            row.delete()
        nonce = secrets.token_hex(32)
        token = link_of(nonce)
        row = ReviewLink.objects.create(
            review=review, organisation=organisation, nonce=nonce, link=_digest(token), made=today
        )
        if organisation.email:
            words = {"year": str(review.year), "link": site_address(reverse("review-link", args=[token]))}
            body = _BODY.format(**words)
            put([
                Message(
                    f"review-link:{row.pk}", organisation.email, _SUBJECT.format(**words).nl,
                    f"{body.nl}\n\n--\n{body.en}\n", review.municipality, review.invented,
                )
            ])  # fmt: skip
    return token


def unshare_review(*, review: Review, organisation: int) -> None:
    """Take a partner's link back; it opens nothing from now on."""
    ReviewLink.objects.filter(review=review, organisation_id=organisation).delete()


def open_review_link(token: str, today: date | None = None) -> ReviewLink:
    """Give what a link opens. Raises ReviewLinkNotGood."""
    row = None
    if token.isascii() and len(token) <= LONGEST:
        rows = ReviewLink.objects.select_related("review__municipality", "organisation")
        row = rows.filter(link=_digest(token)).first()
    if row is None:
        raise ReviewLinkNotGood("unknown")
    if row.review.closed is not None:
        raise ReviewLinkNotGood("closed")
    if (today or timezone.localdate()) > _last_day(row):
        raise ReviewLinkNotGood("expired")
    return row


def link_of(nonce: str) -> str:
    """Give the secret of a link (192 bits); it follows from the nonce and the secret of the installation."""
    return salted_hmac("voorkant.review.link", nonce, algorithm="sha256").hexdigest()[:48]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _last_day(row: ReviewLink) -> date:
    return row.made + timedelta(days=int(setting_value("review_link_days", row.review.municipality)))


LONGEST = 100
_NOT_OPEN = Text(nl="Deze link opent geen toets.", en="This link opens no review.")
_NOT_SHARED = Text(nl="Er is geen link gemaakt.", en="No link was made.")
_WHY = {
    "unknown": Text(nl="De link klopt niet, of is ingetrokken.", en="The link is not right, or was taken back."),
    "expired": Text(nl="De tijd van deze link is voorbij.", en="The time of this link is over."),
    "closed": Text(nl="De toets van dit jaar is gesloten.", en="The review of this year is closed."),
}
_ASK = Text(nl="Vraag de gemeente om een nieuwe link.", en="Ask the municipality for a new link.")
_SUBJECT = Text(nl="Hoe zien jullie {year}?", en="How do you see {year}?")
_BODY = Text(
    nl=(
        "Doen we samen het goede, en doen we dat goed? Met deze link zeg je per opgave hoe jullie {year} zien. "
        "Je hebt geen account nodig, en overslaan mag:\n{link}"
    ),
    en=(
        "Are we doing the right things together, and doing them well? With this link you say per assignment how you "
        "see {year}. You need no account, and may skip questions:\n{link}"
    ),
)
