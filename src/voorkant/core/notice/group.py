"""What a group passes on together: how many were there, and how many of them recognised something.

At the coffee morning nine of fourteen nod when somebody says that the letters of the tax office frighten her. Nobody of
those nine is named, and with three people around a table a count would name them all the same: so a group has at least
five people, and a number within it is kept only from five.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.core.notice.question import FieldError
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text, same

LONGEST_ACTIVITY, LONGEST_AGREED = 160, 300
MOST_PEOPLE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroupSignal:
    """What a group passes on: `recognised` maps a problem to how many of the `people` knew it (None: not counted).

    `offer` is the id of an offer of the own organisation, or None with a free `activity`.
    """

    activity: str
    people: int | None
    recognised: Mapping[str, int | None]
    area: str
    day: date | None
    offer: int | None = None
    wish: str = ""
    strength: str = ""
    agreed: str = ""
    nonce: str = ""


class BadGroupSignal(BadInput):
    """A group signal that cannot be kept; `errors` names each field, `recognised-<problem>` for a number."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        self.errors = tuple(errors)
        why = Text(nl=" ".join(one.text.nl for one in errors), en=" ".join(one.text.en for one in errors))
        super().__init__("group-signal-not-right", _CANNOT, why, _NOTHING)


def group_faults(given: NewGroupSignal, smallest: int) -> list[FieldError]:
    """List what is wrong with the group itself; what makes a question (problems, area, day) is judged as a question.

    `smallest` is the fewest people of a group (setting `group_signal_people`).
    """
    found = []
    if not given.activity.strip():
        found.append(_fault("activity", _NO_ACTIVITY))
    elif len(given.activity) > LONGEST_ACTIVITY:
        found.append(_fault("activity", _TOO_LONG.format(limit=str(LONGEST_ACTIVITY))))
    if len(given.agreed) > LONGEST_AGREED:
        found.append(_fault("agreed", _TOO_LONG.format(limit=str(LONGEST_AGREED))))
    if given.people is None:
        return [*found, _fault("people", _HOW_MANY)]
    if given.people < smallest:
        return [*found, FieldError("people", _SMALL.format(smallest=str(smallest)), _AS_QUESTION)]
    if given.people > MOST_PEOPLE:
        return [*found, _fault("people", _NUMBER.format(most=whole(MOST_PEOPLE)))]
    for problem, number in given.recognised.items():
        if number is not None and not 0 <= number <= given.people:
            found.append(_fault(f"recognised-{problem}", _MORE.format(people=whole(given.people))))
    return found


def kept_numbers(recognised: Mapping[str, int | None], smallest: int) -> dict[str, int | None]:
    """Give the numbers as they are kept: None where nobody counted or fewer than `smallest` recognised it; a problem
    that nobody recognised is left out.

    >>> kept_numbers({"debts": 9, "grief": 2, "loneliness": None, "falls": 0}, 5)
    {'debts': 9, 'grief': None, 'loneliness': None}
    """
    return {
        problem: number if number is not None and number >= smallest else None
        for problem, number in recognised.items()
        if number != 0
    }


def recognised_words(number: int | None, people: int) -> Text:
    """Say how many of a group recognised something, without a small number.

    >>> recognised_words(9, 14).nl, recognised_words(None, 14).nl
    ('9 van de 14', 'een deel van de groep')
    """
    if number is None:
        return Text(nl="een deel van de groep", en="part of the group")
    return Text(nl=f"{number} van de {people}", en=f"{number} of the {people}")


def _fault(field: str, do: Text) -> FieldError:
    return FieldError(field, same(""), do)


_CANNOT = Text(nl="Dit kan zo niet worden doorgegeven.", en="This cannot be passed on like this.")
_NOTHING = Text(nl="Er is niets opgeslagen. Verbeter dit en probeer het opnieuw.",
                en="Nothing was stored. Correct this and try again.")  # fmt: skip
_NO_ACTIVITY = Text(nl="Kies de activiteit, of schrijf op wat jullie deden.",
                    en="Choose the activity, or write down what you did.")  # fmt: skip
_HOW_MANY = Text(nl="Vul in hoeveel mensen er waren.", en="Fill in how many people there were.")
_SMALL = Text(nl="Met minder dan {smallest} mensen kan iemand te herkennen zijn.",
              en="With fewer than {smallest} people somebody might be recognised.")  # fmt: skip
_AS_QUESTION = Text(nl="Geef het door als een gewoon signaal of gewone vraag.",
                    en="Pass it on as an ordinary signal or question.")  # fmt: skip
_NUMBER = Text(nl="Vul een aantal in tot {most}.", en="Fill in a number up to {most}.")
_MORE = Text(nl="Er waren {people} mensen. Vul een kleiner aantal in of laat het leeg.",
             en="There were {people} people. Fill in a smaller number or leave it empty.")  # fmt: skip
_TOO_LONG = Text(nl="Dit is langer dan {limit} tekens. Maak het korter.",
                 en="This is longer than {limit} characters. Make it shorter.")  # fmt: skip
