"""Give a colleague a secret address under which their own calendar reads the meetings; a new one closes the old."""

import secrets
from datetime import date

from django.utils import timezone

from voorkant.store.models import CalendarFeed, User
from voorkant.store.selectors.meetings import digest_of_link

TOKEN_BYTES = 24


def make_feed(*, user: User, today: date | None = None) -> str:
    """Make the address of a user's calendar and give its token (192 random bits), which is kept nowhere."""
    token = secrets.token_hex(TOKEN_BYTES)
    values = {"link": digest_of_link(token), "made": today or timezone.localdate()}
    CalendarFeed.objects.update_or_create(user=user, defaults=values)
    return token


def user_of_feed(token: str) -> User | None:
    """Give whose calendar a token opens, while the account is open."""
    if not token.isascii() or len(token) > 100:
        return None
    found = CalendarFeed.objects.select_related("user__municipality").filter(link=digest_of_link(token)).first()
    return found.user if found and found.user.is_active else None
