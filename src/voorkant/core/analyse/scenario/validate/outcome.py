"""What a check found, in words and figures that anybody can read again.

"Of households that use care, 13 in a hundred use more than one law; the model says 9. Misses by 4 points." A miss is
written down as it is; so is a check that could not run, with what it waits for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from voorkant.core.shared.numbers import MISSING, decimal, whole
from voorkant.core.shared.text import Text, same


class Outcome(StrEnum):
    """How a check ended. FAILS_AS_IT_SHOULD: the model misses what no model of this kind can see, and says so."""

    HOLDS = "holds"
    MISSES = "misses"
    NOT_RUN = "not_run"
    FAILS_AS_IT_SHOULD = "fails_as_it_should"
    TOLD = "told"  # a row that only tells something, such as what a simpler guess would have said


NAMES: Mapping[Outcome, Text] = {
    Outcome.HOLDS: Text("klopt", "holds"),
    Outcome.MISSES: Text("klopt niet", "misses"),
    Outcome.NOT_RUN: Text("niet gedaan", "not run"),
    Outcome.FAILS_AS_IT_SHOULD: Text("klopt niet, zoals verwacht", "misses, as it should"),
    Outcome.TOLD: Text("ter vergelijking", "for comparison"),
}


_DASH = same("–")


class Unit(StrEnum):
    """In what a figure is told; SHARE is stored from 0 to 1 and told in per cents."""

    SHARE = "share"
    COUNT = "count"
    EURO = "euro"
    RATIO = "ratio"
    PER_1000 = "per_1000"


@dataclass(frozen=True, slots=True)
class Published:
    """What stands outside the model: one value, or a range from `low` to `high` (then `value` is None)."""

    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def ends(self) -> tuple[float, float] | None:
        """Lowest and highest; None when nothing is known."""
        if self.value is not None:
            return self.value, self.value
        return (self.low, self.high) if self.low is not None and self.high is not None else None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a check: what the model says (with its band over draws), what is published, and how that ended."""

    what: Text
    unit: Unit
    outcome: Outcome
    model: float | None = None
    low: float | None = None
    high: float | None = None
    published: Published = Published()
    note: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """What came out of check `id`: `said` is the outcome in one sentence, `needs` the table that was not at hand."""

    id: str
    outcome: Outcome
    said: Text
    rows: tuple[Row, ...] = ()
    notes: tuple[Text, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validation:
    """All checks of one run. It holds no time, machine or number of threads: the same run is the same file."""

    area: str
    name: str
    people: int
    draws: int
    seed: int
    model: str
    findings: tuple[Finding, ...]

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        """Give the checks that ended so."""
        return tuple(one for one in self.findings if one.outcome is outcome)


def overall(rows: Sequence[Row]) -> Outcome:
    """Give how a check ended from its rows: one miss is a miss; nothing judged is not run."""
    found = {row.outcome for row in rows}
    order = (Outcome.MISSES, Outcome.FAILS_AS_IT_SHOULD, Outcome.HOLDS)
    return next((one for one in order if one in found), Outcome.NOT_RUN)


def told(value: float | None, unit: Unit) -> Text:
    """Write a figure: 0.131 as a share reads 13,1%."""
    if value is None:
        return MISSING
    if unit is Unit.SHARE:
        return decimal(value * 100) + same("%")
    if unit is Unit.EURO:
        return same("€ ") + whole(value) if value >= 0 else same("-€ ") + whole(-value)
    if unit is Unit.COUNT:
        return whole(value)
    return decimal(value, 2 if unit is Unit.RATIO else 1)


def told_published(row: Row) -> Text:
    """Write what is published: a value, or "… tot …"; a dash beside a row that only compares."""
    ends, unit = row.published.ends, row.unit
    if ends is None:
        return _DASH if row.outcome is Outcome.TOLD else MISSING
    if ends[0] == ends[1]:
        return told(ends[0], unit)
    words = Text("{low} tot {high}", "{low} to {high}")
    return words.format(low=told(ends[0], unit), high=told(ends[1], unit))


def told_model(row: Row) -> Text:
    """Write what the model says, with its band where there is one."""
    if row.model is None and row.outcome is Outcome.TOLD:
        return _DASH
    said = told(row.model, row.unit)
    if row.low is None or row.high is None or row.low == row.high:
        return said
    return said + Text(" ({low} tot {high})", " ({low} to {high})").format(
        low=told(row.low, row.unit), high=told(row.high, row.unit)
    )


def told_miss(row: Row) -> Text:
    """Write by how much a row misses: from the nearest end of what is published, and in per cents of it."""
    ends = row.published.ends
    if row.model is None or ends is None:
        return Text("", "")
    nearest = min(ends, key=lambda end: abs(float(row.model or 0) - end))
    gap = row.model - nearest
    over = Text("te hoog", "too high") if gap > 0 else Text("te laag", "too low")
    size = told(abs(gap), row.unit)
    if row.unit is Unit.SHARE:
        size = decimal(abs(gap) * 100) + Text(" procentpunt", " points")
    words = Text("{size} {over}", "{size} {over}").format(size=size, over=over)
    if nearest:
        words += Text(" ({part}%)", " ({part}%)").format(part=decimal(abs(gap / nearest) * 100, 0))
    return words


def to_data(found: Validation) -> dict[str, Any]:
    """Give a validation as plain data, ready for JSON."""
    return {
        "area": found.area,
        "name": found.name,
        "people": found.people,
        "draws": found.draws,
        "seed": found.seed,
        "model": found.model,
        "checks": [_finding_data(one) for one in found.findings],
    }


def from_data(data: Mapping[str, Any]) -> Validation:
    """Read what `to_data` gave; KeyError or ValueError where it is something else."""
    return Validation(
        data["area"],
        data["name"],
        data["people"],
        data["draws"],
        data["seed"],
        data["model"],
        tuple(_finding_from(one) for one in data["checks"]),
    )


def _finding_data(one: Finding) -> dict[str, Any]:
    return {
        "id": one.id,
        "outcome": one.outcome.value,
        "said": _both(one.said),
        "rows": [_row_data(row) for row in one.rows],
        "notes": [_both(note) for note in one.notes],
        "needs": list(one.needs),
    }


def _row_data(row: Row) -> dict[str, Any]:
    published = {"value": row.published.value, "low": row.published.low, "high": row.published.high}
    return {
        "what": _both(row.what),
        "unit": row.unit.value,
        "outcome": row.outcome.value,
        "model": row.model,
        "low": row.low,
        "high": row.high,
        "published": published,
        "note": _both(row.note),
    }


def _finding_from(data: Mapping[str, Any]) -> Finding:
    return Finding(
        data["id"],
        Outcome(data["outcome"]),
        Text(**data["said"]),
        tuple(_row_from(row) for row in data["rows"]),
        tuple(Text(**note) for note in data["notes"]),
        tuple(data["needs"]),
    )


def _row_from(data: Mapping[str, Any]) -> Row:
    return Row(
        Text(**data["what"]),
        Unit(data["unit"]),
        Outcome(data["outcome"]),
        data["model"],
        data["low"],
        data["high"],
        Published(**data["published"]),
        Text(**data["note"]),
    )


def _both(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}
