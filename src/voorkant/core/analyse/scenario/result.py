"""What a scenario tells: bands per group, payer and year, with every parameter behind them.

The page, the paper, the command and the API all read this one thing. It holds no time, machine or number of threads, so
that two runs of one question are one file. A band is never without its middle and its ends, and an amount that nobody
can know is absent, not zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Band:
    """Quantiles 5, 25, 50, 75 and 95 of the draws, and their mean."""

    low: float
    lower: float
    middle: float
    upper: float
    high: float
    mean: float


@dataclass(frozen=True, slots=True)
class Used:
    """A parameter as it was used: the range it was drawn from, and whether the reader chose other values."""

    id: str
    value: float
    low: float
    high: float
    verified: bool
    chosen: bool
    source: str
    address: str
    period: str
    weight: float | None = None  # share of the spread of the answer that it accounts for, where that was worked out


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A risk group against its twins: what doing nothing costs more, over the whole horizon, in euros of today.

    `per_head` and `total` are discounted excess costs; `yearly` the excess of each year (not discounted); `payers` the
    discounted excess by payer at each horizon (years → payer → band); `items` by cost item at the full horizon, biggest
    first. `level` is "none", "extra", "much" or "very_much" by the middle of `per_head` against the thresholds,
    `levels` the share of draws in each. `real` leaves out transfers. `unverified` is the share of the middle that rests
    on parameters that nobody verified. `payer_yearly` is the excess of each year by payer (not discounted). `heads` are
    the per-head costs of all draws in whole euros, smallest first: with them a reader's own thresholds give `levels`
    without a new run.
    """

    id: str
    members: Band
    households: Band
    per_head: Band
    total: Band
    real: Band
    yearly: tuple[Band, ...]
    payers: Mapping[int, Mapping[str, Band]]
    items: Mapping[str, Band]
    level: str
    levels: Mapping[str, float]
    unverified: float
    payer_yearly: Mapping[str, tuple[Band, ...]] = field(default_factory=dict)
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShiftAt:
    """What a shift did by the end of a horizon of `years`, discounted.

    The order is the order of telling: the chance that benefits exceed costs, the chance that the municipality itself
    breaks even, the net present value, by payer (what each is better off), and the ratio last (None when nothing was
    spent). `saved` is the care that was cut, `harm` what the cut costs, `spent` what the offers cost, `benefit` what
    they prevent.
    """

    years: int
    chance: float
    chance_municipality: float
    value: Band
    municipality: Band
    payers: Mapping[str, Band]
    saved: Band
    harm: Band
    spent: Band
    benefit: Band
    ratio: Band | None


@dataclass(frozen=True, slots=True)
class Swing:
    """One bar of the tornado: the net value with a parameter at its low and at its high end, the rest at their best."""

    parameter: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ShiftResult:
    """A shift of `share` of the care budget to offers. `gains` tells per group what it is better off at the full
    horizon.

    `unknown` are the offers in it of which no effect is known: they cost and bring nothing that is turned into money.
    `yearly` is the net value of each year (not discounted), `participants` and `cut` people per year, `payer_yearly`
    what each payer is better off each year (not discounted), `best` the net value with all parameters at their best,
    around which the tornado turns.
    """

    share: float
    offers: Mapping[str, float]
    unknown: tuple[str, ...]
    at: tuple[ShiftAt, ...]
    yearly: tuple[Band, ...]
    participants: tuple[Band, ...]
    cut: tuple[Band, ...]
    gains: Mapping[str, Band]
    tornado: tuple[Swing, ...]
    payer_yearly: Mapping[str, tuple[Band, ...]] = field(default_factory=dict)
    best: float | None = None


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """The answer to one question about one area.

    `chance` is the share of the variance of the total excess cost that is chance alone (the rest is not knowing the
    parameters); None when it was not worked out. `sure` tells whether the order of the groups rests mainly on verified
    figures. `draws` is how many were done, `asked` how many were asked for. `margins` tells per state where the area's
    own figure came from ("published", "model" or "assumption" with its source). `empty` are the groups to
    which nobody belongs.
    """

    area: str
    name: str
    population: int
    years: int
    start: int
    draws: int
    asked: int
    seed: int
    discount: float
    thresholds: Mapping[str, float]
    groups: tuple[GroupResult, ...]
    base: Mapping[str, tuple[Band, ...]]  # payer → year → cost of everything the model knows
    people: tuple[Band, ...]
    shift: ShiftResult | None
    parameters: Mapping[str, Used]
    margins: Mapping[str, Mapping[str, str]]
    chance: float | None
    sure: bool
    versions: Mapping[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
