"""Bounds and alarms of series as a CSV that R and spreadsheets read.

`Twello schulden,312,14,12,5.2,1,1.31,0`: numbers are written so that they reread exactly, what is missing is empty.
"""

import csv
from collections.abc import Sequence
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from voorkant.adapters.counts_series import Series
from voorkant.core.analyse.surge import Bounds

COLUMNS = ("series", "t", "observed", "upperbound", "expected", "alarm", "phi", "trend")


def write_rows(file: TextIO, series: Sequence[Series], moments: NDArray[np.int64], found: Bounds) -> None:
    """Write a row per series and moment; `moments` are positions from 0 in each series, which share one length."""
    writer = csv.writer(file, lineterminator="\n")
    columns = (found.observed, found.upper, found.expected, found.alarm, found.phi, found.trend)
    for at, one in enumerate(series):
        cells = [[cell(value) for value in column[at].tolist()] for column in columns]
        numbers = (moments + one.first).tolist()
        writer.writerows(zip([one.name] * len(numbers), numbers, *cells, strict=True))


def cell(value: float) -> str:
    """Write a number so that it rereads exactly, whole ones without a point; what is missing is empty."""
    if value != value:  # only what is missing differs from itself
        return ""
    return str(int(value)) if abs(value) < 1e15 and value == int(value) else repr(value)
