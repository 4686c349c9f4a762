"""The years of every household: to whom chance gives what, step by step, and what is counted when a year ends."""

from typing import Any

import numpy as np

from voorkant.core.analyse.scenario.chance import LANE_REST, LANE_TOPS, falls_below, number32, word
from voorkant.core.analyse.scenario.happen import happens_to_house, happens_to_person
from voorkant.core.analyse.scenario.life import (
    ALL_PEOPLE,
    ANY,
    ANY_SURELY,
    AWAY,
    BORN,
    BUDGET,
    CONTEXT,
    CUT,
    EFFECT_COUNT,
    EFFECTS,
    GATE,
    HAS,
    HAS_SURELY,
    HOME_OF,
    HOUSE_KEY,
    HOUSE_OFFER,
    HOUSE_SINCE,
    HOUSE_STATE,
    HOUSES,
    ITEM,
    KEY,
    LACKS,
    LANE,
    LIGHT,
    NEED,
    NEWCOMER_HOME,
    NONE,
    NUMBER,
    OFFER,
    OLDEST,
    ONE,
    PAID,
    PARTNERED,
    PEOPLE,
    SEX,
    SINCE,
    SIZE,
    STATE,
    TABLE,
    UNMET,
    VACANT,
    WIDE,
    WORKED_OUT,
    Whole,
    asked,
    count,
    look_around,
    move_in,
    remove_gone,
    send_orphans,
)  # fmt: skip
from voorkant.core.shared.kernel import bare as kernel
from voorkant.core.shared.kernel import inlined

STEPS = 6
_RATION = np.uint64(0xA0761D6478BD642F)
_TAKES = np.uint64(0xE7037ED1A0B428DB)
_FINDS = np.uint64(0x8EBC6AF09C88C6E3)
_HIGHEST = 4294967295.0
_DE_BRUIJN = np.uint64(0x03F79D71B4CB0A89)
_TOP_SIX = np.uint64(58)
_PLACES = np.zeros(64, dtype=np.int64)
"""The place of the only bit that is set, by the top of its product with a de Bruijn sequence (Leiserson 1998)."""
for _place in range(64):
    _PLACES[(0x03F79D71B4CB0A89 << _place & 0xFFFFFFFFFFFFFFFF) >> 58] = _place
_TOP_0, _TOP_1, _TOP_2 = (np.uint64(1 << bit) for bit in (15, 31, 47))


@kernel
def live(
    first: int, last: int, run: np.uint64, years: int, start: Any, tables: Any, knobs: Any, lives: Any, sums: Any,
    only: int, member: Any, clear: np.uint64, clear_house: np.uint64,
) -> None:  # fmt: skip
    """Live the years of households first..last and add what happens to `sums`.

    With `only` (a group, else -1) only its households live, as its twins: each member (by the bits in `member`) starts
    without the states in `clear`, their household without those in `clear_house`.
    """
    for like in range(first, last):
        groups = start.followed[like]
        if only >= 0 and (groups >> np.uint64(only)) & ONE == NONE:
            continue
        lives.whole[SIZE + PEOPLE] = 0
        lives.whole[SIZE + HOUSES] = 0
        move_in(lives, start, run, 0, like, 0)
        if only >= 0:
            without_risk(lives, member, start.offsets[like], only, clear, clear_house)
        counted = ONE if only >= 0 else groups
        for year in range(years):
            one_year(lives, start, tables, knobs, sums, year, like, counted, groups != NONE)


@kernel
def without_risk(lives: Any, member: Any, row: int, only: int, clear: np.uint64, clear_house: np.uint64) -> None:
    """Make a household at its start a twin of itself without the risk."""
    lives.bits[HOUSE_STATE + 0] &= ~clear_house
    for place in range(lives.whole[SIZE + PEOPLE]):
        if (member[row + place] >> np.uint32(only)) & np.uint32(1):
            lives.bits[STATE + place] &= ~clear


@inlined
def one_year(
    lives: Any, start: Any, tables: Any, knobs: Any, sums: Any, year: int, like: int, groups: np.uint64, followed: bool
) -> None:
    """Live one year: who takes part, the steps in their order, what is cut, and what it all costs."""
    for offer in range(knobs.offers.shape[0]):
        if knobs.house[offer]:
            enrol_houses(lives, knobs, sums, tables.items, offer, year, groups)
        else:
            enrol_people(lives, knobs, sums, tables.items, offer, year, groups)
    for step in range(STEPS):
        if tables.house_spans[step] < tables.house_spans[step + 1]:
            step_of_houses(lives, start, tables, knobs, sums, step, year, like, groups, followed)
        if tables.spans[step] < tables.spans[step + 1]:
            step_of_people(lives, start, tables, knobs, sums, step, year, like, groups, followed)
    tally(lives, tables, knobs, sums, year, groups)


