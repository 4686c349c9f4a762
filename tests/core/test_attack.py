"""What anybody can work out about hidden cells: held against every table that could be true."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from voorkant.core.analyse.disclosure.attack import attack
from voorkant.core.analyse.disclosure.table import Dimension, Table

Counts = NDArray[np.float64]

FLAT = {"debts": "all", "housing": "all"}
TREES = (
    {"B1": "GM", "B2": "GM", "B3": "GM"},
    {"V1": "GM", "V2": "GM", "B1": "V1", "B2": "V1", "B3": "V2"},
    {"V1": "GM", "B1": "V1", "B2": "V1", "B3": "GM"},
)
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


def worlds(dimensions: tuple[Dimension, ...], table: Counts, hidden: NDArray[np.bool_], top: int = TOP) -> Counts:
    """Give every table of whole counts, leaves up to `top`, that shows what this one shows."""
    shape = [int(dimension.leaves.sum()) for dimension in dimensions]
    size = int(np.prod(shape))
    every = np.array([one for one in product(range(top + 1), repeat=size) if sum(one) <= top], dtype=float)
    whole = filled(dimensions, every.reshape(-1, *shape))
    return whole[(whole == table)[:, ~hidden].all(axis=1)]


@st.composite
def crossed(draw: st.DrawFn, trees: tuple[dict[str, str], ...] = TREES, other: dict[str, str] = FLAT):
    """Draw a table of a tree and another dimension with at most TOP people, and which of its cells are hidden."""
    dimensions = Dimension.of("area", draw(st.sampled_from(trees))), Dimension.of("problem", other)
    shape = [int(dimension.leaves.sum()) for dimension in dimensions]
    people = draw(st.lists(st.integers(0, int(np.prod(shape)) - 1), max_size=TOP))
    counts = filled(dimensions, np.bincount(people, minlength=int(np.prod(shape))).astype(float).reshape(shape))
    hidden = np.array(draw(st.lists(st.booleans(), min_size=counts.size, max_size=counts.size))).reshape(counts.shape)
    hidden[0, 0] = False
    return Table(dimensions, counts), hidden


@settings(max_examples=250, deadline=None)
@given(drawn=crossed())
def test_bounds_are_those_of_every_table_that_could_be_true(drawn: tuple[Table, NDArray[np.bool_]]) -> None:
    table, hidden = drawn
    low, high = attack(Table(table.dimensions, np.where(hidden, np.nan, table.counts)), hidden)
    true = worlds(table.dimensions, table.counts, hidden)
    np.testing.assert_array_equal(low, true.min(axis=0))
    np.testing.assert_array_equal(high, true.max(axis=0))
