"""The social base as a map: buurten shaded by who has a place nearby, places as marks, hatched where nobody can say."""

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.adapters.walking_ground import middle_of
from voorkant.charts import MapChart, Measure, Neighbour, PlaceLabel, Shape, State
from voorkant.charts.map_marks import MapMark
from voorkant.core.organise.base.rd import to_degrees
from voorkant.core.organise.base.reach import Living
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text, same
from voorkant.store.selectors.areas import find_area, villages_of
from voorkant.store.selectors.outlines import neighbours_of, outlines_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.social_base import Base, BasedArea
from voorkant.store.selectors.social_base_places import KIND_UNKNOWN, BasePlace, ground_at

BOUNDS = (20.0, 40.0, 60.0, 80.0)
OTHER = "daily"


def base_map(base: Base, group: str, address: str, title: Text, only: str = "") -> MapChart | None:
    """Draw the reach of one group; None where no outlines were imported.

    `address` begins the address of an area's page, `only` is a kern or buurt to draw alone.
    """
    if base.whole is None or not base.outlined:
        return None
    area = find_area(only or base.municipality.code)
    widest = setting_value("base_wide_percent", base.municipality)
    known = {one.area.code: one for one in base.buurten}
    one_group = load_base_table().groups[group]
    return MapChart(
        title=title,
        subtitle=_SUBTITLE.format(who=one_group.phrase, metres=whole(one_group.metres)),
        measure=Measure(suffix=same("%")),
        shapes=tuple(
            _shape(outline.code, outline.name, outline.geometry, known.get(outline.code), group, widest, address)
            for outline in outlines_of(area)
        ),
        source=base.source,
        neighbours=tuple(Neighbour(one.name, one.geometry) for one in neighbours_of(area)),
        labels=tuple(PlaceLabel(one.name, tuple(one.members)) for one in villages_of(base.municipality.code)),
        bounds=BOUNDS,
        hidden_reason=_TOO_WIDE,
        absent_reason=_UNKNOWN,
        heading=Text("Buurt", "Neighbourhood"),
        marks=tuple(mark for one in base.near if (mark := _mark(one, base)) is not None),
    )


def _shape(
    code: str, name: str, geometry: object, found: BasedArea | None, group: str, widest: float, address: str
) -> Shape:
    living = found.living.get(group) if found else None
    value = living.share.evenly * 100 if living and living.share else None
    state = State.HIDDEN if too_wide(living, widest) else State.SHOWN
    return Shape(code=code, name=name, geometry=geometry, value=value, state=state, href=f"{address}{code}/")  # type: ignore[arg-type]


def too_wide(living: Living | None, widest: float) -> bool:
    """Tell whether a reach is too uncertain to be shaded: its ends lie further apart than `widest` (0-100)."""
    return living is not None and living.share is not None and living.share.width * 100 > widest


def _mark(place: BasePlace, base: Base) -> MapMark | None:
    table = load_base_table()
    family = table.marks[place.kind.mark if place.kind else OTHER]
    if place.initiative:
        family = table.marks.get("initiative", family)
    at = place.point
    if at is None:
        ground = ground_at(base.municipality.code, place.area)
        if ground is None:
            return None
        at = to_degrees(*middle_of(ground))
    kind = place.kind.name if place.kind else KIND_UNKNOWN
    return MapMark(
        lat=at[0], lon=at[1], shape=family.shape, family=family.name, name=place.name,
        title=same(f"{place.name}: ") + kind, href=f"#plek-{place.key}", exact=place.point is not None,
    )  # fmt: skip


_SUBTITLE = Text(
    "Van elke 100 {who}: hoeveel er een bekende plek op {metres} meter lopen hebben",
    "Of every 100 {who}: how many have a known place within {metres} metres on foot",
)
_TOO_WIDE = Text("te onzeker om te kleuren", "too uncertain to shade")
_UNKNOWN = Text("niet bekend", "not known")
