"""Read who came to talks and who lives there, and let the core set the one against the other.

Published counts of the newest year stand beside the talks of the last two years. A village has no figures of its own
at CBS: its buurten are added up, and where one of them is not published the village is not known either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.adapters.reach_groups import load_reach_groups
from voorkant.core.notice.reach import GroupReach, ReachLimits, Talk, always_missed, reach
from voorkant.core.shared.area import Area, AreaKind, municipality_code
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.retention import oldest_kept
from voorkant.store.models import Dialogue, FindingPlace, Municipality
from voorkant.store.selectors.areas import area_tree, find_area, name_alone, reference_year, villages_of
from voorkant.store.selectors.figures import figure_set
from voorkant.store.selectors.settings import setting, setting_value

RESIDENTS, EVERYBODY = "residents", "all"


@dataclass(frozen=True, slots=True)
class LivesHere:
    """Published counts of a place by indicator (None: not published), of one `year`, with where they came from."""

    counts: Mapping[str, float | None]
    year: int | None
    provenance: tuple[Provenance, ...]

    @property
    def residents(self) -> float | None:
        """Everybody who lives there."""
        return self.counts.get(RESIDENTS)


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
        groups=reach(tuple(load_reach_groups().values()), talks, here.counts, here.residents, limits),
        villages=villages,
        elsewhere=len(talks) - sum(one.talks for one in villages) if villages else 0,
        lives=here,
        limits=limits,
        invented=any(one.invented for one in inside),
    )


def lives_here(area: Area) -> LivesHere:
    """Give the published counts of a place, of the newest year that counts its residents."""
    wanted = {RESIDENTS, *(part for group in load_reach_groups().values() for part in group.parts)}
    members = _members(area)
    try:
        figures = figure_set(members, reference_year(_municipality_of(area)))
    except NotFound:
        return LivesHere({}, None, ())
    years = {year for code in members for year in figures.series(code, RESIDENTS, EVERYBODY)}
    if not years:
        return LivesHere({}, None, ())
    year = max(years)
    counts: dict[str, float | None] = {}
    refs: set[int] = set()
    for indicator in wanted:
        rows = [figures.row(code, indicator, EVERYBODY, year) for code in members]
        values = [row.value if row else None for row in rows]
        refs |= {row.ref for row in rows if row and row.ref is not None}
        counts[indicator] = None if None in values else sum(value for value in values if value is not None)
    return LivesHere(counts, year, tuple(figures.provenance[ref] for ref in sorted(refs)))


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
