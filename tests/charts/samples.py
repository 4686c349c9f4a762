"""Charts of Voorst on which the tests look: real boundaries, figures that are made up and hold every state."""

import json
from datetime import date, timedelta
from functools import cache
from typing import Any

from tests.data_folder import data_file
from voorkant.charts import (
    Bar,
    BarChart,
    Break,
    MapChart,
    Neighbour,
    PlaceLabel,
    Point,
    Role,
    Series,
    Shape,
    State,
    TrendChart,
    measure_of,
)
from voorkant.charts.before_after import BeforeAfterChart
from voorkant.charts.before_after_parts import Part, Stretch
from voorkant.charts.path import PathChart, Step
from voorkant.charts.ranks import RankChart, RankRow
from voorkant.core.shared.language import Unit
from voorkant.core.shared.text import Text, same

SECRET = 987.25
SOURCE = Text(nl="Bron: RIVM, GGD'en, CBS", en="Source: RIVM, GGDs, CBS")
PERCENT = measure_of(Unit.PERCENT)


def bars() -> BarChart:
    return BarChart(
        title=Text(nl="In Voorst zorgt 1 op de 7 voor een naaste", en="In Voorst 1 in 7 cares for somebody close"),
        subtitle=Text(nl="Mantelzorgers, % van de volwassenen", en="Informal carers, % of adults"),
        measure=PERCENT,
        source=SOURCE,
        reference=(Text(nl="Nederland", en="The Netherlands"), 13),
        bars=(
            Bar(
                same("Twello"), 15.2, low=13, high=17.5, note=Text(nl="ongeveer 1.700 mensen", en="about 1,700 people")
            ),
            Bar(same("Voorst & <omgeving>"), 14.8, emphasised=True),
            Bar(same("Verspreide huizen langs de IJssel Voorster Klei"), 12, href="/gebied/BU02850005"),
            Bar(same("Bussloo"), SECRET, low=SECRET, high=SECRET, hidden=True),
            Bar(same("Posterenk")),
            Bar(same("Teuge"), 0),
        ),
    )


def ranks() -> RankChart:
    """How often four groups stand where."""
    names = ("Mensen met schulden", "Mantelzorgers die overbelast raken", "Jonge mantelzorgers", "Ouderen")
    shares = ((0.7, 0.2, 0.1, 0.0), (0.2, 0.5, 0.2, 0.1), (0.1, 0.2, 0.4, 0.3), (0.0, 0.1, 0.3, 0.6))
    rows = tuple(
        RankRow(Text(nl=name, en=f"{name} (en)"), share, f"/analyseren/wie-eerst/groep/g{n}/")
        for n, (name, share) in enumerate(zip(names, shares, strict=True))
    )
    return RankChart(
        title=Text(nl="Mensen met schulden staan het vaakst bovenaan", en="People with debts are most often first"),
        subtitle=Text(nl="Van de 100 uitkomsten", en="Of 100 outcomes"),
        rows=rows,
        cuts=(1, 2, 3),
        source=Text(nl="Bron: gewichten en waarden", en="Source: weights and values"),
    )


def trend() -> TrendChart:
    return TrendChart(
        title=Text(nl="Meer mensen in Voorst voelen zich eenzaam", en="More people in Voorst feel lonely"),
        subtitle=Text(nl="Eenzaam, % van de volwassenen", en="Lonely, % of adults"),
        measure=PERCENT,
        source=SOURCE,
        series=(
            Series(same("Voorst"), (Point(2012, 36, 34, 38), Point(2016, 39, 37, 41), Point(2020, 42, 40, 44))),
            Series(
                same("Twello"),
                (Point(2012, 31), Point(2014, SECRET, hidden=True), Point(2016, None), Point(2020, 44)),
                Role.OWN,
            ),
            Series(
                Text(nl="Nederland", en="The Netherlands"),
                (Point(2012, 39), Point(2016, 43), Point(2020, 47)),
                Role.COUNTRY,
            ),
        ),
        breaks=(Break(2016, Text(nl="andere meetmethode", en="another method")),),
    )


