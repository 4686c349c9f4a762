"""Bounds of what had arrived: a week of which 60% came in is held against 60% of its expected count.

Thinned, a negative binomial stays one: its mean shrinks with the share, and its variance over the mean goes to 1.
"""

import math

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.surge.design import Floats
from voorkant.core.analyse.surge.quantiles import quantile, tail
from voorkant.core.shared.kernel import kernel

Flags = NDArray[np.bool_]


@kernel
def judge_points(
    observed: Floats, mean: Floats, phi: Floats, share: Floats, judged: Flags, alpha: float, low: int, high: int,
    answer: Floats,
) -> None:  # fmt: skip
    """Fill per point expected, dispersion, bound, p-value and middle p-value; NaN where nothing is judged."""
    z = 2.326 if alpha < 0.03 else 1.645  # a start for the search, which is exact
    for i in range(low, high):
        answer[i, :] = math.nan
        if not judged[i]:
            continue
        m, f = mean[i] * share[i], 1.0 + (phi[i] - 1.0) * share[i]
        p, above = tail(observed[i], m, f), tail(observed[i] + 1.0, m, f)
        answer[i, 0], answer[i, 1], answer[i, 2] = m, f, quantile(1.0 - alpha, z, m, f)
        answer[i, 3], answer[i, 4] = p, 0.5 * (p + above)
