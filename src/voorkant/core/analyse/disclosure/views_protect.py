"""Hide what it takes in a new view, knowing every view that came before it.

The quarters of a year were published; Bussloo's third quarter was hidden and a second with it. Now somebody asks for
the half years. Twello's may be shown, Bussloo's may not: with one shown quarter the other would follow.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from voorkant.core.analyse.disclosure.views import Cells, Marks, Truth, View, attack_views

Told = Callable[[int, int], None]
Cell = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Protected:
    """A view fit to be shown, with the range that all views together leave for each of its cells."""

    view: View
    low: Cells
    high: Cells


def first_shown(truth: Truth, view: View, threshold: int) -> Marks:
    """Give what of a view is not small itself; in steps a small count is inside the first step, and may be shown."""
    fit = np.ones(view.shown.shape, dtype=np.bool_) if view.step > 1 else view.values(truth) >= threshold
    fit[truth.rest] = False
    return fit


def as_before(new: View, earlier: Sequence[View]) -> Marks:
    """Give what of `new.shown` no earlier view of the same period and age hid: what was hidden once stays hidden."""
    shown = new.shown.copy()
    for old in earlier:
        both = [(n, old.columns.index(one)) for n, one in enumerate(new.columns) if one in old.columns]
        for period, one in enumerate(new.periods):
            for age, band in enumerate(new.ages):
                if one in old.periods and band in old.ages and both:
                    here, there = map(list, zip(*both, strict=True))
                    kept = old.shown[:, old.periods.index(one), old.ages.index(band)]
                    shown[:, period, age, here] &= kept[:, there]
    return shown


def too_narrow(truth: Truth, view: View, bounds: tuple[Cells, Cells], threshold: int) -> Marks:
    """Tell of which cells a reader knows too much: fewer than `threshold` possible counts, of one that is hidden or, in
    steps, small. A rest that is not small itself may be known.
    """
    small = view.values(truth) < threshold
    guarded = np.where(truth.rest[:, None, None, None], small, ~view.shown | small)
    found: Marks = guarded & (bounds[1] - bounds[0] < threshold - 1)
    return found


def protect_view(
    truth: Truth, new: View, earlier: Sequence[View], threshold: int, *, told: Told | None = None, threads: int = 1
) -> Protected:
    """Hide more of `new.shown` until nobody who sees it beside all `earlier` views knows too much of any hidden cell of
    it or of them. What was too narrow in earlier views without it cannot be mended here and is left.

    The same counts and the same history always give the same view. `told` hears how many cells are hidden, and of how
    many.
    """
    before, known = _known_already(truth, new, earlier, threshold)
    shown = as_before(new, earlier) | (new.shown & known)
    while True:
        view = replace(new, shown=shown)
        *old, own = attack_views(truth, [*earlier, view], threads=threads)
        narrow = too_narrow(truth, view, own, threshold) & ~known
        worse = [
            too_narrow(truth, one, each, threshold) & ~mark
            for one, each, mark in zip(earlier, old, before, strict=True)
        ]
        if not narrow.any() and not any(one.any() for one in worse):
            return Protected(view, *own)
        if told:
            told(int((~shown).sum()), shown.size)
        free = shown & ~known
        if not _hide_more(truth, view, free, narrow, own[1] - own[0], zip(earlier, worse, strict=True), threshold):
            return Protected(view, *own)
        shown &= free | known


def _known_already(
    truth: Truth, new: View, earlier: Sequence[View], threshold: int
) -> tuple[list[Marks], Marks]:  # fmt: skip
    """Tell which cells of earlier views, and which of the new one, are known too well whatever the new one shows."""
    nothing = replace(new, shown=np.zeros(new.shown.shape, dtype=np.bool_))
    views = [*earlier, nothing]
    marks = [
        too_narrow(truth, one, each, threshold) for one, each in zip(views, attack_views(truth, views), strict=True)
    ]  # fmt: skip
    return marks[:-1], marks[-1]


def _hide_more(
    truth: Truth,
    view: View,
    free: Marks,
    narrow: Marks,
    width: Cells,
    earlier: Iterator[tuple[View, Marks]],
    threshold: int,
) -> bool:
    """Take one cell out of `free` for each column with a cell that is known too well; tells whether any was left."""
    values, done = view.values(truth), set[int]()
    for cell in _cells(narrow):
        if cell[3] not in done and _hide_for(truth, view, free, values, width, cell, threshold - 1):
            done.add(cell[3])
    for old, marks in earlier:
        for node, period, age, column in np.argwhere(marks).tolist():
            at = view.columns.index(old.columns[column]) if old.columns[column] in view.columns else -1
            if at in done:
                continue
            overlap = _nearest(view.periods, old.periods[period])
            bands = _nearest(view.ages, old.ages[age])
            if _hide_for_earlier(truth, view, free, values, (node, overlap, bands, at)):
                done.add(at)
    return bool(done)


def _hide_for(truth: Truth, view: View, free: Marks, values: Cells, width: Cells, cell: Cell, level: float) -> bool:
    """Hide the smallest shown cell of the sum that fixes a cell most; where its column has none, of another column."""
    if free[cell]:
        free[cell] = False
        return True
    lines = [line for line in _lines(truth, view, cell) if any(free[one] for one in line)]
    tight = [
        line for line in lines if sum(width[one] for one in line if one != cell and not view.shown[one]) < level
    ]  # fmt: skip
    for line in tight or lines:
        parts = [one for one in line[1:] if free[one]] or [one for one in line if free[one]]
        return _hide_least(free, values, parts)
    node, period, age, column = cell
    same = [one for one in _cells(free) if one[3] == column]
    beside = [(node, period, age, other) for other in range(len(view.columns)) if free[node, period, age, other]]
    return _hide_least(free, values, same or beside or _cells(free))


def _hide_for_earlier(
    truth: Truth, view: View, free: Marks, values: Cells, place: tuple[int, list[int], list[int], int]
) -> bool:  # fmt: skip
    node, periods, ages, column = place
    nodes = [node]
    while nodes:
        columns = [column] if column >= 0 else range(len(view.columns))
        for period in periods:
            cells = [(one, period, age, each) for one in nodes for age in ages for each in columns]
            if found := [one for one in cells if free[one]]:
                return _hide_least(free, values, found)
        above = truth.parent[nodes[0]]
        nodes = [int(above), *np.flatnonzero(truth.parent == above).tolist()] if above >= 0 else []
    return _hide_least(free, values, _cells(free))


def _cells(marks: Marks) -> list[Cell]:
    return [(one[0], one[1], one[2], one[3]) for one in np.argwhere(marks).tolist()]


def _nearest(pieces: Sequence[tuple[int, ...]], wanted: tuple[int, ...]) -> list[int]:
    """Give the parts of a view that overlap with a part of another, the likest first."""
    overlap = [n for n, one in enumerate(pieces) if set(one) & set(wanted)]
    return sorted(overlap, key=lambda n: (len(set(pieces[n]) ^ set(wanted)), n))


def _hide_least(free: Marks, values: Cells, cells: Sequence[Cell]) -> bool:
    if not cells:
        return False
    free[min(cells, key=lambda one: (values[one], one))] = False
    return True


def _lines(truth: Truth, view: View, cell: Cell) -> Iterator[list[Cell]]:
    """Give the sums that a cell takes part in, the whole first: of areas, of periods, of ages."""
    node, period, age, column = cell
    for whole in {node, int(truth.parent[node])}:
        parts = np.flatnonzero(truth.parent == whole).tolist() if whole >= 0 else []
        if parts:
            yield [(one, period, age, column) for one in (whole, *parts)]
    for pieces, build in (
        (view.periods, lambda one: (node, one, age, column)),
        (view.ages, lambda one: (node, period, one, column)),
    ):
        at = period if pieces is view.periods else age
        for whole, parts in _wholes(pieces):
            if at == whole or at in parts:
                yield [build(one) for one in (whole, *parts)]


def _wholes(pieces: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, list[int]]]:
    """Give what is cut exactly into other parts of the same view."""
    for number, whole in enumerate(pieces):
        parts = [n for n, one in enumerate(pieces) if n != number and set(one) < set(whole)]
        if parts and sorted(each for part in parts for each in pieces[part]) == sorted(whole):
            yield number, parts


def leaks(truth: Truth, view: View, earlier: Sequence[View], threshold: int) -> list[tuple[int, Cell, float, float]]:
    """Give what would follow from a view beside all earlier ones: the number of the view (-1 for the new one) and the
    cell of it that is known too well, with its lowest and highest count. Nothing where it may be shown.
    """
    before, known = _known_already(truth, view, earlier, threshold)
    *old, own = attack_views(truth, [*earlier, view])
    found = [(-1, own, too_narrow(truth, view, own, threshold) & ~known)]
    for number, (one, now, mark) in enumerate(zip(earlier, old, before, strict=True)):
        found.append((number, now, too_narrow(truth, one, now, threshold) & ~mark))
    return [
        (number, cell, float(bounds[0][cell]), float(bounds[1][cell]))
        for number, bounds, marks in found for cell in _cells(marks)
    ]  # fmt: skip
