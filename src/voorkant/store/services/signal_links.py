"""Links with which somebody at a finding place passes on without an account.

The library hangs a QR card beside the coffee machine. What is on the card opens the form of that place and nothing
else; a copy of the database does not, because only a hash of the link is kept. A lost card is revoked and the next one
printed.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.notice.signal import LinkState, link_state
from voorkant.store.models import FindingPlace, PlaceLink
from voorkant.store.selectors.settings import setting_value

TOKEN_BYTES = 18
LABEL_LENGTH = 80


@dataclass(frozen=True, slots=True)
class FoundLink:
    """What a link that somebody opened is worth today; `link` is None where it is not known here."""

    state: LinkState
    link: PlaceLink | None


def make_place_link(
    place: FindingPlace, *, shared: bool = True, label: str = "", today: date, token: str = ""
) -> tuple[PlaceLink, str]:
    """Make a link to the form of a place; give it with its token (144 random bits), which is kept nowhere.

    The address is `/s/<token>/`. It works for `place_link_days`. `token` is given only for the example's fixed link.
    """
    token = token or secrets.token_urlsafe(TOKEN_BYTES)
    days = int(setting_value("place_link_days", place.organisation.municipality))
    link = PlaceLink.objects.create(
        place=place,
        digest=digest_of(token),
        label=label.strip()[:LABEL_LENGTH],
        shared=shared,
        made=today,
        expires=today + timedelta(days=days),
    )
    return link, token


def revoke_place_link(link: PlaceLink, *, today: date) -> None:
    """Let a link open nothing from now on. Revoking twice keeps the first day."""
    PlaceLink.objects.filter(pk=link.pk, revoked=None).update(revoked=today)
    link.refresh_from_db(fields=["revoked"])


def find_link(token: str, today: date) -> FoundLink:
    """Find the link that somebody opened, with its place, partner, municipality and receiving team."""
    link = (
        PlaceLink.objects.select_related("place__organisation__municipality", "place__receiver")
        .filter(digest=digest_of(token))
        .first()
    )
    if link is None:
        return FoundLink(LinkState.UNKNOWN, None)
    return FoundLink(
        link_state(expires=link.expires, revoked=link.revoked, place_active=link.place.active, today=today), link
    )


def digest_of(token: str) -> str:
    """Give what is kept of a link; it is random, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
