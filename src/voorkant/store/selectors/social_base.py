"""Bring together who lives where and which places are near: reach per buurt, kern and age group, and the gaps.

The population comes from CBS, the outlines too, the places from the municipality itself. Nothing is known of single
homes, so each share is a range (`core.organise.base.reach`). Where no place was ever entered nothing is said: an empty
list means that nobody told us, not that there is nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.adapters.walking_ground import Spot, covered
from voorkant.core.analyse.figures import FigureSet, Row
from voorkant.core.organise.base.gaps import Gap, Lack, gaps, told
from voorkant.core.organise.base.kinds import MEETING, AgeGroup
from voorkant.core.organise.base.rd import to_metres
from voorkant.core.organise.base.reach import Covered, Living, Share, reach, together
from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text, lower_first, same
from voorkant.core.shared.villages import is_scattered
from voorkant.store.models import Municipality
from voorkant.store.selectors.areas import area_tree, name_alone, name_inside, villages_of
from voorkant.store.selectors.figures import figure_set
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.social_base_places import Asked, BasePlace, ground_at, grounds_of, places_of_base
from voorkant.store.selectors.versions import figures_version, one_version

URBANITY, RESIDENTS, EVERY_AGE = "urbanity_class", "residents", "all"
SpotKey = tuple[float | None, float | None, str, bool]


@dataclass(frozen=True, slots=True)
class Distance:
    """CBS's own figure of the same kind: kilometres by road that residents have to go on average, with its year."""

    indicator: str
    name: Text
    kilometres: float | None
    year: int | None


@dataclass(frozen=True, slots=True)
class BasedArea:
    """One area: who lives there and has a place nearby, by group; None where nothing is known. `number` of places."""

    area: Area
    name: Text
    living: Mapping[str, Living | None]
    number: int

    def worst(self) -> Share | None:
        """Give the lowest reach of all groups, by what it would be with homes spread evenly."""
        shares = [one.share for one in self.living.values() if one is not None and one.share is not None]
        return min(shares, key=lambda one: one.evenly, default=None)


@dataclass(frozen=True, slots=True)
class Base:
    """The social base of a municipality as somebody asked for it.

    `near` are places that count; `vague` those of which not even the buurt is known, so that they count nowhere. `year`
    is of the residents, None where no figures were imported. `narrow` are kernen, else wijken.
    """

    municipality: Municipality
    asked: Asked
    places: tuple[BasePlace, ...]
    near: tuple[BasePlace, ...]
    vague: tuple[BasePlace, ...]
    whole: BasedArea | None
    parts: tuple[BasedArea, ...]
    buurten: tuple[BasedArea, ...]
    year: int | None
    outlined: bool

    @property
    def villages(self) -> bool:
        """Whether the parts are kernen."""
        return any(one.area.kind is AreaKind.VILLAGE for one in self.parts)

    @property
    def source(self) -> Text:
        """Say where this comes from."""
        if self.year is None:
            return _OWN
        return _SOURCE.format(year=str(self.year))

    def area(self, code: str) -> BasedArea | None:
        """Give a part, a buurt or the whole by its code."""
        every = (*self.buurten, *self.parts, *((self.whole,) if self.whole else ()))
        return next((one for one in every if one.area.code == code), None)


def base_of(municipality: Municipality, asked: Asked | None = None, *, today: date | None = None) -> Base:
    """Give the reach of each buurt, kern or wijk and of the whole municipality, by age group."""
    with one_version():
        return _base_of(municipality, asked or Asked(), today or timezone.localdate())


def _base_of(municipality: Municipality, asked: Asked, today: date) -> Base:
    places = places_of_base(municipality, today)
    near = tuple(one for one in places if one.wanted(asked))
    vague = tuple(one for one in near if one.point is None and ground_at(municipality.code, one.area) is None)
    known = _Known.of(municipality.code)
    if known is None:
        return Base(municipality, asked, places, near, vague, None, (), (), None, outlined=False)
    shares = _shares(known, [one for one in near if one not in vague], asked) if places else {}
    standing = _standing(known, near)
    buurten = tuple(_based(known, code, (code,), shares, standing) for code in known.buurten)
    parts = tuple(_based(known, code, members, shares, standing) for code, members in known.parts.items())
    whole = _based(known, municipality.code, tuple(known.buurten), shares, standing)
    return Base(
        municipality, asked, places, near, vague, whole, parts, buurten, known.year, outlined=bool(known.outlined),
    )  # fmt: skip


