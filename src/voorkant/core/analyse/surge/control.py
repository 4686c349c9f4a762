"""The choices of a surveillance method, under R's own names outside and readable names inside.

A statistician in another municipality writes `{"b": 4, "noPeriods": 10, "thresholdMethod": "nbPlugin"}` and gets what
R's `surveillance` would have said; a misspelt `"noPeriod"` is refused instead of quietly ignored.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


class Mode(StrEnum):
    """How the regressions are fitted."""

    EXACT = "exact"
    FAST = "fast"


FURTHEST = 5200
"""Years and weeks beyond which a setting must be a typing error."""

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
            ("b", 1 <= self.years_back <= FURTHEST),
            ("w", 0 <= self.half_window <= FURTHEST),
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
                raise refused(name)

    @property
    def skipped(self) -> int:
        """How many weeks before the judged one take no part."""
        return self.half_window if self.left_out is None else self.left_out


NOUFAILY = Control(
    years_back=5, periods=10, left_out=26, threshold="nbPlugin", p_trend=1.0, alpha=0.01
)  # Noufaily et al. 2013, with the threshold of Salmon et al. 2016
CLASSIC = Control(weights_threshold=1.0)  # Farrington et al. 1996, as in R's `farrington`


def yes(value: Any) -> bool:
    """Read a yes or no; a text such as "false" is neither."""
    if isinstance(value, bool) or value in (0, 1):
        return bool(value)
    raise ValueError(value)


def number(value: Any) -> float:
    """Read a number; a yes, a no or a text is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return float(value)


def whole(value: Any) -> int:
    """Read a whole number, of which 4.0 is one and 4.5 is not."""
    if number(value) != int(value):
        raise ValueError(value)
    return int(value)


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _pair(value: Any) -> tuple[float, int]:
    if isinstance(value, Mapping):
        value = (value["cases"], value["period"])
    cases, weeks = value
    return number(cases), whole(weeks)


def _left_out(value: Any) -> int | None:
    return None if value is None else whole(value)


NAMES: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "b": ("years_back", whole),
    "w": ("half_window", whole),
    "noPeriods": ("periods", whole),
    "pastWeeksNotIncluded": ("left_out", _left_out),
    "thresholdMethod": ("threshold", _word),
    "reweight": ("reweight", yes),
    "weightsThreshold": ("weights_threshold", number),
    "trend": ("trend", yes),
    "pThresholdTrend": ("p_trend", number),
    "alpha": ("alpha", number),
    "powertrans": ("power", _word),
    "limit54": ("limit54", _pair),
}
"""R's names, our fields, and how each is read."""


def control_from(names: Mapping[str, Any], base: Control | None = None) -> Control:
    """Read a control under R's own names, over `base` (R's defaults); BadInput names what cannot be used."""
    changes: dict[str, Any] = {}
    for name, value in names.items():
        if name not in NAMES:
            raise refused(name, tuple(NAMES))
        ours, read = NAMES[name]
        try:
            changes[ours] = read(value)
        except (TypeError, ValueError, KeyError, OverflowError):
            raise refused(name) from None
    return replace(base or Control(), **changes)


def refused(name: str, known: Sequence[str] = ()) -> BadInput:
    """Say that a setting is unknown (when `known` are given) or has a value out of bounds."""
    if known:
        listed = ", ".join(known)
        return BadInput(
            "surge-control",
            Text(nl=f"De instelling '{name}' is onbekend.", en=f"The setting '{name}' is unknown."),
            Text(nl="Een tikfout zou stil een andere uitkomst geven.", en="A typing error would change the answer."),
            Text(nl=f"Gebruik de namen van R: {listed}.", en=f"Use R's names: {listed}."),
        )
    return BadInput(
        "surge-control",
        Text(nl=f"De instelling '{name}' kan zo niet.", en=f"The setting '{name}' cannot be used like this."),
        Text(nl=f"De waarde moet zijn: {_BOUNDS[name].nl}.", en=f"The value must be: {_BOUNDS[name].en}."),
        Text(nl="Verbeter de waarde, of laat de instelling weg.", en="Mend the value, or leave the setting out."),
    )


_YES = Text(nl="true of false", en="true or false")
_SHARE = Text(nl="een getal tussen 0 en 1", en="a number between 0 and 1")
_COUNT = Text(nl="een heel getal van 1 of meer", en="a whole number of 1 or more")
_FROM_NOUGHT = Text(nl="een heel getal van 0 of meer", en="a whole number of 0 or more")
_POSITIVE = Text(nl="een getal van 0 of meer", en="a number of 0 or more")
_BOUNDS = {
    "b": _COUNT, "w": _FROM_NOUGHT, "noPeriods": _COUNT, "pastWeeksNotIncluded": _FROM_NOUGHT, "reweight": _YES,
    "trend": _YES, "verbose": _YES, "glmWarnings": _YES, "plot": _YES, "populationOffset": _YES, "alpha": _SHARE,
    "pThresholdTrend": Text(nl="een getal van 0 tot en met 1", en="a number from 0 to 1"),
    "weightsThreshold": _POSITIVE, "minSigma": _POSITIVE,
    "thresholdMethod": Text(nl="delta, nbPlugin of muan", en="delta, nbPlugin or muan"),
    "powertrans": Text(nl="2/3, 1/2 of none", en="2/3, 1/2 or none"),
    "limit54": Text(nl="[gevallen, weken], zoals [5, 4]", en="[cases, weeks], such as [5, 4]"),
    "baseline": Text(nl="een heel getal van 3 of meer", en="a whole number of 3 or more"),
    "range": Text(nl="een lijst van nummers van weken, vanaf 1 en elk een keer",
                  en="a list of week numbers, from 1 and each once"),
}  # fmt: skip
