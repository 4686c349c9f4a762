"""What the rows of a file of questions say: each as a question without a name, or refused by row and column.

"14-5-2024", "week 20 2024" and "2024-05" are days; "Schulden" is debts, and "X12" is a subject of a team's own, which
is told. A date that is none refuses its row, not the other 40,000.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from statistics import median_low

from voorkant.adapters.theme_csv import Cells, Headings, Source, Told, open_questions, refused
from voorkant.core.analyse.themes.asked import Asked
from voorkant.core.notice.registration import day_of, known_words
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.text import Text, same

MOST_TOLD = 100
"""So many refused rows are told one by one; all are counted."""
LONGEST_TEXT = 5_000
_MOST_VALUES = {"problems": 1_000, "life_event": 200, "age_band": 200, "household": 200}
_FAR_YEARS = 10
_NOT_TOLD = ("", "-", "?", "na", "n.a.", "n/a", "n/b", "#n/a", "#n/b", "nan", "null", "none", "nvt", "n.v.t.",
             "onbekend", "unknown", "weet ik niet", "niet bekend")  # fmt: skip
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_CBS = re.compile(r"^(bu|wk|gm)\d{4}\w{0,4}$", re.IGNORECASE)
_KNOWN_AS = {"problems": "problems", "life_event": "life_event", "age_band": "age_band", "household": "household_type"}
_CACHED = 200_000
_WIDE = 3


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not used: its number in the file (headings are a row too), its column, and why."""

    row: int
    column: str
    why: Text


@dataclass(frozen=True, slots=True)
class Questions:
    """A file as it was read. `own` are values that the shared language does not know, with how many rows have them;
    `read_as` are values that were read as another.
    """

    asked: Sequence[Asked]
    rows: int
    refused: int
    refused_rows: tuple[RefusedRow, ...]
    headings: Headings
    own: Mapping[str, Mapping[str, int]]
    read_as: Mapping[str, Mapping[str, str]]
    joined: int
    sha256: str


def read_questions(path: Path, language: SharedLanguage, told: Told = lambda done, total: None) -> Questions:
    """Read a file of questions. BadInput where it is no such file, or where no row can be used."""
    source = open_questions(path, told)
    reading = _Reading(path, source, language)
    for number, cells in source.rows:
        reading.read(number, cells)
    return reading.done()