@inlined
def step_of_people(
    lives: Any, start: Any, tables: Any, knobs: Any, sums: Any, step: int, year: int, like: int, groups: np.uint64,
    followed: bool,
) -> None:  # fmt: skip
    """Let the events of a step happen to everybody to whom chance gives them."""
    bits, whole = lives
    words, gate = tables.words, tables.gate
    first, last = tables.spans[step], tables.spans[step + 1]
    gone = False
    for who in range(whole[SIZE + PEOPLE]):
        if whole[HOME_OF + who] < 0:
            continue
        cell = min(year - whole[BORN + who], OLDEST) * 2 + whole[SEX + who]
        key = bits[KEY + who]
        own = bits[STATE + who] | bits[HOUSE_STATE + whole[HOME_OF + who]]
        for place in range(first, last):
            need = gate[place * GATE + NEED]
            if need and own & need == NONE:
                continue
            drawn = word(key, year, words[place * WIDE + NUMBER])
            near = ((gate[place * GATE + cell] | LANE_TOPS) - (drawn & LANE_REST)) & LANE_TOPS
            if near:
                lanes(lives, start, tables, knobs, sums, place, who, cell, year, like, groups, followed, drawn, near)
                if whole[HOME_OF + who] < 0:
                    gone = True
                    break
                own = bits[STATE + who] | bits[HOUSE_STATE + whole[HOME_OF + who]]
    if gone:
        send_orphans(bits, whole, sums.years, year)
        remove_gone(bits, whole)


@inlined
def lanes(
    lives: Any, start: Any, tables: Any, knobs: Any, sums: Any, place: int, who: int, cell: int, year: int, like: int,
    groups: np.uint64, followed: bool, drawn: np.uint64, near: np.uint64,
) -> None:  # fmt: skip
    """Look closer at the (at most four) events of which chance came near for a person, until one takes them away."""
    bits, whole = lives
    conditions, facts = tables.conditions, tables.facts
    while near:
        lowest = near & (~near + ONE)
        near ^= lowest
        lane = lane_of(lowest)
        event = tables.words[place * WIDE + LANE + lane]
        if event < 0:
            continue
        home = whole[HOME_OF + who]
        own, at = bits[STATE + who] | bits[HOUSE_STATE + home], event * WIDE
        if not asked(own, conditions[at + HAS_SURELY], conditions[at + LACKS], conditions[at + ANY_SURELY]):
            continue
        around = NONE
        if facts[at + CONTEXT]:
            most = threshold_of(facts, tables.effects, tables.most, event, cell, own, NONE)
            if knobs.of_event[event] < 0 and not falls_below(drawn, lane, most):
                continue
            around, found, _, _ = look_around(bits, whole, home, who, year)
            own |= found & ~PARTNERED
            if not asked(own, conditions[at + HAS], conditions[at + LACKS], conditions[at + ANY]):
                continue
        below = threshold_of(facts, tables.effects, tables.threshold, event, cell, own, around)
        offer = whole[OFFER + who]
        if offer >= 0 and knobs.of_event[event] == offer:
            below = changed(below, knobs.strength, knobs.keep, offer, whole[SINCE + who], year)
        if falls_below(drawn, lane, below):
            count(sums.items, groups, whole[AWAY + home], whole[NEWCOMER_HOME + home], year, facts[at + ITEM])
            happens_to_person(
                lives, start, conditions, facts, sums.years, event, who, year, like, followed, tables.masks[VACANT]
            )
            if whole[HOME_OF + who] < 0:
                break


@inlined
def lane_of(top: np.uint64) -> int:
    """Give the lane of which the top bit is set."""
    return int(top > _TOP_0) + int(top > _TOP_1) + int(top > _TOP_2)


