"""Rows of a CSV of counts per series and week, as people make them: quoted or not, `;` or `,`, NA or nothing.

`"Yes",12,"2004-03-22",125,452,0` as R writes it and `Twello schulden;12;2004-03-22;3` as a spreadsheet does are the
same kind of row. What is no count ("-1", "2.5", "1.000") is refused with row and column before anything is computed.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from voorkant.adapters.plain_text import separator_of
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

ROWS = 4_000
"""Rows that are looked at together; more would not fit in a processor's own memory and take longer each."""

MISSING = {"", "na", "n/a", "#n/a", "nan", "null", "none"}
NEEDED, KNOWN = ("series", "observed"), ("series", "t", "epoch", "observed", "population")
HIGHEST = 2.0**53
LONGEST_LINE = 100_000
_WHOLE = re.compile(r"\d+(?:\.0{0,2})?|\d+(?:\.\d+)?[eE]\+?\d+")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00)?)?")
_NOTHING = float("nan")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that follow each other; `first` is the number of the first in the file, where 1 is the header.

    `t` and `epoch` may be absent (None). `epoch` is a running number, or a day (`date.toordinal`) when `dated`.
    `observed` and `population` are NaN where missing. `read`: how many bytes of the file were read so far.
    """

    first: int
    series: Sequence[str]
    t: Sequence[int] | None
    epoch: Sequence[int] | None
    observed: Sequence[float]
    population: Sequence[float] | None
    dated: bool
    read: int


def refusal(path: Path, row: int | None, column: str, what: Text, do: Text) -> BadInput:
    """Say which cell cannot be used; nothing was written."""
    place_nl = f"{path.name}" + (f", rij {row}" if row else "") + (f", kolom '{column}'" if column else "")
    place_en = f"{path.name}" + (f", row {row}" if row else "") + (f", column '{column}'" if column else "")
    return BadInput(
        "counts-file",
        Text(nl=f"{place_nl}: {what.nl}", en=f"{place_en}: {what.en}"),
        Text(nl="Er is niets berekend of geschreven.", en="Nothing was computed or written."),
        do,
    )


class _Cells(dict[str, Any]):
    """What a cell means, looked up once per different text; raises _Unusable with the reason."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        self.read = read

    def __missing__(self, cell: str) -> Any:
        if len(self) > 1_000_000:
            self.clear()
        found = self[cell] = self.read(cell.strip())
        return found


class _Unusable(Exception):
    def __init__(self, what: Text, do: Text) -> None:
        self.what, self.do = what, do


def _quoted(cell: str) -> str:
    return f"'{cell[:40]}'"


def _count(cell: str) -> float:
    if cell.lower() in MISSING:
        return _NOTHING
    if not _WHOLE.fullmatch(cell) or not (value := float(cell)).is_integer() or value > HIGHEST:
        raise _Unusable(_why_no_count(cell), _DO_COUNT)
    return value


_DO_COUNT = Text(
    nl="Geef een heel getal van 0 of meer zonder punten, of niets (of NA) als het niet bekend is.",
    en="Give a whole number of 0 or more without separators, or nothing (or NA) when it is not known.",
)


def _why_no_count(cell: str) -> Text:
    shown = _quoted(cell)
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        return Text(nl=f"{shown} is geen getal.", en=f"{shown} is not a number.")
    if value < 0:
        return Text(nl=f"{shown} is negatief; een telling is dat nooit.", en=f"{shown} is negative; no count is.")
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", cell):
        return Text(nl=f"{shown} kan een breuk of een duizendtal zijn.", en=f"{shown} may be a fraction or thousands.")
    if value.is_integer():
        return Text(nl=f"{shown} is te groot of anders geschreven.", en=f"{shown} is too large or written otherwise.")
    return Text(nl=f"{shown} is geen heel getal.", en=f"{shown} is not a whole number.")


def _residents(cell: str) -> float:
    if cell.lower() in MISSING:
        return _NOTHING
    try:
        return float(cell)
    except ValueError:
        raise _Unusable(
            Text(nl=f"{_quoted(cell)} is geen getal.", en=f"{_quoted(cell)} is not a number."),
            Text(nl="Verbeter de cel.", en="Mend the cell."),
        ) from None


def _number(cell: str) -> int:
    if not re.fullmatch(r"-?\d{1,15}(?:\.0*)?", cell):
        raise _Unusable(
            Text(nl=f"{_quoted(cell)} is geen volgnummer.", en=f"{_quoted(cell)} is not a running number."),
            Text(nl="Nummer de weken met hele getallen.", en="Number the weeks with whole numbers."),
        )
    return int(float(cell))


def _epoch(cell: str) -> tuple[bool, int]:
    if match := _DAY.fullmatch(cell):
        try:
            return True, date.fromisoformat(match[1]).toordinal()
        except ValueError:
            pass
    elif re.fullmatch(r"-?\d{1,15}(?:\.0*)?", cell):
        return False, int(float(cell))
    raise _Unusable(
        Text(nl=f"{_quoted(cell)} is geen datum en geen volgnummer.",
             en=f"{_quoted(cell)} is neither a date nor a running number."),
        Text(nl="Schrijf een datum als 2026-03-30, of nummer door.", en="Write a date as 2026-03-30, or number on."),
    )  # fmt: skip


