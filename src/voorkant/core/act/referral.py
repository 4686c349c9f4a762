"""A referral that comes back: what may happen to it, who may say so, and whom to ask what when nobody says anything.

The reading corner arranges that Ria of debt help expects somebody on Thursday at ten, and goes along. A week later the
reading corner is asked whether somebody came; then Ria whether she can take it up; six weeks later whether it helped.
Nothing here knows who the resident is. What may follow on what is one table (`knowledge/referral_states.yaml`); code
knows no other path.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.period import week_of
from voorkant.core.shared.text import Text, same

GIVEN, NOT_ARRIVED, ARRIVED, TAKEN_UP, DECLINED = "given", "not_arrived", "arrived", "taken_up", "declined"
REFERRED_ON, HELPED, PARTLY, NOT_HELPED = "referred_on", "helped", "partly", "not_helped"
UNKNOWN, REVOKED = "unknown", "revoked"
FELL_THROUGH = (DECLINED, NOT_ARRIVED, REVOKED)
"""Where another partner may be tried."""
WEEK = timedelta(days=6)


class Who(StrEnum):
    """Who takes a step: two organisations, whoever holds the code of the card, or the clock when all are silent."""

    REFERRER = "referrer"
    PARTNER = "partner"
    SENDER = "sender"
    CLOCK = "clock"


class Asked(StrEnum):
    """Who is reminded: the referrer, the partner, or the contact that the agreement names."""

    REFERRER = "referrer"
    PARTNER = "partner"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class State:
    """Where a referral can stand; at an `end` nobody is waited for."""

    id: str
    name: Text
    explanation: Text
    end: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `wait` is the setting that must have run out, empty for none; `do` is said on a button.
    `needs_next` asks for the partner to whom it goes on.
    """

    start: str
    to: str
    who: frozenset[Who]
    do: Text
    reason: Text
    wait: str = ""
    needs_reason: bool = False
    needs_next: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked in a state once the setting `after` has run out, and who is asked first, second and so on."""

    id: str
    state: str
    after: str
    asks: tuple[Asked, ...]
    words: Text


@dataclass(frozen=True)
class Table:
    """The whole table: states, lines, reasons for a no, and questions by the state in which they are asked."""

    states: Mapping[str, State]
    lines: tuple[Line, ...]
    reasons: Mapping[str, Text]
    questions: Mapping[str, Question]

    def line(self, start: str, to: str, by: Who) -> Line | None:
        """Give the line by which somebody may bring a referral from one state to another."""
        return next((one for one in self.lines if (one.start, one.to) == (start, to) and by in one.who), None)


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods in days by the name of their setting; `every` and `every_full` between two reminders (the second for a
    partner that is full), `each` is how often the same people are reminded.
    """

    days: Mapping[str, int]
    every: int
    every_full: int
    each: int
    silence: int


@dataclass(frozen=True, slots=True)
class Step:
    """What happened, by whom, in the week that begins on `week`; `reason` is an id for a no."""

    to: str
    by: Who
    week: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A referral as it stands. `given` and `since` (when it came into its state) are Mondays, `meet_on` the day that
    was arranged. `reminded` counts reminders in this state, `last_reminder` is the day of the last one.
    `answer_days` is what the agreement says, else None.
    """

    given: date
    state: str = GIVEN
    since: date
    meet_on: date | None = None
    answer_days: int | None = None
    reminded: int = 0
    last_reminder: date | None = None
    steps: tuple[Step, ...] = ()

    @property
    def came(self) -> bool:
        """Tell whether somebody ever arrived."""
        return any(one.to == ARRIVED for one in self.steps)


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody is to be asked something on a day; `number` counts from one within the state."""

    on: date
    whom: Asked
    question: Question
    number: int


class NoSuchStep(BadInput):
    """A step that the table does not hold; says what is possible."""

    def __init__(self, why: Text, possible: tuple[Line, ...]) -> None:
        self.possible = possible
        listed = _listed(possible)
        do = _CHOOSE.format(possible=listed) if possible else _NOTHING_POSSIBLE
        super().__init__("referral-step-not-possible", _NOT_POSSIBLE, why, do)


def new_referral(on: date, *, meet_on: date | None = None, answer_days: int | None = None) -> Referral:
    """Give a referral that was arranged on a day."""
    week = week_of(on)
    return Referral(given=week, since=week, meet_on=meet_on, answer_days=answer_days)


def possible(referral: Referral, table: Table, periods: Periods, by: Who, today: date) -> tuple[Line, ...]:
    """Give the lines that somebody may take now, in the order of the table."""
    return tuple(
        one for one in table.lines
        if one.start == referral.state and by in one.who and _waited(referral, one, periods, today)
    )  # fmt: skip


