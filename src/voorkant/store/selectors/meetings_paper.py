"""The agenda of a meeting on one sheet of paper: when, where, and per item why it is there and how long it takes.

It lies on the table in the Kulturhus. Each item says the figure that put it there, and leaves a line for what was
agreed.
"""

from datetime import date

from voorkant.adapters.paper import typeset
from voorkant.core.organise.meetings_words import clock, weekday
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text
from voorkant.store.models import AgendaItem, Meeting
from voorkant.store.selectors.meetings import minutes_of
from voorkant.store.selectors.meetings_agenda import agenda_of, words_of


def agenda_paper(meeting: Meeting, language: str, today: date) -> bytes:
    """Give a PDF with the agenda."""
    items = agenda_of(meeting)
    begins = minutes_of(meeting.at) if meeting.at else None
    data = {
        "title": meeting.title,
        "lead": _when(meeting).to(language),
        "why": meeting.why,
        "items": _items(items, begins, language),
        "agreed": _AGREED.to(language),
        "none": "" if items else _NONE.to(language),
        "foot": _FOOT.format(who=meeting.organiser.name if meeting.organiser else meeting.municipality.name).to(
            language
        ),
        "marked": _INVENTED.to(language) if meeting.invented else "",
    }
    return typeset("agenda", data, language=language, made=today)


def _items(items: list[AgendaItem], begins: int | None, language: str) -> list[dict[str, str]]:
    found, now = [], begins
    for one in items:
        time = clock(now % (24 * 60)).to(language) if now is not None else ""
        found.append({
            "time": time, "title": words_of(one.title).to(language), "reason": words_of(one.reason).to(language),
            "source": words_of(one.source).to(language), "agreed": one.agreed,
            "minutes": _MINUTES.format(n=str(one.minutes)).to(language),
        })  # fmt: skip
        now = now + one.minutes if now is not None else None
    return found


def _when(meeting: Meeting) -> Text:
    if meeting.day is None or meeting.at is None:
        return _NOT_YET
    said = _WHEN.format(weekday=weekday(meeting.day), day=long_date(meeting.day), time=clock(minutes_of(meeting.at)))
    return said + Text(f", {meeting.where}", f", {meeting.where}") if meeting.where else said


_WHEN = Text("{weekday} {day}, {time} uur", "{weekday} {day}, {time}")
_NOT_YET = Text("Het moment is nog niet gekozen.", "The moment is not chosen yet.")
_AGREED = Text("Afgesproken:", "Agreed:")
_NONE = Text("De agenda is nog leeg.", "The agenda is still empty.")
_MINUTES = Text("{n} min.", "{n} min.")
_FOOT = Text("Agenda van {who}", "Agenda of {who}")
_INVENTED = Text("Voorbeeld: deze bijeenkomst is verzonnen.", "Example: this meeting is invented.")
