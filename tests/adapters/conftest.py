"""What tests of readers share: the indicators of the product, and files made as publishers make them."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.publishers.server import Publishers
from tests.publishers.shelf import fill_small
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.tables import ParsedTable
from voorkant.core.shared.language import Indicator

Write = Callable[[str, Sequence[Sequence[object]]], Path]


@pytest.fixture(scope="session")
def indicators() -> Mapping[str, Indicator]:
    return load_language().indicators


@pytest.fixture
def workbook(tmp_path: Path) -> Write:
    """Write rows as a workbook with one sheet."""

    def write(name: str, rows: Sequence[Sequence[object]]) -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def sheet(tmp_path: Path) -> Write:
    """Write rows as CSV with commas."""

    def write(name: str, rows: Sequence[Sequence[object]]) -> Path:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        (tmp_path / name).write_text(text.getvalue(), encoding="utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def publishers() -> Iterable[Publishers]:
    here = Publishers(silence=0.3)
    fill_small(here)
    with here:
        yield here


def figure(table: ParsedTable, area: str, indicator: str, age: str = "all", period: int | None = None) -> float | None:
    """Give one figure; KeyError where the table has no cell for it, which is something else than a missing figure."""
    rows = table.values.filter(area=area, indicator=indicator, age_band=age)
    if period is not None:
        rows = rows.filter(period=period)
    if rows.height != 1:
        raise KeyError(area, indicator, age, rows.height)
    value: float | None = rows["value"][0]
    return value
