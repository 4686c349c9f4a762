"""What is spent per resident on a task field here, beside municipalities that are most alike.

Only like is laid beside like: open figures of the same file, the same year, stage and side, per resident of that year.
A municipality without a figure or without residents takes no part; fewer than five are no comparison.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Beside:
    """Euros per resident on one task field: here, the middle of the comparable ones, and between which half lie."""

    code: str
    own: float
    middle: float
    low: float
    high: float
    places: int


def beside(
    amounts: Iterable[tuple[str, str, Decimal]], residents: Mapping[str, float], own: str, others: Iterable[str]
) -> tuple[Beside, ...]:
    """Compare per task field; `amounts` are (area, code, euros) of one year, stage and side. Largest gap first."""
    compared = set(others) - {own}
    per: dict[str, dict[str, float]] = {}
    for area, code, euros in amounts:
        people = residents.get(area)
        if people and (area == own or area in compared):
            per.setdefault(code, {})[area] = float(euros) / people
    found = []
    for code, listed in per.items():
        rest = sorted(value for area, value in listed.items() if area != own)
        if own in listed and len(rest) >= FEWEST:
            low, high = rest[len(rest) // 4], rest[(3 * len(rest) - 1) // 4]
            found.append(Beside(code, listed[own], median(rest), low, high, len(rest)))
    return tuple(sorted(found, key=lambda one: (-abs(one.own - one.middle), one.code)))
