"""Find and read the published tables that the scenario model is held against.

Somebody downloads "Wmo-cliënten; type maatwerkvoorziening" from StatLine, puts it in the folder of open figures under
whatever name it came, and the check that waited for it runs. A table is known by its number in the name or in the file,
else by the titles of its columns; what it does not publish stays unknown and is never nought.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from voorkant.adapters.cells import MISSING_TEXTS
from voorkant.adapters.fields import stem, words
from voorkant.adapters.files import Sheet, read_sheet
from voorkant.adapters.plain_text import decoded
from voorkant.adapters.refusals import bad_cell, refuse
from voorkant.core.analyse.scenario.validate.checks import WantedTable
from voorkant.core.shared.area import COUNTRY
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

ENDINGS = (".csv", ".json", ".xlsx", ".xls", ".txt")
MOST_BYTES = 400_000_000
_HEAD = 6_000
_REGION = ("regios", "regioaanduiding", "gemeenten", "gemeente", "regio")
_PERIOD = ("perioden", "periode", "jaar")
_GROUPED = re.compile(r"^-?\d{1,3}(\.\d{3})+$")
_WIDER = re.compile(r"^(?:PV|LD|CR|JZ|GG|VR|AM|WK|BU|RE|ZK)\w{2,8}$|\((?:PV|LD|CR|JZ|GG|VR|AM)\)$")
_TOTAL_KEY = re.compile(r"^T\d{6}$|^10000$")
_YEARS = {
    "year": re.compile(r"^(\d{4})(?:JJ00)?\**$"),
    "half": re.compile(r"^(?:2e halfjaar (\d{4})|(\d{4}) 2e halfjaar|(\d{4})HJ02)\**$"),
    "quarter": re.compile(r"^(?:(\d{4}) 4e kwartaal|4e kwartaal (\d{4})|(\d{4})KW04)\**$"),
    "day": re.compile(r"^(?:31 december (\d{4})|(\d{4})X\d{3})\**$"),
}


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """What a table says: place (area code, or a name in small letters) → year → figure."""

    id: str
    name: str
    values: Mapping[str, Mapping[int, float]]

    def of(self, code: str, name: str) -> Mapping[int, float] | None:
        """Give the figures of an area, by its code or else by its name."""
        return self.values.get(code) or self.values.get(_plain_name(name))


def find_tables(folders: Iterable[Path], wanted: Mapping[str, WantedTable]) -> dict[str, PublishedTable]:
    """Read the wanted tables that lie in `folders` or one folder down; the last by name where one is there twice.

    Raises BadInput, with row and column, for a file that is such a table and cannot be read.
    """
    found: dict[str, PublishedTable] = {}
    for path in sorted(set(_files(folders))):
        one = _which(path, wanted)
        if one is not None:
            found[one.id] = read_published(read_sheet(path), one)
    return found


def read_published(sheet: Sheet, wanted: WantedTable) -> PublishedTable:
    """Read a StatLine CSV or workbook, or a typed data set, by the titles of its columns."""
    columns = sheet.frame.columns
    measure = _measure(columns, wanted)
    if measure is None:
        raise _no_measure(sheet.name, wanted, columns)
    place, period = _named(columns, _REGION), _named(columns, _PERIOD)
    if period is None:
        raise _no_measure(sheet.name, wanted, columns)
    kept = _dimensions(sheet, wanted, {measure, place, period})
    years = _years(sheet.frame[period].cast(pl.String).to_list(), wanted.period)
    values: dict[str, dict[int, float]] = {}
    for number, row in enumerate(sheet.frame.iter_rows(named=True), start=sheet.first_row):
        where = _place(str(row[place] or "")) if place else COUNTRY
        year = years.get(str(row[period]))
        if where is None or year is None or not all(_keeps(row[name], rows) for name, rows in kept.items()):
            continue
        value = _number(row[measure], number, measure)
        if value is None:
            continue
        if year in values.setdefault(where, {}):
            raise _twice(number, measure, where, year)
        values[where][year] = value * wanted.times
    return PublishedTable(wanted.id, sheet.name, values)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for pattern in ("*", "*/*"):
            for path in folder.glob(pattern):
                if path.suffix.lower() in ENDINGS and path.is_file() and path.stat().st_size < MOST_BYTES:
                    yield path


def _which(path: Path, wanted: Mapping[str, WantedTable]) -> WantedTable | None:
    """Tell which table a file is: by its number in the name or at the top of the file, else by its headings."""
    head = ""
    for id_, one in wanted.items():
        if id_.lower() in path.name.lower():
            return one
    if path.suffix.lower() in (".csv", ".json", ".txt"):
        with path.open("rb") as file:
            head = decoded(file.read(_HEAD))
    for id_, one in wanted.items():
        if id_ in head:
            return one
    lines = [_titles(line) for line in head.splitlines()[:12]]
    return next((one for one in wanted.values() if any(_fits(titles, one) for titles in lines)), None)


def _titles(line: str) -> list[str]:
    sign = max((";", ",", "\t"), key=line.count)
    return [part.strip().strip('"') for part in line.split(sign)]


def _fits(titles: list[str], wanted: WantedTable) -> bool:
    """Tell whether headings are those of a table: its figures, and all of the dimensions that it may have."""
    if _measure(titles, wanted) is None or _named(titles, _PERIOD) is None:
        return False
    known = {_key(name) for name in wanted.keep}
    before = titles[: titles.index(str(_measure(titles, wanted)))]
    dimensions = [title for title in before if not _is_figure(title) or _key(title) in known]
    return any(_key(title) in known for title in dimensions) and all(
        _key(title) in known or _is_known(title) for title in dimensions
    )


def _is_figure(title: str) -> bool:
    return title.endswith(")") or bool(re.search(r"_\d+$", title))


def _is_known(title: str) -> bool:
    return _key(title) in (*_REGION, *_PERIOD, "id", "naam", "title", "")


def _key(title: str) -> str:
    return stem(re.sub(r"\s*\([^()]*\)\s*$", "", title)) if not re.search(r"\(ouders\)", title) else stem(title)


def _measure(columns: Iterable[str], wanted: WantedTable) -> str | None:
    """Find the column of figures: the title itself or the last part of a path, with or without its unit."""
    titles = {_glue(title) for title in wanted.measure}
    for column in columns:
        bare = re.sub(r"\s*\([^()]*\)\s*$", "", column)
        if {stem(bare), _glue(bare.rsplit("/", 1)[-1])} & titles:
            return column
    return next((one for one in columns if any(stem(one).endswith(title) for title in titles)), None)


def _glue(title: str) -> str:
    return "".join(words(title))


def _named(columns: Iterable[str], names: Iterable[str]) -> str | None:
    wanted = set(names)
    return next((one for one in columns if _glue(one) in wanted), None)


def _dimensions(sheet: Sheet, wanted: WantedTable, taken: set[str | None]) -> dict[str, tuple[str, ...]]:
    """Give the columns that divide the figures, with the rows that are meant; one that nobody knows is refused."""
    known = {_key(name): rows for name, rows in wanted.keep.items()}
    kept: dict[str, tuple[str, ...]] = {}
    for column in sheet.frame.columns:
        if column in taken:
            continue
        if _key(column) in known:
            kept[column] = known[_key(column)]
        elif sheet.frame[column].n_unique() > 1 and not (
            _is_figure(column) or _is_known(column) or _numeric(sheet, column)
        ):
            raise _unknown_dimension(sheet.name, column)
    return kept


def _numeric(sheet: Sheet, column: str) -> bool:
    """Tell whether a column holds nothing but figures: another measure, not a division."""
    cells = sheet.frame[column].cast(pl.String).str.strip_chars().str.to_lowercase().drop_nulls()
    return bool((cells.is_in(list(MISSING_TEXTS)) | cells.str.contains(r"^-?[\d.,  ]+\**$")).all())


def _keeps(cell: object, rows: tuple[str, ...]) -> bool:
    said = str(cell or "").strip()
    return said.casefold() in {one.casefold() for one in rows} or bool(_TOTAL_KEY.match(said))


def _place(cell: str) -> str | None:
    """Give the code of the country or a municipality, or the name of a municipality; None for any other region."""
    said = cell.strip()
    if said.casefold() in ("nederland", "the netherlands") or said.upper() in ("NL00", "NL01"):
        return COUNTRY
    if re.match(r"^GM\d{4}$", said, re.IGNORECASE):
        return said.upper()
    return None if not said or _WIDER.search(said) else _plain_name(said)


def _plain_name(name: str) -> str:
    return " ".join(name.removesuffix("(gemeente)").casefold().split())


def _years(cells: list[str | None], period: str) -> dict[str, int]:
    """Give the year of each period that counts: whole years, or the last half-year, quarter or day of a year.

    One kind for the whole table: `period` where it is there, else the first that is.
    """
    for kind in dict.fromkeys((period, *_YEARS)):
        found: dict[str, int] = {}
        for cell in {one for one in cells if one}:
            if match := _YEARS[kind].match(" ".join(cell.split())):
                found[cell] = int(next(one for one in match.groups() if one))
        if found:
            return found
    return {}


def _number(cell: object, row: int, column: str) -> float | None:
    if cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    said = str(cell).strip().replace("\u00a0", "").rstrip("*")
    if said.lower() in MISSING_TEXTS:
        return None
    plain = said.replace(".", "") if _GROUPED.match(said) else said.replace(" ", "").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        why = Text(nl="'{value}' is geen getal.", en="'{value}' is not a number.")
        raise bad_cell("not-a-number", row, column, why, cell) from None


def _no_measure(name: str, wanted: WantedTable, columns: list[str]) -> BadInput:
    return refuse(
        "scenario-table",
        Text("'{name}' is niet te lezen als tabel {table}.", "'{name}' cannot be read as table {table}."),
        Text("Nodig zijn 'Perioden' en '{measure}'; gevonden: {found}.",
             "'Perioden' and '{measure}' are needed; found: {found}."),
        Text("Download de tabel opnieuw bij {address}.", "Download the table again at {address}."),
        name=name, table=wanted.id, measure=wanted.measure[0], found=", ".join(columns[:8]), address=wanted.address,
    )  # fmt: skip


def _unknown_dimension(name: str, column: str) -> BadInput:
    return refuse(
        "scenario-table",
        Text("'{name}' is niet zeker te lezen.", "'{name}' cannot be read for certain."),
        Text("Kolom '{column}' verdeelt de cijfers en is hier niet bekend.",
             "Column '{column}' divides the figures and is not known here."),
        Text("Kies bij CBS voor '{column}' alleen het totaal en download opnieuw.",
             "Choose only the total for '{column}' at CBS and download again."),
        name=name, column=column,
    )  # fmt: skip


def _twice(row: int, column: str, where: str, year: int) -> BadInput:
    why = Text(nl="{value} staat er al eerder.", en="{value} was listed before.")
    return bad_cell("scenario-table", row, column, why, f"{where} {year}")
