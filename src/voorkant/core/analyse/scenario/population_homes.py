"""Put people who know their place at home together: partners, parents with their children, people who share a house.

A man and a woman "with a partner" become a couple when their ages suit, a boy of six gets a mother of 36 rather than one
of 58, and a buurt ends with exactly the households that were published, because a couple can part or two who live alone
can move in together. Everything is decided by the buurt alone, so that one buurt never changes another.
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

FIGURES = (
    "same_sex_couples", "partner_older_by", "partner_age_spread", "partner_age_most", "mother_at_birth",
    "mother_at_birth_spread", "mother_youngest", "mother_oldest", "between_children", "one_child", "two_children",
    "people_in_other",
)  # fmt: skip
_ADULT = 18
MOST_CHILDREN = 8
LODGER = 7  # as OTHER, in the home of others: no home of their own is counted for them
_FATHER_LATER = 15  # a lone father may be older at a birth than a mother can be


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
    heads, families, homes = _families(age, sex, position, couples, count, figures, key)
    mine = _children(age, sex, position, couples, heads, families, figures, key)
    return _write(age, position, couples, count, heads, families, homes, mine, figures, order, sizes, kinds)


@kernel
def _having(position: Bytes, wanted: int) -> Whole:
    found = np.empty(position.shape[0], dtype=np.int64)
    count = 0
    for i in range(position.shape[0]):
        if position[i] == wanted:
            found[count] = i
            count += 1
    return found[:count]


@kernel
def _normal(key: np.uint64, number: int) -> float:
    """Give a number that is nearly normal: the sum of four uniform ones, to mean 0 and deviation 1."""
    total = 0.0
    for i in range(4):
        total += unit(key, number * 4 + i)
    return (total - 2.0) * 1.7320508075688772


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
    those = _having(position, kind)
    found: Whole = those[sex[those] == which]
    rank = np.empty(found.shape[0])
    for i in range(found.shape[0]):
        rank[i] = age[found[i]] + later + spread * 0.7071 * _normal(key ^ np.uint64(which + 1), found[i])
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
    people = _having(position, OTHER).shape[0]
    return max(1, int(people / per_home + 0.5)) if people > 1 else 0


@kernel
def _right_number(
    age: Bytes, sex: Bytes, position: Bytes, households: int, figures: Floats, couples: Whole, count: int
) -> int:
    """Come to the published number of households: couples part, or people who live alone move in together."""
    alone, lone = _having(position, ALONE).shape[0], _having(position, LONE).shape[0]
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
        if position[i] == ALONE and age[i] >= _ADULT and first[sex[i], age[i]] < 0:
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
def _families(
    age: Bytes, sex: Bytes, position: Bytes, couples: Whole, count: int, figures: Floats, key: np.uint64
) -> tuple[Whole, int, Whole]:
    """Choose who has children at home: no more families than children, and not too many children for the families.

    Gives the heads (number of the couple, or people + the lone parent), how many, and the family of each couple (-1).
    """
    people = age.shape[0]
    children = _having(position, CHILD)
    heads, homes = np.empty(people + 1, dtype=np.int64), np.full(count + 1, -1, dtype=np.int64)
    families = 0
    for c in range(count):
        if position[couples[c, 0]] == PARENT or position[couples[c, 1]] == PARENT:
            if families < children.shape[0]:
                homes[c] = families
                heads[families] = c
                families += 1
    for i in range(people):
        if position[i] == LONE:
            if families < children.shape[0]:
                heads[families] = people + i
                families += 1
            else:
                position[i] = ALONE
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
def _too_many(age: Bytes, position: Bytes, children: Whole, most: int) -> None:
    """Where there are far more children than adults could have, they live in an institution; the grown-up by themselves."""
    for i in range(most, children.shape[0]):
        position[children[i]] = ALONE if age[children[i]] >= _ADULT else INSTITUTION


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
        if position[i] == ALONE and age[i] >= _ADULT and abs(age[i] - wanted) < nearest:
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
def _children(
    age: Bytes, sex: Bytes, position: Bytes, couples: Whole, heads: Whole, families: int, figures: Floats,
    key: np.uint64,
) -> Whole:  # fmt: skip
    """Give each child a family: slots with the age that a child of this mother would have, matched by rank."""
    children = _having(position, CHILD)
    count, people = children.shape[0], age.shape[0]
    mine = np.full(people, -1, dtype=np.int64)
    if families == 0:
        for i in range(count):  # nobody to live with: a home for children
            position[children[i]] = OTHER if age[children[i]] >= _ADULT else INSTITUTION
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
    """Call a grown-up who cannot be the child of this home somebody who lives in; a lone parent without children too."""
    people, families = age.shape[0], anchor.shape[0]
    own = np.zeros(families, dtype=np.int64)
    for i in range(child.shape[0]):
        f = family[i]
        if age[child[i]] >= _ADULT and not _fits(age[child[i]], anchor[f], lowest[f], highest[f]):
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
        eldest += figures[5] * _normal(key ^ np.uint64(23), f)
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
    others = _having(position, OTHER)
    shared = _others(position, per_home)
    if others.shape[0] == 1:
        position[others[0]] = ALONE
    alone = _having(position, ALONE)
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
    away = _having(position, INSTITUTION)
    for i in range(away.shape[0]):
        order[at] = away[i]
        at += 1
        sizes[home], kinds[home] = 1, INSTITUTION
        home += 1
    return home
