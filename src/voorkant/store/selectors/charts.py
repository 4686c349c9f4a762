"""Turn results of the picture into charts: what is frequent as bars, where as a map, since when as a line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from voorkant.adapters.knowledge import load_language
from voorkant.charts import (
    Bar,
    BarChart,
    MapChart,
    Measure,
    Neighbour,
    PlaceLabel,
    Point,
    Role,
    Series,
    Shape,
    TrendChart,
    measure_of,
)
from voorkant.charts.base import Chart
from voorkant.charts.maps import State as Drawn
from voorkant.core.analyse.compare import concern
from voorkant.core.analyse.result import IndicatorLine, Picture, PlaceValue, ProblemLine, Residents, State, Where
from voorkant.core.shared import numbers
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.language import Unit
from voorkant.core.shared.text import Text
from voorkant.store.selectors.outlines import Outline, neighbours_of, outlines_of
from voorkant.store.selectors.picture import members

TOP = 10
OUTLINES = Text(nl=". Grenzen: CBS, Kadaster", en=". Outlines: CBS, Kadaster")


def source_line(refs: Sequence[int], provenance: Mapping[int, Provenance], year: int | None) -> Text:
    """Say in small type where figures come from."""
    named = dict.fromkeys(f"{one.publisher}, {one.title}" for ref in refs if (one := provenance.get(ref)))
    period = f" ({year})" if year else ""
    return Text(nl=f"Bron: {'; '.join(named)}{period}", en=f"Source: {'; '.join(named)}{period}")


def frequent_chart(picture: Picture) -> BarChart | None:
    """Draw how many residents live with each of the most frequent problems."""
    lines = [line for line in picture.ranked if line.lead and line.lead.residents and _said(line.lead.residents)][:TOP]
    if not lines:
        return None
    refs = [ref for line in lines if line.lead for ref in line.lead.reading.refs]
    years = {line.lead.reading.year for line in lines if line.lead}
    return BarChart(
        title=picture.headline,
        subtitle=Text(nl="Geschat aantal inwoners", en="Estimated number of residents"),
        measure=Measure(),
        bars=tuple(_frequent_bar(line) for line in lines),
        source=source_line(refs, picture.provenance, max(filter(None, years), default=None)),
        heading=Text(nl="Probleem", en="Problem"),
    )


def _said(people: Residents) -> bool:
    """A number that the sentence only calls "less than ten" has no bar that could be read off."""
    return people.number >= numbers.FEW


def _frequent_bar(line: ProblemLine) -> Bar:
    """One bar, as exact as the sentence beside it says it."""
    if line.lead is None or line.lead.residents is None:
        return Bar(label=line.name)
    people, share = line.lead.residents, line.lead.concern
    note = people.words
    if share is not None and line.lead.unit is Unit.PERCENT:
        note = numbers.percent(share) + Text(nl=" van de ", en=" of ") + people.noun
    told = people.number if line.lead.unit is Unit.COUNT else numbers.in_tens(people.number)
    return Bar(label=line.lead.figure_name, value=numbers.rounded(told), note=note)


def where_chart(where: Where, picture: Picture) -> MapChart | None:
    """Draw one problem over the places inside an area; None where no outline was imported."""
    municipality_members = members(picture.area)
    outlines = outlines_of(picture.area)
    if not outlines:
        return None
    values = {place.area: place for place in where.places}
    village_of = {code: village for village, codes in municipality_members.items() for code in codes}
    shapes = tuple(_shape(outline, values.get(outline.code) or values.get(village_of.get(outline.code, "")), where)
                   for outline in outlines)  # fmt: skip
    refs = [ref for place in where.places for ref in place.reading.refs]
    indicator = load_language().indicators.get(where.indicator or "")
    year = next((place.reading.year for place in where.places if place.reading.year), None)
    return MapChart(
        title=where.sentence,
        subtitle=_measured(where, picture),
        measure=measure(indicator.unit) if indicator else Measure(),
        shapes=shapes,
        source=source_line(refs, picture.provenance, year) + OUTLINES,
        neighbours=tuple(Neighbour(one.name, one.geometry) for one in neighbours_of(picture.area)),
        labels=tuple(PlaceLabel(place.name, (place.area,)) for place in where.places if place.kind is AreaKind.VILLAGE),
    )


def measure(unit: Unit) -> Measure:
    """Write a percentage as exactly as the sentences do."""
    return replace(measure_of(unit, decimals=1), plain=True) if unit is Unit.PERCENT else measure_of(unit)


def _measured(where: Where, picture: Picture) -> Text:
    line = picture.line(where.problem)
    return line.lead.figure_name if line.lead else line.name


def _shape(outline: Outline, place: PlaceValue | None, where: Where) -> Shape:
    reading = place.reading if place else None
    value = reading.value if reading and reading.state is not State.NO_OPEN_FIGURE else None
    return Shape(
        code=place.area if place else outline.code,
        name=place.name if place else outline.name,
        geometry=outline.geometry,
        value=as_named(where.indicator or "", value),
        state=Drawn.HIDDEN if reading and reading.state is State.TOO_FEW_PEOPLE else Drawn.SHOWN,
        href=f"/analyseren/beeld/{place.area if place else outline.code}/?probleem={where.problem}",
    )


def as_named(indicator: str, value: float | None) -> float | None:
    """Turn a value to what its name counts: 91% with control over life is 9% of "have little control"."""
    known = load_language().indicators.get(indicator)
    return value if value is None or known is None else concern(known, value)


def trend_chart(line: IndicatorLine, picture: Picture) -> TrendChart | None:
    """Draw a figure over the years, beside the country; None with fewer than two years."""
    points = [point for point in line.trend if point.same_area and point.value is not None]
    if len(points) < 2:
        return None
    here = Series(
        _capital(picture.place), tuple(Point(point.year, as_named(line.indicator, point.value)) for point in points)
    )
    country = Series(
        Text(nl="Nederland", en="The Netherlands"),
        tuple(Point(point.year, as_named(line.indicator, point.country)) for point in line.trend),
        Role.COUNTRY,
    )
    return TrendChart(
        title=line.sentences[0],
        subtitle=line.figure_name,
        measure=measure(line.unit),
        series=(here, country),
        source=source_line([ref for point in line.trend for ref in point.refs], picture.provenance, None),
    )


def _capital(place: Text) -> Text:
    """Name the line of a place: "Twello", "Kern Voorst"."""
    nl, en = place.nl.removeprefix("de "), place.en.removeprefix("the ")
    return Text(nl=nl[:1].upper() + nl[1:], en=en[:1].upper() + en[1:])


def age_chart(line: IndicatorLine, picture: Picture) -> BarChart | None:
    """Draw a figure per age band; None where there are fewer than two."""
    published = [age for age in line.ages if age.reading.state is not State.NO_OPEN_FIGURE]
    if len([age for age in published if age.reading.value is not None]) < 2:
        return None
    return BarChart(
        title=line.sentences[0],
        subtitle=line.figure_name,
        measure=measure(line.unit),
        bars=tuple(
            Bar(
                label=age.name,
                value=as_named(line.indicator, age.reading.value),
                note=age.residents.words if age.residents else None,
                hidden=age.reading.state is State.TOO_FEW_PEOPLE,
            )
            for age in published
        ),
        source=source_line(line.reading.refs, picture.provenance, line.reading.year),
        heading=Text(nl="Leeftijd", en="Age"),
    )


def picture_chart(picture: Picture, problem: str | None) -> Chart | None:
    """Give the chart of a picture for a command: all problems as bars, or one problem's trend."""
    if problem is None:
        return frequent_chart(picture)
    lead = picture.line(problem).lead
    return trend_chart(lead, picture) if lead else None
