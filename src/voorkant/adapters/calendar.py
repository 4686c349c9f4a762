"""Calendar files (iCalendar, RFC 5545) of meetings, and the public holidays of the Netherlands.

A teacher taps the file in the mail and the meeting stands in her calendar at four, also when it is held in April and
the mail came in January. When it moves, the same UID with a higher SEQUENCE moves it; when it is called off, it goes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from icalendar import Calendar, Component, Event, vCalAddress, vText

from voorkant.core.shared.text import Text

ZONE = ZoneInfo("Europe/Amsterdam")
_UTC = ZoneInfo("UTC")
_PRODUCT = "-//Voorkant//NL"


class Method(StrEnum):
    """What a calendar is to do with the file."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A meeting as calendars know it. `starts` is clock time in the Netherlands, without a zone; `stamp` when the file
    was made, with one. `uid` never changes; `sequence` rises with each change. `organiser` is an address and a name.
    """

    uid: str
    sequence: int
    title: str
    starts: datetime
    minutes: int
    stamp: datetime
    where: str = ""
    about: str = ""
    url: str = ""
    organiser: tuple[str, str] = ("", "")
    cancelled: bool = False


def calendar_file(
    events: Iterable[CalendarEvent], *, method: Method = Method.PUBLISH, name: str = "", attendee: str = ""
) -> str:
    """Give a calendar file with the rules of Dutch clock time. `attendee` is the address of who is invited."""
    listed = list(events)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    if name:
        calendar.add("x-wr-calname", name)
    calendar.add_component(_zone())
    for one in listed:
        calendar.add_component(_event(one, attendee))
    return bytes(calendar.to_ical()).decode("utf-8")


def method_of(file: str) -> str:
    """Give the method of a calendar file, which a mail must name beside its kind."""
    return next((one.value for one in Method if f"METHOD:{one.value}" in file.splitlines()), Method.PUBLISH.value)


@lru_cache(maxsize=8)
def public_holidays(year: int) -> dict[date, Text]:
    """Give the public holidays of a year in the Netherlands, Good Friday and Liberation Day included."""
    kinds = ("public", "optional")
    dutch = holidays.country_holidays("NL", years=year, language="nl", categories=kinds)
    english = holidays.country_holidays("NL", years=year, language="en_US", categories=kinds)
    return {day: Text(nl=name, en=english[day]) for day, name in dutch.items()}


def public_holidays_between(first: date, last: date) -> dict[date, Text]:
    """Give the public holidays of two days and those between them."""
    years = range(first.year, last.year + 1)
    return {day: name for year in years for day, name in public_holidays(year).items() if first <= day <= last}


def _event(one: CalendarEvent, attendee: str) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.stamp.astimezone(_UTC))
    event.add("dtstart", one.starts.replace(tzinfo=ZONE))
    event.add("duration", timedelta(minutes=one.minutes))
    event.add("summary", one.title)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    for field, value in (("location", one.where), ("description", one.about), ("url", one.url)):
        if value:
            event.add(field, value)
    address, who = one.organiser
    if address:
        organiser = vCalAddress(f"mailto:{address}")
        organiser.params["cn"] = vText(who)
        event.add("organizer", organiser)
    if attendee:
        guest = vCalAddress(f"mailto:{attendee}")
        guest.params["rsvp"] = vText("FALSE")
        event.add("attendee", guest)
    return event


@lru_cache(maxsize=1)
def _zone() -> Component:
    """Give the rule of Dutch clock time as a rule and not as a list of years, so that it holds for any meeting."""
    return Component.from_ical(_ZONE)


_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
