"""Which assumption sways the answer most: each at its low and at its high end, one at a time, with the same chance.

"If debt help averts one in ten the shift loses money; if it averts nearly half, it earns." What matters most over the
draws is tried; a price needs no new run, since the same people do the same things at any price.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.counts import DrawCounts
from voorkant.core.analyse.scenario.euros import euro_parameters
from voorkant.core.analyse.scenario.result import Swing
from voorkant.core.analyse.scenario.shift import moved, net_value
from voorkant.core.analyse.scenario.spec import ScenarioModel

MOST = 10
"""More bars than this nobody reads."""

Runs = Callable[[Mapping[str, float]], DrawCounts]
"""Gives the counts with all parameters at given values, always with the same chance."""


@dataclass(frozen=True, slots=True)
class Tornado:
    """The bars, and the net value with all parameters at their best, where the bars begin."""

    best: float
    bars: tuple[Swing, ...]


def ranges(model: ScenarioModel, ask: Ask) -> dict[str, tuple[float, float, float]]:
    """Give value, low and high of each parameter, as the reader chose or as the model has them."""
    own = {one.id: (one.value, one.low, one.high) for one in model.parameters.values()}
    return own | dict(ask.overrides)


def tornado(
    model: ScenarioModel, ask: Ask, weights: Mapping[str, float], run: Runs, *, rate: float, most: int = MOST
) -> Tornado | None:
    """Give the bars of the `most` heaviest parameters that are uncertain, widest first; None without a shift."""
    if ask.shift is None:
        return None
    asked, spans = ask.shift, ranges(model, ask)
    best = {id_: value for id_, (value, _, _) in spans.items()}
    middle = run(best)
    free = euro_parameters(model)

    def value(id_: str, end: float) -> float:
        values = best | {id_: end}
        counts = replace(middle, values=values) if id_ in free else run(values)
        own = end if id_ == model.brakes.discount else rate
        return net_value(moved(model, asked, counts, rate=own), own)

    chosen = _heaviest(model, spans, weights, most)
    found = [Swing(id_, low=value(id_, spans[id_][1]), high=value(id_, spans[id_][2])) for id_ in chosen]
    bars = tuple(sorted(found, key=lambda one: (-abs(one.high - one.low), one.parameter)))
    return Tornado(net_value(moved(model, asked, middle, rate=rate), rate), bars)


def _heaviest(
    model: ScenarioModel, spans: Mapping[str, tuple[float, float, float]], weights: Mapping[str, float], most: int
) -> list[str]:
    """Choose by weight; the discount rate is not drawn, and so comes along whenever it has a range."""
    uncertain = [id_ for id_, (_, low, high) in spans.items() if low < high and id_ != model.brakes.discount]
    chosen = sorted((one for one in uncertain if weights.get(one, 0) > 0), key=lambda one: (-weights[one], one))[:most]
    _, low, high = spans[model.brakes.discount]
    return [*chosen, model.brakes.discount] if low < high else chosen
