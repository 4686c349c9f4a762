"""An order of stops that makes a short walk, with its length as the crow flies.

Twelve stretches of street in a list from the post office zigzag through Terwolde; walked in a good order they cost half
the steps. Streets are not known here, so metres are straight lines over the globe: good enough to choose an order, and
always said to be so. Whoever has the key of the community centre may fix where the walk begins and ends.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

EARTH = 6_371_000.0
_TRIES = 12
_GAIN = 1e-3
_NOWHERE = -1
_BETWEEN_ENDS = -1e9

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Walk:
    """The order in which to walk (positions in what was given) and its length in metres as the crow flies."""

    order: tuple[int, ...]
    metres: float


def metres_between(one: Place, other: Place) -> float:
    """Give the distance as the crow flies between two places (latitude, longitude in degrees).

    >>> round(metres_between((52.28, 6.10), (52.29, 6.10)))
    1112
    """
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))


def length(places: Sequence[Place]) -> float:
    """Give the length of a walk along places in this order, in metres as the crow flies."""
    return sum(metres_between(one, other) for one, other in pairwise(places))


def short_walk(places: Sequence[Place], *, start: int | None = None, end: int | None = None) -> Walk:
    """Order places so that the walk is short; `start` and `end` are positions that must come first and last.

    A round tour is not needed: the walk ends where it ends. The same end as start is read as no wish for the end.
    """
    end = None if end == start else end
    if len(places) <= 2:
        return _walk(places, _small(len(places), start, end))
    apart = _distances(places, start, end)
    best = min((_improved(tour, apart) for tour in _tours(apart)), key=lambda tour: _cost(tour, apart))
    order = best[1:]
    if (end is not None and order[0] == end) or (start is not None and order[-1] == start):
        order.reverse()
    return _walk(places, order)


def _walk(places: Sequence[Place], order: Sequence[int]) -> Walk:
    return Walk(tuple(order), length([places[position] for position in order]))


def _small(number: int, start: int | None, end: int | None) -> list[int]:
    backwards = number > 1 and (start == 1 or end == 0)
    return [1, 0] if backwards else list(range(number))


def _distances(places: Sequence[Place], start: int | None, end: int | None) -> Mapping[tuple[int, int], float]:
    """Give what each step costs, with one step to nowhere that opens the tour into a walk: it costs nothing, except
    that fixed ends must lie beside it.
    """
    apart = {(one, other): metres_between(a, b) for one, a in enumerate(places) for other, b in enumerate(places)}
    for position in range(len(places)):
        cost = _BETWEEN_ENDS if position in (start, end) else 0.0
        apart[_NOWHERE, position] = apart[position, _NOWHERE] = cost
    return apart


def _tours(apart: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Give tours by always walking to the nearest place, from several beginnings; each begins nowhere."""
    graph = nx.Graph()
    graph.add_weighted_edges_from((one, other, metres) for (one, other), metres in apart.items() if one != other)
    positions = sorted(graph)
    step = max(1, len(positions) // _TRIES)
    return [_from_nowhere(nx.approximation.greedy_tsp(graph, source=one)[:-1]) for one in positions[::step]]


def _from_nowhere(tour: list[int]) -> list[int]:
    at = tour.index(_NOWHERE)
    return tour[at:] + tour[:at]


def _improved(tour: list[int], apart: Mapping[tuple[int, int], float]) -> list[int]:
    """Turn stretches around and move single places for as long as that makes the tour shorter."""
    while (shorter := _turned(tour, apart) or _moved(tour, apart)) is not None:
        tour = shorter
    return tour


def _turned(tour: list[int], apart: Mapping[tuple[int, int], float]) -> list[int] | None:
    """Give the tour with the first stretch turned around that gains more than a millimetre; None where none does."""
    size = len(tour)
    for first in range(1, size - 1):
        before, here = tour[first - 1], tour[first]
        for last in range(first + 1, size):
            there, after = tour[last], tour[(last + 1) % size]
            gain = apart[before, here] + apart[there, after] - apart[before, there] - apart[here, after]
            if gain > _GAIN:
                return tour[:first] + tour[first : last + 1][::-1] + tour[last + 1 :]
    return None


def _moved(tour: list[int], apart: Mapping[tuple[int, int], float]) -> list[int] | None:
    """Give the tour with one to three places that follow each other moved elsewhere, if that gains anything."""
    size = len(tour)
    for number in range(1, min(4, size - 1)):
        for first in range(1, size - number + 1):
            block, rest = tour[first : first + number], tour[:first] + tour[first + number :]
            before, after = tour[first - 1], tour[(first + number) % size]
            saved = apart[before, block[0]] + apart[block[-1], after] - apart[before, after]
            for at in range(1, len(rest) + 1):
                left, right = rest[at - 1], rest[at % len(rest)]
                for piece in (block, block[::-1]):
                    added = apart[left, piece[0]] + apart[piece[-1], right] - apart[left, right]
                    if saved - added > _GAIN:
                        return rest[:at] + piece + rest[at:]
    return None


def _cost(tour: Sequence[int], apart: Mapping[tuple[int, int], float]) -> float:
    return sum(apart[one, other] for one, other in pairwise([*tour, tour[0]]))


def spread(number: int) -> list[Place]:
    """Give so many places evenly within a circle around (0, 0) with radius 1: for stops of which only the buurt is
    known, so that their marks do not lie on top of each other. One place lies in the middle.

    >>> spread(1)
    [(0.0, 0.0)]
    """
    if number == 1:
        return [(0.0, 0.0)]
    turn = math.pi * (3 - math.sqrt(5))
    rays = [(math.sqrt((one + 0.5) / number), one * turn) for one in range(number)]
    return [(radius * math.cos(angle), radius * math.sin(angle)) for radius, angle in rays]
