"""What others than the registering team may see of what goes together.

Twelve questions about grief are shown elsewhere, eleven of them also about loneliness: whoever reads both knows that
one was not. So a set is named only where the questions with it, and those with part of it, are many; a count is given
for pairs in the whole municipality alone, and only where what is left beside all counts given stays open.
"""

from collections.abc import Mapping
from dataclasses import replace

from voorkant.core.shared.period import Window
from voorkant.core.shared.stacks import ShownStack, ShownStacks, Stack, Stacks, Strength

PAIR = 2
_STEPS = ((5.0, Strength.FIVEFOLD), (3.0, Strength.THRICE), (2.0, Strength.TWICE))


def protect_stacks(
    stacks: Stacks, *, area: str, window: Window, threshold: int, shown: Mapping[str, int | None], rough: bool = False
) -> ShownStacks:
    """Give the sets that may be named, without counts; their order says no more than their words. `shown` are the counts per problem that readers see elsewhere.

    A set is named where it is in at least `threshold` questions, every set with one problem fewer in at least so many
    more, and each of its problems has a count that is shown. `rough`: say only that it is more often than expected.
    """
    nameable = [one for one in stacks.found if _nameable(one, threshold, shown)]
    gone = [one for one in stacks.explained if _nameable(one, threshold, shown)]
    named = tuple(ShownStack(one.problems, Strength.OFTEN if rough else strength(one)) for one in nameable)
    return ShownStacks(
        area=area,
        window=window,
        threshold=threshold,
        enough=stacks.enough,
        stacks=tuple(sorted(named, key=_order)),
        vanished=() if rough else tuple((one.problems, one.vanishes_by) for one in gone),
    )


def with_counts(
    made: ShownStacks, stacks: Stacks, *, named_inside: Mapping[tuple[str, ...], int], team: str
) -> ShownStacks:
    """Add the counts that may be shown, to what is shown of the whole municipality; sets with most questions first.

    `named_inside` tells in how many places within it a set is named; `team` is the division that holds who registered.
    Beside the counts given there stay at least `threshold` questions with each problem, so much room in what all
    questions name, as many questions of other teams, and as many possible values outside the places named.
    """
    exact = {one.problems: one for one in stacks.found}
    given: dict[str, int] = {}
    told, found = 0, []
    for one in sorted(made.stacks, key=lambda one: (-exact[one.problems].together, one.problems)):
        stack = exact[one.problems]
        fits = _fits(stack, stacks, made.threshold, named_inside.get(one.problems, 0), team)
        room = all(stacks.counts[name] - given.get(name, 0) - stack.together >= made.threshold for name in one.problems)
        if fits and room and stacks.extra - told - stack.together >= made.threshold:
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


def _nameable(stack: Stack, threshold: int, shown: Mapping[str, int | None]) -> bool:
    known = all(shown.get(name) is not None for name in stack.problems)
    return known and stack.together >= threshold and stack.least_part - stack.together >= threshold


def _fits(stack: Stack, stacks: Stacks, threshold: int, places: int, team: str) -> bool:
    if len(stack.problems) != PAIR or stack.together < threshold * (places + 1) - (1 if places else 0):
        return False
    largest = stack.most_in_one.get(team)
    return largest is None or stack.together - largest >= threshold
