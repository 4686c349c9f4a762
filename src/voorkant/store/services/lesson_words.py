"""What a reader gets by mail about a lesson: who asks, until when, and one link. Mail is a postcard, so no more."""

from django.urls import reverse

from voorkant.core.learn.lessons import Side
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same
from voorkant.store.models import LessonReader
from voorkant.store.selectors.lessons import link_of
from voorkant.store.services.outbox import site_address


def told_message(row: LessonReader) -> tuple[str, str]:
    """Give the subject and text with which a reader hears of a lesson."""
    board = row.lesson.side == Side.BOARD
    who = _who(row)
    subject = (_BOARD_SUBJECT if board else _SUBJECT).format(who=who)
    body = (_BOARD if board else _LESSON).format(who=who, day=long_date(row.due), address=_address(row))
    return subject.nl, _both(body)


def reminder_message(row: LessonReader) -> tuple[str, str]:
    """Give the subject and text of a reminder."""
    body = _REMINDER.format(who=_who(row), day=long_date(row.due), address=_address(row))
    return _REMINDER_SUBJECT.format(who=_who(row)).nl, _both(body)


def _who(row: LessonReader) -> Text:
    team = row.lesson.team
    return same(team.name) if team else _MUNICIPALITY.format(name=row.lesson.municipality.name)


def _address(row: LessonReader) -> str:
    return site_address(reverse("lesson-link", args=[link_of(row.nonce)]))


def _both(text: Text) -> str:
    """Nobody knows which language a mailbox reads, so Dutch comes first and English follows."""
    return f"{text.nl}\n\n--\n{text.en}\n"


_MUNICIPALITY = Text(nl="gemeente {name}", en="the municipality of {name}")
_SUBJECT = Text(nl="Een les van {who} vraagt jouw antwoord", en="A lesson of {who} asks for your answer")
_LESSON = Text(
    nl="{who} deelt wat er in de praktijk gebeurde, en vraagt wat jullie ermee doen. Lezen en antwoorden kost een paar "
    "minuten en kan tot {day}. 'We weten het nog niet' is ook een antwoord. Je hebt geen account nodig:\n{address}",
    en="{who} shares what happened in practice, and asks what you do with it. Reading and answering takes a few "
    "minutes and can be done until {day}. 'We do not know yet' is an answer too. You need no account:\n{address}",
)
_BOARD_SUBJECT = Text(nl="{who} vraagt wat jullie merken", en="{who} asks what you notice")
_BOARD = Text(
    nl="{who} nam een besluit en wil weten wat jullie ervan merken. Antwoorden kan tot {day}, "
    "zonder account:\n{address}",
    en="{who} took a decision and wants to know what you notice. Answer until {day}, without an account:\n{address}",
)
_REMINDER_SUBJECT = Text(
    nl="De les van {who} wacht nog op antwoord", en="The lesson of {who} still waits for an answer"
)
_REMINDER = Text(
    nl="De les van {who} wacht op jouw antwoord; de afgesproken dag is {day}. Eén zin is genoeg:\n{address}\n"
    "Heb je al geantwoord? Dan hoef je niets te doen.",
    en="The lesson of {who} waits for your answer; the day agreed is {day}. One sentence is enough:\n{address}\n"
    "Did you answer already? Then there is nothing to do.",
)
