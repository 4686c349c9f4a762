"""Say in one sentence how a group goes and what it costs, never more than is known.

"In 5 keren kwamen 43 bezoekers, van 14 mensen; gemiddeld 8,6 per keer." Where one time was not counted it says so, and
does not speak of people.
"""

from datetime import date
from decimal import Decimal

from voorkant.core.act.group_figures import Attendance, Cost
from voorkant.core.act.group_offer import CANCELLED, PLANNED
from voorkant.core.act.group_sessions import day_words
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.text import Text, same


def sentence_of(state: str, exact: Attendance | None, steps: Text | None, first: date) -> Text:
    """Say how a group goes: `exact` for its own team, else `steps` where others may know, else neither."""
    if state == CANCELLED:
        return _OFF
    if exact is not None and exact.counted:
        return _came(exact)
    if exact is not None and exact.held:
        return _TO_COUNT
    if steps is not None:
        return _STEPS.format(steps=steps)
    if state == PLANNED:
        return _COMING.format(day=day_words(first))
    return _NOT_BEGUN if exact is not None else _NOT_SHARED


def cost_sentence(exact: Cost | None, per_visit: tuple[Decimal, Decimal] | None) -> Text:
    """Say what a group costs; what nobody filled in is not known, and not free."""
    if exact is None:
        if per_visit is None:
            return _NOT_KNOWN
        low, high = per_visit
        return _BETWEEN.format(low=euros(low), high=euros(high))
    if exact.per_person is not None:
        said = _PER_PERSON.format(amount=euros(exact.per_person))
        return said + (_PLAN if exact.planned_share else Text("", "")) + same(".")
    if exact.per_visit is not None:
        said = _PER_VISIT.format(amount=euros(exact.per_visit))
        return said + (_PLAN if exact.planned_share else Text("", "")) + same(".")
    if exact.spent is not None and not exact.complete:
        return _PARTLY.format(spent=euros(exact.spent), known=str(exact.known), held=str(exact.held))
    if exact.planned is not None:
        return _PLANNED.format(amount=euros(exact.planned))
    return _NOT_KNOWN


def euros(amount: Decimal) -> Text:
    """Write an amount, cents only where there are any.

    >>> euros(Decimal("12.5")).nl, euros(Decimal(1250)).en
    ('€ 12,50', '€1,250')
    """
    if amount == amount.to_integral_value():
        number = whole(float(amount))
    else:
        number = Text(nl=f"{amount:,.2f}".translate(str.maketrans(",.", ".,")), en=f"{amount:,.2f}")
    return Text(nl=f"€ {number.nl}", en=f"€{number.en}")


def _came(one: Attendance) -> Text:
    mean = decimal(one.per_time or 0.0)
    said = (_ONCE if one.counted == 1 else _OFTEN).format(n=str(one.counted), visits=whole(one.visits), mean=mean)
    if one.people is not None:
        said = said + _PEOPLE.format(people=whole(one.people))
    said = said + same(".")
    if one.to_count:
        said = said + (_ONE_LEFT if one.to_count == 1 else _LEFT).format(n=str(one.to_count))
    return said


_OFF = Text(nl="Deze groep ging niet door.", en="This group was called off.")
_TO_COUNT = Text(nl="Nog niet geteld hoeveel mensen er kwamen.", en="Not counted yet how many people came.")
_STEPS = Text(nl="Tot nu toe samen {steps} bezoeken.", en="So far {steps} visits together.")
_COMING = Text(nl="Begint op {day}.", en="Begins on {day}.")
_NOT_BEGUN = Text(nl="Nog geen keer geweest.", en="Has not met yet.")
_NOT_SHARED = Text(
    nl="Hoeveel mensen er komen, deelt deze partner nog niet.",
    en="This partner does not share yet how many people come.",
)
_ONCE = Text(nl="De ene keer kwamen {visits} mensen", en="The one time {visits} people came")
_OFTEN = Text(
    nl="In {n} keer kwamen gemiddeld {mean} mensen, samen {visits} bezoeken",
    en="Over {n} times {mean} people came on average, {visits} visits together",
)
_PEOPLE = Text(nl=", van {people} verschillende mensen", en=", by {people} different people")
_ONE_LEFT = Text(nl=" Eén keer is nog niet geteld.", en=" One time is not counted yet.")
_LEFT = Text(nl=" {n} keer is nog niet geteld.", en=" {n} times are not counted yet.")
_NOT_KNOWN = Text(nl="Wat het kost is niet bekend.", en="What it costs is not known.")
_PER_PERSON = Text(nl="Tot nu toe {amount} per deelnemer", en="So far {amount} per participant")
_PER_VISIT = Text(nl="Tot nu toe {amount} per bezoek", en="So far {amount} per visit")
_PLAN = Text(nl=", volgens wat begroot is", en=", by what was budgeted")
_BETWEEN = Text(nl="Tussen {low} en {high} per bezoek.", en="Between {low} and {high} per visit.")
_PARTLY = Text(
    nl="Van {known} van de {held} getelde keren is bekend wat het kostte: {spent}.",
    en="Of {known} of the {held} counted times it is known what they cost: {spent}.",
)
_PLANNED = Text(nl="Begroot: {amount} voor alle keren samen.", en="Budgeted: {amount} for all times together.")
