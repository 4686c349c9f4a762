"""What an event does, to states and to who lives with whom."""

import numpy as np

from voorkant.core.analyse.scenario.chance import BIRTH, HOUSE, NEWCOMER, PARTNER, kin_key, mix
from voorkant.core.analyse.scenario.life import (
    ADULT,
    AT_HOME,
    HAS_BIRTH,
    HAS_COUPLE,
    HAS_DEATH,
    HAS_LEFT,
    HAS_MOVED,
    HAS_SEPARATION,
    HOME,
    NEIGHBOURS,
    ONE,
    OWN,
    PARTNERED,
    Lives,
    Start,
    Sums,
    Tables,
    arrive,
    has_room,
    move_in,
    settle,
)  # fmt: skip
from voorkant.core.shared.kernel import kernel

BORN, DIED, CAME, LEFT, REFUSED = range(5)
_COIN = np.uint64(0x94D049BB133111EB)
_SAME = np.uint64(31)
TRIES = 12
NEAR = 4


@kernel
def happens_to_person(
    lives: Lives, start: Start, tables: Tables, sums: Sums, event: int, who: int, year: int, like: int, followed: bool
) -> None:
    """Let an event happen to a person."""
    home = lives.home[who]
    lives.state[who] = (lives.state[who] & ~tables.clears[event]) | (tables.sets[event] & OWN)
    lives.house_state[home] = (lives.house_state[home] & ~tables.clears[event]) | (tables.sets[event] & HOME)
    mark_minors(lives, home, tables.minors[event], year)
    does = tables.does[event]
    if does == HAS_BIRTH:
        give_birth(lives, sums, who, year)
    elif does == HAS_DEATH:
        lives.state[who] &= ~tables.sets[event]
        die(lives, tables, sums, event, who, year)
    elif does == HAS_COUPLE:
        couple(lives, start, sums, who, year, like, followed)
    elif does == HAS_LEFT:
        leave(lives, sums, who, year)


@kernel
def happens_to_house(
    lives: Lives, start: Start, tables: Tables, sums: Sums, event: int, home: int, year: int, like: int,
    followed: bool, run: np.uint64,
) -> None:  # fmt: skip
    """Let an event happen to a household."""
    lives.house_state[home] = (lives.house_state[home] & ~tables.clears[event]) | (tables.sets[event] & HOME)
    mark_minors(lives, home, tables.minors[event], year)
    does = tables.does[event]
    if does == HAS_SEPARATION:
        separate(lives, sums, home, tables.sets[event] & OWN, year)
    elif does == HAS_MOVED:
        move_out(lives, start, sums, home, year, like, followed, run)


@kernel
def mark_minors(lives: Lives, home: int, states: np.uint64, year: int) -> None:
    """Set states on the minors of a household."""
    if states:
        for other in range(lives.size[0]):
            if lives.home[other] == home and year - lives.born[other] < ADULT:
                lives.state[other] |= states


@kernel
def give_birth(lives: Lives, sums: Sums, mother: int, year: int) -> None:
    """Bring a child into a household."""
    if not has_room(lives, 1):
        sums.flows[year, REFUSED] += 1
        return
    key = kin_key(lives.key[mother], year, BIRTH)
    sex = np.int64((key >> np.uint64(17)) & np.uint64(1023) < np.uint64(499))
    home = lives.home[mother]
    arrive(lives, key, AT_HOME, year, sex, home)
    if lives.away[home] == 0:
        sums.flows[year, BORN] += 1


@kernel
def die(lives: Lives, tables: Tables, sums: Sums, event: int, who: int, year: int) -> None:
    """Take somebody away; a partner stays behind."""
    home = lives.home[who]
    if lives.away[home] == 0:
        sums.flows[year, DIED] += 1
    lives.home[who] = -1
    if lives.state[who] & PARTNERED:
        for other in range(lives.size[0]):
            if lives.home[other] == home and lives.state[other] & PARTNERED:
                lives.state[other] = (lives.state[other] & ~PARTNERED) | (tables.sets[event] & OWN)


@kernel
def couple(
    lives: Lives, start: Start, sums: Sums, who: int, year: int, like: int, followed: bool
) -> None:  # fmt: skip
    """Make a pair: a partner moves in, or this person moves to theirs elsewhere (half of those with nobody at home).

    Who is followed always stays, so that nobody whose costs are compared is lost from sight.
    """
    home = lives.home[who]
    key = kin_key(lives.key[who], year, PARTNER)
    alone = True
    for other in range(lives.size[0]):
        if other != who and lives.home[other] == home:
            alone = False
    child = (lives.state[who] & AT_HOME) != 0
    if not followed and (alone or child) and mix(key ^ _COIN) & ONE:
        sums.flows[year, LEFT] += lives.away[home] == 0
        lives.home[who] = -1
        return
    if not has_room(lives, 1):
        sums.flows[year, REFUSED] += 1
        return
    sums.flows[year, CAME] += lives.away[home] == 0
    if child:
        home = settle(lives, mix(lives.key[who] ^ HOUSE), lives.house_state[home], lives.newcomer[home])
        lives.away[home] = lives.away[lives.home[who]]
        lives.home[who] = home
    same = (key >> np.uint64(40)) & _SAME == 0
    sex = lives.sex[who] if same else 1 - lives.sex[who]
    row = somebody_like(start, key, like, year - lives.born[who], sex)
    state = (start.state[row] & OWN) | PARTNERED if row >= 0 else PARTNERED
    lives.state[who] = (lives.state[who] & ~AT_HOME) | PARTNERED
    arrive(lives, key, state, lives.born[who], sex, home)


