"""What is needed to take in a signal of one place, read once and kept for a short while in each process.

When a whole school passes something on after an evening for parents, nobody should wait because the list of areas is
read again for each of them. What is kept here may be half a minute old; whether the link still works is not judged
from it: the insert itself asks that of the database (`store.services.signals`).
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from time import monotonic

from django.db import connection
from django.db.models import Q
from django.utils.crypto import salted_hmac

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.feedback import Promise
from voorkant.core.notice.question import Limits
from voorkant.core.notice.signal import LinkNotGood, LinkState, Rules, link_state
from voorkant.store.models import Agreement, FindingPlace, Municipality, PlaceLink
from voorkant.store.selectors.places import Places, places_of
from voorkant.store.selectors.settings import setting_value

KEPT_SECONDS = 30
MOST_KEPT = 2_000


@dataclass(frozen=True)
class SignalDesk:
    """One place that passes on, on one day. `link` is None for somebody who signed in; `sender`
    names whose minute is counted for the limit; `shown` are the problems that
    its form shows first, `area` presets where a signal is from, `receiver` names the team that gets it.
    """

    link: int | None
    sender: str
    shared: bool
    place: int
    name: str
    area: str
    shown: tuple[str, ...]
    receiver: str
    municipality: Municipality
    places: Places
    rules: Rules
    promises: tuple[Promise, ...]
    settings: Mapping[str, int]
    invented: bool
    today: date

    @property
    def area_name(self) -> str:
        """Name where signals of this place are kept when nobody says otherwise."""
        return self.places.name(self.places.kept_at[self.area])


def desk_of_link(token: str, today: date, *, fresh: bool = True) -> SignalDesk:
    """Give the desk behind a link; LinkNotGood tells why it opens none. `fresh` looks in the database now."""
    digest = digest_of(token)
    key = f"{connection.settings_dict['NAME']}:{today}:{digest}"
    return _KEPT.get(key, lambda: _desk_of_digest(digest, today), fresh=fresh)


def desk_of_place(place: FindingPlace, today: date) -> SignalDesk:
    """Give the desk of a place for somebody who signed in."""
    return _desk(place, None, today)


def digest_of(token: str) -> str:
    """Give what is kept of a link; it is random, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def hash_of_code(place: int, code: str) -> str:
    """Give what is kept of a sender's code: it cannot be read back, and says nothing at another place."""
    return salted_hmac("voorkant.signal.reference", f"{place}:{code}", algorithm="sha256").hexdigest()


def example_token() -> str:
    """Give the token of the example's fixed link: it follows from the secret of the installation, so that every
    process knows it and no other installation has it.
    """
    return salted_hmac("voorkant.example.link", "library", algorithm="sha256").hexdigest()[:32]


def example_link() -> str:
    """Give that token when its link is there and works, else nothing."""
    token = example_token()
    return token if PlaceLink.objects.filter(digest=digest_of(token), revoked=None).exists() else ""


def limits_now(municipality: Municipality, today: date) -> Limits:
    """Give how long the parts of a signal may be; it is always from today, so its words are always young enough."""
    return Limits(
        oldest=today,
        words_from=today,
        characters=int(setting_value("own_words_characters", municipality)),
        problems=int(setting_value("question_problems", municipality)),
    )


def _desk_of_digest(digest: str, today: date) -> SignalDesk:
    link = (
        PlaceLink.objects.select_related("place__organisation__municipality", "place__receiver")
        .filter(digest=digest)
        .first()
    )
    if link is None:
        raise LinkNotGood(LinkState.UNKNOWN)
    state = link_state(expires=link.expires, revoked=link.revoked, place_active=link.place.active, today=today)
    if state is not LinkState.GOOD:
        raise LinkNotGood(state)
    return _desk(link.place, link, today)


def _desk(place: FindingPlace, link: PlaceLink | None, today: date) -> SignalDesk:
    municipality = place.organisation.municipality
    places, language = places_of(municipality), load_language()
    numbers = {name: int(setting_value(name, municipality)) for name in _NUMBERS}
    first = [one for one in place.problems if one in language.problems]
    return SignalDesk(
        link=link.pk if link else None,
        sender=f"link:{link.digest[:24]}" if link else f"place:{place.pk}",
        shared=bool(link and link.shared),
        place=place.pk,
        name=place.name,
        area=place.area_code if place.area_code in places.areas else places.municipality,
        shown=tuple((first or _usual())[: numbers["place_problems"]]),
        receiver=place.receiver.name if place.receiver else "",
        municipality=municipality,
        places=places,
        rules=Rules(language, places.areas, limits_now(municipality, today), received=place.receiver_id is not None),
        promises=_promises(place, today),
        settings=numbers,
        invented=place.invented,
        today=today,
    )


def _usual() -> list[str]:
    """Give the problems to begin with where a place chose none: none that asks for the meldcode first."""
    return [one.id for one in load_language().problems.values() if not one.danger]


def _promises(place: FindingPlace, today: date) -> tuple[Promise, ...]:
    agreed = Agreement.objects.filter(
        Q(place=place) | Q(place=None),
        organisation=place.organisation_id,
        to=place.receiver_id,
        answer_days__isnull=False,
        ended=None,
        valid_from__lte=today,
        valid_until__gte=today,
    )
    return tuple(Promise(tuple(one.problems), one.answer_days or 0) for one in agreed)


class _Kept:
    """Desks that were read a moment ago, in this process."""

    def __init__(self) -> None:
        self._desks: dict[str, tuple[float, SignalDesk]] = {}
        self._lock = Lock()

    def get(self, key: str, read: Callable[[], SignalDesk], *, fresh: bool) -> SignalDesk:
        """Give what is kept when it is young enough, else read it; a refusal is not kept."""
        found = self._desks.get(key)
        if found and not fresh and found[0] > monotonic():
            return found[1]
        desk = read()
        with self._lock:
            if len(self._desks) >= MOST_KEPT:
                self._desks.clear()
            self._desks[key] = (monotonic() + KEPT_SECONDS, desk)
        return desk


_NUMBERS = (
    "own_words_weeks",
    "place_problems",
    "signals_per_link_per_minute",
    "signal_answer_days",
    "signal_minutes",
    "signal_form_hours",
)
_KEPT = _Kept()
