"""Follow people from year to year, to see how long they use what, and with whom at home.

The kernel counts person-years and forgets who had them. Here the same lives are lived, and at the end of each year it
is written down who is there and what they use: so many of all who had Wmo help in seven years had it in every one of
them.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.beginning import Ground, begin
from voorkant.core.analyse.scenario.chance import run_key
from voorkant.core.analyse.scenario.layout import Layout
from voorkant.core.analyse.scenario.life import (
    AWAY,
    BIRTHS,
    BORN,
    CAME,
    DEATHS,
    HOME_OF,
    HOUSE_STATE,
    HOUSES,
    KEY,
    LEFT,
    NONE,
    PARTNERED,
    PEOPLE,
    SIZE,
    STATE,
    move_in,
    new_lives,
    new_sums,
)
from voorkant.core.analyse.scenario.offering import nobody
from voorkant.core.analyse.scenario.pieces import over_pieces
from voorkant.core.analyse.scenario.population import LocalFigure, Population
from voorkant.core.analyse.scenario.spec import ScenarioModel
from voorkant.core.analyse.scenario.tables import lay_tables, level
from voorkant.core.analyse.scenario.watched import Watched, Whole
from voorkant.core.analyse.scenario.years import one_year
from voorkant.core.shared.kernel import bare as kernel

REMEMBERED = 8192
GROWN, YOUNG = 16, 23
THERE, FAULTS, UNDER_23 = 0, 1, 2
MOMENTS = 0


class Notes(NamedTuple):
    """What is written down: `heads` moments × (people, faults, under 23), `users` 2 × moments × laws (all, under 23),
    `stacks` moments × masks, `use` 2 × laws × moments (all, and those of the first year).
    """

    heads: Whole
    users: Whole
    stacks: Whole
    use: Whole


class Memory(NamedTuple):
    """Everybody seen of one household: `keys`, and rows of (moments there, then moments of use per law), as bits."""

    keys: NDArray[np.uint64]
    rows: Whole
    size: Whole


def watch(
    model: ScenarioModel,
    population: Population,
    local: Mapping[str, LocalFigure],
    values: Mapping[str, float],
    *,
    laws: Mapping[str, tuple[str, ...]],
    apart: tuple[str, ...] = ("institution",),
    seed: int = 1,
    years: int = 7,
    threads: int = 1,
    chunk: int | None = None,
) -> Watched:
    """Follow everybody for some years (at most 60) and tell who used what for how long; at most three `laws`.

    `laws` gives per law the states that count as using it. The lives are those of `run_at` with the same seed and the
    chance of the first draw; `chunk` is how many households a piece of work has. Who has a state in `apart` does not
    live in a household that needs an adult: a child in a home for children stands alone in the figures.
    """
    layout = Layout(model)
    ground = Ground(layout, population)
    key = np.uint64(run_key(seed, 0))
    shown = {name: figure.value for name, figure in local.items()}
    start = begin(ground, key, values, shown)
    tables = lay_tables(layout, level(ground, start, values, shown), {})
    known = [state for state in apart if state in layout.bits]
    masks = np.array([*(layout.mask(states) for states in laws.values()), layout.mask(known)], dtype=np.uint64)

    def work(first: int, last: int) -> tuple[Notes, Whole]:
        sums = new_sums(years, len(layout.items), 0, 0)
        notes = _notes(years + 1, len(laws))
        memory = _memory(len(laws))
        follow(first, last, key, years, start, tables, nobody(layout, years), new_lives(), sums, masks, notes, memory)
        return notes, sums.years

    found = over_pieces(work, population.households, threads=threads, size=chunk)
    notes = Notes(*(np.sum(parts, axis=0) for parts in zip(*(one for one, _ in found), strict=True)))
    return _told(tuple(laws), notes, np.sum([flows for _, flows in found], axis=0))


def _notes(moments: int, laws: int) -> Notes:
    def whole(*shape: int) -> Whole:
        return np.zeros(shape, dtype=np.int64)

    return Notes(whole(moments, 3), whole(2, moments, laws), whole(moments, 1 << laws), whole(2, laws, moments))


def _memory(laws: int) -> Memory:
    return Memory(
        np.zeros(REMEMBERED, dtype=np.uint64), np.zeros((REMEMBERED, 1 + laws), dtype=np.int64),
        np.zeros(1, dtype=np.int64),
    )  # fmt: skip


def _told(laws: tuple[str, ...], notes: Notes, flows: Whole) -> Watched:
    return Watched(
        laws=laws,
        people=notes.heads[:, THERE],
        births=flows[:, BIRTHS],
        deaths=flows[:, DEATHS],
        left=flows[:, LEFT],
        came=flows[:, CAME],
        faults=notes.heads[:, FAULTS],
        under_23=notes.heads[:, UNDER_23],
        users=notes.users[0],
        users_under_23=notes.users[1],
        stacks=notes.stacks,
        use_years=notes.use[0],
        use_from_first=notes.use[1],
    )


@kernel
def follow(
    first: int, last: int, run: np.uint64, years: int, start: Any, tables: Any, knobs: Any, lives: Any, sums: Any,
    masks: NDArray[np.uint64], notes: Any, memory: Any,
) -> None:  # fmt: skip
    """Live the years of households first..last and write down who is there at each year's end, and what they use."""
    for like in range(first, last):
        lives.whole[SIZE + PEOPLE] = 0
        lives.whole[SIZE + HOUSES] = 0
        move_in(lives, start, run, 0, like, 0)
        memory.size[0] = 0
        see(lives, masks, notes, memory, 0, 0)
        for year in range(years):
            one_year(lives, start, tables, knobs, sums, year, like, NONE, False)
            see(lives, masks, notes, memory, year + 1, year)
        conclude(masks, notes, memory, years)


