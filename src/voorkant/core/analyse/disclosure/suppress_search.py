"""Secondary suppression in a network: lay a circle for each cell, then do without as many hidden cells as possible.

A first circle for Bussloo's debts runs through Teuge's. When Teuge's turn out to be needed by nobody else, and Twello's
are hidden anyway, the circle is laid through Twello and Teuge is shown after all.
"""

import numpy as np

from voorkant.core.analyse.disclosure.primary import Needs
from voorkant.core.analyse.disclosure.suppress_ground import Ground, Progress
from voorkant.core.analyse.disclosure.suppress_kernels import (
    LONGEST,
    Desk,
    Net,
    Plan,
    Spare,
    Whole,
    improve,
    lay,
    wander,
)
from voorkant.core.analyse.disclosure.suppress_network import desk, network

TOGETHER = 8
"""So many circles are laid anew at once, at most."""
PASSES = 2
WALKS, MANY = 2, 1000
"""So many walks, of which only one where there are many circles."""
ROUNDS, MOST_ROUNDS = 20, 2000
"""Groups that are tried anew: so many for each circle, and at most so many in all."""
VISITS = 1_000_000
"""Nodes that one pass or walk visits, about: what bounds the time where only long circles are left. Counted, so that
the answer does not depend on how fast the machine is.
"""
SEED = 88172645463325252


def circles(ground: Ground, targets: Whole, asked: Needs, told: Progress) -> None:
    """Hide, in `ground`, what it takes to let each of `targets` move along a circle of hidden cells; those for which
    none is found are left.
    """
    net = network(ground.table, ground.fixed.copy(), ground.cost)
    plan = _plan(ground, targets, asked)
    room = desk(net)
    spare = Spare(
        np.zeros(TOGETHER, np.int64), np.zeros((TOGETHER, LONGEST), np.int64), np.zeros(TOGETHER, np.int64),
        np.zeros(TOGETHER, np.uint8),
    )  # fmt: skip
    lay(net, plan, room, np.arange(len(targets)))
    walks = WALKS if len(targets) < MANY else 1
    told(1, walks + 2)
    chance = np.array([SEED], np.int64)
    rounds = min(ROUNDS * len(targets), MOST_ROUNDS) // walks
    for walk in range(walks):
        _improve(net, plan, room, spare)
        told(walk + 2, walks + 2)
        wander(net, plan, room, spare, rounds, int(room.clock[1]) + VISITS, float(net.cost.min()) / 2, chance)
    _improve(net, plan, room, spare)
    told(walks + 2, walks + 2)
    ground.hidden |= plan.used > 0


def _improve(net: Net, plan: Plan, room: Desk, spare: Spare) -> None:
    """Try to do without each secondary cell, the dearest first, until that saves nothing."""
    for _ in range(PASSES):
        cells = np.flatnonzero((plan.used > 0) & (plan.free == 0))
        order = cells[np.argsort(-net.cost[cells], kind="stable")]
        if not improve(net, plan, room, spare, order, int(room.clock[1]) + VISITS):
            return


def _plan(ground: Ground, targets: Whole, asked: Needs) -> Plan:
    size = len(targets)
    return Plan(
        ground.hidden.astype(np.uint8), np.zeros(len(ground.hidden), np.int64), targets.astype(np.int64),
        asked.width.ravel()[targets], asked.up.ravel()[targets],
        np.zeros((size, LONGEST), np.int64), np.full(size, -1, np.int64), np.zeros(size, np.uint8),
    )  # fmt: skip
