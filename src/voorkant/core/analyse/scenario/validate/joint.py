"""Whether the same people have several things at once, and for how long: stacking and staying.

A model can have every share right and still be wrong about Mr. and Mrs. Jansen: if care is dealt out at random, nobody
has three kinds of it and nobody has it for seven years.
"""

from collections.abc import Sequence

import numpy as np

from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.judge import band, judged, ratio
from voorkant.core.analyse.scenario.validate.outcome import Finding, Outcome, Published, Row, Unit
from voorkant.core.analyse.scenario.validate.say import ended
from voorkant.core.analyse.scenario.watched import Watched
from voorkant.core.shared.text import Text


def stacking(check: Check, watched: Sequence[Watched]) -> Finding:
    """Hold the share of households that use more than one law against what is published; one `Watched` per draw."""
    (target,) = check.targets
    published = Published(target.value, target.low, target.high)
    middle, low, high = band([stacked_share(one) for one in watched])
    outcome = judged(middle, published, check.numbers["tolerance"])
    rows = [Row(target.name, Unit.SHARE, outcome, middle, low, high, published)]
    alone = band([_alone(one) for one in watched])[0]
    if alone is not None:
        words = Text("als elke wet los van de andere stond", "if each law stood apart from the others")
        rows.append(Row(words, Unit.SHARE, Outcome.TOLD, alone))
    by_chance = alone is not None and middle is not None and middle <= alone * _MORE
    return ended(check, tuple(rows), (_BY_CHANCE,) if by_chance else ())


def persistence(check: Check, watched: Sequence[Watched]) -> Finding:
    """Hold the share of users who use a law every year against what is published, per law."""
    rows: list[Row] = []
    for target in check.targets:
        published = Published(target.value, target.low, target.high)
        middle, low, high = band([every_year(one, target.key) for one in watched])
        outcome = judged(middle, published, check.numbers["tolerance"])
        rows.append(Row(target.name, Unit.SHARE, outcome, middle, low, high, published))
        first = band([every_year(one, target.key, first=True) for one in watched])
        words = target.name + Text(", van wie er in het eerste jaar was", ", of those who were there in the first year")
        rows.append(Row(words, Unit.SHARE, Outcome.TOLD, *first))
    return ended(check, tuple(rows))


def stacked_share(watched: Watched) -> float | None:
    """Give the share of households that use more than one law of those that use any, over all year-ends."""
    masks = np.arange(watched.stacks.shape[1])
    laws = np.array([int(mask).bit_count() for mask in masks])
    seen = watched.stacks[1:].sum(axis=0)
    return ratio(seen[laws > 1].sum(), seen[laws > 0].sum())


def every_year(watched: Watched, law: str, *, first: bool = False) -> float | None:
    """Give the share who used `law` at every year-end, of all who used it at any (or at the `first`)."""
    if law not in watched.laws:
        return None
    table = watched.use_from_first if first else watched.use_years
    used = table[watched.laws.index(law)]
    return ratio(used[-1], used[1:].sum())


def _alone(watched: Watched) -> float | None:
    """Give the share that would be stacked if the laws were dealt out to households independently."""
    seen = watched.stacks[1:].sum(axis=0).astype(float)
    if not seen.sum():
        return None
    masks = np.arange(len(seen))
    shares = [seen[(masks >> bit & 1) == 1].sum() / seen.sum() for bit in range(len(watched.laws))]
    none = float(np.prod([1 - one for one in shares]))
    one_only = sum(
        share * float(np.prod([1 - other for at, other in enumerate(shares) if at != bit]))
        for bit, share in enumerate(shares)
    )
    return ratio(1 - none - one_only, 1 - none)


_MORE = 1.1
"""So many times what chance alone would give is hardly more than chance."""
_BY_CHANCE = Text(
    "In dit model komt hulp van twee wetten in een huis niet vaker voor dan bij toeval. Wat mensen met meer "
    "problemen samen "
    "kosten, ziet het dus niet goed.",
    "In this model help of two laws in one home is no more frequent than by chance. So it does not see well what "
    "people "
    "with several problems cost together.",
)
