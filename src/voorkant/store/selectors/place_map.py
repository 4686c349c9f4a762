"""A map on which somebody points at a place: the villages of a municipality with how many people live there."""

from voorkant.charts import MapChart, Measure, Neighbour, PlaceLabel, Shape
from voorkant.core.shared.text import Text
from voorkant.store.selectors.areas import find_area, name_inside, residents, villages_of
from voorkant.store.selectors.outlines import neighbours_of, outlines_of


def place_map(municipality: str, address: str) -> MapChart | None:
    """Draw the villages, each a link to `address` with its code; None where no outlines were imported."""
    area = find_area(municipality)
    outlines, people = outlines_of(area), residents(municipality)
    village_of = {code: village for village in villages_of(municipality) for code in village.members}
    if not outlines:
        return None
    living = {
        village.code: sum(people.get(code) or 0 for code in village.members) for village in villages_of(municipality)
    }
    return MapChart(
        title=Text(nl="Kernen van ", en="Villages of ") + name_inside(area),
        subtitle=Text(nl="Inwoners", en="Residents"),
        measure=Measure(),
        shapes=tuple(
            Shape(
                code=village.code,
                name=village.name,
                geometry=outline.geometry,
                value=living[village.code],
                href=f"{address}?gebied={village.code}#id_area",
            )
            for outline in outlines
            if (village := village_of.get(outline.code))
        ),
        source=Text(nl=f"Bron: CBS, Kadaster ({area.year})", en=f"Source: CBS, Kadaster ({area.year})"),
        neighbours=tuple(Neighbour(one.name, one.geometry) for one in neighbours_of(area)),
        labels=tuple(PlaceLabel(village.name, (village.code,)) for village in villages_of(municipality)),
    )
