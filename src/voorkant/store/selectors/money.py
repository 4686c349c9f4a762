"""Read where the money goes: placed shares of the lines that count, and what nobody placed.

The matrix asks what is spent on loneliness of people over 65 in a buurt; the page asks what a whole year was for. Both
get the same lines of the published tables, and what is not placed is given apart and never spread over the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from voorkant.core.analyse.money.balance import Balance, Kind, balance_of, best_stage, kinds_of
from voorkant.core.analyse.money.lines import COSTS, OUTSIDE, Amount, Line, Placement
from voorkant.store.models import (
    BudgetAmount,
    BudgetLine,
    BudgetPlacement,
    BudgetTable,
    Municipality,
)
from voorkant.store.models.budget import TableState


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A share of a line in one year, in euros, where somebody placed it.

    `level` is primary, secondary, tertiary or care; `age` is (low, high) in years, None without a bound; `area_code` is
    "" for the whole municipality; `offer` is the key of the offer that it pays for, None where nobody said. `line` is
    the key of its BudgetLine. `stage` is budget, amended or actual, `side` costs, income or net.
    """

    line: int
    description: str
    code: str
    amount: Decimal
    share: Decimal
    level: str
    approach: str
    form: str
    payer: str
    problems: tuple[str, ...]
    factors: tuple[str, ...]
    age: tuple[int | None, int | None]
    area_code: str
    offer: int | None
    intervention: str
    year: int
    stage: str
    side: str
    table: str
    invented: bool


@dataclass(frozen=True, slots=True)
class UnplacedLine:
    """What is left of a line in one year, in euros, after what was placed of it."""

    line: int
    description: str
    code: str
    amount: Decimal
    year: int
    stage: str
    side: str
    table: str
    invented: bool


def money_of(municipality: Municipality, year: int, *, stage: str = "", side: str = COSTS) -> list[PlacedLine]:
    """Give what was placed with prevention or care in a year; what was placed outside both is left out.

    `stage` "" takes the one that says most about the year: the account, else the amended budget, else the budget; the
    lines tell which. Money with several problems is one line: it is not to be added once per problem.
    """
    balance = balance_in(municipality, year, stage, side)
    return [
        _placed(one.line, one.euros, one.place, balance.kind)
        for one in balance.parts
        if one.place is not None and one.place.level != OUTSIDE
    ]


def unplaced(municipality: Municipality, year: int, *, stage: str = "", side: str = COSTS) -> list[UnplacedLine]:
    """Give what nobody placed in a year, largest first."""
    balance = balance_in(municipality, year, stage, side)
    found = [
        UnplacedLine(
            one.line.key,
            one.line.description,
            one.line.code,
            one.euros,
            *balance.kind,
            one.line.table,
            one.line.invented,
        )
        for one in balance.parts
        if one.place is None
    ]
    return sorted(found, key=lambda one: (-abs(one.amount), one.line))


def balance_in(municipality: Municipality, year: int, stage: str = "", side: str = COSTS) -> Balance:
    """Add all lines of the published tables for a year, stage and side; an empty balance where there are none."""
    lines = lines_of(municipality)
    return balance_of(lines, (year, stage or best_stage(kinds_of(lines), year, side), side))


def money_kinds(municipality: Municipality) -> tuple[Kind, ...]:
    """Give every (year, stage, side) that published tables hold, oldest year first."""
    rows = BudgetAmount.objects.filter(line__table__municipality=municipality, line__table__state=TableState.PUBLISHED)
    found = rows.values_list("year", "stage", "side").distinct()
    return kinds_of([Line(0, "", amounts=tuple(Amount(*one, Decimal(0)) for one in found))])


def lines_of(municipality: Municipality) -> tuple[Line, ...]:
    """Give the lines of all published tables with their amounts and placements, in the order of the files."""
    rows = BudgetLine.objects.filter(table__municipality=municipality, table__state=TableState.PUBLISHED)
    return as_lines(rows.order_by("table_id", "row"))


def lines_of_table(table: BudgetTable) -> tuple[Line, ...]:
    """Give the lines of one table, whatever its state."""
    return as_lines(BudgetLine.objects.filter(table=table).order_by("row"))


def as_lines(rows: QuerySet[BudgetLine]) -> tuple[Line, ...]:
    """Make core lines of a queryset of lines, in three queries."""
    amounts = Prefetch("amounts", BudgetAmount.objects.order_by("year", "stage", "side"))
    placements = Prefetch("placements", BudgetPlacement.objects.order_by("pk"))
    found = rows.select_related("table").prefetch_related(amounts, placements)
    return tuple(_line(one) for one in found)


def placement(row: BudgetPlacement) -> Placement:
    """Give a stored placement as the core has it."""
    return Placement(
        share=row.share,
        level=row.level,
        approach=row.approach,
        form=row.form,
        payer=row.payer,
        problems=tuple(row.problems),
        factors=tuple(row.factors),
        age_low=row.age_low,
        age_high=row.age_high,
        area_code=row.area_code,
        offer=row.offer_id,
        intervention=row.intervention,
    )


def as_step(places: Iterable[Placement]) -> list[dict[str, Any]]:
    """Write placements as a step or rule keeps them."""
    return [
        {
            "share": str(one.share), "level": one.level, "approach": one.approach, "form": one.form,
            "payer": one.payer, "problems": list(one.problems), "factors": list(one.factors),
            "age_low": one.age_low, "age_high": one.age_high, "area_code": one.area_code,
            "offer": one.offer, "intervention": one.intervention,
        }
        for one in places
    ]  # fmt: skip


def from_step(kept: Iterable[Mapping[str, Any]]) -> tuple[Placement, ...]:
    """Read placements as a step or rule keeps them."""
    lists = ("problems", "factors")
    return tuple(
        Placement(**{**one, "share": Decimal(one["share"]), **{name: tuple(one[name]) for name in lists}})
        for one in kept
    )


def _line(row: BudgetLine) -> Line:
    return Line(
        row=row.row,
        description=row.description,
        code=row.code,
        group=row.group,
        amounts=tuple(Amount(one.year, one.stage, one.side, one.amount) for one in row.amounts.all()),
        places=tuple(placement(one) for one in row.placements.all()),
        key=row.pk,
        table=row.table.name,
        invented=row.table.invented,
    )


def _placed(line: Line, euros: Decimal, place: Placement, kind: Kind) -> PlacedLine:
    year, stage, side = kind
    return PlacedLine(
        line=line.key,
        description=line.description,
        code=line.code,
        amount=euros,
        share=place.share,
        level=place.level,
        approach=place.approach,
        form=place.form,
        payer=place.payer,
        problems=place.problems,
        factors=place.factors,
        age=(place.age_low, place.age_high),
        area_code=place.area_code,
        offer=place.offer,
        intervention=place.intervention,
        year=year,
        stage=stage,
        side=side,
        table=line.table,
        invented=line.invented,
    )
