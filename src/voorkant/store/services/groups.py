"""Start a group, plan when it meets, count who came, and end it: what a team does, in as few taps as it takes.

From nine like questions to a table in the Kulturhus: one tap on the agenda starts the group with its name, place and
problems filled in; "dinsdag tien uur, acht keer" plans it; after each time somebody taps "9 kwamen, 2 nieuw".
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db import transaction

from voorkant.adapters.calendar import public_holidays_between
from voorkant.adapters.group_kinds import load_group_table
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.sectors import load_school_holidays
from voorkant.core.act import group_offer as core
from voorkant.core.act.group_figures import Session, count_faults
from voorkant.core.act.group_sessions import FURTHEST, MOST_SESSIONS, day_faults, series
from voorkant.core.organise.entries import Fault
from voorkant.core.organise.meetings_calendar import closed_days, unknown_years
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Candidate, GroupOffer, GroupSession, GroupStep, Municipality, Organisation, User
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.group_plan import entry_for
from voorkant.store.selectors.meetings import region_of
from voorkant.store.selectors.places import places_of
from voorkant.store.services.groups_directory import publish
from voorkant.store.services.groups_words import cleaned, name_faults
from voorkant.store.services.partners import refuse_faults

_COPIED = ("about", "life_event", "age_band", "household", "location", "led_by", "places", "minutes", "cost_planned")


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning did: how many sessions were made, which days were left out and why, and of which school years the
    holidays are not known.
    """

    made: int
    skipped: tuple[tuple[date, Text], ...]
    unknown: tuple[str, ...]


def start_group(
    *, municipality: Municipality, organisation: Organisation, title: str, kind: str, by: User | None, today: date,
    candidate: Candidate | None = None, entry: core.GroupEntry | None = None, invented: bool = False,
) -> GroupOffer:  # fmt: skip
    """Start a group, from a candidate where there is one. What is not said follows from the candidate and the kind: an
    empty `title` or `kind` too. Pressing twice gives the same group, and so does beginning again what was called off
    the same day. Raises EntryNotRight per field.
    """
    given = entry or entry_for(municipality, candidate, kind=kind, today=today)
    given = replace(given, title=title.strip() or given.title, kind=kind or given.kind)
    refuse_faults(entry_faults(municipality, given))
    if organisation.municipality_id != municipality.pk:
        refuse_faults([Fault("organisation", _PARTNER)])
    starts = given.starts or today
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        before = GroupOffer.objects.filter(
            organisation=organisation, candidate=candidate, title=given.title, starts=starts, made_on=today
        ).first()
        if before is not None:
            if before.state == core.CANCELLED:
                _stand(before, core.PLANNED, "", by, today)
            return before
        row = GroupOffer(
            municipality=municipality, organisation=organisation, candidate=candidate, starts=starts, ends=starts,
            made_on=today, made_by=by, invented=invented,
        )  # fmt: skip
        fill(row, given)
        row.save()
        note(row, GroupStep.Kind.MADE, today, by, state=row.state)
        publish(row, today, intervention=given.intervention)
    return row


def start_and_plan(
    *, times: Mapping[str, Any], by: User | None, today: date, **about: Any
) -> tuple[GroupOffer, Planned]:  # fmt: skip
    """Start a group (`about`) together with the times that it meets (`times`, as add_sessions takes them), or neither:
    who mends a refused series finds no half group beside the whole one. Raises as both do.
    """
    with transaction.atomic():
        row = start_group(by=by, today=today, **about)
        return row, add_sessions(group=row, **times, by=by, today=today)


def entry_faults(municipality: Municipality, entry: core.GroupEntry) -> list[Fault]:
    """Tell everything that is not right with a group as somebody fills it in."""
    areas = {*places_of(municipality).areas, municipality.code}
    words = {name: getattr(entry, name) for name in ("title", "about", "location", "led_by")}
    found = list(core.group_faults(entry, load_group_table(), load_language(), areas))
    if entry.intervention and entry.intervention not in catalogue_of(municipality):
        found.append(Fault("intervention", _NO_INTERVENTION))
    return [*found, *name_faults(municipality, words)]


