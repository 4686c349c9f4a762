"""What a team does with what came in: take it up, call back, answer, and tell what is done about a theme.

Every step is one tap and one row, dated to the week. The number of somebody who was called back is gone with that same
tap. Forty times "geldzorgen" is answered once, for all forty.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.core.notice.feedback import NoSuchStep, next_status
from voorkant.core.notice.signal import COUNTED, tidy
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.period import week_of
from voorkant.core.shared.text import Text
from voorkant.store.models import CallBack, FindingPlace, Organisation, Signal, SignalStep, ThemeAnswer
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.signals import received
from voorkant.store.services.notice import clean_words

CALLED_BACK, NOTED = "called_back", "noted"


@dataclass(frozen=True, slots=True)
class ThemeAnswered:
    """What was told, and how many signals it answered."""

    answer: ThemeAnswer
    closed: int


def add_step(*, team: Organisation, signal: int, answer: str, today: date | None = None) -> Signal:
    """Add what happened to a signal of a team; NotFound when it is not theirs, NoSuchStep when it cannot follow.

    The number to call goes when somebody called, and when the signal is closed.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        found = received(team).select_for_update(of=("self",)).filter(pk=signal).first()
        if found is None:
            raise NotFound("signal-not-found", _NOT_THERE, _NOT_YOURS, _NOTHING_CHANGED)
        found.status = next_status(found.status, answer)
        found.save(update_fields=["status"])
        SignalStep.objects.create(signal=found, answer=answer, week=week_of(today))
        if answer == CALLED_BACK or found.status == Signal.Status.CLOSED:
            CallBack.objects.filter(signal=found).delete()
    return found


def mark_called_back(*, team: Organisation, signal: int, today: date | None = None) -> Signal:
    """Say that the sender was called; NoSuchStep when nobody asked for that (any more)."""
    if not CallBack.objects.filter(signal=signal).exists():
        raise NoSuchStep
    return add_step(team=team, signal=signal, answer=CALLED_BACK, today=today)


def answer_theme(
    *, team: Organisation, problem: str, text: str, place: FindingPlace | None = None, today: date | None = None
) -> ThemeAnswered:
    """Tell what is done about a problem, and close with it every counted signal about it that waited.

    Raises BadInput when the text is empty, too long or names somebody; nothing is stored then.
    """
    today, text = today or timezone.localdate(), tidy(text).strip()
    _check(text, int(setting_value("own_words_characters", team.municipality)))
    with transaction.atomic():
        answer = ThemeAnswer.objects.create(
            organisation=team, place=place, problem=problem, text=text, given_on=today, invented=team.invented
        )
        waiting = received(team).filter(ending=COUNTED, status=Signal.Status.NEW)
        if place is not None:
            waiting = waiting.filter(place=place)
        about = [key for key, problems in waiting.values_list("pk", "problems") if problem in problems]
        SignalStep.objects.bulk_create(
            [SignalStep(signal_id=key, answer=NOTED, week=week_of(today)) for key in about], batch_size=200
        )
        for start in range(0, len(about), 200):
            Signal.objects.filter(pk__in=about[start : start + 200]).update(status=Signal.Status.CLOSED)
    return ThemeAnswered(answer, len(about))


def _check(text: str, most: int) -> None:
    if not text:
        raise BadInput("theme-answer-empty", _NOT_STORED, _EMPTY, _WRITE)
    if len(text) > most:
        raise BadInput("theme-answer-too-long", _NOT_STORED, _TOO_LONG.format(limit=str(most)), _SHORTEN)
    if clean_words(text).spans:
        raise BadInput("theme-answer-names", _NOT_STORED, _NAMES, _IN_GENERAL)


_NOT_THERE = Text(nl="Dit signaal is er niet.", en="This signal is not there.")
_NOT_YOURS = Text(nl="Het is niet van jouw team, of het is al weg.", en="It is not your team's, or it is gone.")
_NOTHING_CHANGED = Text(nl="Er is niets veranderd.", en="Nothing was changed.")
_NOT_STORED = Text(nl="Het antwoord is nog niet verstuurd.", en="The answer was not sent yet.")
_EMPTY = Text(nl="Er staat nog niets.", en="There is nothing in it yet.")
_WRITE = Text(nl="Schrijf in één of twee zinnen wat er gebeurt.", en="Write in one or two sentences what is done.")
_TOO_LONG = Text(nl="Het is langer dan {limit} tekens.", en="It is longer than {limit} characters.")
_SHORTEN = Text(nl="Maak het korter.", en="Make it shorter.")
_NAMES = Text(
    nl="Er lijkt een naam, adres of nummer in te staan.", en="There seems to be a name, address or number in it."
)
_IN_GENERAL = Text(
    nl="Schrijf in het algemeen, zonder iemand te noemen.", en="Write in general terms, without naming anybody."
)
