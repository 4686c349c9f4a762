"""What happens to a signal after it came in, and what its sender reads about it.

A teacher passed something on in week 47 and opens her code in week 49. She reads "Er is contact met de inwoner", in
the words that the team tapped, and nothing about the resident. What a team may tap is one table, each line with its
reason; a promise is a week, since a day would say who was called when.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import week_of
from voorkant.core.shared.text import Text

NEW, TAKEN_UP, CLOSED = "new", "taken_up", "closed"
ALPHABET = "2346789BCDFGHJKMPQRTVWXY"
"""Signs that are not mistaken for each other when read aloud or copied; no vowels, so that a code is never a word."""
LENGTH = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the table: a term of `signal_answers`, where the signal stands after it, and why."""

    term: str
    leads_to: str
    reason: str


ANSWERS: tuple[Answer, ...] = (
    Answer("taken_up", TAKEN_UP, "somebody said that it is theirs; more follows"),
    Answer("called_back", TAKEN_UP, "the sender was heard; the worry itself may still be open"),
    Answer("in_contact", TAKEN_UP, "a first talk is a beginning"),
    Answer("help_started", CLOSED, "what was asked for has begun"),
    Answer("group_offer", CLOSED, "it is taken up together with others"),
    Answer("advice", CLOSED, "the sender can go on alone"),
    Answer("not_reached", CLOSED, "it was tried; passing on again opens a new signal"),
    Answer("resident_declined", CLOSED, "the resident decides"),
    Answer("noted", CLOSED, "it counts, and nobody needs to act now"),
)
_BY_TERM = {one.term: one for one in ANSWERS}


class NoSuchStep(BadInput):
    """An answer that does not exist, or that cannot follow on where a signal stands."""

    def __init__(self) -> None:
        super().__init__(
            "answer-not-possible",
            Text(nl="Dit antwoord kan nu niet.", en="This answer is not possible now."),
            Text(nl="Het signaal is al afgesloten, of het antwoord bestaat niet.",
                 en="The signal was closed already, or the answer does not exist."),
            Text(nl="Er is niets veranderd. Kies een antwoord uit de lijst.",
                 en="Nothing was changed. Choose an answer from the list."),
        )  # fmt: skip


def next_status(status: str, answer: str) -> str:
    """Give where a signal stands after an answer; NoSuchStep when that answer cannot follow.

    What is closed stays closed, but may be closed with better news: help can start after "niet gelukt".
    """
    line = _BY_TERM.get(answer)
    if line is None or (status == CLOSED and line.leads_to != CLOSED):
        raise NoSuchStep
    return line.leads_to


def possible_answers(status: str) -> tuple[str, ...]:
    """Give the answers that may follow, in the order of the table; a first call is its own button."""
    return tuple(one.term for one in ANSWERS if status != CLOSED or one.leads_to == CLOSED)


@dataclass(frozen=True, slots=True)
class Promise:
    """An agreement that says within how many days a signal about some problems is answered; none is all of them."""

    problems: tuple[str, ...]
    days: int


def promised_days(promises: Iterable[Promise], problems: Collection[str], usual: int) -> int:
    """Give within how many days an answer was promised: the shortest agreement that covers a problem, else `usual`."""
    wanted = set(problems)
    return min((one.days for one in promises if not one.problems or wanted & set(one.problems)), default=usual)


def answer_by(today: date, days: int) -> date:
    """Give the Sunday that ends the week in which an answer was promised.

    >>> answer_by(date(2026, 11, 18), 10)
    datetime.date(2026, 11, 29)
    """
    return week_of(today + timedelta(days=days)) + timedelta(days=6)


class Standing(StrEnum):
    """How a signal stands against its promise."""

    ANSWERED = "answered"
    WAITING = "waiting"
    THIS_WEEK = "this_week"
    OVERDUE = "overdue"


def standing(first_answer: date | None, promised: date | None, today: date) -> Standing:
    """Tell whether a signal was answered, and if not whether that is due; `first_answer` is the Monday of its week."""
    if first_answer is not None:
        return Standing.ANSWERED
    if promised is None or week_of(today) < week_of(promised):
        return Standing.WAITING
    return Standing.THIS_WEEK if today <= promised else Standing.OVERDUE


def in_time(first_answer: date | None, promised: date) -> bool:
    """Tell whether the first answer came in the promised week or before it."""
    return first_answer is not None and first_answer <= promised


def code_from(digest: bytes) -> str:
    """Make a code of eight signs that somebody can copy by hand, from at least eight random-looking bytes.

    >>> code_from(bytes(8))
    '2222-2222'
    """
    number = int.from_bytes(digest[:8], "big")
    signs = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return f"{''.join(signs[:4])}-{''.join(signs[4:])}"


def read_code(typed: str) -> str:
    """Read a code as people type it, with or without a dash, in small letters; an empty text when it is none.

    >>> read_code(" k7rm 3xpt "), read_code("hallo")
    ('K7RM-3XPT', '')
    """
    signs = "".join(one for one in typed.upper() if one.isalnum())
    if len(signs) != LENGTH or any(one not in ALPHABET for one in signs):
        return ""
    return f"{signs[:4]}-{signs[4:]}"
