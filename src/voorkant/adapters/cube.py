"""A file of questions as a cube: area, problem and week of each, from Parquet or CSV of any length.

"BU02850101, debts, 2026-11-02" is a row; ten million of them are read part by part, so that a laptop can count the
whole country. A row that cannot be counted stops it all, named by row and column: a cube that left some rows out would
look the same as a quiet month.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from voorkant.adapters.cube_columns import FIRST, LAST, Columns, open_columns
from voorkant.adapters.cube_texts import Texts
from voorkant.core.analyse.cube.count import Axes, Rows, count_cells
from voorkant.core.analyse.cube.tree import laid_out
from voorkant.core.shared.area import normalise_code, parent_code
from voorkant.core.shared.cube import Ints, SparseCube, months_of
from voorkant.core.shared.text import Text

BATCH = 250_000
EPOCH = date(1970, 1, 1)
CBS_CODE = re.compile(r"GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{2}\d{2}")
Progress = Callable[[int, int], None]
CountedIn = Callable[[tuple[str, ...]], Sequence[str]]


@dataclass(frozen=True)
class Read:
    """What a file holds, as codes: `areas` and `problems` are the text of each code; one text may have several."""

    columns: Columns
    parts: list[Rows]
    areas: list[str]
    problems: list[str]


def read_cube(
    path: Path, *, period: str = "month", parents: Mapping[str, str] | None = None, threads: int = 1,
    counted_in: CountedIn | None = None, progress: Progress | None = None,
) -> SparseCube:  # fmt: skip
    """Count a file of questions by area, problem and `period` ("week", or "month": that of the week's Monday).

    `parents` is the tree of areas; without it areas are CBS codes. `counted_in` names the columns in which a question
    with these problems counts; without it those are its problems. Raises BadInput with row and column.
    """
    read = read_rows(open_columns(path), progress)
    known = None if parents is None else {*parents, *parents.values()}
    areas = [_area(text, read.columns, known) for text in read.areas]
    above = dict(parents) if parents is not None else _cbs_parents(areas)
    places = laid_out(sorted(set(areas)), above)
    area_at = {area: at for at, area in enumerate(places)}
    parts, axis, problem_at = _problems(read, counted_in)
    base, period_at, starts = _periods(parts, period)
    axes = Axes(
        area=np.array([area_at[area] for area in areas], dtype=np.int64),
        problem=problem_at,
        period=period_at,
        base=base,
        shape=(len(places), len(axis), len(starts)),
    )
    del read
    cells, counts = count_cells(parts, axes, threads)
    return SparseCube(places, axis, starts, cells, counts, above)


def read_rows(columns: Columns, progress: Progress | None = None) -> Read:
    """Read the rows of a file as codes; refuses the first cell that is empty, no day or no count."""
    shared = columns.first_row == 1 and len(columns.years) < 2
    areas, problems = Texts(shared=shared), Texts(shared=shared)
    parts: list[Rows] = []
    done = 0
    try:
        for batch in _batches(columns):
            _check(batch, columns)
            day = batch["day"].to_numpy()
            number = batch["number"].to_numpy() if "number" in batch.columns else None
            parts.append(Rows(areas.numbers(batch["area"]), problems.numbers(batch["problem"]), day, number))
            done += batch.height
            if progress:
                progress(done, columns.rows)
    except pl.exceptions.PolarsError as error:
        raise columns.broken(error) from None
    return Read(columns, [part for part in parts if len(part.area)], areas.names, problems.names)


def _batches(columns: Columns) -> Iterator[pl.DataFrame]:
    """Give the rows of a file part by part; of Parquet never more than two parts at once."""
    wanted = columns.wanted()
    if not columns.rows:
        yield from wanted.collect_batches(chunk_size=BATCH, maintain_order=True)
        return
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(wanted.slice(0, BATCH).collect)
        for start in range(BATCH, columns.rows + BATCH, BATCH):
            batch = coming.result()
            coming = pool.submit(wanted.slice(start, BATCH).collect)
            yield batch


def _check(batch: pl.DataFrame, columns: Columns) -> None:
    for what, why in _EMPTY.items():
        if what in batch.columns and batch[what].null_count():
            expression = {"day": columns.day, "number": columns.number}.get(what)
            wrong = expression() if expression else pl.col(columns.names[what])
            raise columns.refused(wrong.is_null(), what, why)
    days = batch["day"].to_numpy()
    first, last = (FIRST - EPOCH).days, (LAST - EPOCH).days
    if len(days) and (days.min() < first or days.max() > last):
        day = columns.day()
        raise columns.refused((day < first) | (day > last), "day", _FAR)


def _area(text: str, columns: Columns, known: Collection[str] | None) -> str:
    """Give the area that a text names; a code of CBS's of another year is another area."""
    if known is not None:
        area = text.strip()
        if area not in known:
            raise columns.refuse_text(text, "area", _NOT_IN_TREE)
        return area
    if CBS_CODE.fullmatch(text):
        return text
    code, at, year = text.partition("@")
    code = normalise_code(code)
    if not CBS_CODE.fullmatch(code):
        raise columns.refuse_text(text, "area", _NO_CODE)
    return code + at + year if not code.startswith("GM") else code


def _cbs_parents(areas: Sequence[str]) -> dict[str, str]:
    """Give the tree of CBS's own codes up to the municipality, with wijken of their own for each year."""
    found: dict[str, str] = {}
    for area in areas:
        code = area
        while code not in found and not code.startswith("GM"):
            above = parent_code(code) or ""
            if not above.startswith("GM") and (year := code.partition("@")[2]):
                above = f"{above}@{year}"
            found[code] = above
            code = above
    return found


def _problems(read: Read, counted_in: CountedIn | None) -> tuple[list[Rows], tuple[str, ...], Ints]:
    """Give the rows once per column in which they count, the columns, and where each code stands among them."""
    by_text: dict[str, tuple[str, ...]] = {}
    for text in set(read.problems):
        problems = tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))
        if not problems:
            raise read.columns.refuse_text(text, "problem", _EMPTY["problem"])
        by_text[text] = tuple(counted_in(problems)) if counted_in else problems
    counted = [by_text[text] for text in read.problems]
    axis = tuple(sorted({column for columns in by_text.values() for column in columns}))
    at = {column: place for place, column in enumerate(axis)}
    if all(len(columns) == 1 for columns in by_text.values()):
        return read.parts, axis, np.array([at[columns[0]] for columns in counted], dtype=np.int64)
    sizes = np.array([len(columns) for columns in counted], dtype=np.int64)
    before = np.cumsum(sizes) - sizes
    flat = np.array([at[column] for columns in counted for column in columns], dtype=np.uint32)
    return [_repeated(part, sizes, before, flat) for part in read.parts], axis, np.arange(len(axis), dtype=np.int64)


