"""Read meetings: what is coming, who answered what, who came per sector, and which hours hold for whom.

The lead opens the page and reads: next Tuesday at half past twelve, nine of fourteen come, the schools did not
say yet.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch
from django.utils.crypto import salted_hmac

from voorkant.adapters.calendar import ZONE, CalendarEvent, public_holidays_between
from voorkant.adapters.sectors import load_school_holidays, load_sectors
from voorkant.core.organise.meetings import Hours, Invited, SectorFit, Span
from voorkant.core.organise.meetings_calendar import closed_days
from voorkant.core.organise.meetings_turnout import Held, Turnout, turnout
from voorkant.core.organise.meetings_words import Sector, why_at
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    FindingPlace,
    Invitation,
    Meeting,
    MeetingMoment,
    Municipality,
    Organisation,
    StatedHours,
)

REGION = "school_region"
"""The name under which a municipality keeps its region of school holidays among its settings."""
HOUR = 60
Status = Meeting.Status


@dataclass(frozen=True)
class Book:
    """Which hours hold for whom in one municipality: stated by a partner, set for a sector, or of the knowledge."""

    sectors: dict[str, Sector]
    partners: dict[int, Hours]
    changed: dict[str, Hours]
    place_kinds: dict[int, frozenset[str]]

    def sector_of(self, partner: Organisation) -> Sector:
        """Give the sector of a partner."""
        return load_sectors().sector_of(partner.kind, self.place_kinds.get(partner.pk, ()))

    def hours_of_sector(self, sector: str) -> Hours:
        """Give the hours of a sector as they hold here."""
        return self.changed.get(sector) or self.sectors[sector].hours

    def invited(self, partner: Organisation) -> Invited:
        """Give a partner as the search for a moment takes it."""
        sector = self.sector_of(partner)
        return Invited(partner.pk, sector.id, self.partners.get(partner.pk) or self.hours_of_sector(sector.id))


@dataclass(frozen=True, slots=True)
class MomentLine:
    """A moment with why it was proposed, how many of who answered can make it, and whether it suits every sector."""

    row: MeetingMoment
    why: Text
    can: int
    sectors: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class GuestLine:
    """An invitation with the name of its sector; `token` is its link, for who has no mail address."""

    row: Invitation
    sector: Text
    email: str
    token: str
    can: frozenset[int]


@dataclass(frozen=True, slots=True)
class CountLine:
    """A sector at one meeting: partners invited, partners that said they come, and people counted (None: not yet)."""

    sector: Sector
    invited: int
    expected: int
    came: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The page of meetings: the next one, what waits for answers or a count, plans, and what was held."""

    next: Meeting | None
    fixed: tuple[Meeting, ...]
    asking: tuple[Meeting, ...]
    to_count: tuple[Meeting, ...]
    drafts: tuple[Meeting, ...]
    held: tuple[Meeting, ...]
    cancelled: tuple[Meeting, ...]


def book_of(municipality: Municipality) -> Book:
    """Read the hours that hold in a municipality."""
    rows = list(StatedHours.objects.filter(municipality=municipality))
    kinds: dict[int, set[str]] = {}
    places = FindingPlace.objects.filter(organisation__municipality=municipality, active=True)
    for organisation, kind in places.values_list("organisation", "kind"):
        kinds.setdefault(organisation, set()).add(kind)
    return Book(
        sectors=load_sectors().sectors,
        partners={one.organisation_id: stated(one.spans) for one in rows if one.organisation_id},
        changed={one.sector: stated(one.spans) for one in rows if one.sector},
        place_kinds={key: frozenset(found) for key, found in kinds.items()},
    )


def stated(spans: Iterable[Sequence[int]]) -> Hours:
    """Give hours that somebody stated: any other hour is a no."""
    return Hours(tuple(Span(day, start, end) for day, start, end in spans), stated=True)


def region_of(municipality: Municipality) -> str:
    """Give the region of school holidays: as the municipality chose, else as known for certain, else nothing."""
    known = load_school_holidays()
    chosen = (municipality.settings or {}).get(REGION)
    return str(chosen) if chosen in known.regions else known.region_of(municipality.code)


def closed_for(municipality: Municipality, first: date, last: date, but: Meeting | None = None) -> dict[date, Text]:
    """Give the days on which no meeting is held, other meetings of the municipality among them."""
    others = Meeting.objects.filter(municipality=municipality, status=Status.FIXED, day__range=(first, last))
    taken = others.exclude(pk=but.pk if but else 0).values_list("day", flat=True)
    public = public_holidays_between(first, last)
    days = [one for one in taken if one]
    return closed_days(load_school_holidays(), region_of(municipality), public, first, last, days)


def turnout_of(municipality: Municipality) -> tuple[Turnout, ...]:
    """Give how often each sector came to the meetings that were counted, least heard first."""
    held = Meeting.objects.filter(municipality=municipality, status=Status.HELD)
    found = []
    for one in held.prefetch_related("counts", "invitations"):
        invited: dict[str, int] = {}
        for guest in one.invitations.all():
            invited[guest.sector] = invited.get(guest.sector, 0) + 1
        found.append(Held(one.day or one.last_day, invited, {count.sector: count.came for count in one.counts.all()}))
    known = load_sectors().sectors
    return tuple(one for one in turnout(found) if one.sector in known)


def overview(municipality: Municipality, today: date) -> Overview:
    """Read all meetings of a municipality."""
    rows = list(Meeting.objects.filter(municipality=municipality).select_related("organiser").order_by("day", "pk"))
    fixed = tuple(one for one in rows if one.status == Status.FIXED and one.day and one.day >= today)
    held = [one for one in rows if one.status == Status.HELD]
    return Overview(
        next=fixed[0] if fixed else None,
        fixed=fixed[1:],
        asking=tuple(one for one in rows if one.status == Status.ASKING),
        to_count=tuple(one for one in rows if one.status == Status.FIXED and one.day and one.day < today),
        drafts=tuple(one for one in rows if one.status == Status.DRAFT),
        held=tuple(reversed(held)),
        cancelled=tuple(one for one in rows if one.status == Status.CANCELLED),
    )


