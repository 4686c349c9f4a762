"""Invent the places of the demo: halls, gardens, a coffee barn, so that the map has marks and gaps to talk about.

Names and spots are made up and labelled so; the buurten and who lives there are real. Two places were not confirmed for
long, of two only the buurt is known, and some buurten have none: all of that happens in a real list.
"""

from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.store.models import Location, Municipality

ASSURER = "Beheerder van de plek"


def invent_social_base(municipality: Municipality, today: date) -> bool:
    """Bring in the invented places that are not there by name; tell whether any was brought in."""
    plan: dict[str, Any] = yaml.safe_load(
        files("voorkant.store.demo").joinpath("social_base.yaml").read_text(encoding="utf-8")
    )
    there = {
        name.casefold() for name in Location.objects.filter(municipality=municipality).values_list("name", flat=True)
    }
    wanted = [one for one in plan["places"] if one["name"].casefold() not in there]
    if there and len(wanted) < len(plan["places"]) / 2:
        return False
    with transaction.atomic():
        Location.objects.bulk_create([_place(municipality, one, today) for one in wanted])
    return bool(wanted)


def _place(municipality: Municipality, one: dict[str, Any], today: date) -> Location:
    until = today + timedelta(days=one["until"]) if "until" in one else None
    return Location(
        municipality=municipality, name=one["name"], kind=one["kind"], area_code=one["area"],
        latitude=one.get("latitude"), longitude=one.get("longitude"), informal=one["informal"],
        initiative=one.get("initiative", False), schedule=one["schedule"], minimum_age=one.get("minimum_age"),
        assured_by=ASSURER if until else "", assured_until=until, invented=True,
    )  # fmt: skip
