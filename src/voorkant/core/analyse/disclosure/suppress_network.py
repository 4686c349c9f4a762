"""A tree crossed with one flat dimension as a network, of which every cell is an edge and every sum a node.

For each problem, questions flow from Voorst into its villages and their buurten; in each buurt the problems flow
together; and through the column of the total they flow back up. What goes into a sum comes out of it.
"""

import numpy as np

from voorkant.core.analyse.disclosure.suppress_kernels import LONGEST, Desk, Flags, Floats, Net, Whole
from voorkant.core.analyse.disclosure.table import Dimension, Table


def axes(table: Table) -> tuple[int, int] | None:
    """Give which dimension is the tree and which is flat, leaving out those with one item; None when that cannot be.

    -1 stands for a flat dimension that is not there.
    """
    real = [axis for axis, dimension in enumerate(table.dimensions) if len(dimension.codes) > 1]
    if len(real) <= 1:
        return (real[0] if real else 0), -1
    if len(real) > 2:
        return None
    flat = [axis for axis in reversed(real) if _flat(table.dimensions[axis])]
    if not flat:
        return None
    tree = real[0] if flat[0] == real[1] else real[1]
    return tree, flat[0]


def ends(table: Table) -> tuple[Whole, Whole, int]:
    """Give the nodes from and to which each cell runs, cells in the order of the counts as one row, and how many nodes.

    ValueError for a table that is no network.
    """
    found = axes(table)
    if found is None:
        raise ValueError("no tree crossed with a flat dimension")
    tree, flat = found
    above, below, nodes = _ends(table.dimensions[tree], table.dimensions[flat] if flat >= 0 else None)
    shape = [1] * len(table.dimensions)
    shape[tree] = above.shape[0]
    if flat >= 0:
        shape[flat] = above.shape[1]
    if 0 <= flat < tree:
        above, below = above.T, below.T
    return above.reshape(shape).ravel(), below.reshape(shape).ravel(), nodes


def network(table: Table, fixed: Flags, cost: Floats) -> Net:
    """Make the network of a table; `fixed` cells stay shown, `cost` is that of hiding each other cell."""
    tail, head, nodes = ends(table)
    cells = np.arange(len(tail), dtype=np.int64)
    start = np.concatenate([tail, head])
    order = np.argsort(start, kind="stable")
    first = np.zeros(nodes + 1, np.int64)
    first[1:] = np.cumsum(np.bincount(start, minlength=nodes))
    rises = np.concatenate([np.ones(len(tail), np.uint8), np.zeros(len(tail), np.uint8)])
    to, cell = np.concatenate([head, tail]), np.concatenate([cells, cells])
    return Net(tail, head, first, to[order], cell[order], rises[order], table.counts.ravel().copy(), fixed, cost)


def desk(net: Net) -> Desk:
    """Make working space for a network."""
    nodes, arcs = len(net.first) - 1, len(net.to)
    return Desk(
        np.zeros(nodes), np.zeros(nodes, np.int64), np.zeros(nodes, np.int64),
        np.zeros(arcs + 2), np.zeros(arcs + 2, np.int64), np.zeros(LONGEST, np.int64), np.zeros(2, np.int64),
        np.zeros(len(net.tail)), np.zeros(LONGEST, np.int64), np.zeros(len(net.tail), np.int64),
    )  # fmt: skip


def _flat(dimension: Dimension) -> bool:
    return bool((dimension.parent[1:] == 0).all())


def _ends(tree: Dimension, flat: Dimension | None) -> tuple[Whole, Whole, int]:
    """Give both ends of each cell as tree × flat; node 0 is where the whole table comes together."""
    items = len(flat.codes) if flat else 1
    inner = ~tree.leaves
    rank = np.cumsum(inner) - 1
    columns = np.arange(items)
    inside = 1 + rank[:, None] * items + columns
    after = 1 + int(inner.sum()) * items
    leaf = after + np.cumsum(~inner) - 1 if flat else np.zeros(len(inner), np.int64)
    above = np.where(tree.parent[:, None] < 0, 0, inside[tree.parent])
    below = np.where(inner[:, None], inside, leaf[:, None])
    if flat:
        above[:, 0], below[:, 0] = below[:, 0].copy(), above[:, 0].copy()
    nodes = after + int((~inner).sum())
    return above.astype(np.int64), below.astype(np.int64), nodes
