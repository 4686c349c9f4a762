"""Reads groups, criteria and weights from a file, so that a ranking needs no database and no Voorst.

A policy adviser has them in a workbook: one row per group and criterion, with low, best and high. Rows named `scale`
say what the ends of a criterion are, rows named `weight` how heavy it is. What is wrong is told by its row; nothing is
guessed, and an empty row is unknown and never zero.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voorkant.adapters.files import read_sheet
from voorkant.adapters.risk_groups import load_risk_groups
from voorkant.core.analyse.ranking import WeightSpace, any_weights, ordered_weights, weights_between
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.rankings import Candidate, Criterion, Value
from voorkant.core.shared.text import Text, same

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "group": ("group", "groep"),
    "criterion": ("criterion", "criterium"),
    "low": ("low", "laag"),
    "best": ("best", "waarschijnlijk"),
    "high": ("high", "hoog"),
}
NEEDED = ("group", "criterion", "low", "high")
SCALE, WEIGHT = ("scale", "schaal"), ("weight", "gewicht")


@dataclass(frozen=True, slots=True)
class RankingFile:
    """What a file holds: `scaled` names criteria whose scale came from the file's own lowest and highest value."""

    candidates: tuple[Candidate, ...]
    criteria: tuple[Criterion, ...]
    space: WeightSpace
    scaled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    group: str
    criterion: str
    low: float | None
    best: float | None
    high: float | None

    @property
    def empty(self) -> bool:
        return self.low is None and self.best is None and self.high is None

    @property
    def numbers(self) -> list[float]:
        return [one for one in (self.low, self.best, self.high) if one is not None]


def read_ranking(path: Path, weights: str = "") -> RankingFile:
    """Read a CSV, XLSX or JSON file. `weights` goes before those of the file: "size=30-40,urgency=60" (points) or
    "urgency>size=cost" (an order). Raises BadInput with the row of what cannot be used.
    """
    rows = list(_rows(path))
    names = list(dict.fromkeys(one.criterion for one in rows))
    groups = list(dict.fromkeys(one.group for one in rows if one.group.casefold() not in (*SCALE, *WEIGHT)))
    _check_twice(rows)
    scales = {one.criterion: one for one in rows if one.group.casefold() in SCALE}
    known = {one.id: one for one in load_risk_groups().criteria}
    scaled = tuple(one for one in names if one not in scales and one not in known)
    of_groups = [one for one in rows if one.group in groups]
    criteria = tuple(_criterion(one, scales, known, of_groups) for one in names)
    return RankingFile(
        candidates=tuple(_candidate(group, of_groups) for group in groups),
        criteria=criteria,
        space=parse_weights(weights, names) if weights else _weights(rows, names),
        scaled=scaled,
    )


def parse_weights(text: str, criteria: list[str]) -> WeightSpace:
    """Read "a=30,b=20-40" (points, made into shares of one; every criterion once) or "a>b=c" (an order)."""
    parts = [one.strip() for one in text.split(",") if one.strip()]
    if ">" in text and len(parts) == 1:
        order = [[name.strip() for name in part.split("=")] for part in parts[0].split(">")]
        _known_names([name for part in order for name in part], criteria)
        return ordered_weights(criteria, order)
    points: dict[str, tuple[float, float]] = {}
    for part in parts:
        name, _, said = part.partition("=")
        low, dash, high = said.partition("-")
        numbers = [_number(one) for one in ((low, high) if dash else (low, low))]
        if not said or None in numbers:
            raise BadInput("ranking-weights", _WEIGHT.format(part=part), _NOTHING, _WEIGHT_DO)
        if name.strip() in points:
            raise BadInput("ranking-weights", _TWO_WEIGHTS.format(name=name.strip()), _NOTHING, _WEIGHT_DO)
        points[name.strip()] = (float(numbers[0] or 0), float(numbers[1] or 0))
    _known_names(points, criteria)
    lacking = [one for one in criteria if one not in points]
    if lacking:
        told = _LACKS.format(name=", ".join(lacking))
        raise BadInput("ranking-weights", told, _NOTHING, _NAME_ALL.format(example=f"{lacking[0]}=0"))
    return _space({one: points[one] for one in criteria}, None)


