"""Links with which somebody at a finding place passes on without an account.

The library hangs a QR card beside the coffee machine. What is on the card opens the form of that place and nothing
else; a copy of the database does not, because only a hash of the link is kept. A lost card is revoked and the next one
printed.
"""

import secrets
from datetime import date, timedelta

from voorkant.store.models import FindingPlace, PlaceLink
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.signal_desk import digest_of

TOKEN_BYTES = 18
LABEL_LENGTH = 80


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
