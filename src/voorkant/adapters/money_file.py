"""Reads a budget or an account from Excel or CSV, whoever made it, and says what was understood before it counts.

One municipality exports "Taakveld; Lasten 2025; Baten 2025", another keeps a row per year, a third has a title, merged
headings and totals in between. All become lines with amounts per year, stage and side. Nothing is guessed that changes
an amount: where it is not said whether this is a budget or an account, or which year, the reader asks.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from voorkant.adapters.cell_fault import Fault
from voorkant.adapters.money_cells import Amounts, code_before, is_code, years_in
from voorkant.adapters.money_heads import AmountColumn, Heads, find_heads, unit_in, word_in
from voorkant.adapters.money_words import load_money_words
from voorkant.adapters.refusals import NOTHING_STORED, refuse
from voorkant.adapters.registrations import Cell, Sheet, SourceRow, read_sheets
from voorkant.core.analyse.money.lines import COSTS, STAGES, Amount, Line
from voorkant.core.analyse.money.suggest import plain
from voorkant.core.analyse.money.totals import NAMELESS, Judged, Left, without_totals
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same

MOST_ROWS, MOST_MEGABYTES = 50_000, 15
LONGEST = 300
_HALF = Decimal("0.5")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody said of a file that the file may not say itself; "" and 0 leave it to the file."""

    stage: str = ""
    year: int = 0
    unit: int = 0
    side: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class BudgetFile:
    """A budget as it was read. `used` gives the heading of each role, `columns` each column of amounts in words;
    `left` are rows that do not count, `remarks` rows to look at; `sheets` titles that could also be read.
    """

    name: str
    sha256: str
    sheet: str
    unit: int
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    left: tuple[Left, ...]
    remarks: tuple[Left, ...]
    used: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[tuple[str, int, str, str], ...] = ()
    unused: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def sums(self) -> dict[tuple[int, str, str], Decimal]:
        """Euros per year, stage and side."""
        sums: dict[tuple[int, str, str], Decimal] = {}
        for line in self.lines:
            for one in line.amounts:
                sums[one.kind] = sums.get(one.kind, Decimal(0)) + one.euros
        return dict(sorted(sums.items()))


def read_budget(name: str, data: bytes, asked: Asked | None = None) -> BudgetFile:
    """Read a budget from the bytes of a CSV or XLSX file. Raises BadInput for what is no budget, or leaves open what
    it is; what is wrong in a cell is among `faults`.
    """
    asked = asked or Asked()
    sheets = read_sheets(name, data, most_rows=MOST_ROWS, most_megabytes=MOST_MEGABYTES)
    found = [(one, heads) for one in sheets if (heads := find_heads(one))]
    if not found:
        raise refuse("money-no-table", _named(name), _NO_TABLE, _NO_TABLE_DO)
    if asked.sheet and asked.sheet not in [one.title for one, _ in found]:
        listed = ", ".join(f"‘{one.title}’" for one, _ in found)
        raise refuse("money-sheet", _named(name), _NO_SHEET, _SHEET_DO, sheet=asked.sheet, sheets=listed)
    chosen = max(found, key=lambda one: (one[0].title == asked.sheet if asked.sheet else True, len(one[1].data)))
    others = tuple(one.title for one, _ in found if one is not chosen[0] and one.title)
    read = _Reader(name, *chosen, asked).read()
    return replace(read, sha256=hashlib.sha256(data).hexdigest(), sheets=others)


def read_per_area(name: str, sheet: Sheet, heads: Heads, asked: Asked) -> BudgetFile:
    """Read a table with a row per municipality; each line's `group` says which, and totals stay where they are."""
    area = heads.at.get("area")
    groups = () if area is None else (area,)
    last = {(one.year, one.stage, one.side): one for one in heads.amounts}
    kept = replace(heads, groups=groups, amounts=tuple(last.values()))
    return _Reader(name, sheet, kept, asked).read(totals=True)


