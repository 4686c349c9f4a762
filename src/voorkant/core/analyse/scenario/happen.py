"""What an event does, to states and to who lives with whom."""

from typing import Any

import numpy as np

from voorkant.core.analyse.scenario.chance import BIRTH, HOUSE, NEWCOMER, PARTNER, kin_key, mix, number32
from voorkant.core.analyse.scenario.life import (
    ADULT,
    AT_HOME,
    AWAY,
    BIRTHS,
    BORN,
    CAME,
    CLEARS,
    DEATHS,
    DOES,
    HOME,
    HOME_OF,
    HOUSE_KEY,
    HOUSE_STATE,
    KEY,
    LEFT,
    NEIGHBOURS,
    NEWCOMER_HOME,
    NONE,
    OWN,
    PARTNERED,
    PEOPLE,
    REFUSED,
    SETS,
    SETS_MINORS,
    SEX,
    SIZE,
    STATE,
    WIDE,
    Bits,
    Whole,
    arrive,
    has_room,
    move_in,
    settle,
)  # fmt: skip
from voorkant.core.shared.kernel import bare as kernel

NOTHING, HAS_BIRTH, HAS_DEATH, HAS_COUPLE, HAS_SEPARATION, HAS_LEFT, HAS_MOVED = range(7)
_COIN = np.uint64(0x94D049BB133111EB)
_SAME = np.uint64(31)
_GIRLS = np.uint64(499)
_ONE_IN_FIVE = np.uint64(858993459)
_ONE_IN_TWO = np.uint64(2147483648)
_TRIES = 12
_YOUNG = 32
_NEAR = 4
"""Who comes and goes, as the makers assume it; not verified, and told as such in the concept page.

Of each 1,024 children 499 are girls; one pair in 32 is of one sex; of parents who part the mother leaves one time in
five, of others either one time in two; somebody alike is looked for twelve times, within four years of age; who
takes an empty home is about 32.
"""


@kernel
def happens_to_person(
    lives: Any, start: Any, conditions: Bits, facts: Whole, flows: Whole, event: int, who: int, year: int, like: int,
    followed: bool, taken: np.uint64,
) -> None:  # fmt: skip
    """Let an event happen to a person; `taken`: below which chance number a home that falls vacant is taken."""
    bits, whole = lives
    home = whole[HOME_OF + who]
    sets, clears = conditions[event * WIDE + SETS], conditions[event * WIDE + CLEARS]
    does = facts[event * WIDE + DOES]
    mine = sets & OWN if does != HAS_DEATH else sets & ~sets
    bits[STATE + who] = (bits[STATE + who] & ~clears) | mine
    bits[HOUSE_STATE + home] = (bits[HOUSE_STATE + home] & ~clears) | (sets & HOME)
    if conditions[event * WIDE + SETS_MINORS]:
        mark_minors(bits, whole, home, conditions[event * WIDE + SETS_MINORS], year)
    if does == HAS_BIRTH:
        give_birth(lives, flows, who, year)
    elif does == HAS_DEATH:
        vacant = whole[AWAY + home] == 0 and lives_alone(whole, who)
        die(bits, whole, flows, sets & OWN, who, year)
        if vacant:
            take_home(lives, start, flows, home, year, like, taken)
    elif does == HAS_COUPLE:
        couple(lives, start, flows, who, year, like, followed)
    elif does == HAS_LEFT:
        leave(lives, flows, who, year)


@kernel
def happens_to_house(
    lives: Any, start: Any, conditions: Bits, facts: Whole, flows: Whole, event: int, home: int, year: int, like: int,
    followed: bool,
) -> None:  # fmt: skip
    """Let an event happen to a household."""
    bits, whole = lives
    sets, clears = conditions[event * WIDE + SETS], conditions[event * WIDE + CLEARS]
    bits[HOUSE_STATE + home] = (bits[HOUSE_STATE + home] & ~clears) | (sets & HOME)
    if conditions[event * WIDE + SETS_MINORS]:
        mark_minors(bits, whole, home, conditions[event * WIDE + SETS_MINORS], year)
    does = facts[event * WIDE + DOES]
    if does == HAS_SEPARATION:
        separate(lives, flows, home, sets & OWN, year)
    elif does == HAS_MOVED:
        move_out(lives, start, flows, home, year, like, followed)


@kernel
def mark_minors(bits: Bits, whole: Whole, home: int, states: np.uint64, year: int) -> None:
    """Set states on the minors of a household."""
    for other in range(whole[SIZE + PEOPLE]):
        if whole[HOME_OF + other] == home and year - whole[BORN + other] < ADULT:
            bits[STATE + other] |= states


