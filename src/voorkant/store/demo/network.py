"""Invent who works together in the demo: partners, people, offers, finding places and agreements, the same each time.

Some agreements are about to lapse, some nobody confirmed, and a few partners hang on one person, so that every page has
something to say. Days count from the day on which the demo is set up; a second run changes nothing.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from voorkant.store.models import (
    Acquaintance,
    Agreement,
    Contact,
    FindingPlace,
    Municipality,
    Offer,
    Organisation,
)
from voorkant.store.selectors.areas import villages_of

_Row = Mapping[str, Any]


def network_plan() -> dict[str, Any]:
    """Read `network.yaml`."""
    found: dict[str, Any] = yaml.safe_load(
        files("voorkant.store.demo").joinpath("network.yaml").read_text(encoding="utf-8")
    )
    return found


def load_network(municipality: Municipality, today: date) -> bool:
    """Bring in the invented network, unless it is there; tell whether it was brought in."""
    if FindingPlace.objects.filter(organisation__municipality=municipality, invented=True).exists():
        return False
    with transaction.atomic():
        _Loader(municipality, today).load(network_plan())
    return True


class _Loader:
    def __init__(self, municipality: Municipality, today: date) -> None:
        self.municipality, self.today = municipality, today
        self.villages = {village.name: village.code for village in villages_of(municipality.code)}
        self.partners: dict[str, Organisation] = {}
        self.people: dict[str, Contact] = {}
        self.places: dict[str, FindingPlace] = {}
        self.offers: dict[tuple[str, str], Offer] = {}

    def load(self, plan: _Row) -> None:
        for one in plan["partners"]:
            self.partners[one["key"]] = self._partner(one)
            for each in one.get("people", ()):
                self.people[each["key"]] = self._person(one["key"], each)
            for each in one.get("offers", ()):
                self.offers[one["key"], each["name"]] = self._offer(one["key"], each)
        for one in plan["partners"]:
            for each in one.get("places", ()):
                self.places[each["key"]] = self._place(one["key"], each)
        for one in plan["agreements"]:
            self._agreement(one)
        for one, other, through in plan["acquaintances"]:
            self._acquaintance(one, other, through)

    def _ago(self, days: int | None) -> date | None:
        return None if days is None else self.today - timedelta(days=days)

    def _ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def _areas(self, names: list[str]) -> list[str]:
        return [self.villages[name] for name in names if name in self.villages]

    def _partner(self, one: _Row) -> Organisation:
        details = {
            "kind": one["kind"],
            "description": one.get("description", ""),
            "website": one.get("website", ""),
            "email": one.get("email", ""),
            "phone": one.get("phone", ""),
            "informal": one.get("informal", False),
            "capacity": one.get("capacity"),
            "shares_load": one.get("shares_load", False),
            "confirmed": self._ago(one.get("confirmed")),
            "invented": True,
        }
        return Organisation.objects.update_or_create(
            municipality=self.municipality, name=one["name"], defaults=details
        )[0]

    def _person(self, partner: str, one: _Row) -> Contact:
        return Contact.objects.create(
            organisation=self.partners[partner], name=one["name"], title=one.get("title", ""),
            phone=one.get("phone", ""), email=one.get("email", ""), hours=one.get("hours", ""),
            confirmed=self.today - timedelta(days=one["confirmed"]), invented=True,
        )  # fmt: skip

    def _offer(self, partner: str, one: _Row) -> Offer:
        person = self.people[one["person"]]
        until = self._ahead(one["assured"])
        return Offer.objects.create(
            organisation=self.partners[partner], name=one["name"], description=one["description"],
            schedule=one.get("schedule", ""), location=one.get("location", ""),
            application_process=one.get("application", ""), fees_description=one.get("fees", ""),
            minimum_age=one.get("minimum_age"), maximum_age=one.get("maximum_age"), contact=person,
            problems=one["problems"], factors=one.get("factors", []), intervention=one.get("intervention", ""),
            life_events=one.get("life_events", []),
            target_groups=one.get("target_groups", []), areas=self._areas(one.get("areas", [])),
            level=one["level"], approach=one["approach"], form=one["form"], assured_by=person.name,
            assured_on=until - timedelta(days=365), assured_until=until, invented=True,
        )  # fmt: skip

    def _place(self, partner: str, one: _Row) -> FindingPlace:
        return FindingPlace.objects.create(
            organisation=self.partners[partner], name=one["name"], kind=one["kind"],
            area_code=self.villages.get(one["area"], self.municipality.code), areas=self._areas(one.get("areas", [])),
            target_groups=one["target_groups"], problems=one["problems"], receiver=self.partners[one["receiver"]],
            capacity=one["capacity"], invented=True,
        )  # fmt: skip

    def _agreement(self, one: _Row) -> None:
        Agreement.objects.create(
            municipality=self.municipality, organisation=self.partners[one["from"]],
            place=self.places[one["place"]] if one["place"] else None, problems=one["problems"],
            to=self.partners[one["to"]], offer=self.offers.get((one["to"], one.get("offer", ""))),
            contact=self.people[one["person"]], channel=one["channel"], how=one["how"], next_step=one["next"],
            answer_days=one.get("days"), purpose=one["purpose"], basis=one["basis"], fields=one["fields"],
            assured_by=one["assured"], valid_from=self.today - timedelta(days=one["since"]),
            valid_until=self._ahead(one["until"]),
            confirmed_by_sender=self._ago(one["sent"]), confirmed_by_receiver=self._ago(one["received"]),
            invented=True,
        )  # fmt: skip

    def _acquaintance(self, one: str, other: str, through: str | None) -> None:
        first, second = sorted((self.partners[one], self.partners[other]), key=lambda each: each.pk)
        Acquaintance.objects.create(
            one=first, other=second, through=self.people[through] if through else None, invented=True
        )