@inlined
def threshold_of(
    facts: Whole, effects: Whole, threshold: Any, event: int, cell: int, own: np.uint64, around: np.uint64
) -> np.uint64:
    """Look up below which chance number an event happens to somebody in a cell, with these states."""
    combination: Any = 0
    first, size = facts[event * WIDE + EFFECTS], facts[event * WIDE + EFFECT_COUNT]
    for place in range(size):
        seen = around if effects[2 * (first + place) + 1] else own
        combination |= np.int64((seen >> np.uint64(effects[2 * (first + place) + 0])) & ONE) << place
    return np.uint64(threshold[facts[event * WIDE + TABLE] + combination * NEED + cell])


@kernel
def changed(below: np.uint64, strength: Any, keep: Any, offer: int, since: int, year: int) -> np.uint64:
    """Change a threshold for somebody who took part in an offer `year - since` years ago."""
    left = strength[offer, since]
    for _ in range(year - since):
        left *= keep[offer]
    return np.uint64(min(max(np.float64(below) * (1.0 + left), 0.0), _HIGHEST))


@inlined
def step_of_houses(
    lives: Any, start: Any, tables: Any, knobs: Any, sums: Any, step: int, year: int, like: int, groups: np.uint64,
    followed: bool,
) -> None:  # fmt: skip
    """Let the events of a step happen to every household to which chance gives them."""
    bits, whole = lives
    words, gate = tables.house_words, tables.house_gate
    gone = False
    for home in range(whole[SIZE + HOUSES]):
        key = bits[HOUSE_KEY + home]
        for place in range(tables.house_spans[step], tables.house_spans[step + 1]):
            need = gate[place * GATE + NEED]
            if need and bits[HOUSE_STATE + home] & need == NONE:
                continue
            drawn = word(key, year, words[place * WIDE + NUMBER])
            near = ((gate[place * GATE + 0] | LANE_TOPS) - (drawn & LANE_REST)) & LANE_TOPS
            if near:
                house_lanes(lives, start, tables, knobs, sums, place, home, year, like, groups, followed, drawn, near)
                gone = True
    if gone:
        remove_gone(bits, whole)


@inlined
def house_lanes(
    lives: Any, start: Any, tables: Any, knobs: Any, sums: Any, place: int, home: int, year: int, like: int,
    groups: np.uint64, followed: bool, drawn: np.uint64, near: np.uint64,
) -> None:  # fmt: skip
    """Look closer at the events of which chance came near for a household; an empty one has none."""
    bits, whole = lives
    conditions, facts = tables.conditions, tables.facts
    while near:
        lowest = near & (~near + ONE)
        near ^= lowest
        lane = lane_of(lowest)
        event = tables.house_words[place * WIDE + LANE + lane]
        if event < 0:
            continue
        own, at = bits[HOUSE_STATE + home], event * WIDE
        if not asked(own, conditions[at + HAS_SURELY], conditions[at + LACKS], conditions[at + ANY_SURELY]):
            continue
        around, found, cell, adults = look_around(bits, whole, home, -1, year)
        own |= found
        if adults == 0 or not asked(own, conditions[at + HAS], conditions[at + LACKS], conditions[at + ANY]):
            continue
        below = threshold_of(facts, tables.effects, tables.threshold, event, cell, own, around)
        offer = whole[HOUSE_OFFER + home]
        if offer >= 0 and knobs.of_event[event] == offer:
            below = changed(below, knobs.strength, knobs.keep, offer, whole[HOUSE_SINCE + home], year)
        if falls_below(drawn, lane, below):
            count(sums.items, groups, whole[AWAY + home], whole[NEWCOMER_HOME + home], year, facts[at + ITEM])
            happens_to_house(lives, start, conditions, facts, sums.years, event, home, year, like, followed)


@kernel
def enrol_houses(lives: Any, knobs: Any, sums: Any, items: Whole, offer: int, year: int, groups: np.uint64) -> None:
    """See which households might take part in an offer this year; those with a place begin, once in a life."""
    bits, whole = lives
    for home in range(whole[SIZE + HOUSES]):
        if whole[HOUSE_OFFER + home] >= 0 or whole[AWAY + home]:
            continue
        if not might(bits[HOUSE_STATE + home], knobs.offers[offer, HAS], knobs.offers[offer, LACKS]):
            continue
        _, found, cell, adults = look_around(bits, whole, home, -1, year)
        own = bits[HOUSE_STATE + home] | found
        if adults == 0 or not knobs.cells[offer, cell]:
            continue
        if asked(own, knobs.offers[offer, HAS], knobs.offers[offer, LACKS], knobs.offers[offer, ANY]):
            sums.offers[1, year, offer] += 1
            if takes_part(sums, knobs, items, bits[HOUSE_KEY + home], whole[NEWCOMER_HOME + home], offer, year, groups):
                whole[HOUSE_OFFER + home], whole[HOUSE_SINCE + home] = offer, year


