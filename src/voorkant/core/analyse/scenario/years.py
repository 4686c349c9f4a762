"""The years of every household, step by step: who may have what happen, and what is counted at the end of each year."""

import numpy as np

from voorkant.core.analyse.scenario.chance import LANE_REST, LANE_TOPS, fine, number32, word
from voorkant.core.analyse.scenario.happen import happens_to_house, happens_to_person
from voorkant.core.analyse.scenario.life import (
    HOME,
    NONE,
    ONE,
    OWN,
    PARTNERED,
    Knobs,
    Lives,
    Start,
    Sums,
    Tables,
    asked,
    changed,
    count,
    look_around,
    move_in,
    remove_gone,
    send_orphans,
    threshold_of,
)  # fmt: skip
from voorkant.core.shared.kernel import kernel

STEPS = 6
_RATION = np.uint64(0xA0761D6478BD642F)
_TAKES = np.uint64(0xE7037ED1A0B428DB)
_FINDS = np.uint64(0x8EBC6AF09C88C6E3)
_KEPT = np.uint64(OWN | PARTNERED | np.uint64(1 << 53))


@kernel
def live(
    first: int, last: int, run: np.uint64, years: int, start: Start, tables: Tables, knobs: Knobs, lives: Lives,
    sums: Sums, only: int, member: np.ndarray, clear: np.uint64, clear_house: np.uint64,
) -> None:  # fmt: skip
    """Live the years of households first..last and add what happens to `sums`.

    With `only` (a group, else -1) only its households live, as its twins: each member (by the bits in `member`) starts
    without the states in `clear`, their household without those in `clear_house`.
    """
    for like in range(first, last):
        groups = start.followed[like]
        if only >= 0:
            groups &= ONE << np.uint64(only)
            if groups == NONE:
                continue
        lives.size[0] = 0
        lives.size[1] = 0
        move_in(lives, start, run, 0, like, 0)
        if only >= 0:
            lives.house_state[0] &= ~clear_house
            row = start.offsets[like]
            for place in range(lives.size[0]):
                if (member[row + place] >> np.uint32(only)) & np.uint32(1):
                    lives.state[place] &= ~clear
        counted = ONE if only >= 0 else groups
        for year in range(years):
            one_year(lives, start, tables, knobs, sums, year, like, run, counted, groups != NONE)


@kernel
def one_year(
    lives: Lives, start: Start, tables: Tables, knobs: Knobs, sums: Sums, year: int, like: int, run: np.uint64,
    groups: np.uint64, followed: bool,
) -> None:  # fmt: skip
    """Live one year: the steps in their order, then who takes part, what is cut, and what it all costs."""
    for offer in range(knobs.offers):
        enrol(lives, knobs, sums, offer, year, tables, groups)
    for step in range(STEPS):
        if tables.house_first[step] < tables.house_first[step + 1]:
            step_of_houses(lives, start, tables, knobs, sums, step, year, like, run, groups, followed)
        if tables.first[step] < tables.first[step + 1]:
            step_of_people(lives, start, tables, knobs, sums, step, year, like, groups, followed)
    tally(lives, tables, knobs, sums, year, groups)


@kernel
def step_of_people(
    lives: Lives, start: Start, tables: Tables, knobs: Knobs, sums: Sums, step: int, year: int, like: int,
    groups: np.uint64, followed: bool,
) -> None:  # fmt: skip
    """Let the events of a step happen to everybody to whom chance gives them."""
    people, gone = lives.size[0], False
    first, last = tables.first[step], tables.first[step + 1]
    for who in range(people):
        cell = min(year - lives.born[who], 100) * 2 + lives.sex[who]
        key = lives.key[who]
        for place in range(first, last):
            need = tables.need[place]
            if need and (lives.state[who] | lives.house_state[lives.home[who]]) & need == NONE:
                continue
            bits = word(key, year, tables.number[place])
            near = ((tables.gate[place, cell] | LANE_TOPS) - (bits & LANE_REST)) & LANE_TOPS
            if near == NONE:
                continue
            for lane in range(4):
                if (near >> np.uint64(16 * lane + 15)) & ONE == NONE:
                    continue
                event = tables.lanes[place, lane]
                if event >= 0 and strikes_person(lives, tables, knobs, event, who, cell, year, fine(bits, lane)):
                    home = lives.home[who]
                    if tables.event_item[event] >= 0:
                        count(sums, lives, home, groups, year, tables.event_item[event])
                    happens_to_person(lives, start, tables, sums, event, who, year, like, followed)
                    if lives.home[who] < 0:
                        gone = True
                        break
            if lives.home[who] < 0:
                break
    if gone:
        send_orphans(lives, year)
        remove_gone(lives)


@kernel
def strikes_person(
    lives: Lives, tables: Tables, knobs: Knobs, event: int, who: int, cell: int, year: int, number: np.uint64
) -> bool:
    """Tell whether chance gives an event to a person."""
    home = lives.home[who]
    own = lives.state[who] | lives.house_state[home]
    around = NONE
    if tables.needs_context[event]:
        look_around(lives, home, who, year)
        around = lives.context[0]
        own |= lives.context[1] & ~PARTNERED
    if not asked(own, tables.has[event], tables.lacks[event], tables.any[event]):
        return False
    below = threshold_of(tables, event, cell, own, around)
    offer = knobs.event_offer[event]
    if offer >= 0 and lives.offer[who] == offer:
        below = changed(below, knobs, offer, lives.since[who], year)
    return number < below


