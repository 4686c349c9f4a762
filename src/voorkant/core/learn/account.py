"""The account of a year: what partners answered, on which ground, what failed, what they decided, what nobody knows.

A council member has four minutes. The answer comes first, in one sentence that counts answers and grades nobody; then
one line per assignment, the figures with their source, and what did not work. When a year is closed this is what is
kept, so that it reads the same in ten years.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from voorkant.core.learn.review import Fact, Found, Score, Tally, tally
from voorkant.core.shared.text import Text, lower_first, same

RIGHT, WELL = "right", "well"
FIRST_FIGURES = ("progress", "helped", "need", "together", "voice", "reach")
EMPTY = Text("", "")


@dataclass(frozen=True, slots=True)
class Mark:
    """One question of one assignment: the agreed answer (None while open) with why, who sees it otherwise, how partners
    saw it, what was found, and what would make it known.
    """

    question: str
    card: str
    name: Text
    asked: Text
    found: Found
    known_by: Text
    score: Score | None = None
    answer: Text = EMPTY
    why: str = ""
    dissent: str = ""
    views: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Agreed:
    """A decision, and a year later what came of it (`kept` empty while nobody said)."""

    kind: str
    name: Text
    text: str
    owner: str
    due: date | None = None
    kept: str = ""
    kept_name: Text = EMPTY
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PartAccount:
    """One assignment; `before` are the decisions of the year before."""

    key: int
    name: str
    marks: tuple[Mark, ...]
    decisions: tuple[Agreed, ...] = ()
    before: tuple[Agreed, ...] = ()

    def of_card(self, card: str) -> tuple[Mark, ...]:
        """Give the five marks of a card."""
        return tuple(one for one in self.marks if one.card == card)

    @property
    def open(self) -> int:
        """How many questions have no agreed answer yet."""
        return sum(one.score is None for one in self.marks)


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson of the year, with the last answer it got."""

    title: str
    outcome: str
    name: Text
    words: str
    answer: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Account:
    """A whole year. `closed` is None for what is not finished; `made` the day of these figures."""

    year: int
    place: str
    made: date
    parts: tuple[PartAccount, ...]
    lessons: tuple[LessonLine, ...] = ()
    closed: date | None = None
    invented: bool = False

    def tally(self, card: str) -> Tally:
        """Count the answers on a card over all assignments."""
        return tally(one.score for part in self.parts for one in part.of_card(card))

    @property
    def decisions(self) -> tuple[tuple[PartAccount, Agreed], ...]:
        """Every decision with its assignment: of each assignment the first, then of each the second; what changes,
        begins or stops comes before what goes on.
        """
        ordered = [(part, sorted(part.decisions, key=lambda one: one.kind == "continue")) for part in self.parts]
        found = [(rank, part, one) for part, listed in ordered for rank, one in enumerate(listed)]
        return tuple((part, one) for _, part, one in sorted(found, key=lambda each: each[0]))


