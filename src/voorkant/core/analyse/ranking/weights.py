"""Weights that are plausible, and drawing evenly from all of them.

The school gives size 100 points and urgency 60; the wijkteam 70 and 100. Neither is wrong, so every weighing between
them is plausible, and each gets the same chance. Without any talk, all weighings do; with only "urgency weighs most,
then size", all weighings in that order do.

Weights are shares of one (a point of a weight lies on the simplex). Uniform draws over the simplex, over an order on it
and over ranges on it are exact: an order by sorting, ranges by proposing from whichever simple shape around them fits
best and keeping what lies inside.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.ranking.values import Floats, stream
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

SLACK = 1e-12
PILOT = 4096
MOST_ROUNDS = 400
CENTRAL_DRAWS = 32768


@dataclass(frozen=True, slots=True)
class WeightSpace:
    """All plausible weights of `criteria`: each from `low` to `high`, heaviest first in the classes of `order`.

    Classes hold criteria whose order among themselves is open; an empty `order` says nothing. `central` is the weight
    from which a change is told.
    """

    criteria: tuple[str, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    central: tuple[float, ...]
    order: tuple[tuple[str, ...], ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether only one weighing is possible."""
        return all(high - low <= SLACK for low, high in zip(self.low, self.high, strict=True))


def any_weights(criteria: Sequence[str]) -> WeightSpace:
    """Give the space of all weights: nobody chose anything yet."""
    many = len(criteria)
    return WeightSpace(tuple(criteria), (0.0,) * many, (1.0,) * many, (1 / many,) * many)


def ordered_weights(criteria: Sequence[str], order: Sequence[Sequence[str]]) -> WeightSpace:
    """Give the weights in an order, heaviest class first. Raises BadInput unless each criterion stands in one class."""
    return weights_between(criteria, order=order)


def weights_between(
    criteria: Sequence[str],
    low: Mapping[str, float] | None = None,
    high: Mapping[str, float] | None = None,
    *,
    order: Sequence[Sequence[str]] = (),
    central: Mapping[str, float] | None = None,
) -> WeightSpace:
    """Give the weights (shares of one) within ranges and in an order. Raises BadInput where no weighing fits."""
    classes = tuple(tuple(one) for one in order)
    if classes and sorted(one for part in classes for one in part) != sorted(criteria):
        raise BadInput("weights-order", _ORDER, _ORDER_WHY, _ORDER_DO)
    lows = np.array([max(0.0, (low or {}).get(one, 0.0)) for one in criteria])
    highs = np.array([min(1.0, (high or {}).get(one, 1.0)) for one in criteria])
    lows, highs = _tightened(lows, highs, [[criteria.index(one) for one in part] for part in classes])
    if central is not None:
        middle = np.array([central[one] for one in criteria])
    elif classes and low is None and high is None:
        middle = _centre_of_order(criteria, classes)
    else:
        space = WeightSpace(tuple(criteria), tuple(lows), tuple(highs), (), classes)
        middle = draw_weights(space, CENTRAL_DRAWS, seed=0, block=-1).mean(axis=1)
    middle = middle / middle.sum()
    return WeightSpace(
        tuple(criteria), tuple(map(float, lows)), tuple(map(float, highs)), tuple(map(float, middle)), classes
    )


def shares(swings: Mapping[str, float], criteria: Sequence[str]) -> dict[str, float]:
    """Turn swing points (the heaviest 100, others 0-100) into shares of one.

    Raises BadInput where a criterion has no points, points lie outside 0-100, or all are 0.
    """
    points = [swings.get(one, -1.0) for one in criteria]
    if any(not 0 <= one <= 100 for one in points) or not any(points):
        raise BadInput("weights-points", _POINTS, _POINTS_WHY, _POINTS_DO)
    total = sum(points)
    return {one: point / total for one, point in zip(criteria, points, strict=True)}


