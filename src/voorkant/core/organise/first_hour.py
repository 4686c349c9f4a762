"""The first hour of a municipality: from the list of partners that exists to pages that say whom to call.

On a Monday morning an adviser has an Excel with 25 partners and an hour until the next meeting. Five steps, each of
which opens with a proposal, bring her to a page per finding place. How far she is, is counted from what is kept and
stands nowhere else: whoever is called away halfway finds on Thursday what is done and what is left, and the routes that
are still empty are the list of what to do.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from voorkant.core.organise.proposals import Habits, Part, has_number
from voorkant.core.organise.register import waits_for
from voorkant.core.shared.partners import Agreed, Network, Place
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it stands: what there is in words, how much is left, and about how many minutes that takes."""

    part: Part
    done: bool
    told: Text
    left: int
    minutes: int


@dataclass(frozen=True)
class FirstHour:
    """How far a municipality is. `empty` are the problems without a route per place (by id), `waiting` the number of
    agreements that each partner (by id) has not confirmed, `answered` how many partners confirmed at least one.
    """

    partners: int
    reachable: int
    places: tuple[Place, ...]
    without_problems: tuple[Place, ...]
    routes: int
    empty: Mapping[int, tuple[str, ...]]
    waiting: Mapping[int, int]
    answered: int
    steps: tuple[Step, ...] = ()

    @property
    def minutes(self) -> int:
        """About how many minutes all that is left takes."""
        return sum(one.minutes for one in self.steps)

    @property
    def next(self) -> Step | None:
        """The step to take up now, None when all is done."""
        return next((one for one in self.steps if not one.done), None)

    @property
    def empty_routes(self) -> int:
        """How many routes are still empty."""
        return sum(map(len, self.empty.values()))

    @property
    def shown_first(self) -> bool:
        """Whether it still belongs on the first page: not once partners have begun to confirm what was agreed."""
        return self.next is not None and not (self.routes and self.answered)


def first_hour(network: Network, habits: Habits, today: date, most: int) -> FirstHour:
    """Count how far a municipality is; `most` is how many problems a place sees first."""
    places = tuple(sorted((one for one in network.places.values() if one.active), key=_by_name))
    running = [one for one in network.agreements.values() if one.in_force(today)]
    empty = {one.id: missing for one in places if (missing := empty_at(one, running, most))}
    waiting: dict[int, int] = defaultdict(int)
    for agreement in running:
        for partner in waits_for(agreement):
            waiting[partner] += 1
    said = {one.partner for one in running if one.confirmed_by_sender}
    said |= {one.to for one in running if one.confirmed_by_receiver}
    counted = FirstHour(
        partners=len(network.partners),
        reachable=sum(has_number(network, one) for one in network.partners.values()),
        places=places,
        without_problems=tuple(one for one in places if not one.problems),
        routes=sum(len(one.problems[:most]) for one in places) - sum(map(len, empty.values())),
        empty=empty,
        waiting={key: waiting[key] for key in sorted(waiting)},
        answered=len(said),
    )
    return replace(counted, steps=tuple(_steps(counted, habits)))


def empty_at(place: Place, running: Collection[Agreed], most: int) -> tuple[str, ...]:
    """Give the problems of a place for which nothing that holds today says whom to call."""
    return tuple(one for one in place.problems[:most] if not any(each.covers(one, place) for each in running))


def _steps(hour: FirstHour, habits: Habits) -> Iterable[Step]:
    """Judge each step; what cannot be counted yet is expected to be as large as usual."""
    wanted = habits.efforts[Part.PLACES].usual
    missing = {problem for problems in hour.empty.values() for problem in problems}
    counts = (
        (Part.PARTNERS, 0 if hour.partners > 1 else 1, True, _told_partners),
        (Part.PLACES, max(0, wanted - len(hour.places)), True, _told_places),
        (Part.PROBLEMS, len(hour.without_problems), bool(hour.places), _told_problems),
        (Part.ROUTES, len(missing), any(one.problems for one in hour.places), _told_routes),
        (Part.CONFIRM, len(hour.waiting), bool(hour.routes), _told_confirm),
    )
    for part, left, known, told in counts:
        effort = habits.efforts[part]
        done = known and not left
        number = left if known else effort.usual
        seconds = 0 if done else effort.fixed + effort.each * number
        yield Step(part, done, told(hour, wanted), left, math.ceil(seconds / 60))


def _told_partners(hour: FirstHour, wanted: int) -> Text:
    if not hour.partners:
        return Text("Er staan nog geen partners in.", "No partners are in yet.")
    return _many(
        hour.partners,
        Text("Er staat {n} partner in", "{n} partner is in"),
        Text("Er staan {n} partners in", "{n} partners are in"),
    ) + Text(", {m} met een telefoonnummer.", ", {m} with a telephone number.").format(m=str(hour.reachable))


def _told_places(hour: FirstHour, wanted: int) -> Text:
    if not hour.places:
        return Text("Er zijn nog geen vindplaatsen.", "There are no finding places yet.")
    told = _many(
        len(hour.places),
        Text("{n} vindplaats doet mee.", "{n} finding place takes part."),
        Text("{n} vindplaatsen doen mee.", "{n} finding places take part."),
    )
    if len(hour.places) >= wanted:
        return told
    more = Text(" {m} is een goed begin.", " {m} is a good beginning.")
    return told + more.format(m=str(wanted))


def _told_problems(hour: FirstHour, wanted: int) -> Text:
    if not hour.places:
        return Text("Dit komt na de vindplaatsen.", "This comes after the finding places.")
    if not hour.without_problems:
        return Text("Voor elke plek is gekozen wat je er ziet.", "For each place it was chosen what is seen there.")
    return _many(
        len(hour.without_problems),
        Text("Voor {n} plek is nog niets gekozen.", "For {n} place nothing was chosen yet."),
        Text("Voor {n} plekken is nog niets gekozen.", "For {n} places nothing was chosen yet."),
    )


def _told_routes(hour: FirstHour, wanted: int) -> Text:
    total = hour.routes + hour.empty_routes
    if not total:
        return Text("Dit komt na de problemen.", "This comes after the problems.")
    if not hour.empty:
        return Text("Bij alle {n} staat wie je belt.", "All {n} say whom to call.").format(n=str(total))
    return Text("{n} van de {m} routes zijn nog leeg.", "{n} of the {m} routes are still empty.").format(
        n=str(hour.empty_routes), m=str(total)
    )


def _told_confirm(hour: FirstHour, wanted: int) -> Text:
    if not hour.routes:
        return Text("Dit komt na de afspraken.", "This comes after the agreements.")
    if not hour.waiting:
        return Text("Alle partners hebben bevestigd.", "All partners have confirmed.")
    return _many(
        len(hour.waiting),
        Text("{n} partner heeft nog niet bevestigd.", "{n} partner has not confirmed yet."),
        Text("{n} partners hebben nog niet bevestigd.", "{n} partners have not confirmed yet."),
    )


def _many(n: int, one: Text, more: Text) -> Text:
    return (one if n == 1 else more).format(n=str(n))


def _by_name(place: Place) -> tuple[str, int]:
    return place.name.casefold(), place.id
