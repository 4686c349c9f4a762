"""Read outlines of municipalities, wijken and buurten, ready to be drawn.

PDOK answers in metres of the Dutch grid unless asked otherwise, other copies carry degrees, and some swap the two.
Voorst lies at 6 degrees east and 52 north; whatever the file says, that is where it is drawn, or the file is refused.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from voorkant.adapters.build import provenance_of
from voorkant.adapters.files import digest
from voorkant.adapters.pdok.rd import to_degrees
from voorkant.adapters.publishers import PublishedTable, publisher
from voorkant.adapters.refusals import refuse
from voorkant.adapters.years import decide_year, year_in
from voorkant.core.shared.area import COUNTRY, AreaKind, kind_of, normalise_code
from voorkant.core.shared.figure import Provenance
from voorkant.core.shared.text import Text

CODE_FIELDS = ("statcode", "buurtcode", "wijkcode", "gemeentecode", "code")
NAME_FIELDS = ("statnaam", "buurtnaam", "wijknaam", "gemeentenaam", "name", "naam")
_YEAR_FIELDS = ("jaar", "jrstatcode", "jaarstatcode", "jaarcode")
_DIGITS = 5
_WEST, _EAST, _SOUTH, _NORTH = 2.0, 8.5, 50.0, 54.5
_SHAPES = frozenset({"Polygon", "MultiPolygon"})


@dataclass(frozen=True, slots=True)
class Boundary:
    """The outline of an area: a GeoJSON Polygon or MultiPolygon in degrees (WGS84), exterior rings counter-clockwise
    (RFC 7946), and its box (west, south, east, north).
    """

    code: str
    name: str
    year: int
    geometry: Mapping[str, Any]
    bbox: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Outlines of one year from one source."""

    year: int
    boundaries: tuple[Boundary, ...]
    provenance: Provenance


def read_boundaries(path: Path, *, year: int | None = None, area: str | None = None) -> Boundaries:
    """Read a GeoJSON file, in degrees or in metres of the Dutch grid (EPSG:28992).

    `year` where neither the features nor the file's name tell it; `area` keeps one area with all in it, and its
    municipality. Raise BadInput where a feature has no code or no outline: the file is refused whole.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _bad(path.name, Text(nl=f"{error.strerror}.", en=f"{error.strerror}.")) from error
    return parse_boundaries(path.name, data, year=year, area=area)


def parse_boundaries(
    name: str, data: bytes, *, year: int | None = None, area: str | None = None, address: str = ""
) -> Boundaries:
    """Read bytes that were obtained already; see `read_boundaries`."""
    features, crs = _features(name, data)
    found_year = decide_year(name, _told(name, features, year))
    rows = [_boundary(name, number, feature, found_year, crs) for number, feature in enumerate(features, start=1)]
    _refuse_repeated(name, rows)
    layer = PublishedTable(name, f"Gebiedsindelingen {found_year}", found_year)
    provenance = provenance_of(publisher("pdok"), layer, name, found_year, digest(data), address)
    return Boundaries(found_year, tuple(row for row in rows if _belongs(row.code, area)), provenance)


def _features(name: str, data: bytes) -> tuple[Sequence[Mapping[str, Any]], str]:
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if not start:
        raise _bad(name, Text(nl="Het bestand is leeg.", en="The file is empty."), "file-empty")
    if start == b"<":
        raise _bad(name, Text(nl="Het is een webpagina of XML.", en="It is a web page or XML."), "file-is-web-page")
    try:
        body = json.loads(data)
    except ValueError as error:
        raise _bad(
            name, Text(nl="De JSON is niet compleet.", en="The JSON is not complete."), "file-truncated"
        ) from error
    features = body.get("features") if isinstance(body, dict) else None
    if not isinstance(features, list) or not features:
        raise _bad(name, Text(nl="Er staan geen gebieden in.", en="It holds no areas."), "file-not-a-table")
    if not all(isinstance(one, dict) and isinstance(one.get("properties") or {}, dict) for one in features):
        raise _bad(name, Text(nl="Er staan geen gebieden in.", en="It holds no areas."), "file-not-a-table")
    _refuse_part(name, body, len(features))
    crs = str(((body.get("crs") or {}).get("properties") or {}).get("name") or "")
    return [one for one in features if not _is_water(one)], crs


def _refuse_part(name: str, body: Mapping[str, Any], received: int) -> None:
    """Raise BadInput for one page of an answer that has more: a map with holes looks like a map."""
    total = body.get("numberMatched")
    following = any(isinstance(link, dict) and link.get("rel") == "next" for link in body.get("links") or ())
    if following or (isinstance(total, int) and total > received):
        why = Text(
            nl=f"Dit is één bladzijde met {received} gebieden; er zijn er meer.",
            en=f"This is one page with {received} areas; there are more.",
        )
        raise _bad(name, why, "file-truncated")


def _is_water(feature: Mapping[str, Any]) -> bool:
    """Tell whether a feature is the water of an area, which CBS's own map gives beside its land under the same code."""
    fields = {key.lower(): value for key, value in (feature.get("properties") or {}).items()}
    return "JA" in (fields.get("water"), fields.get("h2o"))


