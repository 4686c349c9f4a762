"""Gather what stands in the product and may belong on the agenda of a meeting, each with where it stands.

Before the meeting of the dementia network the lead sees: two promises to residents are late, nobody agreed where to
refer debts at the Kastanje, and the agreement with the library lapses in March. She ticks what the group can solve.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.adapters.sectors import load_sectors
from voorkant.core.notice.dialogues import PromiseState
from voorkant.core.notice.load import Pressure
from voorkant.core.organise.meetings_agenda import Fact, Fill, Item, agenda_items, fill
from voorkant.core.organise.network import Thin, thin_spots
from voorkant.core.organise.register import Standing
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same
from voorkant.store.models import AgendaItem, Meeting, Municipality
from voorkant.store.selectors.dialogues import overview
from voorkant.store.selectors.lessons import owed_by
from voorkant.store.selectors.load import loads_of
from voorkant.store.selectors.network import network_of
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.network_pages import agreement_lines, agreements_kept, without_label
from voorkant.store.selectors.programme import DECISION, overdue_of
from voorkant.store.selectors.routes import gaps_of, guide_of
from voorkant.store.selectors.surges import is_problem, open_surges

OWN, WISH = "own", "wish"
ABOUT_A_PERSON = (Thin.ONE_PERSON, Thin.ONE_CONTACT)
"""Thin places that name a colleague; a table full of partners does not talk about one."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An item that may be put on an agenda, with whether it stands there already."""

    item: Item
    there: bool


def proposed_items(meeting: Meeting, today: date) -> list[Proposed]:
    """Give what is proposed for a meeting, most pressing first."""
    kinds = {name: kind for name, kind in load_sectors().agenda.items() if name != OWN}
    facts = [*_facts(meeting.municipality, meeting, today), *_wishes(meeting)]
    there = {(one.kind, one.reason.get("nl", "")) for one in meeting.agenda.all()}
    return [Proposed(one, (one.kind, one.reason.nl) in there) for one in agenda_items(facts, kinds)]


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """Give the agenda in its order."""
    return list(meeting.agenda.select_related("decision", "action__owner").order_by("position", "pk"))


def fill_of(meeting: Meeting, items: Sequence[AgendaItem]) -> Fill:
    """Hold the minutes of an agenda against those of its meeting."""
    return fill([one.minutes for one in items], meeting.minutes)


def words_of(kept: dict[str, str]) -> Text:
    """Give a text that is kept in both languages."""
    return Text(nl=kept.get("nl", ""), en=kept.get("en", "") or kept.get("nl", ""))


def _facts(municipality: Municipality, meeting: Meeting, today: date) -> Iterable[Fact]:
    about = set(meeting.problems)
    yield from _promises(municipality, today)
    yield from _rising(municipality, about, today)
    yield from _programme(municipality, meeting, today)
    yield from _lessons(municipality, about, today)
    yield from _gaps(municipality, about, today)
    yield from _lapsing(municipality, about, today)
    yield from _full(municipality, today)
    yield from _thin(municipality, today)


def _promises(municipality: Municipality, today: date) -> Iterable[Fact]:
    """Promises to residents that are late; who promised is not named."""
    for note, _talk in overview(municipality, today).promises:
        if note.state is PromiseState.OVERDUE and note.row.due:
            days = (today - note.row.due).days
            what = _late(same(note.row.text), days)
            yield Fact("promise", what, _from(_DIALOGUES, today), days)


def _rising(municipality: Municipality, about: set[str], today: date) -> Iterable[Fact]:
    """Questions that rise, as anybody may know them: an agenda goes to partners."""
    for one in open_surges(municipality, None):
        if one.row.running and (not about or one.row.problem in about or not is_problem(one.row.problem)):
            yield Fact("rising", one.item, _from(_SURGES, today), round(one.row.excess))


def _programme(municipality: Municipality, meeting: Meeting, today: date) -> Iterable[Fact]:
    """What is late in the programme; of one assignment alone where the meeting is about it."""
    for one in overdue_of(municipality, today):
        if meeting.assignment_id is None or (one.assignment and one.assignment.pk == meeting.assignment_id):
            kind = "decision" if one.kind == DECISION else "overdue"
            what = _late(one.what, one.days)
            yield Fact(kind, what, _from(_PROGRAMME, today), one.days)


