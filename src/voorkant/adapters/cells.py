"""Turn cells of text into numbers without ever making up a zero.

CBS writes "we may not tell" as `.`, a blank, a lone `,`, `x`, `-` or `NaN`, and PDOK as -99997; the decimal sign is a
comma in one column and a point in the next. What is none of these and no number refuses the whole file, by row and
column.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from voorkant.adapters.refusals import bad_cell
from voorkant.core.shared.language import Indicator, Unit
from voorkant.core.shared.text import Text

MISSING_TEXTS = ("", ".", ",", "x", "-", "na", "nan")
MISSING_NUMBERS = (-99995.0, -99997.0, -99999999.0)
_HIGHEST_PERCENT = 100.0
_NOT_A_NUMBER = Text(nl="'{value}' is geen getal.", en="'{value}' is not a number.")
_OVER_100 = Text(nl="{value} procent is meer dan 100.", en="{value} percent is more than 100.")
_NEGATIVE = Text(nl="{value} is minder dan nul, en dat kan hier niet.", en="{value} is below zero, which cannot be.")


def numbers(frame: pl.DataFrame, columns: Mapping[str, Indicator], rows: Sequence[int]) -> pl.DataFrame:
    """Read the columns that hold indicators as Float64, null where missing.

    `rows` is the number that each row has in the file, for messages. Raise BadInput for the first cell that is no
    number, a percentage above 100, or a negative amount (only amounts of money may be negative).
    """
    read = frame.select(_number(frame.schema[name], name) for name in columns)
    for name, indicator in columns.items():
        _refuse_unreadable(frame[name], read[name], rows)
        _refuse_out_of_range(frame[name], read[name], indicator.unit, rows)
    return read


def _number(dtype: pl.DataType, name: str) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.String:
        column = column.str.strip_chars().str.replace(",", ".", literal=True)
    number = column.cast(pl.Float64, strict=False)
    missing = number.is_in(list(MISSING_NUMBERS)) | ~number.is_finite()
    return pl.when(missing).then(None).otherwise(number).alias(name)


def _refuse_unreadable(cells: pl.Series, read: pl.Series, rows: Sequence[int]) -> None:
    if cells.dtype != pl.String or read.null_count() == cells.null_count():
        return
    text = cells.str.strip_chars().str.to_lowercase()
    unpublished = text.is_null() | text.is_in(list(MISSING_TEXTS))
    unpublished |= text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False).is_in(list(MISSING_NUMBERS))
    _refuse_first(cells, read.is_null() & ~unpublished.fill_null(value=False), rows, "not-a-number", _NOT_A_NUMBER)


def _refuse_out_of_range(cells: pl.Series, read: pl.Series, unit: Unit, rows: Sequence[int]) -> None:
    if unit is Unit.PERCENT:
        _refuse_first(cells, read > _HIGHEST_PERCENT, rows, "percentage-over-100", _OVER_100)
    if unit is not Unit.EURO_1000:
        _refuse_first(cells, read < 0, rows, "negative-amount", _NEGATIVE)


def _refuse_first(cells: pl.Series, wrong: pl.Series, rows: Sequence[int], code: str, why: Text) -> None:
    if wrong.any():
        place = int(wrong.arg_true()[0])
        raise bad_cell(code, rows[place], cells.name, why, cells[place])
