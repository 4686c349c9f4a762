"""A story belongs to whoever tells it: nothing is published before they agree to exactly that text.

Wim tells how he learnt to read at sixty. A colleague writes it down, Wim reads it on his telephone and taps "Ik ben
akkoord". When somebody changes one comma afterwards, his yes no longer covers it: what he agreed to has another digest
than what stands there. When he withdraws, it is gone at once, and whoever printed it is told.
What may follow on what is one table (`knowledge/story_states.yaml`); code knows no other path.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

DRAFT, ASKED, AGREED, PUBLISHED = "draft", "asked", "agreed", "published"
WITHDRAWN, DECLINED, ENDED = "withdrawn", "declined", "ended"
LONGEST_TITLE, LONGEST_TEXT, LONGEST_NAME, LONGEST_ALT = 90, 4000, 30, 200
LEAST_TEXT = 20
FURTHEST = timedelta(days=3 * 366)


class Who(StrEnum):
    """Who takes a step: the teller behind the personal link, the team that keeps the campaign, or the clock."""

    TELLER = "teller"
    TEAM = "team"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class State:
    """Where a story can stand; `live` is what the public sees."""

    id: str
    name: Text
    explanation: Text
    live: bool
    end: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `do` is said on a button, `agrees` marks the step by which the teller agrees."""

    start: str
    to: str
    who: frozenset[Who]
    do: Text
    reason: Text
    agrees: bool = False


@dataclass(frozen=True)
class Table:
    """The whole table."""

    states: Mapping[str, State]
    lines: tuple[Line, ...]

    def line(self, start: str, to: str, by: Who) -> Line | None:
        """Give the line by which somebody may bring a story from one state to another."""
        return next((one for one in self.lines if (one.start, one.to) == (start, to) and by in one.who), None)

    def possible(self, start: str, by: Who) -> tuple[Line, ...]:
        """Give what somebody may do now, in the order of the table."""
        return tuple(one for one in self.lines if one.start == start and by in one.who)


@dataclass(frozen=True, slots=True)
class Version:
    """Exactly what the public would see: change anything here and it is another version."""

    title: str
    text: str
    name: str
    picture: bytes = b""
    picture_alt: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a teller agreed to: this version, on these channels, until and including a day."""

    digest: str
    channels: frozenset[str]
    until: date
    parent: bool = False


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A story as somebody writes it down. `name` is what the teller chose to be called, empty for nameless."""

    title: str
    text: str
    theme: str
    name: str = ""
    channels: tuple[str, ...] = ()
    until: date | None = None
    child: bool = False
    picture_alt: str = ""


class NoSuchStoryStep(BadInput):
    """A step that the table does not hold, or for which no valid agreement stands."""

    def __init__(self, why: Text) -> None:
        super().__init__("story-step-not-possible", _NOT_NOW, why, _LOOK)


def digest_of(version: Version) -> str:
    """Give a fingerprint of a version: two texts that differ in one comma have different ones."""
    picture = hashlib.sha256(version.picture).hexdigest() if version.picture else ""
    parts = [version.title, version.text, version.name, picture, version.picture_alt]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def covers(consent: Consent | None, version: Version, channel: str, today: date) -> bool:
    """Tell whether a teller agreed to this version on this channel today."""
    if consent is None:
        return False
    return consent.digest == digest_of(version) and channel in consent.channels and today <= consent.until


def step(state: str, to: str, by: Who, table: Table, *, covered: bool = False, parent_needed: bool = False) -> Line:
    """Give the line for a step. Raises NoSuchStoryStep for what the table does not hold; publishing asks that a valid
    consent `covered` the version, agreeing to a child's story that a parent agreed (`parent_needed` is false then).
    """
    line = table.line(state, to, by)
    if line is None:
        raise NoSuchStoryStep(_NO_LINE)
    if table.states[to].live and not covered:
        raise NoSuchStoryStep(_NOT_COVERED)
    if line.agrees and parent_needed:
        raise NoSuchStoryStep(_PARENT)
    return line