def path() -> PathChart:
    return PathChart(
        title=Text(nl="Nu 14; verwacht was 18. Doel: 40 op 31 december 2027.", en="Now 14; expected was 18. Goal: 40."),
        subtitle=Text(nl="Mensen geholpen, naar het doel van Nederland", en="People helped, as in The Netherlands"),
        measure=measure_of(Unit.COUNT),
        source=SOURCE,
        today=date(2026, 11, 2),
        steps=(
            Step(date(2026, 1, 1), 8, 8),
            Step(date(2026, 4, 1), 12, None),
            Step(date(2026, 7, 1), 16, 11),
            Step(date(2026, 10, 1), 20, 14),
            Step(date(2027, 12, 31), 40, None),
        ),
    )


@cache
def features(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(data_file(f"geo/{name}.geojson").read_text())["features"]
    return found


def voorst(*, links: bool = True) -> MapChart:
    shapes = tuple(_buurt(n, feature["properties"], feature["geometry"], links=links)
                   for n, feature in enumerate(features("buurten_2024_voorst")))  # fmt: skip
    near = {"Apeldoorn", "Deventer", "Brummen", "Zutphen", "Epe", "Olst-Wijhe"}
    around = (each for each in features("gemeenten_2022_nl") if each["properties"]["name"] in near)
    return MapChart(
        title=Text(nl="Rond De Vecht voelen meer mensen zich eenzaam", en="Around De Vecht more people feel lonely"),
        subtitle=Text(nl="Eenzaam, % van de volwassenen, 2020", en="Lonely, % of adults, 2020"),
        measure=PERCENT,
        source=SOURCE,
        shapes=shapes,
        neighbours=tuple(Neighbour(each["properties"]["name"], each["geometry"]) for each in around),
        labels=(
            PlaceLabel("Twello", ("BU02850100", "BU02850101", "BU02850102")),
            PlaceLabel("Terwolde", ("BU02850103",)),
            PlaceLabel("Nergens", ("BU09999999",)),
        ),
        reference=(Text(nl="Nederland", en="The Netherlands"), 47),
        heading=Text(nl="Buurt", en="Neighbourhood"),
    )


def _buurt(n: int, names: dict[str, Any], geometry: dict[str, Any], *, links: bool) -> Shape:
    state = State.HIDDEN if n in (1, 20) else State.ABSENT if n == 30 else State.SHOWN
    code = names["buurtcode"]
    return Shape(
        code,
        names["buurtnaam"],
        geometry,
        SECRET if state is State.HIDDEN else 31 + n * 0.7,
        state,
        href=f"/gebied/{code}" if links else "",
        emphasised=n == 11,
    )


def country() -> MapChart:
    return MapChart(
        title=same("Nederland"),
        subtitle=Text(nl="Laag inkomen, % van de huishoudens", en="Low income, % of households"),
        measure=measure_of(Unit.PERCENT, decimals=1),
        source=same("CBS"),
        shapes=tuple(
            Shape(
                each["properties"]["code"],
                each["properties"]["name"],
                each["geometry"],
                each["properties"].get("income_low"),
                href=f"/gebied/{each['properties']['code']}",
            )
            for each in features("gemeenten_2022_nl")
        ),
    )


def before_after(*, columns: int = 12, rough: bool = False) -> BeforeAfterChart:
    """Give quiet months, two of a peak and three after the start, in which 3 to 9 were to be expected."""
    parts = [Part.BEFORE] * (columns - 5) + [Part.PEAK] * 2 + [Part.AFTER] * 3
    made = tuple(
        Stretch(
            date(2025, 9, 1) + timedelta(weeks=4 * at), same(f"kolom {at}"), 5 if part is Part.BEFORE else 2,
            same("5" if part is Part.BEFORE else "2"), part, *((3.0, 9.0) if part is Part.AFTER else (None, None)),
        )
        for at, part in enumerate(parts)
    )  # fmt: skip
    return BeforeAfterChart(
        title=Text(nl="Nederland: minder vragen dan verwacht", en="The Netherlands: fewer questions than expected"),
        subtitle=Text(nl="vragen per vier weken", en="questions per four weeks"),
        columns=made, source=SOURCE, rough=rough,
    )  # fmt: skip