def _lessons(municipality: Municipality, about: set[str], today: date) -> Iterable[Fact]:
    """Lessons to which somebody owes an answer, once each; who owes it is named by role."""
    told: set[int] = set()
    for one in owed_by(municipality, today):
        row = one.lesson.row
        if row.pk not in told and (not about or about.intersection(row.problems)):
            told.add(row.pk)
            what = _OWED.format(what=row.title, role=one.reader.role)
            yield Fact("lesson", what, _from(_LESSONS, today), int(one.reader.overdue))


def _gaps(municipality: Municipality, about: set[str], today: date) -> Iterable[Fact]:
    for one in gaps_of(guide_of(municipality, today)):
        if not about or one.problem.id in about:
            what = _GAP.format(problem=one.problem.name, place=one.place.name, n=one.times)
            yield Fact("gap", what, _from(_ROUTES, today), one.asked)


def _lapsing(municipality: Municipality, about: set[str], today: date) -> Iterable[Fact]:
    for one in agreement_lines(agreements_kept(municipality), municipality, today):
        fits = not about or not one.row.problems or about.intersection(one.row.problems)
        if one.standing in (Standing.LAPSING, Standing.LAPSED) and fits:
            said = _LAPSED if one.standing is Standing.LAPSED else _LAPSES
            what = said.format(
                one=short(one.row.organisation.name), other=short(one.row.to.name), day=long_date(one.row.valid_until)
            )
            yield Fact("lapsing", what, _from(_AGREEMENTS, today), -one.days_left)


def _full(municipality: Municipality, today: date) -> Iterable[Fact]:
    """Places and partners that are full; only those that agreed to show it to others."""
    for one in loads_of(municipality, today).pressing:
        if one.load and one.load.pressure is Pressure.RED and one.partner.shares_load:
            yield Fact("full", _FULL.format(name=short(one.name)), _from(_LOAD, today), 1)


def _thin(municipality: Municipality, today: date) -> Iterable[Fact]:
    every = thin_spots(without_label(network_of(municipality)), today)
    found = [one for one in every if one.kind not in ABOUT_A_PERSON]
    for place, one in enumerate(found):
        yield Fact("thin", one.text, _from(_NETWORK, today), len(found) - place)


def _wishes(meeting: Meeting) -> Iterable[Fact]:
    """What invited partners want to talk about, in their own words and without who asked it."""
    for one in meeting.invitations.exclude(wish="").order_by("pk"):
        yield Fact(WISH, same(one.wish), _ANSWERS, 0)


def _from(where: Text, today: date) -> Text:
    return _SOURCE.format(where=where, day=long_date(today))


_SOURCE = Text("{where}, {day}", "{where}, {day}")
_SURGES = Text("Wat neemt toe?", "What rises?")
_DIALOGUES = Text("Gesprekken met inwoners", "Talks with residents")
_PROGRAMME = Text("Uitvoeringsprogramma", "Programme")
_LESSONS = Text("Lessen", "Lessons")
_OWED = Text("{what} ({role} antwoordt)", "{what} ({role} answers)")
_ROUTES = Text("Routes die ontbreken", "Routes that are missing")
_AGREEMENTS = Text("Register van afspraken", "Register of agreements")
_LOAD = Text("Drukte bij partners", "Load of partners")
_NETWORK = Text("Wie kent wie?", "Who knows whom?")
_ANSWERS = Text("Antwoorden op de uitnodiging", "Answers to the invitation")


def _late(what: Text, days: int) -> Text:
    """Say that something is late; a sentence loses its full stop before the brackets."""
    bare = Text(what.nl.rstrip(". "), what.en.rstrip(". "))
    return (_LATE_ONE if days == 1 else _LATE).format(what=bare, days=str(days))


_LATE_ONE = Text("{what} (1 dag over tijd)", "{what} (1 day overdue)")
_LATE = Text("{what} ({days} dagen over tijd)", "{what} ({days} days overdue)")
_GAP = Text("{problem} bij {place} ({n} keer gevraagd)", "{problem} at {place} (asked {n} times)")
_LAPSES = Text("{one} en {other}: loopt af op {day}", "{one} and {other}: lapses on {day}")
_LAPSED = Text("{one} en {other}: verlopen op {day}", "{one} and {other}: lapsed on {day}")
_FULL = Text("{name} zit vol", "{name} is full")
