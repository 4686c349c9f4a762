"""Whole series out of rows of counts, however they lie: week after week, series after series, or mixed.

Three rows are absent from "debts in Twello": weeks 41 to 43 are missing, not nought, and week 44 stays week 44. When
each series lies in one piece the file passes by in parts, so that 200,000 series need no more memory than thousands.
"""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from voorkant.adapters.counts_csv import CountsFile, Rows
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

POINTS = 2_500_000
"""Counts that are held at a time, when each series lies in one piece."""

LONGEST = 20_000
"""Weeks of one series beyond which a gap must be a typing error."""


class Scattered(Exception):
    """A series goes on after another began, so the file must be held whole."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series: counts of successive weeks or months from number `first`, NaN where missing.

    `dates` are their days, None when they are only numbered; `filled`: how many had no row; `steady`: whether its
    population is the same all along, or not told.
    """

    name: str
    first: int
    dates: tuple[date, ...] | None
    counts: Floats
    filled: int
    steady: bool


@dataclass(slots=True)
class _Pieces:
    t: "array[int]" = field(default_factory=lambda: array("q"))
    epoch: "array[int]" = field(default_factory=lambda: array("q"))
    row: "array[int]" = field(default_factory=lambda: array("q"))
    observed: "array[float]" = field(default_factory=lambda: array("d"))
    population: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, rows: Rows, low: int, high: int) -> None:
        self.row.extend(range(rows.first + low, rows.first + high))
        self.observed.extend(rows.observed[low:high])
        if rows.t is not None:
            self.t.extend(rows.t[low:high])
        if rows.epoch is not None:
            self.epoch.extend(rows.epoch[low:high])
        if rows.population is not None:
            self.population.extend(rows.population[low:high])


class Calendars:
    """Days of successive weeks or months, made once for all series that share them."""

    def __init__(self, frequency: int) -> None:
        self.frequency = frequency
        self._made: dict[tuple[int, int], tuple[date, ...]] = {}

    def place(self, days: Ints) -> tuple[Ints, int | None]:
        """Give the place of each day (ordinal, ascending) in weeks or months; and the first that has none."""
        if self.frequency == 52:
            off = days - days[0]
            wrong = np.flatnonzero(off % 7)
            return off // 7, int(wrong[0]) if len(wrong) else None
        dates = [date.fromordinal(int(day)) for day in days]
        place = np.array([day.year * 12 + day.month for day in dates], dtype=np.int64)
        wrong = np.flatnonzero([day.day != dates[0].day or day.day > 28 for day in dates])
        return place - place[0], int(wrong[0]) if len(wrong) else None

    def days(self, first: int, length: int) -> tuple[date, ...]:
        """Give the days from ordinal `first` on."""
        if (first, length) not in self._made:
            self._made[first, length] = tuple(self._day(first, step) for step in range(length))
        return self._made[first, length]

    def _day(self, first: int, step: int) -> date:
        if self.frequency == 52:
            return date.fromordinal(first + 7 * step)
        day = date.fromordinal(first)
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        return date(year, month + 1, day.day)


def read_series(
    file: CountsFile, frequency: int, *, together: bool, told: Callable[[int], None] = lambda read: None
) -> Iterator[list[Series]]:
    """Give the series of a file in the order in which they begin, some thousands at a time.

    With `together`, each must lie in one piece; Scattered is raised where one does not. BadInput names the row that
    cannot be used. `told` hears how many bytes were read.
    """
    making = _Making(file, Calendars(frequency))
    held: list[Series] = []
    points = 0
    for rows in file.rows():
        told(rows.read)
        place = 0
        for name, run in groupby(rows.series):
            high = place + len(list(run))
            making.add(name, rows, place, high, together=together)
            place = high
        while together and len(making.pieces) > 1:
            held.append(making.finish(next(iter(making.pieces))))
            points += len(held[-1].counts)
            if points > POINTS:
                yield held
                held, points = [], 0
    while making.pieces:
        held.append(making.finish(next(iter(making.pieces))))
        points += len(held[-1].counts)
        if points > POINTS:
            yield held
            held, points = [], 0
    if held:
        yield held


