"""Read where to refer: one referral, the problems of a finding place, what a partner agreed, which routes are missing.

The network of a municipality is read once per request; every question "waarheen?" after that is answered by the core.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import Max, Min, Q, Sum

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.safety import SafetyLine, load_safety, safety_advice
from voorkant.core.notice.finding import find_place, find_problem
from voorkant.core.notice.route_words import Call, Referral, Setting, tell, told_route
from voorkant.core.notice.route_words import RouteTold as RouteTold
from voorkant.core.notice.routes import Answer, Ask, Route, answer, areas_around, areas_inside
from voorkant.core.shared.area import Area
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.gate import step_words
from voorkant.core.shared.language import Problem
from voorkant.core.shared.partners import Agreed, Network, Partner, Place
from voorkant.core.shared.text import Text, same
from voorkant.core.shared.villages import Village
from voorkant.store.models import FindingPlace, Municipality, PlaceLink, RouteGap
from voorkant.store.selectors.areas import area_tree, name_alone, villages_of
from voorkant.store.selectors.network import network_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.signal_desk import digest_of


@dataclass(frozen=True)
class Guide:
    """All that is needed to answer "waarheen?" in one municipality on one day."""

    municipality: Municipality
    network: Network
    today: date
    areas: Mapping[str, Area]
    villages: tuple[Village, ...]

    @cached_property
    def owners(self) -> dict[int, str]:
        """The name of the partner of each finding place."""
        return {one.id: self.network.partners[one.partner].name for one in self.network.places.values()}

    @cached_property
    def problem_count(self) -> int:
        """How many problems a finding place sees first."""
        return int(setting_value("place_problems", self.municipality))

    @cached_property
    def area_names(self) -> Mapping[str, Text]:
        """The name of each area, as in a list."""
        return {code: name_alone(area) for code, area in self.areas.items()}

    def place(self, given: str) -> Place:
        """Find a place by number or name; raises NotFound or BadInput with what is near."""
        return find_place(self.network.places, given, self.owners)

    def problems_of(self, place: Place) -> tuple[Problem, ...]:
        """Give the problems that a place sees first, as many as the setting allows."""
        known = load_language().problems
        return tuple(known[one] for one in place.problems if one in known)[: self.problem_count]

    def answer(self, place: Place, problem: str, *, area: str = "", age_band: str = "") -> Answer:
        """Answer for a problem (by id); an area that is not known here reads as that of the place."""
        chosen = area if area in self.areas else place.area
        band = load_language().age_bands.get(age_band)
        ask = Ask(
            place=place,
            problem=problem,
            today=self.today,
            area=chosen,
            around=areas_around(chosen, self.areas, self.villages),
            inside=areas_inside(chosen, self.areas, self.villages),
            ages=(band.low, band.high) if band else None,
        )
        return answer(self.network, ask)

    def refer(self, place: Place, problem: str, *, area: str = "", age_band: str = "") -> Referral:
        """Answer likewise, in words."""
        known = load_language()
        danger = known.problems[problem].danger
        setting = Setting(
            language=known,
            area_names=self.area_names,
            calls=urgent_calls(problem) if danger else urgent_calls(),
            warning_days=self.warning_days,
            age_band=age_band if age_band in known.age_bands else "",
        )
        found = self.answer(place, problem, area=area, age_band=age_band)
        return tell(found, self.owners[place.id], setting)

    @cached_property
    def warning_days(self) -> int:
        """How many days before its end an agreement is said to lapse."""
        return int(setting_value("agreement_warning_days", self.municipality))

    def told(self, route: Route) -> RouteTold:
        """Put one route in words, outside a referral."""
        setting = Setting(load_language(), self.area_names, (), self.warning_days)
        return told_route(route, self.today, setting)


def guide_of(municipality: Municipality, today: date) -> Guide:
    """Read what is needed once."""
    try:
        areas, villages = area_tree(municipality.code), villages_of(municipality.code)
    except NotFound:
        areas, villages = {}, ()
    return Guide(municipality, network_of(municipality), today, areas, villages)


def route_for(place: FindingPlace, problem: str, *, area: str = "", age_band: str = "", today: date) -> Referral:
    """Give where to refer for a problem (by id) at a finding place, in words of both languages.

    `area` is a code, empty for that of the place; `age_band` an id of the shared language, empty for any age. Raises
    NotFound for a problem that does not exist.
    """
    known = find_problem(load_language().problems, problem)
    guide = guide_of(place.organisation.municipality, today)
    return guide.refer(guide.network.places[place.pk], known.id, area=area, age_band=age_band)


def place_of_link(token: str, today: date) -> FindingPlace | None:
    """Give the finding place whose link this is, when the link still works and the place takes part."""
    link = (
        PlaceLink.objects.select_related("place__organisation__municipality")
        .filter(Q(revoked=None) | Q(revoked__gt=today), digest=digest_of(token))
        .filter(expires__gte=today, place__active=True)
        .first()
    )
    return link.place if link else None


def urgent_calls(problem: str = "") -> tuple[Call, ...]:
    """Give the numbers that belong to a danger, or without a problem all of them."""
    lines = safety_advice([problem]).calls if problem else tuple(one for one in load_safety() if one.number)
    return tuple(_call(one) for one in lines)


def _call(line: SafetyLine) -> Call:
    return Call(line.id, line.name, line.number, line.explanation)


@dataclass(frozen=True, slots=True)
class Seen:
    """A problem at a place with where it leads."""

    problem: Problem
    referral: Referral


def seen_at(guide: Guide, place: Place) -> tuple[Seen, ...]:
    """Give the problems that a place sees first, each with its referral."""
    return tuple(Seen(problem, guide.refer(place, problem.id)) for problem in guide.problems_of(place))


def places_for(guide: Guide, own: int | None) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Give the finding places that take part: first those of one's own organisation, then all others, by name."""
    active = sorted(
        (one for one in guide.network.places.values() if one.active), key=lambda one: (one.name.casefold(), one.id)
    )
    mine = tuple(one for one in active if one.partner == own)
    return mine, tuple(one for one in active if one.partner != own)


