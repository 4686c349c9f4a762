"""Pipes one behind the other carry the same water, so a row of them is one pipe.

Most hidden cells lie alone with one other in a sum: debts in Bussloo and in Teuge are 4 together, so one says all of
the other. Such rows of cells become one arc with the narrowest bounds of them all; a circle of them is settled at once.
"""

from typing import NamedTuple

import numpy as np

from voorkant.core.analyse.disclosure.flow import Counts, Marks, Short, balance, extremes, make_net
from voorkant.core.analyse.disclosure.linear_kernels import Rows, by_row, narrow
from voorkant.core.shared.kernel import kernel


class Chains(NamedTuple):
    """Chains of arcs: arc `a` carries `sign[a] × (flow of chain[a]) + shift[a]`; -1 for an arc that is known.

    `low`, `high`, `tail`, `head` are of the chains, some `turned` (they carry the opposite, so that it has a lowest).
    Where `tail` is `head` the chain is a circle.
    """

    chain: Short
    sign: Counts
    shift: Counts
    tail: Short
    head: Short
    low: Counts
    high: Counts
    turned: Marks


def bound_arcs(tail: Short, head: Short, low: Counts, high: Counts, need: Counts, tiny: float, *, whole: bool) -> bool:
    """Make `low` and `high` the least and most that each arc can carry; False when no flow meets every `need`.

    `need` is what each node sends more than it receives, and is used up. Differences up to `tiny` are none.
    """
    chains, fits = _chains(tail, head, low, high, need, tiny)
    if not fits or (chains.low > chains.high + tiny).any():
        return False
    open_ = np.flatnonzero(chains.tail != chains.head)
    tails, heads, lows, highs = chains.tail[open_], chains.head[open_], chains.low[open_], chains.high[open_]
    if len(open_) and narrow(_balances(tails, heads, need), lows, highs, whole)[0] >= 0:
        return False
    net = make_net(tails, heads, lows, highs, need)
    if not balance(net, tiny):
        return False
    extremes(net, tiny)
    chains.low[open_], chains.high[open_] = net.low, net.high
    _to_arcs(chains, low, high)
    return True


@kernel
def _balances(tail: Short, head: Short, need: Counts) -> Rows:
    """Write as rows that each node sends what it needs to send more than it receives."""
    number, value = np.full(len(need), -1, dtype=np.int64), np.empty(len(need))
    row, sign, height = np.empty(2 * len(tail), dtype=np.int64), np.empty(2 * len(tail)), 0
    for arc in range(len(tail)):
        for place, node in enumerate((tail[arc], head[arc])):
            if number[node] < 0:
                number[node], value[height] = height, need[node]
                height += 1
            row[2 * arc + place], sign[2 * arc + place] = number[node], 1.0 - 2.0 * place
    column_start = np.arange(0, 2 * len(tail) + 1, 2)
    start, column, data = by_row(row, sign, column_start, height)
    return Rows(start, column, data, column_start, row, value[:height], value[:height])


@kernel
def _to_arcs(chains: Chains, low: Counts, high: Counts) -> None:
    for arc in range(len(low)):
        chain = chains.chain[arc]
        if chain >= 0:
            sign = -chains.sign[arc] if chains.turned[chain] else chains.sign[arc]
            one, other = sign * chains.low[chain] + chains.shift[arc], sign * chains.high[chain] + chains.shift[arc]
            low[arc], high[arc] = min(one, other), max(one, other)