def gaps_of(
    municipality: Municipality, kind: str = MEETING, *, by: AreaKind = AreaKind.NEIGHBOURHOOD, today: date | None = None
) -> list[Gap]:
    """Give the ranked gaps in the social base per buurt, or per kern (else wijk); none where no place was entered."""
    base = base_of(municipality, Asked(kind), today=today)
    return gaps_in(base, by=by)


def gaps_in(base: Base, *, by: AreaKind = AreaKind.NEIGHBOURHOOD) -> list[Gap]:
    """Give the gaps of what was read already."""
    with one_version():
        return _gaps_in(base, by)


def _gaps_in(base: Base, by: AreaKind) -> list[Gap]:
    known = _Known.of(base.municipality.code)
    if known is None or not base.places:
        return []
    table, what = load_base_table(), what_of(base.asked.kind)
    listed = base.buurten if by is AreaKind.NEIGHBOURHOOD else base.parts
    lacks = [
        known.lack(one, group, base.asked.kind, what, living)
        for one in listed
        for group in table.groups.values()
        if (living := one.living.get(group.id)) is not None
    ]
    return gaps(lacks, setting_value("base_gap_people", base.municipality))


def sentence_of(base: Base, area: BasedArea, group: str) -> Text | None:
    """Say for one group in one area how many lack what was asked for; None where that is not known."""
    known, living = _Known.of(base.municipality.code), area.living.get(group)
    if known is None or living is None or not base.places:
        return None
    return told(known.lack(area, load_base_table().groups[group], base.asked.kind, what_of(base.asked.kind), living))


def need_of(base: Base, area: str, group: str) -> tuple[float, int] | None:
    """Give the share (0-100) of a group who feel lonely in an area, with its year; None without an open figure."""
    known = _Known.of(base.municipality.code)
    return known.need(area, load_base_table().groups[group]) if known else None


def distances_of(municipality: str, area: str) -> tuple[Distance, ...]:
    """Give CBS's distances to facilities for an area, for the kinds that it publishes; each newest year."""
    known = _Known.of(municipality)
    if known is None:
        return ()
    return known.distances(area)


def what_of(kind: str) -> Text:
    """Name what is looked for within a sentence."""
    found = load_base_table().kinds.get(kind)
    return _OF_KIND.format(kind=lower_first(found.name)) if found else _MEETING


@dataclass(frozen=True)
class _Known:
    """What is known of the areas of a municipality from open figures."""

    municipality: str
    tree: Mapping[str, Area]
    buurten: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    outlined: frozenset[str]
    figures: FigureSet
    year: int | None

    @classmethod
    def of(cls, municipality: str) -> "_Known | None":
        """Read it once for each version of the figures; None where nothing was imported."""
        return _known(municipality, figures_version())

    def newest(self, area: str, indicator: str, band: str = EVERY_AGE) -> tuple[Row, int] | None:
        """Give the newest figure with its year."""
        series = {
            year: row for year, row in self.figures.series(area, indicator, band).items() if row.value is not None
        }
        return (series[max(series)], max(series)) if series else None

    def value(self, area: str, indicator: str, band: str = EVERY_AGE) -> float | None:
        """Give the newest figure, or None where none was published."""
        found = self.newest(area, indicator, band)
        return found[0].value if found else None

    def people(self, area: str, group: AgeGroup) -> float | None:
        """Count a group; None where one of its bands was not published."""
        counted = [self.value(area, band) for band in group.bands]
        return None if None in counted else sum(one or 0 for one in counted)

    def lack(self, one: BasedArea, group: AgeGroup, kind: str, what: Text, living: Living) -> Lack:
        """Lay beside who has no place nearby how much is missed."""
        here = self.need(one.area.code, group)
        around = self.need(self.municipality, group)
        return Lack(
            area=one.area.code, name=name_inside(one.area), kind=kind, what=what, group=group, living=living,
            year=self.year or 0, need=here[0] if here else None, need_around=around[0] if around else None,
            need_year=here[1] if here else None,
        )  # fmt: skip

    def need(self, area: str, group: AgeGroup) -> tuple[float, int] | None:
        """Give the need of an area; of a kern the mean of its buurten, weighed by how many of the group live there."""
        if group.need is None:
            return None
        members = self.parts.get(area) if area not in self.buurten else None
        if members is None or self.newest(area, *group.need):
            found = self.newest(area, *group.need)
            return (found[0].value, found[1]) if found and found[0].value is not None else None
        weighed = [
            (need[0].value, self.people(code, group) or 0, need[1])
            for code in members
            if (need := self.newest(code, *group.need)) and need[0].value is not None
        ]
        people = sum(number for _, number, _ in weighed)
        if not people:
            return None
        return sum((value or 0) * number for value, number, _ in weighed) / people, max(year for *_, year in weighed)

    def distances(self, area: str) -> tuple[Distance, ...]:
        """Give CBS's distances for one area."""
        from voorkant.adapters.knowledge import load_language

        named = load_language().indicators
        listed = []
        for indicator in dict.fromkeys(one.figure for one in load_base_table().kinds.values() if one.figure):
            found = self.newest(area, indicator)
            listed.append(Distance(indicator, named[indicator].name, found[0].value if found else None,
                                 found[1] if found else None))  # fmt: skip
        return tuple(listed)


