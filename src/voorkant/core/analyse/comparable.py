"""Which places are like this one: nearest in urbanity, size, age and income.

Voorst should not be held against Amsterdam but against places with as many people, as much countryside, as many older
people and as much income. Each of these is put on the same footing (distance from the mean in standard deviations over
all candidates), and the places at the smallest distance are taken. Where income is not published the others decide, and
the page says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voorkant.core.analyse.result import ComparablePlace, ComparableSet
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.text import Text

URBANITY = "urbanity"
SIZE = "size"
YOUNG = "young"
OLD = "old"
INCOME = "income"

_WORDS = {
    URBANITY: Text(nl="stedelijkheid", en="urbanity"),
    SIZE: Text(nl="aantal inwoners", en="number of residents"),
    YOUNG: Text(nl="het aandeel kinderen tot 15 jaar", en="the share of children under 15"),
    OLD: Text(nl="het aandeel 65-plussers", en="the share of people of 65 and over"),
    INCOME: Text(nl="inkomen", en="income"),
}

Numbers = npt.NDArray[np.float64]
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Candidates:
    """All areas of one kind in one year, as equally long columns; None or NaN where nothing is published.

    `urbanity` addresses per km² around an address (or CBS's class 1–5), `residents` people, `young` and `old` people
    under 15 and of 65 and over, `income` mean income per resident in thousands of euros.
    """

    codes: Sequence[str]
    names: Sequence[str]
    urbanity: Sequence[float | None]
    residents: Sequence[float | None]
    young: Sequence[float | None]
    old: Sequence[float | None]
    income: Sequence[float | None]


def find_comparable(area: str, candidates: Candidates, how_many: int, *, minimum_residents: float = 0) -> ComparableSet:
    """Find the `how_many` places nearest to an area; NotFound where the area itself is no candidate.

    The distance between two places is the root of the mean squared difference over the features that both have, so that
    a place without income is neither favoured nor left out; the area's own missing features are left out for all.
    Equal distances go by area code. Places with fewer than `minimum_residents` are not taken.
    """
    codes = list(candidates.codes)
    if area not in codes:
        raise _unknown(area)
    features = _features(candidates)
    here = codes.index(area)
    used = tuple(name for name, column in features.items() if not np.isnan(column[here]))
    missing = tuple(name for name in features if name not in used)
    if not used:
        return ComparableSet(area, (), (), missing, _method(0, (), missing))
    matrix = np.column_stack([_standardised(features[name]) for name in used])
    known = ~np.isnan(matrix)
    squares = np.where(known, (matrix - matrix[here]) ** 2, 0.0)
    shared = known.sum(axis=1)
    distances = np.sqrt(squares.sum(axis=1) / np.maximum(shared, 1))
    enough = (2 * shared > len(used)) & (np.arange(len(codes)) != here)
    enough &= np.nan_to_num(_column(candidates.residents)) >= minimum_residents
    nearest = sorted((float(distances[i]), codes[i], i) for i in np.flatnonzero(enough).tolist())[:how_many]
    places = tuple(ComparablePlace(code, candidates.names[i], round(distance, 6)) for distance, code, i in nearest)
    return ComparableSet(area, places, used, missing, _method(len(places), used, missing))


def _features(candidates: Candidates) -> Mapping[str, Numbers]:
    residents = _column(candidates.residents)
    residents[residents <= 0] = np.nan
    return {
        URBANITY: _column(candidates.urbanity),
        SIZE: np.log(residents),
        YOUNG: _column(candidates.young) / residents,
        OLD: _column(candidates.old) / residents,
        INCOME: _column(candidates.income),
    }


def _column(values: Sequence[float | None]) -> Numbers:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _standardised(column: Numbers) -> Numbers:
    known = column[~np.isnan(column)]
    mean, spread = float(known.mean()), float(known.std())
    if spread <= _SAME * abs(mean):  # equal up to rounding: dividing by it would make differences of noise
        return np.where(np.isnan(column), np.nan, 0.0)
    standardised: Numbers = (column - mean) / spread
    return standardised


def _method(count: int, used: Sequence[str], missing: Sequence[str]) -> Text:
    if count == 0:
        return Text(nl="Er zijn geen vergelijkbare plaatsen bekend.", en="No comparable places are known.")
    nl = f"Vergelijkbaar zijn de {count} plaatsen die er het meest op lijken in {_list(used, 'nl')}, elk even zwaar."
    en = f"Comparable are the {count} places most like it in {_list(used, 'en')}, each weighing the same."
    if missing:
        nl += f" Niet bekend en dus niet gebruikt: {_list(missing, 'nl')}."
        en += f" Not known and so not used: {_list(missing, 'en')}."
    return Text(nl=nl, en=en)


def _list(names: Sequence[str], language: str) -> str:
    words = [_WORDS[name].to(language) for name in names]
    joint = " and " if language == "en" else " en "
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + joint + words[-1]


def _unknown(area: str) -> NotFound:
    return NotFound(
        "area-not-among-candidates",
        Text(
            nl=f"{area} zit niet tussen de gebieden om mee te vergelijken.", en=f"{area} is not among the candidates."
        ),
        Text(
            nl="Alleen gebieden van dezelfde soort zijn te vergelijken.", en="Only areas of one kind can be compared."
        ),
        Text(
            nl="Geef de gebieden van dezelfde soort, met het gebied zelf erbij.",
            en="Give areas of its kind, itself included.",
        ),
    )