def _boundary(name: str, number: int, feature: Mapping[str, Any], year: int, crs: str) -> Boundary:
    fields = {key.lower(): value for key, value in (feature.get("properties") or {}).items()}
    raw = next((str(fields[key]) for key in CODE_FIELDS if fields.get(key)), str(feature.get("id") or ""))
    code = normalise_code(raw)
    if kind_of(code) in (None, AreaKind.VILLAGE):
        why = Text(nl=f"Gebied {number} heeft geen code.", en=f"Area {number} has no code.")
        raise _bad(name, why, "area-code-unknown")
    outline = feature.get("geometry")
    if not isinstance(outline, dict) or outline.get("type") not in _SHAPES:
        why = Text(nl=f"Gebied {number} ({code}) heeft geen omtrek.", en=f"Area {number} ({code}) has no outline.")
        raise _bad(name, why, "outline-missing")
    geometry = _in_degrees(name, code, _whole(name, code, outline), crs)
    title = next((str(fields[key]).strip() for key in NAME_FIELDS if fields.get(key)), "")
    west, south, east, north = geometry.bounds
    return Boundary(code, title, year, _as_lists(mapping(geometry)), (west, south, east, north))


def _whole(name: str, code: str, outline: Mapping[str, Any]) -> BaseGeometry:
    try:
        geometry = shape(outline)
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
        why = Text(nl=f"De omtrek van {code} klopt niet.", en=f"The outline of {code} is not right.")
        raise _bad(name, why, "outline-broken") from error
    mended = geometry if geometry.is_valid else _polygons(shapely.make_valid(geometry))
    if mended.area == 0:
        raise _bad(name, Text(nl=f"De omtrek van {code} klopt niet.", en=f"The outline of {code} is not right."),
                   "outline-broken")  # fmt: skip
    return mended


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type in _SHAPES]
    return shapely.union_all(parts)


def _in_degrees(name: str, code: str, geometry: BaseGeometry, crs: str) -> BaseGeometry:
    points = shapely.get_coordinates(geometry)
    if "28992" in crs or (len(points) and np.abs(points).max() > 180):
        points = to_degrees(points)
    elif len(points) and _SOUTH < points[0, 0] < _NORTH and _WEST < points[0, 1] < _EAST:
        points = points[:, ::-1]
    inside = (points >= (_WEST, _SOUTH)).all() and (points <= (_EAST, _NORTH)).all()
    if not len(points) or not inside:
        why = Text(nl=f"{code} ligt niet in Nederland.", en=f"{code} does not lie in the Netherlands.")
        raise _bad(name, why, "outline-elsewhere")
    moved = shapely.set_coordinates(shapely.force_2d(geometry), np.round(points, _DIGITS))
    return shapely.orient_polygons(moved)


def _as_lists(geometry: Mapping[str, Any]) -> dict[str, Any]:
    lists: dict[str, Any] = json.loads(json.dumps(geometry))
    return lists


def _years(features: Iterable[Mapping[str, Any]]) -> list[int]:
    years = set()
    for feature in features:
        fields = {key.lower(): value for key, value in (feature.get("properties") or {}).items()}
        years |= {int(text[:4]) for key in _YEAR_FIELDS if (text := str(fields.get(key) or ""))[:4].isdigit()}
    return sorted(years)


def _told(name: str, features: Sequence[Mapping[str, Any]], year: int | None) -> dict[str, int | None]:
    """Say which sources tell the year; the file's name only speaks where nothing stronger does."""
    years = _years(features)
    told = {"opgave": year} | {"kolom" if len(years) == 1 else f"kolom ({one})": one for one in years}
    return told if any(told.values()) else {"naam van het bestand": year_in(name)}


def _refuse_repeated(name: str, rows: Iterable[Boundary]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.code in seen:
            why = Text(nl=f"{row.code} komt twee keer voor.", en=f"{row.code} occurs twice.")
            raise _bad(name, why, "area-repeated")
        seen.add(row.code)


def _belongs(code: str, area: str | None) -> bool:
    if area is None or kind_of(area) is AreaKind.COUNTRY:
        return True
    return code[2:].startswith(area[2:]) or code in (COUNTRY, "GM" + area[2:6])


def _bad(name: str, why: Text, code: str = "boundaries-unreadable") -> Exception:
    what = Text(
        nl="De grenzen in '{name}' kunnen niet worden gelezen.", en="The boundaries in '{name}' cannot be read."
    )
    return refuse(code, what, why, name=name)
