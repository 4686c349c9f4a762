"""Put names beside points where no line runs through them.

"Vragen over opvoeden" hung under its point, and a thick line to "Lastig gedrag" ran through its first letters. Moved a
little to the right it is clear. A name stays under its point wherever that is free.
"""

from collections.abc import Iterator, Sequence

_CLEAR = 6.0
_POINT = 7.0

Spot = tuple[float, float]
Room = tuple[float, float, float, float]
"""Left, top, right and bottom, in px."""


def free_rooms(
    spots: Sequence[Spot],
    sizes: Sequence[tuple[float, float]],
    links: Sequence[tuple[int, int]],
    wide: float,
    gap: float,
) -> tuple[Room, ...]:
    """Give for each point (px) the room of its name (`sizes`, px): under it, above it or beside it, at `gap` px.

    The first that meets no line, point or other name is taken; where there is none, the one that meets fewest. No room
    leaves a drawing of `wide` px, or its top, other than right under its point.
    """
    rooms = [_under(spot, size, gap) for spot, size in zip(spots, sizes, strict=True)]
    lines = [(spots[one], spots[other]) for one, other in links]
    for place, (spot, size) in enumerate(zip(spots, sizes, strict=True)):
        others = [room for other, room in enumerate(rooms) if other != place]
        others += [_around(point) for other, point in enumerate(spots) if other != place]
        fitting = [rooms[place]]
        fitting += [one for one in _rooms(spot, size, gap) if one[0] >= 0 and one[2] <= wide and one[1] >= 0]
        rooms[place] = min(fitting, key=lambda room: _met(room, lines, others))
    return tuple(rooms)


def _rooms(spot: Spot, size: tuple[float, float], gap: float) -> Iterator[Room]:
    (x, y), (across, down) = spot, size
    for left in (x - across / 2, x - _POINT, x + _POINT - across):
        for top in (y + gap, y - gap - down):
            yield left, top, left + across, top + down
    for left in (x + gap, x - gap - across):
        yield left, y - down / 2, left + across, y + down / 2


def _under(spot: Spot, size: tuple[float, float], gap: float) -> Room:
    return spot[0] - size[0] / 2, spot[1] + gap, spot[0] + size[0] / 2, spot[1] + gap + size[1]


def _around(point: Spot) -> Room:
    return point[0] - _POINT, point[1] - _POINT, point[0] + _POINT, point[1] + _POINT


def _met(room: Room, lines: Sequence[tuple[Spot, Spot]], others: Sequence[Room]) -> int:
    """Count what a room meets; another name or point counts more than a line."""
    left, top, right, bottom = room
    beside = sum(left < one[2] and one[0] < right and top < one[3] and one[1] < bottom for one in others)
    wider = (left - _CLEAR, top - _CLEAR / 2, right + _CLEAR, bottom + _CLEAR / 2)
    return 10 * beside + sum(_through(wider, *line) for line in lines)


def _through(room: Room, start: Spot, end: Spot) -> bool:
    """Tell whether a line runs through a room, by cutting it at each edge (Liang and Barsky 1984)."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        for edge, inward in ((room[axis], 1.0), (room[axis + 2], -1.0)):
            inside, pace = inward * (start[axis] - edge), inward * step
            if pace == 0:
                if inside < 0:
                    return False
            elif pace > 0:
                first = max(first, -inside / pace)
            else:
                last = min(last, -inside / pace)
    return first < last
