"""What partners read by mail about a meeting: three moments and one link, then the moment itself with a calendar file.

Mail is read in a corridor. It says who invites, what for and when, and has one link; the answer takes two taps.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone

from voorkant.adapters.calendar import Method, calendar_file
from voorkant.core.organise.meetings_words import clock, weekday
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Invitation, Meeting
from voorkant.store.selectors.meetings import event_of, invitations, link_of, mailbox, minutes_of
from voorkant.store.services.outbox import Message, site_address


def asking_messages(meeting: Meeting) -> tuple[list[Message], int]:
    """Give the mails that ask which moments suit, and how many partners have no mail address."""
    moments = [when(one.day, one.at) for one in meeting.moments.order_by("position")]
    listed = Text(nl="\n".join(f"- {one.nl}" for one in moments), en="\n".join(f"- {one.en}" for one in moments))
    rows = invitations(meeting)
    messages = [
        _message(one, "ask", _ASK_SUBJECT, _ASK.format(moments=listed, address=_address(one), **_about(meeting)))
        for one in rows
        if mailbox(one.organisation)
    ]
    return messages, len(rows) - len(messages)


def fixed_messages(meeting: Meeting, *, moved: bool) -> list[Message]:
    """Give the mails that tell the moment, each with a calendar file; `moved` when it was told before."""
    subject, body = (_MOVED_SUBJECT, _MOVED) if moved else (_FIXED_SUBJECT, _FIXED)
    return list(_with_calendar(meeting, f"fixed{meeting.sequence}", subject, body, Method.REQUEST))


def off_messages(meeting: Meeting) -> list[Message]:
    """Give the mails that tell that a meeting is off; the file takes it out of calendars."""
    return list(_with_calendar(meeting, "off", _OFF_SUBJECT, _OFF, Method.CANCEL))


def reminder_messages(meeting: Meeting) -> list[Message]:
    """Give the reminders of a meeting for everybody who did not decline."""
    found = []
    for one in invitations(meeting):
        if one.coming is not False and mailbox(one.organisation):
            body = _REMIND_ANSWER if one.coming is None else _REMIND
            words = body.format(address=_address(one), **_about(meeting))
            found.append(_message(one, f"remind{meeting.sequence}", _REMIND_SUBJECT, words))
    return found


def when(day: date | None, at: time | None) -> Text:
    """Say a moment: "dinsdag 12 januari 2027 om 12:30 uur"."""
    if day is None or at is None:
        return Text(nl="nog niet bekend", en="not known yet")
    return _WHEN.format(weekday=weekday(day), day=long_date(day), time=clock(minutes_of(at)))


def calendar_of(invitation: Invitation, stamp: datetime, method: Method = Method.PUBLISH) -> str:
    """Give the calendar file of one invitee; empty while the meeting has no day."""
    event = event_of(invitation.meeting, stamp, url=_address(invitation))
    if event is None:
        return ""
    attendee = mailbox(invitation.organisation) if method is not Method.PUBLISH and event.organiser[0] else ""
    if method is Method.REQUEST and not event.organiser[0]:
        method = Method.PUBLISH
    return calendar_file([event], method=method, attendee=attendee)


def _with_calendar(meeting: Meeting, what: str, subject: Text, body: Text, method: Method) -> Iterable[Message]:
    stamp = timezone.now()
    for one in invitations(meeting):
        if mailbox(one.organisation):
            one.meeting = meeting
            words = body.format(address=_address(one), **_about(meeting))
            yield _message(one, what, subject, words, calendar_of(one, stamp, method))


def _message(one: Invitation, what: str, subject: Text, body: Text, calendar: str = "") -> Message:
    meeting = one.meeting
    return Message(
        key=f"meeting:{meeting.pk}:{what}:{one.pk}", email=mailbox(one.organisation),
        subject=subject.format(title=meeting.title).nl, body=f"{body.nl}\n\n--\n{body.en}\n",
        municipality=meeting.municipality, invented=meeting.invented, calendar=calendar,
    )  # fmt: skip


def _about(meeting: Meeting) -> dict[str, Text | str]:
    who = meeting.organiser.name if meeting.organiser else meeting.municipality.name
    where = _WHERE.format(where=meeting.where) if meeting.where else same("")
    why = same(f"{meeting.why}\n") if meeting.why else same("")
    return {"who": who, "title": meeting.title, "where": where, "why": why, "when": when(meeting.day, meeting.at)}


def _address(one: Invitation) -> str:
    return site_address(reverse("meeting-link", args=[link_of(one.nonce)]))


_WHEN = Text(nl="{weekday} {day} om {time} uur", en="{weekday} {day} at {time}")
_WHERE = Text(nl="Waar: {where}\n", en="Where: {where}\n")
_ASK_SUBJECT = Text(nl="Wanneer kunnen jullie? {title}", en="When can you come? {title}")
_ASK = Text(
    nl="{who} nodigt jullie uit: {title}.\n{why}{where}\nWelke van deze momenten passen?\n{moments}\n\n"
    "Antwoord met een paar tikken, zonder account:\n{address}",
    en="{who} invites you: {title}.\n{why}{where}\nWhich of these moments suit you?\n{moments}\n\n"
    "Answer with a few taps, without an account:\n{address}",
)
_FIXED_SUBJECT = Text(nl="Het moment is gekozen: {title}", en="The moment is chosen: {title}")
_FIXED = Text(
    nl="{title} is op {when}.\n{why}{where}\nZeg of jullie komen:\n{address}\n\nHet bestand zet het in je agenda.",
    en="{title} is on {when}.\n{why}{where}\nSay whether you come:\n{address}\n\nThe file puts it in your calendar.",
)
_MOVED_SUBJECT = Text(nl="Er is iets veranderd: {title}", en="Something has changed: {title}")
_MOVED = Text(
    nl="{title} is nu op {when}.\n{why}{where}\nZeg of jullie komen:\n{address}\n\nHet bestand past je agenda aan.",
    en="{title} is now on {when}.\n{why}{where}\nSay whether you come:\n{address}\n\nThe file updates your calendar.",
)
_OFF_SUBJECT = Text(nl="Gaat niet door: {title}", en="Called off: {title}")
_OFF = Text(nl="{title} gaat niet door. Je hoeft niets te doen.", en="{title} is called off. There is nothing to do.")
_REMIND_SUBJECT = Text(nl="Tot gauw: {title}", en="See you soon: {title}")
_REMIND = Text(
    nl="{title} is op {when}.\n{where}\nKun je toch niet? Zeg het hier:\n{address}",
    en="{title} is on {when}.\n{where}\nCannot come after all? Say so here:\n{address}",
)
_REMIND_ANSWER = Text(
    nl="{title} is op {when}.\n{where}\nKomen jullie? Zeg het hier:\n{address}",
    en="{title} is on {when}.\n{where}\nWill you come? Say so here:\n{address}",
)
