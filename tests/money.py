"""Small budgets for tests, as different makers write them; every amount and every task field is invented."""

from decimal import Decimal

from voorkant.core.analyse.money.lines import Placement
from voorkant.store.models import BudgetLine, BudgetTable, Municipality
from voorkant.store.services.money import publish_table, read_table
from voorkant.store.services.money_places import place_lines

PLAIN = (
    "Taakveld;Omschrijving;Lasten begroting 2024;Baten begroting 2024\n"
    "6.91;Welzijnswerk ouderen;100.000;5.000\n"
    "6.92;Begeleiding;800.000;\n"
    "7.91;Jeugdgezondheidszorg;60.000,50;\n"
    "6.91;Bewonersinitiatieven;40.000;\n"
    "Totaal;;1.000.000,50;5.000\n"
)


def place(share: float | str, level: str, **other: object) -> Placement:
    """Make a placement."""
    return Placement(Decimal(str(share)), level, **other)  # type: ignore[arg-type]


def published(
    municipality: Municipality, text: str = PLAIN, name: str = "begroting.csv", **choices: object
) -> BudgetTable:
    """Let a budget count."""
    draft = read_table(name, text.encode(), municipality=municipality, title="Begroting")
    return publish_table(draft, **choices)  # type: ignore[arg-type]


def line_named(table: BudgetTable, name: str) -> BudgetLine:
    """Give a line by its description."""
    return BudgetLine.objects.get(table=table, description=name)


def placed(municipality: Municipality, table: BudgetTable, **names: Placement) -> str:
    """Place lines by the first word of their description; gives the batch."""
    keys = {one.description.split()[0].lower(): one.pk for one in table.lines.all()}
    return place_lines(municipality=municipality, places={keys[name]: (one,) for name, one in names.items()})
