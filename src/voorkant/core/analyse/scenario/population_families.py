"""Who has children at home, and which: as many families as there can be, and mothers of an age that suits.

A girl of six gets a mother of 36 rather than one of 58. Where a buurt has more children than its parents could have,
other adults become parents; a grown-up who fits no parent lives in with somebody.
"""

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.population_input import (
    ALONE,
    CHILD,
    INSTITUTION,
    LONE,
    OTHER,
    PARENT,
    PARTNER,
)
from voorkant.core.analyse.scenario.rounding import unit
from voorkant.core.shared.kernel import kernel

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Bytes = NDArray[np.uint8]

ADULT = 18
MOST_CHILDREN = 8
LODGER = 7  # as OTHER, in the home of others: no home of their own is counted for them
_FATHER_LATER = 15  # a lone father may be older at a birth than a mother can be


@kernel
def having(position: Bytes, wanted: int) -> Whole:
    """Give who has this place at home."""
    found = np.empty(position.shape[0], dtype=np.int64)
    count = 0
    for i in range(position.shape[0]):
        if position[i] == wanted:
            found[count] = i
            count += 1
    return found[:count]


@kernel
def normal(key: np.uint64, number: int) -> float:
    """Give a number that is nearly normal: the sum of four uniform ones, to mean 0 and deviation 1."""
    total = 0.0
    for i in range(4):
        total += unit(key, number * 4 + i)
    return (total - 2.0) * 1.7320508075688772


@kernel
def families_of(
    age: Bytes, sex: Bytes, position: Bytes, couples: Whole, count: int, figures: Floats, key: np.uint64
) -> tuple[Whole, int, Whole]:
    """Choose who has children at home: no more families than children, and not too many children for the families.

    Gives the heads (number of the couple, or people + the lone parent), how many, and the family of each couple (-1).
    """
    people = age.shape[0]
    children = having(position, CHILD)
    heads, homes = np.empty(people + 1, dtype=np.int64), np.full(count + 1, -1, dtype=np.int64)
    families = _first_families(position, couples, count, children.shape[0], heads, homes)
    most = 4
    while families * most < children.shape[0] and families < children.shape[0]:
        head = _another(age, sex, position, couples, count, homes, children, figures[4])
        if head < 0:
            break
        heads[families] = head
        if head < people:
            homes[head] = families
        else:
            position[head - people] = LONE
        families += 1
    _too_many(age, position, children, families * MOST_CHILDREN)
    for c in range(count):
        place = PARENT if homes[c] >= 0 else PARTNER
        position[couples[c, 0]] = place
        position[couples[c, 1]] = place
    return heads, families, homes


@kernel
def _first_families(position: Bytes, couples: Whole, count: int, children: int, heads: Whole, homes: Whole) -> int:
    """Write down couples and lone parents as drawn, as long as there is a child for each; the others have none."""
    families, people = 0, position.shape[0]
    for c in range(count):
        parents = position[couples[c, 0]] == PARENT or position[couples[c, 1]] == PARENT
        if parents and families < children:
            homes[c] = families
            heads[families] = c
            families += 1
    for i in range(people):
        if position[i] == LONE and families < children:
            heads[families] = people + i
            families += 1
        elif position[i] == LONE:
            position[i] = ALONE
    return families


@kernel
def _too_many(age: Bytes, position: Bytes, children: Whole, most: int) -> None:
    """Where there are far more children than adults could have they live in an institution, the grown-up alone."""
    for i in range(most, children.shape[0]):
        position[children[i]] = ALONE if age[children[i]] >= ADULT else INSTITUTION


@kernel
def _another(
    age: Bytes, sex: Bytes, position: Bytes, couples: Whole, count: int, homes: Whole, children: Whole, at_birth: float
) -> int:
    """Give the couple without children (else the adult alone) whose age suits the children best; -1 for nobody."""
    mean = 0.0
    for i in range(children.shape[0]):
        mean += age[children[i]]
    wanted = mean / children.shape[0] + at_birth
    best, nearest = -1, 18.0
    for c in range(count):
        off = abs(_mother(age, sex, couples, c) - wanted)
        if homes[c] < 0 and off < nearest:
            best, nearest = c, off
    if best >= 0:
        return best
    nearest = 1000.0
    for i in range(age.shape[0]):
        if position[i] == ALONE and age[i] >= ADULT and abs(age[i] - wanted) < nearest:
            best, nearest = age.shape[0] + i, abs(age[i] - wanted)
    if best >= 0:
        return best
    for c in range(count):
        if homes[c] < 0:
            return c
    return -1


