"""What a team talks about this month, in half an hour: what presses first, something of every kind, the rest behind.

On the first of December, a Tuesday, the team in Twello opens one page. Nine people could not keep up with their post,
two referrals got no answer, and the decision of October comes back as agreed. Forty things could be there; what fits
stands there, and the page says how many more there are.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.shared.text import Text

DECEMBER = 12
SATURDAY = 5
QUARTER_MONTHS = 3


class Choice(StrEnum):
    """What a team may decide on a point."""

    START = "start"
    JOIN = "join"
    WATCH = "watch"
    NOT_NOW = "not_now"
    DONE = "done"


class Every(StrEnum):
    """How often a standing point of a team comes back."""

    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class PointKind:
    """A kind of point: its question, how many minutes it takes, and what may be decided, usual first. What is told
    `once` comes back only when there is something else to say.
    """

    id: str
    name: Text
    minutes: int
    choices: tuple[Choice, ...]
    once: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """A choice in words, with the key that makes it. After `weeks` it is looked at again: 0 at the next agenda, None
    never.
    """

    choice: Choice
    key: str
    name: Text
    done: Text
    weeks: int | None


@dataclass(frozen=True, slots=True)
class Role:
    """A role that may have been present; never a person."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class AgendaWords:
    """The shared language of agendas: kinds in the order of the page, choices, roles, and which partners are teams."""

    kinds: Mapping[str, PointKind]
    choices: Mapping[Choice, ChoiceWords]
    roles: Mapping[str, Role]
    teams: frozenset[str]


@dataclass(frozen=True, slots=True)
class Point:
    """Something that may be on an agenda. `ref` names what it is about and stays the same from month to month
    ("surge:12"); `own` is for the team, `others` for whoever else reads along (None: for the team alone). `weight`
    orders points of one kind, most urgent first. `covers` are refs of what it says too, so that these are no points.
    """

    kind: str
    ref: str
    own: Text
    others: Text | None = None
    weight: float = 0.0
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """A point of an earlier agenda as it was left: `choice` is None where nothing was decided."""

    kind: str
    ref: str
    choice: Choice | None
    next_look: date | None


def first_of(day: date) -> date:
    """Give the first day of the month that a day lies in."""
    return day.replace(day=1)


def next_month(month: date, months: int = 1) -> date:
    """Give the first day of the month that comes `months` later (earlier when negative).

    >>> next_month(date(2026, 11, 22), 2)
    datetime.date(2027, 1, 1)
    """
    index = month.year * DECEMBER + month.month - 1 + months
    return date(index // DECEMBER, index % DECEMBER + 1, 1)


def first_working_day(month: date, public_holidays: Collection[date]) -> date:
    """Give the first day of a month that is neither in a weekend nor a public holiday.

    >>> first_working_day(date(2027, 1, 1), {date(2027, 1, 1)})
    datetime.date(2027, 1, 4)
    """
    day = first_of(month)
    while day.weekday() >= SATURDAY or day in public_holidays:
        day += timedelta(days=1)
    return day


def comes_back(left: Left, until: date) -> bool:
    """Tell whether a point that was left belongs on an agenda on which everything up to `until` is looked at: what was
    not decided does, and what was decided does from the day that was named for a next look.
    """
    if left.choice is None:
        return True
    return left.next_look is not None and left.next_look <= until


def rests(left: Left, until: date) -> bool:
    """Tell whether a team said that it would look at something only later, so that it is not put before it now.

    What was done rests not: when it happens anew, it is news.
    """
    return left.choice not in (None, Choice.DONE) and (left.next_look is None or left.next_look > until)


def place_in_order(
    kinds: Mapping[str, PointKind], kind: str, weight: float, ref: str, *, agreed: bool
) -> tuple[int, bool, float, str]:
    """Give what orders points: their kind, within it first what the team agreed to look at, then the most urgent."""
    order = list(kinds)
    return (order.index(kind) if kind in kinds else len(order), not agreed, -weight, ref)


def fitting(kinds_in_order: Sequence[str], kinds: Mapping[str, PointKind], minutes: int) -> list[int]:
    """Give the places of the points that fit in `minutes`, where `kinds_in_order` holds the kind of each, most urgent
    first. Of every kind the first comes first, then of every kind the second, so that no kind crowds out another.
    """
    seen: dict[str, int] = {}
    rounds = []
    for place, kind in enumerate(kinds_in_order):
        seen[kind] = seen.get(kind, 0) + 1
        rounds.append((seen[kind], place))
    left, chosen = minutes, []
    for _, place in sorted(rounds):
        takes = kinds[kinds_in_order[place]].minutes
        if takes <= left:
            chosen.append(place)
            left -= takes
    return sorted(chosen)


def next_look_of(words: ChoiceWords, today: date, next_agenda: date) -> date | None:
    """Give the day on which a decision is looked at again unless the team says otherwise: the next agenda, a first
    working day some weeks later is for the agenda of that month, or never.
    """
    if words.weeks is None:
        return None
    return next_agenda if words.weeks == 0 else max(next_agenda, today + timedelta(weeks=words.weeks))


def due_in(starts: date, every: Every, until: date | None, month: date) -> bool:
    """Tell whether a standing point is on the agenda of a month: from the month in which it starts, until it ends."""
    begin, now = first_of(starts), first_of(month)
    if now < begin or (until is not None and until < now):
        return False
    passed = (now.year - begin.year) * DECEMBER + now.month - begin.month
    return every is Every.MONTH or passed % QUARTER_MONTHS == 0


def named(texts: Sequence[Text], most: int) -> Text:
    """Name the first `most` on one line, and say how many more there are; none is left out in silence."""
    shown = texts[:most]
    said = Text("; ".join(one.nl for one in shown), "; ".join(one.en for one in shown))
    return _MORE.format(named=said, n=str(len(texts) - most)) if len(texts) > most else said


_MORE = Text("{named}; en nog {n}", "{named}; and {n} more")
