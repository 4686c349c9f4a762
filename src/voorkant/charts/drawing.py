"""A drawing board that ends in one Vega-Lite spec.

The bar of Twello, its label and the dashed line of the Netherlands are put down in reading order; the board sorts
them by kind (land, bars, lines, letters) and merges like with like, so that forty labels become one layer. Places are
px from the upper left, so that nothing depends on the fonts of the machine that draws. A part with a `title` can be
pointed at: the SVG gets its words, and its link, without a script.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from voorkant.charts.lettering import FAMILY
from voorkant.charts.palette import Palette

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

_WITHIN = re.compile(r"[?#]|/(?![/\\])")

_LAND, _BAR, _BAND, _RULE, _LINE, _POINT, _LETTER = range(7)


@dataclass(frozen=True, slots=True)
class Size:
    """Widths and letters of a drawing, in px: a phone's or a page's."""

    name: str
    width: int
    text: float
    small: float
    title: float


WIDE = Size(name="wide", width=680, text=15, small=13, title=19)
NARROW = Size(name="narrow", width=320, text=14, small=13, title=17)
SIZES: Mapping[str, Size] = {size.name: size for size in (WIDE, NARROW)}


@dataclass(frozen=True, slots=True)
class Part:
    """A part that can be pointed at: its words, and where it leads (an address within the product) or nothing."""

    title: str
    href: str = ""

    def __post_init__(self) -> None:
        if self.href and not _WITHIN.match(self.href):
            raise ValueError(f"a chart only links within the product, not to {self.href!r}")


@dataclass
class _Layer:
    order: float
    mark: dict[str, Any]
    encoding: dict[str, Any]
    rows: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Drawing:
    """A board of `size.width` px; its height grows with what is put down. `parts` are keyed by their description."""

    size: Size
    colours: Palette
    height: float = 0
    parts: dict[str, Part] = field(default_factory=dict)
    _layers: dict[str, _Layer] = field(default_factory=dict)

    def shape(
        self,
        geometry: Mapping[str, Any],
        fill: str,
        *,
        edge: str,
        weight: float = 0.7,
        part: Part | None = None,
        above: float = 0,
    ) -> None:
        """Put down GeoJSON in px; `fill` "" leaves it open; `above` lifts it over other land."""
        style: dict[str, Any] = {"type": "geoshape", "clip": False}
        if edge:
            style |= {"stroke": edge, "strokeWidth": weight, "strokeJoin": "round"}
        row = {"type": "Feature", "geometry": geometry, "fill": fill or "transparent"}
        self._put(_LAND + above, style, {"fill": _as_is("fill")}, row, part)

    def bar(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        fill: str,
        *,
        part: Part | None = None,
        edge: str = "",
        opacity: float = 1.0,
    ) -> None:
        """Put down a rectangle between two corners."""
        style: dict[str, Any] = {"type": "rect", "opacity": opacity}
        if edge:
            style |= {"stroke": edge, "strokeWidth": 1}
        row = {"x": _r(x), "y": _r(y), "x2": _r(x2), "y2": _r(y2), "fill": fill}
        self._put(_BAR, style, _places("x", "y") | _ends("x2", "y2") | {"fill": _as_is("fill")}, row, part)

    def rule(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        colour: str,
        *,
        weight: float = 1,
        dash: Sequence[int] = (),
        above: float = 0,
    ) -> None:
        """Put down a straight line."""
        style = {"type": "rule", "strokeWidth": weight, "strokeCap": "butt"} | _dashed(dash)
        row = {"x": _r(x), "y": _r(y), "x2": _r(x2), "y2": _r(y2), "stroke": colour}
        encoding = _places("x", "y") | _ends("x2", "y2") | {"stroke": _as_is("stroke")}
        self._put(_RULE + above, style, encoding, row)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, *, weight: float, dash: Sequence[int] = ()
    ) -> None:
        """Put down one unbroken line through points."""
        style = {"type": "line", "stroke": colour, "strokeWidth": weight, "strokeJoin": "round"} | _dashed(dash)
        layer = self._fresh(_LINE, style, _places("x", "y") | {"order": {"field": "n", "type": "quantitative"}})
        layer.rows = [{"x": _r(x), "y": _r(y), "n": n} for n, (x, y) in enumerate(points)]

    def band(self, points: Sequence[tuple[float, float, float]], colour: str) -> None:
        """Put down a band through (x, low, high): the range within which a figure may lie."""
        style = {"type": "area", "fill": colour, "fillOpacity": 0.22}
        layer = self._fresh(_BAND, style, _places("x", "y") | _ends("y2"))
        layer.rows = [{"x": _r(x), "y": _r(low), "y2": _r(high)} for x, low, high in points]

    def point(
        self, x: float, y: float, colour: str, *, shape: str = "circle", area: float = 44, part: Part | None = None
    ) -> None:
        """Put down a mark of `area` px² with an edge in the colour of the paper."""
        style = {
            "type": "point",
            "filled": True,
            "shape": shape,
            "size": area,
            "opacity": 1,
            "stroke": self.colours.surface,
            "strokeWidth": 1.2,
        }
        row = {"x": _r(x), "y": _r(y), "fill": colour}
        self._put(_POINT, style, _places("x", "y") | {"fill": _as_is("fill")}, row, part)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 0,
        colour: str = "",
        align: str = "left",
        bold: bool = False,
        slanted: bool = False,
        halo: bool = False,
    ) -> None:
        """Put down one line of text with its foot at y; `halo` gives the letters an edge of paper."""
        style = {
            "type": "text",
            "align": align,
            "baseline": "alphabetic",
            "font": FAMILY,
            "fontSize": size or self.size.text,
            "fontWeight": "bold" if bold else "normal",
            "fontStyle": "italic" if slanted else "normal",
            "limit": 0,
        }
        if halo:
            style["style"] = "halo"
        row = {"x": _r(x), "y": _r(y), "text": text, "fill": colour or self.colours.ink}
        encoding = _places("x", "y") | {"text": {"field": "text", "type": "nominal"}, "fill": _as_is("fill")}
        self._put(_LETTER, style, encoding, row)

    def spec(self, *, halo: bool) -> dict[str, Any]:
        """Give the Vega-Lite spec; `halo` draws the edges of letters (the SVG puts them under the letters)."""
        edges = {"stroke": self.colours.surface, "strokeWidth": 3.5, "strokeJoin": "round"} if halo else {}
        return {
            "$schema": SCHEMA,
            "width": self.size.width,
            "height": round(self.height),
            "padding": 0,
            "autosize": "none",
            "layer": [_vega(layer) for layer in sorted(self._layers.values(), key=lambda layer: layer.order)],
            "config": {"view": {"stroke": None}, "style": {"halo": edges}, "background": self.colours.surface},
        }

    def _put(
        self,
        order: float,
        mark: dict[str, Any],
        encoding: dict[str, Any],
        row: dict[str, Any],
        part: Part | None = None,
    ) -> None:
        if part is not None:
            key = f"m{len(self.parts)}"
            self.parts[key] = part
            row |= {"key": key, "title": part.title}
            encoding |= {"description": {"field": "key"}, "tooltip": {"field": "title"}}
        name = repr((order, sorted(mark.items(), key=lambda item: item[0]), part is not None))
        self._layers.setdefault(name, _Layer(order, mark, encoding)).rows.append(row)

    def _fresh(self, order: float, mark: dict[str, Any], encoding: dict[str, Any]) -> _Layer:
        layer = _Layer(order, mark, encoding)
        self._layers[f"{len(self._layers)}"] = layer
        return layer


def _vega(layer: _Layer) -> dict[str, Any]:
    described = "description" in layer.encoding
    spec = {"data": {"values": layer.rows}, "mark": layer.mark | {"aria": described}, "encoding": layer.encoding}
    if layer.mark["type"] == "geoshape":
        spec["projection"] = {"type": "identity", "scale": 1, "translate": [0, 0]}
    return spec


def _places(*channels: str) -> dict[str, Any]:
    return {name: {"field": name, "type": "quantitative", "scale": None, "axis": None} for name in channels}


def _ends(*channels: str) -> dict[str, Any]:
    return {name: {"field": name} for name in channels}


def _as_is(channel: str) -> dict[str, Any]:
    return {"field": channel, "type": "nominal", "scale": None}


def _dashed(dash: Sequence[int]) -> dict[str, Any]:
    return {"strokeDash": list(dash)} if dash else {}


def _r(value: float) -> float:
    return round(value, 1)
