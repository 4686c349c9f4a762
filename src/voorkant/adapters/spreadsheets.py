"""Write tables out as Excel or CSV, so that what somebody typed can never start to calculate on a colleague's machine.

A volunteer writes "=HYPERLINK(...)" or "-2 dagen" in a note; opened in Excel the first would become a formula. In a
workbook every text is therefore stored as text; in a CSV a text that a spreadsheet would calculate gets an apostrophe.
"""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

Row = Sequence[Any]
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_IN_XML = {number: " " for number in range(32) if number not in (9, 10, 13)}
_LONGEST_CELL = 32_767
_LONGEST_TITLE = 31
_WIDEST = 60
_MEASURED = 200


def table_as_workbook(rows: Iterable[Row], *, title: str) -> bytes:
    """Give one sheet as .xlsx: the first row holds the headers; None is an empty cell, which is not zero."""
    return workbook([(title, rows)])


def workbook(sheets: Iterable[tuple[str, Iterable[Row]]], *, lists: Iterable[tuple[int, str]] = ()) -> bytes:
    """Give sheets of (title, rows with headers first) as .xlsx. `lists` are (column number from 1, range) of the first
    sheet whose cells offer the values of that range, such as `(2, "Lijsten!$A$2:$A$60")`.
    """
    book = Workbook(write_only=True)
    for number, (title, rows) in enumerate(sheets):
        listed = [list(row) for row in rows]
        sheet = book.create_sheet(_sheet_title(title))
        sheet.freeze_panes = "A2"
        for column, width in enumerate(_widths(listed), start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        if number == 0:
            for column, values in lists:
                offered = DataValidation(type="list", formula1=values, allow_blank=True, showErrorMessage=False)
                letter = get_column_letter(column)
                offered.add(f"{letter}2:{letter}2000")
                sheet.data_validations.append(offered)
        for place, row in enumerate(listed):
            sheet.append([_cell(sheet, value, bold=place == 0) for value in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def table_as_csv(rows: Iterable[Row], *, decimal_comma: bool = True) -> bytes:
    """Give rows as CSV that a Dutch Excel opens well: UTF-8 with its mark, semicolons, decimal commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_csv_value(value, decimal_comma) for value in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _cell(sheet: Any, value: Any, *, bold: bool) -> Any:
    cell = WriteOnlyCell(sheet)
    if isinstance(value, bool) or not isinstance(value, int | float | date | datetime | None):
        cell.value = str(value).translate(_NOT_IN_XML)[:_LONGEST_CELL]
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text="\n" in str(value) or len(str(value)) > _WIDEST, vertical="top")
    elif not isinstance(value, float) or math.isfinite(value):
        cell.value = value
    if isinstance(value, date) and not isinstance(value, datetime):
        cell.number_format = "DD-MM-YYYY"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _csv_value(value: Any, decimal_comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(value).replace(".", ",") if decimal_comma else str(value)
    if isinstance(value, int | date):
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_FORMULA) or text.startswith(_STARTS_FORMULA) else text


def _widths(rows: Sequence[Row]) -> list[float]:
    columns = max((len(row) for row in rows), default=0)
    longest = [8] * columns
    for row in rows[:_MEASURED]:
        for place, value in enumerate(row):
            longest[place] = max(
                longest[place], max(map(len, str(value).splitlines() or [""])) if value is not None else 0
            )
    return [min(width + 2, _WIDEST) for width in longest]


def _sheet_title(title: str) -> str:
    kept = "".join(" " if sign in "[]:*?/\\'" else sign for sign in title).strip()
    return kept[:_LONGEST_TITLE] or "Tabel"