@kernel
def give_birth(lives: Any, flows: Whole, mother: int, year: int) -> None:
    """Bring a child into a household."""
    bits, whole = lives
    if not has_room(whole, 1):
        flows[year, REFUSED] += 1
        return
    key = kin_key(bits[KEY + mother], year, BIRTH)
    sex = 1 if ((key >> np.uint64(17)) & np.uint64(1023)) < _GIRLS else 0
    home = whole[HOME_OF + mother]
    arrive(lives, key, AT_HOME, year, sex, home)
    flows[year, BIRTHS] += whole[AWAY + home] == 0


@kernel
def die(bits: Bits, whole: Whole, flows: Whole, behind: np.uint64, who: int, year: int) -> None:
    """Take somebody away; a partner stays behind, with the states of that."""
    home = whole[HOME_OF + who]
    flows[year, DEATHS] += whole[AWAY + home] == 0
    whole[HOME_OF + who] = -1
    if bits[STATE + who] & PARTNERED:
        for other in range(whole[SIZE + PEOPLE]):
            if whole[HOME_OF + other] == home and bits[STATE + other] & PARTNERED:
                bits[STATE + other] = (bits[STATE + other] & ~PARTNERED) | behind


@kernel
def take_home(lives: Any, start: Any, flows: Whole, home: int, year: int, like: int, taken: np.uint64) -> None:
    """Let young newcomers take a home that fell vacant, when chance has it so."""
    key = kin_key(lives.bits[HOUSE_KEY + home], year, NEWCOMER)
    if number32(key, _COIN) >= taken:
        return
    coming = household_like(start, key, like, 0, _YOUNG)
    arriving = int(start.offsets[coming + 1] - start.offsets[coming])
    if not has_room(lives.whole, arriving):
        flows[year, REFUSED] += 1
        return
    flows[year, CAME] += arriving
    move_in(lives, start, key, year, coming, 1)


@kernel
def couple(lives: Any, start: Any, flows: Whole, who: int, year: int, like: int, followed: bool) -> None:
    """Make a pair: a partner moves in, or this person moves to theirs elsewhere, with the children if there are any.

    Of n people who might go one in 1 + n does, so that as many come to the area as leave it. Who is followed is not
    lost from sight: their household goes on elsewhere, counted for their groups alone.
    """
    bits, whole = lives
    home = whole[HOME_OF + who]
    key = kin_key(bits[KEY + who], year, PARTNER)
    here = whole[AWAY + home] == 0
    apart = (bits[STATE + who] & AT_HOME) != 0 or shares_home(bits, whole, who)
    going = 1 if apart else people_in(whole, home)
    goes = np.int64((mix(key ^ _COIN) >> np.uint64(32)) % np.uint64(1 + going)) == going
    if goes:
        flows[year, LEFT] += going * here
        if not (followed and whole[NEWCOMER_HOME + home] == 0):
            for other in range(whole[SIZE + PEOPLE]):
                if other == who or (not apart and whole[HOME_OF + other] == home):
                    whole[HOME_OF + other] = -1
            return
    if not has_room(whole, 1):
        flows[year, REFUSED] += 1
        return
    if apart and (goes or (bits[STATE + who] & AT_HOME) != 0):
        leave(lives, flows, who, year)
        home = whole[HOME_OF + who]
    if goes:
        whole[AWAY + home] = 1
    else:
        flows[year, CAME] += here
    same = ((key >> np.uint64(40)) & _SAME) == 0
    sex = whole[SEX + who] if same else 1 - whole[SEX + who]
    row = somebody_like(start, key, like, year - whole[BORN + who], sex)
    state = (start.state[row] & OWN) | PARTNERED if row >= 0 else PARTNERED
    bits[STATE + who] |= PARTNERED
    arrive(lives, key, state, whole[BORN + who], sex, home)


@kernel
def shares_home(bits: Bits, whole: Whole, who: int) -> bool:
    """Tell whether there is another adult at somebody's home, who is no child of the house."""
    home = whole[HOME_OF + who]
    for other in range(whole[SIZE + PEOPLE]):
        if other != who and whole[HOME_OF + other] == home and (bits[STATE + other] & AT_HOME) == NONE:
            return True
    return False


@kernel
def people_in(whole: Whole, home: int) -> int:
    """Count who lives somewhere."""
    people = 0
    for other in range(whole[SIZE + PEOPLE]):
        people += whole[HOME_OF + other] == home
    return people


@kernel
def lives_alone(whole: Whole, who: int) -> bool:
    """Tell whether nobody shares somebody's home."""
    for other in range(whole[SIZE + PEOPLE]):
        if other != who and whole[HOME_OF + other] == whole[HOME_OF + who]:
            return False
    return True


