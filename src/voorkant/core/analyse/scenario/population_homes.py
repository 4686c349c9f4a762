"""Put people who know their place at home together: partners, parents with their children, people who share a house.

A man and a woman "with a partner" become a couple when their ages suit, a boy of six gets a mother of 36 rather than
one of 58, and a buurt ends with exactly the households that were published, because a couple can part or two who live
alone can move in together. Everything is decided by the buurt alone, so that one buurt never changes another.
"""

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.population_families import ADULT, children_of, families_of, having, normal
from voorkant.core.analyse.scenario.population_input import (
    ALONE,
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

FIGURES = (
    "same_sex_couples", "partner_older_by", "partner_age_spread", "partner_age_most", "mother_at_birth",
    "mother_at_birth_spread", "mother_youngest", "mother_oldest", "between_children", "one_child", "two_children",
    "people_in_other",
)  # fmt: skip


@kernel
def house(
    age: Bytes, sex: Bytes, position: Bytes, households: int, figures: Floats, key: np.uint64, order: Whole,
    sizes: Whole, kinds: Bytes,
) -> int:  # fmt: skip
    """House the people of one place; give how many households there are, people in institutions one each.

    `order` gets the people in the order of their households, `sizes` and `kinds` (positions of the first member: ALONE,
    PARTNER, PARENT, LONE, OTHER or INSTITUTION) one entry per household. `position` is changed where somebody had to
    live otherwise than was drawn.
    """
    people = age.shape[0]
    couples = np.empty((people // 2 + 1, 2), dtype=np.int64)
    count = _couples(age, sex, position, figures, key, couples)
    count = _right_number(age, sex, position, households, figures, couples, count)
    heads, families, homes = families_of(age, sex, position, couples, count, figures, key)
    mine = children_of(age, sex, position, couples, heads, families, figures, key)
    return _write(age, position, couples, count, heads, families, homes, mine, figures, order, sizes, kinds)


@kernel
def _couples(age: Bytes, sex: Bytes, position: Bytes, figures: Floats, key: np.uint64, couples: Whole) -> int:
    """Pair men and women with a partner by rank of age, with some noise; who is left over lives alone."""
    _as_many(age, sex, position)
    count = 0
    for kind in (PARENT, PARTNER):
        men = _sorted_half(age, sex, position, kind, 0, 0.0, figures[2], key)
        women = _sorted_half(age, sex, position, kind, 1, figures[1], figures[2], key)
        pairs = min(men.shape[0], women.shape[0])
        first = count
        for i in range(pairs):
            couples[count, 0], couples[count, 1] = men[i], women[i]
            count += 1
        for i in range(pairs, men.shape[0]):
            position[men[i]] = ALONE
        for i in range(pairs, women.shape[0]):
            position[women[i]] = ALONE
        for c in range(first, count - 1, 2):
            if unit(key ^ np.uint64(11), c) < figures[0]:
                other = couples[c, 1]
                couples[c, 1] = couples[c + 1, 0]
                couples[c + 1, 0] = other
    return _suited(age, sex, position, couples, count, figures[3])


@kernel
def _as_many(age: Bytes, sex: Bytes, position: Bytes) -> None:
    """Let as many men as women be partners with children: who is one too many is a partner without."""
    counts = np.zeros(2, dtype=np.int64)
    for i in range(age.shape[0]):
        if position[i] == PARENT:
            counts[sex[i]] += 1
    more = 0 if counts[0] > counts[1] else 1
    surplus = abs(counts[0] - counts[1])
    for i in range(age.shape[0] - 1, -1, -1):
        if surplus == 0:
            break
        if position[i] == PARENT and sex[i] == more:
            position[i] = PARTNER
            surplus -= 1


@kernel
def _sorted_half(
    age: Bytes, sex: Bytes, position: Bytes, kind: int, which: int, later: float, spread: float, key: np.uint64
) -> Whole:
    those = having(position, kind)
    found: Whole = those[sex[those] == which]
    rank = np.empty(found.shape[0])
    for i in range(found.shape[0]):
        rank[i] = age[found[i]] + later + spread * 0.7071 * normal(key ^ np.uint64(which + 1), found[i])
    sorted_by_age: Whole = found[np.argsort(rank)]
    return sorted_by_age


@kernel
def _suited(age: Bytes, sex: Bytes, position: Bytes, couples: Whole, count: int, most: float) -> int:
    """Mend couples whose ages differ too much: swap with another couple or somebody alone, else let them part."""
    kept = 0
    for c in range(count):
        one, two = couples[c, 0], couples[c, 1]
        if abs(int(age[one]) - int(age[two])) > most:
            if not _swap_couple(age, sex, couples, c, count, most) and not _swap_alone(age, sex, position, couples, c):
                pass
            one, two = couples[c, 0], couples[c, 1]
        if abs(int(age[one]) - int(age[two])) > most:
            position[one] = ALONE
            position[two] = ALONE
            couples[c, 0] = -1
    for c in range(count):
        if couples[c, 0] >= 0:
            couples[kept, 0], couples[kept, 1] = couples[c, 0], couples[c, 1]
            kept += 1
    return kept


@kernel
def _swap_couple(age: Bytes, sex: Bytes, couples: Whole, c: int, count: int, most: float) -> bool:
    for other in range(count):
        if other == c or couples[other, 0] < 0 or sex[couples[other, 1]] != sex[couples[c, 1]]:
            continue
        ours = abs(int(age[couples[c, 0]]) - int(age[couples[other, 1]]))
        theirs = abs(int(age[couples[other, 0]]) - int(age[couples[c, 1]]))
        if ours <= most and theirs <= most:
            couples[c, 1], couples[other, 1] = couples[other, 1], couples[c, 1]
            return True
    return False


@kernel
def _swap_alone(age: Bytes, sex: Bytes, position: Bytes, couples: Whole, c: int) -> bool:
    """Let somebody who lives alone, of the same sex and the nearest age, take the place of the second partner."""
    one, two = couples[c, 0], couples[c, 1]
    best, nearest = -1, 1000
    for i in range(age.shape[0]):
        if position[i] == ALONE and sex[i] == sex[two]:
            off = abs(int(age[i]) - int(age[one]))
            if off < nearest:
                best, nearest = i, off
    if best < 0 or nearest >= abs(int(age[two]) - int(age[one])):
        return False
    position[best] = position[two]
    position[two] = ALONE
    couples[c, 1] = best
    return True


@kernel
def _others(position: Bytes, per_home: float) -> int:
    people = having(position, OTHER).shape[0]
    return max(1, int(people / per_home + 0.5)) if people > 1 else 0


@kernel
def _right_number(
    age: Bytes, sex: Bytes, position: Bytes, households: int, figures: Floats, couples: Whole, count: int
) -> int:
    """Come to the published number of households: couples part, or people who live alone move in together."""
    alone, lone = having(position, ALONE).shape[0], having(position, LONE).shape[0]
    off = alone + lone + count + _others(position, figures[11]) - households
    at = count - 1
    while off < 0 and at >= 0:
        if position[couples[at, 0]] == PARTNER:
            position[couples[at, 0]] = ALONE
            position[couples[at, 1]] = ALONE
            for later in range(at, count - 1):
                couples[later, 0], couples[later, 1] = couples[later + 1, 0], couples[later + 1, 1]
            count -= 1
            off += 1
        at -= 1
    while off > 0:
        one, two = _nearest_alone(age, sex, position, figures[1], figures[3])
        if one < 0:
            break
        position[one] = PARTNER
        position[two] = PARTNER
        couples[count, 0], couples[count, 1] = one, two
        count += 1
        off -= 1
    return count


@kernel
def _nearest_alone(age: Bytes, sex: Bytes, position: Bytes, older: float, most: float) -> tuple[int, int]:
    """Give a man and a woman who live alone and whose ages suit best; -1 where there are none."""
    best_one, best_two, nearest = -1, -1, most
    first, last = np.full((2, 128), -1, dtype=np.int64), 128
    for i in range(age.shape[0]):
        if position[i] == ALONE and age[i] >= ADULT and first[sex[i], age[i]] < 0:
            first[sex[i], age[i]] = i
    for a in range(last):
        if first[0, a] < 0:
            continue
        for b in range(last):
            off = abs(a - b - older)
            if first[1, b] >= 0 and off < nearest:
                best_one, best_two, nearest = first[0, a], first[1, b], off
    return best_one, best_two


@kernel
def _write(
    age: Bytes, position: Bytes, couples: Whole, count: int, heads: Whole, families: int, homes: Whole, mine: Whole,
    figures: Floats, order: Whole, sizes: Whole, kinds: Bytes,
) -> int:  # fmt: skip
    """Write households one after the other: families, couples, those alone, houses that are shared, institutions."""
    people = age.shape[0]
    offsets, members = _by_family(mine, families)
    at, home = 0, 0
    for f in range(families):
        start = at
        if heads[f] < people:
            order[at], order[at + 1] = couples[heads[f], 0], couples[heads[f], 1]
            at += 2
            kinds[home] = PARENT
        else:
            order[at] = heads[f] - people
            at += 1
            kinds[home] = LONE
        for m in range(offsets[f], offsets[f + 1]):
            order[at] = members[m]
            at += 1
        sizes[home] = at - start
        home += 1
    for c in range(count):
        if homes[c] < 0:
            order[at], order[at + 1] = couples[c, 0], couples[c, 1]
            at += 2
            sizes[home], kinds[home] = 2, PARTNER
            home += 1
    return _write_rest(position, figures[11], order, sizes, kinds, at, home)


@kernel
def _by_family(mine: Whole, families: int) -> tuple[Whole, Whole]:
    offsets = np.zeros(families + 1, dtype=np.int64)
    for i in range(mine.shape[0]):
        if mine[i] >= 0:
            offsets[mine[i] + 1] += 1
    for f in range(families):
        offsets[f + 1] += offsets[f]
    members, filled = np.empty(offsets[families], dtype=np.int64), offsets[:-1].copy()
    for i in range(mine.shape[0]):
        if mine[i] >= 0:
            members[filled[mine[i]]] = i
            filled[mine[i]] += 1
    return offsets, members


@kernel
def _write_rest(position: Bytes, per_home: float, order: Whole, sizes: Whole, kinds: Bytes, at: int, home: int) -> int:
    others = having(position, OTHER)
    shared = _others(position, per_home)
    if others.shape[0] == 1:
        position[others[0]] = ALONE
    alone = having(position, ALONE)
    for i in range(alone.shape[0]):
        order[at] = alone[i]
        at += 1
        sizes[home], kinds[home] = 1, ALONE
        home += 1
    given = 0
    for h in range(shared):
        size = (others.shape[0] - given) // (shared - h)
        for _ in range(size):
            order[at] = others[given]
            at += 1
            given += 1
        sizes[home], kinds[home] = size, OTHER
        home += 1
    away = having(position, INSTITUTION)
    for i in range(away.shape[0]):
        order[at] = away[i]
        at += 1
        sizes[home], kinds[home] = 1, INSTITUTION
        home += 1
    return home