def step(
    referral: Referral,
    to: str,
    by: Who,
    on: date,
    reason: str = "",
    *,
    table: Table,
    periods: Periods,
    arranged: bool = False,
) -> Referral:
    """Bring a referral to another state. Raises NoSuchStep for what the table does not hold, and BadInput when a no
    comes without a reason from the list, or when somebody would go on to another with whom nothing was `arranged`. A
    reason that nobody asked for is dropped.
    """
    line = table.line(referral.state, to, by)
    open_now = possible(referral, table, periods, by, on)
    if line is None or on < referral.since:
        raise NoSuchStep(_NOT_IN_TABLE, open_now)
    if line not in open_now:
        raise NoSuchStep(_TOO_SOON.format(day=f"{waits_until(referral, line, periods):%d-%m-%Y}"), open_now)
    if line.needs_reason and reason not in table.reasons:
        raise BadInput("referral-reason-missing", _NOT_POSSIBLE, _NO_REASON, _CHOOSE_REASON)
    if line.needs_next and not arranged:
        raise BadInput("referral-next-missing", _NOT_POSSIBLE, _NO_NEXT, _ARRANGE_NEXT)
    week = week_of(on)
    taken = Step(to, by, week, reason if line.needs_reason else "")
    keeps_meeting = to == GIVEN and referral.meet_on is not None and referral.meet_on >= on
    return replace(
        referral, state=to, since=week, meet_on=referral.meet_on if keeps_meeting else None, reminded=0,
        last_reminder=None, steps=(*referral.steps, taken),
    )  # fmt: skip


def waits_until(referral: Referral, line: Line, periods: Periods) -> date:
    """Give the first day on which a line may be taken."""
    return _counts_from(referral) + timedelta(days=periods.days[line.wait]) if line.wait else referral.since


def next_reminder(referral: Referral, table: Table, periods: Periods, *, full: bool = False) -> Due | None:
    """Give who is asked next and when; None where nobody is waited for or everybody was asked often enough.

    `full` tells that the partner has more than it agreed to carry; it is asked less often then.
    """
    question = table.questions.get(referral.state)
    if question is None or referral.reminded >= periods.each * len(question.asks):
        return None
    whom = question.asks[referral.reminded // periods.each]
    if referral.last_reminder is None:
        on = _counts_from(referral) + timedelta(days=_first_wait(referral, question, periods))
    else:
        gentle = full and whom is not Asked.REFERRER
        on = referral.last_reminder + timedelta(days=periods.every_full if gentle else periods.every)
    return Due(on, whom, question, referral.reminded + 1)


def due(referral: Referral, table: Table, periods: Periods, today: date, *, full: bool = False) -> Due | None:
    """Give whom to remind of what today; None when nothing is due."""
    found = next_reminder(referral, table, periods, full=full)
    return found if found is not None and found.on <= today else None


def reminded(referral: Referral, on: date) -> Referral:
    """Write down that a reminder went out."""
    return replace(referral, reminded=referral.reminded + 1, last_reminder=on)


def silent_on(referral: Referral, table: Table, periods: Periods) -> date | None:
    """Give the day on which the clock puts the end down as not known; None where the clock has no say."""
    line = next((one for one in table.lines if one.start == referral.state and Who.CLOCK in one.who), None)
    return waits_until(referral, line, periods) if line else None


def next_look(referral: Referral, table: Table, periods: Periods, *, full: bool = False) -> date | None:
    """Give the first day on which something is to be done without anybody asking; None for never."""
    asked = next_reminder(referral, table, periods, full=full)
    days = [day for day in (asked.on if asked else None, silent_on(referral, table, periods)) if day is not None]
    return min(days, default=None)


def _waited(referral: Referral, line: Line, periods: Periods, today: date) -> bool:
    return not line.wait or waits_until(referral, line, periods) <= today


def _counts_from(referral: Referral) -> date:
    """Count from the last day of its week, as nobody keeps the day itself, or from the day arranged when later."""
    end = referral.since + WEEK
    return max(end, referral.meet_on) if referral.meet_on else end


def _first_wait(referral: Referral, question: Question, periods: Periods) -> int:
    agreed = referral.answer_days if referral.state == ARRIVED else None
    return periods.days[question.after] if agreed is None else agreed


def _listed(lines: tuple[Line, ...]) -> Text:
    names = [one.do for one in lines]
    return Text(nl="; ".join(one.nl for one in names), en="; ".join(one.en for one in names)) if names else same("")


_NOT_POSSIBLE = Text(nl="Dit kan nu niet.", en="This is not possible now.")
_NOT_IN_TABLE = Text(
    nl="De verwijzing staat er anders voor, of een ander zegt dit.",
    en="The referral stands differently, or it is for another to say.",
)
_TOO_SOON = Text(nl="Het is er nog te vroeg voor; het kan vanaf {day}.", en="It is too soon; possible from {day}.")
_CHOOSE = Text(nl="Dit kan wel: {possible}.", en="This is possible: {possible}.")
_NOTHING_POSSIBLE = Text(
    nl="Er is niets veranderd. Nu is een ander aan zet.", en="Nothing changed. It is another's turn."
)
_NO_REASON = Text(nl="Er staat geen reden bij.", en="There is no reason with it.")
_NO_NEXT = Text(nl="Er staat niet bij naar wie.", en="It does not say to whom.")
_ARRANGE_NEXT = Text(
    nl="Spreek eerst af wie deze inwoner daar verwacht.", en="First arrange who expects this resident there."
)
_CHOOSE_REASON = Text(nl="Kies een reden uit de lijst.", en="Choose a reason from the list.")
