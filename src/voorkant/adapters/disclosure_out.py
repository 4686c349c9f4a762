"""What a protected or attacked table looks like in a file: hidden counts empty, never a count that is not shown.

`Bussloo,debts,,primary`. The status is for whoever made the table: to its readers "primary" says "under the threshold".
"""

import csv
from typing import TextIO

import numpy as np

from voorkant.adapters.disclosure_csv import Read
from voorkant.core.analyse.disclosure.table import Counts, Marks, States, Status, Table

WORDS = {Status.SHOWN: "shown", Status.PRIMARY: "primary", Status.SECONDARY: "secondary"}


def write_safe(file: TextIO, read: Read, shown: Counts, words: list[str]) -> None:
    """Write the rows of the file that was read, in its order, then those that were added; `shown` has NaN where hidden,
    `words` a status for each cell of the table as one row. Contributions are never written.
    """
    kept = [name for name in read.header if not name.lower().startswith("top") or name in _names(read.table)]
    writer = csv.writer(file, delimiter=read.delimiter, lineterminator="\n")
    writer.writerow([*kept, "status"])
    counts = shown.ravel()
    added = np.flatnonzero(read.absent.ravel()).tolist()
    for cell in [*read.rows, *added]:
        row = _codes(read.table, cell) | {"count": number(counts[cell])}
        writer.writerow([*(row[_known(name, row)] for name in kept), words[cell]])


def statuses(status: States, *, reasons: bool = True) -> list[str]:
    """Name the status of each cell; without `reasons` only whether it is hidden."""
    if reasons:
        return [WORDS[Status(one)] for one in status.ravel().tolist()]
    return ["hidden" if one else "shown" for one in status.ravel().tolist()]


def write_bounds(file: TextIO, read: Read, hidden: Marks, low: Counts, high: Counts) -> None:
    """Write the lowest and highest count of each hidden cell; the highest is empty when there is none."""
    names = _names(read.table)
    writer = csv.writer(file, delimiter=read.delimiter, lineterminator="\n")
    writer.writerow([*names, "low", "high"])
    marks, lows, highs = hidden.ravel(), low.ravel(), high.ravel()
    added = np.flatnonzero(read.absent.ravel()).tolist()
    for cell in [*read.rows, *added]:
        if marks[cell]:
            codes = _codes(read.table, cell)
            writer.writerow([*(codes[name] for name in names), number(lows[cell]), number(highs[cell])])


def number(value: float) -> str:
    """Write a count; nothing for one that is hidden or endless."""
    return f"{value:.0f}" if np.isfinite(value) else ""


def _names(table: Table) -> list[str]:
    return [one.name for one in table.dimensions]


def _codes(table: Table, cell: int) -> dict[str, str]:
    place = np.unravel_index(cell, table.counts.shape)
    return {one.name: one.codes[at] for one, at in zip(table.dimensions, place, strict=True)}


def _known(name: str, row: dict[str, str]) -> str:
    return next(one for one in row if one.lower() == name.lower())