class _Reading:
    def __init__(self, path: Path, source: Source, language: SharedLanguage) -> None:
        self.path, self.source, self.columns = path, source, source.headings.columns
        self.names, self.width = source.headings.names, len(source.headings.names)
        self.asked: list[Asked] = []
        self.numbers: list[int] = []
        self.place: dict[str, int] = {}
        self.spellings: dict[str, str] = {}
        self.refused: list[RefusedRow] = []
        self.rows = self.refusals = self.joined = 0
        known = known_words(language, ())
        self.values = {field: _Values(field, known.find, path, self._heading(field)) for field in _KNOWN_AS}

    def read(self, number: int, cells: Cells) -> None:
        """Read one row."""
        self.rows += 1
        if len(cells) > self.width and any(cells[self.width :]):
            self._refuse(number, "", _TOO_WIDE)
            return
        if (at := self._swallowed(cells)) is not None:
            self._refuse(number, self.names[at], _OTHER_ROWS)
            return
        key = self._cell(cells, "id")
        if not key:
            self._refuse(number, self._heading("id"), _NO_ID)
            return
        said = self._cell(cells, "date")
        day = _day(said)
        if day is _UNREADABLE:
            self._refuse(number, self._heading("date"), _NO_DATE.format(value=same(said[:40])))
            return
        one = Asked(
            key,
            day,
            _area(self._cell(cells, "area")),
            self._problems(cells),
            self.values["life_event"][self._cell(cells, "life_event")],
            self.values["age_band"][self._cell(cells, "age_band")],
            self.values["household"][self._cell(cells, "household")],
            self._text(cells),
        )
        self._keep(number, one)

    def _swallowed(self, cells: Cells) -> int | None:
        """Tell in which column a cell holds rows of the file: lines as wide as the table with a date where it has."""
        dates = self.columns.get("date")
        if not dates or not self.source.sign or self.width < _WIDE:
            return None
        for at, cell in enumerate(cells[: self.width]):
            if "\n" in cell:
                for line in cell.splitlines()[1:]:
                    parts = line.split(self.source.sign)
                    if len(parts) == self.width and _day(parts[dates[0]].strip(' "')) not in (None, _UNREADABLE):
                        return at
        return None

    def _keep(self, number: int, one: Asked) -> None:
        """Keep a question; a second row of the same question may add problems and nothing else."""
        at = self.place.setdefault(one.id, len(self.asked))
        if at == len(self.asked):
            self.asked.append(one)
            self.numbers.append(number)
            return
        first = self.asked[at]
        if replace(one, problems=()) != replace(first, problems=()) or set(one.problems) <= set(first.problems):
            self._refuse(number, self._heading("id"), _TWICE.format(id=same(one.id[:40]), row=str(self.numbers[at])))
            return
        self.asked[at] = replace(first, problems=tuple(sorted({*first.problems, *one.problems})))
        self.joined += 1

    def done(self) -> Questions:
        """Give what was read, without questions of which the day lies far from all others."""
        self._leave_out_far()
        self._join_spellings()
        if not self.asked:
            if not self.refused:
                raise refused(self.path, _NO_ROWS, _MEND)
            first = self.refused[0]
            why = _NO_ROW.format(row=str(first.row), column=same(first.column or "-"), why=first.why)
            raise refused(self.path, why, _MEND)
        return Questions(
            self.asked, self.rows, self.refusals, tuple(sorted(self.refused, key=lambda one: one.row)),
            self.source.headings,
            self._own(),
            self._read_as(),
            self.joined, self.source.sha256,
        )  # fmt: skip

    def _own(self) -> dict[str, dict[str, int]]:
        """Count the questions with each value that the shared language does not know."""
        found: dict[str, dict[str, int]] = {}
        for field, values in self.values.items():
            if values.own:
                said = (getattr(one, field) for one in self.asked)
                each = (value for one in said for value in (one if isinstance(one, tuple) else (one,)))
                found[field] = dict(sorted(Counter(value for value in each if value in values.own).items()))
        return found

    def _read_as(self) -> dict[str, dict[str, str]]:
        found = {"area": self.spellings} | {field: one.read_as for field, one in self.values.items()}
        return {field: dict(sorted(values.items())) for field, values in found.items() if values}

    def _join_spellings(self) -> None:
        """Read names of areas that differ in capitals alone as the one that most questions have."""
        counts = Counter(one.area for one in self.asked if one.area)
        usual: dict[str, str] = {}
        for name in sorted(counts, key=lambda name: (-counts[name], name.isupper(), name)):
            if usual.setdefault(name.casefold(), name) != name:
                self.spellings[name] = usual[name.casefold()]
        if self.spellings:
            self.asked = [
                replace(one, area=self.spellings[one.area]) if one.area in self.spellings else one for one in self.asked
            ]

    def _leave_out_far(self) -> None:
        """Refuse rows with a day ten years or more from the middle one: 0202-03-01 is a slip, and so is 2062."""
        days = [one.day.toordinal() for one in self.asked if one.day]
        if not days:
            return
        middle = median_low(days)
        far = [
            at for at, one in enumerate(self.asked) if one.day and abs(one.day.toordinal() - middle) > _FAR_YEARS * 366
        ]
        for at in far:
            day = self.asked[at].day
            self._refuse(self.numbers[at], self._heading("date"), _FAR.format(value=same(str(day))))
        for at in reversed(far):
            del self.asked[at]

    def _refuse(self, number: int, column: str, why: Text) -> None:
        self.refusals += 1
        if len(self.refused) < MOST_TOLD:
            self.refused.append(RefusedRow(number, column, why))

    def _cell(self, cells: Cells, field: str) -> str:
        places = self.columns.get(field)
        return cells[places[0]].strip() if places and places[0] < len(cells) else ""

    def _problems(self, cells: Cells) -> tuple[str, ...]:
        values = self.values["problems"]
        places = self.columns.get("problems", ())
        if len(places) == 1:
            return values.several(cells[places[0]].strip() if places[0] < len(cells) else "")
        found = {one for at in places if at < len(cells) for one in values.several(cells[at].strip())}
        return tuple(sorted(found))

    def _text(self, cells: Cells) -> str:
        parts = (cells[at].strip() for at in self.columns.get("text", ()) if at < len(cells))
        return "\n".join(part for part in parts if part)[:LONGEST_TEXT]

    def _heading(self, field: str) -> str:
        places = self.columns.get(field)
        return self.names[places[0]] if places else field


