"""Extra, much, very much: the field's own scale, laid over what the draws gave.

A council that finds ten thousand euros a head "very much" chooses so, and the same answer is told anew at once: the
draws are kept per group, so that no threshold needs a new run.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from voorkant.core.analyse.scenario.result import GroupResult, ScenarioResult

STEPS = ("extra", "much", "very_much")
LEVELS = ("none", *STEPS)


def level_of(amount: float, thresholds: Mapping[str, float]) -> str:
    """Give the level of a cost per head in euros: the highest whose threshold it reaches.

    >>> marks = {"extra": 1000, "much": 10000, "very_much": 50000}
    >>> level_of(999, marks), level_of(10000, marks), level_of(-5, marks)
    ('none', 'much', 'none')
    """
    return next((step for step in reversed(STEPS) if amount >= thresholds[step]), "none")


def shares_of(heads: Sequence[float], thresholds: Mapping[str, float]) -> dict[str, float]:
    """Give the share (0–1) of sorted draws in each level; all levels are there, and they add up to 1.

    >>> shares_of([0, 500, 2000, 60000], {"extra": 1000, "much": 10000, "very_much": 50000})
    {'none': 0.5, 'extra': 0.25, 'much': 0.0, 'very_much': 0.25}
    """
    ends = [bisect_left(heads, thresholds[step]) for step in STEPS]
    counts = [ends[0], *(max(0, after - before) for before, after in zip(ends, [*ends[1:], len(heads)], strict=True))]
    return {level: count / len(heads) for level, count in zip(LEVELS, counts, strict=True)} if heads else {}


def relevel(result: ScenarioResult, thresholds: Mapping[str, float]) -> ScenarioResult:
    """Give the same answer told with other thresholds (euros a head)."""
    return replace(
        result, thresholds=dict(thresholds), groups=tuple(_relevelled(one, thresholds) for one in result.groups)
    )


def by_level(result: ScenarioResult) -> list[tuple[str, list[GroupResult]]]:
    """Give the groups per level, highest level first, and within a level the costliest head first."""
    ordered = sorted(result.groups, key=lambda one: -one.per_head.middle)
    found = [(level, [one for one in ordered if one.level == level]) for level in reversed(LEVELS)]
    return [(level, groups) for level, groups in found if groups]


def _relevelled(group: GroupResult, thresholds: Mapping[str, float]) -> GroupResult:
    levels = shares_of(group.heads, thresholds) or group.levels
    return replace(group, level=level_of(group.per_head.middle, thresholds), levels=levels)
