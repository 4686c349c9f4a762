"""What came after a start, held against what was to be expected without it: before and after, here and elsewhere.

Since the carers' group in Terwolde began, nine questions of its kind came in. Was that fewer than without the group?
Before it there were forty in a year; in the other villages such questions rose by a tenth; the group began because
there was a peak, and peaks go down by themselves. From these together follows how many would have come: about sixteen,
between nine and twenty-five. Only what lies outside that range is told as a change. See docs/concepts/before_after.md.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from voorkant.core.learn.before_after_verdict import Verdict
from voorkant.core.learn.before_after_windows import Windows

Floats = NDArray[np.float64]

BEFORE, CHOSEN, AFTER = range(3)
KIND, KIND_ELSEWHERE, OTHER, OTHER_ELSEWHERE = range(4)
"""The two axes of counts: which questions and where, in which window."""

PERSISTENCE = (0.0, 0.15, 0.3, 0.5, 0.75, 1.0)
DISPERSION = (1.0, 1.3, 1.7, 2.5, 4.0)
DRIFT = (0.03, 0.12, 0.25, 0.4, 0.65)
_PRIOR = np.einsum(
    "i,j,k->ijk",
    (0.25, 0.2, 0.2, 0.15, 0.1, 0.1),
    (0.35, 0.25, 0.2, 0.12, 0.08),
    (0.2, 0.25, 0.25, 0.2, 0.1),
)
OUTER, INNER = 0.025, 0.1
"""How much of chance lies under the range of 95% and under that of 80%."""


@dataclass(frozen=True, slots=True)
class Belief:
    """How likely each combination of `PERSISTENCE`, `DISPERSION` and `DRIFT` is; sums to 1.

    `series` and `peaks`: from how many earlier series, and how many of them with a peak, it was learned.
    """

    weights: Floats
    series: int = 0
    peaks: int = 0

    @property
    def persistence(self) -> float:
        """How much of a peak usually stays, on average: 0 nothing, 1 all of it."""
        return float(self.weights.sum(axis=(1, 2)) @ np.asarray(PERSISTENCE))


@dataclass(frozen=True, slots=True)
class Effect:
    """How many came after the start, and how many were to be expected without it (the median of what is likely), with
    the ranges of 95% and 80%.

    `fewer_by_chance`: how likely so few or fewer would have come without it; `more_by_chance` likewise.
    """

    observed: int
    expected: float
    low: int
    high: int
    low80: int
    high80: int
    fewer_by_chance: float
    more_by_chance: float
    none_by_chance: float
    periods: int

    @property
    def verdict(self) -> Verdict:
        """What may be said of it."""
        if self.more_by_chance <= OUTER:
            return Verdict.MORE
        if self.none_by_chance > INNER:
            return Verdict.FEW
        if self.fewer_by_chance <= OUTER:
            return Verdict.FEWER
        if self.fewer_by_chance <= INNER:
            return Verdict.PERHAPS_FEWER
        return Verdict.PERHAPS_MORE if self.more_by_chance <= INNER else Verdict.SAME

    def per(self, periods: float) -> tuple[float, float, float]:
        """Give how many fewer came in so many periods: at best guess, and the range of 95% (negative: more)."""
        scale = periods / self.periods
        return tuple((one - self.observed) * scale for one in (self.expected, self.low, self.high))  # type: ignore[return-value]

    @property
    def change(self) -> tuple[float, float, float] | None:
        """Give the change as a share of what was expected, with its range; None where none may have been expected."""
        if self.expected <= 0 or self.low <= 0:
            return None
        return tuple(self.observed / one - 1 for one in (self.expected, self.high, self.low))  # type: ignore[return-value]


def unlearned() -> Belief:
    """Give what is believed where no history is known."""
    return Belief(_PRIOR / _PRIOR.sum())


def cells(kind: Floats, other: Floats, here: int, compared: list[int], windows: Windows) -> Floats:
    """Lay out the counts of one place: (1, 4, 3), which questions and where by window.

    `kind` and `other` are (places, periods): questions of the kind, and all others; `compared` are the positions of
    places without the offer. Where nothing is known of others, give the same number in each period.
    """
    two = [windows.sums(each) for each in (kind, other)]
    rows = [two[0][here], two[0][compared].sum(axis=0), two[1][here], two[1][compared].sum(axis=0)]
    return np.stack(rows)[None].astype(np.float64)


def expected(counts: Floats) -> tuple[Floats, Floats, Floats]:
    """Give the mean of the questions to expect after, without the start, for `PERSISTENCE`; the square of its relative
    error by chance in the counts here; and that by the comparison: (series, persistence), likewise, (series,).
    """
    grown, unsure = growth(counts, AFTER)
    faded, _ = growth(counts, AFTER, since=CHOSEN)
    before = (counts[:, KIND, BEFORE] + 0.5) * np.exp(grown)
    peak = counts[:, KIND, CHOSEN] * np.exp(faded)
    stays = np.asarray(PERSISTENCE)
    mean = before[:, None] * (1 - stays) + peak[:, None] * stays
    chance = (before * np.exp(grown))[:, None] * (1 - stays) ** 2 + (peak * np.exp(faded))[:, None] * stays**2
    mean = np.maximum(mean, 1e-3)
    return mean, chance / mean**2, unsure


def growth(counts: Floats, to: int, since: int = BEFORE) -> tuple[Floats, Floats]:
    """Give the logarithm of how much the questions of the kind would grow here from one window to another, with its
    variance: as all other questions did elsewhere, moved by how all other questions did here and how the kind did
    elsewhere, each only as far as its counts carry it.
    """
    elsewhere = counts[:, OTHER_ELSEWHERE, BEFORE] > 0
    base = np.where(elsewhere[:, None], counts[:, OTHER_ELSEWHERE], counts[:, OTHER])
    common = np.log(base[:, to] + 0.5) - np.log(base[:, since] + 0.5)
    unsure = 1 / (base[:, to] + 0.5) + 1 / (base[:, since] + 0.5)
    total = common
    for row in (OTHER, KIND_ELSEWHERE):
        moved, spread = _moved(counts[:, row, to], counts[:, row, since], common)
        total, unsure = total + moved, unsure + spread
    return total, unsure


OWN_WAY = 0.4
"""How far registration of a place, or one kind of question, usually goes its own way: the standard deviation of the
logarithm, so between a third less and half more in two of three."""


def _moved(to: Floats, since: Floats, common: Floats) -> tuple[Floats, Floats]:
    """Draw a growth of its own towards the common one, the more the fewer questions tell of it."""
    own = np.log(to + 0.5 * np.exp(common)) - np.log(since + 0.5) - common
    spread = 1 / (to + 0.5) + 1 / (since + 0.5)
    kept = OWN_WAY**2 / (OWN_WAY**2 + spread)
    return kept * own, kept * spread


def spread_of(mean: Floats, chance: Floats, unsure: Floats) -> tuple[Floats, Floats]:
    """Give mean and size of the negative binomials to expect: (series, persistence, dispersion, drift)."""
    wide = np.asarray(DISPERSION)[:, None]
    rate = wide * chance[:, :, None, None] + np.asarray(DRIFT) ** 2 + unsure[:, None, None, None]
    means = np.broadcast_to(mean[:, :, None, None], rate.shape)
    return means, 1 / (rate + (wide - 1) / means)


def log_chance(number: Floats, mean: Floats, size: Floats) -> Floats:
    """Give the logarithm of the chance of a number under a negative binomial with that mean and size."""
    found: Floats = (
        gammaln(number + size)
        - gammaln(size)
        - gammaln(number + 1)
        + size * np.log(size / (size + mean))
        + number * np.log(mean / (size + mean))
    )
    return found


def chances(counts: Floats, belief: Belief) -> Floats:
    """Give how likely each number after the start is without it, from nought up; `counts` is of one place."""
    mean, size = spread_of(*expected(counts))
    wide = float((mean + 9 * np.sqrt(mean + mean**2 / size)).max())
    most = int(max(wide, counts[0, KIND, AFTER])) + 20
    heavy = belief.weights.ravel() > 1e-6
    means, sizes = mean[0].ravel()[heavy], size[0].ravel()[heavy]
    each = np.exp(log_chance(np.arange(most + 1.0)[:, None], means, sizes))
    found: Floats = each @ belief.weights.ravel()[heavy]
    whole: Floats = found / found.sum()
    return whole


def effect(counts: Floats, belief: Belief, periods: int) -> Effect:
    """Hold what came after against what was to be expected; `counts` from `cells`, `periods` in the window after."""
    likely = chances(counts, belief)
    upto = np.cumsum(likely)
    observed = int(counts[0, KIND, AFTER])
    return Effect(
        observed=observed,
        expected=_middle(likely, upto),
        low=_low(upto, OUTER),
        high=_high(upto, OUTER),
        low80=_low(upto, INNER),
        high80=_high(upto, INNER),
        fewer_by_chance=float(upto[observed]),
        more_by_chance=float(1 - upto[observed] + likely[observed]),
        none_by_chance=float(likely[0]),
        periods=periods,
    )


def enough_after(counts: Floats, belief: Belief, periods: int, most: int) -> int | None:
    """Give after how many periods in all none at all would stand out, at this rate; None where not within `most`."""
    for longer in range(periods + 4, most + 1, 4):
        grown = counts.copy()
        grown[:, :, AFTER] *= longer / periods
        if chances(grown, belief)[0] <= INNER:
            return longer
    return None


def _middle(likely: Floats, upto: Floats) -> float:
    """Give the number with half of the chance below it, within its step: the mean would follow the long upper end."""
    at = int(np.searchsorted(upto, 0.5))
    return max(at - 0.5 + float((0.5 - upto[at] + likely[at]) / likely[at]), 0.0)


def _low(upto: Floats, outside: float) -> int:
    """Give the smallest number with more than `outside` of the chance at or below it."""
    return int(np.searchsorted(upto, outside, side="right"))


def _high(upto: Floats, outside: float) -> int:
    """Give the smallest number with no more than `outside` of the chance above it."""
    return int(np.searchsorted(upto, 1 - outside - 1e-12))
