"""Which cells carry most hours, which support is long, and what of it may be shown.

Of 54 cells of Voorst six carry half of all hours; support for one person lasts 34 months there. Where fewer than five
people have it, nothing is shown of them: no count, no hours, and no total from which they would follow, because totals
are made of what is shown and of nothing else.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.analyse.rethink.provisions import WEEKS_A_YEAR, Age, Cell, Count
from voorkant.core.shared.area import AreaKind, kind_of, municipality_code
from voorkant.core.shared.gate import hidden_parts


class Measure(StrEnum):
    """What is held beside comparable places."""

    PEOPLE = "people"
    WEEKLY = "weekly"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Outlier:
    """A cell that stands out: how many times as high as in `places` comparable places, and their level."""

    cell: Cell
    measure: Measure
    ratio: float
    low: float
    high: float
    level: float
    places: int
    q_value: float


@dataclass(frozen=True, slots=True)
class Heavy:
    """The fewest cells that carry `share` (0-1) of all hours that are known; of how many, and how many lack hours."""

    cells: tuple[Cell, ...]
    share: float
    of: int
    unknown: int
    hours: float


REST = "rest"
"""Stands for the area of all places that are not shown, together."""


@dataclass(frozen=True, slots=True)
class Own:
    """The cells of a municipality and of the places inside it, of one period. Those in `hidden` are never shown."""

    whole: tuple[Cell, ...]
    inside: tuple[Cell, ...]
    hidden: frozenset[tuple[str, str, Age]]

    def shows(self, cell: Cell) -> bool:
        """Tell whether a cell may be shown."""
        return (cell.area, cell.kind, cell.age) not in self.hidden

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Each kind once, shown cells only: by the places inside where the table has those, with all places that are
        not shown as one (`REST`) where the whole is known; else for the whole municipality.
        """
        ages: dict[str, set[Age]] = {}
        for one in self.inside:
            ages.setdefault(one.kind, set()).add(one.age)
        whole = tuple(
            one
            for one in self.whole
            if self.shows(one) and not any(_meet(one.age, age) for age in ages.get(one.kind, ()))
        )
        return tuple(one for one in self.inside if self.shows(one)) + self._rests() + whole

    def _rests(self) -> tuple[Cell, ...]:
        found = []
        for whole in self.whole:
            parts = [one for one in self.inside if (one.kind, one.age) == (whole.kind, whole.age)]
            if parts and self.shows(whole) and (rest := _rest(whole, [one for one in parts if self.shows(one)])):
                found.append(rest)
        return tuple(found)


