"""A text that is unreadable in the database and in its backups.

A teacher leaves her work number so that somebody can call her back. Whoever finds a copy of the database must not be
able to read it. The text is encrypted with a key made from the secret of the installation; older secrets
(`SECRET_KEY_FALLBACKS`) still open what they closed, so that the secret can be changed without losing anything.
"""

import base64
import hashlib
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

UNREADABLE = ""


class EncryptedText(models.TextField[str, str]):
    """A text that is encrypted on its way in. A text that no known secret opens is given as empty, never as garbage."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt; an empty text stays empty."""
        return closed(str(value)) if value else ""

    def from_db_value(self, value: str | None, *_: object) -> str:
        """Decrypt with today's secret, or an older one."""
        if not value:
            return ""
        try:
            return _box().decrypt(value.encode()).decode()
        except InvalidToken:
            return UNREADABLE


def closed(text: str) -> str:
    """Give a text as it is kept, for a statement that writes many rows at once."""
    return _box().encrypt(text.encode()).decode() if text else ""


def _box() -> MultiFernet:
    return _box_of(tuple(map(str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))))


@lru_cache(maxsize=4)
def _box_of(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(f"voorkant.encrypted:{secret}".encode()).digest())