def agreed_weights(
    swings: Sequence[Mapping[str, float]], criteria: Sequence[str], *, margin: float = 0.0
) -> WeightSpace:
    """Give the weights that lie between those of several people, `margin` (share of one) wider at both ends.

    Central is the mean of all, one person one voice. Raises BadInput without anybody.
    """
    if not swings:
        raise BadInput("weights-nobody", _NOBODY, _NOBODY_WHY, _NOBODY_DO)
    each = [shares(one, criteria) for one in swings]
    low = {one: max(0.0, min(person[one] for person in each) - margin) for one in criteria}
    high = {one: min(1.0, max(person[one] for person in each) + margin) for one in criteria}
    central = {one: sum(person[one] for person in each) / len(each) for one in criteria}
    return weights_between(criteria, low, high, central=central)


def draw_weights(space: WeightSpace, size: int, *, seed: int, block: int) -> Floats:
    """Draw weights evenly from a space, shape (criteria, size); the same for the same seed and block."""
    if space.fixed:
        return np.repeat(np.array(space.low)[:, None] / sum(space.low), size, axis=1)
    propose, rate = _best_proposal(space)
    rng, kept, have = stream(seed, "weights", block), [], 0
    for _ in range(MOST_ROUNDS):
        found = propose(rng, int((size - have) / max(rate, 0.01) * 1.1) + 16)
        found = found[:, _fits(space, found)]
        kept.append(found)
        have += found.shape[1]
        if have >= size:
            return np.concatenate(kept, axis=1)[:, :size]
    raise BadInput("weights-too-narrow", _NARROW, _NARROW_WHY, _NARROW_DO)


Propose = Callable[[np.random.Generator, int], Floats]
Places = NDArray[np.int64]


def _best_proposal(space: WeightSpace) -> tuple[Propose, float]:
    """Give the shape around a space from which most draws can be kept, and the share that can."""
    tried: list[tuple[float, int, Propose]] = []
    for number, propose in enumerate(_proposals(space)):
        found = propose(stream(0, "pilot", number), PILOT)
        tried.append((float(_fits(space, found).mean()), -number, propose))
    rate, _, best = max(tried, key=lambda one: one[:2])
    return best, rate


def _proposals(space: WeightSpace) -> Iterator[Propose]:
    low, high = np.array(space.low), np.array(space.high)
    free = np.flatnonzero(high - low > SLACK).astype(np.int64)
    if space.order:
        yield lambda rng, size: _in_order(rng, size, space)
    yield lambda rng, size: _placed(low, free, (1 - low.sum()) * _simplex(rng, len(free), size))
    yield lambda rng, size: _placed(high, free, (1 - high.sum()) * _simplex(rng, len(free), size))
    yield lambda rng, size: _boxed(rng, low, high, free, size)


def _simplex(rng: np.random.Generator, many: int, size: int) -> Floats:
    drawn = rng.standard_exponential((many, size))
    return np.asarray(drawn / drawn.sum(axis=0))


def _placed(start: Floats, free: Places, moved: Floats) -> Floats:
    found = np.repeat(start[:, None], moved.shape[1], axis=1)
    found[free] += moved
    return found


def _boxed(rng: np.random.Generator, low: Floats, high: Floats, free: Places, size: int) -> Floats:
    """All free weights even within their range, except the widest, which takes what is left."""
    widest = free[np.argmax((high - low)[free])]
    others = [one for one in free if one != widest]
    found = np.repeat(low[:, None], size, axis=1)
    found[others] += rng.random((len(others), size)) * (high - low)[others][:, None]
    found[widest] = 0
    found[widest] = 1 - found.sum(axis=0)
    return found


def _in_order(rng: np.random.Generator, size: int, space: WeightSpace) -> Floats:
    drawn = -np.sort(-_simplex(rng, len(space.criteria), size), axis=0)
    found, at = np.empty_like(drawn), 0
    for part in space.order:
        places = [space.criteria.index(one) for one in part]
        found[places] = rng.permuted(drawn[at : at + len(part)], axis=0)
        at += len(part)
    return found


def _fits(space: WeightSpace, found: Floats) -> np.ndarray:
    low, high = np.array(space.low)[:, None], np.array(space.high)[:, None]
    fits = ((found >= low - SLACK) & (found <= high + SLACK)).all(axis=0)
    rows = [found[[space.criteria.index(one) for one in part]] for part in space.order]
    for heavier, lighter in pairwise(rows):
        fits &= heavier.min(axis=0) >= lighter.max(axis=0) - SLACK
    return np.asarray(fits)


