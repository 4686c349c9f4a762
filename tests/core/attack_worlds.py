"""Every small table that could be true, for the tests of the attacker."""

from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.disclosure.table import Dimension

Counts = NDArray[np.float64]
TOP = 5


def filled(dimensions: tuple[Dimension, ...], leaves: Counts) -> Counts:
    """Add margins: `leaves` has trailing axes of leaves only, in the order of the codes; more axes may come before."""
    for number, dimension in enumerate(dimensions):
        axis = leaves.ndim - len(dimensions) + number
        moved = np.moveaxis(leaves, axis, 0)
        whole = np.zeros((len(dimension.codes), *moved.shape[1:]))
        whole[dimension.leaves] = moved
        for node in range(len(dimension.codes) - 1, 0, -1):
            whole[dimension.parent[node]] += whole[node]
        leaves = np.moveaxis(whole, 0, axis)
    return leaves


@cache
def every(size: int, top: int = TOP) -> Counts:
    """Give every `size` whole numbers that are `top` together at most: bars between stars."""
    bars = np.array(list(combinations(range(top + size), size)), dtype=float)
    return np.diff(bars, axis=1, prepend=-1.0) - 1


def worlds(dimensions: tuple[Dimension, ...], table: Counts, hidden: NDArray[np.bool_], top: int = TOP) -> Counts:
    """Give every table of whole counts, at most `top` together, that shows what this one shows."""
    shape = [int(dimension.leaves.sum()) for dimension in dimensions]
    size = int(np.prod(shape))
    whole = filled(dimensions, every(size, top).reshape(-1, *shape))
    possible: Counts = whole[(whole == table)[:, ~hidden].all(axis=1)]
    return possible
