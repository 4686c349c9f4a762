"""The agenda, or the minutes, on at most two sheets of paper; what does not fit is counted, never cut in silence."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from voorkant.adapters.paper import typeset
from voorkant.core.organise.team_agenda import Choice
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.team_agenda import Before, ShownAgenda, ShownItem, month_words
from voorkant.store.selectors.team_agenda_minutes import minutes_of

LONGEST = 320
MOST_LINES = 40
"""More points than fit on two sheets in the smallest letters; the template says how many it leaves out."""


def agenda_paper(shown: ShownAgenda, language: str, today: date, *, minutes: bool = False) -> bytes:
    """Give an agenda, or its minutes, as PDF/UA of at most two pages of A4."""
    return typeset("team_agenda", agenda_sheet(shown, language, minutes=minutes), language=language, made=today)


def agenda_sheet(shown: ShownAgenda, language: str, *, minutes: bool = False) -> Mapping[str, Any]:
    """Give what the sheets show, in one language."""
    told, team = minutes_of(shown), short(shown.row.organisation.name)
    points = shown.decided if minutes else shown.items
    rest = len(told.open) if minutes else len(shown.rest)
    return {
        "title": (_MINUTES if minutes else _AGENDA).format(month=shown.name).to(language),
        "lead": _lead(shown, team, minutes=minutes).to(language),
        "points": [_point(one, language, minutes=minutes) for one in points[:MOST_LINES]],
        "rest": rest + len(points[MOST_LINES:]),
        "rest_one": (_OPEN_ONE if minutes else _REST_ONE).to(language),
        "rest_many": (_OPEN if minutes else _REST).to(language),
        "write": {
            "decided": _DECIDED.to(language), "owner": _OWNER.to(language), "due": _DUE.to(language),
            "reason": _REASON.to(language), "next": _NEXT.to(language),
        },
        "minutes": minutes,
        "none": (_NOTHING_DECIDED if minutes else _NOTHING).to(language) if not points else "",
        "roles_head": _PRESENT.to(language),
        "roles": ", ".join(one.to(language) for one in told.roles),
        "foot": _FOOT.format(team=team, month=shown.name).to(language),
        "marked": _INVENTED.to(language) if shown.row.invented else "",
    }  # fmt: skip


def _point(one: ShownItem, language: str, *, minutes: bool) -> dict[str, Any]:
    row = one.row
    return {
        "number": one.number,
        "kind": one.kind.name.to(language),
        "text": _cut(one.text.to(language)),
        "new": _NEW.to(language) if one.new and not minutes else "",
        "before": [_cut(_told(before).to(language)) for before in one.before[:1]],
        "choices": [choice.name.to(language) for choice in one.choices],
        "decided": one.decided.name.to(language) if one.decided else "",
        "reason": _cut(one.reason),
        "owner": row.owner,
        "due": long_date(row.due).to(language) if row.due else "",
        "next": long_date(row.next_look).to(language) if row.next_look else "",
    }


def _told(before: Before) -> Text:
    month = month_words(before.month)
    if before.choice is None:
        return _WAITED.format(month=month)
    said = _BEFORE.format(month=month, choice=before.choice.name, owner=before.row.owner)
    return said + Text(f": {before.reason}", f": {before.reason}") if before.reason else said


def _lead(shown: ShownAgenda, team: str, *, minutes: bool) -> Text:
    if not minutes:
        n = len(shown.items)
        return (_LEAD_ONE if n == 1 else _LEAD).format(team=team, n=str(n), minutes=str(shown.minutes))
    n, started = len(shown.decided), sum(one.row.choice == Choice.START for one in shown.decided)
    when = shown.row.met_on or shown.row.closed_on
    day = _ON.format(day=long_date(when)) if when else Text("", "")
    said = (_LEAD_MINUTES_ONE if n == 1 else _LEAD_MINUTES).format(team=team, day=day, n=str(n))
    return said + (_STARTED.format(n=str(started)) if started else Text("", ""))


def _cut(words: str) -> str:
    """Shorten what somebody wrote very long, and show that it was."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 2].rstrip()} …"


_AGENDA = Text("De agenda van {month}", "The agenda of {month}")
_MINUTES = Text("Wat besloten wij in {month}?", "What did we decide in {month}?")
_LEAD = Text("{team}: {n} punten voor {minutes} minuten.", "{team}: {n} points for {minutes} minutes.")
_LEAD_ONE = Text("{team}: 1 punt voor {minutes} minuten.", "{team}: 1 point for {minutes} minutes.")
_LEAD_MINUTES = Text("{team} besloot{day} over {n} punten.", "{team} decided on {n} points{day}.")
_LEAD_MINUTES_ONE = Text("{team} besloot{day} over 1 punt.", "{team} decided on 1 point{day}.")
_STARTED = Text(" Gestart: {n}.", " Started: {n}.")
_ON = Text(" op {day}", " on {day}")
_REST = Text("In Voorkant staan nog {n} punten.", "Voorkant has {n} more points.")
_REST_ONE = Text("In Voorkant staat nog 1 punt.", "Voorkant has 1 more point.")
_OPEN = Text("In Voorkant staan nog {n} punten.", "Voorkant has {n} more points.")
_OPEN_ONE = Text("In Voorkant staat nog 1 punt.", "Voorkant has 1 more point.")
_DECIDED = Text("Besluit", "Decision")
_OWNER = Text("Wie", "Who")
_DUE = Text("Klaar op", "Due")
_REASON = Text("Omdat", "Because")
_NEXT = Text("Weer op", "Again on")
_NEW = Text("nieuw", "new")
_BEFORE = Text("{month}: {choice} ({owner})", "{month}: {choice} ({owner})")
_WAITED = Text("Stond er al in {month}, en wacht nog.", "Was there in {month} already, and still waits.")
_NOTHING = Text("Deze maand vraagt niets om aandacht.", "Nothing asks for attention this month.")
_NOTHING_DECIDED = Text("Er is nog niets besloten.", "Nothing was decided yet.")
_PRESENT = Text("Aan tafel", "Present")
_FOOT = Text("{team}, {month}, gemaakt met Voorkant", "{team}, {month}, made with Voorkant")
_INVENTED = Text("Voorbeeld: deze agenda is verzonnen.", "Example: this agenda is invented.")
