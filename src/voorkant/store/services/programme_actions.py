"""Keep what happens to actions: added, done, put off or dropped, each in one tap and each to be read back.

"Een week later" is fine once. The third time the board says "3× verschoven", and a lead asks what stands in the way.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.core.organise.entries import Fault
from voorkant.core.organise.programme_entry import NewAction, action_faults
from voorkant.core.shared.text import Text
from voorkant.store.models import Action, ActionStep, Assignment, Organisation
from voorkant.store.services.partners import refuse_faults
from voorkant.store.services.programme import ProgrammeMoved, hold, name_faults, refuse_ended

WEEK = 7


def add_action(
    *, assignment: Assignment, entry: NewAction, today: date | None = None, invented: bool = False
) -> Action:
    """Add an action or milestone; one that is open already is not added again. Raises EntryNotRight per field."""
    today = today or timezone.localdate()
    refuse_ended(assignment)
    found = action_faults(entry, today) + name_faults(assignment.municipality, {"what": entry.what})
    owner = Organisation.objects.filter(pk=entry.owner or 0, municipality=assignment.municipality_id).first()
    if entry.owner and owner is None:
        found.append(Fault("owner", _CHOOSE))
    refuse_faults(found)
    if entry.due is None:
        raise ProgrammeMoved  # told above
    kind = Action.Kind.MILESTONE if entry.milestone else Action.Kind.ACTION
    fields = {
        "kind": kind, "what": entry.what.strip(), "owner": owner, "owner_name": entry.owner_name.strip(),
        "due": entry.due, "made_on": today,
    }  # fmt: skip
    with transaction.atomic():
        hold(assignment.municipality)
        there = assignment.actions.filter(state=Action.State.OPEN, **fields).first()
        return there or Action.objects.create(assignment=assignment, invented=invented, **fields)


def finish_action(*, action: Action, today: date | None = None) -> Action:
    """Say that it was done. Raises ProgrammeMoved when it was settled already."""
    return _settle(action, Action.State.DONE, "", today or timezone.localdate())


def drop_action(*, action: Action, reason: str, today: date | None = None) -> Action:
    """Let it go, with the reason why."""
    faults = [] if reason.strip() else [Fault("reason", _REASON)]
    refuse_faults(faults + name_faults(action.assignment.municipality, {"reason": reason}))
    return _settle(action, Action.State.DROPPED, reason.strip(), today or timezone.localdate())


def put_off_action(
    *, action: Action, seen: date | None, days: int = WEEK, reason: str = "", today: date | None = None
) -> Action:
    """Put it off by some days, counted from today where it is late. `seen` is the day that the page showed.

    Raises ProgrammeMoved when it has another day by now, so that a double tap puts off once.
    """
    today = today or timezone.localdate()
    refuse_faults(name_faults(action.assignment.municipality, {"reason": reason}))
    with transaction.atomic():
        row = Action.objects.select_for_update().get(pk=action.pk)
        if row.state != Action.State.OPEN or row.due != seen:
            raise ProgrammeMoved
        later = max(row.due, today) + timedelta(days=days)
        ActionStep.objects.create(
            action=row, kind=ActionStep.Kind.MOVED, on=today, due_before=row.due, due_after=later, reason=reason.strip()
        )
        row.due, row.moved = later, row.moved + 1
        row.save(update_fields=["due", "moved"])
    return row


def reopen_action(*, action: Action, today: date | None = None) -> Action:
    """Open an action again that was settled by mistake."""
    today = today or timezone.localdate()
    with transaction.atomic():
        row = Action.objects.select_for_update().get(pk=action.pk)
        if row.state == Action.State.OPEN:
            raise ProgrammeMoved
        row.state, row.reason, row.settled_on = Action.State.OPEN, "", None
        row.save(update_fields=["state", "reason", "settled_on"])
        ActionStep.objects.create(action=row, kind=ActionStep.Kind.REOPENED, on=today)
    return row


def _settle(action: Action, state: str, reason: str, today: date) -> Action:
    with transaction.atomic():
        row = Action.objects.select_for_update().get(pk=action.pk)
        if row.state != Action.State.OPEN:
            raise ProgrammeMoved
        row.state, row.reason, row.settled_on = state, reason, today
        row.save(update_fields=["state", "reason", "settled_on"])
        ActionStep.objects.create(action=row, kind=state, on=today, reason=reason)
    return row


_CHOOSE = Text("Kies uit de lijst.", "Choose from the list.")
_REASON = Text("Schrijf kort waarom.", "Write briefly why.")
