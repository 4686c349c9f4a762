"""The times that a group meets: planned in one go, past school holidays, moved or called off one by one.

"Elke dinsdag om tien uur, acht keer" is one sentence for whoever leads the group; the Tuesday in the autumn holiday and
the one between Christmas and New Year are left out by themselves, and the series grows longer by two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

MOST_SESSIONS = 52
FURTHEST = timedelta(days=730)
LONGEST_AGO, LONGEST_AHEAD = timedelta(days=2 * 366), timedelta(days=5 * 366)
EVERY_WEEKS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Series:
    """Days on which a group meets, and those that were left out, each with why."""

    days: tuple[date, ...]
    skipped: tuple[tuple[date, Text], ...] = ()


def day_faults(field: str, day: date, today: date) -> list[Fault]:
    """Tell whether nobody can mean this day for a group: a year mistyped, so that 2026 became 9026 or 1926."""
    return [] if -LONGEST_AGO <= day - today <= LONGEST_AHEAD else [Fault(field, _FAR)]


def series(
    first: date, count: int, closed: Mapping[date, Text], *, every_weeks: int = 1, taken: frozenset[date] = frozenset()
) -> Series:
    """Give `count` days from the first on, every so many weeks, without the closed ones; a day that is taken already by
    this group counts as planned and is not given again. Raises BadInput for what cannot be a series.
    """
    if not 1 <= count <= MOST_SESSIONS or every_weeks not in EVERY_WEEKS:
        raise BadInput("group-series", _NOT_PLANNED, _HOW_OFTEN.format(most=str(MOST_SESSIONS)), _AGAIN)
    days: list[date] = []
    skipped: list[tuple[date, Text]] = []
    day, met = first, 0
    while met < count:
        if day - first > FURTHEST:
            raise BadInput("group-series-long", _NOT_PLANNED, _TOO_LONG, _AGAIN)
        if day in closed:
            skipped.append((day, closed[day]))
        else:
            met += 1
            if day not in taken:
                days.append(day)
        day += timedelta(weeks=every_weeks)
    return Series(tuple(days), tuple(skipped))


_WEEKDAYS = (
    Text("maandag", "Monday"), Text("dinsdag", "Tuesday"), Text("woensdag", "Wednesday"),
    Text("donderdag", "Thursday"), Text("vrijdag", "Friday"), Text("zaterdag", "Saturday"), Text("zondag", "Sunday"),
)  # fmt: skip
_MONTHS = (
    Text("januari", "January"), Text("februari", "February"), Text("maart", "March"), Text("april", "April"),
    Text("mei", "May"), Text("juni", "June"), Text("juli", "July"), Text("augustus", "August"),
    Text("september", "September"), Text("oktober", "October"), Text("november", "November"),
    Text("december", "December"),
)  # fmt: skip


def day_words(day: date) -> Text:
    """Write a day: "15 december", "15 December"."""
    month = _MONTHS[day.month - 1]
    return Text(nl=f"{day.day} {month.nl}", en=f"{day.day} {month.en}")


def schedule_words(moments: Mapping[date, time | None]) -> Text:
    """Say when a group meets: "dinsdag 10.00 uur, tot en met 15 december", or the days where there is no rhythm.

    >>> schedule_words({date(2026, 12, 1): time(10), date(2026, 12, 8): time(10)}).nl
    'dinsdag 10.00 uur, tot en met 8 december'
    >>> schedule_words({}).en
    'no day is planned yet'
    """
    if not moments:
        return _NO_DAY
    days = sorted(moments)
    at = {moments[one] for one in days}
    clock = _clock(at.pop()) if len(at) == 1 else Text("", "")
    if len(days) == 1:
        return _ONE_DAY.format(weekday=_WEEKDAYS[days[0].weekday()], day=day_words(days[0])) + clock
    weekdays = {one.weekday() for one in days}
    if len(weekdays) > 1:
        return _SEVERAL.format(first=day_words(days[0]), last=day_words(days[-1]), n=str(len(days))) + clock
    return _WEEKDAYS[weekdays.pop()] + clock + _UNTIL.format(last=day_words(days[-1]))


def _clock(at: time | None) -> Text:
    if at is None:
        return Text("", "")
    return Text(nl=f" {at.hour}.{at.minute:02d} uur", en=f" {at.hour}:{at.minute:02d}")


_NO_DAY = Text(nl="nog geen dag gepland", en="no day is planned yet")
_ONE_DAY = Text(nl="{weekday} {day}", en="{weekday} {day}")
_SEVERAL = Text(nl="{n} keer, van {first} tot en met {last}", en="{n} times, from {first} to {last}")
_UNTIL = Text(nl=", tot en met {last}", en=", until {last}")
_FAR = Text(
    nl="Kies een dag van hoogstens twee jaar terug of vijf jaar vooruit.",
    en="Choose a day at most two years back or five years ahead.",
)
_NOT_PLANNED = Text(nl="Er is niets gepland.", en="Nothing was planned.")
_HOW_OFTEN = Text(
    nl="Een reeks heeft 1 tot {most} keren, elke week, twee weken of vier weken.",
    en="A series has 1 to {most} times, each week, two weeks or four weeks.",
)
_TOO_LONG = Text(nl="De reeks loopt meer dan twee jaar door.", en="The series goes on for more than two years.")
_AGAIN = Text(nl="Kies een kortere reeks.", en="Choose a shorter series.")
