"""The words of a coalition, and the language that a page of that coalition speaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from voorkant.adapters.knowledge import load_shared_language
from voorkant.core.organise.vision_words import OwnWord, in_force, sections, speak, version
from voorkant.core.shared.language import SharedLanguage, Term
from voorkant.core.shared.text import Text
from voorkant.store.models import CoalitionWord, Municipality

FIELDS = ("section", "term", "nl", "en", "explanation_nl", "explanation_en", "decided_by", "valid_from")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the glossary: as the shared language says it, and what this coalition says instead, if anything.

    `history` holds every decision about it, newest first; one with a later day does not hold yet.
    """

    section: str
    shared: Term
    own: OwnWord | None
    history: tuple[OwnWord, ...]

    @property
    def name(self) -> Text:
        """What the screens say."""
        shared = self.shared.name
        return Text(self.own.nl, self.own.en or shared.en) if self.own else shared

    @property
    def explanation(self) -> Text:
        """How the screens explain it."""
        shared = self.shared.explanation
        if self.own is None:
            return shared
        return Text(self.own.explanation_nl or shared.nl, self.own.explanation_en or shared.en)


def own_words(municipality: Municipality) -> list[OwnWord]:
    """Give every decision, in the order in which they were made."""
    rows = CoalitionWord.objects.filter(municipality=municipality).order_by("pk").values_list(*FIELDS)
    return [OwnWord(*row) for row in rows]


def spoken_by(municipality: Municipality, today: date | None = None) -> tuple[SharedLanguage, str]:
    """Give the language with the words that a coalition uses today, and a word that differs when those do.

    One indexed look-up; the language itself is kept in memory per set of words, so that no process speaks an old one.
    """
    words = in_force(own_words(municipality), today or timezone.localdate())
    return (_laid(tuple(words.values())), version(words)) if words else (load_shared_language(), "")


@lru_cache(maxsize=64)
def _laid(words: tuple[OwnWord, ...]) -> SharedLanguage:
    return speak(load_shared_language(), {(one.section, one.term): one for one in words})


def glossary(municipality: Municipality, today: date) -> dict[str, list[Entry]]:
    """Give every list of the language with its terms, as shared and as this coalition says them."""
    decided = own_words(municipality)
    now = in_force(decided, today)
    history: dict[tuple[str, str], list[OwnWord]] = {}
    for one in reversed(decided):
        history.setdefault((one.section, one.term), []).append(one)
    return {
        section: [_entry(section, term, now, history) for term in listed.values()]
        for section, listed in sections(load_shared_language()).items()
    }


def _entry(
    section: str,
    term: Term,
    now: Mapping[tuple[str, str], OwnWord],
    history: Mapping[tuple[str, str], list[OwnWord]],
) -> Entry:
    key = (section, term.id)
    return Entry(section, term, now.get(key), tuple(history.get(key, ())))