@dataclass(frozen=True, slots=True)
class Change:
    """A mark that differs from the year before."""

    part: str
    question: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the year before: marks, assignments that came and went, and what came of its decisions."""

    marks: tuple[Change, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    decided: int = 0
    kept: int = 0
    told: int = field(default=0)

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.marks or self.new or self.gone or self.decided)


def headline(account: Account) -> Text:
    """Answer both questions in one sentence: how often yes, partly and no, and how often nobody knows."""
    right, well = account.tally(RIGHT), account.tally(WELL)
    if not right.answered and not well.answered:
        return _NOTHING_YET.format(year=str(account.year))
    unknown, still = right.unknown + well.unknown, right.open + well.open
    said = _HEADLINE.format(right=_of(right), well=_of(well), year=str(account.year))
    said += _UNKNOWN.format(n=str(unknown)) if unknown else EMPTY
    said += _STILL.format(n=str(still)) if still else EMPTY
    return said + same(".")


def top_figures(account: Account, most: int) -> tuple[tuple[PartAccount, Fact], ...]:
    """Give the most telling figure of each assignment: its target, else whether it helped, else the need."""
    found = []
    for part in account.parts:
        facts = {one.question: [fact for fact in one.found.facts if fact.telling] for one in part.marks}
        told = next((facts[one][0] for one in FIRST_FIGURES if facts.get(one)), None)
        if told is not None:
            found.append((part, told))
    return tuple(found[:most])


def unknowns(account: Account, most: int) -> tuple[Text, ...]:
    """Say per question at how many assignments the answer is not known, and what would make it known; most first."""
    counts: dict[str, list[Mark]] = {}
    for part in account.parts:
        for one in part.marks:
            if one.score is Score.UNKNOWN:
                counts.setdefault(one.question, []).append(one)
    listed = sorted(counts.values(), key=lambda marks: -len(marks))
    return tuple(
        _NOT_KNOWN.format(name=marks[0].name, n=str(len(marks)), of=str(len(account.parts)), do=marks[0].known_by)
        for marks in listed[:most]
    )


def failed(account: Account, most: int) -> tuple[LessonLine, ...]:
    """Give what did not work, then what half worked."""
    order = ("failed", "mixed")
    found = [one for one in account.lessons if one.outcome in order]
    return tuple(sorted(found, key=lambda one: order.index(one.outcome))[:most])


def changes(now: Account, before: Account) -> Changes:
    """Hold a year against the one before; an assignment is the same by its key, else by its name."""
    pairs = [(part, same_part(part, before.parts)) for part in now.parts]
    marks = [
        Change(part.name, mark.name, _said(old), _said(mark))
        for part, earlier in pairs if earlier
        for mark in part.marks
        if (old := next((one for one in earlier.marks if one.question == mark.question), None)) is not None
        and old.score is not mark.score and mark.score is not None
    ]  # fmt: skip
    matched = {id(earlier) for _, earlier in pairs if earlier}
    told = [one for part in now.parts for one in part.before]
    return Changes(
        marks=tuple(marks),
        new=tuple(part.name for part, earlier in pairs if earlier is None),
        gone=tuple(one.name for one in before.parts if id(one) not in matched),
        decided=len(told), kept=sum(one.kept == "yes" for one in told), told=sum(bool(one.kept) for one in told),
    )  # fmt: skip


def same_part(part: PartAccount, others: Iterable[PartAccount]) -> PartAccount | None:
    """Find the same assignment in another year."""
    listed: Sequence[PartAccount] = tuple(others)
    by_key = next((one for one in listed if part.key and one.key == part.key), None)
    return by_key or next((one for one in listed if one.name == part.name), None)


def _said(mark: Mark) -> Text:
    return lower_first(mark.answer if mark.score is not None else _OPEN)


def _of(known: Tally) -> Text:
    return _GIVEN.format(yes=str(known.yes), partly=str(known.partly), no=str(known.no))


_GIVEN = Text(
    nl="{yes} keer ja, {partly} keer deels en {no} keer nee",
    en="{yes} × yes, {partly} × partly and {no} × no",
)
_HEADLINE = Text(
    nl="Over {year} kreeg ‘doen we het goede?’ van partners {right}, en ‘doen we dat goed?’ {well}",
    en="Of {year} partners answered ‘are we doing the right things?’ with {right}, and ‘are we doing them well?’ with "
    "{well}",
)
_UNKNOWN = Text(nl="; {n} keer weten we het niet", en="; not known {n} ×")
_STILL = Text(nl="; {n} keer staat het antwoord nog open", en="; still open {n} ×")
_NOTHING_YET = Text(
    nl="Over {year} is nog geen vraag beantwoord.", en="No question about {year} has been answered yet."
)
_NOT_KNOWN = Text(
    nl="{name}: bij {n} van de {of} opgaven niet bekend. {do}",
    en="{name}: not known at {n} of the {of} assignments. {do}",
)
_OPEN = Text(nl="open", en="open")
