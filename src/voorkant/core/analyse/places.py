"""Where a problem is found: its leading figure over the villages, wijken or buurten inside an area.

Twello holds most of Voorst's lonely adults because most of Voorst lives there; the share may be higher in a hamlet. A
place without a figure keeps its row, and says that there is none.
"""

import math
from collections.abc import Mapping, Sequence

from voorkant.core.analyse.compare import POINTS_PER_UNIT, concern
from voorkant.core.analyse.lines import count_residents
from voorkant.core.analyse.names import Names
from voorkant.core.analyse.reading import Reader
from voorkant.core.analyse.result import IndicatorLine, PlaceValue, Reading, State, Where
from voorkant.core.analyse.sentences import MODEL_ESTIMATE, shown
from voorkant.core.analyse.settings import PictureSettings
from voorkant.core.shared.area import Area, AreaKind, kind_of, municipality_code, parent_code
from voorkant.core.shared.counts import OwnCounts
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Indicator
from voorkant.core.shared.text import Text


def inside(
    area: str, level: AreaKind, areas: Mapping[str, Area], villages: Mapping[str, tuple[str, ...]]
) -> tuple[Area, ...]:
    """Give the areas of a level that lie in an area, by name; none where the area is of that level or narrower."""
    kind = kind_of(area)
    if kind is AreaKind.COUNTRY:
        found = [other for other in areas.values() if other.kind is level]
    elif kind is AreaKind.MUNICIPALITY:
        found = [other for other in areas.values() if other.kind is level and municipality_code(other.code) == area]
    elif kind is AreaKind.VILLAGE:
        found = [areas[code] for code in villages.get(area, ()) if code in areas and areas[code].kind is level]
    else:
        found = [other for other in areas.values() if other.kind is level and parent_code(other.code) == area]
    return tuple(sorted((other for other in found if other.code != area), key=lambda other: (other.name, other.code)))


def around(area: Area, areas: Mapping[str, Area], villages: Mapping[str, tuple[str, ...]]) -> tuple[Area, ...]:
    """Give the places that an area lies in, nearest first: its kern, its wijk, its municipality."""
    kern = next((village for village, members in villages.items() if area.code in members), None)
    codes = [kern, parent_code(area.code), municipality_code(area.code)]
    found = dict.fromkeys(code for code in codes if code is not None and code != area.code)
    return tuple(areas[code] for code in found if code in areas and areas[code].kind is not AreaKind.COUNTRY)


def find_places(
    reader: Reader,
    settings: PictureSettings,
    *,
    area: Area,
    problem: str,
    line: IndicatorLine | None,
    level: AreaKind,
    places: Sequence[Area],
    own: OwnCounts | None,
    names: Names,
) -> Where:
    """Lay a problem's leading figure over places, in the year that the area itself shows."""
    if line is None:
        return _without_figure(area, problem, level, places, own, names)
    indicator = reader.language.indicators[line.indicator]
    values = []
    for place in places:
        reading = reader.read(place.code, indicator, line.reading.age_band, line.reading.year)
        people = count_residents(reader, indicator, reading, count_rounding=settings.count_rounding)
        count = own.get(place.code, problem) if own is not None else None
        values.append(PlaceValue(place.code, place.name, place.kind, reading, people, count, names.alone(place)))
    values.sort(key=lambda found: _highest_first(indicator, found))
    notes = [MODEL_ESTIMATE] if indicator.kind is FigureKind.MODEL_ESTIMATE else []
    if any(found.reading.state is State.TOO_FEW_PEOPLE for found in values):
        notes.append(_few_note(settings.few_people))
    inside_names = {place.code: names.inside(place) for place in places}
    sentence = _sentence(indicator, values, inside_names, settings.about_equal_points)
    return Where(area.code, problem, indicator.id, level, tuple(values), sentence, tuple(notes))


def _few_note(few_people: int) -> Text:
    return Text(
        nl=f"Waar het om minder dan {few_people} mensen gaat, zegt een percentage te weinig om te noemen.",
        en=f"Where fewer than {few_people} people are concerned, a percentage says too little to be told.",
    )


def _without_figure(
    area: Area, problem: str, level: AreaKind, places: Sequence[Area], own: OwnCounts | None, names: Names
) -> Where:
    values = tuple(
        PlaceValue(
            place.code,
            place.name,
            place.kind,
            Reading(place.code, "", "", None, None, State.NO_OPEN_FIGURE),
            None,
            own.get(place.code, problem) if own is not None else None,
            names.alone(place),
        )
        for place in places
    )
    return Where(area.code, problem, None, level, values, _NOWHERE, ())


_NOWHERE = Text(nl="Voor deze plaatsen is geen open cijfer.", en="There is no open figure for these places.")


def _highest_first(indicator: Indicator, found: PlaceValue) -> tuple[bool, float, str]:
    value = found.reading.value
    return (value is None, 0.0 if value is None else -concern(indicator, value), found.name)


def _sentence(
    indicator: Indicator, values: Sequence[PlaceValue], names: Mapping[str, Text], about_equal_points: float
) -> Text:
    known = [found for found in values if found.reading.value is not None and not found.reading.at_least]
    if not known:
        return _NOWHERE
    first, last = known[0], known[-1]
    most = max(known, key=lambda found: found.residents.number if found.residents is not None else 0.0)
    high, low = shown(indicator, *(found.reading.value for found in (first, last) if found.reading.value is not None))
    if len(known) == 1:
        return Text(
            nl=f"Alleen voor {names[first.area].nl} is er een cijfer: {high.nl}.",
            en=f"Only {names[first.area].en} has a figure: {high.en}.",
        )
    scale = POINTS_PER_UNIT.get(indicator.unit, math.inf)
    apart = scale * abs((first.reading.value or 0.0) - (last.reading.value or 0.0))
    if high == low or apart < about_equal_points:
        text = _everywhere(high, low)
    else:
        text = _ends(names[first.area], high, names[last.area], low)
    if most.residents is None:
        return text
    return text + Text(
        nl=f" Het aantal is het grootst in {names[most.area].nl}: {most.residents.words.nl}.",
        en=f" The number is largest in {names[most.area].en}: {most.residents.words.en}.",
    )


def _everywhere(high: Text, low: Text) -> Text:
    if high == low:
        return Text(nl=f"Overal ongeveer hetzelfde: {high.nl}.", en=f"About the same everywhere: {high.en}.")
    return Text(
        nl=f"Overal ongeveer hetzelfde: van {low.nl} tot {high.nl}.",
        en=f"About the same everywhere: from {low.en} to {high.en}.",
    )


def _ends(highest: Text, high: Text, lowest: Text, low: Text) -> Text:
    return Text(
        nl=f"Het hoogst in {highest.nl} ({high.nl}), het laagst in {lowest.nl} ({low.nl}).",
        en=f"Highest in {highest.en} ({high.en}), lowest in {lowest.en} ({low.en}).",
    )