def next_meeting(municipality: Municipality, today: date) -> Meeting | None:
    """Give the next meeting that has a day."""
    coming = Meeting.objects.filter(municipality=municipality, status=Status.FIXED, day__gte=today)
    return coming.order_by("day", "at", "pk").first()


def find_meeting(municipality: Municipality, key: int) -> Meeting | None:
    """Give a meeting of this municipality; None for any other."""
    related = ("organiser", "municipality", "assignment")
    return Meeting.objects.select_related(*related).filter(municipality=municipality, pk=key).first()


def moments_of(meeting: Meeting) -> list[MomentLine]:
    """Give the proposed moments with why, and how many partners and whole sectors said that they can."""
    guests = list(meeting.invitations.all())
    sectors = load_sectors().sectors
    found = []
    for one in meeting.moments.order_by("position"):
        can = [guest for guest in guests if one.pk in guest.can]
        chosen = (meeting.day, meeting.at) == (one.day, one.at)
        why = why_at(minutes_of(one.at), fits_of(one), sectors)
        found.append(MomentLine(one, why, len(can), len({guest.sector for guest in can}), chosen))
    return found


def fits_of(moment: MeetingMoment) -> tuple[SectorFit, ...]:
    """Give how the sectors fitted when a moment was proposed."""
    known = load_sectors().sectors
    return tuple(SectorFit(name, yes, maybe, no) for name, yes, maybe, no in moment.fits if name in known)


def guests_of(meeting: Meeting) -> list[GuestLine]:
    """Give who is invited, by sector and name."""
    sectors = load_sectors().sectors
    rows = invitations(meeting)
    lines = [
        GuestLine(one, sectors[one.sector].name, mailbox(one.organisation), link_of(one.nonce), frozenset(one.can))
        for one in rows
        if one.sector in sectors
    ]
    return sorted(lines, key=lambda one: (one.sector.nl, one.row.organisation.name.casefold()))


def invitations(meeting: Meeting) -> list[Invitation]:
    """Give the invitations of a meeting with their partners and whom to mail there."""
    with_contacts = Prefetch("organisation", Organisation.objects.prefetch_related("contacts"))
    return list(meeting.invitations.prefetch_related(with_contacts).order_by("pk"))


def mailbox(partner: Organisation) -> str:
    """Give the mail address of a partner: its own, else that of the first colleague there who has one."""
    people = sorted(partner.contacts.all(), key=lambda one: one.pk)
    return partner.email or next((one.email for one in people if one.email), "")


def count_lines(meeting: Meeting) -> list[CountLine]:
    """Give each invited sector with what was expected and what was counted."""
    counts = {one.sector: one.came for one in meeting.counts.all()}
    guests = list(meeting.invitations.all())
    found = []
    for sector in load_sectors().sectors.values():
        own = [one for one in guests if one.sector == sector.id]
        if own or sector.id in counts:
            expected = sum(one.coming is True for one in own)
            found.append(CountLine(sector, len(own), expected, counts.get(sector.id)))
    return found


def behind_link(token: str) -> Invitation | None:
    """Give the invitation behind a link."""
    if not token.isascii() or len(token) > 100:
        return None
    related = ("meeting__municipality", "meeting__organiser", "organisation")
    return Invitation.objects.select_related(*related).filter(link=digest_of_link(token)).first()


def link_of(nonce: str) -> str:
    """Give the secret of an invitation's link (192 bits). It follows from the random nonce and the secret of the
    installation, so that a reminder carries the same link and a copy of the database opens nothing.
    """
    return salted_hmac("voorkant.meeting.link", nonce, algorithm="sha256").hexdigest()[:48]


def digest_of_link(token: str) -> str:
    """Give what is kept of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def minutes_of(at: time) -> int:
    """Give a time of day as minutes after midnight."""
    return at.hour * HOUR + at.minute


def time_of(minute: int) -> time:
    """Give minutes after midnight as a time of day."""
    return time(minute // HOUR, minute % HOUR)


def end_of(meeting: Meeting) -> time | None:
    """Give the clock time at which a meeting ends."""
    return time_of((minutes_of(meeting.at) + meeting.minutes) % (24 * HOUR)) if meeting.at else None


def event_of(meeting: Meeting, stamp: datetime, *, url: str = "", about: str = "") -> CalendarEvent | None:
    """Give a meeting as calendars know it; None while it has no day."""
    if meeting.day is None or meeting.at is None:
        return None
    organiser = meeting.organiser
    return CalendarEvent(
        uid=meeting.uid, sequence=meeting.sequence, title=meeting.title, minutes=meeting.minutes, stamp=stamp,
        starts=datetime.combine(meeting.day, meeting.at, tzinfo=ZONE).replace(tzinfo=None), where=meeting.where,
        about=about or meeting.why, url=url, cancelled=meeting.status == Status.CANCELLED,
        organiser=(organiser.email, organiser.name) if organiser and organiser.email else ("", ""),
    )  # fmt: skip


def meetings_for_calendar(municipality: Municipality, today: date) -> list[Meeting]:
    """Give the meetings that somebody's own calendar shows: with a day, from a quarter back."""
    with_day = Meeting.objects.filter(municipality=municipality, day__gte=today - timedelta(weeks=13))
    shown = (Status.FIXED, Status.HELD, Status.CANCELLED)
    return list(with_day.filter(status__in=shown).select_related("organiser").order_by("day", "at", "pk"))
