"""The kernel: the years of one household after the other, with everybody who comes from it.

Household 3,012 starts with a mother, a father and a son. In year 4 they separate, in year 6 he moves in with somebody,
in year 9 the son leaves home: all of them are followed here, on their own, so that no other household can change what
happens to them, and the work can be cut up anywhere. States are bits; what may happen, to whom and how likely is in the
tables. Nothing here knows what a debt is.
"""

from typing import NamedTuple

import numpy as np

from voorkant.core.analyse.scenario.chance import (
    HOUSE,
    mix,
    person_key,
)  # fmt: skip
from voorkant.core.shared.kernel import kernel

CAPACITY = 1024
"""People and households that one household may become; who comes after that is refused, and counted."""
NEIGHBOURS = 4096
"""Households among which somebody's new partner is found; work is cut up in multiples of this."""


PARTNERED, AT_HOME, MINORS, LONE, ALONE = (np.uint64(1 << bit) for bit in (52, 53, 54, 55, 56))
OWN = np.uint64((1 << 40) - 1)
HOME = np.uint64(((1 << 12) - 1) << 40)
NONE = np.uint64(0)
ONE = np.uint64(1)
ADULT = 18
NO_EFFECT, HAS_BIRTH, HAS_DEATH, HAS_COUPLE, HAS_SEPARATION, HAS_LEFT, HAS_MOVED = range(7)


class Start(NamedTuple):
    """The people at the start: `state` holds their bits, `house` those of their household."""

    offsets: np.ndarray
    age: np.ndarray
    sex: np.ndarray
    state: np.ndarray
    house: np.ndarray
    followed: np.ndarray  # groups (bits) to which a household belongs


class Tables(NamedTuple):
    """What may happen, for one draw. Words are sorted by step; `first` tells where the words of each step begin."""

    first: np.ndarray
    number: np.ndarray
    need: np.ndarray
    gate: np.ndarray
    lanes: np.ndarray
    house_first: np.ndarray
    house_number: np.ndarray
    house_gate: np.ndarray
    house_lanes: np.ndarray
    has: np.ndarray
    lacks: np.ndarray
    any: np.ndarray
    sets: np.ndarray
    clears: np.ndarray
    minors: np.ndarray
    does: np.ndarray
    effect_first: np.ndarray
    effect_bit: np.ndarray
    effect_around: np.ndarray
    offset: np.ndarray
    threshold: np.ndarray
    event_item: np.ndarray
    state_item: np.ndarray
    paid: np.uint64
    budget: np.uint64
    unmet: np.uint64
    light_item: int
    needs_context: np.ndarray


class Knobs(NamedTuple):
    """What is different in this run: the cut, and the offers with who may take part and how many do."""

    ration: np.uint64  # people whose number is below this lose the care that is cut
    offers: int
    offer_house: np.ndarray
    offer_has: np.ndarray
    offer_lacks: np.ndarray
    offer_any: np.ndarray
    offer_cells: np.ndarray
    enrol: np.ndarray  # offers × years, below which chance number somebody takes part
    strength: np.ndarray  # offers × years in which somebody began: share by which the events change
    keep: np.ndarray
    event_offer: np.ndarray
    finds: np.uint64


class Lives(NamedTuple):
    """The people and households that came from one household, as arrays of fixed size; `size` is [people,
    households].
    """

    size: np.ndarray
    key: np.ndarray
    state: np.ndarray
    born: np.ndarray
    sex: np.ndarray
    home: np.ndarray
    offer: np.ndarray
    since: np.ndarray
    house_key: np.ndarray
    house_state: np.ndarray
    away: np.ndarray
    newcomer: np.ndarray
    house_offer: np.ndarray
    house_since: np.ndarray
    context: np.ndarray  # of the person or household that was looked at last: around, derived, cell, minors


class Sums(NamedTuple):
    """What is counted: shapes in `counts.DrawCounts`; `flows` are born, died, came, left, refused for want of room."""

    total: np.ndarray
    grouped: np.ndarray
    people: np.ndarray
    participants: np.ndarray
    eligible: np.ndarray
    cut: np.ndarray
    flows: np.ndarray


def new_lives() -> Lives:
    """Give room for one household and all that come from it."""

    def whole() -> np.ndarray:
        return np.zeros(CAPACITY, np.int64)

    def bits() -> np.ndarray:
        return np.zeros(CAPACITY, np.uint64)

    return Lives(
        np.zeros(2, np.int64), bits(), bits(), whole(), whole(), whole(), whole(), whole(), bits(), bits(), whole(),
        whole(), whole(), whole(), np.zeros(4, np.uint64),
    )  # fmt: skip


@kernel
def settle(lives: Lives, key: np.uint64, state: np.uint64, newcomer: int) -> int:
    """Add a household and give its place."""
    place = lives.size[1]
    lives.size[1] = place + 1
    lives.house_key[place] = key
    lives.house_state[place] = state
    lives.away[place] = 0
    lives.newcomer[place] = newcomer
    lives.house_offer[place] = -1
    lives.house_since[place] = 0
    return place