@kernel
def enrol_people(lives: Any, knobs: Any, sums: Any, items: Whole, offer: int, year: int, groups: np.uint64) -> None:
    """See who might take part in an offer this year; those to whom chance gives a place begin, once in a life."""
    bits, whole = lives
    for who in range(whole[SIZE + PEOPLE]):
        home = whole[HOME_OF + who]
        if whole[OFFER + who] >= 0 or whole[AWAY + home]:
            continue
        if not knobs.cells[offer, min(year - whole[BORN + who], OLDEST) * 2 + whole[SEX + who]]:
            continue
        own = bits[STATE + who] | bits[HOUSE_STATE + home]
        if not might(own, knobs.offers[offer, HAS], knobs.offers[offer, LACKS]):
            continue
        _, found, _, _ = look_around(bits, whole, home, who, year)
        own |= found & ~PARTNERED
        if asked(own, knobs.offers[offer, HAS], knobs.offers[offer, LACKS], knobs.offers[offer, ANY]):
            sums.offers[1, year, offer] += 1
            if takes_part(sums, knobs, items, bits[KEY + who], whole[NEWCOMER_HOME + home], offer, year, groups):
                whole[OFFER + who], whole[SINCE + who] = offer, year


@inlined
def might(own: np.uint64, has: np.uint64, lacks: np.uint64) -> bool:
    """Tell whether somebody may fit a condition, before it is known what their household is."""
    return bool(((own | WORKED_OUT) & has) == has and (own & lacks) == NONE)


@kernel
def takes_part(
    sums: Any, knobs: Any, items: Whole, key: np.uint64, newcomer: int, offer: int, year: int, groups: np.uint64
) -> bool:
    """Tell whether chance gives a place; count who has one, and now and then light care that is found to be needed."""
    what = _TAKES + np.uint64(offer + 1) * (np.uint64(year) + ONE)
    if number32(key, what) >= knobs.enrol[offer, year]:
        return False
    sums.offers[0, year, offer] += 1
    if items[LIGHT] >= 0 and number32(key, _FINDS + np.uint64(year)) < knobs.limits[1]:
        count(sums.items, groups, 0, newcomer, year, items[LIGHT])
    return True


@inlined
def tally(lives: Any, tables: Any, knobs: Any, sums: Any, year: int, groups: np.uint64) -> None:
    """Take away the care that is cut, and count people and what they use."""
    bits, whole = lives
    masks, items = tables.masks, tables.items
    paying = masks[PAID]
    homes = False
    for who in range(whole[SIZE + PEOPLE]):
        home = whole[HOME_OF + who]
        here = whole[AWAY + home] == 0
        sums.years[year, ALL_PEOPLE] += here
        homes |= (bits[HOUSE_STATE + home] & paying) != NONE
        paid = bits[STATE + who] & paying
        if paid == NONE:
            continue
        if paid & masks[BUDGET] and number32(bits[KEY + who], _RATION) < knobs.limits[0]:
            bits[STATE + who] = (bits[STATE + who] & ~masks[BUDGET]) | masks[UNMET]
            sums.years[year, CUT] += here
            paid &= ~masks[BUDGET]
        count_states(sums.items, items, paid, groups, whole[AWAY + home], whole[NEWCOMER_HOME + home], year)
    if not homes:
        return
    for home in range(whole[SIZE + HOUSES]):
        paid = bits[HOUSE_STATE + home] & paying
        if paid and look_around(bits, whole, home, -1, year)[3]:
            count_states(sums.items, items, paid, groups, whole[AWAY + home], whole[NEWCOMER_HOME + home], year)


@inlined
def count_states(
    counted: Whole, items: Whole, paid: np.uint64, groups: np.uint64, away: int, newcomer: int, year: int
) -> None:
    """Count a year in each of the states whose bits are set."""
    while paid:
        lowest = paid & (~paid + ONE)
        paid ^= lowest
        count(counted, groups, away, newcomer, year, items[_PLACES[(lowest * _DE_BRUIJN) >> _TOP_SIX]])
