"""Invent what makes the directory of the demo live: offers with whom they reach and what they cost, and who confirms.

Three offers are for people over 65 who are lonely; of one the confirmation ended ten weeks ago and it fades, and in two
villages there is none. A correction waits on the desk. A second run changes nothing.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.store.demo.network import network_plan
from voorkant.store.models import Contact, Location, Municipality, Offer, OfferLocation, Organisation
from voorkant.store.selectors.areas import villages_of
from voorkant.store.services.directory import propose
from voorkant.store.services.directory_index import reindex
from voorkant.store.services.directory_places import set_places

_Row = Mapping[str, Any]
_SAME = (
    "name", "description", "words", "schedule", "minimum_age", "problems", "form", "level", "approach", "languages",
    "reach",
)  # fmt: skip


def invent_directory(municipality: Municipality, today: date) -> bool:
    """Bring in the invented entries, unless they are there; tell whether they were brought in."""
    plan: dict[str, Any] = yaml.safe_load(
        files("voorkant.store.demo").joinpath("directory.yaml").read_text(encoding="utf-8")
    )
    of_demo = Offer.objects.filter(organisation__municipality=municipality, invented=True)
    if of_demo.filter(name=plan["offers"][0]["name"]).exists():
        return False
    with transaction.atomic():
        loader = _Loader(municipality, today)
        for one in plan["places"]:
            loader.place(one)
        for one in plan["offers"]:
            loader.offer(one)
        for one in plan["ties"]:
            loader.tie(one)
        wanted = plan["proposal"]
        propose(of_demo.get(name=wanted["offer"]), by=wanted["by"], text=wanted["note"])
    reindex(municipality, today)
    return True


class _Loader:
    def __init__(self, municipality: Municipality, today: date) -> None:
        self.municipality, self.today = municipality, today
        self.villages = {village.name: village.code for village in villages_of(municipality.code)}
        own = {one.name: one for one in Organisation.objects.filter(municipality=municipality, invented=True)}
        plan = network_plan()["partners"]
        self.partners = {one["key"]: own[one["name"]] for one in plan if one["name"] in own}
        self.people = {each["key"]: each["name"] for one in plan for each in one.get("people", ())}
        self.places = {one.name: one for one in Location.objects.filter(municipality=municipality, invented=True)}

    def place(self, one: _Row) -> None:
        """Say of a place who can enter and which languages are spoken."""
        if (row := self.places.get(one["name"])) is None:
            return
        row.town, row.accessibility, row.languages = one["town"], one["accessibility"], one["languages"]
        row.assurer_email = one["email"] if row.assured_by else ""
        row.save(update_fields=["town", "accessibility", "languages", "assurer_email"])

    def offer(self, one: _Row) -> None:
        """Add an offer at its places."""
        partner, until = self.partners.get(one["partner"]), self.today + timedelta(days=one["assured"])
        if partner is None:
            return
        person = Contact.objects.filter(organisation=partner, name=self.people[one["person"]]).first()
        row = Offer.objects.create(
            organisation=partner, contact=person, location=one.get("location", ""),
            areas=[self.villages[name] for name in one.get("areas", ()) if name in self.villages],
            fees_description=one["fees"], application_process=one["application"],
            referral_needed=one["referral_needed"], factors=one.get("factors", []),
            target_groups=one.get("target_groups", []), intervention=one.get("intervention", ""),
            reach_year=self.today.year - 1, cost_per_person=Decimal(one["cost"]) if "cost" in one else None,
            assured_by=self.people[one["person"]], assurer_email=one["email"], assured_until=until,
            assured_on=until - timedelta(days=182 if partner.informal else 365), invented=True,
            **{name: one[name] for name in _SAME if name in one},
        )  # fmt: skip
        self._at(row, one.get("places", ()))

    def tie(self, one: _Row) -> None:
        """Tie an offer that is there to its places, and say what it is an offer of."""
        rows = Offer.objects.filter(organisation=self.partners.get(one["partner"]), name=one["offer"])
        for row in rows:
            row.intervention = one["intervention"]
            row.save(update_fields=["intervention", "last_modified"])
            self._at(row, one["places"])

    def _at(self, row: Offer, names: "list[str] | tuple[str, ...]") -> None:
        there = OfferLocation.objects.filter(offer=row).values_list("location_id", flat=True)
        set_places(row, [*there, *(self.places[name].pk for name in names if name in self.places)])
