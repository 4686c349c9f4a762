"""Loads the vocabulary that bridges different words for one thing, and the weights of evidence."""

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_files import read_file
from voorkant.adapters.knowledge_refusal import BrokenKnowledge
from voorkant.adapters.phrases import load_examples
from voorkant.core.analyse.themes.bridge import Bridge, Subject
from voorkant.core.analyse.themes.find import Search
from voorkant.core.analyse.themes.weighing import Weighing
from voorkant.core.shared.text import Text

FILE = "theme_words"


def _folder() -> Traversable:
    return resources.files("voorkant.knowledge")


@lru_cache(maxsize=1)
def load_search() -> Search:
    """Give how themes are sought: the vocabulary of the shared language, and the weights of evidence.

    Raises `BrokenKnowledge` where the file does not fit its schema or names a problem or event that does not exist.
    """
    return read_search(_folder())


def read_search(folder: Traversable) -> Search:
    """Read the same from a folder of knowledge."""
    sections = read_file(folder, FILE)
    language = load_language()
    for raw in sections["subjects"]:
        _known(raw["id"], "problems", raw["problems"], language.problems.keys())
        _known(raw["id"], "events", raw["events"], language.life_events.keys())
    bridge = Bridge(
        subjects=tuple(
            Subject(raw["id"], tuple(raw["problems"]), tuple(raw["events"]), tuple(raw["words"]))
            for raw in sections["subjects"]
        ),
        silent=frozenset(word for raw in sections["silent"] for word in raw["find"]),
        usual=tuple(one.text for one in load_examples()),
    )
    return Search(bridge=bridge, weighing=Weighing(**{raw["id"]: raw["value"] for raw in sections["weights"]}))


@lru_cache(maxsize=1)
def load_subject_names() -> dict[str, Text]:
    """Give the name of each situation by its id."""
    return {raw["id"]: Text(**raw["name"]) for raw in read_file(_folder(), FILE)["subjects"]}


@dataclass(frozen=True, slots=True)
class Tender:
    """What no sentence that is shown speaks of: situations of `problems`, whole `words`, and `parts` of words."""

    problems: frozenset[str]
    words: tuple[str, ...]
    parts: tuple[str, ...]


@lru_cache(maxsize=1)
def load_tender() -> Tender:
    """Give what is too tender to show. Raises `BrokenKnowledge` for a problem that does not exist."""
    found: dict[str, list[str]] = {"problem": [], "word": [], "part": []}
    for raw in read_file(_folder(), FILE)["tender"]:
        found[raw["kind"]] += raw["find"]
    _known("tender", "find", found["problem"], load_language().problems.keys())
    return Tender(frozenset(found["problem"]), tuple(found["word"]), tuple(found["part"]))


def _known(subject: str, field: str, named: list[str], known: Set[str]) -> None:
    for one in named:
        if one not in known:
            why = Text(nl=f"'{one}' bestaat niet.", en=f"'{one}' does not exist.")
            raise BrokenKnowledge(f"{FILE}.yaml", subject, field, why)
