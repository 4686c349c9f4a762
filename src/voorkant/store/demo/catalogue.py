"""Invent what the demo's municipality added to the catalogue: one entry that was taken up, and one that waits.

So an adviser of the demo meets a decision to take, and the list shows what "own offer, in no register" looks like.
"""

from importlib.resources import files
from typing import Any

import yaml

from voorkant.core.organise.catalogue.own import OwnEntry
from voorkant.store.models import LocalIntervention, Municipality, User
from voorkant.store.services.catalogue import decide, propose


def invent_catalogue(municipality: Municipality) -> None:
    """Bring in the invented entries, unless they are there."""
    if LocalIntervention.objects.filter(municipality=municipality, invented=True).exists():
        return
    plan = yaml.safe_load(files("voorkant.store.demo").joinpath("catalogue.yaml").read_text(encoding="utf-8"))
    users = {one.role: one for one in User.objects.filter(municipality=municipality).order_by("-pk")}
    for raw in plan["interventions"]:
        by, decides = users.get(raw["proposed_by"]), users.get(raw.get("accepted_by", ""))
        if by is None:
            continue
        row = propose(municipality=municipality, entry=_entry(raw), by=by, invented=True)
        if decides is not None:
            decide(row=row, to=LocalIntervention.State.ACCEPTED, by=decides)


def _entry(raw: dict[str, Any]) -> OwnEntry:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in raw.items()
        if name not in ("proposed_by", "accepted_by")
    }
    return OwnEntry(**values)