@kernel
def arrive(lives: Lives, key: np.uint64, state: np.uint64, born: int, sex: int, home: int) -> int:
    """Add somebody to a household and give their place."""
    place = lives.size[0]
    lives.size[0] = place + 1
    lives.key[place] = key
    lives.state[place] = state
    lives.born[place] = born
    lives.sex[place] = sex
    lives.home[place] = home
    lives.offer[place] = -1
    lives.since[place] = 0
    return place


@kernel
def has_room(lives: Lives, people: int) -> bool:
    """Tell whether so many people, and a household, can still be added."""
    return lives.size[0] + people <= CAPACITY and lives.size[1] < CAPACITY


@kernel
def move_in(lives: Lives, start: Start, run: np.uint64, year: int, like: int, newcomer: int) -> None:
    """Bring in household `like` of the start, with keys that follow from `run`."""
    begin, end = start.offsets[like], start.offsets[like + 1]
    home = settle(lives, mix(person_key(run, begin) ^ HOUSE), start.house[like], newcomer)
    for row in range(begin, end):
        age, sex = np.int64(start.age[row]), np.int64(start.sex[row])
        arrive(lives, person_key(run, row), start.state[row], year - age, sex, home)


@kernel
def look_around(lives: Lives, home: int, skip: int, year: int) -> None:
    """Work out the context of a household, leaving person `skip` out of what the other adults are (-1: nobody)."""
    around, adults, minors, partners = NONE, 0, 0, 0
    oldest, cell = -1, 0
    for other in range(lives.size[0]):
        if lives.home[other] != home:
            continue
        age = year - lives.born[other]
        if age >= ADULT:
            adults += 1
            if other != skip:
                around |= lives.state[other]
        else:
            minors += 1
        if lives.state[other] & PARTNERED:
            partners += 1
        if age > oldest:
            oldest = age
            cell = min(age, 100) * 2 + lives.sex[other]
    derived = NONE
    if minors:
        derived |= MINORS
        if adults == 1:
            derived |= LONE
    if adults + minors == 1:
        derived |= ALONE
    if partners >= 2:
        derived |= PARTNERED
    lives.context[0] = around & OWN
    lives.context[1] = derived
    lives.context[2] = np.uint64(cell)
    lives.context[3] = np.uint64(adults)


@kernel
def asked(own: np.uint64, has: np.uint64, lacks: np.uint64, some: np.uint64) -> bool:
    """Tell whether somebody fits a condition."""
    return (own & has) == has and (own & lacks) == NONE and (some == NONE or (own & some) != NONE)


@kernel
def threshold_of(tables: Tables, event: int, cell: int, own: np.uint64, around: np.uint64) -> np.uint64:
    """Look up below which chance number an event happens to somebody in a cell, with these states."""
    combination = 0
    first, last = tables.effect_first[event], tables.effect_first[event + 1]
    for place in range(first, last):
        seen = around if tables.effect_around[place] else own
        combination |= np.int64((seen >> tables.effect_bit[place]) & ONE) << (place - first)
    return np.uint64(tables.threshold[tables.offset[event] + (cell << (last - first)) + combination])


@kernel
def changed(threshold: np.uint64, knobs: Knobs, offer: int, since: int, year: int) -> np.uint64:
    """Change a threshold for somebody who took part in an offer `year - since` years ago."""
    left = knobs.strength[offer, since]
    for _ in range(year - since):
        left *= knobs.keep[offer]
    return np.uint64(min(max(np.float64(threshold) * (1.0 + left), 0.0), 4294967295.0))


@kernel
def count(sums: Sums, lives: Lives, home: int, groups: np.uint64, year: int, item: int) -> None:
    """Count one of a cost item: for the area unless they moved away, for their groups unless they are newcomers."""
    if lives.away[home] == 0:
        sums.total[year, item] += 1
    if groups and lives.newcomer[home] == 0:
        for group in range(sums.grouped.shape[0]):
            if (groups >> np.uint64(group)) & ONE:
                sums.grouped[group, year, item] += 1


@kernel
def send_orphans(lives: Lives, year: int) -> None:
    """Let minors with no adult at home go to relatives elsewhere."""
    for place in range(lives.size[0]):
        home = lives.home[place]
        if home < 0 or year - lives.born[place] >= ADULT:
            continue
        adult = False
        for other in range(lives.size[0]):
            if lives.home[other] == home and year - lives.born[other] >= ADULT:
                adult = True
        if not adult:
            lives.home[place] = -1


@kernel
def remove_gone(lives: Lives) -> None:
    """Take out who died or left."""
    kept = 0
    for place in range(lives.size[0]):
        if lives.home[place] < 0:
            continue
        if kept != place:
            lives.key[kept] = lives.key[place]
            lives.state[kept] = lives.state[place]
            lives.born[kept] = lives.born[place]
            lives.sex[kept] = lives.sex[place]
            lives.home[kept] = lives.home[place]
            lives.offer[kept] = lives.offer[place]
            lives.since[kept] = lives.since[place]
        kept += 1
    lives.size[0] = kept