@kernel
def _mother(age: Bytes, sex: Bytes, couples: Whole, c: int) -> float:
    """The age that counts for children: the woman's, the youngest of two."""
    one, two = couples[c, 0], couples[c, 1]
    if sex[one] != sex[two]:
        return float(age[one]) if sex[one] == 1 else float(age[two])
    return float(min(age[one], age[two]))


@kernel
def children_of(
    age: Bytes, sex: Bytes, position: Bytes, couples: Whole, heads: Whole, families: int, figures: Floats,
    key: np.uint64,
) -> Whole:  # fmt: skip
    """Give each child a family: slots with the age that a child of this mother would have, matched by rank."""
    children = having(position, CHILD)
    count, people = children.shape[0], age.shape[0]
    mine = np.full(people, -1, dtype=np.int64)
    if families == 0:
        for i in range(count):  # nobody to live with: a home for children
            position[children[i]] = OTHER if age[children[i]] >= ADULT else INSTITUTION
        return mine
    anchor, lowest, highest = np.empty(families), np.empty(families), np.empty(families)
    for f in range(families):
        if heads[f] < people:
            anchor[f] = _mother(age, sex, couples, heads[f])
        else:
            anchor[f] = float(age[heads[f] - people]) - (figures[1] if sex[heads[f] - people] == 0 else 0.0)
        father = heads[f] >= people and sex[heads[f] - people] == 0
        lowest[f] = figures[6]
        highest[f] = figures[7] + (_FATHER_LATER if father else 0)
    slots, wanted = _slots(anchor, families, count, figures, key)
    by_age, by_slot = np.argsort(-age[children].astype(np.float64)), np.argsort(-wanted)
    family, child = slots[by_slot], children[by_age]
    _mend(age, child, family, anchor, lowest, highest)
    _lodgers(age, position, child, family, anchor, lowest, highest, heads)
    for i in range(count):
        mine[child[i]] = family[i]
    return mine


@kernel
def _lodgers(
    age: Bytes, position: Bytes, child: Whole, family: Whole, anchor: Floats, lowest: Floats, highest: Floats,
    heads: Whole,
) -> None:  # fmt: skip
    """Call a grown-up who cannot be the child of this home a lodger, and a lone parent whose only child it was too."""
    people, families = age.shape[0], anchor.shape[0]
    own = np.zeros(families, dtype=np.int64)
    for i in range(child.shape[0]):
        f = family[i]
        if age[child[i]] >= ADULT and not _fits(age[child[i]], anchor[f], lowest[f], highest[f]):
            position[child[i]] = LODGER
        else:
            own[f] += 1
    for f in range(families):
        if own[f] == 0 and heads[f] >= people:
            position[heads[f] - people] = LODGER


@kernel
def _slots(anchor: Floats, families: int, count: int, figures: Floats, key: np.uint64) -> tuple[Whole, Floats]:
    """Draw how many children each family has (at least one, together all), and the age of each."""
    number = np.empty(families, dtype=np.int64)
    total = 0
    for f in range(families):
        chance = unit(key ^ np.uint64(21), f)
        number[f] = 1 if chance < figures[9] else (2 if chance < figures[9] + figures[10] else 3)
        total += number[f]
    turn = int(unit(key ^ np.uint64(22), 0) * families)
    while total != count:
        f = turn % families
        if total < count:
            number[f] += 1
            total += 1
        elif number[f] > 1:
            number[f] -= 1
            total -= 1
        turn += 7 if families % 7 else 1
    slots, wanted = np.empty(count, dtype=np.int64), np.empty(count)
    at = 0
    for f in range(families):
        between = figures[8]
        eldest = anchor[f] - figures[4] + between * (number[f] - 1) / 2.0
        eldest += figures[5] * normal(key ^ np.uint64(23), f)
        for child in range(number[f]):
            slots[at] = f
            wanted[at] = eldest - between * child
            at += 1
    return slots, wanted


@kernel
def _fits(age: float, anchor: float, lowest: float, highest: float) -> bool:
    return anchor - age >= lowest and anchor - age <= highest


@kernel
def _mend(age: Bytes, child: Whole, family: Whole, anchor: Floats, lowest: Floats, highest: Floats) -> None:
    """Let children whose parents would be too young or too old change places with the nearest in age who can."""
    count = child.shape[0]
    for i in range(count):
        f = family[i]
        if _fits(age[child[i]], anchor[f], lowest[f], highest[f]):
            continue
        for step in range(1, 2 * count):
            j = i + (step + 1) // 2 if step % 2 else i - step // 2
            if j < 0 or j >= count:
                continue
            g = family[j]
            there = _fits(age[child[i]], anchor[g], lowest[g], highest[g])
            if there and _fits(age[child[j]], anchor[f], lowest[f], highest[f]):
                family[i], family[j] = g, f
                break
