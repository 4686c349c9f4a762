"""Two answers side by side name what was assumed differently and what came out differently, and nothing else."""

from dataclasses import replace

import pytest

from tests.scenario_small import (
    COURSE,
    TALK,
    TELLING,
    small_ask,
    small_counts,
    small_model,
    small_population,
    whole,
)
from voorkant.core.analyse.scenario.answer import answer
from voorkant.core.analyse.scenario.ask import Ask
from voorkant.core.analyse.scenario.compare import compare, overlap
from voorkant.core.analyse.scenario.result import Band, ScenarioResult

NOTHING = whole((0, 0, 0), (0, 0, 0))


def told(ask: Ask, support: int = 3) -> ScenarioResult:
    counts = small_counts(
        excess=whole((support, 0, 0), (support, 0, 0)), shift=(NOTHING, NOTHING) if ask.shift else None
    )
    return answer(small_model(), small_population(), {}, ask, [counts], telling=TELLING)


@pytest.mark.row("A7")
def test_an_answer_beside_itself_differs_in_nothing() -> None:
    found = compare(told(small_ask()), told(small_ask()))
    assert (found.frame, found.parameters, found.shifts) == ({}, {}, {})
    assert not found.versions
    assert found.same_chance
    assert [(one.id, one.change) for one in found.groups] == [("debts", 0)]


@pytest.mark.row("A7")
def test_what_was_chosen_otherwise_is_named_beside_what_came_out() -> None:
    other = replace(small_ask(), overrides={"cost_support": (1_500.0, 1_500.0, 1_500.0)}, seed=2)
    found = compare(told(small_ask()), told(other, support=6))
    assert found.frame == {"seed": ("1", "2")}
    assert list(found.parameters) == ["cost_support"]
    first, second = found.parameters["cost_support"]
    assert first is not None
    assert second is not None
    assert (first.low, second.low, second.chosen) == (500.0, 1_500.0, True)
    assert not found.same_chance
    assert found.groups[0].change == pytest.approx(3 * 1_000 * (1 + 1 / 1.1) / 10)


def test_a_shift_is_laid_beside_another_and_beside_none() -> None:
    course, talk, none = (told(small_ask(shift=one)) for one in (COURSE, TALK, None))
    found = compare(course, talk)
    assert found.frame["shift"] == ("1%:care->course", "1%:care->talk")
    assert all(first and second for first, second in found.shifts.values())
    assert [second for _, second in compare(course, none).shifts.values()] == [None]


def test_a_group_that_one_answer_lacks_has_no_change() -> None:
    first = told(small_ask())
    found = compare(first, replace(first, groups=()))
    assert [(one.id, one.second, one.change) for one in found.groups] == [("debts", None, None)]


def test_bands_that_share_an_amount_overlap() -> None:
    low, high = (Band(at, at + 1, at + 2, at + 3, at + 4, at + 2) for at in (0.0, 5.0))
    assert not overlap(low, high)
    assert overlap(low, replace(high, low=4.0))
