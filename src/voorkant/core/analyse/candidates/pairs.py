"""Pairing one to one, so that most is kept: the assignment problem in whole numbers.

Two candidates merged and split again, crosswise. Giving each theme the candidate that it shares most with may give two
themes the same one; here the best of all pairings is taken. Weights are compared exactly (questions in common, then
likeness, then age), which floating numbers would decide by rounding, and no heavy library is loaded for a few tens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_FINE = 10_000


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and a column that may be paired: what they have `together`, and how `alike` they are (0 to 1)."""

    row: int
    column: int
    together: int
    alike: float


def best_pairs(pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """Give pairs of (row, column), each at most once: together as much as possible, then as alike as possible, then
    the lowest rows, then the lowest columns.
    """
    rows = sorted({one.row for one in pairs})
    columns = sorted({one.column for one in pairs})
    if not rows:
        return []
    weights = _weights(pairs, len(rows), len(columns))
    gain = [[weights.get((row, column), 0) for column in columns] for row in rows]
    chosen = _assign(gain)
    return sorted((rows[at], columns[place]) for at, place in chosen if gain[at][place] > 0)


def _weights(pairs: Sequence[Pair], rows: int, columns: int) -> dict[tuple[int, int], int]:
    """Give one whole number per pair, in which a later reason never outweighs an earlier one."""
    most = min(rows, columns)
    low_rows = max(one.row for one in pairs) + 1
    low_columns = max(one.column for one in pairs) + 1
    place = most * low_columns + 1
    age = (most * low_rows + 1) * place
    fine = (most * _FINE + 1) * age
    return {
        (one.row, one.column): one.together * fine
        + round(one.alike * _FINE) * age
        + (low_rows - one.row) * place
        + (low_columns - one.column)
        for one in pairs
    }


def _assign(gain: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Give the pairing with the largest sum: the Hungarian method with potentials (Kuhn 1955, Jonker and Volgenant
    1987), in O(rows² × columns) steps.
    """
    if len(gain) > len(gain[0]):
        turned = [[row[at] for row in gain] for at in range(len(gain[0]))]
        return [(row, column) for column, row in _assign(turned)]
    size, width = len(gain), len(gain[0])
    high = max(map(max, gain))
    of_row, of_column = [0] * (size + 1), [0] * (width + 1)
    matched = [0] * (width + 1)
    for row in range(1, size + 1):
        matched[0] = row
        way, slack = [0] * (width + 1), [(high + 1) * (size + width + 2)] * (width + 1)
        used = [False] * (width + 1)
        at = 0
        while matched[at]:
            used[at] = True
            here = matched[at]
            for column in range(1, width + 1):
                if not used[column]:
                    cost = high - gain[here - 1][column - 1] - of_row[here] - of_column[column]
                    if cost < slack[column]:
                        slack[column], way[column] = cost, at
            following = min((one for one in range(1, width + 1) if not used[one]), key=slack.__getitem__)
            step = slack[following]
            for column in range(width + 1):
                if used[column]:
                    of_row[matched[column]] += step
                    of_column[column] -= step
                else:
                    slack[column] -= step
            at = following
        while at:
            matched[at], at = matched[way[at]], way[at]
    return [(matched[column] - 1, column - 1) for column in range(1, width + 1) if matched[column]]
