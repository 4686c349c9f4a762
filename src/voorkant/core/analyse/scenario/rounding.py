"""From fractions of people to people, without anybody being rounded away.

Nineteen buurten each expect 0.3 lone fathers of forty. Rounded to the nearest that is nobody, nineteen times over, and
a group of six has left the model. Here chance decides who becomes a whole person, with the expectation of each cell its
own value, while rows and columns of a table stay within one of what they were. The method is that of dependent rounding
(Gandhi, Khuller, Parthasarathy and Srinivasan 2006; for statistical tables Cox 1987): chance moves along a cycle of
cells that are not whole, up here and down there, so that sums along the cycle stay.
"""

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.chance import mix
from voorkant.core.shared.kernel import kernel

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

WHOLE_WITHIN = 1e-7
"""A value so near a whole number is taken for it: sums of thousands of cells are off by such amounts."""

_STEP = np.uint64(0x9E3779B97F4A7C15)
_TO_UNIT = 1.0 / 9007199254740992.0
_BITS = np.uint64(11)
_FNV, _PRIME = 0xCBF29CE484222325, 0x100000001B3


def key_of(seed: int, *words: str) -> int:
    """Give the 64 bits that everything drawn for these words starts from: the same on every machine and run."""
    value = _FNV
    for byte in f"{seed}|{'|'.join(words)}".encode():
        value = ((value ^ byte) * _PRIME) & 0xFFFFFFFFFFFFFFFF
    return int(mix(np.uint64(value)))


@kernel
def unit(key: np.uint64, number: int) -> float:
    """Give a chance number from 0 to 1 (1 not included) that belongs to this key and number."""
    return float(mix(key + (np.uint64(number) + np.uint64(1)) * _STEP) >> _BITS) * _TO_UNIT


@kernel
def _units(key: np.uint64, out: Floats) -> None:
    for i in range(out.shape[0]):
        out[i] = unit(key, i)


def units(key: int, size: int) -> Floats:
    """Give `size` chance numbers of a key, numbered from 0."""
    out = np.empty(size)
    _units(np.uint64(key), out)
    return out


def systematic(values: NDArray[np.floating], key: int) -> Whole:
    """Round a row of amounts: each becomes the whole number below or above it, with its own value as expectation.

    The sum of any run of neighbours is within one of what it was; a whole total stays exactly that.
    """
    running = np.cumsum(np.asarray(values, dtype=np.float64))
    if running.size and abs(running[-1] - round(running[-1])) < WHOLE_WITHIN * max(1.0, running[-1]):
        running[-1] = round(running[-1])
    reached = np.floor(running + float(units(key, 1)[0]) + 1e-12).astype(np.int64)
    return np.diff(reached, prepend=0)


def controlled(table: NDArray[np.floating], key: int) -> Whole:
    """Round a table (axis 0 against all others together) so that no group drifts.

    Each cell becomes the whole number below or above it and has its own value as expectation; each row and each column
    is within one of what it was, those that were whole stay exactly so, and so does a whole total.
    """
    values = np.ascontiguousarray(table, dtype=np.float64).reshape(table.shape[0], -1)
    rest = np.ceil(values.sum(axis=1) - WHOLE_WITHIN) - values.sum(axis=1)
    wide = np.concatenate([values, np.clip(rest, 0, None)[:, None]], axis=1)
    whole = np.floor(wide + WHOLE_WITHIN)
    _round_rows(wide - whole, whole, np.uint64(key))
    return whole[:, :-1].astype(np.int64).reshape(table.shape)


@kernel
def _open(value: float) -> bool:
    return value > WHOLE_WITHIN and value < 1.0 - WHOLE_WITHIN


@kernel
def _round_rows(parts: Floats, whole: Floats, key: np.uint64) -> None:
    """Settle rows one after the other. Rows add up to whole numbers, so no more rows than columns ever stay open."""
    rows, columns = parts.shape
    waiting = np.empty(columns + 2, dtype=np.int64)
    path = np.empty((2 * columns + 6, 2), dtype=np.int64)
    up, back = np.empty(columns + 2, dtype=np.int64), np.empty(columns, dtype=np.int64)
    number, held = 0, 0
    for row in range(rows):
        waiting[held] = row
        held += 1
        while True:
            steps = _cycle(parts, waiting, held, up, back, path)
            if steps == 0:
                break
            _settle(parts, path, steps, unit(key, number))
            number += 1
        held = _drop_settled(parts, waiting, held)
    while held > 0:
        steps = _way_through(parts, waiting, held, path)
        if steps == 0:
            break
        _settle(parts, path, steps, unit(key, number))
        number += 1
        held = _drop_settled(parts, waiting, held)
    for row in range(rows):
        for column in range(columns):
            if parts[row, column] > 0.5:
                whole[row, column] += 1.0


@kernel
def _drop_settled(parts: Floats, waiting: Whole, held: int) -> int:
    kept = 0
    for w in range(held):
        for column in range(parts.shape[1]):
            if _open(parts[waiting[w], column]):
                waiting[kept] = waiting[w]
                kept += 1
                break
    return kept


