"""Say that a talk about the social base comes back: one mail to whoever led it, when its day is near.

What nine people agreed in a village hall is forgotten by summer. Thirty days before the day that they chose, whoever
led the talk hears of it, once; on the agenda and the first page it stays until the talk is held again.
"""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text
from voorkant.store.models import BaseTalk, Municipality
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.outbox import Message, put, site_address
from voorkant.store.services.turns import turn


def remind_base_talks(today: date | None = None) -> int:
    """Put the mails of talks that come back in the outbox, once each; gives how many."""
    today, made = today or timezone.localdate(), 0
    with turn("remind-base-talks") as mine:
        for municipality in Municipality.objects.order_by("pk") if mine else ():
            last = today + timedelta(days=int(setting_value("base_talk_ahead_days", municipality)))
            due = BaseTalk.objects.filter(
                municipality=municipality, again_on__lte=last, after=None, reminded_on=None
            ).exclude(email="").exclude(closed_on=None)  # fmt: skip
            for talk in due.order_by("again_on", "pk"):
                with transaction.atomic():
                    put([_message(talk)])
                    BaseTalk.objects.filter(pk=talk.pk).update(reminded_on=today)
                made += 1
    return made


def _message(talk: BaseTalk) -> Message:
    assert talk.again_on is not None  # noqa: S101 asked above
    address = site_address(reverse("base-talk", args=[talk.pk]))
    said = _MAIL.format(name=talk.name, day=long_date(talk.again_on), address=address)
    key = f"base-talk:{talk.pk}:{talk.again_on:%Y%m%d}"
    return Message(
        key, talk.email, _SUBJECT.format(name=talk.name).nl, f"{said.nl}\n\n--\n{said.en}\n", talk.municipality,
        talk.invented,
    )  # fmt: skip


_SUBJECT = Text(
    "Het gesprek over de sociale basis komt terug: {name}", "The talk about the social base is back: {name}"
)
_MAIL = Text(
    "Jullie spraken af om het gesprek ‘{name}’ op {day} opnieuw te voeren.\n\nWat spraken jullie af, en wat kwam "
    "ervan? Kijk hier, en begin het gesprek opnieuw:\n{address}",
    "You agreed to hold the talk ‘{name}’ again on {day}.\n\nWhat did you agree, and what came of it? Look here, and "
    "begin the talk anew:\n{address}",
)
