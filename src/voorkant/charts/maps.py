"""Maps: where.

A map of Voorst shows 31 buurten in five depths of one blue-green, with the names of the kernen, the quiet land of
Apeldoorn and Deventer around it, and the figure in each buurt that has room for it: nobody depends on colour. A
figure that is too small to show is hatched, one that nobody publishes is dotted, and the key says so in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from voorkant.charts.bars import without_figure
from voorkant.charts.base import Chart
from voorkant.charts.classes import Classes, equal_steps, quantiles
from voorkant.charts.drawing import Drawing
from voorkant.charts.map_marks import MapMark
from voorkant.charts.mapping import draw_map
from voorkant.charts.numbers import Measure
from voorkant.charts.table import NO_FIGURE, TOO_SMALL, Cell, Column, Table, name_cell
from voorkant.core.shared.text import Text, same

MANY_SHAPES = 100
"""Above this many shapes a page gets the map in one size: two of the country weigh 600 kB."""


class State(StrEnum):
    """Whether a figure may be shown, is too small to show, or is not published by anybody."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    ABSENT = "absent"


@dataclass(frozen=True)
class Shape:
    """One place with its boundary (GeoJSON, degrees or metres) and figure. A hidden shape forgets its figure at once.

    Shapes with the same code are one place, drawn as one: a kern is given as its buurten, each with the kern's code.
    `emphasised` draws its boundary heavily: "you are here". `href` is an address within the product.
    """

    code: str
    name: str
    geometry: Mapping[str, Any]
    value: float | None = None
    state: State = State.SHOWN
    href: str = ""
    emphasised: bool = False

    def __post_init__(self) -> None:
        if self.state is not State.SHOWN:
            object.__setattr__(self, "value", None)
        elif self.value is None:
            object.__setattr__(self, "state", State.ABSENT)


@dataclass(frozen=True)
class Neighbour:
    """Land around the map, drawn quietly; its name is shown where there is room."""

    name: str
    geometry: Mapping[str, Any]


@dataclass(frozen=True)
class PlaceLabel:
    """A name to put on the map, such as a kern: it stands on the shapes with these codes. Earlier labels go first."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class MapChart(Chart):
    """A map of one measure. `bounds` fixes the classes, so that maps can be compared; without it they follow `method`.

    `heading` heads the names in the table ("Buurt"). `reference` is said in the key, such as the country's figure.
    `marks` are places on the land; whoever draws them lists them beside the map.
    """

    title: Text
    subtitle: Text
    measure: Measure
    shapes: tuple[Shape, ...]
    source: Text
    neighbours: tuple[Neighbour, ...] = ()
    labels: tuple[PlaceLabel, ...] = ()
    method: Literal["quantiles", "equal_steps"] = "quantiles"
    count: int = 5
    bounds: tuple[float, ...] | None = None
    reference: tuple[Text, float] | None = None
    hidden_reason: Text = TOO_SMALL
    absent_reason: Text = NO_FIGURE
    heading: Text = Text(nl="Gebied", en="Area")
    marks: tuple[MapMark, ...] = ()

    @cached_property
    def places(self) -> tuple[Shape, ...]:
        """One shape per code: the first that was given."""
        found: dict[str, Shape] = {}
        for shape in self.shapes:
            found.setdefault(shape.code, shape)
        return tuple(found.values())

    @property
    def heavy(self) -> bool:
        """Whether the map has more shapes than a page carries twice."""
        return len(self.shapes) > MANY_SHAPES

    @cached_property
    def classes(self) -> Classes:
        """The classes of the figures that may be shown."""
        if self.bounds is not None:
            return Classes(tuple(sorted(self.bounds)), self.measure)
        values = [shape.value for shape in self.places if shape.value is not None]
        make = equal_steps if self.method == "equal_steps" else quantiles
        return make(values, self.measure, min(max(self.count, 1), 5))

    def words_of(self, shape: Shape) -> Text:
        """Say the figure of a shape, or why there is none."""
        if shape.value is not None:
            return self.measure.both(shape.value)
        return self.hidden_reason if shape.state is State.HIDDEN else self.absent_reason

    def table(self) -> Table:
        """One row per place, in the order given, and one for the reference."""
        rows = [
            (name_cell(same(shape.name), shape.href), Cell(self.words_of(shape), shape.value)) for shape in self.places
        ]
        if self.reference:
            rows.append((name_cell(self.reference[0]), Cell(self.measure.both(self.reference[1]), self.reference[1])))
        return Table(self.title, (Column(self.heading), Column(self.subtitle, numeric=True)), tuple(rows), self.source)

    def description(self) -> Text:
        """Say the measure, how many areas, the highest and lowest, the reference, and how many have no figure."""
        said = Text(
            nl=f"Kaart met {len(self.places)} gebieden: {self.subtitle.nl}.",
            en=f"Map of {len(self.places)} areas: {self.subtitle.en}.",
        )
        shown = sorted(
            (shape for shape in self.places if shape.value is not None), key=lambda shape: shape.value or 0.0
        )
        if shown:
            high, low = shown[-1], shown[0]
            said += Text(
                nl=" Hoogste: {a}, {b}. Laagste: {c}, {d}.", en=" Highest: {a}, {b}. Lowest: {c}, {d}."
            ).format(a=high.name, b=self.words_of(high), c=low.name, d=self.words_of(low))
        if self.reference:
            said += same(" {who}: {what}.").format(who=self.reference[0], what=self.measure.both(self.reference[1]))
        states = [shape.state for shape in self.places]
        return said + without_figure(states.count(State.HIDDEN), states.count(State.ABSENT))

    def draw(self, board: Drawing, language: str) -> None:
        """Land around, shapes, names and figures, then the key."""
        if self.shapes:
            draw_map(self, board, language)
