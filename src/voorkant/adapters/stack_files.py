"""Read questions with their problems from somebody's own file, whichever way it was kept.

One wijkteam writes "debts;sleep" in one cell, another has a column per problem with a cross, a third exports a row per
problem with the same question number. All three say the same, and all are read; what is no such table is refused by row
and column, in words.
"""

import io
from collections.abc import Mapping
from pathlib import Path

import fastexcel
import numpy as np
import polars as pl

from voorkant.adapters.files import digest
from voorkant.adapters.plain_text import SEPARATORS, decoded, separator_of
from voorkant.adapters.refusals import bad_cell, refuse
from voorkant.adapters.whole_files import read_whole
from voorkant.core.analyse.stacking import Questions
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same

MOST_PROBLEMS = 1_000
ONE_COLUMN = "\x1f"
"""Parts nothing: under a lone heading `problemen`, the signs in "debts;sleep" are between problems."""
_ID = ("id", "nummer", "nr", "vraagnummer", "vraag", "question", "case", "kenmerk", "reference")
_PROBLEMS = (
    "problems",
    "problemen",
    "probleem",
    "problem",
    "onderwerpen",
    "onderwerp",
    "codes",
    "code",
    "thema",
    "topic",
)
_DIVISIONS: Mapping[str, tuple[str, ...]] = {
    "team": ("team", "organisatie", "organisation", "organization", "partner"),
    "area": ("area", "gebied", "buurt", "wijk", "kern", "plaats", "gemeente", "place"),
    "age": ("age", "leeftijd", "leeftijdsgroep", "age_band"),
    "period": ("date", "datum", "week", "maand", "month", "dag", "day"),
}
_YES = ("1", "1.0", "x", "ja", "j", "yes", "y", "true", "waar")
_NO = ("0", "0.0", "nee", "n", "no", "false", "onwaar")
_DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y%m%d", "%Y-%m-%d %H:%M:%S", "%Y-%m")
_MEND = Text(nl="Verbeter het bestand en probeer het opnieuw.", en="Correct the file and try again.")
_FORMS = Text(
    nl="Geef een kolom 'problemen' met problemen gescheiden door ;, of een kolom per probleem met 0 en 1.",
    en="Give a column 'problems' with problems separated by ;, or a column per problem with 0 and 1.",
)


def read_stack_file(path: Path) -> tuple[Questions, str]:
    """Read questions from CSV or XLSX; give them with the file's SHA-256. BadInput where it cannot be read."""
    data = read_whole(path)
    return questions_from(path.name, data), digest(data)


def questions_from(name: str, data: bytes) -> Questions:
    """Read the bytes of a file called `name`: one row per question, or one per question and problem."""
    frame = _frame(name, data)
    known = {column: _plain(column) for column in frame.columns}
    listed = [column for column, plain in known.items() if plain in _PROBLEMS]
    divided = {kind: [one for one, plain in known.items() if plain in names] for kind, names in _DIVISIONS.items()}
    numbers = [column for column, plain in known.items() if plain in _ID]
    for columns in (listed, numbers, *divided.values()):
        if len(columns) > 1:
            raise _refused("stacking-two-columns", name, _TWICE.format(one=columns[0], other=columns[1]), _MEND)
    taken = {*listed, *numbers, *(one for columns in divided.values() for one in columns)}
    frame = frame.with_row_index("\0row")
    question = _numbered(frame, numbers)
    if listed:
        mentions = _from_lists(frame, listed[0])
    else:
        mentions = _from_columns(name, frame, [column for column in known if column not in taken])
    first = _first_rows(question)
    groups = {kind: _values(frame, columns[0], kind)[first] for kind, columns in divided.items() if columns}
    return _made(name, mentions, question, groups)


def _made(name: str, mentions: pl.DataFrame, question: np.ndarray, groups: Mapping[str, np.ndarray]) -> Questions:
    names = mentions["problem"].unique().sort().to_list()
    if not names:
        raise _refused("stacking-no-problems", name, Text(nl="Er staan geen problemen in.", en="It names no problems."))
    if len(names) > MOST_PROBLEMS:
        many = Text(
            nl=f"Er staan {len(names)} verschillende problemen in; dat lijkt vrije tekst.",
            en=f"It names {len(names)} different problems; that looks like free text.",
        )
        raise _refused("stacking-too-many-problems", name, many)
    place = pl.DataFrame({"problem": names, "number": np.arange(len(names))})
    numbered = mentions.join(place, on="problem", how="left", maintain_order="left")
    return Questions.from_mentions(
        tuple(names),
        int(question.max()) + 1,
        question[numbered["\0row"].to_numpy()],
        numbered["number"].to_numpy().astype(np.int64),
        groups,
    )


