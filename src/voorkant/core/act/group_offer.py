"""Group offers: one answer to many like questions, with its places, its state and what may be written of it.

Nine people in Twello-Noord cannot keep up with their post. Instead of nine visits there is a table in the Kulturhus on
Tuesday morning with twelve chairs, "Samen de post doen". Who sits there is written nowhere; how many came is.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.language import Problem, SharedLanguage
from voorkant.core.shared.text import Text


class Stand(StrEnum):
    """Where a group may stand; the table of knowledge says which steps lead from one to the other."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"


PLANNED, RUNNING, ENDED, CANCELLED = (one.value for one in Stand)
LONGEST_TITLE, LONGEST_ABOUT, LONGEST_PLACE, LONGEST_LEADER, LONGEST_WORDS = 120, 300, 200, 120, 300
MOST_PLACES = 500
MOST_COST = Decimal(1_000_000)
SHORTEST, LONGEST = 15, 480


@dataclass(frozen=True, slots=True)
class Usual:
    """Where the form of a new group starts: places (None: no limit), hour, minutes, how often, every how many weeks."""

    places: int | None
    at: time
    minutes: int
    sessions: int
    every_weeks: int


@dataclass(frozen=True, slots=True)
class GroupKind:
    """A kind of group offer; `level` and `approach` are ids of the shared language, `signs_up` beforehand or not."""

    id: str
    name: Text
    explanation: Text
    level: str
    approach: str
    signs_up: bool
    usual: Usual


@dataclass(frozen=True, slots=True)
class GroupState:
    """Where a group stands; `open` while somebody can be referred to it."""

    id: str
    name: Text
    explanation: Text
    open: bool


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One allowed step, with why it is there; `needs_reason` where whoever takes it says why."""

    id: str
    start: str
    to: str
    do: Text
    reason: Text
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class GroupTable:
    """Kinds, states and steps, each in the order in which they are shown; `venues` are words for where people meet.

    `titles` are names for a leaflet, by what they are for: ("problem", "administration_alone"): "Samen de post doen".
    """

    kinds: Mapping[str, GroupKind]
    states: Mapping[str, GroupState]
    lines: tuple[GroupLine, ...]
    venues: tuple[str, ...] = ()
    titles: Mapping[tuple[str, str], Text] = field(default_factory=dict)

    def title_of(self, problem: Problem) -> Text | None:
        """Name a group about a problem by what people do there: the problem's own name, else that of its domain; None
        for danger at home. What says something of health or belief has a name of its own or none.
        """
        if problem.danger:
            return None
        own = self.titles.get(("problem", problem.id))
        return own if own or problem.special else self.titles.get(("life_domain", problem.domain))

    def steps_from(self, state: str) -> tuple[GroupLine, ...]:
        """Give the steps that are allowed from a state."""
        return tuple(one for one in self.lines if one.start == state)


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A group as somebody fills it in. `area` is a code, empty for the whole municipality; `cost_planned` in euros for
    all times together; `minutes` how long one time takes; `intervention` an id of the catalogue that its entry in the
    directory keeps. Empty or None: not said.
    """

    title: str
    kind: str
    about: str = ""
    problems: tuple[str, ...] = ()
    life_event: str = ""
    age_band: str = ""
    household: str = ""
    area: str = ""
    location: str = ""
    led_by: str = ""
    places: int | None = None
    starts: date | None = None
    minutes: int = 120
    cost_planned: Decimal | None = None
    intervention: str = ""


