"""Circles of hidden cells, found by shortest paths: the compiled part of secondary suppression.

Bussloo's debts can move up by four when Teuge's debts move down by four, Teuge's questions about housing move up and
Bussloo's move down: a circle through four cells, two rows and two columns. Cells are the edges of a network, sums are
its nodes, and a small cell is safe when some circle of hidden cells through it lets it move far enough. Hiding as few
cells as it takes is finding short circles that share their cells.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.kernel import kernel

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.uint8]

LONGEST = 128
"""A circle has at most this many cells beside the one that it protects."""

WAYS = 8
"""A cell that may move up and down in more ways than this is tried in about this many of them."""


class Net(NamedTuple):
    """The sums of a table as a network. Edge `e` is cell `e`, from node `tail[e]` to `head[e]`, with its count.

    The arcs of node `n` are `first[n]` to `first[n + 1]`: the node they lead to, the cell, and whether the cell rises
    when the arc is followed. `fixed` cells stay as they are shown; hiding another costs `cost`.
    """

    tail: Whole
    head: Whole
    first: Whole
    to: Whole
    cell: Whole
    rises: Flags
    value: Floats
    fixed: Flags
    cost: Floats


class Plan(NamedTuple):
    """What is hidden so far: `free` cells cost nothing (hidden anyway), `used` counts the circles through each other
    cell. Circle `i` is for cell `target[i]`, that must be able to move `width[i]` in all, of which at least `up[i]`
    upwards; it runs through `length[i]` cells of `circle[i]`, or has length -1 when there is none. Where cells do it
    together instead (`single[i]` is 0), these are listed in the same place.
    """

    free: Flags
    used: Whole
    target: Whole
    width: Floats
    up: Floats
    circle: Whole
    length: Whole
    single: Flags


class Desk(NamedTuple):
    """Working space of one search, reused so that no search costs more than what it visits. `clock` counts the searches
    and the nodes that they visited.
    """

    far: Floats
    seen: Whole
    back: Whole
    key: Floats
    node: Whole
    path: Whole
    clock: Whole
    moved: Floats
    touched: Whole
    mark: Whole


class Spare(NamedTuple):
    """Room for a group of circles that are routed anew, and for how they ran before."""

    group: Whole
    circle: Whole
    length: Whole
    single: Flags


@kernel
def _push(desk: Desk, size: int, key: float, node: int) -> int:
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if desk.key[above] < key or (desk.key[above] == key and desk.node[above] <= node):
            break
        desk.key[at], desk.node[at] = desk.key[above], desk.node[above]
        at = above
    desk.key[at], desk.node[at] = key, node
    return size + 1


@kernel
def _pop(desk: Desk, size: int) -> int:
    """Take the first off the heap; the caller has read it."""
    size -= 1
    key, node, at = desk.key[size], desk.node[size], 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        right = below + 1
        if right < size and (
            desk.key[right] < desk.key[below]
            or (desk.key[right] == desk.key[below] and desk.node[right] < desk.node[below])
        ):
            below = right
        if key < desk.key[below] or (key == desk.key[below] and node <= desk.node[below]):
            break
        desk.key[at], desk.node[at] = desk.key[below], desk.node[below]
        at = below
    desk.key[at], desk.node[at] = key, node
    return size


@kernel
def _search(net: Net, plan: Plan, desk: Desk, target: int, up: float, down: float, limit: float) -> float:
    """Give the cost of the cheapest circle by which `target` can rise by `up` and fall by `down`; infinite when it
    costs `limit` or more. Every cell on it that falls when the target rises holds at least `up`, and so on.
    """
    start, goal = net.head[target], net.tail[target]
    desk.clock[0] += 1
    now = desk.clock[0]
    desk.far[start], desk.seen[start], desk.back[start] = 0.0, now, -1
    size = _push(desk, 0, 0.0, start)
    while size > 0:
        reached, node = desk.key[0], desk.node[0]
        size = _pop(desk, size)
        desk.clock[1] += 1
        if node == goal:
            return float(reached)
        if reached > desk.far[node]:
            continue
        for arc in range(net.first[node], net.first[node + 1]):
            cell = net.cell[arc]
            if cell == target or net.fixed[cell] or net.value[cell] < (down if net.rises[arc] else up):
                continue
            length = reached if plan.free[cell] or plan.used[cell] > 0 else reached + net.cost[cell]
            other = net.to[arc]
            if length < limit and (desk.seen[other] != now or length < desk.far[other]):
                desk.far[other], desk.seen[other], desk.back[other] = length, now, arc
                size = _push(desk, size, length, other)
    return np.inf


@kernel
def _trace(net: Net, desk: Desk, target: int) -> int:
    """Lay the circle found last in `desk.path`; gives its length, -1 when too long."""
    node, size = net.tail[target], 0
    while node != net.head[target]:
        if size == LONGEST:
            return -1
        arc = desk.back[node]
        cell = net.cell[arc]
        desk.path[size] = cell
        size += 1
        node = net.tail[cell] if net.rises[arc] else net.head[cell]
    return size


@kernel
def _reach(net: Net, plan: Plan, desk: Desk, target: int, start: int, goal: int) -> bool:
    """Find a way from `start` to `goal` along cells that are hidden already and can still move."""
    desk.clock[0] += 1
    now = desk.clock[0]
    desk.seen[start], desk.back[start], desk.node[0] = now, -1, start
    taken, size = 0, 1
    while taken < size:
        node = desk.node[taken]
        taken += 1
        for arc in range(net.first[node], net.first[node + 1]):
            cell, other = net.cell[arc], net.to[arc]
            if cell == target or desk.seen[other] == now or not (plan.free[cell] or plan.used[cell] > 0):
                continue
            if net.fixed[cell] or (not net.rises[arc] and net.value[cell] + desk.moved[cell] <= 0):
                continue
            desk.seen[other], desk.back[other], desk.node[size] = now, arc, other
            if other == goal:
                return True
            size += 1
    return False


@kernel
def _move(net: Net, desk: Desk, start: int, goal: int, most: float, touched: int) -> tuple[float, int]:
    """Move the cells on the way found last as far as they go, `most` at most; gives how far, and how many were moved
    in all, -1 when those are too many.
    """
    node, size, step = goal, 0, most
    while node != start:
        arc = desk.back[node]
        cell = net.cell[arc]
        if not net.rises[arc]:
            step = min(step, net.value[cell] + desk.moved[cell])
        node = net.tail[cell] if net.rises[arc] else net.head[cell]
    node = goal
    while node != start:
        arc = desk.back[node]
        cell = net.cell[arc]
        known = False
        for place in range(touched):
            known = known or desk.touched[place] == cell
        if not known:
            if touched == LONGEST:
                return step, -1
            desk.touched[touched] = cell
            touched += 1
        desk.moved[cell] += step if net.rises[arc] else -step
        node = net.tail[cell] if net.rises[arc] else net.head[cell]
        size += 1
    return step, touched


@kernel
def _room(net: Net, plan: Plan, desk: Desk, one: int) -> int:
    """See whether the cells that are hidden already, all together, let a target move far enough; gives how many of them
    it takes, laid in `desk.touched`, or -1.
    """
    target, width, touched, up = plan.target[one], plan.width[one], 0, 0.0
    while up < width and touched >= 0 and _reach(net, plan, desk, target, net.head[target], net.tail[target]):
        step, touched = _move(net, desk, net.head[target], net.tail[target], width - up, touched)
        up += step
    _settle(desk, touched)
    most = min(net.value[target], width - up)
    if touched < 0 or up < plan.up[one] or up + most < width:
        return -1
    down = 0.0
    while down < most and touched >= 0 and _reach(net, plan, desk, target, net.tail[target], net.head[target]):
        step, touched = _move(net, desk, net.tail[target], net.head[target], most - down, touched)
        down += step
    _settle(desk, touched)
    return touched if up + down >= width else -1


@kernel
def _settle(desk: Desk, touched: int) -> None:
    for place in range(touched if touched >= 0 else LONGEST):
        desk.moved[desk.touched[place]] = 0.0


@kernel
def _route(net: Net, plan: Plan, desk: Desk, one: int, limit: float) -> float:
    """Give circle `one` its cheapest course under `limit` and count its cells; gives what it adds, else infinity.

    Whether a target moves up four, or up one and down three, is all the same: each way is tried. Where one circle
    costs something, hidden cells may still do together what none of their circles does alone.
    """
    target, width = plan.target[one], plan.width[one]
    most = min(net.value[target], max(width - plan.up[one], 0.0))
    step = max(1.0, np.ceil(most / WAYS))
    best = np.inf
    down = 0.0
    while True:
        up = max(width - down, plan.up[one])
        found = _search(net, plan, desk, target, up, down, min(limit, best))
        if found < best:
            size = _trace(net, desk, target)
            if size >= 0:
                best = found
                plan.single[one], plan.length[one] = 1, size
                plan.circle[one, :size] = desk.path[:size]
        if best == 0.0 or down >= most:
            break
        down = min(down + step, most)
    if best > 0.0:
        size = _room(net, plan, desk, one)
        if size >= 0:
            best = 0.0
            plan.single[one], plan.length[one] = 0, size
            plan.circle[one, :size] = desk.touched[:size]
    if best < np.inf:
        for place in range(plan.length[one]):
            plan.used[plan.circle[one, place]] += 1
    return best


@kernel
def _release(net: Net, plan: Plan, one: int) -> float:
    """Take a circle off; gives what that saves."""
    saved = 0.0
    for place in range(plan.length[one]):
        cell = plan.circle[one, place]
        plan.used[cell] -= 1
        if plan.used[cell] == 0 and not plan.free[cell]:
            saved += net.cost[cell]
    return saved


@kernel
def _before(net: Net, plan: Plan, spare: Spare, place: int) -> float:
    """Give just over what the former course of a circle would cost now: no search needs to look further. A cell of it
    that must stay shown counts three times, since another way round takes more cells.
    """
    if not spare.single[place]:
        return np.inf
    cost = 0.5
    for spot in range(spare.length[place]):
        cell = spare.circle[place, spot]
        if net.fixed[cell]:
            cost += 3 * net.cost[cell]
        elif not plan.free[cell] and plan.used[cell] == 0:
            cost += net.cost[cell]
    return cost


@kernel
def _again(net: Net, plan: Plan, desk: Desk, group: Whole, size: int, spare: Spare, slack: float) -> float:
    """Take the circles of `group` off and route them anew in its order, unless that costs more than before by `slack`
    or more: then they are put back. Gives what is saved.
    """
    saved = 0.0
    for place in range(size):
        one = group[place]
        spare.circle[place] = plan.circle[one]
        spare.length[place], spare.single[place] = plan.length[one], plan.single[one]
        saved += _release(net, plan, one)
    left, done = saved + slack, 0
    while done < size:
        added = _route(net, plan, desk, group[done], min(left, _before(net, plan, spare, done)))
        if added == np.inf:
            break
        left -= added
        done += 1
    if done == size and left > 0:
        return left - slack
    for place in range(done):
        _release(net, plan, group[place])
    for place in range(size):
        one = group[place]
        plan.circle[one] = spare.circle[place]
        plan.length[one], plan.single[one] = spare.length[place], spare.single[place]
        for spot in range(plan.length[one]):
            plan.used[plan.circle[one, spot]] += 1
    return 0.0


@kernel
def _users(plan: Plan, cell: int, group: Whole) -> int:
    """Gather the circles through a cell; gives their number, one more than fits when they are too many."""
    size = 0
    for one in range(len(plan.target)):
        for place in range(plan.length[one]):
            if plan.circle[one, place] == cell:
                if size == len(group):
                    return size + 1
                group[size] = one
                size += 1
                break
    return size


@kernel
def _without(net: Net, plan: Plan, desk: Desk, cell: int, spare: Spare, slack: float) -> float:
    """Try to do without a secondary cell."""
    size = _users(plan, cell, spare.group)
    if size > len(spare.group):
        return 0.0
    kept = net.fixed[cell]
    net.fixed[cell] = 1
    saved = _again(net, plan, desk, spare.group, size, spare, slack)
    net.fixed[cell] = kept
    return saved


@kernel
def lay(net: Net, plan: Plan, desk: Desk, order: Whole) -> int:
    """Route all circles in `order`; gives how many found none."""
    failed = 0
    for one in order:
        if _route(net, plan, desk, one, np.inf) == np.inf:
            plan.length[one] = -1
            failed += 1
    return failed


@kernel
def improve(net: Net, plan: Plan, desk: Desk, spare: Spare, cells: Whole, until: int) -> float:
    """Try each of `cells` that is hidden only for others: do without it, and route what ran through it anew. Stops when
    `until` nodes were visited since the beginning.
    """
    saved = 0.0
    for cell in cells:
        if desk.clock[1] > until:
            break
        if plan.used[cell] > 0 and not plan.free[cell]:
            saved += _without(net, plan, desk, cell, spare, 0.0)
    return saved


@kernel
def _draw(chance: Whole, below: int) -> int:
    """Draw a whole number under `below`; the same row of numbers every time (xorshift)."""
    state = chance[0]
    state ^= (state << 13) & 0x7FFFFFFFFFFFFFFF
    state ^= state >> 7
    state ^= (state << 17) & 0x7FFFFFFFFFFFFFFF
    chance[0] = state
    return int(state % below)


@kernel
def _gather(plan: Plan, desk: Desk, one: int, spare: Spare, chance: Whole) -> int:
    """Gather circle `one` and circles that share a cell with it or with those, in a drawn order; gives their number."""
    spare.group[0] = one
    size, looked = 1, 0
    while looked < size and size < len(spare.group):
        _mark(plan, desk, spare.group[looked])
        looked += 1
        for other in range(len(plan.target)):
            if size < len(spare.group) and _marked(plan, desk, other) and other not in spare.group[:size]:
                spare.group[size] = other
                size += 1
    for place in range(size - 1, 0, -1):
        other = _draw(chance, place + 1)
        spare.group[place], spare.group[other] = spare.group[other], spare.group[place]
    return size


@kernel
def _mark(plan: Plan, desk: Desk, one: int) -> None:
    desk.clock[0] += 1
    for place in range(plan.length[one]):
        cell = plan.circle[one, place]
        if not plan.free[cell]:
            desk.mark[cell] = desk.clock[0]


@kernel
def _marked(plan: Plan, desk: Desk, one: int) -> bool:
    found = False
    for place in range(plan.length[one]):
        found = found or desk.mark[plan.circle[one, place]] == desk.clock[0]
    return found


@kernel
def wander(
    net: Net, plan: Plan, desk: Desk, spare: Spare, rounds: int, until: int, slack: float, chance: Whole
) -> float:
    """Route drawn groups of circles anew, `rounds` times or until so many nodes were visited since the beginning; a
    change that costs less than `slack` more is kept too, since it may open the way for one that saves.
    """
    saved = 0.0
    for _ in range(rounds):
        if desk.clock[1] > until:
            break
        one = _draw(chance, len(plan.target))
        if plan.length[one] <= 0:
            continue
        size = _gather(plan, desk, one, spare, chance)
        barred = -1
        place = _draw(chance, plan.length[one])
        cell = plan.circle[one, place]
        if not plan.free[cell]:
            barred = cell
            net.fixed[cell] = 1
        saved += _again(net, plan, desk, spare.group, size, spare, slack)
        if barred >= 0:
            net.fixed[barred] = 0
    return saved