def _repeated(part: Rows, sizes: Ints, before: Ints, flat: np.ndarray) -> Rows:
    times = sizes[part.problem]
    offset = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    problem = flat[np.repeat(before[part.problem], times) + offset]
    number = None if part.number is None else np.repeat(part.number, times)
    return Rows(np.repeat(part.area, times), problem, np.repeat(part.day, times), number)


def _periods(parts: Sequence[Rows], period: str) -> tuple[int, Ints, tuple[date, ...]]:
    """Give the first day, the period of each day from then on, and the first day of each period, without gaps."""
    if not parts:
        return 0, np.zeros(1, dtype=np.int64), ()
    low, high = min(int(part.day.min()) for part in parts), max(int(part.day.max()) for part in parts)
    days = np.arange(low, high + 1)
    monday = days - (days + (EPOCH.weekday())) % 7
    weeks = (monday - monday[0]) // 7
    mondays = tuple(EPOCH + timedelta(days=int(monday[0]) + 7 * week) for week in range(int(weeks[-1]) + 1))
    if period == "week":
        return low, weeks, mondays
    month, months = months_of(mondays)
    return low, month[weeks], months


_EMPTY = {
    "area": Text(nl="er staat geen gebied.", en="there is no area."),
    "problem": Text(nl="er staat geen probleem.", en="there is no problem."),
    "day": Text(
        nl="{value} is geen week of dag, zoals 2026-11-02 of 2026-W45.",
        en="{value} is no week or day, such as 2026-11-02 or 2026-W45.",
    ),
    "number": Text(
        nl="{value} is geen heel aantal van nul tot een miljard. Onbekend is niet nul: laat zo'n rij weg.",
        en="{value} is no whole number from nought to a billion. Unknown is not nought: leave such a row out.",
    ),
}
_FAR = Text(nl="{value} ligt niet tussen 1900 en 2100.", en="{value} does not lie between 1900 and 2100.")
_NO_CODE = Text(
    nl="{value} is geen code van het CBS, zoals BU02850101. Geef een eigen indeling met --tree.",
    en="{value} is no code of CBS, such as BU02850101. Give a division of your own with --tree.",
)
_NOT_IN_TREE = Text(nl="{value} staat niet in de indeling.", en="{value} is not in the division.")
