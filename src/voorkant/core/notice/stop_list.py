"""Read a list of streets as people have it: typed, pasted from a sheet, or saved as CSV.

Four lines from a colleague's mail, "Dorpsstraat, oneven kant; 24", are enough for a round. A comma belongs to the name
of a stretch, so a semicolon or tab stands between the columns. What cannot be read is told by its row, and everything
that is wrong at once.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.notice.question import FieldError
from voorkant.core.notice.rounds import BadRound, NewStop
from voorkant.core.shared.text import Text, same

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "label": ("straat", "stuk straat", "plek", "street", "stretch", "spot"),
    "addresses": ("adressen", "aantal adressen", "aantal", "addresses"),
    "lat": ("lat", "latitude", "breedte", "breedtegraad"),
    "lon": ("lon", "lng", "long", "longitude", "lengte", "lengtegraad"),
}
_ORDER = tuple(_COLUMNS)
_LATITUDES, _LONGITUDES = (-90.0, 90.0), (-180.0, 180.0)
MOST_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: `number` is its line in what was given, from 1."""

    number: int
    stop: NewStop


def read_stops(text: str) -> list[Row]:
    """Read rows `straat;adressen;lat;lon`; only the first column is needed, a row of headings may name another order.

    Raises BadRound, fields `row-3`, with every cell that cannot be read.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadRound((FieldError("stops", same(""), _TOO_LONG),))
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        return []
    mark = _separator(lines[0][1], text)
    cells = [(number, _cells(line, mark)) for number, line in lines]
    order, has_heading = _order(cells[0][1])
    rows, errors = [], []
    for number, row in cells[1:] if has_heading else cells:
        read = _stop(dict(zip(order, row, strict=False)))
        if isinstance(read, NewStop):
            rows.append(Row(number, read))
        else:
            errors.append(FieldError(f"row-{number}", _ROW.format(number=str(number)), read))
    if errors:
        raise BadRound(tuple(errors))
    return rows


def _separator(first: str, text: str) -> str:
    if "\t" in text:
        return "\t"
    named = [_name(cell) for cell in first.split(",")]
    return "," if ";" not in text and len(named) > 1 and all(named) else ";"


def _cells(line: str, mark: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=mark), [])]


def _order(first: Sequence[str]) -> tuple[Sequence[str], bool]:
    named = [_name(cell) for cell in first]
    return (named, True) if "label" in named else (_ORDER, False)


def _name(cell: str) -> str:
    plain = cell.strip().strip('"\ufeff').casefold()
    return next((name for name, known in _COLUMNS.items() if plain in known), "")


def _stop(row: Mapping[str, str]) -> NewStop | Text:
    """Read one row, or say what is wrong with it."""
    addresses, lat, lon = (row.get(name, "") for name in ("addresses", "lat", "lon"))
    if addresses and not addresses.isdecimal():
        return _NOT_A_COUNT.format(value=addresses)
    if not lat and not lon:
        return NewStop(row.get("label", ""), int(addresses) if addresses else None)
    try:
        at = (float(lat.replace(",", ".")), float(lon.replace(",", ".")))
    except ValueError:
        return _NOT_A_PLACE.format(lat=lat or "–", lon=lon or "–")
    inside = _LATITUDES[0] <= at[0] <= _LATITUDES[1] and _LONGITUDES[0] <= at[1] <= _LONGITUDES[1]
    if not inside:
        return _NOT_A_PLACE.format(lat=lat, lon=lon)
    return NewStop(row.get("label", ""), int(addresses) if addresses else None, at=at)


_ROW = Text(nl="Rij {number}:", en="Row {number}:")
_NOT_A_COUNT = Text(
    nl="'{value}' is geen aantal adressen. Schrijf een heel getal, zoals 24.",
    en="'{value}' is not a number of addresses. Write a whole number, such as 24.",
)
_NOT_A_PLACE = Text(
    nl="'{lat}' en '{lon}' zijn samen geen plek. Schrijf graden, zoals 52,2841 en 6,1012, of laat beide leeg.",
    en="'{lat}' and '{lon}' are no place together. Write degrees, such as 52.2841 and 6.1012, or leave both empty.",
)
_TOO_LONG = Text(
    nl="Deze lijst is te lang voor één ronde. Neem alleen de straten van deze ronde.",
    en="This list is too long for one round. Take only the streets of this round.",
)
