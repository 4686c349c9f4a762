"""A candidate in sentences, with no more in them than their reader may know.

"Negen vragen sinds augustus, waar er twee te verwachten waren." The team that registered all nine reads that. Of twelve
questions from three teams everybody reads "ten minste 10"; of eight from two teams nobody but those two reads anything,
and they only where the other's part is no small number.
"""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voorkant.core.analyse.alerts.telling import in_steps, may_tell
from voorkant.core.analyse.candidates.identity import Event, Kind
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import month_name
from voorkant.core.shared.text import Text, same


class Reading(StrEnum):
    """How much of a candidate one reader may know."""

    EXACT = "exact"
    STEPS = "steps"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Told:
    """The numbers of a candidate as one reader may know them: None where they are told in words alone.

    `expected` 0 stands for less than `step` (less than one where `exact`).
    """

    size: int | None
    expected: float | None
    step: int
    exact: bool = False


def reading(
    size: int, by_team: Mapping[Hashable, int], reader: Hashable | None, *, least: int, threshold: int, cell_shown: bool
) -> Reading:
    """Tell how much of a candidate of `size` questions a reader may know.

    `by_team` is how many each team registered, `reader` the team that asks (None: nobody's). `least` is the size under
    which only those who registered read it; `threshold` the smallest count that may be shown; `cell_shown` whether the
    table that everybody reads shows that problem in that place.
    """
    own = by_team.get(reader, 0) if reader is not None else 0
    if own and own >= size:
        return Reading.EXACT
    if size >= max(least, threshold):
        told = may_tell(size, by_team.values(), cell_shown=cell_shown, threshold=threshold)
        return Reading.STEPS if told else Reading.WORDS
    return Reading.WORDS if own and size - own >= threshold else Reading.NOTHING


def told(how: Reading, size: int, expected: float, *, threshold: int) -> Told | None:
    """Give the numbers that go with a reading, rounded down in steps of the threshold; None for nothing."""
    if how is Reading.NOTHING:
        return None
    if how is Reading.EXACT:
        return told_exactly(size, expected)
    if how is Reading.WORDS:
        return Told(None, None, threshold)
    usual = 0 if expected < threshold else threshold * math.floor(expected / threshold + 0.5)
    return Told(in_steps(size, threshold), float(usual), threshold)


def told_exactly(size: int, expected: float) -> Told:
    """Give exact numbers, for the team that registered every question, or whoever reads a file of their own."""
    return Told(size, expected, 1, exact=True)


def sentence(told: Told, first: date | None, last: date | None, today: date, *, spread: bool = False) -> Text:
    """Say how many there were, since when, and how many were to be expected."""
    when = since(first, last, today)
    if told.size is None:
        return _capital((_WORDS_SPREAD if spread else _WORDS).format(when=when))
    questions = (_QUESTION if told.size == 1 and told.exact else _QUESTIONS).format(n=_many(told))
    if spread:
        return _capital(_SPREAD.format(questions=questions, when=when))
    usual = _usual(told)
    if usual is None:
        return _capital(_MORE_THAN.format(questions=questions, when=when))
    return _capital(_EXPECTED.format(questions=questions, when=when, usual=usual))


def item(name: Text, told: Told, first: date | None, last: date | None, today: date) -> Text:
    """Say a candidate as an item of an agenda: "Schulden bij jongeren in Twello: negen vragen sinds augustus"."""
    when = since(first, last, today)
    if told.size is None:
        return _ITEM_WORDS.format(name=name, when=when)
    questions = (_QUESTION if told.size == 1 and told.exact else _QUESTIONS).format(n=_many(told))
    return _ITEM.format(name=name, questions=questions, when=when)


def since(first: date | None, last: date | None, today: date) -> Text:
    """Say the months: " sinds augustus", " van maart tot en met mei", " in maart 2025"; nothing where days are unknown.

    The year is told where the first of them is no month of the last twelve. A candidate of which a question came this
    month or the month before goes on.
    """
    if first is None or last is None:
        return same("")
    year = _number(today) - _number(first) >= 12
    begin, end = _month(first, year=year), _month(last, year=year)
    if _number(today) - _number(last) <= 1 and _number(first) < _number(last):
        return _SINCE.format(month=begin)
    return (_IN_MONTH if _number(first) == _number(last) else _FROM_TO).format(month=begin, last=end)


def event_sentence(event: Event, *, other: Text | None = None, exact: bool = False, months: int = 0) -> Text:
    """Say what happened to a candidate. `other` names the candidate that it split from or went into or took in, None
    where the reader may not read that one; `months` is how long it was gone.
    """
    if event.kind is Kind.SPLIT:
        return _SPLIT.format(other=other) if other else _SPLIT_UNNAMED
    if event.kind is Kind.MERGED:
        return _MERGED.format(other=other) if other else _MERGED_UNNAMED
    if event.kind is Kind.BACK:
        return _BACK.format(n=_in_words(months)) if months > 1 else _BACK_SOON
    if event.kind is Kind.SAME and event.fresh and exact:
        return _capital((_FRESH_ONE if event.fresh == 1 else _FRESH).format(n=_in_words(event.fresh)))
    return _PLAIN[event.kind]