@kernel
def somebody_like(start: Any, key: np.uint64, like: int, age: int, sex: int) -> int:
    """Find somebody of about that age among the neighbours at the start, whose states a partner brings; -1: nobody."""
    block = like // NEIGHBOURS * NEIGHBOURS
    begin = np.int64(start.offsets[block])
    size = np.int64(start.offsets[min(block + NEIGHBOURS, start.offsets.shape[0] - 1)]) - begin
    for turn in range(_TRIES):
        row = begin + np.int64(mix(key + np.uint64(turn)) % np.uint64(size))
        if np.int64(start.sex[row]) == sex and abs(np.int64(start.age[row]) - age) <= _NEAR:
            return int(row)
    return -1


@kernel
def leave(lives: Any, flows: Whole, who: int, year: int) -> None:
    """Let somebody leave home for a household of their own."""
    bits, whole = lives
    if not has_room(whole, 0):
        flows[year, REFUSED] += 1
        return
    old = whole[HOME_OF + who]
    key = mix(bits[KEY + who] ^ HOUSE)
    whole[HOME_OF + who] = settle(lives, key, bits[HOUSE_STATE + old], whole[NEWCOMER_HOME + old], whole[AWAY + old])
    bits[STATE + who] &= ~AT_HOME


@kernel
def separate(lives: Any, flows: Whole, home: int, states: np.uint64, year: int) -> None:
    """Let a couple part: one of them gets a home of their own, four in five times the man where there are children."""
    bits, whole = lives
    first, second, minors = -1, -1, False
    for other in range(whole[SIZE + PEOPLE]):
        if whole[HOME_OF + other] == home:
            minors |= year - whole[BORN + other] < ADULT
            if bits[STATE + other] & PARTNERED:
                first, second = second, other
    if first < 0:
        return
    if not has_room(whole, 0):
        flows[year, REFUSED] += 1
        return
    man = first if whole[SEX + first] == 0 else second
    woman = second if man == first else first
    coin = mix(bits[HOUSE_KEY + home] + np.uint64(year)) >> np.uint64(32)
    goes = woman if coin < (_ONE_IN_FIVE if minors else _ONE_IN_TWO) else man
    bits[STATE + first] = (bits[STATE + first] & ~PARTNERED) | states
    bits[STATE + second] = (bits[STATE + second] & ~PARTNERED) | states
    leave(lives, flows, goes, year)


@kernel
def move_out(lives: Any, start: Any, flows: Whole, home: int, year: int, like: int, followed: bool) -> None:
    """Let a household move away, and newcomers of its size and age come; who is followed stays in sight."""
    bits, whole = lives
    if whole[AWAY + home]:
        return
    people, oldest = 0, 0
    for other in range(whole[SIZE + PEOPLE]):
        if whole[HOME_OF + other] == home:
            people += 1
            oldest = max(oldest, year - whole[BORN + other])
    key = kin_key(bits[HOUSE_KEY + home], year, NEWCOMER)
    coming = household_like(start, key, like, people, oldest)
    arriving = int(start.offsets[coming + 1] - start.offsets[coming])
    if not has_room(whole, arriving):
        flows[year, REFUSED] += 1
        return
    if followed and whole[NEWCOMER_HOME + home] == 0:
        whole[AWAY + home] = 1
    else:
        for other in range(whole[SIZE + PEOPLE]):
            if whole[HOME_OF + other] == home:
                whole[HOME_OF + other] = -1
    flows[year, LEFT] += people
    flows[year, CAME] += arriving
    move_in(lives, start, key, year, coming, 1)


@kernel
def household_like(start: Any, key: np.uint64, like: int, people: int, oldest: int) -> int:
    """Find a household at the start, among the neighbours, of that many people (0: any), the oldest of about that age.

    When twenty-four tries find none, one of that size, and when there is none of those either, the last that was tried.
    """
    block = like // NEIGHBOURS * NEIGHBOURS
    size = min(NEIGHBOURS, start.offsets.shape[0] - 1 - block)
    second = -1
    found: Any = block
    for turn in range(2 * _TRIES):
        found = block + np.int64(mix(key + np.uint64(turn)) % np.uint64(size))
        begin, end = start.offsets[found], start.offsets[found + 1]
        if people and end - begin != people:
            continue
        second = found
        eldest: Any = 0
        for row in range(begin, end):
            eldest = max(eldest, np.int64(start.age[row]))
        if abs(eldest - oldest) <= 2 * _NEAR:
            return int(found)
    return int(second if second >= 0 else found)