def _frame(name: str, data: bytes) -> pl.DataFrame:
    if not data.strip(b"\xef\xbb\xbf \r\n\t\x00"):
        raise _refused("file-empty", name, Text(nl="Het bestand is leeg.", en="The file is empty."))
    try:
        if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
            frame = fastexcel.read_excel(data).load_sheet(0, dtypes="string").to_polars()
        else:
            text = decoded(data)
            head = text[: text.find("\n")] if "\n" in text else text
            sign = separator_of(head) if any(one in head for one in SEPARATORS) else ONE_COLUMN
            frame = pl.read_csv(io.BytesIO(text.encode()), separator=sign, infer_schema=False)
    except (pl.exceptions.PolarsError, fastexcel.FastExcelError, ValueError) as error:
        reason = str(error).splitlines()[0]
        why = Text(nl=f"De lezer zegt: {reason}.", en=f"The reader says: {reason}.")
        raise _refused("stacking-file", name, _WIDE if "found more fields" in reason else why) from error
    if frame.is_empty() or not frame.columns:
        raise _refused("file-not-a-table", name, Text(nl="Er staan geen rijen in.", en="It holds no rows."))
    return frame.rename({column: column.strip().lstrip("\ufeff") for column in frame.columns})


def _plain(column: str) -> str:
    return column.strip().lower().replace(" ", "_")


def _numbered(frame: pl.DataFrame, numbers: list[str]) -> np.ndarray:
    """Number the questions: rows with the same question number are one question."""
    if not numbers or frame[numbers[0]].null_count():
        return np.arange(frame.height)
    return frame[numbers[0]].str.strip_chars().rank("dense").to_numpy().astype(np.int64) - 1


def _first_rows(question: np.ndarray) -> np.ndarray:
    return np.unique(question, return_index=True)[1]


def _from_lists(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    text = pl.col(column).fill_null("").str.replace_all(r"[|\n\r]+", ";")
    if not frame.select(text.str.contains(";").any()).item():
        text = text.str.replace_all(",", ";")
    parts = frame.select("\0row", problem=text.str.split(";")).explode("problem")
    cleaned = parts.with_columns(pl.col("problem").str.strip_chars())
    return cleaned.filter(pl.col("problem").is_not_null() & (pl.col("problem") != ""))


def _from_columns(name: str, frame: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    if not columns:
        raise _refused(
            "stacking-no-problems", name, Text(nl="Er is geen kolom met problemen.", en="It has no problems.")
        )
    marks = frame.select("\0row", *(pl.col(one).fill_null("").str.strip_chars().str.to_lowercase() for one in columns))
    told = marks.unpivot(index="\0row", variable_name="problem", value_name="mark")
    wrong = told.filter(~pl.col("mark").is_in([*_YES, *_NO, ""]))
    if not wrong.is_empty():
        row, column, mark = wrong.sort("\0row").row(0)
        why = Text(nl="'{value}' is geen 0 of 1, ja of nee.", en="'{value}' is no 0 or 1, yes or no.")
        raise BadInput("stacking-mark", *_cell(row, column, why, mark))
    blank = told.filter(pl.col("mark") == "")
    if not blank.is_empty() and told["mark"].is_in(list(_NO)).any():
        row, column, _ = blank.sort("\0row").row(0)
        why = Text(
            nl="De cel is leeg, en leeg is geen nee: elders staat er 0 of nee.",
            en="The cell is empty, and empty is not no: elsewhere it says 0 or no.",
        )
        raise BadInput("stacking-mark", *_cell(row, column, why, ""))
    return told.filter(pl.col("mark").is_in(list(_YES))).select("\0row", "problem")


def _values(frame: pl.DataFrame, column: str, kind: str) -> np.ndarray:
    values = frame[column].fill_null("").str.strip_chars()
    if kind != "period":
        return values.to_numpy()
    read = pl.coalesce(pl.col(column).str.to_date(form, strict=False) for form in _DATES)
    week = pl.col(column).str.replace(r"(?i)^(\d{4})-?w(\d{2}).*$", "$1-W$2-1").str.to_date("%G-W%V-%u", strict=False)
    found = frame.select(day=pl.coalesce(read, week), text=pl.Series(values))
    wrong = found.with_row_index("row").filter(pl.col("day").is_null() & (pl.col("text") != ""))
    if not wrong.is_empty():
        row, _, text = wrong.row(0)
        why = Text(nl="'{value}' is geen datum.", en="'{value}' is no date.")
        raise BadInput("stacking-date", *_cell(row, column, why, text))
    quarter = found["day"].dt.year().cast(pl.Int32) * 4 + found["day"].dt.quarter().cast(pl.Int32)
    return quarter.fill_null(0).to_numpy()


def _cell(row: int, column: str, why: Text, value: str) -> tuple[Text, Text, Text]:
    told = bad_cell("stacking-cell", row + 2, column[:40], why, value[:40])
    return told.what, told.why, _MEND


def _refused(code: str, name: str, why: Text, do: Text = _FORMS) -> BadInput:
    what = Text(nl="'{name}' kan niet worden gelezen.", en="'{name}' cannot be read.")
    return refuse(code, what, why, do, name=same(name))


_TWICE = Text(
    nl="De kolommen '{one}' en '{other}' betekenen hetzelfde.", en="Columns '{one}' and '{other}' mean the same."
)
_WIDE = Text(
    nl="Een rij heeft meer kolommen dan de eerste; hoort een , of ; bij een cel, zet er dan aanhalingstekens om.",
    en="A row has more columns than the first; where a sign such as , or ; is part of a cell, put it in quotes.",
)
