"""Bring together what the picture of an area needs, and let the core make it.

A picture of open figures changes only when figures or villages change, so the finished one is kept in memory under
their version; own counts are laid beside it each time, since they differ per reader.
"""

from collections.abc import Mapping
from functools import lru_cache

from voorkant.adapters.knowledge import load_language, spoken_version
from voorkant.core.analyse.figures import FigureSet
from voorkant.core.analyse.picture import find_where, make_picture
from voorkant.core.analyse.result import ComparableSet, Picture, Where
from voorkant.core.shared.area import COUNTRY, Area, AreaKind, municipality_code
from voorkant.core.shared.counts import OwnCounts
from voorkant.store.selectors.areas import area_tree, find_area, municipalities, reference_year, villages_of
from voorkant.store.selectors.figures import comparable_places, figure_set, same_ground_since
from voorkant.store.selectors.versions import figures_version

EVERYBODY = "all"


def picture_of(code: str, *, group: str = EVERYBODY, own: OwnCounts | None = None, places_for: int = 3) -> Picture:
    """Give the picture of an area for a group; NotFound for an unknown area or group, or when nothing was imported."""
    area = find_area(code)
    if own is not None:
        return _make(area, group, own, places_for)
    return _kept_picture(area, group, places_for, figures_version() + spoken_version())


@lru_cache(maxsize=60)
def _kept_picture(area: Area, group: str, places_for: int, version: str) -> Picture:
    return _make(area, group, None, places_for)


def _make(area: Area, group: str, own: OwnCounts | None, places_for: int) -> Picture:
    return make_picture(
        area.code,
        language=load_language(),
        areas=areas_around(area),
        figures=figures_around(area, inside=places_for > 0),
        group=group,
        own=own,
        level=level_inside(area),
        villages=members(area),
        comparable=comparable_of(area),
        same_since=same_since(area),
        places_for=places_for,
    )


def where_of(
    problem: str, code: str, *, group: str = EVERYBODY, level: AreaKind | None = None, own: OwnCounts | None = None
) -> Where:
    """Lay one problem over the places inside an area."""
    area = find_area(code)
    return find_where(
        problem,
        area.code,
        language=load_language(),
        areas=areas_around(area),
        figures=figures_around(area, inside=True),
        group=group,
        own=own,
        level=level or level_inside(area),
        villages=members(area),
    )


def level_inside(area: Area) -> AreaKind:
    """Give the level that a reader sees first inside an area: villages in a municipality, buurten in a village."""
    if area.kind is AreaKind.COUNTRY:
        return AreaKind.MUNICIPALITY
    return AreaKind.VILLAGE if area.kind is AreaKind.MUNICIPALITY else AreaKind.NEIGHBOURHOOD


def areas_around(area: Area) -> Mapping[str, Area]:
    """Give the areas that a picture of `area` may name."""
    municipality = municipality_code(area.code)
    return area_tree(municipality) if municipality else municipalities()


def members(area: Area) -> Mapping[str, tuple[str, ...]]:
    """Give the buurten of each village of the municipality that an area lies in."""
    municipality = municipality_code(area.code)
    return {village.code: tuple(village.members) for village in villages_of(municipality)} if municipality else {}


def comparable_of(area: Area) -> ComparableSet | None:
    """Give the places most like an area."""
    return comparable_places(area.code, area.kind)


def same_since(area: Area) -> Mapping[str, int]:
    """Give the first division in which the code meant today's area, where it once meant another or its boundary moved;
    a village changed when one of its buurten did.
    """
    parts = members(area).get(area.code, (area.code,)) if area.kind is AreaKind.VILLAGE else (area.code,)
    since = same_ground_since(parts, _year(area))
    return {area.code: max(since.values())} if since else {}


def figures_around(area: Area, *, inside: bool) -> FigureSet:
    """Give the figures of an area, the country, its municipality and comparable places, and of all inside it."""
    codes = {area.code, COUNTRY, municipality_code(area.code) or COUNTRY, area.parent or COUNTRY}
    if comparable := comparable_of(area):
        codes |= set(comparable.codes)
    if area.kind is AreaKind.VILLAGE or inside:
        codes |= set(areas_around(area))
    return _kept_figures(frozenset(codes), _year(area), figures_version())


@lru_cache(maxsize=16)
def _kept_figures(codes: frozenset[str], year: int, version: str) -> FigureSet:
    return figure_set(codes, year)


def _year(area: Area) -> int:
    return reference_year(municipality_code(area.code) or "")


def groups_with_figures(area: str) -> tuple[str, ...]:
    """Give everybody and the age bands for which the newest figures of an area have a value, widest first."""
    lines = [line.lead for line in picture_of(area).lines if line.lead is not None]
    newest = max((line.reading.year or 0 for line in lines), default=0)
    found = {
        age.age_band
        for line in lines
        if line.reading.year == newest
        for age in line.ages
        if age.reading.value is not None
    }
    return (EVERYBODY, *sorted(found - {EVERYBODY}))


def newest_year(picture: Picture) -> int | None:
    """Give the newest year of the figures that lead a picture."""
    return max((line.lead.reading.year or 0 for line in picture.lines if line.lead is not None), default=None)
