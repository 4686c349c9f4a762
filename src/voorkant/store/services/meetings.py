"""Plan a meeting, send it out, choose its moment, move it or call it off.

The lead picks fourteen partners and three weeks; the product answers with three moments. Nothing is mailed before she
says so. What goes out is written in the same transaction as the fact that it did, and a meeting that moves keeps its
place in everybody's calendar.
"""

import secrets
from collections.abc import Sequence
from datetime import date, time, timedelta
from fractions import Fraction

from django.db import IntegrityError, transaction
from django.utils import timezone

from voorkant.adapters.sectors import load_sectors
from voorkant.core.organise.entries import Fault
from voorkant.core.organise.meetings import Asked, Invited, Proposal, Weighing, find_moments, fit_at
from voorkant.core.organise.meetings_entry import MeetingPlan, moment_faults, plan_faults
from voorkant.core.organise.meetings_turnout import absent_shares
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Assignment, Invitation, Meeting, MeetingMoment, Municipality, Organisation
from voorkant.store.selectors.meetings import (
    Book,
    book_of,
    closed_for,
    digest_of_link,
    link_of,
    time_of,
    turnout_of,
)
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.meetings_mail import asking_messages, fixed_messages, off_messages
from voorkant.store.services.outbox import put, site_host
from voorkant.store.services.partners import refuse_faults

Status = Meeting.Status
PERCENT = 100


class MeetingMoved(BadInput):
    """What was asked no longer fits how the meeting stands."""

    def __init__(self) -> None:
        super().__init__("meeting-moved", _MOVED, _MOVED_WHY, _MOVED_DO)


def plan_meeting(
    *,
    municipality: Municipality,
    plan: MeetingPlan,
    organiser: Organisation | None = None,
    today: date | None = None,
    invented: bool = False,
    once: str = "",
) -> Meeting:
    """Keep a plan with its proposals, unsent. Raises EntryNotRight per field, or NoMoment with what would help.

    The same `once` (32 hex digits that the form carries) gives the same meeting: a double click plans one.
    """
    row = Meeting(municipality=municipality, organiser=organiser, invented=invented, uid=_uid(once))
    same = Meeting.objects.filter(municipality=municipality, uid=row.uid)
    try:
        return same.first() or _keep_plan(row, plan, today or timezone.localdate())
    except IntegrityError:
        return same.get()


def change_plan(*, meeting: Meeting, plan: MeetingPlan, today: date | None = None) -> Meeting:
    """Change a plan that was not sent yet; its moments are sought anew. Raises as `plan_meeting`."""
    if meeting.status != Status.DRAFT:
        raise MeetingMoved
    return _keep_plan(meeting, plan, today or timezone.localdate())


def proposals_for(
    municipality: Municipality, partners: Sequence[Organisation], plan: MeetingPlan, but: Meeting | None = None
) -> tuple[Proposal, ...]:
    """Seek moments for partners as the hours hold in a municipality. Raises NoMoment."""
    book = book_of(municipality)
    asked = Asked(tuple(book.invited(one) for one in partners), plan.minutes, plan.first, plan.last)
    weighing = Weighing(
        absent=absent_shares(turnout_of(municipality)),
        least=Fraction(int(setting_value("meeting_second_share", municipality)), PERCENT),
    )
    return find_moments(asked, load_sectors().grid, closed_for(municipality, plan.first, plan.last, but), weighing)


def drop_plan(*, meeting: Meeting) -> None:
    """Throw away a plan that was never sent."""
    if meeting.status != Status.DRAFT:
        raise MeetingMoved
    meeting.delete()


