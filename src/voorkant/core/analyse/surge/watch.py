"""The choices of a municipality that keeps watch, all in one place, so that a settings page can offer them.

Voorst wants to hear of four questions in four weeks, a city of fewer than ten has no time: both change a field here,
and nothing in the rules holds a number of its own.
"""

from dataclasses import dataclass, field

from voorkant.core.analyse.surge.control import NOUFAILY, Control


@dataclass(frozen=True, slots=True)
class Watch:
    """How a municipality keeps watch. `control`: the regression over years; its `years_back` is the most that is used.

    `least_years`: fewer make the simpler rule, which looks at `recent` weeks before the last `gap`, `least_weeks` of
    them known, with `prior` clusters of questions added (as large as the variance over the mean). `typical_phi` and
    `typical_weight`: least variance over mean under that rule, and for how many weeks what is usual among all series
    counts, so that a short quiet spell is not taken as no variation at all. `special_least`: past weeks of the same
    special kind that are needed. `complete`: share of a week's questions that must have arrived. `rate`: false
    discovery rate over all series of a week. `pause`: judged weeks without alarm that an event may hold. `range_level`:
    probability of the range that chance leaves an event. `own_share`: share of a wider area's excess in one smaller
    area from which the smaller is told instead.
    """

    control: Control = field(default=NOUFAILY)
    least_years: int = 3
    recent: int = 26
    gap: int = 2
    least_weeks: int = 7
    prior: float = 0.5
    typical_phi: float = 1.3
    typical_weight: int = 20
    special_least: int = 4
    complete: float = 0.5
    rate: float = 0.1
    pause: int = 1
    range_level: float = 0.95
    own_share: float = 0.5
