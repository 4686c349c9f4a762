"""Open a file of questions, whoever's program wrote it, and give its rows one by one: a million fit in little memory.

A wijkteam saves "Vraagnummer;Datum contact;Hulpvraag 1;Hulpvraag 2;Woonplaats" from Excel in Windows letters, a
researcher exports UTF-8 with commas, and somebody has a title and an empty line above the headings. Which columns mean
what is told by their headings; what cannot be told is left out and named.
"""

import codecs
import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from voorkant.adapters.plain_text import SEPARATORS, wide_letters
from voorkant.adapters.refusals import refuse
from voorkant.adapters.registrations import HEADER_WITHIN, read_registration
from voorkant.core.notice.registration import guess_columns, is_personal, plain
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text, same

FIELDS = ("id", "date", "area", "problems", "life_event", "age_band", "household", "text")
MOST_ROWS = 1_048_576
_MOST_MEGABYTES = 200.0
_CHUNK = 1 << 20
_LONGEST_CELL = 131_072
_HEAD = 4096
_END = "\0end"
"""Read after the last line: it is a row of its own, or stands in the cell of a quotation mark that was never closed."""
_TOLD_EVERY = 5_000
_OWN_NAMES: Mapping[str, str] = {
    **{name.replace("_", ""): name for name in FIELDS},
    "vraagid": "id", "vraagnummer": "id", "questionid": "id", "nr": "id",
    "tekst": "text", "vraagtekst": "text", "questiontext": "text", "woorden": "text",
    "neighbourhood": "area", "neighborhood": "area", "district": "area", "town": "area",
    "issue": "problems", "issues": "problems", "topic": "problems", "topics": "problems", "subject": "problems",
    "question": "text", "description": "text",
}  # fmt: skip
"""Names of columns of this file, beside those that every registration is known by."""
_GUESSED = {
    "reference": "id", "day": "date", "area": "area", "problems": "problems", "life_event": "life_event",
    "age_band": "age_band", "household_type": "household", "story": "text", "wish": "text",
}  # fmt: skip
_SEVERAL = ("problems", "text")
Told = Callable[[int, int], None]
Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Headings:
    """Which columns (places from 0) hold which field. `unused` are headings that say nothing here, `personal` those of
    columns that point at somebody and are not looked at.
    """

    columns: Mapping[str, tuple[int, ...]]
    names: tuple[str, ...]
    unused: tuple[str, ...]
    personal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: its hash, its headings, its rows with the number that each has in the file, and which sign parts
    its columns; none in a workbook.
    """

    sha256: str
    headings: Headings
    rows: Iterator[tuple[int, Cells]]
    sign: str = ""


def open_questions(path: Path, told: Told = lambda done, total: None) -> Source:
    """Open a CSV or an Excel workbook of questions. BadInput where it cannot be read or no column holds their ids.

    `told` hears (done, total) in bytes while rows are read.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise refused(path, _PIPE, _KEEP_IT)
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_HEAD)
        if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
            return _from_workbook(path)
        sha256, encoding = _looked_through(path)
        if start.startswith(b"%PDF") or "\0" in start.decode(encoding, errors="replace"):
            raise refused(path, _NO_TEXT, _OTHER_FILE)
    except OSError as error:
        raise _unreadable(path, error) from error
    if not size or not _first_lines(path, encoding):
        raise refused(path, Text(nl="Het bestand is leeg.", en="The file is empty."), _OTHER_FILE)
    skipped, sign, headings = _found_headings(path, encoding)
    return Source(sha256, headings, _rows(path, encoding, skipped, sign, size, told), sign)


def _from_workbook(path: Path) -> Source:
    read = read_registration(path.name, path.read_bytes(), most_rows=MOST_ROWS, most_megabytes=_MOST_MEGABYTES)
    headings = headings_of(read.headers)
    if "id" not in headings.columns:
        raise refused(path, _lacks_id(read.headers), _NAME_IT)
    cells = ((row.number, ["" if cell is None else str(cell) for cell in row.cells]) for row in read.rows)
    return Source(read.sha256, headings, cells)


def _looked_through(path: Path) -> tuple[str, str]:
    """Give the hash of a file, and in which letters it is written."""
    found, utf8 = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    encoding = "utf-8-sig"
    with path.open("rb") as file:
        encoding = wide_letters(file.read(4)) or encoding
        file.seek(0)
        while chunk := file.read(_CHUNK):
            found.update(chunk)
            if encoding == "utf-8-sig":
                encoding = _still_utf8(utf8, chunk, last=len(chunk) < _CHUNK)
    return found.hexdigest(), encoding


