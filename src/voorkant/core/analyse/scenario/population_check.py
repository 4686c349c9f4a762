"""Refuse published totals that cannot all be true of one place, with which and by how much.

CBS rounds buurten to five, so small differences are its own. A file in which Voorst has 25,377 residents and ages that
add up to 31,000 is another matter: somebody mixed two years, and a population would hide it.
"""

import numpy as np
from numpy.typing import NDArray

from voorkant.core.analyse.scenario.population_input import AreaMargins, Rows
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text

Floats = NDArray[np.float64]

APART, ROUNDED = 0.03, 30.0
"""Totals may differ by this share, or by what five ages make that are rounded to five and kept from being found."""


def check_margins(margins: AreaMargins) -> None:
    """Raise BadInput for a number below nought, or totals that contradict each other."""
    for rows, codes in ((margins.total, (margins.area,)), (margins.rows, margins.places)):
        _check_signs(rows, codes)
        _check_sums(rows, codes, "ages", _AGES)
        _check_sums(rows, codes, "sexes", _SEXES)
        _check_households(rows, codes)
    _check_places(margins)


def _check_signs(rows: Rows, codes: tuple[str, ...]) -> None:
    for field, name in _NAMES.items():
        values = getattr(rows, field).reshape(len(codes), -1)
        wrong = np.argwhere((values < 0) | np.isinf(values))
        if len(wrong):
            at, column = wrong[0]
            raise BadInput(
                "population-value",
                Text(f"Van {codes[at]} kan {name.nl} niet kloppen.", f"Of {codes[at]} {name.en} cannot be right."),
                Text(f"Er staat {values[at, column]:g}.", f"It says {values[at, column]:g}."),
                _LOOK,
            )


def _check_sums(rows: Rows, codes: tuple[str, ...], field: str, name: Text) -> None:
    sums = getattr(rows, field).sum(axis=1)
    _refuse_apart(sums, rows.residents, codes, name, _RESIDENTS)


def _check_places(margins: AreaMargins) -> None:
    """Hold the sum of all buurten against the municipality, where every buurt is published."""
    for field, name in (("residents", _RESIDENTS), ("households", _HOUSEHOLDS)):
        places = getattr(margins.rows, field)
        spared = ROUNDED * np.sqrt(len(places))  # roundings to five, up here and down there
        total = getattr(margins.total, field)
        summed = Text(f"{name.nl} van alle buurten samen", f"{name.en} of all neighbourhoods together")
        _refuse_apart(np.array([places.sum()]), total, (margins.area,), summed, name, spared)


def _check_households(rows: Rows, codes: tuple[str, ...]) -> None:
    more = rows.households - rows.residents
    over = np.flatnonzero(more > np.maximum(APART * rows.residents, ROUNDED))
    if over.size:
        at = int(over[0])
        raise _contradiction(codes[at], _HOUSEHOLDS, rows.households[at], _RESIDENTS, rows.residents[at])


def _refuse_apart(
    one: Floats, other: Floats, codes: tuple[str, ...], name: Text, beside: Text, spared: float = ROUNDED
) -> None:
    off = np.abs(one - other)
    wrong = np.flatnonzero(off > np.maximum(APART * other, spared))
    if wrong.size:
        at = int(wrong[0])
        raise _contradiction(codes[at], name, one[at], beside, other[at])


def _contradiction(code: str, name: Text, value: float, beside: Text, other: float) -> BadInput:
    return BadInput(
        "population-contradiction",
        Text(
            f"De cijfers van {code} spreken elkaar tegen: {name.nl} en {beside.nl}.",
            f"The figures of {code} contradict each other: {name.en} and {beside.en}.",
        ),
        Text(
            f"Het ene is {whole(value).nl} en het andere {whole(other).nl}: een verschil van "
            f"{whole(abs(value - other)).nl}.",
            f"One is {whole(value).en} and the other {whole(other).en}: a difference of "
            f"{whole(abs(value - other)).en}.",
        ),
        _LOOK,
    )


_RESIDENTS = Text("inwoners", "residents")
_HOUSEHOLDS = Text("huishoudens", "households")
_AGES = Text("leeftijden bij elkaar", "ages added up")
_SEXES = Text("mannen en vrouwen bij elkaar", "men and women added up")
_NAMES = {
    "residents": Text("het aantal inwoners", "the number of residents"),
    "sexes": Text("het aantal mannen of vrouwen", "the number of men or women"),
    "ages": Text("het aantal inwoners van een leeftijd", "the number of residents of an age"),
    "households": Text("het aantal huishoudens", "the number of households"),
    "size": Text("het aantal mensen per huishouden", "the number of people per household"),
    "kinds": Text("het aantal huishoudens van een soort", "the number of households of a kind"),
    "owners": Text("het aandeel koopwoningen", "the share of owner-occupied homes"),
}
_LOOK = Text(
    "Kijk of alle cijfers van hetzelfde jaar en gebied zijn, en lees ze opnieuw in.",
    "See whether all figures are of the same year and area, and import them again.",
)
