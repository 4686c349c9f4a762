"""Turn metres of the Dutch grid into degrees.

The tower of Amersfoort stands at 155,000 metres east and 463,000 metres north; on a map of the world that is 5.387
degrees east and 52.155 north. The series is that of Schreutelkamp and Strang van Hees (2001), exact to about a metre:
enough for maps, not for surveying.
"""

import numpy as np
from numpy.typing import NDArray

_ORIGIN_X, _ORIGIN_Y = 155000.0, 463000.0
_ORIGIN_NORTH, _ORIGIN_EAST = 52.15517440, 5.38720621
_SECONDS = 3600.0
_STEP = 1e-5
_NORTH = (
    (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709),
    (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012),
)  # fmt: skip
_EAST = (
    (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607),
    (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026),
)  # fmt: skip


def to_degrees(metres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Convert points (n × 2: x east, y north, EPSG:28992) to degrees (n × 2: east, north, WGS84)."""
    x = (metres[:, 0] - _ORIGIN_X) * _STEP
    y = (metres[:, 1] - _ORIGIN_Y) * _STEP
    east = sum(factor * x**p * y**q for p, q, factor in _EAST) / _SECONDS + _ORIGIN_EAST
    north = sum(factor * x**p * y**q for p, q, factor in _NORTH) / _SECONDS + _ORIGIN_NORTH
    return np.column_stack([east, north])