def _weights(rows: Iterable[_Row], criteria: list[str]) -> WeightSpace:
    found = {one.criterion: one for one in rows if one.group.casefold() in WEIGHT}
    if not found:
        return any_weights(criteria)
    points, central = {}, {}
    for name in criteria:
        row = found.get(name)
        if row is None or row.empty:
            raise BadInput("ranking-weights", _LACKS.format(name=name), _NOTHING, _LACKS_DO)
        low, high = min(row.numbers), max(row.numbers)
        points[name] = (low, high)
        central[name] = (low + high) / 2 if row.best is None else row.best
    return _space(points, central)


def _space(points: Mapping[str, tuple[float, float]], central: Mapping[str, float] | None) -> WeightSpace:
    """Turn points into shares: ends are shares of the sum of all middles, so that 100 points need not be exact."""
    middles = central or {one: (low + high) / 2 for one, (low, high) in points.items()}
    total = sum(middles.values())
    wrong = [one for one, (low, high) in points.items() if not 0 <= low <= high]
    if wrong or total <= 0:
        raise BadInput("ranking-weights", _WEIGHT.format(part=", ".join(wrong) or "0"), _NOTHING, _WEIGHT_DO)
    return weights_between(
        list(points),
        {one: low / total for one, (low, _) in points.items()},
        {one: high / total for one, (_, high) in points.items()},
        central=middles,
    )


def _rows(path: Path) -> Iterable[_Row]:
    sheet = read_sheet(path)
    heads = {str(one).strip().casefold(): one for one in sheet.frame.columns}
    at = {key: next((heads[one] for one in names if one in heads), None) for key, names in COLUMNS.items()}
    lacking = [key for key in NEEDED if at[key] is None]
    if lacking:
        raise BadInput("ranking-columns", _COLUMNS.format(names=", ".join(lacking)), _NOTHING, _COLUMNS_DO)
    for number, row in enumerate(sheet.frame.iter_rows(named=True), start=sheet.first_row):
        found = _row(number, {key: row.get(column) if column else None for key, column in at.items()})
        if found:
            yield found


def _row(number: int, cells: Mapping[str, Any]) -> _Row | None:
    group, criterion = (str(cells[key] or "").strip() for key in ("group", "criterion"))
    said = {key: cells[key] for key in ("low", "best", "high")}
    if not group and not criterion and not any(str(one or "").strip() for one in said.values()):
        return None
    if not group or not criterion:
        raise BadInput("ranking-row", _NO_NAME.format(n=str(number)), _NOTHING, _FIX)
    numbers: dict[str, float | None] = {}
    for key, cell in said.items():
        text = "" if cell is None else str(cell).strip()
        numbers[key] = _number(text)
        if text and numbers[key] is None:
            raise BadInput("ranking-row", _NO_NUMBER.format(n=str(number), cell=text[:40]), _NOTHING, _FIX)
    found = _Row(number, group, criterion, **numbers)
    if group.casefold() not in (*SCALE, *WEIGHT) and not found.empty and found.best is None and len(found.numbers) < 2:
        raise BadInput("ranking-row", _HALF.format(n=str(number)), _NOTHING, _FIX)
    return found


