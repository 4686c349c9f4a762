"""Whom to invite: the partners of a municipality by sector, with those that fit a problem, place, assignment or sector
ticked beforehand.

The lead of "Minder mensen alleen" picks her assignment, and the welfare team, the library and the two church halls that
have something to do with it are ticked; she unticks one and adds the sports club.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from voorkant.core.organise.meetings_words import Sector
from voorkant.core.shared.partners import Network
from voorkant.store.models import Assignment, Municipality, Organisation
from voorkant.store.selectors.meetings import Book
from voorkant.store.selectors.network import network_of


@dataclass(frozen=True, slots=True)
class Pick:
    """What partners are sought for: an id of a problem, sector, area or assignment; empty for any."""

    problem: str = ""
    sector: str = ""
    area: str = ""
    assignment: int | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is sought for."""
        return not (self.problem or self.sector or self.area or self.assignment)


@dataclass(frozen=True, slots=True)
class SectorPartners:
    """The partners of one sector; `stated` holds the ids of those that gave hours of their own."""

    sector: Sector
    partners: tuple[Organisation, ...]
    stated: frozenset[int] = field(default_factory=frozenset)


def by_sector(municipality: Municipality, book: Book) -> list[SectorPartners]:
    """Give all partners of a municipality by sector, in the order of the knowledge."""
    rows: dict[str, list[Organisation]] = {}
    for one in Organisation.objects.filter(municipality=municipality).order_by("name", "pk"):
        rows.setdefault(book.sector_of(one).id, []).append(one)
    stated = frozenset(book.partners)
    return [SectorPartners(one, tuple(rows[key]), stated) for key, one in book.sectors.items() if key in rows]


def picked(municipality: Municipality, book: Book, pick: Pick) -> frozenset[int]:
    """Give the ids of the partners that fit everything that is sought for."""
    if pick.empty:
        return frozenset()
    network = network_of(municipality)
    found = set(network.partners)
    if pick.problem:
        found &= _about(network, {pick.problem})
    if pick.area:
        found &= _around(network, pick.area)
    if pick.sector:
        rows = Organisation.objects.filter(municipality=municipality)
        found &= {one.pk for one in rows if book.sector_of(one).id == pick.sector}
    if pick.assignment:
        found &= _of_assignment(municipality, network, pick.assignment)
    return frozenset(found)


def _about(network: Network, problems: set[str]) -> set[int]:
    """Who notices a problem, offers something for it, or agreed who refers to whom."""
    found = {one.partner for one in network.offers.values() if problems.intersection(one.problems)}
    found |= {one.partner for one in network.places.values() if one.active and problems.intersection(one.problems)}
    for one in network.agreements.values():
        if problems.intersection(one.problems):
            found |= {one.partner, one.to}
    return found


def _around(network: Network, area: str) -> set[int]:
    found = {one.partner for one in network.places.values() if one.active and area in (one.area, *one.areas)}
    return found | {one.partner for one in network.offers.values() if area in one.areas}


def _of_assignment(municipality: Municipality, network: Network, key: int) -> set[int]:
    row = Assignment.objects.filter(municipality=municipality, pk=key).first()
    if row is None:
        return set()
    own = Q(actions__assignment=row) | Q(assignments=row)
    named = set(Organisation.objects.filter(own, municipality=municipality).values_list("pk", flat=True))
    return named | _about(network, set(row.problems))


def areas_with_partners(network: Network, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give the areas in which partners have a finding place, by name."""
    codes = {one.area for one in network.places.values() if one.active and one.area in names}
    return sorted(((code, names[code]) for code in codes), key=lambda one: one[1].casefold())
