"""Reads a table of support per kind, area and age band, as municipalities and CBS write it.

One adviser exports it from the Wmo system with "Aantal cliënten" and "Uren per week"; another downloads StatLine with
"Wmo-cliënten (aantal)"; a third has a column for each kind. All three are the same table here. What is wrong is told by
row and column, all at once, and a table with a row for every person is refused whole: no person belongs in here.
"""

import csv
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from voorkant.adapters.cell_fault import Fault
from voorkant.adapters.plain_text import decoded, separator_of
from voorkant.adapters.provision_kinds import load_provision_kinds
from voorkant.adapters.provisions_cells import (
    WIDER,
    Style,
    age_of,
    missing,
    period_of,
    plain,
    small,
)
from voorkant.adapters.provisions_heads import Heads, heads_of, is_heading, kind_of
from voorkant.adapters.refusals import NOTHING_STORED, refuse
from voorkant.adapters.registrations import Registration, SourceRow, read_registration
from voorkant.core.analyse.rethink.provisions import EVERYBODY, Age, Cell, Count, Months, in_a_year
from voorkant.core.shared.area import kind_of as kind_of_area
from voorkant.core.shared.area import normalise_code
from voorkant.core.shared.errors import BadInput, VoorkantError
from voorkant.core.shared.text import Text, same

MOST_ROWS = 100_000
MOST_MEGABYTES = 25
MOST_KINDS = 60
LONGEST_KIND = 80
_LONGEST_SHOWN = 40
_ROWS_FOR_PERSONS = 20
_HEADINGS, _TITLES = 2, 10
_ONES = 0.6
_TOTALS = ("totaal", "total", "alle soorten", "all kinds")

