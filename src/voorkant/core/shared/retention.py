"""Until when something stays, counted back from today.

Own words of the week of Monday 1 July stay for thirteen weeks; on 1 October they may no longer be there. A clean-up, a
form that refuses a question of long ago and a page that says "tot 30 september" must all mean the same day.
"""

from calendar import monthrange
from datetime import date, timedelta

UNITS = ("days", "weeks", "months", "years")


def oldest_kept(today: date, amount: float, unit: str) -> date:
    """Give the first day that is still kept today; what is dated before it goes. `unit` is one of `UNITS`.

    >>> oldest_kept(date(2024, 10, 1), 13, "weeks"), oldest_kept(date(2024, 3, 31), 1, "months")
    (datetime.date(2024, 7, 2), datetime.date(2024, 2, 29))
    """
    return _moved(today, -int(amount), unit)


def last_day(start: date, amount: float, unit: str) -> date:
    """Give the last day on which something dated `start` is kept."""
    day = _moved(start, int(amount), unit)
    while oldest_kept(day + timedelta(days=1), amount, unit) <= start:
        day += timedelta(days=1)
    while oldest_kept(day, amount, unit) > start:
        day -= timedelta(days=1)
    return day


def _moved(day: date, amount: int, unit: str) -> date:
    match unit:
        case "days":
            return day + timedelta(days=amount)
        case "weeks":
            return day + timedelta(weeks=amount)
        case "months" | "years":
            months = day.year * 12 + day.month - 1 + amount * (12 if unit == "years" else 1)
            year, month = months // 12, months % 12 + 1
            return date(year, month, min(day.day, monthrange(year, month)[1]))
    raise ValueError(f"unit {unit!r} is none of {UNITS}")
