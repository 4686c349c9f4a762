"""The kernel against the same years written out plainly: whole numbers of Python's own, person by person."""

import math
from itertools import product

import pytest
from benches import scenario_model

from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.run import run_at

WHOLE = 2**64 - 1
PERSON, YEAR, WORD, FINE = 0x9E3779B97F4A7C15, 0xD1B54A32D192ED03, 0xABC98388FB8FAC03, 0x8CB92BA72F3D8DD7
START = 0xCA5A826395121157
PEOPLE, YEARS, BEGINNINGS = 400, 8, 5
TABLES = scenario_model.tables()


def mix(value: int) -> int:
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & WHOLE
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & WHOLE
    return value ^ (value >> 31)


def chance_of(key: int, year: int, event: int) -> int:
    """Fifteen bits of the hash that four events share, then seventeen of the event's own."""
    word = mix((key + (year + 1) * YEAR + (event // 4 + 1) * WORD) & WHOLE)
    lane = event % 4
    own = mix(word ^ ((lane + 1) * FINE & WHOLE)) >> 47
    return (word >> 16 * lane & 0x7FFF) << 17 | own


def log_odds(chance: float) -> float:
    return math.log(chance) - math.log1p(-chance)


def likely(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def adds(event: int, has: set[int]) -> float:
    return sum(
        ratio for other, ratio in zip(TABLES.others[event], TABLES.log_ratios[event], strict=True) if other in has
    )


def level(event: int, cells: list[tuple[int, int]], states: list[set[int]]) -> float:
    """The shift of all log odds with which as many are expected as without effects, found by halving."""
    lacking = [(cell, has) for cell, has in zip(cells, states, strict=True) if event not in has]
    wanted = sum(TABLES.base[event][cell] for cell, _ in lacking)
    low, high = -3.0, 3.0
    while high - low > 1e-13:
        middle = (low + high) / 2
        total = sum(likely(log_odds(TABLES.base[event][cell]) + adds(event, has) + middle) for cell, has in lacking)
        low, high = (middle, high) if total < wanted else (low, middle)
    return low


def lived(seed: int, draw: int) -> list[list[int]]:
    """How many are in each state when each year ends."""
    people = scenario_model.people(PEOPLE)
    run = mix((mix((seed * YEAR + 1) & WHOLE) + draw * WORD) & WHOLE)
    keys = [mix((run + (row + 1) * PERSON) & WHOLE) for row in range(PEOPLE)]
    cells = [(int(age), int(sex)) for age, sex in zip(people.age, people.sex, strict=True)]
    states = [
        {
            state for state in range(BEGINNINGS)
            if mix(key ^ (START + 2 * state & WHOLE)) & 0xFFFFFFFF < 2**32 * TABLES.start[state][cell]
        }
        for key, cell in zip(keys, cells, strict=True)
    ]  # fmt: skip
    shifts = [level(event, cells, states) for event in range(10)]
    found = []
    for year in range(YEARS):
        for key, (age, sex), has in zip(keys, cells, states, strict=True):
            for event in range(10):
                odds = log_odds(TABLES.base[event][age + year, sex]) + shifts[event] + adds(event, has)
                if event not in has and chance_of(key, year, event) < 2**32 * likely(odds):
                    has.add(event)
                    has.discard(int(TABLES.ends[event]))
        found.append([sum(state in has for has in states) for state in range(10)])
    return found


@pytest.mark.row("A7")
@pytest.mark.parametrize(("seed", "draw"), list(product((1, 8), (0, 3))))
def test_every_state_of_every_year_is_what_the_same_years_give_when_written_out_plainly(seed, draw):
    model = scenario_model.model()
    values = {name: parameter.value for name, parameter in model.parameters.items()}
    ask = Ask(years=YEARS, draws=1, chance_draws=0, seed=seed)
    ours = run_at(model, scenario_model.people(PEOPLE), {}, ask, values, chance=draw)
    assert ours.base.tolist() == lived(seed, draw)
    assert set(ours.people.tolist()) == {PEOPLE}
