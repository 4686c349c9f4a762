"""Read counts per place and month in which something began, and write what it did.

`place,month,questions,started` as a researcher exports them or a policy adviser makes them in Excel: one row per place
and month, with `started` filled in for places that began something. A month that is not there is not a month without
questions, so the file must say 0.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np

from voorkant.adapters.plain_text import decoded, separator_of
from voorkant.adapters.refusals import bad_cell, refuse
from voorkant.core.learn.before_after_panel import Found, Panel
from voorkant.core.shared.text import Text

NEEDED = ("place", "month", "questions", "started")
OPTIONAL = ("kind", "all", "searched")
COLUMNS = (
    "kind", "place", "started", "months", "observed", "expected", "low_80", "high_80", "low_95", "high_95",
    "fewer_by_chance", "outcome", "compared", "peaks",
)  # fmt: skip
_READER = Text(nl="Regel {row}: de lezer zegt '{said}'.", en="Line {row}: the reader says '{said}'.")
_CLOSE = Text(
    nl="Kijk of daar een aanhalingsteken niet sluit, verbeter het bestand en probeer het opnieuw.",
    en="See whether a quotation mark is not closed there, correct the file and try again.",
)
_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")
_MOST_CELLS = 20_000_000


@dataclass(frozen=True, slots=True)
class Counts:
    """A panel with its names; `months` are "2026-08"."""

    kinds: tuple[str, ...]
    places: tuple[str, ...]
    months: tuple[str, ...]
    panel: Panel


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    kind: str
    place: str
    month: int
    questions: float
    all: float | None
    started: int | None
    searched: int | None


def read_effect_counts(path: Path) -> Counts:
    """Read a file; BadInput names the row and column of what is not right."""
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        raise refuse("file-unreadable", _UNREADABLE, _SYSTEM, _OTHER, name=path.name, reason=str(error)) from error
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text.split("\n", 1)[0]), strict=True)
    try:
        return _counts(path, lines)
    except csv.Error as error:
        why = _READER.format(row=str(lines.line_num), said=str(error))
        raise refuse("effect-broken", _UNREADABLE, why, _CLOSE, name=path.name) from error


def _counts(path: Path, lines: Iterator[list[str]]) -> Counts:
    names = [one.strip().lower() for one in next(lines, [])]
    lacks = [one for one in NEEDED if one not in names]
    if lacks:
        raise refuse("effect-columns", _LACKS, _HEADINGS, _NAME_THEM, name=path.name, columns=", ".join(lacks))
    rows = [_row(names, number, cells) for number, cells in enumerate(lines, start=2) if any(map(str.strip, cells))]
    if not rows:
        raise refuse("effect-empty", _EMPTY, _HEADINGS, _NAME_THEM, name=path.name, columns="")
    return _laid(rows, with_all="all" in names)


def write_effects(file: TextIO, counts: Counts, found: Sequence[Found]) -> None:
    """Write one row for each start; what cannot be said is empty."""
    out = csv.writer(file, lineterminator="\n")
    out.writerow(COLUMNS)
    for one in found:
        began = counts.months[counts.panel.started[one.kind, one.place]]
        named = [counts.kinds[one.kind], counts.places[one.place], began]
        effect = one.effect
        if effect is None:
            out.writerow([*named, *[""] * 8, "early" if one.early else "few", len(one.compared), ""])
            continue
        out.writerow([
            *named, effect.periods, effect.observed, round(effect.expected, 2), effect.low80, effect.high80, effect.low,
            effect.high, round(effect.fewer_by_chance, 6), effect.verdict.value, len(one.compared), one.peaks,
        ])  # fmt: skip


def _row(names: Sequence[str], number: int, cells: Sequence[str]) -> _Row:
    given = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
    questions = _count(given.get("questions", ""), number, "questions")
    whole = given.get("all", "")
    row = _Row(
        number, given.get("kind", ""), given.get("place", ""), _month(given.get("month", ""), number, "month"),
        questions, _count(whole, number, "all") if whole else None, _began(given, number, "started"),
        _began(given, number, "searched"),
    )  # fmt: skip
    if row.all is not None and row.all < questions:
        raise bad_cell("effect-all", number, "all", _FEWER_THAN, whole)
    return row


def _count(text: str, number: int, column: str) -> float:
    if not text.isdecimal():
        raise bad_cell("effect-count", number, column, _NO_COUNT, text)
    return float(text)


def _month(text: str, number: int, column: str) -> int:
    read = _MONTH.fullmatch(text)
    if read is None or not 1 <= int(read[2]) <= 12:
        raise bad_cell("effect-month", number, column, _NO_MONTH, text)
    return int(read[1]) * 12 + int(read[2]) - 1


def _began(given: Mapping[str, str], number: int, column: str) -> int | None:
    text = given.get(column, "")
    return _month(text, number, column) if text else None


def _laid(rows: Sequence[_Row], *, with_all: bool) -> Counts:
    kinds, places = sorted({one.kind for one in rows}), sorted({one.place for one in rows})
    kind_at, place_at = ({name: at for at, name in enumerate(names)} for names in (kinds, places))
    first, last = min(one.month for one in rows), max(one.month for one in rows)
    shape = len(kinds), len(places), last - first + 1
    if np.prod(shape, dtype=np.float64) > _MOST_CELLS:
        raise refuse("effect-large", _TOO_LARGE, _CELLS, _LESS, most=f"{_MOST_CELLS:,}")
    counts, totals = np.full(shape, np.nan), np.zeros(shape[1:])
    began: dict[str, dict[tuple[int, int], int]] = {"started": {}, "searched": {}}
    for row in rows:
        at = kind_at[row.kind], place_at[row.place]
        if not np.isnan(counts[(*at, row.month - first)]):
            raise bad_cell("effect-twice", row.number, "month", _TWICE, _named(row.month))
        counts[(*at, row.month - first)] = row.questions
        totals[at[1], row.month - first] = max(totals[at[1], row.month - first], row.all or 0)
        for column, month in (("started", row.started), ("searched", row.searched)):
            _keep(began[column], at, month, row, column)
    _refuse_gaps(counts, kinds, places, first)
    started = {at: month - first for at, month in began["started"].items() if first <= month <= last}
    searched = {at: max(month - first, 0) for at, month in began["searched"].items()}
    panel = Panel(counts, totals if with_all and totals.any() else None, started, searched)
    return Counts(tuple(kinds), tuple(places), tuple(map(_named, range(first, last + 1))), panel)


def _keep(began: dict[tuple[int, int], int], at: tuple[int, int], month: int | None, row: _Row, column: str) -> None:
    """Keep when a place began; it may say so on one row or on all, but not two months."""
    if month is not None and began.setdefault(at, month) != month:
        raise bad_cell("effect-starts", row.number, column, _TWO_STARTS, _named(month))


def _refuse_gaps(counts: np.ndarray, kinds: Sequence[str], places: Sequence[str], first: int) -> None:
    gaps = np.argwhere(np.isnan(counts))
    if len(gaps):
        kind, place, month = gaps[0].tolist()
        name = " ".join(filter(None, (kinds[kind], places[place])))
        raise refuse("effect-gap", _GAP, _NOT_NOUGHT, _SAY_NOUGHT, name=name, month=_named(first + month))


def _named(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


_UNREADABLE = Text(nl="'{name}' kan niet worden gelezen.", en="'{name}' cannot be read.")
_SYSTEM = Text(nl="Het systeem zegt: {reason}.", en="The system says: {reason}.")
_OTHER = Text(nl="Geef een ander bestand.", en="Give another file.")
_LACKS = Text(nl="In '{name}' ontbreekt: {columns}.", en="'{name}' lacks: {columns}.")
_EMPTY = Text(nl="In '{name}' staan geen rijen.", en="'{name}' has no rows.")
_HEADINGS = Text(
    nl="Nodig zijn de kolommen place, month, questions en started; kind, all en searched mogen erbij.",
    en="Needed are the columns place, month, questions and started; kind, all and searched may be there.",
)
_NAME_THEM = Text(nl="Zet die namen boven de kolommen.", en="Put these names above the columns.")
_NO_COUNT = Text(nl="'{value}' is geen heel getal van 0 of meer.", en="'{value}' is no whole number of 0 or more.")
_NO_MONTH = Text(nl="'{value}' is geen maand zoals 2026-08.", en="'{value}' is no month such as 2026-08.")
_TWICE = Text(
    nl="De maand {value} staat er twee keer voor deze plaats.", en="The month {value} is there twice for this place."
)
_TWO_STARTS = Text(
    nl="Deze plaats begint ook in een andere maand dan {value}.",
    en="This place begins in another month than {value} too.",
)
_FEWER_THAN = Text(
    nl="Alle vragen ({value}) zijn er minder dan deze vragen.", en="All questions ({value}) are fewer than these."
)
_GAP = Text(nl="Van {name} ontbreekt {month}.", en="{month} of {name} is not there.")
_NOT_NOUGHT = Text(nl="Een maand die ontbreekt is geen maand zonder vragen.", en="A missing month is not nought.")
_SAY_NOUGHT = Text(
    nl="Zet er 0 als er geen vragen waren, of laat de plaats weg.",
    en="Write 0 where there were no questions, or leave the place out.",
)
_TOO_LARGE = Text(nl="Het bestand is te groot.", en="The file is too large.")
_CELLS = Text(nl="Soorten × plaatsen × maanden is meer dan {most}.", en="Kinds × places × months is over {most}.")
_LESS = Text(nl="Laat plaatsen of maanden weg.", en="Leave out places or months.")
