"""Values for the parameters of a draw: from a triangle between lowest and highest, with the best value on top.

Each parameter draws from its own hash, so that adding one leaves all others as they were. Ratios and amounts of money
are drawn on a logarithmic scale: twice and half as much are equally far.
"""

import math
from zlib import crc32

import numpy as np

from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.chance import mix, run_key
from voorkant.core.analyse.scenario.spec import Kind, Parameter, ScenarioModel

_LOG = frozenset({Kind.ODDS_RATIO, Kind.RISK_RATIO, Kind.EURO})
_SALT = np.uint64(0x452821E638D01377)


def draw_values(model: ScenarioModel, ask: Ask, draw: int) -> dict[str, float]:
    """Give a value for each parameter in one draw."""
    run = run_key(ask.seed, draw)
    found = {}
    for key, parameter in model.parameters.items():
        value, low, high = ask.overrides.get(key, (parameter.value, parameter.low, parameter.high))
        bits = int(mix(np.uint64(run) ^ _SALT ^ np.uint64(crc32(key.encode()))))
        found[key] = triangle(parameter, value, low, high, ((bits >> 11) + 0.5) / 2.0**53)
    return found


def best_values(model: ScenarioModel, ask: Ask) -> dict[str, float]:
    """Give the best value of each parameter, or the one that the reader chose."""
    return {key: ask.overrides[key][0] if key in ask.overrides else one.value for key, one in model.parameters.items()}


def triangle(parameter: Parameter, value: float, low: float, high: float, chance: float) -> float:
    """Give the value below which a share `chance` of the triangle lies."""
    if not low < high:
        return value
    if parameter.kind in _LOG and low > 0.0:
        return math.exp(_below(math.log(value), math.log(low), math.log(high), chance))
    return _below(value, low, high, chance)


def _below(top: float, low: float, high: float, chance: float) -> float:
    left = (top - low) / (high - low)
    if chance < left:
        return low + math.sqrt(chance * (high - low) * (top - low))
    return high - math.sqrt((1.0 - chance) * (high - low) * (high - top))