@lru_cache(maxsize=16)
def _known(municipality: str, version: str) -> _Known | None:
    try:
        tree = area_tree(municipality)
    except NotFound:
        return None
    buurten = tuple(sorted(code for code, one in tree.items() if one.kind is AreaKind.NEIGHBOURHOOD))
    if municipality not in tree or not buurten:
        return None
    year = tree[municipality].year
    table = load_base_table()
    bands = {band for group in table.groups.values() for band in group.bands}
    needs = {group.need[0] for group in table.groups.values() if group.need}
    distances = {one.figure for one in table.kinds.values() if one.figure}
    figures = figure_set(
        [*buurten, *(code for code, one in tree.items() if one.kind is AreaKind.DISTRICT), municipality], year,
        among=[RESIDENTS, URBANITY, *bands, *needs, *distances],
    )  # fmt: skip
    parts = {one.code: tuple(one.members) for one in villages_of(municipality)} or _wijken(tree, buurten)
    known = _Known(municipality, tree, buurten, parts, frozenset(grounds_of(municipality)), figures, None)
    counted = [found[1] for code in buurten if (found := known.newest(code, RESIDENTS))]
    return _Known(municipality, tree, buurten, parts, known.outlined, figures, max(counted, default=None))


def _wijken(tree: Mapping[str, Area], buurten: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code in buurten:
        found.setdefault(tree[code].parent or "", []).append(code)
    return {code: tuple(members) for code, members in sorted(found.items()) if code in tree}


def _shares(known: _Known, near: Sequence[BasePlace], asked: Asked) -> dict[tuple[str, str], Share | None]:
    """Give the share of each group in each buurt that has a place nearby."""
    table = load_base_table()
    shares: dict[tuple[str, str], Share | None] = {}
    for group in table.groups.values():
        spots = tuple(sorted({_spot_key(one, asked) for one in near if one.ages.meets(group.ages)}, key=str))
        ground = _covered(known.municipality, spots, group.metres, figures_version())
        for code in known.buurten:
            urbanity, name = known.value(code, URBANITY), known.tree[code].name
            densest = table.crowding(urbanity, scattered=is_scattered(name))
            shares[code, group.id] = reach(ground.get(code), known.value(code, RESIDENTS), densest)
    return shares


def _spot_key(place: BasePlace, asked: Asked) -> SpotKey:
    lat, lon = place.point or (None, None)
    return lat, lon, "" if place.point else place.area, place.sure(asked)


@lru_cache(maxsize=200)
def _covered(municipality: str, keys: tuple[SpotKey, ...], metres: int, version: str) -> dict[str, Covered]:
    spots = [
        Spot(to_metres(lat, lon) if lat is not None and lon is not None else None,
             ground_at(municipality, area) if area else None, sure)
        for lat, lon, area, sure in keys
    ]  # fmt: skip
    return covered(spots, grounds_of(municipality), metres, load_base_table().detour)


def _based(
    known: _Known,
    code: str,
    members: tuple[str, ...],
    shares: Mapping[tuple[str, str], Share | None],
    standing: Mapping[str, int],
) -> BasedArea:
    area = known.tree[code]
    living = {
        group.id: together((known.people(one, group), shares.get((one, group.id))) for one in members)
        for group in load_base_table().groups.values()
    }
    number = sum(standing.get(one, 0) for one in {*members, code})
    return BasedArea(
        area, name_alone(area) if area.kind is not AreaKind.MUNICIPALITY else same(area.name), living, number
    )


def _standing(known: _Known, near: Sequence[BasePlace]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for one in near:
        counted[one.area] = counted.get(one.area, 0) + 1
    return counted


_OWN = Text("Bron: eigen lijst van plekken", "Source: own list of places")
_SOURCE = Text(
    "Bron: eigen lijst van plekken; inwoners en grenzen CBS ({year}). Schatting met marge.",
    "Source: own list of places; residents and outlines CBS ({year}). Estimate with a margin.",
)
_MEETING = Text("een bekende ontmoetingsplek", "a known place to meet")
_OF_KIND = Text("een bekende plek van de soort {kind}", "a known place of the kind {kind}")
