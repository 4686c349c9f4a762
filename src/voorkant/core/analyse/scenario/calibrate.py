"""Levels that hold: the intercept of a hazard is solved so that the total comes out as published.

When debts make somebody depressed more often, those without debts must be depressed less often than the average, or
there would be more depressed people than were counted. So for each event the people at the start are counted by age,
sex and combination of the states that matter, and one shift of all log odds is found (Newton's method) with which the
expected number is what it must be.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.chance import number32, person_key
from voorkant.core.analyse.scenario.life import NONE, OLDEST, ONE, PARTNERED, Start, asked
from voorkant.core.shared.kernel import kernel

Real = NDArray[np.float64]
_FULL = 4294967295.0
_LOWEST = 1e-9
_NEAR = 1e-10
_TURNS = 60
_FIRST_DERIVED = np.uint64(52)


@kernel
def expected(counts: np.ndarray, base: np.ndarray, extra: np.ndarray, shift: float) -> tuple[float, float]:
    """Give the expected number with one shift of all log odds, and how fast it grows with the shift.

    `counts` are cells × combinations (people), `base` log odds per cell (minus infinity: never), `extra` per
    combination.
    """
    total, slope = 0.0, 0.0
    for cell in range(counts.shape[0]):
        if base[cell] == -np.inf:
            continue
        for combination in range(counts.shape[1]):
            people = counts[cell, combination]
            if people:
                chance = 1.0 / (1.0 + np.exp(-(base[cell] + extra[combination] + shift)))
                total += people * chance
                slope += people * chance * (1.0 - chance)
    return total, slope


@kernel
def solve(counts: np.ndarray, base: np.ndarray, extra: np.ndarray, target: float) -> float:
    """Find the shift with which `target` people are expected; the nearest there is when that cannot be."""
    low, high, shift = -30.0, 30.0, 0.0
    for _ in range(_TURNS):
        total, slope = expected(counts, base, extra, shift)
        if abs(total - target) <= _NEAR * max(target, 1.0):
            break
        if total > target:
            high = shift
        else:
            low = shift
        step = (target - total) / slope if slope > 0.0 else 0.0
        shift = shift + step if low < shift + step < high and step != 0.0 else 0.5 * (low + high)
    return shift


@kernel
def fill(base: np.ndarray, extra: np.ndarray, shift: float, out: np.ndarray) -> None:
    """Write thresholds (cells × combinations): below which chance number (of 2**32) it happens."""
    for cell in range(base.shape[0]):
        for combination in range(extra.shape[0]):
            if base[cell] == -np.inf:
                out[cell, combination] = 0
            elif base[cell] == np.inf:
                out[cell, combination] = np.uint32(_FULL)
            else:
                chance = 1.0 / (1.0 + np.exp(-(base[cell] + extra[combination] + shift)))
                out[cell, combination] = np.uint32(min(chance * 4294967296.0, _FULL))


@kernel
def combination_of(own: np.uint64, around: np.uint64, bits: np.ndarray, looks: np.ndarray) -> int:
    """Give the number of a combination of states."""
    combination: Any = 0
    for place in range(bits.shape[0]):
        seen = around if looks[place] else own
        combination |= np.int64((seen >> bits[place]) & ONE) << place
    found: int = combination
    return found


@kernel
def at_home(derived: np.ndarray, home: int) -> np.uint64:
    """Give what was worked out of a household at the start (whether there are minors, and so on) at its place."""
    return np.uint64(derived[home]) << _FIRST_DERIVED


@kernel
def adults_around(start: Start, home: int, skip: int) -> np.uint64:
    """Give the states of the adults of a household at the start, without person `skip` (a row; -1: nobody)."""
    around = NONE
    for row in range(start.offsets[home], start.offsets[home + 1]):
        if row != skip and start.age[row] >= 18:
            around |= start.state[row]
    return around


@kernel
def count_people(
    start: Start, derived: np.ndarray, every: int, has: np.uint64, lacks: np.uint64, some: np.uint64,
    cells: np.ndarray, bits: np.ndarray, looks: np.ndarray, counts: np.ndarray,
) -> None:  # fmt: skip
    """Count people who may have an event, by cell and combination, in every so many households."""
    about = False
    for look in looks:
        about |= look
    for home in range(0, start.offsets.shape[0] - 1, every):
        for row in range(start.offsets[home], start.offsets[home + 1]):
            cell = min(int(start.age[row]), OLDEST) * 2 + int(start.sex[row])
            if not cells[cell]:
                continue
            own = start.state[row] | start.house[home] | (at_home(derived, home) & ~PARTNERED)
            if asked(own, has, lacks, some):
                around = adults_around(start, home, row) if about else NONE
                counts[cell, combination_of(own, around, bits, looks)] += 1


@kernel
def count_houses(
    start: Start, derived: np.ndarray, head: np.ndarray, every: int, has: np.uint64, lacks: np.uint64, some: np.uint64,
    cells: np.ndarray, bits: np.ndarray, looks: np.ndarray, counts: np.ndarray,
) -> None:  # fmt: skip
    """Count households that may have an event, by cell of their oldest member and combination."""
    for home in range(0, start.offsets.shape[0] - 1, every):
        if not cells[head[home]]:
            continue
        own = start.house[home] | at_home(derived, home)
        if asked(own, has, lacks, some):
            counts[head[home], combination_of(own, adults_around(start, home, -1), bits, looks)] += 1


@kernel
def mark_members(
    start: Start, derived: np.ndarray, head: np.ndarray, houses: bool, has: np.uint64, lacks: np.uint64,
    some: np.uint64, cells: np.ndarray, group: int, member: np.ndarray,
) -> tuple[int, int]:  # fmt: skip
    """Mark who belongs to a group at the start (`houses`: whole households do); give how many people and households."""
    people, homes = 0, 0
    mark, seen = np.uint32(1) << np.uint32(group), ONE << np.uint64(group)
    for home in range(start.offsets.shape[0] - 1):
        about, found = at_home(derived, home), False
        if houses:
            own = start.house[home] | about
            found = cells[head[home]] and asked(own, has, lacks, some)
        for row in range(start.offsets[home], start.offsets[home + 1]):
            mine = found
            if not houses:
                cell = min(int(start.age[row]), OLDEST) * 2 + int(start.sex[row])
                own = start.state[row] | start.house[home] | (about & ~PARTNERED)
                mine = cells[cell] and asked(own, has, lacks, some)
            if mine:
                member[row] |= mark
                people += 1
                found = True
        if found:
            start.followed[home] |= seen
            homes += 1
    return people, homes


@kernel
def spread_people(
    start: Start, derived: np.ndarray, run: np.uint64, what: np.uint64, mark: np.uint64, has: np.uint64,
    lacks: np.uint64, some: np.uint64, bits: np.ndarray, looks: np.ndarray, thresholds: np.ndarray,
) -> None:  # fmt: skip
    """Give people a state at the start, by chance."""
    for home in range(start.offsets.shape[0] - 1):
        for row in range(start.offsets[home], start.offsets[home + 1]):
            cell = min(int(start.age[row]), OLDEST) * 2 + int(start.sex[row])
            own = start.state[row] | start.house[home] | (at_home(derived, home) & ~PARTNERED)
            if asked(own, has, lacks, some):
                combination = combination_of(own, adults_around(start, home, row), bits, looks)
                if number32(person_key(run, row), what) < thresholds[cell, combination]:
                    start.state[row] |= mark


@kernel
def spread_houses(
    start: Start, derived: np.ndarray, head: np.ndarray, run: np.uint64, what: np.uint64, mark: np.uint64,
    has: np.uint64, lacks: np.uint64, some: np.uint64, bits: np.ndarray, looks: np.ndarray, thresholds: np.ndarray,
) -> None:  # fmt: skip
    """Give households a state at the start, by chance; the key is that of the first member."""
    for home in range(start.offsets.shape[0] - 1):
        own = start.house[home] | at_home(derived, home)
        if asked(own, has, lacks, some):
            combination = combination_of(own, adults_around(start, home, -1), bits, looks)
            if number32(person_key(run, start.offsets[home]), what) < thresholds[head[home], combination]:
                start.house[home] |= mark
