"""All that the page about money shows, from the tables that count: one year in full, the years beside it, and the rest.

A budget and an account never stand in one bar, costs never take income off unseen, and what is not placed is a part of
its own everywhere: in the sentence, in the bars and in every table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.money_words import load_money_words
from voorkant.charts.money import MoneyChart, MoneyYear
from voorkant.charts.numbers import Measure
from voorkant.core.analyse.money import words
from voorkant.core.analyse.money.balance import Balance, Kind, balance_of, best_side, best_stage, kinds_of
from voorkant.core.analyse.money.compare import Beside, beside
from voorkant.core.analyse.money.lines import CARE, OUTSIDE, PREVENTION, STAGES, Line
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.numbers import decimal, percent
from voorkant.core.shared.text import Text, lower_first, same
from voorkant.store.models import BudgetTable, Figure, Import, Municipality, TaskFieldFigure, TaskFieldTable
from voorkant.store.models.budget import TableState
from voorkant.store.selectors.figures import comparable_places
from voorkant.store.selectors.money import lines_of

UNPLACED = "unplaced"
DRAWN = (*PREVENTION, CARE, UNPLACED)
_EURO = Measure(prefix=same("€\u00a0"))
NOT_SAID = Text("Niet gezegd", "Not said")
OPEN = Text("Niet geplaatst", "Not placed")
_NOT_KNOWN = Text("niet bekend", "not known")


@dataclass(frozen=True, slots=True)
class Share:
    """One row under the picture: a name, euros, and per resident where residents of the year are known."""

    key: str
    name: Text
    euros: Decimal
    per_resident: float | None
    percent: float | None

    @property
    def said(self) -> Text:
        """The amount as people write it."""
        return words.euros(self.euros)

    @property
    def per(self) -> Text:
        """Euros per resident, or that it is not known."""
        return _NOT_KNOWN if self.per_resident is None else same("€\u00a0") + decimal(self.per_resident, 2)

    @property
    def of(self) -> Text:
        """Its share of all money that the question is about; a dash where it is no part of that."""
        return same("–") if self.percent is None else percent(self.percent)


@dataclass(frozen=True)
class ShownMoney:
    """The whole page. `balance` is the year that was chosen, `years` all years of the same stage and side."""

    kind: Kind
    kinds: tuple[Kind, ...]
    balance: Balance
    years: tuple[Balance, ...]
    residents: Mapping[int, float]
    tables: tuple[BudgetTable, ...]
    sentences: tuple[Text, ...]
    answer: Text
    progress: Text
    chart: MoneyChart
    levels: tuple[Share, ...]
    payers: tuple[Share, ...]
    problems: tuple[Share, ...]
    approaches: tuple[Share, ...]
    source: Text
    invented: bool


@dataclass(frozen=True, slots=True)
class ShownBeside:
    """Open figures beside comparable municipalities; `rows` is empty and `why` says so where there are none."""

    rows: tuple[tuple[Beside, Text], ...]
    why: Text
    about: Text
    source: str
    invented: bool


def shown_money(municipality: Municipality, *, year: int = 0, stage: str = "", side: str = "") -> ShownMoney | None:
    """Give what the page shows of a year, stage and side (the newest, and what says most, where none is asked); None
    where no table counts.
    """
    tables = tuple(
        BudgetTable.objects.filter(municipality=municipality, state=TableState.PUBLISHED)
        .defer("content", "left", "faults")
        .order_by("-published")
    )
    lines = lines_of(municipality)
    kinds = kinds_of(lines)
    if not tables or not kinds:
        return None
    kind = chosen_kind(kinds, year, stage, side)
    balance = balance_of(lines, kind)
    years = tuple(balance_of(lines, one) for one in kinds if one[1:] == kind[1:])
    people = residents_by_year(municipality.code)
    invented = any(one.invented for one in tables)
    known = load_money_words()
    stage_name, side_name = known.names[kind[1]], known.names[kind[2]]
    return ShownMoney(
        kind=kind,
        kinds=kinds,
        balance=balance,
        years=years,
        residents=people,
        tables=tables,
        sentences=_sentences(balance, years, people),
        answer=words.answer(balance, stage_name, side_name),
        progress=words.progress(balance),
        chart=_chart(years, kind, _source(tables, lines, kind), stage_name, side_name),
        levels=_levels(balance, people.get(kind[0])),
        payers=_shares(balance, balance.by_payer(), {key: one.name for key, one in known.payers.items()}, people),
        problems=_shares(balance, balance.by_problem(), _problem_names(), people),
        approaches=_shares(balance, balance.by_approach(), _approach_names(), people),
        source=_source(tables, lines, kind),
        invented=invented,
    )


def chosen_kind(kinds: tuple[Kind, ...], year: int = 0, stage: str = "", side: str = "") -> Kind:
    """Give the year, stage and side that were asked for, as far as they are there; else the newest that says most."""
    side = side if any(one[2] == side for one in kinds) else best_side(kinds)
    there = [one for one in kinds if one[2] == side]
    year = year if any(one[0] == year for one in there) else there[-1][0]
    of_year = [one for one in there if one[0] == year]
    stage = stage if any(one[1] == stage for one in of_year) else best_stage(kinds, year, side)
    return year, stage, side


def residents_by_year(code: str) -> Mapping[int, float]:
    """Give the published residents of a municipality per year."""
    return {year: value for _, year, value in _residents([code])}


def open_table(municipality: Municipality) -> TaskFieldTable | None:
    """Give the table of task fields that counts now."""
    return TaskFieldTable.objects.filter(municipality=municipality, state=TableState.PUBLISHED).first()


def task_field_names(municipality: Municipality) -> Mapping[str, str]:
    """Give the names of task fields by code, from the table that counts now; empty without one."""
    table = open_table(municipality)
    return dict(table.fields.values_list("code", "name")) if table else {}


def compared(municipality: Municipality, codes: Iterable[str] = ()) -> ShownBeside:
    """Lay the open figures of the own municipality beside comparable ones; `codes` first where any of them has them."""
    table = open_table(municipality)
    nothing = ShownBeside((), words.NO_OPEN, same(""), "", invented=False)
    if table is None:
        return nothing
    rows = TaskFieldFigure.objects.filter(table=table)
    own = rows.filter(area_code=municipality.code, side="costs").values_list("year", "stage").distinct()
    newest = max(own, key=lambda one: (one[0], STAGES.index(one[1])), default=None)
    if newest is None:
        why = _NAMES_ONLY if not rows.exists() else _NOT_HERE
        return ShownBeside((), why, same(""), table.source, table.invented)
    year, stage = newest
    alike = comparable_places(municipality.code, AreaKind.MUNICIPALITY)
    others = list(alike.codes) if alike else []
    asked = [municipality.code, *others]
    amounts = rows.filter(year=year, stage=stage, side="costs", area_code__in=asked)
    people = {area: value for area, its_year, value in _residents(asked) if its_year == year}
    found = beside(amounts.values_list("area_code", "code", "amount"), people, municipality.code, others)
    names, mine = dict(table.fields.values_list("code", "name")), set(codes)
    kept = [one for one in found if one.code in mine] or list(found)
    stage_name = load_money_words().names[stage]
    about = _OPEN_ABOUT.format(stage=stage_name, year=str(year))
    listed = tuple((one, same(f"{one.code} {names.get(one.code, '')}".strip())) for one in kept)
    why = same("") if listed else (_NO_PEOPLE.format(year=str(year)) if municipality.code not in people else _TOO_FEW)
    return ShownBeside(listed, why, about, table.source, table.invented)


def _residents(codes: Iterable[str]) -> list[tuple[str, int, float]]:
    rows = Figure.objects.filter(
        area__code__in=list(codes),
        series__indicator="residents",
        series__age_band="all",
        publication__status=Import.Status.PUBLISHED,
    ).order_by("period", "publication_id")
    found = {(code, year): value for code, year, value in rows.values_list("area__code", "period", "value") if value}
    return [(code, int(year), float(value)) for (code, year), value in found.items()]


def _sentences(balance: Balance, years: tuple[Balance, ...], people: Mapping[int, float]) -> tuple[Text, ...]:
    year = balance.kind[0]
    before = [one for one in years if one.kind[0] < year]
    said = [words.per_resident(balance, people.get(year), year), words.outside(balance)]
    said += [words.change(balance, before[0])] if before else []
    return tuple(one for one in (*said, words.PRICES, words.GROUPS) if one.nl)


def _levels(balance: Balance, people: float | None) -> tuple[Share, ...]:
    known = load_money_words()
    amounts = [(one, known.places[one].name, balance.levels.get(one, Decimal(0))) for one in (*PREVENTION, CARE)]
    amounts.append((UNPLACED, OPEN, balance.unplaced))
    if outside := balance.levels.get(OUTSIDE):
        amounts.append((OUTSIDE, known.places[OUTSIDE].name, outside))
    return tuple(
        Share(key, name, euros, _per(euros, people), None if key == OUTSIDE else _percent(euros, balance.asked))
        for key, name, euros in amounts
    )


def _shares(
    balance: Balance, sums: Mapping[str, Decimal], names: Mapping[str, Text], people: Mapping[int, float]
) -> tuple[Share, ...]:
    residents = people.get(balance.kind[0])
    return tuple(
        Share(key or "-", names.get(key, NOT_SAID if not key else same(key)), euros, _per(euros, residents), None)
        for key, euros in sums.items()
    )


def _per(euros: Decimal, people: float | None) -> float | None:
    return float(euros) / people if people else None


def _percent(euros: Decimal, whole: Decimal) -> float | None:
    return float(euros * 100 / whole) if whole > 0 else None


def _problem_names() -> Mapping[str, Text]:
    return {key: one.name for key, one in load_language().problems.items()}


def _approach_names() -> Mapping[str, Text]:
    return {one.id: one.name for one in load_language().terms["approaches"].values()}


def _chart(years: tuple[Balance, ...], kind: Kind, source: Text, stage: Text, side: Text) -> MoneyChart:
    known = load_money_words()
    parts = tuple((one, OPEN if one == UNPLACED else known.places[one].name) for one in DRAWN)
    bars = []
    for one in years:
        amounts = {key: one.unplaced if key == UNPLACED else one.levels.get(key, Decimal(0)) for key, _ in parts}
        bars.append(
            MoneyYear(
                name=same(str(one.kind[0])),
                amounts={key: float(amount) for key, amount in amounts.items()},
                total=words.euros(one.asked),
                emphasised=one.kind == kind,
                said={key: words.euros(amount) for key, amount in amounts.items()},
            )
        )
    return MoneyChart(
        title=Text("Waar het geld heen gaat", "Where the money goes"),
        subtitle=_SUBTITLE.format(side=side, stage=lower_first(stage)),
        measure=_EURO,
        parts=parts,
        years=tuple(bars),
        source=source,
        heading=Text("Jaar", "Year"),
        open=UNPLACED,
    )


def _source(tables: tuple[BudgetTable, ...], lines: tuple[Line, ...], kind: Kind) -> Text:
    used = {one.table for one in lines if one.worth(kind) is not None}
    named = ", ".join(
        f"{one.name} ({one.filename}, {one.published:%d-%m-%Y})" if one.published else one.name
        for one in tables
        if one.name in used
    )
    marked = Text(" Verzonnen voorbeeld.", " Invented example.") if any(one.invented for one in tables) else same("")
    return Text("Bron: {named}.", "Source: {named}.").format(named=named) + marked


_SUBTITLE = Text(
    "{side} per jaar in euro, {stage}, in prijzen van dat jaar",
    "{side} per year in euros, {stage}, in prices of that year",
)
_OPEN_ABOUT = Text("{stage} {year}, lasten per inwoner in euro", "{stage} {year}, costs per resident in euros")
_NAMES_ONLY = Text(
    "De ingelezen tabel heeft alleen codes en namen, geen cijfers.",
    "The imported table has codes and names, no figures.",
)
_NOT_HERE = Text(
    "In de ingelezen open cijfers staat de eigen gemeente niet.", "The imported open figures lack the own municipality."
)
_NO_PEOPLE = Text(
    "Van {year} is geen inwonertal ingelezen. Daarom is er niets om te vergelijken.",
    "No residents of {year} were imported. So there is nothing to compare.",
)
_TOO_FEW = Text(
    "Van te weinig vergelijkbare gemeenten staan er cijfers in.",
    "Too few comparable municipalities have figures in it.",
)