@kernel
def see(lives: Any, masks: NDArray[np.uint64], notes: Any, memory: Any, moment: int, year: int) -> None:
    """Write down who is there at a moment, with what, and whether each household can be."""
    bits, whole = lives
    laws = len(masks) - 1
    for home in range(whole[SIZE + HOUSES]):
        if whole[AWAY + home]:
            continue
        people, grown, partners, used, kept = 0, 0, 0, 0, False
        for who in range(whole[SIZE + PEOPLE]):
            if whole[HOME_OF + who] != home:
                continue
            age = year - whole[BORN + who]
            people += 1
            grown += age >= GROWN
            partners += (bits[STATE + who] & PARTNERED) != NONE
            notes.heads[moment, UNDER_23] += age < YOUNG
            own = bits[STATE + who] | bits[HOUSE_STATE + home]
            kept |= (own & masks[laws]) != NONE
            place = remembered(memory, bits[KEY + who])
            memory.rows[place, MOMENTS] |= 1 << moment
            for law in range(laws):
                if own & masks[law]:
                    used |= 1 << law
                    notes.users[0, moment, law] += 1
                    notes.users[1, moment, law] += age < YOUNG
                    memory.rows[place, 1 + law] |= 1 << moment
        if people:
            notes.heads[moment, THERE] += people
            notes.heads[moment, FAULTS] += not kept and (grown == 0 or partners & 1)
            notes.stacks[moment, used] += 1


@kernel
def remembered(memory: Any, key: np.uint64) -> int:
    """Give the row of somebody, a new one for who was not seen before."""
    size = memory.size[0]
    for place in range(size):
        if memory.keys[place] == key:
            return int(place)
    place = min(size, len(memory.keys) - 1)
    memory.keys[place] = key
    memory.rows[place, :] = 0
    memory.size[0] = place + 1
    return int(place)


@kernel
def conclude(masks: NDArray[np.uint64], notes: Any, memory: Any, years: int) -> None:
    """Count by years of use everybody who was there from start to end; the start itself is no year of use."""
    always = (1 << (years + 1)) - 1
    for place in range(memory.size[0]):
        if memory.rows[place, MOMENTS] != always:
            continue
        for law in range(len(masks) - 1):
            used = memory.rows[place, 1 + law] >> 1
            many = ones(used)
            notes.use[0, law, many] += 1
            if used & 1:
                notes.use[1, law, many] += 1


@kernel
def ones(number: int) -> int:
    """Count the bits that are set."""
    many = 0
    while number:
        many += number & 1
        number >>= 1
    return many
