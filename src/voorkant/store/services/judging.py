"""Judge the rows of a registration: which are questions that may be stored, and what is wrong with the others.

"Rij 12, kolom 'Kern': 'Twelo' is geen plaats in deze gemeente. Bedoel je Twello?" lets somebody correct a sheet in a
minute. A row is good or it is not; nothing is left out of a good row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from voorkant.adapters.knowledge import load_language
from voorkant.core.notice.question import FieldError, NewQuestion, choices
from voorkant.core.notice.registration import (
    CODED,
    FIELD_NAMES,
    UNWORKED,
    Known,
    day_of,
    known_words,
    plain,
    split_problems,
)
from voorkant.core.shared.text import Text, same
from voorkant.store.services.notice import Desk, keyed
from voorkant.store.services.suggest import suggest

LEFT_EMPTY = "-"
"""Chosen for a value that should be read as an empty cell."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What somebody chose: field by column number, and id (or `LEFT_EMPTY`) by field and plain value."""

    columns: Mapping[int, str]
    values: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one cell, and what to do; `column` is its header, or the field that no column was chosen for."""

    row: int
    column: Text | str
    value: str
    why: Text
    do: Text

    @property
    def sentence(self) -> Text:
        """Say it on one line, with where to find it."""
        column = self.column if isinstance(self.column, Text) else same(self.column)
        return Text(
            nl=f"Rij {self.row}, kolom '{column.nl}': {self.why.nl} {self.do.nl}",
            en=f"Row {self.row}, column '{column.en}': {self.why.en} {self.do.en}",
        )


@dataclass
class Judged:
    """The questions that may be stored, what is wrong in other rows, and per field the values that nobody knows."""

    questions: list[NewQuestion] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    unknown: dict[str, dict[str, int]] = field(default_factory=dict)
    suggestions: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def wrong_rows(self) -> int:
        """How many rows hold at least one fault."""
        return len({fault.row for fault in self.faults})


def judge(desk: Desk, rows: Sequence[Sequence[Any]], headers: Sequence[str], mapped: Mapped, *, sha256: str) -> Judged:
    """Judge all rows (each led by its number in the file) with the chosen meaning of columns and values. A row without
    a reference is known by the hash of its file and its number, so that the same file again changes nothing.
    """
    judging = _Judging(desk, headers, mapped, known_words(load_language(), desk.places.areas.values()), sha256)
    for row in rows:
        judging.row(int(row[0]), list(row[1:]))
    return judging.judged


@dataclass
class _Judging:
    desk: Desk
    headers: Sequence[str]
    mapped: Mapped
    known: Known
    sha256: str
    judged: Judged = field(default_factory=Judged)

    def row(self, number: int, cells: list[Any]) -> None:
        """Judge one row."""
        given: dict[str, Any] = {}
        problems: list[str] = []
        faults: list[RowFault] = []
        for place, one in self.mapped.columns.items():
            value = cells[place] if place < len(cells) else None
            if value is None:
                continue
            if value == UNWORKED:
                faults.append(RowFault(number, self.headers[place], "", _UNWORKED, _WORK_OUT))
            elif one == "problems":
                problems += self._problems(number, place, value, faults)
            elif one in CODED:
                given[one] = self._code(number, place, one, value, faults)
            elif one == "day":
                given[one] = self._day(number, place, value, faults)
            else:
                given[one] = value
        reference = given.get("reference") or keyed(self.desk.organisation, f"{self.sha256}:{number}")
        question = NewQuestion(
            problems=tuple(dict.fromkeys(problems)), **{"area": "", "day": None, **given, "reference": reference}
        )
        if not faults:
            faults = [self._fault(number, cells, one) for one in self.desk.faults(question)]
        if faults:
            self.judged.faults += faults
        else:
            self.judged.questions.append(question)

    def _problems(self, number: int, place: int, value: str, faults: list[RowFault]) -> list[str]:
        chosen = self.mapped.values.get("problems", {})
        found = []
        for part in split_problems(value, self.known, chosen):
            code = self._code(number, place, "problems", part, faults)
            found += [code] if code else []
        return found

    def _code(self, number: int, place: int, one: str, value: str, faults: list[RowFault]) -> str:
        chosen = self.mapped.values.get(one, {}).get(plain(value))
        code = ("" if chosen == LEFT_EMPTY else chosen) if chosen else self.known.find(one, value)
        if code is not None:
            return code
        times = self.judged.unknown.setdefault(one, {})
        times[value] = times.get(value, 0) + 1
        suggestion = self.judged.suggestions.get((one, value)) or self._likeliest(one, value)
        if suggestion:
            self.judged.suggestions[one, value] = suggestion
        faults.append(
            RowFault(number, self.headers[place], value, _UNKNOWN.format(value=value), self._did_you(one, suggestion))
        )
        return ""

    def _likeliest(self, one: str, value: str) -> str | None:
        """Give what a value probably means: a word with a slip in it, else what words like these are about."""
        if one != "problems" or self.known.misspelt(one, value):
            return self.known.suggest(one, value)
        likely = suggest(self.desk.organisation.municipality, value, at_most=1)
        return likely[0].problem if likely else self.known.suggest(one, value)

    def _did_you(self, one: str, suggestion: str | None) -> Text:
        if suggestion is None:
            return _CHOOSE
        return _DID_YOU.format(name=self.name(one, suggestion))

    def name(self, one: str, code: str) -> Text | str:
        """Name a code of a field."""
        if one == "area":
            return self.desk.places.name(code)
        return name_of(one, code)

    def _day(self, number: int, place: int, value: str, faults: list[RowFault]) -> date | None:
        day = day_of(value)
        if day is None:
            faults.append(RowFault(number, self.headers[place], value, _NO_DAY.format(value=value), _WRITE_DAY))
        return day

    def _fault(self, number: int, cells: list[Any], wrong: FieldError) -> RowFault:
        """Say of a cell what the core found wrong with its field."""
        place = next((place for place, chosen in self.mapped.columns.items() if chosen == wrong.field), None)
        if place is None:
            return RowFault(number, FIELD_NAMES[wrong.field], "", _NO_COLUMN, _CHOOSE_COLUMN)
        value = str(cells[place] or "") if place < len(cells) else ""
        if wrong.why.nl:
            return RowFault(number, self.headers[place], value, wrong.why, wrong.do)
        return RowFault(number, self.headers[place], value, _EMPTY, _FILL_IN[wrong.field])


def name_of(one: str, code: str) -> Text | str:
    """Name a code of a coded field other than the place."""
    language = load_language()
    terms = language.problems if one == "problems" else choices(language)[one]
    return terms[code].name if code in terms else code


_UNWORKED = Text(nl="hier staat een formule zonder uitkomst.", en="there is a formula without a result here.")
_WORK_OUT = Text(
    nl="Open het bestand in Excel, bewaar het en lees het opnieuw in.",
    en="Open the file in Excel, save it and import it again.",
)
_UNKNOWN = Text(nl="'{value}' kennen we niet.", en="'{value}' is not known.")
_DID_YOU = Text(nl="Bedoel je '{name}'?", en="Do you mean '{name}'?")
_CHOOSE = Text(
    nl="Kies wat het betekent, of schrijf een woord uit de lijst.",
    en="Choose what it means, or write a word of the list.",
)
_NO_DAY = Text(nl="'{value}' is geen datum.", en="'{value}' is no date.")
_WRITE_DAY = Text(nl="Schrijf bijvoorbeeld 14-5-2026.", en="For example, write 14-5-2026.")
_NO_COLUMN = Text(nl="Hiervoor is geen kolom gekozen.", en="No column was chosen for this.")
_CHOOSE_COLUMN = Text(nl="Kies welke kolom dit is.", en="Choose which column this is.")
_EMPTY = Text(nl="Dit mag niet leeg zijn.", en="This may not be empty.")
_FILL_IN = {
    "problems": Text(nl="Schrijf een probleem uit de lijst.", en="Write a problem of the list."),
    "area": Text(nl="Schrijf een plaats uit de lijst.", en="Write a place of the list."),
    "day": _WRITE_DAY,
}