@kernel
def _cycle(parts: Floats, waiting: Whole, held: int, up: Whole, back: Whole, path: Whole) -> int:
    """Find a cycle of open cells through the row that came last (the others have none); give its length, 0 for none.

    `up[w]` is the column by which row w was reached, `back[c]` the row by which column c was.
    """
    columns, last = parts.shape[1], held - 1
    up[:held] = -2
    back[:] = -1
    queue = np.empty(held, dtype=np.int64)
    queue[0], first, end = last, 0, 1
    up[last] = -1
    while first < end:
        at = queue[first]
        first += 1
        for column in range(columns):
            if column == up[at] or not _open(parts[waiting[at], column]):
                continue
            if back[column] >= 0:
                return _join(waiting, up, back, at, column, path)
            back[column] = at
            for other in range(held):
                if other != at and _open(parts[waiting[other], column]):
                    if up[other] != -2:
                        return _join_row(waiting, up, back, at, column, other, path)
                    up[other] = column
                    queue[end] = other
                    end += 1
    return 0


@kernel
def _join(waiting: Whole, up: Whole, back: Whole, at: int, column: int, path: Whole) -> int:
    """Write the cycle that closes where row `at` meets a column that another row reached first."""
    return _close(waiting, up, back, at, back[column], column, path)


@kernel
def _join_row(waiting: Whole, up: Whole, back: Whole, at: int, column: int, other: int, path: Whole) -> int:
    """Write the cycle that closes where a column of row `at` meets a row that was reached already."""
    return _close(waiting, up, back, at, other, column, path)


@kernel
def _depth(up: Whole, back: Whole, row: int) -> int:
    deep = 0
    while up[row] >= 0:
        row = back[up[row]]
        deep += 1
    return deep


@kernel
def _close(waiting: Whole, up: Whole, back: Whole, one: int, two: int, column: int, path: Whole) -> int:
    """Two rows that share an open column: walk both back to where their ways part, and write the cells in order."""
    size = path.shape[0]
    path[0, 0], path[0, 1] = waiting[one], column
    front, rear = 1, size - 1
    path[rear, 0], path[rear, 1] = waiting[two], column
    deep_one, deep_two = _depth(up, back, one), _depth(up, back, two)
    while one != two:
        if deep_one >= deep_two:
            parent = back[up[one]]
            path[front, 0], path[front, 1] = waiting[one], up[one]
            path[front + 1, 0], path[front + 1, 1] = waiting[parent], up[one]
            front += 2
            one = parent
            deep_one -= 1
        else:
            parent = back[up[two]]
            rear -= 1
            path[rear, 0], path[rear, 1] = waiting[two], up[two]
            rear -= 1
            path[rear, 0], path[rear, 1] = waiting[parent], up[two]
            two = parent
            deep_two -= 1
    count = front
    for p in range(rear, size):
        path[count, 0], path[count, 1] = path[p, 0], path[p, 1]
        count += 1
    return count


@kernel
def _way_through(parts: Floats, waiting: Whole, held: int, path: Whole) -> int:
    """No cycles are left: walk from a column with one open cell to another such column, and give the length."""
    column = _loose_end(parts, waiting, held)
    if column < 0:
        return 0
    steps, row = 0, -1
    while steps < path.shape[0] - 1:
        row = _other_row(parts, waiting, held, column, row)
        if row < 0:
            break
        path[steps, 0], path[steps, 1] = row, column
        column = _other_column(parts, row, column)
        if column < 0:
            return steps + 1
        path[steps + 1, 0], path[steps + 1, 1] = row, column
        steps += 2
    return steps


@kernel
def _loose_end(parts: Floats, waiting: Whole, held: int) -> int:
    for column in range(parts.shape[1]):
        opened = 0
        for w in range(held):
            opened += _open(parts[waiting[w], column])
        if opened == 1:
            return column
    return -1


@kernel
def _other_row(parts: Floats, waiting: Whole, held: int, column: int, row: int) -> int:
    for w in range(held):
        if waiting[w] != row and _open(parts[waiting[w], column]):
            return int(waiting[w])
    return -1


@kernel
def _other_column(parts: Floats, row: int, column: int) -> int:
    for other in range(parts.shape[1]):
        if other != column and _open(parts[row, other]):
            return other
    return -1


@kernel
def _settle(parts: Floats, path: Whole, steps: int, chance: float) -> None:
    """Move along the cells, up and down by turns, as far as one cell allows; chance keeps each expectation."""
    most, least = 1.0, 1.0
    for p in range(steps):
        value = parts[path[p, 0], path[p, 1]]
        room, fall = (1.0 - value, value) if p % 2 == 0 else (value, 1.0 - value)
        most, least = min(most, room), min(least, fall)
    move = most if chance * (most + least) < least else -least
    for p in range(steps):
        value = parts[path[p, 0], path[p, 1]] + (move if p % 2 == 0 else -move)
        parts[path[p, 0], path[p, 1]] = 0.0 if value < WHOLE_WITHIN else (1.0 if value > 1.0 - WHOLE_WITHIN else value)
