"""Keep the agenda that somebody ticked, ordered and added to, and what a meeting agreed about each item.

Item three takes too long, so it moves down; afterwards "de bibliotheek vraagt de school" stands beside it, and on the
board of the programme with the library as its owner and a day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.sectors import load_sectors
from voorkant.core.organise.entries import Fault
from voorkant.core.organise.meetings_agenda import Item
from voorkant.core.organise.programme_entry import NewAction
from voorkant.core.shared.text import Text
from voorkant.store.models import Action, AgendaItem, Assignment, Decision, Meeting
from voorkant.store.selectors.meetings_agenda import OWN, proposed_items
from voorkant.store.services.meetings import MeetingMoved
from voorkant.store.services.meetings_answers import line_faults, partner_names
from voorkant.store.services.partners import EntryNotRight, refuse_faults
from voorkant.store.services.programme_actions import add_action

LONGEST_TITLE, LONGEST_AGREED, MOST_MINUTES, MOST_ITEMS = 120, 300, 240, 30
LONGEST_ACTION = 200
CLOSED = (Meeting.Status.CANCELLED,)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an agenda as somebody left it: the key of the item, its place in the order, and its minutes."""

    item: int
    position: int
    minutes: int
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """Who does what was agreed, by when, under which assignment (ids); without `owner` the lead of the assignment."""

    due: date | None
    owner: int | None = None
    assignment: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """How many decisions and actions of the programme came of what was agreed."""

    decisions: int = 0
    actions: int = 0


def put_on_agenda(*, meeting: Meeting, kinds: Iterable[str], today: date | None = None) -> int:
    """Put proposed items on an agenda, by their kinds; gives how many. What stands there already is left."""
    today = today or timezone.localdate()
    chosen = set(kinds)
    with transaction.atomic():
        _open(meeting)
        found = [one.item for one in proposed_items(meeting, today) if one.item.kind in chosen and not one.there]
        start = _last(meeting)
        AgendaItem.objects.bulk_create(_row(meeting, one, start + place) for place, one in enumerate(found, start=1))
    return len(found)


def add_item(*, meeting: Meeting, title: str, minutes: int | None = None) -> AgendaItem:
    """Add an item of one's own. Raises EntryNotRight on `title` or `minutes`."""
    title = " ".join(title.split())
    minutes = load_sectors().agenda[OWN].minutes if minutes is None else minutes
    faults = [
        *line_faults("title", title, partner_names(meeting.municipality_id), LONGEST_TITLE),
        *_minutes("minutes", minutes),
    ]
    if not title:
        faults.append(Fault("title", _TITLE))
    with transaction.atomic():
        _open(meeting)
        if meeting.agenda.count() >= MOST_ITEMS:
            faults.append(Fault("title", _FULL))
        refuse_faults(faults)
        words = {"nl": title, "en": title}
        return AgendaItem.objects.create(
            meeting=meeting, position=_last(meeting) + 1, kind=OWN, title=words, minutes=minutes
        )


def order_agenda(*, meeting: Meeting, lines: Sequence[Line]) -> None:
    """Keep the order and minutes, and take off what is not kept. Raises EntryNotRight on `minutes-<id>`."""
    refuse_faults([fault for one in lines if one.keep for fault in _minutes(f"minutes-{one.item}", one.minutes)])
    with transaction.atomic():
        _open(meeting)
        rows = {one.pk: one for one in meeting.agenda.all()}
        meeting.agenda.filter(pk__in=[one.item for one in lines if not one.keep]).delete()
        kept = sorted((one for one in lines if one.keep and one.item in rows), key=lambda one: one.position)
        for place, one in enumerate(kept, start=1):
            rows[one.item].position, rows[one.item].minutes = place, one.minutes
        AgendaItem.objects.bulk_update([rows[one.item] for one in kept], ["position", "minutes"])


