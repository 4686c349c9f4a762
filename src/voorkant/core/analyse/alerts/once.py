"""A surge told once, whichever way the same questions are added up: by place, and by subject.

Eight questions more about debts in Twello are also eight more about money, and eight more in all. Told three times
they would look like three things; so the narrowest that holds most of them is told.
"""

from collections.abc import Mapping, Sequence

from voorkant.core.shared.surges import Surge
from voorkant.core.shared.upwards import above


def holds(wide: Surge, small: Surge, areas: Mapping[str, str], subjects: Mapping[str, str]) -> bool:
    """Tell whether one surge is about everything that another is about: a wider place, a wider subject or both."""
    place = wide.area == small.area or wide.area in above(small.area, areas)
    subject = wide.problem == small.problem or wide.problem in above(small.problem, subjects)
    return place and subject and (wide.area, wide.problem) != (small.area, small.problem)


def told_once_by_subject(
    surges: Sequence[Surge], areas: Mapping[str, str], subjects: Mapping[str, str], own_share: float
) -> list[Surge]:
    """Leave out a surge of a wider subject (debts < money < everything) where a narrower one in overlapping weeks, in
    the same place or in it, holds `own_share` of its excess or more. A narrower one is never left out for a wider.
    """

    def told(wide: Surge) -> bool:
        return not any(
            small.problem != wide.problem and holds(wide, small, areas, subjects)
            and small.first <= wide.last and wide.first <= small.last
            and small.excess >= own_share * wide.excess
            for small in surges
        )  # fmt: skip

    return [one for one in surges if told(one)]
