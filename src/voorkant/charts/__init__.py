"""Results as pictures, each with its table: what stands out, since when, and where.

`BarChart`, `TrendChart` and `MapChart` take figures and words, and answer with accessible SVG (`svg`, `inline`), the
table (`table`), a key for a cache (`key`) and a chart for a notebook (`altair`).
"""

from voorkant.charts.bars import Bar, BarChart
from voorkant.charts.maps import MapChart, Neighbour, PlaceLabel, Shape, State
from voorkant.charts.numbers import Measure, measure_of, number
from voorkant.charts.palette import Role
from voorkant.charts.table import Cell, Column, Table
from voorkant.charts.trend import Break, Point, Series, TrendChart

__all__ = [
    "Bar",
    "BarChart",
    "Break",
    "Cell",
    "Column",
    "MapChart",
    "Measure",
    "Neighbour",
    "PlaceLabel",
    "Point",
    "Role",
    "Series",
    "Shape",
    "State",
    "Table",
    "TrendChart",
    "measure_of",
    "number",
]
