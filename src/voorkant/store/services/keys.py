"""Keys with which a partner's system may use the API. Only a hash is kept; what is lost is made anew."""

import hashlib
import secrets
from datetime import date

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import ApiKey, Organisation

SCOPES = ("gebieden", "indicatoren", "cijfers", "beelden", "hulpvragen:lezen", "hulpvragen:schrijven")


def make_key(*, organisation: str, scopes: list[str], expires: date, name: str = "") -> str:
    """Make a key for an organisation by name; give it once, as `vk_<prefix>_<secret>`."""
    found = Organisation.objects.filter(name=organisation).first()
    if found is None:
        raise BadInput(
            "organisation-unknown",
            Text(f"Organisatie '{organisation}' is niet bekend.", f"Organisation '{organisation}' is not known."),
            Text("Er is geen sleutel gemaakt.", "No key was made."),
            Text("Maak de organisatie eerst aan, of controleer de naam.", "Add the organisation first, or check the name."),
        )
    if unknown := sorted(set(scopes) - set(SCOPES)):
        raise BadInput(
            "scope-unknown",
            Text(f"'{unknown[0]}' is geen bereik.", f"'{unknown[0]}' is not a scope."),
            Text("Er is geen sleutel gemaakt.", "No key was made."),
            Text(f"Kies uit: {', '.join(SCOPES)}.", f"Choose from: {', '.join(SCOPES)}."),
        )
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    ApiKey.objects.create(
        organisation=found, name=name or organisation, prefix=prefix, digest=_digest(secret), scopes=scopes, expires=expires
    )
    return f"vk_{prefix}_{secret}"


def find_key(presented: str, today: date) -> ApiKey | None:
    """Give the valid key that somebody presents, or None."""
    parts = presented.split("_", 2)
    if len(parts) != 3 or parts[0] != "vk":
        return None
    found = (
        ApiKey.objects.select_related("organisation__municipality")
        .filter(prefix=parts[1], revoked=False, expires__gte=today)
        .first()
    )
    if found is None or not secrets.compare_digest(found.digest, _digest(parts[2])):
        return None
    return found


def _digest(secret: str) -> str:
    """A key is 256 random bits, so one round of SHA-256 is enough; no password is hashed here."""
    return hashlib.sha256(secret.encode()).hexdigest()
