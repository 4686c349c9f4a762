"""How many came to a group and what that cost, for its own team exact and for others in steps.

"9 kwamen, waarvan 2 nieuw": two taps at the end of the morning. Three people at a group about violence at home in a
small village can be recognised, so whoever does not organise it reads "minder dan 5". A time that nobody counted is not
a time to which nobody came, and a cost that nobody filled in is not free.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.gate import step_words, steps
from voorkant.core.shared.text import Text

MOST_CAME = 999
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Session:
    """One time. `came`, `new` (of whom for the first time) and `cost` (euros) are None until somebody said."""

    day: date
    at: time | None = None
    came: int | None = None
    new: int | None = None
    cost: Decimal | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """What is known of who came. `planned` are all times that were not called off, `held` those up to today, `counted`
    those of which the number is known. `visits` is the sum of the counted ones, `people` how many different people,
    None where that is not known, and `per_time` the mean of the counted times.
    """

    planned: int
    held: int
    counted: int
    visits: int
    people: int | None

    @property
    def to_count(self) -> int:
        """How many times were held and not counted."""
        return self.held - self.counted

    @property
    def per_time(self) -> float | None:
        """How many came to a time, on average; of none counted there is no average."""
        return self.visits / self.counted if self.counted else None


@dataclass(frozen=True, slots=True)
class Cost:
    """Euros, up to the last counted time. `spent` is what is known, `known` of how many of the `held` times; what one
    visit and one person cost are None where that cannot be said. `planned_share` tells that these come from the plan;
    `budget_held` is then the part of the plan that goes to the times held.
    """

    planned: Decimal | None
    spent: Decimal | None
    known: int
    held: int
    per_visit: Decimal | None
    per_person: Decimal | None
    planned_share: bool
    budget_held: Decimal | None = None

    @property
    def complete(self) -> bool:
        """Whether the cost of each time held is known."""
        return self.held > 0 and self.known == self.held


def attendance(sessions: Iterable[Session], today: date) -> Attendance:
    """Count the times of a group up to and including today. How many different people came is known where up to the
    last counted time each was counted, with how many were new: whoever first came to a time that nobody counted is
    never new again.
    """
    planned = [one for one in sessions if not one.cancelled]
    held = [one for one in planned if one.day <= today]
    counted = [one for one in held if one.came is not None]
    told = _told(held)
    whole = bool(told) and all(one.came is not None and one.new is not None for one in told)
    return Attendance(
        planned=len(planned), held=len(held), counted=len(counted), visits=sum(one.came or 0 for one in counted),
        people=sum(one.new or 0 for one in told) if whole else None,
    )  # fmt: skip


def cost(sessions: Iterable[Session], planned: Decimal | None, today: date) -> Cost:
    """Work out what the times up to the last counted one cost: per visit and person only where each was counted; from
    what was spent where that is known of each, else from the plan by the number of times, which is then said.
    """
    listed = [one for one in sessions if not one.cancelled]
    told = _told(one for one in listed if one.day <= today)
    amounts = [one.cost for one in told if one.cost is not None]
    spent = sum(amounts, Decimal(0)) if amounts else None
    came = attendance(told, today)
    whole = len(amounts) == len(told) and bool(told)
    budget = planned * len(told) / len(listed) if planned is not None and told else None
    basis = spent if whole else budget
    return Cost(
        planned=planned, spent=spent, known=len(amounts), held=len(told),
        per_visit=_each(basis, came.visits) if came.to_count == 0 and told else None,
        per_person=_each(basis, came.people), planned_share=not whole and basis is not None, budget_held=budget,
    )  # fmt: skip


def _told(held: Iterable[Session]) -> list[Session]:
    """Give the times up to and including the last one that was counted."""
    rows = sorted(held, key=lambda one: (one.day, one.at or time.min))
    last = max((place for place, one in enumerate(rows) if one.came is not None), default=-1)
    return rows[: last + 1]


def count_faults(session: Session, *, came: int, new: int | None, today: date) -> list[Fault]:
    """Tell what is wrong with a count."""
    found = []
    if session.cancelled:
        found.append(Fault("", _OFF))
    if session.day > today:
        found.append(Fault("", _NOT_YET))
    if not 0 <= came <= MOST_CAME:
        found.append(Fault("came", _CAME.format(most=str(MOST_CAME))))
    if new is not None and not 0 <= new <= max(came, 0):
        found.append(Fault("new", _NEW))
    return found


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader may know of who came. Exact figures (`exact`) for the team whose group it is; for others `words`,
    where that team shares what it meets, and nothing but None where it does not.
    """

    exact: Attendance | None
    words: Text | None
    visits: tuple[int, int] | None = None


def shown(figures: Attendance, *, own: bool, shares: bool, threshold: int) -> Shown:
    """Give what a reader may know: a running number goes through the gate in steps, so that one visit does not show."""
    if own:
        return Shown(figures, None)
    if not shares or not figures.counted:
        return Shown(None, None)
    return Shown(None, step_words(figures.visits, threshold), steps(figures.visits, threshold))


def visit_range(money: Cost, seen: Shown) -> tuple[Decimal, Decimal] | None:
    """Give the least and most that one visit cost, for others than the team: an exact cost would tell the exact number.

    None where the number is not shown or may be nought, or where it is not known what the times held cost.
    """
    if seen.visits is None or not seen.visits[0] or money.per_visit is None:
        return None
    low, high = seen.visits
    whole_cost = money.spent if money.complete else money.budget_held
    if whole_cost is None:
        return None
    return (whole_cost / high).quantize(CENT), (whole_cost / low).quantize(CENT)


def room_words(places: int | None, signed_up: int | None, *, own: bool, threshold: int) -> Text:
    """Say whether there is room. Others than the team read it roughly: who signed up today must not show tomorrow.

    >>> room_words(12, 9, own=True, threshold=5).nl, room_words(12, 9, own=False, threshold=5).nl
    ('nog 3 van de 12 plaatsen', 'bijna vol')
    """
    if places is None:
        return _NO_LIMIT
    if signed_up is None:
        return _PLACES.format(places=str(places))
    free = places - signed_up
    if free <= 0:
        return _WAITING.format(n=str(-free)) if own and free < 0 else _FULL
    if own:
        return (_ONE_FREE if free == 1 else _FREE).format(n=str(free), places=str(places))
    return _NEARLY if free < threshold else _ROOM


def _each(amount: Decimal | None, number: int | None) -> Decimal | None:
    return (amount / number).quantize(CENT) if amount is not None and number else None


_OFF = Text(nl="Deze keer ging niet door.", en="This time was called off.")
_NOT_YET = Text(nl="Deze keer moet nog komen.", en="This time is still to come.")
_CAME = Text(nl="Vul een heel getal in van 0 tot en met {most}.", en="Fill in a whole number from 0 to {most}.")
_NEW = Text(nl="Er kunnen niet meer nieuwe mensen zijn dan er kwamen.", en="No more people can be new than came.")
_NO_LIMIT = Text(nl="inloop, altijd plaats", en="walk in, always room")
_PLACES = Text(nl="{places} plaatsen", en="{places} places")
_FULL = Text(nl="vol", en="full")
_WAITING = Text(nl="vol, en {n} op de wachtlijst", en="full, and {n} on the waiting list")
_FREE = Text(nl="nog {n} van de {places} plaatsen", en="{n} of the {places} places left")
_ONE_FREE = Text(nl="nog 1 van de {places} plaatsen", en="1 of the {places} places left")
_NEARLY = Text(nl="bijna vol", en="nearly full")
_ROOM = Text(nl="nog plaats", en="room left")
