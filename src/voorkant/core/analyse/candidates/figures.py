"""What can be counted of a group of questions: per month, per place, and how alike they are in each respect.

Nine questions about post in Twello-Noord: two in August, three in September, four in October; seven from one buurt; all
of people over 65; four words in ten in common.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from voorkant.core.analyse.themes.asked import Asked
from voorkant.core.notice.suggest import plain, stem

COMPARED = 200
"""Of a larger group so many questions, by their ids, are compared with each other."""


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike questions are, 0 to 1, on average over each two that both tell it; None where no two do.

    Of problems and words: how many both have of those that either has. Of the others: whether they are the same.
    `overall` is the mean of those that are told.
    """

    overall: float | None
    problems: float | None
    life_event: float | None
    age_band: float | None
    household: float | None
    area: float | None
    words: float | None


def alike(questions: Sequence[Asked]) -> Alike:
    """Compare the questions of a group with each other."""
    some = sorted(questions, key=lambda one: one.id)[:COMPARED]
    parts = {
        "problems": _overlap([frozenset(one.problems) for one in some]),
        "life_event": _same([one.life_event for one in some]),
        "age_band": _same([one.age_band for one in some]),
        "household": _same([one.household for one in some]),
        "area": _same([one.area for one in some]),
        "words": _overlap([frozenset(stem(word) for word in plain(one.text).split()) for one in some]),
    }
    told = [value for value in parts.values() if value is not None]
    return Alike(overall=round(sum(told) / len(told), 3) if told else None, **parts)


def _overlap(sets: Sequence[frozenset[str]]) -> float | None:
    told = [len(one & other) / len(one | other) for one, other in combinations([one for one in sets if one], 2)]
    return round(sum(told) / len(told), 3) if told else None


def _same(values: Sequence[str]) -> float | None:
    told = Counter(value for value in values if value)
    size = told.total()
    return round(sum(n * (n - 1) for n in told.values()) / (size * (size - 1)), 3) if size > 1 else None


def per_month(days: Sequence[date | None], until: date | None) -> list[tuple[str, int]]:
    """Count questions per month, from the first to the month of `until`, months without any too."""
    counts = Counter((day.year * 12 + day.month - 1) for day in days if day)
    if not counts:
        return []
    last = max(max(counts), until.year * 12 + until.month - 1 if until else 0)
    return [(f"{at // 12:04d}-{at % 12 + 1:02d}", counts.get(at, 0)) for at in range(min(counts), last + 1)]


def per_area(questions: Sequence[Asked]) -> list[tuple[str, int]]:
    """Count questions per area, most first; "" for those without one."""
    counts: Mapping[str, int] = Counter(one.area for one in questions)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
