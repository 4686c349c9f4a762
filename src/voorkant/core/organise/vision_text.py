"""The definition and vision that partners wrote together, as versions that are signed and never rewritten.

In March five partners sign one page. In October somebody adds "en ouderen" and the page looks the same, until the
housing corporation asks what it signed. So a text is a row of versions: each says what changed, a reader sees which
words came and went, and a signature belongs to the words that were there on that day.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.text import Text

LONGEST_DEFINITION = 1_000
LONGEST_VISION = 6_000
LONGEST_CHANGE = 300


class Kept(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, and whether it stayed, came or went."""

    kept: Kept
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A new version as somebody writes it; `changed` says in a sentence what is other than before."""

    definition: str
    vision: str
    changed: str
    by: str


def tidy_draft(draft: Draft) -> Draft:
    """Give a draft without spaces that nobody sees, and with empty lines between paragraphs only."""
    return Draft(
        " ".join(draft.definition.split()),
        "\n\n".join(" ".join(part.split()) for part in paragraphs(draft.vision)),
        " ".join(draft.changed.split()),
        " ".join(draft.by.split()),
    )


def paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a text: what stands between empty lines."""
    parts: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip():
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return ["\n".join(part) for part in parts if part]


def draft_faults(draft: Draft, before: Draft | None) -> Iterator[Fault]:
    """Tell what is wrong with a draft; `before` is the version that stands now."""
    if not draft.definition:
        yield Fault("definition", _NO_DEFINITION)
    for field, longest in (("definition", LONGEST_DEFINITION), ("vision", LONGEST_VISION), ("changed", LONGEST_CHANGE)):
        if len(getattr(draft, field)) > longest:
            yield Fault(field, _TOO_LONG.format(most=str(longest)))
    if not draft.by:
        yield Fault("by", _NO_WRITER)
    if before is not None:
        if (draft.definition, draft.vision) == (before.definition, before.vision):
            yield Fault("vision", _SAME)
        elif not draft.changed:
            yield Fault("changed", _NO_CHANGE)


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """Give two texts as one stretch of words: what stayed, came and went, in reading order.

    Joining all that is not removed gives `after` again, and all that is not added gives `before` but for its spaces.
    """
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Piece] = []
    matcher = SequenceMatcher(None, [_key(token) for token in one], [_key(token) for token in other], autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what == "equal":
            found.append(Piece(Kept.SAME, "".join(other[first:last])))
            continue
        if end > start:
            found.append(Piece(Kept.REMOVED, _apart("".join(one[start:end]), found)))
        if last > first:
            found.append(Piece(Kept.ADDED, "".join(other[first:last])))
    return tuple(found)


def _apart(words: str, before: Sequence[Piece]) -> str:
    """Keep words that went from running into those around them."""
    glued = bool(before) and not before[-1].words[-1].isspace() and not words[0].isspace()
    return f"{' ' if glued else ''}{words}{'' if words[-1].isspace() else ' '}"


_TOKEN = re.compile(r"\s*\n\s*|\S+[^\S\n]*|[^\S\n]+")
"""A word with the space behind it, or what parts two paragraphs."""


def _key(token: str) -> str:
    """A word is the same whether a space or the end of a paragraph follows it."""
    return token.strip() or ("\n" if "\n" in token else " ")


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature under one version: which organisation, by whom in which role, and when."""

    version: int
    organisation: str
    name: str
    role: str
    on: date


def signers(signed: Sequence[Signed], version: int) -> tuple[tuple[Signed, ...], tuple[str, ...]]:
    """Give who signed a version, and which organisations signed an earlier one and not this one."""
    now = tuple(sorted((one for one in signed if one.version == version), key=lambda one: (one.on, one.organisation)))
    named = {one.organisation for one in now}
    before = {one.organisation for one in signed if one.version < version} - named
    return now, tuple(sorted(before, key=str.casefold))


def signature_faults(name: str, role: str) -> Iterator[Fault]:
    """Tell what is missing under a signature."""
    if not name.strip():
        yield Fault("name", _NO_NAME)
    if not role.strip():
        yield Fault("role", _NO_ROLE)


_NO_DEFINITION = Text("Schrijf wat preventie voor jullie is.", "Write what prevention is to you.")
_TOO_LONG = Text("Dit is te lang: hoogstens {most} tekens.", "This is too long: at most {most} characters.")
_NO_WRITER = Text("Vul in wie dit opschreef.", "Fill in who wrote this down.")
_SAME = Text("Er is niets veranderd aan de tekst.", "Nothing changed in the text.")
_NO_CHANGE = Text(
    "Zeg in een zin wat er anders is, zodat wie tekende het meteen ziet.",
    "Say in a sentence what is different, so that whoever signed sees it at once.",
)
_NO_NAME = Text("Vul je naam in.", "Fill in your name.")
_NO_ROLE = Text("Vul je functie in, of namens wie je tekent.", "Fill in your role, or on whose behalf you sign.")
