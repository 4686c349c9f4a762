"""Turn signals into counted questions, shortly after they came in.

Whoever passes something on waits for one insert. A moment later the worker takes what is not settled yet and stores it
as questions of the place's organisation, so that a signal counts wherever a question counts. Both happen in one
transaction and each question carries the number of its signal: after a crash nothing is counted twice and nothing is
missing.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from voorkant.core.notice.question import NewQuestion
from voorkant.core.notice.signal import CHANNEL, OPTIONAL
from voorkant.store.models import Question, Signal
from voorkant.store.services.notice import Desk, record_questions

BATCH = 500
log = logging.getLogger(__name__)


def settle_signals(*, today: date | None = None, batch: int = BATCH) -> int:
    """Settle everything that waits, in batches; gives how many signals became questions. Safe to call at any time."""
    today = today or timezone.localdate()
    settled, after = 0, 0
    while Signal.objects.filter(settled=False, pk__gt=after).exists():
        with transaction.atomic():
            waiting = _waiting(after, batch)
            settled += _settle(waiting, today)
        if not waiting:
            break  # another process has the rest in hand
        after = waiting[-1].pk
    return settled


def _waiting(after: int, batch: int) -> list[Signal]:
    rows = Signal.objects.filter(settled=False, pk__gt=after).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    keys = list(rows.values_list("pk", flat=True)[:batch])
    return list(Signal.objects.filter(pk__in=keys).select_related("place__organisation__municipality").order_by("pk"))


def _settle(signals: Sequence[Signal], today: date) -> int:
    groups: dict[tuple[int, bool], list[Signal]] = defaultdict(list)
    for one in signals:
        groups[one.place.organisation_id, one.invented].append(one)
    return sum(_settle_group(group, today) for group in groups.values())


def _settle_group(signals: Sequence[Signal], today: date) -> int:
    organisation, invented = signals[0].place.organisation, signals[0].invented
    desk = Desk.of(organisation, today)
    ready: list[tuple[Signal, NewQuestion]] = []
    for one in signals:
        question = _question(one, desk)
        if wrong := desk.faults(question):
            log.error("signal %s waits: %s", one.pk, "; ".join(fault.text.en for fault in wrong))
        else:
            ready.append((one, question))
    record_questions(
        [question for _, question in ready], organisation=organisation, today=today, invented=invented, staged=True
    )
    kept = dict(
        Question.objects.filter(organisation=organisation, reference__in=[question.reference for _, question in ready])
        .values_list("reference", "pk")
    )  # fmt: skip
    for one, question in ready:
        one.question_id, one.settled, one.words = kept[question.reference], True, {}
    Signal.objects.bulk_update([one for one, _ in ready], ["question", "settled", "words"], batch_size=100)
    return len(ready)


def _question(signal: Signal, desk: Desk) -> NewQuestion:
    """Give what is counted; a place that disappeared from the figures since counts in the municipality."""
    area = signal.area_code if signal.area_code in desk.places.areas else desk.places.municipality
    return NewQuestion(
        problems=tuple(signal.problems),
        area=area,
        day=signal.week,
        channel=CHANNEL,
        reference=f"signal:{signal.pk}",
        **{name: getattr(signal, name) for name in OPTIONAL},
        **{about: str(text) for about, text in signal.words.items()},
    )
