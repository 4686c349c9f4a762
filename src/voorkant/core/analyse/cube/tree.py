"""The tree of areas, laid out so that everything in an area lies together.

Twello-Noord, Twello-Zuid and Terwolde stand beside each other because they lie in Voorst; to add Voorst up is then to
read one stretch of cells, from its first buurt to its last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from voorkant.core.shared.cube import Ints
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """The areas at one depth, with the stretch of laid-out areas that lies in each: from `starts` up to `ends`."""

    areas: tuple[str, ...]
    starts: Ints
    ends: Ints


def paths_of(areas: Sequence[str], parents: Mapping[str, str]) -> list[Path]:
    """Give of each area the areas around it, from the top down, with itself; BadInput where one lies in itself."""
    known: dict[str, Path] = {}
    for area in areas:
        around = known.get(parents.get(area, ""))
        if around is not None:
            known[area] = (*around, area)
        elif area not in known:
            _follow(area, parents, known)
    return [known[area] for area in areas]


def _follow(area: str, parents: Mapping[str, str], known: dict[str, Path]) -> None:
    """Note the path of an area and of all areas around it."""
    below = [area]
    while below[-1] not in known and (above := parents.get(below[-1])) is not None:
        if above in below:
            raise _circle(above)
        below.append(above)
    path = known.get(below[-1], (below[-1],))
    known[below.pop()] = path
    while below:
        path = (*path, below[-1])
        known[below.pop()] = path


def laid_out(areas: Sequence[str], parents: Mapping[str, str]) -> tuple[str, ...]:
    """Order areas so that whatever lies in one area stands together."""
    return tuple(path[-1] for path in in_order(paths_of(areas, parents)))


def in_order(paths: Sequence[Path]) -> Sequence[Path]:
    """Order paths so that whatever lies in one area stands together."""
    return paths if all(one < other for one, other in pairwise(paths)) else sorted(set(paths))


def levels(paths: Sequence[Path]) -> list[Level]:
    """Give the levels from the top down, from paths in order. An area takes part in its own level and those above."""
    found = []
    for depth in range(max(map(len, paths), default=0)):
        names: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for at, path in enumerate(paths):
            if len(path) <= depth:
                continue
            if names and names[-1] == path[depth]:
                ends[-1] = at + 1
            else:
                names.append(path[depth])
                starts.append(at)
                ends.append(at + 1)
        found.append(Level(tuple(names), np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)))
    return found


def _circle(area: str) -> BadInput:
    return BadInput(
        "area-in-itself",
        Text(nl="De indeling van gebieden klopt niet.", en="The division of areas is not right."),
        Text(nl="'{area}' ligt via andere gebieden in zichzelf.", en="'{area}' lies in itself through others.").format(
            area=same(area)
        ),
        Text(nl="Geef elk gebied het gebied erboven.", en="Give each area the area above it."),
    )