def newest(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Keep the newest period: of a year that is there whole and in halves, the whole."""
    listed = list(cells)
    period = max((one.period for one in listed), key=lambda one: (one[:4], len(one) <= 4, one), default="")
    return tuple(one for one in listed if one.period == period)


def own_cells(cells: Sequence[Cell], municipality: str, threshold: int) -> Own:
    """Take a municipality's cells out of a table, at one level inside it, and hide what is small.

    Ages never overlap: where a table counts 65 and over and also 75 and over, the widest counts that leave nobody out.
    A cell under `threshold` is hidden, and with it as many others as it takes when the whole of its kind, or of its
    kind and age, is known from elsewhere. 1 shows all: for a table that is public already.
    """
    own = [one for one in cells if municipality_code(one.area) == municipality]
    levels = Counter(kind_of(one.area) for one in own if one.area != municipality)
    levels.pop(AreaKind.MUNICIPALITY, None)
    level = max(levels, key=lambda one: (levels[one], str(one)), default=None)
    whole = _disjoint([one for one in own if one.area == municipality])
    inside = _disjoint([one for one in own if level is not None and kind_of(one.area) is level])
    hidden = _hidden(whole, threshold) | _hidden(inside, threshold)
    return Own(tuple(whole), tuple(inside), frozenset(hidden))


def all_cells(cells: Sequence[Cell], threshold: int) -> Own:
    """Take all places of a table as they are, and hide what is small."""
    whole = _disjoint(cells)
    return Own(tuple(whole), (), frozenset(_hidden(whole, threshold)))


def heavy_cells(cells: Sequence[Cell], most: float) -> Heavy | None:
    """Give the fewest cells that carry `most` (0-1) of all known hours; None where no hours are known."""
    known = sorted((one for one in cells if one.hours), key=lambda one: (-(one.hours or 0), one.area, one.kind))
    total = sum(one.hours or 0 for one in known)
    if not total:
        return None
    number, reached = 0, 0.0
    while reached < most - 1e-9 and number < len(known):
        reached += (known[number].hours or 0) / total
        number += 1
    lacking = sum(1 for one in cells if one.hours is None)
    return Heavy(tuple(known[:number]), reached, len(known), lacking, total)


def long_cells(cells: Iterable[Cell], months: float) -> tuple[Cell, ...]:
    """Give the cells whose support surely lasts `months` or longer on average, longest first."""
    found = [one for one in cells if one.months is not None and one.months.low >= months]
    return tuple(sorted(found, key=lambda one: (-(one.months.low if one.months else 0), one.area, one.kind)))


def _rest(whole: Cell, shown: Sequence[Cell]) -> Cell | None:
    """Give the whole less what is shown of it: what a reader could subtract anyway; None where nothing is left."""
    counts = [one.clients.low for one in shown if one.clients]
    if whole.clients is None or len(counts) < len(shown) or (left := whole.clients.low - sum(counts)) <= 0:
        return None
    hours = _less(whole.hours, [one.hours for one in shown])
    return Cell(
        area=REST,
        kind=whole.kind,
        age=whole.age,
        period=whole.period,
        clients=Count(left, left),
        hours=hours,
        weekly=None if hours is None else hours / (left * WEEKS_A_YEAR),
        cost=_less(whole.cost, [one.cost for one in shown]),
        residents=_less(whole.residents, [one.residents for one in shown]),
        estimated=whole.estimated,
    )


def _less(whole: float | None, parts: Sequence[float | None]) -> float | None:
    known = [one for one in parts if one is not None]
    if whole is None or len(known) < len(parts) or sum(known) >= whole:
        return None
    return whole - sum(known)


def _disjoint(cells: Sequence[Cell]) -> list[Cell]:
    kept: list[Cell] = []
    groups: dict[tuple[str, str], list[Cell]] = {}
    for one in cells:
        groups.setdefault((one.area, one.kind), []).append(one)
    for group in groups.values():
        parts = [one for one in group if not one.age.everybody] or group
        taken: list[Cell] = []
        for one in sorted(parts, key=lambda cell: -((cell.age.high or 200) - cell.age.low)):
            if not any(_meet(one.age, other.age) for other in taken):
                taken.append(one)
        kept += sorted(taken, key=lambda cell: cell.age.low)
    return kept


def _meet(one: Age, other: Age) -> bool:
    return one.low <= (200 if other.high is None else other.high) and other.low <= (
        200 if one.high is None else one.high
    )


def _hidden(cells: Sequence[Cell], threshold: int) -> set[tuple[str, str, Age]]:
    if threshold <= 1:
        return set()
    keys = {f"{at}": (one.area, one.kind, one.age) for at, one in enumerate(cells)}
    counts = {f"{at}": one.clients.low for at, one in enumerate(cells) if one.clients is not None}
    unsure = {f"{at}" for at, one in enumerate(cells) if not _known(one, threshold)}
    by_age = {at: f"{keys[at][1]} {keys[at][2].key}" for at in counts}
    by_kind = {at: keys[at][1] for at in counts}
    found = {*hidden_parts(counts, by_age, threshold), *hidden_parts(counts, by_kind, threshold), *unsure}
    return {keys[at] for at in found}


def _known(cell: Cell, threshold: int) -> bool:
    """Tell whether a table says how many people a cell is about; one that tells only provisions must have enough."""
    if cell.clients is None:
        return (cell.provisions or 0) >= threshold
    return cell.clients.exact
