"""Questions as columns: what was asked about, by whom in outline, where and when, as numbers.

A million questions as objects would fill the memory; as columns of small numbers they take a few hundred megabytes, and
"administration, Twello-Noord, October" becomes three comparisons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.upwards import above

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

UNKNOWN = -1
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: codes of the shared language where they were given, and words without names.

    `about` is what it is about: ids of problems. Anything but `id` may be empty.
    """

    id: str
    day: date | None = None
    area: str = ""
    problems: tuple[str, ...] = ()
    life_event: str = ""
    age_band: str = ""
    household: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The values of a column: `values[i]` is the text of number `i`."""

    values: tuple[str, ...]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each text."""
        return {value: number for number, value in enumerate(self.values)}


@dataclass(frozen=True, slots=True)
class Columns:
    """Questions as columns of numbers, `UNKNOWN` where nothing was given.

    `month` counts from the first month, `day` from the first day; `area` is a node of `places`; `above[level]` gives
    per node its ancestor at a level, widest first (the root of each tree is level 0), the node itself below its own.
    `starts` and `items` hold per question what it is about: numbers in `topics`.
    """

    month: Ints
    day: Ints
    area: Ints
    age: Ints
    household: Ints
    starts: Ints
    items: Ints
    topics: Names
    places: Names
    ages: Names
    households: Names
    above: tuple[Ints, ...]
    depth: Ints
    first_month: int

    @property
    def size(self) -> int:
        """How many questions."""
        return len(self.month)

    @property
    def months(self) -> int:
        """How many months from the first to the last; at least one."""
        return int(self.month.max(initial=0)) + 1


def month_number(day: date) -> int:
    """Number months so that they follow each other over years."""
    return day.year * MONTHS + day.month - 1


def columns_of(questions: Sequence[Asked], parents: Mapping[str, str]) -> Columns:
    """Lay out questions; `parents` is the tree of areas."""
    months = np.array([UNKNOWN if one.day is None else month_number(one.day) for one in questions], dtype=np.int64)
    first = int(months[months >= 0].min(initial=np.iinfo(np.int64).max)) if (months >= 0).any() else 0
    month = np.where(months >= 0, months - first, UNKNOWN)
    days = np.array([UNKNOWN if one.day is None else one.day.toordinal() for one in questions], dtype=np.int64)
    day = np.where(days >= 0, days - int(days[days >= 0].min(initial=np.iinfo(np.int64).max)), UNKNOWN)
    about = [_about(one) for one in questions]
    topics = Names(tuple(sorted({item for items in about for item in items})))
    number = topics.numbers
    starts = np.zeros(len(questions) + 1, dtype=np.int64)
    np.cumsum([len(items) for items in about], out=starts[1:])
    items = np.fromiter((number[item] for items in about for item in items), np.int64, int(starts[-1]))
    places, levels, depth = _tree({one.area for one in questions if one.area}, parents)
    ages, age = _column([one.age_band for one in questions])
    households, household = _column([one.household for one in questions])
    at = places.numbers
    area = np.array([at.get(one.area, UNKNOWN) for one in questions], dtype=np.int64)
    return Columns(
        month, day, area, age, household, starts, items, topics, places, ages, households, levels, depth, first
    )  # fmt: skip


def with_topics(columns: Columns, question: Ints, topic: Ints, names: Sequence[str]) -> Columns:
    """Give columns in which question `question[i]` is also about `names[topic[i]]`."""
    topics = Names(tuple(sorted({*columns.topics.values, *names})))
    at = topics.numbers
    old = np.array([at[name] for name in columns.topics.values], dtype=np.int64)
    new = np.array([at[name] for name in names], dtype=np.int64)
    had = np.repeat(np.arange(columns.size), np.diff(columns.starts))
    width = max(len(topics.values), 1)
    keys = np.unique(np.concatenate([had * width + old[columns.items], question * width + new[topic]]))
    rows, items = np.divmod(keys, width)
    starts = np.zeros(columns.size + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=columns.size), out=starts[1:])
    return replace(columns, starts=starts, items=items, topics=topics)


EVENT = "event:"
SUBJECT = "subject:"
"""Before a life event, and before a situation that words lean to, among what a question is about."""


def _about(one: Asked) -> tuple[str, ...]:
    event = (EVENT + one.life_event,) if one.life_event else ()
    return tuple(sorted({*one.problems, *event}))


def _column(given: Sequence[str]) -> tuple[Names, Ints]:
    names = Names(tuple(sorted({value for value in given if value})))
    number = names.numbers
    return names, np.array([number.get(value, UNKNOWN) for value in given], dtype=np.int64)


def _tree(areas: set[str], parents: Mapping[str, str]) -> tuple[Names, tuple[Ints, ...], Ints]:
    paths: dict[str, list[str]] = {}
    for area in areas:
        path = [area, *above(area, parents)]
        for place, code in enumerate(path):
            paths.setdefault(code, path[place:][::-1])
    names = Names(tuple(sorted(paths)))
    number = names.numbers
    deepest = max((len(path) for path in paths.values()), default=1)
    levels = tuple(
        np.array([number[paths[code][min(level, len(paths[code]) - 1)]] for code in names.values], dtype=np.int64)
        for level in range(deepest)
    )
    depth = np.array([len(paths[code]) - 1 for code in names.values], dtype=np.int64)
    return names, levels, depth
