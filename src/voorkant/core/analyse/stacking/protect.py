"""What others than the registering team may see of what goes together.

Twelve questions about grief are shown elsewhere, eleven of them also about loneliness: whoever reads both knows that
one was not. So a set is named only where the questions with it, and those with part of it, are many; a count is given
for pairs in the whole municipality alone, and only where what is left beside all counts given stays open.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from voorkant.core.shared.period import Window
from voorkant.core.shared.stacks import ShownStack, ShownStacks, Stack, Stacks, Strength

PAIR = 2
_STEPS = ((5.0, Strength.FIVEFOLD), (3.0, Strength.THRICE), (2.0, Strength.TWICE))
"""From how many times as often as expected a set is called so. Whole multiples that people use; anything finer
would be a count in words. They are part of what the protection was worked out for, so no municipality chooses them."""


def protect_stacks(
    stacks: Stacks, *, area: str, window: Window, threshold: int, shown: Mapping[str, int | None], rough: bool = False
) -> ShownStacks:
    """Give the sets that may be named, without counts; their order says no more than their words.

    A set is named where it is in at least `threshold` questions, every set with one problem fewer in at least so many
    more, as many questions name neither problem of a pair, and each problem has a count that readers see (`shown`).
    Each set named with a problem tells of at least `threshold` of its questions; twice that stays untold. `rough`: say
    only that it is more often than expected.
    """
    told = [one for one in (*stacks.found, *stacks.explained) if _nameable(one, stacks, threshold, shown)]
    kept = _with_room(told, stacks, threshold)
    nameable = [one for one in kept if not one.vanishes_by]
    gone = [one for one in kept if one.vanishes_by]
    named = tuple(ShownStack(one.problems, Strength.OFTEN if rough else strength(one)) for one in nameable)
    return ShownStacks(
        area=area,
        window=window,
        threshold=threshold,
        enough=stacks.enough,
        stacks=tuple(sorted(named, key=_order)),
        vanished=() if rough else tuple((one.problems, one.vanishes_by) for one in gone),
    )


def _with_room(stacks: list[Stack], whole: Stacks, threshold: int) -> list[Stack]:
    """Keep sets, those with most questions first, while each problem has room for the sets named with it."""
    named: Counter[str] = Counter()
    kept = []
    for one in sorted(stacks, key=lambda one: (-one.together, one.problems)):
        if all(whole.counts[name] >= threshold * (named[name] + 3) for name in one.problems):
            named.update(one.problems)
            kept.append(one)
    return kept


def with_counts(
    made: ShownStacks, stacks: Stacks, *, named_inside: Mapping[tuple[str, ...], int], team: str
) -> ShownStacks:
    """Add the counts that may be shown, to what is shown of the whole municipality; sets with most questions first.

    `named_inside` tells in how many places within it a set is named; `team` is the division that holds who registered.
    Each set that is named, and each count, tells something of what is left beside it. So the questions with a problem
    beyond its counts are at least `threshold` for each set named with it and twice that again; a pair has as many for
    each larger set that holds it; and the questions of other teams, and of places where it is not named, stay open.
    """
    exact = {one.problems: one for one in stacks.found}
    sets = [frozenset(one.problems) for one in made.stacks]
    given: dict[str, int] = {}
    told, found = 0, []
    for one in sorted(made.stacks, key=lambda one: (-exact[one.problems].together, one.problems)):
        stack = exact[one.problems]
        held = sum(frozenset(one.problems) < each for each in sets)
        fits = stack.together >= made.threshold * (2 + held) if held else True
        fits = fits and _fits(stack, made.threshold, named_inside.get(one.problems, 0), team)
        room = all(
            stacks.counts[name] - given.get(name, 0) - stack.together
            >= made.threshold * (2 + sum(name in each for each in sets))
            for name in one.problems
        )
        if fits and room and stacks.extra - told - stack.together >= made.threshold * len(sets):
            told += stack.together
            given |= {name: given.get(name, 0) + stack.together for name in one.problems}
            one = replace(one, count=stack.together)
        found.append(one)
    return replace(made, stacks=tuple(sorted(found, key=_order)))


def strength(stack: Stack) -> Strength:
    """Say a lift roughly: the band in which it lies."""
    return next((step for least, step in _STEPS if stack.lift >= least), Strength.HALF_MORE)


def _order(one: ShownStack) -> tuple[int, int, tuple[str, ...]]:
    """Put counts first, most first; a set without a count stands by its strength and name alone."""
    return -(one.count or 0), -one.strength, one.problems


def _nameable(stack: Stack, stacks: Stacks, threshold: int, shown: Mapping[str, int | None]) -> bool:
    known = all(shown.get(name) is not None for name in stack.problems)
    pair = len(stack.problems) == PAIR
    neither = stacks.questions - sum(stacks.counts[name] for name in stack.problems) + stack.together
    many = stack.together >= threshold and stack.least_part - stack.together >= threshold
    return known and many and (not pair or neither >= threshold)


def _fits(stack: Stack, threshold: int, places: int, team: str) -> bool:
    if len(stack.problems) != PAIR or stack.together < threshold * (places + 1) - (1 if places else 0):
        return False
    largest = stack.most_in_one.get(team)
    return largest is None or stack.together - largest >= threshold
