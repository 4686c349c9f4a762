"""Bounds and alarms of series as a CSV that R and spreadsheets read, whole or not at all.

`Twello schulden,312,14,12,5.2,1,1.31,0`: numbers are written so that they reread exactly, what is missing is empty. The
file appears under its name only when its last row is there.
"""

import csv
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from voorkant.adapters.counts_series import Series
from voorkant.core.analyse.surge import Bounds
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

COLUMNS = ("series", "t", "observed", "upperbound", "expected", "alarm", "phi", "trend")


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """Give a file to write that takes its name only when all went well; BadInput when it cannot be written there."""
    path = path.resolve()
    own = path.with_name(f".{path.name}.{os.getpid()}")
    special = path.exists() and not stat.S_ISREG(path.stat().st_mode)
    try:
        if path.is_dir():
            raise IsADirectoryError(21, os.strerror(21))
        file = (path if special else own).open("w", encoding="utf-8", errors="surrogateescape", newline="")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with file:
            yield file
        if not special:
            own.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        if not special:
            own.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> BadInput:
    reason = error.strerror or str(error)
    return BadInput(
        "surge-out",
        Text(nl=f"{path.name} kan hier niet geschreven worden.", en=f"{path.name} cannot be written there."),
        Text(nl=f"Het systeem zegt: {reason}.", en=f"The system says: {reason}."),
        Text(nl="Kies met --out een andere plaats.", en="Choose another place with --out."),
    )


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
