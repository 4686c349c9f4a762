"""Read groups as somebody may see them: exact for the team whose group it is, in steps or not at all for others.

A colleague of the library reads that "Samen de post doen" meets on Tuesday in the Kulturhus and is nearly full. How
many came last Tuesday she reads only as "15 tot 19 in vijf keer", and only since the team shares what it meets.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from voorkant.adapters.calendar import ZONE, CalendarEvent
from voorkant.adapters.group_kinds import load_group_table
from voorkant.core.act import group_figures as figures
from voorkant.core.act.group_offer import GroupKind, GroupLine, GroupState, Room
from voorkant.core.act.group_sessions import schedule_words
from voorkant.core.act.group_words import cost_sentence, sentence_of
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Candidate, GroupOffer, GroupSession, Municipality, Organisation
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group as one reader may see it. `attendance` and `room` are exact only where `own`; else `came` says it in
    steps where the partner shares it, and None where it does not. `to_count` are sessions that wait for a count.
    """

    row: GroupOffer
    kind: GroupKind
    state: GroupState
    own: bool
    area: Text
    schedule: Text
    sessions: tuple[GroupSession, ...]
    next: GroupSession | None
    room: Text
    full: bool
    attendance: figures.Attendance | None
    came: Text | None
    cost: figures.Cost | None
    per_visit: tuple[Decimal, Decimal] | None
    to_count: tuple[GroupSession, ...]
    over: bool
    sentence: Text
    cost_words: Text

    @property
    def item(self) -> Text:
        """The group in a few words, for an agenda."""
        return same(self.row.title)

    @property
    def steps(self) -> tuple[GroupLine, ...]:
        """What may be done about where it stands."""
        return load_group_table().steps_from(self.row.state)


def groups_of(
    municipality: Municipality, reader: Organisation | None = None, today: date | None = None
) -> list[ShownGroup]:
    """Give the groups of a municipality for a reader, those that are open first, then by first day, newest last."""
    today = today or timezone.localdate()
    found = [_shown(one, reader, today) for one in _rows(municipality)]
    return sorted(found, key=lambda one: (not one.state.open, one.row.starts, one.row.pk))


def group_of(
    municipality: Municipality, key: int, reader: Organisation | None = None, today: date | None = None
) -> ShownGroup | None:
    """Give one group of a municipality for a reader; None where it is not there."""
    row = _rows(municipality).filter(pk=key).first()
    return _shown(row, reader, today or timezone.localdate()) if row else None


def groups_for(candidate: Candidate, reader: Organisation | None = None, today: date | None = None) -> list[ShownGroup]:
    """Give the groups that were started from a candidate, oldest first."""
    today = today or timezone.localdate()
    return [_shown(one, reader, today) for one in _rows(candidate.municipality).filter(candidate=candidate)]


def still_to_count(team: Organisation, today: date | None = None) -> list[GroupSession]:
    """Give the sessions of a team's own groups that were held and not counted, oldest first."""
    today = today or timezone.localdate()
    rows = GroupSession.objects.filter(group__organisation=team, cancelled=False, came=None, day__lte=today)
    return list(rows.select_related("group").order_by("day", "time", "pk"))


def event_of(
    group: GroupOffer, session: GroupSession, stamp: datetime, *, host: str, url: str = ""
) -> CalendarEvent | None:
    """Give a session as calendars know it; None where no clock time was said."""
    if session.time is None:
        return None
    partner = group.organisation
    return CalendarEvent(
        uid=f"groep-{group.pk}-{session.pk}@{host}", sequence=session.changed, title=group.title,
        starts=datetime.combine(session.day, session.time, tzinfo=ZONE).replace(tzinfo=None), minutes=group.minutes,
        stamp=stamp, where=group.location, about=group.about, url=url, cancelled=session.cancelled,
        organiser=(partner.email, partner.name) if partner.email else ("", ""),
    )  # fmt: skip


def _rows(municipality: Municipality) -> QuerySet[GroupOffer]:
    rows = GroupOffer.objects.filter(municipality=municipality)
    return rows.select_related("organisation", "municipality", "candidate", "offer").prefetch_related(
        "sessions"
    ).order_by("starts", "pk")  # fmt: skip


def _shown(row: GroupOffer, reader: Organisation | None, today: date) -> ShownGroup:
    table = load_group_table()
    listed = tuple(sorted(row.sessions.all(), key=lambda one: (one.day, str(one.time), one.pk)))
    known = [_session(one) for one in listed]
    came = figures.attendance(known, today)
    own = reader is not None and reader.pk == row.organisation_id
    shares = row.organisation.shares_load
    threshold = int(setting_value("disclosure_threshold", row.municipality))
    seen = figures.shown(came, own=own, shares=shares, threshold=threshold)
    cost = figures.cost(known, row.cost_planned, today)
    meeting = [one for one in listed if not one.cancelled]
    coming = next((one for one in meeting if one.day >= today and one.came is None), None)
    room = figures.room_words(row.places, row.signed_up, own=own, threshold=threshold)
    state = table.states[row.state]
    return ShownGroup(
        row=row, kind=table.kinds[row.kind], state=state, own=own, area=area_name(row),
        schedule=schedule_words({one.day: one.time for one in meeting}), sessions=listed,
        next=coming if state.open else None, room=room, full=Room(row.places, row.signed_up).full,
        attendance=seen.exact, came=seen.words, cost=cost if own else None,
        per_visit=figures.visit_range(cost, seen), to_count=_to_count(listed, today) if own else (),
        over=state.open and bool(meeting) and coming is None,
        sentence=sentence_of(row.state, came if own else None, seen.words, meeting[0].day if meeting else row.starts),
        cost_words=cost_sentence(cost if own else None, figures.visit_range(cost, seen)),
    )  # fmt: skip


def _to_count(sessions: Iterable[GroupSession], today: date) -> tuple[GroupSession, ...]:
    return tuple(one for one in sessions if one.day <= today and one.came is None and not one.cancelled)


def _session(row: GroupSession) -> figures.Session:
    return figures.Session(row.day, row.time, row.came, row.new, row.cost, row.cancelled)


def area_name(row: GroupOffer) -> Text:
    """Name where a group is for, as in a list."""
    known = places_of(row.municipality)
    if not row.area_code:
        return same(row.municipality.name)
    return known.names().get(row.area_code, same(row.area_code))