class _Making:
    """Series of which rows were seen but perhaps not all."""

    def __init__(self, file: CountsFile, calendars: Calendars) -> None:
        self.file, self.calendars = file, calendars
        self.pieces: dict[str, _Pieces] = {}
        self._done: set[str] = set()

    def add(self, name: str, rows: Rows, low: int, high: int, *, together: bool) -> None:
        """Take rows `low` to `high` for a series."""
        known = self.pieces.get(name)
        if together and (name in self._done or (known is not None and next(reversed(self.pieces)) != name)):
            raise Scattered
        if known is None:
            known = self.pieces[name] = _Pieces()
        known.add(rows, low, high)

    def finish(self, name: str) -> Series:
        """Make the series of what was seen of it."""
        pieces = self.pieces.pop(name)
        self._done.add(name)
        row, observed = np.frombuffer(pieces.row, dtype=np.int64), np.frombuffer(pieces.observed)
        t = np.frombuffer(pieces.t, dtype=np.int64) if len(pieces.t) else None
        epoch = np.frombuffer(pieces.epoch, dtype=np.int64) if len(pieces.epoch) else None
        by = epoch if t is None else t
        if by is None:  # the file names a column t or epoch, and every row has it
            raise ValueError(name)
        order = np.argsort(by, kind="stable")
        place = self._place(row[order], None if t is None else t[order], None if epoch is None else epoch[order])
        length = int(place[-1]) + 1
        counts = np.full(length, np.nan)
        counts[place] = observed[order]
        dates = None
        if self.file.dated and epoch is not None:
            dates = self.calendars.days(int(epoch[order[0]]), length)
        first = 1 if t is None else int(t[order[0]])
        people = np.frombuffer(pieces.population)
        steady = not len(people) or bool((people == people[0]).all() and people[0] > 0)
        return Series(name, first, dates, counts, length - len(place), steady)

    def _place(self, row: Ints, t: Ints | None, epoch: Ints | None) -> Ints:
        """Give the place of each row in the series, from 0; BadInput where rows contradict each other."""
        for column, values in (("t", t), ("epoch", epoch)):
            if values is not None and (again := np.flatnonzero(np.diff(values) == 0)).size:
                raise self._refused(int(row[again[0] + 1]), column, *_TWICE)
        dated = None
        if epoch is not None and self.file.dated:
            dated, wrong = self.calendars.place(epoch)
            if wrong is not None:
                raise self._refused(int(row[wrong]), "epoch", *_STEPS[self.calendars.frequency])
            if (again := np.flatnonzero(np.diff(dated) == 0)).size:
                raise self._refused(int(row[again[0] + 1]), "epoch", *_TWICE)
        elif epoch is not None:
            dated = epoch - epoch[0]
        place = dated if t is None else t - t[0]
        if place is None:  # one of both is there
            raise ValueError(row)
        if dated is not None and (apart := np.flatnonzero(place != dated)).size:
            raise self._refused(int(row[apart[0]]), "epoch", *_APART)
        if place[-1] >= LONGEST:
            at = int(np.argmax(np.diff(place, prepend=0)))
            raise self._refused(int(row[at]), "t" if t is not None else "epoch", *_FAR)
        return place

    def _refused(self, row: int, column: str, what: Text, do: Text) -> BadInput:
        return self.file.refused(row, column, what, do)


_TWICE = (
    Text(nl="deze reeks heeft deze week al.", en="this series has this week already."),
    Text(nl="Houd per reeks en week een rij over.", en="Keep one row per series and week."),
)
_APART = (
    Text(nl="t en epoch lopen hier niet gelijk op.", en="t and epoch do not run together here."),
    Text(
        nl="Sla bij een gat in de weken ook nummers over, zet de rijen in de goede orde, of laat t weg.",
        en="Skip numbers too where weeks are absent, put the rows in order, or leave t out.",
    ),
)
_FAR = (
    Text(nl="het gat voor deze rij kan niet waar zijn.", en="the gap before this row cannot be true."),
    Text(nl="Verbeter het nummer of de datum.", en="Mend the number or the date."),
)
_STEPS = {
    52: (
        Text(nl="deze datum ligt niet een aantal weken na de eerste.", en="this date is not weeks after the first."),
        Text(nl="Geef van elke week dezelfde dag, of kies --frequency 12 bij maanden.",
             en="Give the same day of each week, or choose --frequency 12 with months."),
    ),
    12: (
        Text(nl="deze dag heeft niet elke maand, of is een andere dag dan die van de eerste maand.",
             en="not every month has this day, or it is another day than that of the first month."),
        Text(nl="Geef van elke maand de eerste dag, of kies --frequency 52 bij weken.",
             en="Give the first day of each month, or choose --frequency 52 with weeks."),
    ),
}  # fmt: skip
