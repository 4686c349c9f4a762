"""What somebody fills in to plan a meeting, and what is wrong with it, beside its field.

"Volgende week, een half uur, met iedereen" is not a plan yet. Everything that is missing is told at once and nothing
that was typed is lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from voorkant.core.organise.entries import Fault
from voorkant.core.organise.meetings import Grid
from voorkant.core.shared.text import Text

LONGEST_TITLE, LONGEST_WHY, LONGEST_WHERE, LONGEST_LINE = 120, 300, 160, 200
MOST_DAYS = 200
MOST_PEOPLE = 50
MOST_CAME = 500
HOUR = 60


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A meeting as somebody plans it: partners by id, a window of days, and how many minutes it takes."""

    title: str
    minutes: int
    first: date
    last: date
    partners: tuple[int, ...]
    why: str = ""
    where: str = ""
    problems: tuple[str, ...] = ()
    assignment: int | None = None


def plan_faults(plan: MeetingPlan, *, today: date, most: int) -> Iterable[Fault]:
    """Give what is wrong with a plan."""
    if not plan.title.strip():
        yield Fault("title", _TITLE)
    for field, value, longest in (("title", plan.title, LONGEST_TITLE), ("why", plan.why, LONGEST_WHY),
                                  ("where", plan.where, LONGEST_WHERE)):  # fmt: skip
        if len(value.strip()) > longest:
            yield Fault(field, _TOO_LONG.format(n=str(longest)))
    if plan.first <= today:
        yield Fault("first", _NOT_BEFORE)
    if plan.last < plan.first:
        yield Fault("last", _WRONG_WAY)
    elif (plan.last - plan.first).days >= MOST_DAYS:
        yield Fault("last", _TOO_FAR.format(n=str(MOST_DAYS)))
    if not plan.partners:
        yield Fault("partners", _NOBODY)
    elif len(plan.partners) > most:
        yield Fault("partners", _TOO_MANY.format(n=str(most)))


def moment_faults(day: date | None, at: time | None, minutes: int, *, grid: Grid, today: date) -> Iterable[Fault]:
    """Give what is wrong with a moment that somebody chose themselves."""
    if day is None or day <= today:
        yield Fault("day", _NOT_BEFORE)
    start = at.hour * HOUR + at.minute if at else -1
    if start < grid.start or start + minutes > grid.end:
        hours = {"start": _clock(grid.start), "end": _clock(grid.end)}
        yield Fault("at", _HOURS.format(**hours))


def _clock(minute: int) -> str:
    return f"{minute // HOUR}:{minute % HOUR:02}"


_TITLE = Text(nl="Schrijf op waar de bijeenkomst over gaat.", en="Write down what the meeting is about.")
_TOO_LONG = Text(nl="Houd het bij {n} tekens.", en="Keep it to {n} characters.")
_NOT_BEFORE = Text(nl="Kies een dag vanaf morgen.", en="Choose a day from tomorrow on.")
_WRONG_WAY = Text(nl="De laatste dag ligt voor de eerste.", en="The last day lies before the first.")
_TOO_FAR = Text(nl="Kies een periode van hoogstens {n} dagen.", en="Choose a period of at most {n} days.")
_NOBODY = Text(nl="Kies ten minste één partner.", en="Choose at least one partner.")
_TOO_MANY = Text(nl="Nodig hoogstens {n} partners uit.", en="Invite at most {n} partners.")
_HOURS = Text(nl="Kies een tijd tussen {start} en {end} uur, met het einde erbij.",
              en="Choose a time between {start} and {end}, the end included.")  # fmt: skip
