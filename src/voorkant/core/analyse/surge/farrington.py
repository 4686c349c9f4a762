"""Farrington's methods over many series at once: designs once per week, then every series against them.

Two modes with one interface. *Exact* takes R's steps and gives R's bounds; *fast* climbs to the same regressions by a
shorter way, see `swift.py`. A week without a sound answer is missing, never zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import special

from voorkant.core.analyse.surge import bounds as limits
from voorkant.core.analyse.surge import design as designs
from voorkant.core.analyse.surge import fits, lanes, swift
from voorkant.core.analyse.surge.bounds import Bounds
from voorkant.core.analyse.surge.control import Control, Mode
from voorkant.core.analyse.surge.design import Clock, Design
from voorkant.core.shared.kernel import BLOCK, over_blocks

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CHUNK = 8192
"""Series that are judged together, so that memory beside counts and answers stays the same for 2,000 and 200,000."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Designs laid end to end, for the kernels."""

    index: Ints
    group: Ints
    time: Floats
    first: Ints
    groups: Ints
    group_now: Ints
    time_now: Floats


def pack(found: Sequence[Design]) -> Packed:
    """Lay designs end to end."""
    sizes = [len(one.index) for one in found]
    empty = np.empty(0)
    return Packed(
        np.concatenate([one.index for one in found] or [empty.astype(np.int64)]).astype(np.int64),
        np.concatenate([one.group for one in found] or [empty.astype(np.int64)]).astype(np.int64),
        np.concatenate([one.time for one in found] or [empty]),
        np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        np.array([one.groups for one in found], dtype=np.int64),
        np.array([one.group_now for one in found], dtype=np.int64),
        np.array([one.time_now for one in found], dtype=np.float64),
    )


@lru_cache(maxsize=16)
def _designs(clock: Clock, moments: tuple[int, ...], control: Control, classic: bool) -> tuple[Packed, Ints]:
    """Give the designs of moments, and where each moment's lies (-1: the history is too short for it)."""
    make = designs.classic if classic else designs.flexible
    found = [make(clock, now, control) for now in moments]
    place = np.array([-1 if one is None else 0 for one in found], dtype=np.int64)
    place[place == 0] = np.arange(int((place == 0).sum()))
    return pack([one for one in found if one is not None]), place


def farrington(
    counts: Floats, clock: Clock, moments: Sequence[int], control: Control, *, classic: bool = False,
    mode: Mode = Mode.EXACT, threads: int = 1,
) -> Bounds:  # fmt: skip
    """Judge `moments` of every series of `counts` (series × weeks, NaN is missing); exactly as R would, or fast.

    The classic method is always exact.
    """
    at = np.asarray(moments, dtype=np.int64)
    made = _designs(clock, tuple(at.tolist()), control, classic)
    shifting = clock.dates is not None and not classic
    parts = [
        _chunk(counts[first : first + CHUNK], at, made, control, classic, shifting, mode, threads)
        for first in range(0, max(len(counts), 1), CHUNK)
    ]
    return Bounds.joined(parts)


def _chunk(
    counts: Floats, at: Ints, made: tuple[Packed, Ints], control: Control, classic: bool, shifting: bool, mode: Mode,
    threads: int,
) -> Bounds:  # fmt: skip
    counts = np.ascontiguousarray(counts, dtype=np.float64)
    packed, place = made
    recent = recent_cases(counts, at, control.limit54[1]).ravel()
    fitted = _fits(counts, packed, place, recent, control, classic, shifting, mode, threads)
    return _bounds(counts, at, fitted, recent, control, classic, threads)


def fit_designs(counts: Floats, found: Sequence[Design], control: Control, mode: Mode, threads: int) -> Floats:
    """Fit every series of `counts` to designs that were made elsewhere: series × designs × the columns of `fits`."""
    now = np.array([one.now for one in found], dtype=np.int64)
    recent = recent_cases(counts, now, control.limit54[1]).ravel()
    fitted = _fits(counts, pack(found), np.arange(len(found)), recent, control, False, False, mode, threads)
    return fitted.reshape(len(counts), len(found), 6)


def _fits(
    counts: Floats, packed: Packed, place: Ints, recent: Floats, control: Control, classic: bool, shifting: bool,
    mode: Mode, threads: int,
) -> Floats:  # fmt: skip
    rows = len(counts)
    series, places = np.repeat(np.arange(rows), len(place)), np.tile(place, rows)
    if mode is Mode.FAST and not classic and len(packed.groups):
        fitted = _climb(counts, packed, place, control, recent, threads)
        left = np.flatnonzero(fitted[:, fits.STATUS] == swift.LATER)
        if len(left):
            again = np.empty((len(left), 6))
            own, row = np.unique(series[left], return_inverse=True)
            _fit(counts[own], packed, row, places[left], control, classic, False, threads, again)
            fitted[left] = again
    else:
        fitted = np.empty((rows * len(place), 6))
        _fit(counts, packed, series, places, control, classic, shifting, threads, fitted)
    return fitted


