"""What a talk with residents must be before it is kept, and where its promises stand.

At the table in Klarenbeek somebody promised a bench at the bus stop "voor de zomer". A promise therefore has somebody
who does it and a day; on the day after it reads "over tijd", until somebody writes whether it was kept and what
happened. What residents said is never rewritten.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voorkant.core.notice.question import FieldError
from voorkant.core.notice.reach import OVERLAPPING, ReachGroup
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.language import SharedLanguage
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same

KINDS = "dialogue_kinds"
THEME, WISH, STRENGTH, PROMISE = "theme", "wish", "strength", "promise"
NOTE_KINDS = (THEME, WISH, STRENGTH, PROMISE)
LONGEST_TITLE, LONGEST_WHO = 160, 120
MOST_PEOPLE = 5_000
"""More people than this are no talk; the number was mistyped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """One thing that was said or promised; `problem` an id or empty, `who` (a role) and `due` for a promise."""

    kind: str
    text: str
    problem: str = ""
    who: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDialogue:
    """A talk as somebody writes it down: ids of the shared language, a code of the own municipality, who came."""

    kind: str
    title: str
    held_on: date | None
    area: str
    people: int | None = None
    reached: Mapping[str, int] | None = None
    notes: tuple[NewNote, ...] = ()


@dataclass(frozen=True, slots=True)
class DialogueLimits:
    """The first and last day that a talk may have, and how long one remark may be."""

    first: date
    last: date
    characters: int


