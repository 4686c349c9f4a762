"""Few false alarms over thousands of series: the false discovery rate of Benjamini and Hochberg.

400 series judged at one in a hundred give four alarms every quiet week, and after a month nobody looks any more. Here
the bound is raised until at most a tenth of what is announced is expected to be noise. Counts are discrete, so p-values
of small counts are too large; the middle p-value (half the chance of exactly this count) corrects that without losing
rare problems.
"""

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.surge.design import Floats


def discoveries(p_values: Floats, rate: float) -> NDArray[np.bool_]:
    """Tell which of the p-values (NaN: not judged) are discoveries at a false discovery rate (Benjamini-Hochberg)."""
    flat = np.ravel(p_values)
    judged = np.flatnonzero(~np.isnan(flat))
    found = np.zeros(flat.shape, dtype=bool)
    if len(judged):
        ranked = judged[np.argsort(flat[judged], kind="stable")]
        passed = np.flatnonzero(flat[ranked] <= rate * np.arange(1, len(ranked) + 1) / len(ranked))
        if len(passed):
            found[ranked[: passed[-1] + 1]] = True
    return found.reshape(np.shape(p_values))
