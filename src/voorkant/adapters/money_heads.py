"""What the headings of a budget mean, whoever made it: one row of them or three, with years beside or above.

"Begroting 2025" over "Lasten | Baten | Saldo", or "Realisatie 2023 lasten" in one cell: each column becomes a year, a
stage and a side. What stands above the table ("bedragen x € 1.000") and in the name of the sheet tells the rest.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from voorkant.adapters.money_cells import Amounts, code_before, years_in
from voorkant.adapters.money_words import MoneyWords, load_money_words
from voorkant.adapters.registrations import Cell, Sheet, SourceRow
from voorkant.core.analyse.money.lines import NET
from voorkant.core.analyse.money.suggest import plain

SEARCHED, MOST_HEADINGS = 30, 3
_SAMPLE = 60
_MOSTLY = 0.5
_NEVER = (
    "verschil",
    "afwijking",
    "mutatie",
    "index",
    "per inwoner",
    "toelichting",
    "opmerking",
    "procent",
    "aandeel",
)
TEXT_ROLES = ("description", "code", "both", "group", "year", "stage", "side", "area")


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of amounts; 0 and "" where its heading does not say. `unit` 0 where nothing is said of thousands."""

    at: int
    heading: str
    year: int = 0
    stage: str = ""
    side: str = ""
    unit: int = 0


@dataclass(frozen=True)
class Heads:
    """The columns of a table: `at` per role, `groups` from broad to narrow, and what stood above it."""

    at: dict[str, int]
    names: tuple[str, ...]
    amounts: tuple[AmountColumn, ...]
    groups: tuple[int, ...]
    data: tuple[SourceRow, ...]
    context: str
    unused: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = field(default=())


def find_heads(sheet: Sheet, *, words: MoneyWords | None = None) -> Heads | None:
    """Find the headings of a sheet; None where no row names what the money is for beside an amount."""
    known = words or load_money_words()
    best: tuple[float, Heads] | None = None
    rows = sheet.rows
    for start in range(min(SEARCHED, len(rows) - 1)):
        for many in range(1, MOST_HEADINGS + 1):
            if start + many >= len(rows):
                break
            found = _read(rows, start, many, known, sheet.title)
            if found and (best is None or found[0] > best[0]):
                best = found
    return best[1] if best else None


def _read(
    rows: Sequence[SourceRow], start: int, many: int, known: MoneyWords, title: str
) -> tuple[float, Heads] | None:
    block, data = rows[start : start + many], rows[start + many :]
    lone = [_texts(row) for row in block]
    if any(sum(map(bool, one)) < 2 for one in lone) or any(_is_data(row) for row in block):
        return None
    wide = max(len(row.cells) for row in block)
    joined = _joined(lone, wide)
    sorted_out = _Columns(known, joined, [*lone[-1], *[""] * wide][:wide], data)
    if not sorted_out.named() or not sorted_out.amounts:
        return None
    kept, aside = _without_repeats(sorted_out.amounts)
    told = sum(bool(one.year) + bool(one.side) + bool(one.stage) for one in kept)
    score = len(sorted_out.at) + len(sorted_out.groups) + 2 * len(kept) + told - 0.3 * many - 0.01 * start
    context = " ".join([title, *(" ".join(filter(None, _texts(row))) for row in rows[:start])])
    groups, unused = tuple(sorted_out.groups), tuple(sorted_out.unused)
    return score, Heads(sorted_out.at, tuple(joined), kept, groups, tuple(data), context, unused, aside)


class _Columns:
    """The columns of one way to read headings, by what they hold."""

    def __init__(self, known: MoneyWords, joined: Sequence[str], low: Sequence[str], data: Sequence[SourceRow]) -> None:
        self.at: dict[str, int] = {}
        self.amounts: list[AmountColumn] = []
        self.groups: list[int] = []
        self.unused: list[str] = []
        self.wide, self.data = len(joined), data
        for place, heading in enumerate(joined):
            role = role_of(low[place], known) or role_of(heading, known)
            column = None if role in (*TEXT_ROLES, "ignored") else amount_of(place, heading, known)
            if role == "group":
                self.groups.append(place)
            elif role in TEXT_ROLES and role not in self.at:
                self.at[role] = place
            elif column and _holds_amounts(data, place):
                self.amounts.append(column)
            elif heading and heading not in self.unused and _is_filled(data, place):
                self.unused.append(heading)

    def named(self) -> bool:
        """Find what says what the money is for: a heading that is known, else the first column of words."""
        if {"description", "both", "code"} & self.at.keys():
            return True
        free = {*self.at.values(), *self.groups, *(one.at for one in self.amounts)}
        if (place := _texts_at(self.data, self.wide, free)) is not None:
            self.at["description"] = place
        elif self.groups:
            self.at["description"] = self.groups.pop()
        return "description" in self.at


