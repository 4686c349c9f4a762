"""Outlines end up where the places are, whatever the file calls its fields and its metres."""

import json
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import shape

from tests.data_folder import data_file
from tests.publishers.shelf import square
from voorkant.adapters.pdok import Boundaries, read_boundaries
from voorkant.core.shared.errors import BadInput


def collection(folder: Path, features: list[dict[str, Any]], name: str = "buurten_2024.geojson", **more: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}), encoding="utf-8")
    return path


def refusal_of(path: Path) -> str:
    with pytest.raises(BadInput) as refusal:
        read_boundaries(path)
    return refusal.value.code


@pytest.mark.parametrize(
    ("name", "year", "size"),
    [
        ("buurten_2024_voorst", 2024, 31),
        ("buurten_2024_nl", 2024, 14564),
        ("gemeenten_2022_nl", 2022, 345),
        ("wijken_2022_five_municipalities", 2022, 81),
    ],
)
def test_public_outlines_are_read(name: str, year: int, size: int):
    read = read_boundaries(data_file(f"geo/{name}.geojson"))
    assert (read.year, len(read.boundaries)) == (year, size)
    assert all(one.name for one in read.boundaries)
    assert read.provenance.publisher == "CBS, Kadaster"


def test_outlines_of_one_municipality_are_kept():
    read = read_boundaries(data_file("geo/buurten_2024_nl.geojson"), area="GM0285")
    assert {one.code for one in read.boundaries} == {
        one.code for one in read_boundaries(data_file("geo/buurten_2024_voorst.geojson")).boundaries
    }


def test_fields_of_pdok_are_understood_and_rings_run_counter_clockwise(tmp_path: Path):
    (one,) = read_boundaries(collection(tmp_path, [square("BU02850000", "Voorst")])).boundaries
    assert (one.code, one.name, one.bbox) == ("BU02850000", "Voorst", (6.1, 52.2, 6.11, 52.21))
    assert shape(one.geometry).exterior.is_ccw


@pytest.mark.parametrize("named", [True, False])
def test_metres_of_the_dutch_grid_become_degrees(named: bool, tmp_path: Path):
    feature = square("GM0307", "Amersfoort", 155_000, 463_000)
    feature["geometry"]["coordinates"] = [
        [[155_000, 463_000], [155_000, 464_000], [156_000, 464_000], [155_000, 463_000]]
    ]
    crs = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}} if named else {}
    (one,) = read_boundaries(collection(tmp_path, [feature], **crs)).boundaries
    assert one.bbox[:2] == pytest.approx((5.38721, 52.15517), abs=1e-4)


def test_degrees_that_are_swapped_are_put_right(tmp_path: Path):
    feature = square("BU02850000", "Voorst")
    ring = feature["geometry"]["coordinates"][0]
    feature["geometry"]["coordinates"] = [[[north, east] for east, north in ring]]
    assert read_boundaries(collection(tmp_path, [feature])).boundaries[0].bbox == (6.1, 52.2, 6.11, 52.21)


def test_an_outline_that_crosses_itself_is_mended(tmp_path: Path):
    feature = square("BU02850000", "Voorst")
    bow = [[6.1, 52.2], [6.11, 52.21], [6.11, 52.2], [6.1, 52.21], [6.1, 52.2]]
    feature["geometry"]["coordinates"] = [bow]
    (one,) = read_boundaries(collection(tmp_path, [feature])).boundaries
    assert shape(one.geometry).is_valid
    assert one.geometry["type"] in ("Polygon", "MultiPolygon")


def test_an_outline_elsewhere_a_missing_code_and_a_missing_outline_are_refused(tmp_path: Path):
    assert refusal_of(collection(tmp_path, [square("BU02850000", "Voorst", 16.1)])) == "outline-elsewhere"
    assert refusal_of(collection(tmp_path, [square("", "Voorst")])) == "area-code-unknown"
    assert refusal_of(collection(tmp_path, [{**square("BU02850000", "x"), "properties": None}])) == "area-code-unknown"
    assert refusal_of(collection(tmp_path, [{**square("BU02850000", "x"), "geometry": None}])) == "outline-missing"
    broken = square("BU02850000", "x")
    broken["geometry"]["coordinates"] = [[[6.1, 52.2]]]
    assert refusal_of(collection(tmp_path, [broken])) == "outline-broken"


def test_an_area_twice_an_empty_collection_and_half_a_file_are_refused(tmp_path: Path):
    twice = [square("BU02850000", "Voorst"), square("BU02850000", "Voorst")]
    assert refusal_of(collection(tmp_path, twice)) == "area-repeated"
    assert refusal_of(collection(tmp_path, [])) == "file-not-a-table"
    for content, code in ((b"", "file-empty"), (b"<ows:Exception/>", "file-is-web-page"), (b'{"fea', "file-truncated")):
        (tmp_path / "x.geojson").write_bytes(content)
        assert refusal_of(tmp_path / "x.geojson") == code
    assert refusal_of(tmp_path / "nowhere.geojson") == "boundaries-unreadable"


def test_the_year_is_told_by_the_features_the_name_or_the_reader(tmp_path: Path):
    def year_of(read: Boundaries) -> int:
        return read.year

    dated = square("GM0285", "Voorst")
    dated["properties"]["jrstatcode"] = "2023GM0285"
    assert year_of(read_boundaries(collection(tmp_path, [dated], "gemeenten.geojson"))) == 2023
    assert year_of(read_boundaries(collection(tmp_path, [square("GM0285", "Voorst")], "x.geojson"), year=2021)) == 2021
    assert refusal_of(collection(tmp_path, [square("GM0285", "Voorst")], "x.geojson")) == "year-unknown"
    with pytest.raises(BadInput) as refusal:
        read_boundaries(collection(tmp_path, [dated], "gemeenten.geojson"), year=2024)
    assert refusal.value.code == "year-conflict"
