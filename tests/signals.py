"""A library with a link, a team that receives, and signals, for whoever tests passing on."""

import secrets
from datetime import date
from typing import Any

from django.utils import timezone

from tests.seeded import PARTNER, TEAM
from voorkant.core.notice.signal import NewSignal
from voorkant.store.models import FindingPlace, Municipality, Organisation, PlaceLink, Signal
from voorkant.store.selectors.signal_desk import desk_of_link
from voorkant.store.services.signals import Sent, make_place_link, record_signal

EIGHT = [
    "debts", "loneliness", "low_literacy", "digital_exclusion", "parenting_questions", "housing_need",
    "administration_alone", "child_abuse",
]  # fmt: skip


def library(*, received: bool = True, **more: Any) -> FindingPlace:
    """Give the reading corner of the library; what it passes on goes to the wijkteam."""
    given = {"kind": "library", "area_code": "KN0285-twello", "problems": EIGHT}
    return FindingPlace.objects.create(
        organisation=organisation(PARTNER),
        receiver=organisation(TEAM) if received else None,
        name=str(more.pop("name", "Leeshoek")),
        **{**given, **more},
    )


def organisation(name: str) -> Organisation:
    """Give a partner of Voorst by name, made when it is not there."""
    municipality, _ = Municipality.objects.get_or_create(code="GM0285", defaults={"name": "Voorst"})
    return Organisation.objects.get_or_create(
        municipality=municipality, name=name, defaults={"kind": "library" if name == PARTNER else "neighbourhood_team"}
    )[0]


def link(place: FindingPlace, *, shared: bool = True, today: date | None = None) -> tuple[PlaceLink, str]:
    """Give a link to the form of a place, with its token."""
    return make_place_link(place, shared=shared, label="balie", today=today or timezone.localdate())


def signal(**more: Any) -> NewSignal:
    """Give the shortest honest signal, or one that differs."""
    given: dict[str, Any] = {"knows": "together", "problems": ("debts",), "area": "KN0285-twello"}
    return NewSignal(**{**given, **more})


def pass_on(token: str, *, today: date | None = None, nonce: str = "", **more: Any) -> tuple[Signal, Sent]:
    """Pass something on as the form does, and give what was kept with what the sender sees."""
    desk = desk_of_link(token, today or timezone.localdate())
    sent = record_signal(desk=desk, signal=signal(**more), nonce=nonce or secrets.token_hex(8))
    return Signal.objects.order_by("-pk")[0], sent
