"""Words that travel in an address without standing in it: sealed with the key of this installation.

"Mijn man slaat mij" in an address ends up in the log of every machine on the way, and in the history of the computer
in the kitchen. A form that only posts keeps it out, but then neither back nor reload works. So what was typed is sealed
and the seal stands in the address: only this server reads it, and not after today.
"""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

SECONDS = 12 * 3600


def seal(words: str) -> str:
    """Seal words for an address."""
    return _key(settings.SECRET_KEY).encrypt(words.encode()).decode().rstrip("=")


def unseal(sealed: str) -> str:
    """Give the words back; nothing where the seal is broken, of another installation or of yesterday."""
    if not sealed.isascii():
        return ""
    try:
        return _key(settings.SECRET_KEY).decrypt(sealed + "=" * (-len(sealed) % 4), ttl=SECONDS).decode()
    except (InvalidToken, UnicodeDecodeError):
        return ""


@lru_cache(maxsize=2)
def _key(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"voorkant.directory.words" + secret.encode()).digest()))
