"""Texts to numbers, a few nanoseconds each, by where a reader left them.

A column of ten million area codes holds 14,000 different ones. Arrow gives each text as sixteen bytes: short ones are
in them, longer ones say in which buffer they stand and where, the same for each time a page's dictionary names one. So
sixteen bytes are looked up, and a text itself is read once for each time it is new.
"""

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.kernel import kernel

INLINE = 12
"""The most bytes of a text that stand in its view."""
BITS = 16
NARROW = 17
"""Up to this size of the table, half full, numbers fit in two bytes."""


class ViewNumbers:
    """Numbers given to views so far. `table` holds a view and its number + 1 (0: free), and is at most half full."""

    def __init__(self, bits: int = BITS) -> None:
        self.bits = bits
        self.table = np.zeros((1 << bits, 3), dtype=np.uint64)
        self.known = 0

    def number(self, views: NDArray[np.uint64], buffers_before: int) -> tuple[NDArray[np.integer], NDArray[np.int64]]:
        """Give the number of each view, and the rows that hold a view seen for the first time, in order of number.

        `views` is rows × 2. `buffers_before` makes the buffers of this array unlike those of earlier ones. A text may
        get several numbers: its reader joins those.
        """
        out: NDArray[np.integer] = np.empty(len(views), dtype=np.uint16 if self.bits <= NARROW else np.uint32)
        fresh = [np.empty(0, dtype=np.int64)]
        done = 0
        while done < len(views):
            room = np.empty((1 << self.bits) // 2 - self.known + 1, dtype=np.int64)
            before = self.known
            done, self.known = _number(views, done, np.uint64(buffers_before), self.table, self.bits, before, out, room)
            fresh.append(room[: self.known - before])
            if done < len(views):
                self._grow()
                out = out.astype(np.uint16 if self.bits <= NARROW else np.uint32, copy=False)
        return out, np.concatenate(fresh)

    def _grow(self) -> None:
        old, self.bits = self.table, self.bits + 1
        self.table = np.zeros((1 << self.bits, 3), dtype=np.uint64)
        _move(old, self.table, self.bits)


@kernel
def _slot(first: np.uint64, second: np.uint64, table: NDArray[np.uint64], bits: int) -> np.uint64:
    """Find the place of a view, or the free place where it belongs."""
    mixed = first ^ (second * np.uint64(0x9E3779B97F4A7C15))
    mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    slot = mixed >> np.uint64(64 - bits)
    while table[slot, 2] != 0 and (table[slot, 0] != first or table[slot, 1] != second):
        slot = (slot + np.uint64(1)) & np.uint64((1 << bits) - 1)
    return slot


@kernel
def _number(
    views: NDArray[np.uint64], done: int, before: np.uint64, table: NDArray[np.uint64], bits: int, known: int,
    out: NDArray[np.integer], fresh: NDArray[np.int64],
) -> tuple[int, int]:  # fmt: skip
    length = np.uint64(0xFFFFFFFF)
    most, started = len(table) // 2, known
    for row in range(done, len(views)):
        first, second = views[row, 0], views[row, 1]
        if first & length > np.uint64(INLINE):
            second += before
        slot = _slot(first, second, table, bits)
        if table[slot, 2] == 0:
            if known >= most:
                return row, known
            fresh[known - started] = row
            known += 1
            table[slot, 0], table[slot, 1], table[slot, 2] = first, second, np.uint64(known)
        out[row] = table[slot, 2] - np.uint64(1)
    return len(views), known


@kernel
def _move(old: NDArray[np.uint64], table: NDArray[np.uint64], bits: int) -> None:
    for at in range(len(old)):
        if old[at, 2] != 0:
            table[_slot(old[at, 0], old[at, 1], table, bits)] = old[at]
