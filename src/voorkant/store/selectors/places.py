"""Where a question may be kept: the places of a municipality that are large enough, and how they lie in each other.

Bussloo has 225 residents. A question from there is kept with the first place around it that holds enough people, and
counted there: a buurt, its kern, or the whole of Voorst. Where a municipality has kernen, wijken take no part: a tree
with both would count people twice, or show a wijk with a fraction of its questions.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from voorkant.core.analyse.names import Names
from voorkant.core.notice.rollup import roll_up
from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.areas import same_area
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Area as AreaRow
from voorkant.store.models import Municipality
from voorkant.store.selectors.areas import area_tree, residents, villages_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.versions import figures_version


@dataclass(frozen=True)
class Places:
    """The places of one municipality in one year. `areas` are all that may be named when a question is given;
    `kept_at` tells for each where the question is kept; `parents` is the tree of the places where questions are kept;
    `unchanged` are (code, year) of other years that stood for the same place.
    """

    municipality: str
    year: int
    areas: Mapping[str, Area]
    kept_at: Mapping[str, str]
    parents: Mapping[str, str]
    villages: Mapping[str, tuple[str, ...]]
    unchanged: frozenset[tuple[str, int]] = frozenset()

    def name(self, code: str) -> str:
        """Name a place; a code that is no longer there reads as itself."""
        return self.areas[code].name if code in self.areas else code

    def names(self) -> dict[str, Text]:
        """Name every place as in a list; a kern with the name of its municipality is called a kern."""
        known = Names(self.areas)
        return {
            code: same(area.name) if code == self.municipality else known.alone(area)
            for code, area in self.areas.items()
        }

    def now(self, code: str, year: int) -> str:
        """Give where a question that was kept at `code` in `year` counts today: the whole municipality where the place
        is gone or its code may since have been given to other ground.
        """
        known = code in self.kept_at and (
            year == self.year or self.areas[code].kind is AreaKind.VILLAGE or (code, year) in self.unchanged
        )
        return self.kept_at[code] if known else self.municipality

    def inside(self, area: str) -> frozenset[str]:
        """Give a place where questions are kept with all such places in it; nothing for any other place."""
        if area != self.municipality and area not in self.parents:
            return frozenset()
        found = {area}
        while more := {code for code, parent in self.parents.items() if parent in found} - found:
            found |= more
        return frozenset(found)


def places_of(municipality: Municipality) -> Places:
    """Give the places of a municipality; without any open figures only the municipality itself."""
    minimum = int(setting_value("area_rollup_residents", municipality))
    return _places(municipality.code, municipality.name, minimum, figures_version())


@lru_cache(maxsize=500)
def _places(code: str, name: str, minimum: int, version: str) -> Places:
    try:
        tree = {key: area for key, area in area_tree(code).items() if area.kind is not AreaKind.COUNTRY}
        counted, villages = residents(code), {one.code: tuple(one.members) for one in villages_of(code)}
    except NotFound:
        tree, counted, villages = {}, {}, {}
    tree.setdefault(code, Area(code, 0, name, AreaKind.MUNICIPALITY, None))
    parents = _parents(code, tree, villages)
    people = _people(tree, counted, villages) | {code: math.inf}
    kept_at = {area: roll_up(area, people, parents, minimum) for area in tree}
    kept = set(kept_at.values())
    return Places(
        municipality=code,
        year=tree[code].year,
        areas=tree,
        kept_at=kept_at,
        parents={area: _kept_parent(area, parents, kept) for area in kept if area != code},
        villages=villages,
        unchanged=_unchanged(tree, code),
    )


def _unchanged(tree: Mapping[str, Area], municipality: str) -> frozenset[tuple[str, int]]:
    rows = AreaRow.objects.filter(municipality_code=municipality).values_list("code", "year", "name")
    return frozenset((code, year) for code, year, name in rows if code in tree and same_area(name, tree[code].name))


def _parents(code: str, tree: Mapping[str, Area], villages: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Put each place under one other: a buurt under its kern, else its wijk; a wijk of one kern under that kern."""
    village_of = {buurt: village for village, members in villages.items() for buurt in members}
    parents: dict[str, str] = {}
    for area in tree.values():
        if area.kind is AreaKind.NEIGHBOURHOOD:
            parents[area.code] = village_of.get(area.code) or (area.parent if area.parent in tree else code) or code
        elif area.kind is AreaKind.DISTRICT:
            inside = {village_of.get(one.code) for one in tree.values() if one.parent == area.code}
            only = inside.pop() if len(inside) == 1 else None
            parents[area.code] = only or code
        elif area.kind is AreaKind.VILLAGE:
            parents[area.code] = code
    return parents


def _people(
    tree: Mapping[str, Area], counted: Mapping[str, float | None], villages: Mapping[str, tuple[str, ...]]
) -> dict[str, float | None]:
    """Count the residents of each place; what is not published counts as nobody, so that a place never seems larger."""
    people: dict[str, float | None] = {}
    for area in tree.values():
        if area.kind is AreaKind.VILLAGE:
            people[area.code] = sum(counted.get(buurt) or 0 for buurt in villages.get(area.code, ()))
        elif area.kind is AreaKind.DISTRICT and villages:
            people[area.code] = None
        else:
            people[area.code] = counted.get(area.code)
    return people


def _kept_parent(area: str, parents: Mapping[str, str], kept: set[str]) -> str:
    above = parents[area]
    while above not in kept:
        above = parents[above]
    return above