class _Values:
    """What the cells of one coded column mean: an id of the shared language, else the value itself."""

    def __init__(self, field: str, find: Callable[[str, str], str | None], path: Path, heading: str) -> None:
        self.field, self._find, self._path, self._heading = field, find, path, heading
        self.own: set[str] = set()
        self.read_as: dict[str, str] = {}
        self._known: dict[str, str] = {"": ""}
        self._several: dict[str, tuple[str, ...]] = {"": ()}

    def __getitem__(self, cell: str) -> str:
        found = self._known.get(cell)
        if found is None:
            found = self._known[cell] = self._meaning(" ".join(cell.split()))
        return found

    def several(self, cell: str) -> tuple[str, ...]:
        """Give the problems of a cell: parted by ; | or lines, else by commas; one that is known whole stays whole."""
        found = self._several.get(cell)
        if found is None:
            parts = _BETWEEN.split(cell) if _BETWEEN.search(cell) else [cell]
            if len(parts) == 1 and "," in cell and self._find(_KNOWN_AS[self.field], cell) is None:
                parts = cell.split(",")
            found = tuple(sorted({one for part in parts if (one := self[part.strip()])}))
            self._several[cell] = found
        return found

    def _meaning(self, value: str) -> str:
        if value.casefold() in _NOT_TOLD:
            return ""
        known = self._find(_KNOWN_AS[self.field], value)
        if known is not None:
            if known != value:
                self.read_as[value] = known
            return "" if known == "unknown" else known
        self.own.add(value)
        if len(self.own) > _MOST_VALUES[self.field]:
            most = str(_MOST_VALUES[self.field])
            raise refused(self._path, _FREE_TEXT.format(column=same(self._heading), most=most), _RENAME)
        return value


@lru_cache(maxsize=_CACHED)
def _day(said: str) -> date | None:
    """Read a day, a week or a month; None where none is told, `_UNREADABLE` for anything else."""
    if said.casefold() in _NOT_TOLD:
        return None
    month = _MONTH.match(said)
    found = day_of(f"{said}-01" if month else said)
    return _UNREADABLE if found is None else found


@lru_cache(maxsize=_CACHED)
def _area(said: str) -> str:
    """Read an area: CBS's codes in capitals, anything else as it is."""
    name = " ".join(said.split())
    return "" if name.casefold() in _NOT_TOLD else name.upper() if _CBS.match(name) else name


_UNREADABLE = date.min
_BETWEEN = re.compile(r"[;|\n\r]")
_MEND = Text(nl="Verbeter het bestand en probeer het opnieuw.", en="Correct the file and try again.")
_TOO_WIDE = Text(
    nl="De rij heeft meer kolommen dan er namen boven staan; zet aanhalingstekens om een cel met een , of ;.",
    en="The row has more columns than there are headings; put a cell that holds , or ; in quotation marks.",
)
_OTHER_ROWS = Text(
    nl="In de cel staan ook de rijen eronder; een aanhalingsteken sluit daar te laat.",
    en="The cell holds the rows below it too; a quotation mark is closed too late there.",
)
_NO_ID = Text(nl="Er staat geen id.", en="There is no id.")
_NO_DATE = Text(nl="'{value}' is geen datum.", en="'{value}' is no date.")
_TWICE = Text(
    nl="De id '{id}' staat al in rij {row}, met andere gegevens of met dezelfde problemen.",
    en="The id '{id}' is in row {row} already, with other data or with the same problems.",
)
_FAR = Text(
    nl="De datum {value} ligt meer dan tien jaar van de andere.",
    en="The date {value} lies over ten years from the others.",
)
_NO_ROWS = Text(nl="Er staan geen rijen in.", en="It holds no rows.")
_NO_ROW = Text(
    nl="Geen enkele rij is te gebruiken. Rij {row}, kolom '{column}': {why}",
    en="No row can be used. Row {row}, column '{column}': {why}",
)
_FREE_TEXT = Text(
    nl="In de kolom '{column}' staan meer dan {most} verschillende waarden; dat lijken eigen woorden.",
    en="Column '{column}' holds more than {most} different values; those look like words of people's own.",
)
_RENAME = Text(
    nl="Noem de kolom 'text' als het woorden zijn, of laat haar weg.",
    en="Call the column 'text' if those are words, or leave it out.",
)