def _fit(
    counts: Floats, packed: Packed, series: Ints, places: Ints, control: Control,
    classic: bool, shifting: bool, threads: int, fitted: Floats,
) -> None:  # fmt: skip
    counts = np.ascontiguousarray(counts)
    log_counts = np.log(np.where(counts > 0, counts, 1.0))
    log_starts, two_thirds = np.log(counts + 0.1), counts ** (2.0 / 3.0)
    critical = critical_values(0.05 if classic else control.p_trend, int(np.diff(packed.first).max(initial=0)))
    long_enough = control.years_back >= 3

    def work(low: int, high: int) -> None:
        fits.fit_points(
            series, places, packed.index, packed.group, packed.time, packed.first, packed.groups, packed.group_now,
            packed.time_now, counts, log_counts, log_starts, two_thirds, critical, control.trend, long_enough,
            control.reweight, control.weights_threshold, classic, shifting, low, high, fitted,
        )  # fmt: skip

    over_blocks(work, len(series), threads)


def _climb(counts: Floats, packed: Packed, place: Ints, control: Control, recent: Floats, threads: int) -> Floats:
    rows, columns = len(counts), len(place)
    sizes = np.diff(packed.first)
    critical = critical_values(control.p_trend, int(sizes.max()))
    middle = np.add.reduceat(packed.time, packed.first[:-1]) / sizes
    time, time_now = packed.time - np.repeat(middle, sizes), packed.time_now - middle
    offsets = np.zeros((len(sizes), int(packed.groups.max()) + 1), dtype=np.int64)
    for number, (low, high) in enumerate(pairwise(packed.first)):
        offsets[number] = np.searchsorted(packed.group[low:high], np.arange(offsets.shape[1]))
    enough = (recent >= control.limit54[0]).astype(np.float64).reshape(rows, columns)
    packets = -(-rows // swift.LANES)
    fitted = np.empty((rows, columns, 6))
    long_enough = control.years_back >= 3

    def work(low: int, high: int) -> None:
        lanes.climb_packets(
            place, packed.index, time, offsets, packed.first, packed.groups, packed.group_now, time_now, counts,
            critical, enough, control.trend, long_enough, control.reweight, control.weights_threshold, swift.LANES,
            low, high, fitted,
        )  # fmt: skip

    over_blocks(work, packets * columns, threads, BLOCK // swift.LANES)
    return fitted.reshape(rows * columns, 6)


def critical_values(p: float, most: int) -> Floats:
    """Give the t-value that a trend must pass, per number of degrees of freedom from 0 to `most`."""
    freedom = np.arange(most + 1)
    values: Floats = np.concatenate([[np.inf], -special.stdtrit(freedom[1:], p / 2)])
    return values


def recent_cases(counts: Floats, moments: Ints, weeks: int) -> Floats:
    """Give the cases in the last `weeks` weeks up to each moment: series × moments."""
    found: Floats = np.zeros((len(counts), len(moments)))
    for back in range(min(weeks, counts.shape[1])):
        at = moments - back
        found += np.where(at >= 0, counts[:, np.maximum(at, 0)], 0.0)
    return found


def _bounds(
    counts: Floats, at: Ints, fitted: Floats, recent: Floats, control: Control, classic: bool, threads: int
) -> Bounds:
    observed = counts[:, at]
    flat = observed.ravel()
    answer = np.empty((flat.size, 6))
    power = limits.powers()[control.power]
    z = float(-special.ndtri(control.alpha / 2 if classic else control.alpha))
    method = {"delta": limits.DELTA, "nbPlugin": limits.PLUG_IN, "muan": limits.MUAN}[control.threshold]

    def work(low: int, high: int) -> None:
        if classic:
            limits.classic_bounds(fitted, flat, recent, z, power, control.limit54[0], low, high, answer)
        else:
            limits.bounds(fitted, flat, recent, method, control.alpha, z, power, control.limit54[0], low, high, answer)

    over_blocks(work, flat.size, threads)
    column = {name: values.reshape(observed.shape) for name, values in zip(_COLUMNS, answer.T, strict=True)}
    more = {name: fitted[:, number].reshape(observed.shape) for name, number in _FITTED}
    return Bounds(moments=at, observed=observed, **column, **more)


_COLUMNS = ("upper", "expected", "score", "p_value", "mu0", "alarm")
_FITTED = (("phi", fits.PHI), ("trend", fits.TREND), ("slope", fits.SLOPE))