def propose_own(
    *, meeting: Meeting, position: int, day: date | None, at: time | None, today: date | None = None
) -> None:
    """Put a moment of one's own in place of a proposal that was not sent. Raises EntryNotRight on `day` or `at`."""
    today = today or timezone.localdate()
    refuse_faults(list(moment_faults(day, at, meeting.minutes, grid=load_sectors().grid, today=today)))
    row = meeting.moments.filter(position=position).first()
    if meeting.status != Status.DRAFT or row is None or day is None or at is None:
        raise MeetingMoved
    with transaction.atomic():
        row.day, row.at, row.fits = day, at, _fits_at(meeting, day, at)
        row.save(update_fields=["day", "at", "fits"])
        last = max(meeting.last_day, day)
        Meeting.objects.filter(pk=meeting.pk).update(last_day=last)
        _keep_links(meeting, last)


def send_invitations(*, meeting: Meeting, today: date | None = None) -> int:
    """Ask everybody which moments they can make; gives how many have no mail address. Sending twice sends once."""
    today = today or timezone.localdate()
    with transaction.atomic():
        found = _locked(meeting)
        if found.status != Status.DRAFT:
            raise MeetingMoved
        if not found.moments.filter(day__gt=today).exists():
            raise BadInput("meeting-moments-past", _PAST, _PAST_WHY, _PAST_DO)
        found.status, found.sent_on = Status.ASKING, today
        found.save(update_fields=["status", "sent_on"])
        messages, without = asking_messages(found)
        put(messages)
    return without


def choose_moment(*, meeting: Meeting, day: date | None, at: time | None, today: date | None = None) -> Meeting:
    """Fix the moment, or move a meeting that was fixed; everybody gets it with a calendar file.

    Raises EntryNotRight on `day` or `at`, MeetingMoved when it was held or called off.
    """
    today = today or timezone.localdate()
    refuse_faults(list(moment_faults(day, at, meeting.minutes, grid=load_sectors().grid, today=today)))
    with transaction.atomic():
        found = _locked(meeting)
        if found.status not in (Status.ASKING, Status.FIXED) or day is None:
            raise MeetingMoved
        if (found.status, found.day, found.at) == (Status.FIXED, day, at):
            return found
        moved = found.status == Status.FIXED
        found.sequence += moved
        found.status, found.day, found.at, found.last_day = Status.FIXED, day, at, day
        found.reminded_on = None
        found.save(update_fields=["sequence", "status", "day", "at", "last_day", "reminded_on"])
        _keep_links(found, day)
        if moved:
            found.invitations.update(coming=None, people=None, answered_on=None)
        put(fixed_messages(found, moved=moved))
    return found


def change_details(*, meeting: Meeting, title: str, why: str, where: str, today: date | None = None) -> Meeting:
    """Change what a meeting is called, is for and where it is; once its moment is fixed everybody hears it."""
    today = today or timezone.localdate()
    entry = MeetingPlan(title.strip(), meeting.minutes, today + timedelta(1), today + timedelta(1), (0,), why, where)
    refuse_faults(list(plan_faults(entry, today=today, most=1)))
    with transaction.atomic():
        found = _locked(meeting)
        if found.status in (Status.HELD, Status.CANCELLED):
            raise MeetingMoved
        changed = (found.title, found.why, found.where) != (entry.title, why.strip(), where.strip())
        found.title, found.why, found.where = entry.title, why.strip(), where.strip()
        tells = changed and found.status == Status.FIXED
        found.sequence += tells
        found.save(update_fields=["title", "why", "where", "sequence"])
        if tells:
            put(fixed_messages(found, moved=True))
    return found


def cancel_meeting(*, meeting: Meeting) -> Meeting:
    """Call a meeting off; who was asked hears it, and it goes from their calendars. Twice is once."""
    with transaction.atomic():
        found = _locked(meeting)
        if found.status == Status.CANCELLED:
            return found
        if found.status not in (Status.ASKING, Status.FIXED):
            raise MeetingMoved
        found.sequence += 1
        found.status = Status.CANCELLED
        found.save(update_fields=["status", "sequence"])
        put(off_messages(found))
    return found


