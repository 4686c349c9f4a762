"""The network as the core sees it: who offers what to whom, and who agreed to refer to whom.

A librarian who sees money worries asks "waarheen?". The answer is put together from these: the agreement of her reading
corner with debt help, the person to call there, and the coffee morning round the corner that needs no referral at all.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation or team; `kind` is a partner kind, `capacity` contacts a month that it agreed to receive."""

    id: int
    name: str
    kind: str
    phone: str = ""
    email: str = ""
    website: str = ""
    informal: bool = False
    capacity: int | None = None
    shares_load: bool = False
    invented: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a partner who may be called, and when (`hours`, in words); `confirmed` is when it was last right."""

    id: int
    partner: int
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    confirmed: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A finding place. `area` is where it is, `areas` whose residents come; `problems` in the order of its form."""

    id: int
    partner: int
    name: str
    kind: str
    area: str
    areas: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    receiver: int | None = None
    capacity: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer. `areas` are the codes that it serves, empty for everybody in the municipality; ages in whole years."""

    id: int
    partner: int
    name: str
    description: str = ""
    url: str = ""
    phone: str = ""
    email: str = ""
    schedule: str = ""
    location: str = ""
    application: str = ""
    fees: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    person: int | None = None
    problems: frozenset[str] = frozenset()
    life_events: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    level: str = ""
    approach: str = ""
    form: str = ""
    informal: bool = False
    assured_until: date | None = None
    grace: int = 0
    """Days after its last day in which it still counts as assured."""

    def serves(self, around: Collection[str]) -> bool:
        """Tell whether it is for residents of an area, given as the area's code with those of all areas around it."""
        return not self.areas or not self.areas.isdisjoint(around)

    def suits(self, low: int, high: int | None) -> bool:
        """Tell whether anybody from `low` up to and including `high` years (None: no end) is of its age."""
        too_old = self.maximum_age is not None and low > self.maximum_age
        too_young = self.minimum_age is not None and high is not None and high < self.minimum_age
        return not (too_old or too_young)

    def assured(self, today: date) -> bool:
        """Tell whether somebody still stands for what is said of it."""
        return self.assured_until is not None and today - self.assured_until <= timedelta(days=self.grace)


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement: `partner` notices (at `place`, or anywhere when None) and refers to `to`; no `problems`: for all.

    `channel`, `basis` and `fields` are ids of `agreement_channels`, `agreement_bases` and `agreement_fields`.
    """

    id: int
    partner: int
    to: int
    channel: str
    basis: str
    valid_from: date
    valid_until: date
    place: int | None = None
    problems: frozenset[str] = frozenset()
    offer: int | None = None
    person: int | None = None
    how: str = ""
    next_step: str = ""
    answer_days: int | None = None
    purpose: str = ""
    fields: tuple[str, ...] = ()
    assured_by: str = ""
    confirmed_by_sender: date | None = None
    confirmed_by_receiver: date | None = None
    ended: date | None = None

    def in_force(self, today: date) -> bool:
        """Tell whether it holds on a day."""
        return self.valid_from <= today <= self.valid_until and (self.ended is None or today < self.ended)

    def covers(self, problem: str, place: Place) -> bool:
        """Tell whether it says where to refer for a problem at a finding place."""
        here = self.partner == place.partner and self.place in (None, place.id)
        return here and (not self.problems or problem in self.problems)


@dataclass(frozen=True)
class Network:
    """All that is known of who works together in one municipality, each part keyed by id."""

    partners: dict[int, Partner]
    people: dict[int, Person]
    places: dict[int, Place]
    offers: dict[int, Offered]
    agreements: dict[int, Agreed]
    acquaintances: tuple[tuple[int, int, int | None], ...] = ()
    """Pairs of partners that know each other, with the person through whom, where known."""
