"""Read the places of a municipality as the social base needs them: what, where, for whom, when, and how sure.

"Koffie in de kerk, donderdagochtend" stands in the church of Wilp: informal, for everybody, in the morning. Half of the
places in a list have no coordinates; then their buurt is what is known of where they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.adapters.walking_ground import ground_of
from voorkant.core.organise.base.dayparts import dayparts_of
from voorkant.core.organise.base.kinds import MEETING, Ages, FacilityKind
from voorkant.core.organise.base.rd import LATITUDES, LONGITUDES, to_metres
from voorkant.core.organise.directory.freshness import Freshness
from voorkant.core.shared.area import AreaKind, kind_of
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Location, Municipality
from voorkant.store.selectors.areas import area_tree, find_area, villages_of
from voorkant.store.selectors.freshness import fresh, rules_of
from voorkant.store.selectors.outlines import outlines_of
from voorkant.store.selectors.versions import figures_version

INITIATIVE = "residents_initiative"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for: a kind or any place to meet, a part of the day, formal, informal or both ("")."""

    kind: str = MEETING
    daypart: str = ""
    formality: str = ""


@dataclass(frozen=True, slots=True)
class BasePlace:
    """One place. `point` is (latitude, longitude), None where only `area` (an area code, or "") is known.

    `kind` is None where nobody said what it is; `dayparts` is None where the hours are not known; `faded` where it was
    assured until a day that has passed.
    """

    key: int
    name: str
    kind: FacilityKind | None
    area: str
    point: tuple[float, float] | None
    ages: Ages
    own_ages: bool
    informal: bool
    initiative: bool
    schedule: str
    dayparts: frozenset[str] | None
    address: str
    town: str
    description: str
    organisation: str
    faded: bool
    assured: date | None
    invented: bool

    @property
    def meeting(self) -> bool:
        """Whether people meet each other there."""
        return self.kind is not None and self.kind.meeting

    def wanted(self, asked: Asked) -> bool:
        """Tell whether it may be what somebody looks for; unknown hours may be any."""
        if asked.kind == MEETING and not self.meeting:
            return False
        if asked.kind != MEETING and (self.kind is None or self.kind.id != asked.kind):
            return False
        if asked.formality and (asked.formality == "informal") != self.informal:
            return False
        return not asked.daypart or self.dayparts is None or asked.daypart in self.dayparts

    def sure(self, asked: Asked) -> bool:
        """Tell whether it surely is what somebody looks for."""
        return not self.faded and not (asked.daypart and self.dayparts is None)


def places_of_base(municipality: Municipality, today: date) -> tuple[BasePlace, ...]:
    """Give all places that are in use, by name; where nobody said in which buurt, the coordinates tell."""
    rows = Location.objects.filter(municipality=municipality, active=True).select_related("organisation")
    rules = rules_of(municipality)
    found = tuple(_place(one, fresh(one, rules, today) is Freshness.FADED) for one in rows.order_by("name", "pk"))
    return _in_buurten(found, municipality.code)


def grounds_of(municipality: str) -> dict[str, BaseGeometry]:
    """Give the ground of each buurt in metres of the Dutch grid; empty where no outlines were imported."""
    return _grounds_of(municipality, figures_version())


def ground_at(municipality: str, area: str) -> BaseGeometry | None:
    """Give the ground of a buurt, or of all buurten of a kern or wijk; None for the whole municipality and beyond."""
    return _ground_at(municipality, area, figures_version())


@lru_cache(maxsize=16)
def _grounds_of(municipality: str, version: str) -> dict[str, BaseGeometry]:
    try:
        outlines = outlines_of(find_area(municipality))
    except NotFound:
        return {}
    return {one.code: ground_of(one.geometry) for one in outlines}


@lru_cache(maxsize=4_000)
def _ground_at(municipality: str, area: str, version: str) -> BaseGeometry | None:
    grounds = grounds_of(municipality)
    if area in grounds:
        return grounds[area]
    members: Sequence[str] = ()
    if kind_of(area) is AreaKind.VILLAGE:
        members = next((one.members for one in villages_of(municipality) if one.code == area), ())
    elif kind_of(area) is AreaKind.DISTRICT:
        members = [code for code, one in area_tree(municipality).items() if one.parent == area]
    parts = [grounds[code] for code in members if code in grounds]
    return unary_union(parts) if parts else None


def _place(row: Location, faded: bool) -> BasePlace:
    table = load_base_table()
    kind = table.kinds.get(row.kind)
    own = row.minimum_age is not None or row.maximum_age is not None
    usual = kind.ages if kind else Ages()
    return BasePlace(
        key=row.pk, name=row.name, kind=kind, area=row.area_code, point=_point(row.latitude, row.longitude),
        ages=Ages(row.minimum_age or 0, row.maximum_age) if own else usual, own_ages=own, informal=row.informal,
        initiative=row.initiative or row.kind == INITIATIVE, schedule=row.schedule,
        dayparts=dayparts_of(row.schedule, table.dayparts), address=row.address, town=row.town,
        description=row.description, organisation=row.organisation.name if row.organisation else "",
        faded=faded, assured=row.assured_until,
        invented=row.invented,
    )  # fmt: skip


def _point(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    if lat is None or lon is None:
        return None
    known = LATITUDES[0] <= lat <= LATITUDES[1] and LONGITUDES[0] <= lon <= LONGITUDES[1]
    return (lat, lon) if known else None


def _in_buurten(found: tuple[BasePlace, ...], municipality: str) -> tuple[BasePlace, ...]:
    """Give each place with coordinates the buurt on which it stands; one across the border keeps what was said."""
    grounds = grounds_of(municipality)
    return tuple(_standing(one, grounds) if one.point else one for one in found)


def _standing(place: BasePlace, grounds: dict[str, BaseGeometry]) -> BasePlace:
    if place.point is None or not grounds:
        return place
    spot = Point(to_metres(*place.point))
    if place.area in grounds and grounds[place.area].buffer(NEAR).contains(spot):
        return place
    code = next((code for code, ground in grounds.items() if ground.contains(spot)), "")
    values = {name: getattr(place, name) for name in BasePlace.__slots__}
    return BasePlace(**{**values, "area": code or place.area})


NEAR = 50.0
"""Metres by which a place may stand beside the simplified outline of the buurt that somebody named."""

KIND_UNKNOWN = Text("soort niet bekend", "kind not known")
