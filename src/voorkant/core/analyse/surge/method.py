"""One surveillance method with its settings under R's own names: what a file of settings asks, in words when it cannot.

A statistician keeps one `CONTROL.json` beside a notebook in R: `{"b": 4, "w": 3, "glmWarnings": false}`. It works here
as it stands; what would have changed R's answer and is not done here is refused, and what R's method leaves out of
account is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from voorkant.core.analyse.surge.bounds import Bounds
from voorkant.core.analyse.surge.control import (
    CLASSIC,
    FURTHEST,
    NAMES,
    Control,
    Mode,
    control_from,
    number,
    refused,
    whole,
    yes,
)
from voorkant.core.analyse.surge.design import Clock, Floats
from voorkant.core.analyse.surge.ears import REACH, ears
from voorkant.core.analyse.surge.farrington import farrington
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


class Method(StrEnum):
    """The methods, as the command names them."""

    FLEXIBLE = "farrington-flexible"
    CLASSIC = "farrington"
    C1 = "ears-c1"
    C2 = "ears-c2"
    C3 = "ears-c3"

    @property
    def ears(self) -> str:
        """Give R's name of an EARS method, nothing for the others."""
        return self.value.removeprefix("ears-").upper() if self.value.startswith("ears-") else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A method with its settings. `moments`: R's `range`, numbered from 1, or None for R's own choice; `offset`: R's
    `populationOffset`; `unused`: names that R's method takes no account of, and so neither does this.
    """

    method: Method = Method.FLEXIBLE
    control: Control = field(default_factory=Control)
    baseline: int = 7
    least_deviation: float = 0.0
    alpha: float | None = None
    moments: tuple[int, ...] | None = None
    offset: bool = False
    unused: tuple[str, ...] = ()


CHUNK = 512
"""Series that EARS judges together; each week takes a copy of its baseline."""

_QUIET = {"verbose", "glmWarnings", "plot"}
_EARS = {"baseline", "minSigma", "alpha", "method"}
_CLASSIC_LACKS = {"noPeriods", "pastWeeksNotIncluded", "thresholdMethod", "weightsThreshold", "pThresholdTrend"}
_FITS = {Method.FLEXIBLE: "algo.farrington.fitGLM.flexible", Method.CLASSIC: "algo.farrington.fitGLM.fast"}
_KNOWN = {*NAMES, *_QUIET, *_EARS, "range", "fitFun", "populationOffset"}


def plan_from(method: Method, names: Mapping[str, Any]) -> Plan:
    """Read settings under R's own names; BadInput names what is unknown, out of bounds or not done here."""
    for name in names:
        if name not in _KNOWN:
            raise refused(name, sorted(_KNOWN))
    given = {name: value for name, value in names.items() if name not in _QUIET}
    for name in names.keys() & _QUIET:
        if names[name] is not None:
            _read(name, names[name], yes)
    moments = _moments(given.pop("range", None))
    plan = _ears_plan(method, given) if method.ears else _farrington_plan(method, given)
    return replace(plan, moments=moments)


def _farrington_plan(method: Method, given: dict[str, Any]) -> Plan:
    lacking = _EARS - {"alpha"} | (_CLASSIC_LACKS | {"populationOffset"} if method is Method.CLASSIC else set())
    unused = tuple(name for name in given if name in lacking)
    used = {name: value for name, value in given.items() if name not in lacking}
    fit = used.pop("fitFun", None)
    if fit is not None and fit != _FITS[method]:
        raise _not_done("fitFun", fit)
    offset = used.pop("populationOffset", None)
    control = control_from(used, CLASSIC if method is Method.CLASSIC else None)
    return Plan(method, control, offset=offset is not None and _read("populationOffset", offset, yes), unused=unused)


def _ears_plan(method: Method, given: dict[str, Any]) -> Plan:
    unused = tuple(name for name in given if name not in _EARS)
    if given.get("method") not in (None, method.ears):
        raise _not_done("method", given["method"])
    read = {name: value for name, value in given.items() if name in _EARS and value is not None}
    baseline = _read("baseline", read.get("baseline", 7), whole)
    least = _read("minSigma", read.get("minSigma", 0.0), number)
    alpha = _read("alpha", read["alpha"], number) if "alpha" in read else None
    for name, fine in (
        ("baseline", 3 <= baseline <= FURTHEST),
        ("minSigma", least >= 0),
        ("alpha", alpha is None or 0 < alpha < 1),
    ):
        if not fine:
            raise refused(name)
    return Plan(method, baseline=baseline, least_deviation=least, alpha=alpha, unused=unused)


def _moments(value: Any) -> tuple[int, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not value:
        raise refused("range")
    found = tuple(sorted(_read("range", one, whole) for one in value))
    if found[0] < 1 or len(set(found)) < len(found):
        raise refused("range")
    return found


def _read(name: str, value: Any, read: Any) -> Any:
    try:
        return read(value)
    except (TypeError, ValueError, OverflowError):
        raise refused(name) from None


def _not_done(name: str, value: Any) -> BadInput:
    return BadInput(
        "surge-control",
        Text(nl=f"De instelling '{name}' met '{value}' wordt hier niet gedaan.",
             en=f"The setting '{name}' with '{value}' is not done here."),
        Text(nl="De uitkomst zou anders zijn dan die van R.", en="The answer would differ from R's."),
        Text(nl="Laat de instelling weg, of kies een andere methode met --method.",
             en="Leave the setting out, or choose another method with --method."),
    )  # fmt: skip


def judged_by_default(plan: Plan, clock: Clock) -> range:
    """Give the positions that R judges when it is not told which; empty when the series is too short for one."""
    if plan.method.ears:
        first = plan.baseline + REACH[plan.method.ears]
    elif plan.method is Method.CLASSIC:
        first = max(clock.frequency * plan.control.years_back - plan.control.half_window - 1, 0)
    else:
        first = clock.frequency * plan.control.years_back + plan.control.half_window
    return range(min(first, clock.length), clock.length)


def judge(
    plan: Plan, counts: Floats, clock: Clock, moments: Sequence[int], *, mode: Mode = Mode.EXACT, threads: int = 1
) -> Bounds:
    """Judge `moments` (positions from 0) of every series (series × moments of `clock`, NaN is missing)."""
    if plan.method.ears:
        parts = [
            ears(counts[first : first + CHUNK], moments, method=plan.method.ears, baseline=plan.baseline,
                 least_deviation=plan.least_deviation, alpha=plan.alpha)
            for first in range(0, max(len(counts), 1), CHUNK)
        ]  # fmt: skip
        return Bounds.joined(parts)
    classic = plan.method is Method.CLASSIC
    return farrington(counts, clock, moments, plan.control, classic=classic, mode=mode, threads=threads)
