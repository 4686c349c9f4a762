"""Assignments on their way: where a target should be by now, where it is, and what asks for attention.

"Van 12 naar 40 geholpen mensen voor eind volgend jaar" is a line. In June the line says 26; when 25 were helped the
assignment is on track, when 15 were it is behind, and when nobody counted it is unknown, which is something else. A
target on a figure that RIVM's model estimates may only lie far away: the model knows nothing of what happens in Voorst.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Direction, Indicator
from voorkant.core.shared.text import Text

LONGEST_PATH_YEARS = 30
LEAST_ROOM = 0.5


class Standing(StrEnum):
    """How something stands against its path."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    UNKNOWN = "unknown"


class TargetKind(StrEnum):
    """Where the values of a target come from."""

    OWN = "own"
    MANUAL = "manual"
    OPEN = "open"


class AssignmentState(StrEnum):
    """Whether an assignment moves."""

    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class Counted(StrEnum):
    """How an own measure is counted."""

    YEAR = "year"  # over the 52 weeks that end with the week of the day
    DAY = "day"  # what holds on the day itself


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that the product counts itself. `unit` is count or percent; `residents` tells that people are counted,
    so that a small number stays hidden; `kept` names the setting that says how long its rows stay, empty for long.
    """

    id: str
    name: Text
    explanation: Text
    unit: str
    noun: Text
    higher_is_better: bool
    counted: Counted
    residents: bool
    by_problem: bool
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """The way from `baseline` on `start` to `goal` on `end`, in a straight line; `baseline` None where unknown."""

    baseline: float | None
    start: date
    goal: float
    end: date
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class Actual:
    """What was found: `value` in the target's unit, with what says how much it is worth.

    `on` is the day on which it holds, `period` as it is said ("2022", "de 52 weken tot 21 november"). `low` and `high`
    are published margins. `hidden` tells that there is a number that is too small to show; then `value` is None.
    """

    value: float | None
    on: date
    period: Text
    source: Text
    low: float | None = None
    high: float | None = None
    estimate: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class NewTarget:
    """A target as somebody fills it in; `indicator` is empty for an own count or values that somebody enters."""

    kind: str
    measure: str = ""
    indicator: str = ""
    name: str = ""
    unit: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    goal: float | None = None
    goal_on: date | None = None
    pace_source: str = ""
    higher_is_better: bool = True


class ModelEstimateTooSoon(BadInput):
    """A figure that a model estimates was chosen as a target for the near future."""

    def __init__(self, indicator: Text, years: int) -> None:
        gaps: dict[str, Text | str] = {"figure": indicator, "years": str(years)}
        super().__init__(
            "model-estimate-no-short-target", _ESTIMATE.format(**gaps), _ESTIMATE_WHY, _ESTIMATE_DO.format(**gaps)
        )


def expected(path: Path, on: date) -> float | None:
    """Give where a path should be on a day; before its start the baseline, after its end the goal.

    None where the baseline is unknown and the end has not come: nobody can draw a line from nowhere.
    """
    if on >= path.end:
        return path.goal
    if path.baseline is None:
        return None
    if on <= path.start:
        return path.baseline
    gone = (on - path.start).days / (path.end - path.start).days
    return path.baseline + gone * (path.goal - path.baseline)


def standing(path: Path, value: float | None, on: date, *, slack: float) -> Standing:
    """Tell how a value stands on a day. `slack` is how much of the way so far it may be behind, in percent; half of one
    is never behind, as nobody counts in halves.
    """
    if value is None:
        return Standing.UNKNOWN
    sign = 1 if path.higher_is_better else -1
    if sign * value >= sign * path.goal:
        return Standing.REACHED
    should = expected(path, on)
    if should is None or path.baseline is None:
        return Standing.BEHIND if on >= path.end else Standing.UNKNOWN
    room = max(LEAST_ROOM, slack / 100 * abs(should - path.baseline))
    return Standing.ON_TRACK if sign * value >= sign * should - room else Standing.BEHIND


def together(standings: Sequence[Standing]) -> Standing:
    """Tell how an assignment stands from its targets: one that is behind counts, one that is unknown does not."""
    if Standing.BEHIND in standings:
        return Standing.BEHIND
    if Standing.ON_TRACK in standings:
        return Standing.ON_TRACK
    return Standing.REACHED if Standing.REACHED in standings else Standing.UNKNOWN


def target_faults(
    new: NewTarget, *, measures: Mapping[str, Measure], indicators: Mapping[str, Indicator], years: int
) -> list[Fault]:
    """Tell everything that is wrong with a target. `years` is how far away one on a model estimate lies at least."""
    found: list[Fault] = []
    indicator = indicators.get(new.indicator)
    if new.kind == "own" and new.measure not in measures:
        found.append(Fault("measure", _CHOOSE_MEASURE))
    if new.kind == "open" and indicator is None:
        found.append(Fault("indicator", _CHOOSE_INDICATOR))
    if new.kind == "open" and indicator is not None and indicator.direction is Direction.NEUTRAL:
        found.append(Fault("indicator", _NEUTRAL))
    if new.kind == "manual" and not new.name.strip():
        found.append(Fault("name", _NAME_IT))
    if new.kind == "open" and not new.pace_source.strip():
        found.append(Fault("pace_source", _WHY_THIS_PACE))
    found += _numbers(new)
    if new.kind == "open" and indicator and too_soon(indicator, new.baseline_on, new.goal_on, years):
        error = ModelEstimateTooSoon(indicator.name, years)
        found.append(Fault("goal_on", error.what + _SPACE + error.why + _SPACE + error.do))
    return found


def too_soon(indicator: Indicator, start: date | None, end: date | None, years: int) -> bool:
    """Tell whether a target on this figure lies nearer than a model estimate may; False where a day is missing."""
    if start is None or end is None:
        return False
    return indicator.kind is FigureKind.MODEL_ESTIMATE and end < _years_after(start, years)


def refuse_short_term(indicator: Indicator, start: date, end: date, years: int) -> None:
    """Raise ModelEstimateTooSoon for a near target on a figure that a model estimates."""
    if too_soon(indicator, start, end, years):
        raise ModelEstimateTooSoon(indicator.name, years)


def _numbers(new: NewTarget) -> list[Fault]:
    found = []
    if new.goal is None:
        found.append(Fault("goal", _GOAL))
    if new.goal_on is None or new.baseline_on is None:
        found.append(Fault("goal_on", _GOAL_DAY))
    elif new.goal_on <= new.baseline_on or new.goal_on > _years_after(new.baseline_on, LONGEST_PATH_YEARS):
        found.append(Fault("goal_on", _GOAL_LATER))
    if new.goal is not None and new.baseline is not None and new.goal == new.baseline:
        found.append(Fault("goal", _GOAL_SAME))
    below = any(one is not None and one < 0 for one in (new.goal, new.baseline))
    return [*found, *([Fault("goal", _BELOW_ZERO)] if below else [])]


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


_SPACE = Text(" ", " ")
_ESTIMATE = Text(
    "{figure} is een schatting met een model. Dat is geen doel voor de korte termijn.",
    "{figure} is estimated by a model. It is no target for the short term.",
)
_ESTIMATE_WHY = Text(
    "Het model rekent met kenmerken van inwoners en merkt niets van wat hier gebeurt.",
    "The model reckons with features of residents and does not notice what happens here.",
)
_ESTIMATE_DO = Text(
    "Kies een eigen telling voor de korte termijn, of een dag die ten minste {years} jaar verder ligt.",
    "Choose an own count for the short term, or a day that lies at least {years} years further.",
)
_CHOOSE_MEASURE = Text("Kies wat er wordt geteld.", "Choose what is counted.")
_CHOOSE_INDICATOR = Text("Kies een cijfer uit de lijst.", "Choose a figure from the list.")
_NEUTRAL = Text(
    "Meer of minder van dit cijfer is niet goed of slecht. Kies een ander cijfer.",
    "More or less of this figure is neither good nor bad. Choose another figure.",
)
_NAME_IT = Text("Schrijf op wat je telt.", "Write down what you count.")
_WHY_THIS_PACE = Text(
    "Schrijf op waarom je dit tempo verwacht, en waar dat staat.",
    "Write why you expect this pace, and where that stands.",
)
_GOAL = Text("Vul een getal in.", "Fill in a number.")
_GOAL_DAY = Text("Vul een datum in.", "Fill in a date.")
_GOAL_LATER = Text(
    "Kies een dag na het beginpunt, binnen dertig jaar.", "Choose a day after the starting point, within thirty years."
)
_GOAL_SAME = Text(
    "Het doel is gelijk aan het beginpunt. Kies een ander getal.", "The goal equals the start. Choose another."
)
_BELOW_ZERO = Text("Een getal onder nul kan hier niet.", "A number below zero is not possible here.")
