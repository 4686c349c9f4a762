"""The commonest fit, done fast: a long table of small squares, with margins along both sides and one over all rows.

Fourteen thousand buurten by twenty ages by ten incomes, with buurt × age, buurt × income and age × income. The fitted
table is the seed times three factors, so only the factors are kept, and the seed is read once per sweep. Sixty-four
buurten lie side by side, so that one instruction works on several, and the steps are those of the general kernel.
"""

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.kernel import over_blocks, swift

Floats = NDArray[np.float64]

LANES = 64
FURTHER = 0.06
"""How much further (Thibault, Chizat, Dossal and Papadakis 2021); the table that it ends at is the same."""
TILES = 16
"""Tiles per block. Fixed: it decides in which order blocks are added, and so the bits of the answer."""


def fit_square(
    cube: Floats, first: Floats, second: Floats, wide: Floats, allowed: float, most: int, threads: int
) -> tuple[Floats, int]:
    """Fit rows × i × j to rows × i, rows × j and i × j totals; give the table and how many sweeps it took."""
    rows, i, j = cube.shape
    tiles = -(-rows // LANES)
    blocks = -(-tiles // TILES)
    seed, a, b = np.empty((tiles, i, j, LANES)), np.ones((tiles, i, LANES)), np.ones((tiles, j, LANES))
    goals = np.zeros((tiles, i + j, LANES))
    seed[-1] = 0.0

    def lay(start: int, stop: int) -> None:
        _lay(cube, first, second, seed, goals, start, stop)

    over_blocks(lay, tiles, threads, TILES)
    c, sums, off = np.ones((i, j)), np.zeros((blocks, i, j)), np.zeros(blocks)
    for sweep in range(1, most + 1):  # noqa: B007 it is what is answered

        def work(start: int, stop: int, c: Floats = c) -> None:
            at = start // TILES
            off[at] = _sweep(seed[start:stop], goals[start:stop], a[start:stop], b[start:stop], c, sums[at])

        over_blocks(work, tiles, threads, TILES)
        total = sums.sum(axis=0)
        worst = max(float(off.max()), float(np.abs(total - wide).max()))
        c *= np.divide(wide, total, out=np.zeros_like(total), where=total > 0)
        if worst <= allowed:
            break
    out = np.empty_like(cube)

    def write(start: int, stop: int) -> None:
        _write(seed[start:stop], a[start:stop], b[start:stop], c, out[start * LANES :])

    over_blocks(write, tiles, threads, TILES)
    return out, sweep


@swift
def _beyond(before: float, wanted: float) -> float:
    """Step a little further than wanted, as what is still to come goes the same way; at the end it is nothing."""
    further = FURTHER * (wanted - before)
    return 1.0 + further / before if abs(further) < FURTHER * 0.5 * before else 1.0


@swift
def _lay(cube: Floats, first: Floats, second: Floats, seed: Floats, goals: Floats, start: int, stop: int) -> None:
    """Lay sixty-four rows side by side; what is beyond the last row stays nought."""
    rows, i, j = cube.shape
    for tile in range(start, stop):
        for lane in range(min(LANES, rows - tile * LANES)):
            row = tile * LANES + lane
            for at in range(i):
                goals[tile, at, lane] = first[row, at]
                for on in range(j):
                    seed[tile, at, on, lane] = cube[row, at, on]
            for on in range(j):
                goals[tile, i + on, lane] = second[row, on]


@swift
def _sweep(seed: Floats, goals: Floats, a: Floats, b: Floats, c: Floats, sums: Floats) -> float:
    """Settle both factors of every row, and add all rows; give the largest difference that was met first."""
    tiles, i, j, _ = seed.shape
    now, total = np.empty((i, j, LANES)), np.zeros((i, j, LANES))
    worst, line, along = np.zeros(LANES), np.empty(LANES), np.empty((j, LANES))
    for tile in range(tiles):
        for at in range(i):
            line[:] = 0.0
            for on in range(j):
                factor = c[at, on]
                for lane in range(LANES):
                    value = seed[tile, at, on, lane] * factor
                    now[at, on, lane] = value
                    line[lane] += value * b[tile, on, lane]
            for lane in range(LANES):
                goal = goals[tile, at, lane]
                worst[lane] = max(worst[lane], abs(a[tile, at, lane] * line[lane] - goal))
                wanted = goal / line[lane] if line[lane] > 0.0 else 0.0
                a[tile, at, lane] = wanted * _beyond(a[tile, at, lane], wanted)
        _second(now, goals[tile], a[tile], b[tile], along, worst)
        _gather(now, a[tile], b[tile], total)
    for at in range(i):
        for on in range(j):
            sums[at, on] = total[at, on].sum()
    return float(worst.max())


@swift
def _second(now: Floats, goals: Floats, a: Floats, b: Floats, along: Floats, worst: Floats) -> None:
    i, j, _ = now.shape
    along[:] = 0.0
    for at in range(i):
        for on in range(j):
            for lane in range(LANES):
                along[on, lane] += now[at, on, lane] * a[at, lane]
    for on in range(j):
        for lane in range(LANES):
            goal = goals[i + on, lane]
            worst[lane] = max(worst[lane], abs(b[on, lane] * along[on, lane] - goal))
            wanted = goal / along[on, lane] if along[on, lane] > 0.0 else 0.0
            b[on, lane] = wanted * _beyond(b[on, lane], wanted)


@swift
def _gather(now: Floats, a: Floats, b: Floats, total: Floats) -> None:
    i, j, _ = now.shape
    for at in range(i):
        for on in range(j):
            for lane in range(LANES):
                total[at, on, lane] += now[at, on, lane] * a[at, lane] * b[on, lane]


@swift
def _write(seed: Floats, a: Floats, b: Floats, c: Floats, out: Floats) -> None:
    """Write the table row by row."""
    tiles, i, j, _ = seed.shape
    for tile in range(tiles):
        for lane in range(min(LANES, out.shape[0] - tile * LANES)):
            row = tile * LANES + lane
            for at in range(i):
                for on in range(j):
                    factor = a[tile, at, lane] * b[tile, on, lane] * c[at, on]
                    out[row, at, on] = seed[tile, at, on, lane] * factor
