"""EARS C1, C2 and C3: this week against the weeks just before, for who has no earlier years.

Seven quiet weeks and then nine questions: no year is needed to see that. C1 uses the weeks right before, C2 leaves two
out so that a slow start does not hide itself, C3 adds up what the last three weeks were above. As in R's `earsC` (after
Fricker, Hegler and Dunfee 2008).
"""

from collections.abc import Sequence

import numpy as np
from scipy import special

from voorkant.core.analyse.surge.bounds import Bounds
from voorkant.core.analyse.surge.design import Floats

GAP = {"C1": 0, "C2": 2, "C3": 2}
ALPHA = {"C1": 0.001, "C2": 0.001, "C3": 0.025}
REACH = {"C1": 0, "C2": 2, "C3": 4}


def ears(
    counts: Floats, moments: Sequence[int] | None = None, *, method: str = "C1", baseline: int = 7,
    least_deviation: float = 0.0, alpha: float | None = None,
) -> Bounds:  # fmt: skip
    """Judge `moments` (positions from 0; all that have a baseline when None) of every series (series × weeks).

    `least_deviation` is R's minSigma; `alpha` is R's default of the method when None. Moments without a whole baseline
    are missing. `expected` is the mean of the baseline.
    """
    counts = np.asarray(counts, dtype=np.float64)
    first = baseline + REACH[method]
    at = np.asarray(range(first, counts.shape[1]) if moments is None else moments, dtype=np.int64)
    z = float(-special.ndtri(ALPHA[method] if alpha is None else alpha))
    mean, deviation = _baseline(counts, at, baseline, GAP[method], least_deviation)
    observed = counts[:, at]
    if method == "C3":
        before = np.zeros_like(observed)
        for back in (1, 2):
            m, s = _baseline(counts, at - back, baseline, GAP[method], least_deviation)
            with np.errstate(divide="ignore", invalid="ignore"):
                before += np.maximum(0.0, (counts[:, at - back] - m) / s - 1.0)
        with np.errstate(invalid="ignore"):
            upper = np.maximum(0.0, observed + deviation * (z - before))
    else:
        upper = mean + z * deviation
    short = at < first
    upper[:, short] = mean[:, short] = np.nan
    alarm = np.where(np.isnan(upper) | np.isnan(observed), np.nan, observed > upper)
    nothing = np.full(observed.shape, np.nan)
    return Bounds(at, observed, upper, mean, alarm, nothing, nothing, nothing, nothing, nothing, nothing)


def _baseline(counts: Floats, at: np.ndarray, length: int, gap: int, least: float) -> tuple[Floats, Floats]:
    """Give mean and standard deviation of the `length` weeks that end `gap` + 1 weeks before each moment."""
    window = at[:, None] - gap - np.arange(1, length + 1)[None, :]
    past = np.where(window >= 0, counts[:, np.maximum(window, 0)], np.nan)
    return past.mean(axis=2), np.maximum(past.std(axis=2, ddof=1), least)