def took_in(other: Text | None) -> Text:
    """Say, to the candidate that took another in, that it did."""
    return _TOOK_IN.format(other=other) if other else _TOOK_IN_UNNAMED


def _many(told: Told) -> Text:
    number = told.size or 0
    return _in_words(number) if told.exact else _LEAST.format(n=whole(number))


def _usual(told: Told) -> Text | None:
    """Say how many were to be expected; None where steps leave no difference."""
    if told.expected is None or (not told.exact and told.expected >= (told.size or 0)):
        return None
    if not told.exact:
        return (_ABOUT if told.expected else _LESS_THAN).format(n=whole(told.expected or told.step))
    near = math.floor(told.expected + 0.5)
    if told.expected < 1 or near >= (told.size or 0):
        return _LESS_THAN_ONE if told.expected < 1 else None
    return (_ONE if near == 1 else _SEVERAL).format(n=_in_words(near))


def _in_words(number: int) -> Text:
    return Text(nl=_NL[number - 1], en=_EN[number - 1]) if 0 < number <= len(_NL) else whole(number)


def _number(day: date) -> int:
    return day.year * 12 + day.month


def _month(day: date, *, year: bool) -> Text:
    name = month_name(day.month)
    return name + same(f" {day.year}") if year else name


def _capital(text: Text) -> Text:
    return Text(nl=text.nl[:1].upper() + text.nl[1:], en=text.en[:1].upper() + text.en[1:])


_NL = ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_QUESTION = Text(nl="{n} vraag", en="{n} question")
_QUESTIONS = Text(nl="{n} vragen", en="{n} questions")
_LEAST = Text(nl="ten minste {n}", en="at least {n}")
_SINCE = Text(nl=" sinds {month}", en=" since {month}")
_IN_MONTH = Text(nl=" in {month}", en=" in {month}")
_FROM_TO = Text(nl=" van {month} tot en met {last}", en=" from {month} to {last}")
_EXPECTED = Text(nl="{questions}{when}, waar {usual}.", en="{questions}{when}, where {usual}.")
_MORE_THAN = Text(
    nl="{questions}{when}, en dat is meer dan te verwachten was.",
    en="{questions}{when}, which is more than was to be expected.",
)
_SPREAD = Text(
    nl="{questions}{when} die op elkaar lijken, op verschillende plaatsen of tijden.",
    en="{questions}{when} that are alike, in different places or at different times.",
)
_WORDS = Text(
    nl="meer vragen{when} dan te verwachten waren.", en="more questions{when} than were to be expected."
)  # fmt: skip
_WORDS_SPREAD = Text(
    nl="vragen{when} die op elkaar lijken, op verschillende plaatsen of tijden.",
    en="questions{when} that are alike, in different places or at different times.",
)
_ABOUT = Text(nl="er ongeveer {n} te verwachten waren", en="about {n} were to be expected")
_LESS_THAN = Text(nl="er minder dan {n} te verwachten waren", en="fewer than {n} were to be expected")
_LESS_THAN_ONE = Text(nl="er minder dan één te verwachten was", en="less than one was to be expected")
_ONE = Text(nl="er {n} te verwachten was", en="{n} was to be expected")
_SEVERAL = Text(nl="er {n} te verwachten waren", en="{n} were to be expected")
_ITEM = Text(nl="{name}: {questions}{when}", en="{name}: {questions}{when}")
_ITEM_WORDS = Text(nl="{name}: meer vragen{when} dan te verwachten", en="{name}: more questions{when} than expected")
_SPLIT = Text(nl="Kwam los van ‘{other}’.", en="Split off from ‘{other}’.")
_SPLIT_UNNAMED = Text(nl="Kwam los van een andere groep vragen.", en="Split off from another group of questions.")
_MERGED = Text(nl="Is opgegaan in ‘{other}’.", en="Went into ‘{other}’.")
_MERGED_UNNAMED = Text(nl="Is opgegaan in een andere groep vragen.", en="Went into another group of questions.")
_TOOK_IN = Text(nl="‘{other}’ is hierin opgegaan.", en="‘{other}’ went into this.")
_TOOK_IN_UNNAMED = Text(
    nl="Een andere groep vragen is hierin opgegaan.", en="Another group of questions went into this."
)
_BACK = Text(nl="Is terug, na {n} maanden.", en="Is back, after {n} months.")
_BACK_SOON = Text(nl="Is terug.", en="Is back.")
_FRESH = Text(nl="{n} vragen erbij.", en="{n} questions more.")
_FRESH_ONE = Text(nl="{n} vraag erbij.", en="{n} question more.")
_PLAIN = {
    Kind.FOUND: Text(nl="Voor het eerst gevonden.", en="Found for the first time."),
    Kind.SAME: Text(nl="Opnieuw gevonden.", en="Found again."),
    Kind.GONE: Text(nl="Niet meer gevonden.", en="No longer found."),
}
