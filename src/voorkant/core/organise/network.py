"""See who is tied to whom, and where a network is thin before it tears.

The food bank is known to everybody through Marga of the welfare work. In the summer Marga retires, and nobody notices
that the food bank has gone out of sight until somebody needs it. This finds the Margas beforehand: partners that hold
others together, ties that hang on one person, finding places that agreed nothing, and partners whom nobody knows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import networkx as nx

from voorkant.core.shared.partners import Network
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True, slots=True)
class Tie:
    """Two partners that are tied, `one` < `other`, and by what.

    `agreements` are ids of agreements in force between them, `places` finding places of the one that the other
    receives from, `known` that they know each other. `hangs_on` is the one person through whom all of it goes, None
    where there are more ways.
    """

    one: int
    other: int
    agreements: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    known: bool = False
    hangs_on: int | None = None

    @property
    def pair(self) -> tuple[int, int]:
        """Both partners, smallest id first."""
        return self.one, self.other


class Thin(StrEnum):
    """Why a network is thin somewhere, most pressing first."""

    BETWEEN = "between"  # others come loose without this partner
    ONE_PERSON = "one_person"  # ties that go through one person only
    NO_AGREEMENT = "no_agreement"  # a finding place for which nothing was agreed
    KNOWS_NOBODY = "knows_nobody"
    ONE_TIE = "one_tie"
    NO_CONTACT = "no_contact"  # agreements lead here and there is nobody to call
    ONE_CONTACT = "one_contact"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thin spot: about which partner, person or place; which partners it touches; in words, with what to do."""

    kind: Thin
    partner: int
    text: Text
    do: Text
    others: tuple[int, ...] = ()
    person: int | None = None
    place: int | None = None


def ties(network: Network, today: date) -> tuple[Tie, ...]:
    """Give each pair of partners that is tied, once, in order of their ids; a partner is not tied to itself."""
    agreements: dict[tuple[int, int], list[int]] = defaultdict(list)
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    through: dict[tuple[int, int], set[int | None]] = defaultdict(set)
    known: set[tuple[int, int]] = set()
    for agreed in network.agreements.values():
        if agreed.in_force(today) and agreed.partner != agreed.to:
            agreements[_pair(agreed.partner, agreed.to)].append(agreed.id)
            through[_pair(agreed.partner, agreed.to)].add(agreed.person)
    for place in network.places.values():
        if place.active and place.receiver is not None and place.receiver != place.partner:
            places[_pair(place.partner, place.receiver)].append(place.id)
            through[_pair(place.partner, place.receiver)].add(None)
    for one, other, person in network.acquaintances:
        known.add(_pair(one, other))
        through[_pair(one, other)].add(person)
    return tuple(
        Tie(
            *pair,
            agreements=tuple(agreements[pair]),
            places=tuple(places[pair]),
            known=pair in known,
            hangs_on=next(iter(through[pair])) if len(through[pair]) == 1 else None,
        )
        for pair in sorted(through)
        if pair[0] in network.partners and pair[1] in network.partners
    )


def loose_without(network: Network, tied: Iterable[Tie]) -> dict[int, tuple[int, ...]]:
    """Give the partners that hold others together (articulation points), each with who comes loose without it.

    Loose are all parts but the largest of what remains of its own part of the network.
    """
    graph = graph_of(network, tied)
    found = {}
    for partner in sorted(nx.articulation_points(graph)):
        own = graph.subgraph(nx.node_connected_component(graph, partner) - {partner})
        parts = sorted(nx.connected_components(own), key=lambda part: (-len(part), min(part)))
        found[partner] = tuple(sorted(one for part in parts[1:] for one in part))
    return found


