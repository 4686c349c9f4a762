"""Reads the dated table of task fields, and what municipalities book under them, as CBS publishes it (Iv3).

A download has a row for each task field, municipality and year: "6.1 …; Voorst; 2023; 4 210; 310". The codes and names
come from that file and its year, never from memory; a file with codes and names alone is a table of task fields too.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from voorkant.adapters.money_cells import code_before, is_code, years_in
from voorkant.adapters.money_file import MOST_MEGABYTES, Asked, Fault, read_per_area
from voorkant.adapters.money_heads import SEARCHED, Heads, find_heads, role_of
from voorkant.adapters.money_words import load_money_words
from voorkant.adapters.refusals import NOTHING_STORED, refuse
from voorkant.adapters.registrations import Sheet, read_sheets
from voorkant.core.shared.area import AreaKind, kind_of, normalise_code
from voorkant.core.shared.errors import VoorkantError
from voorkant.core.shared.text import Text

MOST_ROWS = 400_000
AreaOf = Callable[[str], str | None]
_WIDER = re.compile(r"^(?:NL|PV|LD|CR|JZ|GG|VR|AM|WK|BU)\d{2}|\((?:PV|LD|CR)\)$")


@dataclass(frozen=True, slots=True)
class OpenFigure:
    """What a municipality books under a task field in a year, in euros."""

    area: str
    code: str
    year: int
    stage: str
    side: str
    euros: Decimal


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Task fields by code, and figures where the file has them. `wider` counts rows of the country or a province,
    `nameless` rows without a code (totals and balance items), `unknown` names of places that are no municipality here.
    """

    name: str
    sha256: str
    year: int | None
    fields: dict[str, str]
    figures: tuple[OpenFigure, ...]
    faults: tuple[Fault, ...]
    wider: int = 0
    nameless: int = 0
    unknown: tuple[str, ...] = ()


def area_by_code(typed: str) -> str | None:
    """Give an area code as it is written, or the name itself: for a table without a database behind it."""
    code = normalise_code(typed)
    return code if kind_of(code) is AreaKind.MUNICIPALITY and any(map(str.isdigit, code)) else typed


def read_open(name: str, data: bytes, asked: Asked | None = None, *, area_of: AreaOf = area_by_code) -> OpenFile:
    """Read task fields and figures from the bytes of a CSV or XLSX file.

    `area_of` gives the code of a municipality from a code or name (None: not known). Raises BadInput for what is no
    such table; what is wrong in a cell is among `faults`.
    """
    sheets = read_sheets(name, data, most_rows=MOST_ROWS, most_megabytes=MOST_MEGABYTES * 4)
    digest = hashlib.sha256(data).hexdigest()
    for sheet in sheets:
        heads = find_heads(sheet)
        if heads and heads.amounts and {"both", "code"} & heads.at.keys() and "area" in heads.at:
            return _with_figures(name, digest, sheet, heads, asked or Asked(), area_of)
    for sheet in sheets:
        if fields := _codes_of(sheet):
            year = (asked.year if asked else 0) or max(years_in(f"{sheet.title} {name}"), default=0) or None
            return OpenFile(name, digest, year, fields, (), ())
    raise refuse("money-no-task-fields", _NAMED, _NO_FIELDS, _NO_FIELDS_DO, name=name)


def _with_figures(name: str, digest: str, sheet: Sheet, heads: Heads, asked: Asked, area_of: AreaOf) -> OpenFile:
    read = read_per_area(name, sheet, heads, asked)
    areas: dict[str, str | None] = {}
    fields: dict[str, str] = {}
    sums: dict[tuple[str, str, int, str, str], Decimal] = {}
    wider = nameless = 0
    for line in read.lines:
        if not line.code:
            nameless += 1
            continue
        said = " ".join(line.group.split())
        if _WIDER.search(said) or said.casefold() in ("nederland", "the netherlands"):
            wider += 1
            continue
        if said not in areas:
            areas[said] = _area(said, area_of)
        if (area := areas[said]) is None:
            continue
        fields.setdefault(line.code, line.description)
        for one in line.amounts:
            key = (area, line.code, one.year, one.stage, one.side)
            sums[key] = sums.get(key, Decimal(0)) + one.euros
    if not sums and not read.faults:
        raise refuse("money-no-task-fields", _NAMED, _NO_ROWS, _NO_FIELDS_DO, name=name)
    years = {key[2] for key in sums}
    figures = tuple(OpenFigure(*key, euros) for key, euros in sorted(sums.items()))
    unknown = tuple(sorted(said for said, code in areas.items() if code is None))
    return OpenFile(name, digest, max(years, default=None), fields, figures, read.faults, wider, nameless, unknown)


def _area(said: str, area_of: AreaOf) -> str | None:
    try:
        return area_of(said.removesuffix("(gemeente)").strip())
    except VoorkantError:
        return None


def _codes_of(sheet: Sheet) -> dict[str, str]:
    """Read a table of codes and names alone: headed, or with the code in front of the name."""
    known = load_money_words()
    for start, row in enumerate(sheet.rows[:SEARCHED]):
        roles = {role_of(str(cell or ""), known): at for at, cell in enumerate(row.cells)}
        at, names = roles.get("code", roles.get("both")), roles.get("description")
        if at is None:
            continue
        found: dict[str, str] = {}
        for below in sheet.rows[start + 1 :]:
            cells = [" ".join(str("" if cell is None else cell).split()) for cell in below.cells]
            said = cells[at] if at < len(cells) else ""
            code, rest = (said, "") if is_code(said) else code_before(said)
            words = cells[names] if names is not None and names < len(cells) else rest
            if code and words:
                found.setdefault(code[:20], words[:200])
        if found:
            return found
    return {}


_NAMED = Text("'{name}' is niet in te lezen.", "'{name}' cannot be read.")
_NO_FIELDS = Text(
    "Er staan geen codes van taakvelden met hun naam in.", "It holds no codes of task fields with their names."
)
_NO_ROWS = Text(
    "Er staat geen gemeente met een bedrag per taakveld in.", "No municipality has an amount per task field."
)
_NO_FIELDS_DO = NOTHING_STORED + Text(
    " Download bij het CBS de tabel per gemeente en taakveld, of maak een tabel met Code en Naam.",
    " Download the table per municipality and task field from CBS, or make a table with Code and Name.",
)
