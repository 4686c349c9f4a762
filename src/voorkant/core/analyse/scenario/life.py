"""The people of one household and all that come from it, as the kernel holds them: a few arrays of whole numbers.

Household 3,012 starts with a mother, a father and a son. In year 4 they separate, in year 6 he moves in with somebody,
in year 9 the son leaves home: all of them are followed here, on their own, so that no other household can change what
happens to them, and the work can be cut up anywhere. States are bits; what may happen, to whom and how likely is in the
tables. Nothing here knows what a debt is. Arrays are few and packed because a kernel that passes many is slow.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.chance import HOUSE, mix, person_key
from voorkant.core.shared.kernel import bare as kernel
from voorkant.core.shared.kernel import inlined

Bits = NDArray[np.uint64]
Whole = NDArray[np.int64]

CAPACITY = 1024
"""People and households that one household may become; who comes after that is refused, and counted."""
NEIGHBOURS = 4096
"""Households among which somebody's new partner is found; work is cut up in multiples of this."""

_ROW = CAPACITY + 8  # a little more, so that the same place in all rows does not fall in one corner of the cache
KEY, STATE, HOUSE_KEY, HOUSE_STATE = (row * _ROW for row in range(4))
BORN, SEX, HOME_OF, OFFER, SINCE, AWAY = (row * _ROW for row in range(6))
NEWCOMER_HOME, HOUSE_OFFER, HOUSE_SINCE, SIZE = (row * _ROW for row in range(6, 10))
PEOPLE, HOUSES = 0, 1

PARTNERED, AT_HOME, MINORS, LONE, ALONE = (np.uint64(1 << bit) for bit in (52, 53, 54, 55, 56))
WORKED_OUT = PARTNERED | MINORS | LONE | ALONE
OWN = np.uint64((1 << 40) - 1)
HOME = np.uint64(((1 << 12) - 1) << 40)
NONE = np.uint64(0)
ONE = np.uint64(1)
ADULT = 18
OLDEST = 100

HAS, LACKS, ANY, SETS, CLEARS, SETS_MINORS, HAS_SURELY, ANY_SURELY = range(8)
DOES, ITEM, EFFECTS, EFFECT_COUNT, TABLE, CONTEXT = range(6)
PAID, BUDGET, UNMET, VACANT = range(4)
NUMBER, LANE = 0, 1
NEED = 202
WIDE = 8
GATE = 256
LIGHT = 64


class Start(NamedTuple):
    """The people at the start: `state` holds their bits, `house` and `followed` (groups) those of their household."""

    offsets: NDArray[np.int32]
    age: NDArray[np.uint8]
    sex: NDArray[np.uint8]
    state: Bits
    house: Bits
    followed: Bits


class Tables(NamedTuple):
    """What may happen, for one draw.

    All in rows of a fixed width. `conditions` and `facts` are events × columns (named above), `effects` rows of (bit,
    looks around), `threshold` all tables in a row, `most` the same with the highest of whatever others at home may be.
    `words` are rows of (number, four events) sorted by step; `gate` has their cells, then the states of which one is
    needed; `spans` tells where the words of each step begin. `items` gives the cost item of each bit, and last that of
    light care; `masks` the states that are paid, those in the budget, unmet need, and below which chance number a home
    that falls vacant is taken.
    """

    conditions: Bits
    facts: Whole
    effects: Whole
    threshold: NDArray[np.uint32]
    most: NDArray[np.uint32]
    words: Whole
    gate: Bits
    spans: Whole
    house_words: Whole
    house_gate: Bits
    house_spans: Whole
    masks: Bits
    items: Whole


class Knobs(NamedTuple):
    """What is different in this run: `limits` (whose care is cut, in whom care is found), and the offers.

    `offers` are rows of (has, lacks, any), `cells` for which ages and sexes, `house` whether it is for households,
    `enrol` (offers × years) below which chance number somebody takes part, `strength` (offers × years of beginning) the
    share by which events change, `keep` how much of that is left a year later, `of_event` the offer that changes an
    event.
    """

    limits: Bits
    offers: Bits
    cells: NDArray[np.bool_]
    house: NDArray[np.bool_]
    enrol: Bits
    strength: NDArray[np.float64]
    keep: NDArray[np.float64]
    of_event: Whole


class Lives(NamedTuple):
    """Numbers about people and households, row after row (named above); the row SIZE begins with how many there are."""

    bits: Bits
    whole: Whole


class Sums(NamedTuple):
    """What is counted: `items` 1 + groups × years × items (first the area), `years` years × (people, cut, then flows)
    and `offers` 2 × years × offers (who took part, who might have).
    """

    items: Whole
    years: Whole
    offers: Whole


ALL_PEOPLE, CUT, BIRTHS, DEATHS, CAME, LEFT, REFUSED = range(7)


def new_lives() -> Lives:
    """Give room for one household and all that come from it."""
    return Lives(np.zeros(4 * _ROW, np.uint64), np.zeros(10 * _ROW, np.int64))


def new_sums(years: int, items: int, groups: int, offers: int) -> Sums:
    """Give sums in which nothing is counted yet."""
    return Sums(
        np.zeros((1 + groups, years, items), np.int64), np.zeros((years, 7), np.int64),
        np.zeros((2, years, max(offers, 1)), np.int64),
    )  # fmt: skip


