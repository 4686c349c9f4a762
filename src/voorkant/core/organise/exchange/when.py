"""Opening hours as people say them, from repetitions as calendars write them.

"FREQ=MONTHLY;BYDAY=2MO, 10:00-12:00" is nothing to show to somebody who looks for company. "Elke tweede maandag van de
maand, 10.00-12.00 uur" is. What a schedule says in its own words is used where it says no days or hours.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from voorkant.core.shared.text import Text

DAYS = {
    "MO": Text("maandag", "Monday"), "TU": Text("dinsdag", "Tuesday"), "WE": Text("woensdag", "Wednesday"),
    "TH": Text("donderdag", "Thursday"), "FR": Text("vrijdag", "Friday"), "SA": Text("zaterdag", "Saturday"),
    "SU": Text("zondag", "Sunday"),
}  # fmt: skip
WORKING_DAYS = ("MO", "TU", "WE", "TH", "FR")
_NTH = {
    1: Text("eerste", "first"), 2: Text("tweede", "second"), 3: Text("derde", "third"), 4: Text("vierde", "fourth"),
    5: Text("vijfde", "fifth"), -1: Text("laatste", "last"), -2: Text("voorlaatste", "last but one"),
}  # fmt: skip
_MONTHS = (
    Text("januari", "January"), Text("februari", "February"), Text("maart", "March"), Text("april", "April"),
    Text("mei", "May"), Text("juni", "June"), Text("juli", "July"), Text("augustus", "August"),
    Text("september", "September"), Text("oktober", "October"), Text("november", "November"),
    Text("december", "December"),
)  # fmt: skip
_PART = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


def said(schedules: Sequence[Mapping[str, Any]], language: str = "nl") -> str:
    """Say when something is open, each schedule once; empty where nothing is told.

    >>> said([{"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "09:00", "closes_at": "12:30"}])
    'maandag en woensdag 9.00-12.30 uur'
    """
    parts = dict.fromkeys(part for one in schedules if (part := _one(one, language)))
    return "; ".join(parts)


def _one(schedule: Mapping[str, Any], language: str) -> str:
    days, hours = _days(schedule, language), _hours(schedule, language)
    told = " ".join(str(schedule.get("description") or "").split())
    if not days and not hours:
        return told
    if not days and told:
        return told
    every = _every(schedule, language)
    pieces = [" ".join(part for part in (every, days, hours) if part), _until(schedule, language)]
    return ", ".join(part for part in pieces if part)


def _days(schedule: Mapping[str, Any], language: str) -> str:
    found = [_PART.fullmatch(part.strip().upper()) for part in str(schedule.get("byday") or "").split(",")]
    parts = [(int(one.group(1) or 0), one.group(2)) for one in found if one]
    if not parts:
        return _month_days(schedule, language)
    if all(nth == 0 for nth, _ in parts):
        names = tuple(name for name in DAYS if name in {day for _, day in parts})
        if names == tuple(DAYS):
            return Text("elke dag", "every day").to(language)
        if names == WORKING_DAYS:
            return Text("maandag tot en met vrijdag", "Monday to Friday").to(language)
        return _joined([DAYS[name].to(language) for name in names], language)
    listed = _joined([_nth(nth, day, language) for nth, day in parts], language)
    return Text("elke {days} van de maand", "every {days} of the month").to(language).format(days=listed)


def _nth(nth: int, day: str, language: str) -> str:
    name = DAYS[day].to(language)
    return f"{_NTH[nth].to(language)} {name}" if nth in _NTH else f"{nth}e {name}" if nth else name


def _month_days(schedule: Mapping[str, Any], language: str) -> str:
    days = [part.strip() for part in str(schedule.get("bymonthday") or "").split(",")]
    numbers = [part for part in days if re.fullmatch(r"[1-9]|[12]\d|3[01]", part)]
    if not numbers:
        return ""
    words = Text("op de {days} van de maand", "on the {days} of the month").to(language)
    return words.format(days=_joined([f"{one}e" if language == "nl" else one for one in numbers], language))


def _every(schedule: Mapping[str, Any], language: str) -> str:
    interval = schedule.get("interval")
    if not isinstance(interval, int | float) or interval < 2:
        return ""
    number = f"{interval:g}"
    if schedule.get("freq") == "MONTHLY":
        return Text(f"om de {number} maanden", f"every {number} months").to(language)
    return Text("om de week" if number == "2" else f"elke {number} weken", f"every {number} weeks").to(language)


def _hours(schedule: Mapping[str, Any], language: str) -> str:
    opens, closes = (_clock(schedule.get(key), language) for key in ("opens_at", "closes_at"))
    if opens and closes:
        return Text(f"{opens}-{closes} uur", f"{opens}-{closes}").to(language)
    if opens:
        return Text(f"vanaf {opens} uur", f"from {opens}").to(language)
    return Text(f"tot {closes} uur", f"until {closes}").to(language) if closes else ""


def _clock(value: object, language: str) -> str:
    found = re.match(r"(\d{1,2}):(\d{2})", str(value or ""))
    if not found:
        return ""
    return f"{int(found.group(1))}{'.' if language == 'nl' else ':'}{found.group(2)}"


def _until(schedule: Mapping[str, Any], language: str) -> str:
    first, last = (_day(schedule.get(key), language) for key in ("valid_from", "valid_to"))
    last = last or _day(schedule.get("until"), language)
    if first and last:
        return Text(f"van {first} tot en met {last}", f"from {first} up to and including {last}").to(language)
    if first:
        return Text(f"vanaf {first}", f"from {first}").to(language)
    return Text(f"tot en met {last}", f"up to and including {last}").to(language) if last else ""


def _day(value: object, language: str) -> str:
    try:
        day = date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return ""
    return f"{day.day} {_MONTHS[day.month - 1].to(language)} {day.year}"


def _joined(parts: Sequence[str], language: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {Text('en', 'and').to(language)} {parts[-1]}"
