"""A line of a budget, what it is worth in each year, and where people placed a share of it.

"Welzijnswerk ouderen" is worth 412.000 euro in the budget of 2025 and 405.200 in its account. Somebody places 70% of it
with preventing loneliness; 30% is placed nowhere, and stays in sight as just that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

COSTS, INCOME, NET = "costs", "income", "net"
BUDGET, AMENDED, ACTUAL = "budget", "amended", "actual"
STAGES = (BUDGET, AMENDED, ACTUAL)
PREVENTION = ("primary", "secondary", "tertiary")
CARE, OUTSIDE = "care", "outside"
LEVELS = (*PREVENTION, CARE, OUTSIDE)
WHOLE = Decimal(100)
MOST_PARTS = 8
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a line is worth in a year, in euros. `stage` is one of STAGES, `side` costs, income or net."""

    year: int
    stage: str
    side: str
    euros: Decimal

    @property
    def kind(self) -> tuple[int, str, str]:
        """What may be added to what: never a budget to an account, nor costs to income."""
        return self.year, self.stage, self.side


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a share (percent) of a line goes; ids as in the shared language, "" or None where nobody said."""

    share: Decimal
    level: str
    approach: str = ""
    form: str = ""
    payer: str = ""
    problems: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    age_low: int | None = None
    age_high: int | None = None
    area_code: str = ""
    offer: int | None = None
    intervention: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a budget. `group` is the heading it stood under, `code` the task field as the file wrote it."""

    row: int
    description: str
    code: str = ""
    group: str = ""
    amounts: tuple[Amount, ...] = ()
    places: tuple[Placement, ...] = ()
    key: int = 0
    table: str = ""
    invented: bool = False

    @property
    def placed_share(self) -> Decimal:
        """How many percent of it is placed."""
        return sum((one.share for one in self.places), Decimal(0))

    def worth(self, kind: tuple[int, str, str]) -> Decimal | None:
        """Give what it is worth in a year, stage and side, in euros; None where the table has no such amount."""
        return next((one.euros for one in self.amounts if one.kind == kind), None)


def split(euros: Decimal, shares: Sequence[Decimal]) -> tuple[tuple[Decimal, ...], Decimal]:
    """Split an amount by shares in percent; gives the parts and what is left, to the cent.

    Parts and rest together are always the amount: what rounding takes or gives goes to the largest remainders, the
    first of equals first.

    >>> split(Decimal("100.00"), [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")])
    ((Decimal('33.33'), Decimal('33.33'), Decimal('33.34')), Decimal('0.00'))
    """
    rest_share = WHOLE - sum(shares, Decimal(0))
    if rest_share < 0 or any(one <= 0 for one in shares):
        raise too_much(sum(shares, Decimal(0)))
    exact = [euros * one / WHOLE for one in (*shares, rest_share)]
    parts = [one.quantize(_CENT, rounding="ROUND_FLOOR") for one in exact]
    missing = int((euros.quantize(_CENT) - sum(parts, Decimal(0))) / _CENT)
    order = sorted(range(len(exact)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[:missing]:
        parts[at] += _CENT
    return tuple(parts[:-1]), parts[-1]


def checked(places: Sequence[Placement]) -> tuple[Placement, ...]:
    """Give placements as they may be kept; BadInput where shares exceed the whole, or a level or age cannot be."""
    if len(places) > MOST_PARTS:
        raise BadInput("money-parts", _PARTS.format(most=str(MOST_PARTS)), _PARTS_WHY, _PARTS_DO)
    total = sum((one.share for one in places), Decimal(0))
    if total > WHOLE or any(one.share <= 0 for one in places):
        raise too_much(total)
    for one in places:
        if one.level not in LEVELS:
            raise BadInput("money-level", _LEVEL, _LEVEL_WHY, _LEVEL_DO)
        if one.age_low is not None and one.age_high is not None and one.age_low > one.age_high:
            raise BadInput("money-age", _AGE, _AGE_WHY, _AGE_DO)
    return tuple(replace(one, share=one.share.quantize(_CENT)) for one in places)


def too_much(total: Decimal) -> BadInput:
    """Refuse shares that are nothing or more than the whole."""
    said = f"{total.normalize():f}"
    return BadInput("money-shares", _SHARES.format(total=said.replace(".", ",")), _SHARES_WHY, _SHARES_DO)


_SHARES = Text("De delen zijn samen {total}%.", "The shares are {total}% together.")
_SHARES_WHY = Text(
    "Elk deel is meer dan 0, en samen is het hoogstens 100.", "Each is above 0, and together they are at most 100."
)
_SHARES_DO = Text(
    "Verlaag een deel. Wat overblijft, is niet geplaatst.", "Lower a share. What is left over is unplaced."
)
_PARTS = Text("Een post kan in hoogstens {most} delen.", "A line can have {most} parts at most.")
_PARTS_WHY = Text("Meer delen leest niemand terug.", "Nobody reads more parts than that.")
_PARTS_DO = Text("Neem delen samen.", "Join parts.")
_LEVEL = Text("Er is niet gekozen waar het geld voor is.", "It was not chosen what the money is for.")
_LEVEL_WHY = Text("Zonder keuze is geld niet geplaatst.", "Without a choice money is not placed.")
_LEVEL_DO = Text(
    "Kies voorkomen, op tijd keren, erger voorkomen, zorg of geen van beide.",
    "Choose preventing, turning in time, keeping from worse, care or neither.",
)
_AGE = Text("De leeftijd loopt van hoog naar laag.", "The age runs from high to low.")
_AGE_WHY = Text("De eerste leeftijd is de laagste.", "The first age is the lowest.")
_AGE_DO = Text("Draai de twee leeftijden om.", "Swap the two ages.")
