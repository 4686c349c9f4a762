"""Remind people of a meeting a few days ahead: part of `voorkant remind`, safe to repeat.

A meeting knows whether it was reminded of; the messages and that fact are written together, so that a run that was
killed doubles nothing.
"""

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


def remind_meetings(today: date | None = None) -> int:
    """Make the reminders that are due; gives how many messages. A second run the same day finds nothing."""
    today, made = today or timezone.localdate(), 0
    with turn("remind-meetings") as mine:
        if not mine:
            return 0
        soon = Meeting.objects.filter(status=Meeting.Status.FIXED, reminded_on=None, day__range=(today, today + FAR))
        for one in soon.select_related("municipality", "organiser").order_by("day", "pk"):
            ahead = timedelta(days=int(setting_value("meeting_reminder_days", one.municipality)))
            if one.day is not None and one.day - ahead <= today:
                made += _remind(one, today)
    return made


def _remind(meeting: Meeting, today: date) -> int:
    with transaction.atomic():
        if not Meeting.objects.filter(pk=meeting.pk, reminded_on=None).update(reminded_on=today):
            return 0
        messages = reminder_messages(meeting)
        put(messages)
    return len(messages)


def told(made: int) -> Text:
    """Say how many reminders were made."""
    return Text(f"{made} herinneringen aan bijeenkomsten staan klaar.", f"{made} reminders of meetings are ready.")
