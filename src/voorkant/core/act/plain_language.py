"""Is this text plain? Marks sentences that are hard or cold, says why, and offers other words; it forbids nothing.

"Schuldenaren dienen middels dit traject gefaciliteerd te worden." Four marks in eight words: people stand behind their
problem, two words come from a letter, one from an office. Somebody who reads "mensen met schulden" beside it writes a
better sentence within a minute. The same text always gets the same marks; an index is an indication and no proof of B1.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.shared.text import Text, same

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyáéíóúàèëïöü]", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:ge|be|ver|her|ont)\w{2,}(?:d|t|en)|\w{2,}ge\w{3,}(?:d|t|en)")
_NO_PARTICIPLE = frozenset({"gemeente", "gesprek", "geld", "gewoon", "gemeenten", "gesprekken", "gezinnen", "gebieden"})
_DOUMA, _PER_WORD, _PER_SYLLABLE = 206.835, 0.93, 77.0


class Mark(StrEnum):
    """Why something is marked."""

    PEOPLE = "people"
    JARGON = "jargon"
    FORMAL = "formal"
    LONG_SENTENCE = "long_sentence"
    LONG_WORD = "long_word"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class PlainWord:
    """Forms to look for (in small letters; a star at the end takes every ending) and what to say instead, in Dutch."""

    id: str
    kind: Mark
    find: tuple[str, ...]
    instead: str


@dataclass(frozen=True)
class PlainWords:
    """The whole list, words that often hide who does something, and limits by name; long words that are `familiar`,
    `tellers` beside whom nobody hides, and `abbreviations` after which no sentence ends (without their last stop).
    """

    words: tuple[PlainWord, ...]
    passive: frozenset[str]
    limits: Mapping[str, int]
    familiar: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is marked: `start` and `end` in characters of the text, the `words` there, and what to do instead."""

    start: int
    end: int
    mark: Mark
    words: str
    suggestion: Text


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the text with what is marked in it."""

    start: int
    end: int
    text: str
    length: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What was found. `index` is an indication from 0 to 100 (higher reads easier), None under thirty words."""

    sentences: tuple[Sentence, ...]
    words: int
    index: int | None
    verdict: Text

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give all marks in the order of the text."""
        return tuple(found for one in self.sentences for found in one.findings)


FEW_WORDS = 30


def check(text: str, known: PlainWords) -> Check:
    """Mark what is hard or cold in a Dutch text."""
    sentences = tuple(_sentence(text, start, end, known) for start, end in _cut(text, known))
    words = _WORD.findall(text)
    marked = sum(bool(one.findings) for one in sentences)
    index = _index(words, len(sentences)) if len(words) >= FEW_WORDS else None
    return Check(
        sentences, len(words), index, _verdict(marked, len(sentences), index, known.limits) if words else _EMPTY
    )


def _cut(text: str, known: PlainWords) -> Iterator[tuple[int, int]]:
    begin = None
    for found in _SENTENCE.finditer(text):
        begin = found.start() if begin is None else begin
        inside = text[begin : found.end()]
        rest = text[found.end() :]
        if rest.strip() and not rest.startswith("\n") and _abbreviated(inside, known):
            continue
        if _WORD.search(inside):
            yield begin + len(inside) - len(inside.lstrip()), found.end() - (len(inside) - len(inside.rstrip()))
        begin = None


def _abbreviated(inside: str, known: PlainWords) -> bool:
    """Tell whether the full stop at the end belongs to an abbreviation."""
    last = inside.rsplit(None, 1)[-1] if inside.strip() else ""
    return last.endswith(".") and last.rstrip(".").lower() in known.abbreviations


def _sentence(text: str, start: int, end: int, known: PlainWords) -> Sentence:
    inside = text[start:end]
    words = list(_WORD.finditer(inside))
    listed = sorted(_listed(inside, start, known))
    taken = [(one.start, one.end) for one in listed]
    found = [*listed, *_long_words(words, start, taken, known), *_passive(inside, words, start, known)]
    if len(words) > known.limits["sentence_words"]:
        found.append(Finding(start, end, Mark.LONG_SENTENCE, inside[:60], _LONG_SENTENCE.format(words=str(len(words)))))
    return Sentence(start, end, inside, len(words), tuple(sorted(found)))


def _listed(inside: str, start: int, known: PlainWords) -> Iterator[Finding]:
    """Find the listed forms, the longest first, so that one place is marked once."""
    small = inside.lower()
    taken: list[tuple[int, int]] = []
    forms = sorted(((form, word) for word in known.words for form in word.find), key=lambda one: -len(one[0]))
    for form, word in forms:
        for found in re.finditer(_pattern(form), small):
            if any(found.start() < end and begin < found.end() for begin, end in taken):
                continue
            taken.append(found.span())
            said = inside[found.start() : found.end()]
            yield Finding(start + found.start(), start + found.end(), word.kind, said, same(word.instead))


def _pattern(form: str) -> str:
    ending = r"\w*" if form.endswith("*") else ""
    return rf"(?<![\w-]){re.escape(form.rstrip('*'))}{ending}(?!\w)"


def _long_words(
    words: "list[re.Match[str]]", start: int, taken: list[tuple[int, int]], known: PlainWords
) -> Iterator[Finding]:
    for word in words:
        begin, end = start + word.start(), start + word.end()
        name = (word.group()[0].isupper() and word.start() > 0) or word.group().lower() in known.familiar
        longest = max(len(part) for part in re.split(r"['’-]", word.group()))
        if longest > known.limits["word_letters"] and not name and not any(b < end and begin < e for b, e in taken):
            yield Finding(begin, end, Mark.LONG_WORD, word.group(), _LONG_WORD)


def _passive(inside: str, words: "list[re.Match[str]]", start: int, known: PlainWords) -> Iterator[Finding]:
    """Mark "wordt … geholpen": a helping verb and a participle, with no "door" that tells who does it. "Ik werd gepest"
    is somebody's own story, and is left alone.
    """
    said = [word.group().lower() for word in words]
    helping = next((place for place, one in enumerate(said) if one in known.passive), None)
    if helping is None or "door" in said or known.tellers & set(said[max(0, helping - 1) : helping + 2]):
        return
    if any(_PARTICIPLE.fullmatch(one) and one not in _NO_PARTICIPLE | known.passive for one in said):
        word = words[helping]
        yield Finding(start + word.start(), start + word.end(), Mark.PASSIVE, word.group(), _PASSIVE)


def _index(words: list[str], sentences: int) -> int:
    """Give Flesch's index with Douma's weights for Dutch, kept between 0 and 100."""
    syllables = sum(max(1, len(_VOWELS.findall(one))) for one in words)
    value = _DOUMA - _PER_WORD * len(words) / max(1, sentences) - _PER_SYLLABLE * syllables / len(words)
    return round(min(100.0, max(0.0, value)))


def _verdict(marked: int, sentences: int, index: int | None, limits: Mapping[str, int]) -> Text:
    found = (_ONE if marked == 1 else _MORE).format(n=str(marked)) if marked else _NOTHING
    if index is None:
        return found
    easy = index >= limits["easy_index"] and marked * 2 <= sentences
    ease = _EASY if easy else _HARD if index < limits["hard_index"] else _MIDDLE
    return found + same(" ") + ease.format(index=str(index))


_EMPTY = Text(nl="Er staat nog geen tekst.", en="There is no text yet.")
_NOTHING = Text(nl="Geen zin valt op als lastig.", en="No sentence stands out as hard.")
_ONE = Text(nl="Eén zin kan eenvoudiger of warmer.", en="One sentence can be plainer or warmer.")
_MORE = Text(nl="{n} zinnen kunnen eenvoudiger of warmer.", en="{n} sentences can be plainer or warmer.")
_EASY = Text(
    nl="De tekst leest waarschijnlijk makkelijk (index {index}).", en="It probably reads easily (index {index})."
)
_MIDDLE = Text(nl="De tekst leest redelijk (index {index}).", en="It reads fairly well (index {index}).")
_HARD = Text(nl="De tekst leest waarschijnlijk lastig (index {index}).", en="It probably reads hard (index {index}).")
_LONG_SENTENCE = Text(
    nl="Deze zin telt {words} woorden. Maak er twee van.", en="This sentence has {words} words. Make two."
)
_LONG_WORD = Text(
    nl="Een lang woord. Kan het korter, of in twee woorden?", en="A long word. Can it be shorter, or two?"
)
_PASSIVE = Text(nl="Wie doet dit? Noem die persoon.", en="Who does this? Name that person.")
