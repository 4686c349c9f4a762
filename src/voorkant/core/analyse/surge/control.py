"""The choices of a surveillance method, under R's own names outside and readable names inside.

A statistician in another municipality writes `{"b": 4, "noPeriods": 10, "thresholdMethod": "nbPlugin"}` and gets what
R's `surveillance` would have said; a misspelt `"noPeriod"` is refused instead of quietly ignored.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


class Mode(StrEnum):
    """How the regressions are fitted."""

    EXACT = "exact"
    FAST = "fast"


THRESHOLDS = ("delta", "nbPlugin", "muan")
POWERS = ("2/3", "1/2", "none")


@dataclass(frozen=True, slots=True)
class Control:
    """How a week is judged against earlier years; the defaults are those of R's `farringtonFlexible`.

    `years_back` (b) years, in each `half_window` (w) weeks around the same week; with `periods` (noPeriods) above 1 the
    rest of the year joins in as that many levels of a factor. The last `left_out` (pastWeeksNotIncluded; None means w)
    weeks take no part. `weights_threshold`: the Anscombe residual above which a past week weighs less. `trend` is kept
    when its p-value is below `p_trend`, with three years or more and no extrapolation. `threshold` and `power` say how
    the bound is made, `alpha` how often it is passed by chance. `limit54` = (cases, weeks): with fewer cases in that
    many weeks there is no bound.
    """

    years_back: int = 5
    half_window: int = 3
    periods: int = 1
    left_out: int | None = None
    threshold: str = "delta"
    reweight: bool = True
    weights_threshold: float = 2.58
    trend: bool = True
    p_trend: float = 0.05
    alpha: float = 0.05
    power: str = "2/3"
    limit54: tuple[float, int] = (5, 4)

    def __post_init__(self) -> None:
        for name, fine in (
            ("b", self.years_back >= 1),
            ("w", self.half_window >= 0),
            ("noPeriods", self.periods >= 1),
            ("pastWeeksNotIncluded", self.left_out is None or self.left_out >= 0),
            ("thresholdMethod", self.threshold in THRESHOLDS),
            ("powertrans", self.power in POWERS),
            ("alpha", 0 < self.alpha < 1),
            ("pThresholdTrend", 0 <= self.p_trend <= 1),
            ("weightsThreshold", self.weights_threshold >= 0),
            ("limit54", self.limit54[0] >= 0 and self.limit54[1] > 0),
        ):
            if not fine:
                raise _refused(name)

    @property
    def skipped(self) -> int:
        """How many weeks before the judged one take no part."""
        return self.half_window if self.left_out is None else self.left_out


NOUFAILY = Control(
    years_back=5, periods=10, left_out=26, threshold="nbPlugin", p_trend=1.0, alpha=0.01
)  # Noufaily et al. 2013, with the threshold of Salmon et al. 2016
CLASSIC = Control(weights_threshold=1.0)  # Farrington et al. 1996, as in R's `farrington`


def _pair(value: Any) -> tuple[float, int]:
    cases, weeks = value
    return float(cases), int(weeks)


def _left_out(value: Any) -> int | None:
    return None if value is None else int(value)


_NAMES: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "b": ("years_back", int),
    "w": ("half_window", int),
    "noPeriods": ("periods", int),
    "pastWeeksNotIncluded": ("left_out", _left_out),
    "thresholdMethod": ("threshold", str),
    "reweight": ("reweight", bool),
    "weightsThreshold": ("weights_threshold", float),
    "trend": ("trend", bool),
    "pThresholdTrend": ("p_trend", float),
    "alpha": ("alpha", float),
    "powertrans": ("power", str),
    "limit54": ("limit54", _pair),
}


def control_from(names: Mapping[str, Any], base: Control | None = None) -> Control:
    """Read a control under R's own names, over `base` (R's defaults); BadInput names what cannot be used."""
    changes: dict[str, Any] = {}
    for name, value in names.items():
        if name not in _NAMES:
            raise _refused(name)
        ours, read = _NAMES[name]
        try:
            changes[ours] = read(value)
        except (TypeError, ValueError):
            raise _refused(name) from None
    return replace(base or Control(), **changes)


def _refused(name: str) -> BadInput:
    known = ", ".join(_NAMES)
    return BadInput(
        "surge-control",
        Text(nl=f"De instelling '{name}' kan zo niet.", en=f"The setting '{name}' cannot be used like this."),
        Text(
            nl="De naam is onbekend of de waarde ligt buiten wat mag.",
            en="The name is unknown or the value is out of bounds.",
        ),
        Text(nl=f"Gebruik de namen van R: {known}.", en=f"Use R's names: {known}."),
    )
