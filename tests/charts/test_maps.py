"""Maps on the real boundaries of Voorst and of the country."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import reduce

import pytest
import shapely
from shapely.geometry import shape as land

from tests.charts.samples import country, features, voorst
from voorkant.charts import MapChart, Measure, PlaceLabel, Shape, State
from voorkant.charts.classes import equal_steps, quantiles
from voorkant.charts.geometry import fit, geojson, land_of
from voorkant.charts.palette import stylesheet
from voorkant.core.shared.text import same

NS = "{http://www.w3.org/2000/svg}"


def paths(chart: MapChart, size: str = "wide") -> dict[str, list[list[tuple[float, float]]]]:
    """Give the rings of each drawn shape in px, by name."""
    root = ET.fromstring(chart.svg(size=size))  # noqa: S314
    found = {}
    for path in root.iter(f"{NS}path"):
        title = path.find(f"{NS}title")
        if title is not None:
            rings = re.findall(r"M([^MZ]*)", path.get("d", ""))
            spots = [[tuple(map(float, spot.split(","))) for spot in ring.split("L") if spot] for ring in rings]
            found[(title.text or "").split(":")[0]] = spots
    return found  # type: ignore[return-value]


def even_odd(rings: list[list[tuple[float, float]]]) -> shapely.Geometry:
    """Give the land that rings enclose, holes left out."""
    return reduce(shapely.symmetric_difference, [shapely.Polygon(ring) for ring in rings])


@pytest.mark.row("A1")
def test_no_buurt_is_inverted_and_together_they_cover_what_voorst_covers() -> None:
    drawn = paths(voorst())
    assert len(drawn) == 31
    lands = {each["properties"]["buurtnaam"]: land(each["geometry"]) for each in features("buurten_2024_voorst")}
    total = sum(each.area for each in lands.values())
    areas = {name: even_odd(rings).area for name, rings in drawn.items()}
    for name, each in lands.items():
        assert areas[name] / sum(areas.values()) == pytest.approx(each.area / total, abs=0.004)


@pytest.mark.row("A1")
def test_north_is_up_and_east_is_right() -> None:
    drawn = {name: shapely.MultiPoint(rings[0]).centroid for name, rings in paths(voorst()).items()}
    assert drawn["Nijbroek"].y < drawn["Teuge"].y < drawn["Klarenbeek (gedeeltelijk)"].y
    assert drawn["De Vecht"].x < drawn["Terwolde"].x
    everything = [spot for rings in paths(voorst()).values() for ring in rings for spot in ring]
    west, north, east, south = shapely.MultiPoint(everything).bounds
    # Voorst is 11.6 km wide and 20.8 km high.
    assert (south - north) / (east - west) == pytest.approx(20.8 / 11.6, rel=0.03)


def test_boundaries_in_metres_give_the_same_picture_as_in_degrees() -> None:
    square = {
        "type": "Polygon",
        "coordinates": [[[200000, 470000], [204000, 470000], [204000, 472000], [200000, 472000], [200000, 470000]]],
    }
    lands = [land_of(square)]
    frame = fit(lands, top=0, width=300, height=300)
    west, north, east, south = frame.place(lands[0]).bounds
    assert (east - west) / (south - north) == pytest.approx(2)


def test_a_buurt_drawn_clockwise_and_one_drawn_the_other_way_look_the_same() -> None:
    ring = [[6.1, 52.2], [6.2, 52.2], [6.2, 52.3], [6.1, 52.3], [6.1, 52.2]]
    one, other = (Shape("BU1", "A", {"type": "Polygon", "coordinates": [each]}, 5) for each in (ring, ring[::-1]))
    areas = [
        shapely.Polygon(paths(replace(voorst(), shapes=(each,), labels=(), neighbours=()))["A"][0]).area
        for each in (one, other)
    ]
    assert areas[0] == pytest.approx(areas[1])


def test_islands_and_holes_survive() -> None:
    outer = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]
    hole = [[40, 40], [60, 40], [60, 60], [40, 60], [40, 40]]
    island = [[200, 0], [250, 0], [250, 50], [200, 50], [200, 0]]
    drawn = geojson(land_of({"type": "MultiPolygon", "coordinates": [[outer, hole], [island]]}))
    assert drawn is not None
    assert [len(polygon) for polygon in drawn["coordinates"]] == [2, 1]


@pytest.mark.row("A1")
def test_the_map_says_of_each_buurt_what_its_table_says() -> None:
    for language in ("nl", "en"):
        root = ET.fromstring(voorst().svg(language))  # noqa: S314
        said = {title.text for title in root.findall(f".//{NS}path/{NS}title")}
        rows = voorst().table().rows[:-1]
        assert said == {f"{row[0].text.to(language)}: {row[1].text.to(language)}" for row in rows}
        assert len(rows) == 31


def test_the_colour_of_a_buurt_is_the_class_of_its_figure() -> None:
    chart = voorst()
    root = ET.fromstring(chart.svg())  # noqa: S314
    of_name = {shape.name: shape for shape in chart.shapes}
    for path in root.iter(f"{NS}path"):
        title = path.find(f"{NS}title")
        if title is None:
            continue
        shape = of_name[(title.text or "").split(":")[0]]
        if shape.value is None:
            assert f"-{shape.state.value})" in (path.get("fill") or "")
        else:
            assert f"cf-seq{chart.classes.of(shape.value) + 1}" in (path.get("class") or "")


def test_hidden_and_absent_differ_by_pattern_and_are_named_in_the_key() -> None:
    root = ET.fromstring(voorst().svg())  # noqa: S314
    fills = {path.get("fill") for path in root.iter(f"{NS}path") if "url(" in (path.get("fill") or "")}
    assert len(fills) == 2
    words = {element.text for element in root.iter(f"{NS}text")}
    assert {"te klein om te tonen", "geen open cijfer", "Nederland: 47%"} <= words


def test_kernen_and_neighbours_are_named_and_an_unknown_kern_is_not() -> None:
    words = {element.text for element in ET.fromstring(voorst().svg()).iter(f"{NS}text")}  # noqa: S314
    assert {"Twello", "Terwolde", "Apeldoorn", "Deventer"} <= words
    assert "Nergens" not in words


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_no_two_names_lie_over_each_other(size: str) -> None:
    root = ET.fromstring(voorst().svg(size=size, titles=False))  # noqa: S314
    names = {"Twello", "Terwolde", "Apeldoorn", "Deventer", "Epe", "Brummen", "Zutphen"}
    boxes = []
    for element in root.iter(f"{NS}text"):
        if element.text in names:
            x, y = map(float, re.findall(r"-?[\d.]+", element.get("transform", ""))[:2])
            half = len(element.text) * 3.2
            boxes.append(shapely.box(x - half, y - 10, x + half, y + 3))
    assert len(boxes) >= 4
    assert not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[n + 1 :])


def test_each_buurt_leads_to_its_page_without_a_script() -> None:
    links = [link.get("href") for link in ET.fromstring(voorst().svg()).iter(f"{NS}a")]  # noqa: S314
    assert len(links) == 31
    assert "/gebied/BU02850103" in links


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_map_of_voorst_stays_under_60_kb(size: str) -> None:
    assert len(voorst().svg(size=size).encode()) < 60_000


def test_a_map_of_all_municipalities_stays_under_400_kb_and_holds_each_of_them() -> None:
    chart = country()
    svg = chart.svg()
    assert len(svg.encode()) < 400_000
    said = {(title.text or "").split(":")[0] for title in ET.fromstring(svg).findall(f".//{NS}path/{NS}title")}  # noqa: S314
    assert said == {shape.name for shape in chart.shapes}


def test_quantiles_put_about_as_many_places_in_each_class() -> None:
    classes = quantiles([float(n) for n in range(100)], Measure())
    counts = [sum(classes.of(n) == each for n in range(100)) for each in range(classes.count)]
    assert counts == [20] * 5


def test_a_figure_is_classed_as_it_is_shown() -> None:
    classes = quantiles([10, 20, 30, 40, 50], Measure())
    assert classes.bounds == (20, 30, 40, 50)
    assert classes.of(29.6) == classes.of(30)
    assert classes.of(29.4) == classes.of(20)


def test_the_words_of_the_classes_leave_no_gap_and_no_overlap() -> None:
    classes = equal_steps([0.0, 100.0], Measure(suffix=same("%")), 4)
    assert [classes.words(n).nl for n in range(4)] == ["minder dan 25%", "25 tot 50%", "50 tot 75%", "75% of meer"]
    assert classes.words(1).en == "25 to under 50%"


def test_equal_figures_make_one_class_and_no_figures_make_a_map_all_the_same() -> None:
    same_everywhere = replace(voorst(), shapes=tuple(replace(s, value=8.0, state=State.SHOWN) for s in voorst().shapes))
    assert same_everywhere.classes.count == 1
    assert ">8%<" in same_everywhere.svg()
    nothing = replace(voorst(), shapes=tuple(replace(s, value=None, state=State.ABSENT) for s in voorst().shapes))
    assert "Zonder open cijfer: 31." in nothing.svg()
    assert "cf-seq" not in nothing.svg()


def test_fixed_bounds_make_two_maps_comparable() -> None:
    chart = replace(voorst(), bounds=(40.0, 45.0))
    assert [chart.classes.words(n).nl for n in range(3)] == ["minder dan 40%", "40 tot 45%", "45% of meer"]
    assert "minder dan 40%" in chart.svg()


@pytest.mark.row("A1")
def test_a_kern_given_as_its_buurten_is_one_place_in_map_and_table() -> None:
    twello = ("BU02850100", "BU02850101", "BU02850102", "BU02850105", "BU02850107")
    shapes = tuple(
        replace(s, code="KN0285-twello", name="Twello", value=52.3) if s.code in twello else s for s in voorst().shapes
    )
    chart = replace(voorst(), shapes=shapes, labels=(PlaceLabel("Twello", ("KN0285-twello",)),))
    assert [row[0].text.nl for row in chart.table().rows].count("Twello") == 1
    assert "Kaart met 27 gebieden" in chart.description().nl
    whole, apart = even_odd(paths(chart)["Twello"]), paths(voorst())
    names = {s.name for s in voorst().shapes if s.code in twello}
    assert whole.area == pytest.approx(sum(even_odd(apart[name]).area for name in names), rel=0.03)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_name_stands_on_its_own_land_or_right_beside_it(size: str) -> None:
    labels = tuple(PlaceLabel(s.name, (s.code,)) for s in voorst().shapes if not s.name.startswith("Verspreide"))
    chart = replace(voorst(), labels=labels)
    lands = {name: even_odd(rings) for name, rings in paths(chart, size).items()}
    root = ET.fromstring(chart.svg(size=size))  # noqa: S314
    named = [element for element in root.iter(f"{NS}text") if element.text in lands and element.get("stroke")]
    assert len(named) >= 8
    for element in named:
        x, y = map(float, re.findall(r"-?[\d.]+", element.get("transform", ""))[:2])
        assert lands[element.text or ""].distance(shapely.Point(x, y - 4)) < len(element.text or "") * 4.5 + 8


def test_a_map_of_all_municipalities_comes_in_one_size_that_a_telephone_can_show() -> None:
    html = country().inline("nl")
    assert html.count("<svg") == 1
    assert html.startswith('<div class="chart-sizes chart-alone">')
    assert "chart-narrow" in html
    assert len(html) < len(country().svg("nl", size="wide"))
    assert voorst().inline("nl").count("<svg") == 2


def test_the_stylesheet_shows_a_map_of_one_size_at_every_width() -> None:
    assert ".chart-alone .chart-narrow { display: block; }" in stylesheet()