def _number(text: str) -> float | None:
    try:
        found = float(str(text).strip().replace(",", "."))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _check_twice(rows: Iterable[_Row]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for one in rows:
        before = seen.setdefault((one.group, one.criterion), one.number)
        if before != one.number:
            raise BadInput("ranking-row", _TWICE.format(n=str(one.number), before=str(before)), _NOTHING, _FIX)


def _criterion(
    name: str, scales: Mapping[str, _Row], known: Mapping[str, Criterion], rows: Iterable[_Row]
) -> Criterion:
    if name in scales:
        row = scales[name]
        if row.low is None or row.high is None or row.low == row.high:
            raise BadInput("ranking-row", _SCALE.format(n=str(row.number)), _NOTHING, _SCALE_DO)
        return _straight(name, row.low, row.high)
    if name in known:
        return known[name]
    numbers = [number for one in rows if one.criterion == name for number in one.numbers]
    if not numbers or min(numbers) == max(numbers):
        raise BadInput("ranking-scale", _NO_SCALE.format(name=name), _NOTHING, _SCALE_DO)
    return _straight(name, min(numbers), max(numbers))


def _straight(name: str, worst: float, best: float) -> Criterion:
    points = ((worst, 0.0), (best, 1.0)) if worst < best else ((best, 1.0), (worst, 0.0))
    return Criterion(name, same(name), points)


def _candidate(group: str, rows: Iterable[_Row]) -> Candidate:
    values = {}
    for one in rows:
        if one.group == group and not one.empty:
            low = one.best if one.low is None else one.low
            high = one.best if one.high is None else one.high
            if low is not None and high is not None:
                values[one.criterion] = Value(low, high, one.best)
    return Candidate(group, same(group), values)


def _known_names(names: Iterable[str], criteria: list[str]) -> None:
    unknown = [one for one in names if one not in criteria]
    if unknown:
        told = _UNKNOWN.format(names=", ".join(unknown))
        raise BadInput("ranking-weights", told, _NOTHING, _CHOOSE.format(names=", ".join(criteria)))


_NOTHING = Text("Er is geen volgorde gemaakt.", "No ranking was made.")
_FIX = Text("Verbeter deze rij.", "Correct this row.")
_COLUMNS = Text("Deze kolommen ontbreken: {names}.", "These columns are missing: {names}.")
_COLUMNS_DO = Text(
    "Zet boven de kolommen: group, criterion, low, best, high.", "Head the columns: group, criterion, low, best, high."
)
_NO_NAME = Text("Rij {n}: groep of criterium ontbreekt.", "Row {n}: the group or criterion is missing.")
_NO_NUMBER = Text("Rij {n}: ‘{cell}’ is geen getal.", "Row {n}: ‘{cell}’ is not a number.")
_HALF = Text("Rij {n}: laag of hoog ontbreekt.", "Row {n}: low or high is missing.")
_TWICE = Text(
    "Rij {n}: deze groep en dit criterium staan ook in rij {before}.",
    "Row {n}: this group and criterion stand in row {before} too.",
)
_SCALE = Text("Rij {n}: een schaal heeft twee verschillende einden.", "Row {n}: a scale has two different ends.")
_NO_SCALE = Text("‘{name}’ heeft geen schaal.", "‘{name}’ has no scale.")
_SCALE_DO = Text(
    "Zet een rij ‘scale’ met in low het slechtste en in high het beste.",
    "Add a row ‘scale’ with the worst in low and the best in high.",
)
_LACKS = Text("Het gewicht van ‘{name}’ ontbreekt.", "The weight of ‘{name}’ is missing.")
_LACKS_DO = Text("Geef elk criterium een rij ‘weight’, of geen enkel.", "Give each criterion a row ‘weight’, or none.")
_NAME_ALL = Text(
    "Geef elk criterium een gewicht. Telt er een niet mee, schrijf dan {example}.",
    "Give each criterion a weight. If one does not count, write {example}.",
)
_TWO_WEIGHTS = Text("‘{name}’ heeft twee gewichten.", "‘{name}’ has two weights.")
_WEIGHT = Text("Dit gewicht kan niet: {part}.", "This weight cannot be: {part}.")
_WEIGHT_DO = Text(
    "Schrijf zoals size=30,urgency=40-60 of urgency>size=cost.",
    "Write like size=30,urgency=40-60 or urgency>size=cost.",
)
_UNKNOWN = Text("Deze criteria staan niet in het bestand: {names}.", "These criteria are not in the file: {names}.")
_CHOOSE = Text("Kies uit: {names}.", "Choose from: {names}.")