@kernel
def step_of_houses(
    lives: Lives, start: Start, tables: Tables, knobs: Knobs, sums: Sums, step: int, year: int, like: int,
    run: np.uint64, groups: np.uint64, followed: bool,
) -> None:  # fmt: skip
    """Let the events of a step happen to every household to which chance gives them."""
    houses, gone = lives.size[1], False
    for home in range(houses):
        key = lives.house_key[home]
        for place in range(tables.house_first[step], tables.house_first[step + 1]):
            bits = word(key, year, tables.house_number[place])
            near = ((tables.house_gate[place] | LANE_TOPS) - (bits & LANE_REST)) & LANE_TOPS
            if near == NONE:
                continue
            for lane in range(4):
                if (near >> np.uint64(16 * lane + 15)) & ONE == NONE:
                    continue
                event = tables.house_lanes[place, lane]
                if event >= 0 and strikes_house(lives, tables, knobs, event, home, year, fine(bits, lane)):
                    if tables.event_item[event] >= 0:
                        count(sums, lives, home, groups, year, tables.event_item[event])
                    happens_to_house(lives, start, tables, sums, event, home, year, like, followed, run)
                    gone = True
    if gone:
        remove_gone(lives)


@kernel
def strikes_house(
    lives: Lives, tables: Tables, knobs: Knobs, event: int, home: int, year: int, number: np.uint64
) -> bool:
    """Tell whether chance gives an event to a household; one in which nobody lives any more has none."""
    look_around(lives, home, -1, year)
    if lives.context[3] == NONE:
        return False
    own = lives.house_state[home] | lives.context[1]
    if not asked(own, tables.has[event], tables.lacks[event], tables.any[event]):
        return False
    below = threshold_of(tables, event, np.int64(lives.context[2]), own, lives.context[0])
    offer = knobs.event_offer[event]
    if offer >= 0 and lives.house_offer[home] == offer:
        below = changed(below, knobs, offer, lives.house_since[home], year)
    return number < below


@kernel
def enrol(lives: Lives, knobs: Knobs, sums: Sums, offer: int, year: int, tables: Tables, groups: np.uint64) -> None:
    """See who might take part in an offer this year; those to whom chance gives a place begin, once in a life."""
    below = np.uint64(knobs.enrol[offer, year])
    what = _TAKES + np.uint64(offer + 1) * (np.uint64(year) + ONE)
    if knobs.offer_house[offer]:
        for home in range(lives.size[1]):
            if lives.house_offer[home] >= 0 or lives.away[home]:
                continue
            look_around(lives, home, -1, year)
            own = lives.house_state[home] | lives.context[1]
            if lives.context[3] == NONE or not knobs.offer_cells[offer, np.int64(lives.context[2])]:
                continue
            if asked(own, knobs.offer_has[offer], knobs.offer_lacks[offer], knobs.offer_any[offer]):
                sums.eligible[year, offer] += 1
                if number32(lives.house_key[home], what) < below:
                    lives.house_offer[home], lives.house_since[home] = offer, year
                    begin(lives, knobs, sums, tables, home, lives.house_key[home], offer, year, groups)
        return
    for who in range(lives.size[0]):
        home = lives.home[who]
        if lives.offer[who] >= 0 or lives.away[home]:
            continue
        if not knobs.offer_cells[offer, min(year - lives.born[who], 100) * 2 + lives.sex[who]]:
            continue
        look_around(lives, home, who, year)
        own = lives.state[who] | lives.house_state[home] | (lives.context[1] & ~PARTNERED)
        if asked(own, knobs.offer_has[offer], knobs.offer_lacks[offer], knobs.offer_any[offer]):
            sums.eligible[year, offer] += 1
            if number32(lives.key[who], what) < below:
                lives.offer[who], lives.since[who] = offer, year
                begin(lives, knobs, sums, tables, home, lives.key[who], offer, year, groups)


@kernel
def begin(
    lives: Lives, knobs: Knobs, sums: Sums, tables: Tables, home: int, key: np.uint64, offer: int, year: int,
    groups: np.uint64,
) -> None:  # fmt: skip
    """Count a participant, and now and then somebody in whom light care is found to be needed."""
    sums.participants[year, offer] += 1
    if tables.light_item >= 0 and number32(key, _FINDS + np.uint64(year)) < knobs.finds:
        count(sums, lives, home, groups, year, tables.light_item)


@kernel
def tally(lives: Lives, tables: Tables, knobs: Knobs, sums: Sums, year: int, groups: np.uint64) -> None:
    """Take away the care that is cut, and count people and what they use."""
    for who in range(lives.size[0]):
        home = lives.home[who]
        if lives.away[home] == 0:
            sums.people[year] += 1
        paid = lives.state[who] & tables.paid
        if paid == NONE:
            continue
        if paid & tables.budget and number32(lives.key[who], _RATION) < knobs.ration:
            lives.state[who] = (lives.state[who] & ~tables.budget) | tables.unmet
            sums.cut[year] += lives.away[home] == 0
            paid &= ~tables.budget
        while paid:
            lowest = paid & (~paid + ONE)
            count(sums, lives, home, groups, year, tables.state_item[place_of(lowest)])
            paid ^= lowest
    for home in range(lives.size[1]):
        paid = lives.house_state[home] & tables.paid & HOME
        if paid == NONE:
            continue
        look_around(lives, home, -1, year)
        if lives.context[3] == NONE:
            continue
        while paid:
            lowest = paid & (~paid + ONE)
            count(sums, lives, home, groups, year, tables.state_item[place_of(lowest)])
            paid ^= lowest


@kernel
def place_of(bit: np.uint64) -> int:
    """Give the place of the only bit that is set."""
    place = 0
    while bit > ONE:
        bit >>= ONE
        place += 1
    return place
