"""What a command tells of a table of support: as data, as a workbook, and in sentences.

The same figures as on the page, with the same cells left out: a result that lies in a folder is read by others than
whoever made it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from voorkant.adapters.provision_kinds import load_provision_kinds
from voorkant.adapters.provisions import ProvisionFile
from voorkant.adapters.provisions_heads import kind_of
from voorkant.adapters.spreadsheets import workbook
from voorkant.core.analyse.rethink import words
from voorkant.core.analyse.rethink.find import Tested
from voorkant.core.analyse.rethink.freed import Freed, free_up
from voorkant.core.analyse.rethink.patterns import REST, Heavy, Own, heavy_cells, long_cells
from voorkant.core.analyse.rethink.provisions import Cell, Kind
from voorkant.core.shared.text import Text, same

_REST = Text("alle andere plekken samen", "all other places together")


@dataclass(frozen=True, slots=True)
class Group:
    """What one group would free up for all shown people with one kind of support, by the makers' assumptions."""

    kind: str
    approach: str
    level: str
    people: int
    freed: Freed


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of a table."""

    file: ProvisionFile
    own: Own
    heavy: Heavy | None
    long: tuple[Cell, ...]
    tested: Tested
    groups: tuple[Group, ...]
    threshold: int


def tell(file: ProvisionFile, own: Own, tested: Tested, *, most: float, months: float, threshold: int) -> Told:
    """Bring together what a command tells; `most` (0-1) and `months` as on the page."""
    cells = own.cells
    return Told(file, own, heavy_cells(cells, most), long_cells(cells, months), tested, _groups(cells), threshold)


def to_data(told: Told) -> dict[str, Any]:
    """Give it as plain data; fields as in `core.analyse.rethink`."""
    known = load_provision_kinds()
    heavy = told.heavy
    return {
        "file": told.file.name,
        "sha256": told.file.sha256,
        "threshold": told.threshold,
        "hidden": len(told.own.hidden),
        "cells": [_cell(one) for one in told.own.cells],
        "heavy": heavy and {
            "share": round(heavy.share, 4), "hours": round(heavy.hours, 1), "of": heavy.of, "unknown": heavy.unknown,
            "cells": [_cell(one) for one in heavy.cells],
        },
        "long": [_cell(one) for one in told.long],
        "tested": told.tested.tested,
        "lonely": told.tested.lonely,
        "outliers": [
            {
                "area": one.cell.area, "kind": one.cell.kind, "age": one.cell.age.key, "measure": one.measure.value,
                "ratio": round(one.ratio, 3), "low": round(one.low, 3), "high": round(one.high, 3),
                "level": round(one.level, 6), "places": one.places, "q_value": one.q_value,
            }
            for one in told.tested.outliers
        ],
        "groups": [
            {"kind": one.kind, "approach": one.approach, "evidence": one.level, "people": one.people}
            | asdict(one.freed) for one in told.groups
        ],
        "assumptions": {
            key: {"low": one.start.low, "high": one.start.high} for key, one in known.assumptions.items() if one.start
        },
    }  # fmt: skip


def to_workbook(told: Told, language: str) -> bytes:
    """Give it as a workbook: groups of people, what stands out, and what groups would free up."""
    known = load_provision_kinds()
    heads = [
        known.headings[one].to(language) for one in ("area", "kind", "age", "clients", "weekly", "hours", "months")
    ]
    cells: list[list[Any]] = [heads]
    cells += [
        [
            _place(told, one.area).to(language), known.kind_name(one.kind).to(language), one.age.words.to(language),
            _people(one), one.weekly, one.hours, one.months.middle if one.months else None,
        ]
        for one in told.own.cells
    ]  # fmt: skip
    said = [[one.to(language)] for one in sentences(told)]
    return workbook([(_CELLS.to(language), cells), (_SAID.to(language), [[_SAID.to(language)], *said])])


def sentences(told: Told) -> list[Text]:
    """Give what is told, a sentence a line."""
    known = load_provision_kinds()
    place = Text("deze tabel", "this table")
    said = [words.heavy_sentence(told.heavy, place)] if told.heavy else [words.NO_HOURS]
    for one in told.tested.outliers:
        others = Text(f"{one.places} andere plekken", f"{one.places} other places")
        said.append(
            words.outlier_sentence(one, known.kind_name(one.cell.kind), _place(told, one.cell.area), others)
        )  # fmt: skip
    if told.tested.tested and not told.tested.outliers:
        said.append(words.NOTHING)
    if not told.tested.tested:
        known_people = any(one.residents for one in told.own.cells)
        said.append(_FEW_PLACES if known_people else _NO_RESIDENTS)
    for group in told.groups:
        head = known.kind_name(group.kind) + same(", ") + known.approaches[group.approach].name + same(": ")
        said.append(head + words.freed_sentence(group.freed) + same(" ") + words.chance_sentence(group.freed))
    if hidden := words.hidden_sentence(len(told.own.hidden), told.threshold).nl:
        said.append(words.hidden_sentence(len(told.own.hidden), told.threshold) if hidden else same(""))
    return said


def _groups(cells: tuple[Cell, ...]) -> tuple[Group, ...]:
    known, found = load_provision_kinds(), []
    for kind in dict.fromkeys(one.kind for one in cells):
        about = known.kinds.get(kind) or kind_of(kind, known)
        hours = [(one.weekly, people) for one in cells if one.kind == kind and one.weekly and (people := _people(one))]
        if about is None or not hours:
            continue
        people = sum(number for _, number in hours)
        weekly = sum(week * number for week, number in hours) / people
        for approach in about.approaches:
            freed = free_up(people, weekly, _assumed(about, approach))
            if freed:
                found.append(Group(kind, approach, known.approaches[approach].level, people, freed))
    return tuple(found)


def _assumed(kind: Kind, approach: str) -> Mapping[str, Any]:
    known = load_provision_kinds()
    start = {key: one.start for key, one in known.assumptions.items() if one.start}
    tariff = {"tariff": kind.tariff} if kind.tariff else {}
    return start | dict(known.approaches[approach].own) | tariff


def _people(cell: Cell) -> int | None:
    return cell.clients.low if cell.clients and cell.clients.exact else None


def _place(told: Told, area: str) -> Text:
    return _REST if area == REST else same(told.file.names.get(area, area))


def _cell(one: Cell) -> dict[str, Any]:
    rate = one.per_thousand
    return {
        "area": one.area, "kind": one.kind, "age": one.age.key, "period": one.period, "people": _people(one),
        "per_thousand": None if rate is None else round(rate, 2),
        "weekly": None if one.weekly is None else round(one.weekly, 3),
        "hours": None if one.hours is None else round(one.hours, 1),
        "months_low": one.months and round(one.months.low, 2), "months_high": one.months and round(one.months.high, 2),
        "cost": one.cost, "residents": one.residents, "residents_estimated": one.estimated,
    }  # fmt: skip


_NO_RESIDENTS = Text(
    "Plekken zijn niet vergeleken: de tabel vertelt niet hoeveel inwoners er zijn. Geef die met --population.",
    "Places were not compared: the table does not tell how many residents there are. Give them with --population.",
)
_FEW_PLACES = Text(
    "Plekken zijn niet vergeleken: er zijn te weinig vergelijkbare plekken.",
    "Places were not compared: there are too few comparable places.",
)
_CELLS = Text("Groepen mensen", "Groups of people")
_SAID = Text("Wat eruit komt", "What comes out")
