"""Keep what goes together in a municipality as others than the registering team may see it.

All places of a window are made at once: how many villages name a set decides whether its count in the whole
municipality may be shown.
"""

from collections import Counter
from collections.abc import Mapping

from django.db import transaction

from voorkant.core.analyse.stacking import find_stacks, protect_stacks
from voorkant.core.analyse.stacking.protect import with_counts
from voorkant.core.shared.period import Window
from voorkant.core.shared.stacks import ShownStack, ShownStacks, Strength
from voorkant.store.models import Municipality, StackTable
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.stacking import TEAM, asked_of, places_to_choose, rules_of
from voorkant.store.services.counts import protected_counts


def shown_stacks(municipality: Municipality, window: Window, area: str) -> ShownStacks:
    """Give what goes together in a place over a window as anybody but the registering team may see it.

    The tables are made once and then stay as they are; only while no place of the municipality names a set are they
    made again. A place where no questions are kept has too little to say.
    """
    kept = _kept(municipality, window)
    if not any(one.stacks for one in kept.values()):
        kept = _make(municipality, window)
    row = kept.get(area)
    if row is None:
        return ShownStacks(area, window, next(iter(kept.values())).threshold, enough=False, stacks=())
    return ShownStacks(
        area=area,
        window=window,
        threshold=row.threshold,
        enough=row.enough,
        stacks=tuple(ShownStack(tuple(names), Strength(step), count) for names, step, count in row.stacks),
        vanished=tuple((tuple(names), division) for names, division in row.vanished),
    )


def _kept(municipality: Municipality, window: Window) -> Mapping[str, StackTable]:
    rows = StackTable.objects.filter(municipality=municipality, first=window.first, last=window.last)
    return {row.area_code: row for row in rows}


def _make(municipality: Municipality, window: Window) -> Mapping[str, StackTable]:
    made = protected_stacks(municipality, window)
    with transaction.atomic():
        for area, one in made.items():
            StackTable.objects.update_or_create(
                municipality=municipality,
                area_code=area,
                first=window.first,
                last=window.last,
                defaults={
                    "threshold": one.threshold,
                    "enough": one.enough,
                    "stacks": [[list(each.problems), int(each.strength), each.count] for each in one.stacks],
                    "vanished": [[list(names), division] for names, division in one.vanished],
                },
            )
    return _kept(municipality, window)


def protected_stacks(municipality: Municipality, window: Window) -> Mapping[str, ShownStacks]:
    """Work out what may be shown of the municipality and of the places right under it."""
    asked, rules, places = asked_of(municipality, window), rules_of(municipality), places_of(municipality)
    own = protected_counts(municipality, window)
    inside = places_to_choose(places)[1:]
    made = {}
    for area in inside:
        found = find_stacks(asked.inside(places.inside(area)), rules)
        shown = {problem: own.get(area, problem).count for problem in found.counts}
        made[area] = protect_stacks(found, area=area, window=window, threshold=own.threshold, shown=shown, rough=True)
    whole = find_stacks(asked.questions, rules)
    shown = {problem: own.get(municipality.code, problem).count for problem in whole.counts}
    top = protect_stacks(whole, area=municipality.code, window=window, threshold=own.threshold, shown=shown)
    named = Counter(stack.problems for one in made.values() for stack in one.stacks)
    return {municipality.code: with_counts(top, whole, named_inside=named, team=TEAM), **made}
