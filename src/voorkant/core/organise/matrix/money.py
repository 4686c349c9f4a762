"""Money in cells, split exactly and never spread in silence.

30.000 euro for "schulden, laaggeletterdheid en eenzaamheid" is 10.000 in each of three rows; 100 euro over three is
33,34 and twice 33,33, so that the parts always add up. Money without an age is not cut over the ages: it stands with
each as money that they share. What no row holds is counted in the balance beneath.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from voorkant.core.organise.matrix.ages import AgesFit, fit, within
from voorkant.core.organise.matrix.ground import Ground, Reaches
from voorkant.core.organise.matrix.inputs import CARE, LEVELS, Band, Inputs, MatrixMoney, Rules, Template
from voorkant.core.organise.matrix.result import Euro, MoneyBalance

CENT = Decimal("0.01")
Slot = tuple[str, str, str]
"""Row, level, band."""


def split(amount: Decimal, parts: int) -> tuple[Decimal, ...]:
    """Split an amount into equal parts of whole cents that add up to it; the first ones hold what is left over.

    >>> split(Decimal("100.00"), 3)
    (Decimal('33.34'), Decimal('33.33'), Decimal('33.33'))
    """
    if parts < 1:
        return ()
    each = (amount / parts).quantize(CENT, ROUND_DOWN)
    rest = amount - each * parts
    step = CENT if rest >= 0 else -CENT
    more = int(abs(rest) / CENT)
    found = [each + step if number < more else each for number in range(parts)]
    found[0] += amount - sum(found, Decimal(0))
    return tuple(found)


def place_money(
    inputs: Inputs, template: Template, ground: Ground, area: str, rules: Rules
) -> tuple[Mapping[Slot, Euro], MoneyBalance | None]:
    """Lay placed money into cells, and tell where all of it went; None for the balance where there is no budget."""
    if inputs.money is None:
        return {}, None
    purse = _Purse(template, ground, area, rules)
    for line in inputs.money:
        purse.take(line)
    return purse.cells(), purse.balance(inputs)


class _Purse:
    """Takes lines one by one, and keeps where each cent went."""

    def __init__(self, template: Template, ground: Ground, area: str, rules: Rules) -> None:
        self._template, self._ground, self._area, self._rules = template, ground, area, rules
        self._rows = {row.id for row in template.rows}
        self._found: dict[Slot, list[tuple[MatrixMoney, Decimal, bool]]] = {}
        self._sums = dict.fromkeys(
            ("rows", "other_rows", "without_row", "no_level", "other_people", "elsewhere"), Decimal(0)
        )

    def take(self, line: MatrixMoney) -> None:
        names = tuple(dict.fromkeys(line.factors if self._template.factors else line.problems))
        if line.level not in (*LEVELS, CARE):
            self._sums["no_level"] += line.amount
            return
        if not names:
            self._sums["without_row"] += line.amount
            return
        reaches = self._ground.reaches(self._ground.served((line.area,) if line.area else ()), self._area)
        bands = [band for band in self._template.bands if fit(line.low, line.high, band, self._rules) != AgesFit.NONE]
        for name, part in zip(names, split(line.amount, len(names)), strict=True):
            self._sums[self._lay(line, name, part, reaches, bands)] += part

    def _lay(self, line: MatrixMoney, name: str, part: Decimal, reaches: Reaches, bands: Sequence[Band]) -> str:
        if name not in self._rows:
            return "other_rows"
        if reaches is Reaches.ELSEWHERE:
            return "elsewhere"
        for band in bands:
            own = within(line.low, line.high, band) and reaches is not Reaches.WIDER
            self._found.setdefault((name, line.level, band.id), []).append((line, part, own))
        return "rows" if bands else "other_people"

    def cells(self) -> Mapping[Slot, Euro]:
        return {slot: _euro(parts) for slot, parts in self._found.items()}

    def balance(self, inputs: Inputs) -> MoneyBalance:
        total = sum(self._sums.values(), inputs.unplaced)
        return MoneyBalance(total=total, unplaced=inputs.unplaced, year=inputs.money_year, **self._sums)


def _euro(parts: Iterable[tuple[MatrixMoney, Decimal, bool]]) -> Euro:
    found = tuple(parts)
    own = sum((part for _, part, mine in found if mine), Decimal(0))
    shared = sum((part for _, part, mine in found if not mine), Decimal(0))
    return Euro(own, shared, found)
