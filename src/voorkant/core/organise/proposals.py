"""Propose what is usually right: where people are met, what is seen there, and whom one calls about it.

Nobody should type what can be guessed: "Bibliotheek Twello" is a library in Twello, low literacy is often seen there,
and the language desk is called about it. A proposal is only ever what a screen opens with. People change what is wrong,
and nothing holds before somebody saves it and the partners confirm it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voorkant.core.organise.contacts import plain
from voorkant.core.shared.partners import Agreed, Network, Partner, Person, Place

SHORT_WORD = 3


class Part(StrEnum):
    """The five steps, in order."""

    PARTNERS = "partners"
    PLACES = "places"
    PROBLEMS = "problems"
    ROUTES = "routes"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class PlaceHabit:
    """A kind of place: words by which its name gives it away, and the problems that are often seen there first."""

    kind: str
    words: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnerHabit:
    """A kind of partner: which kind of place it mostly has, and whether people are met there before they ask."""

    kind: str
    place: str
    meets: bool


@dataclass(frozen=True, slots=True)
class ReceiverHabit:
    """Which kinds of partner are often called about a problem, in order, and within how many days they answer."""

    problem: str
    kinds: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Effort:
    """How long a step takes, in seconds: `fixed`, and `each` for all that is left; `usual` is how many to expect."""

    fixed: int
    each: int
    usual: int


@dataclass(frozen=True)
class Habits:
    """What proposals are made from, each part keyed by id."""

    places: Mapping[str, PlaceHabit]
    partners: Mapping[str, PartnerHabit]
    receivers: Mapping[str, ReceiverHabit]
    efforts: Mapping[Part, Effort]


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call about a problem, how, and within how many days an answer comes; ids of partner, person, offer."""

    to: int
    person: int | None
    offer: int | None
    channel: str
    answer_days: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """What must happen to the agreements of one place. `left` gives the problems that remain of an agreement that is
    in the way, by its id (none: it ends); `made` what is newly agreed, problems with one answer together.
    """

    left: Mapping[int, tuple[str, ...]]
    made: tuple[tuple[Call, tuple[str, ...]], ...]


def guess_kind(name: str, partner_kind: str, habits: Habits) -> str:
    """Guess the kind of place of a partner from its name, else from its kind; empty where nothing is known.

    A short word must stand alone: "cbs" is a school in "CBS De Ark" and nothing in "Incbseizoen".
    """
    named = plain(name)
    words = set(named.split())
    for habit in habits.places.values():
        if any(word in words if len(word) <= SHORT_WORD else word in named for word in map(plain, habit.words)):
            return habit.kind
    known = habits.partners.get(partner_kind)
    return known.place if known else ""


def guess_area(words: str, areas: Iterable[tuple[str, str]], otherwise: str) -> str:
    """Guess where a place is from an area's name in what is known of it; the longest name wins.

    `areas` are (code, name).
    """
    text = f" {plain(words)} "
    found = [(len(plain(name)), code) for code, name in areas if plain(name) and f" {plain(name)} " in text]
    return max(found)[1] if found else otherwise


def meets_people(partner: Partner, habits: Habits) -> bool:
    """Tell whether people are met at a partner before they ask for help."""
    known = habits.partners.get(partner.kind)
    return known is None or known.meets


def propose_team(network: Network) -> int | None:
    """Give the team that probably receives what is passed on: a neighbourhood team, else the municipality."""
    for kind in ("neighbourhood_team", "municipality"):
        teams = [one for one in network.partners.values() if one.kind == kind]
        if teams:
            return min(teams, key=lambda one: (one.name.casefold(), one.id)).id
    return None


def propose_problems(kind: str, habits: Habits, most: int) -> tuple[str, ...]:
    """Give the problems that are often seen first at a kind of place."""
    known = habits.places.get(kind)
    return known.problems[:most] if known else ()


def propose_call(problem: str, network: Network, habits: Habits) -> Call | None:
    """Propose whom to call about a problem: a partner of the first kind there is. Among several, one that has an offer
    for it, then one that is no finding place itself, then where most people can be called. None when no partner of any
    fitting kind takes part; then people must say it.
    """
    habit = habits.receivers.get(problem)
    if habit is None:
        return None
    helped = {one.partner for one in network.offers.values() if problem in one.problems}
    places = {one.partner for one in network.places.values() if one.active}
    fitting = [one for one in network.partners.values() if one.kind in habit.kinds]
    if not fitting:
        return None
    best = min(fitting, key=lambda one: (
        habit.kinds.index(one.kind), one.id not in helped, not has_number(network, one), one.id in places,
        -len(people_of(network, one)), one.name.casefold(), one.id,
    ))  # fmt: skip
    person = first_person(network, best)
    return Call(best.id, person.id if person else None, None, propose_channel(network, best, person), habit.days)


def propose_channel(network: Network, partner: Partner, person: Person | None) -> str:
    """Propose how to reach a partner: by phone where there is a number, else by mail, else by walking in."""
    if (person and person.phone) or partner.phone:
        return "phone"
    return "secure_mail" if (person and person.email) or partner.email else "walk_in"


def first_person(network: Network, partner: Partner) -> Person | None:
    """Give who is called first at a partner: who has a number, then who was confirmed last."""
    people = people_of(network, partner)
    return max(people, key=lambda one: (bool(one.phone), one.confirmed or date.min, -one.id), default=None)


def people_of(network: Network, partner: Partner) -> list[Person]:
    """Give who can be called at a partner."""
    return [one for one in network.people.values() if one.partner == partner.id]


def grouped(calls: Mapping[str, Call]) -> tuple[tuple[Call, tuple[str, ...]], ...]:
    """Put problems with the same answer together, so that a partner confirms one agreement and not eight."""
    found: dict[Call, list[str]] = defaultdict(list)
    for problem, call in calls.items():
        found[call].append(problem)
    return tuple((call, tuple(problems)) for call, problems in found.items())


def call_of(agreed: Agreed) -> Call:
    """Give what an agreement says about whom to call."""
    return Call(agreed.to, agreed.person, agreed.offer, agreed.channel, agreed.answer_days)


def own_calls(network: Network, place: Place, today: date) -> dict[str, Agreed]:
    """Give per problem the agreement that was made for just that place and names it, where there is exactly one."""
    found: dict[str, list[Agreed]] = defaultdict(list)
    for one in network.agreements.values():
        if one.place == place.id and one.in_force(today):
            for problem in one.problems:
                found[problem].append(one)
    return {problem: rows[0] for problem, rows in found.items() if len(rows) == 1}


def change(now: Mapping[str, Agreed], wanted: Mapping[str, Call | None]) -> Change:
    """Compare what was agreed per problem with what is wanted (None: no route any more). What stays the same is left
    alone, so that partners are not asked again about it.
    """
    changed = {problem for problem, call in wanted.items() if problem in now and call_of(now[problem]) != call}
    left: dict[int, tuple[str, ...]] = {}
    for agreement in {now[problem].id: now[problem] for problem in now if problem in changed}.values():
        left[agreement.id] = tuple(sorted(agreement.problems - changed))
    made = {problem: call for problem, call in wanted.items() if call and (problem in changed or problem not in now)}
    return Change(left, grouped(made))


def has_number(network: Network, partner: Partner) -> bool:
    """Tell whether a partner, or anybody there, can be called."""
    return bool(partner.phone) or any(one.partner == partner.id and one.phone for one in network.people.values())
