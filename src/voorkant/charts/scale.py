"""Round steps for an axis: nobody reads from a line at € 340.000 when one at € 500.000 can be had."""

import math


def nice_step(raw: float) -> float:
    """Give the least of 1, 2, 5, 10 times a power of ten that is not under `raw` (above 0).

    >>> nice_step(0.34), nice_step(180.0)
    (0.5, 200.0)
    """
    base = 10.0 ** math.floor(math.log10(raw))
    return next(base * factor for factor in (1.0, 2.0, 5.0, 10.0) if raw <= base * factor * 1.0001)


def nice_ticks(low: float, high: float, count: int) -> tuple[float, ...]:
    """Give about `count` + 1 round ticks that hold `low` to `high`; two where both are equal.

    >>> nice_ticks(-120.0, 430.0, 5)
    (-200.0, 0.0, 200.0, 400.0, 600.0)
    """
    step = nice_step((high - low) / count) if high > low else 1.0
    first, last = math.floor(low / step + 1e-9), max(math.ceil(high / step - 1e-9), math.floor(low / step) + 1)
    return tuple(round(at * step, 9) for at in range(first, last + 1))
