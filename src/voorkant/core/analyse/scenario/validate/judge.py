"""Whether a figure of the model is near enough to what is published.

One rule for all checks, so that none can be laxer than another without saying so: within the tolerance of the value, or
inside the published range widened by it.
"""

from collections.abc import Sequence

import numpy as np

from voorkant.core.analyse.scenario.validate.outcome import Outcome, Published

LOW, HIGH = 0.05, 0.95


def judged(model: float | None, published: Published, tolerance: float) -> Outcome:
    """Say whether `model` lies within `tolerance` (a share) of what is published."""
    ends = published.ends
    if model is None or ends is None:
        return Outcome.NOT_RUN
    low, high = (end - abs(end) * tolerance for end in ends), (end + abs(end) * tolerance for end in ends)
    return Outcome.HOLDS if min(low) <= model <= max(high) else Outcome.MISSES


def band(values: Sequence[float | None]) -> tuple[float | None, float | None, float | None]:
    """Give middle, 5% and 95% of the draws that have a value; None where none has."""
    found = [one for one in values if one is not None and np.isfinite(one)]
    if not found:
        return None, None, None
    middle, low, high = (float(np.quantile(found, at)) for at in (0.5, LOW, HIGH))
    return middle, low, high


def ratio(part: float, whole: float) -> float | None:
    """Divide, or say that there is nothing to divide by."""
    return float(part) / float(whole) if whole else None
