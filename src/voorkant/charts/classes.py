"""Classes of a map: few enough to tell apart, with their bounds in words.

"30 tot 35%" is a promise: a buurt that says 35% is in the next class, also when its figure was 34.6. So figures are
rounded as they are shown before they are classed.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from voorkant.charts.numbers import Measure
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class Classes:
    """Bounds between classes, ascending, in the unit of the figures: n bounds make n + 1 classes."""

    bounds: tuple[float, ...]
    measure: Measure

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.bounds) + 1

    def of(self, value: float) -> int:
        """Give the class of a figure, from 0."""
        return bisect_right(self.bounds, rounded(value, self.measure) + 1e-9)

    def words(self, place: int, only: float | None = None) -> Text:
        """Say the bounds of a class; `only` is the one figure where there is a single class."""
        write, bounds = self.measure.both, self.bounds
        if not bounds:
            return write(only) if only is not None else Text(nl="alle", en="all")
        if place == 0:
            return Text(nl="minder dan {x}", en="less than {x}").format(x=write(bounds[0]))
        if place == len(bounds):
            return Text(nl="{x} of meer", en="{x} or more").format(x=write(bounds[-1]))
        low, high = bounds[place - 1], bounds[place]
        step = 10.0**-self.measure.decimals / self.measure.factor
        if abs(high - low - step) < step / 100:
            return write(low)
        spoken = self.measure.span(low, high)
        return Text(nl=spoken.nl, en=spoken.en.replace(" to ", " to under "))


def rounded(value: float, measure: Measure) -> float:
    """Round a figure as it is shown."""
    written = measure.bare(abs(value), "en").replace(",", "").lstrip("+")
    return float(written) / measure.factor * (-1 if value < 0 else 1)


def quantiles(values: Sequence[float], measure: Measure, count: int = 5) -> Classes:
    """Class figures so that each class holds about as many places; fewer classes where figures are equal."""
    ordered = sorted(rounded(value, measure) for value in values)
    cuts = [ordered[len(ordered) * n // count] for n in range(1, count)] if ordered else []
    return Classes(tuple(sorted({cut for cut in cuts if cut > ordered[0]})), measure)


def equal_steps(values: Sequence[float], measure: Measure, count: int = 5) -> Classes:
    """Class figures by equal steps between the lowest and the highest."""
    ordered = sorted(rounded(value, measure) for value in values)
    if not ordered or ordered[0] == ordered[-1]:
        return Classes((), measure)
    step = (ordered[-1] - ordered[0]) / count
    cuts = {rounded(ordered[0] + step * n, measure) for n in range(1, count)}
    return Classes(tuple(sorted(cut for cut in cuts if ordered[0] < cut <= ordered[-1])), measure)