def group_faults(
    entry: GroupEntry, table: GroupTable, language: SharedLanguage, areas: Collection[str]
) -> Iterator[Fault]:
    """Give everything that is not right with a group; `areas` are the codes that may be named."""
    if not entry.title.strip():
        yield Fault("title", _TITLE)
    longest = (
        ("title", LONGEST_TITLE), ("about", LONGEST_ABOUT), ("location", LONGEST_PLACE), ("led_by", LONGEST_LEADER)
    )  # fmt: skip
    for name, most in longest:
        if len(getattr(entry, name)) > most:
            yield Fault(name, _TOO_LONG.format(most=str(most)))
    known: tuple[tuple[str, Collection[str], Collection[str]], ...] = (
        ("kind", [entry.kind], table.kinds),
        ("problems", entry.problems, language.problems),
        ("life_event", [entry.life_event] if entry.life_event else [], language.life_events),
        ("age_band", [entry.age_band] if entry.age_band else [], language.age_bands),
        ("household", [entry.household] if entry.household else [], language.terms["household_types"]),
        ("area", [entry.area] if entry.area else [], areas),
    )
    for name, given, listed in known:
        if any(one not in listed for one in given):
            yield Fault(name, _FROM_LIST)
    yield from _number_faults(entry)


def _number_faults(entry: GroupEntry) -> Iterator[Fault]:
    if entry.places is not None and not 1 <= entry.places <= MOST_PLACES:
        yield Fault("places", _PLACES.format(most=str(MOST_PLACES)))
    if not SHORTEST <= entry.minutes <= LONGEST:
        yield Fault("minutes", _MINUTES.format(least=str(SHORTEST), most=str(LONGEST)))
    yield from cost_faults("cost_planned", entry.cost_planned)


def cost_faults(field: str, cost: Decimal | None) -> Iterator[Fault]:
    """Tell what is wrong with an amount of euros; none is fine, and is not nothing."""
    if cost is not None and not (cost.is_finite() and 0 <= cost < MOST_COST):
        yield Fault(field, _COST)


def step_of(table: GroupTable, state: str, to: str, reason: str) -> GroupLine:
    """Give the step from a state to another. Raises BadInput where there is none, or where a reason is needed."""
    line = next((one for one in table.steps_from(state) if one.to == to), None)
    if line is None:
        raise BadInput("group-step", _NO_STEP, _NO_STEP_WHY.format(state=table.states[state].name), _NO_STEP_DO)
    if line.needs_reason and not reason.strip():
        raise BadInput("group-reason", _NO_STEP, _REASON, _REASON_DO)
    return line


@dataclass(frozen=True, slots=True)
class Room:
    """How much room there is: `free` and `waiting` are None where places or who signed up are not known."""

    places: int | None
    signed_up: int | None

    @property
    def free(self) -> int | None:
        """How many more can come."""
        if self.places is None or self.signed_up is None:
            return None
        return max(self.places - self.signed_up, 0)

    @property
    def full(self) -> bool:
        """Whether nobody more can come."""
        return self.free == 0

    @property
    def waiting(self) -> int:
        """How many signed up above the places."""
        return max((self.signed_up or 0) - self.places, 0) if self.places is not None else 0


_TITLE = Text(nl="Geef de groep een naam.", en="Give the group a name.")
_TOO_LONG = Text(nl="Maak het korter dan {most} tekens.", en="Make it shorter than {most} characters.")
_FROM_LIST = Text(nl="Kies uit de lijst.", en="Choose from the list.")
_PLACES = Text(
    nl="Vul een heel getal in van 1 tot en met {most}, of laat het leeg.",
    en="Fill in a whole number from 1 to {most}, or leave it empty.",
)
_MINUTES = Text(
    nl="Kies hoe lang één keer duurt: {least} tot {most} minuten.",
    en="Choose how long one time takes: {least} to {most} minutes.",
)
_COST = Text(
    nl="Vul een bedrag in euro's in, of laat het leeg. Leeg is: niet bekend.",
    en="Fill in an amount in euros, or leave it empty. Empty is: not known.",
)
_NO_STEP = Text(nl="Dit is niet opgeslagen.", en="This was not stored.")
_NO_STEP_WHY = Text(
    nl="Deze stap past niet: de groep staat op '{state}'.", en="This step does not fit: the group stands at '{state}'."
)
_NO_STEP_DO = Text(nl="Kijk hoe het nu staat en kies opnieuw.", en="See how it stands now and choose again.")
_REASON = Text(nl="Er staat niet bij waarom.", en="It is not said why.")
_REASON_DO = Text(nl="Schrijf in één zin waarom.", en="Write in one sentence why.")