def story_faults(
    entry: StoryEntry, *, themes: Collection[str], channels: Collection[str], today: date, picture: bool = False
) -> Iterator[Fault]:
    """Give everything that is not right about a story."""
    if entry.theme not in themes:
        yield Fault("theme", _THEME)
    if not entry.title.strip():
        yield Fault("title", _TITLE)
    if len(entry.text.strip()) < LEAST_TEXT:
        yield Fault("text", _TEXT)
    longest = (("title", LONGEST_TITLE), ("text", LONGEST_TEXT), ("name", LONGEST_NAME), ("picture_alt", LONGEST_ALT))
    for field, most in longest:
        if len(getattr(entry, field)) > most:
            yield Fault(field, _TOO_LONG.format(most=str(most)))
    if len(entry.name.split()) > 1:
        yield Fault("name", _ONE_NAME)
    if not entry.channels or any(one not in channels for one in entry.channels):
        yield Fault("channels", _CHANNELS)
    if entry.until is None or not today < entry.until <= today + FURTHEST:
        yield Fault("until", _UNTIL)
    if picture and not entry.picture_alt.strip():
        yield Fault("picture_alt", _ALT)


@dataclass(frozen=True, slots=True)
class WithoutOthers:
    """A text without other people's names: what was taken out, and what may still point at somebody."""

    text: str
    taken: tuple[str, ...]


def without_others(
    text: str, spans: Iterable[tuple[int, int]], teller: str, kept: Collection[str], instead: Callable[[int, int], str]
) -> WithoutOthers:
    """Take names out of a text, except the name that the teller chose and words that somebody looked at (`kept`).

    `spans` are places in the text, in order and apart; `instead` says what comes in their place.
    """
    own = {teller.casefold()} - {""}
    allowed = own | {one.casefold() for one in kept}
    parts, taken, last = [], [], 0
    for start, end in spans:
        word = text[start:end]
        if word.casefold().strip(" ,.'’") in allowed or _possessive(word) in allowed:
            continue
        parts += [text[last:start], instead(start, end)]
        taken.append(word)
        last = end
    return WithoutOthers("".join([*parts, text[last:]]), tuple(dict.fromkeys(taken)))


def _possessive(word: str) -> str:
    return word.casefold().removesuffix("s").rstrip("'’")


_NOT_NOW = Text(nl="Dit kan nu niet.", en="This is not possible now.")
_NO_LINE = Text(
    nl="Het verhaal staat er anders voor, of een ander beslist dit.",
    en="The story stands differently, or it is for another to decide.",
)
_NOT_COVERED = Text(
    nl="De verteller is niet akkoord met precies deze tekst en deze plek, of de tijd is om.",
    en="The teller did not agree to exactly this text and this place, or the time is over.",
)
_PARENT = Text(
    nl="Dit is een verhaal van een kind; een ouder moet ook akkoord zijn.",
    en="This is a child's story; a parent must agree too.",
)
_LOOK = Text(nl="Er is niets veranderd. Kijk hoe het er nu voor staat.", en="Nothing changed. See how it stands now.")
_THEME = Text(nl="Kies waar het verhaal over gaat.", en="Choose what the story is about.")
_TITLE = Text(nl="Geef het verhaal een titel.", en="Give the story a title.")
_TEXT = Text(nl="Schrijf het verhaal op, in een paar zinnen.", en="Write the story in a few sentences.")
_TOO_LONG = Text(nl="Maak het korter dan {most} tekens.", en="Make it shorter than {most} characters.")
_ONE_NAME = Text(
    nl="Alleen een voornaam of een verzonnen naam, zonder achternaam.",
    en="Only a first name or an invented name, without a surname.",
)
_CHANNELS = Text(nl="Kies waar het verhaal mag staan.", en="Choose where the story may stand.")
_UNTIL = Text(nl="Kies tot welke dag het mag, hoogstens drie jaar.", en="Choose until which day, at most three years.")
_ALT = Text(
    nl="Beschrijf de foto in een zin, voor wie hem niet kan zien.",
    en="Describe the picture in a sentence, for who cannot see it.",
)
