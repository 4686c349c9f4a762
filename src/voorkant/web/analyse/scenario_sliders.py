"""Assumptions that a reader may change: each a number between its limits, with its low, best and high at hand.

Somebody who doubts that one in three households with debts gets help types 20, or chooses "laag", and asks again. With
scripts the number is a slider as well; without them nothing is missing.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.result import Used
from voorkant.core.analyse.scenario.spec import Parameter as Assumption
from voorkant.core.analyse.scenario.spec import ScenarioModel
from voorkant.core.analyse.scenario.words import PERCENT_KINDS, range_said, value_said
from voorkant.core.shared.text import Text

AS_IS, LOW, BEST, HIGH, BACK = "", "low", "best", "high", "back"
CHOICE, VALUE = "kies-", "waarde-"
Values = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Slider:
    """One assumption on a page. `least`, `most`, `step` and the values are as they are typed: shares in percent."""

    parameter: Assumption
    verified: bool
    chosen: bool
    now: Text
    least: str
    most: str
    step: str
    best: str
    limits: Text
    choices: tuple[tuple[str, Text], ...]
    typed: str = ""
    picked: str = ""
    fault: Text | None = None

    @property
    def percent(self) -> bool:
        """Whether it is typed in percent."""
        return self.parameter.kind in PERCENT_KINDS


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: the question's overrides with the new ones, and the fields that cannot be used with why."""

    overrides: dict[str, Values]
    faults: dict[str, Text]


def slider_of(
    one: Assumption, used: Used | None, sent: Mapping[str, str] | None = None, fault: Text | None = None
) -> Slider:
    """Make the slider of an assumption, with what was typed before where it was refused."""
    now = (used.low, used.high, used.value) if used else (one.low, one.high, one.value)
    chosen, factor = bool(used and used.chosen), _factor(one)
    low, high = one.limits
    choices = [
        (AS_IS, _AS_IS.format(now=_said(one, now))),
        (LOW, _LOW.format(value=value_said(one, one.low))),
        (BEST, _BEST.format(value=value_said(one, one.value))),
        (HIGH, _HIGH.format(value=value_said(one, one.high))),
        *([(BACK, _BACK.format(range=range_said(one, one.low, one.high)))] if chosen else []),
    ]
    return Slider(
        one, bool(used.verified if used else one.verified), chosen, _said(one, now), _typed(low * factor),
        _typed(high * factor), _step(low * factor, high * factor), _typed(now[2] * factor), range_said(one, low, high),
        tuple(choices), (sent or {}).get(VALUE + one.id, ""), (sent or {}).get(CHOICE + one.id, ""), fault,
    )  # fmt: skip


def read_choices(sent: Mapping[str, str], model: ScenarioModel, ask: Ask) -> Chosen:
    """Read what was chosen for each assumption on a page; a typed number goes before a choice from the list."""
    found: dict[str, Values] = dict(ask.overrides)
    faults: dict[str, Text] = {}
    for key, one in model.parameters.items():
        typed, picked = sent.get(VALUE + key, "").strip(), sent.get(CHOICE + key, AS_IS)
        if typed:
            value = _number(typed)
            given = None if value is None else value / _factor(one)
            low, high = one.limits
            if given is None or not low - _LITTLE <= given <= high + _LITTLE:
                faults[key] = _FAULT.format(limits=range_said(one, low, high))
            else:
                given = min(max(given, low), high)
                found[key] = (given, given, given)
        elif picked == BACK:
            found.pop(key, None)
        elif picked in (LOW, BEST, HIGH):
            value = {LOW: one.low, BEST: one.value, HIGH: one.high}[picked]
            found[key] = (value, value, value)
    return Chosen(found, faults)


_LITTLE = 1e-9


def _number(typed: str) -> float | None:
    """Read a number as people type it, with a comma or a dot, with or without a percent or euro sign."""
    plain = typed.replace("%", "").replace("€", "").replace("\u00a0", "").replace(" ", "")
    if "," in plain and "." in plain:
        plain = plain.replace("." if plain.rfind(",") > plain.rfind(".") else ",", "")
    try:
        value = float(plain.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _said(one: Assumption, now: Values) -> Text:
    low, high, value = now
    return value_said(one, value) if low == high else range_said(one, low, high)


def _factor(one: Assumption) -> float:
    return 100.0 if one.kind in PERCENT_KINDS else 1.0


def _typed(value: float) -> str:
    return f"{value:.6g}" if abs(value) < 1e6 else f"{value:.0f}"


def _step(low: float, high: float) -> str:
    return _typed(10.0 ** (math.floor(math.log10(high - low)) - 2)) if high > low else "1"


_AS_IS = Text("Zoals nu: {now}", "As now: {now}")
_LOW = Text("Laag: {value}", "Low: {value}")
_BEST = Text("Beste: {value}", "Best: {value}")
_HIGH = Text("Hoog: {value}", "High: {value}")
_BACK = Text("Weer de hele marge: {range}", "The whole range again: {range}")
_FAULT = Text("Vul een getal in van {limits}.", "Fill in a number of {limits}.")