class CountsFile:
    """A file of counts, read in runs of `ROWS` rows; the whole file has one kind of epoch.

    `population` is looked at only when it is asked for.
    """

    def __init__(self, path: Path, *, population: bool = False) -> None:
        self.path = path
        self.dated: bool | None = None
        self._counts, self._numbers = _Cells(_count), _Cells(_number)
        self._epochs, self._residents = _Cells(self._epoch), _Cells(_residents)
        self._known = tuple(name for name in KNOWN if population or name != "population")

    def rows(self) -> Iterator[Rows]:
        """Give the rows, run after run; BadInput says which cell cannot be used."""
        try:
            # Bytes that are no UTF-8 stand only in names, and come out of the answer as they went in.
            with self.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
                yield from self._runs(file)
        except OSError as error:
            reason = error.strerror or str(error)
            what = Text(nl=f"dit bestand is niet te lezen ({reason}).", en=f"this file cannot be read ({reason}).")
            do = Text(nl="Controleer naam en plaats.", en="Check its name and place.")
            raise self.refused(None, "", what, do) from error
        except csv.Error as error:
            what = Text(nl="dit is geen gewoon CSV-bestand.", en="this is no plain CSV file.")
            do = Text(nl="Bewaar het als CSV (UTF-8).", en="Save it as CSV (UTF-8).")
            raise self.refused(None, "", what, do) from error

    def refused(self, row: int | None, column: str, what: Text, do: Text) -> BadInput:
        """Say which cell of this file cannot be used."""
        return refusal(self.path, row, column, what, do)

    def _runs(self, file: TextIO) -> Iterator[Rows]:
        header = file.readline(LONGEST_LINE)
        if "\0" in header or len(header) == LONGEST_LINE:
            raise csv.Error
        delimiter = separator_of(header)
        names = next(csv.reader([header], delimiter=delimiter), [])
        places, columns = self._places(names), len(names)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        width, first, empty = max(places.values()) + 1, 2, True
        while run := list(islice(reader, ROWS)):
            if max(map(len, run)) > columns and (wide := [i for i, row in enumerate(run) if any(row[columns:])]):
                raise self.refused(first + wide[0], "", *_LONG)
            if min(map(len, run)) < width:
                kept = [row for row in run if any(row)]
                numbers = [first + i for i, row in enumerate(run) if any(row)]
                yield from self._rows_apart(kept, numbers, places, width, file)
                empty = empty and not kept
            else:
                yield self._run(run, first, places, file.buffer.tell())
                empty = False
            first += len(run)
        if empty:
            raise self.refused(None, "", Text(nl="er staan geen tellingen in.", en="it holds no counts."), _DO_HEADER)

    def _rows_apart(
        self, run: list[list[str]], numbers: list[int], places: Mapping[str, int], width: int, file: TextIO
    ) -> Iterator[Rows]:
        """Give rows between which lines were empty, so that each keeps its own number."""
        for row, number in zip(run, numbers, strict=True):
            if len(row) < width:
                raise self.refused(number, "", *_SHORT)
            yield self._run([row], number, places, file.buffer.tell())

    def _places(self, header: list[str]) -> dict[str, int]:
        names = [name.strip().strip('"').lower() for name in header]
        places = {name: names.index(name) for name in self._known if name in names}
        absent = [name for name in NEEDED if name not in places]
        if not any(names):
            raise self.refused(None, "", Text(nl="het bestand is leeg.", en="the file is empty."), _DO_HEADER)
        if absent or not places.keys() & {"t", "epoch"}:
            column = absent[0] if absent else "t"
            raise self.refused(1, column, Text(nl="deze kolom ontbreekt.", en="this column is absent."), _DO_HEADER)
        twice = next((name for name in places if names.count(name) > 1), None)
        if twice:
            raise self.refused(1, twice, Text(nl="deze kolom staat er twee keer.", en="this column is there twice."),
                               _DO_HEADER)  # fmt: skip
        return places

    def _run(self, run: list[list[str]], first: int, places: Mapping[str, int], read: int) -> Rows:
        def told(name: str, cells: _Cells) -> list[Any] | None:
            if name not in places:
                return None
            place = places[name]
            try:
                return [cells[row[place]] for row in run]
            except _Unusable as error:
                at = next(i for i, row in enumerate(run) if row[place] not in cells)
                raise self.refused(first + at, name, error.what, error.do) from error

        epoch, t = told("epoch", self._epochs), told("t", self._numbers)
        observed, population = told("observed", self._counts) or [], told("population", self._residents)
        names = [row[places["series"]] for row in run]
        return Rows(first, names, t, epoch, observed, population, bool(self.dated), read)

    def _epoch(self, cell: str) -> int:
        dated, number = _epoch(cell)
        if self.dated is None:
            self.dated = dated
        if dated is not self.dated:
            raise _Unusable(
                Text(nl="datums en volgnummers staan door elkaar.", en="dates and running numbers are mixed."),
                Text(nl="Gebruik in het hele bestand hetzelfde.", en="Use the same in the whole file."),
            )
        return number


_SHORT = (
    Text(nl="deze rij heeft te weinig kolommen.", en="this row has too few columns."),
    Text(nl="Vul de rij aan of haal haar weg.", en="Complete the row or take it away."),
)
_LONG = (
    Text(nl="deze rij heeft te veel kolommen.", en="this row has too many columns."),
    Text(nl="Schrijf getallen zonder komma's voor duizendtallen.", en="Write numbers without commas for thousands."),
)
_DO_HEADER = Text(
    nl="De eerste rij noemt de kolommen: series, t, epoch, observed en zo nodig population en state.",
    en="The first row names the columns: series, t, epoch, observed and if need be population and state.",
)
