"""Where to refer: what was agreed for a problem at a finding place, what else there is, and what is still missing.

A librarian hears "ik durf de post niet meer open te maken". She needs a name and a number before the visitor has his
coat on: Ria of debt help, Monday to Thursday, who calls back within five days. When nobody agreed anything, she must
read that plainly, with whom to ask, and the gap must count, so that somebody fills it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.shared.area import Area
from voorkant.core.shared.partners import Agreed, Network, Offered, Partner, Person, Place
from voorkant.core.shared.villages import Village

COLLECTIVE = "collective"
APPROACHES = ("universal", "selective", "indicated")
TEAM_KINDS = ("neighbourhood_team", "municipality")
"""Kinds of partner that are asked when nothing was agreed, in this order."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question "waarheen?": a problem at a finding place on a day.

    `area` is where the resident lives, `around` that code with all areas in which it lies, `inside` the areas within
    it; `ages` from and up to and including in years (None: no end), or None for any age.
    """

    place: Place
    problem: str
    today: date
    area: str = ""
    around: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    ages: tuple[int, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """An agreement that holds today, with who is to be called. The nearest to hand comes first: phone, hours, mail."""

    agreement: Agreed
    to: Partner
    person: Person | None = None
    offer: Offered | None = None

    @property
    def phone(self) -> str:
        """The number to call: of the person, else of the offer, else of the partner; empty when none is known."""
        of_person = self.person.phone if self.person else ""
        return of_person or (self.offer.phone if self.offer else "") or self.to.phone

    @property
    def email(self) -> str:
        """The address to write to, likewise."""
        of_person = self.person.email if self.person else ""
        return of_person or (self.offer.email if self.offer else "") or self.to.email

    @property
    def hours(self) -> str:
        """When the number is answered, in words; empty when nobody said."""
        return self.person.hours if self.person else ""

    @property
    def confirmed(self) -> bool:
        """Whether the receiver said that it is right; until then it is an agreement of one side."""
        return self.agreement.confirmed_by_receiver is not None

    def lapses_within(self, today: date, days: int) -> bool:
        """Tell whether it ends in the coming days, so that somebody should renew it."""
        return self.agreement.valid_until - today <= timedelta(days=days)


class NotNow(StrEnum):
    """Why an agreement is no route today."""

    LAPSED = "lapsed"  # its time has passed and nobody renewed it
    ENDED = "ended"  # it was ended on purpose
    COMING = "coming"  # it begins later


@dataclass(frozen=True, slots=True)
class NoRoute:
    """An agreement that does not hold today; `day` is its last day, or the first when it is still to come."""

    agreement: Agreed
    to: Partner
    why: NotNow
    day: date


@dataclass(frozen=True, slots=True)
class Fitting:
    """An offer that fits. `assured` tells whether somebody still stands for it; `only_in` names the smaller areas
    within the asked one to which it is limited, empty when it is for the whole of it.
    """

    offer: Offered
    by: Partner
    person: Person | None
    assured: bool
    only_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Helper:
    """Whom to ask when nothing was agreed."""

    partner: Partner
    person: Person | None

    @property
    def phone(self) -> str:
        """The number to call, of the person or else of the partner."""
        return (self.person.phone if self.person else "") or self.partner.phone


@dataclass(frozen=True)
class Answer:
    """The answer to "waarheen?": routes in order of preference, what is no route now, offers lightest first, whom to
    ask when there is no route.
    """

    ask: Ask
    routes: tuple[Route, ...]
    not_now: tuple[NoRoute, ...]
    offers: tuple[Fitting, ...]
    helpers: tuple[Helper, ...]

    @property
    def gap(self) -> bool:
        """Whether an agreement is missing: the place takes part, and none covers this problem today."""
        return self.ask.place.active and not self.routes


def answer(network: Network, ask: Ask) -> Answer:
    """Answer where to refer. A place that no longer takes part has no routes, and no gap either."""
    found = _routes(network, ask) if ask.place.active else ()
    not_now = _not_now(network, ask, found) if ask.place.active else ()
    named = {route.offer.id for route in found if route.offer}
    return Answer(
        ask=ask,
        routes=found,
        not_now=not_now,
        offers=tuple(one for one in _offers(network, ask) if one.offer.id not in named),
        helpers=() if found else _helpers(network, ask.place),
    )


def areas_around(code: str, areas: Mapping[str, Area], villages: Iterable[Village]) -> frozenset[str]:
    """Give an area with all areas in which it lies; a buurt lies in its wijk and in its kern too."""
    known = tuple(villages)
    found, waiting = {code}, [code]
    while waiting:
        one = waiting.pop()
        parent = areas[one].parent if one in areas else None
        above = {parent} if parent else set()
        above |= {village.code for village in known if one in village.members}
        waiting += above - found
        found |= above
    return frozenset(found)


def areas_inside(code: str, areas: Mapping[str, Area], villages: Iterable[Village]) -> frozenset[str]:
    """Give the areas that lie within an area, itself left out."""
    known = tuple(villages)
    return frozenset(one for one in areas if one != code and code in areas_around(one, areas, known))


def _routes(network: Network, ask: Ask) -> tuple[Route, ...]:
    found = [
        _route(network, one)
        for one in network.agreements.values()
        if one.in_force(ask.today) and one.covers(ask.problem, ask.place) and one.to in network.partners
    ]
    return tuple(sorted(found, key=_preference))


def _route(network: Network, one: Agreed) -> Route:
    offer = network.offers.get(one.offer or 0)
    person = network.people.get(one.person or 0) or network.people.get((offer.person if offer else None) or 0)
    return Route(agreement=one, to=network.partners[one.to], person=person, offer=offer)


def _preference(route: Route) -> tuple[bool, bool, bool, int, str, int]:
    """That very place first, then that very problem; among equals who answers soonest, then by name."""
    one = route.agreement
    return (
        one.place is None,
        not one.problems,
        one.answer_days is None,
        one.answer_days or 0,
        route.to.name.casefold(),
        one.id,
    )


def _not_now(network: Network, ask: Ask, routes: Collection[Route]) -> tuple[NoRoute, ...]:
    """Say an agreement that does not hold today, once per receiver, and only where it is news: not when another
    agreement leads to the same receiver, and an ended one only when nothing at all was agreed.
    """
    reached = {route.to.id for route in routes}
    found: dict[int, NoRoute] = {}
    for one in network.agreements.values():
        if not one.covers(ask.problem, ask.place) or one.to not in network.partners or one.to in reached:
            continue
        told = _why_not(one, network.partners[one.to], ask.today)
        if told is None or (told.why is NotNow.ENDED and routes):
            continue
        if one.to not in found or _news(told) > _news(found[one.to]):
            found[one.to] = told
    return tuple(sorted(found.values(), key=_news, reverse=True))


def _why_not(one: Agreed, to: Partner, today: date) -> NoRoute | None:
    if one.in_force(today):
        return None
    if one.ended is not None and one.ended <= today and one.ended <= one.valid_until:
        return NoRoute(one, to, NotNow.ENDED, one.ended)
    if one.valid_from > today:
        return NoRoute(one, to, NotNow.COMING, one.valid_from)
    return NoRoute(one, to, NotNow.LAPSED, one.valid_until)


def _news(one: NoRoute) -> tuple[bool, int, int]:
    """What is to come before what was; the latest of what was, the first of what is to come."""
    coming = one.why is NotNow.COMING
    return coming, -one.day.toordinal() if coming else one.day.toordinal(), -one.agreement.id


def _offers(network: Network, ask: Ask) -> list[Fitting]:
    found = []
    for one in network.offers.values():
        narrower = tuple(sorted(one.areas & ask.inside))
        fits = one.serves(ask.around) or bool(narrower)
        fits = fits and (ask.ages is None or one.suits(*ask.ages))
        if ask.problem in one.problems and fits and one.partner in network.partners:
            found.append(
                Fitting(
                    offer=one,
                    by=network.partners[one.partner],
                    person=network.people.get(one.person or 0),
                    assured=one.assured(ask.today),
                    only_in=() if one.serves(ask.around) else narrower,
                )
            )
    return sorted(found, key=_lightness)


def _lightness(one: Fitting) -> tuple[int, int, bool, bool, str, int]:
    """The lightest help that may be enough comes first: informal before formal, together before one to one, for
    everybody before for those with complaints; among equals what somebody still stands for. What was not said counts
    as heavier, so that nothing seems light by an empty field.
    """
    offer = one.offer
    heavy = (not offer.informal) + (offer.form != COLLECTIVE)
    approach = APPROACHES.index(offer.approach) if offer.approach in APPROACHES else len(APPROACHES)
    return heavy, approach, not offer.informal, not one.assured, offer.name.casefold(), offer.id


def _helpers(network: Network, place: Place) -> tuple[Helper, ...]:
    """The team that receives the signals of the place; without one the neighbourhood teams, else the municipality."""
    receiver = network.partners.get(place.receiver or 0)
    if receiver is not None:
        return (Helper(receiver, _first_person(network, receiver)),)
    for kind in TEAM_KINDS:
        teams = sorted(
            (one for one in network.partners.values() if one.kind == kind and one.id != place.partner),
            key=lambda one: (one.name.casefold(), one.id),
        )
        if teams:
            return tuple(Helper(one, _first_person(network, one)) for one in teams)
    return ()


def _first_person(network: Network, partner: Partner) -> Person | None:
    """Whoever was confirmed last, and can be called."""
    of_partner = [one for one in network.people.values() if one.partner == partner.id and one.phone]
    return max(of_partner, key=lambda one: (one.confirmed or date.min, -one.id), default=None)
