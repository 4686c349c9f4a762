"""The forms that a value may have in HSDS, and what a person meant who wrote it otherwise.

The standard asks "2026-03-01" and a spreadsheet says "1-3-2026"; it asks the number 18 and an export says "18 jaar".
Against the standard both are wrong, and a municipality that reads in a neighbour's directory should not lose the
service for it. So each form is here twice: exactly, and as it can still be understood.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_BARE_SITE = re.compile(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?")
_AGE_WORDS = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:jaar|jr\.?|years?|yrs?|y)?\s*\+?", re.IGNORECASE)
_LOOSE_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_LOOSE_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(uur|u|h|am|pm)?", re.IGNORECASE)


def is_uuid(text: str) -> bool:
    """Tell whether a text is a UUID with its dashes, as JSON Schema's `uuid` asks."""
    try:
        UUID(text)
    except ValueError:
        return False
    return len(text) == 36 and all(text[place] == "-" for place in (8, 13, 18, 23))


def is_day(text: str) -> bool:
    """Tell whether a text is a day as 2026-03-01."""
    return bool(_DAY.fullmatch(text)) and _parses(date.fromisoformat, text)


def is_clock(text: str) -> bool:
    """Tell whether a text is a time of day, with or without its offset."""
    return bool(_CLOCK.fullmatch(text))


def is_moment(text: str) -> bool:
    """Tell whether a text is a day and time with its offset (RFC 3339)."""
    return bool(_MOMENT.fullmatch(text)) and _parses(datetime.fromisoformat, text.upper().replace("Z", "+00:00"))


def is_uri(text: str) -> bool:
    """Tell whether a text is an address with its scheme."""
    return bool(_URI.fullmatch(text))


def is_email(text: str) -> bool:
    """Tell whether a text is one e-mail address."""
    return bool(_EMAIL.fullmatch(text))


def _parses(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def _form(code: str, fits: Callable[[str], bool]) -> AfterValidator:
    def check(text: str) -> str:
        if not fits(text):
            raise PydanticCustomError(code, "not of this form")
        return text

    return AfterValidator(check)


Id = Annotated[str, _form("uuid", is_uuid)]
Day = Annotated[str, _form("date", is_day)]
Clock = Annotated[str, _form("time", is_clock)]
Moment = Annotated[str, _form("date-time", is_moment)]
Uri = Annotated[str, _form("uri", is_uri)]
Email = Annotated[str, _form("email", is_email)]


def number_meant(value: object) -> float | int | None:
    """Give the number that a text means ("18 jaar", "52,2104"); None for what means none."""
    if not isinstance(value, str) or not (found := _AGE_WORDS.fullmatch(value.strip())):
        return None
    text = found.group(1).replace(",", ".")
    return float(text) if "." in text else int(text)


def day_meant(text: str) -> str | None:
    """Give the day that a text means ("1-3-2026", or a moment on that day); None for what means none."""
    text = text.strip()
    if is_day(text[:10]) and (len(text) == 10 or text[10] in "T t"):
        return text[:10]
    if found := _LOOSE_DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        if _parses(date.fromisoformat, written := f"{year:04d}-{month:02d}-{day:02d}"):
            return written
    return None


def clock_meant(text: str) -> str | None:
    """Give the time of day that a text means ("9.30 uur", "2 pm"); None for what means none.

    >>> clock_meant("9.30 uur"), clock_meant("2 pm"), clock_meant("straks")
    ('09:30', '14:00', None)
    """
    found = _LOOSE_CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, sign = int(found.group(1)), int(found.group(2) or 0), (found.group(3) or "").lower()
    if sign in ("am", "pm"):
        hour = hour % 12 + (12 if sign == "pm" else 0)
    try:
        return time(hour % 24 if hour == 24 else hour, minute).strftime("%H:%M")
    except ValueError:
        return None


def moment_meant(text: str) -> str | None:
    """Give the moment that a text means where it lacks its offset or its time; None for what means none."""
    try:
        read = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return f"{day}T00:00:00Z" if (day := day_meant(text)) else None
    written = read.isoformat(timespec="milliseconds" if read.microsecond else "seconds")
    return written if read.tzinfo else f"{written}Z"


def uri_meant(text: str) -> str | None:
    """Give the address that a text means ("www.voorbeeld.nl"); None for what means none."""
    return f"https://{text.strip()}" if _BARE_SITE.fullmatch(text.strip()) else None
