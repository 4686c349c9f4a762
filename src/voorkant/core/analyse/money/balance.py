"""What placed money adds to: per level, payer, problem and year, with what nobody placed beside it.

Of 10 million euro in the budget of 2026 it is known of 6 million what it is for: 0.9 million to prevent, 5.1 million to
care. A share is said of what is placed or of all, never of the one as if it were the other. Placed, unplaced and
outside always make the whole, to the cent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from voorkant.core.analyse.money.lines import (
    ACTUAL,
    AMENDED,
    BUDGET,
    CARE,
    COSTS,
    INCOME,
    NET,
    OUTSIDE,
    PREVENTION,
    Line,
    Placement,
    split,
)

Kind = tuple[int, str, str]
NOBODY_SAID = ""
T = TypeVar("T")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a line in one year, in euros. `place` is None for what nobody placed."""

    line: Line
    euros: Decimal
    place: Placement | None


@dataclass(frozen=True)
class Balance:
    """All money of one year, stage and side. `levels` has euros per level, `unplaced` what nobody placed."""

    kind: Kind
    parts: tuple[Part, ...]
    levels: Mapping[str, Decimal] = field(default_factory=dict)
    unplaced: Decimal = _ZERO
    lines: int = 0
    unplaced_lines: int = 0

    @property
    def total(self) -> Decimal:
        """All euros of the tables, those outside prevention and care too."""
        return sum(self.levels.values(), _ZERO) + self.unplaced

    @property
    def asked(self) -> Decimal:
        """All euros that the question is about: without what was placed outside prevention and care."""
        return self.total - self.levels.get(OUTSIDE, _ZERO)

    @property
    def prevention(self) -> Decimal:
        """Euros placed with one of the three levels of prevention."""
        return sum((self.levels.get(one, _ZERO) for one in PREVENTION), _ZERO)

    @property
    def care(self) -> Decimal:
        """Euros placed with care."""
        return self.levels.get(CARE, _ZERO)

    @property
    def placed_percent(self) -> Decimal | None:
        """How many percent of all euros somebody placed, by size; None where there is nothing to place."""
        size = sum((abs(one.euros) for one in self.parts), _ZERO)
        open_size = sum((abs(one.euros) for one in self.parts if one.place is None), _ZERO)
        return (size - open_size) * 100 / size if size else None

    def by_payer(self) -> dict[str, Decimal]:
        """Euros per payer of what was placed with prevention or care; "" where nobody said who pays."""
        return _summed((one.place.payer, one.euros) for one in self.parts if _within(one) and one.place)

    def by_payer_and_level(self) -> dict[tuple[str, str], Decimal]:
        """The same, per payer and level."""
        return _summed(
            ((one.place.payer, one.place.level), one.euros) for one in self.parts if _within(one) and one.place
        )

    def by_problem(self) -> dict[str, Decimal]:
        """Euros per problem. Money placed with two problems stands in full with both, so these do not add up."""
        return _summed(
            (problem, one.euros)
            for one in self.parts
            if _within(one) and one.place
            for problem in (one.place.problems or (NOBODY_SAID,))
        )

    def by_approach(self) -> dict[str, Decimal]:
        """Euros of prevention per approach; "" where nobody said."""
        return _summed(
            (one.place.approach, one.euros) for one in self.parts if one.place and one.place.level in PREVENTION
        )


def balance_of(lines: Iterable[Line], kind: Kind) -> Balance:
    """Add what lines are worth in a year, stage and side; a line without that amount takes no part."""
    parts: list[Part] = []
    levels: dict[str, Decimal] = {}
    unplaced, count, open_lines = _ZERO, 0, 0
    for line in lines:
        worth = line.worth(kind)
        if worth is None:
            continue
        count += 1
        shares, rest = split(worth, [one.share for one in line.places])
        parts += [Part(line, euros, place) for euros, place in zip(shares, line.places, strict=True)]
        for euros, place in zip(shares, line.places, strict=True):
            levels[place.level] = levels.get(place.level, _ZERO) + euros
        if rest or not line.places:
            parts.append(Part(line, rest, None))
            unplaced += rest
            open_lines += 1
    return Balance(kind, tuple(parts), levels, unplaced, count, open_lines)


def kinds_of(lines: Iterable[Line]) -> tuple[Kind, ...]:
    """Give every year, stage and side that lines have an amount for, oldest year first."""
    found = {amount.kind for one in lines for amount in one.amounts}
    return tuple(sorted(found, key=lambda one: (one[0], _STAGE_ORDER.index(one[1]), _SIDES.index(one[2]))))


def best_stage(kinds: Sequence[Kind], year: int, side: str) -> str:
    """Give the stage that says most of a year: the account, else the amended budget, else the budget; "" for none."""
    there = {stage for its_year, stage, its_side in kinds if its_year == year and its_side == side}
    return next((one for one in (ACTUAL, AMENDED, BUDGET) if one in there), "")


def best_side(kinds: Sequence[Kind]) -> str:
    """Give the side to begin with: costs, else net, else income."""
    there = {side for _, _, side in kinds}
    return next((one for one in (COSTS, NET, INCOME) if one in there), COSTS)


def _within(one: Part) -> bool:
    return one.place is not None and one.place.level != OUTSIDE


def _summed(pairs: Iterable[tuple[T, Decimal]]) -> dict[T, Decimal]:
    sums: dict[T, Decimal] = {}
    for key, euros in pairs:
        sums[key] = sums.get(key, _ZERO) + euros
    return dict(sorted(sums.items(), key=lambda one: (-one[1], str(one[0]))))


_STAGE_ORDER = (BUDGET, AMENDED, ACTUAL)
_SIDES = (COSTS, INCOME, NET)