def _still_utf8(decoder: codecs.IncrementalDecoder, chunk: bytes, *, last: bool) -> str:
    try:
        decoder.decode(chunk, last)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _first_lines(path: Path, encoding: str) -> list[str]:
    """Give the first lines, without those that hold nothing at all at the end."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = [file.readline(_LONGEST_CELL) for _ in range(HEADER_WITHIN)]
    return lines if any(line.strip("\ufeff \r\n\t\0") for line in lines) else []


def _found_headings(path: Path, encoding: str) -> tuple[int, str, Headings]:
    """Find the line of headings: how many lines stand above it, which sign parts its columns, and what they mean."""
    lines = _first_lines(path, encoding)
    if lines[0].lstrip("\ufeff ")[:1] == "<":
        raise refused(
            path, Text(nl="Het is een webpagina en geen tabel.", en="It is a web page, no table."), _OTHER_FILE
        )
    best: tuple[int, int, str, Headings] | None = None
    for skipped, line in enumerate(lines):
        for sign in SEPARATORS:
            headings = headings_of(_parted(line, sign))
            known = len(headings.columns)
            if "id" in headings.columns and (best is None or known > best[0]):
                best = (known, skipped, sign, headings)
        if best is not None:
            return best[1:]
    filled = next((line for line in lines if line.strip()), "")
    raise refused(path, _lacks_id(filled.split(max(SEPARATORS, key=filled.count))), _NAME_IT)


def _parted(line: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return []


def headings_of(names: Sequence[str]) -> Headings:
    """Tell which columns hold which field; several may hold problems or text, of the others the first counts."""
    clean = [" ".join(name.strip("\ufeff").split()) for name in names]
    personal = [bool(name) and is_personal(name) and plain(name).replace(" ", "") not in _OWN_NAMES for name in clean]
    found: dict[str, list[int]] = {}
    guessed = guess_columns(["" if hidden else name for name, hidden in zip(clean, personal, strict=True)])
    own = {at: field for at, name in enumerate(clean) if (field := _OWN_NAMES.get(plain(name).replace(" ", "")))}
    for at, field in own.items():
        if not found.get(field) or field in _SEVERAL:
            found.setdefault(field, []).append(at)
    for at, guess in guessed.items():
        field = _GUESSED.get(guess, "")
        if field and at not in own and (field not in found or field in _SEVERAL):
            found.setdefault(field, []).append(at)
    taken = {at for places in found.values() for at in places}
    unused = [name for at, name in enumerate(clean) if name and at not in taken and not personal[at]]
    hidden = [name for at, name in enumerate(clean) if personal[at]]
    columns = {field: tuple(found[field]) for field in FIELDS if field in found}
    return Headings(columns, tuple(clean), tuple(unused), tuple(hidden))


def _rows(path: Path, encoding: str, skipped: int, sign: str, size: int, told: Told) -> Iterator[tuple[int, Cells]]:
    """Give each row that holds anything; the row of headings is the last of `skipped` + 1."""
    csv.field_size_limit(_LONGEST_CELL)
    number = skipped + 1
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as file:
        for _ in range(skipped + 1):
            file.readline()
        try:
            for number, cells in enumerate(csv.reader(chain(file, [_END]), delimiter=sign), start=skipped + 2):
                if cells and cells[-1].endswith(_END):
                    if cells != [_END]:
                        raise refused(path, _QUOTE.format(row=str(number)), _MEND)
                elif any(cells):
                    yield number, cells
                if not number % _TOLD_EVERY:
                    told(raw.tell(), size)
        except csv.Error as error:
            why = _LONG if "field larger" in str(error) else Text(nl="De lezer zegt: {said}.", en="It says: {said}.")
            raise refused(
                path, why.format(row=str(number + 1), most=whole(_LONGEST_CELL), said=str(error)), _MEND
            ) from error


def refused(path: Path, why: Text, do: Text) -> BadInput:
    """Refuse a whole file."""
    return refuse("themes-file", _CANNOT, why, do, name=path.name)


def _unreadable(path: Path, error: OSError) -> BadInput:
    why = Text(nl="Het systeem zegt: {reason}.", en="The system says: {reason}.")
    return refused(path, why.format(reason=same(error.strerror or str(error))), _LOOK)


def _lacks_id(names: Sequence[str]) -> Text:
    shown = ", ".join(name.strip() for name in names if name.strip())[:200]
    return _NO_ID.format(names=same(shown))


_CANNOT = Text(nl="'{name}' kan niet worden gelezen.", en="'{name}' cannot be read.")
_LOOK = Text(nl="Kijk of het bestand er is en open mag.", en="See whether the file exists and may be opened.")
_OTHER_FILE = Text(nl="Kies het bestand met de vragen.", en="Choose the file of questions.")
_NO_ID = Text(
    nl="Geen kolom zegt welke vraag het is. Gevonden: {names}.",
    en="No column tells which question it is. Found: {names}.",
)
_NAME_IT = Text(
    nl="Zet boven de kolommen: id, date, area, problems, life_event, age_band, household, text. Alleen id is nodig.",
    en="Head the columns: id, date, area, problems, life_event, age_band, household, text. Only id is needed.",
)
_NO_TEXT = Text(nl="Het is geen tabel van tekst.", en="It is no table of text.")
_PIPE = Text(nl="Het is geen gewoon bestand.", en="It is no plain file.")
_KEEP_IT = Text(nl="Bewaar de vragen eerst in een bestand.", en="Keep the questions in a file first.")
_LONG = Text(
    nl="Na rij {row} of daarin staat een cel van meer dan {most} tekens. Vaak sluit daar een aanhalingsteken niet.",
    en="In row {row} or after it a cell has more than {most} signs. Often a quotation mark is not closed there.",
)
_QUOTE = Text(
    nl="Vanaf rij {row} staat een aanhalingsteken dat niet sluit.",
    en="From row {row} on a quotation mark is not closed.",
)
_MEND = Text(nl="Verbeter het bestand en probeer het opnieuw.", en="Correct the file and try again.")
