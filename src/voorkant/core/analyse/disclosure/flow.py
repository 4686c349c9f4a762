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
    Per arc: forward half `half`, `low`, `high`, and the least and most `flow` so far. Per node: what it still should
    send (`need`), and room to search: `mark`, `queue`, `via`; `trail` has the halves of the way that was found.
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
    trail: Short


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
        np.empty(nodes, dtype=np.int32),
    )  # fmt: skip


@kernel
def _to_need(net: Net, source: int, stamp: int, tiny: float) -> tuple[int, int]:
    """Look for a shortest way to a node that should receive; gives that node (-1: none) and the length of `trail`."""
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
                if net.need[other] < -tiny:
                    return other, _back(net, source, other, 0)
                net.queue[reached] = other
                reached += 1
    return -1, 0


@kernel
def _back(net: Net, source: int, node: int, length: int) -> int:
    """Add the way by which a node was reached from `source` to the trail."""
    while node != source:
        net.trail[length] = net.via[node]
        node = net.to[net.twin[net.via[node]]]
        length += 1
    return length


@kernel
def _meet(net: Net, source: int, sink: int, stamp: int, tiny: float) -> tuple[int, int, int]:
    """Look for a shortest way from both ends, level by level, each time from the end with fewer nodes to go on from.

    Gives the length of `trail`, or -1; and where nodes begin and end in `queue` that lie on one side of what stops it:
    those marked `stamp` can be reached from the source, those marked `stamp + 1` reach the sink.
    """
    last = len(net.queue)
    net.mark[source], net.mark[sink] = stamp, stamp + 1
    net.queue[0], net.queue[last - 1] = source, sink
    ahead, ahead_end, behind, behind_end = 0, 1, 0, 1
    while True:
        if ahead_end - ahead <= behind_end - behind:
            level = ahead_end
            while ahead < level:
                place, ahead_end = _step_ahead(net, net.queue[ahead], ahead_end, stamp, tiny)
                if place >= 0:
                    return _join(net, source, sink, place), 0, 0
                ahead += 1
            if ahead == ahead_end:
                return -1, 0, ahead_end
        else:
            level = behind_end
            while behind < level:
                place, behind_end = _step_behind(net, net.queue[last - 1 - behind], behind_end, stamp, tiny)
                if place >= 0:
                    return _join(net, source, sink, place), 0, 0
                behind += 1
            if behind == behind_end:
                return -1, last - behind_end, last


@kernel
def _step_ahead(net: Net, node: int, end: int, stamp: int, tiny: float) -> tuple[int, int]:
    """Go on from a node; gives the half that meets the other side (-1: none) and where the queue ends."""
    for place in range(net.start[node], net.start[node + 1]):
        other = net.to[place]
        if net.mark[other] != stamp and net.room[place] > tiny:
            if net.mark[other] == stamp + 1:
                return place, end
            net.mark[other], net.via[other], net.queue[end] = stamp, place, other
            end += 1
    return -1, end


@kernel
def _step_behind(net: Net, node: int, end: int, stamp: int, tiny: float) -> tuple[int, int]:
    """Go back from a node to those that reach it, as `_step_ahead`."""
    for twin in range(net.start[node], net.start[node + 1]):
        other, place = net.to[twin], net.twin[twin]
        if net.mark[other] != stamp + 1 and net.room[place] > tiny:
            if net.mark[other] == stamp:
                return place, end
            net.mark[other], net.via[other], net.queue[len(net.queue) - 1 - end] = stamp + 1, place, other
            end += 1
    return -1, end


@kernel
def _join(net: Net, source: int, sink: int, place: int) -> int:
    """Write the trail over the half where both sides met; gives its length."""
    net.trail[0] = place
    length = _back(net, source, net.to[net.twin[place]], 1)
    node = net.to[place]
    while node != sink:
        net.trail[length] = net.via[node]
        node = net.to[net.via[node]]
        length += 1
    return length


@kernel
def _bottleneck(net: Net, length: int, limit: float) -> float:
    for place in net.trail[:length]:
        limit = min(limit, net.room[place])
    return limit


@kernel
def _push(net: Net, length: int, amount: float) -> None:
    for place in net.trail[:length]:
        _shift(net, place, amount)


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
            end, length = _to_need(net, source, stamp, tiny)
            if end < 0:
                return False
            amount = _bottleneck(net, length, min(net.need[source], -net.need[end]))
            _push(net, length, amount)
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
        stamp += 2
        length, first, last = _meet(net, source, sink, stamp, tiny)
        net.room[place] = room
        if length < 0:
            _hold(net, arc, place, upwards, net.queue[first:last])
            break
        amount = _bottleneck(net, length, room)
        if math.isinf(amount):
            _endless(net, length)
            net.most[arc] = math.inf
            break
        _push(net, length, amount)
        _shift(net, place, amount)
        net.room[twin] = 0.0
        back += amount
    net.room[twin] = back
    return stamp


@kernel
def _endless(net: Net, length: int) -> None:
    for place in net.trail[:length]:
        net.most[net.arc[place]] = math.inf


@kernel
def _hold(net: Net, arc: int, place: int, upwards: bool, side: Short) -> None:
    """Settle a bound of an arc that can go no further, and narrow the arcs that hold it back.

    Those cross between the nodes of one `side` and all others: they are full against the way we push, or carry their
    lowest flow along it. None of them can move further than this arc can.
    """
    slack = net.flow[arc] - net.low[arc] if upwards else net.high[arc] - net.flow[arc]
    if upwards:
        net.high[arc] = net.flow[arc]
    else:
        net.low[arc] = net.flow[arc]
    net.room[place] = 0.0
    mark = net.mark[side[0]]
    ahead = mark == net.mark[net.to[place]]
    for node in side:
        for out in range(net.start[node], net.start[node + 1]):
            other = net.arc[out]
            if other == arc or net.mark[net.to[out]] == mark:
                continue
            half = net.half[other]
            if (half == out) == ahead:
                net.low[other] = max(net.low[other], net.high[other] - slack)
                net.room[net.twin[half]] = net.flow[other] - net.low[other]
            else:
                net.high[other] = min(net.high[other], net.low[other] + slack)
                net.room[half] = net.high[other] - net.flow[other]
