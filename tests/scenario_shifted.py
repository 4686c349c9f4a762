"""A kept scenario in which a small part of the money for care was shifted, put together by hand."""

from typing import Any

from tests.scenario_kept import all_used, kept_scenario
from tests.scenario_made import made_result, made_shift
from voorkant.core.analyse.scenario.ask import Ask, ShiftAsk
from voorkant.core.analyse.scenario.result import ScenarioResult
from voorkant.store.models import Municipality, Scenario

OFFERS = {"debt_help": 0.5, "youth_work": 0.5}
SWINGS = {"debt_help_works": (-400_000.0, 3_200_000.0), "causal_shrinkage": (900_000.0, 2_600_000.0)}


def shifted_result() -> ScenarioResult:
    """Give an answer with a shift of one per cent to debt help and to youth work, of which no effect is known."""
    shift = made_shift(OFFERS, unknown=("youth_work",), tornado=SWINGS)
    return made_result(shift=shift, parameters=all_used())


def kept_shift(municipality: Municipality, **more: Any) -> Scenario:
    """Keep a shift as if it had been worked out."""
    ask = Ask(shift=ShiftAsk(0.01, OFFERS))
    name = more.pop("name", "Eén procent naar voren")
    return kept_scenario(municipality, name=name, ask=ask, result=shifted_result(), **more)