def _tightened(low: Floats, high: Floats, order: list[list[int]]) -> tuple[Floats, Floats]:
    """Narrow ranges to what can occur when all weights add up to one and stand in order; BadInput where none can."""
    for _ in range(4 * len(low) + 4):
        for heavier, lighter in pairwise(order):
            low[heavier] = np.maximum(low[heavier], low[lighter].max())
        for lighter, heavier in pairwise(order[::-1]):
            high[lighter] = np.minimum(high[lighter], high[heavier].min())
        least, most = _ends(low, high, order)
        low, high = np.maximum(low, least), np.minimum(high, most)
        if (low > high + 1e-9).any():
            raise BadInput("weights-contradict", _NONE, _NONE_WHY, _NONE_DO)
    return np.clip(low, 0, 1), np.maximum(np.clip(low, 0, 1), np.clip(high, 0, 1))


def _ends(low: Floats, high: Floats, order: list[list[int]]) -> tuple[Floats, Floats]:
    """Give the least and most of each weight that leave room for one in all: with a > b, a is 50-100 and b 0-50 of 100.

    The heavier ones are at least as much, so together they may leave less; the lighter ones are at most as much, so
    together they may need more.
    """
    least, most = 1 - (high.sum() - high), 1 - (low.sum() - low)
    for at, part in enumerate(order):
        heavier = np.sort(low[[one for before in order[:at] for one in before]])
        lighter = np.sort(high[[one for after in order[at + 1 :] for one in after]])[::-1]
        for one in part:
            for many in range(1, len(heavier) + 1):
                most[one] = min(most[one], (1 - low.sum() + low[one] + heavier[:many].sum()) / (many + 1))
            for many in range(1, len(lighter) + 1):
                least[one] = max(least[one], (1 - high.sum() + high[one] + lighter[:many].sum()) / (many + 1))
    return least, most


def _centre_of_order(criteria: Sequence[str], order: tuple[tuple[str, ...], ...]) -> Floats:
    """Give the mean of all weights in an order (rank order centroid; within a class the mean of its places)."""
    many, found, at = len(criteria), np.zeros(len(criteria)), 0
    centroid = np.array([sum(1 / k for k in range(place, many + 1)) / many for place in range(1, many + 1)])
    for part in order:
        found[[criteria.index(one) for one in part]] = centroid[at : at + len(part)].mean()
        at += len(part)
    return found


_ORDER = Text("De volgorde van de gewichten klopt niet.", "The order of the weights is not right.")
_ORDER_WHY = Text(
    "Elk criterium hoort er precies één keer in te staan.", "Each criterion should stand in it exactly once."
)
_ORDER_DO = Text("Noem alle criteria, het zwaarste eerst.", "Name all criteria, the heaviest first.")
_POINTS = Text("De punten kloppen niet.", "The points are not right.")
_POINTS_WHY = Text(
    "Elk criterium krijgt 0 tot 100 punten, en minstens één meer dan 0.",
    "Each criterion gets 0 to 100 points, and at least one more than 0.",
)
_POINTS_DO = Text("Geef het zwaarste criterium 100 punten.", "Give the heaviest criterion 100 points.")
_NOBODY = Text("Er zijn geen antwoorden om gewichten van te maken.", "There are no answers to make weights of.")
_NOBODY_WHY = Text("Er heeft nog niemand gewogen.", "Nobody has weighed yet.")
_NOBODY_DO = Text("Weeg eerst zelf, of vraag partners.", "Weigh yourself first, or ask partners.")
_NONE = Text("Deze gewichten kunnen niet samen.", "These weights cannot go together.")
_NONE_WHY = Text(
    "Er is geen weging die binnen alle marges blijft en samen 100 is.",
    "No weighing stays within all ranges and adds up to 100.",
)
_NONE_DO = Text("Maak een of meer marges ruimer.", "Widen one or more of the ranges.")
_NARROW = Text("De ruimte voor gewichten is te smal.", "The room for weights is too narrow.")
_NARROW_WHY = Text("Er is bijna geen weging die past.", "Hardly any weighing fits.")
_NARROW_DO = Text("Maak de marges ruimer of laat de volgorde weg.", "Widen the ranges or leave the order out.")
