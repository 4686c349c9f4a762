"""A mail a week to whoever asked for it, and only when there are new surges. Mail is a postcard: it names them, without
a number.

Monday: "2 nieuwe toenames: Schulden in Twello, Eenzaamheid in Terwolde." and one link. A quiet week brings nothing.
"""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from voorkant.core.shared.period import week_of
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Role, SurgeReader, SurgeWatch, User
from voorkant.store.selectors.surges import Shown, new_since
from voorkant.store.services.outbox import Message, put, site_address
from voorkant.store.services.turns import turn

READ_BY = (Role.PROFESSIONAL, Role.ADVISER, Role.LEAD)
NAMED = 5
DAY = timedelta(days=1)


def mail_surges(today: date | None = None) -> int:
    """Put this week's mails in the outbox, once; gives how many. A second run the same week puts none."""
    today = today or timezone.localdate()
    week, made = week_of(today), 0
    with turn("mail-surges") as mine:
        looked = SurgeWatch.objects.filter(day__gte=week).exclude(mailed__gte=week) if mine else ()
        for row in looked:
            with transaction.atomic():
                messages = _messages(row.municipality, week, row.mailed or row.day - DAY)
                put(messages)
                SurgeWatch.objects.filter(pk=row.pk).update(mailed=today)
            made += len(messages)
    return made


def _messages(municipality: Municipality, week: date, since: date) -> list[Message]:
    new = new_since(municipality, since)
    if not new:
        return []
    subject, body = _words(new)
    wanted = SurgeReader.objects.filter(
        user__municipality=municipality, user__is_active=True, user__role__in=READ_BY
    ).exclude(user__email="")  # fmt: skip
    return [
        Message(f"surges:{one.user_id}:{week:%Y%m%d}", one.user.email, *_in(one.user, subject, body),
                municipality, municipality.invented)
        for one in wanted.select_related("user")
    ]  # fmt: skip


def _in(user: User, subject: Text, body: Text) -> tuple[str, str]:
    return subject.to(user.language), body.to(user.language)


def _words(new: list[Shown]) -> tuple[Text, Text]:
    names = same("")
    for one in new[:NAMED]:
        names += same("- ") + one.heading + same("\n")
    if len(new) > NAMED:
        names += _MORE.format(n=str(len(new) - NAMED))
    subject = (_SUBJECT_ONE if len(new) == 1 else _SUBJECT).format(n=str(len(new)))
    return subject, _BODY.format(names=names, address=site_address(reverse("surges")))


_SUBJECT_ONE = Text(nl="Eén nieuwe toename van vragen", en="One new surge of questions")
_SUBJECT = Text(nl="{n} nieuwe toenames van vragen", en="{n} new surges of questions")
_MORE = Text(nl="- en nog {n}\n", en="- and {n} more\n")
_BODY = Text(
    nl="Hier komen meer vragen dan gewoon, en meer dan toeval verklaart:\n\n{names}\nBekijk ze, en zeg wat jullie "
    "ermee doen:\n{address}\n\nGeen mail meer? Zet die op dezelfde pagina uit.",
    en="More questions come in here than usual, and more than chance explains:\n\n{names}\nLook at them, and say what "
    "you do with them:\n{address}\n\nNo more mail? Turn it off on the same page.",
)
