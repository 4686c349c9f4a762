"""A division of areas from a file: which area lies in which.

A municipality that counts by kern writes "BU02850101;KN0285-twello" and "KN0285-twello;GM0285": two lines that CBS's
codes do not tell.
"""

import csv
import io
from pathlib import Path

from voorkant.adapters.plain_text import decoded, separator_of
from voorkant.adapters.refusals import at_cell, refuse
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

_AREA, _PARENT = ("area", "gebied"), ("parent", "boven", "ligt in")
_FIX = Text(
    nl="Er is niets geschreven. Geef een CSV met de kolommen area en parent.",
    en="Nothing was written. Give a CSV with the columns area and parent.",
)


def read_tree(path: Path) -> dict[str, str]:
    """Read the parent of each area from a CSV with `area` and `parent`; BadInput with the row that is not right.

    An area with an empty parent is a top. One that is named twice must lie in the same area both times.
    """
    try:
        text = decoded(path.read_bytes())
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text.partition("\n")[0])))
    except (OSError, csv.Error) as error:
        raise _refused(
            path, Text(nl="De lezer zegt: {said}.", en="The reader says: {said}."), said=str(error)
        ) from None
    names = [name.strip().lower() for name in rows[0]] if rows else []
    area_at = next((names.index(name) for name in _AREA if name in names), None)
    parent_at = next((names.index(name) for name in _PARENT if name in names), None)
    if area_at is None or parent_at is None:
        raise _refused(path, Text(nl="Een kolom area of parent ontbreekt.", en="A column area or parent is missing."))
    found: dict[str, str] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        area, parent = (row[at].strip() if at < len(row) else "" for at in (area_at, parent_at))
        if not area:
            raise BadInput("cube-tree", at_cell(number, "area"), Text(nl="leeg.", en="empty."), _FIX)
        if parent and found.setdefault(area, parent) != parent:
            why = Text(nl="'{area}' ligt al in '{other}'.", en="'{area}' lies in '{other}' already.")
            raise BadInput("cube-tree", at_cell(number, "parent"), why.format(area=area, other=found[area]), _FIX)
    return found


def _refused(path: Path, why: Text, **gaps: str) -> BadInput:
    what = Text(nl="'{name}' is geen indeling van gebieden.", en="'{name}' is no division of areas.")
    return refuse("cube-tree", what, why, _FIX, name=path.name, **gaps)
