"""Loads what the directory may say of a place: what makes it within reach for everybody, and the languages spoken.

"Rolstoeltoegankelijk", "drempelvrij" and "wheelchair accessible" are one thing; a list of another maker says it its own
way, and whoever searches wants one tick.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from voorkant.adapters.knowledge_files import read_file
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class DirectoryTerm:
    """A kind of access or a language: its name, what its speakers call it, and other words for it."""

    id: str
    name: Text
    own: str = ""
    words: tuple[str, ...] = ()

    def said(self) -> tuple[str, ...]:
        """Give all words by which a list may mean it."""
        return (self.id, self.name.nl, self.name.en, *((self.own,) if self.own else ()), *self.words)


@lru_cache(maxsize=1)
def load_accessibility() -> Mapping[str, DirectoryTerm]:
    """Give the kinds of access by id."""
    return _load("accessibility_kinds")


@lru_cache(maxsize=1)
def load_spoken_languages() -> Mapping[str, DirectoryTerm]:
    """Give the languages by code."""
    return _load("spoken_languages")


@lru_cache(maxsize=1)
def load_facility_terms() -> Mapping[str, DirectoryTerm]:
    """Give the kinds of places by id."""
    read = read_file(resources.files("voorkant.knowledge"), "facility_kinds")["kinds"]
    return {one["id"]: DirectoryTerm(one["id"], Text(**one["name"]), "", tuple(one["words"])) for one in read}


def language_names(codes: "list[str] | tuple[str, ...]") -> tuple[Text, ...]:
    """Name languages; a code that is not in the list reads as itself."""
    known = load_spoken_languages()
    return tuple(known[one].name if one in known else Text(one, one) for one in codes)


def _load(name: str) -> Mapping[str, DirectoryTerm]:
    read = read_file(resources.files("voorkant.knowledge"), name)["items"]
    return {
        one["id"]: DirectoryTerm(one["id"], Text(**one["name"]), one.get("own", ""), tuple(one.get("words", ())))
        for one in read
    }
