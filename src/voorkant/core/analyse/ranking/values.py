"""From what is known to worth: a place on a scale with its range becomes a spread of worths between 0 and 1.

"About 540 people, perhaps 430, perhaps 650" is a triangle; "between 2 and 4, no idea where" is flat; unknown is flat
over the whole scale. A worth only compares places on one scale; weights join the scales.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.rankings import Candidate, Criterion, Value

Floats = NDArray[np.float64]

QUANTILES = (np.arange(400) + 0.5) / 400
"""Where a spread is looked at to find its mean; 400 equal parts give it within 0.0001 of the exact mean."""


def stream(seed: int, *what: object) -> np.random.Generator:
    """Give the random numbers that belong to one decision: the same for any order, partition or number of threads."""
    words = "|".join(str(one) for one in (seed, *what))
    digest = hashlib.blake2b(words.encode(), digest_size=16).digest()
    return np.random.Generator(np.random.Philox(key=np.frombuffer(digest, dtype="<u8")))


def worth(criterion: Criterion, places: Floats | float) -> Floats:
    """Give the worth (0-1) of places on a scale; beyond an end counts as that end."""
    scale, gained = zip(*criterion.points, strict=True)
    return np.asarray(np.interp(places, scale, gained), dtype=np.float64)


def place_of(criterion: Criterion, worth: float) -> float:
    """Give the place on a scale that has a worth; the lowest where several have."""
    points = criterion.points if criterion.points[0][1] <= criterion.points[-1][1] else criterion.points[::-1]
    scale, gained = zip(*points, strict=True)
    return float(np.interp(worth, gained, scale))


def value_of(candidate: Candidate, criterion: Criterion) -> Value:
    """Give what is known of a group on a criterion; the whole scale where nothing is."""
    found = candidate.values.get(criterion.id)
    if found is not None and found.known:
        return found
    low, high = criterion.ends
    return Value(low, high, known=False)


def spread(value: Value, chances: Floats) -> Floats:
    """Give the places on the scale at cumulative `chances` (0-1): a triangle where there is a best guess, else flat."""
    low, high = value.low, value.high
    if high <= low:
        return np.full_like(chances, low)
    if value.best is None:
        return low + chances * (high - low)
    rising, falling = value.best - low, high - value.best
    turn = rising / (high - low)
    up = low + np.sqrt(chances * ((high - low) * rising))
    down = high - np.sqrt((1 - chances) * ((high - low) * falling))
    return np.where(chances < turn, up, down)


def middle(candidate: Candidate, criterion: Criterion) -> float:
    """Give the mean worth of a group on a criterion over its spread."""
    value = value_of(candidate, criterion)
    return float(worth(criterion, spread(value, QUANTILES)).mean())


def middles(candidates: Sequence[Candidate], criteria: Sequence[Criterion]) -> Floats:
    """Give mean worths, shape (groups, criteria)."""
    found = [[middle(one, criterion) for criterion in criteria] for one in candidates]
    return np.array(found, dtype=np.float64).reshape(len(candidates), len(criteria))


def drawn_worths(candidate: Candidate, criterion: Criterion, *, seed: int, block: int, size: int) -> Floats | float:
    """Draw `size` worths of a group on a criterion for one block of draws; one number where nothing is uncertain."""
    value = value_of(candidate, criterion)
    if value.high <= value.low:
        return float(worth(criterion, value.low))
    key = ("together", value.together) if value.together else ("cell", candidate.id, criterion.id)
    return worth(criterion, spread(value, stream(seed, *key, block).random(size)))