def fill(row: GroupOffer, entry: core.GroupEntry) -> None:
    """Write what was filled in into a row; the whole municipality is an empty area."""
    row.title, row.kind, row.problems = entry.title.strip(), entry.kind, list(entry.problems)
    for name in _COPIED:
        value = getattr(entry, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.area_code = "" if entry.area == row.municipality.code else entry.area
    row.area_year = places_of(row.municipality).year if row.area_code else None


def add_sessions(
    *, group: GroupOffer, first: date, count: int = 1, at: time | None = None, every_weeks: int = 1,
    skip_holidays: bool = True, by: User | None, today: date,
) -> Planned:  # fmt: skip
    """Plan `count` times from `first` on, past school and public holidays. A time that is there already is not made
    twice. Raises EntryNotRight for a day that nobody means, BadInput for what cannot be a series or for a group that is
    no longer open.
    """
    refuse_faults(day_faults("first", first, today))
    closed = closed_on(group.municipality, first) if skip_holidays else {}
    with transaction.atomic():
        row = held(group)
        refuse_closed(row)
        taken = frozenset(row.sessions.filter(time=at, cancelled=False).values_list("day", flat=True))
        found = series(first, count, closed, every_weeks=every_weeks, taken=taken)
        if row.sessions.count() + len(found.days) > MOST_SESSIONS * 2:
            raise BadInput("group-sessions-many", _NOTHING, _MANY, _MANY_DO)
        again = row.sessions.filter(time=at, cancelled=True, day__in=found.days)
        back = set(again.values_list("day", flat=True))
        for one in again:
            one.cancelled, one.note, one.changed = False, "", one.changed + 1
            one.save(update_fields=["cancelled", "note", "changed"])
        GroupSession.objects.bulk_create(
            GroupSession(group=row, day=day, time=at) for day in found.days if day not in back
        )
        if found.days:
            note(row, GroupStep.Kind.PLANNED, today, by)
        keep_span(row)
        publish(row, today)
    last = found.days[-1] if found.days else first
    unknown = unknown_years(load_school_holidays(), first, last) if skip_holidays else ()
    return Planned(len(found.days), found.skipped, unknown)


def count_session(
    *, session: GroupSession, came: int, new: int | None = None, cost: Decimal | None = None, words: str | None = None,
    by: User | None, today: date,
) -> GroupSession:  # fmt: skip
    """Keep how many came, of whom how many for the first time; at the first time ever that is everybody, whatever was
    said: else five visits would be of two people. Counting begins a planned group, and counting again is noted. `cost`
    None keeps what is known. Raises EntryNotRight.
    """
    with transaction.atomic():
        group = held(session.group)
        row = group.sessions.get(pk=session.pk)
        refuse_faults([
            *count_faults(as_session(row), came=came, new=new, today=today), *core.cost_faults("cost", cost)
        ])  # fmt: skip
        earlier = group.sessions.filter(day__lt=row.day, cancelled=False).exists()
        known = came if not earlier or came == 0 else new
        if row.came is not None and (row.came != came or row.new not in (None, known)):
            note(group, GroupStep.Kind.RECOUNTED, today, by)
        row.came, row.new = came, known
        row.cost = row.cost if cost is None else cost
        row.note = row.note if words is None else cleaned(words, core.LONGEST_WORDS)
        row.save(update_fields=["came", "new", "cost", "note"])
        if group.state == core.PLANNED:
            _stand(group, core.RUNNING, "", by, today)
    return row


def end_group(*, group: GroupOffer, reason: str, by: User | None, today: date) -> GroupOffer:
    """Finish a group that runs, or call off one that was only planned, with why; what was still to come is called off
    too, and nobody is referred to it any more. Raises BadInput without a reason or where it is closed already.
    """
    with transaction.atomic():
        row = held(group)
        to = core.CANCELLED if row.state == core.PLANNED else core.ENDED
        return take_step(group=row, to=to, reason=reason, by=by, today=today)


def take_step(*, group: GroupOffer, to: str, reason: str = "", by: User | None, today: date) -> GroupOffer:
    """Let a group stand elsewhere. Raises BadInput where the table knows no such step, or where a reason is needed."""
    with transaction.atomic():
        row = held(group)
        core.step_of(load_group_table(), row.state, to, reason)
        _stand(row, to, cleaned(reason, core.LONGEST_WORDS), by, today)
    return row


def begin_due(today: date) -> int:
    """Let planned groups run whose first time has come; gives how many."""
    due = GroupOffer.objects.filter(state=core.PLANNED, sessions__day__lte=today, sessions__cancelled=False).distinct()
    for row in due:
        take_step(group=row, to=core.RUNNING, by=None, today=today)
    return len(due)


def closed_on(municipality: Municipality, first: date) -> dict[date, Text]:
    """Give the days from one on, as far as anybody plans, on which a group does not meet, each with why."""
    last = first + FURTHEST
    return closed_days(
        load_school_holidays(), region_of(municipality), public_holidays_between(first, last), first, last
    )


def held(group: GroupOffer) -> GroupOffer:
    """Hold a group until the transaction ends, so that two colleagues follow each other."""
    return (
        GroupOffer.objects.select_for_update(of=("self",))
        .select_related("municipality", "organisation")
        .get(pk=group.pk)
    )


def refuse_closed(group: GroupOffer) -> None:
    """Refuse to plan anything for a group that is no longer open."""
    if not load_group_table().states[group.state].open:
        raise BadInput("group-closed", _NOTHING, _CLOSED, _CLOSED_DO)


def keep_span(group: GroupOffer) -> None:
    """Let first and last day follow the sessions that are planned; without any the group keeps its first day."""
    days = sorted(group.sessions.filter(cancelled=False).values_list("day", flat=True))
    if days:
        group.starts, group.ends = days[0], days[-1]
        group.save(update_fields=["starts", "ends"])


def note(
    group: GroupOffer, kind: GroupStep.Kind, today: date, by: User | None, *, state: str = "", words: str = ""
) -> None:
    """Append to the history of a group."""
    GroupStep.objects.create(group=group, kind=kind, state=state, day=today, by=by, words=words)


def as_session(row: GroupSession) -> Session:
    """Give a session as the core knows it."""
    return Session(row.day, row.time, row.came, row.new, row.cost, row.cancelled)


def _stand(group: GroupOffer, to: str, words: str, by: User | None, today: date) -> None:
    group.state, group.state_reason = to, words
    if to in (core.ENDED, core.CANCELLED):
        for one in group.sessions.filter(day__gt=today, cancelled=False, came=None):
            one.cancelled, one.changed = True, one.changed + 1
            one.save(update_fields=["cancelled", "changed"])
        group.ends = max(group.starts, min(group.ends or today, today))
    group.save(update_fields=["state", "state_reason", "ends"])
    note(group, GroupStep.Kind.STATE, today, by, state=to, words=words)
    publish(group, today)


_NO_INTERVENTION = Text("Kies een aanpak uit de lijst.", "Choose an approach from the list.")
_PARTNER = Text(nl="Kies een partner uit de lijst.", en="Choose a partner from the list.")
_NOTHING = Text(nl="Er is niets gepland.", en="Nothing was planned.")
_MANY = Text(nl="Deze groep heeft al heel veel keren.", en="This group has very many times already.")
_MANY_DO = Text(nl="Begin een nieuwe groep voor wat nog komt.", en="Begin a new group for what is to come.")
_CLOSED = Text(nl="De groep loopt niet meer.", en="The group does not run any more.")
_CLOSED_DO = Text(nl="Laat de groep eerst doorgaan.", en="Let the group go on first.")
