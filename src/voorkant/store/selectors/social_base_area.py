"""One kern or buurt: what is here, what is near, what is missing, who lives there.

For the neighbourhood meeting in Terwolde: the hall and the church are here, the library of Twello is 4 kilometres away,
nobody told of a garden. What is missing in the list may still be there; the page therefore asks for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry import Point

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.core.organise.base.gaps import Gap
from voorkant.core.organise.base.kinds import AgeGroup, FacilityKind
from voorkant.core.organise.base.rd import to_metres
from voorkant.core.organise.base.reach import Living
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.text import Text
from voorkant.store.selectors.areas import name_inside, unknown_area, villages_of
from voorkant.store.selectors.social_base import (
    Base,
    BasedArea,
    Distance,
    distances_of,
    gaps_in,
    need_of,
    sentence_of,
)
from voorkant.store.selectors.social_base_places import BasePlace, ground_at

MOST_NEAR = 12


@dataclass(frozen=True, slots=True)
class NearPlace:
    """A place outside the area: its straight distance in metres to the nearest edge of the area."""

    place: BasePlace
    metres: float


@dataclass(frozen=True, slots=True)
class GroupHere:
    """One age group: who has a place nearby, how many feel lonely (share, year), and the sentence about it."""

    group: AgeGroup
    living: Living | None
    need: tuple[float, int] | None
    sentence: Text | None


@dataclass(frozen=True, slots=True)
class AreaBase:
    """All that one page or one sheet says of an area."""

    area: BasedArea
    name: Text
    formal: tuple[BasePlace, ...]
    informal: tuple[BasePlace, ...]
    near: tuple[NearPlace, ...]
    missing: tuple[FacilityKind, ...]
    groups: tuple[GroupHere, ...]
    gaps: tuple[Gap, ...]
    distances: tuple[Distance, ...]
    inside: tuple[BasedArea, ...]
    preset: str

    @property
    def here(self) -> tuple[BasePlace, ...]:
        """All places here, by name."""
        return tuple(sorted((*self.formal, *self.informal), key=lambda one: one.name.casefold()))


def area_base(base: Base, code: str) -> AreaBase:
    """Lay together what is known of one kern, wijk or buurt. Raises NotFound for another code."""
    found = base.area(code)
    if found is None or found.area.kind is AreaKind.MUNICIPALITY:
        raise unknown_area(code)
    members = members_of(base, code)
    here = [one for one in base.places if one.area in members]
    near = _near(base, code, members)
    kinds = {one.kind.id for one in here if one.kind} | {one.place.kind.id for one in near if one.place.kind}
    table = load_base_table()
    return AreaBase(
        area=found,
        name=name_inside(found.area),
        formal=tuple(one for one in here if not one.informal and not one.initiative),
        informal=tuple(one for one in here if one.informal or one.initiative),
        near=near,
        missing=tuple(one for one in table.kinds.values() if one.meeting and one.id not in kinds),
        groups=tuple(
            GroupHere(group, found.living.get(key), need_of(base, code, key), sentence_of(base, found, key))
            for key, group in table.groups.items()
        ),
        gaps=tuple(one for one in gaps_in(base, by=found.area.kind) if one.area == code),
        distances=_distances(base, found, members),
        inside=tuple(one for one in base.buurten if one.area.code in members and one.area.code != code),
        preset=code,
    )


def members_of(base: Base, code: str) -> tuple[str, ...]:
    """Give the buurten of an area, and the area itself, since a place may be known by its kern alone."""
    if any(one.area.code == code for one in base.buurten):
        return (code,)
    villages = {one.code: tuple(one.members) for one in villages_of(base.municipality.code)}
    inside = villages.get(code) or tuple(one.area.code for one in base.buurten if one.area.parent == code)
    if not inside:
        raise unknown_area(code)
    return (code, *inside)


def _near(base: Base, code: str, members: Sequence[str]) -> tuple[NearPlace, ...]:
    """Give places around the area that somebody of any age who lives at its edge could walk to, nearest first."""
    ground = ground_at(base.municipality.code, code)
    table = load_base_table()
    if ground is None:
        return ()
    furthest = max(one.metres for one in table.groups.values()) / table.detour.low
    found = []
    for place in base.places:
        if place.area in members or place.point is None:
            continue
        metres = ground.distance(Point(to_metres(*place.point)))
        if metres <= furthest:
            found.append(NearPlace(place, metres))
    return tuple(sorted(found, key=lambda one: (one.metres, one.place.name))[:MOST_NEAR])


def _distances(base: Base, found: BasedArea, members: Sequence[str]) -> tuple[Distance, ...]:
    """CBS publishes distances per buurt; a kern of several buurten has none of its own."""
    code = found.area.code
    if found.area.kind is AreaKind.VILLAGE:
        buurten = [one for one in members if one != code]
        if len(buurten) != 1:
            return ()
        code = buurten[0]
    return tuple(one for one in distances_of(base.municipality.code, code) if one.kilometres is not None)