AreaOf = Callable[[str], str | None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProvisionFile:
    """A table as it was read. `names` gives areas as the file calls them; `used` the heading of each field; `unused`
    headings that were not read; `left_out` rows for totals over kinds and for wider areas such as provinces.
    """

    name: str
    sha256: str
    cells: tuple[Cell, ...]
    faults: tuple[Fault, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    used: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    left_out: int = 0
    rows: int = 0


def area_by_code(typed: str) -> str | None:
    """Give an area code as it is written, or the name itself: for a table without a database behind it."""
    code = normalise_code(typed) if not typed.startswith("KN") else typed
    return code if kind_of_area(code) is not None and any(map(str.isdigit, code)) else typed


def read_provisions(name: str, data: bytes, *, area_of: AreaOf = area_by_code, below: int = 5) -> ProvisionFile:
    """Read a table from the bytes of a CSV or XLSX file.

    `area_of` gives the code of an area from a code or name (None: not known; may raise VoorkantError); `below` is what
    a lone asterisk stands under. Raises BadInput for what is no such table; what is wrong in a cell is among `faults`.
    """
    sheet = _sheet(name, data)
    heads = heads_of(name, sheet)
    reader = _Reader(sheet, heads, area_of, below, stored=data.startswith(b"PK"))
    return reader.read()


def read_residents(name: str, data: bytes, *, area_of: AreaOf = area_by_code) -> dict[tuple[str, Age], float]:
    """Read residents per area and age from a file with those three columns; BadInput names the first wrong cell."""
    sheet = _sheet(name, data)
    heads = heads_of(name, sheet, needed=("area", "residents"))
    found = _Reader(sheet, heads, area_of, 1, stored=data.startswith(b"PK")).read(kind="residents")
    if found.faults:
        said = Text(found.faults[0].sentence("nl"), found.faults[0].sentence("en"))
        raise BadInput("provisions-row", _named(name), said, NOTHING_STORED)
    return {(one.area, one.age): one.residents for one in found.cells if one.residents}


def _sheet(name: str, data: bytes) -> Registration:
    """Read the rows of a file; lines above the first with two headings that are known are left out (titles)."""
    known = is_heading
    if not data.startswith((b"PK", b"\xd0\xcf")):
        lines = decoded(data).splitlines(keepends=True)
        for at, line in enumerate(lines[:_TITLES]):
            cells = next(csv.reader([line], delimiter=separator_of(line)), [])
            if sum(map(known, cells)) >= _HEADINGS:
                kept = "".join(["\n"] * at + lines[at:]).encode("utf-8")
                sheet = read_registration(
                    name, kept, most_rows=MOST_ROWS, most_megabytes=MOST_MEGABYTES, is_heading=known
                )
                return replace(sheet, sha256=hashlib.sha256(data).hexdigest())
    return read_registration(name, data, most_rows=MOST_ROWS, most_megabytes=MOST_MEGABYTES, is_heading=known)


class _Wrong(Exception):
    def __init__(self, column: str, value: object, why: Text) -> None:
        self.column, self.value, self.why = column, "" if value is None else str(value)[:_LONGEST_SHOWN], why


class _Reader:
    def __init__(self, sheet: Registration, heads: Heads, area_of: AreaOf, below: int, *, stored: bool) -> None:
        self.sheet, self.heads, self.area_of, self.below = sheet, heads, area_of, below
        numeric = {heads.at[one] for one in _NUMERIC if one in heads.at} | set(heads.classes) | set(heads.kinds)
        texts = [str(row.cells[at] or "") for row in sheet.rows for at in numeric]
        self.style = Style(texts, stored=stored)
        self.areas: dict[str, str | VoorkantError | None] = {}
        self.names: dict[str, str] = {}
        self.faults: list[Fault] = []
        self.left_out = 0
        self.known = load_provision_kinds()

    def read(self, kind: str = "") -> ProvisionFile:
        """Read all rows; `kind` stands for a kind that the table does not tell."""
        found: list[Cell] = []
        for row in self.sheet.rows:
            if _is_foot(row):
                continue
            try:
                found += self._row(row, kind)
            except _Wrong as wrong:
                self.faults.append(Fault(row.number, wrong.column, wrong.value, wrong.why))
        cells = self._once(found)
        _refuse_persons(self.sheet.name, cells)
        if len({one.kind for one in cells}) > MOST_KINDS:
            raise refuse("provisions-kinds", _named(self.sheet.name), _KINDS, _KINDS_DO, most=str(MOST_KINDS))
        if not cells and not self.faults:
            raise refuse("provisions-empty", _named(self.sheet.name), _EMPTY, _EMPTY_DO)
        return ProvisionFile(
            name=self.sheet.name,
            sha256=self.sheet.sha256,
            cells=tuple(cells),
            faults=tuple(sorted(self.faults, key=lambda one: one.row)),
            names=self.names,
            used={one: self.sheet.headers[at] for one, at in self.heads.at.items()},
            unused=self.heads.unused,
            left_out=self.left_out,
            rows=len(self.sheet.rows),
        )

    def _row(self, row: SourceRow, kind: str) -> list[Cell]:
        area = self._area(row)
        if area is None:
            self.left_out += 1
            return []
        age = self._told(row, "age", age_of, _NO_AGE, EVERYBODY)
        period, share = self._told(row, "period", period_of, _NO_PERIOD, ("", 1.0))
        base = Cell(area=area, kind=kind, age=age, period=period, row=row.number)
        if self.heads.kinds:
            counts = {one: self._count(row, at) for at, one in self.heads.kinds.items()}
            return [replace(base, kind=one, clients=count) for one, count in counts.items() if count is not None]
        if not kind:
            said = self._text(row, "kind")
            if not said:
                raise _Wrong(self._head("kind"), said, _NO_KIND)
            if plain(said).startswith(_TOTALS):
                self.left_out += 1
                return []
            found = kind_of(said, self.known)
            base = replace(base, kind=found.id if found else said[:LONGEST_KIND])
        return [self._numbers(row, base, share)]

    def _numbers(self, row: SourceRow, base: Cell, share: float) -> Cell:
        clients = self._count(row, self.heads.at.get("clients"))
        classes, months = self._classes(row), self._number(row, "months")
        if clients is None and classes and all(count is not None for _, _, count in classes):
            counts = [count for _, _, count in classes if count is not None]
            clients = Count(sum(one.low for one in counts), sum(one.high for one in counts))
        weekly, hours = in_a_year(clients, self._number(row, "weekly"), self._number(row, "hours"), share)
        provisions, cost = self._count(row, self.heads.at.get("provisions")), self._number(row, "cost", whole=True)
        residents = self._number(row, "residents", whole=True)
        if residents is not None and clients is not None and clients.low > residents:
            raise _Wrong(self._head("residents"), residents, _MORE_PEOPLE)
        return replace(
            base,
            clients=clients,
            provisions=provisions.low if provisions and provisions.exact else None,
            weekly=weekly,
            hours=hours,
            months=_months(months, classes),
            cost=None if cost is None else cost / share,
            residents=residents,
        )

    def _classes(self, row: SourceRow) -> list[tuple[float, float | None, Count | None]]:
        return [(low, high, self._count(row, at)) for at, (low, high) in self.heads.classes.items()]

    def _area(self, row: SourceRow) -> str | None:
        said = self._text(row, "area")
        if not said:
            raise _Wrong(self._head("area"), said, _NO_AREA)
        if WIDER.search(plain(said)):
            return None
        if said not in self.areas:
            try:
                self.areas[said] = self.area_of(said)
            except VoorkantError as error:
                self.areas[said] = error
        found = self.areas[said]
        if isinstance(found, VoorkantError):
            raise _Wrong(self._head("area"), said, found.what + same(" ") + found.why)
        if found is None:
            raise _Wrong(self._head("area"), said, _UNKNOWN_AREA)
        self.names.setdefault(found, said)
        return found

    def _told(self, row: SourceRow, field: str, reads: Callable[[str], T | None], why: Text, otherwise: T) -> T:
        if field not in self.heads.at:
            return otherwise
        at = self.heads.at[field]
        said = row.cells[at]
        if isinstance(said, date):
            raise _Wrong(self._head(field), said, _DATE)
        found = reads(str(said)) if said else None
        if found is None:
            raise _Wrong(self._head(field), said, why)
        return found

    def _count(self, row: SourceRow, at: int | None) -> Count | None:
        said = None if at is None else self._cell(row, at)
        if at is None or said is None:
            return None
        if hidden := small(said, self.below):
            return hidden
        found = self.style.number(said, whole=True)
        if found is None or found != int(found):
            raise _Wrong(self.sheet.headers[at], said, _NO_COUNT)
        return Count(int(found), int(found))

    def _number(self, row: SourceRow, field: str, *, whole: bool = False) -> float | None:
        at = self.heads.at.get(field)
        said = None if at is None else self._cell(row, at)
        if at is None or said is None or small(said, self.below):
            return None
        found = self.style.number(said, whole=whole)
        if found is None:
            raise _Wrong(self.sheet.headers[at], said, _NO_NUMBER)
        if field == "weekly" and found > _HOURS_A_WEEK:
            raise _Wrong(self.sheet.headers[at], said, _WEEK)
        return found

    def _cell(self, row: SourceRow, at: int) -> str | None:
        said = row.cells[at]
        if isinstance(said, date):
            raise _Wrong(self.sheet.headers[at], said, _DATE)
        if at in row.unworked:
            raise _Wrong(self.sheet.headers[at], "", _FORMULA)
        return None if said is None or missing(str(said)) else str(said)

    def _text(self, row: SourceRow, field: str) -> str:
        at = self.heads.at.get(field)
        said = None if at is None else row.cells[at]
        return " ".join(str(said or "").split())

    def _head(self, field: str) -> str:
        return self.sheet.headers[self.heads.at[field]] if field in self.heads.at else field

    def _once(self, found: Sequence[Cell]) -> list[Cell]:
        """Keep each cell once. A known kind that the file names in several words keeps those words; a cell that is
        there twice is a fault.
        """
        seen: dict[tuple[str, str, Age, str], int] = {}
        kept = []
        for one in found:
            before = seen.setdefault((one.area, one.kind, one.age, one.period), one.row)
            if before != one.row:
                why = _TWICE.format(before=str(before))
                self.faults.append(Fault(one.row, self._head("kind"), one.kind, why))
            else:
                kept.append(one)
        return kept


def _months(mean: float | None, classes: Sequence[tuple[float, float | None, Count | None]]) -> Months | None:
    """Give how long support lasts: the mean, or between the means at the low and the high ends of all classes.

    The last class has no end; it is taken to reach to twice its beginning, which is why the upper end is a guess.
    """
    known = tuple((low, high, (count.low + count.high) // 2) for low, high, count in classes if count is not None)
    people = sum(number for _, _, number in known)
    if mean is not None:
        return Months(mean, mean, known)
    if not people or len(known) < len(classes):
        return None
    low = sum(start * number for start, _, number in known) / people
    high = sum((2 * start if end is None else end) * number for start, end, number in known) / people
    return Months(low, high, known)


def _is_foot(row: SourceRow) -> bool:
    """Tell whether a row is no data, such as "Bron: CBS" under a download."""
    filled = [str(cell) for cell in row.cells if cell is not None]
    return len(filled) == 1 and (filled[0].startswith(("©", "Bron", "Source")) or len(row.cells) > 2)


def _refuse_persons(name: str, cells: Sequence[Cell]) -> None:
    """Refuse a table in which most rows count one: those rows are people."""
    known = [one.clients for one in cells if one.clients is not None]
    ones = sum(1 for one in known if one.exact and one.low == 1)
    if len(known) >= _ROWS_FOR_PERSONS and ones > _ONES * len(known):
        raise refuse("provisions-persons", _named(name), _PERSONS, _PERSONS_DO)


def _named(name: str) -> Text:
    return Text(f"'{name}' kan niet worden ingelezen.", f"'{name}' cannot be read.")


_NUMERIC = ("clients", "provisions", "weekly", "hours", "months", "cost", "residents")
_HOURS_A_WEEK = 168
_MORE_PEOPLE = Text(
    "er zijn meer mensen met hulp dan inwoners van die leeftijd.",
    "there are more people with support than residents of that age.",
)
_NO_AREA = Text("hier hoort een gebied.", "an area belongs here.")
_UNKNOWN_AREA = Text(
    "dit gebied kennen wij niet. Schrijf de code (zoals GM0285) of de naam.",
    "this area is not known. Write its code (such as GM0285) or its name.",
)
_NO_AGE = Text("dit is geen leeftijd, zoals 18-64, 65+ of Totaal.", "this is no age, such as 18-64, 65+ or Total.")
_NO_PERIOD = Text("hier hoort een jaar, halfjaar of kwartaal.", "a year, half-year or quarter belongs here.")
_NO_KIND = Text("hier hoort een soort hulp.", "a kind of support belongs here.")
_NO_COUNT = Text("dit is geen aantal mensen.", "this is no number of people.")
_NO_NUMBER = Text(
    "dit is geen getal, of het kan er twee zijn (1.234). Schrijf het met cijfers achter de komma.",
    "this is no number, or it may be two (1.234). Write it with decimals.",
)
_WEEK = Text(
    "een week heeft 168 uur. Zijn dit uren van iedereen samen?", "a week has 168 hours. Is this for all together?"
)
_DATE = Text("Excel maakte hier een datum van. Maak er tekst van.", "Excel made this a date. Make it text.")
_FORMULA = Text("deze formule is niet uitgerekend.", "this formula was not worked out.")
_TWICE = Text(
    "deze soort staat voor dit gebied, deze leeftijd en periode ook in rij {before}.",
    "this kind stands in row {before} too, for the same area, age and period.",
)
_KINDS = Text("Er staan meer dan {most} soorten hulp in.", "It holds more than {most} kinds of support.")
_KINDS_DO = NOTHING_STORED + Text(" Voeg soorten samen.", " Merge kinds.")
_EMPTY = Text("Er staat geen rij in die te gebruiken is.", "It holds no row that can be used.")
_EMPTY_DO = NOTHING_STORED + Text(" Kijk naar de voorbeeldtabel.", " Look at the example table.")
_PERSONS = Text("Bijna elke rij telt één mens.", "Nearly each row counts one person.")
_PERSONS_DO = NOTHING_STORED + Text(
    " Hier horen alleen aantallen per soort, gebied en leeftijd. Tel eerst op.",
    " Only counts per kind, area and age belong here. Add up first.",
)
