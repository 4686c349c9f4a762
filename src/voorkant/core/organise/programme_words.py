"""The programme in sentences: how many assignments are on track, what is late, which label ends.

The board opens with one sentence, and a lead who reads no further knows enough: "4 van de 5 opgaven lopen op schema; 3
acties zijn over tijd." What is unknown is said as unknown and never counted among what goes well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.core.organise.programme import Standing
from voorkant.core.shared.language import Evidence
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same

IN_TIME = frozenset({Standing.ON_TRACK, Standing.REACHED})


@dataclass(frozen=True, slots=True)
class Label:
    """A funding line, law or accord that an assignment hangs on. `valid_until` is None where no end is known."""

    id: str
    kind: str
    name: Text
    explanation: Text
    evidence: Evidence
    valid_from: date | None
    valid_until: date | None
    reviewed: date

    def ended(self, on: date) -> bool:
        """Tell whether it no longer holds."""
        return self.valid_until is not None and self.valid_until < on

    def ends_within(self, on: date, months: int) -> bool:
        """Tell whether its last day is near."""
        return self.valid_until is not None and on <= self.valid_until <= _months_after(on, months)


@dataclass(frozen=True, slots=True)
class LabelWarning:
    """A label that ended or ends soon, with the ids of the assignments that hang on it."""

    label: Label
    assignments: tuple[int, ...]
    ended: bool
    sentence: Text


def opening(standings: Sequence[Standing], overdue: int) -> Text:
    """Say how the programme goes: assignments on track of those that run, and how much is late."""
    if not standings:
        return _NOTHING
    known = [one for one in standings if one is not Standing.UNKNOWN]
    well = sum(one in IN_TIME for one in known)
    unknown = len(standings) - len(known)
    if not known:
        said = _ALL_UNKNOWN_ONE if len(standings) == 1 else _ALL_UNKNOWN.format(n=str(len(standings)))
    elif len(standings) == 1:
        said = _ONE_WELL if well else _ONE_BEHIND
    else:
        said = (_OF_NONE if not well else _OF_ONE if well == 1 else _OF).format(well=str(well), all=str(len(standings)))
        if unknown:
            said += (_ONE_UNKNOWN if unknown == 1 else _SOME_UNKNOWN).format(n=str(unknown))
    late = _NONE_LATE if not overdue else (_ONE_LATE if overdue == 1 else _LATE.format(n=str(overdue)))
    return said + late


def put_off(times: int) -> Text | None:
    """Say how often an action was put off; None for never."""
    return None if times < 1 else Text(f"{times}× verschoven", "put off once" if times == 1 else f"put off {times}×")


def late_by(due: date, on: date) -> Text:
    """Say how late something is, or when it is due."""
    days = (on - due).days
    if days > 13:
        return Text(f"{days // 7} weken over tijd", f"{days // 7} weeks late")
    if days > 0:
        return (
            Text("1 dag over tijd", "1 day late") if days == 1 else Text(f"{days} dagen over tijd", f"{days} days late")
        )
    if days == 0:
        return Text("vandaag", "today")
    return long_date(due)


def label_warnings(
    labels: Mapping[str, Label], hanging: Mapping[str, tuple[int, ...]], on: date, months: int
) -> tuple[LabelWarning, ...]:
    """Say which labels of running assignments ended or end within `months`, the nearest first."""
    found = []
    for name, assignments in hanging.items():
        label = labels.get(name)
        if label is None or label.valid_until is None or not assignments:
            continue
        if label.ended(on) or label.ends_within(on, months):
            found.append(LabelWarning(label, assignments, label.ended(on), _of_label(label, len(assignments), on)))
    return tuple(sorted(found, key=lambda one: (one.label.valid_until or on, one.label.id)))


def _of_label(label: Label, number: int, on: date) -> Text:
    end = long_date(label.valid_until or on)
    said = (_LABEL_ENDED if label.ended(on) else _LABEL_ENDS).format(label=label.name, day=end)
    return said + (_HANGS if number == 1 else _HANG.format(n=str(number)))


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    return day


def with_unit(value: float, unit: str) -> Text:
    """Write a value of a target: a percentage, a whole number, or a number with the unit that somebody gave."""
    number = _number(value)
    return number + same("%") if unit == "percent" else number


def _number(value: float) -> Text:
    english = f"{value:,.1f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return Text(english.translate(str.maketrans(",.", ".,")), english)


_NOTHING = Text("Er is nog geen opgave.", "There is no assignment yet.")
_ALL_UNKNOWN = Text(
    "Van {n} opgaven is niet bekend of ze op schema lopen",
    "Of {n} assignments it is not known whether they are on track",
)
_ALL_UNKNOWN_ONE = Text(
    "Van de ene opgave is niet bekend of zij op schema loopt",
    "Of the one assignment it is not known whether it is on track",
)
_ONE_WELL = Text("De ene opgave loopt op schema", "The one assignment is on track")
_ONE_BEHIND = Text("De ene opgave loopt achter", "The one assignment is behind")
_OF = Text("{well} van de {all} opgaven lopen op schema", "{well} of the {all} assignments are on track")
_OF_ONE = Text("{well} van de {all} opgaven loopt op schema", "{well} of the {all} assignments is on track")
_OF_NONE = Text("Geen van de {all} opgaven loopt op schema", "None of the {all} assignments is on track")
_ONE_UNKNOWN = Text(", van 1 is dat niet bekend", ", of 1 it is not known")
_SOME_UNKNOWN = Text(", van {n} is dat niet bekend", ", of {n} it is not known")
_NONE_LATE = Text("; niets is over tijd.", "; nothing is late.")
_ONE_LATE = Text("; 1 actie is over tijd.", "; 1 action is late.")
_LATE = Text("; {n} acties zijn over tijd.", "; {n} actions are late.")
_LABEL_ENDS = Text("{label} loopt af op {day}", "{label} ends on {day}")
_LABEL_ENDED = Text("{label} is afgelopen op {day}", "{label} ended on {day}")
_HANGS = Text(": 1 opgave hangt eraan.", ": 1 assignment hangs on it.")
_HANG = Text(": {n} opgaven hangen eraan.", ": {n} assignments hang on it.")