@dataclass(frozen=True, slots=True)
class Referrer:
    """Somebody who refers to a partner: who, where, about what, and how it was agreed."""

    partner: str
    place: str
    problems: tuple[Problem, ...]
    agreement: Agreed
    told: RouteTold


def referrers_of(guide: Guide, partner: Partner) -> tuple[Referrer, ...]:
    """Give who refers to a partner under an agreement that holds today, by name."""
    known, network = load_language().problems, guide.network
    found = [
        Referrer(
            partner=network.partners[one.partner].name,
            place=network.places[one.place].name if one.place in network.places else "",
            problems=tuple(known[problem] for problem in known if problem in one.problems),
            agreement=one,
            told=guide.told(Route(one, partner, network.people.get(one.person or 0))),
        )
        for one in network.agreements.values()
        if one.to == partner.id and one.in_force(guide.today) and one.partner in network.partners
    ]
    return tuple(sorted(found, key=lambda one: (one.partner.casefold(), one.place.casefold(), one.agreement.id)))


@dataclass(frozen=True, slots=True)
class Gap:
    """A route that is missing: how often it was asked (`times` as it may be told), and from which month to which."""

    place: Place
    partner: str
    problem: Problem
    asked: int
    first: date
    last: date
    times: Text


def gaps_of(guide: Guide) -> tuple[Gap, ...]:
    """Give the routes that were asked for in vain and are still missing today, most often asked first."""
    known, places = load_language().problems, guide.network.places
    least = int(setting_value("disclosure_threshold", guide.municipality))
    rows = (
        RouteGap.objects.filter(place__in=[one.id for one in places.values() if one.active], problem__in=known)
        .values("place_id", "problem")
        .annotate(asked=Sum("n"), first=Min("month"), last=Max("month"))
    )
    found = [
        Gap(places[row["place_id"]], guide.owners[row["place_id"]], known[row["problem"]], row["asked"],
            row["first"], row["last"], step_words(row["asked"], least))
        for row in rows
        if guide.answer(places[row["place_id"]], row["problem"]).gap
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.asked, one.place.name.casefold(), one.problem.id)))


@dataclass(frozen=True, slots=True)
class Empty:
    """A finding place with the problems on its form for which nothing was agreed."""

    place: Place
    partner: str
    problems: tuple[Problem, ...]


def empty_routes(guide: Guide) -> tuple[Empty, ...]:
    """Give what is still to be agreed before anybody asks: per place the problems on its form without a route."""
    found = []
    for place in sum(places_for(guide, None), ()):
        missing = tuple(one for one in guide.problems_of(place) if guide.answer(place, one.id).gap)
        if missing:
            found.append(Empty(place, guide.owners[place.id], missing))
    return tuple(sorted(found, key=lambda one: (-len(one.problems), one.place.name.casefold())))


def first_only(referral: Referral, most: int) -> Referral:
    """Give a referral with at most so many routes and no offers, for paper."""
    return replace(referral, routes=referral.routes[:most], offers=())


def municipality_named(given: str) -> Municipality:
    """Give the municipality with a code or name, or the only one when none is given; NotFound names all."""
    known = list(Municipality.objects.order_by("name"))
    if not given and len(known) == 1:
        return known[0]
    found = [one for one in known if given.casefold() in (one.code.casefold(), one.name.casefold())]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{one.code} ({one.name})" for one in known)
    what = Text(f"Gemeente '{given}' is hier niet.", f"Municipality '{given}' is not here.")
    if not given:
        what = Text("Welke gemeente is niet gezegd.", "Which municipality was not said.")
    raise NotFound(
        "municipality-unknown",
        what,
        Text("Hier zijn: ", "Here are: ") + same(f"{listed or '–'}."),
        Text("Geef --municipality met een code of naam.", "Give --municipality with a code or name."),
    )