@kernel
def settle(lives: Any, key: np.uint64, state: np.uint64, newcomer: int, away: int) -> int:
    """Add a household and give its place."""
    bits, whole = lives
    place = whole[SIZE + HOUSES]
    whole[SIZE + HOUSES] = place + 1
    bits[HOUSE_KEY + place] = key
    bits[HOUSE_STATE + place] = state
    whole[AWAY + place] = away
    whole[NEWCOMER_HOME + place] = newcomer
    whole[HOUSE_OFFER + place] = -1
    return int(place)


@kernel
def arrive(lives: Any, key: np.uint64, state: np.uint64, born: int, sex: int, home: int) -> None:
    """Add somebody to a household."""
    bits, whole = lives
    place = whole[SIZE + PEOPLE]
    whole[SIZE + PEOPLE] = place + 1
    bits[KEY + place] = key
    bits[STATE + place] = state
    whole[BORN + place] = born
    whole[SEX + place] = sex
    whole[HOME_OF + place] = home
    whole[OFFER + place] = -1


@kernel
def has_room(whole: Whole, people: int) -> bool:
    """Tell whether so many people, and a household, can still be added."""
    return bool(whole[SIZE + PEOPLE] + people <= CAPACITY and whole[SIZE + HOUSES] < CAPACITY)


@kernel
def move_in(lives: Any, start: Any, run: np.uint64, year: int, like: int, newcomer: int) -> None:
    """Bring in household `like` of the start, with keys that follow from `run`."""
    begin, end = start.offsets[like], start.offsets[like + 1]
    home = settle(lives, mix(person_key(run, begin) ^ HOUSE), start.house[like], newcomer, 0)
    for row in range(begin, end):
        age, sex = int(start.age[row]), int(start.sex[row])
        arrive(lives, person_key(run, row), start.state[row], year - age, sex, home)


@kernel
def look_around(bits: Bits, whole: Whole, home: int, skip: int, year: int) -> tuple[np.uint64, np.uint64, int, int]:
    """Work out the context of a household: states of its adults but `skip`, what it is, cell of the oldest, adults."""
    around, adults, minors, partners = NONE, 0, 0, 0
    oldest, cell = -1, 0
    for other in range(whole[SIZE + PEOPLE]):
        if whole[HOME_OF + other] != home:
            continue
        age = year - whole[BORN + other]
        if age >= ADULT:
            adults += 1
            if other != skip:
                around |= bits[STATE + other]
        else:
            minors += 1
        if bits[STATE + other] & PARTNERED:
            partners += 1
        if age > oldest:
            oldest = age
            cell = min(age, OLDEST) * 2 + whole[SEX + other]
    return around & OWN, what_it_is(adults, minors, partners), cell, adults


@inlined
def what_it_is(adults: int, minors: int, partners: int) -> np.uint64:
    """Give what follows from who lives there: minors at home, a lone parent, somebody alone, a couple."""
    found = NONE
    if minors:
        found |= MINORS
        if adults == 1:
            found |= LONE
    if adults + minors == 1:
        found |= ALONE
    if partners >= 2:
        found |= PARTNERED
    return found


@inlined
def asked(own: np.uint64, has: np.uint64, lacks: np.uint64, some: np.uint64) -> bool:
    """Tell whether somebody fits a condition."""
    return bool((own & has) == has and (own & lacks) == NONE and (some == NONE or (own & some) != NONE))


@inlined
def count(items: Whole, groups: np.uint64, away: int, newcomer: int, year: int, item: int) -> None:
    """Count one of a cost item (-1: none): for the area unless they moved, for their groups unless newcomers."""
    if item < 0:
        return
    if away == 0:
        items[0, year, item] += 1
    if groups and newcomer == 0:
        for group in range(items.shape[0] - 1):
            if (groups >> np.uint64(group)) & ONE:
                items[1 + group, year, item] += 1


@kernel
def send_orphans(bits: Bits, whole: Whole, flows: Whole, year: int) -> None:
    """Let minors with no adult at home go to relatives elsewhere."""
    for place in range(whole[SIZE + PEOPLE]):
        home = whole[HOME_OF + place]
        if home < 0 or year - whole[BORN + place] >= ADULT:
            continue
        adult = False
        for other in range(whole[SIZE + PEOPLE]):
            if whole[HOME_OF + other] == home and year - whole[BORN + other] >= ADULT:
                adult = True
        if not adult:
            flows[year, LEFT] += whole[AWAY + home] == 0
            whole[HOME_OF + place] = -1


@kernel
def remove_gone(bits: Bits, whole: Whole) -> None:
    """Take out who died or left."""
    kept = 0
    for place in range(whole[SIZE + PEOPLE]):
        if whole[HOME_OF + place] < 0:
            continue
        if kept != place:
            bits[KEY + kept], bits[STATE + kept] = bits[KEY + place], bits[STATE + place]
            for row in range(BORN, AWAY, _ROW):
                whole[row + kept] = whole[row + place]
        kept += 1
    whole[SIZE + PEOPLE] = kept
