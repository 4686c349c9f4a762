"""What was to be expected this week: from the same weeks of earlier years, or else from the weeks just before.

The simpler rule, for histories under three years: the mean of at most 26 known weeks that end two weeks ago, with half
a cluster of questions added, so that a series that never had one does not expect exactly none, and one whose questions
come three at a time does not expect too few because there was no cluster yet. Its variance over the mean is that of
those weeks, drawn towards what is usual among all series as long as there are few. It knows no season; holiday weeks
take no part and are not judged. Under both rules the variance is widened for the mean being uncertain.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.surge import fits
from voorkant.core.analyse.surge.control import Control, Mode
from voorkant.core.analyse.surge.design import Clock, Floats, Ints, flexible
from voorkant.core.analyse.surge.farrington import fit_designs
from voorkant.core.analyse.surge.irls import FITTED
from voorkant.core.analyse.surge.special import apart
from voorkant.core.analyse.surge.watch import Watch
from voorkant.core.shared.surges import Rule

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Expected:
    """Mean and variance over mean that were expected at `moments` of each series, and by which rule."""

    moments: Ints
    rule: Ints
    mean: Floats
    phi: Floats

    @classmethod
    def empty(cls, series: int, moments: Ints) -> "Expected":
        """Give one in which nothing could be expected yet."""
        shape = (series, len(moments))
        rule = np.full(shape, int(Rule.TOO_SHORT), dtype=np.int64)
        return cls(moments, rule, np.full(shape, np.nan), np.full(shape, np.nan))


def by_years(
    found: Expected, counts: Floats, clock: Clock, where: Flags, control: Control, kinds: Ints, least: int, mode: Mode,
    threads: int,
) -> None:  # fmt: skip
    """Fill what earlier years tell, at the points of `where` (series × moments)."""
    columns = np.flatnonzero(where.any(axis=0))
    designs = []
    for column in columns:
        now = int(found.moments[column])
        design = flexible(clock, now, control)
        own = None if design is None else apart(design, kinds, least)
        designs.append(own)
        if design is not None and own is None:
            found.rule[where[:, column], column] = int(Rule.SPECIAL_WEEK)
    for column, design in zip(columns, designs, strict=True):
        rows = np.flatnonzero(where[:, column])
        if design is None:
            continue
        fitted = fit_designs(counts[rows], (design,), control, mode, threads)[:, 0]
        sound = fitted[:, fits.STATUS] == FITTED
        found.rule[rows, column] = np.where(sound, int(Rule.YEARS), int(Rule.NO_FIT))
        found.mean[rows, column] = np.where(sound, np.exp(fitted[:, fits.ETA]), np.nan)
        wide = fitted[:, fits.PHI] + np.exp(fitted[:, fits.ETA]) * fitted[:, fits.ERROR] ** 2
        found.phi[rows, column] = np.where(sound, wide, np.nan)


def by_recent_weeks(
    found: Expected, counts: Floats, starts: Ints, kinds: Ints, share: Floats, where: Flags, watch: Watch
) -> None:
    """Fill what the weeks just before tell, at the points of `where`; special weeks take no part."""
    positions = np.arange(counts.shape[1])
    usable = ~np.isnan(counts) & (kinds == 0)[None, :] & (positions[None, :] >= starts[:, None])
    for column in np.flatnonzero(where.any(axis=0)):
        now = int(found.moments[column])
        first, after = max(now - watch.gap - watch.recent, 0), max(now - watch.gap, 0)
        known = usable[:, first:after]
        weeks = known.sum(axis=1)
        y = np.where(known, counts[:, first:after], 0.0)
        exposure = (known * share[None, first:after]).sum(axis=1)
        total = y.sum(axis=1)
        told = np.minimum(weeks - 1, total)  # few questions tell little about their variation
        long_enough = where[:, column] & (weeks >= watch.least_weeks)
        rough = _mean(total, exposure, watch.prior)
        own = _dispersion(y, known, rough, share[first:after], weeks)
        usual = _usual(own[long_enough], told[long_enough], watch)
        own = np.maximum((told * own + watch.typical_weight * usual) / (told + watch.typical_weight), watch.typical_phi)
        mean = _mean(total, exposure, watch.prior * own)
        with np.errstate(divide="ignore"):
            phi = own * (1.0 + 1.0 / exposure)
        if kinds[now]:
            found.rule[long_enough, column] = int(Rule.SPECIAL_WEEK)
            continue
        found.rule[long_enough, column] = int(Rule.RECENT)
        found.mean[long_enough, column], found.phi[long_enough, column] = mean[long_enough], phi[long_enough]


def _mean(total: Floats, exposure: Floats, prior: Floats | float) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = (total + prior) / exposure
    return found


def _dispersion(y: Floats, known: Flags, mean: Floats, share: Floats, weeks: Ints) -> Floats:
    """Give the variance over the mean of each series' known weeks."""
    fitted = mean[:, None] * share[None, :]
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.where(known, (y - fitted) ** 2 / fitted, 0.0).sum(axis=1) / np.maximum(weeks - 1, 1)
    return found


def _usual(own: Floats, told: Floats, watch: Watch) -> float:
    """Give the variance over the mean that is usual among all series of this week, `typical_phi` or more.

    Series count by what they tell: one without questions tells nothing about variation.
    """
    weight = float(told.sum())
    return max(float((told * own).sum()) / weight, watch.typical_phi) if weight > 0 else watch.typical_phi