class _Reader:
    def __init__(self, name: str, sheet: Sheet, heads: Heads, asked: Asked) -> None:
        self.name, self.sheet, self.heads, self.asked = name, sheet, heads, asked
        self.known = load_money_words()
        told = f"{heads.context} {name.rpartition('.')[0].replace('_', ' ').replace('-', ' ')}"
        self.context = told
        self.unit = asked.unit or unit_in(heads.context, self.known)[1] or 1
        at = [one.at for one in heads.amounts]
        self.style = Amounts(row.cells[place] for row in heads.data for place in at if place < len(row.cells))
        self.faults: list[Fault] = []
        self.left: list[Left] = []
        self.assumed: list[str] = []
        self.columns = self._columns()

    def read(self, *, totals: bool = False) -> BudgetFile:
        """Read all rows, leave out totals (unless they may stay) and put signs right."""
        long = bool({"year", "stage", "side"} & self.heads.at.keys())
        lines = self._long() if long else self._wide()
        units = {one.unit or self.unit for one in self.heads.amounts}
        slack = _HALF * max(units | {1})
        lines, turned = _turned(lines)
        told = self.known
        judged = Judged(tuple(lines), (), ()) if totals else without_totals(lines, told.totals, told.parts, slack=slack)
        kept = []
        for one in judged.lines:
            if one.description == NAMELESS:
                self.faults.append(Fault(one.row, self._head("description"), "", _NO_NAME))
            else:
                kept.append(one)
        if not kept and not self.faults:
            raise refuse("money-empty", _named(self.name), _EMPTY, _NO_TABLE_DO)
        return BudgetFile(
            name=self.name,
            sha256="",
            sheet=self.sheet.title,
            unit=max(units),
            lines=tuple(kept),
            faults=tuple(sorted(self.faults, key=lambda one: one.row)),
            left=tuple(sorted((*self.left, *judged.left), key=lambda one: one.row)),
            remarks=judged.remarks,
            used={role: self.heads.names[at] or "–" for role, at in self.heads.at.items()},
            columns=tuple((one.heading, one.year, one.stage, one.side) for one in self.columns),
            unused=(*self.heads.unused, *self.heads.set_aside),
            turned=turned,
            assumed=tuple(self.assumed),
        )

    def _columns(self) -> tuple[AmountColumn, ...]:
        """Fill in what headings leave open; refuse what neither the file nor anybody said."""
        roles = self.heads.at
        year = self.asked.year or _only(years_in(self.context), 0)
        stage = self.asked.stage or self._stage_of_context()
        filled = []
        for one in self.heads.amounts:
            its_year = one.year or (0 if "year" in roles else year)
            its_stage = one.stage or ("" if "stage" in roles else stage)
            its_side = one.side or ("" if "side" in roles else self._side())
            if not its_year and "year" not in roles:
                raise refuse("money-year", _named(self.name), _NO_YEAR, _YEAR_DO, column=one.heading)
            if not its_stage and "stage" not in roles:
                raise refuse("money-stage", _named(self.name), _NO_STAGE, _STAGE_DO, column=one.heading)
            filled.append(replace(one, year=its_year, stage=its_stage, side=its_side))
        kinds = [(one.year, one.stage, one.side) for one in filled]
        if len(set(kinds)) < len(kinds):
            twice = [one.heading for one in filled if kinds.count((one.year, one.stage, one.side)) > 1]
            raise refuse("money-twice", _named(self.name), _TWICE, _TWICE_DO, columns=" | ".join(twice))
        return tuple(filled)

    def _stage_of_context(self) -> str:
        text = plain(self.context)
        found = {one for one in STAGES if word_in(text, {one: self.known.stages[one]})}
        if "amended" in found:
            found.discard("budget")
        return _only(tuple(found), "")

    def _side(self) -> str:
        if not self.asked.side and "side" not in self.assumed:
            self.assumed.append("side")
        return self.asked.side or COSTS

    def _wide(self) -> list[Line]:
        lines = []
        heading, above = "", [""] * len(self.heads.groups)
        for row in self.heads.data:
            code, words, group = self._words(row, above)
            amounts = self._amounts(row, self.columns)
            if amounts:
                where = " › ".join(filter(None, (*group, heading)))[:LONGEST]
                lines.append(Line(row.number, words or NAMELESS, code, where, tuple(amounts)))
            elif words and not self._wrong(row):
                heading = f"{code} {words}".strip()[:120]
                self.left.append(Left(row.number, heading, _NO_AMOUNT))
        return lines

    def _long(self) -> list[Line]:
        """Read a row per year, stage or side; what is for the same thing becomes one line."""
        found: dict[tuple[str, str, str], tuple[int, dict[tuple[int, str, str], Decimal]]] = {}
        above = [""] * len(self.heads.groups)
        for row in self.heads.data:
            code, words, group = self._words(row, above)
            columns = self._columns_of(row)
            amounts = self._amounts(row, columns) if columns else []
            if not amounts:
                continue
            key = (" › ".join(filter(None, group))[:LONGEST], code, words or NAMELESS)
            _, sums = found.setdefault(key, (row.number, {}))
            for one in amounts:
                sums[one.kind] = sums.get(one.kind, Decimal(0)) + one.euros
        return [
            Line(number, words, code, group, tuple(Amount(*kind, euros) for kind, euros in sorted(sums.items())))
            for (group, code, words), (number, sums) in found.items()
        ]

    def _columns_of(self, row: SourceRow) -> tuple[AmountColumn, ...]:
        """Give the columns with what this row says of year, stage and side; a fault where it says something else."""
        roles = self.heads.at
        year, stage, side = 0, "", ""
        if "year" in roles:
            year = _only(years_in(self._text(row, "year")), 0)
            if not year:
                return self._refused(row, "year", _BAD_YEAR)
        if "stage" in roles:
            stage = word_in(plain(self._text(row, "stage")), self.known.stages)
            stage = stage or self.asked.stage or self._stage_of_context()
            if not stage:
                return self._refused(row, "stage", _BAD_STAGE)
        if "side" in roles:
            said = self._text(row, "side")
            side = word_in(plain(said), self.known.sides) or _by_letter(said)
            if not side and not any(one.side for one in self.columns):
                return self._refused(row, "side", _BAD_SIDE)
        return tuple(
            replace(one, year=year or one.year, stage=stage or one.stage, side=one.side or side or COSTS)
            for one in self.columns
        )

    def _refused(self, row: SourceRow, role: str, why: Text) -> tuple[AmountColumn, ...]:
        if any(row.cells[one.at] is not None for one in self.heads.amounts if one.at < len(row.cells)):
            self.faults.append(Fault(row.number, self._head(role), self._text(row, role)[:40], why))
        return ()

    def _words(self, row: SourceRow, above: list[str]) -> tuple[str, str, list[str]]:
        """Give the code, the description and the headings of a row; headings that were merged hold on."""
        roles = self.heads.at
        both, words = self._text(row, "both"), self._text(row, "description")
        code = self._text(row, "code")
        if "code" in roles and roles["code"] < len(row.cells) and self._is_date(row.cells[roles["code"]]):
            self.faults.append(Fault(row.number, self._head("code"), code, _DATE_CODE))
            code = ""
        if both and is_code(both):
            code = code or both
        elif both:
            front, rest = code_before(both)
            code, words = code or front, words or rest or both
        if not code:
            code, words = code_before(words)
        told = [self._cell(row, at) for at in self.heads.groups]
        if not words and not code and any(told):
            words, told = told[-1] or next(one for one in reversed(told) if one), ["" for _ in told]
            return code[:20], words[:LONGEST], told
        for place, one in enumerate(told):
            if one and one != above[place]:
                above[place:] = [one, *[""] * (len(above) - place - 1)]
        return code[:20], (words or code)[:LONGEST], list(above)

    def _amounts(self, row: SourceRow, columns: Sequence[AmountColumn]) -> list[Amount]:
        found = []
        for one in columns:
            cell = row.cells[one.at] if one.at < len(row.cells) else None
            if one.at in row.unworked:
                self.faults.append(Fault(row.number, one.heading, "", _FORMULA))
                continue
            try:
                euros = self.style.number(cell, one.unit or self.unit)
            except ValueError as error:
                why = {"unsure": _UNSURE, "date": _DATE}.get(str(error), _NO_NUMBER)
                self.faults.append(Fault(row.number, one.heading, str(cell)[:40], why))
                continue
            if euros is not None:
                found.append(Amount(one.year, one.stage, one.side, euros))
        return found

    def _wrong(self, row: SourceRow) -> bool:
        return bool(self.faults) and self.faults[-1].row == row.number

    def _text(self, row: SourceRow, role: str) -> str:
        at = self.heads.at.get(role)
        return "" if at is None else self._cell(row, at)

    def _cell(self, row: SourceRow, at: int) -> str:
        cell = row.cells[at] if at < len(row.cells) else None
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return " ".join(str("" if cell is None else cell).split())

    def _is_date(self, cell: Cell) -> bool:
        return hasattr(cell, "isoformat")

    def _head(self, role: str) -> str:
        at = self.heads.at.get(role, self.heads.at.get("both"))
        return (self.heads.names[at] if at is not None else "") or "–"


