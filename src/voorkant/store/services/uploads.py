"""Bring a team's own registration in: read, cleaned before it is kept, judged row by row, stored all at once.

A wijkteam has three years of questions in a sheet. Names in it must never lie in our database, not even for the
minute in which somebody chooses what the columns mean; so columns of names are not looked at, and every text is cleaned
before the file is set aside. What is wrong is told per row; nothing is stored until somebody says so, and then at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.refusals import NOTHING_STORED
from voorkant.adapters.registrations import Registration, SourceRow, read_registration
from voorkant.adapters.whole_files import read_whole
from voorkant.core.notice.question import WORDS
from voorkant.core.notice.registration import (
    CODED,
    FIELDS,
    UNWORKED,
    Known,
    day_of,
    guess_columns,
    is_personal,
    known_words,
)
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Organisation, Question, QuestionUpload
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.judging import Judged, Mapped, judge
from voorkant.store.services.notice import Desk, clean_words, keyed, record_questions

PERSONAL, UNKNOWN, MANY_NAMES = "personal", "unknown", "names"
MOST_KINDS = 200
LONGEST_KIND = 80
MOST_NAMES = 0.2


@dataclass(frozen=True, slots=True)
class Staged:
    """A file as it may be kept: headers, rows of (number, text cells), which columns were left out and why."""

    name: str
    sha256: str
    headers: tuple[str, ...]
    rows: list[list[Any]]
    columns: dict[int, str]
    left_out: dict[int, str]


@dataclass(frozen=True, slots=True)
class UploadReport:
    """How many rows were stored, were there already, and were left out because they were wrong."""

    stored: int
    already: int
    left_out: int

    def sentence(self, language: str = "nl") -> str:
        """Say it on one line."""
        words = Text(
            nl=f"Vastgelegd: {self.stored}. Al aanwezig: {self.already}. Weggelaten rijen: {self.left_out}.",
            en=f"Stored: {self.stored}. There already: {self.already}. Rows left out: {self.left_out}.",
        )
        return words.to(language)


def stage(
    name: str,
    data: bytes,
    *,
    organisation: Organisation,
    most_texts: int | None = None,
    today: date | None = None,
) -> Staged:
    """Read a file and take out of it what identifies people. Raises BadInput for what is no table or too large, and
    DeidentificationUnavailable when texts cannot be cleaned.
    """
    municipality = organisation.municipality
    registration = read_registration(
        name,
        data,
        most_rows=int(setting_value("upload_rows", municipality)),
        most_megabytes=setting_value("upload_megabytes", municipality),
    )
    columns = guess_columns(registration.headers)
    return _Cleaning(registration, columns, Desk.of(organisation, today), most_texts).run()


def keep(staged: Staged, *, organisation: Organisation) -> QuestionUpload:
    """Set a staged file aside for choosing what its columns mean; it goes after a day."""
    return QuestionUpload.objects.create(
        organisation=organisation,
        filename=staged.name[:120],
        sha256=staged.sha256,
        columns=list(staged.headers),
        rows=staged.rows,
        left_out=[[place, why] for place, why in staged.left_out.items()],
        mapping={"columns": {str(place): one for place, one in staged.columns.items()}, "values": {}},
    )


def mapped_of(upload: QuestionUpload) -> Mapped:
    """Give what was chosen for the columns and values of a kept file."""
    chosen = upload.mapping
    return Mapped({int(place): one for place, one in chosen.get("columns", {}).items()}, chosen.get("values", {}))


def choose(upload: QuestionUpload, mapped: Mapped) -> None:
    """Keep what somebody chose for columns and values; unknown fields and columns that were left out are ignored."""
    left_out = {place for place, _ in upload.left_out}
    columns = {
        str(place): one
        for place, one in mapped.columns.items()
        if one in FIELDS and place < len(upload.columns) and place not in left_out
    }
    upload.mapping = {"columns": columns, "values": {one: dict(found) for one, found in mapped.values.items()}}
    upload.save(update_fields=["mapping"])


def judge_upload(upload: QuestionUpload, today: date | None = None) -> Judged:
    """Judge every row of a kept file with what was chosen."""
    desk = Desk.of(upload.organisation, today)
    return judge(desk, upload.rows, upload.columns, mapped_of(upload), sha256=upload.sha256)


def confirm(upload: QuestionUpload, *, leave_out_errors: bool, today: date | None = None) -> UploadReport:
    """Store all good rows at once and let go of the file. With wrong rows only when they may be left out."""
    judged = judge_upload(upload, today)
    with transaction.atomic():
        if judged.faults and not leave_out_errors:
            raise _rows_not_right(upload.filename, judged, _OR_LEAVE_OUT)
        report = _store(judged, upload.organisation, upload.filename, today)
        upload.delete()
    return report


def discard(upload: QuestionUpload) -> None:
    """Let go of a file without storing anything."""
    upload.delete()


def import_file(
    path: Path,
    organisation_name: str | None = None,
    *,
    mapping: Mapped | None = None,
    leave_out_errors: bool = False,
    today: date | None = None,
) -> UploadReport:
    """Import a file whose columns are told by their headers (or by `mapping`), all or nothing.

    Raises BadInput naming the first wrong rows, unless wrong rows may be left out. The same rows again change nothing.
    """
    data = read_whole(path)
    organisation = find_organisation(organisation_name)
    staged = stage(path.name, data, organisation=organisation, today=today)
    mapped = mapping or Mapped(staged.columns, {})
    judged = judge(Desk.of(organisation, today), staged.rows, staged.headers, mapped, sha256=staged.sha256)
    if judged.faults and not leave_out_errors:
        raise _rows_not_right(path.name, judged, _OR_FLAG)
    return _store(judged, organisation, path.name, today)


def find_organisation(name: str | None) -> Organisation:
    """Give a team by name; without a name the only team there is."""
    found = Organisation.objects.select_related("municipality").filter(**({"name": name} if name else {}))
    listed = list(found[:2])
    if len(listed) == 1:
        return listed[0]
    some = ", ".join(Organisation.objects.order_by("name").values_list("name", flat=True)[:8])
    raise NotFound(
        "organisation-unknown",
        Text(
            f"Team '{name}' is niet bekend." if name else "Het is niet duidelijk van welk team dit bestand is.",
            f"Team '{name}' is not known." if name else "It is not clear which team's file this is.",
        ),
        NOTHING_STORED,
        Text(f"Noem een van de teams: {some}.", f"Name one of the teams: {some}.") if some else _NO_TEAM_YET,
    )


_NO_TEAM_YET = Text("Maak eerst een team aan bij 'Mensen en rollen'.", "First add a team under 'People and roles'.")


def _store(judged: Judged, organisation: Organisation, name: str, today: date | None) -> UploadReport:
    if not judged.questions:
        raise _nothing_to_store(name)
    report = record_questions(
        judged.questions, organisation=organisation, origin=Question.Origin.FILE, today=today, staged=True
    )
    return UploadReport(report.stored, report.already, judged.wrong_rows)


_OR_LEAVE_OUT = Text(" Verbeter de rijen, of laat ze weg.", " Correct the rows, or leave them out.")
_OR_FLAG = Text(
    " Verbeter de rijen, of laat ze weg met --leave-out-errors.",
    " Correct the rows, or leave them out with --leave-out-errors.",
)


def _rows_not_right(name: str, judged: Judged, do: Text) -> BadInput:
    first = [fault.sentence for fault in judged.faults[:3]]
    more = len(judged.faults) - len(first)
    also = Text(f" En nog {more}.", f" And {more} more.") if more else Text("", "")
    return BadInput(
        "rows-not-right",
        Text(
            f"In '{name}' {'klopt 1 rij' if judged.wrong_rows == 1 else f'kloppen {judged.wrong_rows} rijen'} niet.",
            f"Not right in '{name}': {judged.wrong_rows} {'row' if judged.wrong_rows == 1 else 'rows'}.",
        ),
        Text(" ".join(one.nl for one in first), " ".join(one.en for one in first)) + also,
        NOTHING_STORED + do,
    )


def _nothing_to_store(name: str) -> BadInput:
    return BadInput(
        "no-good-rows",
        Text(
            f"In '{name}' staat geen enkele vraag die kan worden vastgelegd.", f"'{name}' holds no question to store."
        ),
        NOTHING_STORED,
        Text(
            "Kijk of de kolommen voor problemen, plaats en datum goed zijn gekozen.",
            "See whether the columns for problems, place and date are chosen well.",
        ),
    )


@dataclass
class _Cleaning:
    """The cleaning of one file; each different text is cleaned once."""

    registration: Registration
    columns: dict[int, str]
    desk: Desk
    most_texts: int | None
    left_out: dict[int, str] = field(default_factory=dict)
    _cleaned: dict[str, tuple[str, bool]] = field(default_factory=dict)
    _known: Known | None = None

    def run(self) -> Staged:
        """Clean column by column."""
        self._known = known_words(load_language(), self.desk.places.areas.values())
        rows = self.registration.rows
        kept: list[list[Any]] = [[row.number] for row in rows]
        recent = self._recent(rows, self.desk.limits.words_from)
        for place, header in enumerate(self.registration.headers):
            values = self._column(place, header, rows, recent)
            for number, row in enumerate(kept):
                row.append(values[number])
        found = self.registration
        columns = {place: one for place, one in self.columns.items() if place not in self.left_out}
        return Staged(found.name, found.sha256, found.headers, kept, columns, self.left_out)

    def _recent(self, rows: Sequence[SourceRow], since: date) -> list[bool]:
        """Tell which rows are young enough to keep words of; without a day that can be read, all are."""
        places = [place for place, one in self.columns.items() if one == "day"]
        days = [_as_day(row.cells[places[0]]) if places else None for row in rows]
        return [day is None or day >= since for day in days]

    def _column(self, place: int, header: str, rows: Sequence[SourceRow], recent: Sequence[bool]) -> list[str | None]:
        one = self.columns.get(place)
        if is_personal(header):
            return self._leave(place, PERSONAL, rows)
        if one == "reference":
            return [self._reference(row.cells[place]) for row in rows]
        raw = [_text(row, place) for row in rows]
        if one in WORDS:
            return [self._clean(text) if text and young else None for text, young in zip(raw, recent, strict=True)]
        kinds = {text for text in raw if text}
        if one is None and (len(kinds) > MOST_KINDS or any(len(text) > LONGEST_KIND for text in kinds)):
            return self._leave(place, UNKNOWN, rows)
        safe = {text: self._safe(text, one) for text in kinds}
        if (
            one is None
            and kinds
            and sum(self._cleaned.get(text, ("", False))[1] for text in kinds) > MOST_NAMES * len(kinds)
        ):
            return self._leave(place, MANY_NAMES, rows)
        return [safe[text] if text else None for text in raw]

    def _leave(self, place: int, why: str, rows: Sequence[SourceRow]) -> list[str | None]:
        self.left_out[place] = why
        return [None] * len(rows)

    def _safe(self, text: str, one: str | None) -> str:
        """Keep a value that is known as it is; clean any other."""
        if text == UNWORKED or day_of(text) or (one in CODED and self._is_known(one, text)):
            return text
        return self._clean(text)

    def _is_known(self, one: str, text: str) -> bool:
        return self._known is not None and (self._known.find(one, text) is not None or self._known.misspelt(one, text))

    def _clean(self, text: str) -> str:
        if text == UNWORKED:
            return text
        if text not in self._cleaned:
            if self.most_texts is not None and len(self._cleaned) >= self.most_texts:
                raise _too_many_texts(self.registration.name, self.most_texts)
            cleaned = clean_words(text)
            self._cleaned[text] = (cleaned.text, bool(cleaned.spans))
        return self._cleaned[text][0]

    def _reference(self, cell: Any) -> str | None:
        return keyed(self.desk.organisation, str(cell)) if cell is not None and str(cell).strip() else None


def _text(row: SourceRow, place: int) -> str | None:
    if place in row.unworked:
        return UNWORKED
    cell = row.cells[place]
    if cell is None:
        return None
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _as_day(cell: Any) -> date | None:
    if isinstance(cell, date):
        return cell
    return day_of(cell) if isinstance(cell, str) else None


def _too_many_texts(name: str, most: int) -> BadInput:
    return BadInput(
        "file-too-many-texts",
        Text(f"'{name}' kan niet in één keer worden ingelezen.", f"'{name}' cannot be read in one go."),
        Text(
            f"Er staan meer dan {most} verschillende eigen teksten in.",
            f"It holds more than {most} different own texts.",
        ),
        NOTHING_STORED
        + Text(
            " Verdeel het bestand, laat de kolom met eigen woorden weg, of laat de beheerder het inlezen.",
            " Split the file, leave out the column with own words, or let the administrator import it.",
        ),
    )