def graph_of(network: Network, tied: Iterable[Tie]) -> "nx.Graph[int]":
    """Give all partners and their ties as a graph."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sorted(network.partners))
    graph.add_edges_from(tie.pair for tie in tied)
    return graph


def thin_spots(network: Network, today: date) -> tuple[Finding, ...]:
    """Say where the network is thin, most pressing kind first; within a kind, what touches most partners first."""
    tied = ties(network, today)
    found = [
        *_between(network, tied),
        *_on_one_person(network, tied),
        *_without_agreement(network, today),
        *_few_ties(network, tied),
        *_few_contacts(network, today),
    ]
    order = list(Thin)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), -len(one.others), _name(network, one.partner))))


def listed(names: Iterable[str]) -> Text:
    """Write names as people say them: "A, B en C".

    >>> listed(["Bieb", "School"]).nl
    'Bieb en School'
    """
    *first, last = [*names] or [""]
    if not first:
        return same(last)
    before = ", ".join(first)
    return Text(f"{before} en {last}", f"{before} and {last}")


def _between(network: Network, tied: tuple[Tie, ...]) -> Iterable[Finding]:
    for partner, loose in loose_without(network, tied).items():
        yield Finding(
            Thin.BETWEEN,
            partner,
            _SAYS[Thin.BETWEEN].format(partner=_name(network, partner), others=_names(network, loose)),
            _DO[Thin.BETWEEN].format(others=_names(network, loose[:1])),
            others=loose,
        )


def _on_one_person(network: Network, tied: tuple[Tie, ...]) -> Iterable[Finding]:
    """Group by person: what goes when this one person goes."""
    by_person: dict[int, list[Tie]] = defaultdict(list)
    for tie in tied:
        if tie.hangs_on is not None and tie.hangs_on in network.people:
            by_person[tie.hangs_on].append(tie)
    for key, hanging in sorted(by_person.items()):
        person = network.people[key]
        others = tuple(sorted({one for tie in hanging for one in tie.pair if one != person.partner}))
        yield Finding(
            Thin.ONE_PERSON,
            person.partner,
            _SAYS[Thin.ONE_PERSON].format(
                person=person.name, partner=_name(network, person.partner), others=_names(network, others)
            ),
            _DO[Thin.ONE_PERSON].format(partner=_name(network, person.partner)),
            others=others,
            person=key,
        )


def _without_agreement(network: Network, today: date) -> Iterable[Finding]:
    for place in network.places.values():
        agreed = any(
            one.in_force(today) and one.partner == place.partner and one.place in (None, place.id)
            for one in network.agreements.values()
        )
        if place.active and not agreed:
            yield Finding(
                Thin.NO_AGREEMENT,
                place.partner,
                _SAYS[Thin.NO_AGREEMENT].format(place=place.name),
                _DO[Thin.NO_AGREEMENT],
                place=place.id,
            )


def _few_ties(network: Network, tied: tuple[Tie, ...]) -> Iterable[Finding]:
    beside = neighbours(tied)
    for partner in network.partners:
        others = beside.get(partner, ())
        if len(others) > 1:
            continue
        kind = Thin.ONE_TIE if others else Thin.KNOWS_NOBODY
        said = _SAYS[kind].format(partner=_name(network, partner), others=_names(network, others))
        yield Finding(kind, partner, said, _DO[kind], others=others)


def _few_contacts(network: Network, today: date) -> Iterable[Finding]:
    """Only partners on whom somebody counts: a place or partner refers to them."""
    senders: dict[int, set[int]] = defaultdict(set)
    for agreed in network.agreements.values():
        if agreed.in_force(today) and agreed.partner != agreed.to:
            senders[agreed.to].add(agreed.partner)
    people: dict[int, list[str]] = defaultdict(list)
    for person in network.people.values():
        people[person.partner].append(person.name)
    for partner, counting in sorted(senders.items()):
        if partner not in network.partners or len(people[partner]) > 1:
            continue
        kind = Thin.ONE_CONTACT if people[partner] else Thin.NO_CONTACT
        others = tuple(sorted(counting))
        said = _SAYS[kind].format(
            partner=_name(network, partner),
            person=listed(people[partner]),
            others=_names(network, others),
            count=Text("rekent", "counts") if len(others) == 1 else Text("rekenen", "count"),
        )
        yield Finding(kind, partner, said, _DO[kind].format(partner=_name(network, partner)), others=others)


def neighbours(tied: Iterable[Tie]) -> Mapping[int, tuple[int, ...]]:
    """Give for each partner with a tie those that it is tied to."""
    found: dict[int, list[int]] = defaultdict(list)
    for tie in tied:
        found[tie.one].append(tie.other)
        found[tie.other].append(tie.one)
    return {partner: tuple(sorted(others)) for partner, others in found.items()}


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _name(network: Network, partner: int) -> str:
    return network.partners[partner].name if partner in network.partners else ""


def _names(network: Network, partners: Iterable[int]) -> Text:
    return listed(sorted(_name(network, one) for one in partners))


_SAYS: Mapping[Thin, Text] = {
    Thin.BETWEEN: Text(
        "Zonder {partner} raakt het netwerk {others} kwijt.", "Without {partner} the network loses {others}."
    ),
    Thin.ONE_PERSON: Text(
        "Alleen {person} ({partner}) houdt het contact met {others}.",
        "Only {person} ({partner}) keeps the contact with {others}.",
    ),
    Thin.NO_AGREEMENT: Text("Voor {place} is nog niets afgesproken.", "Nothing has been agreed yet for {place}."),
    Thin.KNOWS_NOBODY: Text("{partner} kent nog niemand in het netwerk.", "{partner} knows nobody in the network yet."),
    Thin.ONE_TIE: Text("{partner} kent alleen {others}.", "{partner} knows only {others}."),
    Thin.NO_CONTACT: Text(
        "Bij {partner} staat niemand die je kunt bellen, en {others} {count} erop.",
        "Nobody to call is kept for {partner}, and {others} {count} on it.",
    ),
    Thin.ONE_CONTACT: Text(
        "Bij {partner} is {person} de enige die je kunt bellen; {others} {count} erop.",
        "At {partner}, {person} is the only one to call; {others} {count} on it.",
    ),
}
_DO: Mapping[Thin, Text] = {
    Thin.BETWEEN: Text(
        "Breng {others} ook met iemand anders in contact, bijvoorbeeld op de volgende bijeenkomst.",
        "Bring {others} into contact with somebody else too, for instance at the next meeting.",
    ),
    Thin.ONE_PERSON: Text(
        "Laat een tweede collega van {partner} kennismaken.", "Let a second colleague of {partner} get acquainted."
    ),
    Thin.NO_AGREEMENT: Text(
        "Spreek af wie je belt bij wat je hier het meest ziet.", "Agree whom to call for what is seen here most."
    ),
    Thin.KNOWS_NOBODY: Text(
        "Ga langs, of nodig ze uit voor de volgende bijeenkomst.", "Pay a visit, or invite them to the next meeting."
    ),
    Thin.ONE_TIE: Text("Stel ze voor aan een tweede partner dichtbij.", "Introduce them to a second partner nearby."),
    Thin.NO_CONTACT: Text("Vraag {partner} om een naam en een nummer.", "Ask {partner} for a name and a number."),
    Thin.ONE_CONTACT: Text(
        "Vraag {partner} wie er is bij ziekte of vakantie.", "Ask {partner} who is there during illness or holidays."
    ),
}
