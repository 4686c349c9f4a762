"""Who lives within walking distance, as a range, because nobody knows from open figures where each home stands.

A buurt of one square kilometre with a library in the middle: in a straight line a walk of 500 metres is 400, and a
circle of 400 metres covers half of the buurt. If homes are spread evenly, half of the residents have a library nearby.
But homes may all stand around it, or all beyond. They cannot stand on nothing, though: 1.200 residents take at least a
quarter of a square kilometre where at most 5.000 live on one. That bounds the share from below and from above.

With `c` the share of the ground that lies within walking distance and `b` the least share of it that homes take:

    least = max(0, 1 - (1 - c) / b)     homes fill the ground beyond reach first
    evenly = c                          homes are spread evenly
    most = min(1, c / b)                homes fill the ground within reach first

`c` itself is measured three times: with long detours and only what surely is there, as usual, with short detours and
all that may be there. It is assumed that people of each age live among the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KM2 = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Covered:
    """The share (0–1) of an area's ground within walking distance: surely, as usual, at most; `area` in m²."""

    least: float
    usual: float
    most: float
    area: float


@dataclass(frozen=True, slots=True)
class Share:
    """The share (0–1) of residents within walking distance: at least, if homes are spread evenly, at most."""

    least: float
    evenly: float
    most: float

    @property
    def width(self) -> float:
        """How far apart the ends are (0–1)."""
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class Living:
    """Residents of one group in one area; `share` None where it is not known who has a place nearby.

    `unknown` counts areas within it that have residents, or may have, of whom nothing can be said.
    """

    people: float
    share: Share | None
    unknown: int = 0

    def beyond(self) -> Share | None:
        """Give how many people have nothing within walking distance: at least, if homes are spread evenly, at most."""
        if self.share is None:
            return None
        one = self.share
        return Share(self.people * (1 - one.most), self.people * (1 - one.evenly), self.people * (1 - one.least))


def reach(covered: Covered | None, residents: float | None, densest: float) -> Share | None:
    """Give the share of residents within reach from the ground that is; None where ground or residents are not known.

    `residents` counts everybody in the area, `densest` is the most residents on a km² of ground on which people live.
    """
    if covered is None or residents is None or residents <= 0 or covered.area <= 0:
        return None
    taken = min(1.0, residents / densest * KM2 / covered.area)
    least = max(0.0, 1 - (1 - covered.least) / taken)
    most = min(1.0, covered.most / taken)
    return Share(min(least, covered.usual), covered.usual, max(most, covered.usual))


def together(parts: Iterable[tuple[float | None, Share | None]]) -> Living | None:
    """Join (people, share) of areas, such as the buurten of a village; None where nobody is known to live there.

    Where people or a share is not known, the area is counted as unknown and left out; an empty area is not unknown.
    """
    listed = list(parts)
    empty = [people for people, _ in listed if people == 0]
    known: Sequence[tuple[float, Share]] = [(people, share) for people, share in listed if people and share is not None]
    unknown = len(listed) - len(empty) - len(known)
    people = sum(people for people, _ in known)
    if not people:
        counted = sum(people or 0 for people, _ in listed)
        return Living(counted, None, unknown) if counted else None
    share = Share(
        sum(people * one.least for people, one in known) / people,
        sum(people * one.evenly for people, one in known) / people,
        sum(people * one.most for people, one in known) / people,
    )
    return Living(people, share, unknown)
