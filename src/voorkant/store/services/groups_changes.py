"""Change a group that is there: who it is for, how many signed up, one time that moves or is called off.

The Kulturhus needs its room next Tuesday. One time moves to Wednesday, everybody's calendar follows, and the entry
in the directory says the same.
"""

from datetime import date, time

from django.db import transaction

from voorkant.core.act.group_offer import LONGEST_WORDS, GroupEntry
from voorkant.core.act.group_sessions import day_faults
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import GroupOffer, GroupSession, GroupStep, User
from voorkant.store.services.groups import entry_faults, fill, held, keep_span, note, refuse_closed
from voorkant.store.services.groups_directory import publish
from voorkant.store.services.groups_words import cleaned
from voorkant.store.services.partners import refuse_faults

MOST_SIGNED_UP = 999


def change_group(*, group: GroupOffer, entry: GroupEntry, by: User | None, today: date) -> GroupOffer:
    """Write a group anew as somebody filled it in; its days are planned elsewhere. Raises EntryNotRight per field."""
    refuse_faults(entry_faults(group.municipality, entry))
    with transaction.atomic():
        row = held(group)
        fill(row, entry)
        if entry.starts is not None and not row.sessions.filter(cancelled=False).exists():
            row.starts = row.ends = entry.starts
        row.save()
        note(row, GroupStep.Kind.CHANGED, today, by)
        publish(row, today, intervention=entry.intervention)
    return row


def sign_up(*, group: GroupOffer, number: int | None, by: User | None, today: date) -> GroupOffer:
    """Keep how many people signed up, above the places too: they wait. None: nobody keeps it. Raises EntryNotRight."""
    if number is not None and not 0 <= number <= MOST_SIGNED_UP:
        refuse_faults([Fault("signed_up", _NUMBER)])
    with transaction.atomic():
        row = held(group)
        refuse_closed(row)
        row.signed_up = number
        row.save(update_fields=["signed_up"])
        publish(row, today)
    return row


def move_session(*, session: GroupSession, day: date, at: time | None, by: User | None, today: date) -> GroupSession:
    """Move one time to another day or hour. Raises EntryNotRight where the group meets then already or nobody means
    that day, BadInput where it was counted.
    """
    refuse_faults(day_faults("day", day, today))
    with transaction.atomic():
        group = held(session.group)
        row = _open_session(group, session)
        if group.sessions.filter(day=day, time=at).exclude(pk=row.pk).exists():
            refuse_faults([Fault("day", _TOGETHER)])
        if (row.day, row.time) == (day, at):
            return row
        row.day, row.time, row.changed = day, at, row.changed + 1
        row.save(update_fields=["day", "time", "changed"])
        _follow(group, GroupStep.Kind.MOVED, "", by, today)
    return row


def call_off_session(*, session: GroupSession, words: str, by: User | None, today: date) -> GroupSession:
    """Call one time off, with a remark. Raises BadInput where it was counted or is off already."""
    with transaction.atomic():
        group = held(session.group)
        row = _open_session(group, session)
        row.cancelled, row.changed, row.note = True, row.changed + 1, cleaned(words, LONGEST_WORDS)
        row.save(update_fields=["cancelled", "changed", "note"])
        _follow(group, GroupStep.Kind.CALLED_OFF, row.note, by, today)
    return row


def _open_session(group: GroupOffer, session: GroupSession) -> GroupSession:
    refuse_closed(group)
    row = group.sessions.get(pk=session.pk)
    if row.came is not None or row.cancelled:
        raise BadInput("group-session-done", _UNCHANGED, _DONE, _SEE)
    return row


def _follow(group: GroupOffer, kind: GroupStep.Kind, words: str, by: User | None, today: date) -> None:
    keep_span(group)
    note(group, kind, today, by, words=words)
    publish(group, today)


_NUMBER = Text(
    nl=f"Vul een heel getal in van 0 tot en met {MOST_SIGNED_UP}, of laat het leeg.",
    en=f"Fill in a whole number from 0 to {MOST_SIGNED_UP}, or leave it empty.",
)
_TOGETHER = Text(nl="De groep komt dan al bijeen.", en="The group meets then already.")
_UNCHANGED = Text(nl="Er is niets veranderd.", en="Nothing was changed.")
_DONE = Text(nl="Deze keer is al geteld of gaat al niet door.", en="This time is counted or called off already.")
_SEE = Text(nl="Kijk hoe het nu staat en kies opnieuw.", en="See how it stands now and choose again.")
