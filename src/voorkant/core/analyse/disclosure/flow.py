"""Bounds of every arc of a network by pushing flow around circles.

Where Bussloo has one debt more, Teuge has one less, Teuge has one other problem more, and Bussloo one other less: four
hidden cells in a circle, and every set of counts that could be true is reached by pushing along such circles. A cell is
at its highest when nothing more can be pushed through it (Ford and Fulkerson); what holds it back are other cells at
their bounds, and these hold back more cells at once.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.kernel import kernel

Counts = NDArray[np.float64]
Marks = NDArray[np.bool_]
Nodes = NDArray[np.int64]
Short = NDArray[np.int32]


class Net(NamedTuple):
    """Arcs with bounds, and how much more can be pushed. Each arc has a forward and a backward half.

    Per half, together by the node they leave (from `start[node]`): `to`, its other half `twin`, its `arc`, its `room`.
    Per arc: forward half `half`, `low`, `high`, and the least and most `flow` so far. Per node: `mark`, `queue`, `via`.
    """

    start: Short
    to: Short
    twin: Short
    arc: Short
    half: Short
    room: Counts
    low: Counts
    high: Counts
    flow: Counts
    least: Counts
    most: Counts
    need: Counts
    mark: Short
    queue: Short
    via: Short


@kernel
def make_net(tail: Short, head: Short, low: Counts, high: Counts, need: Counts) -> Net:
    """Lay out arcs that carry their lowest flow; `need` is what each node should send more than it receives."""
    arcs, nodes = len(tail), len(need)
    start = np.zeros(nodes + 1, dtype=np.int32)
    for arc in range(arcs):
        start[tail[arc] + 1] += 1
        start[head[arc] + 1] += 1
    for node in range(nodes):
        start[node + 1] += start[node]
    to, twin = np.empty(2 * arcs, dtype=np.int32), np.empty(2 * arcs, dtype=np.int32)
    owner, half = np.empty(2 * arcs, dtype=np.int32), np.empty(arcs, dtype=np.int32)
    room, following = np.empty(2 * arcs), start.copy()
    for arc in range(arcs):
        one = following[tail[arc]]
        following[tail[arc]] += 1
        other = following[head[arc]]
        following[head[arc]] += 1
        to[one], to[other], twin[one], twin[other] = head[arc], tail[arc], other, one
        owner[one], owner[other], half[arc] = arc, arc, one
        room[one], room[other] = high[arc] - low[arc], 0.0
        need[tail[arc]] -= low[arc]
        need[head[arc]] += low[arc]
    return Net(
        start, to, twin, owner, half, room, low, high, low.copy(), low.copy(), low.copy(), need,
        np.zeros(nodes, dtype=np.int32), np.empty(nodes, dtype=np.int32), np.empty(nodes, dtype=np.int32),
    )  # fmt: skip


@kernel
def _search(net: Net, source: int, sink: int, stamp: int, tiny: float) -> tuple[int, int]:
    """Look for a shortest way from `source` to `sink`, or to any node that should receive.

    Gives where it ended (-1: nowhere) and how many nodes of `queue` were reached.
    """
    net.mark[source] = stamp
    net.queue[0] = source
    reached, looked = 1, 0
    while looked < reached:
        node = net.queue[looked]
        looked += 1
        for place in range(net.start[node], net.start[node + 1]):
            other = net.to[place]
            if net.room[place] > tiny and net.mark[other] != stamp:
                net.mark[other] = stamp
                net.via[other] = place
                if other == sink or net.need[other] < -tiny:
                    return other, reached
                net.queue[reached] = other
                reached += 1
    return -1, reached


@kernel
def _bottleneck(net: Net, source: int, end: int, limit: float) -> float:
    node = end
    while node != source:
        place = net.via[node]
        limit = min(limit, net.room[place])
        node = net.to[net.twin[place]]
    return limit


@kernel
def _push(net: Net, source: int, end: int, amount: float) -> None:
    node = end
    while node != source:
        place = net.via[node]
        _shift(net, place, amount)
        node = net.to[net.twin[place]]


@kernel
def _shift(net: Net, place: int, amount: float) -> None:
    """Push through one half of an arc, and remember how little and how much its arc has carried."""
    arc, twin = net.arc[place], net.twin[place]
    net.room[place] -= amount
    net.room[twin] += amount
    if net.half[arc] == place:
        net.flow[arc] += amount
        net.most[arc] = max(net.most[arc], net.flow[arc])
    else:
        net.flow[arc] -= amount
        net.least[arc] = min(net.least[arc], net.flow[arc])


@kernel
def balance(net: Net, tiny: float) -> bool:
    """Send what nodes need to send, so that the flow could be true; False when no flow can."""
    stamp = 0
    for source in range(len(net.need)):
        while net.need[source] > tiny:
            stamp += 1
            end, _ = _search(net, source, -1, stamp, tiny)
            if end < 0:
                return False
            amount = _bottleneck(net, source, end, min(net.need[source], -net.need[end]))
            _push(net, source, end, amount)
            net.need[source] -= amount
            net.need[end] += amount
    for node in range(len(net.need)):
        if net.need[node] < -tiny:
            return False
        net.need[node] = 0.0
        net.mark[node] = 0
    net.least[:] = net.flow
    net.most[:] = net.flow
    return True


@kernel
def extremes(net: Net, tiny: float) -> None:
    """Make `low` and `high` of each arc the least and most that it can carry."""
    stamp = 0
    for arc in range(len(net.half)):
        stamp = _extreme(net, arc, net.half[arc], True, stamp, tiny)
        stamp = _extreme(net, arc, net.twin[net.half[arc]], False, stamp, tiny)


@kernel
def _left(net: Net, arc: int, upwards: bool) -> float:
    """Tell how much further a bound lies than the furthest that was seen."""
    left: float = net.high[arc] - net.most[arc] if upwards else net.least[arc] - net.low[arc]
    return left


@kernel
def _extreme(net: Net, arc: int, place: int, upwards: bool, stamp: int, tiny: float) -> int:
    """Push as much as possible through one half of an arc, which finds one of its bounds; gives the last stamp."""
    if _left(net, arc, upwards) <= tiny:
        return stamp
    twin = net.twin[place]
    sink, source, back = net.to[twin], net.to[place], net.room[twin]
    net.room[twin] = 0.0
    while _left(net, arc, upwards) > tiny:
        room, net.room[place] = net.room[place], 0.0
        stamp += 1
        end, reached = _search(net, source, sink, stamp, tiny)
        net.room[place] = room
        if end < 0:
            _hold(net, arc, place, upwards, reached, stamp)
            break
        amount = _bottleneck(net, source, end, room)
        if math.isinf(amount):
            _endless(net, source, end)
            net.most[arc] = math.inf
            break
        _push(net, source, end, amount)
        _shift(net, place, amount)
        net.room[twin] = 0.0
        back += amount
    net.room[twin] = back
    return stamp


@kernel
def _endless(net: Net, source: int, end: int) -> None:
    node = end
    while node != source:
        place = net.via[node]
        net.most[net.arc[place]] = math.inf
        node = net.to[net.twin[place]]


@kernel
def _hold(net: Net, arc: int, place: int, upwards: bool, reached: int, stamp: int) -> None:
    """Settle a bound of an arc that can go no further, and narrow the arcs that hold it back.

    Those leave the nodes that were reached, full, or enter them with their lowest flow. None of them can move further
    than this arc can.
    """
    slack = net.flow[arc] - net.low[arc] if upwards else net.high[arc] - net.flow[arc]
    if upwards:
        net.high[arc] = net.flow[arc]
    else:
        net.low[arc] = net.flow[arc]
    net.room[place] = 0.0
    for node in net.queue[:reached]:
        for out in range(net.start[node], net.start[node + 1]):
            other = net.arc[out]
            if other == arc or net.mark[net.to[out]] == stamp:
                continue
            if net.half[other] == out:
                net.low[other] = max(net.low[other], net.high[other] - slack)
                net.room[net.twin[out]] = net.flow[other] - net.low[other]
            else:
                net.high[other] = min(net.high[other], net.low[other] + slack)
                net.room[net.twin[out]] = net.high[other] - net.flow[other]
