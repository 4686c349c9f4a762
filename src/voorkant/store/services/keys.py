"""Keys with which a partner's system may use the API. Only a hash is kept; what is lost is made anew."""

import hashlib
import secrets
from datetime import date

from django.utils import timezone

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import ApiKey, Organisation

SCOPES = (
    "gebieden",
    "indicatoren",
    "cijfers",
    "beelden",
    "hulpvragen:lezen",
    "hulpvragen:schrijven",
    "vindplaatsen",
    "partners",
    "opgaven",
    "toenames",
    "groepsaanbod",
    "aanbod:schrijven",
    "kandidaten",
    "preventie",
    "teamagenda",
    "scenarios",
    "scenarios:schrijven",
)
_NO_KEY = Text("Er is geen sleutel gemaakt.", "No key was made.")


def make_key(*, organisation: str | Organisation, scopes: list[str], expires: date, name: str = "") -> str:
    """Make a key for an organisation; give it once, as `vk_<prefix>_<secret>`."""
    found = organisation if isinstance(organisation, Organisation) else _by_name(organisation)
    if unknown := sorted(set(scopes) - set(SCOPES)):
        raise BadInput(
            "scope-unknown",
            Text(f"'{unknown[0]}' is geen bereik.", f"'{unknown[0]}' is not a scope."),
            _NO_KEY,
            Text(f"Kies uit: {', '.join(SCOPES)}.", f"Choose from: {', '.join(SCOPES)}."),
        )
    if not scopes:
        raise BadInput(
            "scope-missing",
            Text("Een sleutel zonder bereik opent niets.", "A key without a scope opens nothing."),
            _NO_KEY,
            Text(f"Kies uit: {', '.join(SCOPES)}.", f"Choose from: {', '.join(SCOPES)}."),
        )
    if expires < timezone.localdate():
        raise BadInput(
            "key-expired",
            Text("Deze sleutel zou al verlopen zijn.", "This key would have expired already."),
            _NO_KEY,
            Text("Kies een latere dag.", "Choose a later day."),
        )
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    ApiKey.objects.create(
        organisation=found,
        name=(name.strip() or found.name)[:80],
        prefix=prefix,
        digest=_digest(secret),
        scopes=[scope for scope in SCOPES if scope in scopes],
        expires=expires,
    )
    return f"vk_{prefix}_{secret}"


def revoke_key(key: ApiKey) -> None:
    """Let a key open nothing from this moment."""
    ApiKey.objects.filter(pk=key.pk).update(revoked=True)


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


def _by_name(name: str) -> Organisation:
    named = list(Organisation.objects.filter(name=name)[:2])
    if len(named) == 1:
        return named[0]
    unclear = bool(named)
    raise BadInput(
        "organisation-unclear" if unclear else "organisation-unknown",
        Text(f"'{name}' bestaat in meer gemeenten.", f"'{name}' exists in several municipalities.")
        if unclear
        else Text(f"Organisatie '{name}' is niet bekend.", f"Organisation '{name}' is not known."),
        _NO_KEY,
        Text("Maak de sleutel in het beheer van die gemeente.", "Make the key on that municipality's own pages.")
        if unclear
        else Text("Maak de organisatie eerst aan, of controleer de naam.", "Add it first, or check the name."),
    )


def _digest(secret: str) -> str:
    """A key is 256 random bits, so one round of SHA-256 is enough; no password is hashed here."""
    return hashlib.sha256(secret.encode()).hexdigest()
