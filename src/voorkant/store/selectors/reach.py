"""Read who came to talks and who lives there, and let the core set the one against the other.

Published counts of the newest year stand beside the talks of the last two years. A village has no figures of its own
at CBS: its buurten are added up, and where one of them is not published the village is not known either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from voorkant.adapters.reach_groups import load_reach_groups
from voorkant.core.analyse.figures import FigureSet
from voorkant.core.notice.reach import GroupReach, ReachLimits, Talk, always_missed, living_share, reach
from voorkant.core.shared.area import Area, AreaKind, municipality_code
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.retention import oldest_kept
from voorkant.store.models import Dialogue, FindingPlace, Municipality
from voorkant.store.selectors.areas import area_tree, find_area, name_alone, reference_year, villages_of
from voorkant.store.selectors.figures import figure_set
from voorkant.store.selectors.settings import setting, setting_value
from voorkant.store.selectors.versions import figures_version

RESIDENTS, EVERYBODY = "residents", "all"


@dataclass(frozen=True, slots=True)
class LivesHere:
    """Who lives in a place: everybody (None: not published) and each group as a share in percent, of the newest year
    that gives it; with those years and where the figures came from.
    """

    residents: float | None = None
    shares: Mapping[str, float | None] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class VillageReach:
    """A village: how many `talks` were held in it, with how many `people` (None where nobody counted), who lives there
    (None where not published), and both as shares of the whole municipality in percent.
    """

    code: str
    name: str
    talks: int
    people: int | None
    residents: float | None
    share: float | None
    lives: float | None


@dataclass(frozen=True, slots=True)
class Reached:
    """What the page about reach shows: since when, the talks, each group, each village."""

    area: Area
    since: date
    talks: int
    counted_talks: int
    people: int
    groups: tuple[GroupReach, ...]
    villages: tuple[VillageReach, ...]
    elsewhere: int
    lives: LivesHere
    limits: ReachLimits
    invented: bool


@dataclass(frozen=True, slots=True)
class WhereToMeet:
    """A missed group, and the finding places that meet it."""

    reach: GroupReach
    places: tuple[FindingPlace, ...]


def reach_limits(municipality: Municipality) -> ReachLimits:
    """Give the thresholds as they hold for a municipality."""
    return ReachLimits(
        people=int(setting_value("reach_people", municipality)),
        talks=int(setting_value("reach_talks", municipality)),
        short=setting_value("reach_short_percent", municipality) / 100,
        threshold=int(setting_value("disclosure_threshold", municipality)),
    )


def reached(municipality: Municipality, code: str, today: date) -> Reached:
    """Set who came to the talks in a place against who lives there; NotFound where the place is not known here."""
    area = find_area(code)
    since = oldest_kept(today, setting_value("reach_months", municipality), setting("reach_months").unit)
    rows = list(
        Dialogue.objects.filter(organisation__municipality=municipality, held_on__gte=since, held_on__lte=today)
        .order_by("held_on", "pk")
    )  # fmt: skip
    inside = [one for one in rows if area.kind is AreaKind.MUNICIPALITY or one.area_code in _within(area)]
    talks = [Talk(one.held_on, one.area_code, one.people, one.reached) for one in inside]
    here, limits = lives_here(area), reach_limits(municipality)
    counted = [one for one in talks if one.people]
    villages = _villages(municipality, rows) if area.kind is AreaKind.MUNICIPALITY else ()
    return Reached(
        area=area,
        since=since,
        talks=len(talks),
        counted_talks=len(counted),
        people=sum(one.people or 0 for one in counted),
        groups=reach(tuple(load_reach_groups().values()), talks, here.shares, limits),
        villages=villages,
        elsewhere=len(talks) - sum(one.talks for one in villages) if villages else 0,
        lives=here,
        limits=limits,
        invented=any(one.invented for one in inside),
    )


def lives_here(area: Area) -> LivesHere:
    """Read who lives in a place, each group of the newest year that counts it."""
    return _lives_here(area, figures_version())


@lru_cache(maxsize=2_000)
def _lives_here(area: Area, version: str) -> LivesHere:
    members, figures = _members(area), _figures(_municipality_of(area), version)
    if RESIDENTS not in figures:
        return LivesHere()
    known = figures[RESIDENTS]
    years = sorted({year for code in members for year in known.series(code, RESIDENTS, EVERYBODY)}, reverse=True)
    by_year = {year: _counts(figures, members, year) for year in years}
    shares: dict[str, float | None] = {}
    sources: dict[int, Provenance] = {}
    used: set[int] = set()
    for group in load_reach_groups().values():
        for year, (counts, origin) in by_year.items():
            share = living_share(group, counts, counts.get(RESIDENTS))
            if share is not None:
                shares[group.id] = share
                used.add(year)
                sources.update(origin)
                break
    newest = by_year[years[0]][0].get(RESIDENTS) if years else None
    return LivesHere(newest, shares, tuple(sorted(used)), tuple(sources[ref] for ref in sorted(sources)))


@lru_cache(maxsize=16)
def _figures(municipality: str, version: str) -> Mapping[str, FigureSet]:
    """Read every figure that a group needs, of all places of a municipality, once per version of the figures."""
    try:
        codes, year = area_tree(municipality), reference_year(municipality)
    except NotFound:
        return {}
    return {indicator: figure_set(codes, year, indicator=indicator) for indicator in sorted(_wanted())}


def _wanted() -> set[str]:
    groups = load_reach_groups().values()
    shares = {one for group in groups if group.as_share for one in group.as_share}
    return {RESIDENTS, *shares, *(part for group in groups for part in group.parts)}


def _counts(
    figures: Mapping[str, FigureSet], members: Sequence[str], year: int
) -> tuple[dict[str, float | None], dict[int, Provenance]]:
    """Add up the members of a place; percentages are read for a place of one member only."""
    shares = {group.as_share[0] for group in load_reach_groups().values() if group.as_share}
    counts: dict[str, float | None] = {}
    origin: dict[int, Provenance] = {}
    for indicator, known in figures.items():
        rows = [known.row(code, indicator, EVERYBODY, year) for code in members]
        values = [row.value if row else None for row in rows]
        unknown = not members or None in values or (indicator in shares and len(members) > 1)
        counts[indicator] = None if unknown else sum(value for value in values if value is not None)
        if not unknown:
            origin |= {row.ref: known.provenance[row.ref] for row in rows if row and row.ref is not None}
    return counts, origin


def where_to_meet(municipality: Municipality, groups: Sequence[GroupReach]) -> list[WhereToMeet]:
    """Give each missed group with the active finding places that name it among those whom they meet."""
    places = list(
        FindingPlace.objects.filter(organisation__municipality=municipality, active=True)
        .select_related("organisation").order_by("name")
    )  # fmt: skip
    found = []
    for one in always_missed(groups):
        wanted = set(one.group.target_groups)
        found.append(WhereToMeet(one, tuple(place for place in places if wanted & set(place.target_groups))))
    return found


def _municipality_of(area: Area) -> str:
    return municipality_code(area.code) or area.code


def _members(area: Area) -> tuple[str, ...]:
    if area.kind is not AreaKind.VILLAGE:
        return (area.code,)
    return next(
        (tuple(village.members) for village in villages_of(_municipality_of(area)) if village.code == area.code), ()
    )


def _within(area: Area) -> frozenset[str]:
    """Give an area with the areas in it."""
    if area.kind is AreaKind.VILLAGE:
        return frozenset({area.code, *_members(area)})
    tree = area_tree(_municipality_of(area))
    return frozenset({area.code, *(one.code for one in tree.values() if one.parent == area.code)})


def _villages(municipality: Municipality, rows: Sequence[Dialogue]) -> tuple[VillageReach, ...]:
    whole = lives_here(find_area(municipality.code)).residents
    held = {village.code: [one for one in rows if one.area_code in (village.code, *village.members)]
            for village in villages_of(municipality.code)}  # fmt: skip
    people = sum(one.people or 0 for inside in held.values() for one in inside)
    found = []
    for code, inside in held.items():
        area = find_area(code)
        counted = [one.people for one in inside if one.people is not None]
        came = sum(counted) if counted or not inside else None
        lives = lives_here(area).residents
        found.append(VillageReach(
            code, name_alone(area).nl, len(inside), came, lives,
            100 * came / people if came is not None and people else None,
            100 * lives / whole if lives is not None and whole else None,
        ))  # fmt: skip
    return tuple(sorted(found, key=lambda one: -(one.residents or 0.0)))
