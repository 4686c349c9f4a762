"""Places in a text that identify somebody, and the text without them.

A teacher types "Bel Samira op 06-12345678". Two spans are found, a name and a telephone number, and what is kept is
"Bel [naam] op [telefoonnummer]". The writer sees the words that went, by kind, before anything is stored.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from voorkant.core.shared.text import Text, same


class Kind(StrEnum):
    """What a span says about somebody; ordered by who wins where two spans overlap."""

    EMAIL = "email"
    IBAN = "iban"
    URL = "url"
    BSN = "bsn"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"
    POSTCODE = "postcode"
    ADDRESS = "address"
    LICENCE_PLATE = "licence_plate"
    NUMBER = "number"
    NAME = "name"


KIND_NAMES: Mapping[Kind, Text] = MappingProxyType(
    {
        Kind.EMAIL: Text(nl="e-mailadres", en="email address"),
        Kind.IBAN: Text(nl="rekeningnummer", en="account number"),
        Kind.URL: Text(nl="webadres", en="web address"),
        Kind.BSN: same("BSN"),
        Kind.PHONE: Text(nl="telefoonnummer", en="phone number"),
        Kind.BIRTH_DATE: Text(nl="geboortedatum", en="date of birth"),
        Kind.POSTCODE: Text(nl="postcode", en="postcode"),
        Kind.ADDRESS: Text(nl="adres", en="address"),
        Kind.LICENCE_PLATE: Text(nl="kenteken", en="licence plate"),
        Kind.NUMBER: Text(nl="nummer", en="number"),
        Kind.NAME: Text(nl="naam", en="name"),
    }
)
"""The kinds in words; the same words stand between brackets in the cleaned text."""

_RANK = {kind: rank for rank, kind in enumerate(Kind)}
_PLACEHOLDER = re.compile(
    r"\[(?:" + "|".join(sorted({re.escape(t) for name in KIND_NAMES.values() for t in (name.nl, name.en)})) + r")\]"
)
BLANK = "\u25a1"
"""Stands for each character that is already spoken for, so that no rule reads it again."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of characters, from `start` up to and without `end`, that tells `kind`."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text with placeholders, and the spans (in characters of the original text) that were taken out."""

    text: str
    spans: tuple[Span, ...]

    @property
    def counts(self) -> dict[Kind, int]:
        """Count the spans per kind, in the order in which kinds are listed."""
        counted = Counter(span.kind for span in self.spans)
        return {kind: counted[kind] for kind in Kind if counted[kind]}


def placeholder(kind: Kind, language: str = "nl") -> str:
    """Give what stands in the text instead: "[naam]", in English "[name]"."""
    return f"[{KIND_NAMES[kind].to(language)}]"


def merge(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap, and neighbouring spans of one kind with only blanks or a hyphen between them.

    A joined span has the most telling of its kinds, in the order of `Kind`. Nothing that a span covers gets lost.
    """
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        last = merged[-1] if merged else None
        if last is None or not _joined(text, last, span):
            merged.append(span)
        else:
            kind = min(last.kind, span.kind, key=_RANK.__getitem__)
            merged[-1] = Span(last.start, max(last.end, span.end), kind)
    return tuple(merged)


def _joined(text: str, last: Span, span: Span) -> bool:
    if span.start < last.end:
        return True
    between = text[last.end : span.start]
    return last.kind is span.kind and last.kind in (Kind.NAME, Kind.ADDRESS) and between.strip(" -") == ""


def replace(text: str, spans: Iterable[Span], language: str = "nl") -> Cleaned:
    """Put a placeholder where each span is and leave every other character as it is."""
    found = merge(text, spans)
    parts: list[str] = []
    at = 0
    for span in found:
        parts += (text[at : span.start], placeholder(span.kind, language))
        at = span.end
    return Cleaned("".join([*parts, text[at:]]), found)


def original_places(cleaned: Cleaned, spans: Iterable[Span], language: str = "nl") -> tuple[Span, ...]:
    """Say where spans of the cleaned text lie in the original text; what touches a placeholder takes it in whole."""
    edges: list[tuple[int, int, int, int]] = []
    shift = 0
    for span in cleaned.spans:
        start = span.start + shift
        end = start + len(placeholder(span.kind, language))
        edges.append((start, end, span.start, span.end))
        shift = end - span.end
    return tuple(Span(_back(edges, s.start, False), _back(edges, s.end, True), s.kind) for s in spans)


def _back(edges: list[tuple[int, int, int, int]], place: int, is_end: bool) -> int:
    shift = 0
    for start, end, original_start, original_end in edges:
        if start < place < end:
            return original_end if is_end else original_start
        if place <= start:
            break
        shift = original_end - end
    return place + shift


def blank(text: str, spans: Iterable[Span]) -> str:
    """Hide spans behind as many `BLANK`s, so that places stay the same."""
    parts: list[str] = []
    at = 0
    for span in merge(text, spans):
        parts += (text[at : span.start], BLANK * (span.end - span.start))
        at = span.end
    return "".join([*parts, text[at:]])


def hide_placeholders(text: str) -> str:
    """Hide placeholders that are in the text already, so that cleaning twice changes nothing."""
    return _PLACEHOLDER.sub(lambda found: BLANK * len(found.group()), text)