def _keep_plan(row: Meeting, plan: MeetingPlan, today: date) -> Meeting:
    municipality = row.municipality
    faults = list(plan_faults(plan, today=today, most=int(setting_value("meeting_most_invited", municipality))))
    partners = list(Organisation.objects.filter(municipality=municipality, pk__in=plan.partners).order_by("name", "pk"))
    if len(partners) != len(set(plan.partners)):
        faults.append(Fault("partners", _NOT_HERE))
    refuse_faults(faults)
    proposals = proposals_for(municipality, partners, plan, row if row.pk else None)
    with transaction.atomic():
        row.title, row.why, row.where = plan.title.strip(), plan.why.strip(), plan.where.strip()
        row.minutes, row.first_day, row.last_day = plan.minutes, plan.first, plan.last
        row.problems = list(plan.problems)
        row.assignment = Assignment.objects.filter(municipality=municipality, pk=plan.assignment or 0).first()
        row.save()
        row.moments.all().delete()
        MeetingMoment.objects.bulk_create(
            MeetingMoment(meeting=row, position=place, day=one.day, at=time_of(one.start), fits=_listed(one.sectors))
            for place, one in enumerate(proposals, start=1)
        )
        _invite(row, partners, book_of(municipality))
    return row


def _invite(meeting: Meeting, partners: Sequence[Organisation], book: Book) -> None:
    meeting.invitations.exclude(organisation__in=partners).delete()
    there = set(meeting.invitations.values_list("organisation", flat=True))
    expires = _expires(meeting, meeting.last_day)
    rows = []
    for one in partners:
        if one.pk not in there:
            nonce = secrets.token_urlsafe(24)
            rows.append(Invitation(
                meeting=meeting, organisation=one, sector=book.sector_of(one).id, nonce=nonce,
                link=digest_of_link(link_of(nonce)), link_expires=expires,
            ))  # fmt: skip
    Invitation.objects.bulk_create(rows)
    meeting.invitations.update(link_expires=expires)


def _fits_at(meeting: Meeting, day: date, at: time) -> list[list[object]]:
    book = book_of(meeting.municipality)
    rows = meeting.invitations.select_related("organisation")
    invited: list[Invited] = [book.invited(one.organisation) for one in rows]
    return _listed(fit_at(invited, day, at.hour * 60 + at.minute, meeting.minutes))


def _listed(fits: Sequence[object]) -> list[list[object]]:
    return [[one.sector, one.yes, one.maybe, one.no] for one in fits]  # type: ignore[attr-defined]


def _keep_links(meeting: Meeting, last: date) -> None:
    """Let links work as long as the meeting needs them, also when it moves to a later day."""
    meeting.invitations.update(link_expires=_expires(meeting, last))


def _expires(meeting: Meeting, last: date) -> date:
    return last + timedelta(days=int(setting_value("meeting_link_days", meeting.municipality)))


def _locked(meeting: Meeting) -> Meeting:
    return (
        Meeting.objects.select_for_update(of=("self",)).select_related("municipality", "organiser").get(pk=meeting.pk)
    )


def _uid(once: str) -> str:
    return f"{once or secrets.token_hex(16)}@{site_host()}"[:80]


_NOT_HERE = Text(nl="Kies partners uit de lijst.", en="Choose partners from the list.")
_MOVED = Text(nl="Dit kan nu niet meer.", en="This is no longer possible.")
_MOVED_WHY = Text(nl="De bijeenkomst is intussen veranderd.", en="The meeting has changed in the meantime.")
_MOVED_DO = Text(nl="Kijk hoe het nu staat en kies opnieuw.", en="See how it stands now and choose again.")
_PAST = Text(nl="De uitnodigingen zijn niet verstuurd.", en="The invitations were not sent.")
_PAST_WHY = Text(nl="Alle voorgestelde momenten zijn voorbij.", en="All proposed moments are over.")
_PAST_DO = Text(nl="Zoek nieuwe momenten en verstuur dan.", en="Find new moments and then send.")