@kernel
def _chains(tail: Short, head: Short, low: Counts, high: Counts, need: Counts, tiny: float) -> tuple[Chains, bool]:
    """Put arcs in chains; `need` becomes what is left to the ends. Tells whether circles come out right."""
    size, found, fits = len(tail), 0, True
    degree, total = _neighbours(tail, head, low, high, need)
    fits &= _peel(tail, head, low, high, need, degree, total, tiny)
    chains = Chains(
        np.full(size, -1, dtype=np.int32), np.empty(size), np.empty(size), np.empty(size, dtype=np.int32),
        np.empty(size, dtype=np.int32), np.empty(size), np.empty(size), np.empty(size, dtype=np.bool_),
    )  # fmt: skip
    for arc in range(size):
        if chains.chain[arc] >= 0 or low[arc] >= high[arc]:
            continue
        first, start = _first(arc, tail, head, degree, total)
        fits &= _follow(first, start, found, chains, tail, head, low, high, need, degree, total, tiny)
        found += 1
    return Chains(
        chains.chain, chains.sign, chains.shift, chains.tail[:found], chains.head[:found], chains.low[:found],
        chains.high[:found], chains.turned[:found],
    ), fits  # fmt: skip


@kernel
def _neighbours(tail: Short, head: Short, low: Counts, high: Counts, need: Counts) -> tuple[Short, Short]:
    """Give for each node how many unknown arcs it has and the sum of their numbers, which gives one from the other."""
    degree, total = np.zeros(len(need), dtype=np.int32), np.zeros(len(need), dtype=np.int32)
    for arc in range(len(tail)):
        if low[arc] >= high[arc]:
            need[tail[arc]] -= low[arc]
            need[head[arc]] += low[arc]
            continue
        for node in (tail[arc], head[arc]):
            degree[node] += 1
            total[node] += arc
    return degree, total


@kernel
def _peel(
    tail: Short, head: Short, low: Counts, high: Counts, need: Counts, degree: Short, total: Short, tiny: float
) -> bool:
    """Fix arcs that are the only unknown one of a node, and then others; False when one would pass its bounds."""
    stack, fits = np.flatnonzero(degree == 1), True
    for node in stack:
        while degree[node] == 1:
            arc = total[node]
            flow = need[node] if tail[arc] == node else -need[node]
            fits &= low[arc] - tiny <= flow <= high[arc] + tiny
            low[arc] = high[arc] = flow
            for end in (tail[arc], head[arc]):
                degree[end] -= 1
                total[end] -= arc
            need[tail[arc]] -= flow
            need[head[arc]] += flow
            node = tail[arc] + head[arc] - node
    return fits


@kernel
def _first(arc: int, tail: Short, head: Short, degree: Short, total: Short) -> tuple[int, int]:
    """Go back along a chain; gives its first arc and the node where it starts."""
    here, node = arc, tail[arc]
    while degree[node] == 2:
        before = total[node] - here
        if before == arc:
            return arc, tail[arc]
        here, node = before, tail[before] + head[before] - node
    return here, node


@kernel
def _follow(
    arc: int, start: int, number: int, chains: Chains, tail: Short, head: Short, low: Counts, high: Counts,
    need: Counts, degree: Short, total: Short, tiny: float,
) -> bool:  # fmt: skip
    """Put all arcs from here on in one chain; False when it is a circle in which needs do not come out."""
    node, extra, least, most = start, 0.0, -np.inf, np.inf
    while True:
        forward = tail[arc] == node
        sign = 1.0 if forward else -1.0
        chains.chain[arc], chains.sign[arc], chains.shift[arc] = number, sign, sign * extra
        least = max(least, (low[arc] if forward else -high[arc]) - extra)
        most = min(most, (high[arc] if forward else -low[arc]) - extra)
        node = tail[arc] + head[arc] - node
        if degree[node] != 2:
            need[node] += extra
            break
        extra, need[node] = extra + need[node], 0.0
        arc = total[node] - arc
        if chains.chain[arc] >= 0:
            break
    circle = degree[node] == 2
    _close(chains, number, start, node, least, most)
    return not circle or abs(extra) <= tiny


@kernel
def _close(chains: Chains, number: int, start: int, end: int, least: float, most: float) -> None:
    """Keep a chain, turned round where only its other direction has a lowest flow."""
    turned = np.isinf(least)
    chains.turned[number] = turned
    chains.tail[number], chains.head[number] = (end, start) if turned else (start, end)
    chains.low[number], chains.high[number] = (-most, -least) if turned else (least, most)