def _turned(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """Turn the sign of costs or income that a file writes below zero throughout; says which."""
    below: dict[str, int] = {}
    above: dict[str, int] = {}
    for line in lines:
        for one in line.amounts:
            where = below if one.euros < 0 else above
            where[one.side] = where.get(one.side, 0) + bool(one.euros)
    turned = tuple(side for side in ("costs", "income") if below.get(side, 0) > max(1, above.get(side, 0)))
    if not turned:
        return list(lines), ()
    return [
        replace(
            line, amounts=tuple(replace(one, euros=-one.euros) if one.side in turned else one for one in line.amounts)
        )
        for line in lines
    ], turned


def _by_letter(said: str) -> str:
    """Read the side of an Iv3 category such as "L3.5.1 …" or "B4": lasten or baten."""
    front = said.strip()[:1].upper()
    return {"L": "costs", "B": "income"}.get(front, "") if said[1:2].isdigit() else ""


def _only(found: Sequence[T], otherwise: T) -> T:
    """Give the one thing that was found; `otherwise` where it was none or several."""
    return found[0] if len(set(found)) == 1 else otherwise


def _named(name: str) -> Text:
    return Text("'{name}' is niet in te lezen.", "'{name}' cannot be read.").format(name=name)


def as_error(file: BudgetFile) -> BadInput:
    """Make a refusal of the faults of a file, for a command that may not leave rows out."""
    said = [" ".join(one.sentence(language) for one in file.faults[:5]) for language in ("nl", "en")]
    return BadInput("money-rows", _named(file.name), Text(*said), NOTHING_STORED + same(""))


_NO_TABLE = Text(
    "Er is geen kolom met namen of codes naast een kolom met bedragen.",
    "There is no column of names or codes beside a column of amounts.",
)
_NO_TABLE_DO = NOTHING_STORED + Text(
    " Zet boven de kolommen wat erin staat, zoals Omschrijving en Lasten 2026. De voorbeeldtabel helpt.",
    " Head the columns with what they hold, such as Description and Costs 2026. The example table helps.",
)
_NO_SHEET = Text(
    "Het blad ‘{sheet}’ is er niet, of heeft geen bedragen.", "The sheet ‘{sheet}’ is not there, or has no amounts."
)
_SHEET_DO = NOTHING_STORED + Text(" Kies een van deze bladen: {sheets}.", " Choose one of these sheets: {sheets}.")
_NO_YEAR = Text(
    "Bij kolom ‘{column}’ staat niet van welk jaar het geld is.", "Column ‘{column}’ does not say which year it is for."
)
_YEAR_DO = NOTHING_STORED + Text(
    " Vul het jaar in, of zet het in de kop.", " Fill in the year, or put it in the heading."
)
_NO_STAGE = Text(
    "Bij kolom ‘{column}’ staat niet of dit een begroting of een realisatie is.",
    "Column ‘{column}’ does not say whether this is a budget or an account.",
)
_STAGE_DO = NOTHING_STORED + Text(" Kies dat hieronder en probeer het opnieuw.", " Choose it below and try again.")
_TWICE = Text("Deze kolommen zeggen hetzelfde: {columns}.", "These columns say the same: {columns}.")
_TWICE_DO = NOTHING_STORED + Text(
    " Zet in de kop het verschil, zoals ‘na wijziging’, of haal er een weg.",
    " Put the difference in the heading, such as ‘amended’, or take one away.",
)
_EMPTY = Text("Er staat geen rij met een bedrag in.", "It holds no row with an amount.")
_NO_NAME = Text("Hier staat een bedrag zonder naam.", "Here is an amount without a name.")
_NO_NUMBER = Text("Dit is geen bedrag.", "This is not an amount.")
_UNSURE = Text(
    "Dit kan duizend of één zijn. Schrijf het met twee decimalen of zonder teken.",
    "This may be a thousand or one. Write it with two decimals or without a sign.",
)
_DATE = Text("Hier staat een datum en geen bedrag.", "Here is a date and not an amount.")
_DATE_CODE = Text(
    "Excel maakte van deze code een datum. Zet de kolom op Tekst en typ de code opnieuw.",
    "Excel made a date of this code. Set the column to Text and type the code again.",
)
_FORMULA = Text(
    "De formule heeft geen uitkomst. Open het bestand in Excel en bewaar het opnieuw.",
    "The formula has no outcome. Open the file in Excel and save it again.",
)
_BAD_YEAR = Text("Dit is geen jaar.", "This is not a year.")
_BAD_STAGE = Text("Dit is geen begroting en geen realisatie.", "This is neither a budget nor an account.")
_BAD_SIDE = Text("Dit zijn geen lasten en geen baten.", "These are neither costs nor income.")
_NO_AMOUNT = Text("Er staat geen bedrag: een kop, of een post zonder geld.", "No amount: a heading, or no money.")
