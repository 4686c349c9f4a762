"""Write down what happens to an entry of the directory: who changed what, who confirmed it, what somebody proposed.

"Wie heeft de tijd veranderd?" is a question of a month later. Each step holds what a field was and what it became, and
no step is edited afterwards. People's mail addresses are not repeated here.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from voorkant.store.models import DirectoryStep, Location, Municipality, Offer
from voorkant.store.selectors.freshness import Thing, municipality_of

Kind = DirectoryStep.Kind
FOLLOWED = {
    Offer: (
        "name", "description", "url", "email", "phone", "status", "application_process", "fees_description",
        "eligibility_description", "referral_needed", "minimum_age", "maximum_age", "schedule", "location",
        "intervention", "factors", "words", "languages", "reach", "reach_year", "cost_per_person", "problems",
        "life_events", "target_groups", "areas", "level", "approach", "form", "assured_by", "assured_until",
    ),
    Location: (
        "name", "kind", "description", "address", "postcode", "town", "area_code", "latitude", "longitude", "informal",
        "initiative", "minimum_age", "maximum_age", "schedule", "accessibility", "languages", "url", "phone", "email",
        "active", "assured_by", "assured_until",
    ),
}  # fmt: skip


def snapshot(thing: Thing) -> dict[str, Any]:
    """Give what an entry says now, ready to be written down."""
    return {name: _plain(getattr(thing, name)) for name in FOLLOWED[type(thing)]}


def note_saved(thing: Thing, before: Mapping[str, Any] | None, *, by: str = "") -> DirectoryStep | None:
    """Write down that an entry was added (`before` None), or what changed in it; nothing where nothing did."""
    if before is None:
        return note(thing, Kind.ADDED, by=by)
    now = snapshot(thing)
    changes = {name: [before[name], value] for name, value in now.items() if before[name] != value}
    return note(thing, Kind.CHANGED, by=by, changes=changes) if changes else None


def note(
    thing: Thing,
    kind: str,
    *,
    by: str = "",
    changes: Mapping[str, Any] | None = None,
    text: str = "",
    about: DirectoryStep | None = None,
) -> DirectoryStep:
    """Write down one step of an entry."""
    return DirectoryStep.objects.create(**_values(thing, kind, by, changes, text), about=about)


def note_all(things: "list[Thing]", kind: str, *, by: str = "") -> None:
    """Write down the same step of many entries."""
    DirectoryStep.objects.bulk_create([DirectoryStep(**_values(one, kind, by, None, "")) for one in things])


def _values(thing: Thing, kind: str, by: str, changes: Mapping[str, Any] | None, text: str) -> dict[str, Any]:
    where: Municipality = municipality_of(thing)
    of: dict[str, models.Model] = {"location": thing} if isinstance(thing, Location) else {"offer": thing}
    return {"municipality": where, "kind": kind, "by": by[:160], "changes": dict(changes or {}),
            "note": text[:1000], **of}  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01")))
    return value.isoformat() if isinstance(value, date | datetime) else value
