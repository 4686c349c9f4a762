"""Who came to talks, set against who lives there, so that it is not always the same people.

Four tables in the village halls of Voorst: 96 people, 71 of them over 65, fewer than five under 25. One in nine
residents is between 15 and 25, so the young are missed, and not by chance at one table but at each of them. Six people
around one table say nothing yet; a group that nobody counted is not a group that did not come.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from voorkant.core.shared.gate import hidden_parts, rounded
from voorkant.core.shared.text import Text

CERTAIN = 1.96
"""Standard errors on either side of a share that hold 95 of 100 samples."""


@dataclass(frozen=True, slots=True)
class ReachGroup:
    """A group by which people are counted; groups of one `block` (age, household, sex) exclude each other, those of the
    block "other" do not. `noun` stands in sentences; `parts` adds up published counts, empty where none exist; where a
    year gives only a percentage, `as_share` names it and the count that it is of.
    """

    id: str
    block: str
    name: Text
    noun: Text
    parts: Mapping[str, float] = field(default_factory=dict)
    target_groups: tuple[str, ...] = ()
    as_share: tuple[str, str] | None = None


OVERLAPPING = "other"


@dataclass(frozen=True, slots=True)
class Talk:
    """Who came to one talk: `people` in all (None: nobody counted), `reached` per group; an absent group was not
    counted, nought was.
    """

    held_on: date
    area: str
    people: int | None
    reached: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ReachLimits:
    """`people` counted before anything is compared, `talks` before "always", `short` the share of those expected at
    which a group came too little, `threshold` the smallest number that is shown.
    """

    people: int
    talks: int
    short: float
    threshold: int


class ReachState(StrEnum):
    """What may be said of a group."""

    NOT_COUNTED = "not_counted"
    NO_FIGURE = "no_figure"
    TOO_FEW = "too_few"
    ALWAYS_MISSED = "always_missed"
    MISSED = "missed"
    FEWER = "fewer"
    ALIKE = "alike"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class GroupReach:
    """One group: `reached` of `counted` people at `talks` talks, `share` of them with its range (`low`, `high`), and
    `lives`, the share of residents; shares in percent. `short` of the `telling` talks (at which at least one could be
    expected) had too few. `shown` is False where the number is too small to show or would give such a number away,
    `few` that it may be said to be small. A number that is shown is rounded (`core.shared.gate`), its share too.
    """

    group: ReachGroup
    state: ReachState
    reached: int = 0
    counted: int = 0
    talks: int = 0
    short: int = 0
    telling: int = 0
    share: float | None = None
    low: float | None = None
    high: float | None = None
    lives: float | None = None
    shown: bool = True
    few: bool = False


def living(group: ReachGroup, figures: Mapping[str, float | None]) -> float | None:
    """Give how many people of a group live in a place; None where any figure for it is not published."""
    values = [(weight, figures.get(indicator)) for indicator, weight in group.parts.items()]
    if values and all(value is not None for _, value in values):
        return max(0.0, sum(weight * value for weight, value in values if value is not None))
    share, of = (figures.get(one) for one in group.as_share) if group.as_share else (None, None)
    return share * of / 100 if share is not None and of is not None else None


def living_share(group: ReachGroup, figures: Mapping[str, float | None], residents: float | None) -> float | None:
    """Give which share of the residents a group is, in percent; None where that is not published."""
    people = living(group, figures)
    return 100 * people / residents if people is not None and residents else None


def completed(talk: Talk, groups: Iterable[ReachGroup]) -> dict[str, int]:
    """Give the counts of a talk, with nought for groups that are left when the others of their block make up all."""
    counts = dict(talk.reached)
    blocks: dict[str, list[str]] = {}
    for group in groups:
        blocks.setdefault(group.block, []).append(group.id)
    for block, inside in blocks.items():
        given = [counts[one] for one in inside if one in counts]
        if block != OVERLAPPING and given and talk.people and sum(given) == talk.people:
            counts.update({one: 0 for one in inside if one not in counts})
    return counts


def reach(
    groups: Sequence[ReachGroup],
    talks: Sequence[Talk],
    lives: Mapping[str, float | None],
    limits: ReachLimits,
) -> tuple[GroupReach, ...]:
    """Set who came against who lives there, per group, in the order of `groups`.

    `lives` gives for each group its share of the residents in percent, None where nobody publishes it. A talk whose
    people were not counted in all takes no part: a share of an unknown number is no share.
    """
    usable = [(talk, completed(talk, groups)) for talk in talks if talk.people]
    found = [_of(group, usable, lives.get(group.id), limits) for group in groups]
    hidden = _hidden(found, limits.threshold)
    return tuple(_fit(one, hidden, limits.threshold) for one in found)


def wilson(number: int, of: int) -> tuple[float, float]:
    """Give the range of a share in percent that 95 of 100 samples hold (Wilson's interval).

    >>> [round(one) for one in wilson(2, 96)]
    [1, 7]
    """
    share, square = number / of, CERTAIN**2 / of
    middle = (share + square / 2) / (1 + square)
    half = CERTAIN * math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return max(0.0, 100 * (middle - half)), min(100.0, 100 * (middle + half))


def shown_counts(counts: Mapping[str, int], groups: Iterable[ReachGroup], threshold: int) -> dict[str, int | None]:
    """Give the counts of one talk fit to be shown: None where small, and where the others would give a small one away.

    >>> a, b, c = (ReachGroup(one, "age", Text("", ""), Text("", "")) for one in "abc")
    >>> shown_counts({"a": 11, "b": 3, "c": 6}, (a, b, c), 5)
    {'a': 11, 'b': None, 'c': None}
    """
    block_of = {group.id: group.block for group in groups}
    hidden = hidden_parts(counts, block_of, threshold, loose=(OVERLAPPING,))
    return {one: None if one in hidden else number for one, number in counts.items()}


def always_missed(found: Iterable[GroupReach]) -> list[GroupReach]:
    """Give the groups that are missed, those that are always missed first, then by how far they are behind."""
    missed = [one for one in found if one.state in (ReachState.ALWAYS_MISSED, ReachState.MISSED)]
    return sorted(missed, key=_behind)


def _behind(one: GroupReach) -> tuple[bool, float]:
    return one.state is not ReachState.ALWAYS_MISSED, (one.share or 0.0) - (one.lives or 0.0)


def _of(
    group: ReachGroup,
    usable: Sequence[tuple[Talk, Mapping[str, int]]],
    lives: float | None,
    limits: ReachLimits,
) -> GroupReach:
    counted = [(talk.people or 0, counts[group.id]) for talk, counts in usable if group.id in counts]
    people = sum(number for number, _ in counted)
    if not people:
        return GroupReach(group, ReachState.NOT_COUNTED, lives=lives)
    came = sum(number for _, number in counted)
    low, high = wilson(min(came, people), people)
    told = [(lives * number / 100, number_of) for number, number_of in counted if lives and lives * number >= 100]
    short = sum(number_of <= expected * limits.short for expected, number_of in told)
    share = 100 * came / people
    state = _state(share, (low, high), lives, people, (short, len(told)), limits)
    return GroupReach(group, state, came, people, len(counted), short, len(told), share, low, high, lives)


def _state(
    share: float,
    span: tuple[float, float],
    lives: float | None,
    people: int,
    told: tuple[int, int],
    limits: ReachLimits,
) -> ReachState:
    if lives is None:
        return ReachState.NO_FIGURE
    if people < limits.people:
        return ReachState.TOO_FEW
    if span[0] > lives:
        return ReachState.MORE
    if span[1] >= lives:
        return ReachState.ALIKE
    if share > lives * limits.short:
        return ReachState.FEWER
    short, telling = told
    return ReachState.ALWAYS_MISSED if telling >= limits.talks and short == telling else ReachState.MISSED


def _hidden(found: Sequence[GroupReach], threshold: int) -> dict[str, bool]:
    counts = {one.group.id: one.reached for one in found if one.counted}
    return hidden_parts(counts, {one.group.id: one.group.block for one in found}, threshold, loose=(OVERLAPPING,))


def _fit(one: GroupReach, hidden: Mapping[str, bool], threshold: int) -> GroupReach:
    """Leave of a group what may be told of it: a talk more or less does not show in a rounded number."""
    if not one.counted:
        return one
    if one.group.id in hidden:
        return replace(one, shown=False, few=hidden[one.group.id])
    number = min(rounded(one.reached, threshold), one.counted)
    low, high = wilson(number, one.counted)
    return replace(one, reached=number, share=100 * number / one.counted, low=low, high=high)