def keep_agreed(
    *,
    meeting: Meeting,
    agreed: dict[int, str],
    decide: Iterable[int] = (),
    act: Mapping[int, Task] | None = None,
    today: date | None = None,
) -> Kept:
    """Keep what was agreed per item (by key). Those in `decide` also go into the log of decisions, those in `act` also
    onto the board as an action, each once.

    Raises EntryNotRight on `agreed-<id>`, `owner-<id>`, `due-<id>` and `assignment-<id>`; then nothing is kept.
    """
    today, chosen, tasks = today or timezone.localdate(), set(decide), act or {}
    told = {key: " ".join(words.split()) for key, words in agreed.items()}
    names = partner_names(meeting.municipality_id)
    lines = told.items()
    refuse_faults([one for key, words in lines for one in line_faults(f"agreed-{key}", words, names, LONGEST_AGREED)])
    faults: list[Fault] = []
    decisions = actions = 0
    with transaction.atomic():
        _open(meeting)
        for row in meeting.agenda.filter(pk__in=told):
            row.agreed = told[row.pk]
            if row.pk in chosen and row.agreed and row.decision_id is None:
                row.decision = _decision(meeting, row, today)
                decisions += 1
            if row.pk in tasks and row.action_id is None:
                try:
                    row.action = _action(meeting, row, tasks[row.pk], today)
                except EntryNotRight as error:
                    faults += [Fault(f"{_FIELDS.get(one.field, one.field)}-{row.pk}", one.text) for one in error.faults]
                else:
                    actions += 1
            row.save(update_fields=["agreed", "decision", "action"])
        refuse_faults(faults)
    return Kept(decisions, actions)


def _decision(meeting: Meeting, row: AgendaItem, today: date) -> Decision:
    return Decision.objects.create(
        municipality=meeting.municipality, assignment=meeting.assignment, what=row.agreed, invented=meeting.invented,
        why=row.title.get("nl", ""), by=meeting.title, decided_on=min(meeting.day or today, today),
    )  # fmt: skip


def _action(meeting: Meeting, row: AgendaItem, task: Task, today: date) -> Action:
    """Put what was agreed on the board. Raises EntryNotRight on `what`, `owner`, `due` or `assignment`."""
    going = Assignment.objects.filter(municipality=meeting.municipality_id).exclude(state=Assignment.State.ENDED)
    under = going.filter(pk=task.assignment or meeting.assignment_id or 0).first()
    faults = [] if under else [Fault("assignment", _UNDER)]
    if len(row.agreed) > LONGEST_ACTION:
        faults.append(Fault("what", _ACTION_TOO_LONG))
    refuse_faults(faults)
    if under is None:
        raise MeetingMoved  # told above
    entry = NewAction(row.agreed, task.due, task.owner)
    return add_action(assignment=under, entry=entry, today=today, invented=meeting.invented)


def _row(meeting: Meeting, one: Item, position: int) -> AgendaItem:
    return AgendaItem(
        meeting=meeting, position=position, kind=one.kind, minutes=one.minutes, title=_both(one.title),
        reason=_both(one.reason), source=_both(one.source),
    )  # fmt: skip


def _both(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _last(meeting: Meeting) -> int:
    last = meeting.agenda.order_by("-position").values_list("position", flat=True).first()
    return last or 0


def _open(meeting: Meeting) -> None:
    """Hold the meeting, so that two who order its agenda at once follow each other."""
    if Meeting.objects.select_for_update().get(pk=meeting.pk).status in CLOSED:
        raise MeetingMoved


def _minutes(field: str, minutes: int) -> list[Fault]:
    return [] if 0 < minutes <= MOST_MINUTES else [Fault(field, _MINUTES)]


_TITLE = Text("Schrijf op waar het over gaat.", "Write down what it is about.")
_MINUTES = Text("Kies een aantal minuten van 1 tot 240.", "Choose a number of minutes from 1 to 240.")
_FULL = Text("Meer dan 30 punten past niet op een agenda.", "More than 30 items do not fit on an agenda.")
_UNDER = Text("Kies bij welke opgave dit hoort.", "Choose which assignment this belongs to.")
_ACTION_TOO_LONG = Text(
    "Een actie is hoogstens 200 tekens. Zeg het korter.", "An action is at most 200 characters. Say it shorter."
)
_FIELDS = {"what": "agreed"}
