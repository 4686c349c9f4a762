"""Remind people of a meeting a few days ahead: part of `voorkant remind`, safe to repeat.

A meeting knows whether it was reminded of; the messages and that fact are written together, so that a run that was
killed doubles nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voorkant.core.shared.text import Text
from voorkant.store.models import Meeting
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.meetings_mail import reminder_messages
from voorkant.store.services.outbox import put
from voorkant.store.services.turns import turn

FAR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class RemindedOfMeetings:
    """How many messages were made."""

    messages: int = 0

    def sentence(self, language: str) -> str:
        """Say it."""
        return _TOLD.format(n=str(self.messages)).to(language)


def remind_meetings(today: date | None = None) -> RemindedOfMeetings:
    """Make the reminders that are due. A second run the same day finds nothing."""
    today, made = today or timezone.localdate(), 0
    with turn("remind-meetings") as mine:
        if not mine:
            return RemindedOfMeetings()
        soon = Meeting.objects.filter(status=Meeting.Status.FIXED, reminded_on=None, day__range=(today, today + FAR))
        for one in soon.select_related("municipality", "organiser").order_by("day", "pk"):
            ahead = timedelta(days=int(setting_value("meeting_reminder_days", one.municipality)))
            if one.day is not None and one.day - ahead <= today:
                made += _remind(one, today)
    return RemindedOfMeetings(made)


def _remind(meeting: Meeting, today: date) -> int:
    with transaction.atomic():
        if not Meeting.objects.filter(pk=meeting.pk, reminded_on=None).update(reminded_on=today):
            return 0
        messages = reminder_messages(meeting)
        put(messages)
    return len(messages)


_TOLD = Text(nl="{n} herinneringen aan bijeenkomsten staan klaar.", en="{n} reminders of meetings are ready.")