@kernel
def somebody_like(start: Start, key: np.uint64, like: int, age: int, sex: int) -> int:
    """Find somebody of about that age among the neighbours at the start, whose states a partner brings; -1: nobody."""
    block = like // NEIGHBOURS * NEIGHBOURS
    begin = np.int64(start.offsets[block])
    size = np.int64(start.offsets[min(block + NEIGHBOURS, start.offsets.shape[0] - 1)]) - begin
    for turn in range(TRIES):
        row = begin + np.int64(mix(key + np.uint64(turn)) % np.uint64(size))
        if np.int64(start.sex[row]) == sex and abs(np.int64(start.age[row]) - age) <= NEAR:
            return row
    return -1


@kernel
def leave(lives: Lives, sums: Sums, who: int, year: int) -> None:
    """Let somebody leave home for a household of their own."""
    if not has_room(lives, 0):
        sums.flows[year, REFUSED] += 1
        return
    old = lives.home[who]
    home = settle(lives, mix(lives.key[who] ^ HOUSE), lives.house_state[old], lives.newcomer[old])
    lives.away[home] = lives.away[old]
    lives.home[who] = home
    lives.state[who] &= ~AT_HOME


@kernel
def separate(lives: Lives, sums: Sums, home: int, states: np.uint64, year: int) -> None:
    """Let a couple part: one of them gets a home of their own, four in five times the man where there are children."""
    first, second, minors = -1, -1, False
    for other in range(lives.size[0]):
        if lives.home[other] == home:
            if lives.state[other] & PARTNERED:
                if first < 0:
                    first = other
                else:
                    second = other
            elif year - lives.born[other] < ADULT:
                minors = True
    if second < 0:
        return
    if not has_room(lives, 0):
        sums.flows[year, REFUSED] += 1
        return
    coin = mix(lives.house_key[home] + np.uint64(year)) >> np.uint64(32)
    odds = np.uint64(858993459) if minors else np.uint64(2147483648)
    man = first if lives.sex[first] == 0 else second
    woman = second if man == first else first
    goes = woman if coin < odds else man
    for one in (first, second):
        lives.state[one] = (lives.state[one] & ~PARTNERED) | states
    place = settle(lives, mix(lives.key[goes] ^ HOUSE), lives.house_state[home], lives.newcomer[home])
    lives.away[place] = lives.away[home]
    lives.home[goes] = place


@kernel
def move_out(
    lives: Lives, start: Start, sums: Sums, home: int, year: int, like: int, followed: bool, run: np.uint64
) -> None:
    """Let a household move away, and newcomers of its size and age come; who is followed stays in sight."""
    if lives.away[home]:
        return
    people, oldest = 0, 0
    for other in range(lives.size[0]):
        if lives.home[other] == home:
            people += 1
            oldest = max(oldest, year - lives.born[other])
    key = kin_key(lives.house_key[home], year, NEWCOMER)
    coming = household_like(start, key, like, people, oldest)
    arriving = np.int64(start.offsets[coming + 1] - start.offsets[coming])
    if not has_room(lives, arriving):
        sums.flows[year, REFUSED] += 1
        return
    if followed and lives.newcomer[home] == 0:
        lives.away[home] = 1
    else:
        for other in range(lives.size[0]):
            if lives.home[other] == home:
                lives.home[other] = -1
    sums.flows[year, LEFT] += people
    sums.flows[year, CAME] += arriving
    move_in(lives, start, key, year, coming, 1)


@kernel
def household_like(start: Start, key: np.uint64, like: int, people: int, oldest: int) -> int:
    """Find a household at the start, among the neighbours, of that many people of whom the oldest is of about that age.

    When twenty-four tries find none, one of that size, and when there is none of those either, the last that was tried.
    """
    block = like // NEIGHBOURS * NEIGHBOURS
    size = min(NEIGHBOURS, start.offsets.shape[0] - 1 - block)
    found, second = 0, -1
    for turn in range(2 * TRIES):
        found = block + np.int64(mix(key + np.uint64(turn)) % np.uint64(size))
        begin, end = start.offsets[found], start.offsets[found + 1]
        if end - begin != people:
            continue
        second = found
        eldest = 0
        for row in range(begin, end):
            eldest = max(eldest, np.int64(start.age[row]))
        if abs(eldest - oldest) <= 2 * NEAR:
            return found
    return second if second >= 0 else found