def role_of(heading: str, known: MoneyWords) -> str:
    """Give what a heading names, without its unit and year; "" where it is no known word."""
    bare = plain(heading)
    if bare in known.columns:
        return known.columns[bare]
    without, unit = unit_in(heading, known)
    role = known.columns.get(without, "") if unit else ""
    return role or ("ignored" if any(f" {word}" in f" {bare}" for word in _NEVER) else "")


def amount_of(at: int, heading: str, known: MoneyWords) -> AmountColumn | None:
    """Read the year, stage, side and unit of a heading over amounts; None where it says none of them."""
    years = years_in(heading)
    text, unit = unit_in(heading, known)
    if len(years) > 1:
        return None
    stage, side = word_in(text, known.stages), word_in(text, known.sides)
    year = years[0] if years else 0
    bare = known.columns.get(text) == "amount" or (text == "" and (unit or year))
    told = bool(year or side or stage or unit)
    return AmountColumn(at, heading, year, stage, side, unit) if told or bare else None


def unit_in(text: str, known: MoneyWords) -> tuple[str, int]:
    """Take a unit such as "x € 1.000" out of a text; gives what is left, plain, and how many euros one is (0: none)."""
    bare = plain(text)
    for word, euros in known.units:
        if f" {word} " in f" {bare} ":
            return " ".join(f" {bare} ".replace(f" {word} ", " ", 1).split()), euros
    return bare, 0


def word_in(text: str, listed: Mapping[str, Sequence[str]]) -> str:
    """Give the id whose longest word stands whole in a plain text; "" where none does."""
    found = [(len(word), key) for key, words in listed.items() for word in words if f" {word} " in f" {text} "]
    return max(found)[1] if found else ""


def _joined(lone: Sequence[Sequence[str]], wide: int) -> list[str]:
    """Join headings above each other; what was merged over several columns holds for each."""
    whole = []
    for number, row in enumerate(lone):
        cells = [*row, *[""] * wide][:wide]
        if number < len(lone) - 1:
            last = ""
            for place, cell in enumerate(cells):
                last = cell or last
                cells[place] = last
        whole.append(cells)
    return [" ".join(dict.fromkeys(row[place] for row in whole if row[place])) for place in range(wide)]


def _texts(row: SourceRow) -> list[str]:
    return [_text(cell) for cell in row.cells]


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return str(cell.year)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell if cell is not None else "").split())


def _is_data(row: SourceRow) -> bool:
    """Tell whether a row begins with a code and its name, or holds an amount; no heading does. A year is none."""
    if all(code_before(next(filter(None, _texts(row)), ""))):
        return True
    for cell in row.cells:
        text = _text(cell)
        if years_in(text) and re.fullmatch(r"(?:19|20)\d{2}", text):
            continue
        if isinstance(cell, int | float) or (re.fullmatch(r"[€\s(+-]*\d[\d.,' ]*[\d)-]", text) and len(text) > 2):
            return True
    return False


def _is_filled(data: Sequence[SourceRow], at: int) -> bool:
    return any(at < len(row.cells) and row.cells[at] not in (None, "") for row in data)


def _holds_amounts(data: Sequence[SourceRow], at: int) -> bool:
    cells = [row.cells[at] for row in data[:_SAMPLE] if at < len(row.cells) and row.cells[at] is not None]
    style, read = Amounts(cells), 0
    for cell in cells:
        try:
            style.number(cell)
        except ValueError as error:
            read += str(error) == "unsure"
        else:
            read += 1
    return (bool(read) and read >= _MOSTLY * len(cells)) or any(at in row.unworked for row in data[:_SAMPLE])


def _texts_at(data: Sequence[SourceRow], wide: int, taken: set[int]) -> int | None:
    """Give the first column without a known heading that mostly holds words."""
    for at in range(wide):
        cells = [row.cells[at] for row in data[:_SAMPLE] if at < len(row.cells) and row.cells[at] is not None]
        texts = [one for one in cells if isinstance(one, str) and re.search(r"[^\W\d]{2}", one)]
        if at not in taken and len(texts) >= max(1, _MOSTLY * len(cells)):
            return at
    return None


def _without_repeats(amounts: Sequence[AmountColumn]) -> tuple[tuple[AmountColumn, ...], tuple[str, ...]]:
    """Set aside a balance, or an amount without a side, that stands beside the sides themselves."""
    sided = {(one.year, one.stage) for one in amounts if one.side and one.side != NET}
    aside = [one for one in amounts if (one.year, one.stage) in sided and one.side in ("", NET)]
    whole = {(one.year, one.stage) for one in amounts if one.year}
    if whole:
        aside += [one for one in amounts if not one.year and not one.stage and one not in aside]
    kept = tuple(replace(one) for one in amounts if one not in aside)
    return kept, tuple(one.heading for one in aside)
