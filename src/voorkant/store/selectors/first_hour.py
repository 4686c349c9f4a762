"""Read how far the first hour is, and what each of its screens opens with: counted and proposed, never kept apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from voorkant.adapters.first_hour import load_habits
from voorkant.core.organise import proposals as propose
from voorkant.core.organise.first_hour import FirstHour, empty_at, first_hour
from voorkant.core.organise.proposals import Call, Habits
from voorkant.core.shared.partners import Agreed, Network, Partner, Place
from voorkant.store.models import Contact, FindingPlace, Municipality, Organisation, PartnerLink, PlaceLink
from voorkant.store.selectors.network import network_of
from voorkant.store.selectors.network_pages import area_options
from voorkant.store.selectors.settings import setting_value


@dataclass(frozen=True, slots=True)
class Candidate:
    """A partner that may be a finding place, with what is guessed of it; `has` are its places so far."""

    partner: Partner
    kind: str
    area: str
    meets: bool
    has: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A partner that has agreements to confirm: how many, who can be asked, and until when an earlier link works."""

    partner: Organisation
    number: int
    people: tuple[Contact, ...]
    asked_until: date | None

    @property
    def email(self) -> str:
        """The address to which the link can be sent; empty when none is known."""
        return next((one.email for one in self.people if one.email), self.partner.email)


@dataclass(frozen=True)
class Desk:
    """All that the screens of the first hour need, read once."""

    municipality: Municipality
    network: Network
    habits: Habits
    today: date

    @cached_property
    def most(self) -> int:
        """How many problems a finding place sees first."""
        return int(setting_value("place_problems", self.municipality))

    @cached_property
    def hour(self) -> FirstHour:
        """How far it is."""
        return first_hour(self.network, self.habits, self.today, self.most)

    @cached_property
    def areas(self) -> list[tuple[str, str]]:
        """The areas where a place can be, the whole municipality last."""
        return [*area_options(self.municipality), (self.municipality.code, self.municipality.name)]

    @cached_property
    def _telling(self) -> list[tuple[str, str]]:
        """The areas whose name tells where: "Voedselbank Voorst" may be of the village or of the municipality."""
        return [one for one in self.areas[:-1] if one[1] != self.municipality.name]

    @cached_property
    def running(self) -> tuple[Agreed, ...]:
        """The agreements that hold today."""
        return tuple(one for one in self.network.agreements.values() if one.in_force(self.today))

    def partner_of(self, place: Place) -> Partner:
        """Give the partner of a place."""
        return self.network.partners[place.partner]

    def candidates(self) -> list[Candidate]:
        """Give all partners: those where people are met before they ask come first, by name."""
        found = [self._candidate(one) for one in self.network.partners.values()]
        return sorted(found, key=lambda one: (not one.meets, one.partner.name.casefold(), one.partner.id))

    def _candidate(self, partner: Partner) -> Candidate:
        offers = [one for one in self.network.offers.values() if one.partner == partner.id]
        served = {code for one in offers for code in one.areas}
        known = " ".join([partner.name, *(one.location for one in offers)])
        only = served.pop() if len(served) == 1 else self.municipality.code
        return Candidate(
            partner=partner,
            kind=propose.guess_kind(partner.name, partner.kind, self.habits),
            area=propose.guess_area(known, self._telling, only if only in dict(self.areas) else self.areas[-1][0]),
            meets=propose.meets_people(partner, self.habits),
            has=tuple(one for one in self.network.places.values() if one.partner == partner.id and one.active),
        )

    def proposed_problems(self, place: Place) -> tuple[str, ...]:
        """Propose what is seen first at a place."""
        return propose.propose_problems(place.kind, self.habits, self.most)

    def proposed_call(self, problem: str) -> Call | None:
        """Propose whom to call about a problem."""
        return propose.propose_call(problem, self.network, self.habits)

    def usual_days(self, problem: str) -> int | None:
        """Within how many days an answer is proposed."""
        known = self.habits.receivers.get(problem)
        return known.days if known else None

    def empty_per_problem(self) -> dict[str, tuple[Place, ...]]:
        """Give each problem for which a route is empty with the places where it is, most places first."""
        found: dict[str, list[Place]] = {}
        for place in self.hour.places:
            for problem in self.hour.empty.get(place.id, ()):
                found.setdefault(problem, []).append(place)
        listed = sorted(found.items(), key=lambda pair: -len(pair[1]))
        return {problem: tuple(places) for problem, places in listed}

    def calls_at(self, place: Place) -> Mapping[str, Agreed]:
        """Give what was agreed for just this place, per problem, where it can be changed here."""
        return propose.own_calls(self.network, place, self.today)

    def missing_at(self, place: Place) -> tuple[str, ...]:
        """Give the problems of a place without a route."""
        return empty_at(place, self.running, self.most)

    def to_confirm(self) -> list[ToConfirm]:
        """Give who still has agreements to confirm, most agreements first."""
        waiting = self.hour.waiting
        rows = Organisation.objects.filter(pk__in=waiting).prefetch_related("contacts").order_by("name")
        links = PartnerLink.objects.filter(organisation__in=waiting, used=None, expires__gte=self.today)
        until = dict(links.order_by("expires").values_list("organisation_id", "expires"))
        found = [
            ToConfirm(one, waiting[one.pk], tuple(sorted(one.contacts.all(), key=_reached)), until.get(one.pk))
            for one in rows
        ]
        return sorted(found, key=lambda one: (-one.number, one.partner.name.casefold()))

    def without_card(self) -> list[FindingPlace]:
        """Give the places that take part and have no link that works."""
        working = PlaceLink.objects.filter(revoked=None, expires__gte=self.today).values("place_id")
        return [one for one in self.place_rows() if one.pk not in {row["place_id"] for row in working}]

    def place_rows(self) -> list[FindingPlace]:
        """Give all places that take part, with their partners."""
        own = FindingPlace.objects.filter(organisation__municipality=self.municipality, active=True)
        return list(own.select_related("organisation__municipality", "receiver").order_by("name", "pk"))


def desk_of(municipality: Municipality, today: date) -> Desk:
    """Read what the first hour needs."""
    return Desk(municipality, network_of(municipality), load_habits(), today)


def _reached(person: Contact) -> tuple[bool, str]:
    return not person.email, person.name.casefold()