class BadDialogue(BadInput):
    """A talk that cannot be kept; `errors` names each field (of `NewDialogue`, `reached-<group>`, `note-<number>`)."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        self.errors = tuple(errors)
        why = Text(nl=" ".join(one.text.nl for one in errors), en=" ".join(one.text.en for one in errors))
        super().__init__("dialogue-not-right", _CANNOT, why, _NOTHING)


class PromiseState(StrEnum):
    """Where a promise stands."""

    OVERDUE = "overdue"
    OPEN = "open"
    KEPT = "kept"
    NOT_KEPT = "not_kept"


def promise_state(due: date | None, kept: bool | None, today: date) -> PromiseState:
    """Tell where a promise stands; on its day it is still open.

    >>> promise_state(date(2026, 3, 1), None, date(2026, 3, 2)).value
    'overdue'
    """
    if kept is not None:
        return PromiseState.KEPT if kept else PromiseState.NOT_KEPT
    return PromiseState.OVERDUE if due is not None and due < today else PromiseState.OPEN


def dialogue_faults(
    given: NewDialogue,
    *,
    language: SharedLanguage,
    groups: Mapping[str, ReachGroup],
    areas: Collection[str],
    today: date,
    limits: DialogueLimits,
) -> list[FieldError]:
    """List everything that is wrong; empty when it may be kept. Of a talk still to come only the plan is given."""
    found = []
    title = given.title.strip()
    if not title:
        found.append(_fault("title", _NO_TITLE))
    elif len(title) > LONGEST_TITLE:
        found.append(_fault("title", _TOO_LONG.format(limit=str(LONGEST_TITLE))))
    if given.kind not in language.terms[KINDS]:
        found.append(_fault("kind", _NO_KIND))
    if given.area not in areas:
        found.append(_fault("area", _NO_AREA))
    if given.held_on is None:
        found.append(_fault("held_on", _NO_DAY))
    elif not limits.first <= given.held_on <= limits.last:
        found.append(_fault("held_on", _DAY.format(first=long_date(limits.first), last=long_date(limits.last))))
    return [
        *found,
        *people_faults(given.people, given.reached or {}, groups, given.held_on, today),
        *note_faults(given.notes, language=language, held_on=given.held_on, today=today, limits=limits),
    ]


def people_faults(
    people: int | None, reached: Mapping[str, int], groups: Mapping[str, ReachGroup], held_on: date | None, today: date
) -> list[FieldError]:
    """Say what cannot be in the counts: more in the groups of one block than there were, a group without a total."""
    if (people is not None or reached) and held_on is not None and held_on > today:
        return [_fault("people", _STILL_TO_COME)]
    if people is None:
        return [_fault("people", _HOW_MANY)] if reached else []
    if not 0 <= people <= MOST_PEOPLE:
        return [_fault("people", _NUMBER.format(most=whole(MOST_PEOPLE)))]
    found = []
    sums: dict[str, int] = {}
    for group, number in reached.items():
        if group not in groups or number < 0 or number > people:
            found.append(_fault(f"reached-{group}", _MORE.format(people=whole(people))))
        elif groups[group].block != OVERLAPPING:
            sums[groups[group].block] = sums.get(groups[group].block, 0) + number
    for block, total in sums.items():
        if total > people and not found:
            first = next(group for group in reached if groups[group].block == block)
            found.append(_fault(f"reached-{first}", _TOGETHER.format(total=whole(total), people=whole(people))))
    return found


def note_faults(
    notes: Sequence[NewNote], *, language: SharedLanguage, held_on: date | None, today: date, limits: DialogueLimits
) -> list[FieldError]:
    """Say what is wrong with each remark; fields read `note-<number>` (from 0), `note-<number>-who` and `-due`."""
    found = []
    for number, note in enumerate(notes):
        field = f"note-{number}"
        if note.kind not in NOTE_KINDS or not note.text.strip():
            found.append(_fault(field, _NO_TEXT))
        if len(note.text) > limits.characters:
            found.append(_fault(field, _TOO_LONG.format(limit=str(limits.characters))))
        if note.problem and note.problem not in language.problems:
            found.append(_fault(field, _UNKNOWN_PROBLEM))
        if held_on is not None and held_on > today:
            found.append(_fault(field, _STILL_TO_COME))
        if note.kind == PROMISE:
            found += _promise_faults(note, field, held_on, limits)
    return found


def themes_together(notes: Sequence[tuple[int, str]]) -> list[tuple[str, int]]:
    """Give each problem with at how many talks it came up, most first; `notes` are (talk, problem), no problem skipped.

    >>> themes_together([(1, "loneliness"), (1, "loneliness"), (2, "loneliness"), (2, "debts"), (3, "")])
    [('loneliness', 2), ('debts', 1)]
    """
    talks: dict[str, set[int]] = {}
    for talk, problem in notes:
        if problem:
            talks.setdefault(problem, set()).add(talk)
    return sorted(((problem, len(at)) for problem, at in talks.items()), key=lambda one: (-one[1], one[0]))


def _promise_faults(note: NewNote, field: str, held_on: date | None, limits: DialogueLimits) -> list[FieldError]:
    found = []
    if not note.who.strip():
        found.append(_fault(f"{field}-who", _NO_WHO))
    elif len(note.who) > LONGEST_WHO:
        found.append(_fault(f"{field}-who", _TOO_LONG.format(limit=str(LONGEST_WHO))))
    if note.due is None:
        found.append(_fault(f"{field}-due", _NO_DUE))
    elif held_on is not None and note.due < held_on:
        found.append(_fault(f"{field}-due", _DUE_BEFORE))
    return found


def _fault(field: str, do: Text) -> FieldError:
    return FieldError(field, same(""), do)


_CANNOT = Text(nl="Dit gesprek kan zo niet worden bewaard.", en="This talk cannot be kept like this.")
_NOTHING = Text(nl="Er is niets opgeslagen. Verbeter dit en probeer het opnieuw.",
                en="Nothing was stored. Correct this and try again.")  # fmt: skip
_NO_TITLE = Text(nl="Schrijf op waar het gesprek over ging.", en="Write down what the talk was about.")
_NO_KIND = Text(nl="Kies wat voor gesprek het was.", en="Choose what kind of talk it was.")
_NO_AREA = Text(nl="Kies waar het gesprek was.", en="Choose where the talk was.")
_NO_DAY = Text(nl="Vul in op welke dag het gesprek was of is.", en="Fill in on which day the talk was or is.")
_DAY = Text(nl="Kies een dag tussen {first} en {last}.", en="Choose a day between {first} and {last}.")
_TOO_LONG = Text(nl="Dit is langer dan {limit} tekens. Maak het korter.",
                 en="This is longer than {limit} characters. Make it shorter.")  # fmt: skip
_STILL_TO_COME = Text(
    nl="Het gesprek moet nog komen. Vul dit daarna in, of kies een eerdere dag.",
    en="The talk is still to come. Fill this in afterwards, or choose an earlier day.",
)
_HOW_MANY = Text(nl="Vul ook in hoeveel mensen er samen waren.", en="Fill in how many people there were in all, too.")
_NUMBER = Text(nl="Vul een aantal in van 0 tot {most}.", en="Fill in a number from 0 to {most}.")
_MORE = Text(nl="Er waren {people} mensen. Vul een kleiner aantal in.",
             en="There were {people} people. Fill in a smaller number.")  # fmt: skip
_TOGETHER = Text(
    nl="Samen is dit {total}, en er waren {people} mensen. Verbeter een van de aantallen.",
    en="Together this is {total}, and there were {people} people. Correct one of the numbers.",
)
_NO_TEXT = Text(nl="Schrijf op wat er gezegd is.", en="Write down what was said.")
_UNKNOWN_PROBLEM = Text(nl="Kies een onderwerp uit de lijst.", en="Choose a theme from the list.")
_NO_WHO = Text(nl="Schrijf op wie het doet: een rol of organisatie.",
               en="Write down who does it: a role or organisation.")  # fmt: skip
_NO_DUE = Text(nl="Vul in wanneer het klaar is.", en="Fill in by when it is done.")
_DUE_BEFORE = Text(nl="Kies een dag na het gesprek.", en="Choose a day after the talk.")
