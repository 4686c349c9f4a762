"""From degrees to metres and back, in the grid that Dutch maps are drawn on (Rijksdriehoek, EPSG:28992).

The tower of Amersfoort stands at 155.000 metres east and 463.000 metres north. A municipality's own list holds such
pairs; a telephone gives degrees. Source: Schreutelkamp and Strang van Hees, "Benaderingsformules voor de transformatie
tussen RD- en WGS84-kaartcoördinaten" (2001). In the Netherlands it is right to about half a metre, which no walk
notices. In this grid a metre is a metre to 0.01%, so that distances and areas can be measured in it.
"""

from typing import TypeVar

import numpy as np

Number = TypeVar("Number", float, "np.ndarray[tuple[int, ...], np.dtype[np.float64]]")

_X0, _Y0 = 155_000.0, 463_000.0
_LAT0, _LON0 = 52.15517440, 5.38720621
_LAT = (
    (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709),
    (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012),
)  # fmt: skip
_LON = (
    (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607),
    (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026),
)  # fmt: skip
_X = (
    (0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705), (3, 1, -2.340),
    (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
)  # fmt: skip
_Y = (
    (1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788), (0, 1, 0.433),
    (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054),
)  # fmt: skip

EAST = (-7_000.0, 300_000.0)
"""Metres east (x) that lie in the Netherlands."""
NORTH = (289_000.0, 629_000.0)
"""Metres north (y) that lie in the Netherlands; every one is larger than every x, so that swapped pairs show."""
LATITUDES = (50.7, 53.7)
LONGITUDES = (3.2, 7.3)


def to_metres(lat: Number, lon: Number) -> tuple[Number, Number]:
    """Give metres east and north for degrees (WGS84), one or an array of each.

    >>> [round(one) for one in to_metres(52.15517440, 5.38720621)]
    [155000, 463000]
    """
    p, q = 0.36 * (lat - _LAT0), 0.36 * (lon - _LON0)
    return _X0 + _sum(_X, p, q), _Y0 + _sum(_Y, p, q)


def to_degrees(x: Number, y: Number) -> tuple[Number, Number]:
    """Give latitude and longitude (WGS84) for metres east and north.

    >>> [round(one, 6) for one in to_degrees(155000.0, 463000.0)]
    [52.155174, 5.387206]
    """
    p, q = (x - _X0) * 1e-5, (y - _Y0) * 1e-5
    return _LAT0 + _sum(_LAT, p, q) / 3600, _LON0 + _sum(_LON, p, q) / 3600


def place_of(first: float, second: float) -> tuple[float, float] | None:
    """Read a pair of coordinates as latitude and longitude, whichever grid and order it was written in.

    Degrees and metres cannot be mistaken for each other in the Netherlands, nor can north for east: every northing is
    larger than every easting, every latitude than every longitude. None where the pair lies outside.

    >>> place_of(5.38720621, 52.1551744)
    (52.1551744, 5.38720621)
    """
    low, high = sorted((first, second))
    if LONGITUDES[0] <= low <= LONGITUDES[1] and LATITUDES[0] <= high <= LATITUDES[1]:
        return high, low
    if EAST[0] <= low <= EAST[1] and NORTH[0] <= high <= NORTH[1]:
        lat, lon = to_degrees(low, high)
        return (lat, lon) if LONGITUDES[0] <= lon <= LONGITUDES[1] and LATITUDES[0] <= lat <= LATITUDES[1] else None
    return None


def _sum(terms: tuple[tuple[int, int, float], ...], p: Number, q: Number) -> Number:
    total = 0.0 * p
    for power_p, power_q, weight in terms:
        total = total + weight * p**power_p * q**power_q
    return total
