"""Weeks, quarters and windows: how time is cut, so that nobody is found back by a date.

A mother who rang on Tuesday 14 May is stored under the week of Monday 13 May, and is counted in the four quarters that
are complete: a window that moves daily would give her away by the difference between yesterday's count and today's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.shared.text import Text

MONTHS_PER_QUARTER = 3
QUARTERS_PER_YEAR = 4


def week_of(day: date) -> date:
    """Give the Monday of the week that a day lies in.

    >>> week_of(date(2024, 5, 14))
    datetime.date(2024, 5, 13)
    """
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year; `number` is 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * MONTHS_PER_QUARTER + 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.shift(1).first - timedelta(days=1)

    def shift(self, quarters: int) -> "Quarter":
        """Give the quarter that lies `quarters` later (earlier when negative)."""
        index = self.year * QUARTERS_PER_YEAR + self.number - 1 + quarters
        return Quarter(index // QUARTERS_PER_YEAR, index % QUARTERS_PER_YEAR + 1)


def quarter_of(day: date) -> Quarter:
    """Give the quarter that a day lies in."""
    return Quarter(day.year, (day.month - 1) // MONTHS_PER_QUARTER + 1)


@dataclass(frozen=True, slots=True)
class Window:
    """A fixed period over which questions are counted; `first` and `last` are both inside it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def words(self) -> Text:
        """Name the window with its last day: "in het jaar tot en met 30 juni 2024"."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        span = _span(months)
        return Text(
            nl=f"in {span.nl} tot en met {long_date(self.last).nl}", en=f"in {span.en} up to {long_date(self.last).en}"
        )


def complete_quarters(today: date, quarters: int) -> Window:
    """Give the last `quarters` quarters that had ended before `today`.

    >>> complete_quarters(date(2024, 8, 1), 4)
    Window(first=datetime.date(2023, 7, 1), last=datetime.date(2024, 6, 30))
    """
    last = quarter_of(today).shift(-1)
    return Window(first=last.shift(1 - quarters).first, last=last.last)


def weeks(window: Window) -> Iterator[date]:
    """Give each Monday whose week begins in the window."""
    monday = week_of(window.first + timedelta(days=6))
    while monday <= window.last:
        yield monday
        monday += timedelta(days=7)


_MONTHS_NL = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def long_date(day: date) -> Text:
    """Write a date in words: "30 juni 2024", "30 June 2024"."""
    return Text(
        nl=f"{day.day} {_MONTHS_NL[day.month - 1]} {day.year}", en=f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    )


def month_name(month: int) -> Text:
    """Name a month (1 to 12): "november", "November"."""
    return Text(nl=_MONTHS_NL[month - 1], en=_MONTHS_EN[month - 1])


def short_month(month: int) -> Text:
    """Name a month (1 to 12) in three letters: "nov", "Nov"; "mrt" for maart, as Dutch calendars do."""
    name = month_name(month)
    return Text(nl="mrt" if month == 3 else name.nl[:3], en=name.en[:3])


def _span(months: int) -> Text:
    if months == 12:
        return Text(nl="het jaar", en="the year")
    if months % 12 == 0:
        return Text(nl=f"de {months // 12} jaar", en=f"the {months // 12} years")
    if months == MONTHS_PER_QUARTER:
        return Text(nl="het kwartaal", en="the quarter")
    return Text(nl=f"de {months} maanden", en=f"the {months} months")
