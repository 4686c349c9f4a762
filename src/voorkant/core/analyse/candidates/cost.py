"""What answering questions one by one costs, beside a group: only hours, and every assumption in sight.

Fifteen people cannot keep up with their post. At two hours each that is thirty hours of a neighbourhood team, or 2,100
to 3,000 euros; a walk-in of ten times two hours takes twenty. How long one answer takes nobody publishes: until a team
fills it in, the page says from how many minutes each a group is the cheaper of the two.
"""

from dataclasses import dataclass

from voorkant.core.shared.numbers import about, decimal, whole
from voorkant.core.shared.text import Text

MINUTES = 60


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed: how many `questions` (for other readers a lower bound), `hours_each` for one answer (None:
    unknown), `group_hours` of one colleague for the group, and the price of an hour in euros from `low` to `high`.
    """

    questions: int
    hours_each: float | None
    group_hours: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Costs:
    """Euros from low to high: `each` for all answers one by one (None: unknown), `group` for the group. From
    `break_even` minutes per answer on, the group takes fewer hours.
    """

    each: tuple[float, float] | None
    group: tuple[float, float]
    break_even: float


def costs(assumed: Assumed) -> Costs:
    """Reckon in hours and their price alone; rooms, coffee and what people gain or lose is not in it.

    >>> costs(Assumed(15, 2.0, 20.0, 70, 100))
    Costs(each=(2100.0, 3000.0), group=(1400.0, 2000.0), break_even=80.0)
    """
    hours = None if assumed.hours_each is None else assumed.questions * assumed.hours_each
    each = None if hours is None else (hours * assumed.low, hours * assumed.high)
    group = (assumed.group_hours * assumed.low, assumed.group_hours * assumed.high)
    return Costs(each, group, MINUTES * assumed.group_hours / max(assumed.questions, 1))


def cost_sentences(assumed: Assumed, found: Costs, *, at_least: bool = False) -> tuple[Text, ...]:
    """Say what both cost, and from when on a group takes less; `at_least` where `questions` is a lower bound."""
    counted = (_LEAST if at_least else _COUNTED).format(n=whole(assumed.questions))
    group = _GROUP.format(hours=decimal(assumed.group_hours), low=_euros(found.group[0]), high=_euros(found.group[1]))
    turn = _BREAK_EVEN.format(minutes=about(found.break_even))
    if found.each is None or assumed.hours_each is None:
        return (_UNKNOWN.format(questions=counted), group, turn)
    each = _EACH.format(
        questions=counted, hours=decimal(assumed.hours_each), low=_euros(found.each[0]), high=_euros(found.each[1])
    )
    return (each, group, turn)


def _euros(amount: float) -> Text:
    """Write euros in tens: these are no prices."""
    return whole(round(amount / 10) * 10)


_COUNTED = Text(nl="{n} vragen", en="{n} questions")
_LEAST = Text(nl="ten minste {n} vragen", en="at least {n} questions")
_UNKNOWN = Text(
    nl="Wat het kost om {questions} één voor één te beantwoorden, is niet bekend: hoeveel tijd een antwoord vraagt, "
    "weten jullie zelf het best.",
    en="What it costs to answer {questions} one by one is not known: how much time an answer takes, you know best "
    "yourselves.",
)
_EACH = Text(
    nl="Om {questions} één voor één te beantwoorden, met {hours} uur per vraag, kost € {low} tot € {high}.",
    en="To answer {questions} one by one, at {hours} hours each, costs € {low} to € {high}.",
)
_GROUP = Text(
    nl="Een groep die één collega {hours} uur kost, kost € {low} tot € {high}.",
    en="A group that takes one colleague {hours} hours costs € {low} to € {high}.",
)
_BREAK_EVEN = Text(
    nl="Kost één antwoord meer dan {minutes} minuten, dan vraagt een groep minder tijd.",
    en="If one answer takes more than {minutes} minutes, a group takes less time.",
)
