"""Read where support is heavy or long, as everybody who analyses may see it."""

from dataclasses import dataclass

from voorkant.adapters.provision_kinds import load_provision_kinds
from voorkant.adapters.provisions_heads import kind_of as kind_named
from voorkant.core.analyse.rethink.patterns import (
    REST,
    Heavy,
    Measure,
    Outlier,
    Own,
    heavy_cells,
    long_cells,
    own_cells,
)
from voorkant.core.analyse.rethink.provisions import Age, Cell, Count, Kind, Months
from voorkant.core.analyse.rethink.words import cell_name, level_words, outlier_sentence
from voorkant.core.shared.area import kind_of
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, ProvisionCell, ProvisionTable
from voorkant.store.selectors.areas import area_tree, name_alone, name_of_municipality
from voorkant.store.selectors.settings import setting_value

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell that may be shown, with the words for it; `number` counts the cells of a table as they stand."""

    number: int
    cell: Cell
    kind: Text
    place: Text

    @property
    def name(self) -> Text:
        """Kind, age and place in one line."""
        return cell_name(self.cell, self.kind, self.place)


@dataclass(frozen=True, slots=True)
class ShownOutlier:
    """A place that stands out, in a sentence, with the level beside it; `shown` is its cell."""

    found: Outlier
    shown: ShownCell
    sentence: Text
    level: Text


@dataclass(frozen=True, slots=True)
class KindSum:
    """A kind over its shown cells: people, hours a year, hours a week and months per person, euros; None: not known."""

    kind: str
    name: Text
    people: int | None
    hours: float | None
    weekly: float | None
    months: float | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class ShownPatterns:
    """All that a page of support shows of the published table."""

    table: ProvisionTable
    threshold: int
    cells: tuple[ShownCell, ...]
    hidden: int
    heavy: Heavy | None
    long: tuple[ShownCell, ...]
    long_months: float
    outliers: tuple[ShownOutlier, ...]
    kinds: tuple[KindSum, ...]
    place: Text

    def shown(self, cell: Cell) -> ShownCell:
        """Give a cell with its words."""
        return next(one for one in self.cells if one.cell == cell)


def published_table(municipality: Municipality) -> ProvisionTable | None:
    """Give the table that counts now."""
    return ProvisionTable.objects.filter(
        municipality=municipality, state=ProvisionTable.State.PUBLISHED
    ).first()  # fmt: skip


def threshold_of(table: ProvisionTable) -> int:
    """Give from which number a cell is shown: 1 for a table that everybody can read elsewhere."""
    return 1 if table.public else int(setting_value("disclosure_threshold", table.municipality))


def cells_of(table: ProvisionTable) -> tuple[Cell, ...]:
    """Give all cells of a table as they are, small ones too: for calculation, never to show."""
    return tuple(_cell(row) for row in ProvisionCell.objects.filter(table=table).order_by("row", "pk"))


def patterns_of(municipality: Municipality) -> ShownPatterns | None:
    """Give what may be shown of the published table; None where there is none."""
    table = published_table(municipality)
    if table is None:
        return None
    table.municipality = municipality
    threshold = threshold_of(table)
    inside = ProvisionCell.objects.filter(table=table, area__regex=rf"^(GM|KN|WK|BU){municipality.code[2:]}")
    own = own_cells([_cell(row) for row in inside.order_by("row", "pk")], municipality.code, threshold)
    names = _place_names(municipality) | {REST: Text("alle andere plekken samen", "all other places together")}
    shown = tuple(
        ShownCell(number, one, kind_name(one.kind), names.get(one.area, same(table.names.get(one.area, one.area))))
        for number, one in enumerate(own.cells, start=1)
    )
    months = setting_value("rethink_long_months", municipality)
    by_cell = {one.cell: one for one in shown}
    return ShownPatterns(
        table=table,
        threshold=threshold,
        cells=shown,
        hidden=len(own.hidden),
        heavy=heavy_cells(own.cells, setting_value("rethink_heavy_percent", municipality) / _HUNDRED),
        long=tuple(by_cell[one] for one in long_cells(own.cells, months)),
        long_months=months,
        outliers=tuple(_outliers(table, own, names)),
        kinds=_sums(shown),
        place=name_of_municipality(municipality.code, municipality.name),
    )


def kind_of_support(kind: str) -> Kind | None:
    """Give what is known of a kind, by its id or by the words of a file."""
    known = load_provision_kinds()
    return known.kinds.get(kind) or kind_named(kind, known)


def kind_name(kind: str) -> Text:
    """Name a kind; one that nobody described keeps the words of its file."""
    return load_provision_kinds().kind_name(kind)


def _cell(row: ProvisionCell) -> Cell:
    known = row.clients_low is not None and row.clients_high is not None
    months = None
    if row.months_low is not None and row.months_high is not None:
        months = Months(row.months_low, row.months_high, tuple((a, b, n) for a, b, n in row.classes))
    return Cell(
        area=row.area,
        kind=row.kind,
        age=Age(row.age_low, row.age_high),
        period=row.period,
        clients=Count(row.clients_low or 0, row.clients_high or 0) if known else None,
        provisions=row.provisions,
        weekly=row.weekly,
        hours=row.hours,
        months=months,
        cost=row.cost,
        residents=row.residents,
        estimated=row.estimated,
        row=row.row,
    )


def _place_names(municipality: Municipality) -> dict[str, Text]:
    return {code: name_alone(area) for code, area in area_tree(municipality.code).items() if kind_of(code)}


def _outliers(table: ProvisionTable, own: Own, names: dict[str, Text]) -> list[ShownOutlier]:
    cells = {(one.area, one.kind, one.age): one for one in (*own.whole, *own.inside) if own.shows(one)}
    found = []
    for area, kind, low, high, measure, ratio, least, most, level, places, q, which in table.findings:
        cell = cells.get((area, kind, Age(low, high)))
        if cell is None:
            continue
        one = Outlier(cell, Measure(measure), ratio, least, most, level, places, q)
        place = names.get(area, same(area))
        inside = name_of_municipality(area, place.nl) if area == table.municipality.code else place
        sentence = outlier_sentence(one, kind_name(kind), inside, _beside(which, places))
        found.append(ShownOutlier(one, ShownCell(0, cell, kind_name(kind), place), sentence, level_words(one)))
    return found


def _beside(which: str, places: int) -> Text:
    n = str(places)
    if which == "inside":
        return Text(f"de {n} andere plekken hier", f"the {n} other places here")
    if which == "comparable":
        return Text(f"{n} vergelijkbare gemeenten", f"{n} comparable municipalities")
    return Text(f"{n} andere gemeenten in de tabel", f"{n} other municipalities in the table")


def _sums(shown: tuple[ShownCell, ...]) -> tuple[KindSum, ...]:
    kinds = dict.fromkeys(one.cell.kind for one in shown)
    sums = [_sum(kind, [one.cell for one in shown if one.cell.kind == kind]) for kind in kinds]
    return tuple(sorted(sums, key=lambda one: (-(one.hours or 0), -(one.people or 0), one.kind)))


def _sum(kind: str, cells: list[Cell]) -> KindSum:
    """Add up a kind; a sum stands only where every cell of it is known, so that it never seems less than it is."""
    counts = [one.clients.low for one in cells if one.clients and one.clients.exact]
    people = sum(counts) if len(counts) == len(cells) else None
    hours = [one.hours for one in cells if one.hours is not None]
    cost = [one.cost for one in cells if one.cost is not None]
    lengths = [(one.months.middle, one.clients.low) for one in cells if one.months and one.clients]
    weeks = [(one.weekly, one.clients.low) for one in cells if one.weekly is not None and one.clients]
    return KindSum(
        kind=kind,
        name=kind_name(kind),
        people=people,
        hours=sum(hours) if len(hours) == len(cells) else None,
        weekly=_mean(weeks),
        months=_mean(lengths),
        cost=sum(cost) if len(cost) == len(cells) else None,
    )


def _mean(parts: list[tuple[float, int]]) -> float | None:
    people = sum(number for _, number in parts)
    return sum(value * number for value, number in parts) / people if people else None
